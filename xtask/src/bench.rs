//! `bench`: what the editions cost, measured beside what else a person could use.
//!
//! A bench has sizes and contenders. Each run starts every contender once, one after the other, so that what else the
//! machine does hits all of them alike; the medians of the runs go into a table of `docs/performance.md`. A contender
//! is a process, as a user starts it, or a function of ours, which runs in a process of its own so that its memory can
//! be told; only its time counts, not that of what it needs. What is not installed or fails is named and left out.

mod corpus;
mod deck;
mod editions;
mod handbook;
mod inside;
mod likeness;
mod measure;
mod page;
mod scale;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use cli::Outcome;

use measure::{Cost, Sample};

/// Arguments of `bench`.
#[derive(Debug, clap::Args)]
pub(crate) struct BenchArgs {
    /// Benches to run; all of them if none is named
    #[arg(value_name = "BENCH")]
    names: Vec<String>,
    /// Runs of each contender, of which the median counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Print the tables only, and leave docs/performance.md as it is
    #[arg(long)]
    dry: bool,
    /// Run one contender that is a function: bench, number of the contender, size
    #[arg(long, hide = true, num_args = 3, value_names = ["BENCH", "AT", "SIZE"])]
    inside: Vec<String>,
}

/// Something to measure: one file in `bench/`, one line in [`BENCHES`].
struct Bench {
    /// Name on the command line and of the section in the page.
    name: &'static str,
    /// What is measured, for readers of the page.
    about: &'static str,
    /// What a size counts.
    unit: &'static str,
    /// The sizes.
    sizes: &'static [usize],
    /// Makes what the contenders need; not measured.
    prepare: fn(&Room, usize) -> anyhow::Result<()>,
    /// Who takes part, ours first.
    contenders: &'static [Contender],
}

/// Somebody who does the work.
struct Contender {
    name: &'static str,
    /// The process to start.
    start: fn(&Room, usize) -> Start,
}

/// What a contender answers when it is called.
enum Start {
    Ready(Command),
    /// A function: gets what it needs, and gives back the work to measure.
    Inside(fn(&Room, usize) -> anyhow::Result<Work>),
    /// It is not installed: how to install it.
    Missing(&'static str),
}

/// Work to measure.
type Work = Box<dyn FnOnce() -> anyhow::Result<()>>;

/// Where benches find and leave things.
struct Room {
    root: PathBuf,
    /// Folder of the bench.
    work: PathBuf,
}

impl Room {
    fn new(root: &Path, bench: &Bench) -> Self {
        Self { root: root.to_owned(), work: root.join("target/bench").join(bench.name) }
    }

    /// This program, as a user starts it.
    fn ours(&self) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("a program knows where it is"));
        command.current_dir(&self.root).env_remove("SOURCE_DATE_EPOCH");
        command
    }

    /// The Python that has the contenders written in it: that of `target/tools/bench`, else the system's.
    fn python(&self) -> Command {
        let own = self.root.join("target/tools/bench/bin/python");
        Command::new(if own.exists() { own } else { "python3".into() })
    }
}

const BENCHES: &[Bench] = &[editions::BENCH, handbook::BENCH, deck::BENCH, scale::BENCH, scale::PRINT, scale::MANY];

/// Runs `bench`.
pub(crate) fn run(args: &BenchArgs, root: &Path) -> anyhow::Result<Outcome> {
    let root = root.canonicalize().context("the workspace")?;
    if let [bench, at, size] = args.inside.as_slice() {
        return inside(&root, bench, at.parse()?, size.parse()?);
    }
    for name in &args.names {
        if !BENCHES.iter().any(|bench| bench.name == name) {
            let known: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
            bail!("there is no bench {name:?}; there are {}", known.join(", "));
        }
    }
    let mut outcome = Outcome::Clean;
    for bench in
        BENCHES.iter().filter(|bench| args.names.is_empty() || args.names.iter().any(|name| name == bench.name))
    {
        let room = Room::new(&root, bench);
        let entries = contest(bench, &room, args.runs)?;
        if entries.iter().any(|entry| matches!(entry.result, Err(Absence::Failed(_)))) {
            outcome = Outcome::Problems;
        }
        let section = page::section(bench, args.runs, &entries);
        say(&section);
        if !args.dry {
            page::replace(&root.join("docs/performance.md"), bench.name, &section)?;
        }
    }
    Ok(outcome)
}

#[expect(clippy::print_stdout, reason = "the tables are this command's output")]
fn say(line: &str) {
    println!("{line}");
}

/// The name of the contender that makes all editions at once.
const ALL: &str = "`build`: all editions";

/// What came of a contender at a size.
struct Entry {
    size: usize,
    contender: &'static str,
    /// Medians, if it did its work.
    result: Result<Cost, Absence>,
}

/// Why a contender has no numbers.
#[derive(Clone)]
enum Absence {
    /// It is not installed: how to install it.
    Missing(&'static str),
    /// It ended with an error: its first words.
    Failed(String),
}

/// Every contender at every size.
fn contest(bench: &Bench, room: &Room, runs: u32) -> anyhow::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for &size in bench.sizes {
        (bench.prepare)(room, size)?;
        let mut samples: Vec<Sample> = bench.contenders.iter().map(|_| Sample::default()).collect();
        let mut absent = vec![None; bench.contenders.len()];
        for _ in 0..runs {
            for (at, contender) in bench.contenders.iter().enumerate() {
                if absent[at].is_some() {
                    continue;
                }
                let cost = match (contender.start)(room, size) {
                    Start::Ready(command) => measure::run(command, contender.name)?,
                    Start::Inside(_) => {
                        let mut command = room.ours();
                        command.args(["bench", "--inside", bench.name, &at.to_string(), &size.to_string()]);
                        measure::run_inside(command, contender.name)?
                    }
                    Start::Missing(how) => Err(Absence::Missing(how)),
                };
                match cost {
                    Ok(cost) => samples[at].add(cost),
                    Err(why) => absent[at] = Some(why),
                }
            }
        }
        for ((contender, sample), absent) in bench.contenders.iter().zip(samples).zip(absent) {
            let result = absent.map_or_else(|| Ok(sample.median()), Err);
            entries.push(Entry { size, contender: contender.name, result });
        }
    }
    Ok(entries)
}

/// The other side of a contender that is a function: does its work and tells what it cost.
fn inside(root: &Path, name: &str, at: usize, size: usize) -> anyhow::Result<Outcome> {
    let bench = BENCHES.iter().find(|bench| bench.name == name).context("the bench")?;
    let room = Room::new(root, bench);
    match (bench.contenders.get(at).context("the contender")?.start)(&room, size) {
        Start::Inside(prepare) => say(&measure::here(prepare(&room, size)?)?),
        Start::Ready(_) | Start::Missing(_) => bail!("this contender is no function"),
    }
    Ok(Outcome::Clean)
}
