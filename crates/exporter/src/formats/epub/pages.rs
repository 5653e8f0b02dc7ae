//! The XHTML files of the book, in the order in which they are read.
//!
//! The theme's `epub/*.hbs` hold the markup around the notes: one for each kind of
//! page, `page` around all of them but the contents, `links` for lists of notes. A list is named from `@root` on,
//! because inside of `page` the values of other names are copies.

use model::{Category, Corpus, FigureFile, LinkTarget, Note, NoteRef, RefTarget, Span};
use serde::Serialize;

use crate::render::html::note::{NoteOptions, sections};
use crate::render::html::{HtmlOptions, MathMarkup, book};
use crate::render::shell::Shells;
use crate::words::Words;
use crate::{Edition, Error, Printed};

/// One XHTML file.
pub(super) struct Page {
    /// Name in the package.
    pub(super) file: String,
    /// Title for readers.
    pub(super) title: String,
    /// Depth in the contents, from 1; `None` if they do not list it.
    pub(super) depth: Option<i32>,
    /// The whole file; empty once it is packed.
    pub(super) xhtml: String,
    /// What the manifest must say about its content.
    pub(super) properties: Vec<&'static str>,
    /// The printed pages that begin in it, in order.
    pub(super) printed: Vec<usize>,
}

/// What takes the pages, one after the other.
pub(super) type Each<'a> = dyn FnMut(Page) -> Result<(), Error> + 'a;

/// Writes all pages: title page, the pages of the book, where to start, each part and its notes, glossary, index,
/// colophon.
pub(super) fn write(
    edition: &Edition<'_>,
    shells: &Shells<'_>,
    math: MathMarkup<'_>,
    each: &mut Each<'_>,
) -> Result<(), Error> {
    let before = |span| edition.printed.map_or_else(String::new, |printed| breaks(printed.at_block(span)));
    let words = Words::of(edition)?;
    let writer = Writer {
        corpus: edition.corpus,
        printed: edition.printed,
        before: &before,
        disclose: matches!(math, MathMarkup::MathMl),
        shells,
        words: &words,
        date: date(edition.timestamp)?,
        math,
    };
    writer.pages(each)
}

/// Marks where printed pages begin.
fn breaks(pages: impl Iterator<Item = usize>) -> String {
    let mark = |page| {
        format!(
            "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"{PAGE}{page}\" aria-label=\"{page}\"></span>"
        )
    };
    pages.map(mark).collect()
}

/// What the name of a printed page begins with; no heading makes a name with a dot.
const PAGE: &str = "page.";

/// The printed pages that the file marks.
fn marked(xhtml: &str) -> Vec<usize> {
    let marks = xhtml.split("role=\"doc-pagebreak\" id=\"").skip(1);
    marks.filter_map(|rest| rest.strip_prefix(PAGE)?.split('"').next()?.parse().ok()).collect()
}

/// What the manifest must say about the content. Words of a note cannot open a tag, so the search is exact.
fn properties(xhtml: &str) -> Vec<&'static str> {
    let known = [("<math", MATHML), ("<svg", SVG)];
    known.into_iter().filter(|(tag, _)| xhtml.contains(tag)).map(|(_, property)| property).collect()
}

/// The page holds MathML.
pub(super) const MATHML: &str = "mathml";
/// The page holds drawings.
pub(super) const SVG: &str = "svg";

/// What stands for the markup of a note until its page is known to be XML.
const MARK: &str = "markup";

/// The mark of the markup with this number.
fn mark(number: usize) -> String {
    format!("<?{MARK} {number}?>")
}

/// A page as a shell made it, with markup in the place of its marks. Reading systems open nothing but well-formed pages,
/// and a theme may have forgotten an end tag. Markup that we write ourselves is XML whatever the notes say, and to read
/// it again would take longer than to write it.
fn filled(shell: &str, xhtml: &str, markup: &[String]) -> Result<String, Error> {
    let wrong = |what: &dyn std::fmt::Display| Error::Theme(format!("epub/{shell}.hbs makes no XML: {what}"));
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let page = roxmltree::Document::parse_with_options(xhtml, options).map_err(|error| wrong(&error))?;
    let mut out = String::with_capacity(xhtml.len() + markup.iter().map(String::len).sum::<usize>());
    let mut from = 0;
    for node in page.descendants() {
        let Some(mark) = node.pi().filter(|mark| mark.target == MARK) else { continue };
        let number = mark.value.and_then(|number| number.parse::<usize>().ok());
        let Some(own) = number.and_then(|number| markup.get(number)) else { continue };
        if node.parent_element().is_none_or(|element| element.lookup_namespace_uri(Some("epub")).is_none()) {
            return Err(wrong(&"the markup of a note stands where `xmlns:epub` is not known"));
        }
        // What an entity of the theme stands for is written elsewhere.
        let before = xhtml.get(from..node.range().start);
        out.push_str(before.ok_or_else(|| wrong(&"the markup of a note comes from an entity"))?);
        out.push_str(own);
        from = node.range().end;
    }
    out.push_str(&xhtml[from..]);
    Ok(out)
}

