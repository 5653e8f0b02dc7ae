//! The other editions, offered for download.

use model::{Artifact, bytes_in_words};
use serde::Serialize;

use crate::Edition;

/// An edition as the index offers it.
#[derive(Serialize)]
pub(super) struct Download {
    name: &'static str,
    address: String,
    size: String,
}

/// Address of a file of another edition.
fn address(artifact: &Artifact) -> String {
    format!("downloads/{}", artifact.path)
}

/// What the index offers: of each edition the file that a reader opens.
pub(super) fn offered(edition: &Edition<'_>) -> Vec<Download> {
    let first = edition.offered.iter().filter_map(|offer| Some((offer.name, offer.artifacts.first()?)));
    let download = |(name, artifact): (&'static str, &Artifact)| Download {
        name,
        address: address(artifact),
        size: bytes_in_words(artifact.bytes.len()),
    };
    first.map(download).collect()
}

/// The files themselves: the pages are whole without anything beside their folder.
pub(super) fn files(edition: &Edition<'_>) -> impl Iterator<Item = Artifact> {
    let artifacts = edition.offered.iter().flat_map(|offer| offer.artifacts);
    artifacts.map(|artifact| Artifact::new(format!("site/{}", address(artifact)), artifact.bytes.clone()))
}
