//! The registry of formats: one file and one line adds a format.

use model::Export;

use crate::{Edition, Error};

mod anki;
mod epub;
mod json;
mod pdf;
mod proof;
mod site;

pub use anki::fingerprints;
pub use pdf::print;

/// An edition of the handbook.
pub struct Format {
    /// Name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Its name for readers where another edition offers it.
    pub offered_as: Option<&'static str>,
    /// Whether it offers the others, and is made after them.
    pub offers: bool,
    /// Writes it.
    pub export: Exporter,
}

/// From an edition to its files.
pub type Exporter = fn(&Edition<'_>) -> Result<Export, Error>;

/// Every format, in the order in which a reader is told of them. The slowest come first when they are built.
pub const FORMATS: &[Format] = &[
    offered("pdf", "the handbook for print and screen", "PDF", pdf::export),
    Format { name: "proof", about: "galleys for editors", offered_as: None, offers: false, export: proof::export },
    offered("epub", "the book for e-readers, formulas as MathML", "EPUB", epub::export),
    offered("epub-svg", "the book for e-readers without MathML", "EPUB with formulas as pictures", epub::export_svg),
    offered("anki", "the deck", "Anki deck", anki::export),
    offered("json", "the notes for programs", "JSON", json::export),
    Format { name: "site", about: "the web pages", offered_as: None, offers: true, export: site::export },
];

const fn offered(name: &'static str, about: &'static str, offered_as: &'static str, export: Exporter) -> Format {
    Format { name, about, offered_as: Some(offered_as), offers: false, export }
}

/// The format of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
