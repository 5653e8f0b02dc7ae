//! The examples of `docs/json.md`: each is run on the editions, and has to say what the page says it does.

use std::process::Command;

use anyhow::Context;

use super::tools::{no_python, python, starts};
use super::{Room, Step, TestArgs, say};

/// Runs every block of Python or shell; the block after it is what it prints.
pub(super) fn examples(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let Some(python) = python(room)? else { return Ok(no_python()) };
    if !starts(Command::new("jq").arg("--version")) {
        return Ok(Step::Skipped("jq is not installed (on Debian: apt-get install jq)".to_owned()));
    }
    let page = std::fs::read_to_string(room.root.join("docs/json.md")).context("docs/json.md")?;
    let blocks = blocks(&page);
    let mut ran = 0;
    for (at, (language, code)) in blocks.iter().enumerate() {
        let mut command = match *language {
            "python" => Command::new(&python),
            "sh" => Command::new("sh"),
            _ => continue,
        };
        let Some(("text", expected)) = blocks.get(at + 1).map(|(language, text)| (*language, text)) else {
            return Ok(Step::Failed(format!("nothing says what this prints:\n{code}")));
        };
        let output = command.arg("-c").arg(code).current_dir(&room.dist).output().context("an example")?;
        let said = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() || said.trim() != expected.trim() {
            let error = String::from_utf8_lossy(&output.stderr);
            return Ok(Step::Failed(format!("{code}\nprints\n{said}{error}")));
        }
        ran += 1;
    }
    say(&format!("{ran} examples"));
    Ok(if ran < 4 { Step::Failed("examples are missing".to_owned()) } else { Step::Passed })
}

/// The fenced blocks of a page: language and content.
fn blocks(page: &str) -> Vec<(&str, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let content: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((language, content.join("\n")));
        }
    }
    blocks
}
