//! `stats`: the handbook in numbers.

mod book;
mod deck;

use model::Severity;
use serde_json::json;

use crate::args::{Defaults, StatsArgs, StatsFormat};
use crate::build::report;
use crate::check::Checked;
use crate::{Outcome, output};
use book::Book;
use deck::Deck;

/// Runs `stats`. Notes with errors are counted as far as they can be read, and the errors are mentioned.
pub(crate) fn run(args: &StatsArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let folder = args.notes.as_ref().unwrap_or(&defaults.notes);
    let checked = Checked::read(folder)?;
    let outcome = checked.outcome(false);
    if outcome == Outcome::NoHandbook {
        report(folder, &checked.corpus, &checked.diagnostics);
        return Ok(outcome);
    }
    let errors = checked.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    if errors > 0 {
        output::error(&format!("{} in the notes: the numbers may be too small", output::count(errors, "error")));
    }
    let book = Book::of(&checked.corpus);
    let deck = Deck::of(&checked.corpus);
    match args.format {
        StatsFormat::Table => output::line(&format!("{}\n{}", book.table(), deck.table().trim_end())),
        StatsFormat::Json => output::line(&format!("{:#}", json!({ "book": book, "deck": deck }))),
    }
    Ok(Outcome::Clean)
}
