//! The document and its schema: the schema accepts what is written and nothing that is mutilated.

use std::collections::BTreeSet;

use boon::{Compiler, Schemas};
use model::Corpus;
use serde_json::{Value, json};
use tests::{edition, mini, real, theme};

/// The document of a corpus and its schema.
fn export(corpus: &Corpus) -> (Value, Value) {
    let format = exporter::formats::find("json").expect("the format is registered");
    let theme = theme();
    let export = format.export(&edition(corpus, &theme)).expect("the corpus has no errors");
    let file = |path: &str| {
        let artifact = export.artifacts.iter().find(|artifact| artifact.path == path).expect("the file is written");
        serde_json::from_slice(&artifact.bytes).expect("it is JSON")
    };
    (file("handbook.json"), file("handbook.schema.json"))
}

/// Whether the schema accepts the document, and if not, why.
fn judge(schema: &Value, document: &Value) -> Result<(), String> {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("schema.json", schema.clone()).expect("the schema is a resource");
    let index = compiler.compile("schema.json", &mut schemas).expect("the schema is one of draft 2020-12");
    schemas.validate(document, index).map_err(|error| error.to_string())
}

#[test]
fn the_schema_accepts_what_is_written() {
    for corpus in [mini(), real()] {
        let (document, schema) = export(&corpus);
        judge(&schema, &document).unwrap_or_else(|why| panic!("{why}"));
    }
}

/// Each line of the other file is a note of the document, and keeps the schema of one.
#[test]
fn each_line_is_a_note() {
    let corpus = real();
    let (document, schema) = export(&corpus);
    let format = exporter::formats::find("json").expect("the format is registered");
    let theme = theme();
    let export = format.export(&edition(&corpus, &theme)).expect("the corpus has no errors");
    let lines = export.artifacts.iter().find(|artifact| artifact.path == "handbook.jsonl").expect("it is written");
    let lines = std::str::from_utf8(&lines.bytes).expect("it is text");
    let notes: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(json!(notes), document["notes"]);
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("schema.json", schema).expect("the schema is a resource");
    let note = compiler.compile("schema.json#/$defs/Note", &mut schemas).expect("the schema has notes");
    notes.iter().for_each(|line| schemas.validate(line, note).unwrap_or_else(|why| panic!("{why}")));
}

/// The graph says what the notes say of one another, from both ends.
#[test]
fn the_graph_is_that_of_the_notes() {
    let (document, _) = export(&real());
    let list = |value: &Value| value.as_array().expect("it is a list").clone();
    let ways = |slug: &Value, kind: &str, end: &str, other: &str| -> BTreeSet<String> {
        let edges = list(&document["graph"]);
        let of = edges.iter().filter(|edge| edge[end] == *slug && edge["kind"] == kind);
        of.map(|edge| edge[other].as_str().expect("a slug").to_owned()).collect()
    };
    let slugs = |values: &Value, field: Option<&str>| -> BTreeSet<String> {
        let slug = |value: &Value| field.map_or(value, |field| &value[field]).as_str().map(str::to_owned);
        list(values).iter().filter_map(slug).collect()
    };
    for note in list(&document["notes"]) {
        let slug = &note["slug"];
        assert_eq!(ways(slug, "prerequisite", "from", "to"), slugs(&note["prerequisites"], Some("slug")), "{slug}");
        assert_eq!(ways(slug, "related", "from", "to"), slugs(&note["related"], Some("slug")), "{slug}");
        assert_eq!(ways(slug, "prerequisite", "to", "from"), slugs(&note["leads_to"], None), "{slug}");
        assert_eq!(ways(slug, "link", "to", "from"), slugs(&note["linked_from"], None), "{slug}");
        let linked: BTreeSet<String> = slugs(&note["links"], Some("slug"));
        assert_eq!(ways(slug, "link", "from", "to"), linked, "{slug}");
        let markdown = note["markdown"].as_str().expect("text");
        assert!(markdown.starts_with("## Definition\n") && markdown.contains('$'), "{slug}");
    }
}

#[test]
fn the_schema_rejects_mutilated_documents() {
    let (document, schema) = export(&mini());
    let replaced = [
        ("/$schema", json!("other.json")),
        ("/format", json!("2.0")),
        ("/format", json!(1)),
        ("/book", json!([])),
        ("/book/title", json!("")),
        ("/book/date", json!("22 November")),
        ("/book/authors", json!("me")),
        ("/levels", json!([])),
        ("/levels/0/number", json!(4)),
        ("/groups/0/slug", json!("Two Words")),
        ("/groups/0/notes", json!([])),
        ("/study_order", json!(["bloom-filter", "bloom-filter"])),
        ("/notes/0/slug", json!("../up")),
        ("/notes/0/title", json!("")),
        ("/notes/0/level", json!(0)),
        ("/notes/0/level", json!(2.5)),
        ("/notes/0/source", json!("/etc/passwd")),
        ("/notes/0/page", json!("https://example.org/")),
        ("/notes/0/study_position", json!(0)),
        ("/notes/0/words", json!(-1)),
        ("/notes/0/definition", json!("a sentence")),
        ("/notes/0/definition/spoken", Value::Null),
        ("/notes/0/sections", json!([])),
        ("/notes/0/sections/0/form", json!("epilogue")),
        ("/notes/0/sections/0/anchor", json!("")),
        ("/notes/0/prerequisites/0/planned", json!("no")),
        ("/notes/0/questions/0/follow_up", json!(1)),
        ("/notes/0/formulas/0/style", json!("block")),
        ("/notes/0/formulas/0/tex", json!("")),
        ("/notes/0/figures/0/alt", json!("")),
        ("/notes/0/figures/0/svg", json!("PNG")),
        ("/notes/0/links/0/kind", json!("shortcut")),
        ("/graph/0/kind", json!("friend")),
        ("/graph/0/to", json!("Two Words")),
        ("/notes/0/markdown", json!("")),
        ("/notes/0/linked_from", json!(["a", "a"])),
        ("/notes/0/cards/0/kind", json!("reverse")),
        ("/notes/0/cards/0/guid", json!("123")),
    ];
    for (pointer, value) in replaced {
        let mut mutant = document.clone();
        *mutant.pointer_mut(pointer).unwrap_or_else(|| panic!("the document has no {pointer}")) = value.clone();
        assert!(judge(&schema, &mutant).is_err(), "{pointer} = {value} is accepted");
    }
}

