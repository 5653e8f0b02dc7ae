//! Some note leads to every note.
//!
//! A note that no other one links to, asks for or names as related is found by search alone. While `handbook.toml`
//! plans further notes, those may bring the link, and nothing is reported.
//!
//! ## Fails
//!
//! ```markdown
//! -- handbook.toml --
//! planned = {}
//! -- probability/bloom-filter.md --
//! ---
//! prerequisites: []
//! related: []
//! ---
//! -- other/cuckoo-filter.md --
//! ---
//! title: Cuckoo filter
//! related: [bloom-filter]
//! ---
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! -- handbook.toml --
//! planned = {}
//! -- probability/bloom-filter.md --
//! ---
//! prerequisites: []
//! related: [cuckoo-filter]
//! ---
//! -- other/cuckoo-filter.md --
//! ---
//! title: Cuckoo filter
//! related: [bloom-filter]
//! ---
//! ```

use std::collections::BTreeSet;

use model::{Corpus, Diagnostic};

use super::{Check, Rule};
use crate::common::note_links;

pub(super) const RULE: Rule =
    Rule::warning("no-incoming-link", include_str!("no_incoming_link.rs"), Check::Corpus(check));

fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    if corpus.notes.len() < 2 || !corpus.handbook.planned.is_empty() {
        return;
    }
    let mut reached = BTreeSet::new();
    for note in &corpus.notes {
        let references = note.prerequisites.iter().chain(&note.related).map(|reference| reference.slug.value.as_str());
        let links = note_links(corpus, note).into_iter().map(|(slug, _)| slug);
        reached.extend(references.chain(links).filter(|slug| *slug != note.slug));
    }
    for note in corpus.notes.iter().filter(|note| !reached.contains(note.slug.as_str())) {
        let help = "name it among the related notes of a neighbor";
        found.push(RULE.at(note.title.span, "no note leads here").with_help(help));
    }
}
