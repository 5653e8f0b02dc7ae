//! The handbook for print and screen, set by Typst in the theme's `pdf/book.typ`, and the cover of the paperback.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use model::{Artifact, Corpus, Diagnostic, Export, Section, SectionForm, Span};
use serde_json::json;

use crate::render::typst::{IMPORT, Places, Writer, Written, figure_path, is_known, lacking, shown, typographic};
use crate::typeset::{self, CODE, Desk, Fault, Fonts, Memory, engine_error};
use crate::words::Words;
use crate::{Edition, Error, Paper, Printed, cache};

mod copied;
mod layout;
mod pack;
mod pages;
pub mod steps;

pub(super) use layout::Layout;
pub(super) use pack::{finished, pack};

pub(super) fn export(edition: &Edition<'_>) -> Result<Export, Error> {
    Ok(print(edition)?.0)
}

/// The handbook and where its pages begin.
///
/// # Errors
/// As for the format `pdf`.
pub fn print(edition: &Edition<'_>) -> Result<(Export, Printed), Error> {
    let book = Book::of(edition)?;
    let (layout, bytes) = book.set()?;
    let mut artifacts = vec![Artifact::new(name(edition.paper), bytes)];
    if edition.paper == Paper::SixByNine {
        artifacts.push(Artifact::new("handbook-6x9-cover.pdf", cover(edition, &book.fonts, layout.pages)?));
    }
    let printed = pages::printed(edition, &layout, &book.written.places, &book.made);
    let mut diagnostics = book.written.diagnostics;
    diagnostics.extend(layout.diagnostics(&book.written.places, "handbook", edition.paper));
    Ok((Export { artifacts, diagnostics }, printed))
}

/// The page on which each note of the printed book begins, by slug.
///
/// # Errors
/// As the format `pdf`. What that format left in the cache is used.
pub fn pages(edition: &Edition<'_>) -> Result<BTreeMap<String, usize>, Error> {
    let book = Book::of(edition)?;
    let kept =
        cache::recall(edition.cache, &of_pages(&book.name())).and_then(|kept| serde_json::from_slice(&kept).ok());
    kept.map_or_else(|| Ok(book.set()?.0.begins), Ok)
}

/// How often the pages of the printed book were laid out until their numbers agreed.
///
/// # Errors
/// As [`pages`].
pub fn rounds(edition: &Edition<'_>) -> Result<usize, Error> {
    Ok(Book::of(edition)?.set()?.0.rounds)
}

/// One note as it stands in the book, on its page and with the page numbers that the book had when it was last set: what
/// a writer looks at while writing, in a tenth of the time of the book.
///
/// # Errors
/// As the format `pdf`; [`Error::Engine`] if there is no note of this name.
pub fn preview(edition: &Edition<'_>, slug: &str, pages: &BTreeMap<String, usize>) -> Result<Export, Error> {
    let fonts = Fonts::of(edition.theme)?;
    let covers = |c| fonts.covers(c);
    let mut writer = Writer::new(&covers, &edition.corpus.handbook.language.value);
    writer.out.push_str(&format!("{IMPORT}#show: t.book\n"));
    let groups = edition.corpus.groups();
    let found = groups.iter().enumerate().find_map(|(index, (group, notes))| {
        let note = notes.iter().find(|note| note.slug == slug)?;
        Some((index + 1, group, *note))
    });
    let (part, group, note) = found.ok_or_else(|| Error::Engine(format!("there is no note {slug}")))?;
    writer.note(note, edition.corpus, part, &group.title);
    let written = writer.finish();
    let others = edition.corpus.notes.iter().filter(|other| other.slug != slug);
    let page = |slug: &str| pages.get(slug).map_or("?".to_owned(), usize::to_string);
    let known = others.map(|other| (other.slug.as_str(), page(&other.slug))).collect();
    let mut facts = facts(edition, &fonts, known)?;
    facts["before"] = pages.get(slug).map_or(0, |page| page.saturating_sub(1)).into();
    let book = Book { edition, fonts, written, made: MadePlaces::default(), facts: facts.to_string() };
    let desk = book.desk()?;
    let set = desk.compile().and_then(|document| pack::draft(&desk, &document));
    let bytes = set.map_err(|faults| error(&faults, &book.written.places, edition.corpus))?;
    Ok(Export { artifacts: vec![Artifact::new(format!("{slug}.pdf"), bytes)], diagnostics: book.written.diagnostics })
}

