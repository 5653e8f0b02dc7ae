//! What lies inside of notes, wherever it stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::{BlockKind, Corpus, Figure, FigureFile, Inline, Note};

impl Note {
    /// The figures, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        let blocks = self.blocks().into_iter();
        blocks.filter_map(|(_, block)| if let BlockKind::Figure(figure) = &block.kind { Some(figure) } else { None })
    }

    /// Every part of the running text, those inside of others after them.
    #[must_use]
    pub fn inlines(&self) -> Vec<&Inline> {
        let mut found = Vec::new();
        self.runs().into_iter().for_each(|(_, run)| each_inline(run, &mut |inline| found.push(inline)));
        found
    }

    /// The notes that the text links to, each once.
    #[must_use]
    pub fn linked_notes(&self) -> BTreeSet<&str> {
        self.inlines().into_iter().filter_map(Inline::linked_note).collect()
    }
}

/// Visits pieces of running text from the first to the last, each before what it holds.
pub fn each_inline<'a>(run: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in run {
        visit(inline);
        each_inline(inline.children(), visit);
    }
}

impl Corpus {
    /// The files of the figures that notes show, each once, by path.
    #[must_use]
    pub fn shown_figures(&self) -> Vec<&FigureFile> {
        let paths: BTreeSet<&str> =
            self.notes.iter().flat_map(Note::figures).map(|figure| figure.path.value.as_str()).collect();
        paths.into_iter().filter_map(|path| self.figure(path)).collect()
    }

    /// For each note the notes whose text links to it, in the order of the book.
    #[must_use]
    pub fn mentions(&self) -> Vec<Vec<usize>> {
        let index: BTreeMap<&str, usize> =
            self.notes.iter().enumerate().map(|(at, note)| (note.slug.as_str(), at)).collect();
        let mut mentions = vec![Vec::new(); self.notes.len()];
        for (from, note) in self.notes.iter().enumerate() {
            let linked = note.linked_notes().into_iter().filter_map(|slug| index.get(slug).copied());
            for to in linked.filter(|to| *to != from) {
                mentions[to].push(from);
            }
        }
        mentions
    }
}
