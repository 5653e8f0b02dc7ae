//! `cargo xtask`: the commands of the handbook for this workspace, and those that only developers need.
#![expect(clippy::disallowed_methods, reason = "this program starts others and reads the environment")]

mod bench;
mod dist;
mod test;

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, checks and tests the handbook.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", version, about, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Handbook(cli::Command),
    /// Measure what the editions cost, beside what else a person could use
    Bench(bench::BenchArgs),
    /// Test everything: the Rust tests and the real validators
    Test(test::TestArgs),
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace");
    match Args::parse().command {
        Command::Handbook(cli::Command::Dist(args)) => cli::exit(dist::run(&args, &defaults(root), root)),
        Command::Handbook(command) => cli::run(command, &defaults(root)),
        Command::Bench(args) => cli::exit(bench::run(&args, root)),
        Command::Test(args) => cli::exit(test::run(&args, root)),
    }
}

/// The usual folders of the workspace, as seen from the working directory when that is the workspace itself.
fn defaults(root: &Path) -> cli::Defaults {
    let here = std::env::current_dir().ok().and_then(|folder| folder.canonicalize().ok());
    let at_root = here.is_some() && here == root.canonicalize().ok();
    cli::Defaults::below(if at_root { Path::new("") } else { root }, "cargo xtask")
}
