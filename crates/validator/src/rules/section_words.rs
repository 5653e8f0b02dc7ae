//! A section has as many words as the template asks for.
//!
//! The ranges stand in `handbook.toml` (here, for "Why it matters": 10 to 60). Prose, lists, quotations and callouts
//! count; a formula in the line is one word; displayed formulas, tables, code and captions are none.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! It saves disk reads.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```

use model::{Corpus, Diagnostic, Note, SectionForm};

use super::{Check, Rule};
use crate::common::words_outside;

pub(super) const RULE: Rule = Rule::warning("section-words", include_str!("section_words.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for section in &note.sections {
        let spec = corpus.handbook.template.sections.iter().find(|spec| spec.key == section.key);
        // The definition is judged by `definition-length`, an empty section by `empty-section`.
        let Some(spec) = spec.filter(|spec| spec.form != SectionForm::Definition && section.words > 0) else {
            continue;
        };
        let Some(range) = spec.words else { continue };
        found.extend(words_outside(section.words, range).map(|excess| {
            let message = format!(
                "`{}` has {} words, where {} to {} are asked",
                section.heading.text, section.words, range.min, range.max
            );
            RULE.at(section.heading.span, message).with_help(excess)
        }));
    }
}
