//! Mutations of seeds, run one by one within limits.

use std::fs::File;
use std::io::{Seek, Write};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cpu_time::ThreadTime;
use fastrand::Rng;

/// Executions of a target.
const CASES: u64 = 2_000;

/// Executions of a target when the long tests were asked for.
const SOAKED: u64 = 1_000_000;

/// No input may take longer, in time of the processor: the wall clock would count what else the machine does.
const LONGEST: Duration = Duration::from_secs(1);

/// The process may not need more memory than this, in kB, with all targets together.
const MOST_KILOBYTES: u64 = 1_000_000;

/// An input that is still running after so long runs for ever.
const HANGS: Duration = Duration::from_secs(60);

/// The longest input made of a short one.
const LONGEST_INPUT: usize = 64_000;

/// Runs a target over its corpus and over mutations of corpus and seeds, always the same ones for the same count. The
/// input that is running stands in `target/tmp/fuzz/NAME`, so that it is there after a crash of any kind.
///
/// # Panics
/// If the target panics, or exceeds a limit.
pub(crate) fn fuzz(name: &str, seeds: Vec<String>, words: &[&str], one: impl Fn(&[u8]) + Send + Sync) {
    let count = if tests::soak() { SOAKED } else { CASES };
    let kept = corpus(name);
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    let seeds: Vec<String> = kept.iter().map(text).chain(seeds).collect();
    let mut mutator = Mutator { rng: Rng::with_seed(0x5eed), seeds: &seeds, words };
    let mut guard = Guard::new(name);
    // In a pool of one thread the time of that thread is all the time it takes.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can start");
    let done = &AtomicU64::new(0);
    let failure = std::thread::scope(|scope| {
        scope.spawn(|| watch(name, done));
        let failure = pool.install(|| {
            let mut inputs = kept.into_iter().chain((0..count).map(|_| mutator.next()));
            inputs.find_map(|bytes| {
                done.fetch_add(1, Ordering::Relaxed);
                guard.run(&bytes, &one).err()
            })
        });
        done.store(OVER, Ordering::Relaxed);
        failure
    });
    if let Some(failure) = failure {
        panic!("{failure}: mend it, then move the input from {} to tests/corpus/{name}", guard.path.display());
    }
    guard.finish(count);
}

/// The inputs that once failed.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = tests::root().join("tests/corpus").join(name);
    if folder.exists() { tests::files(&folder).into_values().collect() } else { Vec::new() }
}

/// The count of inputs that says that none will follow.
const OVER: u64 = u64::MAX;

/// Ends the process when no input has come to its end for long.
fn watch(name: &str, done: &AtomicU64) {
    let mut before = 0;
    let mut since = Duration::ZERO;
    let pause = Duration::from_millis(50);
    while before != OVER {
        std::thread::sleep(pause);
        let now = done.load(Ordering::Relaxed);
        since = if now == before { since + pause } else { Duration::ZERO };
        before = now;
        if since > HANGS {
            tell(&format!("{name}: the input in target/tmp/fuzz/{name} does not come to an end"));
            std::process::abort();
        }
    }
}

#[expect(clippy::print_stderr, reason = "what a long run came to is said where its runner looks")]
fn tell(line: &str) {
    eprintln!("{line}");
}

/// Keeps the input that is running, and the limits.
struct Guard {
    name: String,
    path: PathBuf,
    file: File,
    all: Duration,
    slowest: Duration,
    executions: u64,
}

impl Guard {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
        std::fs::create_dir_all(&folder).expect("folders can be made");
        let path = folder.join(name);
        let file = File::create(&path).expect("files can be made");
        Self { name: name.to_owned(), path, file, all: Duration::ZERO, slowest: Duration::ZERO, executions: 0 }
    }

    /// Into an open file: to make one anew for each input would cost more than most targets.
    fn keep(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.file.rewind()?;
        self.file.write_all(bytes)?;
        self.file.set_len(bytes.len() as u64)
    }

    /// Runs one input; what it did wrong.
    fn run(&mut self, bytes: &[u8], one: &impl Fn(&[u8])) -> Result<(), String> {
        self.keep(bytes).expect("the input can be kept");
        let start = ThreadTime::now();
        let result = std::panic::catch_unwind(AssertUnwindSafe(|| one(bytes)));
        let took = start.elapsed();
        self.all += took;
        self.slowest = self.slowest.max(took);
        self.executions += 1;
        if result.is_err() {
            return Err(format!("execution {} of {} panicked", self.executions, self.name));
        }
        if took > LONGEST {
            return Err(format!("execution {} of {} took {took:?}", self.executions, self.name));
        }
        // Asked at times only: the most that was ever used does not go away.
        let asked = self.executions.is_multiple_of(128).then(peak_kilobytes).flatten();
        match asked.filter(|peak| *peak > MOST_KILOBYTES) {
            Some(peak) => Err(format!("{} needs {peak} kB", self.name)),
            None => Ok(()),
        }
    }

    fn finish(&self, count: u64) {
        let peak = peak_kilobytes().map_or("unknown".to_owned(), |peak| format!("{} MB", peak / 1_000));
        let (all, slowest) = (self.all.as_secs(), self.slowest.as_millis());
        tell(&format!(
            "{}: {count} executions in {all} s, slowest {slowest} ms, peak of the process {peak}",
            self.name
        ));
        let _only_tidies = std::fs::remove_file(&self.path);
    }
}

