//! The front matter names each note once.
//!
//! A note is read before this one or beside it, not both, and no note is related to itself.
//!
//! ## Fails
//!
//! ```markdown
//! ---
//! prerequisites: [hashing]
//! related: [hashing]
//! ---
//! ```
//!
//! ```markdown
//! ---
//! related: [bloom-filter]
//! ---
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ---
//! prerequisites: [hashing]
//! related: [cuckoo-filter]
//! ---
//! ```

use std::collections::BTreeMap;

use model::{Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::without_item;

pub(super) const RULE: Rule =
    Rule::warning("repeated-reference", include_str!("repeated_reference.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let mut first = BTreeMap::new();
    for reference in note.prerequisites.iter().chain(&note.related) {
        let (slug, span) = (reference.slug.value.as_str(), reference.slug.span);
        if let Some(&before) = first.get(slug) {
            let problem = RULE
                .at(span, format!("`{slug}` is named twice"))
                .with_help("keep it where it helps the reader most")
                .with_related(before, "here first");
            found.push(without_item(problem, corpus, span));
        } else {
            first.insert(slug, span);
        }
    }
    // A note among its own prerequisites is a cycle, which is reported as such.
    for own in note.related.iter().filter(|reference| reference.slug.value == note.slug) {
        let problem = RULE.at(own.slug.span, "a note is not related to itself").with_help("remove it");
        found.push(without_item(problem, corpus, own.slug.span));
    }
}
