//! A note has two to four questions.
//!
//! One does not test a concept; a fifth repeats what a candidate already showed.
//!
//! ## Fails
//!
//! ```markdown
//! ## What an interviewer expects
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

use model::{Corpus, Diagnostic, Note, Span};

use super::{Check, Rule};
use crate::common::interview;

pub(super) const RULE: Rule = Rule::warning("question-count", include_str!("question_count.rs"), Check::Note(check));

fn check(_: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    if let Some(section) = interview(note) {
        let titles: Vec<Span> = note.questions().map(|question| question.title_span).collect();
        found.extend(RULE.count(&titles, 2..=4, "question", section.heading.span));
    }
}
