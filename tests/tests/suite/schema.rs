//! The JSON Schemas for editors say what the parser says.
#![expect(clippy::disallowed_methods, reason = "tests read the schemas and the handbooks of the workspace")]

use boon::{Compiler, SchemaIndex, Schemas};
use parser::RawFile;
use serde_json::Value;
use tests::{files, root};

fn schema(name: &str) -> (Schemas, SchemaIndex) {
    let path = root().join(format!("docs/schema/{name}.schema.json"));
    let value: Value = serde_json::from_slice(&std::fs::read(path).expect("it is kept")).expect("it is JSON");
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("schema.json", value).expect("it is added once");
    let index = compiler.compile("schema.json", &mut schemas).expect("it is a schema");
    (schemas, index)
}

fn toml(text: &str) -> Option<Value> {
    serde_json::to_value(toml::from_str::<toml::Value>(text).ok()?).ok()
}

/// Whether the parser has nothing to say about a `handbook.toml` by itself.
fn is_read(text: &str) -> bool {
    let file = RawFile { path: "handbook.toml".to_owned(), bytes: text.as_bytes().to_vec() };
    let about_notes =
        |message: &str| message.starts_with("there is no page") || message.starts_with("there is no note");
    parser::parse(vec![file]).1.iter().all(|found| about_notes(&found.message))
}

#[test]
fn handbooks_are_accepted_and_refused_by_both() {
    let (schemas, index) = schema("handbook");
    let accepts = |text: &str| toml(text).is_some_and(|value| schemas.validate(&value, index).is_ok());
    for folder in ["notes", "examples/chemie/notes", "tests/fixtures/mini", "tests/fixtures/rules"] {
        let text = std::fs::read_to_string(root().join(folder).join("handbook.toml")).expect("there is a handbook");
        assert!(accepts(&text) && is_read(&text), "{folder}: {}", accepts(&text));
    }
    let sound = std::fs::read_to_string(root().join("tests/fixtures/mini/handbook.toml")).expect("the fixture");
    let top = |line: &str| format!("{line}\n{sound}");
    let end = |lines: &str| format!("{sound}\n{lines}\n");
    let without =
        |key: &str| sound.lines().filter(|line| !line.starts_with(key)).map(|line| format!("{line}\n")).collect();
    let right = [
        top("publisher = 'P'"),
        top("base_url = 'https://example.org/x'"),
        top("released = '2026-01-31'"),
        end("[deck]\noptional = ['why']"),
        sound.replace("[template]\n", "[template]\ncards = [12, 16]\n"),
        end("[allow]\nacronym = 'why not'"),
        end("[words]\n'Contents' = 'Inside'"),
        end("[moved]\n'a/b' = 'hash-function'"),
    ];
    let wrong: [String; 17] = [
        without("title"),
        without("language"),
        without("date"),
        without("license ="),
        sound.replace("form = \"prose\"", "form = \"poem\""),
        sound.replace("words = [60, 950]", "words = 60"),
        sound.replace("key_facts = true", "key_facts = 'yes'"),
        sound.replace("slug = \"structures\"", "slug = \"Data Structures\""),
        sound.replace("\"2026-01-02\"", "\"2026-13-02\""),
        sound.replace("language = \"en-US\"", "language = \"en_US\""),
        top("subject = 'x'"),
        top("base_url = 'example.org'"),
        top("publisher = 3"),
        end("[deck]\noptional = ['all']"),
        end("[moved]\n'b' = 'hash-function'"),
        end("[planned.structures]\nX = 'X'"),
        end("[words]\nContents = 3"),
    ];
    for text in &right {
        assert!(
            is_read(text) && accepts(text),
            "{} by the schema, {} by the parser:\n{text}",
            accepts(text),
            is_read(text)
        );
    }
    for text in &wrong {
        assert!(
            !is_read(text) && !accepts(text),
            "{} by the schema, {} by the parser:\n{text}",
            accepts(text),
            is_read(text)
        );
    }
}

/// The front matter of a note, and whether the parser has nothing to say about it.
fn front_matter_is_read(yaml: &str) -> bool {
    let mut handbook = files(&root().join("tests/fixtures/mini"));
    let path = "hashing/hash-function.md";
    let note = String::from_utf8(handbook[path].clone()).expect("the fixture is text");
    let body = note.splitn(3, "---\n").nth(2).expect("the fixture has front matter").to_owned();
    handbook.insert(path.to_owned(), format!("---\n{yaml}---\n{body}").into_bytes());
    let files = handbook.into_iter().map(|(path, bytes)| RawFile { path, bytes }).collect();
    let (corpus, found) = parser::parse(files);
    found.iter().all(|found| corpus.source(found.span.file).path != path)
}

#[test]
fn front_matter_is_accepted_and_refused_by_both() {
    let (schemas, index) = schema("note");
    let accepts = |yaml: &str| {
        let value: Option<Value> = serde_saphyr::from_str(yaml).ok();
        value.is_some_and(|value| schemas.validate(&value, index).is_ok())
    };
    for (path, bytes) in files(&root().join("notes")).into_iter().filter(|(path, _)| path.ends_with(".md")) {
        let text = String::from_utf8(bytes).expect("notes are text");
        if let Some((yaml, _)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")) {
            assert!(accepts(yaml), "{path}");
        }
    }
    let right = [
        "# yaml-language-server: $schema=../docs/schema/note.schema.json\ntitle: x\nlevel: 1\n",
        "title: x\nlevel: 3\ntags: [a]\naliases: []\nrelated: [bloom-filter]\nallow: { link-count: \"a map\" }\n",
    ];
    let wrong = [
        "title: x\n",
        "level: 1\n",
        "title: x\nlevel: 4\n",
        "title: x\nlevel: core\n",
        "title: 3\nlevel: 1\n",
        "title: x\nlevel: 1\ntags: a\n",
        "title: x\nlevel: 1\naliases: [1]\n",
        "title: x\nlevel: 1\nallow: { link-count: \"\" }\n",
        "title: x\nlevel: 1\ncssclasses: [wide]\n",
    ];
    for yaml in right {
        assert!(accepts(yaml) && front_matter_is_read(yaml), "{yaml}");
    }
    for yaml in wrong {
        assert!(!accepts(yaml) && !front_matter_is_read(yaml), "{yaml}");
    }
}
