//! `cards`: the identities of the flashcards.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use exporter::cache::NoCache;
use exporter::{Edition, Paper, formats};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::lock::{Changes, Line, Lock, assign};
use model::{Corpus, Diagnostic, FileId, Severity};
use validator::Asked;

use crate::args::{CardsAction, CardsArgs, Defaults};
use crate::build::{report, source_date_epoch, theme, timestamp};
use crate::check::Checked;
use crate::git::Repository;
use crate::{Outcome, disk, load, output};

/// Runs `cards`.
pub(crate) fn run(args: &CardsArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let folder = |notes: &'_ Option<PathBuf>| notes.clone().unwrap_or_else(|| defaults.notes.clone());
    match &args.action {
        CardsAction::Update { notes } => update(&folder(notes)),
        CardsAction::Keep { old, new, notes } => answer(&folder(notes), |corpus, lock| lock.keep(corpus, old, new)),
        CardsAction::New { old, new, notes } => {
            answer(&folder(notes), |corpus, lock| lock.part(corpus, old, new.as_deref()))
        }
        CardsAction::Release { date, notes, theme } => {
            release(&folder(notes), date.as_deref(), theme.as_deref(), defaults)
        }
    }
}

/// Writes `cards.lock` as the notes want it. Notes with errors or a question that only the author can answer leave
/// it as it was.
fn update(folder: &Path) -> anyhow::Result<Outcome> {
    let checked = errors_of(folder)?;
    if let Some(outcome) = told(folder, &checked) {
        return Ok(outcome);
    }
    let before = whole(folder, &checked.corpus)?;
    let assigned = assign(&checked.corpus, &before);
    if assigned.changed || checked.corpus.lock.is_none() {
        write(folder, &assigned.lock)?;
    }
    tell(folder, &before, &assigned.lock);
    Ok(Outcome::Clean)
}

/// Writes `cards.lock` as it is after an answer of the author, and up to date unless more has to be answered.
fn answer(folder: &Path, change: impl Fn(&Corpus, &Lock) -> Result<Lock, String>) -> anyhow::Result<Outcome> {
    let mut checked = errors_of(folder)?;
    checked.diagnostics.retain(|diagnostic| diagnostic.rule != "card-identity");
    if let Some(outcome) = told(folder, &checked) {
        return Ok(outcome);
    }
    let before = whole(folder, &checked.corpus)?;
    let lock = change(&checked.corpus, &before).map_err(|message| anyhow!(message))?;
    let assigned = assign(&checked.corpus, &lock);
    if assigned.diagnostics.is_empty() {
        write(folder, &assigned.lock)?;
        tell(folder, &before, &assigned.lock);
        return Ok(Outcome::Clean);
    }
    write(folder, &lock)?;
    // The lines of the lock may have moved, so what is left to answer is read anew.
    let checked = errors_of(folder)?;
    Ok(told(folder, &checked).unwrap_or(Outcome::Clean))
}

fn release(folder: &Path, date: Option<&str>, over: Option<&Path>, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let mut checked = errors_of(folder)?;
    let corpus = &checked.corpus;
    let lock = Lock::of(corpus).0;
    let assigned = assign(corpus, &lock);
    let stale = assigned.stale(corpus).map(|stale| Diagnostic { severity: Severity::Error, ..stale });
    checked.diagnostics.extend(stale);
    if let Some(outcome) = told(folder, &checked) {
        return Ok(outcome);
    }
    let corpus = &checked.corpus;
    whole(folder, corpus)?;
    let (theme, _) = theme(over, defaults)?;
    let timestamp = timestamp(corpus, None)?;
    let edition = Edition {
        corpus,
        theme: &theme,
        paper: Paper::A4,
        timestamp,
        locked: true,
        cache: &NoCache,
        printed: None,
        offered: &[],
        meanwhile: None,
    };
    let date = date.map_or_else(|| edition.date(), str::to_owned);
    let tomorrow = today()?.tomorrow().context("the clock")?;
    if date.parse::<Date>().is_ok_and(|date| date > tomorrow) {
        bail!("{date} lies ahead: what is corrected before that day would not reach learners");
    }
    let prints = formats::fingerprints(&edition)?;
    let released = lock.release(&date, &prints).map_err(|message| anyhow!(message))?;
    if released == lock {
        output::line(&format!("{}: nothing to release, the deck is as it was", path(folder).display()));
        return Ok(Outcome::Clean);
    }
    write(folder, &released)?;
    let stamped = released.cards.iter().filter(|(guid, line)| lock.cards[*guid].released != line.released).count();
    let first = released.cards.keys().filter(|guid| lock.cards[*guid].released.is_none()).count();
    let stamped = output::count(stamped, "card");
    output::line(&format!("{}: {stamped} stamped {date}, {first} of them for the first time", path(folder).display()));
    Ok(Outcome::Clean)
}

/// The lock of the notes. One that lacks cards which learners have, as the last commit knows, is refused: they would
/// all come back as new ones.
fn whole(folder: &Path, corpus: &Corpus) -> anyhow::Result<Lock> {
    let lock = Lock::of(corpus).0;
    let committed = Repository::around(folder)?.and_then(|repository| repository.committed("cards.lock"));
    let committed = committed.map(|text| Lock::parse(&text, FileId(0)).0).unwrap_or_default();
    let is_lost = |(guid, line): &(&String, &Line)| line.released.is_some() && !lock.cards.contains_key(guid.as_str());
    let lost = committed.cards.iter().filter(is_lost).count();
    if lost > 0 {
        let (cards, file) = (output::count(lost, "card"), path(folder));
        bail!(
            "{} lacks {cards} that learners have: put back the lines that the last commit holds, `git checkout -- {}`",
            file.display(),
            file.display()
        );
    }
    Ok(lock)
}

/// Tells what became of each card, so that an author sees a card that was taken for another.
pub(crate) fn tell(folder: &Path, before: &Lock, after: &Lock) {
    let changes = Changes::between(before, after);
    if !before.cards.is_empty() {
        changes.lines().for_each(|line| output::line(&line));
    }
    if !changes.retired.is_empty() && !changes.added.is_empty() {
        output::line(
            "if a new card is a retired one in other words: `cards keep RETIRED NEW`, and it keeps its schedules",
        );
    }
    output::line(&format!("{}: {changes}", path(folder).display()));
}

/// The day of `SOURCE_DATE_EPOCH`, or else of the clock, in UTC.
fn today() -> anyhow::Result<Date> {
    let now = match source_date_epoch()? {
        Some(seconds) => Timestamp::from_second(seconds).context("SOURCE_DATE_EPOCH")?,
        None => Timestamp::now(),
    };
    Ok(now.to_zoned(TimeZone::UTC).date())
}

/// The notes with what forbids to touch their lock.
fn errors_of(folder: &Path) -> anyhow::Result<Checked> {
    Ok(Checked::of(load::notes(folder)?, None, Asked::Errors))
}

/// Reports what is wrong, and how the command ends because of it.
fn told(folder: &Path, checked: &Checked) -> Option<Outcome> {
    let outcome = checked.outcome(false);
    if outcome == Outcome::Clean {
        return None;
    }
    report(folder, &checked.corpus, &checked.diagnostics);
    Some(outcome)
}

fn path(folder: &Path) -> PathBuf {
    folder.join("cards.lock")
}

fn write(folder: &Path, lock: &Lock) -> anyhow::Result<()> {
    disk::replace(&path(folder), lock.to_string().as_bytes())
}
