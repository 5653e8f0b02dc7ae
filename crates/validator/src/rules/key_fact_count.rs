//! A note marks three to six key facts.
//!
//! Each becomes a card. Fewer leave out what one must know by heart; more make a deck that nobody reviews.
//!
//! ## Fails
//!
//! ```markdown
//! ## Mechanism
//! Inserting a key ==sets $k$ bits==; a query ==reads== them. Insertion and query cost ==$O(k)$==. Memory is ==$m$ bits==.
//! A 1% false-positive rate costs ==about 9.6 bits per key==. A filter returns ==no false negatives==.
//!
//! ### Worked example
//! With $m=4$ and $k=1$ the key "a" sets bit 2.
//!
//! ### When it fails
//! A full array answers "maybe" to every query.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Mechanism
//! Inserting a key ==sets $k$ bits==; a query reads them. Insertion and query cost ==$O(k)$==.
//!
//! ### Worked example
//! With $m=4$ and $k=1$ the key "a" sets bit 2.
//!
//! ### When it fails
//! A full array answers "maybe" to every query.
//! ```

use model::{Corpus, Diagnostic, Note, Span};

use super::{Check, Rule};
use crate::common::{allows_key_facts, highlights};

pub(super) const RULE: Rule = Rule::warning("key-fact-count", include_str!("key_fact_count.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let mut sections = note.sections.iter().filter(|section| allows_key_facts(corpus, &section.key));
    let Some(first) = sections.next() else { return };
    let facts = highlights(note).into_iter().filter(|mark| !mark.nested && allows_key_facts(corpus, mark.section));
    let marks: Vec<Span> = facts.map(|mark| mark.inline.span).collect();
    found.extend(RULE.count(&marks, 3..=6, "key fact", first.heading.span));
}
