//! The command `vademecum` as a process for the tests, with a cache of its own in the working directory.

use std::process::ExitCode;

fn main() -> ExitCode {
    vademecum::run(&cli::Defaults { cache: "target/vademecum-cache".into(), ..vademecum::defaults() })
}
