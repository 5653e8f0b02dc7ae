//! What lies inside of notes, wherever it stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::{BlockKind, Corpus, Figure, FigureFile, Inline, InlineKind, LinkTarget, Note};

impl Note {
    /// The figures, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        let blocks = self.blocks().into_iter();
        blocks.filter_map(|(_, block)| if let BlockKind::Figure(figure) = &block.kind { Some(figure) } else { None })
    }

    /// Every part of the running text, those inside of others after them.
    #[must_use]
    pub fn inlines(&self) -> Vec<&Inline> {
        fn visit<'a>(run: &'a [Inline], found: &mut Vec<&'a Inline>) {
            for inline in run {
                found.push(inline);
                match &inline.kind {
                    InlineKind::Emph(children)
                    | InlineKind::Strong(children)
                    | InlineKind::Highlight(children)
                    | InlineKind::Link { children, .. } => visit(children, found),
                    InlineKind::Text(_)
                    | InlineKind::SoftBreak
                    | InlineKind::HardBreak
                    | InlineKind::Code(_)
                    | InlineKind::Math(_) => {}
                }
            }
        }
        let mut found = Vec::new();
        self.runs().into_iter().for_each(|(_, run)| visit(run, &mut found));
        found
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
            let linked = note.inlines().into_iter().filter_map(|inline| match &inline.kind {
                InlineKind::Link { target: LinkTarget::Note { slug, .. }, .. } => index.get(slug.as_str()).copied(),
                InlineKind::Link { .. }
                | InlineKind::Text(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak
                | InlineKind::Emph(_)
                | InlineKind::Strong(_)
                | InlineKind::Highlight(_)
                | InlineKind::Code(_)
                | InlineKind::Math(_) => None,
            });
            for to in linked.filter(|to| *to != from).collect::<BTreeSet<_>>() {
                mentions[to].push(from);
            }
        }
        mentions
    }
}
