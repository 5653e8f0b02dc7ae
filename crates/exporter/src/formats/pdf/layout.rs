//! What became of the pages: where the notes begin, and what stands outside of the type area.

use std::collections::{BTreeMap, BTreeSet};

use model::{Corpus, Diagnostic};
use serde::{Deserialize, Serialize};
use typst::foundations::{Dict, Label, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Size, Transform};
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::Paper;
use crate::render::typst::Places;
use crate::typeset::Desk;

/// What is known of the pages once they are set.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::formats) struct Layout {
    /// How many there are.
    pub(super) pages: usize,
    /// How often they were laid out until their numbers agreed.
    pub(super) rounds: usize,
    /// The page on which the contents begin.
    pub(super) contents: Option<usize>,
    /// The page on which the order of study begins.
    pub(super) study: Option<usize>,
    /// The page on which each note begins, by slug.
    pub(super) begins: BTreeMap<String, usize>,
    /// The first page that shows something of each place of the notes, by its index among [`Places`].
    pub(super) first: Vec<Option<usize>>,
    /// What an author should mend.
    pub(super) troubles: Vec<Trouble>,
}

/// Something that does not look as it should.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Trouble {
    /// Where in the markup.
    at: usize,
    page: usize,
    kind: Kind,
}

#[derive(Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
enum Kind {
    /// Reaches so many points out of the type area.
    Overflow(u32),
    /// The last page of a note has so few lines.
    ShortPage(usize),
}

impl Trouble {
    fn diagnostic(&self, span: model::Span, book: &str, paper: Paper) -> Diagnostic {
        let (page, paper) = (self.page, paper.name());
        match self.kind {
            Kind::Overflow(points) => {
                let millimeters = (f64::from(points) * 25.4 / 72.0).ceil();
                let message = format!(
                    "reaches {millimeters} mm out of the type area on page {page} of the {book} (paper {paper})"
                );
                let help = "make it shorter, or break it into two";
                Diagnostic::warning("overflow", span, message).with_help(help)
            }
            Kind::ShortPage(lines) => {
                let message =
                    format!("the last page of this note, page {page} of the {book} (paper {paper}), has {lines} lines");
                let help = "cut so many lines of the note, and it takes a page less";
                Diagnostic::warning("short-page", span, message).with_help(help)
            }
        }
    }
}

/// Lines are farther apart, in points, those of the cheatsheet by little; signs of one line, raised and lowered ones
/// included, are nearer together.
const LINE: f64 = 9.0;

/// A last page with fewer lines is reported.
const FEWEST_LINES: usize = 5;

/// So far, in points, signs at the edge may hang out of the type area, and a descender below its last line.
const HANGING: f64 = 8.0;

impl Layout {
    /// Looks at all pages.
    pub(in crate::formats) fn of(
        document: &PagedDocument,
        rounds: usize,
        desk: &Desk,
        corpus: &Corpus,
        places: &Places,
    ) -> Self {
        let first = vec![None; places.spans().count()];
        let begins = begins(document, corpus);
        let mut layout = Self {
            pages: document.pages().len(),
            rounds,
            contents: page_of(document, "book/contents"),
            study: page_of(document, "book/study"),
            begins,
            first,
            troubles: Vec::new(),
        };
        let margins = Margins::of(document);
        let mut last = 0;
        let mut lines_of = BTreeMap::new();
        for (index, page) in document.pages().iter().enumerate() {
            let number = index + 1;
            let mut walk = Walk {
                desk,
                area: margins.area(number, page.frame.size()),
                last,
                found_last: (Span::detached(), None),
                found: BTreeMap::new(),
                lines: BTreeSet::new(),
                first: None,
                shown: BTreeSet::new(),
            };
            walk.frame(&page.frame, Transform::identity());
            last = walk.last;
            for place in walk.shown.iter().filter_map(|&at| places.index(at)) {
                layout.first[place].get_or_insert(number);
            }
            lines_of.insert(number, (walk.first, walk.lines.len()));
            layout.troubles.extend(walk.found.into_iter().map(|(at, out)| Trouble {
                at,
                page: number,
                kind: Kind::Overflow(out),
            }));
        }
        // After the last note comes the glossary.
        let after = page_of(document, "book/glossary");
        let parts = (1..=corpus.groups().len()).filter_map(|number| page_of(document, &format!("book/part-{number}")));
        layout.short_pages(&lines_of, parts.chain(after).collect());
        layout
    }

    /// The troubles of a `book` as the author reads them: of each place and page the worst.
    pub(in crate::formats) fn diagnostics(&self, places: &Places, book: &str, paper: Paper) -> Vec<Diagnostic> {
        let mut worst: BTreeMap<(model::Span, usize), &Trouble> = BTreeMap::new();
        for trouble in &self.troubles {
            let Some(span) = places.at(trouble.at) else { continue };
            let known = worst.entry((span, trouble.page)).or_insert(trouble);
            if trouble.kind > known.kind {
                *known = trouble;
            }
        }
        worst.into_iter().map(|((span, _), trouble)| trouble.diagnostic(span, book, paper)).collect()
    }

    /// The last pages of notes: those before a page on which another note or a part begins. `parts` are the pages on
    /// which parts do; the first note of a part has its list before it.
    fn short_pages(&mut self, lines_of: &BTreeMap<usize, (Option<usize>, usize)>, parts: BTreeSet<usize>) {
        let notes: BTreeSet<usize> = self.begins.values().copied().collect();
        let first_of_part = |page: &usize| parts.range(..page).next_back() > notes.range(..page).next_back();
        let begins: BTreeSet<usize> = notes.iter().filter(|page| !first_of_part(page)).chain(&parts).copied().collect();
        for &begin in begins.iter().skip(1) {
            let page = begin - 1;
            if let Some(&(Some(at), lines)) = lines_of.get(&page)
                && lines < FEWEST_LINES
                && !notes.contains(&page)
            {
                self.troubles.push(Trouble { at, page, kind: Kind::ShortPage(lines) });
            }
        }
    }

