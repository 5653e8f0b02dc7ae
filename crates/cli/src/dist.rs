//! `dist`: a release, all of it in one folder, the same bytes for the same commit.

mod changes;
mod papers;

use std::path::Path;

use exporter::cache::{Cache, Memory};
use exporter::formats::{self, print};
use exporter::{Edition, Error, Paper};
use model::lock::Lock;
use model::{Artifact, Diagnostic, Export};
use sha2::{Digest, Sha256};

use crate::args::{Defaults, DistArgs};
use crate::cache::FolderCache;
use crate::check::Checked;
use crate::git::{Commit, Repository};
use crate::{Outcome, build, disk, load, output};

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
    let checked = Checked::of(load::notes(notes)?, Some(&words));
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
    };
    if !args.preview {
        refuse_unstamped(&edition)?;
    }
    let (exports, refused) = make(&edition)?;
    let found: Vec<Diagnostic> =
        exports.iter().flat_map(|export| &export.diagnostics).chain(&refused).cloned().collect();
    if !found.is_empty() {
        build::report(notes, &checked.corpus, &found);
    }
    if !refused.is_empty() {
        return Ok(Outcome::Problems);
    }
    let mut artifacts: Vec<Artifact> = exports.into_iter().flat_map(|export| export.artifacts).collect();
    artifacts.extend(papers(&edition, notes, program)?);
    artifacts.sort_by(|one, other| one.path.cmp(&other.path));
    artifacts.push(Artifact::new(SUMS, sums(&artifacts).into_bytes()));
    disk::write_editions(&out, artifacts.iter())?;
    let top = artifacts.iter().filter(|artifact| !artifact.path.contains('/'));
    top.for_each(|artifact| output::line(&papers::summary(&out, artifact)));
    Ok(Outcome::Clean)
}

/// Refuses a deck that learners would get before `cards.lock` knows that they have it: a card that is then withdrawn
/// would vanish from the next deck, and one that is reworded would not reach them.
fn refuse_unstamped(edition: &Edition<'_>) -> anyhow::Result<()> {
    let package = match formats::fingerprints(edition) {
        Ok(package) => package,
        // Told when the deck is made.
        Err(Error::Content(_)) => return Ok(()),
        Err(error @ (Error::Theme(_) | Error::Engine(_))) => anyhow::bail!("cannot make anki: {error}"),
    };
    anyhow::ensure!(
        Lock::of(edition.corpus).0.has_released(&package),
        "cards.lock does not know this deck as released: run `vademecum cards release` and commit cards.lock, or make a \
         preview (`--preview`)"
    );
    Ok(())
}

/// What lies beside the editions.
fn papers(edition: &Edition<'_>, notes: &Path, program: Option<&Program>) -> anyhow::Result<Vec<Artifact>> {
    let (corpus, book) = (edition.corpus, &edition.corpus.handbook);
    let repository = Repository::around(notes)?;
    let commit = repository.as_ref().map_or(Ok(Commit::NONE), Repository::commit)?;
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

/// Every edition on every paper, and what an exporter refused.
fn make(edition: &Edition<'_>) -> anyhow::Result<(Vec<Export>, Vec<Diagnostic>)> {
    let (small, printed) = match print(edition) {
        Ok(made) => made,
        Err(Error::Content(refused)) => return Ok((Vec::new(), refused)),
        Err(error @ (Error::Theme(_) | Error::Engine(_))) => anyhow::bail!("cannot make pdf: {error}"),
    };
    let (mut exports, mut refused) = (vec![small], Vec::new());
    let pdf = ["pdf".to_owned()];
    for (paper, formats) in [(Paper::Letter, pdf.as_slice()), (Paper::A4, &[])] {
        let edition = Edition { paper, printed: Some(&printed), ..*edition };
        let (made, more) = build::make_all(&build::chosen(formats), &edition)?;
        exports.extend(made.into_iter().map(|made| made.export));
        refused.extend(more);
    }
    Ok((exports, refused))
}

/// The checksums as `sha256sum --check` reads them.
fn sums(artifacts: &[Artifact]) -> String {
    let line = |artifact: &Artifact| {
        let digits: String = Sha256::digest(&artifact.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{digits}  {}\n", artifact.path)
    };
    artifacts.iter().map(line).collect()
}
