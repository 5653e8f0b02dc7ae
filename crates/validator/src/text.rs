//! The words of a note, taken apart once for all rules that look at them.

use model::{Corpus, Inline, Note, SectionForm, text};

use crate::run::Run;

/// A note and its words.
pub(crate) struct Text<'a> {
    /// The handbook.
    pub(crate) corpus: &'a Corpus,
    /// The note.
    pub(crate) note: &'a Note,
    /// The running text without the references.
    pub(crate) prose: Vec<Run<'a>>,
    /// The references.
    pub(crate) references: Vec<Run<'a>>,
    /// The sentences of the running text.
    pub(crate) sentences: Vec<Sentence<'a>>,
}

/// A sentence of running text.
pub(crate) struct Sentence<'a> {
    /// Key of its section.
    pub(crate) section: &'a str,
    /// What it says.
    pub(crate) content: Vec<Inline>,
    /// How many words it has.
    pub(crate) words: usize,
}

impl<'a> Text<'a> {
    pub(crate) fn new(corpus: &'a Corpus, note: &'a Note) -> Self {
        let mut found = Self { corpus, note, prose: Vec::new(), references: Vec::new(), sentences: Vec::new() };
        let sections = &corpus.handbook.template.sections;
        for (section, inlines) in note.runs() {
            if sections.iter().any(|spec| spec.key == section && spec.form == SectionForm::Reading) {
                found.references.push(Run::new(inlines));
                continue;
            }
            found.prose.push(Run::new(inlines));
            let sentences = text::sentences(inlines).into_iter();
            found.sentences.extend(sentences.map(|content| Sentence {
                section,
                words: text::words(&content),
                content,
            }));
        }
        found
    }
}
