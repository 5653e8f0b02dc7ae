//! The handbook and the proof as PDF files: structure, conformance to what they claim, and what a theme can change.

use std::collections::BTreeMap;

use exporter::formats::find;
use exporter::{Edition, Error, Paper, Theme};
use lopdf::{Dictionary, Document, Object, ObjectId};
use model::{Corpus, Export};
use tests::{check, edition, mini, raw_files, root, theme};

fn export(format: &str, edition: &Edition<'_>) -> Export {
    let format = find(format).expect("the format is registered");
    format.export(edition).unwrap_or_else(|error| panic!("{}: {error:?}", format.name))
}

fn open(export: &Export) -> Document {
    Document::load_mem(&export.artifacts[0].bytes).expect("an edition is a sound PDF")
}

fn handbook(corpus: &Corpus, theme: &Theme) -> Document {
    open(&export("pdf", &edition(corpus, theme)))
}

/// The object that a key of a dictionary holds or refers to.
fn entry<'a>(file: &'a Document, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
    Some(file.dereference(dictionary.get(key.as_bytes()).ok()?).expect("references lead somewhere").1)
}

fn dictionary<'a>(file: &'a Document, dictionary: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    entry(file, dictionary, key)?.as_dict().ok()
}

fn catalog(file: &Document) -> &Dictionary {
    file.catalog().expect("a PDF has a catalog")
}

