//! The pages of the book itself as calls of the theme's functions.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use model::{Alphabet, Corpus, Locator, Page, Span, Term};

use super::Writer;
use super::glyphs::is_known;
use super::strings::{label, string};

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
            self.out.push_str("), ");
        }
        self.out.push_str("))\n");
    }

    /// The works that the notes recommend, with the notes.
    pub(crate) fn works(&mut self, corpus: &Corpus) {
        let works = corpus.references();
        if works.is_empty() {
            return;
        }
        self.out.push_str("\n#t.references((");
        for work in works {
            self.place(work.content.first().map(|first| first.span).unwrap_or_default());
            self.out.push_str("\n  (work: ");
            self.content(&work.content);
            self.out.push_str(", notes: (");
            for at in work.notes {
                string(&mut self.out, &corpus.notes[at].slug);
                self.out.push_str(", ");
            }
            self.out.push_str(")), ");
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
        let terms = corpus.terms();
        let alphabet = Alphabet::of(&corpus.handbook.language.value);
        let titled: BTreeMap<String, &Term> = terms.iter().map(|term| (term.name.to_lowercase(), term)).collect();
        self.out.push_str("\n#t.index((");
        for term in &terms {
            self.out.push_str("\n  (letter: ");
            let letter = alphabet.letter(&term.name);
            string(&mut self.out, &if is_known(letter, self.covers) { letter } else { '#' }.to_string());
            self.out.push_str(", see: ");
            match see(term, corpus, &titled) {
                Some(title) => self.title(title, Span::default()),
                None => self.out.push_str("none"),
            }
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
        // As text of this markup its page is known.
        self.out.push_str(", shown: [#");
        self.title(name, span);
        self.out.push_str("], notes: (");
        for at in notes {
            self.out.push_str("(slug: ");
            string(&mut self.out, &corpus.notes[at.note].slug);
            let _ = write!(self.out, ", main: {}), ", at.main);
        }
        self.out.push_str("), ");
    }
}

/// Another name of a note leads to the note's title where that says more: where it has several places or kinds.
fn see<'a>(term: &Term, corpus: &Corpus, titled: &BTreeMap<String, &'a Term>) -> Option<&'a str> {
    let [only] = term.notes.as_slice() else { return None };
    let title = corpus.notes[only.note].title.value.as_str();
    let says_more = |entry: &Term| entry.notes.len() + entry.kinds.len() > 2;
    let entry = titled.get(&title.to_lowercase())?;
    (*entry != term && term.kinds.is_empty() && says_more(entry)).then_some(&entry.name)
}
