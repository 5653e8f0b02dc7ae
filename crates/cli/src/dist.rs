//! `dist`: a release, all of it in one folder, the same bytes for the same notes and date.

use exporter::cache::Cache;
use exporter::formats::print;
use exporter::{Edition, Error, Paper};
use model::{Artifact, Diagnostic, Export};
use sha2::{Digest, Sha256};

use crate::args::{Defaults, DistArgs};
use crate::cache::FolderCache;
use crate::check::Checked;
use crate::{Outcome, build, disk, output};

/// The file that lists all others.
const SUMS: &str = "SHA256SUMS";

/// Runs `dist`: the 6 x 9 handbook first, because the books for e-readers name its pages, then everything else.
pub(crate) fn run(args: &DistArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let notes = args.notes.as_ref().unwrap_or(&defaults.notes);
    let out = args.out.clone().unwrap_or_else(|| defaults.out.join("release"));
    build::refuse_out(&out, notes)?;
    let checked = Checked::read(notes)?;
    let outcome = checked.outcome(false);
    if outcome != Outcome::Clean {
        build::report(notes, &checked.corpus, &checked.diagnostics);
        return Ok(outcome);
    }
    build::tell_of_warnings(&checked.diagnostics);
    let theme = build::theme(args.theme.as_deref(), defaults)?;
    let cache: &dyn Cache = &FolderCache::new(defaults);
    let timestamp = build::timestamp(&checked.corpus)?;
    let edition = Edition {
        corpus: &checked.corpus,
        theme: &theme,
        paper: Paper::SixByNine,
        timestamp,
        locked: true,
        cache,
        printed: None,
        offered: &[],
    };
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
    artifacts.sort_by(|one, other| one.path.cmp(&other.path));
    artifacts.push(Artifact::new(SUMS, sums(&artifacts).into_bytes()));
    disk::write_edition(&out, &artifacts)?;
    for artifact in artifacts.iter().filter(|artifact| !artifact.path.contains('/')) {
        output::line(&format!(
            "{}  {}",
            out.join(&artifact.path).display(),
            model::bytes_in_words(artifact.bytes.len())
        ));
    }
    Ok(Outcome::Clean)
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
