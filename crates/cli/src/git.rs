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

    /// The commit, and whether what a release is made of differs from it: tracked files, or files in the folder and in
    /// that of the `theme` that are new or that git is told to ignore. Hidden files are no part of either.
    ///
    /// # Errors
    /// If git cannot be started or refuses, or there is no commit yet.
    pub(crate) fn commit(&self, theme: &[&Path]) -> anyhow::Result<Commit> {
        let commit = self.ask(&["rev-parse", "--verify", "HEAD"]).context("the commit of the notes")?;
        let tracked = self.ask(&["status", "--porcelain", "--untracked-files=no"])?;
        let mut modified = !tracked.is_empty() || self.has_more(Path::new("."))?;
        for folder in theme {
            let folder = folder.canonicalize().with_context(|| folder.display().to_string())?;
            // Nobody finds in the repository what lies outside of it.
            modified = modified || !folder.starts_with(self.top()?) || self.has_more(&folder)?;
        }
        Ok(Commit { commit: Some(commit.trim().to_owned()), modified })
    }

    /// Whether there are files below a folder that no commit has.
    fn has_more(&self, folder: &Path) -> anyhow::Result<bool> {
        let folder = folder.to_str().context("the name of a folder is not UTF-8")?;
        let more =
            self.ask(&["status", "--porcelain", "-z", "--untracked-files=all", "--ignored=matching", "--", folder])?;
        let is_hidden =
            |path: &str| path.trim_end_matches('/').rsplit('/').next().is_some_and(|name| name.starts_with('.'));
        Ok(more.split('\0').filter_map(|line| line.get(3..)).any(|path| !is_hidden(path)))
    }

    /// The folder of the whole repository.
    fn top(&self) -> anyhow::Result<PathBuf> {
        Ok(PathBuf::from(self.ask(&["rev-parse", "--show-toplevel"])?.trim_end_matches('\n')))
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
