//! A page of the book itself, before the notes.

use crate::{FileId, Part, Spanned};

/// A page of the book itself: how to use it, its notation.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The file.
    pub file: FileId,
    /// The file's stem: the identity of the page.
    pub slug: String,
    /// Title for readers.
    pub title: Spanned<String>,
    /// Its text: before the first heading of the second level, and under each.
    pub parts: Vec<Part>,
}
