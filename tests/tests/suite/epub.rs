//! The packages of both EPUB formats: well-formed, complete, linked, and the same twice.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::sync::Mutex;

use exporter::cache::{Cache, NoCache};
use exporter::{Edition, Paper};
use math::Style;
use model::{
    Align, Block, BlockKind, Category, Confusion, Corpus, Expectation, Figure, FigureFile, FileId, Handbook, Heading,
    Inline, InlineKind, Level, LinkTarget, Note, NoteRef, Part, PartRole, Planned, Question, RefTarget, Said, Section,
    SectionBody, Source, Span, Spanned, Table, Template,
};
use roxmltree::{Document, Node, ParsingOptions};

const FORMATS: [&str; 2] = ["epub", "epub-svg"];
/// The namespace of `epub:type`.
const OPS: &str = "http://www.idpf.org/2007/ops";
const HOSTILE: &str = "</script> \"q\" 'a' & &amp; {{title}} {{{x}}} ]]> <b> # $ * \u{b}";
const HOSTILE_SEEN: &str = "</script> \"q\" 'a' & &amp; {{title}} {{{x}}} ]]> <b> # $ * ";

#[test]
fn packages_are_sound() {
    for corpus in [hostile(), hostile_words(), tests::mini(), tests::real()] {
        for format in FORMATS {
            let bytes = export(&corpus, format);
            assert!(bytes.len() < if format == "epub" { 2_000_000 } else { 10_000_000 }, "{} bytes", bytes.len());
            let package = Package::open(&bytes);
            package.is_well_formed();
            package.manifest_is_complete();
            package.links_resolve();
            package.pages_are_outlined();
            package.tables_name_their_cells();
            package.drawings_are_plain();
            package.has_no_fonts();
        }
    }
}

#[test]
fn the_package_says_what_the_book_is() {
    // The second is the UUID of version 5 for the first, a space and "svg".
    let identifiers =
        ["urn:uuid:6f1f7a3c-0d4b-4c3e-9d0a-1f2e3d4c5b6a", "urn:uuid:bc421b02-9f81-5bef-b3bd-a09b853fb0c5"];
    for (format, identifier) in FORMATS.into_iter().zip(identifiers) {
        let package = Package::open(&export(&hostile(), format));
        let opf = package.xml("content.opf");
        let texts = |name: &'static str| -> Vec<&str> { elements(&opf, name).filter_map(|node| node.text()).collect() };
        assert_eq!(texts("title"), [HOSTILE_SEEN, HOSTILE_SEEN]);
        assert_eq!(texts("creator"), [HOSTILE_SEEN, "Another"]);
        assert_eq!(texts("publisher"), [HOSTILE_SEEN]);
        assert_eq!(texts("language"), ["en-US"]);
        assert_eq!(texts("identifier"), [identifier]);
        assert_eq!(texts("subject"), [HOSTILE_SEEN]);
        assert_eq!(texts("date"), ["2026-01-01"]);
        let metas = |property: &'static str| -> Vec<&str> {
            let named = elements(&opf, "meta").filter(|meta| meta.attribute("property") == Some(property));
            named.filter_map(|meta| meta.text()).collect()
        };
        assert_eq!(metas("dcterms:modified"), ["2026-01-01T00:00:00Z"]);
        assert_eq!(metas("title-type"), ["main", "subtitle"]);
        assert_eq!((metas("belongs-to-collection"), metas("collection-type")), (vec![HOSTILE_SEEN], vec!["series"]));
        assert_eq!(metas("schema:accessMode"), ["textual", "visual"]);
        assert_eq!(metas("schema:accessModeSufficient"), ["textual"]);
        assert_eq!(metas("schema:accessibilityHazard"), ["none"]);
        assert_eq!(metas("schema:accessibilitySummary").len(), 1);
        // What is claimed is there: an index, headings, alternative texts and formulas in words (other tests). No
        // conformance is claimed, because nobody has evaluated the book by hand.
        let formulas = if format == "epub" { "MathML" } else { "describedMath" };
        let features = ["structuralNavigation", "tableOfContents", "index", "readingOrder", "displayTransformability"];
        assert_eq!(
            metas("schema:accessibilityFeature"),
            [features.as_slice(), &["alternativeText", formulas]].concat()
        );
        assert!(metas("dcterms:conformsTo").is_empty());
    }
}

