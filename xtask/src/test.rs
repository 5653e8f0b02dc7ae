//! `test`: the Rust tests, then the editions judged by the programs that readers and stores use.
//!
//! The tools are pinned and live below `target/tools`; what the system has to bring (Java, Python, Node, Chromium, MuPDF)
//! is named when it is missing, and under `CI=true` nothing may be missing.

mod epub;
mod json;
mod pdf;
mod project;
mod tools;
mod web;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::Context;
use cli::Outcome;

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
pub(crate) struct TestArgs {
    /// Only the steps with one of these words in their names, such as `epub`
    #[arg(value_name = "STEP")]
    steps: Vec<String>,
    /// Take hours for the long tests: a million inputs for each fuzz target, 200 builds that are killed, more cases
    /// for the property tests
    #[arg(long)]
    soak: bool,
}

/// What a step came to.
enum Step {
    Passed,
    Failed(String),
    Skipped(String),
}

/// Where the steps find things.
struct Room<'a> {
    root: &'a Path,
    /// The pinned tools.
    tools: PathBuf,
    /// The editions under test.
    dist: PathBuf,
}

type StepFn = fn(&Room<'_>, &TestArgs) -> anyhow::Result<Step>;

/// Every step, in order. Those up to [`EDITIONS`] run one after another and use all of the machine; those after it
/// judge what it made, each for itself, and mostly wait for a browser.
const STEPS: &[(&str, StepFn)] = &[
    ("format", format),
    ("lints", lints),
    ("rust tests", rust_tests),
    (EDITIONS, editions),
    ("release", release),
    ("workflows", project::workflows),
    ("crates", project::crates),
    ("json examples", json::examples),
    ("pdf structure", pdf::structure),
    ("pdf accessibility", pdf::accessibility),
    ("epubcheck", epub::epubcheck),
    ("epub accessibility", epub::accessibility),
    ("epub layout", epub::layout),
    ("epub readers", epub::readers),
    ("epub in mupdf", epub::mupdf),
    ("anki", anki),
    ("search", web::search),
    ("web pages", web::pages),
];

/// The step that makes what the steps after it judge.
const EDITIONS: &str = "editions";

/// How many steps judge the editions at once.
const JUDGES: usize = 2;

/// Runs every step, whatever became of those before, and tells what failed and what was skipped.
pub(crate) fn run(args: &TestArgs, root: &Path) -> anyhow::Result<Outcome> {
    let room = Room { root, tools: root.join("target/tools"), dist: root.join("target/conformance") };
    let (mut passed, mut failed, mut skipped) = (0, Vec::new(), Vec::new());
    let wanted = |name: &str| args.steps.is_empty() || args.steps.iter().any(|word| name.contains(word.as_str()));
    let is_step = |word: &&String| STEPS.iter().any(|(name, _)| name.contains(word.as_str()));
    if let Some(unknown) = args.steps.iter().find(|word| !is_step(word)) {
        let names: Vec<_> = STEPS.iter().map(|(name, _)| *name).collect();
        anyhow::bail!("no step has {unknown:?} in its name; the steps are {}", names.join(", "));
    }
    let made = STEPS.iter().position(|(name, _)| *name == EDITIONS).expect("the editions are a step");
    let (makers, judges) = STEPS.split_at(made + 1);
    let perform = |&(name, step): &(&'static str, StepFn)| (name, perform(name, step, &room, args));
    let mut results: Vec<_> = makers.iter().filter(|(name, _)| wanted(name)).map(perform).collect();
    let judges: Vec<_> = judges.iter().filter(|(name, _)| wanted(name)).collect();
    let next = AtomicUsize::new(0);
    let judge = || std::iter::from_fn(|| judges.get(next.fetch_add(1, Ordering::Relaxed)).map(|step| perform(step)));
    results.extend(std::thread::scope(|scope| {
        let running: Vec<_> = (0..JUDGES).map(|_| scope.spawn(|| judge().collect::<Vec<_>>())).collect();
        running.into_iter().flat_map(|judge| judge.join().expect("no step panics")).collect::<Vec<_>>()
    }));
    for (name, result) in results {
        match result {
            Step::Passed => passed += 1,
            Step::Failed(_) => failed.push(name),
            Step::Skipped(_) => skipped.push(name),
        }
    }
    say("");
    if !skipped.is_empty() {
        say(&format!("skipped: {}", skipped.join(", ")));
    }
    if !failed.is_empty() {
        say(&format!("failed: {}", failed.join(", ")));
    }
    say(&format!("{passed} passed, {} failed, {} skipped", failed.len(), skipped.len()));
    let nothing_may_be_skipped = std::env::var_os("CI").is_some_and(|value| value == "true");
    let bad = !failed.is_empty() || (nothing_may_be_skipped && !skipped.is_empty());
    Ok(if bad { Outcome::Problems } else { Outcome::Clean })
}

/// Runs one step and tells what came of it.
fn perform(name: &str, step: StepFn, room: &Room<'_>, args: &TestArgs) -> Step {
    say(&format!("== {name}"));
    let start = Instant::now();
    let result = step(room, args).unwrap_or_else(|error| Step::Failed(format!("{error:#}")));
    let seconds = start.elapsed().as_secs_f64();
    match &result {
        Step::Passed => say(&format!("== {name}: passed in {seconds:.0} s")),
        Step::Failed(why) => say(&format!("== {name}: FAILED in {seconds:.0} s: {why}")),
        Step::Skipped(why) => say(&format!("== {name}: skipped: {why}")),
    }
    result
}

#[expect(clippy::print_stdout, reason = "the report of the steps is this command's output")]
fn say(line: &str) {
    println!("{line}");
}

/// Runs a program to its end; its failure is the step's. What it says is shown in one piece, because another step may
/// speak at the same time.
fn check(command: &mut Command) -> anyhow::Result<Step> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot start {name}"))?;
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).trim_end().to_owned());
    said.iter().filter(|said| !said.is_empty()).for_each(|said| say(said));
    Ok(verdict(&name, output.status))
}

