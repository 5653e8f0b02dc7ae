//! The handbook as a value: what the parser makes, the validator judges and the exporters write.
//!
//! Nothing here reads a file, knows Markdown, or writes a format. Every node that an author can get wrong
//! carries a [`Span`], so that a [`Diagnostic`] can point at it.

mod alphabet;
mod artifact;
pub mod cards;
mod content;
mod corpus;
mod diagnostic;
#[cfg(test)]
mod fixture;
mod handbook;
pub mod lock;
mod nearest;
mod note;
mod page;
mod references;
mod span;
mod terms;
pub mod text;
mod walk;

pub use alphabet::Alphabet;
pub use artifact::{Artifact, Export, bytes_in_words};
pub use content::{Align, Block, BlockKind, Callout, Figure, Inline, InlineKind, LinkTarget, List, Table};
pub use corpus::{Corpus, FigureFile, Source, Study};
pub use diagnostic::{Diagnostic, Edit, Severity};
pub use handbook::{Bounds, Category, Handbook, Moved, Planned, Said, Section as SectionSpec, SectionForm, Template};
pub use nearest::nearest;
pub use note::{
    Allow, Confusion, Expectation, Heading, KeyFact, Level, Note, NoteRef, Part, PartRole, Question, RefTarget,
    Section, SectionBody,
};
pub use page::Page;
pub use references::Reference;
pub use span::{FileId, Span, Spanned};
pub use terms::{Kind as TermKind, Locator, Term};
pub use walk::each_inline;
