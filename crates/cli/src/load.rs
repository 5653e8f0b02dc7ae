//! Reading folders into memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use exporter::Theme;
use model::text::is_hidden;
use parser::RawFile;

use crate::args::DefaultTheme;

/// Folders nest no deeper than this: a loop of links ends here.
const MAX_DEPTH: usize = 8;

/// Files larger than this are not read: nothing that belongs to a handbook is.
const MAX_BYTES: u64 = 32_000_000;

/// All files below the folder of the notes, by path. Hidden files and folders are passed over.
///
/// # Errors
/// If the folder or a file cannot be read, or a link leads out of the folder.
pub(crate) fn notes(folder: &Path) -> anyhow::Result<Vec<RawFile>> {
    let files = read_below(folder).with_context(|| format!("cannot read the notes in {}", folder.display()))?;
    Ok(files.into_iter().map(|(path, bytes)| RawFile { path, bytes }).collect())
}

/// A theme to be laid over the default one.
pub(crate) struct Over<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) theme: Theme,
}

/// The theme that the user named, if one was.
///
/// # Errors
/// As [`notes`].
pub(crate) fn over(folder: Option<&Path>) -> anyhow::Result<Option<Over<'_>>> {
    folder.map(|folder| Ok(Over { folder, theme: theme(folder)? })).transpose()
}

/// The theme in a folder.
///
/// # Errors
/// As [`notes`].
fn theme(folder: &Path) -> anyhow::Result<Theme> {
    let files = read_below(folder).with_context(|| format!("cannot read the theme in {}", folder.display()))?;
    Ok(Theme::new(files))
}

/// The default theme.
///
/// # Errors
/// As [`notes`], if it lies in a folder.
pub(crate) fn default_theme(theme: &DefaultTheme) -> anyhow::Result<Theme> {
    match theme {
        DefaultTheme::Folder(folder) => self::theme(folder),
        DefaultTheme::Inside(files) => {
            let files = files.iter().filter(|(path, _)| !path.split('/').any(|part| part.starts_with('.')));
            Ok(Theme::new(files.map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()))
        }
    }
}

/// The fixed words of the default theme: its folder `words` alone, which is little.
///
/// # Errors
/// As [`default_theme`].
pub(crate) fn words(theme: &DefaultTheme) -> anyhow::Result<Theme> {
    match theme {
        DefaultTheme::Folder(folder) => {
            let folder = folder.join("words");
            let files =
                read_below(&folder).with_context(|| format!("cannot read the words in {}", folder.display()))?;
            Ok(Theme::new(files.into_iter().map(|(path, bytes)| (format!("words/{path}"), bytes)).collect()))
        }
        DefaultTheme::Inside(_) => default_theme(theme),
    }
}

fn read_below(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let root = folder.canonicalize()?;
    let mut files = BTreeMap::new();
    visit(&root, &root, "", 0, &mut files)?;
    Ok(files)
}

fn visit(
    root: &Path,
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> anyhow::Result<()> {
    if depth > MAX_DEPTH {
        bail!("{} lies more than {MAX_DEPTH} folders deep", folder.display());
    }
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry.with_context(|| folder.display().to_string())?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
            bail!("the name of {:?} is not UTF-8", entry.path());
        };
        if let Some(c) = name.chars().find(|&c| c.is_control() || is_hidden(c)) {
            bail!("{:?} holds U+{:04X}, which cannot be part of a name", entry.path(), u32::from(c));
        }
        if name.starts_with('.') {
            continue;
        }
        // Only a link leads elsewhere than its folder.
        let link = entry.file_type().with_context(|| entry.path().display().to_string())?.is_symlink();
        let path = if link { inside(root, &entry.path())? } else { entry.path() };
        let kind = std::fs::metadata(&path).with_context(|| path.display().to_string())?;
        let shown = format!("{prefix}{name}");
        if kind.is_dir() {
            visit(root, &path, &format!("{shown}/"), depth + 1, files)?;
        } else if kind.is_file() {
            if kind.len() > MAX_BYTES {
                bail!("{} is larger than 32 MB", path.display());
            }
            files.insert(shown, std::fs::read(&path).with_context(|| path.display().to_string())?);
        }
    }
    Ok(())
}

/// The file itself behind a link, if it lies below the root: a note must not bring in files from elsewhere.
fn inside(root: &Path, path: &Path) -> anyhow::Result<PathBuf> {
    let real = path.canonicalize().with_context(|| path.display().to_string())?;
    if !real.starts_with(root) {
        bail!("{} is a link that leads out of {}", path.display(), root.display());
    }
    Ok(real)
}
