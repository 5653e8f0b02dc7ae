//! On which page the parts of the book are.

use std::collections::BTreeMap;

use model::{Corpus, Span};

use super::layout::Layout;
use super::{MadePlaces, name};
use crate::printed::MadePages;
use crate::render::typst::Places;
use crate::{Edition, Printed};

/// Where the pages of the document begin.
pub(super) fn printed(edition: &Edition<'_>, layout: &Layout, places: &Places, made: &MadePlaces) -> Printed {
    let first = &layout.first;
    // A group opens with its notes, which come right after its title; the title stands in the contents, too.
    let opened = first.iter().skip(1).chain(&[None]);
    let mut pages: BTreeMap<Span, usize> = BTreeMap::new();
    let groups: Vec<Span> = edition.corpus.handbook.categories.iter().map(|group| group.slug.span).collect();
    for ((span, own), next) in places.spans().zip(first).zip(opened) {
        if let Some(page) = if groups.contains(&span) { *next } else { *own } {
            pages.entry(span).or_insert(page);
        }
    }
    let handbook = &edition.corpus.handbook;
    let source = format!("{}, version {}, {}", handbook.title, handbook.version, name(edition.paper));
    let made = made_pages(edition.corpus, layout, places, made);
    Printed::new(source, edition.corpus, &|span| pages.get(&span).copied(), &made)
}

fn made_pages(corpus: &Corpus, layout: &Layout, places: &Places, made: &MadePlaces) -> MadePages {
    let first = &layout.first;
    let spans: Vec<Span> = places.spans().collect();
    let entry = |title: Span| made.glossary.clone().filter(|&at| spans[at] == title).find_map(|at| first[at]);
    // A term has a place, and each of its kinds.
    let kinds = corpus.terms().into_iter().map(|term| 1 + term.kinds.len());
    let starts = kinds.scan(made.terms.start, |next, count| Some(std::mem::replace(next, *next + count)));
    MadePages {
        contents: layout.contents,
        study: layout.study,
        glossary: corpus.glossary().into_iter().map(|note| entry(note.title.span)).collect(),
        terms: starts.map(|at| first[at]).collect(),
    }
}
