//! `cards.lock` is whole.
//!
//! It holds the identity of every flashcard: learners keep their schedules as long as its lines are kept. It is written
//! by `cards update`, `keep`, `new` and `release`, and merged line by line: put `cards.lock merge=union` into the
//! `.gitattributes` of your notes, and where a merge leaves two lines of one card, the notes tell which holds. In the
//! examples `\x09` stands for a tab.
//!
//! ## Fails
//!
//! ```text
//! -- cards.lock --
//! bloom-filter\x09define\x09-
//! ```
//!
//! ```text
//! -- cards.lock --
//! <<<<<<< HEAD
//! ```
//!
//! ## Passes
//!
//! ```text
//! -- cards.lock --
//! bloom-filter\x09define\x09Qk7pT2mX9a\x092026-01-31\x09live\x090123456789abcdef\x09Bloom filter
//! ```

use model::lock::Lock;
use model::{Corpus, Diagnostic, Severity};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("cards-lock", include_str!("cards_lock.rs"), Check::Corpus(check));

fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    // A lock that is whole but stale is the business of `cards-lock-stale`.
    found.extend(Lock::of(corpus).1.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error));
}
