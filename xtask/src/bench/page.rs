//! `docs/performance.md`: a section for each bench, which replaces the one of the last time.

use std::fmt::Write;
use std::path::Path;

use anyhow::Context;

use super::{ALL, Absence, Bench, Entry};

const HEAD: &str = "# What the editions cost

Medians of several runs, in which all contenders took turns on the same machine. *Wall* is the time that a person
waits, *CPU* that of all cores together, *each* that of one note or card, *memory* the most that was in use at one time. The numbers are those of the
commands as the README has them built, and of a machine that is nothing special: compare rows, not machines.
";

/// The section of a bench.
pub(super) fn section(bench: &Bench, runs: u32, entries: &[Entry]) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut out = format!("<!-- bench: {} -->\n\n## {}\n\n", bench.name, title(bench.name));
    let mut line = |text: &str| writeln!(out, "{text}").expect("writing to a string never fails");
    line(bench.about);
    line("");
    line(&format!("`cargo xtask bench {} --runs {runs}`, on {cores} cores ({}):", bench.name, std::env::consts::ARCH));
    line("");
    line(&format!("| {} | | Wall | CPU | Each | Memory |", title(bench.unit)));
    line("| ---: | --- | ---: | ---: | ---: | ---: |");
    let mut absent: Vec<String> = Vec::new();
    for entry in entries {
        match &entry.result {
            Ok(cost) => line(&format!(
                "| {} | {} | {:.2} s | {:.2} s | {:.2} ms | {:.0} MB |",
                grouped(entry.size),
                entry.contender,
                cost.wall,
                cost.cpu,
                cost.cpu * 1000.0 / entry.size as f64,
                cost.peak as f64 / 1e6
            )),
            Err(Absence::Missing(how)) => {
                absent.push(format!("Not measured: {}, which is not installed ({how}).", entry.contender));
            }
            Err(Absence::Failed(why)) => {
                line(&format!("| {} | {}, which failed | | | | |", grouped(entry.size), entry.contender));
                absent.push(format!("{} failed: {why}", entry.contender));
            }
        }
        if let Some(times) = times_the_slowest(entry, entries) {
            line(&format!("| {} | all editions: times the slowest of them | {times:.2} | | | |", grouped(entry.size)));
        }
    }
    absent.dedup();
    absent.iter().for_each(|why| line(&format!("\n{why}")));
    out
}

/// How much longer all editions take than the slowest of them; `None` for every other entry.
fn times_the_slowest(entry: &Entry, entries: &[Entry]) -> Option<f64> {
    let wall = |entry: &Entry| entry.result.as_ref().ok().map(|cost| cost.wall);
    let all = wall(entry).filter(|_| entry.contender == ALL)?;
    let editions = entries.iter().filter(|other| other.size == entry.size && other.contender.starts_with("`build "));
    editions.filter_map(wall).reduce(f64::max).map(|slowest| all / slowest)
}

/// Puts a section in the place of the one with its name, or at the end.
///
/// # Errors
/// If the page cannot be written.
pub(super) fn replace(path: &Path, name: &str, section: &str) -> anyhow::Result<()> {
    let page = std::fs::read_to_string(path).unwrap_or_else(|_| HEAD.to_owned());
    std::fs::write(path, replaced(&page, name, section)).with_context(|| path.display().to_string())
}

fn replaced(page: &str, name: &str, section: &str) -> String {
    let mark = format!("<!-- bench: {name} -->");
    let (before, after) = page.split_once(&mark).map_or((page, ""), |(before, rest)| {
        let end = rest.find("<!-- bench: ").unwrap_or(rest.len());
        (before, &rest[end..])
    });
    let parts = [before.trim_end(), section.trim_end(), after.trim_end()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

fn title(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// `20000` as `20,000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::super::measure::Cost;
    use super::*;

    #[test]
    fn a_section_replaces_its_own() {
        let page = replaced("# Page\n", "one", "<!-- bench: one -->\n1\n");
        let page = replaced(&page, "two", "<!-- bench: two -->\n2\n");
        assert_eq!(page, "# Page\n\n<!-- bench: one -->\n1\n\n<!-- bench: two -->\n2\n");
        let again = replaced(&page, "one", "<!-- bench: one -->\n3\n");
        assert_eq!(again, "# Page\n\n<!-- bench: one -->\n3\n\n<!-- bench: two -->\n2\n");
        assert_eq!(replaced(&again, "two", "<!-- bench: two -->\n2\n"), again);
    }

    #[test]
    fn all_editions_are_compared_with_the_slowest_of_them() {
        let entry = |contender, wall| Entry { size: 9, contender, result: Ok(Cost { wall, cpu: wall, peak: 0 }) };
        let entries =
            [entry("`build pdf`", 4.0), entry("others to PDF", 9.0), entry("`build epub`", 1.0), entry(ALL, 5.0)];
        let times: Vec<Option<f64>> = entries.iter().map(|entry| times_the_slowest(entry, &entries)).collect();
        assert_eq!(times, [None, None, None, Some(1.25)]);
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!([7, 999, 1000, 20_000, 1_234_567].map(grouped), ["7", "999", "1,000", "20,000", "1,234,567"]);
    }
}
