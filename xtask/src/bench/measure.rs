//! What a process costs.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::Instant;

use anyhow::Context;
use cpu_time::ProcessTime;
use wait4::Wait4;

use super::{Absence, Work};

/// What a run cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// Seconds from start to end.
    pub(super) wall: f64,
    /// Seconds of all cores, of the program and of the system for it.
    pub(super) cpu: f64,
    /// Most memory at one time, in bytes.
    pub(super) peak: u64,
}

/// What a run cost, or why it failed: a contender that does not do its work has no time.
type Told = Result<Cost, Absence>;

/// Runs a process to its end, in silence.
///
/// # Errors
/// If it cannot be started.
pub(super) fn run(mut command: Command, name: &str) -> anyhow::Result<Told> {
    command.stdout(Stdio::null());
    let start = Instant::now();
    let (child, errors) = start_silently(&mut command, name)?;
    finish(child, errors, start, name)
}

/// Runs a process that does the work of [`here`]: its own account of the time, our account of its memory.
///
/// # Errors
/// As [`run`].
pub(super) fn run_inside(mut command: Command, name: &str) -> anyhow::Result<Told> {
    command.stdout(Stdio::piped());
    let (mut child, errors) = start_silently(&mut command, name)?;
    let mut told = String::new();
    child.stdout.take().expect("it is piped").read_to_string(&mut told)?;
    let cost = match finish(child, errors, Instant::now(), name)? {
        Ok(cost) => cost,
        Err(why) => return Ok(Err(why)),
    };
    let (wall, cpu) = told.trim().split_once(' ').with_context(|| format!("{name} tells nothing"))?;
    Ok(Ok(Cost { wall: wall.parse()?, cpu: cpu.parse()?, ..cost }))
}

/// Does the work in this process; tells its seconds: wall, CPU.
///
/// # Errors
/// That of the work.
pub(super) fn here(work: Work) -> anyhow::Result<String> {
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    work()?;
    Ok(format!("{} {}", wall.elapsed().as_secs_f64(), cpu.elapsed().as_secs_f64()))
}

/// What a process says of its errors, once it has ended.
type Errors = JoinHandle<String>;

fn start_silently(command: &mut Command, name: &str) -> anyhow::Result<(Child, Errors)> {
    command.stdin(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start {name}"))?;
    let mut stderr = child.stderr.take().expect("it is piped");
    let read = move || {
        let mut said = Vec::new();
        // What could be read will do.
        let _broken = stderr.read_to_end(&mut said);
        String::from_utf8_lossy(&said).into_owned()
    };
    Ok((child, std::thread::spawn(read)))
}

fn finish(mut child: Child, errors: Errors, start: Instant, name: &str) -> anyhow::Result<Told> {
    let used = child.wait4().with_context(|| format!("cannot wait for {name}"))?;
    let wall = start.elapsed().as_secs_f64();
    if !used.status.success() {
        let said = errors.join().expect("a thread that reads does not panic");
        let first = said.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned);
        return Ok(Err(Absence::Failed(first.unwrap_or_else(|| used.status.to_string()))));
    }
    let cpu = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    Ok(Ok(Cost { wall, cpu, peak: used.rusage.maxrss }))
}

/// The runs of a contender.
#[derive(Default)]
pub(super) struct Sample(Vec<Cost>);

impl Sample {
    pub(super) fn add(&mut self, cost: Cost) {
        self.0.push(cost);
    }

    /// Each number's own median.
    pub(super) fn median(&self) -> Cost {
        let of = |number: fn(&Cost) -> f64| {
            let mut numbers: Vec<f64> = self.0.iter().map(number).collect();
            numbers.sort_by(f64::total_cmp);
            let middle = numbers.len() / 2;
            if numbers.len() % 2 == 1 { numbers[middle] } else { f64::midpoint(numbers[middle - 1], numbers[middle]) }
        };
        let peak = of(|cost| cost.peak as f64) as u64;
        Cost { wall: of(|cost| cost.wall), cpu: of(|cost| cost.cpu), peak }
    }
}