/// A book without figures and formulas claims neither.
#[test]
fn the_package_claims_nothing_that_is_not_there() {
    let mut corpus = hostile();
    corpus.figures.clear();
    corpus.notes.iter_mut().for_each(|note| note.sections.truncate(1));
    for (format, visual) in [("epub", false), ("epub-svg", true)] {
        let package = Package::open(&export(&corpus, format));
        let opf = package.text("content.opf");
        assert_eq!(opf.contains(">visual<"), visual, "drawn formulas are pictures");
        assert!(!opf.contains("alternativeText") && !opf.contains("Figures have"), "{opf}");
    }
    corpus.notes.iter_mut().for_each(|note| note.sections.clear());
    let package = Package::open(&export(&corpus, "epub-svg"));
    let opf = package.text("content.opf");
    assert!(!opf.contains("describedMath") && !opf.contains("Formulas are") && !opf.contains(">visual<"), "{opf}");
}

#[test]
fn the_cover_is_a_picture_of_the_size_that_shops_ask_for() {
    let package = Package::open(&export(&hostile(), "epub"));
    let png = &package.0["OEBPS/cover.png"];
    assert_eq!(&png[1..4], b"PNG");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((number(16), number(20)), (1600, 2560));
    let opf = package.xml("content.opf");
    let cover = elements(&opf, "item").find(|item| item.attribute("properties") == Some("cover-image")).unwrap();
    assert_eq!((cover.attribute("href"), cover.attribute("media-type")), (Some("cover.png"), Some("image/png")));
}

#[test]
fn reading_starts_at_the_first_group() {
    let package = Package::open(&export(&hostile(), "epub"));
    let nav = package.xml("nav.xhtml");
    let hidden = elements(&nav, "nav").filter(|nav| nav.attribute("hidden") == Some("hidden"));
    let links: BTreeMap<&str, &str> = hidden
        .flat_map(|nav| nav.descendants())
        .filter_map(|link| Some((link.attribute((OPS, "type"))?, link.attribute("href")?)))
        .collect();
    let expected = [
        ("titlepage", "title.xhtml"),
        ("toc", "nav.xhtml"),
        ("bodymatter", "part-two.xhtml"),
        ("glossary", "glossary.xhtml"),
        ("index", "terms.xhtml"),
        ("colophon", "colophon.xhtml"),
    ];
    assert_eq!(links, expected.into());
    let opf = package.xml("content.opf");
    let start = elements(&opf, "reference").find(|node| node.attribute("type") == Some("text")).unwrap();
    assert_eq!(start.attribute("href"), Some("part-two.xhtml"));
}

/// The kind of a file is said twice: to reading systems by `epub:type`, to screen readers by `role`.
#[test]
fn every_page_says_what_it_is() {
    let package = Package::open(&export(&tests::mini(), "epub"));
    for (page, element, kind) in [
        ("front-how-to-use.xhtml", "section", "preface"),
        ("part-hashing.xhtml", "section", "part"),
        ("note-hash-function.xhtml", "section", "chapter"),
        ("glossary.xhtml", "section", "glossary"),
        ("terms.xhtml", "section", "index"),
        ("colophon.xhtml", "section", "colophon"),
        ("nav.xhtml", "nav", "toc"),
    ] {
        let document = package.xml(page);
        let first = elements(&document, element).next().unwrap();
        assert_eq!(first.attribute((OPS, "type")), Some(kind), "{page}");
        assert_eq!(first.attribute("role"), Some(format!("doc-{kind}").as_str()), "{page}");
        let heading = elements(&document, "h1").next().unwrap();
        assert_eq!(first.attribute("aria-labelledby"), heading.attribute("id"), "{page}");
    }
}

/// Readers with MathML know `<details>`; the others show question and answer.
#[test]
fn answers_open_where_that_is_known() {
    for format in FORMATS {
        let package = Package::open(&export(&hostile(), format));
        let note = package.xml("note-one.xhtml");
        let closed = elements(&note, "details").count();
        assert_eq!(closed, usize::from(format == "epub"));
        let answer = note.descendants().filter(|node| node.attribute("class") == Some("answer")).count();
        assert_eq!(answer, 1);
        assert!(elements(&note, "mark").count() > 0);
    }
}

