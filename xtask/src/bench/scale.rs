//! Handbooks of many notes in the likeness of the real one: what a note costs must not grow with their number.

use std::path::PathBuf;

use anyhow::Context;

use super::{ALL, Bench, Contender, Room, Start, likeness};

pub(super) const BENCH: Bench = Bench {
    name: "scale",
    about: "The commands from start to end, on handbooks in the likeness of the real one (`xtask/src/bench/likeness.rs`):\n\
            as long, as full of formulas, figures, cards and links, in other words. `build` checks the notes before it\n\
            makes an edition. *Each* is CPU time a note.",
    unit: "notes",
    sizes: &[1_000, 10_000],
    prepare,
    contenders: &[
        Contender { name: "`check`", start: |room, size| check(room, size) },
        Contender { name: "`build anki`", start: |room, size| build(room, size, "anki") },
        Contender { name: "`build json`", start: |room, size| build(room, size, "json") },
        Contender { name: "`build epub`", start: |room, size| build(room, size, "epub") },
        Contender { name: "`build site`", start: |room, size| build(room, size, "site") },
    ],
};

pub(super) const PRINT: Bench = Bench {
    name: "scale-print",
    about: "What is laid out on paper, and everything at once, on a handbook as above. All editions together should take\n\
            little longer than the slowest of them.",
    unit: "notes",
    sizes: &[1_000],
    prepare,
    contenders: &[
        Contender { name: "`build pdf`", start: |room, size| build(room, size, "pdf") },
        Contender { name: "`build proof`", start: |room, size| build(room, size, "proof") },
        Contender { name: ALL, start: |room, size| build(room, size, "") },
    ],
};

pub(super) const MANY: Bench = Bench {
    name: "scale-check",
    about: "Ten times as many notes again.",
    unit: "notes",
    sizes: &[100_000],
    prepare,
    contenders: &[Contender { name: "`check`", start: |room, size| check(room, size) }],
};

/// The benches of this file share their handbooks.
fn notes(room: &Room, size: usize) -> PathBuf {
    room.root.join(format!("target/bench/likeness/notes-{size}"))
}

/// The notes, with identities for their cards where decks are made.
fn prepare(room: &Room, size: usize) -> anyhow::Result<()> {
    let folder = notes(room, size);
    likeness::write(&room.root.join("notes"), &folder, size)?;
    if size > 10_000 || folder.join("cards.lock").exists() {
        return Ok(());
    }
    let output = room.ours().args(["cards", "update", "--notes"]).arg(&folder).output();
    let output = output.context("cannot start this program")?;
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

fn check(room: &Room, size: usize) -> Start {
    let mut command = room.ours();
    command.arg("check").arg("--notes").arg(notes(room, size));
    Start::Ready(command)
}

/// One edition, or with no name all of them.
fn build(room: &Room, size: usize, format: &str) -> Start {
    let mut command = room.ours();
    command.arg("build").args(Some(format).filter(|name| !name.is_empty()));
    command.arg("--notes").arg(notes(room, size)).args(["--no-cache", "--out"]).arg(room.work.join("out"));
    Start::Ready(command)
}
