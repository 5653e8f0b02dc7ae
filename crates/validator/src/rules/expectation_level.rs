//! A note says what each level of candidate is expected to show.
//!
//! The levels stand in `handbook.toml` (here: Junior, Senior, Staff).
//!
//! ## Fails
//!
//! ```markdown
//! ## What an interviewer expects
//! - **Junior:** explains insertion and query.
//! - **Junior:** computes a small case.
//! - **Senior:** sizes a filter.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## What an interviewer expects
//! - **Junior:** explains insertion and query.
//! - **Senior:** sizes a filter.
//! - **Staff:** plans its growth.
//! ```

use model::{Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::interview;

pub(super) const RULE: Rule =
    Rule::warning("expectation-level", include_str!("expectation_level.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let Some(section) = interview(note) else { return };
    // Without expectations `expectation-count` speaks, and of one without a level the parser.
    if note.expectations().next().is_none() || note.expectations().any(|expectation| expectation.level.is_none()) {
        return;
    }
    for (index, level) in corpus.handbook.template.levels.iter().enumerate() {
        if !note.expectations().any(|expectation| expectation.level == Some(index)) {
            let help = format!("add a line `- **{level}:** ...`");
            found.push(RULE.at(section.heading.span, format!("nothing is expected of {level}")).with_help(help));
        }
    }
}
