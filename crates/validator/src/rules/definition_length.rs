//! A definition has as many words as the template asks for.
//!
//! A shorter one leaves out what goes in or what comes out; a longer one cannot be said in one breath. The range
//! stands in `handbook.toml` (here: 15 to 30 words; a formula is one word).
//!
//! ## Fails
//!
//! ```markdown
//! ## Definition
//! A Bloom filter is a set with errors.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Definition
//! A Bloom filter is a bit array with several hash functions that answers set-membership queries without false
//! negatives and with few false positives.
//! ```

use model::{Corpus, Diagnostic, Note, SectionForm, text};

use super::{Check, Rule};
use crate::common::words_outside;

pub(super) const RULE: Rule =
    Rule::warning("definition-length", include_str!("definition_length.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let sections = &corpus.handbook.template.sections;
    let Some(section) = sections.iter().find(|section| section.form == SectionForm::Definition) else { return };
    let definition = note.definition();
    let (Some(range), Some(span)) = (section.words, text::span(definition)) else { return };
    let words = text::words(definition);
    found.extend(words_outside(words, range).map(|excess| {
        RULE.at(span, format!("the definition has {words} words, where {} to {} are asked", range.min, range.max))
            .with_help(excess)
    }));
}