/// The shells of an edition.
pub(super) fn shells(edition: &Edition<'_>) -> Result<Shells<'static>, Error> {
    Shells::read(edition.theme, "epub", &Words::of(edition)?)
}

/// The contents: `list` is the nested `<ol>` of links, `start` the page where reading begins.
pub(super) fn nav<'a>(
    edition: &Edition<'_>,
    shells: &Shells<'_>,
    pages: &'a [Page],
    list: &str,
    start: &str,
) -> Result<String, Error> {
    let handbook = &edition.corpus.handbook;
    // The contents come right after the title page.
    let own_pages: Vec<usize> = edition.printed.map(|printed| printed.at_contents().collect()).unwrap_or_default();
    let (title, others) = pages.split_at(1);
    let files = |pages: &'a [Page]| pages.iter().map(|page| (page.file.as_str(), page.printed.as_slice()));
    let all = files(title).chain([("nav.xhtml", own_pages.as_slice())]).chain(files(others));
    let printed = all.flat_map(|(file, numbers)| {
        numbers.iter().map(move |number| PrintedPage { number: *number, href: format!("{file}#{PAGE}{number}") })
    });
    let breaks = breaks(own_pages.iter().copied());
    let own = NavData { list, start, breaks, printed: printed.collect() };
    let data = Data { language: &handbook.language.value, title: &handbook.title, book: &handbook.title, own };
    filled("nav", &shells.render("nav", &data)?, &[])
}

/// The day of a time in seconds since 1970 UTC, `YYYY-MM-DD`.
pub(super) fn date(timestamp: i64) -> Result<String, Error> {
    Ok(instant(timestamp)?.strftime("%Y-%m-%d").to_string())
}

/// A time in seconds since 1970 UTC.
pub(super) fn instant(timestamp: i64) -> Result<jiff::Timestamp, Error> {
    jiff::Timestamp::from_second(timestamp).map_err(|error| Error::Engine(format!("{timestamp} is no date: {error}")))
}

/// The figures that the notes show, each with its name in the package.
pub(super) fn figures(corpus: &Corpus) -> Vec<(String, &FigureFile)> {
    corpus.shown_figures().into_iter().map(|figure| (figure_file(&figure.path), figure)).collect()
}

/// Name of a figure in the package: its path, with every byte that an address does not allow written as `_` and two
/// hexadecimal digits.
fn figure_file(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/');
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("_{byte:02x}") }).collect()
}

fn part_file(slug: &str) -> String {
    format!("part-{slug}.xhtml")
}

fn note_file(slug: &str) -> String {
    format!("note-{slug}.xhtml")
}

/// Address of a link, or `None` if it leads nowhere in this book.
fn address(target: &LinkTarget) -> Option<String> {
    match target {
        LinkTarget::Note { slug, anchor: None } => Some(note_file(slug)),
        LinkTarget::Note { slug, anchor: Some(anchor) } => Some(format!("{}#{anchor}", note_file(slug))),
        LinkTarget::Web(address) => Some(web_address(address)),
        LinkTarget::Planned { .. } | LinkTarget::Dangling(_) => None,
    }
}

/// A web address with what an address does not allow percent-encoded.
fn web_address(address: &str) -> String {
    let bytes = address.as_bytes();
    let escapes = |at: usize| bytes[at + 1..].len() >= 2 && bytes[at + 1..at + 3].iter().all(u8::is_ascii_hexdigit);
    let allowed = |at: usize, byte: u8| match byte {
        b'%' => escapes(at),
        b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'[' | b']' => false,
        other => other.is_ascii_graphic(),
    };
    let encoded = bytes.iter().enumerate().map(|(at, &byte)| match allowed(at, byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    encoded.collect()
}

struct Writer<'a> {
    words: &'a Words,
    corpus: &'a Corpus,
    shells: &'a Shells<'a>,
    date: String,
    math: MathMarkup<'a>,
    printed: Option<&'a Printed>,
    before: &'a (dyn Fn(Span) -> String + Sync),
    /// Whether answers are closed until asked for: readers that know MathML know this, too.
    disclose: bool,
}

/// What every shell can say: the book, and the title of this page.
#[derive(Serialize)]
struct Data<'a, T> {
    language: &'a str,
    title: &'a str,
    book: &'a str,
    #[serde(flatten)]
    own: T,
}