#[test]
fn words_stay_words() {
    for format in FORMATS {
        let package = Package::open(&export(&hostile(), format));
        let note = package.xml("note-one.xhtml");
        let heading = elements(&note, "h1").next().unwrap();
        assert_eq!(heading.text().unwrap(), HOSTILE_SEEN);
        let names: BTreeSet<&str> = note.descendants().map(|node| node.tag_name().name()).collect();
        assert!(!names.contains("script") && !names.contains("b"), "{names:?}");
        let package = package.xml("content.opf");
        assert!(elements(&package, "title").any(|node| node.text() == Some(HOSTILE_SEEN)));
    }
}

#[test]
fn contents_hold_groups_and_in_them_notes() {
    let package = Package::open(&export(&hostile(), "epub"));
    let nav = package.xml("nav.xhtml");
    let links = |node: Node<'_, '_>| node.attribute("href").map(|href| (depth(node), href.to_owned()));
    let toc = elements(&nav, "nav").next().unwrap();
    let found: Vec<_> = toc.descendants().filter_map(links).collect();
    let expected = [
        (1, "study.xhtml"),
        (1, "part-two.xhtml"),
        (2, "note-one.xhtml"),
        (2, "note-other.xhtml"),
        (1, "glossary.xhtml"),
        (1, "terms.xhtml"),
        (1, "colophon.xhtml"),
    ];
    assert_eq!(found, expected.map(|(depth, href)| (depth, href.to_owned())));
    let hidden = elements(&nav, "nav").nth(1).unwrap();
    assert_eq!(hidden.attribute("hidden"), Some("hidden"));
}

fn depth(node: Node<'_, '_>) -> usize {
    node.ancestors().filter(|above| above.tag_name().name() == "ol").count()
}

#[test]
fn links_lead_to_notes_and_planned_notes_are_words() {
    let package = Package::open(&export(&hostile(), "epub"));
    let note = package.xml("note-one.xhtml");
    let links: BTreeSet<&str> = elements(&note, "a").filter_map(|node| node.attribute("href")).collect();
    assert!(links.contains("note-other.xhtml#3-steps"), "{links:?}");
    assert!(links.contains("https://x.test/?a=1&b=%7B%22%7D"), "{links:?}");
    assert!(!links.iter().any(|link| link.contains("planned")), "{links:?}");
    let text: String = note.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    assert!(text.contains("Read first: Other; Some day"), "{text}");
}

#[test]
fn formulas_are_mathml_or_drawings() {
    for (format, there, absent) in [("epub", "math", "svg"), ("epub-svg", "svg", "math")] {
        let package = Package::open(&export(&hostile(), format));
        let note = package.xml("note-one.xhtml");
        assert_eq!(elements(&note, absent).count(), 0);
        assert!(elements(&note, there).count() >= 2);
        for formula in elements(&note, there) {
            let label = formula.attribute("alttext").or(formula.attribute("aria-label")).unwrap();
            assert!(!label.is_empty() && !label.contains('\\'), "{label}");
            let inner: BTreeSet<_> = formula.descendants().map(|node| node.tag_name().name()).collect();
            assert!(inner.is_disjoint(&["annotation", "semantics", "use", "defs"].into()), "{inner:?}");
        }
        let features: Vec<_> = package
            .text("content.opf")
            .lines()
            .filter(|line| line.contains("accessibilityFeature"))
            .map(str::to_owned)
            .collect();
        assert_eq!(features.iter().any(|line| line.contains("MathML")), format == "epub", "{features:?}");
    }
}

