//! Writing: beside, then renamed, so that a reader finds the old edition or the new one, whole.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use model::Artifact;

/// The file that says a folder was written by us and may be replaced.
const MARKER: &str = ".edition";

/// Replaces a file.
///
/// # Errors
/// If the folder cannot be made or the file not be written; the old file then stands as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let write = || -> std::io::Result<()> {
        let mut file = beside().tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
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

fn beside() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".new-");
    // A temporary file is private by default; an edition is for everyone whom the umask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Writes the files of one edition below `out`: single files are replaced one by one, a folder (`site/...`) as a
/// whole, so that no page of an earlier edition stays behind.
///
/// # Errors
/// If something cannot be written; what stood there before then stands.
pub(crate) fn write_edition(out: &Path, artifacts: &[Artifact]) -> anyhow::Result<()> {
    let mut folders: Vec<&str> = Vec::new();
    for artifact in artifacts {
        check_path(&artifact.path)?;
        match artifact.path.split_once('/') {
            None => replace(&out.join(&artifact.path), &artifact.bytes)?,
            Some((folder, _)) if !folders.contains(&folder) => folders.push(folder),
            Some(_) => {}
        }
    }
    folders.iter().try_for_each(|folder| replace_folder(out, folder, artifacts))
}

/// Nothing may escape the output folder, whatever an exporter was led to believe.
fn check_path(path: &str) -> anyhow::Result<()> {
    let unsafe_part = |part: &str| {
        part.is_empty() || part == "." || part == ".." || part.contains(['\\', '\0', ':']) || part.starts_with(MARKER)
    };
    if path.split('/').any(unsafe_part) {
        bail!("refused to write {path:?}: the path is not safe");
    }
    Ok(())
}

fn replace_folder(out: &Path, folder: &str, artifacts: &[Artifact]) -> anyhow::Result<()> {
    let target = out.join(folder);
    refuse_foreign(&target)?;
    std::fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    let fresh = tempfile::Builder::new().prefix(".new-").tempdir_in(out);
    let fresh = fresh.with_context(|| format!("cannot write in {}", out.display()))?;
    let inside = fresh.path().join(folder);
    write_plain(&inside.join(MARKER), b"This folder is replaced as a whole by each build.\n")?;
    let prefix = format!("{folder}/");
    for artifact in artifacts.iter().filter(|artifact| artifact.path.starts_with(&prefix)) {
        write_plain(&fresh.path().join(&artifact.path), &artifact.bytes)?;
    }
    swap(&inside, &target, &fresh.path().join("old"))
}

fn write_plain(path: &PathBuf, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().expect("a path below the output folder has a parent");
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Refuses to replace a folder that an earlier build did not write.
fn refuse_foreign(target: &Path) -> anyhow::Result<()> {
    let is_empty = || std::fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_none());
    if target.exists() && !target.join(MARKER).exists() && !is_empty() {
        bail!("{} was not written by an earlier build; move it away or choose another --out", target.display());
    }
    Ok(())
}

/// Puts `fresh` in the place of `target`. Two renames: between them the old folder lies beside.
fn swap(fresh: &Path, target: &Path, aside: &Path) -> anyhow::Result<()> {
    let had_old = target.exists();
    if had_old {
        std::fs::rename(target, aside).with_context(|| format!("cannot replace {}", target.display()))?;
    }
    if let Err(error) = std::fs::rename(fresh, target) {
        if had_old {
            std::fs::rename(aside, target).with_context(|| format!("cannot restore {}", target.display()))?;
        }
        return Err(error).with_context(|| format!("cannot replace {}", target.display()));
    }
    Ok(())
}
