//! `build`: the editions.

use std::collections::BTreeMap;
use std::io::SeekFrom;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use exporter::cache::{Cache, Memory};
use exporter::formats::{FORMATS, Format, Stage};
use exporter::sink::{self, Fill, Written};
use exporter::{Edition, Error, Offer, Sink, Theme};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use jiff::civil::Date;
use model::lock::Lock;
use model::{Corpus, Diagnostic, FileId, bytes_in_words};
use parser::RawFile;
use rayon::prelude::*;
use validator::Asked;

use crate::args::{BuildArgs, Defaults};
use crate::cache::FolderCache;
use crate::check::Checked;
use crate::report::Report;
use crate::staging::Staging;
use crate::unchanged::{self, Kept};
use crate::words::FixedWords;
use crate::{Outcome, load, output};

/// One edition, whose files a sink has.
pub(crate) struct Made {
    format: &'static Format,
    files: Vec<Written>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    took: Duration,
}

/// Editions of notes that may have warnings.
struct Built {
    made: Vec<Made>,
    warnings: usize,
}

/// Runs `build`: reads, checks, makes every edition beside the old ones, and only then replaces those.
pub(crate) fn run(args: &BuildArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let out = args.out.as_ref().unwrap_or(&defaults.out);
    refuse_out(out, args.notes.as_ref().unwrap_or(&defaults.notes))?;
    let start = Instant::now();
    let inputs = Inputs::read(args, defaults)?;
    let unstamped = unstamped(args, &inputs.notes);
    let cache = cache(args, defaults);
    // In a process that builds again the engines remember more than a cache could.
    let is_kept = !(defaults.again || args.no_cache);
    let asked = asked(defaults);
    let name = is_kept.then(|| unchanged::name(args, asked, &inputs.notes, &inputs.theme)).flatten();
    let staging = Staging::new(out);
    if let Some(kept) = name.as_ref().and_then(|name| Kept::find(cache.as_ref(), name)) {
        tell_of_warnings(kept.warnings);
        let files = kept.editions.iter().flat_map(|(_, files)| files);
        files.into_iter().try_for_each(|file| staging.put(&file.path, &file.bytes))?;
        staging.commit()?;
        for (format, files) in &kept.editions {
            let files: Vec<Written> = files.iter().map(Written::from).collect();
            tell_of_edition(out, format, &files, start.elapsed());
        }
        tell_of_unstamped(unstamped);
        return Ok(Outcome::Clean);
    }
    let Built { made, warnings } = match make(args, defaults, inputs, asked, cache.as_ref(), &staging, |_| ())? {
        Ok(built) => built,
        Err(outcome) => return Ok(outcome),
    };
    let name = name.filter(|_| made.iter().all(|made| made.diagnostics.is_empty()));
    let editions = made.iter().map(|made| (made.format.name, made.files.as_slice()));
    let kept = name.and_then(|name| Some((name, Kept::of(warnings, editions, &staging)?)));
    staging.commit()?;
    made.iter().for_each(|made| tell_of_edition(out, made.format.name, &made.files, made.took));
    tell_of_unstamped(unstamped);
    if let Some((name, kept)) = kept {
        kept.keep(cache.as_ref(), &name);
    }
    Ok(Outcome::Clean)
}

/// What a build reads.
pub(crate) struct Inputs {
    pub(crate) notes: Vec<RawFile>,
    theme: Theme,
    words: FixedWords,
}

impl Inputs {
    pub(crate) fn read(args: &BuildArgs, defaults: &Defaults) -> anyhow::Result<Self> {
        let notes = load::notes(args.notes.as_ref().unwrap_or(&defaults.notes))?;
        let (theme, words) = theme(args.theme.as_deref(), defaults)?;
        Ok(Self { notes, theme, words })
    }
}

fn cache(args: &BuildArgs, defaults: &Defaults) -> Box<dyn Cache> {
    if args.no_cache { Box::new(Memory::default()) } else { Box::new(FolderCache::new(defaults)) }
}

