//! `handbook.toml`: what the book is, and the template of its notes.

use crate::cards::CardKind;
use crate::note::Allow;
use crate::{FileId, Spanned};

/// The book as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Handbook {
    /// The file it was read from.
    pub file: FileId,
    /// Title of the book.
    pub title: String,
    /// The title as the covers break it into lines; empty where they choose.
    pub title_lines: Vec<String>,
    /// One line below the title.
    pub subtitle: String,
    /// A sentence or two for catalogues.
    pub description: String,
    /// The people or the project that answer for it.
    pub authors: Vec<String>,
    /// Publisher, if there is one.
    pub publisher: Option<String>,
    /// The series of books that it belongs to, if there is one.
    pub series: Option<String>,
    /// BCP 47 tag, such as `en-US`.
    pub language: Spanned<String>,
    /// A URN or address that never changes, such as `urn:uuid:...`.
    pub identifier: String,
    /// Version of the content, such as `0.1.0`.
    pub version: String,
    /// Date of this version, `YYYY-MM-DD`; `SOURCE_DATE_EPOCH` wins over it.
    pub date: String,
    /// Name of the license of the notes.
    pub license: String,
    /// Address of its text.
    pub license_url: Option<String>,
    /// Where the web pages are published, with a final `/`.
    pub base_url: Option<String>,
    /// Where the sources are kept; `{path}` stands for the path of a note.
    pub source_url: Option<String>,
    /// Where errors are reported.
    pub issues_url: Option<String>,
    /// Date of the last release, `YYYY-MM-DD`, stamped by a release.
    pub released: Option<String>,
    /// Pages of the book itself, before its notes: names of the files in `front`, in the order of the book.
    pub front: Vec<Spanned<String>>,
    /// Kinds of cards that the deck has beside the usual ones, of [`CardKind::OPTIONAL`], in their order.
    pub optional_cards: Vec<CardKind>,
    /// The groups, in the order of the book.
    pub categories: Vec<Category>,
    /// How a note is built.
    pub template: Template,
    /// Notes that links may name before they are written.
    pub planned: Vec<Planned>,
    /// Rules suspended in the whole book, each with a reason.
    pub allow: Vec<Allow>,
    /// Fixed words of the editions: what this book calls them.
    pub words: Vec<Said>,
    /// Notes that were renamed or went to another group: their old addresses lead on.
    pub moved: Vec<Moved>,
}

/// A group of notes; the folder of that name holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Folder and address.
    pub slug: Spanned<String>,
    /// Name for readers.
    pub title: String,
}

/// A note that is not written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its slug to be.
    pub slug: Spanned<String>,
    /// Its title to be.
    pub title: String,
    /// Its group to be.
    pub category: String,
}

/// A note that once stood at another address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Group and slug it had, as `group/slug`.
    pub from: Spanned<String>,
    /// Its slug.
    pub to: Spanned<String>,
}

/// Fixed words of the editions that are said otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The English words, as templates and exporters have them.
    pub english: Spanned<String>,
    /// What is said instead.
    pub words: Spanned<String>,
}

/// How a note is built.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// Words of a whole note: prose and lists of the sections that count.
    pub words: Option<Bounds>,
    /// Cards that a note should have.
    pub cards: Option<Bounds>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Headings inside prose sections that have a part to play: the worked example, and when it fails.
    pub example: String,
    /// See `example`.
    pub limits: String,
    /// Names of the levels of expectation, lowest first (`Junior`, `Senior`, `Staff`).
    pub levels: Vec<String>,
    /// How the title of a follow-up question begins (`Follow-up:`).
    pub follow_up: String,
}

/// One section of the template.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Name for programs (`definition`, `why`, ...), unique.
    pub key: String,
    /// Heading as authors write it.
    pub heading: String,
    /// What is read from it.
    pub form: SectionForm,
    /// Whether a note may lack it.
    pub required: bool,
    /// Range of words; without one the section does not count into the note's words.
    pub words: Option<Bounds>,
    /// Whether key facts may be marked here.
    pub key_facts: bool,
}

/// What is read from a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionForm {
    /// One sentence that defines the concept.
    Definition,
    /// Running text, with parts under headings of the third level.
    Prose,
    /// Graded expectations, then question callouts.
    Interview,
    /// A list of wrong claims with their corrections.
    Confusions,
    /// References.
    Reading,
}

/// A range of words or cards, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least so many.
    pub min: usize,
    /// At most so many.
    pub max: usize,
}

impl Handbook {
    /// The group with this slug.
    #[must_use]
    pub fn category(&self, slug: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.slug.value == slug)
    }

    /// Whether the book is written in English: some rules know its words alone.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language.value.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
    }

    /// The planned note with this slug.
    #[must_use]
    pub fn planned(&self, slug: &str) -> Option<&Planned> {
        self.planned.iter().find(|planned| planned.slug.value == slug)
    }
}
