//! Work without end: every command on it ends within ten seconds of the processor and two gigabytes, or the system ends
//! the command and the test fails.
#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output};

use super::{Book, FIGURE};
use crate::commands::said;

/// Runs a command under the limits. Where a system knows no limit for memory, only the time is limited.
fn limited(room: &Path, args: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.current_dir(room).env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH");
    command.args(["-c", "ulimit -v 2000000 2>/dev/null; ulimit -t 10; exec \"$@\"", "sh"]);
    command.arg(env!("CARGO_BIN_EXE_vademecum-under-test")).args(args).output().expect("there is a shell")
}

/// Every edition is built, or the notes are refused, within the limits.
fn ends(book: Book, name: &str) {
    let room = book.room();
    let output = limited(room.path(), &["build", "--no-cache"]);
    let code = output.status.code();
    assert!(code == Some(0) || code == Some(1), "{name}: {}: {}", output.status, said(&output));
    assert_eq!(code == Some(0), room.path().join("dist").exists(), "{name}");
    assert!(!said(&output).contains("panicked"), "{name}: {}", said(&output));
}

#[test]
fn drawings_that_multiply() {
    let chain = |define: &dyn Fn(usize) -> String| (0..40).map(define).collect::<String>();
    let clips = chain(&|at| {
        let next = format!("clip-path=\"url(#c{})\"", at + 1);
        format!(
            "<clipPath id=\"c{at}\"><rect width=\"9\" height=\"9\" {next}/><rect x=\"1\" width=\"9\" height=\"9\" {next}/></clipPath>"
        )
    });
    let markers = chain(&|at| {
        let next = format!("url(#m{})", at + 1);
        format!(
            "<marker id=\"m{at}\" markerWidth=\"9\" markerHeight=\"9\"><path d=\"M0 0L1 1L2 2L3 3\" marker-mid=\"{next}\" marker-end=\"{next}\" stroke=\"#000\"/></marker>"
        )
    });
    let circle = "<clipPath id=\"a\" clip-path=\"url(#b)\"><rect width=\"9\" height=\"9\"/></clipPath>\
                  <clipPath id=\"b\" clip-path=\"url(#a)\"><rect width=\"9\" height=\"9\"/></clipPath>";
    let shapes = [
        ("clips", format!("<defs>{clips}</defs><rect width=\"99\" height=\"99\" clip-path=\"url(#c0)\"/>")),
        ("markers", format!("<defs>{markers}</defs><path d=\"M0 0L9 9L0 9\" marker-mid=\"url(#m0)\"/>")),
        ("a circle", format!("<defs>{circle}</defs><rect width=\"99\" height=\"99\" clip-path=\"url(#a)\"/>")),
        (
            "groups",
            format!("{}<rect width=\"1\" height=\"1\"/>{}", "<g opacity=\"0.9\">".repeat(900), "</g>".repeat(900)),
        ),
        ("a long path", format!("<path d=\"M0 0{}\" stroke=\"#000\"/>", "L9 9L0 3".repeat(100_000))),
        ("dashes", "<path d=\"M0 0L480 100\" stroke=\"#000\" stroke-dasharray=\"0.00001 0.00001\"/>".to_owned()),
        ("words", format!("<text x=\"1\" y=\"20\" font-size=\"15\">{}</text>", "word ".repeat(150_000))),
        ("spans", "<text><tspan dx=\"1 2 3\" rotate=\"4\">a</tspan></text>".repeat(10_000)),
        (
            "numbers",
            "<rect x=\"-1e38\" y=\"1e38\" width=\"1e38\" height=\"1e38\" stroke-width=\"1e38\" stroke=\"#000\"/>"
                .to_owned(),
        ),
    ];
    for (name, shape) in shapes {
        let mut book = Book::new();
        let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 120\" width=\"480\" height=\"120\">";
        book.put(FIGURE, format!("{head}{shape}</svg>"));
        ends(book, name);
    }
}

#[test]
fn drawings_of_impossible_size() {
    for size in ["1e9", "1e38", "0.0000001", "99999999999999999999"] {
        let mut book = Book::new();
        book.put(
            FIGURE,
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" \
                 viewBox=\"0 0 {size} {size}\"><rect width=\"1\" height=\"1\"/></svg>"
            ),
        );
        ends(book, size);
    }
}

#[test]
fn formulas_at_every_limit() {
    let deep = |open: &str, close: &str| format!("${}x{}$", open.repeat(90), close.repeat(90));
    let rows = format!("$$\\begin{{aligned}}{}\\end{{aligned}}$$", "a&=b\\\\".repeat(1_200));
    let formulas = [
        ("exponents", deep("x^{", "}")),
        ("roots", deep("\\sqrt{", "}")),
        ("fractions", deep("\\frac{1}{", "}")),
        ("parentheses", deep("\\left(", "\\right)")),
        ("rows", rows),
        ("a matrix", format!("$$\\begin{{matrix}}{}\\end{{matrix}}$$", format!("{}a\\\\", "a&".repeat(60)).repeat(50))),
        ("terms", format!("$$x={}1$$", "a_{i}^{2}+".repeat(900))),
        ("phantoms", format!("$${}x$$", "\\hspace{9999em}".repeat(500))),
        ("many", "$x^2$ ".repeat(20_000)),
    ];
    for (name, formula) in formulas {
        let mut book = Book::new();
        book.say(&formula);
        ends(book, name);
    }
}

#[test]
fn text_at_every_limit() {
    let wide = |count: usize| {
        let row = format!("|{}\n", " a |".repeat(count));
        format!("{row}|{}\n{}", "-|".repeat(count), row.repeat(20))
    };
    let texts = [
        ("one word", "x".repeat(300_000)),
        ("a wide table", wide(300)),
        ("a long table", format!("| a |\n| - |\n{}", "| b |\n".repeat(20_000))),
        ("code", format!("```c\n{}```", "x = 1;\n".repeat(60_000))),
        ("one line of code", format!("```c\n{}\n```", "x".repeat(300_000))),
        ("quotes in quotes", format!("{}x", "> ".repeat(20))),
        ("lists in lists", (0..20).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect()),
        ("lists", "- a\n  - b\n".repeat(15_000)),
        ("links", "[a](https://example.org/) ".repeat(10_000)),
        ("marks above letters", format!("a{}", "\u{301}".repeat(100_000))),
        ("joined emoji", "\u{1f469}\u{200d}".repeat(20_000)),
    ];
    for (name, text) in texts {
        let mut book = Book::new();
        book.say(&text);
        ends(book, name);
    }
}

#[test]
fn front_matter_and_locks_at_every_limit() {
    let mut names = Book::new();
    let aliases: Vec<String> = (0..20_000).map(|at| format!("name {at}")).collect();
    names.edit(super::NOTE, "aliases: [digest]", &format!("aliases: [{}]", aliases.join(", ")));
    ends(names, "aliases");
    let mut tags = Book::new();
    let many: Vec<String> = (0..20_000).map(|at| format!("t{at}")).collect();
    tags.edit(super::NOTE, "tags: [probability]", &format!("tags: [{}]", many.join(", ")));
    ends(tags, "tags");
    let mut lock = Book::new();
    let line =
        |at: usize| format!("gone\tquestion\tvm-{at:016x}\t2026-01-01\tretired:vm-{:016x}\t-\tWhat {at}?\n", at + 1);
    lock.put("cards.lock", (0..20_000).map(line).collect::<String>());
    ends(lock, "a chain of withdrawn cards");
}