fn words(file: &Document, pages: &[u32]) -> String {
    let text = file.extract_text(pages).expect("text can be read");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The titles of the outline with their depth.
fn outline(file: &Document) -> Vec<(usize, String)> {
    fn walk(file: &Document, first: &Dictionary, depth: usize, found: &mut Vec<(usize, String)>) {
        let mut next = Some(first);
        while let Some(item) = next {
            let title = entry(file, item, "Title").expect("an outline item has a title");
            found.push((depth, lopdf::decode_text_string(title).expect("the title is text")));
            if let Some(child) = dictionary(file, item, "First") {
                walk(file, child, depth + 1, found);
            }
            next = dictionary(file, item, "Next");
        }
    }
    let root = dictionary(file, catalog(file), "Outlines").expect("there is an outline");
    let mut found = Vec::new();
    walk(file, dictionary(file, root, "First").expect("the outline is not empty"), 0, &mut found);
    found
}

/// Pages by the name of a place on them.
fn named_places(file: &Document) -> BTreeMap<Vec<u8>, u32> {
    let pages: BTreeMap<ObjectId, u32> = file.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let names = dictionary(file, catalog(file), "Names").and_then(|names| dictionary(file, names, "Dests"));
    let names = names.and_then(|places| entry(file, places, "Names")?.as_array().ok()).expect("places have names");
    let place = |pair: &[Object]| {
        let place = file.dereference(&pair[1]).ok()?.1;
        let place = place.as_dict().ok().map_or(Some(place), |it| entry(file, it, "D"))?;
        let page = place.as_array().ok()?.first()?.as_reference().ok()?;
        Some((pair[0].as_str().ok()?.to_owned(), pages[&page]))
    };
    names.chunks(2).map(|pair| place(pair).expect("a name and its place")).collect()
}

/// The name of the place that a link leads to.
fn target<'a>(file: &'a Document, annotation: &'a Dictionary) -> Option<&'a [u8]> {
    let action = || entry(file, dictionary(file, annotation, "A")?, "D");
    entry(file, annotation, "Dest").or_else(action)?.as_str().ok()
}

fn annotations(file: &Document) -> Vec<(u32, &Dictionary)> {
    let pages = file.get_pages().into_iter();
    let of_page = |(number, id)| {
        let found = file.get_page_annotations(id).expect("annotations can be read");
        found.into_iter().map(move |annotation| (number, annotation))
    };
    pages.flat_map(of_page).collect()
}

/// The page of the contents: after half title, thumb marks, title and colophon.
const CONTENTS: u32 = 5;

#[test]
fn the_outline_has_parts_notes_and_sections() {
    let file = handbook(&mini(), &theme());
    let outline = outline(&file);
    let of_depth = |depth| outline.iter().filter(move |it| it.0 == depth).map(|it| it.1.as_str()).collect::<Vec<_>>();
    let parts = [
        "Contents",
        "How to use",
        "Where to start",
        "Data Structures",
        "Hashing & Co.",
        "Glossary",
        "References",
        "Index",
    ];
    assert_eq!(of_depth(0), parts);
    assert_eq!(of_depth(1), ["Signs", "Bloom filter", "Hash “function” </script> #1 $x$ {{y}} *z* & <b>"]);
    assert_eq!(of_depth(2)[..2], ["Why it matters", "Mechanism"]);
    assert_eq!(of_depth(3)[..2], ["Worked example", "When it fails"]);
}

#[test]
fn every_note_begins_on_the_page_that_the_contents_name() {
    let file = handbook(&mini(), &theme());
    let contents = words(&file, &[CONTENTS]);
    let begins: Vec<u32> = (CONTENTS + 1..=file.get_pages().len() as u32)
        .filter(|&page| {
            let text = words(&file, &[page]);
            text.contains("Level 1") || text.contains("Level 2")
        })
        .collect();
    assert_eq!(begins.len(), 2);
    for (page, title) in begins.into_iter().zip(["Bloom filter", "Hash"]) {
        assert!(contents.contains(&format!(" {page} {title}")), "{page} in {contents}");
    }
}

/// The book has names of its own for its parts, and anybody may write a note on an index.
#[test]
fn a_note_may_have_the_name_of_a_part_of_the_book() {
    let theme = theme();
    let names = ["index", "references", "contents", "study", "glossary", "part-1", "type-area"];
    for name in names {
        let mut files = raw_files(&root().join("tests/fixtures/mini"));
        for file in &mut files {
            if file.path.ends_with("/bloom-filter.md") {
                file.path = format!("structures/{name}.md");
            }
            let text = std::str::from_utf8(&file.bytes).expect("the fixture is UTF-8");
            file.bytes = text.replace("bloom-filter", name).into_bytes();
        }
        let (corpus, _) = check(files);
        let begins = exporter::formats::handbook_pages(&edition(&corpus, &theme)).expect("it can be set");
        assert!(begins[name] > CONTENTS as usize, "{name} {begins:?}");
    }
}

#[test]
fn a_link_to_a_definition_leads_to_it() {
    let file = handbook(&with_words("See [what it is](../structures/bloom-filter.md#definition)."), &theme());
    let (bloom, hash) = (&b"bloom-filter"[..], &b"hash-function"[..]);
    let page = |name| named_places(&file)[name];
    let bloom = file.get_pages()[&page(bloom)];
    let leads = |link: &Dictionary| {
        let action = || entry(&file, dictionary(&file, link, "A")?, "D");
        entry(&file, link, "Dest").or_else(action)?.as_array().ok()?.first()?.as_reference().ok()
    };
    let links = annotations(&file);
    assert!(links.iter().any(|(from, link)| *from == page(hash) && leads(link) == Some(bloom)), "{links:?}");
}

/// The file in the cache is that of this book: what only the metadata say makes another one.
#[test]
fn another_identifier_is_another_file() {
    let theme = theme();
    let cache = exporter::cache::Memory::default();
    let made = |identifier: &str| {
        let mut corpus = mini();
        corpus.handbook.identifier = identifier.to_owned();
        export("pdf", &Edition { cache: &cache, ..edition(&corpus, &theme) }).artifacts[0].bytes.clone()
    };
    let first = made("urn:uuid:1");
    assert!(made("urn:uuid:2") != first && made("urn:uuid:1") == first);
}

/// Nothing that the book is made of fails it with a sign that no font has.
#[test]
fn names_of_other_scripts_are_reported_and_shown_by_their_numbers() {
    let theme = theme();
    let mut files = raw_files(&root().join("tests/fixtures/mini"));
    for file in &mut files {
        let text = std::str::from_utf8(&file.bytes).expect("the fixture is UTF-8");
        let text =
            text.replace("title: Bloom filter", "title: \u{4e2d} filter").replace("title = \"", "title = \"\u{5b57} ");
        let text = text.replace("levels = [\"", "levels = [\"\u{5e03} ").replace("**Junior", "**\u{5e03} Junior");
        file.bytes = text.replace("aliases: [", "aliases: [\u{9686}, ").into_bytes();
    }
    let (corpus, _) = check(files);
    let export = export("pdf", &edition(&corpus, &theme));
    let reported: std::collections::BTreeSet<_> =
        export.diagnostics.iter().filter(|it| it.rule == "glyph").map(|it| corpus.excerpt(it.span)).collect();
    for sign in ["\u{4e2d}", "\u{5b57}"] {
        assert!(reported.iter().any(|excerpt| excerpt.contains(sign)), "{sign} in {reported:?}");
    }
    let file = open(&export);
    assert!(words(&file, &[CONTENTS]).contains("[U+4E2D] filter"));
}

#[test]
fn links_between_notes_lead_to_their_pages() {
    let file = handbook(&mini(), &theme());
    let (links, places) = (annotations(&file), named_places(&file));
    let inner = links.iter().filter_map(|(from, link)| Some((*from, target(&file, link)?)));
    let inner: Vec<_> = inner.map(|(from, name)| (from, String::from_utf8_lossy(name), places[name])).collect();
    let leads = |from, name: &str| inner.iter().find(|it| it.0 == from && it.1 == name).map(|it| it.2);
    let (bloom, hash) = (places[&b"bloom-filter"[..]], places[&b"hash-function"[..]]);
    assert!(words(&file, &[bloom]).contains("A Bloom filter is") && words(&file, &[hash]).contains("This map takes"));
    assert_eq!(leads(CONTENTS, "bloom-filter"), Some(bloom), "from the contents: {inner:?}");
    assert_eq!(leads(hash, "bloom-filter"), Some(bloom), "{inner:?}");
    assert_eq!(leads(bloom, "hash-function#mechanism"), Some(hash), "{inner:?}");
    let address = |link: &Dictionary| {
        let address = entry(&file, dictionary(&file, link, "A")?, "URI")?;
        Some(String::from_utf8_lossy(address.as_str().ok()?).into_owned())
    };
    let addresses: Vec<_> = links.iter().filter_map(|(_, link)| address(link)).collect();
    assert!(addresses.iter().any(|it| it == "https://example.org/a?b=1&c=2"), "{addresses:?}");
    assert!(links.iter().all(|(_, link)| link.has(b"Contents")), "a link says where it leads");
}

#[test]
fn the_file_claims_and_carries_what_archives_and_screen_readers_need() {
    let file = handbook(&mini(), &theme());
    let catalog = catalog(&file);
    let mark = dictionary(&file, catalog, "MarkInfo").unwrap();
    assert!(mark.get(b"Marked").unwrap().as_bool().unwrap());
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-US");
    let metadata = entry(&file, catalog, "Metadata").unwrap().as_stream().unwrap();
    let metadata = String::from_utf8(metadata.get_plain_content().unwrap()).unwrap();
    for claim in ["<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A<"] {
        assert!(metadata.contains(claim), "{claim} in {metadata}");
    }
    assert!(metadata.contains("<xmp:CreateDate>2026-01-01T00:00:00"), "{metadata}");
    let elements = file.objects.values().filter_map(|object| object.as_dict().ok());
    let spoken = |kind: &[u8]| {
        let of_kind =
            elements.clone().filter(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind));
        of_kind.map(|it| it.has(b"Alt")).collect::<Vec<_>>()
    };
    let (formulas, figures) = (spoken(b"Formula"), spoken(b"Figure"));
    assert!(formulas.len() > 10 && formulas.iter().all(|&alt| alt), "{formulas:?}");
    assert!(!figures.is_empty() && figures.iter().all(|&alt| alt), "{figures:?}");
    assert!(catalog.has(b"PageLabels"));
}

