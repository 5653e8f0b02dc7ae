//! A note has three to six expectations.
//!
//! There are three levels, and each is one or two things that a candidate does. A handbook without
//! levels expects nothing.
//!
//! ## Fails
//!
//! ```markdown
//! ## What an interviewer expects
//! - **Junior:** explains insertion and query.
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

use model::{Corpus, Diagnostic, Note, Span};

use super::{Check, Rule};
use crate::common::interview;

pub(super) const RULE: Rule =
    Rule::warning("expectation-count", include_str!("expectation_count.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    if corpus.handbook.template.levels.is_empty() {
        return;
    }
    if let Some(section) = interview(note) {
        let items: Vec<Span> = note.expectations().map(|expectation| expectation.span).collect();
        found.extend(RULE.count(&items, 3..=6, "expectation", section.heading.span));
    }
}
