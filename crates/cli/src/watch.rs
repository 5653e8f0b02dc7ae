//! `watch`: builds the chosen editions again whenever a note or the theme changes. With the handbook among them, a note
//! that has changed is shown alone while the book is set.
//!
//! Files are looked at ten times a second, by name, time and size: that works on every disk, network ones and those of
//! containers included, and costs a few milliseconds for a thousand files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::args::{BuildArgs, Defaults};
use crate::preview::Preview;
use crate::{Outcome, build, output};

/// From one look to the next.
const PAUSE: Duration = Duration::from_millis(100);

/// What can be seen of files from outside, by path.
type Seen = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Folders that are looked at.
pub(crate) struct Watcher {
    folders: Vec<PathBuf>,
    seen: Seen,
}

impl Watcher {
    /// Watches the notes and the themes that a build reads.
    pub(crate) fn new(args: &BuildArgs, defaults: &Defaults) -> Self {
        let notes = args.notes.as_ref().unwrap_or(&defaults.notes);
        Self::of([Some(notes), defaults.theme.folder(), args.theme.as_ref()].into_iter().flatten().cloned().collect())
    }

    /// Watches folders.
    pub(crate) fn of(folders: Vec<PathBuf>) -> Self {
        let seen = look(&folders);
        Self { folders, seen }
    }

    /// Waits until something has changed, and no longer changes.
    pub(crate) fn wait(&mut self) {
        loop {
            std::thread::sleep(PAUSE);
            let mut now = look(&self.folders);
            if now == self.seen {
                continue;
            }
            // An editor may write a file in several steps.
            loop {
                std::thread::sleep(PAUSE / 4);
                let later = look(&self.folders);
                if later == now {
                    break;
                }
                now = later;
            }
            self.seen = now;
            return;
        }
    }
}

fn look(folders: &[PathBuf]) -> Seen {
    let mut seen = Seen::new();
    folders.iter().for_each(|folder| visit(folder, 0, &mut seen));
    seen
}

/// What cannot be read is as good as gone: the build will tell.
fn visit(folder: &Path, depth: usize, seen: &mut Seen) {
    const DEEPEST: usize = 8;
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")) {
        let path = entry.path();
        match std::fs::metadata(&path) {
            Ok(data) if data.is_dir() && depth < DEEPEST => visit(&path, depth + 1, seen),
            Ok(data) => drop(seen.insert(path, (data.modified().ok(), data.len()))),
            Err(_) => {}
        }
    }
}

/// Runs `watch` until it is stopped.
pub(crate) fn run(args: &BuildArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let mut watcher = Watcher::new(args, defaults);
    let defaults = Defaults { again: true, ..defaults.clone() };
    let mut preview = None;
    loop {
        std::thread::scope(|scope| {
            scope.spawn(|| preview.as_ref().map(|preview: &Preview| preview.show(args, &defaults)));
            if let Err(error) = build::run(args, &defaults) {
                output::failure(&error);
            }
        });
        preview = Preview::after(args, &defaults);
        output::error("watching for changes; Ctrl-C ends");
        watcher.wait();
    }
}
