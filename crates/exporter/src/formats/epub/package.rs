//! Packing: what the catalogues and the reading systems are told.

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, ZipLibrary};
use model::{FigureFile, Handbook};

use super::pages::Page;
use super::{Formulas, mend};
use crate::render::html::{escape, is_shown};
use crate::words::Words;
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
    pub(super) formulas: Formulas,
}

/// The bytes of the EPUB.
pub(super) fn pack(book: &Book<'_>) -> Result<Vec<u8>, Error> {
    let packed = build(book, accessibility(book)?)
        .map_err(|error| Error::Engine(format!("the EPUB cannot be packed: {error}")))?;
    mend::mend(book, &packed)
}

fn build(book: &Book<'_>, about: Vec<(&str, String)>) -> epub_builder::Result<Vec<u8>> {
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
    for (property, content) in about {
        builder.add_metadata_opf(Box::new(MetadataOpfV3::new(property.to_owned(), escape(&content))));
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
fn accessibility(book: &Book<'_>) -> Result<Vec<(&'static str, String)>, Error> {
    let has = |tag: &str| book.pages.iter().any(|page| page.xhtml.contains(tag));
    let (feature, tag, formulas) = match book.formulas {
        Formulas::MathMl => ("MathML", "<math", "Formulas are MathML with a spoken alternative."),
        Formulas::Drawn => {
            ("describedMath", "<svg", "Formulas are drawings labeled with the words in which they are spoken.")
        }
    };
    let has_formulas = has(tag);
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
