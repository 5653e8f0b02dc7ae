//! Fixed words are named as the editions have them.
//!
//! `[words]` in `handbook.toml`, and the files `words/LANGUAGE.json` of a theme, say in other words what the editions say of
//! themselves. A name that no edition has changes nothing. A value in braces that the English words do not have is printed
//! with its braces, and where they have two forms, for one and for many, one form would be wrong for the other. A book in
//! a language without a file of words speaks English between its notes. `check` and `build` see the files of a theme that
//! `--theme` names.
//!
//! ## Fails
//!
//! ```toml
//! -- handbook.toml --
//! [words]
//! "Content" = "What is inside"
//! ```
//!
//! ```toml
//! -- handbook.toml --
//! [words]
//! "{n} note|{n} notes" = "{number} entry|{number} entries"
//! ```
//!
//! ```toml
//! -- handbook.toml --
//! [words]
//! "{n} note|{n} notes" = "{n} entries"
//! ```
//!
//! ```toml
//! -- handbook.toml --
//! language = "eo"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! -- handbook.toml --
//! [words]
//! "Contents" = "What is inside"
//! "{n} note|{n} notes" = "{n} entry|{n} entries"
//! ```

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("fixed-words", include_str!("fixed_words.rs"), Check::Elsewhere);
