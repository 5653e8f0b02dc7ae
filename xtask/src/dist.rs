//! `dist` for this workspace: a release of the notes and of the program that makes them.
//!
//! Beside what `cli` puts into every release it says what the program is made of: a bill of materials and the licenses
//! of the crates, for all platforms alike, so that every machine writes the same.

mod crates;
mod licenses;
mod materials;

use std::path::Path;

use cli::{Defaults, DistArgs, Outcome, Program};

use crates::Crates;

/// Runs `dist`.
pub(crate) fn run(args: &DistArgs, defaults: &Defaults, root: &Path) -> anyhow::Result<Outcome> {
    cli::dist(args, defaults, Some(&program(root)?))
}

/// What a release says of the program.
fn program(root: &Path) -> anyhow::Result<Program> {
    let crates = Crates::of(root)?;
    Ok(Program { materials: materials::bill(&crates, root)?, licenses: licenses::text(&crates, root)? })
}
