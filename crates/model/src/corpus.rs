//! The whole handbook.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

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
    /// Where [`Corpus::note`] finds notes.
    #[doc(hidden)]
    pub by_slug: BySlug,
}

/// The places of notes, sorted by slug, made when the first is asked for. No part of what a corpus is: two that differ
/// only here are equal.
#[derive(Clone, Debug, Default)]
pub struct BySlug(OnceLock<Vec<usize>>);

impl PartialEq for BySlug {
    fn eq(&self, _: &Self) -> bool {
        true
    }
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

    /// The note with this slug; the first, if there are several (an error elsewhere).
    #[must_use]
    pub fn note(&self, slug: &str) -> Option<&Note> {
        let name = |at: usize| self.notes.get(at).map_or("", |note| note.slug.as_str());
        let sorted = self.by_slug.0.get_or_init(|| {
            let mut places: Vec<usize> = (0..self.notes.len()).collect();
            places.sort_by(|&a, &b| name(a).cmp(name(b)));
            places
        });
        let at = *sorted.get(sorted.partition_point(|&at| name(at) < slug))?;
        self.notes.get(at).filter(|note| note.slug == slug)
    }

    /// The markup of a figure file.
    #[must_use]
    pub fn drawing(&self, figure: &FigureFile) -> &str {
        &self.source(figure.file).text
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
        let mut leads_to = vec![Vec::new(); self.notes.len()];
        for (at, needs) in needs.iter().enumerate() {
            needs.iter().for_each(|&need| leads_to[need].push(at));
        }
        let rank = |at: usize| (self.notes[at].level.value, at);
        let mut lacks: Vec<usize> = needs.iter().map(BTreeSet::len).collect();
        let mut open: BTreeSet<usize> = (0..self.notes.len()).collect();
        let mut ready: BTreeSet<_> = open.iter().filter(|&&at| lacks[at] == 0).map(|&at| rank(at)).collect();
        let mut order = Vec::with_capacity(self.notes.len());
        while let Some(next) = ready.pop_first().map(|(_, at)| at).or_else(|| open.first().copied()) {
            open.remove(&next);
            order.push(next);
            for &at in leads_to[next].iter().filter(|at| open.contains(at)) {
                lacks[at] -= 1;
                if lacks[at] == 0 {
                    ready.insert(rank(at));
                }
            }
        }
        leads_to.iter_mut().for_each(Vec::clear);
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
