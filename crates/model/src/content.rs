//! The typed text of a note.

use crate::{Span, Spanned};

/// One block with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// Blocks of prose.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Source code in a fence.
    Code {
        /// The word after the fence, if the author wrote one.
        language: Option<String>,
        /// The text, each line ended by a line feed.
        text: String,
    },
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A quotation.
    Quote(Vec<Block>),
    /// A callout that is not a question of the interview section.
    Callout(Callout),
    /// A formula on lines of its own.
    Math(math::Math),
    /// A figure with its caption.
    Figure(Figure),
}

/// A list; `start` is `Some` when it is ordered.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number of an ordered list.
    pub start: Option<u32>,
    /// Whether the items stand close together.
    pub tight: bool,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A table; each row has as many cells as `align`.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Alignment of each column.
    pub align: Vec<Align>,
    /// The head row.
    pub head: Vec<Vec<Inline>>,
    /// The body rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the edition likes.
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A callout such as `> [!note] Title`.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout {
    /// The word in the brackets, in lower case.
    pub kind: String,
    /// The title, without the word.
    pub title: Vec<Inline>,
    /// The body.
    pub body: Vec<Block>,
}

/// A picture that stands alone in its paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Path of the file below the notes folder, with `/` (`probability/figures/x.svg`), as resolved;
    /// [`Corpus::figure`](crate::Corpus::figure) finds the file.
    pub path: Spanned<String>,
    /// What is seen.
    pub alt: String,
    /// What to learn.
    pub caption: Vec<Inline>,
}

/// One piece of running text with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands.
    pub span: Span,
}

/// Pieces of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Words. The offsets of the text equal those of the span unless the source has escapes or entities.
    Text(String),
    /// A line end in the source; a space for the reader.
    SoftBreak,
    /// A line end that the author asked for.
    HardBreak,
    /// Emphasis.
    Emph(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Code.
    Code(String),
    /// A formula in the line.
    Math(math::Math),
    /// A link.
    Link {
        /// Where it leads; boxed, since every piece of text is as large as the largest kind.
        target: Box<LinkTarget>,
        /// The words of the link.
        children: Vec<Inline>,
    },
    /// A key fact, written `==...==`.
    Highlight(Vec<Inline>),
}

impl Inline {
    /// What stands inside of it: the words of emphasis, of a link, of a key fact.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        match &self.kind {
            InlineKind::Emph(children)
            | InlineKind::Strong(children)
            | InlineKind::Highlight(children)
            | InlineKind::Link { children, .. } => children,
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Code(_)
            | InlineKind::Math(_) => &[],
        }
    }

    /// The words, if it is a key fact.
    #[must_use]
    pub fn key_fact(&self) -> Option<&[Self]> {
        if let InlineKind::Highlight(words) = &self.kind { Some(words) } else { None }
    }

    /// The formula, if it is one.
    #[must_use]
    pub fn formula(&self) -> Option<&math::Math> {
        if let InlineKind::Math(formula) = &self.kind { Some(formula) } else { None }
    }

    /// The slug of the note, if it is a link to one that exists.
    #[must_use]
    pub fn linked_note(&self) -> Option<&str> {
        let InlineKind::Link { target, .. } = &self.kind else { return None };
        if let LinkTarget::Note { slug, .. } = &**target { Some(slug) } else { None }
    }

    /// Whether it is nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match &self.kind {
            InlineKind::Text(text) => text.trim().is_empty(),
            InlineKind::SoftBreak | InlineKind::HardBreak => true,
            InlineKind::Emph(_)
            | InlineKind::Strong(_)
            | InlineKind::Code(_)
            | InlineKind::Math(_)
            | InlineKind::Link { .. }
            | InlineKind::Highlight(_) => false,
        }
    }
}

/// Where a link leads, after resolution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A note of the corpus, by slug, and the anchor of a heading in it.
    Note {
        /// Slug of a note that exists.
        slug: String,
        /// Anchor of a heading that exists, without `#`.
        anchor: Option<String>,
    },
    /// A note that `handbook.toml` lists as planned: rendered as its words alone.
    Planned {
        /// Slug of the planned note.
        slug: String,
    },
    /// A page on the web: an absolute `https` or `http` address, or `mailto`.
    Web(String),
    /// Nothing that exists; always reported, so no exporter meets it in a clean corpus.
    Dangling(String),
}