/// The most memory that this process ever had, where the system tells it in a file.
fn peak_kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Makes inputs that look enough like their kind to come far.
struct Mutator<'a> {
    rng: Rng,
    seeds: &'a [String],
    words: &'a [&'a str],
}

impl Mutator<'_> {
    fn next(&mut self) -> Vec<u8> {
        let mut text = self.start();
        for _ in 0..self.rng.usize(1..=6) {
            self.mutate(&mut text);
        }
        let mut bytes = text.into_bytes();
        // Rarely bytes that are no text at all: most readers refuse them in one place.
        if self.rng.u8(..) == 0 {
            let at = self.rng.usize(0..=bytes.len());
            bytes.insert(at, self.rng.u8(..));
        }
        bytes
    }

    /// A seed, or words in a row.
    fn start(&mut self) -> String {
        if self.rng.u8(0..4) > 0 && !self.seeds.is_empty() {
            return self.seed().to_owned();
        }
        (0..self.rng.usize(0..40)).map(|_| self.word()).collect()
    }

    fn seed(&mut self) -> &str {
        &self.seeds[self.rng.usize(0..self.seeds.len())]
    }

    fn word(&mut self) -> String {
        match self.rng.u8(0..16) {
            0 => self.rng.char(..).to_string(),
            1 => self.rng.char(' '..='~').to_string(),
            2 => ["0", "1", "-1", "99999999999999999999", "1e309", "0.0000001"][self.rng.usize(0..6)].to_owned(),
            _ => self.words[self.rng.usize(0..self.words.len())].to_owned(),
        }
    }

    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.rng.usize(0..=text.len()))
    }

    /// A range, mostly a short one.
    fn range(&mut self, text: &str) -> std::ops::Range<usize> {
        let start = self.place(text);
        let longest = if self.rng.u8(0..4) == 0 { text.len() - start } else { 24.min(text.len() - start) };
        start..text.ceil_char_boundary(start + self.rng.usize(0..=longest))
    }

    fn mutate(&mut self, text: &mut String) {
        match self.rng.u8(0..10) {
            0..=3 => {
                let (at, word) = (self.place(text), self.word());
                text.insert_str(at, &word);
            }
            4 => {
                let (range, word) = (self.range(text), self.word());
                text.replace_range(range, &word);
            }
            5 => {
                let range = self.range(text);
                text.replace_range(range, "");
            }
            6 => {
                let (range, at) = (self.range(text), self.place(text));
                let copy = text[range].to_owned();
                text.insert_str(at, &copy);
            }
            7 => {
                let seed = self.seed().to_owned();
                let (range, at) = (self.range(&seed), self.place(text));
                text.insert_str(at, &seed[range]);
            }
            8 => {
                let range = self.range(text);
                let (open, close) = (self.word(), self.word());
                let times = self.times();
                let inside = text[range.clone()].to_owned();
                let wrapped = format!("{}{inside}{}", open.repeat(times), close.repeat(times));
                text.replace_range(range, &wrapped);
            }
            _ => {
                let range = self.range(text);
                let times = self.times().min(LONGEST_INPUT / range.len().max(1));
                let many = text[range.clone()].repeat(times);
                text.replace_range(range, &many);
            }
        }
        text.truncate(text.floor_char_boundary(LONGEST_INPUT));
    }

    /// How often something is repeated: mostly a few times, at times thousands.
    fn times(&mut self) -> usize {
        match self.rng.u8(..) {
            0..=1 => self.rng.usize(1_000..4_000),
            2..=40 => self.rng.usize(8..120),
            _ => self.rng.usize(1..6),
        }
    }
}
