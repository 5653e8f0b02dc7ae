//! Every figure is shown by a note.
//!
//! A file that no note shows is a slip in a path, or left over.
//!
//! ## Fails
//!
//! ```xml
//! -- probability/figures/hashing.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff"/>
//! </svg>
//! ```
//!
//! ## Passes
//!
//! ```xml
//! -- probability/figures/bloom-filter.svg --
//! <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120">
//!   <rect width="480" height="120" fill="#fff"/>
//! </svg>
//! ```

use std::collections::BTreeSet;

use model::{Corpus, Diagnostic, Note, Span};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("figure-unused", include_str!("figure_unused.rs"), Check::Corpus(check));

fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let shown: BTreeSet<&str> =
        corpus.notes.iter().flat_map(Note::figures).map(|figure| figure.path.value.as_str()).collect();
    for figure in corpus.figures.iter().filter(|figure| !shown.contains(figure.path.as_str())) {
        found.push(
            RULE.at(Span::file_start(figure.file), "no note shows this figure")
                .with_help("show it in a note, or delete the file"),
        );
    }
}
