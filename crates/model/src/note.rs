//! One concept note.

mod facts;
mod walk;

pub use facts::KeyFact;

use crate::{Block, FileId, Inline, SectionForm, Span, Spanned};

/// A concept note, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The file.
    pub file: FileId,
    /// The file's stem: the identity of the note for ever.
    pub slug: String,
    /// Slug of the group: the folder.
    pub category: String,
    /// Title for readers.
    pub title: Spanned<String>,
    /// Difficulty.
    pub level: Spanned<Level>,
    /// Fields the note belongs to.
    pub tags: Vec<Spanned<String>>,
    /// Other names a reader would search for.
    pub aliases: Vec<Spanned<String>>,
    /// What to read before.
    pub prerequisites: Vec<NoteRef>,
    /// What to read beside.
    pub related: Vec<NoteRef>,
    /// Rules suspended here, each with a reason.
    pub allow: Vec<Allow>,
    /// Every heading as written, in order: for the rules about structure.
    pub headings: Vec<Heading>,
    /// The known sections in the order of the template; a missing one is absent, of a repeated one the first counts.
    pub sections: Vec<Section>,
}

/// How hard a note is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Everyone is asked this.
    #[default]
    Core,
    /// Asked of those who work with it.
    Intermediate,
    /// Asked of specialists.
    Advanced,
}

impl Level {
    /// All levels, easiest first.
    pub const ALL: [Self; 3] = [Self::Core, Self::Intermediate, Self::Advanced];
    /// 1, 2 or 3.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Core => 1,
            Self::Intermediate => 2,
            Self::Advanced => 3,
        }
    }
    /// The level with this number.
    #[must_use]
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|level| u64::from(level.number()) == number)
    }
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Core => "Core",
            Self::Intermediate => "Intermediate",
            Self::Advanced => "Advanced",
        }
    }
}

/// A reference to another note in the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRef {
    /// The slug as written.
    pub slug: Spanned<String>,
    /// What it turned out to be.
    pub target: RefTarget,
}

/// What a slug in the front matter turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefTarget {
    /// A note of the corpus.
    Note,
    /// A planned note.
    Planned,
    /// Nothing that exists; reported.
    Unknown,
}

/// A rule suspended for one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// Name of the rule.
    pub rule: Spanned<String>,
    /// Why.
    pub reason: String,
}

/// A heading as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The words.
    pub content: Vec<Inline>,
    /// The words as plain text.
    pub text: String,
    /// Anchor, unique in the note.
    pub anchor: String,
    /// Where it stands.
    pub span: Span,
    /// Key of the template's section it opens, for a known heading of the second level.
    pub section: Option<String>,
}

/// One section with its typed content.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Key in the template.
    pub key: String,
    /// Its heading.
    pub heading: Heading,
    /// Its content.
    pub body: SectionBody,
    /// From the heading to the end of the section.
    pub span: Span,
    /// Number of words of prose and lists (a formula in the line is one word; displayed formulas, tables, code and
    /// captions count nothing).
    pub words: usize,
}

/// The content of a section by its form.
#[derive(Clone, Debug, PartialEq)]
pub enum SectionBody {
    /// [`SectionForm::Definition`]: one paragraph in a clean corpus.
    Definition(Vec<Block>),
    /// [`SectionForm::Prose`].
    Prose(Vec<Part>),
    /// [`SectionForm::Interview`].
    Interview {
        /// Graded expectations.
        expectations: Vec<Expectation>,
        /// Questions with answers.
        questions: Vec<Question>,
    },
    /// [`SectionForm::Confusions`].
    Confusions(Vec<Confusion>),
    /// [`SectionForm::Reading`].
    Reading(Vec<Block>),
}

impl SectionBody {
    /// The form this content has.
    #[must_use]
    pub fn form(&self) -> SectionForm {
        match self {
            Self::Definition(_) => SectionForm::Definition,
            Self::Prose(_) => SectionForm::Prose,
            Self::Interview { .. } => SectionForm::Interview,
            Self::Confusions(_) => SectionForm::Confusions,
            Self::Reading(_) => SectionForm::Reading,
        }
    }
    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Definition(blocks) | Self::Reading(blocks) => blocks.is_empty(),
            Self::Prose(parts) => parts.iter().all(|part| part.blocks.is_empty()),
            Self::Interview { expectations, questions } => expectations.is_empty() && questions.is_empty(),
            Self::Confusions(items) => items.is_empty(),
        }
    }
}

/// A stretch of a prose section: before the first heading of the third level, or under one.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is for.
    pub role: PartRole,
    /// Its heading; `None` only for what comes before the first one.
    pub heading: Option<Heading>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// What a part of a prose section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartRole {
    /// Running text.
    Body,
    /// The worked example.
    Example,
    /// When it fails.
    Limits,
}

/// What a candidate of one level shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// Index into [`Template::levels`](crate::Template::levels); `None` if the author wrote no known level.
    pub level: Option<usize>,
    /// The text after the level.
    pub content: Vec<Inline>,
    /// Where it stands.
    pub span: Span,
}

/// A question with its model answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The question; of a follow-up without its prefix.
    pub title: Vec<Inline>,
    /// Whether the title began with the template's follow-up prefix.
    pub follow_up: bool,
    /// The model answer.
    pub answer: Vec<Block>,
    /// Number of words of the answer.
    pub words: usize,
    /// The title line.
    pub title_span: Span,
    /// The whole callout.
    pub span: Span,
}

/// A wrong claim and its correction.
#[derive(Clone, Debug, PartialEq)]
pub struct Confusion {
    /// The claim without quotation marks; empty if the author wrote none.
    pub claim: Vec<Inline>,
    /// Why it is wrong.
    pub correction: Vec<Inline>,
    /// Where it stands.
    pub span: Span,
}

impl Note {
    /// The section with this key.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }
    /// All words that count.
    #[must_use]
    pub fn words(&self) -> usize {
        self.sections.iter().map(|section| section.words).sum()
    }
}
