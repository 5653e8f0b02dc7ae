//! The handbook as a PDF, judged by programs that had no part in making it.

use std::path::PathBuf;
use std::process::Command;

use super::tools::{no_python, python};
use super::{Room, Step, TestArgs, check};

/// qpdf's syntax check, fonts, outline, links, page labels, alternative texts and copied text, on every paper.
pub(super) fn structure(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let Some(python) = python(room)? else { return Ok(no_python()) };
    let script = room.root.join("tests/conformance/pdf.py");
    for name in ["handbook.pdf", "handbook-letter.pdf", "handbook-6x9.pdf"] {
        let mut command = Command::new(&python);
        command.arg(&script).arg(room.dist.join(name)).arg(room.root.join("notes"));
        if let failed @ (Step::Failed(_) | Step::Skipped(_)) = check(&mut command)? {
            return Ok(failed);
        }
    }
    Ok(Step::Passed)
}

/// PDF/UA-1 and WCAG as outloud checks them: no error. Its warnings ask a person to look.
pub(super) fn accessibility(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let Some(python) = python(room)? else { return Ok(no_python()) };
    let files: [PathBuf; 2] = ["handbook.pdf", "cheatsheet.pdf"].map(|name| room.dist.join(name));
    for file in files {
        let mut command = Command::new(&python);
        command.args(["-c", "from outloud.cli import main; main()", "--layer", "conformance", "--no-info"]);
        if let failed @ (Step::Failed(_) | Step::Skipped(_)) = check(command.arg(file))? {
            return Ok(failed);
        }
    }
    Ok(Step::Passed)
}
