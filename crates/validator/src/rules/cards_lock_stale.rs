//! `cards.lock` fits the notes.
//!
//! A deck made with a stale lock gives new cards identities that the next one may not repeat. A handbook without a lock
//! is told when it builds a deck, which `--locked` then refuses. In the example `\x09` stands for a tab.
//!
//! ## Fails
//!
//! ```text
//! -- cards.lock --
//! bloom-filter\x09confusion\x09Qk7pT2mX9a\x09-\x09live\x09-\x09A claim that the note does not hold any more.
//! ```
//!
//! ## Passes
//!
//! After `cards update`, which writes:
//!
//! ```text
//! -- cards.lock --
//! ```

use super::{Check, Rule};

/// Found together with `card-identity`, which matches the cards.
pub(super) const RULE: Rule = Rule::warning("cards-lock-stale", include_str!("cards_lock_stale.rs"), Check::Elsewhere);
