//! Writing: beside, then renamed, so that a reader finds the old edition or the new one, whole.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use model::Artifact;
use tempfile::{NamedTempFile, TempDir};

/// The file that says a folder was written by us and may be replaced.
const MARKER: &str = ".edition";

/// What the names of files and folders begin with while they are written.
const UNFINISHED: &str = ".new-";

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

/// Writes the files of editions below `out`: single files are replaced one by one, a folder (`site/...`) as a whole, so
/// that no page of an earlier edition stays behind. All of them are written beside the old ones before the first takes
/// its place: a disk that fills up leaves every edition as it was.
///
/// # Errors
/// If something cannot be written; what stood there before then stands.
pub(crate) fn write_editions<'a>(out: &Path, artifacts: impl Iterator<Item = &'a Artifact>) -> anyhow::Result<()> {
    let artifacts: Vec<&Artifact> = artifacts.collect();
    check_paths(&artifacts)?;
    make_folder(out)?;
    let _alone = alone(out);
    let (inside, single): (Vec<&Artifact>, Vec<&Artifact>) =
        artifacts.into_iter().partition(|artifact| artifact.path.contains('/'));
    let folders = stage_folders(out, &inside)?;
    let stage = |artifact: &Artifact| {
        let path = out.join(&artifact.path);
        Ok((stage_file(out, &path, &artifact.bytes)?, path))
    };
    let files: Vec<(NamedTempFile, PathBuf)> = single.into_iter().map(stage).collect::<anyhow::Result<_>>()?;
    files.into_iter().try_for_each(|(file, path)| put(file, &path))?;
    folders
        .iter()
        .try_for_each(|folder| swap(&folder.fresh(), &out.join(&folder.name), &folder.beside.path().join("old")))
}

/// Waits until no other build writes here, and clears away what a build that was killed left behind. Other builds wait
/// while the result lives. A disk without locks has none: there the last build that writes a file wins.
fn alone(out: &Path) -> Option<File> {
    let lock = File::open(out).ok().filter(|folder| folder.lock().is_ok())?;
    for entry in std::fs::read_dir(out).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let _only_tidies = if is_folder { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        }
    }
    Some(lock)
}

/// Nothing may escape the output folder, whatever an exporter was led to believe; and no two files may share a name,
/// not on a disk either that takes `A` and `a` for the same.
fn check_paths(artifacts: &[&Artifact]) -> anyhow::Result<()> {
    let unsafe_part = |part: &str| {
        part.is_empty()
            || part == "."
            || part == ".."
            || part.contains(['\\', ':'])
            || part.contains(char::is_control)
            || part.starts_with(MARKER)
            || part.starts_with(UNFINISHED)
    };
    let mut seen = BTreeSet::new();
    for artifact in artifacts {
        if artifact.path.split('/').any(unsafe_part) {
            bail!("refused to write {:?}: the path is not safe", artifact.path);
        }
        if !seen.insert(artifact.path.to_lowercase()) {
            bail!("refused to write {:?} twice", artifact.path);
        }
    }
    Ok(())
}

fn make_folder(folder: &Path) -> anyhow::Result<()> {
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

/// A folder that is written and has not yet taken its place.
struct Folder {
    /// Its name below the output folder.
    name: String,
    /// Holds it, and after the swap the old one; goes with this value.
    beside: TempDir,
}

impl Folder {
    fn fresh(&self) -> PathBuf {
        self.beside.path().join(&self.name)
    }
}

fn stage_folders(out: &Path, artifacts: &[&Artifact]) -> anyhow::Result<Vec<Folder>> {
    let name = |artifact: &&Artifact| artifact.path.split('/').next().unwrap_or_default().to_owned();
    let names: BTreeSet<String> = artifacts.iter().map(name).collect();
    names.into_iter().map(|name| stage_folder(out, name, artifacts)).collect()
}

fn stage_folder(out: &Path, name: String, artifacts: &[&Artifact]) -> anyhow::Result<Folder> {
    refuse_foreign(&out.join(&name))?;
    let beside = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(out);
    let folder = Folder { beside: beside.with_context(|| format!("cannot write in {}", out.display()))?, name };
    write_plain(&folder.fresh().join(MARKER), b"This folder is replaced as a whole by each build.\n")?;
    let prefix = format!("{}/", folder.name);
    for artifact in artifacts.iter().filter(|artifact| artifact.path.starts_with(&prefix)) {
        write_plain(&folder.beside.path().join(&artifact.path), &artifact.bytes)?;
    }
    Ok(folder)
}

fn write_plain(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    make_folder(path.parent().expect("a path below the output folder has a parent"))?;
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

/// Puts `fresh` in the place of `target`, at one stroke where the system can.
fn swap(fresh: &Path, target: &Path, aside: &Path) -> anyhow::Result<()> {
    if !target.exists() {
        return std::fs::rename(fresh, target).with_context(|| format!("cannot write {}", target.display()));
    }
    if exchange(fresh, target) {
        return Ok(());
    }
    // Between these two renames the old folder lies beside.
    std::fs::rename(target, aside).with_context(|| format!("cannot replace {}", target.display()))?;
    if let Err(error) = std::fs::rename(fresh, target) {
        std::fs::rename(aside, target).with_context(|| format!("cannot restore {}", target.display()))?;
        return Err(error).with_context(|| format!("cannot replace {}", target.display()));
    }
    Ok(())
}

/// Whether two folders have taken each other's place: some disks cannot.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
