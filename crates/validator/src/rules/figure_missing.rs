//! Every figure that a note shows exists.
//!
//! Figures are SVG files in the folder `figures` beside the note.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! ![An array of eight bits, two of them set](figures/bloom-fliter.svg "Every bit of a stored key is set.")
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! ![An array of eight bits, two of them set](figures/bloom-filter.svg "Every bit of a stored key is set.")
//! ```

use model::{BlockKind, Corpus, Diagnostic, Note};

use super::{Check, Rule};
use model::nearest;

pub(super) const RULE: Rule = Rule::error("figure-missing", include_str!("figure_missing.rs"), Check::Note(check));

/// A path that leads nowhere is empty, and reported by the parser.
fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for (_, block) in note.blocks() {
        if let BlockKind::Figure(figure) = &block.kind
            && !figure.path.value.is_empty()
            && corpus.figure(&figure.path.value).is_none()
        {
            let help = match nearest(&figure.path.value, corpus.figures.iter().map(|figure| figure.path.as_str())) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("save it as `{}`", figure.path.value),
            };
            let message = format!("there is no figure `{}`", figure.path.value);
            let problem = RULE.at(figure.path.span, message).with_help(help);
            found.push(match elsewhere(corpus, note, &figure.path.value) {
                Some(path) => problem.with_edit(figure.path.span, path),
                None => problem,
            });
        }
    }
}

/// The path from a note to the only figure that has the name of the missing one.
fn elsewhere(corpus: &Corpus, note: &Note, path: &str) -> Option<String> {
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
    let mut same = corpus.figures.iter().filter(|figure| name(&figure.path) == name(path));
    let (Some(only), None) = (same.next(), same.next()) else { return None };
    let own = only.path.strip_prefix(&note.category).and_then(|rest| rest.strip_prefix('/'));
    Some(own.map_or_else(|| format!("../{}", only.path), str::to_owned))
}