#[derive(Serialize)]
struct BookData<'a> {
    breaks: String,
    subtitle: &'a str,
    description: &'a str,
    authors: &'a [String],
    publisher: Option<&'a str>,
    version: &'a str,
    date: &'a str,
    identifier: &'a str,
    license: &'a str,
    license_url: Option<&'a str>,
    base_url: Option<&'a str>,
    source_url: Option<&'a str>,
    issues_url: Option<&'a str>,
}

#[derive(Serialize)]
struct NavData<'a> {
    list: &'a str,
    start: &'a str,
    breaks: String,
    printed: Vec<PrintedPage>,
}

/// A page of the printed book and where it begins here.
#[derive(Serialize)]
struct PrintedPage {
    number: usize,
    href: String,
}

/// A page of the book that authors wrote.
#[derive(Serialize)]
struct FrontData {
    /// Whether no other comes before it: a book has one preface.
    first: bool,
    body: String,
}

/// A page of the book that is made from the notes.
#[derive(Serialize)]
struct BookPage<T> {
    items: T,
    breaks: String,
}

#[derive(Serialize)]
struct PartData<'a> {
    breaks: String,
    notes: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct NoteData<'a> {
    breaks: String,
    group: &'a str,
    level: &'a str,
    alias: Option<&'a str>,
    prerequisites: Vec<Link<'a>>,
    leads_to: Vec<Link<'a>>,
    related: Vec<Link<'a>>,
    mentioned: Vec<Link<'a>>,
    part: String,
    slug: &'a str,
    sections: Vec<String>,
}

/// A title, with its address unless the note is not written yet.
#[derive(Serialize)]
struct Link<'a> {
    title: &'a str,
    href: Option<String>,
}

impl<'a> Link<'a> {
    fn to(note: &'a Note) -> Self {
        Self { title: &note.title.value, href: Some(note_file(&note.slug)) }
    }
}

impl<'a> Writer<'a> {
    fn pages(&self, each: &mut Each<'_>) -> Result<(), Error> {
        let (study, mentions) = (self.corpus.study(), self.corpus.mentions());
        each(self.title_page()?)?;
        for page in &self.corpus.pages {
            each(self.front(page)?)?;
        }
        let href = |note: &Note| note_file(&note.slug);
        let breaks = self.breaks(Printed::at_study);
        let steps = BookPage { items: book::study(self.corpus, &href), breaks };
        each(self.page("study", "study.xhtml", self.words.say("Where to start"), Some(1), steps, &[])?)?;
        for (category, notes) in self.corpus.groups() {
            each(self.part(category, &notes)?)?;
            for note in notes {
                let at = self.corpus.notes.iter().position(|other| std::ptr::eq(other, note));
                let at = at.expect("a group holds notes of the corpus");
                each(self.note(category, note, &study.leads_to[at], &mentions[at])?)?;
            }
        }
        let plain = HtmlOptions { link: &|_| None, marks: false, ..self.options() };
        let mut entries = BookPage { items: book::glossary(self.corpus, &plain, &href), breaks: String::new() };
        for entry in &mut entries.items {
            entry.breaks = self.breaks(|printed| printed.at_entry(entry.slug));
        }
        each(self.page("glossary", "glossary.xhtml", self.words.say("Glossary"), Some(1), entries, &[])?)?;
        let mut letters = BookPage { items: book::terms(self.corpus, self.words, &href), breaks: String::new() };
        for (at, term) in letters.items.iter_mut().flat_map(|letter| &mut letter.terms).enumerate() {
            term.breaks = self.breaks(|printed| printed.at_term(at));
        }
        each(self.page("terms", "terms.xhtml", self.words.say("Index"), Some(1), letters, &[])?)?;
        each(self.colophon()?)
    }

    /// Marks of the printed pages at a place, if there are any.
    fn breaks<I: Iterator<Item = usize>>(&self, at: impl FnOnce(&Printed) -> I) -> String {
        self.printed.map_or_else(String::new, |printed| breaks(at(printed)))
    }

    fn title_page(&self) -> Result<Page, Error> {
        let breaks = self.breaks(Printed::at_title);
        self.page("title", "title.xhtml", &self.corpus.handbook.title, None, BookData { breaks, ..self.book() }, &[])
    }

    fn front(&self, page: &'a model::Page) -> Result<Page, Error> {
        let data = FrontData {
            first: std::ptr::eq(page, &raw const self.corpus.pages[0]),
            body: book::page(page, &self.options()),
        };
        self.page("front", &format!("front-{}.xhtml", page.slug), &page.title.value, Some(1), data, &[])
    }

