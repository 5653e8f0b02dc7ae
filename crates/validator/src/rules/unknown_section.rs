//! A note has no section but those of the template.
//!
//! Text under a heading that the template does not know would reach no edition. What does not fit a section belongs
//! into another note, or is not needed.
//!
//! ## Fails
//!
//! ```markdown
//! ## History
//! Burton Bloom described the filter in 1970.
//! ```
//!
//! ```markdown
//! ## Mechansim
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Mechanism
//! The array has $m$ bits. An insertion sets $k$ of them; a query reads them.
//!
//! ### Worked example
//! With $m=4$ and $k=1$ the key "a" sets bit 2.
//!
//! ### When it fails
//! A full array answers "maybe" to every query.
//! ```

use model::{Corpus, Diagnostic, Note};

use super::{Check, Rule};
use model::nearest;

pub(super) const RULE: Rule = Rule::error("unknown-section", include_str!("unknown_section.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let known: Vec<&str> = corpus.handbook.template.sections.iter().map(|section| section.heading.as_str()).collect();
    for heading in note.headings.iter().filter(|heading| heading.level == 2 && heading.section.is_none()) {
        let help = match nearest(&heading.text, known.iter().copied()) {
            Some(meant) => format!("did you mean `## {meant}`?"),
            None => format!("the sections are {}", known.join(", ")),
        };
        found.push(RULE.at(heading.span, format!("unknown section `{}`", heading.text)).with_help(help));
    }
}
