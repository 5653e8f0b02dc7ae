//! `mv`: another name or group for a note, and everything that hangs from the old one.
//!
//! All is done in memory, judged, and then written: all files or none.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::bail;
use model::lock::{Lock, assign};
use model::{Corpus, Diagnostic, FileId, Note, Severity, Span};
use parser::RawFile;
use validator::Asked;

use crate::args::{Defaults, MvArgs};
use crate::cards::tell;
use crate::check::with_handbook;
use crate::disk::{self, Change};
use crate::new::address;
use crate::{Outcome, load, output};

/// The files of a handbook by path below its folder.
type Files = BTreeMap<String, Vec<u8>>;

/// Runs `mv`.
pub(crate) fn run(args: &MvArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let folder = args.notes.as_ref().unwrap_or(&defaults.notes);
    let files = load::notes(folder)?;
    let Some(mut corpus) = with_handbook(folder, files.clone()) else { return Ok(Outcome::NoHandbook) };
    let files: Files = files.into_iter().map(|file| (file.path, file.bytes)).collect();
    let mut before = files.clone();
    if let Some((now, then)) = renamed_by_hand(&corpus, &args.old, &args.new)? {
        let text = before.remove(&now).expect("it is the file of a note");
        before.insert(then, text);
        corpus = parsed(&before).0;
    }
    let note = old(&corpus, &args.old)?;
    let to = match args.new.contains('/') {
        true => args.new.clone(),
        false => format!("{}/{}", note.category, args.new),
    };
    let (group, slug) = address(&to, &corpus.handbook)?;
    let step = Step { corpus: &corpus, note, group, slug };
    step.refuse()?;
    let mut after = step.files(&before)?;
    settle(&mut after);
    step.judge(&[&before, &files], &after)?;
    let changes = changes(folder, &files, &after);
    disk::change(&changes)?;
    let lock = |files: &Files| {
        let text = String::from_utf8_lossy(files.get("cards.lock")?).into_owned();
        Some(Lock::parse(&text, FileId(0)).0)
    };
    if let (Some(was), Some(is)) = (lock(&before), lock(&after)) {
        tell(folder, &was, &is);
    }
    output::line(&format!(
        "{}/{} is now {group}/{slug}: {} changed",
        note.category,
        note.slug,
        output::count(changes.len(), "file")
    ));
    Ok(Outcome::Clean)
}

/// Where a note stands whose file alone has the new name already, and where it stood: by its name in `cards.lock`.
///
/// # Errors
/// If the old group is not told and may be another one.
fn renamed_by_hand(corpus: &Corpus, old: &str, new: &str) -> anyhow::Result<Option<(String, String)>> {
    let parts = |name: &str| {
        let name = name.strip_suffix(".md").unwrap_or(name);
        match name.rsplit_once('/') {
            Some((group, slug)) => (Some(group.to_owned()), slug.to_owned()),
            None => (None, name.to_owned()),
        }
    };
    let ((old_group, old), (new_group, new)) = (parts(old), parts(new));
    let found = corpus.note(&new).filter(|note| new_group.is_none_or(|group| group == note.category));
    let is_known = |slug: &str| Lock::of(corpus).0.cards.values().any(|line| line.note == slug && !line.is_retired());
    let Some(note) = found.filter(|_| corpus.note(&old).is_none() && is_known(&old) && !is_known(&new)) else {
        return Ok(None);
    };
    let group = match old_group {
        Some(group) => group.rsplit('/').next().unwrap_or_default().to_owned(),
        None if corpus.handbook.categories.len() == 1 => note.category.clone(),
        None => bail!("the file has its new name already: name the old group, too, as in {}/{old}", note.category),
    };
    if corpus.handbook.category(&group).is_none() {
        bail!("there is no group {group:?}");
    }
    Ok(Some((format!("{}/{new}.md", note.category), format!("{group}/{old}.md"))))
}