#[test]
fn a_release_names_the_pages_of_the_printed_book() {
    let (corpus, theme) = (tests::mini(), tests::theme());
    let edition = tests::edition(&corpus, &theme);
    let (print, printed) = exporter::formats::print(&Edition { paper: Paper::SixByNine, ..edition }).unwrap();
    assert_eq!(print.artifacts[0].path, "handbook-6x9.pdf");
    for format in FORMATS {
        let edition = Edition { printed: Some(&printed), ..tests::edition(&corpus, &theme) };
        let mut export = exporter::formats::find(format).unwrap().export(&edition).unwrap();
        let package = Package::open(&export.artifacts.remove(0).bytes);
        package.is_well_formed();
        package.links_resolve();
        let nav = package.xml("nav.xhtml");
        let list = elements(&nav, "nav").find(|nav| nav.attribute("role") == Some("doc-pagelist")).unwrap();
        let pages: Vec<(usize, &str)> = elements(&nav, "a")
            .filter(|link| link.ancestors().any(|above| above == list))
            .map(|link| (link.text().unwrap().parse().unwrap(), link.attribute("href").unwrap()))
            .collect();
        assert!(pages.len() > 5, "{pages:?}");
        assert!(pages.iter().enumerate().all(|(at, (page, _))| *page == at + 1), "{pages:?}");
        let held = lopdf::Document::load_mem(&print.artifacts[0].bytes).unwrap().get_pages().len();
        assert_eq!(pages.len(), held, "every page of the printed book is somewhere");
        let files = ["title", "nav", "front-how-to-use", "study", "part-structures", "glossary", "terms"];
        for file in files.map(|file| format!("{file}.xhtml#")) {
            assert!(pages.iter().any(|(_, href)| href.starts_with(&file)), "{file} in {pages:?}");
        }
        // Each note begins on a page of its own, and the second is not the first.
        let starts: BTreeSet<&str> = pages.iter().map(|(_, href)| href.split('#').next().unwrap()).collect();
        assert!(
            starts.contains("note-bloom-filter.xhtml") && starts.contains("note-hash-function.xhtml"),
            "{starts:?}"
        );
        for page in package.names(".xhtml") {
            let document = package.xml(page);
            let closed = elements(&document, "details").flat_map(|details| details.descendants());
            assert!(!closed.into_iter().any(|node| node.attribute("role") == Some("doc-pagebreak")), "{page}");
        }
        let opf = package.text("content.opf");
        assert!(opf.contains("<meta property=\"pageBreakSource\">") && opf.contains("handbook-6x9.pdf"), "{opf}");
        assert!(opf.contains("pageBreakMarkers") && opf.contains("pageNavigation"), "{opf}");
    }
    let plain = Package::open(&export(&corpus, "epub"));
    assert!(!plain.text("nav.xhtml").contains("page-list") && !plain.text("content.opf").contains("pageBreak"));
}

#[test]
fn a_note_leads_back_to_those_that_mention_it_and_to_the_glossary() {
    let package = Package::open(&export(&hostile(), "epub"));
    let note = package.xml("note-other.xhtml");
    let footer = elements(&note, "footer").next().unwrap();
    let links: BTreeSet<&str> = footer.descendants().filter_map(|node| node.attribute("href")).collect();
    for expected in ["note-one.xhtml", "glossary.xhtml#other", "terms.xhtml", "nav.xhtml"] {
        assert!(links.contains(expected), "{expected} in {links:?}");
    }
}

#[test]
fn the_same_book_is_the_same_bytes() {
    let corpus = hostile();
    for format in FORMATS {
        let bytes = export(&corpus, format);
        assert!(bytes == export(&corpus, format), "{format} differs");
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        for index in 0..archive.len() {
            let entry = archive.by_index(index).unwrap();
            let date = entry.last_modified().unwrap();
            assert_eq!((date.year(), date.month(), date.day(), date.hour()), (1980, 1, 1, 0));
            assert_eq!(index == 0, entry.name() == "mimetype");
            assert_eq!(index == 0, entry.compression() == zip::CompressionMethod::Stored);
        }
        let opf = Package::open(&bytes).text("content.opf").to_owned();
        assert!(opf.contains("<meta property=\"dcterms:modified\">2026-01-01T00:00:00Z</meta>"));
    }
}

#[test]
fn what_is_costly_is_made_once() {
    let mut corpus = hostile();
    let cache = Memory::default();
    let first = export_with(&corpus, "epub-svg", &cache);
    let kept = cache.names();
    assert!(kept.len() == 2 && kept[0].starts_with("cover-") && kept[1].starts_with("formulas-"), "{kept:?}");
    assert!(first == export_with(&corpus, "epub-svg", &cache));
    assert_eq!(cache.names(), kept);
    corpus.notes.iter_mut().for_each(|note| note.sections.truncate(1));
    export_with(&corpus, "epub-svg", &cache);
    assert_eq!(cache.names().len(), 3, "other formulas, the same cover");
}

/// Keeps everything.
#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    fn names(&self) -> Vec<String> {
        self.0.lock().unwrap().keys().cloned().collect()
    }
}

impl Cache for Memory {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let old = self.0.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
        assert_eq!(old, None, "{name} was made twice");
    }
}

fn export(corpus: &Corpus, format: &str) -> Vec<u8> {
    export_with(corpus, format, &NoCache)
}