fn name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "handbook.pdf",
        Paper::Letter => "handbook-letter.pdf",
        Paper::SixByNine => "handbook-6x9.pdf",
    }
}

/// The book as it is given to the engine.
struct Book<'e> {
    edition: &'e Edition<'e>,
    fonts: Fonts,
    written: Written,
    made: MadePlaces,
    facts: String,
}

impl<'e> Book<'e> {
    fn of(edition: &'e Edition<'e>) -> Result<Self, Error> {
        let fonts = Fonts::of(edition.theme)?;
        let facts = facts(edition, &fonts, BTreeMap::new())?.to_string();
        let (mut written, made) = write(edition.corpus, &fonts);
        written.diagnostics.extend(unknown_in_handbook(edition.corpus, &fonts));
        Ok(Self { edition, fonts, written, made, facts })
    }

    fn desk(&self) -> Result<Desk, Error> {
        let edition = self.edition;
        edition.theme.text("pdf/book.typ")?;
        let mut desk = Desk::new(&self.fonts, edition.theme, &self.written.markup)?;
        desk.add("book.json", self.facts.clone().into_bytes());
        for figure in &edition.corpus.figures {
            desk.add(
                figure_path(&figure.path).trim_start_matches('/'),
                edition.corpus.drawing(figure).as_bytes().to_vec(),
            );
        }
        Ok(desk)
    }

    /// What the layout came to, and the file: from the cache, or made. While a process builds again and again the cache
    /// keeps only the pages, which the preview and the cheatsheet ask for: books of every edit would fill it.
    fn set(&self) -> Result<(Layout, Vec<u8>), Error> {
        let cache = self.edition.cache;
        let name = self.name();
        if let Some(kept) = cache::recall(cache, &name).and_then(Layout::parted) {
            return Ok(kept);
        }
        let again = cache.builds_again();
        let (layout, bytes) = self.laid_out(if again { Memory::Kept } else { Memory::Spared })?;
        let begins = serde_json::to_vec(&layout.begins).expect("slugs and numbers are JSON");
        cache::keep(cache, &of_pages(&name), &begins);
        if again {
            return Ok((layout, bytes));
        }
        let others = || self.edition.meanwhile.into_iter().for_each(|work| work());
        let bytes = rayon::join(|| self.finished(&bytes), others).0?;
        cache::keep(cache, &name, &layout.joined(&bytes));
        Ok((layout, bytes))
    }

    /// What the layout came to, and the file as the engine writes it.
    fn laid_out(&self, memory: Memory) -> Result<(Layout, Vec<u8>), Error> {
        let edition = self.edition;
        let desk = self.desk()?;
        let set = desk.compile_in_rounds(memory).and_then(|(document, rounds)| {
            let look = || {
                memory.all_done();
                Layout::of(&document, rounds, &desk, edition.corpus, &self.written.places)
            };
            let (layout, bytes) = rayon::join(look, || pack(&desk, &document, edition, edition.paper.name()));
            Ok((layout, bytes?))
        });
        memory.all_done();
        set.map_err(|faults| error(&faults, &self.written.places, edition.corpus))
    }

    /// The file of the engine as it is given to readers.
    fn finished(&self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        finished(bytes, &self.written.plain, "handbook")
    }