/// The web pages by path below their folder, for this machine alone; `None` if the notes have errors, which are then
/// reported.
pub(crate) fn pages(args: &BuildArgs, defaults: &Defaults) -> anyhow::Result<Option<BTreeMap<String, Vec<u8>>>> {
    // Where the pages are published has no part in how they are found here.
    let (inputs, cache) = (Inputs::read(args, defaults)?, cache(args, defaults));
    let kept = sink::Kept::default();
    let unpublished = |corpus: &mut Corpus| corpus.handbook.base_url = None;
    let built = make(args, defaults, inputs, Asked::Everything, cache.as_ref(), &kept, unpublished)?;
    let files = || {
        let below = |path: String| path.split_once('/').map_or(path.clone(), |(_, below)| below.to_owned());
        kept.into_artifacts().into_iter().map(|artifact| (below(artifact.path), artifact.bytes)).collect()
    };
    Ok(built.ok().map(|_| files()))
}

/// Reads, checks and makes editions; if there is nothing to make them of, how a command ends for that reason.
fn make(
    args: &BuildArgs,
    defaults: &Defaults,
    inputs: Inputs,
    asked: Asked,
    cache: &dyn Cache,
    sink: &dyn Sink,
    prepare: impl FnOnce(&mut Corpus),
) -> anyhow::Result<Result<Built, Outcome>> {
    let notes = args.notes.as_ref().unwrap_or(&defaults.notes);
    let Inputs { notes: files, theme, words } = inputs;
    let mut checked = Checked::of(files, Some(&words), asked);
    let outcome = checked.outcome(false);
    if outcome != Outcome::Clean {
        report(notes, &checked.corpus, &checked.diagnostics);
        return Ok(Err(outcome));
    }
    let warnings = checked.diagnostics.len();
    tell_of_warnings(warnings);
    prepare(&mut checked.corpus);
    let edition = edition(args, &checked.corpus, &theme, cache)?;
    let (made, refused) = make_all(&chosen(&args.formats), &edition, sink)?;
    let found = made.iter().flat_map(|made| made.diagnostics.iter()).chain(&refused);
    // What two editions report, once.
    let mut told: Vec<Diagnostic> = Vec::new();
    for diagnostic in found {
        if !told.contains(diagnostic) {
            told.push(diagnostic.clone());
        }
    }
    let found = told;
    if !found.is_empty() {
        report(notes, &checked.corpus, &found);
    }
    Ok(if refused.is_empty() { Ok(Built { made, warnings }) } else { Err(Outcome::Problems) })
}

fn edition<'a>(
    args: &BuildArgs,
    corpus: &'a Corpus,
    theme: &'a Theme,
    cache: &'a dyn Cache,
) -> anyhow::Result<Edition<'a>> {
    let timestamp = timestamp(corpus, args.date)?;
    let (paper, locked) = (args.paper.into(), args.locked);
    Ok(Edition { corpus, theme, paper, timestamp, locked, cache, printed: None, offered: &[], meanwhile: None })
}

