//! The files that decide how an edition looks.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::Error;

/// A theme: its files by path below the theme's folder, with `/`.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    files: BTreeMap<String, File>,
}

/// A file and, once somebody asked, its SHA-256: fonts are long, and what is made with them is kept by their hashes.
#[derive(Clone, Debug)]
struct File {
    bytes: Vec<u8>,
    digest: OnceLock<[u8; 32]>,
}

impl File {
    fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, digest: OnceLock::new() }
    }
}

impl Theme {
    /// A theme of these files.
    #[must_use]
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { files: files.into_iter().map(|(path, bytes)| (path, File::new(bytes))).collect() }
    }

    /// This theme with the files of `other` laid over it: a theme need only hold what it changes. A license of fonts is
    /// none of what it may replace: both stay, the other as `fonts/own/NAME`.
    #[must_use]
    pub fn overlaid(mut self, other: Self) -> Self {
        for (path, file) in other.files {
            let license = path.strip_prefix("fonts/").filter(|name| name.ends_with(".txt"));
            let taken = self.files.get(&path).is_some_and(|known| known.bytes != file.bytes);
            let path = license.filter(|_| taken).map_or(path.clone(), |name| format!("fonts/own/{name}"));
            self.files.insert(path, file);
        }
        self
    }

    /// Whether the theme has a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme has no such file.
    pub fn bytes(&self, path: &str) -> Result<&[u8], Error> {
        let missing = || Error::Theme(format!("the theme has no file {path}"));
        self.files.get(path).map(|file| file.bytes.as_slice()).ok_or_else(missing)
    }

    /// The text of a file.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme has no such file or it is not UTF-8.
    pub fn text(&self, path: &str) -> Result<&str, Error> {
        std::str::from_utf8(self.bytes(path)?).map_err(|_| Error::Theme(format!("{path} of the theme is not UTF-8")))
    }

    /// All files, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, file)| (path.as_str(), file.bytes.as_slice()))
    }

    /// The SHA-256 of the files whose paths begin with one of these words, by path.
    pub fn digests<'a>(&'a self, beginnings: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let files = self.files.iter().filter(|(path, _)| beginnings.iter().any(|word| path.starts_with(word)));
        let digest = |file: &File| Sha256::digest(&file.bytes).into();
        files.map(move |(path, file)| (path.as_str(), file.digest.get_or_init(|| digest(file)).as_slice()))
    }

    /// The style sheet of a folder, `""` or with a final `/`: its `style.css`, and behind it `extra.css`, for themes that
    /// change a few rules.
    ///
    /// # Errors
    /// As [`Theme::text`].
    pub(crate) fn style(&self, folder: &str) -> Result<String, Error> {
        let extra = format!("{folder}extra.css");
        let more = if self.has(&extra) { self.text(&extra)? } else { "" };
        Ok(format!("{}{more}", self.text(&format!("{folder}style.css"))?))
    }

    /// The files below a folder, by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files().filter(move |(path, _)| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }
}
