//! `check --fix`: makes the edits that diagnostics carry, in memory first.

use std::path::Path;

use model::{Diagnostic, Edit, Severity, Span};
use parser::RawFile;
use similar::TextDiff;
use validator::Asked;

use crate::disk::{self, Change};
use crate::{Outcome, load, output};

/// A mended file may show a fault that the first one hid. Notes that need more rounds than this are not mended further.
const ROUNDS: usize = 50;

/// Shows what [`write`] would change.
///
/// # Errors
/// If files cannot be read.
pub(crate) fn show(folder: &Path) -> anyhow::Result<Outcome> {
    let changed = changed(folder)?;
    changed.iter().for_each(|change| output::line(change.diff(folder).trim_end()));
    Ok(if changed.is_empty() { Outcome::Clean } else { Outcome::Problems })
}

/// Shows what it changes, and changes it: all files or none.
///
/// # Errors
/// If files cannot be read or written.
pub(crate) fn write(folder: &Path) -> anyhow::Result<()> {
    let changed = changed(folder)?;
    changed.iter().for_each(|change| output::error(change.diff(folder).trim_end()));
    let changes: Vec<Change> =
        changed.iter().map(|file| Change::Write(folder.join(&file.path), file.after.clone().into_bytes())).collect();
    disk::change(&changes)?;
    if !changes.is_empty() {
        output::error(&format!("{} mended\n", output::count(changes.len(), "file")));
    }
    Ok(())
}

/// A file before and after.
struct Changed {
    path: String,
    before: String,
    after: String,
}

impl Changed {
    /// A unified diff, as `patch` and `git apply` read it.
    fn diff(&self, folder: &Path) -> String {
        let path = folder.join(&self.path).to_string_lossy().replace('\\', "/");
        let diff = TextDiff::from_lines(&self.before, &self.after);
        diff.unified_diff().header(&path, &path).to_string()
    }
}

fn changed(folder: &Path) -> anyhow::Result<Vec<Changed>> {
    let before = load::notes(folder)?;
    let after = mended(before.clone());
    let differ = before.into_iter().zip(after).filter(|(before, after)| before.bytes != after.bytes);
    let changed = differ.map(|(before, after)| Changed {
        path: before.path,
        before: text(before.bytes),
        after: text(after.bytes),
    });
    Ok(changed.collect())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("only files that are text are mended")
}

/// The files with every fix made that makes nothing worse. What is mended once needs no mending again.
#[must_use]
pub fn mended(mut files: Vec<RawFile>) -> Vec<RawFile> {
    let (mut fixes, mut faults) = judged(&files);
    for _ in 0..ROUNDS {
        if fixes.is_empty() {
            break;
        }
        let together = apply(&files, &fixes.iter().collect::<Vec<_>>());
        let (next, left) = judged(&together);
        if left < faults {
            (files, fixes, faults) = (together, next, left);
            continue;
        }
        // One of them does not help: each alone.
        let single = fixes.iter().find_map(|fix| {
            let alone = apply(&files, &[fix]);
            let (next, left) = judged(&alone);
            (left < faults).then_some((alone, next, left))
        });
        let Some(better) = single else { break };
        (files, fixes, faults) = better;
    }
    files
}

/// An edit of a file by its path.
type Fix = Vec<(String, Edit)>;

/// The fixes that are offered, and the numbers of errors and of all faults, in this order of weight.
fn judged(files: &[RawFile]) -> (Vec<Fix>, (usize, usize)) {
    let (corpus, found) = parser::parse(files.to_vec());
    let found = validator::validate(&corpus, found, Asked::Everything);
    let as_written = |span: Span| {
        let source = corpus.source(span.file);
        files.iter().any(|file| file.path == source.path && file.bytes == source.text.as_bytes())
    };
    let fix = |diagnostic: &Diagnostic| -> Fix {
        let path = |edit: &Edit| corpus.source(edit.span.file).path.clone();
        diagnostic.fix.iter().map(|edit| (path(edit), edit.clone())).collect()
    };
    let fixable = found.iter().filter(|found| !found.fix.is_empty());
    let fixes = fixable.filter(|found| found.fix.iter().all(|edit| as_written(edit.span))).map(fix).collect();
    let errors = found.iter().filter(|found| found.severity == Severity::Error).count();
    (fixes, (errors, found.len()))
}

/// The files after these fixes; of fixes that overlap the first is made.
fn apply(files: &[RawFile], fixes: &[&Fix]) -> Vec<RawFile> {
    let mut made: Vec<&(String, Edit)> = Vec::new();
    for fix in fixes {
        let touches = |edit: &(String, Edit)| made.iter().any(|other| other.0 == edit.0 && meet(&other.1, &edit.1));
        if !fix.iter().any(touches) {
            made.extend(fix.iter());
        }
    }
    // From the end, so that places before stay true.
    made.sort_by_key(|(_, edit)| std::cmp::Reverse(edit.span));
    let mut files = files.to_vec();
    for (path, edit) in made {
        if let Some(file) = files.iter_mut().find(|file| file.path == *path) {
            file.bytes.splice(edit.span.range(), edit.text.bytes());
        }
    }
    files
}

/// Whether two edits of one file touch each other.
fn meet(left: &Edit, right: &Edit) -> bool {
    left.span.start <= right.span.end && right.span.start <= left.span.end
}
