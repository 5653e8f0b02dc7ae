//! Plain text, words and sentences of running text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Block, BlockKind, Inline, InlineKind, Span};

/// The words of running text; formulas as linear Unicode text, line ends as spaces.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_inlines(inlines, &mut out, &|math| math.plain());
    out
}

/// As [`plain`], with formulas as they are spoken.
#[must_use]
pub fn spoken(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_inlines(inlines, &mut out, &|math| math.spoken());
    out
}

fn write_inlines(inlines: &[Inline], out: &mut String, math: &dyn Fn(&math::Math) -> String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::Emph(children)
            | InlineKind::Strong(children)
            | InlineKind::Highlight(children)
            | InlineKind::Link { children, .. } => write_inlines(children, out, math),
            InlineKind::Math(formula) => out.push_str(&math(formula)),
        }
    }
}

/// What decides the place of words in an alphabetical list: small letters without accents.
pub(crate) fn folded(words: &str) -> String {
    words.to_lowercase().nfkd().filter(|&c| !is_combining_mark(c)).collect()
}

/// The words of blocks, paragraphs and items on lines of their own.
#[must_use]
pub fn plain_blocks(blocks: &[Block]) -> String {
    block_lines(blocks, &|math| math.plain())
}

/// As [`plain_blocks`], with formulas as they are spoken.
#[must_use]
pub fn spoken_blocks(blocks: &[Block]) -> String {
    block_lines(blocks, &|math| math.spoken())
}

fn block_lines(blocks: &[Block], math: &dyn Fn(&math::Math) -> String) -> String {
    let inlines = |content: &[Inline]| {
        let mut out = String::new();
        write_inlines(content, &mut out, math);
        out
    };
    let mut lines = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => lines.push(inlines(content)),
            BlockKind::Code { text, .. } => lines.push(text.trim_end().to_owned()),
            BlockKind::List(list) => lines.extend(list.items.iter().map(|item| block_lines(item, math))),
            BlockKind::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                lines.extend(rows.map(|row| row.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join(" | ")));
            }
            BlockKind::Quote(blocks) => lines.push(block_lines(blocks, math)),
            BlockKind::Callout(callout) => {
                lines.push(inlines(&callout.title));
                lines.push(block_lines(&callout.body, math));
            }
            BlockKind::Math(formula) => lines.push(math(formula)),
            BlockKind::Figure(figure) => lines.push(inlines(&figure.caption)),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Number of words of running text; a formula is one word, code is as many as it has.
#[must_use]
pub fn words(inlines: &[Inline]) -> usize {
    let mut count = WordCount::default();
    count.inlines(inlines);
    count.words + usize::from(count.telling)
}

/// Counts words, which may go on from one piece of text into the next.
#[derive(Default)]
struct WordCount {
    words: usize,
    /// Whether the word that is being read has a letter or digit.
    telling: bool,
}

impl WordCount {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => self.text(text),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.end(),
                InlineKind::Emph(children)
                | InlineKind::Strong(children)
                | InlineKind::Highlight(children)
                | InlineKind::Link { children, .. } => self.inlines(children),
                InlineKind::Math(_) => self.telling = true,
            }
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            // Most are letters.
            if c.is_ascii_alphanumeric() {
                self.telling = true;
            } else if c.is_whitespace() {
                self.end();
            } else if !self.telling {
                self.telling = c.is_alphanumeric();
            }
        }
    }

    fn end(&mut self) {
        self.words += usize::from(self.telling);
        self.telling = false;
    }
}

/// Number of words of blocks that count: paragraphs, lists, quotes and callouts; displayed formulas, tables, code
/// and captions count nothing.
#[must_use]
pub fn block_words(blocks: &[Block]) -> usize {
    let count = |block: &Block| match &block.kind {
        BlockKind::Paragraph(inlines) => words(inlines),
        BlockKind::List(list) => list.items.iter().map(|item| block_words(item)).sum(),
        BlockKind::Quote(blocks) => block_words(blocks),
        BlockKind::Callout(callout) => words(&callout.title) + block_words(&callout.body),
        BlockKind::Code { .. } | BlockKind::Table(_) | BlockKind::Math(_) | BlockKind::Figure(_) => 0,
    };
    blocks.iter().map(count).sum()
}

/// Splits running text into sentences; markup that spans a sentence end stays whole.
///
/// A sentence ends after `.`, `?` or `!` (and closing quotes or brackets) that is followed by white space and then
/// by something other than a lower-case letter, unless the dot belongs to an abbreviation or an initial.
#[must_use]
pub fn sentences(inlines: &[Inline]) -> Vec<Vec<Inline>> {
    let mut done: Vec<Vec<Inline>> = Vec::new();
    let mut current: Vec<Inline> = Vec::new();
    for (index, inline) in inlines.iter().enumerate() {
        match &inline.kind {
            InlineKind::Text(text) => {
                let mut rest_start = 0;
                for end in sentence_ends(text, inlines.get(index + 1)) {
                    push_text(&mut current, inline, text, rest_start..end);
                    finish(&mut done, &mut current);
                    rest_start = end;
                }
                push_text(&mut current, inline, text, rest_start..text.len());
            }
            InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Emph(_)
            | InlineKind::Strong(_)
            | InlineKind::Code(_)
            | InlineKind::Math(_)
            | InlineKind::Link { .. }
            | InlineKind::Highlight(_) => current.push(inline.clone()),
        }
    }
    finish(&mut done, &mut current);
    done
}

