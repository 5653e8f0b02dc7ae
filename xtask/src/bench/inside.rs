//! What contenders that are functions need: an edition, read before the clock runs.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use exporter::cache::NoCache;
use exporter::{Edition, Paper, Theme};
use parser::RawFile;

/// The edition of these notes in the default theme. It lives as long as the process, which ends with the work.
pub(super) fn edition(root: &Path, notes: &Path) -> anyhow::Result<&'static Edition<'static>> {
    let files = below(notes, notes)?;
    let (corpus, _) = parser::parse(files.into_iter().map(|(path, bytes)| RawFile { path, bytes }).collect());
    let themes = root.join("themes/default");
    let theme = Theme::new(below(&themes, &themes)?);
    Ok(Box::leak(Box::new(Edition {
        corpus: Box::leak(Box::new(corpus)),
        theme: Box::leak(Box::new(theme)),
        paper: Paper::A4,
        timestamp: 1_767_225_600,
        locked: true,
        cache: &NoCache,
        offered: &[],
        meanwhile: None,
        printed: None,
    })))
}

/// All files below a folder, by path with `/`.
fn below(root: &Path, folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            files.append(&mut below(root, &path)?);
        } else {
            let name = path.strip_prefix(root)?.to_str().context("a name that is not UTF-8")?.replace('\\', "/");
            files.insert(name, std::fs::read(&path)?);
        }
    }
    Ok(files)
}
