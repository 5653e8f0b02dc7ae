//! A sentence has at most 35 words.
//!
//! A reader forgets how a longer one began. References are not sentences.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store keeps millions of keys in hundreds of files, and because it asks each of its files for a key that
//! most of them do not hold, it would read a block from disk for each of them if no filter in memory spared it most
//! of these reads.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```

use model::{Diagnostic, text};

use super::{Check, Rule};
use crate::text::Text;

pub(super) const RULE: Rule = Rule::warning("sentence-length", include_str!("sentence_length.rs"), Check::Text(check));

/// EDITORIAL: twice the average that reads well.
const MOST_WORDS: usize = 35;

fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for sentence in text.sentences.iter().filter(|sentence| sentence.words > MOST_WORDS) {
        let words = sentence.words;
        if let Some(span) = text::span(&sentence.content) {
            let message = format!("a sentence of {words} words, where at most {MOST_WORDS} are asked");
            found.push(RULE.at(span, message).with_help("make two sentences of it, with one claim each"));
        }
    }
}
