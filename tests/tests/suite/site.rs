//! The web pages as a browser and a reader would find them.

use std::collections::{BTreeMap, BTreeSet};

use exporter::{Error, Sink, Theme};
use model::Corpus;
use roxmltree::{Document, Node, ParsingOptions};
use tests::{edition, files, mini, real, root, theme};

/// The files of the pages by their path in the folder.
fn export(corpus: &Corpus, theme: &Theme) -> Result<BTreeMap<String, String>, Error> {
    let format = exporter::formats::find("site").expect("the format is registered");
    let export = format.export(&edition(corpus, theme))?;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("all files are text");
    let path = |path: String| path.strip_prefix("site/").expect("all files lie in one folder").to_owned();
    Ok(export.artifacts.into_iter().map(|artifact| (path(artifact.path), text(artifact.bytes))).collect())
}

fn site(corpus: &Corpus) -> BTreeMap<String, String> {
    export(corpus, &theme()).expect("the corpus has no errors")
}

/// The handbook itself and its pages, made once.
fn real_site() -> &'static (Corpus, BTreeMap<String, String>) {
    static MADE: std::sync::OnceLock<(Corpus, BTreeMap<String, String>)> = std::sync::OnceLock::new();
    MADE.get_or_init(|| {
        let corpus = real();
        let site = site(&corpus);
        (corpus, site)
    })
}

/// The mini handbook and the real one, each with its pages.
fn both() -> Vec<(Corpus, BTreeMap<String, String>)> {
    let mini = mini();
    let pages = site(&mini);
    vec![(mini, pages), real_site().clone()]
}

fn parse<'a>(path: &str, page: &'a str) -> Document<'a> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn pages(site: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, Document<'_>)> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, page)| (path.as_str(), parse(path, page)))
}

fn elements<'a, 'i: 'a>(document: &'a Document<'i>, name: &str) -> Vec<Node<'a, 'i>> {
    document.descendants().filter(|node| node.tag_name().name() == name).collect()
}

fn text(node: Node<'_, '_>) -> String {
    let words: String = node.descendants().filter_map(|inner| inner.text().filter(|_| inner.is_text())).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn class(node: Node<'_, '_>, name: &str) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split(' ').any(|class| class == name))
}

/// The file that `address` on the page `from` leads to, and the anchor in it.
fn resolve(from: &str, address: &str) -> (String, Option<String>) {
    let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    if path.is_empty() {
        return (from.to_owned(), anchor.map(str::to_owned));
    }
    // Only the page for wrong addresses is absolute: it is shown anywhere.
    if let Some(path) = path.strip_prefix('/').filter(|_| from == "404.html") {
        return (path.to_owned(), anchor.map(str::to_owned));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop().unwrap_or_else(|| panic!("{address} on {from} leads out of the folder"));
        } else {
            parts.push(part);
        }
    }
    (parts.join("/"), anchor.map(str::to_owned))
}

#[test]
fn every_page_is_whole() {
    for (_, site) in both() {
        for (path, page) in pages(&site) {
            assert_eq!(page.root_element().attribute("lang"), Some("en-US"), "{path}");
            for (name, count) in [("title", 1), ("h1", 1), ("main", 1), ("style", 0), ("iframe", 0)] {
                assert_eq!(elements(&page, name).len(), count, "{name} on {path}");
            }
            let metas = elements(&page, "meta");
            let meta = |name: &str| metas.iter().any(|meta| meta.attribute("name") == Some(name));
            assert!(meta("description") && meta("viewport"), "{path}");
            let first = elements(&page, "body")[0].first_element_child().expect("a body is not empty");
            assert!(class(first, "skip") && first.attribute("href") == Some("#_main"), "{path}");
            let mut ids = BTreeSet::new();
            let all = page.descendants().filter_map(|node| node.attribute("id"));
            all.for_each(|id| assert!(ids.insert(id), "{path} has two {id}"));
            let mut level = 0;
            for heading in page.descendants().filter(|node| matches!(node.tag_name().name(), "h1" | "h2" | "h3" | "h4"))
            {
                let next = heading.tag_name().name()[1..].parse::<u8>().expect("a heading has a level");
                assert!(next <= level + 1, "{path} skips a level before {}", text(heading));
                level = next;
            }
        }
    }
}

