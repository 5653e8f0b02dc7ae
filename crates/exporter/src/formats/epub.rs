//! The book for e-readers, in two formats over one packer: `epub` writes formulas as MathML, `epub-svg` draws them.
//!
//! [`pages`] writes the XHTML files by the shells of the theme, [`package`] packs them with `epub-builder`, and
//! [`mend`] sets right what that crate gets wrong. Nothing here knows a formula or a paragraph: content is written by
//! [`render::html`](crate::render::html).

mod formulas;
mod mend;
mod package;
mod pages;
mod readers;

use model::Diagnostic;
use serde_json::json;

use self::formulas::Drawings;
use self::pages::Each;
pub use self::readers::{READERS, Reader};
use crate::render::html::MathMarkup;
use crate::render::shell::Shells;
use crate::{Edition, Error, Sink, cache, typeset};

/// Name of the book with MathML.
const MATHML: &str = "handbook.epub";
/// Name of the book with drawn formulas.
const DRAWN: &str = "handbook-svg.epub";

/// The edition with MathML: accessible, and for every reader that knows it.
pub(super) fn write(edition: &Edition<'_>, sink: &dyn Sink) -> Result<Vec<Diagnostic>, Error> {
    let shells = pages::shells(edition)?;
    let write = |each: &mut Each<'_>| pages::write(edition, &shells, MathMarkup::MathMl, each);
    pack(edition, &shells, sink, Formulas::MathMl, &write)
}

/// The edition with drawn formulas, for readers without MathML.
pub(super) fn write_svg(edition: &Edition<'_>, sink: &dyn Sink) -> Result<Vec<Diagnostic>, Error> {
    let shells = pages::shells(edition)?;
    let drawings = Drawings::of(edition, &shells)?;
    let math = MathMarkup::Svg(&|formula| drawings.svg(formula));
    pack(edition, &shells, sink, Formulas::Drawn, &|each| pages::write(edition, &shells, math, each))
}

/// How formulas reach the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Formulas {
    MathMl,
    Drawn,
}

/// Packs the pages that `write` makes, one after the other.
fn pack(
    edition: &Edition<'_>,
    shells: &Shells<'_>,
    sink: &dyn Sink,
    formulas: Formulas,
    write: &dyn Fn(&mut Each<'_>) -> Result<(), Error>,
) -> Result<Vec<Diagnostic>, Error> {
    let figures = pages::figures(edition.corpus);
    let style = edition.theme.style("epub/")?;
    let book = package::Book { edition, shells, figures, cover: cover(edition)?, style: style.as_bytes(), formulas };
    let path = match formulas {
        Formulas::MathMl => MATHML,
        Formulas::Drawn => DRAWN,
    };
    sink.write(path, &mut |file| package::pack(&book, write, file))?;
    Ok(Vec::new())
}

/// Size of the cover; its height follows from the page that the theme sets.
const COVER_WIDTH: u32 = 1600;

/// The cover as PNG, from the cache if nothing that it shows has changed.
fn cover(edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
    const ENTRY: &str = "pdf/cover.typ";
    let handbook = &edition.corpus.handbook;
    let data = json!({
        "title": handbook.title,
        "title_lines": handbook.title_lines,
        "subtitle": handbook.subtitle,
        "foot": handbook.authors.join(", "),
        "groups": edition.corpus.groups().len(),
        "language": handbook.language.value,
    });
    let key = format!("{ENTRY} {COVER_WIDTH} {data}");
    let name = cache::name("cover", &typeset_inputs(edition, &[key.as_bytes()]));
    cache::remember(edition.cache, &name, || typeset::page_as_png(edition.theme, ENTRY, &data, COVER_WIDTH))
}

/// All that decides how Typst sets something for an EPUB: Typst itself, our code around it, the files of the theme that
/// it can see, and `own`.
fn typeset_inputs<'a>(edition: &'a Edition<'_>, own: &[&'a [u8]]) -> Vec<&'a [u8]> {
    let files = typeset::seen(edition.theme).flat_map(|(path, digest)| [path.as_bytes(), digest]);
    let code = typeset::CODE.into_iter().chain([include_bytes!("epub.rs").as_slice()]);
    [typst::utils::version().raw().as_bytes()].into_iter().chain(code).chain(files).chain(own.iter().copied()).collect()
}