fn finish(done: &mut Vec<Vec<Inline>>, current: &mut Vec<Inline>) {
    trim(current);
    if !current.is_empty() {
        done.push(std::mem::take(current));
    }
}

/// Removes white space at both ends of a sentence.
fn trim(sentence: &mut Vec<Inline>) {
    while sentence.first().is_some_and(Inline::is_blank) {
        sentence.remove(0);
    }
    while sentence.last().is_some_and(Inline::is_blank) {
        sentence.pop();
    }
    if let Some(Inline { kind: InlineKind::Text(text), span }) = sentence.first_mut() {
        let kept = text.trim_start().to_owned();
        if span.range().len() == text.len() {
            *span = Span::new(span.file, span.end as usize - kept.len(), span.end as usize);
        }
        *text = kept;
    }
    if let Some(Inline { kind: InlineKind::Text(text), span }) = sentence.last_mut() {
        let kept = text.trim_end().to_owned();
        if span.range().len() == text.len() {
            *span = Span::new(span.file, span.start as usize, span.start as usize + kept.len());
        }
        *text = kept;
    }
}

fn push_text(current: &mut Vec<Inline>, inline: &Inline, text: &str, range: std::ops::Range<usize>) {
    if range.is_empty() {
        return;
    }
    let exact = inline.span.range().len() == text.len();
    let start = inline.span.start as usize;
    let span = if exact { Span::new(inline.span.file, start + range.start, start + range.end) } else { inline.span };
    current.push(Inline { kind: InlineKind::Text(text[range].to_owned()), span });
}

/// Ends of sentences inside one text node; `next` is the node after it.
fn sentence_ends(text: &str, next: Option<&Inline>) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, mark) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b'?' | b'!')) {
        let after = at + 1;
        let closing = text[after..].chars().take_while(|c| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']'));
        let end = after + closing.map(char::len_utf8).sum::<usize>();
        let rest = &text[end..];
        let breaks = match rest.chars().next() {
            Some(c) if c.is_whitespace() => {
                rest.trim_start().chars().next().is_none_or(|following| !following.is_lowercase())
            }
            Some(_) => false,
            None => next.is_none_or(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak)),
        };
        if breaks && !(mark == b'.' && is_abbreviation(&text[..at])) {
            ends.push(end);
        }
    }
    ends
}

/// Whether the dot after `before` belongs to an abbreviation or an initial rather than ending a sentence.
fn is_abbreviation(before: &str) -> bool {
    const ABBREVIATIONS: [&str; 14] =
        ["e.g", "i.e", "cf", "vs", "etc", "al", "Fig", "Eq", "Sec", "approx", "resp", "Dr", "St", "No"];
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.')
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    initial || dotted || ABBREVIATIONS.contains(&word)
}

/// The place of a run of inlines, from the first to the last; `None` for an empty run.
#[must_use]
pub fn span(inlines: &[Inline]) -> Option<Span> {
    Some(inlines.first()?.span.to(inlines.last()?.span))
}

/// Whether a character has no place in any text: controls other than tab and line feed, what XML forbids, and what
/// turns the direction of writing so that a reviewer sees another text than a program.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FileId;

    fn text(words: &str) -> Inline {
        Inline { kind: InlineKind::Text(words.to_owned()), span: Span::new(FileId(0), 0, words.len()) }
    }

    fn split(words: &str) -> Vec<String> {
        sentences(&[text(words)]).iter().map(|sentence| plain(sentence)).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        assert_eq!(
            split("One is 3.5. Two, e.g. this, by D. Knuth. \"Three?\" Four"),
            ["One is 3.5.", "Two, e.g. this, by D. Knuth.", "\"Three?\"", "Four"]
        );
    }

    #[test]
    fn dotted_abbreviations_end_no_sentence() {
        assert_eq!(split("The i.i.d. Gaussian case. Next.").len(), 2);
        assert_eq!(split("It sums to 1. Next.").len(), 2);
    }

    #[test]
    fn a_sentence_keeps_its_markup_and_its_place() {
        let mark = Inline { kind: InlineKind::Highlight(vec![text("fact")]), span: Span::new(FileId(0), 10, 18) };
        let run = [text("A start. The "), mark, text(" holds. End.")];
        let found = sentences(&run);
        assert_eq!(found.len(), 3);
        assert_eq!(plain(&found[1]), "The fact holds.");
        assert_eq!(found[1][0].span.start, 9);
    }

    #[test]
    fn a_formula_is_one_word_and_a_dash_is_none() {
        assert_eq!(words(&[text("two words - only")]), 3);
    }
}