fn export_with(corpus: &Corpus, format: &str, cache: &dyn Cache) -> Vec<u8> {
    let theme = tests::theme();
    let edition = Edition { cache, ..tests::edition(corpus, &theme) };
    let mut export = exporter::formats::find(format).unwrap().export(&edition).unwrap();
    assert_eq!(export.diagnostics, []);
    assert_eq!(export.artifacts.len(), 1);
    export.artifacts.remove(0).bytes
}

fn elements<'a, 'input>(document: &'a Document<'input>, name: &'a str) -> impl Iterator<Item = Node<'a, 'input>> {
    document.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

fn elements_below<'a>(above: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    above.descendants().filter(move |node| node.tag_name().name() == name)
}

/// The files of a package.
struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let files = (0..archive.len()).map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().to_owned(), bytes)
        });
        Self(files.collect())
    }

    /// A file of the book.
    fn text(&self, name: &str) -> &str {
        std::str::from_utf8(&self.0[&format!("OEBPS/{name}")]).unwrap()
    }

    fn xml(&self, name: &str) -> Document<'_> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        Document::parse_with_options(self.text(name), options).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn names(&self, ending: &str) -> Vec<&str> {
        let names = self.0.keys().filter_map(|name| name.strip_prefix("OEBPS/"));
        names.filter(|name| name.ends_with(ending)).collect()
    }

    fn is_well_formed(&self) {
        let names = [".xhtml", ".opf", ".ncx", ".svg"].map(|ending| self.names(ending)).concat();
        assert!(names.len() >= 5);
        let container = std::str::from_utf8(&self.0["META-INF/container.xml"]).unwrap();
        assert!(elements(&Document::parse(container).unwrap(), "rootfile").next().is_some());
        for name in names {
            let document = self.xml(name);
            let ids: Vec<_> = document.descendants().filter_map(|node| node.attribute("id")).collect();
            assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{name} repeats an id: {ids:?}");
        }
    }

    fn manifest_is_complete(&self) {
        let package = self.xml("content.opf");
        let items: BTreeMap<&str, Node<'_, '_>> =
            elements(&package, "item").map(|item| (item.attribute("href").unwrap(), item)).collect();
        let there: BTreeSet<&str> = self.names("").into_iter().filter(|name| *name != "content.opf").collect();
        assert_eq!(items.keys().copied().collect::<BTreeSet<_>>(), there);
        for page in self.names(".xhtml") {
            let properties = items[page].attribute("properties").unwrap_or_default();
            let properties: BTreeSet<&str> = properties.split_whitespace().filter(|word| *word != "nav").collect();
            let document = self.xml(page);
            let known = [("math", "mathml"), ("svg", "svg"), ("script", "scripted")];
            let seen = known.iter().filter(|(name, _)| elements(&document, name).next().is_some());
            assert_eq!(properties, seen.map(|(_, property)| *property).collect(), "{page}");
        }
        let ids: BTreeSet<_> = items.values().filter_map(|item| item.attribute("id")).collect();
        let spine: Vec<_> = elements(&package, "itemref").filter_map(|item| item.attribute("idref")).collect();
        assert_eq!(spine.len(), self.names(".xhtml").len());
        assert!(spine.iter().all(|id| ids.contains(id)));
    }

    fn links_resolve(&self) {
        let pages: Vec<&str> = self.names(".xhtml").into_iter().chain(["toc.ncx"]).collect();
        let documents: BTreeMap<&str, Document<'_>> = pages.iter().map(|page| (*page, self.xml(page))).collect();
        let ids: BTreeSet<(&str, &str)> = documents
            .iter()
            .flat_map(|(page, document)| document.descendants().map(|node| (*page, node)))
            .filter_map(|(page, node)| Some((page, node.attribute("id")?)))
            .collect();
        for (page, document) in &documents {
            for node in document.descendants() {
                let Some(link) = node.attribute("href").or(node.attribute("src")) else { continue };
                if link.contains(':') {
                    assert!(link.starts_with("https://") || link.starts_with("http://"), "{page}: {link}");
                    continue;
                }
                let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
                assert!(self.0.contains_key(&format!("OEBPS/{file}")), "{page} links to {link}");
                assert!(anchor.is_none_or(|anchor| ids.contains(&(file, anchor))), "{page} links to {link}");
            }
        }
    }

    /// Every cell of a head says of which column or row; only a corner may be empty.
    fn tables_name_their_cells(&self) {
        for page in self.names(".xhtml") {
            let document = self.xml(page);
            for cell in elements(&document, "th") {
                assert!(matches!(cell.attribute("scope"), Some("col" | "row")), "{page}");
            }
            for head in elements(&document, "thead") {
                let empty = elements_below(head, "td").count();
                assert!(elements_below(head, "th").count() > 0 && empty <= 1, "{page}");
            }
        }
    }

    /// Drawn formulas are paths in groups: what the weakest readers know.
    fn drawings_are_plain(&self) {
        for page in self.names(".xhtml") {
            let document = self.xml(page);
            for drawing in elements(&document, "svg") {
                assert_eq!(drawing.attribute("role"), Some("img"), "{page}");
                assert!(drawing.attribute("aria-label").is_some_and(|label| !label.trim().is_empty()), "{page}");
                let ex = |name: &str| drawing.attribute(name).is_some_and(|length| length.ends_with("ex"));
                assert!(ex("width") && ex("height"), "{page}");
                for node in drawing.descendants().filter(Node::is_element) {
                    let name = node.tag_name().name();
                    assert!(matches!(name, "svg" | "g" | "path"), "{page}: <{name}>");
                    let paint = node.attribute("fill").or(node.attribute("stroke"));
                    assert!(paint.is_none_or(|paint| matches!(paint, "currentColor" | "none")), "{page}: {paint:?}");
                }
            }
        }
    }

    /// The faces are the reader's own.
    fn has_no_fonts(&self) {
        let fonts = [".otf", ".ttf", ".woff", ".woff2"].map(|ending| self.names(ending)).concat();
        assert!(fonts.is_empty() && !self.text("stylesheet.css").contains("@font-face"), "{fonts:?}");
    }

    fn pages_are_outlined(&self) {
        for page in self.names(".xhtml") {
            let document = self.xml(page);
            let root = document.root_element();
            let language = root.attribute("lang").unwrap();
            assert_eq!(root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some(language), "{page}");
            let levels =
                document.descendants().filter_map(|node| node.tag_name().name().strip_prefix('h')?.parse().ok());
            let levels: Vec<u8> = levels.collect();
            assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{page}: {levels:?}");
            assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{page} skips a level: {levels:?}");
            for image in elements(&document, "img") {
                assert!(image.attribute("alt").is_some_and(|alt| !alt.is_empty()), "{page}");
            }
        }
    }
}

