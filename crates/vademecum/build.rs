//! Lists the files of the default theme, so that the program carries them.
#![expect(clippy::disallowed_methods, reason = "a build script reads files and the environment")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../themes/default");
    let theme = theme.canonicalize().expect("the workspace has a default theme");
    let mut files = Vec::new();
    visit(&theme, &mut files);
    files.sort();
    let mut list = String::from("&[\n");
    for path in files {
        let name = path.strip_prefix(&theme).expect("files lie below the theme").to_string_lossy().replace('\\', "/");
        writeln!(list, "({name:?}, include_bytes!({:?})),", path.display().to_string()).expect("a string takes text");
    }
    list.push(']');
    let out = std::env::var_os("OUT_DIR").expect("cargo names a folder for what is generated");
    std::fs::write(Path::new(&out).join("theme.rs"), list).expect("that folder can be written to");
    println!("cargo::rerun-if-changed={}", theme.display());
}

fn visit(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the theme can be read") {
        let path = entry.expect("a folder that opened lists its entries").path();
        if path.is_dir() {
            visit(&path, files);
        } else {
            files.push(path);
        }
    }
}