#[test]
fn each_paper_has_its_name_and_size() {
    let (corpus, theme) = (mini(), theme());
    let expected =
        [("handbook.pdf", (595, 842)), ("handbook-letter.pdf", (612, 792)), ("handbook-6x9.pdf", (432, 648))];
    for (paper, (name, size)) in Paper::ALL.into_iter().zip(expected) {
        let export = export("pdf", &Edition { paper, ..edition(&corpus, &theme) });
        assert_eq!(export.artifacts[0].path, name);
        let file = open(&export);
        let page = file.get_dictionary(file.get_pages()[&1]).unwrap();
        let trim = page.get(b"TrimBox").or_else(|_| page.get(b"MediaBox")).unwrap().as_array().unwrap();
        let side = |at: usize| (trim[at + 2].as_float().unwrap() - trim[at].as_float().unwrap()).round() as i32;
        assert_eq!((side(0), side(1)), size, "{name}");
        assert_eq!(page.has(b"TrimBox"), paper == Paper::SixByNine, "{name}");
    }
}

/// Each round more would cost a third of the whole time.
#[test]
fn three_layouts_are_enough() {
    let (corpus, theme) = (mini(), theme());
    for paper in Paper::ALL {
        let rounds = exporter::formats::handbook_rounds(&Edition { paper, ..edition(&corpus, &theme) }).unwrap();
        assert!((2..=3).contains(&rounds), "{rounds} on {}", paper.name());
    }
}

