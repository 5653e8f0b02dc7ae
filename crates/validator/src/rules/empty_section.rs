//! Every heading has text below it.
//!
//! A section is there to be read. If there is nothing to say, the note is too broad or too narrow.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! ```
//!
//! ```markdown
//! ## Mechanism
//! The array has $m$ bits. An insertion sets $k$ of them; a query reads them.
//!
//! ### Worked example
//!
//! ### When it fails
//! A full array answers "maybe" to every query.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```

use model::{Corpus, Diagnostic, Heading, Note, PartRole, SectionBody};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("empty-section", include_str!("empty_section.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let mut empty = |heading: &Heading, required: bool| {
        let message = format!("nothing is written under `{}`", heading.text);
        let help = if required { "write its text" } else { "write its text, or remove the heading" };
        found.push(RULE.at(heading.span, message).with_help(help));
    };
    for section in &note.sections {
        let below = model::Span { start: section.heading.span.end, ..section.span };
        if section.body.is_empty() && corpus.excerpt(below).trim().is_empty() {
            let sections = &corpus.handbook.template.sections;
            empty(&section.heading, sections.iter().any(|spec| spec.key == section.key && spec.required));
            continue;
        }
        if let SectionBody::Prose(parts) = &section.body {
            for part in parts.iter().filter(|part| part.blocks.is_empty()) {
                if let Some(heading) = &part.heading {
                    // The other two roles are asked of every note.
                    empty(heading, part.role != PartRole::Body);
                }
            }
        }
    }
}
