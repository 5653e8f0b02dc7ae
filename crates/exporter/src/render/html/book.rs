//! The pages of the book itself: those that authors write, and those made from the notes.

use std::fmt::Write as _;

use model::{Alphabet, Corpus, Locator, Note, Page, TermKind};
use serde::Serialize;

use super::{HtmlOptions, blocks, escape, inlines};

/// The text of a page below its title.
pub(crate) fn page(page: &Page, options: &HtmlOptions<'_>) -> String {
    let mut out = String::new();
    for part in &page.parts {
        let content = blocks(&part.blocks, options);
        match &part.heading {
            Some(heading) => {
                let words = inlines(&heading.content, &HtmlOptions { link: &|_| None, marks: false, ..*options });
                let anchor = escape(&heading.anchor);
                writeln!(out, "<section>\n<h2 id=\"{anchor}\">{words}</h2>\n{content}</section>")
            }
            None => writeln!(out, "{content}"),
        }
        .expect("a string takes all that is written");
    }
    out
}

/// A line of the order of study.
#[derive(Serialize)]
pub(crate) struct Step<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// Title of the group.
    pub(crate) group: &'a str,
    /// Word for the level.
    pub(crate) level: &'static str,
}

/// The notes in the order of study; `href` gives the address of a note.
pub(crate) fn study<'a>(corpus: &'a Corpus, href: &dyn Fn(&Note) -> String) -> Vec<Step<'a>> {
    let step = |at: usize| {
        let note = &corpus.notes[at];
        let group = corpus.handbook.category(&note.category);
        Step {
            title: &note.title.value,
            href: href(note),
            group: group.map_or(&note.category, |group| &group.title),
            level: note.level.value.word(),
        }
    };
    corpus.study().order.into_iter().map(step).collect()
}

/// An entry of the glossary.
#[derive(Serialize)]
pub(crate) struct Entry<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) slug: &'a str,
    /// The defining sentence, as HTML.
    pub(crate) definition: String,
    /// The printed pages that begin here, as HTML: for the edition that knows them to fill in.
    pub(crate) breaks: String,
}

/// The glossary.
pub(crate) fn glossary<'a>(
    corpus: &'a Corpus,
    options: &HtmlOptions<'_>,
    href: &dyn Fn(&Note) -> String,
) -> Vec<Entry<'a>> {
    let entry = |note: &'a Note| Entry {
        title: &note.title.value,
        href: href(note),
        slug: &note.slug,
        definition: inlines(note.definition(), options),
        breaks: String::new(),
    };
    corpus.glossary().into_iter().map(entry).collect()
}

/// The terms that begin with one letter.
#[derive(Serialize)]
pub(crate) struct Letter<'a> {
    /// The letter; `#` for terms that begin with none.
    pub(crate) letter: char,
    pub(crate) terms: Vec<Term<'a>>,
}

/// An entry of the index, or a kind of the term it stands below.
#[derive(Serialize)]
pub(crate) struct Term<'a> {
    pub(crate) name: String,
    pub(crate) places: Vec<Place<'a>>,
    pub(crate) kinds: Vec<Term<'a>>,
    /// The address of the only note that treats it, if that bears its name.
    pub(crate) itself: Option<String>,
    /// As in [`Entry`].
    pub(crate) breaks: String,
}

impl<'a> Term<'a> {
    fn new(name: String, places: Vec<Place<'a>>, kinds: Vec<Term<'a>>) -> Self {
        let itself = match places.as_slice() {
            [only] if only.title.to_lowercase() == name.to_lowercase() => Some(only.href.clone()),
            [] | [_, ..] => None,
        };
        Self { name, places, kinds, itself, breaks: String::new() }
    }
}

/// A note that treats a term.
#[derive(Serialize)]
pub(crate) struct Place<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// Whether the note is about the term.
    pub(crate) main: bool,
}

/// The index of terms.
pub(crate) fn terms<'a>(corpus: &'a Corpus, href: &dyn Fn(&Note) -> String) -> Vec<Letter<'a>> {
    let places = |notes: &[Locator]| {
        let place = |at: &Locator| {
            let note = &corpus.notes[at.note];
            Place { title: &note.title.value, href: href(note), main: at.main }
        };
        notes.iter().map(place).collect()
    };
    let kind = |kind: &TermKind| Term::new(kind.name.clone(), places(&kind.notes), Vec::new());
    let alphabet = Alphabet::of(&corpus.handbook.language.value);
    let mut letters: Vec<Letter<'a>> = Vec::new();
    for term in corpus.terms() {
        let letter = alphabet.letter(&term.name);
        if letters.last().is_none_or(|last| last.letter != letter) {
            letters.push(Letter { letter, terms: Vec::new() });
        }
        let kinds = term.kinds.iter().map(kind).collect();
        let entry = Term::new(term.name, places(&term.notes), kinds);
        letters.last_mut().expect("a letter was begun").terms.push(entry);
    }
    letters
}
