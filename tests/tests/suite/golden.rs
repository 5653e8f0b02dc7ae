//! The mini handbook through every exporter, as text that a reviewer can read.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{Cursor, Read};

use exporter::formats::FORMATS;
use model::Artifact;
use rusqlite::{Connection, types::ValueRef};
use tests::{edition, golden, mini, root, theme};

/// A file of an edition as text: what is text as it is, archives entry by entry, a deck as its rows, a PDF as the
/// words of its pages.
fn readable(artifact: &Artifact) -> String {
    let extension = artifact.path.rsplit('.').next().unwrap_or_default();
    match extension {
        "epub" => zip_entries(&artifact.bytes).iter().map(|(name, bytes)| entry(name, bytes)).collect(),
        "apkg" => zip_entries(&artifact.bytes)
            .iter()
            .map(|(name, bytes)| if name == "collection.anki2" { deck(bytes) } else { entry(name, bytes) })
            .collect(),
        "pdf" if artifact.path == "proof.pdf" => typed_pages(&artifact.bytes),
        "pdf" => pages(&artifact.bytes),
        _ => entry(&artifact.path, &artifact.bytes),
    }
}

fn entry(name: &str, bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap_or("(not text)\n");
    format!("==== {name}\n{text}{}", if text.ends_with('\n') { "" } else { "\n" })
}

fn zip_entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an edition is a sound archive");
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("an entry that is listed can be opened");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("an entry can be read");
        entries.push((file.name().to_owned(), content));
    }
    entries
}

/// Note types, decks, notes and cards of a collection, in the order of their ids.
fn deck(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the collection");
    let path = folder.path().join("collection.anki2");
    tests::write(&path, bytes);
    let connection = Connection::open(&path).expect("a collection is a database");
    let mut out = String::from("==== collection.anki2\n");
    let mut rows = |title: &str, query: &str| {
        writeln!(out, "-- {title}").expect("writing to a string never fails");
        let mut statement = connection.prepare(query).expect("the schema is Anki's");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("the query runs");
        while let Some(row) = rows.next().expect("a row can be read") {
            let values: Vec<String> = (0..columns)
                .map(|at| match row.get_ref(at).expect("the column exists") {
                    ValueRef::Text(text) => String::from_utf8_lossy(text).replace('\u{1f}', "\n    | "),
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Real(number) => number.to_string(),
                    ValueRef::Null => "null".to_owned(),
                    ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()),
                })
                .collect();
            writeln!(out, "{}", values.join("  ")).expect("writing to a string never fails");
        }
    };
    rows("notes", "select guid, mid, notes.mod, tags, flds from notes join cards on nid = notes.id order by due");
    rows(
        "cards",
        "select notes.guid, cards.ord, cards.did, cards.due from cards join notes on notes.id = cards.nid order by cards.id",
    );
    rows("collection", "select models, decks from col");
    out
}

fn pages(bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).expect("an edition is a sound PDF");
    let page = |number| {
        let text = document.extract_text(&[number]).unwrap_or_else(|error| format!("({error})"));
        format!("==== page {number}\n{}\n", text.trim_end())
    };
    document.get_pages().into_keys().map(page).collect()
}

/// As [`pages`], for the proof: its one font names its characters in a way that lopdf does not read, one pair
/// `<glyph> <character>` a line.
fn typed_pages(bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).expect("an edition is a sound PDF");
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let texts = streams.filter_map(|stream| stream.decompressed_content().ok());
    let names = texts.map(|content| String::from_utf8_lossy(&content).into_owned());
    let names = names.into_iter().find(|text| text.contains("beginbfchar")).expect("the font names its characters");
    let hex = |word: &str| u32::from_str_radix(word.trim_matches(['<', '>']), 16).ok();
    let pairs = names.lines().filter_map(|line| line.trim().split_once(' '));
    let glyphs: BTreeMap<u32, char> =
        pairs.filter_map(|(glyph, name)| Some((hex(glyph)?, char::from_u32(hex(name)?)?))).collect();
    let shown = |codes: &[u8]| -> String {
        let codes = codes.chunks_exact(2).map(|code| u32::from(code[0]) << 8 | u32::from(code[1]));
        codes.map(|code| glyphs.get(&code).copied().unwrap_or('\u{fffd}')).collect()
    };
    let mut out = String::new();
    for (number, page) in document.get_pages() {
        writeln!(out, "==== page {number}").expect("writing to a string never fails");
        let content = document.get_page_content(page);
        for operation in lopdf::content::Content::decode(&content).expect("the content is sound").operations {
            match operation.operator.as_str() {
                "Tj" | "TJ" => {
                    let pieces = operation.operands.iter().flat_map(|operand| match operand.as_array() {
                        Ok(pieces) => pieces.iter().collect(),
                        Err(_) => vec![operand],
                    });
                    out.extend(pieces.filter_map(|piece| piece.as_str().ok()).map(shown));
                }
                "ET" => out.push('\n'),
                _ => {}
            }
        }
    }
    out
}

/// One golden a format: what changes in an edition shows in the diff of its golden.
#[test]
fn every_format_writes_what_its_golden_says() {
    let (corpus, theme) = (mini(), theme());
    for format in FORMATS {
        let export =
            format.export(&edition(&corpus, &theme)).unwrap_or_else(|error| panic!("{}: {error:?}", format.name));
        let text: String = export.artifacts.iter().map(readable).collect();
        golden(&format!("mini/{}.txt", format.name), &text);
        assert_eq!(export.diagnostics, [], "{}", format.name);
    }
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (corpus, theme) = (mini(), theme());
    for format in FORMATS {
        let build = || format.export(&edition(&corpus, &theme)).expect("the mini handbook can be built");
        assert!(build() == build(), "{} differs between two builds", format.name);
    }
}

#[test]
fn every_golden_belongs_to_a_format() {
    for name in tests::files(&root().join("tests/golden/mini")).keys() {
        let format = name.trim_end_matches(".txt");
        assert!(exporter::formats::find(format).is_some(), "no format is called {format}");
    }
}
