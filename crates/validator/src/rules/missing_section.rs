//! A note has every required section of the template.
//!
//! Every edition, card and web page finds its text by section, and readers who open twenty notes in a week know
//! where to look. The sections stand in `handbook.toml`.
//!
//! ## Fails
//!
//! ```markdown
//! ## Definition
//! ## Why it matters
//! ## Mechanism
//! ## What an interviewer expects
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

use model::{Corpus, Diagnostic, Note, Span};

use super::{Check, Rule};
use model::nearest;

pub(super) const RULE: Rule = Rule::error("missing-section", include_str!("missing_section.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let mut before: Option<(&str, Span)> = None;
    for section in &corpus.handbook.template.sections {
        let written = note.headings.iter().find(|heading| heading.section.as_ref() == Some(&section.key));
        if let Some(heading) = written {
            before = Some((&heading.text, heading.span));
        } else if section.required && !is_mistyped(note, &section.heading) {
            let place = before.map_or_else(|| "first".to_owned(), |(text, _)| format!("after `## {text}`"));
            let span = before.map_or(note.title.span, |(_, span)| span);
            found.push(
                RULE.at(span, format!("the section `{}` is missing", section.heading))
                    .with_help(format!("write `## {}` {place}", section.heading)),
            );
        }
    }
}

/// Whether an unknown section is probably this one, so that one report is enough.
fn is_mistyped(note: &Note, heading: &str) -> bool {
    let mut unknown = note.headings.iter().filter(|heading| heading.level == 2 && heading.section.is_none());
    unknown.any(|written| nearest(&written.text, [heading]).is_some())
}
