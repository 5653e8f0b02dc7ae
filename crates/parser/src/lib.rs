//! Markdown and front matter to the model. The only crate that names comrak.
//!
//! [`parse`] takes files and gives a [`Corpus`]; it reads notes in parallel, and its result depends on nothing but
//! the paths and bytes it was given.

mod files;
mod formulas;
mod front_matter;
mod handbook;
mod inline;
mod limits;
mod links;
mod markdown;
mod note;
mod obsidian;
mod page;
mod places;
mod sections;
mod tree;

use std::collections::BTreeMap;

use model::{Corpus, Diagnostic, FigureFile, FileId, Handbook, Note, Page, Source, Span};
use rayon::prelude::*;

pub use crate::limits::is_device;

use crate::files::Kind;
use crate::links::{Known, Place};
use crate::markdown::AnchorUse;
use crate::note::Read;

/// A file as it was found below the notes folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFile {
    /// Path below the notes folder, with `/`.
    pub path: String,
    /// The bytes as they are.
    pub bytes: Vec<u8>,
}

/// The rules that only a parser can judge, each with what it asks, in one line. All are errors.
pub const RULES: &[(&str, &str)] = &[
    ("callout", "callouts are of a known kind, have a plain title, and begin after an empty line"),
    ("confusion-form", "confusions are a list of one-paragraph items that begin with a bold claim in quotation marks"),
    ("control-character", "no file holds control characters, nor marks that turn the direction of writing"),
    ("dangling-anchor", "a link to a heading names a heading that exists"),
    ("dangling-link", "a link names a note that exists or is planned"),
    ("encoding", "files are UTF-8"),
    ("expectation-form", "expectations are a list of one-paragraph items that begin with a bold level"),
    ("figure-path", "the path of a figure leads to an SVG file in a folder `figures`"),
    ("file-size", "no file is larger than a megabyte"),
    ("footnote", "there are no footnotes"),
    ("front-matter", "a note begins with front matter, whose values are of the right type"),
    ("front-page", "the pages of the book are those that handbook.toml lists, each with a title"),
    ("handbook", "handbook.toml is complete and holds nothing unknown"),
    ("image-placement", "an image stands alone in its paragraph"),
    ("link-scheme", "links lead to notes or to whole addresses of the web"),
    ("markdown", "a note holds only the Markdown that every edition can show"),
    ("math", "formulas are accepted by every edition, and stand where their kind belongs"),
    ("nesting", "lists, quotations and emphasis nest no deeper than a reader can follow"),
    ("question-form", "questions are callouts of the interview section with a title of words"),
    ("raw-html", "there is no HTML"),
    ("slug", "the name of a note's file is made of lower-case letters, digits and hyphens"),
    ("stray-file", "every file belongs to the book"),
    ("stray-text", "all text stands in a section"),
    ("table-row", "no row of a table has more cells than its head"),
    ("unknown-category", "the folder of a note is a group of handbook.toml"),
    ("unknown-key", "front matter holds only known keys"),
    ("unknown-reference", "prerequisites and related notes exist or are planned"),
];

const HANDBOOK: &str = "handbook.toml";

/// Reads a handbook. Never fails and never panics: what is wrong is in the diagnostics, all of them errors.
#[must_use]
pub fn parse(mut files: Vec<RawFile>) -> (Corpus, Vec<Diagnostic>) {
    files.retain(|file| Kind::of(&file.path) != Kind::Ignored);
    files.sort_by(|left, right| left.path.cmp(&right.path));
    let (sources, mut found) = sources(files);
    let mut corpus = Corpus { sources, ..Corpus::default() };
    // Where no handbook is, nothing can belong to it.
    let strays = if files_of(&corpus.sources, Kind::Handbook).is_empty() {
        Vec::new()
    } else {
        files_of(&corpus.sources, Kind::Stray)
    };
    corpus.handbook = read_handbook(&mut corpus.sources, &mut found);
    corpus.lock = files_of(&corpus.sources, Kind::Lock).first().copied();
    // Without groups and sections no note can be judged.
    if !corpus.handbook.categories.is_empty() && !corpus.handbook.template.sections.is_empty() {
        let (notes, pages) = text(&corpus, &mut found);
        corpus.notes = notes;
        corpus.pages = pages;
        corpus.figures = figures(&corpus.sources);
    }
    for file in strays {
        found.push(files::stray(&corpus.source(file).path, Span::file_start(file)));
    }
    check_moved(&corpus, &mut found);
    check_case(&corpus, &mut found);
    found.sort_by(|left, right| left.sort_key().cmp(&right.sort_key()));
    (corpus, found)
}