/// Two notes in one group, with hostile words wherever words may stand.
fn hostile() -> Corpus {
    let handbook = Handbook {
        title: HOSTILE.to_owned(),
        subtitle: HOSTILE.to_owned(),
        description: HOSTILE.to_owned(),
        authors: vec![HOSTILE.to_owned(), "Another".to_owned()],
        publisher: Some(HOSTILE.to_owned()),
        series: Some(HOSTILE.to_owned()),
        language: spanned("en-US"),
        identifier: "urn:uuid:6f1f7a3c-0d4b-4c3e-9d0a-1f2e3d4c5b6a".to_owned(),
        version: "0.1.0".to_owned(),
        license: HOSTILE.to_owned(),
        license_url: Some("https://creativecommons.org/licenses/by-sa/4.0/".to_owned()),
        categories: [("one", "Empty"), ("two", HOSTILE)]
            .map(|(slug, title)| Category { slug: spanned(slug), title: title.to_owned() })
            .into(),
        template: Template { levels: vec!["Junior".to_owned()], follow_up: HOSTILE.to_owned(), ..Template::default() },
        planned: vec![Planned { slug: spanned("planned"), title: "Some day".to_owned(), category: "one".to_owned() }],
        ..Handbook::default()
    };
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 240\"><rect width=\"480\" height=\"240\" fill=\"#fff\"/></svg>";
    let figure = FigureFile { path: "two/figures/a b.svg".to_owned(), file: FileId(1) };
    let mut other = note("other", "Other");
    other.prerequisites.clear();
    Corpus {
        handbook,
        sources: vec![
            Source { path: "x".to_owned(), text: String::new() },
            Source { path: figure.path.clone(), text: svg.to_owned() },
        ],
        notes: vec![note("one", HOSTILE), other],
        figures: vec![figure],
        ..Corpus::default()
    }
}

