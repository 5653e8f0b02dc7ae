//! Packing: what the catalogues and the reading systems are told.

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, ZipLibrary};
use model::{FigureFile, Handbook};

use super::pages::Page;
use super::{Math, mend};
use crate::render::html::escape;
use crate::{Edition, Error};

/// All that goes into one package.
pub(super) struct Book<'a> {
    pub(super) edition: &'a Edition<'a>,
    /// In the order in which they are read, the title page first.
    pub(super) pages: &'a [Page],
    /// Figures with their names in the package.
    pub(super) figures: Vec<(String, &'a FigureFile)>,
    /// The cover as PNG.
    pub(super) cover: Vec<u8>,
    /// The style sheet.
    pub(super) style: &'a [u8],
    pub(super) math: Math,
}

/// The bytes of the EPUB.
pub(super) fn pack(book: &Book<'_>) -> Result<Vec<u8>, Error> {
    let packed = build(book).map_err(|error| Error::Engine(format!("the EPUB cannot be packed: {error}")))?;
    mend::mend(book, &packed)
}

fn build(book: &Book<'_>) -> epub_builder::Result<Vec<u8>> {
    let handbook = &book.edition.corpus.handbook;
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_title(clean(&handbook.title));
    builder.set_toc_name(clean(&handbook.title));
    builder.set_authors(handbook.authors.iter().map(|author| clean(author)).collect());
    builder.add_language(clean(&handbook.language));
    if !handbook.description.is_empty() {
        builder.add_description(clean(&handbook.description));
    }
    builder.set_license(clean(&license(handbook)));
    for (property, content) in accessibility(book) {
        builder.add_metadata_opf(Box::new(MetadataOpfV3::new(property.to_owned(), escape(content))));
    }
    builder.add_cover_image("cover.png", book.cover.as_slice(), "image/png")?;
    builder.stylesheet(book.style)?;
    for (name, figure) in &book.figures {
        builder.add_resource(name, book.edition.corpus.drawing(figure).as_bytes(), "image/svg+xml")?;
    }
    for page in book.pages {
        let content = EpubContent::new(&page.file, page.xhtml.as_bytes());
        let content = match page.depth {
            Some(depth) => content.title(clean(&page.title)).level(depth),
            None => content,
        };
        builder.add_content(content)?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

/// Text without the characters that XML forbids; `epub-builder` escapes the others.
fn clean(text: &str) -> String {
    text.chars().filter(|&c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
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
fn accessibility(book: &Book<'_>) -> Vec<(&'static str, &'static str)> {
    let mut about = vec![("schema:accessMode", "textual")];
    let mut features =
        vec!["structuralNavigation", "tableOfContents", "index", "readingOrder", "displayTransformability"];
    if !book.figures.is_empty() {
        about.push(("schema:accessMode", "visual"));
        features.push("alternativeText");
    }
    if book.edition.printed.is_some() {
        features.extend(["pageBreakMarkers", "pageNavigation"]);
    }
    let (feature, summary) = match book.math {
        Math::MathMl => (
            "MathML",
            "Every part and note is a chapter with headings in order. Formulas are MathML with a spoken alternative, \
             figures have alternative texts.",
        ),
        Math::Svg => (
            "describedMath",
            "Every part and note is a chapter with headings in order. Formulas are drawings labeled with the words \
             in which they are spoken, figures have alternative texts.",
        ),
    };
    features.push(feature);
    about.push(("schema:accessModeSufficient", "textual"));
    about.extend(features.into_iter().map(|feature| ("schema:accessibilityFeature", feature)));
    about.push(("schema:accessibilityHazard", "none"));
    about.push(("schema:accessibilitySummary", summary));
    about
}
