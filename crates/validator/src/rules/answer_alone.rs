//! An answer stands alone.
//!
//! It becomes the back of a card, where there is nothing above it.
//!
//! ## Fails
//!
//! ```markdown
//! ## What an interviewer expects
//! > [!question] Why can a Bloom filter not return a false negative?
//! > As shown above, no operation ever clears a bit.
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
//! > The false-positive rate rises above 1%.
//! ```

use model::{BlockKind, Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::run::Run;

pub(super) const RULE: Rule = Rule::warning("answer-alone", include_str!("answer_alone.rs"), Check::Note(check));

/// In lower case and sorted.
const POINTERS: [(&str, ()); 15] = [
    ("as above", ()),
    ("as described", ()),
    ("as discussed", ()),
    ("as explained", ()),
    ("as mentioned", ()),
    ("as noted above", ()),
    ("as shown above", ()),
    ("described above", ()),
    ("discussed above", ()),
    ("formula above", ()),
    ("mentioned above", ()),
    ("previous answer", ()),
    ("previous question", ()),
    ("see above", ()),
    ("shown earlier", ()),
];

fn check(_: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for block in note.questions().flat_map(|question| &question.answer) {
        let BlockKind::Paragraph(inlines) = &block.kind else { continue };
        let run = Run::new(inlines);
        for (at, (phrase, ())) in run.phrases(&POINTERS) {
            let span = run.span(at, at + phrase.len());
            let help = "say again what is meant, in a few words";
            found.push(RULE.at(span, "the answer points to text that the card does not show").with_help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::POINTERS.is_sorted());
    }
}