    /// The name of the file in the cache: a hash of all that it is made from, this program included.
    fn name(&self) -> String {
        let edition = self.edition;
        let places: Vec<_> = self.written.places.spans().collect();
        let about = format!(
            "{:?} {:?} {:?} {places:?} {}",
            (edition.paper.name(), edition.timestamp, pack::engine()),
            self.made,
            edition.corpus.handbook.identifier,
            env!("CARGO_PKG_VERSION"),
        );
        let mut inputs: Vec<&[u8]> = vec![about.as_bytes(), self.written.markup.text.as_bytes(), self.facts.as_bytes()];
        inputs.extend(PROGRAM.map(str::as_bytes));
        inputs.extend(CODE);
        inputs.extend(self.written.plain.values().flatten().map(String::as_bytes));
        inputs.extend(typeset::seen(edition.theme).flat_map(|(path, digest)| [path.as_bytes(), digest]));
        for figure in &edition.corpus.figures {
            inputs.extend([figure.path.as_bytes(), edition.corpus.drawing(figure).as_bytes()]);
        }
        cache::name("handbook", &inputs)
    }
}

/// The name in the cache of the page on which each note of a book begins.
fn of_pages(book: &str) -> String {
    format!("{book}-pages")
}

/// What makes a file of a laid out book: if it changes, the cache forgets.
const PROGRAM: [&str; 4] = [
    include_str!("pdf/copied.rs"),
    include_str!("pdf/copied/stream.rs"),
    include_str!("pdf/layout.rs"),
    include_str!("pdf/pack.rs"),
];

/// The whole book as markup.
fn write(corpus: &Corpus, fonts: &Fonts) -> (Written, MadePlaces) {
    let covers = |c| fonts.covers(c);
    let mut writer = Writer::new(&covers, &corpus.handbook.language.value);
    writer.out.push_str(&format!("{IMPORT}#show: t.book\n#t.front()\n#t.contents()\n"));
    for page in &corpus.pages {
        writer.file(format!("front/{}", page.slug));
        writer.page(page);
    }
    writer.file("study");
    writer.study(corpus);
    for (index, (group, notes)) in corpus.groups().iter().enumerate() {
        writer.file(format!("part/{}", group.slug.value));
        writer.part(index + 1, group, notes);
        for note in notes {
            writer.file(format!("note/{}", note.slug));
            writer.note(note, corpus, index + 1, &group.title);
        }
    }
    let glossary = writer.placed();
    writer.file("glossary");
    writer.glossary(corpus);
    let glossary = glossary..writer.placed();
    writer.file("works");
    writer.works(corpus);
    let terms = writer.placed();
    writer.file("terms");
    writer.terms(corpus);
    let terms = terms..writer.placed();
    (writer.finish(), MadePlaces { glossary, terms })
}

/// Which places are those of what is made from the notes.
#[derive(Debug, Default)]
struct MadePlaces {
    glossary: Range<usize>,
    terms: Range<usize>,
}

/// What the theme can know of the book before its text, as `/book.json`: `pages` are numbers of pages that stand in
/// another file.
///
/// # Errors
/// [`Error::Theme`] if the words of its language cannot be read.
pub(super) fn facts(
    edition: &Edition<'_>,
    fonts: &Fonts,
    pages: BTreeMap<&str, String>,
) -> Result<serde_json::Value, Error> {
    let book = &edition.corpus.handbook;
    let words = Words::of(edition)?;
    let (language, region) = book.language.value.split_once('-').unwrap_or((&book.language.value, ""));
    let typographic = |text: &str| typographic(text, &book.language.value);
    let groups = edition.corpus.groups();
    let groups = groups.iter().enumerate().map(|(index, (group, notes))| {
        let notes = notes.iter().map(|note| json!({ "slug": note.slug, "title": typographic(&note.title.value) }));
        json!({ "number": index + 1, "title": typographic(&group.title), "notes": notes.collect::<Vec<_>>() })
    });
    let matter = edition.corpus.pages.iter();
    let matter =
        matter.map(|page| json!({ "name": format!("front/{}", page.slug), "title": typographic(&page.title.value) }));
    let mut facts = json!({
        "paper": edition.paper.name(),
        "title": typographic(&book.title),
        "title_lines": book.title_lines.iter().map(|line| typographic(line)).collect::<Vec<_>>(),
        "subtitle": typographic(&book.subtitle),
        "description": typographic(&book.description),
        "authors": book.authors,
        "language": language,
        "region": region,
        "version": book.version,
        "date": edition.date(),
        "license": book.license,
        "license_url": book.license_url.as_deref().unwrap_or_default(),
        "issues_url": book.issues_url.as_deref().unwrap_or_default(),
        "engine": pack::engine(),
        "matter": matter.collect::<Vec<_>>(),
        "has_references": edition.corpus.notes.iter().any(|note| note.sections.iter().any(recommends)),
        "groups": groups.collect::<Vec<_>>(),
        "pages": pages,
        "words": words.all(),
        "zero_is_one": words.zero_is_one(),
    });
    show(&mut facts, fonts);
    Ok(facts)
}