/// The texts of files in their order; of files that are too large or no text the path alone.
fn sources(files: Vec<RawFile>) -> (Vec<Source>, Vec<Diagnostic>) {
    let texts = files.into_par_iter().enumerate().map(|(index, file)| {
        let mut found = Vec::new();
        let id = file_id(index);
        let kind = Kind::of(&file.path);
        let text = if kind == Kind::Stray {
            String::new()
        } else if file.bytes.len() > kind.max_bytes() {
            let message = format!("the file has {} bytes, more than {}", file.bytes.len(), kind.max_bytes());
            found.push(Diagnostic::error("file-size", Span::file_start(id), message));
            String::new()
        } else {
            limits::decode(file.bytes, id, &mut found)
        };
        (Source { path: file.path, text }, found)
    });
    let (sources, found): (Vec<Source>, Vec<Vec<Diagnostic>>) = texts.unzip();
    (sources, found.into_iter().flatten().collect())
}

fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).expect("a folder has fewer than four billion files"))
}

/// Two figures do not differ in the case of letters alone: on many disks they would be one file.
fn check_case(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &FigureFile> = BTreeMap::new();
    for figure in &corpus.figures {
        if let Some(first) = seen.insert(figure.path.to_lowercase(), figure) {
            let message = format!("on many disks this is the same file as `{}`", first.path);
            let problem = Diagnostic::error("figure-path", Span::file_start(figure.file), message);
            found.push(problem.with_help("give it another name"));
        }
    }
}

/// An old address leads to a note, and is not one.
fn check_moved(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    for moved in &corpus.handbook.moved {
        if corpus.note(&moved.to.value).is_none() {
            let problem =
                Diagnostic::error("handbook", moved.to.span, format!("there is no note `{}`", moved.to.value));
            let near = model::nearest(&moved.to.value, corpus.notes.iter().map(|note| note.slug.as_str()));
            found.push(match near {
                Some(near) => problem.with_help(format!("did you mean `{near}`?")),
                None => problem.with_help("name the note that stands for the old one, or remove the line"),
            });
        }
        let stands = |note: &Note| moved.from.value.split_once('/') == Some((&note.category, &note.slug));
        if corpus.notes.iter().any(stands) {
            let problem =
                Diagnostic::error("handbook", moved.from.span, format!("there is a note `{}`", moved.from.value));
            found.push(problem.with_help("remove the line: the address is in use again"));
        }
    }
}

fn files_of(sources: &[Source], kind: Kind) -> Vec<FileId> {
    let of_kind = sources.iter().enumerate().filter(|(_, source)| Kind::of(&source.path) == kind);
    of_kind.map(|(index, _)| file_id(index)).collect()
}

fn is_oversized(file: FileId, found: &[Diagnostic]) -> bool {
    found.iter().any(|problem| problem.span.file == file && problem.rule == "file-size")
}

/// The handbook; when there is no file for it, an empty source stands in so that the report has a place.
fn read_handbook(sources: &mut Vec<Source>, found: &mut Vec<Diagnostic>) -> Handbook {
    let Some(&file) = files_of(sources, Kind::Handbook).first() else {
        let file = file_id(sources.len());
        sources.push(Source { path: HANDBOOK.to_owned(), text: String::new() });
        let problem = Diagnostic::error("handbook", Span::file_start(file), "there is no handbook.toml in this folder");
        found.push(problem.with_help("name the folder that holds it"));
        return Handbook { file, ..Handbook::default() };
    };
    if is_oversized(file, found) {
        found.push(Diagnostic::error("handbook", Span::file_start(file), "handbook.toml was not read"));
        return Handbook { file, ..Handbook::default() };
    }
    handbook::read(&sources[file.0 as usize].text, file, found)
}