/// What a function makes of the notes, which are read anew; `None` if they have errors.
pub(crate) fn with_edition<T>(
    args: &BuildArgs,
    defaults: &Defaults,
    make: impl FnOnce(&Edition<'_>) -> Result<T, Error>,
) -> anyhow::Result<Option<T>> {
    let (Inputs { notes, theme, .. }, cache) = (Inputs::read(args, defaults)?, cache(args, defaults));
    let checked = Checked::of(notes, None, Asked::Errors);
    if checked.outcome(false) != Outcome::Clean {
        return Ok(None);
    }
    Ok(Some(make(&edition(args, &checked.corpus, &theme, cache.as_ref())?)?))
}

/// A build never writes into the notes.
pub(crate) fn refuse_out(out: &Path, notes: &Path) -> anyhow::Result<()> {
    let existing = out.ancestors().find_map(|folder| folder.canonicalize().ok());
    let (Some(existing), Ok(notes)) = (existing, notes.canonicalize()) else { return Ok(()) };
    if existing.starts_with(&notes) {
        bail!("the output folder {} lies inside the notes; choose another --out", out.display());
    }
    Ok(())
}

/// At a terminal and in `watch` an author hears how many warnings there are. In a pipe that would rarely be read, and to
/// look for them is a sixth of the work of an EPUB; whoever wants them asks `check`.
fn asked(defaults: &Defaults) -> Asked {
    if defaults.again || output::is_terminal() { Asked::Everything } else { Asked::Errors }
}

/// Warnings do not stop a build; `check` shows them.
pub(crate) fn tell_of_warnings(count: usize) {
    if count > 0 {
        output::error(&format!("{} in the notes: `check` shows them", output::count(count, "warning")));
    }
}

/// How many cards of the deck that is built no release has stamped.
fn unstamped(args: &BuildArgs, notes: &[RawFile]) -> usize {
    let has_cards = |format: &&Format| matches!(format.name, "anki" | "text");
    let Some(lock) = notes.iter().find(|file| file.path == "cards.lock") else { return 0 };
    if !chosen(&args.formats).iter().any(has_cards) {
        return 0;
    }
    let lock = Lock::parse(&String::from_utf8_lossy(&lock.bytes), FileId(0)).0;
    lock.cards.values().filter(|line| line.released.is_none() && !line.is_retired()).count()
}

/// A learner who imports such a deck is not told later of cards that went or were reworded.
fn tell_of_unstamped(count: usize) {
    if count > 0 {
        let cards = output::count(count, "card");
        output::error(&format!("{cards} not stamped by `cards release`: this deck is to look at, not to learn from"));
    }
}

pub(crate) fn report(root: &Path, corpus: &Corpus, diagnostics: &[Diagnostic]) {
    let report = Report::new(root, corpus, diagnostics);
    report.print_human();
    output::error(&report.summary());
}

/// The default theme, with another laid over it, and the fixed words of both.
pub(crate) fn theme(over: Option<&Path>, defaults: &Defaults) -> anyhow::Result<(Theme, FixedWords)> {
    let (theme, over) = (load::default_theme(&defaults.theme)?, load::over(over)?);
    let words = FixedWords::of(&theme, over.as_ref())?;
    let theme = match over {
        Some(over) => theme.overlaid(over.theme),
        None => theme,
    };
    Ok((theme, words))
}

/// The formats named, or all; each once, in the order of the registry, which starts the slowest first.
pub(crate) fn chosen(names: &[String]) -> Vec<&'static Format> {
    FORMATS.iter().filter(|format| names.is_empty() || names.iter().any(|name| name == format.name)).collect()
}

/// What every edition takes for "now": the date of the command line, `SOURCE_DATE_EPOCH`, or the date of the handbook.
pub(crate) fn timestamp(corpus: &Corpus, date: Option<Date>) -> anyhow::Result<i64> {
    let midnight = |date: Date| date.to_zoned(jiff::tz::TimeZone::UTC).map(|time| time.timestamp().as_second());
    if let Some(date) = date.filter(|date| date.year() >= 1970) {
        return midnight(date).context("--date");
    }
    if date.is_some() {
        bail!("--date lies before 1970");
    }
    if let Some(seconds) = source_date_epoch()? {
        return Ok(seconds);
    }
    let date: Date = corpus.handbook.date.parse().context("the date in handbook.toml")?;
    midnight(date).context("the date in handbook.toml")
}

/// The seconds since 1970 that the environment gives for the time of the build.
pub(crate) fn source_date_epoch() -> anyhow::Result<Option<i64>> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else { return Ok(None) };
    let number = value.to_str().and_then(|text| text.parse::<i64>().ok());
    // The years 1970 to 9999: what every format can write.
    let in_range = number.filter(|seconds| (0..253_402_300_800).contains(seconds));
    in_range.map(Some).with_context(|| format!("SOURCE_DATE_EPOCH is {value:?}, not a number of seconds since 1970"))
}

