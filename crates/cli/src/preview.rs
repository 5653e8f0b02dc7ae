//! The note at which an author writes, as it stands in the handbook: `watch` shows it while the book is set again.

use std::collections::BTreeMap;
use std::time::Instant;

use exporter::formats::{handbook_pages, handbook_preview};

use crate::args::{BuildArgs, Defaults};
use crate::build::{self, Inputs};
use crate::{disk, output};

/// Name of the file beside the editions.
const FILE: &str = "preview.pdf";

/// What a build of the handbook left behind.
pub(crate) struct Preview {
    /// The files of the notes.
    files: BTreeMap<String, Vec<u8>>,
    /// The page on which each note begins.
    pages: BTreeMap<String, usize>,
}

impl Preview {
    /// After a build; `None` if it made no handbook.
    pub(crate) fn after(args: &BuildArgs, defaults: &Defaults) -> Option<Self> {
        // Without a cache the pages would have to be laid out once more to be asked.
        build::chosen(&args.formats).iter().find(|format| format.name == "pdf" && !args.no_cache)?;
        let files = files(&Inputs::read(args, defaults).ok()?);
        let pages = build::with_edition(args, defaults, handbook_pages).ok()??;
        Some(Self { files, pages })
    }

    /// Sets the note that has changed since, if it is one and without errors; the build tells of those.
    pub(crate) fn show(&self, args: &BuildArgs, defaults: &Defaults) {
        let start = Instant::now();
        let Some(slug) = Inputs::read(args, defaults).ok().and_then(|now| self.changed(&files(&now))) else { return };
        let made = build::with_edition(args, defaults, |edition| handbook_preview(edition, &slug, &self.pages));
        let Some(artifact) = made.ok().flatten().and_then(|export| export.artifacts.into_iter().next()) else { return };
        let path = args.out.as_ref().unwrap_or(&defaults.out).join(FILE);
        match disk::replace(&path, &artifact.bytes) {
            Ok(()) => output::line(&format!(
                "{:<9} {}  {slug} alone  {:.2} s",
                "preview",
                path.display(),
                start.elapsed().as_secs_f64()
            )),
            Err(error) => output::failure(&error),
        }
    }

    /// The slug of the only note that differs, if nothing else does.
    fn changed(&self, now: &BTreeMap<String, Vec<u8>>) -> Option<String> {
        let mut differing = now.iter().filter(|(path, bytes)| self.files.get(*path) != Some(bytes));
        let (path, _) = differing.next().filter(|_| now.len() == self.files.len())?;
        let (_, name) = path.rsplit_once('/')?;
        differing.next().is_none().then(|| name.strip_suffix(".md").map(str::to_owned))?
    }
}

fn files(inputs: &Inputs) -> BTreeMap<String, Vec<u8>> {
    inputs.notes.iter().map(|file| (file.path.clone(), file.bytes.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_note_is_shown_and_nothing_else() {
        let files = |texts: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
            texts.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
        };
        let before =
            Preview { files: files(&[("a/one.md", "1"), ("a/two.md", "2"), ("h.toml", "")]), pages: BTreeMap::new() };
        let changed = |texts: &[(&str, &str)]| before.changed(&files(texts));
        assert_eq!(changed(&[("a/one.md", "1"), ("a/two.md", "3"), ("h.toml", "")]).as_deref(), Some("two"));
        assert_eq!(changed(&[("a/one.md", "0"), ("a/two.md", "3"), ("h.toml", "")]), None);
        assert_eq!(changed(&[("a/one.md", "1"), ("a/two.md", "2"), ("h.toml", "x")]), None);
        assert_eq!(changed(&[("a/one.md", "1"), ("a/two.md", "2"), ("a/new.md", ""), ("h.toml", "")]), None);
        assert_eq!(changed(&[("a/one.md", "1"), ("a/two.md", "2"), ("h.toml", "")]), None);
    }
}
