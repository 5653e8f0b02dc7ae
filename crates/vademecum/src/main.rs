//! `vademecum`: builds and checks a handbook of concept notes.

use std::process::ExitCode;

fn main() -> ExitCode {
    vademecum::run(&vademecum::defaults())
}
