//! The Anki deck of a synthetic handbook.

use anyhow::Context;
use exporter::formats;

use super::{Bench, Contender, Room, Start, corpus, inside};

const GENANKI: &str = "python3 -m venv target/tools/bench && target/tools/bench/bin/pip install genanki==0.13.1";

pub(super) const BENCH: Bench = Bench {
    name: "deck",
    about: "The deck of a handbook of random words. Ours makes the cards of notes that are read, finds their identities\n\
            in `cards.lock`, writes their fields, and packs; its memory holds the notes as well. genanki gets the fields,\n\
            finished, reads them and packs. `build anki` is the whole command: it reads the notes and judges them by\n\
            the rules for errors before.",
    unit: "cards",
    sizes: &[1_000, 20_000],
    prepare,
    contenders: &[
        Contender { name: "ours, notes read: cards to deck", start: packing },
        Contender { name: "genanki 0.13.1: fields to deck", start: genanki },
        Contender { name: "`build anki`: notes to deck", start: build },
    ],
};

fn notes(size: usize) -> String {
    format!("notes-{size}")
}

/// The notes; the identities of their cards, as a handbook that is worked on has them; the fields for the others.
fn prepare(room: &Room, size: usize) -> anyhow::Result<()> {
    let folder = room.work.join(notes(size));
    corpus::write(&folder, size)?;
    for args in [&["cards", "update"][..], &["build", "text", "--out"]] {
        let mut command = room.ours();
        command.args(args);
        if args.contains(&"--out") {
            command.arg(room.work.join(format!("text-{size}")));
        }
        let output = command.arg("--notes").arg(&folder).output().context("cannot start this program")?;
        anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

fn packing(_: &Room, _: usize) -> Start {
    Start::Inside(|room, size| {
        let edition = inside::edition(&room.root, &room.work.join(notes(size)))?;
        let out = room.work.join("out");
        Ok(Box::new(move || {
            let anki = formats::find("anki").context("the format")?;
            let export = anki.export(edition)?;
            std::fs::create_dir_all(&out)?;
            std::fs::write(out.join("handbook.apkg"), &export.artifacts[0].bytes)?;
            Ok(())
        }))
    })
}

fn build(room: &Room, size: usize) -> Start {
    let mut command = room.ours();
    command.args(["build", "anki", "--locked", "--no-cache", "--notes"]).arg(room.work.join(notes(size)));
    command.arg("--out").arg(room.work.join("out"));
    Start::Ready(command)
}

fn genanki(room: &Room, size: usize) -> Start {
    let installed = room.python().args(["-c", "import genanki"]).output();
    if !installed.is_ok_and(|output| output.status.success()) {
        return Start::Missing(GENANKI);
    }
    let mut command = room.python();
    command.arg(room.root.join("xtask/src/bench/deck_genanki.py"));
    command.arg(room.work.join(format!("text-{size}")).join("handbook.txt")).arg(room.work.join("genanki.apkg"));
    Start::Ready(command)
}