/// The numbers that a reader types to get to a page are those printed on it.
#[test]
fn page_labels_are_the_printed_numbers() {
    let file = handbook(&mini(), &theme());
    let labels = dictionary(&file, catalog(&file), "PageLabels").unwrap();
    let numbers = entry(&file, labels, "Nums").unwrap().as_array().unwrap();
    let mut label = BTreeMap::new();
    for pair in numbers.chunks(2) {
        let range = file.dereference(&pair[1]).unwrap().1.as_dict().unwrap();
        assert_eq!(range.get(b"S").unwrap().as_name().unwrap(), b"D", "arabic numbers from first to last");
        let start = range.get(b"St").map_or(1, |start| start.as_i64().unwrap());
        label.insert(pair[0].as_i64().unwrap(), start);
    }
    for (page, _) in file.get_pages() {
        let (first, start) = label.range(..i64::from(page)).next_back().expect("every page has a label");
        assert_eq!(start + i64::from(page) - 1 - first, i64::from(page));
    }
    let bloom = named_places(&file)[&b"bloom-filter"[..]];
    assert!(words(&file, &[bloom + 1]).contains(&(bloom + 1).to_string()), "the head says the number");
}

#[test]
fn the_paperback_has_bleed_and_a_cover_with_a_spine() {
    let (corpus, theme) = (mini(), theme());
    let export = export("pdf", &Edition { paper: Paper::SixByNine, ..edition(&corpus, &theme) });
    let [book, cover] = export.artifacts.as_slice() else { panic!("two files") };
    assert_eq!(cover.path, "handbook-6x9-cover.pdf");
    let side = |file: &Document, page: u32, name: &[u8], low: usize| {
        let page = file.get_dictionary(file.get_pages()[&page]).unwrap();
        let box_ = page.get(name).unwrap().as_array().unwrap();
        box_[low + 2].as_float().unwrap() - box_[low].as_float().unwrap()
    };
    let book = Document::load_mem(&book.bytes).unwrap();
    for page in book.get_pages().into_keys() {
        // Above and below, and at the outer edge.
        assert!((side(&book, page, b"MediaBox", 1) - 648.0 - 18.0).abs() < 0.1, "page {page}");
        assert!((side(&book, page, b"MediaBox", 0) - 432.0 - 9.0).abs() < 0.1, "page {page}");
    }
    let cover = Document::load_mem(&cover.bytes).unwrap();
    let spine = side(&cover, 1, b"TrimBox", 0) - 2.0 * 432.0;
    let leaves = book.get_pages().len().div_ceil(2) as f32;
    assert!((spine - leaves * 0.1144 / 25.4 * 72.0).abs() < 0.1, "{spine}");
    assert!((side(&cover, 1, b"MediaBox", 1) - 648.0 - 18.0).abs() < 0.1);
}

#[test]
fn the_cheatsheet_has_the_pages_of_the_handbook() {
    let (corpus, theme) = (mini(), theme());
    let file = open(&export("cheatsheet", &edition(&corpus, &theme)));
    let begins = exporter::formats::handbook_pages(&edition(&corpus, &theme)).unwrap();
    let text = words(&file, &file.get_pages().into_keys().collect::<Vec<_>>());
    assert!(text.contains(&format!("Bloom filter p. {}", begins["bloom-filter"])), "{text}");
    assert!(text.contains("A Bloom filter is"), "{text}");
}