fn old<'a>(corpus: &'a Corpus, name: &str) -> anyhow::Result<&'a Note> {
    let path = name.strip_suffix(".md").unwrap_or(name);
    let slug = path.rsplit('/').next().unwrap_or(path);
    let Some(note) = corpus.note(slug) else {
        let near = model::nearest(slug, corpus.notes.iter().map(|note| note.slug.as_str()));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near:?}?"));
        bail!("there is no note {slug:?}{near}");
    };
    match path.rsplit_once('/') {
        Some((group, _)) if !group.ends_with(&note.category) => bail!("{slug} stands in the group {}", note.category),
        Some(_) | None => Ok(note),
    }
}

fn parsed(files: &Files) -> (Corpus, Vec<Diagnostic>) {
    parser::parse(files.iter().map(|(path, bytes)| RawFile { path: path.clone(), bytes: bytes.clone() }).collect())
}

fn judged(files: &Files) -> Vec<(String, Diagnostic)> {
    let (corpus, found) = parsed(files);
    let found = validator::validate(&corpus, found, Asked::Errors);
    found.into_iter().map(|found| (corpus.source(found.span.file).path.clone(), found)).collect()
}

/// One note and where it goes.
struct Step<'a> {
    corpus: &'a Corpus,
    note: &'a Note,
    group: &'a str,
    slug: &'a str,
}

