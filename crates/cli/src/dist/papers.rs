//! What lies beside the editions of a release: what it is, what changed, and under which licenses it stands.

use std::fmt::Write;
use std::path::Path;

use exporter::{Edition, Theme};
use model::{Artifact, Handbook, bytes_in_words};
use serde::Serialize;

use super::Program;
use super::changes::Changes;
use crate::git::Commit;

/// `release.json`.
#[derive(Serialize)]
struct Release<'a> {
    title: &'a str,
    identifier: &'a str,
    version: &'a str,
    date: String,
    #[serde(flatten)]
    commit: &'a Commit,
    program: ProgramName,
    notes: usize,
    cards: usize,
    changes: &'a Changes,
}

#[derive(Serialize)]
struct ProgramName {
    name: &'static str,
    version: &'static str,
}

/// What the release is: version, commit, sizes, and the cards that changed.
pub(super) fn release(edition: &Edition<'_>, commit: &Commit, cards: usize, changes: &Changes) -> Artifact {
    let book = &edition.corpus.handbook;
    let release = Release {
        title: &book.title,
        identifier: &book.identifier,
        version: &book.version,
        date: edition.date(),
        commit,
        program: ProgramName { name: "vademecum", version: env!("CARGO_PKG_VERSION") },
        notes: edition.corpus.notes.len(),
        cards,
        changes,
    };
    let text = serde_json::to_string_pretty(&release).expect("names and numbers become JSON");
    Artifact::new("release.json", text + "\n")
}

/// The entry of the changelog that lies in the folder of the notes or in the one above, if there is one.
pub(super) fn changes(notes: &Path, book: &Handbook) -> Option<Artifact> {
    let notes = notes.canonicalize().ok()?;
    let texts = [Some(notes.as_path()), notes.parent()].into_iter().flatten();
    let text = texts.map(|folder| std::fs::read_to_string(folder.join("CHANGELOG.md"))).find_map(Result::ok)?;
    let entry = entry(&text, &book.version).or_else(|| entry(&text, "Unreleased"))?;
    Some(Artifact::new("CHANGES.md", entry))
}

/// The entry below the heading `## NAME`, which may stand in brackets and be followed by a date.
fn entry(text: &str, name: &str) -> Option<String> {
    let is_heading = |line: &str| line.starts_with("## ");
    let names = |line: &str| {
        let title = line.strip_prefix("## ").unwrap_or_default().trim_start_matches(['[', 'v']);
        let rest = title.strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '+')))
    };
    let mut lines = text.lines().skip_while(|line| !names(line));
    let heading = lines.next()?;
    let body: Vec<&str> = lines.take_while(|line| !is_heading(line)).collect();
    Some(format!("{heading}\n{}\n", body.join("\n").trim_end()))
}

/// The licenses of the notes, of the fonts, and of the program with the crates it is made of.
pub(super) fn licenses(book: &Handbook, theme: &Theme, program: Option<&Program>) -> Artifact {
    let mut text = format!("{} {}: licenses\n", book.title, book.version);
    let address = book.license_url.as_deref().map_or_else(String::new, |address| format!("\n{address}"));
    section(&mut text, "The notes, their figures and the editions", &format!("{}{address}", book.license));
    for (path, bytes) in theme.below("fonts").filter(|(path, _)| path.ends_with(".md") || path.ends_with(".txt")) {
        section(&mut text, path, String::from_utf8_lossy(bytes).trim());
    }
    if let Some(program) = program {
        text.push_str(&program.licenses);
    }
    Artifact::new("LICENSES.txt", text)
}

fn section(text: &mut String, title: &str, body: &str) {
    write!(text, "\n{}\n{title}\n\n{body}\n", "=".repeat(80)).expect("writing to a string never fails");
}

/// A line for the terminal.
pub(super) fn summary(path: &Path) -> anyhow::Result<String> {
    let length = usize::try_from(path.metadata()?.len())?;
    Ok(format!("{}  {}", path.display(), bytes_in_words(length)))
}

#[cfg(test)]
mod tests {
    use super::entry;

    const CHANGELOG: &str =
        "# Changelog\n\n## Unreleased\n\n- new\n\n## [0.10.0] - 2027-01-01\n\n### Added\n\n- ten\n\n## 0.1.0\n- one\n";

    #[test]
    fn an_entry_ends_where_the_next_begins() {
        assert_eq!(entry(CHANGELOG, "0.10.0").as_deref(), Some("## [0.10.0] - 2027-01-01\n\n### Added\n\n- ten\n"));
        assert_eq!(entry(CHANGELOG, "0.1.0").as_deref(), Some("## 0.1.0\n- one\n"));
        assert_eq!(entry(CHANGELOG, "Unreleased").as_deref(), Some("## Unreleased\n\n- new\n"));
        assert_eq!(entry(CHANGELOG, "0.1"), None);
    }
}
