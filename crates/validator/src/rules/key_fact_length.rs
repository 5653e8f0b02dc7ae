//! A key fact has one to eight words, or is one formula.
//!
//! It is the gap in a card: one fact that can be recalled and checked at a glance.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter ==of 1.2 MB in memory spares it most of these reads==.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of ==1.2 MB== spares it most of these disk reads.
//! ```

use model::{Corpus, Diagnostic, InlineKind, Note, text};

use super::{Check, Rule};
use crate::common::highlights;

pub(super) const RULE: Rule = Rule::warning("key-fact-length", include_str!("key_fact_length.rs"), Check::Note(check));

/// What one recalls as a single answer.
const MOST_WORDS: usize = 8;

fn check(_: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for mark in highlights(note) {
        let InlineKind::Highlight(fact) = &mark.inline.kind else { continue };
        let words = text::words(fact);
        if words > MOST_WORDS {
            let message = format!("a key fact of {words} words, where at most {MOST_WORDS} are asked");
            found.push(RULE.at(mark.inline.span, message).with_help("mark the words that carry the answer"));
        }
    }
}
