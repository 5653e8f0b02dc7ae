//! A run of text as one string, with the way back to its places in the file.

use std::ops::Range;

use model::{Inline, InlineKind, Span};

/// Stands for a formula or a piece of code, in which no rule about words looks.
const OPAQUE: char = '\u{FFFC}';

/// A run of text without markup; a line end is a space, a formula or piece of code one [`OPAQUE`].
#[derive(Default)]
pub(crate) struct Run<'a> {
    /// What it was made of.
    pub(crate) inlines: &'a [Inline],
    /// The words.
    pub(crate) text: String,
    /// The words in lower case as far as they are ASCII, byte for byte.
    lower: String,
    /// Where each piece of the text begins, and its place in the file.
    pieces: Vec<(usize, Span)>,
    /// Where the words stand in the text.
    words: Vec<Range<usize>>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(inlines: &'a [Inline]) -> Self {
        let mut run = Self { inlines, ..Self::default() };
        run.push(inlines);
        run.lower = run.text.to_ascii_lowercase();
        run.words = words(&run.text);
        run
    }

    fn push(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.piece(text, inline.span),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.piece(" ", inline.span),
                InlineKind::Code(_) | InlineKind::Math(_) => self.piece(OPAQUE.encode_utf8(&mut [0; 4]), inline.span),
                InlineKind::Emph(children)
                | InlineKind::Strong(children)
                | InlineKind::Highlight(children)
                | InlineKind::Link { children, .. } => self.push(children),
            }
        }
    }

    fn piece(&mut self, text: &str, span: Span) {
        self.pieces.push((self.text.len(), span));
        self.text.push_str(text);
    }

    /// The words (letters, digits, and hyphens or apostrophes inside), each with its first byte.
    pub(crate) fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.words.iter().map(|word| (word.start, &self.text[word.clone()]))
    }

    /// The words of the text in lower case as far as they are ASCII, each with its first byte.
    pub(crate) fn lower_words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.words.iter().map(|word| (word.start, &self.lower[word.clone()]))
    }

    /// Phrases of a table that stand in the text as whole words, each with its first byte. The table is sorted by its
    /// phrases, which are in lower case and begin with a letter.
    pub(crate) fn phrases<'t, T>(&self, table: &'t [(&'static str, T)]) -> Vec<(usize, &'t (&'static str, T))> {
        let mut found = Vec::new();
        let bytes = self.lower.as_bytes();
        // A phrase begins where a word does, and not behind a hyphen, which joins it to what is no word.
        let starts = self.words.iter().map(|word| word.start);
        let starts = starts.filter(|&at| bytes[at].is_ascii_lowercase() && !self.lower[..at].ends_with('-'));
        for (at, first) in starts.map(|at| (at, &bytes[at])) {
            let rest = &self.lower[at..];
            let near = &table[table.partition_point(|(phrase, _)| phrase.as_bytes()[0] < *first)..];
            let near = near.iter().take_while(|(phrase, _)| phrase.as_bytes()[0] == *first);
            let stands = |phrase: &str| rest.strip_prefix(phrase).is_some_and(|after| !after.starts_with(joins));
            found.extend(near.filter(|(phrase, _)| stands(phrase)).map(|entry| (at, entry)));
        }
        found
    }

    /// Where these bytes of the text stand in the file: exactly, or as the whole piece if it holds escapes.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let (first, last) = (self.piece_at(start), self.piece_at(end.saturating_sub(1).max(start)));
        let (offset, from) = self.pieces[first];
        let head = if self.exact(first) { from.start as usize + (start - offset) } else { from.start as usize };
        let (offset, to) = self.pieces[last];
        let tail = if self.exact(last) { to.start as usize + (end - offset) } else { to.end as usize };
        Span::new(from.file, head, tail)
    }

    fn piece_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|&(offset, _)| offset <= at).saturating_sub(1)
    }

    fn exact(&self, piece: usize) -> bool {
        let (offset, span) = self.pieces[piece];
        let end = self.pieces.get(piece + 1).map_or(self.text.len(), |&(next, _)| next);
        span.range().len() == end - offset
    }
}

/// Whether a word goes on with this character.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut word: Option<Range<usize>> = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            word.get_or_insert(at..at).end = at + c.len_utf8();
        } else if !matches!(c, '-' | '\'' | '’') {
            found.extend(word.take());
        }
    }
    found.extend(word);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::FileId;

    #[test]
    fn a_word_leads_back_to_its_bytes() {
        let piece = |kind, start, end| Inline { kind, span: Span::new(FileId(0), start, end) };
        let inner = piece(InlineKind::Text("just one".into()), 6, 14);
        let inlines = [piece(InlineKind::Text("It's ".into()), 0, 5), piece(InlineKind::Emph(vec![inner]), 5, 15)];
        let run = Run::new(&inlines);
        let words: Vec<_> = run.words().collect();
        assert_eq!(words, [(0, "It's"), (5, "just"), (10, "one")]);
        assert_eq!(run.span(5, 9), Span::new(FileId(0), 6, 10));
    }

    #[test]
    fn a_phrase_is_found_as_whole_words() {
        let text = "Just a justice, ad-just; it's \u{201c}just\u{201d} of Course";
        let text = Inline { kind: InlineKind::Text(text.into()), span: Span::new(FileId(0), 0, text.len()) };
        let run = [text];
        let run = Run::new(&run);
        let found = run.phrases(&[("it", ()), ("just", ()), ("of course", ())]);
        let found: Vec<_> = found.into_iter().map(|(at, (phrase, ()))| (at, *phrase)).collect();
        assert_eq!(found, [(0, "just"), (25, "it"), (33, "just"), (41, "of course")]);
    }

    #[test]
    fn a_piece_with_escapes_is_named_whole() {
        let text = Inline { kind: InlineKind::Text("5 & 6".into()), span: Span::new(FileId(0), 10, 19) };
        let run = [text];
        let run = Run::new(&run);
        assert_eq!(run.span(0, 1), Span::new(FileId(0), 10, 19));
    }
}
