//! Writes the handbook in every format.
//!
//! An exporter is a function that writes an [`Edition`] into a [`Sink`]: values in, bytes out. It reads no file, no
//! clock and no environment; `cli` says where the bytes go.

pub mod cache;
pub mod formats;
mod printed;
mod render;
pub mod sink;
#[cfg(test)]
mod testing;
mod theme;
mod typeset;
mod words;

pub use printed::Printed;
pub use sink::Sink;
pub use theme::Theme;
pub use typeset::forget;
pub use words::Vocabulary;

use model::Corpus;

/// All an exporter knows.
pub struct Edition<'a> {
    /// The notes, without errors.
    pub corpus: &'a Corpus,
    /// How they look.
    pub theme: &'a Theme,
    /// Paper of the printed editions.
    pub paper: Paper,
    /// Seconds since 1970 UTC that every format takes for "now": `SOURCE_DATE_EPOCH`, else the handbook's date;
    /// within the years 1970 to 9999.
    pub timestamp: i64,
    /// Refuse to write a deck whose `cards.lock` is stale.
    pub locked: bool,
    /// What was costly to make in an earlier build.
    pub cache: &'a dyn cache::Cache,
    /// The pages of the printed book, for the editions that name them.
    pub printed: Option<&'a Printed>,
    /// Editions made in the same build, for the one that offers them.
    pub offered: &'a [Offer<'a>],
    /// What to do once the pages of the handbook are in the cache, while its file is packed.
    pub meanwhile: Option<&'a (dyn Fn() + Sync)>,
}

/// An edition that another one offers for download.
#[derive(Clone, Copy)]
pub struct Offer<'a> {
    /// Its name for readers.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Its files, the one a reader opens first; the sink of the build has them.
    pub files: &'a [sink::Written],
}

impl Edition<'_> {
    /// The day of [`timestamp`](Self::timestamp) as `YYYY-MM-DD` in UTC.
    #[must_use]
    pub fn date(&self) -> String {
        let time =
            jiff::Timestamp::from_second(self.timestamp).expect("the timestamp lies within the years 1970 to 9999");
        time.strftime("%Y-%m-%d").to_string()
    }
}

/// Paper of the printed editions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 8.5 x 11 in.
    Letter,
    /// 6 x 9 in, with bleed, for print on demand.
    SixByNine,
}

impl Paper {
    /// All papers.
    pub const ALL: [Self; 3] = [Self::A4, Self::Letter, Self::SixByNine];

    /// The name on the command line and in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
            Self::SixByNine => "6x9",
        }
    }
}

/// Why an edition could not be made.
#[derive(Debug)]
pub enum Error {
    /// The theme lacks a file or one of its files is broken: a message that names the file.
    Theme(String),
    /// The content cannot be set: diagnostics for the author.
    Content(Vec<model::Diagnostic>),
    /// An engine failed on content that passed every rule: our fault, with what it said.
    Engine(String),
    /// A file cannot be written: what the sink said, with the name of the file.
    Write(std::io::Error),
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Theme(message) | Self::Engine(message) => f.write_str(message),
            Self::Write(error) => error.fmt(f),
            Self::Content(diagnostics) => write!(f, "{} problems in the notes", diagnostics.len()),
        }
    }
}

impl std::error::Error for Error {}
