//! The whole handbook.

use std::collections::{BTreeMap, BTreeSet};

use crate::{FileId, Handbook, Note, Page, RefTarget, Span};

/// The text of one file, for positions and excerpts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path below the notes folder, with `/`.
    pub path: String,
    /// The text; bytes that are not UTF-8 were replaced, and reported.
    pub text: String,
}

/// A figure file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureFile {
    /// Path below the notes folder, with `/`: `<category>/figures/<name>.svg`.
    pub path: String,
    /// Its text as a source.
    pub file: FileId,
    /// The bytes as they are.
    pub bytes: Vec<u8>,
}

/// The whole handbook, read and resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// The book as a whole.
    pub handbook: Handbook,
    /// Every text file, indexed by [`FileId`].
    pub sources: Vec<Source>,
    /// The pages of the book itself, in the order of the handbook.
    pub pages: Vec<Page>,
    /// The notes: groups in the order of the handbook, within a group by title without regard to case.
    pub notes: Vec<Note>,
    /// All figure files, by path.
    pub figures: Vec<FigureFile>,
    /// The text of `cards.lock` as a source, if there is one.
    pub lock: Option<FileId>,
}

/// What there is to know about the order of study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Study {
    /// Indices into [`Corpus::notes`]: every note after its prerequisites, easier levels first.
    pub order: Vec<usize>,
    /// For each note, the notes that name it as a prerequisite, in order of study.
    pub leads_to: Vec<Vec<usize>>,
}

impl Corpus {
    /// The source of a file.
    #[must_use]
    pub fn source(&self, file: FileId) -> &Source {
        &self.sources[file.0 as usize]
    }

    /// The source text of a span; empty if the span does not fit the file.
    #[must_use]
    pub fn excerpt(&self, span: Span) -> &str {
        self.source(span.file).text.get(span.range()).unwrap_or_default()
    }

    /// The note with this slug.
    #[must_use]
    pub fn note(&self, slug: &str) -> Option<&Note> {
        self.notes.iter().find(|note| note.slug == slug)
    }

    /// The figure file at this path.
    #[must_use]
    pub fn figure(&self, path: &str) -> Option<&FigureFile> {
        self.figures.binary_search_by(|figure| figure.path.as_str().cmp(path)).ok().map(|index| &self.figures[index])
    }

    /// The groups that have notes, in order, each with its notes: title of the group, slug, notes.
    #[must_use]
    pub fn groups(&self) -> Vec<(&crate::Category, Vec<&Note>)> {
        let with_notes = self.handbook.categories.iter().map(|category| {
            (category, self.notes.iter().filter(|note| note.category == category.slug.value).collect::<Vec<_>>())
        });
        with_notes.filter(|(_, notes)| !notes.is_empty()).collect()
    }

    /// Title of a note or planned note; `None` for a slug that is neither.
    #[must_use]
    pub fn title(&self, slug: &str) -> Option<&str> {
        let written = self.note(slug).map(|note| note.title.value.as_str());
        written.or_else(|| self.handbook.planned(slug).map(|planned| planned.title.as_str()))
    }

    /// The order of study. Notes in a cycle of prerequisites (an error elsewhere) come in book order.
    #[must_use]
    pub fn study(&self) -> Study {
        let index: BTreeMap<&str, usize> =
            self.notes.iter().enumerate().map(|(at, note)| (note.slug.as_str(), at)).collect();
        let needs: Vec<BTreeSet<usize>> = self.notes.iter().map(|note| prerequisites(note, &index)).collect();
        let mut done = vec![false; self.notes.len()];
        let mut order = Vec::with_capacity(self.notes.len());
        while order.len() < self.notes.len() {
            let open = (0..self.notes.len()).filter(|&at| !done[at]);
            let ready = open.clone().filter(|&at| needs[at].iter().all(|&need| done[need]));
            let next = ready.min_by_key(|&at| (self.notes[at].level.value, at)).or_else(|| open.clone().next());
            let next = next.expect("an open note is left while the order is shorter than the corpus");
            done[next] = true;
            order.push(next);
        }
        let mut leads_to = vec![Vec::new(); self.notes.len()];
        for &at in &order {
            for &need in &needs[at] {
                leads_to[need].push(at);
            }
        }
        Study { order, leads_to }
    }
}

fn prerequisites(note: &Note, index: &BTreeMap<&str, usize>) -> BTreeSet<usize> {
    let written = note.prerequisites.iter().filter(|reference| reference.target == RefTarget::Note);
    written.filter_map(|reference| index.get(reference.slug.value.as_str()).copied()).collect()
}