/// Makes all editions at once. The second value holds what an exporter refused: with anything in it, no edition may be
/// used.
pub(crate) fn make_all(
    formats: &[&'static Format],
    edition: &Edition<'_>,
    sink: &dyn Sink,
) -> anyhow::Result<(Vec<Made>, Vec<Diagnostic>)> {
    let bars = Bars::new(formats);
    let (mut made, mut refused, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    let early = Mutex::new(Vec::new());
    for stage in Stage::ALL {
        let offered = if stage == Stage::Last { offers(&made) } else { Vec::new() };
        let edition = Edition { offered: &offered, ..*edition };
        let make = |stage, edition: &Edition<'_>| make_stage(stage, formats, edition, sink, &bars);
        let meanwhile = || {
            let made = make(Stage::AfterHandbook, &edition);
            locked(&early).extend(made);
        };
        let results = match stage {
            Stage::First => make(stage, &Edition { meanwhile: Some(&meanwhile), ..edition }),
            Stage::AfterHandbook if !locked(&early).is_empty() => std::mem::take(&mut *locked(&early)),
            Stage::AfterHandbook | Stage::Last => make(stage, &edition),
        };
        for (format, result, took) in results {
            match result {
                Ok((diagnostics, files)) => made.push(Made { format, files, diagnostics, took }),
                Err(Error::Content(diagnostics)) => refused.extend(diagnostics),
                Err(Error::Write(error)) => return Err(error.into()),
                Err(error @ (Error::Theme(_) | Error::Engine(_))) => failed.push(format!("{}: {error}", format.name)),
            }
        }
    }
    bars.clear();
    exporter::forget();
    if !failed.is_empty() {
        bail!("cannot make {}", failed.join("\nerror: cannot make "));
    }
    Ok((made, refused))
}

/// A format, what became of its edition with the files that it has, and how long it took.
type Tried = (&'static Format, Result<(Vec<Diagnostic>, Vec<Written>), Error>, Duration);

/// Makes the editions of a stage at once.
fn make_stage(
    stage: Stage,
    formats: &[&'static Format],
    edition: &Edition<'_>,
    sink: &dyn Sink,
    bars: &Bars,
) -> Vec<Tried> {
    let of_stage = formats.par_iter().enumerate().with_max_len(1).filter(|(_, format)| format.stage == stage);
    let tried = of_stage.map(|(at, &format)| {
        let start = Instant::now();
        let counter = Counter { sink, written: Mutex::default() };
        let result = (format.write)(edition, &counter);
        bars.finish(at);
        (format, result.map(|diagnostics| (diagnostics, counter.into_written())), start.elapsed())
    });
    tried.collect()
}

/// What a lock holds, also after a panic elsewhere: each entry is whole.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Passes on the files of one edition, and counts them.
struct Counter<'a> {
    sink: &'a dyn Sink,
    written: Mutex<Vec<Written>>,
}

impl Counter<'_> {
    /// The files in the order in which they were begun.
    fn into_written(self) -> Vec<Written> {
        self.written.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a file; where it stands among all.
    fn note(&self, path: &str, length: usize) -> usize {
        let mut written = locked(&self.written);
        written.push(Written { path: path.to_owned(), length });
        written.len() - 1
    }
}

impl Sink for Counter<'_> {
    fn write(&self, path: &str, fill: &mut Fill<'_>) -> Result<(), Error> {
        let at = self.note(path, 0);
        let mut length = 0;
        self.sink.write(path, &mut |file| {
            fill(file)?;
            length = file.seek(SeekFrom::End(0))?;
            Ok(())
        })?;
        let length = usize::try_from(length).expect("a file that is counted in memory fits");
        locked(&self.written)[at].length = length;
        Ok(())
    }

    fn copy(&self, file: &Written, to: &str) -> Result<(), Error> {
        self.note(to, file.length);
        self.sink.copy(file, to)
    }
}

/// The editions that another may offer for download.
fn offers(made: &[Made]) -> Vec<Offer<'_>> {
    let offer = |made| {
        let Made { format, files, .. }: &Made = made;
        format.offered_as.map(|name| Offer { name, about: format.about, files })
    };
    made.iter().filter_map(offer).collect()
}

fn tell_of_edition(out: &Path, format: &str, files: &[Written], took: Duration) {
    let bytes: usize = files.iter().map(|file| file.length).sum();
    let first = files.first().map_or("nothing", |file| file.path.as_str());
    let path = out.join(first);
    let seconds = took.as_secs_f64();
    output::line(&format!("{:<10} {}  {}  {seconds:.2} s", format, path.display(), bytes_in_words(bytes)));
}

/// One line an edition while it is made; nothing in a pipe.
struct Bars {
    all: MultiProgress,
    bars: Vec<ProgressBar>,
}

impl Bars {
    fn new(formats: &[&'static Format]) -> Self {
        let all = MultiProgress::new();
        if !output::is_terminal() {
            return Self { all, bars: Vec::new() };
        }
        let style = ProgressStyle::with_template("{spinner} {msg:<10} {elapsed}").expect("the template is well formed");
        let bars = formats.iter().map(|format| {
            let bar = all.add(ProgressBar::new_spinner().with_style(style.clone()).with_message(format.name));
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        let bars = bars.collect();
        Self { all, bars }
    }

    fn finish(&self, at: usize) {
        if let Some(bar) = self.bars.get(at) {
            bar.finish();
        }
    }

    fn clear(&self) {
        self.bars.iter().for_each(ProgressBar::finish_and_clear);
        let _only_looks = self.all.clear();
    }
}
