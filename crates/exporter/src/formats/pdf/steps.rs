//! The steps of the handbook one by one, so that each can be timed.

use typst_layout::PagedDocument;

use super::{Book, error, pack};
use crate::typeset::Memory;
use crate::{Edition, Error};

/// Work that gives the bytes of a file.
pub type Step<'a> = Box<dyn FnOnce() -> Result<Vec<u8>, Error> + 'a>;

/// From the notes to the file as the engine writes it.
///
/// # Errors
/// As the format `pdf`, when the step is done.
#[must_use]
pub fn made<'a>(edition: &'a Edition<'a>) -> Step<'a> {
    Box::new(move || Ok(Book::of(edition)?.laid_out(Memory::Spared)?.1))
}

/// What the engine does of it: it reads markup that is written already, lays it out, and exports the pages.
///
/// # Errors
/// As the format `pdf`, for the fonts and the words of the book at once.
pub fn engine_alone<'a>(edition: &'a Edition<'a>) -> Result<Step<'a>, Error> {
    let book = Book::of(edition)?;
    Ok(Box::new(move || {
        let desk = book.desk()?;
        let document = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| desk.faults(&errors));
        let bytes = document.and_then(|document| pack(&desk, &document, edition, edition.paper.name()));
        bytes.map_err(|faults| error(&faults, &book.written.places, edition.corpus))
    }))
}

/// What comes after it: small objects are packed together and formulas get their text.
///
/// # Errors
/// As the format `pdf`, for the file at once.
pub fn compaction<'a>(edition: &'a Edition<'a>) -> Result<Step<'a>, Error> {
    let book = Book::of(edition)?;
    let bytes = book.laid_out(Memory::Spared)?.1;
    Ok(Box::new(move || book.finished(&bytes)))
}
