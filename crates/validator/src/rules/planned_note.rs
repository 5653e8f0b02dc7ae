//! A note that is written is not planned any more.
//!
//! `planned` in `handbook.toml` lists what links may name before it exists. A line that stays there hides a slip: the
//! file may have been renamed.
//!
//! ## Fails
//!
//! ```toml
//! -- handbook.toml --
//! [planned.probability]
//! bloom-filter = "Bloom filter"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! -- handbook.toml --
//! [planned.probability]
//! hyperloglog = "HyperLogLog"
//! ```

use model::{Corpus, Diagnostic, Span};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("planned-note", include_str!("planned_note.rs"), Check::Corpus(check));

fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    for planned in &corpus.handbook.planned {
        if let Some(note) = corpus.note(&planned.slug.value) {
            let problem = RULE
                .at(planned.slug.span, format!("`{}` is written", planned.slug.value))
                .with_help("remove it from the planned notes")
                .with_related(Span::file_start(note.file), "here");
            found.push(match line(corpus, planned.slug.span) {
                Some(line) => problem.with_edit(line, ""),
                None => problem,
            });
        }
    }
}

/// The whole line of a key, if its value ends there.
fn line(corpus: &Corpus, key: Span) -> Option<Span> {
    let text = &corpus.source(key.file).text;
    let start = text[..key.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].split_inclusive('\n').next()?;
    let alone = text[start..key.start as usize].trim().is_empty() && line.trim_end().ends_with(['"', '\'']);
    alone.then(|| Span::new(key.file, start, start + line.len()))
}