/// As [`check`], with the output shown as it comes.
fn follow(command: &mut Command) -> anyhow::Result<Step> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("cannot start {name}"))?;
    Ok(verdict(&name, status))
}

fn verdict(program: &str, status: ExitStatus) -> Step {
    if status.success() { Step::Passed } else { Step::Failed(format!("{program} ended with {status}")) }
}

fn cargo(room: &Room<'_>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(room.root);
    command
}

fn format(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    follow(cargo(room).args(["fmt", "--all", "--check"]))
}

/// Clippy as the compiler of our own crates only: the dependencies stay as `build` made them, where `cargo clippy`
/// would check all of them once more.
fn lints(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let Some(driver) = clippy_driver() else {
        return Ok(Step::Skipped("clippy is not installed (rustup component add clippy)".to_owned()));
    };
    let mut command = cargo(room);
    command.args(["build", "--quiet", "--workspace", "--all-targets"]);
    command.env("RUSTC_WORKSPACE_WRAPPER", driver).env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__");
    follow(&mut command)
}

/// The clippy that belongs to the compiler in use.
fn clippy_driver() -> Option<PathBuf> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output().ok()?;
    let sysroot = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    let beside = sysroot.join("bin").join(format!("clippy-driver{}", std::env::consts::EXE_SUFFIX));
    beside.exists().then_some(beside)
}

fn rust_tests(room: &Room<'_>, args: &TestArgs) -> anyhow::Result<Step> {
    let mut command = cargo(room);
    command.args(["test", "--quiet", "--workspace"]);
    if args.soak {
        command.env("PROPTEST_CASES", "20000").env("SOAK", "1");
    }
    follow(&mut command)
}

/// Makes a release of the real notes: every edition on every paper. By cargo, because the steps before may have
/// replaced the file of this program.
fn editions(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let mut command = cargo(room);
    command.args(["run", "--quiet", "--package", "xtask", "--", "dist", "--preview", "--out"]);
    follow(command.arg(&room.dist))
}

/// What lies beside the editions: checksums, bill of materials, licenses.
fn release(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let Some(python) = tools::python(room)? else { return Ok(tools::no_python()) };
    check(Command::new(python).arg(room.root.join("tests/conformance/release.py")).arg(&room.dist))
}

fn anki(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let Some(python) = tools::python(room)? else { return Ok(tools::no_python()) };
    let script = |name: &str| {
        let mut command = Command::new(&python);
        command.arg(room.root.join("tests/conformance").join(name));
        command
    };
    let [deck, text] = ["handbook.apkg", "handbook.txt"].map(|name| room.dist.join(name));
    let rendered = room.root.join("target/tmp/anki/cards.json");
    let deck = check(script("deck.py").arg(deck).arg(text).arg(&rendered))?;
    // The releases of the mini handbook were made by the Rust tests.
    let releases = room.root.join("target/tmp/anki/upgrades");
    let upgrades = check(script("upgrades.py").arg(releases).arg(room.root.join("docs/anki-upgrades.md")))?;
    let cards = match tools::browser(room)? {
        Ok(browser) => check(browser.script(room, "cards.js").arg(&rendered))?,
        Err(skipped) => skipped,
    };
    Ok([deck, upgrades, cards].into_iter().find(|step| !matches!(step, Step::Passed)).unwrap_or(Step::Passed))
}
