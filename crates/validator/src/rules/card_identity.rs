//! A reworded card is plainly the same card, or plainly another one.
//!
//! Learners keep the schedule of a card that they know. After a small change the lock follows by itself; after a larger
//! one only the author knows whether the card still asks the same, and answers with `cards keep` or `cards new`. The same
//! is asked when cards stand in another note than before, because a note was renamed or split. In the examples `\x09` stands for a tab.
//!
//! ## Fails
//!
//! ```text
//! -- cards.lock --
//! bloom-filter\x09question\x09Qk7pT2mX9a\x092026-01-31\x09live\x090123456789abcdef\x09Why does a Bloom filter never return a false negative for a key?
//! ```
//!
//! ## Passes
//!
//! ```text
//! -- cards.lock --
//! bloom-filter\x09question\x09Qk7pT2mX9a\x092026-01-31\x09live\x090123456789abcdef\x09Why can a Bloom filter not return false negatives?
//! ```

use model::cards::Card;
use model::lock::{Lock, assign_cards};
use model::{Corpus, Diagnostic, Severity};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("card-identity", include_str!("card_identity.rs"), Check::Cards(check));

fn check<'a>(corpus: &'a Corpus, cards: &[Card<'a>], found: &mut Vec<Diagnostic>) {
    let (lock, problems) = Lock::of(corpus);
    if corpus.lock.is_none() || problems.iter().any(|problem| problem.severity == Severity::Error) {
        return;
    }
    let assigned = assign_cards(corpus, cards.to_vec(), &lock);
    if assigned.diagnostics.is_empty() {
        // What `cards-lock-stale` asks: an open question comes before it.
        found.extend(problems);
        found.extend(assigned.stale(corpus));
    }
    found.extend(assigned.diagnostics);
}
