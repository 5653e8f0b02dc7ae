//! The web pages, searched as readers search and opened in a browser.

use std::process::Command;

use super::tools::{browser, node};
use super::{Room, Step, TestArgs, check};

/// What readers type finds the note they want, in an index that is not too large.
pub(super) fn search(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    if let Some(skipped) = node() {
        return Ok(skipped);
    }
    let mut command = Command::new("node");
    command.arg(room.root.join("tests/conformance/search.js")).arg(room.dist.join("site"));
    check(command.arg(room.root.join("tests/fixtures/search-queries.toml")))
}

/// axe finds no violation, a reader without a mouse gets everywhere, and the pages hold without scripts.
pub(super) fn pages(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    match browser(room)? {
        Ok(browser) => check(browser.script(room, "web.js").arg(room.dist.join("site"))),
        Err(skipped) => Ok(skipped),
    }
}
