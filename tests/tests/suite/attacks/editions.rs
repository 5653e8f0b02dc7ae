//! Editions taken apart: what could run, load or lead elsewhere is looked for where its reader would find it.

use std::io::{Cursor, Read};

use exporter::formats::{FORMATS, find};
use model::{Artifact, Corpus};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use tests::{edition, theme};

/// Builds and judges every edition.
pub(super) fn judge(corpus: &Corpus) {
    FORMATS.iter().for_each(|format| judge_one(format.name, corpus));
}

/// Builds and judges one edition.
pub(super) fn judge_one(name: &str, corpus: &Corpus) {
    let theme = theme();
    let format = find(name).expect("the format is registered");
    let export = format.export(&edition(corpus, &theme)).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert!(!export.artifacts.is_empty());
    export.artifacts.iter().for_each(file);
}

fn file(artifact: &Artifact) {
    let (path, bytes) = (artifact.path.as_str(), &artifact.bytes);
    let text = || std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is text"));
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => page(path, text()),
        "xml" | "svg" => drop(parse(path, text())),
        "pdf" => pdf(path, bytes),
        "epub" => unzipped(bytes).iter().for_each(|(name, bytes)| book_file(name, bytes)),
        "apkg" => deck(bytes),
        "txt" => lines(text()),
        "json" => strings(&serde_json::from_str(text()).expect("JSON"), &|key, html| {
            if key == "html" {
                fragment(path, html);
            }
        }),
        "jsonl" => text().lines().for_each(|line| {
            strings(&serde_json::from_str(line).expect("a line is JSON"), &|key, html| {
                if key == "html" {
                    fragment(path, html);
                }
            });
        }),
        "js" if path.ends_with("search-index.js") => {
            let json = text().strip_prefix("window.searchIndex = ").and_then(|rest| rest.strip_suffix(";\n"));
            let _: Value = serde_json::from_str(json.expect("one assignment")).expect("JSON and nothing else");
        }
        // Files of the theme, and the sources as they were written.
        "js" | "css" | "md" | "toml" => {}
        other => panic!("nobody judges {path} ({other})"),
    }
}

fn parse<'a>(path: &str, text: &'a str) -> Document<'a> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert!(!text.contains("<!ENTITY"), "{path} declares an entity");
    document
}

/// HTML that is inserted into a page.
fn fragment(path: &str, html: &str) {
    let whole = format!("<body>{html}</body>");
    let document = parse(path, &whole);
    document.descendants().filter(Node::is_element).for_each(|node| element(path, node));
    assert!(!document.descendants().any(|node| node.has_tag_name("script")), "{path}: {html}");
}

fn page(path: &str, text: &str) {
    let document = parse(path, text);
    for node in document.descendants().filter(Node::is_element) {
        element(path, node);
        if node.tag_name().name() == "script" {
            let inside = node.text().unwrap_or_default();
            match node.attribute("type") {
                Some("application/ld+json") => {
                    assert!(!inside.contains('<'), "{path}: {inside}");
                    let _: Value = serde_json::from_str(inside).expect("JSON-LD is JSON");
                }
                Some(_) => panic!("{path}: a script of another kind"),
                None => assert!(inside.is_empty() && node.has_attribute("src"), "{path}: {inside}"),
            }
        }
    }
}

/// No handler, no frame, no form that is sent; addresses lead to files of the edition, or by a visit to the web.
fn element(path: &str, node: Node<'_, '_>) {
    let name = node.tag_name().name().to_lowercase();
    let never = ["iframe", "frame", "object", "embed", "base", "foreignobject", "annotation", "applet", "set"];
    assert!(!never.contains(&name.as_str()) && !name.starts_with("anki-"), "{path}: <{name}>");
    for attribute in node.attributes() {
        let (key, value) = (attribute.name().to_lowercase(), attribute.value().to_lowercase());
        assert!(!key.starts_with("on") && key != "srcdoc" && key != "action", "{path}: {key}={value}");
        if ["href", "src", "poster", "data"].contains(&key.as_str()) {
            let visits = name == "a" || name == "link";
            let web = ["https://", "http://", "mailto:"].iter().any(|scheme| value.starts_with(scheme));
            let address = value.split(['/', '?', '#']).next().unwrap_or_default();
            let local = !address.contains(':') && !value.starts_with("//") && !value.contains(char::is_whitespace);
            assert!(local || (web && visits), "{path}: {key}={value}");
        }
        if key == "style" {
            assert!(!value.contains("url(") && !value.contains("expression"), "{path}: {value}");
        }
    }
}

fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut seen = std::collections::BTreeSet::new();
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let name = entry.name().to_owned();
        let safe = |c: char| c.is_ascii_alphanumeric() || "/.-_".contains(c);
        assert!(name.chars().all(safe) && !name.starts_with('/') && !name.contains(".."), "{name}");
        assert!(entry.is_file() && seen.insert(name.to_lowercase()), "{name} is no file, or there twice");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("it unpacks");
        files.push((name, content));
    }
    files
}