#[test]
fn a_note_alone_keeps_the_page_numbers_of_the_book() {
    let (corpus, theme) = (mini(), theme());
    let pages = BTreeMap::from([("bloom-filter".to_owned(), 4321), ("hash-function".to_owned(), 1234)]);
    let export = exporter::formats::handbook_preview(&edition(&corpus, &theme), "hash-function", &pages).unwrap();
    assert_eq!(export.artifacts[0].path, "hash-function.pdf");
    let file = open(&export);
    let text = words(&file, &file.get_pages().into_keys().collect::<Vec<_>>());
    assert!(text.contains("4321") && text.contains("This map takes"), "{text}");
    assert!(text.contains(" 1234 hashing & co. "), "the head of a left-hand page begins with its number: {text}");
    let right = BTreeMap::from([("hash-function".to_owned(), 1235)]);
    let right = open(&exporter::formats::handbook_preview(&edition(&corpus, &theme), "hash-function", &right).unwrap());
    let text = words(&right, &[1]);
    assert!(text.contains(" hashing & co. 1235 "), "{text}");
}

#[test]
fn a_process_that_builds_again_keeps_the_pages_of_the_notes_and_no_books() {
    struct Again(exporter::cache::Memory, std::sync::atomic::AtomicUsize);
    impl exporter::cache::Cache for Again {
        fn get(&self, name: &str) -> Option<Vec<u8>> {
            self.0.get(name)
        }
        fn put(&self, name: &str, bytes: &[u8]) {
            self.1.fetch_add(bytes.len(), std::sync::atomic::Ordering::Relaxed);
            self.0.put(name, bytes);
        }
        fn builds_again(&self) -> bool {
            true
        }
    }
    let (corpus, theme) = (mini(), theme());
    let cache = Again(exporter::cache::Memory::default(), 0.into());
    let again = Edition { cache: &cache, ..edition(&corpus, &theme) };
    let made = export("pdf", &again);
    let kept = cache.1.load(std::sync::atomic::Ordering::Relaxed);
    assert!(kept < 10_000 && made.artifacts[0].bytes.len() > 100_000, "{kept} bytes are kept");
    let begins = exporter::formats::handbook_pages(&again).unwrap();
    assert_eq!(begins, exporter::formats::handbook_pages(&edition(&corpus, &theme)).unwrap());
    assert_eq!(cache.1.load(std::sync::atomic::Ordering::Relaxed), kept, "nothing was made to be asked");
}

#[test]
fn a_theme_changes_the_look_without_a_new_program() {
    let words = theme().text("pdf/settings.typ").unwrap().replace("said(\"Contents\")", "\"Inhalt\"");
    let changed = Theme::new(BTreeMap::from([("pdf/settings.typ".to_owned(), words.into_bytes())]));
    let file = handbook(&mini(), &theme().overlaid(changed));
    assert_eq!(outline(&file)[0].1, "Inhalt");
}

/// The mini handbook with one more paragraph in a note.
fn with_words(words: &str) -> Corpus {
    let mut files = raw_files(&root().join("tests/fixtures/mini"));
    for file in files.iter_mut().filter(|file| file.path.ends_with("hash-function.md")) {
        let text = std::str::from_utf8(&file.bytes).expect("the fixture is UTF-8");
        file.bytes = text.replace("## Mechanism\n", &format!("## Mechanism\n\n{words}\n")).into_bytes();
    }
    check(files).0
}

#[test]
fn a_character_without_a_glyph_is_reported_where_it_stands_and_shown_by_its_number() {
    let corpus = with_words("The sign \u{4e2d} and the formula $\\text{\u{5b57}}+x$ have no glyph.");
    let theme = theme();
    let export = export("pdf", &edition(&corpus, &theme));
    let places: Vec<_> = export.diagnostics.iter().map(|it| (it.rule, corpus.excerpt(it.span))).collect();
    assert_eq!(places, [("glyph", "\u{4e2d}"), ("glyph", "$\\text{\u{5b57}}+x$")]);
    let file = open(&export);
    let text = words(&file, &file.get_pages().into_keys().collect::<Vec<_>>());
    assert!(text.contains("[U+4E2D]") && text.contains("[U+5B57]"), "{text}");
}

