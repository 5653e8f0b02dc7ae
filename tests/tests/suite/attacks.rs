//! Attacks by whoever writes a note, a figure, a lock, a theme, or asks the server: nothing they write runs, reads or
//! writes elsewhere, reaches a network, or takes the machine away.
//!
//! What is refused is refused by a rule, before anything is written; what is let in is only text in every edition.
#![expect(clippy::disallowed_methods, reason = "tests make folders, start the program and read what it wrote")]

mod editions;
mod files;
mod inert;
mod loads;
mod refused;
mod reports;
mod requests;

use std::collections::BTreeMap;

use parser::RawFile;

const NOTE: &str = "hashing/hash-function.md";
const FIGURE: &str = "structures/figures/bits.svg";

/// The files of the mini handbook, to be spoiled.
struct Book(BTreeMap<String, Vec<u8>>);

impl Book {
    fn new() -> Self {
        Self(tests::files(&tests::root().join("tests/fixtures/mini")))
    }

    fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.to_owned(), bytes.into());
    }

    /// Replaces every place of a text in a file.
    fn edit(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.0[path].clone()).expect("fixtures are text");
        assert!(text.contains(from), "{path} does not contain {from:?}");
        self.put(path, text.replace(from, to));
    }

    /// A paragraph more in a note.
    fn say(&mut self, text: &str) {
        self.edit(NOTE, "A key $x$ goes", &format!("{text}\n\nA key $x$ goes"));
    }

    fn raw(self) -> Vec<RawFile> {
        self.0.into_iter().map(|(path, bytes)| RawFile { path, bytes }).collect()
    }

    /// The names of the rules that are broken, as errors.
    fn errors(self) -> Vec<&'static str> {
        let (_, found) = tests::check(self.raw());
        found.iter().filter(|found| found.severity == model::Severity::Error).map(|found| found.rule).collect()
    }

    /// Writes the notes into a folder for the commands.
    fn room(self) -> tempfile::TempDir {
        let room = tempfile::tempdir().expect("a folder for the test");
        for (path, bytes) in self.0 {
            tests::write(&room.path().join("notes").join(path), bytes);
        }
        room
    }
}
