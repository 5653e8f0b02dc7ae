//! A note holds only the Markdown that every edition can show.
//!
//! Headings, paragraphs, emphasis, code, lists, tables, quotations, callouts, links, figures, formulas and key facts are
//! enough, and look alike on a code host, in print and on a card.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key.
//!
//! ---
//!
//! A filter of 1.2 MB spares it most of these disk reads.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A [[cuckoo-filter]] of 1.2 MB spares it most of these disk reads.
//! ```
//!
//! ```markdown
//! ## Common confusions
//! ### On errors
//! - **"A hit is a proof."** Only a miss is: every bit of a stored key is set.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks ~~all~~ each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 10^6^ bits spares it most of these disk reads.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! - [ ] Say how many.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("markdown", include_str!("markdown.rs"), Check::Elsewhere);
