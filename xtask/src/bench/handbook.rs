//! The handbook step by step, beside the engine alone.

use exporter::formats::handbook_steps as steps;

use super::{Bench, Contender, Room, Start, Work, inside};

pub(super) const BENCH: Bench = Bench {
    name: "pdf",
    about: "The handbook on A4. The first row is the whole step: it writes the markup, lays it out, reads where pages begin,\n\
            and exports them. The second is what Typst's own compilation and export of the same markup take. Compaction\n\
            comes after both: small objects are packed together and formulas get their text.",
    unit: "notes",
    sizes: &[124],
    prepare: |_, _| Ok(()),
    contenders: &[
        Contender { name: "notes read: to the file", start: |_, _| Start::Inside(made) },
        Contender { name: "Typst alone, markup written: to the file", start: |_, _| Start::Inside(engine) },
        Contender { name: "compaction of the file", start: |_, _| Start::Inside(compaction) },
    ],
};

fn made(room: &Room, _: usize) -> anyhow::Result<Work> {
    Ok(work(steps::made(inside::edition(&room.root, &room.root.join("notes"))?)))
}

fn engine(room: &Room, _: usize) -> anyhow::Result<Work> {
    Ok(work(steps::engine_alone(inside::edition(&room.root, &room.root.join("notes"))?)?))
}

fn compaction(room: &Room, _: usize) -> anyhow::Result<Work> {
    Ok(work(steps::compaction(inside::edition(&room.root, &room.root.join("notes"))?)?))
}

fn work(step: steps::Step<'static>) -> Work {
    Box::new(|| {
        step()?;
        Ok(())
    })
}
