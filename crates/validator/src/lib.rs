//! The rules a handbook must keep.

mod common;
mod rules;
mod run;
mod text;

use model::{Corpus, Diagnostic, Severity};
use rayon::prelude::*;

pub use rules::{RULES, Rule, find, suggest};

/// What a handbook is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Every rule.
    Everything,
    /// Those whose breach stops a build, which is two thirds of the work.
    Errors,
}

/// Judges a handbook by the rules. `found` are the diagnostics of the parser; the result holds them too, without
/// the warnings that a note suspends, and with a warning for each suspension that suspends nothing; sorted. Whoever asks
/// for errors gets errors alone.
#[must_use]
pub fn validate(corpus: &Corpus, mut found: Vec<Diagnostic>, asked: Asked) -> Vec<Diagnostic> {
    let (notes, figures) = rayon::join(
        || corpus.notes.par_iter().map(|note| rules::note(corpus, note, asked)).collect::<Vec<_>>(),
        || corpus.figures.par_iter().flat_map_iter(|figure| rules::figure(corpus, figure, asked)).collect::<Vec<_>>(),
    );
    let mut cards = Vec::new();
    for (of_note, problems) in notes {
        cards.extend(of_note);
        found.extend(problems);
    }
    found.extend(figures);
    // What a broken handbook leaves of the notes says nothing about their cards.
    let broken = found.iter().any(|found| found.rule == "handbook" && found.severity == Severity::Error);
    let whole = rules::whole(corpus, &cards, asked);
    found.extend(
        whole.into_iter().filter(|found| !broken || !matches!(found.rule, "cards-lock-stale" | "card-identity")),
    );
    let mut found = match asked {
        Asked::Everything => rules::suspend(corpus, found),
        Asked::Errors => found.into_iter().filter(|found| found.severity == Severity::Error).collect(),
    };
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    found
}
