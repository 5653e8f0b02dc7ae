//! Where the pages of the printed book begin, so that an e-reader can find "page 212".

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use model::{Corpus, Note, Span};

/// The pages of a printed edition and what of the notes each begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Which edition it is, in words for readers.
    pub(crate) source: String,
    begins: BTreeMap<Begin, RangeInclusive<usize>>,
}

/// What a printed page can begin with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Begin {
    /// What comes before the contents.
    Title,
    /// The table of contents.
    Contents,
    /// The order of study.
    Study,
    /// A group, by its slug.
    Group(String),
    /// A note, by its slug.
    Note(String),
    /// A block, by its place.
    Block(Span),
    /// An entry of the glossary, by the slug of its note.
    Entry(String),
    /// An entry of the index, counted from 0.
    Term(usize),
}

/// The pages of what the program makes of the notes; what is set nowhere has none.
#[derive(Debug, Default)]
pub(crate) struct MadePages {
    /// The first page of the contents.
    pub(crate) contents: Option<usize>,
    /// The first page of the order of study.
    pub(crate) study: Option<usize>,
    /// The page of each entry of the glossary, in its order.
    pub(crate) glossary: Vec<Option<usize>>,
    /// The page of each entry of the index, in its order.
    pub(crate) terms: Vec<Option<usize>>,
}

impl Printed {
    /// Distributes the pages over all that a page can begin with, in the order in which they are read. `page` gives the number
    /// of the page on which something is first seen, by its place: a group by that of its slug, a note by that of its
    /// definition. A page on which nothing begins (the middle of a long table) is reached with the next one.
    pub(crate) fn new(source: String, corpus: &Corpus, page: &dyn Fn(Span) -> Option<usize>, made: &MadePages) -> Self {
        let mut printed = Self { source, begins: BTreeMap::new() };
        let mut last = 0;
        let mut begin = |what: Begin, number: Option<usize>| {
            if let Some(number) = number.filter(|number| *number > last) {
                printed.begins.insert(what, last + 1..=number);
                last = number;
            }
        };
        let before = |page: Option<usize>| page.map(|page| page - 1);
        begin(Begin::Title, before(made.contents));
        let own = || corpus.pages.iter().flat_map(|page| &page.parts).flat_map(|part| &part.blocks);
        begin(Begin::Contents, before(own().find_map(|block| page(block.span)).or(made.study)));
        for written in own() {
            begin(Begin::Block(written.span), page(written.span));
        }
        begin(Begin::Study, made.study);
        for (group, notes) in corpus.groups() {
            begin(Begin::Group(group.slug.value.clone()), page(group.slug.span));
            for note in notes {
                begin(Begin::Note(note.slug.clone()), definition(note).and_then(page));
                for (_, block) in note.blocks() {
                    begin(Begin::Block(block.span), page(block.span));
                }
            }
        }
        for (note, page) in corpus.glossary().into_iter().zip(&made.glossary) {
            begin(Begin::Entry(note.slug.clone()), *page);
        }
        for (at, page) in made.terms.iter().enumerate() {
            begin(Begin::Term(at), *page);
        }
        printed
    }

    pub(crate) fn at_title(&self) -> impl Iterator<Item = usize> + use<> {
        self.at(Begin::Title)
    }

    pub(crate) fn at_contents(&self) -> impl Iterator<Item = usize> + use<> {
        self.at(Begin::Contents)
    }

    pub(crate) fn at_study(&self) -> impl Iterator<Item = usize> + use<> {
        self.at(Begin::Study)
    }

    pub(crate) fn at_entry(&self, slug: &str) -> impl Iterator<Item = usize> + use<> {
        self.at(Begin::Entry(slug.to_owned()))
    }

    pub(crate) fn at_term(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        self.at(Begin::Term(at))
    }

    pub(crate) fn at_group(&self, slug: &str) -> impl Iterator<Item = usize> + use<> {
        self.at(Begin::Group(slug.to_owned()))
    }

    pub(crate) fn at_note(&self, slug: &str) -> impl Iterator<Item = usize> + use<> {
        self.at(Begin::Note(slug.to_owned()))
    }

    pub(crate) fn at_block(&self, span: Span) -> impl Iterator<Item = usize> + use<> {
        self.at(Begin::Block(span))
    }

    fn at(&self, what: Begin) -> impl Iterator<Item = usize> + use<> {
        self.begins.get(&what).cloned().into_iter().flatten()
    }
}

/// The place of a note's definition, which stands under its title.
pub(crate) fn definition(note: &Note) -> Option<Span> {
    model::text::span(note.definition())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize) -> Span {
        Span::new(model::FileId(0), start, start + 1)
    }

    #[test]
    fn every_page_up_to_the_last_is_somewhere_and_once() {
        let mut printed = Printed { source: String::new(), begins: BTreeMap::new() };
        printed.begins.insert(Begin::Note("a".to_owned()), 1..=3);
        printed.begins.insert(Begin::Block(span(7)), 4..=4);
        assert_eq!(printed.at_note("a").collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(printed.at_block(span(7)).collect::<Vec<_>>(), [4]);
        assert_eq!(printed.at_block(span(8)).count() + printed.at_group("a").count(), 0);
    }
}
