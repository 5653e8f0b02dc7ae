//! No two flashcards of a note have one front.
//!
//! Nobody could tell which of the two learners know once one of them is gone.
//!
//! ## Fails
//!
//! ```markdown
//! ## What an interviewer expects
//! > [!question] Why can a Bloom filter not return a false negative?
//! > No operation ever clears a bit.
//!
//! > [!question] Why can a Bloom filter not return a false negative?
//! > Inserting a key sets all of its bits.
//!
//! > [!question] Follow-up: the number of keys doubles. What happens?
//! > The false-positive rate rises.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## What an interviewer expects
//! > [!question] Why can a Bloom filter not return a false negative?
//! > No operation ever clears a bit.
//!
//! > [!question] Follow-up: the number of keys doubles. What happens?
//! > The false-positive rate rises.
//! ```

use model::cards::{Card, repeated};
use model::{Corpus, Diagnostic};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("card-repeated", include_str!("card_repeated.rs"), Check::Cards(check));

fn check(_: &Corpus, cards: &[Card<'_>], found: &mut Vec<Diagnostic>) {
    found.extend(repeated(cards.iter()));
}
