//! `dist`: a release, all of it in one folder, the same bytes for the same commit.

mod changes;
mod papers;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use anyhow::Context;
use exporter::cache::{Cache, Memory};
use exporter::formats::{self, print};
use exporter::{Edition, Error, Paper, Sink};
use model::lock::Lock;
use model::{Artifact, Diagnostic};
use sha2::{Digest, Sha256};
use validator::Asked;

use crate::args::{Defaults, DistArgs};
use crate::cache::FolderCache;
use crate::check::Checked;
use crate::git::{Commit, Repository};
use crate::staging::Staging;
use crate::{Outcome, build, load, output};

/// The file that lists all others.
const SUMS: &str = "SHA256SUMS";

/// What a release says of the program that made it, when it is one of the program as well.
#[derive(Clone, Debug)]
pub struct Program {
    /// What it is made of: a bill of materials, CycloneDX as JSON.
    pub materials: String,
    /// The licenses of that, as text.
    pub licenses: String,
}

/// Runs `dist`: the 6 x 9 handbook first, because the books for e-readers name its pages, then everything else.
///
/// # Errors
/// If files cannot be read or written, or git refuses.
pub fn run(args: &DistArgs, defaults: &Defaults, program: Option<&Program>) -> anyhow::Result<Outcome> {
    output::call(defaults.command, args.notes.as_deref());
    let notes = args.notes.as_ref().unwrap_or(&defaults.notes);
    let out = args.out.clone().unwrap_or_else(|| defaults.out.join("release"));
    build::refuse_out(&out, notes)?;
    let (theme, words) = build::theme(args.theme.as_deref(), defaults)?;
    let checked = Checked::of(load::notes(notes)?, Some(&words), Asked::Everything);
    let outcome = checked.outcome(false);
    if outcome != Outcome::Clean {
        build::report(notes, &checked.corpus, &checked.diagnostics);
        return Ok(outcome);
    }
    build::tell_of_warnings(checked.diagnostics.len());
    let cache: Box<dyn Cache> =
        if args.no_cache { Box::new(Memory::default()) } else { Box::new(FolderCache::new(defaults)) };
    let timestamp = build::timestamp(&checked.corpus, args.date)?;
    let edition = Edition {
        corpus: &checked.corpus,
        theme: &theme,
        paper: Paper::SixByNine,
        timestamp,
        locked: true,
        cache: cache.as_ref(),
        printed: None,
        offered: &[],
        meanwhile: None,
    };
    if !args.preview {
        refuse_unstamped(&edition)?;
    }
    let staging = Staging::new(&out);
    let (found, refused) = make(&edition, &staging)?;
    if !found.is_empty() {
        build::report(notes, &checked.corpus, &found);
    }
    if refused {
        return Ok(Outcome::Problems);
    }
    let themes: Vec<&Path> =
        [defaults.theme.folder().map(|folder| folder.as_path()), args.theme.as_deref()].into_iter().flatten().collect();
    for paper in papers(&edition, notes, &themes, program)? {
        staging.put(&paper.path, &paper.bytes)?;
    }
    staging.put(SUMS, sums(&staging)?.as_bytes())?;
    let paths = staging.paths();
    staging.commit()?;
    for path in paths.iter().filter(|path| !path.contains('/')) {
        output::line(&papers::summary(&out.join(path))?);
    }
    for stranger in strangers(&out, &paths)? {
        let path = out.join(stranger);
        output::error(&format!("warning: {} is not of this release: give the rest away without it", path.display()));
    }
    Ok(Outcome::Clean)
}

/// What stands in the folder of a release beside what was written there.
fn strangers(out: &Path, written: &[String]) -> anyhow::Result<BTreeSet<String>> {
    let first = |path: &String| path.split('/').next().map(str::to_owned);
    let ours: BTreeSet<String> = written.iter().filter_map(first).collect();
    let entries = std::fs::read_dir(out).with_context(|| out.display().to_string())?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names = names.collect::<anyhow::Result<BTreeSet<String>>>()?;
    Ok(names.into_iter().filter(|name| !ours.contains(name) && !name.starts_with('.')).collect())
}