/// What a theme draws at a place of the notes is looked at as words are, above the text as well.
#[test]
fn rules_that_run_off_the_page_are_reported() {
    for line in ["length: 300mm", "angle: -90deg, length: 300mm"] {
        let code = format!("#let code(text) = {{ raw(text); box(width: 0pt, place(line({line}))) }}");
        let elements = theme().text("pdf/elements.typ").unwrap().replace("#let code(text) = raw(text)", &code);
        let changed = Theme::new(BTreeMap::from([("pdf/elements.typ".to_owned(), elements.into_bytes())]));
        let corpus = with_words("Here is `code`.");
        let found = export("pdf", &edition(&corpus, &theme().overlaid(changed))).diagnostics;
        let found: Vec<_> = found.iter().map(|it| (it.rule, corpus.excerpt(it.span))).collect();
        assert!(found.iter().any(|(rule, _)| *rule == "overflow"), "{line}: {found:?}");
    }
}

/// Whatever an author writes stays on the page or is reported at its place.
#[test]
fn nothing_runs_off_the_page_unnoticed() {
    let rows = "| one | 1 |\n".repeat(400);
    let relations = "x_1=".repeat(75);
    let solid = "a".repeat(300);
    let code = format!("```\n{}{}\n```", "let x = 1;\n".repeat(200), "word ".repeat(60));
    let fits = [
        format!("Rows:\n\n| a | b |\n| --- | --- |\n{rows}"),
        format!("Relations:\n\n$$\n{relations}y\n$$"),
        code,
        format!("\u{3b1}\u{3b2}\u{3b3} in {}.", "text ".repeat(300)),
    ];
    let theme = theme();
    for text in fits {
        let corpus = with_words(&text);
        let export = export("pdf", &edition(&corpus, &theme));
        assert_eq!(export.diagnostics, [], "{}", &text[..40]);
    }
    let wide = format!("\\sqrt{{{}}}", "x+".repeat(150) + "y");
    for (text, place) in [(format!("The word {solid} is long."), "The word"), (format!("$$\n{wide}\n$$"), "$$")] {
        let corpus = with_words(&text);
        let export = export("pdf", &edition(&corpus, &theme));
        let found: Vec<_> = export.diagnostics.iter().map(|it| (it.rule, corpus.excerpt(it.span))).collect();
        let [("overflow", excerpt)] = found.as_slice() else { panic!("{} found at {place}", found.len()) };
        assert!(excerpt.starts_with(place), "{excerpt}");
    }
}

/// Title, contents, running heads, part opener, index and outline all have to hold it.
#[test]
fn a_title_of_120_characters_and_signs_of_other_scripts_stay_on_the_page_or_are_reported() {
    let title = "A title that goes on and on because somebody could not bear to leave out any of the many things that it is all about, ok";
    assert_eq!(title.chars().count(), 120);
    let theme = theme();
    let mut files = raw_files(&root().join("tests/fixtures/mini"));
    for file in files.iter_mut().filter(|file| file.path.ends_with("bloom-filter.md")) {
        let text = std::str::from_utf8(&file.bytes).expect("the fixture is UTF-8");
        file.bytes = text.replacen("title: Bloom filter", &format!("title: {title}"), 1).into_bytes();
    }
    let (corpus, _) = check(files);
    for paper in Paper::ALL {
        let export = export("pdf", &Edition { paper, ..edition(&corpus, &theme) });
        let out: Vec<_> = export.diagnostics.iter().filter(|it| it.rule != "short-page").collect();
        assert!(out.is_empty(), "{} {out:?}", paper.name());
        assert!(outline(&open(&export)).iter().any(|(_, entry)| entry == title));
    }
    let corpus = with_words("\u{1f600} smiles, \u{3b1}\u{3b2}\u{3b3} is Greek.");
    let found = export("pdf", &edition(&corpus, &theme)).diagnostics;
    let found: Vec<_> = found.iter().map(|it| (it.rule, corpus.excerpt(it.span))).collect();
    assert_eq!(found, [("glyph", "\u{1f600}")]);
}