/// The notes and the pages, in the order of the book.
fn text(corpus: &Corpus, found: &mut Vec<Diagnostic>) -> (Vec<Note>, Vec<Page>) {
    let files = files_of(&corpus.sources, Kind::Note);
    let known = known(&corpus.sources, &files, &corpus.handbook);
    for &file in &files {
        files::check_note(&corpus.source(file).path, Span::file_start(file), &corpus.handbook, found);
    }
    let whole: Vec<FileId> = files.into_iter().filter(|&file| !is_oversized(file, found)).collect();
    let read: Vec<Read> = whole.into_par_iter().map(|file| read_note(corpus, file, &known)).collect();
    let pages = pages(corpus, &known, found);
    let anchors = read.iter().flat_map(|one| &one.anchors).chain(pages.iter().flat_map(|one| &one.anchors));
    check_anchors(anchors, &read, found);
    let mut notes = Vec::with_capacity(read.len());
    for one in read {
        found.extend(one.found);
        notes.push(one.note);
    }
    let group = |note: &Note| corpus.handbook.categories.iter().position(|group| group.slug.value == note.category);
    notes.sort_by_cached_key(|note| {
        let group = group(note).unwrap_or(usize::MAX);
        (group, note.category.clone(), note.title.value.to_lowercase(), note.file)
    });
    let pages = pages.into_iter().map(|one| {
        found.extend(one.found);
        one.page
    });
    (notes, pages.collect())
}

/// The pages that the handbook lists; those that are missing or not listed are reported.
fn pages(corpus: &Corpus, known: &Known<'_>, found: &mut Vec<Diagnostic>) -> Vec<page::Read> {
    let front = &corpus.handbook.front;
    let files: BTreeMap<&str, FileId> = files_of(&corpus.sources, Kind::Page)
        .into_iter()
        .map(|file| (files::place(&corpus.source(file).path).1, file))
        .collect();
    for (name, &file) in files.iter().filter(|(name, _)| !front.iter().any(|listed| listed.value == **name)) {
        let problem = Diagnostic::error("front-page", Span::file_start(file), "handbook.toml does not list this page");
        let help = format!("add `\"{}\"` to `front` in handbook.toml", name.escape_debug());
        found.push(problem.with_help(help));
    }
    let mut pages = Vec::with_capacity(front.len());
    for name in front {
        match files.get(name.value.as_str()) {
            Some(&file) => {
                let here = Place { category: "front", slug: &name.value };
                pages.push(page::read(&corpus.source(file).text, file, here, known));
            }
            None => {
                let problem = Diagnostic::error("front-page", name.span, format!("there is no page `{}`", name.value));
                found.push(problem.with_help(format!("write it to `front/{}.md`", name.value)));
            }
        }
    }
    pages
}

fn known<'a>(sources: &'a [Source], notes: &[FileId], handbook: &'a Handbook) -> Known<'a> {
    let mut known = Known::default();
    for file in notes {
        let (category, slug) = files::place(&sources[file.0 as usize].path);
        // Of two notes with one slug (an error elsewhere) links mean the first.
        known.notes.entry(slug).or_insert(category);
    }
    for moved in &handbook.moved {
        known.moved.insert(&moved.from.value, &moved.to.value);
    }
    for planned in &handbook.planned {
        known.planned.insert(&planned.slug.value, &planned.category);
    }
    known
}

fn read_note(corpus: &Corpus, file: FileId, known: &Known<'_>) -> Read {
    let source = corpus.source(file);
    let (category, slug) = files::place(&source.path);
    note::read(&source.text, file, Place { category, slug }, known, &corpus.handbook.template)
}

fn check_anchors<'a>(anchors: impl Iterator<Item = &'a AnchorUse>, read: &[Read], found: &mut Vec<Diagnostic>) {
    let mut notes: BTreeMap<&str, &Note> = BTreeMap::new();
    for one in read {
        notes.entry(&one.note.slug).or_insert(&one.note);
    }
    for one in anchors {
        let Some(target) = notes.get(one.slug.as_str()) else { continue };
        let anchors = || target.headings.iter().map(|heading| heading.anchor.as_str());
        if anchors().any(|anchor| anchor == one.anchor) {
            continue;
        }
        let message = format!("`{}` has no heading `#{}`", target.slug, limits::without_controls(&one.anchor));
        let problem = Diagnostic::error("dangling-anchor", one.span, message);
        found.push(match model::nearest(&one.anchor, anchors()) {
            Some(near) => problem.with_help(format!("did you mean `#{near}`?")),
            None => problem,
        });
    }
}

fn figures(sources: &[Source]) -> Vec<FigureFile> {
    let files = files_of(sources, Kind::Figure).into_iter();
    files.map(|file| FigureFile { path: sources[file.0 as usize].path.clone(), file }).collect()
}
