//! A flashcard asks one thing, and does not hold its own answer.
//!
//! A learner who sees two cards with one front cannot know which answer is meant; one who can read the answer on the
//! front learns nothing. Within a note two fronts alike are an error (`card-repeated`).
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A filter of 1.2 MB spares a key-value store most of its disk reads, because ==1.2 MB== fit into memory.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of ==1.2 MB== spares it most of these disk reads.
//! ```

use model::cards::{Card, faults};
use model::{Corpus, Diagnostic};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("cards", include_str!("cards.rs"), Check::Cards(check));

fn check(_: &Corpus, cards: &[Card<'_>], found: &mut Vec<Diagnostic>) {
    found.extend(faults(cards.iter()));
}
