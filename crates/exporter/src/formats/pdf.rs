//! The handbook for print and screen, set by Typst in the theme's `pdf/book.typ`.

use model::{Artifact, Corpus, Diagnostic, Export, Span};
use serde_json::json;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::render::typst::{Places, Writer, figure_path, typographic};
use crate::typeset::{Desk, Fault, Fonts, engine_error};
use crate::{Edition, Error, Paper, Printed};

mod pages;

pub(super) fn export(edition: &Edition<'_>) -> Result<Export, Error> {
    Ok(set(edition, |_, _, _| ())?.0)
}

/// The handbook and where its pages begin.
///
/// # Errors
/// As for the format `pdf`.
pub fn print(edition: &Edition<'_>) -> Result<(Export, Printed), Error> {
    set(edition, |desk, document, places| pages::printed(edition, desk, document, places))
}

/// Sets the handbook, and asks something of its pages.
fn set<T>(edition: &Edition<'_>, ask: impl FnOnce(&Desk, &PagedDocument, &Places) -> T) -> Result<(Export, T), Error> {
    edition.theme.text("pdf/book.typ")?;
    let fonts = Fonts::of(edition.theme)?;
    let (main, places, diagnostics) = markup(edition.corpus, &fonts);
    let mut desk = Desk::new(&fonts, edition.theme, main)?;
    desk.add("book.json", facts(edition).to_string().into_bytes());
    for figure in &edition.corpus.figures {
        desk.add(figure_path(&figure.path).trim_start_matches('/'), figure.bytes.clone());
    }
    let result = desk.compile().and_then(|document| {
        let answer = ask(&desk, &document, &places);
        Ok((pack(&desk, &document, edition)?, answer))
    });
    typst::comemo::evict(0);
    let (bytes, answer) = result.map_err(|faults| error(&faults, &places, edition.corpus))?;
    let bytes = compacted(&bytes).map_err(|error| Error::Engine(format!("the handbook cannot be packed: {error}")))?;
    Ok((Export { artifacts: vec![Artifact::new(name(edition.paper), bytes)], diagnostics }, answer))
}

fn name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "handbook.pdf",
        Paper::Letter => "handbook-letter.pdf",
        Paper::SixByNine => "handbook-6x9.pdf",
    }
}

/// The whole book as markup.
fn markup(corpus: &Corpus, fonts: &Fonts) -> (String, Places, Vec<Diagnostic>) {
    let covers = |c| fonts.covers(c);
    let mut writer = Writer::new(&covers);
    writer.out.push_str("#import \"/pdf/book.typ\" as t\n#show: t.book\n#t.front()\n#t.contents()\n");
    for page in &corpus.pages {
        writer.page(page);
    }
    writer.study(corpus);
    for (index, (group, notes)) in corpus.groups().iter().enumerate() {
        writer.part(index + 1, group, notes);
        for note in notes {
            writer.note(note, corpus, index + 1, &group.title);
        }
    }
    writer.glossary(corpus);
    writer.terms(corpus);
    writer.finish()
}

/// What the theme can know of the book before its text, as `/book.json`.
fn facts(edition: &Edition<'_>) -> serde_json::Value {
    let book = &edition.corpus.handbook;
    let (language, region) = book.language.split_once('-').unwrap_or((&book.language, ""));
    let groups = edition.corpus.groups();
    let groups = groups.iter().enumerate().map(|(index, (group, notes))| {
        let notes = notes.iter().map(|note| json!({ "slug": note.slug, "title": typographic(&note.title.value) }));
        json!({ "number": index + 1, "title": typographic(&group.title), "notes": notes.collect::<Vec<_>>() })
    });
    json!({
        "paper": edition.paper.name(),
        "title": book.title,
        "subtitle": typographic(&book.subtitle),
        "description": typographic(&book.description),
        "authors": book.authors,
        "language": language,
        "region": region,
        "version": book.version,
        "date": book.date,
        "license": book.license,
        "license_url": book.license_url.as_deref().unwrap_or_default(),
        "issues_url": book.issues_url.as_deref().unwrap_or_default(),
        "engine": format!("Typst {}", typst::utils::version().raw()),
        "groups": groups.collect::<Vec<_>>(),
    })
}

fn pack(desk: &Desk, document: &PagedDocument, edition: &Edition<'_>) -> Result<Vec<u8>, Vec<Fault>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .expect("PDF/UA-1 and PDF/A-2a can be kept at the same time");
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {}", edition.corpus.handbook.identifier, edition.paper.name())),
        timestamp: datetime(edition.timestamp).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| desk.faults(&errors))
}

/// The same file with its small objects packed together: the tags of a book weigh more than its pages.
fn compacted(bytes: &[u8]) -> lopdf::Result<Vec<u8>> {
    let mut packed = Vec::new();
    lopdf::Document::load_mem(bytes)?.save_modern(&mut packed)?;
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

/// What the engine refused: in the theme, at a place of a note, in a figure, or nowhere that can be named.
fn error(faults: &[Fault], places: &Places, corpus: &Corpus) -> Error {
    if faults.iter().any(Fault::is_in_theme) {
        return engine_error(faults);
    }
    let found: Option<Vec<Diagnostic>> = faults
        .iter()
        .map(|fault| {
            let span = place(fault, places, corpus)?;
            Some(Diagnostic::error("typesetting", span, format!("cannot be set: {}", fault.message)))
        })
        .collect();
    match found {
        Some(mut diagnostics) if !diagnostics.is_empty() => {
            diagnostics.dedup();
            Error::Content(diagnostics)
        }
        Some(_) | None => engine_error(faults),
    }
}

fn place(fault: &Fault, places: &Places, corpus: &Corpus) -> Option<Span> {
    let in_figure = || {
        let path = fault.file.as_deref()?.strip_prefix(figure_path("").trim_start_matches('/'))?;
        let path = path.split(',').next()?;
        Some(Span::file_start(corpus.figure(path)?.file))
    };
    fault.at.and_then(|at| places.at(at)).or_else(in_figure)
}