impl Step<'_> {
    fn refuse(&self) -> anyhow::Result<()> {
        let (group, slug) = (self.group, self.slug);
        if slug == self.note.slug && group == self.note.category {
            bail!("{group}/{slug} is where the note stands");
        }
        if slug != self.note.slug && self.corpus.note(slug).is_some() {
            bail!("there is already a note {slug}");
        }
        if self.corpus.handbook.planned(slug).is_some() {
            bail!("{slug} is a planned note; take it out of handbook.toml first");
        }
        Ok(())
    }

    /// Old paths and new ones: the note, and the figures that it alone shows, with what they are made from.
    fn renames(&self, files: &Files) -> BTreeMap<String, String> {
        let (old_group, old_slug) = (self.note.category.as_str(), self.note.slug.as_str());
        let renamed = |name: &str| match name.strip_prefix(old_slug) {
            Some(rest) if rest.starts_with(['.', '-']) => format!("{}{rest}", self.slug),
            Some(_) | None => name.to_owned(),
        };
        let mut renames = BTreeMap::new();
        renames.insert(format!("{old_group}/{old_slug}.md"), format!("{}/{}.md", self.group, self.slug));
        let others = self.corpus.notes.iter().filter(|other| other.slug != old_slug);
        let shared: Vec<&str> = others.flat_map(Note::figures).map(|figure| figure.path.value.as_str()).collect();
        let folder = format!("{old_group}/figures/");
        for figure in self.note.figures().filter(|figure| !shared.contains(&figure.path.value.as_str())) {
            let Some(name) = figure.path.value.strip_prefix(&folder).filter(|name| !name.contains('/')) else {
                continue;
            };
            renames.insert(figure.path.value.clone(), format!("{}/figures/{}", self.group, renamed(name)));
            let stem = name.trim_end_matches(".svg");
            let sources = files.keys().filter_map(|path| path.strip_prefix(&folder)?.strip_prefix("src/"));
            for source in sources.filter(|source| source.rsplit_once('.').is_some_and(|(name, _)| name == stem)) {
                let new = format!("{}/figures/src/{}", self.group, renamed(source));
                renames.insert(format!("{folder}src/{source}"), new);
            }
        }
        renames.retain(|old, new| old != new);
        renames
    }

    fn files(&self, before: &Files) -> anyhow::Result<Files> {
        let renames = self.renames(before);
        if let Some(taken) = renames.values().find(|new| before.contains_key(*new) && !renames.contains_key(*new)) {
            bail!("{taken} exists already");
        }
        let mut after = Files::new();
        for (path, bytes) in before {
            let new = renames.get(path).unwrap_or(path);
            let bytes = match self.rewritten(path, new, bytes, &renames)? {
                Some(text) => text.into_bytes(),
                None => bytes.clone(),
            };
            after.insert(new.clone(), bytes);
        }
        Ok(after)
    }

    /// The text of a file after the step, if it is one that changes.
    fn rewritten(
        &self,
        path: &str,
        new: &str,
        bytes: &[u8],
        renames: &BTreeMap<String, String>,
    ) -> anyhow::Result<Option<String>> {
        let Ok(text) = std::str::from_utf8(bytes) else { return Ok(None) };
        if path == "handbook.toml" {
            return self.handbook(text).map(Some);
        }
        if path == "cards.lock" {
            return self.lock().map(Some);
        }
        let own = path == format!("{}/{}.md", self.note.category, self.note.slug);
        if path.ends_with(".md") {
            let text = linked(&self.referred(path, text), path, new, renames);
            return Ok(Some(if own { named(&text, renames) } else { text }));
        }
        // Scripts name the figure they draw.
        Ok((renames.contains_key(path) && path.contains("/src/")).then(|| named(text, renames)))
    }

    /// A note whose front matter names the new slug. Places are true only for text that was read as it stands.
    fn referred(&self, path: &str, text: &str) -> String {
        let note = self.corpus.notes.iter().find(|note| self.corpus.source(note.file).path == path);
        let Some(note) = note.filter(|note| self.corpus.source(note.file).text == text) else { return text.to_owned() };
        let references = note.prerequisites.iter().chain(&note.related);
        let mut places: Vec<Span> = references
            .filter(|reference| reference.slug.value == self.note.slug)
            .map(|reference| reference.slug.span)
            .collect();
        places.sort();
        let mut text = text.to_owned();
        for place in places.into_iter().rev() {
            let written = text[place.range()].replacen(&self.note.slug, self.slug, 1);
            text.replace_range(place.range(), &written);
        }
        text
    }

    /// `handbook.toml` with the line that leads the old address on.
    fn handbook(&self, text: &str) -> anyhow::Result<String> {
        let old = format!("{}/{}", self.note.category, self.note.slug);
        let new = format!("{}/{}", self.group, self.slug);
        let moved = &self.corpus.handbook.moved;
        let mut edits: Vec<(Span, String)> = Vec::new();
        for line in moved.iter().filter(|line| line.to.value == self.note.slug && line.from.value != new) {
            edits.push((line.to.span, format!("\"{}\"", self.slug)));
        }
        // The address is in use again.
        for line in moved.iter().filter(|line| line.from.value == new) {
            let start = text[..line.from.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
            let end = text[line.to.span.end as usize..]
                .find('\n')
                .map_or(text.len(), |at| line.to.span.end as usize + at + 1);
            edits.push((Span::new(line.from.span.file, start, end), String::new()));
        }
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
        let mut text = text.to_owned();
        for (span, instead) in edits {
            text.replace_range(span.range(), &instead);
        }
        let line = format!("\"{old}\" = \"{}\"\n", self.slug);
        let head = text.match_indices("[moved]").map(|(at, _)| at).find(|&at| at == 0 || text[..at].ends_with('\n'));
        match head {
            Some(at) => {
                let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
                text.insert_str(end, &line);
            }
            None if moved.is_empty() => {
                let end = text.trim_end().len();
                text.truncate(end);
                text.push_str(&format!("\n\n# Old addresses of notes, which lead on.\n[moved]\n{line}"));
            }
            None => bail!("write the old addresses in handbook.toml below a line `[moved]`"),
        }
        Ok(text)
    }

    fn lock(&self) -> anyhow::Result<String> {
        let (mut lock, problems) = Lock::of(self.corpus);
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            bail!("cards.lock has errors: `check` shows them");
        }
        for line in lock.cards.values_mut().filter(|line| line.note == self.note.slug) {
            line.note = self.slug.to_owned();
        }
        Ok(lock.to_string())
    }

    /// A step that breaks something is not made.
    fn judge(&self, before: &[&Files], after: &Files) -> anyhow::Result<()> {
        let known = before.iter().map(|files| judged(files).len()).min().unwrap_or_default();
        let found = judged(after);
        if found.len() > known
            && let Some((path, first)) = found.first()
        {
            bail!("the step would leave an error in {path}: {}; nothing was changed", first.message);
        }
        Ok(())
    }
}