/// As [`hostile`], and every fixed word is said with signs of markup.
fn hostile_words() -> Corpus {
    let german = include_str!("../../../themes/default/words/de.json");
    let german: BTreeMap<String, String> = serde_json::from_str(german).unwrap();
    let said = |english: &String| Said { english: spanned(english), words: spanned(&format!("{english} <{HOSTILE}&")) };
    let mut corpus = hostile();
    corpus.handbook.words = german.keys().map(said).collect();
    corpus
}

fn note(slug: &str, title: &str) -> Note {
    let reference = |slug: &str, target| NoteRef { slug: spanned(slug), target };
    let bodies = [
        ("definition", SectionBody::Definition(vec![block(BlockKind::Paragraph(run()))])),
        ("mechanism", SectionBody::Prose(parts())),
        (
            "interview",
            SectionBody::Interview {
                expectations: vec![Expectation { level: Some(0), content: run(), span: Span::default() }],
                questions: vec![Question {
                    title: run(),
                    follow_up: true,
                    answer: blocks(),
                    words: 1,
                    title_span: Span::default(),
                    span: Span::default(),
                }],
            },
        ),
        (
            "confusions",
            SectionBody::Confusions(vec![Confusion { claim: run(), correction: run(), span: Span::default() }]),
        ),
    ];
    Note {
        file: FileId(0),
        slug: slug.to_owned(),
        category: "two".to_owned(),
        title: spanned(title),
        level: Spanned::new(Level::Core, Span::default()),
        tags: vec![],
        aliases: vec![spanned(HOSTILE)],
        prerequisites: vec![reference("other", RefTarget::Note), reference("planned", RefTarget::Planned)],
        related: vec![reference("other", RefTarget::Note)],
        allow: vec![],
        headings: vec![],
        sections: bodies.map(|(key, body)| section(key, body)).into(),
    }
}

fn section(key: &str, body: SectionBody) -> Section {
    Section { key: key.to_owned(), heading: heading(2, key), body, span: Span::default(), words: 0 }
}

fn heading(level: u8, anchor: &str) -> Heading {
    let (content, anchor) = (vec![text(HOSTILE)], anchor.to_owned());
    Heading { level, content, text: HOSTILE.to_owned(), anchor, span: Span::default(), section: None }
}

fn parts() -> Vec<Part> {
    let part = |role, anchor: &str| Part { role, heading: Some(heading(3, anchor)), blocks: blocks() };
    vec![
        Part { role: PartRole::Body, heading: None, blocks: blocks() },
        part(PartRole::Body, "3-steps"),
        part(PartRole::Example, "title"),
        part(PartRole::Limits, "limits"),
    ]
}

fn blocks() -> Vec<Block> {
    let table = Table { align: vec![Align::Center], head: vec![run()], rows: vec![vec![run()]] };
    let figure = Figure { path: spanned("two/figures/a b.svg"), alt: HOSTILE.to_owned(), caption: run() };
    let display = math::parse("\\frac{a}{b}", Style::Display).unwrap();
    let kinds = [
        BlockKind::Paragraph(run()),
        BlockKind::Code { language: Some(HOSTILE.to_owned()), text: HOSTILE.to_owned() },
        BlockKind::Table(table),
        BlockKind::Math(display),
        BlockKind::Figure(figure),
    ];
    kinds.map(block).into()
}

fn run() -> Vec<Inline> {
    let link = |target| InlineKind::Link { target: Box::new(target), children: vec![text(HOSTILE)] };
    let anchor = Some("3-steps".to_owned());
    let kinds = [
        InlineKind::Text(HOSTILE.to_owned()),
        InlineKind::Highlight(vec![text(HOSTILE)]),
        InlineKind::Math(math::parse("x<y", Style::Inline).unwrap()),
        link(LinkTarget::Note { slug: "other".to_owned(), anchor }),
        link(LinkTarget::Planned { slug: "planned".to_owned() }),
        link(LinkTarget::Web("https://x.test/?a=1&b={\"}".to_owned())),
    ];
    kinds.map(inline).into()
}

fn text(words: &str) -> Inline {
    inline(InlineKind::Text(words.to_owned()))
}

fn inline(kind: InlineKind) -> Inline {
    Inline { kind, span: Span::default() }
}

fn block(kind: BlockKind) -> Block {
    Block { kind, span: Span::default() }
}

fn spanned(value: &str) -> Spanned<String> {
    Spanned::new(value.to_owned(), Span::default())
}
