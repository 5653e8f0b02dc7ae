//! The rules a handbook must keep.

mod common;
mod rules;
mod run;
mod text;

use model::{Corpus, Diagnostic};
use rayon::prelude::*;

pub use rules::{RULES, Rule, find, suggest};

/// Judges a handbook by every rule. `found` are the diagnostics of the parser; the result holds them too, without
/// the warnings that a note suspends, and with a warning for each suspension that suspends nothing; sorted.
#[must_use]
pub fn validate(corpus: &Corpus, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let (notes, figures) = rayon::join(
        || corpus.notes.par_iter().map(|note| rules::note(corpus, note)).collect::<Vec<_>>(),
        || corpus.figures.par_iter().flat_map_iter(|figure| rules::figure(corpus, figure)).collect::<Vec<_>>(),
    );
    let mut cards = Vec::new();
    for (of_note, problems) in notes {
        cards.extend(of_note);
        found.extend(problems);
    }
    found.extend(figures);
    // What a broken handbook leaves of the notes says nothing about their cards.
    let broken = found.iter().any(|found| found.rule == "handbook" && found.severity == model::Severity::Error);
    let whole = rules::whole(corpus, &cards);
    found.extend(
        whole.into_iter().filter(|found| !broken || !matches!(found.rule, "cards-lock-stale" | "card-identity")),
    );
    let mut found = rules::suspend(corpus, found);
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    found
}