#[test]
fn a_large_figure_is_made_to_fit() {
    let theme = theme();
    for (width, height) in [(4000, 4000), (480, 4000), (4000, 400)] {
        let size = format!("width=\"{width}\" height=\"{height}\"");
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {size}><rect {size} fill=\"#888\"/></svg>");
        let mut files = raw_files(&root().join("tests/fixtures/mini"));
        let figure = files.iter_mut().find(|file| file.path.ends_with("bits.svg")).expect("the fixture has a figure");
        figure.bytes = svg.into_bytes();
        let (corpus, _) = check(files);
        assert_eq!(export("pdf", &edition(&corpus, &theme)).diagnostics, [], "{size}");
    }
}

#[test]
fn a_figure_that_cannot_be_drawn_is_the_authors_to_mend() {
    let mut files = raw_files(&root().join("tests/fixtures/mini"));
    let figure = files.iter_mut().find(|file| file.path.ends_with("bits.svg")).expect("the fixture has a figure");
    figure.bytes = br#"<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" viewBox="0 0 0 0"/>"#.to_vec();
    let (corpus, _) = check(files);
    let theme = theme();
    let pdf = find("pdf").expect("the format is registered");
    let Err(Error::Content(found)) = pdf.export(&edition(&corpus, &theme)) else { panic!("not a content error") };
    assert_eq!(corpus.source(found[0].span.file).path, "structures/figures/bits.svg", "{found:?}");
}

#[test]
fn the_proof_numbers_its_lines_and_leaves_formulas_as_they_are_written() {
    let (corpus, theme) = (mini(), theme());
    let export = export("proof", &edition(&corpus, &theme));
    let file = open(&export);
    let text = words(&file, &file.get_pages().into_keys().collect::<Vec<_>>());
    for words in [
        "structures/bloom-filter.md:1 1/3",
        "1 Bloom filter",
        "$$ p\\approx\\left(1-e^{-kn/m}\\right)^k . $$",
        "==no false negatives==",
        "[figure structures/figures/bits.svg]",
        "Texts that look like code stay text:",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let heads = text.matches(".md:").count();
    assert_eq!(file.get_pages().len(), heads, "each page has one head: no page ran over");
    for (_, page) in file.get_pages() {
        let fonts = file.get_page_fonts(page).unwrap();
        assert_eq!(fonts.len(), 1, "one font, embedded once");
    }
}

/// What genpdf is given beyond the width of the paper is drawn beside it.
#[test]
fn nothing_runs_off_the_paper_of_the_proof() {
    let nested = format!("{}deep words", "> ".repeat(20));
    let long = format!("```\n{}last\n```\n\n{}\n\n{nested}", "word ".repeat(60), "\u{4e2d}".repeat(66));
    let mut files = raw_files(&root().join("tests/fixtures/mini"));
    for file in files.iter_mut().filter(|file| file.path.ends_with("hash-function.md")) {
        let text = std::str::from_utf8(&file.bytes).expect("the fixture is UTF-8");
        let title = "title: A title that goes on and on because somebody could not bear to leave out any of the many things, ok\n";
        let text: String =
            text.split_inclusive('\n').map(|line| if line.starts_with("title: ") { title } else { line }).collect();
        file.bytes = text.replace("## Mechanism\n", &format!("## Mechanism\n\n{long}\n")).into_bytes();
        file.path = format!("structures/{}-hash-function.md", "long-".repeat(12));
    }
    let (corpus, theme) = (check(files).0, theme());
    let file = open(&export("proof", &edition(&corpus, &theme)));
    let text = file.extract_text(&file.get_pages().into_keys().collect::<Vec<_>>()).expect("text can be read");
    let longest = text.lines().map(str::trim_end).max_by_key(|line| line.chars().count()).expect("the proof has lines");
    assert!(longest.chars().count() <= 73, "{longest}");
    for words in ["many things, ok", "last", "deep words", "[U+4E2D]", "hash-function.md:"] {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(text.matches(".md:").count(), file.get_pages().len(), "each page has one head");
}