    /// This and the file as one, for the cache.
    pub(super) fn joined(&self, file: &[u8]) -> Vec<u8> {
        let mut all = serde_json::to_vec(self).expect("a layout has no keys but strings");
        all.push(0);
        all.extend(file);
        all
    }

    /// What was joined.
    pub(super) fn parted(all: Vec<u8>) -> Option<(Self, Vec<u8>)> {
        let end = all.iter().position(|&byte| byte == 0)?;
        let layout = serde_json::from_slice(&all[..end]).ok()?;
        Some((layout, all[end + 1..].to_vec()))
    }
}

fn begins(document: &PagedDocument, corpus: &Corpus) -> BTreeMap<String, usize> {
    corpus.notes.iter().filter_map(|note| Some((note.slug.clone(), page_of(document, &note.slug)?))).collect()
}

/// The page of the place with this label.
fn page_of(document: &PagedDocument, label: &str) -> Option<usize> {
    let introspector = document.introspector();
    let place = introspector.query_label(Label::new(PicoStr::intern(label))?).ok()?.location()?;
    introspector.page(place).map(usize::from)
}

/// The margins, in points, as the theme says them with `#metadata((inner: .., ..))#label("book/type-area")`.
struct Margins {
    inner: f64,
    outer: f64,
    top: f64,
    bottom: f64,
}

impl Margins {
    fn of(document: &PagedDocument) -> Self {
        let said = || -> Option<Dict> {
            let label = Label::new(PicoStr::intern("book/type-area"))?;
            let found = document.introspector().query_label(label).ok()?.clone();
            let Value::Dict(dict) = &found.to_packed::<MetadataElem>()?.value else { return None };
            Some(dict.clone())
        };
        let said = said().unwrap_or_default();
        let side = |name: &str| said.get(name).ok().and_then(|value| value.clone().cast::<f64>().ok()).unwrap_or(0.0);
        Self { inner: side("inner"), outer: side("outer"), top: side("top"), bottom: side("bottom") }
    }

    fn area(&self, number: usize, size: Size) -> Rect {
        let (left, right) = if number % 2 == 1 { (self.inner, self.outer) } else { (self.outer, self.inner) };
        Rect::new(
            Point::new(Abs::pt(left), Abs::pt(self.top)),
            Point::new(size.x - Abs::pt(right), size.y - Abs::pt(self.bottom)),
        )
    }
}

/// Looks at all that is drawn on a page.
struct Walk<'a> {
    desk: &'a Desk,
    area: Rect,
    /// The last place in the markup that was seen.
    last: usize,
    /// The piece of markup that was looked for last, and where it stands.
    found_last: (Span, Option<usize>),
    /// All places on the page.
    shown: BTreeSet<usize>,
    /// The first place on the page.
    first: Option<usize>,
    /// By its place, how many points something reaches out.
    found: BTreeMap<usize, u32>,
    /// The baselines of what stands in the type area, in steps of [`LINE`].
    lines: BTreeSet<i64>,
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (at, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Text(text) => {
                    let span = text.glyphs.first().map_or(Span::detached(), |glyph| glyph.span.0);
                    let bounds = Rect::new(Point::with_y(-text.size * 0.7), Point::new(text.width(), Abs::zero()));
                    self.lines(bounds, here);
                    self.seen(span, bounds, here);
                }
                FrameItem::Image(_, size, span) => {
                    let bounds = Rect::from_pos_size(Point::zero(), *size);
                    self.lines(bounds, here);
                    self.seen(*span, bounds, here);
                }
                FrameItem::Shape(shape, span) => self.seen(*span, shape.bbox(false), here),
                FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    /// What stands in the type area counts into its lines, a picture as the lines that it is high.
    #[expect(clippy::cast_possible_truncation, reason = "a page is a few hundred points high")]
    fn lines(&mut self, bounds: Rect, here: Transform) {
        let (top, foot) = (bounds.min.transform(here).y, bounds.max.transform(here).y);
        if foot > self.area.min.y && top < self.area.max.y {
            let line = |at: Abs| (at.to_pt() / LINE).round() as i64;
            self.lines.extend((line(top)..=line(foot)).rev().step_by(2));
        }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and below a million points")]
    fn seen(&mut self, span: Span, bounds: Rect, here: Transform) {
        // Words that follow each other often are of one piece of markup, and to find it takes time.
        if self.found_last.0 != span {
            self.found_last = (span, self.desk.offset(span));
        }
        let at = self.found_last.1;
        if let Some(at) = at {
            self.last = at;
            self.shown.insert(at);
            self.first.get_or_insert(at);
        }
        let (min, max) = (bounds.min.transform(here), bounds.max.transform(here));
        // What the theme draws in the margins, heads and marks, stands outside altogether.
        let is_furniture = at.is_none()
            && (max.y <= self.area.min.y
                || min.x >= self.area.max.x
                || max.x <= self.area.min.x
                || min.y >= self.area.max.y);
        let across = [self.area.min.x - min.x, max.x - self.area.max.x];
        let along = [self.area.min.y - min.y, max.y - self.area.max.y];
        let out = across.into_iter().chain(along).max().unwrap_or_default().to_pt();
        if out > HANGING && !is_furniture {
            let points = self.found.entry(self.last).or_default();
            *points = (*points).max(out.min(1e6) as u32);
        }
    }
}