fn book_file(name: &str, bytes: &[u8]) {
    if [".xhtml", ".opf", ".ncx", ".svg", ".xml"].iter().any(|ending| name.ends_with(ending)) {
        let text = std::str::from_utf8(bytes).expect("text");
        let document = parse(name, text);
        assert!(!document.descendants().any(|node| node.tag_name().name() == "script"), "{name}");
        document.descendants().filter(Node::is_element).for_each(|node| element(name, node));
    }
}

/// What Anki reads into a field: tags in square brackets, gaps and templates in braces.
fn deck(bytes: &[u8]) {
    let files = unzipped(bytes);
    let collection = files.iter().find(|(name, _)| name == "collection.anki2").expect("a deck has a collection");
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("collection.anki2");
    tests::write(&path, &collection.1);
    let database = rusqlite::Connection::open(&path).expect("a database");
    let mut statement = database.prepare("select flds, tags from notes").expect("there are notes");
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
    let mut seen = 0;
    for row in rows.expect("rows") {
        let (fields, tags) = row.expect("a row");
        for field in fields.split('\u{1f}') {
            fragment("handbook.apkg", field);
            assert!(field.matches("{{").count() <= 1 && field.matches("}}").count() <= 1, "{field}");
            assert!(!field.contains("{{") || field.contains("{{c1::"), "{field}");
            let tagged = ["[sound:", "[latex]", "[$]", "[$$]", "[anki:", "[[oai"];
            assert!(!tagged.iter().any(|tag| field.contains(tag)), "{field}");
            let formulas = field.split("\\(").skip(1).chain(field.split("\\[").skip(1));
            for formula in formulas {
                let formula = formula.split("\\)").next().unwrap_or_default();
                assert!(!formula.contains("href") && !formula.contains("require"), "{formula}");
            }
        }
        let tag = |c: char| c.is_alphanumeric() || c == '-' || c == ':';
        assert!(tags.split_whitespace().all(|word| word.chars().all(tag)), "{tags}");
        seen += 1;
    }
    assert!(seen > 10);
}

/// Cards as text: five columns, none of which a spreadsheet takes for a formula or for the start of a quotation.
fn lines(text: &str) {
    let cards: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(cards.len() > 10);
    for card in cards {
        let columns: Vec<&str> = card.split('\t').collect();
        assert_eq!(columns.len(), 5, "{card}");
        for column in &columns {
            assert!(!column.trim_start().starts_with(['=', '+', '-', '@', '"', '\r']), "{card}");
        }
        columns[1..3]
            .iter()
            .for_each(|html| fragment("handbook.txt", &html.replace("<br>", "<br/>").replace("&middot;", "·")));
    }
}

/// Every string of a document with the key it stands under.
fn strings(value: &Value, look: &dyn Fn(&str, &str)) {
    for (key, value) in value.as_object().into_iter().flatten() {
        if let Value::String(text) = value {
            look(key, text);
        }
        strings(value, look);
    }
    value.as_array().into_iter().flatten().for_each(|item| strings(item, look));
}

/// No script, no program, no form, nothing attached; links lead to the web by a visit.
fn pdf(path: &str, bytes: &[u8]) {
    let file = lopdf::Document::load_mem(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut open: Vec<&lopdf::Object> = file.objects.values().collect();
    while let Some(object) = open.pop() {
        if let Ok(items) = object.as_array() {
            open.extend(items);
        }
        let stream = object.as_stream().map(|stream| &stream.dict);
        let Ok(entries) = object.as_dict().or(stream) else { continue };
        for (key, value) in entries {
            let never: [&[u8]; 9] = [
                b"JS",
                b"JavaScript",
                b"Launch",
                b"AA",
                b"EmbeddedFile",
                b"AcroForm",
                b"RichMedia",
                b"SubmitForm",
                b"EF",
            ];
            assert!(!never.contains(&key.as_slice()), "{path}: {}", String::from_utf8_lossy(key));
            if let (b"S", Ok(name)) = (key.as_slice(), value.as_name()) {
                let actions: [&[u8]; 6] =
                    [b"JavaScript", b"Launch", b"GoToR", b"SubmitForm", b"ImportData", b"Rendition"];
                assert!(!actions.contains(&name), "{path}: an action {}", String::from_utf8_lossy(name));
            }
            if let (b"URI", Ok(address)) = (key.as_slice(), value.as_str()) {
                let web = [b"https://".as_slice(), b"http://", b"mailto:"];
                assert!(web.iter().any(|scheme| address.starts_with(scheme)), "{path}: {address:?}");
            }
            open.push(value);
        }
    }
}
