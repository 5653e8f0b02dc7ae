//! The commands: the only place that knows files, the environment, the clock and the terminal.
//!
//! Exit codes: 0 clean, 1 the notes have errors, 2 usage, files, or a missing or broken `handbook.toml`.
#![expect(clippy::disallowed_methods, reason = "this crate is where files, environment and clock are read")]

mod args;
mod build;
mod cache;
mod cards;
mod check;
mod disk;
mod dist;
mod explain;
mod fix;
mod git;
mod load;
mod mv;
mod new;
mod output;
mod preview;
mod report;
mod serve;
mod staging;
mod stats;
mod unchanged;
mod watch;
mod words;

use std::process::ExitCode;

pub use args::{Command, DefaultTheme, Defaults, DistArgs, ReportFormat};
pub use dist::{Program, run as dist};
pub use explain::rule_pages;
pub use fix::mended;
pub use report::rendered;

/// Reading and checking notes is many small pieces of text: this allocator saves a sixth to a quarter of the CPU time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ended, when nothing in the world failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is wrong.
    Clean,
    /// The notes have errors.
    Problems,
    /// There is no handbook that could be read.
    NoHandbook,
}

/// Runs a command and reports a failure of the world on standard error.
pub fn run(command: Command, defaults: &Defaults) -> ExitCode {
    output::call(defaults.command, command.notes());
    let result = match command {
        Command::Build(args) => build::run(&args, defaults),
        Command::Watch(args) => watch::run(&args, defaults),
        Command::Serve(args) => serve::run(&args, defaults),
        Command::Dist(args) => dist::run(&args, defaults, None),
        Command::Check(args) => check::run(&args, defaults),
        Command::Explain(args) => explain::run(&args),
        Command::New(args) => new::run(&args, defaults),
        Command::Mv(args) => mv::run(&args, defaults),
        Command::Cards(args) => cards::run(&args, defaults),
        Command::Stats(args) => stats::run(&args, defaults),
    };
    exit(result)
}

/// The exit code for the result of a command; a failure is printed with its causes.
pub fn exit(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Ok(Outcome::NoHandbook) => ExitCode::from(2),
        Err(error) => {
            output::failure(&error);
            ExitCode::from(2)
        }
    }
}
