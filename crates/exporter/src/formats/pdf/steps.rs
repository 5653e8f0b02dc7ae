//! The steps of the handbook one by one, so that each can be timed.

use typst_layout::PagedDocument;

use super::{Book, error, finished, pack};
use crate::typeset::{Fonts, Memory};
use crate::{Edition, Error};

/// Work that gives the bytes of a file.
pub type Step<'a> = Box<dyn FnOnce() -> Result<Vec<u8>, Error> + 'a>;

/// From the notes to the file as the engine writes it.
///
/// # Errors
/// As the format `pdf`, when the step is done.
#[must_use]
pub fn made<'a>(edition: &'a Edition<'a>) -> Step<'a> {
    Box::new(move || {
        let fonts = Fonts::of(edition.theme)?;
        let book = Book::new(edition, &fonts)?;
        Ok(book.laid_out(edition, &fonts, Memory::Spared)?.1)
    })
}

/// What the engine does of it: it reads markup that is written already, lays it out, and exports the pages.
///
/// # Errors
/// As the format `pdf`, for the fonts and the words of the book at once.
pub fn engine_alone<'a>(edition: &'a Edition<'a>) -> Result<Step<'a>, Error> {
    let fonts = Fonts::of(edition.theme)?;
    let book = Book::new(edition, &fonts)?;
    Ok(Box::new(move || {
        let desk = book.desk(edition, &fonts)?;
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
    let fonts = Fonts::of(edition.theme)?;
    let book = Book::new(edition, &fonts)?;
    let bytes = book.laid_out(edition, &fonts, Memory::Spared)?.1;
    Ok(Box::new(move || {
        let bytes = finished(&bytes, &book.written.plain);
        bytes.map_err(|error| Error::Engine(format!("the handbook cannot be packed: {error}")))
    }))
}