    fn options(&self) -> HtmlOptions<'_> {
        HtmlOptions {
            math: self.math,
            link: &address,
            figure: &|path| figure_file(path),
            before: self.before,
            marks: true,
            cut: true,
            scroll: false,
            words: self.words,
        }
    }

    fn part(&self, category: &'a Category, notes: &[&'a Note]) -> Result<Page, Error> {
        let breaks = self.breaks(|printed| printed.at_group(&category.slug.value));
        let data = PartData { breaks, notes: notes.iter().map(|note| Link::to(note)).collect() };
        self.page("part", &part_file(&category.slug.value), &category.title, Some(1), data, &[])
    }

    fn note(
        &self,
        category: &'a Category,
        note: &'a Note,
        leads_to: &[usize],
        mentions: &[usize],
    ) -> Result<Page, Error> {
        let options = NoteOptions { html: self.options(), heading: 2, disclose: self.disclose, stacked: false };
        let written = sections(note, &self.corpus.handbook, &options);
        let written: Vec<String> = written.into_iter().map(|section| section.html).collect();
        let onward = |slug: &str| leads_to.iter().any(|&at| self.corpus.notes[at].slug == slug);
        let data = NoteData {
            breaks: self.breaks(|printed| printed.at_note(&note.slug)),
            group: &category.title,
            level: note.level.value.word(),
            alias: note.aliases.first().map(|alias| alias.value.as_str()),
            prerequisites: self.links(note.prerequisites.iter()),
            leads_to: leads_to.iter().map(|&at| Link::to(&self.corpus.notes[at])).collect(),
            related: self.links(note.related.iter().filter(|related| !onward(&related.slug.value))),
            mentioned: mentions
                .iter()
                .filter(|at| !leads_to.contains(at))
                .map(|&at| &self.corpus.notes[at])
                .filter(|other| !note.related.iter().any(|related| related.slug.value == other.slug))
                .map(Link::to)
                .collect(),
            part: part_file(&category.slug.value),
            slug: &note.slug,
            sections: (0..written.len()).map(mark).collect(),
        };
        self.page("note", &note_file(&note.slug), &note.title.value, Some(2), data, &written)
    }

    fn colophon(&self) -> Result<Page, Error> {
        self.page("colophon", "colophon.xhtml", self.words.say("Colophon"), Some(1), self.book(), &[])
    }

    fn page(
        &self,
        shell: &str,
        file: &str,
        title: &str,
        depth: Option<i32>,
        own: impl Serialize,
        markup: &[String],
    ) -> Result<Page, Error> {
        let handbook = &self.corpus.handbook;
        let data = Data { language: &handbook.language.value, title, book: &handbook.title, own };
        let xhtml = filled(shell, &self.shells.render(shell, &data)?, markup)?;
        let (properties, printed) = (properties(&xhtml), marked(&xhtml));
        Ok(Page { file: file.to_owned(), title: title.to_owned(), depth, xhtml, properties, printed })
    }

    fn book(&self) -> BookData<'_> {
        let handbook = &self.corpus.handbook;
        BookData {
            breaks: String::new(),
            subtitle: &handbook.subtitle,
            description: &handbook.description,
            authors: &handbook.authors,
            // A press that is called as the book is named already.
            publisher: handbook.publisher.as_deref().filter(|name| *name != handbook.title),
            version: &handbook.version,
            date: &self.date,
            identifier: &handbook.identifier,
            license: &handbook.license,
            license_url: handbook.license_url.as_deref(),
            base_url: handbook.base_url.as_deref(),
            source_url: handbook.source_url.as_deref(),
            issues_url: handbook.issues_url.as_deref(),
        }
    }

    fn links(&self, references: impl Iterator<Item = &'a NoteRef>) -> Vec<Link<'a>> {
        let link = |reference: &'a NoteRef| {
            let slug = reference.slug.value.as_str();
            let title = self.corpus.title(slug)?;
            match reference.target {
                RefTarget::Note => Some(Link { title, href: Some(note_file(slug)) }),
                RefTarget::Planned => Some(Link { title, href: None }),
                RefTarget::Unknown => None,
            }
        };
        references.filter_map(link).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> Result<String, Error> {
        let page = format!("<html xmlns:epub=\"e\"><body>{body}</body></html>");
        filled("note", &page, &["<b/>".to_owned(), "<i epub:type=\"x\"/>".to_owned()])
    }

    #[test]
    fn markup_takes_the_place_of_its_mark() {
        let filled = page(&format!("{}<!--{}-->{}<?markup 2?>", mark(1), mark(0), mark(0))).unwrap();
        let body = "<i epub:type=\"x\"/><!--<?markup 0?>--><b/><?markup 2?>";
        assert_eq!(filled, format!("<html xmlns:epub=\"e\"><body>{body}</body></html>"));
    }

    #[test]
    fn a_shell_that_makes_no_xml_is_named() {
        let unbound = filled("note", "<p><?markup 0?></p>", &["<b/>".to_owned()]);
        for broken in [page("<p>"), page("<a title=\"<?markup 0?>\"/>"), unbound] {
            let error = broken.unwrap_err().to_string();
            assert!(error.starts_with("epub/note.hbs makes no XML: "), "{error}");
        }
    }
}
