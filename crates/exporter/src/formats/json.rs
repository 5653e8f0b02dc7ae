//! The notes for programs: one document, the same notes one a line, and the schema that both keep.

mod convert;
mod document;
mod graph;
mod words;

use model::{Artifact, Export};
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::{Edition, Error};
use document::Document;

/// Address that identifies the schema; nothing needs to be served there.
const SCHEMA_ID: &str = "urn:vademecum:handbook:1";

const SCHEMA_FILE: &str = "handbook.schema.json";

pub(super) fn export(edition: &Edition<'_>) -> Result<Export, Error> {
    let document = convert::document(edition);
    let artifacts = vec![
        Artifact::new("handbook.json", pretty(&document)),
        Artifact::new("handbook.jsonl", lines(&document.notes)),
        Artifact::new(SCHEMA_FILE, pretty(&schema())),
    ];
    Ok(Export { artifacts, diagnostics: Vec::new() })
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("names, numbers and text become JSON") + "\n"
}

/// One value a line.
fn lines(values: &[impl Serialize]) -> String {
    let line = |value| serde_json::to_string(value).expect("names, numbers and text become JSON") + "\n";
    values.iter().map(line).collect()
}

/// The schema of [`Document`], generated from its types.
fn schema() -> schemars::Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document>();
    schema.insert("$id".to_owned(), SCHEMA_ID.into());
    schema
}
