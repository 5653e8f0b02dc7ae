//! The cache of builds: a folder of files named by the hash of what they were made from.

use std::path::PathBuf;

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

impl Cache for FolderCache {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.folder.join(name)).ok()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let _only_costs_time = crate::disk::replace(&self.folder.join(name), bytes);
    }

    fn builds_again(&self) -> bool {
        self.again
    }
}
