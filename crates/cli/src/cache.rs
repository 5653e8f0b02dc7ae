//! The cache of builds: a folder of files named by the hash of what they were made from.

use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use exporter::cache::Cache;

use crate::args::Defaults;

/// A cache in a folder. It may be deleted at any time; failures to read or write only cost time.
pub(crate) struct FolderCache {
    pub(crate) folder: PathBuf,
    /// Whether this process builds again.
    pub(crate) again: bool,
}

impl FolderCache {
    pub(crate) fn new(defaults: &Defaults) -> Self {
        Self { folder: defaults.cache.clone(), again: defaults.again }
    }
}

/// So many bytes are kept.
const LARGEST: u64 = 200_000_000;

/// What was kept longest goes first. What cannot be read or deleted is left.
fn forget_oldest(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let file = |entry: DirEntry| {
        let data = entry.metadata().ok()?;
        Some((data.modified().ok()?, data.len(), entry.path()))
    };
    let mut files: Vec<_> = entries.flatten().filter_map(file).collect();
    files.sort_by(|one, other| other.cmp(one));
    let mut total = 0;
    for (_, size, path) in files {
        total += size;
        if total > LARGEST {
            let _only_costs_space = std::fs::remove_file(path);
        }
    }
}

impl Cache for FolderCache {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.folder.join(name)).ok()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let _only_costs_time = crate::disk::replace(&self.folder.join(name), bytes);
        forget_oldest(&self.folder);
    }

    fn builds_again(&self) -> bool {
        self.again
    }
}
