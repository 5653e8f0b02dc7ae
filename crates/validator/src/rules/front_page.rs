//! The pages of the book are those that handbook.toml lists.
//!
//! What stands before the notes, such as how to use the book and its notation, is written in `front/name.md` and listed
//! under `front` in handbook.toml, in the order of the book. A page begins with its title and has headings of the
//! second level; its figures would have no note to stand in.
//!
//! ## Fails
//!
//! ```markdown
//! -- front/preface.md --
//! # Preface
//!
//! Nobody lists this page.
//! ```
//!
//! ```markdown
//! -- handbook.toml --
//! front = ["preface"]
//! ```
//!
//! ```markdown
//! -- handbook.toml --
//! front = ["preface"]
//! -- front/preface.md --
//! This page has no title.
//! ```
//!
//! ```markdown
//! -- handbook.toml --
//! front = ["preface"]
//! -- front/preface.md --
//! # Preface
//!
//! ### Too deep
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! -- handbook.toml --
//! front = ["preface"]
//! -- front/preface.md --
//! # Preface
//!
//! Begin with [Bloom filters](../probability/bloom-filter.md).
//!
//! ## Signs
//!
//! A filter has $m$ bits.
//! ```

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("front-page", include_str!("front_page.rs"), Check::Elsewhere);
