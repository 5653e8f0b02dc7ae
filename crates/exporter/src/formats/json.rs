//! The notes for programs: one document, the same notes one a line, and the schema that both keep.

mod convert;
mod document;
mod graph;
mod words;

use model::Diagnostic;
use rayon::prelude::*;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::sink::Stream;
use crate::{Edition, Error, Sink};
use convert::MakeNote;
use document::Document;

/// Address that identifies the schema; nothing needs to be served there.
const SCHEMA_ID: &str = "urn:vademecum:handbook:1";

const SCHEMA_FILE: &str = "handbook.schema.json";

/// So many notes are made before they are written: enough for all cores.
const BATCH: usize = 64;

pub(super) fn write(edition: &Edition<'_>, sink: &dyn Sink) -> Result<Vec<Diagnostic>, Error> {
    let count = edition.corpus.notes.len();
    convert::document(edition, |document, note| {
        sink.write("handbook.json", &mut |json| {
            sink.write("handbook.jsonl", &mut |lines| stream(&document, count, note, json, lines))
        })
    })?;
    sink.put(SCHEMA_FILE, pretty(&schema()).as_bytes())?;
    Ok(Vec::new())
}

/// Writes a document without notes, in their place so many notes as they are made, and those also one a line.
fn stream(
    document: &Document,
    count: usize,
    note: &MakeNote<'_>,
    json: &mut dyn Stream,
    lines: &mut dyn Stream,
) -> Result<(), Error> {
    /// No text of a document breaks its line, so only the field of the document itself looks so.
    const NOTES: &str = "\n  \"notes\": [";
    let text = pretty(document);
    let (before, after) = text.split_once(NOTES).expect("a document has notes");
    json.write_all(before.as_bytes())?;
    json.write_all(NOTES.as_bytes())?;
    let mut separator = "\n    ";
    for batch in (0..count).collect::<Vec<_>>().chunks(BATCH) {
        let texts: Vec<(String, String)> = batch.par_iter().map(|&at| texts(&note(at))).collect();
        for (indented, line) in texts {
            json.write_all(separator.as_bytes())?;
            json.write_all(indented.as_bytes())?;
            lines.write_all(line.as_bytes())?;
            separator = ",\n    ";
        }
    }
    if count > 0 {
        json.write_all(b"\n  ")?;
    }
    Ok(json.write_all(after.as_bytes())?)
}

/// A note as it stands in the document, and as a line.
fn texts(note: &document::Note) -> (String, String) {
    (pretty(note).trim_end().replace('\n', "\n    "), json(serde_json::to_string(note)))
}

fn pretty(value: &impl Serialize) -> String {
    json(serde_json::to_string_pretty(value))
}

fn json(text: serde_json::Result<String>) -> String {
    text.expect("names, numbers and text become JSON") + "\n"
}

/// The schema of [`Document`], generated from its types.
fn schema() -> schemars::Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document>();
    schema.insert("$id".to_owned(), SCHEMA_ID.into());
    schema
}
