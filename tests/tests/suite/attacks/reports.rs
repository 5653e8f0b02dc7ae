//! What is printed about hostile files: to terminals, to workflows, to programs.

use super::{Book, NOTE};
use crate::commands::{run, said};

/// Notes whose faults hold the words of an attacker, by way of escapes that the reader of YAML or TOML resolves.
fn books() -> Vec<Book> {
    let evil = "\\e[2J\\n::set-output name=a::b\\r\\n::error::x%0A::add-mask::y\\u202E";
    let toml = evil.replace("\\e", "\\u001b");
    let change = |path: &str, from: &str, to: &str| {
        let mut book = Book::new();
        book.edit(path, from, to);
        book
    };
    vec![
        change(NOTE, "related: [bloom-filter]", &format!("related: [\"{evil}\"]")),
        change(NOTE, "level: 1", &format!("level: 1\n\"{evil}\": x")),
        change(NOTE, "level: 1", &format!("level: \"{evil}\"")),
        change(NOTE, "level: 1", &format!("level: 1\nallow: {{\"{evil}\": \"{evil}\"}}")),
        change(NOTE, "tags: [probability]", &format!("tags: [\"{evil}\"]")),
        change("handbook.toml", "language = \"en-US\"", &format!("language = \"{toml}\"")),
        change("handbook.toml", "version = ", &format!("\"{toml}\" = 1\nversion = ")),
        change("handbook.toml", "[planned.hashing]", &format!("[planned.\"{toml}\"]")),
        change("handbook.toml", "form = \"reading\"", &format!("form = \"{toml}\"")),
        change(NOTE, "A key $x$", "[a](<&#27;[2J&#10;::error::x>) $\\frac{&#27;}$ A key $x$"),
        change("cards.lock", "@deck\t-\t-", "@deck\t\u{1b}[2J\t-"),
    ]
}

#[test]
fn nothing_of_a_note_commands_a_terminal_or_a_workflow() {
    for (at, book) in books().into_iter().enumerate() {
        let room = book.room();
        for format in ["human", "github", "json", "sarif"] {
            let output = run(room.path(), &["check", "--format", format]);
            assert!(matches!(output.status.code(), Some(1 | 2)), "{at}: {}", said(&output));
            let shown = said(&output);
            let hidden = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
            assert!(!shown.contains(hidden), "{at} {format}: {shown:?}");
            for line in shown.lines() {
                let command = line.trim_start().starts_with("::");
                let ours = line.starts_with("::error file=") || line.starts_with("::warning file=");
                assert!(!command || (format == "github" && ours), "{at} {format}: {line}");
            }
            if format == "json" || format == "sarif" {
                let _: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
            }
        }
        for args in [&["stats"][..], &["cards", "update"], &["build", "json"]] {
            let shown = said(&run(room.path(), args));
            assert!(!shown.contains('\u{1b}') && !shown.contains("\n::"), "{at} {args:?}: {shown:?}");
        }
    }
}

/// A card's text cannot add lines to the lock, nor columns to a line.
#[test]
fn a_title_adds_nothing_to_the_lock() {
    let evil =
        "\"A\\tb\\n@deck\\thashing\\t-\\t-\\tlive\\t-\\tStolen\\nhash-function\\tdefine\\tvm-0000000000000000\\t-\"";
    let mut book = Book::new();
    book.edit(NOTE, "title: 'Hash \"function\" </script> #1 $x$ {{y}} *z* & <b>'", &format!("title: {evil}"));
    book.edit("handbook.toml", "title = \"Hashing & Co.\"", "title = \"Hashing\\t-\\n@type\\tx\\t-\"");
    book.0.remove("cards.lock");
    let room = book.room();
    let update = run(room.path(), &["cards", "update"]);
    assert_eq!(update.status.code(), Some(0), "{}", said(&update));
    let lock = tests::files(&room.path().join("notes"))["cards.lock"].clone();
    let lock = String::from_utf8(lock).expect("the lock is text");
    let lines: Vec<&str> = lock.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.iter().all(|line| line.split('\t').count() == 7), "{lock}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("@deck\t")).count(), 3, "{lock}");
    assert!(!lock.contains("\tvm-0000000000000000\t") && !lock.contains("@type\t"), "{lock}");
    assert_eq!(run(room.path(), &["build", "anki", "--locked"]).status.code(), Some(0));
}
