//! Typst in process: a world of files in memory, without network, system fonts, packages or clock.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Scalar};
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use crate::{Error, Theme};

mod formula;
mod rounds;

pub(crate) use formula::{FormulaSvg, formulas_as_svg};
pub(crate) use rounds::Memory;

/// The code that sets and draws: what is kept of a drawing must not outlive it.
pub(crate) const CODE: [&[u8]; 3] =
    [include_bytes!("typeset.rs"), include_bytes!("typeset/formula.rs"), include_bytes!("typeset/rounds.rs")];

/// The files of a theme that Typst can see, each with its digest: what is kept of what it set must not outlive them.
pub(crate) fn seen(theme: &Theme) -> impl Iterator<Item = (&str, &[u8])> {
    theme.digests(&["pdf/", "fonts/"])
}

/// For so many more builds the engine remembers what it did: a book set again in the same process, with one note
/// changed, takes a fraction of the time.
const KEPT: usize = 2;

/// Lets the engine forget what the last builds in this process did not use.
pub fn forget() {
    typst::comemo::evict(KEPT);
}

/// Path of the text that the exporter writes; theme files keep the paths that they have in the theme.
const MAIN: &str = "main.typ";

/// Text for the engine, which may be given to it in several files.
///
/// The engine knows a piece of a file again by its number in the file, and numbers the whole file anew when something in
/// it changes. So what shall be remembered when its neighbor has changed needs a file of its own.
#[derive(Default)]
pub(crate) struct Markup {
    /// The whole, in order.
    pub(crate) text: String,
    /// What each file begins with beside its share of the whole.
    pub(crate) head: &'static str,
    /// Where files of their own begin, in bytes, and their names.
    pub(crate) files: Vec<(usize, String)>,
}

impl From<String> for Markup {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// Where a file stands in the whole.
#[derive(Clone, Copy)]
struct Piece {
    /// Bytes of the whole before it.
    from: usize,
    /// Bytes at its beginning that are not of the whole.
    head: usize,
}

/// The fonts of a theme.
#[derive(Clone)]
pub(crate) struct Fonts {
    list: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    /// The theme's fonts, in the order of their file names.
    ///
    /// # Errors
    /// [`Error::Theme`] if there are none or one is broken.
    pub(crate) fn of(theme: &Theme) -> Result<Self, Error> {
        let is_font = |path: &str| path.ends_with(".otf") || path.ends_with(".ttf");
        let mut list = Vec::new();
        for (path, bytes) in theme.below("fonts").filter(|(path, _)| is_font(path)) {
            let font = Font::new(Bytes::new(bytes.to_vec()), 0);
            list.push(font.ok_or_else(|| Error::Theme(format!("{path} of the theme is no OpenType font")))?);
        }
        if list.is_empty() {
            return Err(Error::Theme("the theme has no fonts".to_owned()));
        }
        Ok(Self { book: LazyHash::new(FontBook::from_fonts(&list)), list })
    }

    /// Whether some font has the character.
    pub(crate) fn covers(&self, c: char) -> bool {
        self.list.iter().any(|font| font.info().coverage.contains(c.into()))
    }
}

/// All that one compilation can see.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    fonts: Fonts,
    main: FileId,
    pieces: BTreeMap<NonZeroU16, Piece>,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
}

/// What went wrong at one place.
pub(crate) struct Fault {
    /// What the engine said, with its hints.
    pub(crate) message: String,
    /// Where in the text, in bytes: the place itself, or the call that led there.
    pub(crate) at: Option<usize>,
    /// File and line, if the fault is not in the text.
    pub(crate) file: Option<String>,
}

impl Fault {
    /// Whether it stands in a file of the theme; another file is a figure. What is nested too deeply is so in the text.
    pub(crate) fn is_in_theme(&self) -> bool {
        let too_deep = self.at.is_some() && self.message.contains("depth exceeded");
        self.file.as_ref().is_some_and(|file| file.starts_with("pdf/")) && !too_deep
    }
}

