//! Writing a file: beside, then renamed, so that a reader finds the old one or the new one, whole.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::NamedTempFile;

/// What the names of files and folders begin with while they are written.
pub(crate) const UNFINISHED: &str = ".new-";

/// Replaces a file.
///
/// # Errors
/// If the folder cannot be made or the file not be written; the old file then stands as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    put(stage_file(folder, path, bytes)?, path)
}

/// A change of one file.
pub(crate) enum Change {
    /// The file has these bytes, whether it was there or not.
    Write(PathBuf, Vec<u8>),
    /// The file is gone.
    Remove(PathBuf),
}

impl Change {
    fn path(&self) -> &Path {
        match self {
            Self::Write(path, _) | Self::Remove(path) => path,
        }
    }
}

/// Makes all changes or none: what was done before one failed is undone.
///
/// # Errors
/// If a file cannot be read, written or removed; all files then stand as they did.
pub(crate) fn change(changes: &[Change]) -> anyhow::Result<()> {
    let before = |change: &Change| match std::fs::read(change.path()) {
        Ok(bytes) => Ok(Change::Write(change.path().to_owned(), bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Change::Remove(change.path().to_owned())),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", change.path().display())),
    };
    let before = changes.iter().map(before).collect::<anyhow::Result<Vec<Change>>>()?;
    for (done, change) in changes.iter().enumerate() {
        if let Err(error) = make(change) {
            for earlier in &before[..done] {
                make(earlier).with_context(|| format!("{error:#}; and then could not undo the change of a file"))?;
            }
            return Err(error);
        }
    }
    Ok(())
}

fn make(change: &Change) -> anyhow::Result<()> {
    match change {
        Change::Write(path, bytes) => replace(path, bytes),
        Change::Remove(path) if path.exists() => {
            std::fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
        }
        Change::Remove(_) => Ok(()),
    }
}

pub(crate) fn make_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// Writes what will be the file at `path` beside it.
fn stage_file(folder: &Path, path: &Path, bytes: &[u8]) -> anyhow::Result<NamedTempFile> {
    let write = || -> std::io::Result<NamedTempFile> {
        let mut file = beside().tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

fn put(file: NamedTempFile, path: &Path) -> anyhow::Result<()> {
    file.persist(path).map(drop).with_context(|| format!("cannot write {}", path.display()))
}

fn beside() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    // A temporary file is private by default; an edition is for everyone whom the umask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
