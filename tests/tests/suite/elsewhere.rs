//! Handbooks from elsewhere: another subject, language, template of sections and theme, without touching this program.
#![expect(clippy::disallowed_methods, reason = "tests start the program and read what it wrote")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tests::{files, root, write};

use crate::commands::{run, said};

/// A folder that holds the example of docs/your-own-handbook.md.
fn example() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (path, bytes) in files(&root().join("examples/chemie")) {
        write(&folder.path().join(path), bytes);
    }
    folder
}

fn texts(folder: &Path) -> BTreeMap<String, String> {
    let text = |(path, bytes): (String, Vec<u8>)| Some((path, String::from_utf8(bytes).ok()?));
    files(folder).into_iter().filter_map(text).collect()
}

#[test]
fn the_example_is_clean_and_every_edition_is_built() {
    let folder = example();
    let checked = run(folder.path(), &["check", "--deny-warnings"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let built = run(folder.path(), &["build", "--theme", "theme"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let pages = texts(&folder.path().join("dist/site"));
    let note = &pages["gleichgewicht/pufferloesung.html"];
    for said in ["lang=\"de-DE\"", "Voraussetzungen", "Auf dieser Seite", "„Ein Puffer hält den pH-Wert genau.“"] {
        assert!(note.contains(said), "{said} in\n{note}");
    }
    assert!(note.contains("<span lang=\"en\"><math "), "formulas are spoken in English");
    assert!(pages["style.css"].ends_with("}\n") && pages["style.css"].contains("#0b5d4e"));
    assert!(pages["words.js"].contains("Keine Notiz hat diese Wörter."), "{}", pages["words.js"]);
    assert!(pages["index.html"].contains("<h1>Alle Begriffe</h1>"), "the handbook's own words come first");
    let pdf = lopdf::Document::load(folder.path().join("dist/handbook.pdf")).expect("the handbook is a PDF");
    let words: String = pdf.get_pages().into_keys().map(|page| pdf.extract_text(&[page]).unwrap_or_default()).collect();
    for said in ["Inhalt", "Register", "Braucht", "Fragen"] {
        assert!(words.contains(said), "{said} in\n{words}");
    }
}

#[test]
fn the_style_sheet_speaks_the_language_of_the_book() {
    let folder = example();
    assert_eq!(run(folder.path(), &["build", "site"]).status.code(), Some(0));
    let style = texts(&folder.path().join("dist/site"))["style.css"].clone();
    assert!(
        style.starts_with(":root { --figure: \"Abbildung\"; --on: \": an\"; --off: \": aus\"; }\n"),
        "{style:.200}"
    );
}

#[test]
fn slips_in_fixed_words_are_pointed_at() {
    let folder = example();
    let handbook = std::fs::read_to_string(folder.path().join("notes/handbook.toml")).expect("the example has one");
    let with = |line: &str| {
        let text = handbook.replacen("[words]\n", &format!("[words]\n{line}\n"), 1);
        write(&folder.path().join("notes/handbook.toml"), text);
    };
    let checked = |args: &[&str]| said(&run(folder.path(), &[&["check"], args].concat()));
    for (line, caret, message, help) in [
        ("\"Content\" = \"Innen\"", "^^^^^^^^^ ", "no edition has the words `Content`", "did you mean `Contents`?"),
        (
            "\"Step {n}\" = \"Stufe {nr}\"",
            "^^^^^^^^^^^^",
            "nothing is put in the place of `{nr}`",
            "the values in these words are `{n}`",
        ),
        (
            "\"{n} group|{n} groups\" = \"{n} Gruppen\"",
            "^^^^^^^^^^^^^",
            "these words have 1 forms, where 2 are asked",
            "write the form for one",
        ),
    ] {
        with(line);
        let told = checked(&[]);
        let found = told.contains("warning[fixed-words]") && told.contains(caret.trim_end());
        assert!(found && told.contains(message) && told.contains(help), "{line}: {told}");
        let at = format!("handbook.toml:{}:", handbook.lines().take_while(|line| *line != "[words]").count() + 2);
        assert!(told.contains(&at), "{at} in {told}");
    }
    // A theme may say words of its own; its file of words is looked at as well.
    with("\"My words\" = \"Eigene\"");
    write(&folder.path().join("mine/html/own.hbs"), "{{t \"My words\"}}\n");
    write(&folder.path().join("mine/words/de.json"), "{\n  \"Contents\": \"Inhalt\",\n  \"Contens\": \"Inhalt\"\n}\n");
    assert!(checked(&[]).contains("no edition has the words `My words`"));
    let told = checked(&["--theme", "mine"]);
    assert!(told.contains("mine/words/de.json:3:3") && told.contains("`Contens`"), "{told}");
    assert!(!told.contains("My words") && told.contains("1 warning in 3 notes"), "{told}");
}

#[test]
fn a_language_without_words_is_told_once() {
    let folder = example();
    let path = folder.path().join("notes/handbook.toml");
    let handbook = std::fs::read_to_string(&path).expect("the example has one");
    write(&path, handbook.replace("language = \"de-DE\"", "language = \"eo\""));
    let told = said(&run(folder.path(), &["check"]));
    assert!(
        told.contains("no theme has the fixed words in the language `eo`") && told.contains("handbook.toml:"),
        "{told}"
    );
    assert!(told.contains("as `words/eo.json` of yours"), "{told}");
    write(&folder.path().join("mine/words/eo.json"), "{ \"Contents\": \"Enhavo\" }");
    let told = said(&run(folder.path(), &["check", "--theme", "mine"]));
    assert!(!told.contains("fixed-words"), "{told}");
}

/// English words that no edition in another language may say: those of pages and books, as whole texts of elements.
#[test]
fn no_page_of_the_example_speaks_english() {
    let folder = example();
    let built = run(folder.path(), &["build", "site"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let english = phrases();
    for (path, page) in texts(&folder.path().join("dist/site")).iter().filter(|(path, _)| path.ends_with(".html")) {
        let shown: Vec<&str> = page.split(['<', '>', '"', '\n']).map(str::trim).collect();
        let found: Vec<&&str> = shown.iter().filter(|text| english.contains(**text)).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

/// Whether words cannot be the name of a tag, a class or an attribute.
fn is_sentence(words: &str) -> bool {
    words.contains(' ') || words.starts_with(char::is_uppercase)
}

/// What templates say in English, where German says it otherwise.
fn phrases() -> BTreeSet<String> {
    let german: BTreeMap<String, String> = serde_json::from_slice(
        &std::fs::read(root().join("themes/default/words/de.json")).expect("there are German words"),
    )
    .expect("a file of words is an object of texts");
    let values: BTreeSet<&String> = german.values().collect();
    german
        .iter()
        .filter(|(english, said)| is_sentence(english) && english != said && !values.contains(english))
        .map(|(english, _)| english.clone())
        .collect()
}

/// A word that a template, a script or an exporter says is in the file of every language.
#[test]
fn every_language_has_every_word() {
    let theme = texts(&root().join("themes/default"));
    let code = texts(&root().join("crates/exporter/src"));
    let mut said: BTreeSet<String> = BTreeSet::new();
    let mut collect = |text: &str, open: &str| {
        for rest in text.split(open).skip(1) {
            said.insert(rest.split('"').next().unwrap_or_default().to_owned());
        }
    };
    for (path, text) in theme.iter().filter(|(path, _)| path.ends_with(".hbs")) {
        assert!(!path.is_empty());
        ["{{t \"", "(t \""].iter().for_each(|open| collect(text, open));
    }
    theme.iter().filter(|(path, _)| path.ends_with(".js")).for_each(|(_, text)| collect(text, " say(\""));
    theme.iter().filter(|(path, _)| path.ends_with(".typ")).for_each(|(_, text)| collect(text, "said(\""));
    for (_, text) in code.iter().filter(|(path, _)| !path.ends_with("words.rs")) {
        ["words.say(\"", "summary.push(\"", "summary = vec![\"", "words.fill(\"", "title: \"", "description: \""]
            .iter()
            .for_each(|open| collect(text, open));
    }
    let readers = exporter::formats::READERS.iter().flat_map(|reader| [reader.names, reader.way]);
    said.extend(readers.map(str::to_owned));
    // What the style sheet says is a property that the words of a language set.
    for content in theme["style.css"].split("content: ").skip(1).filter_map(|rest| rest.split(';').next()) {
        for (property, word) in content.split("var(--").skip(1).filter_map(|rest| rest.split_once(", \"")) {
            assert!(code.values().any(|code| code.contains(&format!("(\"{property}\""))), "{property}");
            said.insert(word.split('"').next().unwrap_or_default().to_owned());
        }
        let bare: String =
            content.split("var(").map(|rest| rest.split_once(')').map_or(rest, |(_, rest)| rest)).collect();
        let strings = bare.split('"').skip(1).step_by(2);
        let words: Vec<&str> = strings.filter(|string| string.chars().any(char::is_alphabetic)).collect();
        assert!(words.is_empty(), "the style sheet says {words:?} in every language");
    }
    // Some pieces of Typst look alike.
    said.retain(|words| !words.starts_with(')') && !words.contains("self."));
    assert!(said.len() > 150, "only {} words were found", said.len());
    for (path, text) in theme.iter().filter(|(path, _)| path.starts_with("words/")) {
        let words: BTreeMap<String, String> = serde_json::from_str(text).expect(path);
        let lacking: Vec<&String> = said.iter().filter(|english| !words.contains_key(*english)).collect();
        assert!(lacking.is_empty(), "{path} lacks {lacking:#?}");
        for (english, translated) in &words {
            let slots = |text: &str| {
                text.split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split_once('}'))
                    .map(|(name, _)| name.to_owned())
                    .collect::<BTreeSet<_>>()
            };
            assert_eq!(slots(english), slots(translated), "{path}: {english}");
            assert_eq!(english.matches('|').count(), translated.matches('|').count(), "{path}: {english}");
        }
    }
}
