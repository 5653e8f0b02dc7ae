//! Where the files of editions go as they are made: no exporter has to hold a whole edition.

use std::io::{Cursor, Seek, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use model::Artifact;

use crate::Error;

/// A file that is being written.
pub trait Stream: Write + Seek {}

impl<T: Write + Seek> Stream for T {}

/// What writes a file, from its beginning to its end.
pub type Fill<'a> = dyn FnMut(&mut dyn Stream) -> Result<(), Error> + 'a;

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Path below the output folder, as [`Artifact::path`].
    pub path: String,
    /// Its length in bytes.
    pub length: usize,
}

impl From<&Artifact> for Written {
    fn from(file: &Artifact) -> Self {
        Self { path: file.path.clone(), length: file.bytes.len() }
    }
}

/// Takes files. Several may be written at once; an edition whose exporter fails is thrown away, all it wrote included.
pub trait Sink: Sync {
    /// Takes the file that `fill` writes, at a path as that of an [`Artifact`].
    ///
    /// # Errors
    /// [`Error::Write`] if it cannot be written, and those of `fill`.
    fn write(&self, path: &str, fill: &mut Fill<'_>) -> Result<(), Error>;

    /// Takes a file that it has already once more, at another path.
    ///
    /// # Errors
    /// [`Error::Write`] if it cannot be read or written.
    fn copy(&self, file: &Written, to: &str) -> Result<(), Error>;

    /// Takes a file that is made.
    ///
    /// # Errors
    /// [`Error::Write`] if it cannot be written.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.write(path, &mut |file| Ok(file.write_all(bytes)?))
    }
}

/// Keeps files in memory, in the order in which they were begun.
#[derive(Default)]
pub struct Kept(Mutex<Vec<Artifact>>);

impl Kept {
    /// The files.
    #[must_use]
    pub fn into_artifacts(self) -> Vec<Artifact> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> MutexGuard<'_, Vec<Artifact>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Kept {
    fn write(&self, path: &str, fill: &mut Fill<'_>) -> Result<(), Error> {
        let at = {
            let mut files = self.open();
            files.push(Artifact::new(path, []));
            files.len() - 1
        };
        let mut bytes = Cursor::new(Vec::new());
        fill(&mut bytes)?;
        self.open()[at].bytes = bytes.into_inner();
        Ok(())
    }

    fn copy(&self, file: &Written, to: &str) -> Result<(), Error> {
        let mut files = self.open();
        let found = files.iter().find(|kept| kept.path == file.path).map(|kept| kept.bytes.clone());
        let bytes = found.ok_or_else(|| Error::Write(std::io::ErrorKind::NotFound.into()))?;
        files.push(Artifact::new(to, bytes));
        Ok(())
    }
}
