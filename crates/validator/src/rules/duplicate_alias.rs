//! An alias leads to one note, and is not a title.
//!
//! Aliases are what a reader types into the search. One that is also another note's title or alias leads astray; one
//! that repeats the own title adds nothing. Upper and lower case do not make a difference.
//!
//! ## Fails
//!
//! ```markdown
//! ---
//! aliases: [membership filter, bloom filter]
//! ---
//! ```
//!
//! ```markdown
//! -- other/xor-filter.md --
//! ---
//! title: Xor filter
//! aliases: [approximate set]
//! ---
//! -- other/ribbon-filter.md --
//! ---
//! title: Ribbon filter
//! aliases: [Approximate set]
//! ---
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ---
//! aliases: [membership filter, approximate set]
//! ---
//! ```

use std::collections::BTreeMap;

use model::{Corpus, Diagnostic, Span};

use super::{Check, Rule};
use crate::common::without_item;

pub(super) const RULE: Rule =
    Rule::warning("duplicate-alias", include_str!("duplicate_alias.rs"), Check::Corpus(check));

fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let titles = corpus.notes.iter().map(|note| (note.title.value.to_lowercase(), (note.title.span, "this title")));
    let mut names: BTreeMap<String, (Span, &str)> = titles.collect();
    for alias in corpus.notes.iter().flat_map(|note| &note.aliases) {
        let name = alias.value.to_lowercase();
        if let Some(&(before, words)) = names.get(&name) {
            let problem = RULE
                .at(alias.span, format!("`{}` is taken", alias.value))
                .with_help("remove it, or use the longer name that only this concept has")
                .with_related(before, words);
            // Within one note it adds nothing; of two notes the author chooses.
            let same_note = before.file == alias.span.file;
            found.push(if same_note { without_item(problem, corpus, alias.span) } else { problem });
        } else {
            names.insert(name, (alias.span, "this alias"));
        }
    }
}
