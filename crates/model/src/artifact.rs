//! Files of editions in memory.

use crate::Diagnostic;

/// One file of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path below the output folder, with `/`, made only of safe segments (no `..`, nothing absolute).
    pub path: String,
    /// The whole content.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// A file of an edition.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}

/// An edition in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The files, the one a reader opens first.
    pub artifacts: Vec<Artifact>,
    /// What the format could not express; nothing is dropped in silence.
    pub diagnostics: Vec<Diagnostic>,
}

/// A number of bytes for people: `2.4 MB`.
#[must_use]
pub fn bytes_in_words(bytes: usize) -> String {
    let bytes = bytes as f64;
    match bytes {
        _ if bytes >= 1e6 => format!("{:.1} MB", bytes / 1e6),
        _ if bytes >= 1e3 => format!("{:.0} kB", bytes / 1e3),
        _ => format!("{bytes} B"),
    }
}
