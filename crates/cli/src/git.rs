//! What git knows of the notes: the commit they are of, and earlier states of a file.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde::Serialize;

/// The repository around a folder.
pub(crate) struct Repository {
    folder: PathBuf,
}

/// What is checked out.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Commit {
    /// Name of the commit, as many hexadecimal digits as the repository uses.
    pub(crate) commit: Option<String>,
    /// Whether the files differ from it, so that nobody else can have them.
    pub(crate) modified: bool,
}

impl Commit {
    /// Files outside of any repository.
    pub(crate) const NONE: Self = Self { commit: None, modified: false };
}

impl Repository {
    /// The repository that holds `folder`; `None` outside of one. Whether git can read it shows when it is asked.
    pub(crate) fn around(folder: &Path) -> anyhow::Result<Option<Self>> {
        let folder = folder.canonicalize().with_context(|| folder.display().to_string())?;
        let held = folder.ancestors().any(|above| above.join(".git").exists());
        Ok(held.then_some(Self { folder }))
    }

    /// The commit, and whether tracked files or new ones in the folder differ from it.
    ///
    /// # Errors
    /// If git cannot be started or refuses, or there is no commit yet.
    pub(crate) fn commit(&self) -> anyhow::Result<Commit> {
        let commit = self.ask(&["rev-parse", "--verify", "HEAD"]).context("the commit of the notes")?;
        let tracked = self.ask(&["status", "--porcelain", "--untracked-files=no"])?;
        let below = self.ask(&["status", "--porcelain", "--", "."])?;
        Ok(Commit { commit: Some(commit.trim().to_owned()), modified: !(tracked.is_empty() && below.is_empty()) })
    }

    /// Earlier states of a file of the folder, the last committed one first, read as they are asked for.
    ///
    /// # Errors
    /// If git cannot be started or refuses.
    pub(crate) fn history<'a>(&'a self, file: &str) -> anyhow::Result<impl Iterator<Item = String> + use<'a>> {
        let commits = self.ask(&["log", "--first-parent", "--format=%H", "--", file])?;
        let file = file.to_owned();
        let commits: Vec<String> = commits.lines().map(str::to_owned).collect();
        // Where a commit removed the file there is nothing to read.
        Ok(commits.into_iter().filter_map(move |commit| self.ask(&["show", &format!("{commit}:./{file}")]).ok()))
    }

    /// A file of the folder as the last commit has it; `None` if it has none, or if git does not tell.
    pub(crate) fn committed(&self, file: &str) -> Option<String> {
        self.ask(&["show", &format!("HEAD:./{file}")]).ok()
    }

    /// Whether older commits were left out when the repository was cloned.
    ///
    /// # Errors
    /// If git cannot be started or refuses.
    pub(crate) fn is_shallow(&self) -> anyhow::Result<bool> {
        Ok(self.ask(&["rev-parse", "--is-shallow-repository"])?.trim() == "true")
    }

    fn ask(&self, args: &[&str]) -> anyhow::Result<String> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(args).env("LC_ALL", "C");
        let output = command.output().context("cannot start git, which knows the commit of a release")?;
        if !output.status.success() {
            bail!("git {}: {}", args[0], String::from_utf8_lossy(&output.stderr).trim());
        }
        String::from_utf8(output.stdout).with_context(|| format!("git {} wrote what is not UTF-8", args[0]))
    }
}
