//! The other editions, offered for download, and which of them is for which e-reader.

use model::bytes_in_words;
use serde::Serialize;

use super::Site;
use super::lists::HANDBOOK;
use super::page::{Head, Page};
use crate::formats::{READERS, Reader};
use crate::sink::Written;
use crate::{Edition, Error, Sink};

/// Address of the page with the editions; there is none when no edition is offered.
pub(super) const PAGE: &str = "downloads.html";

/// An edition as the pages offer it.
#[derive(Serialize)]
pub(super) struct Download {
    name: &'static str,
    about: &'static str,
    address: String,
    size: String,
}

/// Address of a file of another edition.
fn address(file: &str) -> String {
    format!("downloads/{file}")
}

/// What is offered: of each edition the file that a reader opens.
pub(super) fn offered(edition: &Edition<'_>) -> Vec<Download> {
    let first = edition.offered.iter().filter_map(|offer| Some((offer, offer.files.first()?)));
    let download = |(offer, file): (&crate::Offer<'_>, &Written)| Download {
        name: offer.name,
        about: offer.about,
        address: address(&file.path),
        size: bytes_in_words(file.length),
    };
    first.map(download).collect()
}

/// What `downloads.hbs` is given.
#[derive(Serialize)]
pub(super) struct DownloadsPage {
    downloads: Vec<Download>,
    /// Only those whose file is offered.
    readers: Vec<ReaderRow>,
}

#[derive(Serialize)]
struct ReaderRow {
    names: &'static str,
    file: &'static str,
    address: String,
    way: &'static str,
}

/// The page with the editions; `None` if there are none.
pub(super) fn page<'a>(site: &'a Site<'_>) -> Result<Option<Page<'a, DownloadsPage>>, Error> {
    let downloads = offered(site.edition);
    if downloads.is_empty() {
        return Ok(None);
    }
    let head = Head {
        path: PAGE,
        here: "downloads",
        title: "Downloads".to_owned(),
        description: "The other editions, and which file is for which e-reader.".to_owned(),
        data: None,
        source: HANDBOOK,
    };
    let row = |reader: &Reader| {
        let (names, file, way) = (reader.names, reader.file, reader.way);
        let address = address(file);
        downloads.iter().any(|download| download.address == address).then_some(ReaderRow { names, file, address, way })
    };
    let readers = READERS.iter().filter_map(row).collect();
    head.page(site, "", DownloadsPage { downloads, readers }).map(Some)
}

/// The files themselves: the pages are whole without anything beside their folder.
pub(super) fn put(edition: &Edition<'_>, sink: &dyn Sink) -> Result<(), Error> {
    let mut files = edition.offered.iter().flat_map(|offer| offer.files);
    files.try_for_each(|file| sink.copy(file, &format!("site/{}", address(&file.path))))
}
