//! Editions while they are made: their files are written beside the old editions, and take their place when all of them
//! are whole. So a build that fails, or is killed, changes nothing, and needs no memory for what it has made.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, bail};
use exporter::sink::{Fill, Written};
use exporter::{Error, Sink};
use tempfile::TempDir;

use crate::disk::{UNFINISHED, make_folder};

/// The file that says a folder was written by us and may be replaced.
const MARKER: &str = ".edition";

/// Editions on their way into the output folder: single files, which are replaced one by one, and folders (`site/...`),
/// each replaced as a whole, so that no page of an earlier edition stays behind.
pub(crate) struct Staging {
    out: PathBuf,
    /// Opened by the first file, so that a build that makes none touches nothing.
    room: Mutex<Option<Room>>,
}

/// Where files wait.
struct Room {
    beside: TempDir,
    /// Their paths, by the path as a disk sees it that takes `A` and `a` for the same.
    paths: BTreeMap<String, String>,
    /// Goes after the files do, and before others may write.
    _made: MadeFolders,
    /// Other builds wait while it lives.
    _alone: Option<File>,
}

impl Staging {
    /// Editions on their way into `out`.
    pub(crate) fn new(out: &Path) -> Self {
        Self { out: out.to_owned(), room: Mutex::new(None) }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Room>> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the file of this path waits.
    fn place(&self, path: &str) -> anyhow::Result<PathBuf> {
        let mut room = self.lock();
        let room = match &mut *room {
            Some(room) => room,
            none => none.insert(Room::open(&self.out)?),
        };
        room.place(&self.out, path)
    }

    /// The paths of the files, sorted.
    pub(crate) fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.lock().iter().flat_map(|room| room.paths.values().cloned()).collect();
        paths.sort();
        paths
    }

    /// A file, to be read.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub(crate) fn open(&self, path: &str) -> anyhow::Result<File> {
        let place = self.lock().as_ref().map(|room| room.beside.path().join(path)).context("nothing was written")?;
        File::open(&place).with_context(|| format!("cannot read {}", place.display()))
    }

    /// Puts the new editions in the place of the old ones.
    ///
    /// # Errors
    /// If something cannot be renamed: it and what comes after it then are the old ones.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        let Some(room) = self.room.into_inner().unwrap_or_else(PoisonError::into_inner) else { return Ok(()) };
        let names: BTreeMap<&str, bool> = room
            .paths
            .values()
            .map(|path| path.split_once('/').map_or((path.as_str(), false), |(name, _)| (name, true)))
            .collect();
        let (folders, files): (Vec<&str>, Vec<&str>) = names.keys().partition(|name| names[*name]);
        let beside = |name: &str| room.beside.path().join(name);
        // No edition has a name that begins so.
        let aside = |name: &str| beside(&format!("{UNFINISHED}{name}"));
        folders.into_iter().try_for_each(|name| swap(&beside(name), &self.out.join(name), &aside(name)))?;
        // Capitals come last: the checksums, after all that they are of.
        for name in files.into_iter().rev() {
            let path = self.out.join(name);
            std::fs::rename(beside(name), &path).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }
}

/// Folders that were not there, the innermost first. They go again unless something stands in them.
struct MadeFolders(Vec<PathBuf>);

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            let _stays_with_editions = std::fs::remove_dir(folder);
        }
    }
}

impl Room {
    fn open(out: &Path) -> anyhow::Result<Self> {
        loop {
            let made = MadeFolders(out.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect());
            make_folder(out)?;
            let alone = alone(out);
            if !out.exists() {
                // The build that we waited for failed and took its folder with it.
                continue;
            }
            let beside = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(out);
            let beside = beside.with_context(|| format!("cannot write in {}", out.display()))?;
            return Ok(Self { beside, paths: BTreeMap::new(), _made: made, _alone: alone });
        }
    }

    /// Nothing may escape the output folder, whatever an exporter was led to believe; and no two files may share a
    /// name.
    fn place(&mut self, out: &Path, path: &str) -> anyhow::Result<PathBuf> {
        let unsafe_part = |part: &str| {
            part.is_empty()
                || part == "."
                || part == ".."
                || part.contains(['\\', ':'])
                || part.contains(char::is_control)
                || part.starts_with(MARKER)
                || part.starts_with(UNFINISHED)
        };
        if path.split('/').any(unsafe_part) {
            bail!("refused to write {path:?}: the path is not safe");
        }
        if self.paths.insert(path.to_lowercase(), path.to_owned()).is_some() {
            bail!("refused to write {path:?} twice");
        }
        let place = self.beside.path().join(path);
        if let Some((name, _)) = path.split_once('/') {
            let folder = self.beside.path().join(name);
            if !folder.exists() {
                refuse_foreign(&out.join(name))?;
                make_folder(&folder)?;
                std::fs::write(folder.join(MARKER), "This folder is replaced as a whole by each build.\n")
                    .with_context(|| format!("cannot write {}", out.join(name).display()))?;
            }
            make_folder(place.parent().expect("a path below a folder has a parent"))?;
        }
        Ok(place)
    }
}

impl Sink for Staging {
    fn write(&self, path: &str, fill: &mut Fill<'_>) -> Result<(), Error> {
        let place = self.place(path).map_err(told)?;
        let shown = self.out.join(path);
        let create = || File::create_new(&place);
        let mut file = BufWriter::new(Named { path: &shown, file: named(&shown, create())? });
        fill(&mut file)?;
        file.flush()?;
        // A crash of the system must not leave a single file without its bytes; a folder has too many to wait for each.
        if !path.contains('/') {
            named(&shown, file.get_ref().file.sync_all())?;
        }
        Ok(())
    }

    fn copy(&self, file: &Written, to: &str) -> Result<(), Error> {
        let (shown, place) = (self.out.join(to), self.place(to).map_err(told)?);
        let mut from = self.open(&file.path).map_err(told)?;
        Ok(named(&shown, File::create_new(place).and_then(|mut to| std::io::copy(&mut from, &mut to)).map(drop))?)
    }
}

/// An error whose words say all.
fn told(error: anyhow::Error) -> Error {
    Error::Write(std::io::Error::other(format!("{error:#}")))
}

fn named<T>(path: &Path, result: std::io::Result<T>) -> std::io::Result<T> {
    result.map_err(|error| std::io::Error::new(error.kind(), format!("cannot write {}: {error}", path.display())))
}

/// A file whose errors name it.
struct Named<'a> {
    /// Where it will stand.
    path: &'a Path,
    file: File,
}

impl Write for Named<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        named(self.path, self.file.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        named(self.path, self.file.flush())
    }
}

impl Seek for Named<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        named(self.path, self.file.seek(to))
    }
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