/// Every object of the document, with its pointer.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.push(at.to_owned());
            fields.iter().for_each(|(name, field)| objects(field, &format!("{at}/{name}"), found));
        }
        // The first of a list stands for all.
        Value::Array(items) => items.iter().take(1).for_each(|item| objects(item, &format!("{at}/0"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn no_object_may_gain_or_lose_a_field() {
    let (document, schema) = export(&mini());
    let mut pointers = Vec::new();
    objects(&document, "", &mut pointers);
    assert!(pointers.len() > 25, "the document has {} kinds of objects", pointers.len());
    for pointer in pointers {
        let fields = |document: &mut Value| -> Vec<String> {
            let object = document.pointer_mut(&pointer).and_then(Value::as_object_mut).expect("it is an object");
            object.keys().cloned().collect()
        };
        let mut more = document.clone();
        more.pointer_mut(&pointer).expect("it is there")["surplus"] = json!(true);
        assert!(judge(&schema, &more).is_err(), "{pointer} may have a surplus field");
        for field in fields(&mut document.clone()) {
            let mut less = document.clone();
            less.pointer_mut(&pointer).and_then(Value::as_object_mut).expect("it is an object").remove(&field);
            assert!(judge(&schema, &less).is_err(), "{pointer} may lack {field}");
        }
    }
}

/// Every value of a field of this name.
fn named<'a>(value: &'a Value, name: &str, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                found.extend(field.as_str().filter(|_| key == name));
                named(field, name, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| named(item, name, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn markup_is_well_formed_and_words_hold_no_tex() {
    for corpus in [mini(), real()] {
        let (document, _) = export(&corpus);
        let mut markup = Vec::new();
        named(&document, "html", &mut markup);
        assert!(markup.len() > 50);
        for html in markup {
            let wrapped = format!("<body>{html}</body>");
            roxmltree::Document::parse(&wrapped).unwrap_or_else(|error| panic!("{error}: {html}"));
        }
    }
    let (document, _) = export(&real());
    for name in ["plain", "spoken"] {
        let mut words = Vec::new();
        named(&document, name, &mut words);
        let tex = words.iter().find(|words| words.contains('\\') || words.contains("$$"));
        assert_eq!(tex, None, "{name}");
    }
}

#[test]
fn slugs_name_notes_that_exist() {
    let (document, _) = export(&real());
    let list = |value: &Value| -> Vec<String> {
        let items = value.as_array().expect("it is a list").iter();
        items.map(|item| item.as_str().expect("it is a slug").to_owned()).collect()
    };
    let notes = document["notes"].as_array().expect("there are notes");
    let known: BTreeSet<String> =
        notes.iter().map(|note| note["slug"].as_str().unwrap_or_default().to_owned()).collect();
    let order = list(&document["study_order"]);
    assert_eq!(order.iter().cloned().collect::<BTreeSet<_>>(), known);
    for (at, slug) in order.iter().enumerate() {
        let note = notes.iter().find(|note| note["slug"] == json!(slug)).expect("the order names notes");
        assert_eq!(note["study_position"], json!(at + 1));
        assert!(list(&note["leads_to"]).iter().all(|next| order[at..].contains(next)), "{slug} leads back");
    }
    let grouped =
        document["groups"].as_array().expect("there are groups").iter().flat_map(|group| list(&group["notes"]));
    assert_eq!(grouped.collect::<BTreeSet<_>>(), known);
}

#[test]
fn each_note_brings_its_cards() {
    let (document, _) = export(&mini());
    for note in document["notes"].as_array().expect("there are notes") {
        let cards = note["cards"].as_array().expect("there are cards");
        let kinds: BTreeSet<&str> = cards.iter().filter_map(|card| card["kind"].as_str()).collect();
        assert!(["define", "question", "confusion", "cloze"].iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
        for card in cards.iter().filter(|card| card["kind"] == "cloze") {
            assert!(card["front"]["plain"].as_str().is_some_and(|front| front.contains("[...]")), "{card}");
            assert!(card["back"]["html"].as_str().is_some_and(|back| back.contains("<mark>")), "{card}");
        }
    }
}
