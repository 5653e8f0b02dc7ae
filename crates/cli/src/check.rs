//! `check`: reads and judges the notes.

use std::path::Path;

use model::{Corpus, Diagnostic, Severity};
use parser::RawFile;
use validator::Asked;

use crate::args::{CheckArgs, Defaults, ReportFormat};
use crate::watch::Watcher;
use crate::words::FixedWords;
use crate::{Outcome, fix, load, output, report};

/// The notes, read and judged.
pub(crate) struct Checked {
    /// The notes.
    pub(crate) corpus: Corpus,
    /// What is wrong with them, sorted.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Reads and judges the notes in a folder.
    ///
    /// # Errors
    /// If files cannot be read.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        Ok(Self::of(load::notes(folder)?, None, Asked::Everything))
    }

    /// Judges the notes in these files, and the fixed words if the command has a theme.
    pub(crate) fn of(files: Vec<RawFile>, words: Option<&FixedWords>, asked: Asked) -> Self {
        let (mut corpus, mut found) = parser::parse(files);
        found.extend(words.into_iter().flat_map(|words| words.judge(&mut corpus)));
        let diagnostics = validator::validate(&corpus, found, asked);
        Self { corpus, diagnostics }
    }

    /// How a command ends that stops here, if it has to.
    pub(crate) fn outcome(&self, deny_warnings: bool) -> Outcome {
        let handbook =
            |diagnostic: &Diagnostic| diagnostic.rule == "handbook" && diagnostic.severity == Severity::Error;
        let fatal = |diagnostic: &Diagnostic| deny_warnings || diagnostic.severity == Severity::Error;
        match &self.diagnostics {
            all if all.iter().any(handbook) => Outcome::NoHandbook,
            all if all.iter().any(fatal) => Outcome::Problems,
            _ => Outcome::Clean,
        }
    }
}

/// The notes in these files, for a command that needs no more than a sound `handbook.toml`; a broken one is reported.
pub(crate) fn with_handbook(folder: &Path, files: Vec<RawFile>) -> Option<Corpus> {
    let (corpus, mut found) = parser::parse(files);
    found.retain(|found| found.rule == "handbook" && found.severity == Severity::Error);
    report::Report::new(folder, &corpus, &found).print_human();
    found.is_empty().then_some(corpus)
}

/// Runs `check`.
pub(crate) fn run(args: &CheckArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let folder = args.notes.as_ref().unwrap_or(&defaults.notes);
    if args.watch {
        return watch(args, folder, defaults);
    }
    if args.diff {
        return fix::show(folder);
    }
    if args.fix {
        fix::write(folder)?;
    }
    once(args, folder, defaults)
}

fn once(args: &CheckArgs, folder: &Path, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let words = FixedWords::of(&load::words(&defaults.theme)?, load::over(args.theme.as_deref())?.as_ref())?;
    let checked = Checked::of(load::notes(folder)?, Some(&words), Asked::Everything);
    let report = report::Report::new(folder, &checked.corpus, &checked.diagnostics);
    match args.format {
        ReportFormat::Human => {
            report.print_human();
            output::error(&report.summary());
        }
        ReportFormat::Json => output::line(&report.json()),
        ReportFormat::Github => report.github().lines().for_each(output::line),
        ReportFormat::Sarif => output::line(&report.sarif()),
    }
    Ok(checked.outcome(args.deny_warnings))
}

/// Checks again after every change, until it is stopped.
fn watch(args: &CheckArgs, folder: &Path, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let folders = [Some(folder), args.theme.as_deref()].into_iter().flatten();
    let mut watcher = Watcher::of(folders.map(Path::to_owned).collect());
    loop {
        if let Err(error) = once(args, folder, defaults) {
            output::failure(&error);
        }
        output::error("watching for changes; Ctrl-C ends\n");
        watcher.wait();
    }
}
