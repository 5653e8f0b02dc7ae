//! The pages of the book itself: those that authors write, and those made from the notes.

use std::fmt::Write as _;

use model::{Alphabet, Corpus, Locator, Note, Page};
use serde::Serialize;

use super::{HtmlOptions, blocks, escape, inlines};
use crate::words::Words;

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
pub(crate) struct Letter {
    /// The letter; `#` for terms that begin with none.
    pub(crate) letter: char,
    pub(crate) terms: Vec<Term>,
}

/// An entry of the index, or a kind of the term it stands below.
#[derive(Serialize)]
pub(crate) struct Term {
    pub(crate) name: String,
    /// Links to the notes that treat it, bold where they are about it, as HTML: a template would spend half of its time
    /// on them.
    pub(crate) places: String,
    pub(crate) kinds: Vec<Term>,
    /// The address of the only note that treats it, if that bears its name.
    pub(crate) itself: Option<String>,
    /// As in [`Entry`].
    pub(crate) breaks: String,
}

/// The index of terms.
pub(crate) fn terms(corpus: &Corpus, words: &Words, href: &dyn Fn(&Note) -> String) -> Vec<Letter> {
    let entry = |name: &str, notes: &[Locator], kinds: Vec<Term>| {
        let itself = match notes {
            [only] if corpus.notes[only.note].title.value.to_lowercase() == name.to_lowercase() => {
                Some(href(&corpus.notes[only.note]))
            }
            [] | [_, ..] => None,
        };
        let places = notes.iter().map(|at| place(&corpus.notes[at.note], at.main, href)).collect::<Vec<_>>();
        Term {
            name: name.to_owned(),
            places: places.join(&escape(words.say("; "))),
            kinds,
            itself,
            breaks: String::new(),
        }
    };
    let alphabet = Alphabet::of(&corpus.handbook.language.value);
    let mut letters: Vec<Letter> = Vec::new();
    for term in corpus.terms() {
        let letter = alphabet.letter(&term.name);
        if letters.last().is_none_or(|last| last.letter != letter) {
            letters.push(Letter { letter, terms: Vec::new() });
        }
        let kinds = term.kinds.iter().map(|kind| entry(&kind.name, &kind.notes, Vec::new())).collect();
        let last = letters.last_mut().expect("a letter was begun");
        last.terms.push(entry(&term.name, &term.notes, kinds));
    }
    letters
}

/// A link to a note that treats a term.
fn place(note: &Note, is_main: bool, href: &dyn Fn(&Note) -> String) -> String {
    let link = format!("<a href=\"{}\">{}</a>", escape(&href(note)), escape(&note.title.value));
    if is_main { format!("<b>{link}</b>") } else { link }
}