#[test]
fn no_link_dangles() {
    for (_, site) in both() {
        let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (path, page) in pages(&site) {
            let all = page.descendants().filter_map(|node| node.attribute("id").map(str::to_owned));
            ids.insert(path, all.collect());
        }
        let mut seen = 0;
        for (path, page) in pages(&site) {
            let addresses = page.descendants().flat_map(|node| [node.attribute("href"), node.attribute("src")]);
            for address in addresses.flatten().filter(|address| !address.contains(':')) {
                let (file, anchor) = resolve(path, address);
                assert!(site.contains_key(&file), "{address} on {path}");
                let found = anchor.is_none_or(|anchor| ids[file.as_str()].contains(&anchor));
                assert!(found, "{address} on {path}");
                seen += 1;
            }
        }
        assert!(seen > 20);
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere_and_nothing_runs_inline() {
    let (_, site) = real_site();
    for (path, page) in pages(site) {
        for node in page.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let named = name == "a" || node.attribute("rel") == Some("canonical");
            let loads = node.attribute("src").or(node.attribute("href").filter(|_| !named));
            assert!(loads.is_none_or(|address| !address.contains(':') && !address.starts_with("//")), "{path}");
            assert!(node.attributes().all(|attribute| !attribute.name().starts_with("on")), "{path}");
            let data = node.attribute("type") == Some("application/ld+json");
            let file = node.attribute("src").is_some() && text(node).is_empty();
            assert!(name != "script" || data != file, "{path}");
        }
        let policy = elements(&page, "meta").into_iter().find(|meta| meta.attribute("http-equiv").is_some());
        let policy = policy.and_then(|meta| meta.attribute("content")).expect("a page has a policy");
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        let styled = page.descendants().any(|node| node.has_attribute("style"));
        assert_eq!(policy.contains("'unsafe-hashes' 'sha256-"), styled, "{path}: {policy}");
    }
    for (path, file) in site {
        // An arrow head is a marker of the same drawing.
        let file = file.replace("url(#", "");
        let loads = ["url(", "@import", "fetch(", "XMLHttpRequest", "xlink:href=\"http", "<image"];
        assert!(path.ends_with(".html") || loads.iter().all(|load| !file.contains(load)), "{path}");
    }
}

#[test]
fn the_index_is_grouped_and_counted_as_the_notes_are() {
    for (corpus, site) in both() {
        let index = parse("index.html", &site["index.html"]);
        let main = elements(&index, "main")[0];
        let sections: Vec<Node<'_, '_>> =
            main.descendants().filter(|node| node.tag_name().name() == "section").collect();
        let groups = corpus.groups();
        assert_eq!(sections.len(), groups.len());
        for (section, (category, notes)) in sections.into_iter().zip(groups) {
            let heading = section.children().find(|node| node.tag_name().name() == "h2").expect("a group has a name");
            assert_eq!(text(heading), format!("{} {} notes", category.title, notes.len()).replace("1 notes", "1 note"));
            let rows: Vec<Node<'_, '_>> = section.descendants().filter(|node| node.tag_name().name() == "li").collect();
            let titles: Vec<String> = rows
                .iter()
                .filter_map(|row| row.descendants().find(|node| node.tag_name().name() == "a").map(text))
                .collect();
            let expected: Vec<String> =
                notes.iter().map(|note| note.title.value.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            assert_eq!(titles, expected);
            assert!(titles.is_sorted_by_key(|title| title.to_lowercase()), "{titles:?}");
            for row in rows {
                let definition = row.descendants().find(|node| node.tag_name().name() == "p").map(text);
                assert!(definition.is_some_and(|definition| definition.len() > 20), "{}", text(row));
            }
        }
    }
}

#[test]
fn a_planned_note_is_words_and_a_written_one_a_link() {
    let site = site(&mini());
    let page = parse("structures/bloom-filter.html", &site["structures/bloom-filter.html"]);
    let links: Vec<&str> = elements(&page, "a").into_iter().filter_map(|link| link.attribute("href")).collect();
    assert!(links.contains(&"../hashing/hash-function.html#mechanism"));
    assert!(!links.iter().any(|link| link.contains("cuckoo")));
    assert!(text(page.root_element()).contains("Cuckoo hashing"));
}

#[test]
fn the_search_index_holds_every_note() {
    for (corpus, site) in both() {
        let script = &site["search-index.js"];
        let json = script.strip_prefix("window.searchIndex = ").and_then(|rest| rest.strip_suffix(";\n"));
        let index: serde_json::Value = serde_json::from_str(json.expect("one assignment")).expect("of JSON");
        let notes = index["notes"].as_array().expect("a list of notes");
        assert_eq!(notes.len(), corpus.notes.len());
        for (entry, note) in notes.iter().zip(&corpus.notes) {
            assert_eq!(entry["t"], serde_json::json!(note.title.value));
            assert!(site.contains_key(entry["u"].as_str().expect("an address")));
        }
    }
}

fn with_file(path: &str, content: &str) -> Theme {
    let mut all = files(&root().join("themes/default"));
    all.insert(path.to_owned(), content.as_bytes().to_vec());
    Theme::new(all)
}

fn fault(theme: &Theme) -> String {
    export(&mini(), theme).expect_err("the theme is broken").to_string()
}

#[test]
fn a_broken_theme_is_told_by_file_and_line() {
    let broken = fault(&with_file("html/note.hbs", "<p>\n{{#if title}}\n</p>\n"));
    assert!(broken.starts_with("html/note.hbs:"), "{broken}");
    let unknown = fault(&with_file("html/note.hbs", "<p>\n{{titel}}</p>\n"));
    assert!(unknown.starts_with("html/note.hbs:2:") && unknown.contains("titel"), "{unknown}");
    let inner = fault(&with_file("html/neighbor.hbs", "\n\n{{adress}}"));
    assert!(inner.starts_with("html/neighbor.hbs:3:"), "{inner}");
    let mut all = files(&root().join("themes/default"));
    all.remove("html/index.hbs");
    assert_eq!(fault(&Theme::new(all)), "the theme has no file html/index.hbs");
    let mut all = files(&root().join("themes/default"));
    all.remove("style.css");
    assert_eq!(fault(&Theme::new(all)), "the theme has no file style.css");
}

#[test]
fn a_theme_need_not_know_our_markup() {
    let theme = with_file("html/note.hbs", "{{title}}|{{{body}}}");
    let site = export(&mini(), &theme).expect("the theme is sound");
    let page = &site["hashing/hash-function.html"];
    assert!(
        page.starts_with("Hash &quot;function&quot; &lt;/script&gt; #1 $x$ {{y}} *z* &amp; &lt;b&gt;|<section"),
        "{page}"
    );
}

/// The links below a node, as addresses.
fn addresses<'a>(node: Node<'a, 'a>) -> Vec<&'a str> {
    node.descendants().filter(|node| node.tag_name().name() == "a").filter_map(|link| link.attribute("href")).collect()
}

fn address(note: &model::Note) -> String {
    format!("{}/{}.html", note.category, note.slug)
}

#[test]
fn a_tag_has_a_page_if_three_notes_carry_it() {
    let (corpus, site) = real_site();
    let mut carriers: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for note in &corpus.notes {
        note.tags.iter().for_each(|tag| carriers.entry(&tag.value).or_default().push(address(note)));
    }
    for (tag, notes) in &carriers {
        let path = format!("tag-{tag}.html");
        assert_eq!(site.contains_key(&path), notes.len() >= 3, "{tag}");
        if notes.len() < 3 {
            continue;
        }
        let page = parse(&path, &site[&path]);
        let listed = addresses(elements(&page, "ul").into_iter().find(|list| class(*list, "rows")).expect("a list"));
        assert_eq!(
            listed.iter().copied().collect::<BTreeSet<_>>(),
            notes.iter().map(String::as_str).collect(),
            "{tag}"
        );
        let tags = parse("tags.html", &site["tags.html"]);
        assert!(addresses(tags.root()).contains(&path.as_str()), "{tag}");
    }
    assert!(carriers.values().any(|notes| notes.len() >= 3));
}

#[test]
fn the_order_of_study_names_every_note_after_what_it_needs() {
    let (corpus, site) = real_site();
    let page = parse("study.html", &site["study.html"]);
    let list = elements(&page, "ol").into_iter().find(|list| class(*list, "stages")).expect("a list");
    let order: Vec<&str> = list.children().filter(Node::is_element).map(|item| addresses(item)[0]).collect();
    assert_eq!(order.len(), corpus.notes.len());
    let place = |address: &str| order.iter().position(|other| *other == address).expect("every note is listed");
    for note in &corpus.notes {
        for need in note.prerequisites.iter().filter_map(|need| corpus.note(&need.slug.value)) {
            assert!(place(&address(need)) < place(&address(note)), "{} before {}", note.slug, need.slug);
        }
    }
}

#[test]
fn the_map_and_its_list_hold_every_note_and_every_prerequisite() {
    for (corpus, site) in both() {
        let page = parse("map.html", &site["map.html"]);
        let drawing = elements(&page, "svg")
            .into_iter()
            .find(|svg| svg.has_attribute("viewBox") && svg.attribute("aria-hidden").is_none());
        let drawing = drawing.expect("a drawing");
        let list = page.descendants().find(|node| node.attribute("id") == Some("list")).expect("a list");
        let all: BTreeSet<String> = corpus.notes.iter().map(address).collect();
        for (part, name) in [(drawing, "drawing"), (list, "list")] {
            let found: BTreeSet<String> = addresses(part).into_iter().map(str::to_owned).collect();
            assert_eq!(found, all, "{name}");
        }
        let lines: BTreeSet<(&str, &str)> = drawing
            .descendants()
            .filter_map(|line| Some((line.attribute("data-from")?, line.attribute("data-to")?)))
            .collect();
        let expected: BTreeSet<(&str, &str)> = corpus
            .notes
            .iter()
            .flat_map(|note| note.prerequisites.iter().map(move |need| (need.slug.value.as_str(), note.slug.as_str())))
            .filter(|(from, _)| corpus.note(from).is_some())
            .collect();
        assert_eq!(lines, expected);
    }
}

#[test]
fn the_drill_asks_every_question_under_the_name_of_its_card() {
    for (corpus, site) in both() {
        let page = parse("drill.html", &site["drill.html"]);
        let asked: Vec<Node<'_, '_>> =
            elements(&page, "details").into_iter().filter(|node| class(*node, "question")).collect();
        let questions: Vec<&model::Question> = corpus.notes.iter().flat_map(model::Note::questions).collect();
        assert_eq!(asked.len(), questions.len());
        let lock = corpus.lock.map(|file| corpus.source(file).text.as_str()).unwrap_or_default();
        let mut ids = BTreeSet::new();
        for question in asked {
            let id = question.attribute("data-id").expect("a question has an identity");
            assert!(ids.insert(id), "{id} twice");
            assert!(lock.contains(&format!("\tquestion\t{id}\t")), "{id} is no card of cards.lock");
            assert!(question.attribute("open").is_none(), "the answer is hidden");
        }
    }
}

#[test]
fn published_pages_are_told_to_programs() {
    let mut corpus = real();
    assert!(!site(&corpus).contains_key("feed.xml"));
    corpus.handbook.base_url = Some("https://example.org/book/".to_owned());
    corpus.handbook.source_url = Some("https://example.org/source/{path}".to_owned());
    corpus.handbook.issues_url = Some("https://example.org/issues".to_owned());
    let site = site(&corpus);
    let map = parse("sitemap.xml", &site["sitemap.xml"]);
    let places: BTreeSet<String> = elements(&map, "loc").into_iter().map(text).collect();
    let feed = parse("feed.xml", &site["feed.xml"]);
    let entries: BTreeSet<String> = elements(&feed, "id").into_iter().map(text).collect();
    for note in &corpus.notes {
        let url = format!("https://example.org/book/{}", address(note));
        assert!(places.contains(&url) && entries.contains(&url), "{url}");
    }
    assert!(places.contains("https://example.org/book/"));
    for place in &places {
        let path = place.strip_prefix("https://example.org/book/").expect("a page of the book");
        assert!(path.is_empty() || site.contains_key(path), "{path}");
    }
    for (path, page) in pages(&site) {
        let metas = elements(&page, "meta");
        let property = |name: &str| {
            metas
                .iter()
                .find(|meta| meta.attribute("property") == Some(name))
                .and_then(|meta| meta.attribute("content"))
        };
        assert!(property("og:title").is_some() && property("og:description").is_some(), "{path}");
        assert_eq!(property("og:url").is_some(), path != "404.html", "{path}");
        let links = addresses(page.root());
        assert!(links.contains(&"https://example.org/issues"), "{path}");
        assert!(links.iter().any(|link| link.starts_with("https://example.org/source/")), "{path}");
    }
    let note = corpus.note("kl-divergence").expect("a note of the handbook");
    let page = parse("note", &site[&address(note)]);
    let data = elements(&page, "script").into_iter().find(|node| node.attribute("type").is_some()).expect("data");
    let data: serde_json::Value = serde_json::from_str(data.text().expect("JSON")).expect("JSON");
    assert_eq!(data["@type"], "DefinedTerm");
    assert_eq!(data["name"], "KL divergence");
    assert_eq!(data["url"], format!("https://example.org/book/{}", address(note)));
    assert_eq!(data["inDefinedTermSet"]["@type"], "DefinedTermSet");
    assert!(site["404.html"].contains("href=\"/book/style.css\""));
}

#[test]
fn an_old_address_leads_on() {
    let mut corpus = mini();
    let spanned = |text: &str| model::Spanned::new(text.to_owned(), model::Span::default());
    corpus.handbook.moved.push(model::Moved { from: spanned("old/sieve"), to: spanned("bloom-filter") });
    let site = site(&corpus);
    let page = parse("old/sieve.html", &site["old/sieve.html"]);
    let refresh = elements(&page, "meta").into_iter().find(|meta| meta.attribute("http-equiv") == Some("refresh"));
    let content = refresh.and_then(|meta| meta.attribute("content"));
    assert_eq!(content, Some("0; url=../structures/bloom-filter.html"));
    assert_eq!(addresses(page.root()), ["#_main", "../structures/bloom-filter.html"]);
}

#[test]
fn other_editions_are_offered_with_their_sizes() {
    let (corpus, theme) = (mini(), theme());
    let files = exporter::sink::Kept::default();
    let written = |path: &str, length: usize| {
        files.put(path, &vec![0; length]).expect("memory takes all");
        exporter::sink::Written { path: path.to_owned(), length }
    };
    let book = [written("handbook.pdf", 2_400_000), written("cover.pdf", 10)];
    let epub = [written("handbook.epub", 1_100_000)];
    let offered = [("PDF", "for print", book.as_slice()), ("EPUB", "for e-readers", &epub)];
    let offered = offered.map(|(name, about, files)| exporter::Offer { name, about, files });
    let format = exporter::formats::find("site").expect("the format is registered");
    let edition = exporter::Edition { offered: &offered, ..edition(&corpus, &theme) };
    (format.write)(&edition, &files).expect("the corpus has no errors");
    let artifacts = files.into_artifacts();
    let file = |path: &str| artifacts.iter().find(|artifact| artifact.path == path);
    assert_eq!(file("site/downloads/handbook.pdf").map(|file| file.bytes.len()), Some(2_400_000));
    assert!(file("site/downloads/cover.pdf").is_some());
    let text = |path: &str| String::from_utf8(file(path).expect("a page").bytes.clone()).expect("text");
    let index = text("site/index.html");
    assert!(index.contains("<a href=\"downloads/handbook.pdf\" download=\"\">PDF</a> 2.4 MB, "), "{index}");
    assert!(index.contains("Version 1.2.3. <a href=\"downloads.html\">"), "{index}");
    let page = text("site/downloads.html");
    let page = parse("downloads.html", &page);
    let rows = elements(&page, "tbody").into_iter().map(rows).collect::<Vec<_>>();
    assert_eq!(rows[0], [["PDF", "for print", "2.4 MB"], ["EPUB", "for e-readers", "1.1 MB"]]);
    // The readers of the other book are left out, because that is not offered.
    let readers = exporter::formats::READERS.iter().filter(|reader| reader.file == "handbook.epub");
    assert_eq!(rows[1], readers.map(|reader| [reader.names, reader.file, reader.way]).collect::<Vec<_>>());
    assert!(rows[1].len() > 2);
    assert!(!site(&mini()).contains_key("downloads.html"));
}

/// The words of the cells of a table.
fn rows(body: Node<'_, '_>) -> Vec<Vec<String>> {
    let element = |row: Node<'_, '_>| row.children().filter(Node::is_element).map(text).collect();
    body.children().filter(Node::is_element).map(element).collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the README")]
fn the_readme_says_the_same_of_readers_as_the_pages() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let row = |reader: &exporter::formats::Reader| format!("| {} | `{}` | {} |", reader.names, reader.file, reader.way);
    let table: Vec<String> = exporter::formats::READERS.iter().map(row).collect();
    let table = format!("| Reader | File | How to get it there |\n| --- | --- | --- |\n{}\n\n", table.join("\n"));
    assert!(readme.contains(&table), "the table of readers in README.md should be:\n{table}");
}

/// What a note costs on its way: the page, its style and its scripts, as a server sends them and as they are.
#[test]
fn a_page_of_a_note_is_light() {
    let (corpus, site) = real_site();
    let packed = |text: &str| {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("x", options).expect("a new file");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("memory takes all");
        archive.finish().expect("a whole archive").into_inner().len()
    };
    let shared: usize = ["style.css", "theme.js", "page.js", "search.js"].iter().map(|path| packed(&site[*path])).sum();
    for note in &corpus.notes {
        let page = &site[&address(note)];
        assert!(page.len() < 60_000, "{} has {} bytes", note.slug, page.len());
        assert!(packed(page) + shared < 30_000, "{} comes as {} bytes", note.slug, packed(page) + shared);
    }
    assert!(packed(&site["search-index.js"]) < 120_000);
}
