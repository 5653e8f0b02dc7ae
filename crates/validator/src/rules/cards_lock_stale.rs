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

use model::lock::{Lock, assign};
use model::{Corpus, Diagnostic, Severity};

use super::{Check, Rule};

pub(super) const RULE: Rule =
    Rule::warning("cards-lock-stale", include_str!("cards_lock_stale.rs"), Check::Corpus(check));

fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let (lock, problems) = Lock::of(corpus);
    let broken = problems.iter().any(|problem| problem.severity == Severity::Error);
    if corpus.lock.is_none() || broken {
        return;
    }
    let assigned = assign(corpus, &lock);
    // An open question comes before the rest, and `card-identity` asks it.
    if assigned.diagnostics.is_empty() {
        found.extend(problems);
        found.extend(assigned.stale(corpus));
    }
}
