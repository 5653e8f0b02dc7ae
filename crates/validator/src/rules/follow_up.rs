//! One question of a note is a follow-up.
//!
//! An interviewer changes a condition to see whether the candidate understands or recites. The title begins with the
//! words of the template (here: `Follow-up:`) and names the new condition.
//!
//! ## Fails
//!
//! ```markdown
//! ## What an interviewer expects
//! > [!question] Why can a Bloom filter not return a false negative?
//! > No operation ever clears a bit.
//!
//! > [!question] What happens when the number of keys doubles?
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

use model::{Corpus, Diagnostic, Note, Question, text};

use super::{Check, Rule};
use crate::common::number;

pub(super) const RULE: Rule = Rule::warning("follow-up", include_str!("follow_up.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let prefix = &corpus.handbook.template.follow_up;
    let (follow_ups, others): (Vec<_>, Vec<_>) = note.questions().partition(|question| is_follow_up(question));
    if let ([], [.., last]) = (follow_ups.as_slice(), others.as_slice()) {
        let help = format!("begin the title of one that changes a condition with `{prefix}`");
        found.push(RULE.at(last.title_span, "no question is a follow-up").with_help(help));
    }
    if let [first, second, ..] = follow_ups.as_slice() {
        let message = format!("{}, where one is asked", number(follow_ups.len(), "follow-up"));
        found.push(
            RULE.at(second.title_span, message)
                .with_help(format!("remove `{prefix}`, or the question"))
                .with_related(first.title_span, "the first one"),
        );
    }
}

/// Also one whose prefix is mistyped, which the parser reports.
fn is_follow_up(question: &Question) -> bool {
    let letters: String = text::plain(&question.title).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    question.follow_up || letters.starts_with("followup")
}
