//! What the tests share: the workspace's files, corpora made of them, and goldens.
#![expect(clippy::disallowed_methods, reason = "tests read the workspace and write goldens")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use exporter::cache::NoCache;
use exporter::{Edition, Paper, Theme};
use model::{Corpus, Diagnostic};
use parser::RawFile;
use validator::Asked;

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the test package lies in the workspace").to_owned()
}

/// Whether the long tests were asked for: `cargo xtask test --soak`.
#[must_use]
pub fn soak() -> bool {
    std::env::var_os("SOAK").is_some_and(|value| value == "1")
}

/// All files below a folder, by path below it with `/`.
#[must_use]
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let path = entry.expect("a folder that opened lists its entries").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("entries lie below their folder");
                let name = name.to_str().expect("names here are UTF-8").replace('\\', "/");
                found.insert(name, std::fs::read(&path).expect("a listed file can be read"));
            }
        }
    }
    found
}

/// The files of a notes folder as the parser takes them.
#[must_use]
pub fn raw_files(folder: &Path) -> Vec<RawFile> {
    files(folder).into_iter().map(|(path, bytes)| RawFile { path, bytes }).collect()
}

/// Reads and judges a handbook made of these files.
#[must_use]
pub fn check(files: Vec<RawFile>) -> (Corpus, Vec<Diagnostic>) {
    let (corpus, found) = parser::parse(files);
    let diagnostics = validator::validate(&corpus, found, Asked::Everything);
    (corpus, diagnostics)
}

/// The handbook itself: the real notes.
#[must_use]
pub fn real() -> Corpus {
    check(raw_files(&root().join("notes"))).0
}

/// A small handbook that holds one of everything: `tests/fixtures/mini`.
#[must_use]
pub fn mini() -> Corpus {
    check(raw_files(&root().join("tests/fixtures/mini"))).0
}

/// The default theme.
#[must_use]
pub fn theme() -> Theme {
    Theme::new(files(&root().join("themes/default")))
}

/// An edition of a corpus on A4, dated 2026-01-01, without a cache.
#[must_use]
pub fn edition<'a>(corpus: &'a Corpus, theme: &'a Theme) -> Edition<'a> {
    Edition {
        corpus,
        theme,
        paper: Paper::A4,
        timestamp: 1_767_225_600,
        locked: false,
        cache: &NoCache,
        printed: None,
        offered: &[],
        meanwhile: None,
    }
}

/// Compares with a golden file below `tests/golden`; `UPDATE_GOLDEN=1` writes it.
///
/// # Panics
/// If the golden differs or is missing.
pub fn golden(name: &str, actual: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().expect("a golden lies in a folder")).expect("folders can be made");
        std::fs::write(&path, actual).expect("goldens can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected != actual {
        let line = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
        let line = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        let show = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
        panic!(
            "tests/golden/{name} differs from line {}:\n- {}\n+ {}\nIf the change is meant: UPDATE_GOLDEN=1 cargo xtask test",
            line + 1,
            show(&expected),
            show(actual)
        );
    }
}

/// Writes a file of a test, and the folders above it.
///
/// # Panics
/// If it cannot be written.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
    std::fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
