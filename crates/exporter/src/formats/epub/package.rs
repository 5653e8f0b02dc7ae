//! Packing: what the catalogues and the reading systems are told.

use std::io::{Cursor, Read as _, Write as _, empty};

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, ZipLibrary};
use model::{FigureFile, Handbook};
use sha1::{Digest, Sha1};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::pages::{self, Each, Page};
use super::{Formulas, mend};
use crate::render::html::{escape, is_shown};
use crate::render::shell::Shells;
use crate::sink::Stream;
use crate::words::Words;
use crate::{Edition, Error};

/// All that goes into one package, but for the pages.
pub(super) struct Book<'a> {
    pub(super) edition: &'a Edition<'a>,
    /// The markup around the pages.
    pub(super) shells: &'a Shells<'a>,
    /// Figures with their names in the package.
    pub(super) figures: Vec<(String, &'a FigureFile)>,
    /// The cover as PNG.
    pub(super) cover: Vec<u8>,
    /// The style sheet.
    pub(super) style: &'a [u8],
    pub(super) formulas: Formulas,
}

/// The namespace of addresses, RFC 9562.
const NAMESPACE: [u8; 16] =
    [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];

impl Book<'_> {
    /// What a library knows the book by. The one with drawings is a book of its own, or a library that holds both would
    /// take one for the other: its name is a UUID of version 5 made from the identifier of the handbook.
    pub(super) fn identifier(&self) -> String {
        let handbook = &self.edition.corpus.handbook.identifier;
        match self.formulas {
            Formulas::MathMl => handbook.clone(),
            Formulas::Drawn => {
                let digest = Sha1::new().chain_update(NAMESPACE).chain_update(format!("{handbook} svg")).finalize();
                let mut bytes: [u8; 16] = std::array::from_fn(|at| digest[at]);
                bytes[6] = bytes[6] & 0x0f | 0x50;
                bytes[8] = bytes[8] & 0x3f | 0x80;
                let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| &digits[part]);
                format!("urn:uuid:{}", parts.join("-"))
            }
        }
    }
}

/// What every package begins with.
const BEGINNING: [&str; 2] = ["mimetype", "META-INF/container.xml"];
const COVER: &str = "cover.png";
const STYLE: &str = "stylesheet.css";

/// Packs the pages that `write` makes, each as it comes, in the order in which they are read, the title page first.
/// `epub-builder` keeps a whole book in memory, so it is told of files without their content, and gives what it says of
/// them.
pub(super) fn pack(
    book: &Book<'_>,
    write: &dyn Fn(&mut Each<'_>) -> Result<(), Error>,
    file: &mut dyn Stream,
) -> Result<(), Error> {
    let is_release = book.edition.printed.is_some();
    let mut packer = Packer { zip: ZipWriter::new(file), level: (!is_release).then_some(QUICKLY) };
    let mut sample = said(EpubBuilder::new(ZipLibrary::new().map_err(engine)?).map_err(engine)?)?;
    for name in BEGINNING {
        packer.copy(&mut sample, name)?;
    }
    let mut builder = begin(book).map_err(engine)?;
    packer.add(COVER, &book.cover)?;
    packer.add(STYLE, book.style)?;
    for (name, figure) in &book.figures {
        builder.add_resource(name, empty(), "image/svg+xml").map_err(engine)?;
        packer.add(name, book.edition.corpus.drawing(figure).as_bytes())?;
    }
    let mut pages: Vec<Page> = Vec::new();
    write(&mut |mut page| {
        packer.add(&page.file, std::mem::take(&mut page.xhtml).as_bytes())?;
        let content = EpubContent::new(&page.file, empty());
        let content = match page.depth {
            Some(depth) => content.title(clean(&page.title)).level(depth),
            None => content,
        };
        builder.add_content(content).map_err(engine)?;
        pages.push(page);
        Ok(())
    })?;
    for (property, content) in accessibility(book, &pages)? {
        builder.add_metadata_opf(Box::new(MetadataOpfV3::new(property.to_owned(), escape(&content))));
    }
    let mut said = said(builder)?;
    for name in [mend::PACKAGE, mend::NCX, mend::NAV] {
        let mut text = String::new();
        said.by_name(name).map_err(zipped)?.read_to_string(&mut text)?;
        packer.put(name, mend::mend(book, &pages, name, text)?.as_bytes())?;
    }
    packer.zip.finish().map_err(zipped)?;
    Ok(())
}

/// A builder that knows the book, its cover and its style sheet.
fn begin(book: &Book<'_>) -> epub_builder::Result<EpubBuilder<ZipLibrary>> {
    let handbook = &book.edition.corpus.handbook;
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_title(clean(&handbook.title));
    builder.set_toc_name(clean(&handbook.title));
    builder.set_authors(handbook.authors.iter().map(|author| clean(author)).collect());
    builder.add_language(clean(&handbook.language.value));
    if !handbook.description.is_empty() {
        builder.add_description(clean(&handbook.description));
    }
    builder.set_license(clean(&license(handbook)));
    builder.add_cover_image(COVER, empty(), "image/png")?;
    builder.stylesheet(empty())?;
    Ok(builder)
}

/// What a builder says of its book.
fn said(builder: EpubBuilder<ZipLibrary>) -> Result<ZipArchive<Cursor<Vec<u8>>>, Error> {
    let mut bytes = Vec::new();
    builder.generate(&mut bytes).map_err(engine)?;
    ZipArchive::new(Cursor::new(bytes)).map_err(zipped)
}

/// Packs files, all dated 1980-01-01, so that the same book is the same bytes.
struct Packer<'a> {
    zip: ZipWriter<&'a mut dyn Stream>,
    /// How hard Deflate tries, 1 to 9; `None` for 6.
    level: Option<i64>,
}

