//! `watch` and `check --watch` as an author meets them.
#![expect(clippy::disallowed_methods, reason = "tests start the program")]

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::Receiver;

use crate::commands::{edit, handbook};

/// `watch` at work on the mini handbook, ended with the test.
struct Watched {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
    folder: tempfile::TempDir,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _nothing_left = self.process.wait();
    }
}

fn watch(format: &str) -> Watched {
    let folder = handbook();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vademecum-under-test"));
    command.current_dir(folder.path()).args(["watch", format]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().expect("the program starts");
    let lines = BufReader::new(process.stdout.take().expect("its output is ours")).lines();
    Watched { process, lines, folder }
}

impl Watched {
    /// Waits for the next build and gives what it wrote.
    fn built(&mut self) -> String {
        let line = self.lines.next().expect("it goes on").expect("its output is text");
        assert!(line.starts_with("json ") && line.contains("handbook.json"), "{line}");
        std::fs::read_to_string(self.folder.path().join("dist/handbook.json")).expect("the edition is there")
    }

    fn edit(&self, from: &str, to: &str) {
        edit(self.folder.path(), "structures/bloom-filter.md", from, to);
    }
}

/// What a command that watches says to its author, each round in one piece.
struct Told {
    process: Child,
    rounds: Receiver<String>,
    folder: tempfile::TempDir,
}

impl Drop for Told {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _nothing_left = self.process.wait();
    }
}

fn told(args: &[&str]) -> Told {
    let folder = handbook();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vademecum-under-test"));
    command.current_dir(folder.path()).args(args).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut process = command.spawn().expect("the program starts");
    let lines = BufReader::new(process.stderr.take().expect("its output is ours")).lines();
    let (send, rounds) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut report = String::new();
        for line in lines.map_while(Result::ok) {
            report = format!("{report}{line}\n");
            if line.starts_with("watching") && send.send(std::mem::take(&mut report)).is_err() {
                return;
            }
        }
    });
    Told { process, rounds, folder }
}

impl Told {
    fn round(&self) -> String {
        self.rounds.recv_timeout(std::time::Duration::from_secs(60)).unwrap_or_default()
    }

    fn round_after(&self, from: &str, to: &str) -> String {
        edit(self.folder.path(), "structures/bloom-filter.md", from, to);
        self.round()
    }
}

#[test]
fn an_author_who_watches_hears_of_warnings() {
    let told = told(&["watch", "json"]);
    let first = told.round();
    let second = told.round_after("use a counting filter", "obviously use a counting filter");
    assert!(!first.contains("warning") && second.contains("1 warning in the notes"), "{first}{second}");
}

#[test]
fn a_note_is_checked_again_whenever_it_is_saved() {
    let told = told(&["check", "--watch"]);
    let first = told.round();
    let second = told.round_after("level: ", "level: 9");
    let third = told.round_after("level: 9", "level: ");
    assert!(first.contains("2 notes checked: nothing to mend"), "{first}");
    assert!(second.contains("error[front-matter]") && second.contains("bloom-filter.md:3:"), "{second}");
    assert!(third.contains("2 notes checked: nothing to mend"), "{third}");
}

#[test]
fn an_edit_is_built_and_a_mistake_waits_for_its_mending() {
    let mut watched = watch("json");
    assert!(!watched.built().contains("take a counting filter"));
    watched.edit("use a counting filter", "take a counting filter");
    assert!(watched.built().contains("take a counting filter"));
    // A mistake builds nothing; the next line is that of the mended note.
    watched.edit("level: ", "level: 9");
    std::thread::sleep(std::time::Duration::from_millis(500));
    watched.edit("take a counting filter", "choose a counting filter");
    watched.edit("level: 9", "level: ");
    assert!(watched.built().contains("choose a counting filter"));
}

#[test]
fn the_note_that_changed_is_shown_alone_while_the_handbook_is_set() {
    let mut watched = watch("pdf");
    let until_handbook = |watched: &mut Watched| loop {
        let line = watched.lines.next().expect("it goes on").expect("its output is text");
        if line.starts_with("pdf ") {
            return;
        }
        assert!(line.starts_with("preview ") && line.contains("bloom-filter alone"), "{line}");
    };
    let preview = watched.folder.path().join("dist/preview.pdf");
    until_handbook(&mut watched);
    // What an edit is compared with is read after a build, so the first edit may come too early for it.
    let words = ["a counting filter", "the counting filter", "one counting filter", "your counting filter"];
    for pair in words.windows(2) {
        if preview.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(500));
        watched.edit(pair[0], pair[1]);
        until_handbook(&mut watched);
    }
    let shown = lopdf::Document::load(&preview).expect("a preview was written");
    let text = shown.extract_text(&shown.get_pages().into_keys().collect::<Vec<_>>()).expect("it has text");
    let text: String = text.split_whitespace().collect();
    assert!(words[1..].iter().any(|words| text.contains(&words.replace(' ', ""))), "{text}");
}