impl Desk {
    /// A desk with these fonts, the Typst files of the theme and a text.
    ///
    /// # Errors
    /// [`Error::Theme`] if a Typst file is not UTF-8.
    pub(crate) fn new(fonts: &Fonts, theme: &Theme, markup: &Markup) -> Result<Self, Error> {
        let mut desk = Self {
            library: LazyHash::new(Library::default()),
            fonts: fonts.clone(),
            main: file_id(MAIN)?,
            pieces: BTreeMap::new(),
            sources: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        for (path, _) in theme.below("pdf").filter(|(path, _)| path.ends_with(".typ")) {
            desk.sources.insert(path.to_owned(), Source::new(file_id(path)?, theme.text(path)?.to_owned()));
        }
        desk.write(markup)?;
        Ok(desk)
    }

    fn write(&mut self, markup: &Markup) -> Result<(), Error> {
        let ends = markup.files.iter().skip(1).map(|(start, _)| *start).chain([markup.text.len()]);
        let mut main = markup.text[..markup.files.first().map_or(markup.text.len(), |(start, _)| *start)].to_owned();
        self.pieces.insert(self.main.into_raw(), Piece { from: 0, head: 0 });
        for ((start, name), end) in markup.files.iter().zip(ends) {
            let path = format!("book/{name}.typ");
            main.push_str(&format!("#include \"/{path}\"\n"));
            let text = format!("{}{}", markup.head, &markup.text[*start..end]);
            let id = file_id(&path)?;
            self.pieces.insert(id.into_raw(), Piece { from: *start, head: markup.head.len() });
            self.sources.insert(path, Source::new(id, text));
        }
        self.sources.insert(MAIN.to_owned(), Source::new(self.main, main));
        Ok(())
    }

    /// Puts a file on the desk.
    pub(crate) fn add(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.files.insert(path.into(), Bytes::new(bytes));
    }

    /// Sets the main text in type.
    ///
    /// # Errors
    /// What the engine refused, in the order in which it was found.
    pub(crate) fn compile(&self) -> Result<PagedDocument, Vec<Fault>> {
        Ok(self.compile_in_rounds(Memory::Kept)?.0)
    }

    /// As [`compile`](Self::compile); tells also how often the pages were laid out.
    ///
    /// # Errors
    /// As [`compile`](Self::compile).
    pub(crate) fn compile_in_rounds(&self, memory: Memory) -> Result<(PagedDocument, usize), Vec<Fault>> {
        let (Warned { output, warnings }, rounds) = rounds::compile(self, memory);
        if let Some(unsettled) = warnings.iter().find(|warning| warning.message.contains("did not converge")) {
            // Some page number would not be that of its page.
            return Err(vec![self.fault(unsettled)]);
        }
        Ok((output.map_err(|errors| self.faults(&errors))?, rounds))
    }

    /// Where in the text, in bytes, something was written; `None` if it was elsewhere.
    pub(crate) fn offset(&self, span: impl Into<DiagSpan>) -> Option<usize> {
        let span = span.into();
        let piece = self.pieces.get(&span.id()?.into_raw())?;
        Some(piece.from + self.range(span)?.start.saturating_sub(piece.head))
    }

    /// The engine's diagnostics in our terms.
    pub(crate) fn faults(&self, errors: &[SourceDiagnostic]) -> Vec<Fault> {
        errors.iter().map(|error| self.fault(error)).collect()
    }

    fn fault(&self, error: &SourceDiagnostic) -> Fault {
        let mut message = error.message.to_string();
        for hint in &error.hints {
            message.push_str("; ");
            message.push_str(&hint.v);
        }
        let called = || error.trace.iter().find_map(|point| self.offset(point.span));
        let at = self.offset(error.span);
        let elsewhere = error.span.id().filter(|id| !self.pieces.contains_key(&id.into_raw()));
        Fault { message, at: at.or_else(called), file: elsewhere.map(|id| self.line(id, error)) }
    }

    /// `pdf/book.typ, line 12`.
    fn line(&self, id: FileId, error: &SourceDiagnostic) -> String {
        let path = id.vpath().get_without_slash().to_owned();
        let line = self.range(error.span).and_then(|range| self.source(id).ok()?.lines().byte_to_line(range.start));
        match line {
            Some(line) => format!("{path}, line {}", line + 1),
            None => path,
        }
    }

    fn path(id: FileId) -> FileResult<String> {
        match id.root() {
            VirtualRoot::Project => Ok(id.vpath().get_without_slash().to_owned()),
            VirtualRoot::Package(_) => Err(FileError::AccessDenied),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = Self::path(id)?;
        self.sources.get(&path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = Self::path(id)?;
        if let Some(source) = self.sources.get(&path) {
            return Ok(Bytes::from_string(source.clone()));
        }
        self.files.get(&path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.list.get(index).cloned()
    }

    /// There is no clock: a theme that asks for the date is refused.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// An interned path. Ids are never freed, so a name is used again for every compilation.
fn file_id(path: &str) -> Result<FileId, Error> {
    let virtual_path = VirtualPath::new(path).map_err(|_| Error::Theme(format!("{path} is no path for Typst")))?;
    Ok(RootedPath::new(VirtualRoot::Project, virtual_path).intern())
}

/// The faults as one error for content that passed every rule: the theme's mistake if it stands in the theme.
pub(crate) fn engine_error(faults: &[Fault]) -> Error {
    let say = |fault: &Fault| match &fault.file {
        Some(file) => format!("{file}: {}", fault.message),
        None => fault.message.clone(),
    };
    let message = faults.iter().map(say).collect::<Vec<_>>().join("\n");
    if faults.iter().any(Fault::is_in_theme) { Error::Theme(message) } else { Error::Engine(message) }
}

/// A Typst file of the theme as a PNG of its first page, `width` pixels wide. The file reads its data with
/// `json("/data.json")`.
///
/// # Errors
/// [`Error::Theme`] if the theme lacks the file, a font, or the file does not compile.
pub(crate) fn page_as_png(theme: &Theme, entry: &str, data: &serde_json::Value, width: u32) -> Result<Vec<u8>, Error> {
    theme.text(entry)?;
    let mut desk = Desk::new(&Fonts::of(theme)?, theme, &format!("#include \"/{entry}\"\n").into())?;
    desk.add("data.json", data.to_string().into_bytes());
    let document = desk.compile().map_err(|faults| engine_error(&faults))?;
    let page = document.pages().first().ok_or_else(|| Error::Theme(format!("{entry} of the theme has no page")))?;
    let scale = f64::from(width) / page.frame.width().to_pt();
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
    let png = typst_render::render(page, &options).encode_png();
    png.map_err(|error| Error::Engine(format!("the cover cannot be packed as PNG: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::default_theme;

    #[test]
    fn the_cover_has_the_size_asked_for() {
        let data = serde_json::json!({
            "title": "Vademecum", "subtitle": "Concepts of machine learning", "foot": "A handbook", "groups": 13,
        });
        let png = page_as_png(&default_theme(), "pdf/cover.typ", &data, 400).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!((&png[16..20], &png[20..24]), (&400_u32.to_be_bytes()[..], &640_u32.to_be_bytes()[..]));
    }

    #[test]
    fn a_fault_names_the_file_of_the_theme() {
        let whole = default_theme();
        let files = whole.below("fonts").map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
        let broken = ("pdf/cover.typ".to_owned(), b"\n\n#unknown".to_vec());
        let theme = Theme::new(files.chain([broken]).collect());
        let error = page_as_png(&theme, "pdf/cover.typ", &serde_json::json!({}), 400).unwrap_err();
        assert!(matches!(&error, Error::Theme(message) if message.starts_with("pdf/cover.typ, line 3:")), "{error}");
    }

    #[test]
    fn pages_that_never_settle_are_refused() {
        let theme = default_theme();
        let swings = "#context { let n = counter(page).final().first(); if n < 3 { n * pagebreak() } }".to_owned();
        let desk = Desk::new(&Fonts::of(&theme).unwrap(), &theme, &swings.into()).unwrap();
        let Err(faults) = desk.compile() else { panic!("it settled") };
        assert!(faults[0].message.contains("converge"), "{}", faults[0].message);
    }

    #[test]
    fn nothing_outside_the_desk_is_read() {
        for reach in ["#read(\"/etc/passwd\")", "#read(\"../../Cargo.toml\")", "#import \"@preview/a:1.0.0\""] {
            let theme = default_theme();
            let desk = Desk::new(&Fonts::of(&theme).unwrap(), &theme, &reach.to_owned().into()).unwrap();
            assert_eq!(desk.compile().unwrap_err().first().unwrap().at, Some(reach.find('"').unwrap()), "{reach}");
        }
    }
}