/// Every text as the fonts can show it.
fn show(value: &mut serde_json::Value, fonts: &Fonts) {
    use serde_json::Value;
    match value {
        Value::String(text) => *text = shown(text, &|c| fonts.covers(c)),
        Value::Array(values) => values.iter_mut().for_each(|value| show(value, fonts)),
        Value::Object(values) => values.values_mut().for_each(|value| show(value, fonts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What no font has of the words that `handbook.toml` gives the book.
fn unknown_in_handbook(corpus: &Corpus, fonts: &Fonts) -> Vec<Diagnostic> {
    let book = &corpus.handbook;
    let printed = [&book.title, &book.subtitle, &book.description, &book.license];
    let printed = printed
        .into_iter()
        .chain(&book.authors)
        .chain(&book.template.levels)
        .chain(book.words.iter().map(|said| &said.words.value));
    let unknown: BTreeSet<char> =
        printed.flat_map(|text| text.chars()).filter(|&c| !is_known(c, &|c| fonts.covers(c))).collect();
    let source = &corpus.source(book.file).text;
    let place =
        |c: char| source.find(c).map_or(Span::file_start(book.file), |at| Span::new(book.file, at, at + c.len_utf8()));
    unknown.into_iter().map(|c| lacking(c, place(c))).collect()
}

/// Whether the section names works.
fn recommends(section: &Section) -> bool {
    section.body.form() == SectionForm::Reading && !section.body.is_empty()
}

/// The cover of the paperback around so many pages: back, spine and front on one sheet.
fn cover(edition: &Edition<'_>, fonts: &Fonts, pages: usize) -> Result<Vec<u8>, Error> {
    edition.theme.text("pdf/wrap.typ")?;
    let mut desk = Desk::new(fonts, edition.theme, &"#include \"/pdf/wrap.typ\"\n".to_owned().into())?;
    let mut data = facts(edition, fonts, BTreeMap::new())?;
    data["count"] = pages.into();
    desk.add("book.json", data.to_string().into_bytes());
    let bytes = desk.compile().and_then(|document| pack(&desk, &document, edition, "cover"));
    bytes.map_err(|faults| engine_error(&faults))
}

/// What the engine refused: in the theme, at a place of a note, in a figure, or nowhere that can be named.
pub(super) fn error(faults: &[Fault], places: &Places, corpus: &Corpus) -> Error {
    if faults.iter().any(Fault::is_in_theme) {
        return engine_error(faults);
    }
    let found: Option<Vec<Diagnostic>> = faults
        .iter()
        .map(|fault| {
            let span = place(fault, places, corpus)?;
            Some(Diagnostic::error("typesetting", span, format!("cannot be set: {}", fault.message)))
        })
        .collect();
    match found {
        Some(mut diagnostics) if !diagnostics.is_empty() => {
            diagnostics.dedup();
            Error::Content(diagnostics)
        }
        Some(_) | None => engine_error(faults),
    }
}

fn place(fault: &Fault, places: &Places, corpus: &Corpus) -> Option<Span> {
    let in_figure = || {
        let path = fault.file.as_deref()?.strip_prefix(figure_path("").trim_start_matches('/'))?;
        let path = path.split(',').next()?;
        Some(Span::file_start(corpus.figure(path)?.file))
    };
    fault.at.and_then(|at| places.at(at)).or_else(in_figure)
}
