//! What a release changes for learners who have the one before.

use std::collections::BTreeMap;

use anyhow::bail;
use jiff::civil::Date;
use model::lock::Lock;
use model::{Corpus, FileId};
use serde::Serialize;

use crate::git::Repository;

/// The cards of a release beside those of the release before.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Changes {
    /// Date of the release before; `None` if this is the first.
    since: Option<String>,
    /// Cards that learners do not have yet.
    added: usize,
    /// Cards that say something else than before.
    changed: usize,
    /// Cards that are no longer asked.
    withdrawn: usize,
}

/// Compares the deck (`prints`: fingerprints by guid) with that of the release before, which the history of
/// `cards.lock` knows.
///
/// # Errors
/// If git fails, or the history was cut off when the repository was cloned.
pub(crate) fn since_last_release(
    corpus: &Corpus,
    prints: &BTreeMap<String, String>,
    repository: Option<&Repository>,
) -> anyhow::Result<Changes> {
    let (lock, _) = Lock::of(corpus);
    let Some(last) = lock.last_release() else { return Ok(compare(&lock, prints, &Lock::default())) };
    let stamped = lock.cards.iter().all(|(guid, line)| line.content.as_ref() == prints.get(guid));
    let before = match repository {
        Some(repository) => before(repository, last, stamped)?,
        None => None,
    };
    Ok(compare(&lock, prints, &before.unwrap_or_default()))
}

/// The lock as the release before stamped it. `last` is the date of the last release; with `stamped` that is the one
/// which is being made, so that the one before is older.
fn before(repository: &Repository, last: Date, stamped: bool) -> anyhow::Result<Option<Lock>> {
    let mut found: Option<Lock> = None;
    let mut is_settled = false;
    for text in repository.history("cards.lock")? {
        let (lock, _) = Lock::parse(&text, FileId(0));
        let date = lock.last_release();
        match &found {
            _ if stamped && date == Some(last) => {}
            None if date.is_some() => found = Some(lock),
            // Its oldest state is the one that was released; later ones wait for the next release.
            Some(newer) if date == newer.last_release() => found = Some(lock),
            None | Some(_) => {
                is_settled = true;
                break;
            }
        }
    }
    if !is_settled && repository.is_shallow()? {
        bail!("the clone lacks the history of cards.lock: run `git fetch --unshallow`");
    }
    Ok(found)
}

fn compare(lock: &Lock, prints: &BTreeMap<String, String>, before: &Lock) -> Changes {
    let mut changes = Changes { since: before.last_release().map(|date| date.to_string()), ..Changes::default() };
    for (guid, line) in &lock.cards {
        match before.cards.get(guid).filter(|was| was.released.is_some()) {
            None if line.is_retired() => {}
            None => changes.added += 1,
            Some(was) if line.is_retired() && !was.is_retired() => changes.withdrawn += 1,
            Some(was) if was.content.as_ref() != prints.get(guid) => changes.changed += 1,
            Some(_) => {}
        }
    }
    changes
}
