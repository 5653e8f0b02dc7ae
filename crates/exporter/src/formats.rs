//! The registry of formats: one file and one line adds a format.

use model::{Diagnostic, Export};

use crate::{Edition, Error, Sink, sink};

mod anki;
mod cheatsheet;
mod epub;
mod json;
mod pdf;
mod proof;
mod site;

pub use anki::fingerprints;
pub use epub::{READERS, Reader};
pub use pdf::{
    pages as handbook_pages, preview as handbook_preview, print, rounds as handbook_rounds, steps as handbook_steps,
};

/// An edition of the handbook.
pub struct Format {
    /// Name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Its name for readers where another edition offers it.
    pub offered_as: Option<&'static str>,
    /// When it is made.
    pub stage: Stage,
    /// Writes it.
    pub write: Exporter,
}

impl Format {
    /// The edition in memory.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn export(&self, edition: &Edition<'_>) -> Result<Export, Error> {
        let files = sink::Kept::default();
        let diagnostics = (self.write)(edition, &files)?;
        Ok(Export { artifacts: files.into_artifacts(), diagnostics })
    }
}

/// When a format is made: those of one stage at once, after those of the stages before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It needs no other.
    First,
    /// It asks for the pages of the handbook, which the cache has once that is laid out ([`Edition::meanwhile`]), or made.
    AfterHandbook,
    /// It offers the others for download.
    Last,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 3] = [Self::First, Self::AfterHandbook, Self::Last];
}

/// Writes the files of an edition, the one a reader opens first, and gives back what the format could not express.
pub type Exporter = fn(&Edition<'_>, &dyn Sink) -> Result<Vec<Diagnostic>, Error>;

/// Every format, in the order in which a reader is told of them. The slowest come first when they are built.
pub const FORMATS: &[Format] = &[
    offered("pdf", "the handbook for print and screen", "PDF", |edition, sink| hand_over(pdf::export(edition)?, sink)),
    Format {
        name: "cheatsheet",
        about: "definitions, formulas and key facts on a few pages",
        offered_as: Some("Cheatsheet"),
        stage: Stage::AfterHandbook,
        write: |edition, sink| hand_over(cheatsheet::export(edition)?, sink),
    },
    Format {
        name: "proof",
        about: "galleys for editors",
        offered_as: None,
        stage: Stage::First,
        write: |edition, sink| hand_over(proof::export(edition)?, sink),
    },
    offered("epub", "the book for e-readers, formulas as MathML", "EPUB", epub::write),
    offered("epub-svg", "the book for e-readers without MathML", "EPUB with formulas as pictures", epub::write_svg),
    offered("anki", "the deck", "Anki deck", |edition, sink| hand_over(anki::export(edition)?, sink)),
    offered("text", "the cards for other flashcard programs", "Cards as text", |edition, sink| {
        hand_over(anki::export_text(edition)?, sink)
    }),
    offered("json", "the notes for programs", "JSON", json::write),
    Format { name: "site", about: "the web pages", offered_as: None, stage: Stage::Last, write: site::write },
];

const fn offered(name: &'static str, about: &'static str, offered_as: &'static str, write: Exporter) -> Format {
    Format { name, about, offered_as: Some(offered_as), stage: Stage::First, write }
}

/// Hands over an edition that is made.
fn hand_over(export: Export, sink: &dyn Sink) -> Result<Vec<Diagnostic>, Error> {
    export.artifacts.iter().try_for_each(|file| sink.put(&file.path, &file.bytes))?;
    Ok(export.diagnostics)
}

/// The format of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