/// Refuses a deck that learners would get before `cards.lock` knows that they have it: a card that is then withdrawn
/// would vanish from the next deck, and one that is reworded would not reach them.
fn refuse_unstamped(edition: &Edition<'_>) -> anyhow::Result<()> {
    let package = match formats::fingerprints(edition) {
        Ok(package) => package,
        // Told when the deck is made.
        Err(Error::Content(_)) => return Ok(()),
        Err(error @ (Error::Theme(_) | Error::Engine(_) | Error::Write(_))) => {
            anyhow::bail!("cannot make anki: {error}")
        }
    };
    anyhow::ensure!(
        Lock::of(edition.corpus).0.has_released(&package),
        "cards.lock does not know this deck as released: run `vademecum cards release` and commit cards.lock, or make a \
         preview (`--preview`)"
    );
    Ok(())
}

/// What lies beside the editions.
fn papers(
    edition: &Edition<'_>,
    notes: &Path,
    themes: &[&Path],
    program: Option<&Program>,
) -> anyhow::Result<Vec<Artifact>> {
    let (corpus, book) = (edition.corpus, &edition.corpus.handbook);
    let repository = Repository::around(notes)?;
    let commit = repository.as_ref().map_or(Ok(Commit::NONE), |repository| repository.commit(themes))?;
    if commit.modified {
        output::error("warning: files differ from the commit, so nobody else can make this release");
    }
    let prints = formats::fingerprints(edition)?;
    let changes = changes::since_last_release(corpus, &prints.cards, repository.as_ref())?;
    let live = Lock::of(corpus).0.cards.values().filter(|line| !line.is_retired()).count();
    let mut papers = vec![papers::release(edition, &commit, live, &changes)];
    papers.extend(papers::changes(notes, book));
    papers.push(papers::licenses(book, edition.theme, program));
    papers.extend(program.map(|program| Artifact::new("sbom.cdx.json", program.materials.clone())));
    Ok(papers)
}

/// Every edition on every paper; what exporters report, and whether one of them refused.
fn make(edition: &Edition<'_>, sink: &dyn Sink) -> anyhow::Result<(Vec<Diagnostic>, bool)> {
    let (small, printed) = match print(edition) {
        Ok(made) => made,
        Err(Error::Content(refused)) => return Ok((refused, true)),
        Err(error @ (Error::Theme(_) | Error::Engine(_) | Error::Write(_))) => {
            anyhow::bail!("cannot make pdf: {error}")
        }
    };
    for file in small.artifacts {
        sink.put(&file.path, &file.bytes)?;
    }
    let (mut found, mut refused) = (small.diagnostics, Vec::new());
    let (sheet, printed_ones) = (["cheatsheet"].map(str::to_owned), ["pdf", "cheatsheet", "proof"].map(str::to_owned));
    // On A4 come all that are there, and a paperback is proofread on that.
    for (paper, formats) in [(Paper::SixByNine, &sheet[..]), (Paper::Letter, &printed_ones), (Paper::A4, &[])] {
        let edition = Edition { paper, printed: Some(&printed), ..*edition };
        let (made, more) = build::make_all(&build::chosen(formats), &edition, sink)?;
        found.extend(made.into_iter().flat_map(|made| made.diagnostics));
        refused.extend(more);
    }
    let is_refused = !refused.is_empty();
    found.extend(refused);
    Ok((found, is_refused))
}

/// The checksums as `sha256sum --check` reads them.
fn sums(staging: &Staging) -> anyhow::Result<String> {
    let line = |path: String| {
        let mut bytes = Vec::new();
        staging.open(&path)?.read_to_end(&mut bytes)?;
        let digits: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(format!("{digits}  {path}\n"))
    };
    staging.paths().into_iter().map(line).collect()
}