/// Brings `cards.lock` up to date, as `cards update` does, unless it has something to ask: groups have other decks now.
fn settle(files: &mut Files) {
    let (corpus, _) = parsed(files);
    let (lock, problems) = Lock::of(&corpus);
    if corpus.lock.is_none() || problems.iter().any(|problem| problem.severity == Severity::Error) {
        return;
    }
    let assigned = assign(&corpus, &lock);
    if assigned.changed && assigned.diagnostics.is_empty() {
        files.insert("cards.lock".to_owned(), assigned.lock.to_string().into_bytes());
    }
}

/// A text in which the names of renamed files are the new ones, wherever they stand as whole words.
fn named(text: &str, renames: &BTreeMap<String, String>) -> String {
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned).unwrap_or_default();
    let mut text = text.to_owned();
    for (old, new) in renames.iter().filter(|(old, _)| !old.ends_with(".md")) {
        let (old, new) = (name(old), name(new));
        let joins = |c: char| c.is_alphanumeric() || c == '-';
        let places: Vec<usize> = text.match_indices(&old).map(|(at, _)| at).collect();
        for at in places.into_iter().rev().filter(|&at| !text[..at].ends_with(joins)).collect::<Vec<_>>() {
            text.replace_range(at..at + old.len(), &new);
        }
    }
    text
}

/// The text of the file at `path`, soon at `new`, in which every link leads where it led.
fn linked(text: &str, path: &str, new: &str, renames: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at + 2);
        out.push_str(before);
        let end = after.find([')', ' ', '\n']).unwrap_or(after.len());
        let (address, behind) = after.split_at(end);
        let (file, anchor) = address.find('#').map_or((address, ""), |at| address.split_at(at));
        match target(file, path) {
            Some(target) if path != new || renames.contains_key(&target) => {
                out.push_str(&relative(renames.get(&target).unwrap_or(&target), new));
                out.push_str(anchor);
            }
            Some(_) | None => out.push_str(address),
        }
        rest = behind;
    }
    out + rest
}

/// The file that a relative address means, below the folder of the notes; `None` for addresses of the web.
fn target(address: &str, from: &str) -> Option<String> {
    if address.is_empty() || address.contains(':') || address.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The address of a file as the file at `from` writes it; both are one folder deep, or figures.
fn relative(target: &str, from: &str) -> String {
    let folder = from.split_once('/').map_or("", |(group, _)| group);
    match target.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) {
        Some(inside) => inside.to_owned(),
        None => format!("../{target}"),
    }
}

/// First what is written, then what goes, so that nothing is ever missing.
fn changes(folder: &Path, before: &Files, after: &Files) -> Vec<Change> {
    let written = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes));
    let written = written.map(|(path, bytes)| Change::Write(folder.join(path), bytes.clone()));
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    written.chain(gone.map(|path| Change::Remove(folder.join(path)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_they_led() {
        let renames = BTreeMap::from([("a/old.md".to_owned(), "b/new.md".to_owned())]);
        let other = "[x](../a/old.md#h) ![f](figures/f.svg \"See [y](../a/old.md).\") [z](https://a/old.md) [w](c.md)";
        let expected = "[x](new.md#h) ![f](figures/f.svg \"See [y](new.md).\") [z](https://a/old.md) [w](c.md)";
        assert_eq!(linked(other, "b/other.md", "b/other.md", &renames), expected);
        let own = "[x](#h) [c](c.md) [d](../b/d.md#e) ![f](figures/f.svg) [me](old.md)";
        let expected = "[x](#h) [c](../a/c.md) [d](d.md#e) ![f](../a/figures/f.svg) [me](new.md)";
        assert_eq!(linked(own, "a/old.md", "b/new.md", &renames), expected);
    }

    #[test]
    fn names_of_files_change_as_whole_words() {
        let renames = BTreeMap::from([("a/figures/src/old.py".to_owned(), "a/figures/src/new.py".to_owned())]);
        assert_eq!(named("src/old.py, my-old.py; old.json", &renames), "src/new.py, my-old.py; old.json");
    }
}
