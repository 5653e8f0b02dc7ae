//! Pages to a file: the standards it keeps, and small objects packed together.

use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::copied::name_formulas;
use crate::render::typst::Plain;
use crate::typeset::{Desk, Fault};
use crate::{Edition, Error};

/// Name and version of the engine.
pub(super) fn engine() -> String {
    format!("Typst {}", typst::utils::version().raw())
}

/// The pages as PDF/UA-1 and PDF/A-2a; `part` tells this file from the others of the handbook.
///
/// # Errors
/// What the standards forbid.
pub(in crate::formats) fn pack(
    desk: &Desk,
    document: &PagedDocument,
    edition: &Edition<'_>,
    part: &str,
) -> Result<Vec<u8>, Vec<Fault>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .expect("PDF/UA-1 and PDF/A-2a can be kept at the same time");
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {part}", edition.corpus.handbook.identifier)),
        timestamp: datetime(edition.timestamp).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| desk.faults(&errors))
}

/// The pages as a PDF that keeps no standard: one note has no heading of the first level.
///
/// # Errors
/// What a PDF cannot hold.
pub(super) fn draft(desk: &Desk, document: &PagedDocument) -> Result<Vec<u8>, Vec<Fault>> {
    typst_pdf::pdf(document, &PdfOptions::default()).map_err(|errors| desk.faults(&errors))
}

/// Objects that are packed together.
const TOGETHER: usize = 400;

/// The same file with its small objects packed together, as the tags of a book weigh more than its pages, and with the
/// `plain` text of its formulas by what is spoken of them.
///
/// # Errors
/// [`Error::Engine`] with the name of this `book`, if the file is not one that can be read.
pub(in crate::formats) fn finished(bytes: &[u8], plain: &Plain, book: &str) -> Result<Vec<u8>, Error> {
    packed(bytes, plain).map_err(|error| Error::Engine(format!("the {book} cannot be packed: {error}")))
}

fn packed(bytes: &[u8], plain: &Plain) -> lopdf::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let options = lopdf::SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(TOGETHER)
        .compression_level(9)
        .build();
    let mut file = lopdf::Document::load_mem(bytes)?;
    name_formulas(&mut file, plain)?;
    file.save_with_options(&mut packed, options)?;
    Ok(packed)
}

fn datetime(seconds: i64) -> Option<Datetime> {
    let at = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let small = |number: i8| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year().into(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}
