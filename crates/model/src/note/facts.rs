//! Marked facts with the sentences they stand in.

use super::Note;
use crate::{Inline, Span};

/// A marked fact with the sentence it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFact {
    /// Key of the section.
    pub section: String,
    /// The sentence, holding exactly this highlight (others in the sentence become plain text).
    pub sentence: Vec<Inline>,
    /// The marked words as plain text.
    pub fact: String,
    /// Where the mark stands.
    pub span: Span,
}

impl Note {
    /// The marked facts of the note in order, each with its sentence.
    #[must_use]
    pub fn key_facts(&self) -> Vec<KeyFact> {
        let mut facts = Vec::new();
        let marked = |run: &[Inline]| run.iter().any(|inline| inline.key_fact().is_some());
        for (section, run) in self.runs().into_iter().filter(|(_, run)| marked(run)) {
            for sentence in crate::text::sentences(run) {
                let marks = sentence.iter().enumerate().filter(|(_, inline)| inline.key_fact().is_some());
                for (index, mark) in marks.take(MOST_OF_A_SENTENCE) {
                    facts.push(KeyFact {
                        section: section.to_owned(),
                        sentence: only_highlight(&sentence, index),
                        fact: crate::text::plain(std::slice::from_ref(mark)),
                        span: mark.span,
                    });
                }
            }
        }
        facts
    }
}

/// Key facts of one sentence, each of which brings a copy of it. One is what a sentence should have.
const MOST_OF_A_SENTENCE: usize = 50;

/// The sentence with every highlight but the one at `keep` replaced by its words.
fn only_highlight(sentence: &[Inline], keep: usize) -> Vec<Inline> {
    let mut out = Vec::with_capacity(sentence.len());
    for (index, inline) in sentence.iter().enumerate() {
        match inline.key_fact() {
            Some(words) if index != keep => out.extend(words.iter().cloned()),
            Some(_) | None => out.push(inline.clone()),
        }
    }
    out
}