/// A book that is made after every edit is packed in half of the time, and a tenth larger.
const QUICKLY: i64 = 2;

impl Packer<'_> {
    /// Packs a file of the book.
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.put(&format!("OEBPS/{name}"), bytes)
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
        let options = options.compression_level(self.level);
        self.zip.start_file(name, options).map_err(zipped)?;
        Ok(self.zip.write_all(bytes)?)
    }

    fn copy(&mut self, from: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Result<(), Error> {
        let at = from.index_for_name(name).ok_or_else(|| Error::Engine(format!("epub-builder writes no {name}")))?;
        let file = from.by_index_raw(at).map_err(zipped)?;
        self.zip.raw_copy_file_touch(file, DateTime::default(), Some(0o644)).map_err(zipped)
    }
}

fn engine(error: epub_builder::Error) -> Error {
    Error::Engine(format!("the EPUB cannot be packed: {error}"))
}

fn zipped(error: ZipError) -> Error {
    if let ZipError::Io(error) = error {
        return Error::Write(error);
    }
    Error::Engine(format!("the EPUB cannot be packed: {error}"))
}

/// Text without the characters that XML forbids; `epub-builder` escapes the others.
fn clean(text: &str) -> String {
    text.chars().filter(|&c| is_shown(c)).collect()
}

/// The license, with the address of its text.
fn license(handbook: &Handbook) -> String {
    match &handbook.license_url {
        Some(address) => format!("{} ({address})", handbook.license),
        None => handbook.license.clone(),
    }
}

/// What is true of the book for readers who listen, enlarge or navigate without sight. No standard is claimed: that
/// would take an evaluation by hand.
fn accessibility(book: &Book<'_>, pages: &[Page]) -> Result<Vec<(&'static str, String)>, Error> {
    let (feature, property, formulas) = match book.formulas {
        Formulas::MathMl => ("MathML", pages::MATHML, "Formulas are MathML with a spoken alternative."),
        Formulas::Drawn => {
            ("describedMath", pages::SVG, "Formulas are drawings labeled with the words in which they are spoken.")
        }
    };
    let has_formulas = pages.iter().any(|page| page.properties.contains(&property));
    let has_pictures = !book.figures.is_empty() || (has_formulas && book.formulas == Formulas::Drawn);
    let mut features =
        vec!["structuralNavigation", "tableOfContents", "index", "readingOrder", "displayTransformability"];
    let mut summary = vec!["Every note is a chapter with headings in order."];
    if !book.figures.is_empty() {
        features.push("alternativeText");
    }
    if book.edition.printed.is_some() {
        features.extend(["pageBreakMarkers", "pageNavigation"]);
    }
    if has_formulas {
        features.push(feature);
        summary.push(formulas);
    }
    if !book.figures.is_empty() {
        summary.push("Figures have alternative texts.");
    }
    let words = Words::of(book.edition)?;
    let summary: Vec<&str> = summary.into_iter().map(|sentence| words.say(sentence)).collect();
    let modes = ["textual", "visual"].into_iter().take(if has_pictures { 2 } else { 1 });
    let mut about: Vec<_> = modes.map(|mode| ("schema:accessMode", mode.to_owned())).collect();
    about.push(("schema:accessModeSufficient", "textual".to_owned()));
    about.extend(features.into_iter().map(|feature| ("schema:accessibilityFeature", feature.to_owned())));
    about.push(("schema:accessibilityHazard", "none".to_owned()));
    about.push(("schema:accessibilitySummary", summary.join(" ")));
    Ok(about)
}
