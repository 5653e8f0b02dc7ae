//! The pages of the book itself as calls of the theme's functions.

use std::fmt::Write as _;

use model::{Corpus, Locator, Page};

use super::{Writer, label, string, typographic};
use crate::render::html::book::initial;

impl Writer<'_> {
    /// A page that authors wrote.
    pub(crate) fn page(&mut self, page: &Page) {
        self.slug = format!("front/{}", page.slug);
        self.figures = 0;
        self.place(page.title.span);
        self.out.push_str("\n#t.written(title: ");
        self.title(&page.title.value, page.title.span);
        self.out.push_str(", name: ");
        let name = label(&self.slug, None);
        string(&mut self.out, &name);
        self.out.push_str(")[\n");
        for part in &page.parts {
            if let Some(heading) = &part.heading {
                self.place(heading.span);
                self.open("chapter", heading);
                self.out.push_str(")\n");
            }
            self.blocks(&part.blocks);
        }
        self.out.push_str("]\n");
    }

    /// The notes in the order of study.
    pub(crate) fn study(&mut self, corpus: &Corpus) {
        self.out.push_str("\n#t.study((");
        for at in corpus.study().order {
            let note = &corpus.notes[at];
            self.place(note.title.span);
            self.out.push_str("\n  (slug: ");
            string(&mut self.out, &note.slug);
            self.out.push_str(", title: ");
            self.title(&note.title.value, note.title.span);
            self.out.push_str(", group: ");
            let group = corpus.handbook.category(&note.category).map_or(&note.category, |group| &group.title);
            string(&mut self.out, &typographic(group));
            let _ = write!(self.out, ", level: {}), ", note.level.value.number());
        }
        self.out.push_str("))\n");
    }

    /// The notes by title with their definitions.
    pub(crate) fn glossary(&mut self, corpus: &Corpus) {
        self.out.push_str("\n#t.glossary((");
        for note in corpus.glossary() {
            self.listed(note);
        }
        self.out.push_str("))\n");
    }

    /// The index of terms.
    pub(crate) fn terms(&mut self, corpus: &Corpus) {
        self.out.push_str("\n#t.index((");
        for term in corpus.terms() {
            self.out.push_str("\n  (letter: ");
            string(&mut self.out, &initial(&term.name).to_string());
            self.out.push(',');
            self.term(&term.name, &term.notes, corpus);
            self.out.push_str("kinds: (");
            for kind in &term.kinds {
                self.out.push('(');
                self.term(&kind.name, &kind.notes, corpus);
                self.out.push_str("), ");
            }
            self.out.push_str(")), ");
        }
        self.out.push_str("))\n");
    }

    fn term(&mut self, name: &str, notes: &[Locator], corpus: &Corpus) {
        let span = notes.first().map(|at| corpus.notes[at.note].title.span).unwrap_or_default();
        self.place(span);
        self.out.push_str(" name: ");
        self.title(name, span);
        self.out.push_str(", notes: (");
        for at in notes {
            self.out.push_str("(slug: ");
            string(&mut self.out, &corpus.notes[at.note].slug);
            let _ = write!(self.out, ", main: {}), ", at.main);
        }
        self.out.push_str("), ");
    }
}
