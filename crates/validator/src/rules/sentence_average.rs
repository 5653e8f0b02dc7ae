//! The sentences of a note have fewer than 20 words on average.
//!
//! One claim a sentence is easier to check, to remember and to say.
//!
//! ## Fails
//!
//! ```markdown
//! ---
//! title: Bloom filter
//! ---
//! ## Definition
//! A Bloom filter is a bit array with several hash functions that answers set-membership queries without false
//! negatives and with few false positives.
//! ## Why it matters
//! A key-value store asks each of its files for a key, and a filter of 1.2 MB that it keeps in memory spares it most of
//! these disk reads.
//! ## Mechanism
//! Inserting a key sets several bits of the array, and a query for the key, which reads the same bits, answers "maybe" if
//! all of them are set.
//! ## What an interviewer expects
//! - **Junior:** explains insertion and query, computes a small case with a few bits, and says which of the two possible
//!   errors can never happen.
//! ## Common confusions
//! - **"A hit is a proof."** Only a miss is a proof, because every bit of a stored key is set, but other keys may have
//!   set them by chance.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Definition
//! ## Why it matters
//! ## Mechanism
//! ## What an interviewer expects
//! ## Common confusions
//! ```

use model::Diagnostic;

use super::{Check, Rule};
use crate::text::Text;

pub(super) const RULE: Rule =
    Rule::warning("sentence-average", include_str!("sentence_average.rs"), Check::Text(check));

/// What reads well in one go; notes of the handbook have 11 to 14.
const MOST: usize = 20;

fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let sentences = text.sentences.iter().map(|sentence| sentence.words);
    // Cells of tables and bold words at the start of a paragraph are no sentences.
    let lengths: Vec<usize> = sentences.filter(|&words| words > 2).collect();
    let words: usize = lengths.iter().sum();
    if words >= MOST * lengths.len() && words > 0 {
        let message =
            format!("{} words a sentence on average, where fewer than {MOST} are asked", words / lengths.len());
        found.push(RULE.at(text.note.title.span, message).with_help("make two sentences of the longest ones"));
    }
}
