//! The command for those who have notes and nothing else: `cli`'s commands with the default theme inside, the manual
//! and the completions of shells.
//!
//! It is a crate of its own, because whoever works on the theme in this workspace should not compile for it.
#![expect(clippy::disallowed_methods, reason = "this crate finds the user's cache and writes the manual")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use cli::{DefaultTheme, Defaults, Outcome};

/// The files of the default theme.
const THEME: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// Builds and checks a handbook of concept notes.
///
/// The notes lie in the folder `notes`, with a `handbook.toml` among them; editions are written to `dist`.
#[derive(Parser)]
#[command(name = "vademecum", version, about, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Handbook(cli::Command),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or write that of every command
    Man {
        /// Folder for the pages
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// The usual folders below the working directory, the theme inside the program, the cache where the user keeps caches.
#[must_use]
pub fn defaults() -> Defaults {
    let below = Defaults::below("".as_ref(), "vademecum");
    Defaults { theme: DefaultTheme::Inside(THEME), cache: cache().unwrap_or(below.cache), ..below }
}

/// Runs the command that was typed.
pub fn run(defaults: &Defaults) -> ExitCode {
    match Args::parse().command {
        Command::Handbook(command) => cli::run(command, defaults),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "vademecum", &mut script);
            cli::exit(print(&script))
        }
        Command::Man { out } => cli::exit(manual(out.as_deref())),
    }
}

fn manual(out: Option<&Path>) -> anyhow::Result<Outcome> {
    let Some(folder) = out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Args::command()).render(&mut page).context("the manual page")?;
        return print(&page);
    };
    let write = || {
        std::fs::create_dir_all(folder)?;
        clap_mangen::generate_to(Args::command(), folder)
    };
    write().with_context(|| format!("cannot write the manual to {}", folder.display()))?;
    Ok(Outcome::Clean)
}

/// To standard output. A closed pipe is not an error: who stops reading has read enough.
fn print(text: &[u8]) -> anyhow::Result<Outcome> {
    let _closed_pipe = std::io::stdout().lock().write_all(text);
    Ok(Outcome::Clean)
}

/// The folder where this user's programs keep what can be made again.
fn cache() -> Option<PathBuf> {
    let folder = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let own = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    own.map(|own| own.join("vademecum"))
}
