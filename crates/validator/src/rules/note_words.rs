//! A note has as many words as the template asks for.
//!
//! The range stands in `handbook.toml` (here: 150 to 400), and is what one reads in ten minutes. The sections that
//! have a range of their own count; where none has one, all do.
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
//! It saves disk reads.
//! ## Mechanism
//! Keys set bits.
//! ## What an interviewer expects
//! - **Junior:** explains it.
//! ## Common confusions
//! - **"A hit is a proof."** Only a miss is.
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

use model::{Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::words_outside;

pub(super) const RULE: Rule = Rule::warning("note-words", include_str!("note_words.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let Some(range) = corpus.handbook.template.words else { return };
    let words = note.words();
    found.extend(words_outside(words, range).map(|excess| {
        let message = format!("the note has {words} words, where {} to {} are asked", range.min, range.max);
        RULE.at(note.title.span, message).with_help(excess)
    }));
}
