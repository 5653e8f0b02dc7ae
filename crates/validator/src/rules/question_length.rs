//! A model answer has 40 to 90 words, 40 to 60 where a note has four questions.
//!
//! That is half a minute of speech: the answer, then the reason, then a limit. A formula is one word.
//!
//! ## Fails
//!
//! ```markdown
//! ## What an interviewer expects
//! > [!question] Why can a Bloom filter not return a false negative?
//! > No operation ever clears a bit.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## What an interviewer expects
//! > [!question] Why can a Bloom filter not return a false negative?
//! > Inserting a key sets all of its bits and no operation ever clears a bit. A later query for that key therefore
//! > finds every bit set and reports "maybe". The guarantee ends with deletions: clearing the bits of one key can
//! > clear a bit of another one.
//!
//! > [!question] Follow-up: the number of keys doubles. What happens?
//! > The false-positive rate rises from 1% to about 15.7% with seven hash functions, because about 77% of the bits are
//! > now set. Queries for stored keys are still answered "maybe". To keep the rate at 1%, the array must double as well.
//! ```

use model::{Bounds, Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::words_outside;

pub(super) const RULE: Rule = Rule::warning("question-length", include_str!("question_length.rs"), Check::Note(check));

/// Half a minute of speech at 150 words a minute, give or take.
const WORDS: Bounds = Bounds { min: 40, max: 90 };

/// With four questions, so that the section keeps its length.
const WORDS_OF_FOUR: Bounds = Bounds { min: 40, max: 60 };

fn check(_: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let range = if note.questions().count() < 4 { WORDS } else { WORDS_OF_FOUR };
    for question in note.questions().filter(|question| !question.answer.is_empty()) {
        found.extend(words_outside(question.words, range).map(|excess| {
            let message =
                format!("the answer has {} words, where {} to {} are asked", question.words, range.min, range.max);
            RULE.at(question.title_span, message).with_help(excess)
        }));
    }
}
