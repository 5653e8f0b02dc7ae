//! A note links to another one once, at its first mention.
//!
//! A reader who did not follow the first link does not need a second. Further reading may link again.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A [hash](hashing.md) gives the bits of a key. The faster the [hash](hashing.md), the faster a store answers.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A [hash](hashing.md) gives the bits of a key. The faster the hash, the faster a key-value store answers.
//! ```

use std::collections::BTreeMap;

use model::{Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::note_links;

pub(super) const RULE: Rule = Rule::warning("link-repeated", include_str!("link_repeated.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let mut first = BTreeMap::new();
    for (slug, span) in note_links(corpus, note) {
        if let Some(&before) = first.get(slug) {
            let problem = RULE
                .at(span, format!("`{slug}` is linked twice"))
                .with_help("keep the words, remove the link")
                .with_related(before, "the first link");
            let words = corpus.excerpt(span).strip_prefix('[').and_then(|link| link.rsplit_once("]("));
            found.push(match words {
                Some((words, _)) => problem.with_edit(span, words),
                None => problem,
            });
        } else {
            first.insert(slug, span);
        }
    }
}
