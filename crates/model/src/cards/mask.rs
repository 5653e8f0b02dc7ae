//! Hides the names of a concept in the sentence that defines it.

use std::ops::Range;

use super::stems::{Placed, Word, is_small, same_word, words};
use crate::{Inline, InlineKind, Note};

/// What stands for hidden words.
pub const GAP: &str = "[...]";

/// With fewer words to be seen than this, nobody can tell the concept.
const LEAST_WORDS: usize = 6;
/// With more gaps than this, the sentence is a riddle.
const MOST_GAPS: usize = 3;
/// The defining sentence with a key fact without words for every name of the concept: title, parts of the title, aliases, their
/// inflections, and acronyms in brackets beside them. `None` if the sentence gives the term away all the same, or
/// if too little of it is left.
pub(super) fn masked(note: &Note) -> Option<Vec<Inline>> {
    let names = Names::of(note);
    let mut leaves = Vec::new();
    flatten(note.definition(), &mut leaves);
    for leaf in &mut leaves {
        if let InlineKind::Text(text) = &mut leaf.kind {
            *text = names.mask(text);
        }
    }
    let visible: Vec<Word> = leaves.iter().flat_map(|leaf| visible_words(&leaf.kind)).collect();
    let telling = visible.iter().filter(|word| !is_small(&word.text)).count();
    let gaps: usize = leaves.iter().map(|leaf| gaps(&leaf.kind)).sum();
    let good = telling >= LEAST_WORDS && gaps <= MOST_GAPS && !names.leak(&visible);
    good.then(|| leaves.iter().flat_map(gapped).collect())
}

/// A leaf with its gaps as values.
fn gapped(leaf: &Inline) -> Vec<Inline> {
    let inline = |kind: InlineKind| Inline { kind, span: leaf.span };
    let InlineKind::Text(text) = &leaf.kind else { return vec![leaf.clone()] };
    let mut parts = Vec::new();
    for (at, words) in text.split(GAP).enumerate() {
        if at > 0 {
            parts.push(inline(InlineKind::Highlight(Vec::new())));
        }
        if !words.is_empty() {
            parts.push(inline(InlineKind::Text(words.to_owned())));
        }
    }
    parts
}

/// The leaves of running text, markup dropped, neighboring texts joined.
fn flatten(inlines: &[Inline], leaves: &mut Vec<Inline>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => push_text(leaves, inline, text),
            InlineKind::SoftBreak | InlineKind::HardBreak => push_text(leaves, inline, " "),
            InlineKind::Emph(children)
            | InlineKind::Strong(children)
            | InlineKind::Highlight(children)
            | InlineKind::Link { children, .. } => flatten(children, leaves),
            InlineKind::Code(_) | InlineKind::Math(_) => leaves.push(inline.clone()),
        }
    }
}

fn push_text(leaves: &mut Vec<Inline>, inline: &Inline, words: &str) {
    if let Some(Inline { kind: InlineKind::Text(text), span }) = leaves.last_mut() {
        text.push_str(words);
        *span = span.to(inline.span);
    } else {
        leaves.push(Inline { kind: InlineKind::Text(words.to_owned()), span: inline.span });
    }
}

fn visible_words(leaf: &InlineKind) -> Vec<Word> {
    let text = match leaf {
        InlineKind::Text(text) => text.replace(GAP, " "),
        InlineKind::Code(text) => text.clone(),
        InlineKind::Math(formula) => formula.tex().to_owned(),
        InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Emph(_)
        | InlineKind::Strong(_)
        | InlineKind::Highlight(_)
        | InlineKind::Link { .. } => String::new(),
    };
    words(&text).into_iter().map(|(_, word)| word).collect()
}

fn gaps(leaf: &InlineKind) -> usize {
    if let InlineKind::Text(text) = leaf { text.matches(GAP).count() } else { 0 }
}

/// What the concept is called, each name as its words.
struct Names {
    /// The title and what stands between its commas, brackets and conjunctions.
    title: Vec<Vec<Word>>,
    /// These and the aliases, those with most words first.
    all: Vec<Vec<Word>>,
}

impl Names {
    fn of(note: &Note) -> Self {
        let title = &opened(&note.title.value);
        let separated = [" and ", " or ", " vs. ", " vs ", " versus ", " & "]
            .iter()
            .fold(title.clone(), |parts, separator| parts.replace(separator, ","));
        let parts = separated.split([',', ':', '(', ')', ';']);
        let title: Vec<_> = std::iter::once(title.as_str()).chain(parts).filter_map(name).collect();
        let aliases = note.aliases.iter().filter_map(|alias| name(&alias.value));
        let mut all: Vec<_> = title.iter().cloned().chain(aliases).collect();
        all.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self { title, all }
    }

    fn mask(&self, text: &str) -> String {
        let words = words(text);
        let mut out = String::new();
        let (mut at, mut copied) = (0, 0);
        while at < words.len() {
            let Some(count) = self.longest(text, &words[at..]) else {
                at += 1;
                continue;
            };
            let hidden = with_brackets(text, &words, at..at + count);
            let start = words[hidden.start].0.start.max(copied);
            out.push_str(&text[copied..start]);
            out.push_str(GAP);
            copied = words[hidden.end - 1].0.end;
            if text[copied..].starts_with(')') && text[start..copied].contains('(') {
                copied += 1;
            }
            at = hidden.end;
        }
        out.push_str(&text[copied..]);
        joined(out)
    }

    /// Number of words of the longest name at the beginning of `words`.
    fn longest(&self, text: &str, words: &[Placed]) -> Option<usize> {
        self.all.iter().filter_map(|name| match_name(name, text, words)).max()
    }

    /// Whether the words that can be seen give a name away: one that is a single word, in any compound; or two
    /// thirds of the words of the title.
    fn leak(&self, visible: &[Word]) -> bool {
        let shown = |name_word: &Word| visible.iter().any(|word| same_word(name_word, word));
        let alone = self.all.iter().any(|name| matches!(name.as_slice(), [only] if shown(only)));
        let inside = |only: &Word| {
            let lower = only.text.to_lowercase();
            let within = |word: &Word| match only.is_acronym {
                true => word.text.contains(&only.text),
                false => word.text.to_lowercase().contains(&lower),
            };
            only.text.len() > 3 && visible.iter().any(within)
        };
        let compound = self.title.iter().any(|name| matches!(name.as_slice(), [only] if inside(only)));
        let spread = self.title.iter().any(|name| {
            let telling: Vec<_> = name.iter().filter(|word| !is_small(&word.text)).collect();
            telling.len() > 1 && 3 * telling.iter().filter(|word| shown(word)).count() >= 2 * telling.len()
        });
        alone || compound || spread
    }
}

/// The title without brackets that cut a word in two: "(semi-)definite" is "semi-definite".
fn opened(title: &str) -> String {
    let cut = title.split_once("-)").and_then(|(before, after)| Some((before.rsplit_once('(')?, after)));
    cut.map_or_else(|| title.to_owned(), |((before, inside), after)| format!("{before}{inside}-{}", opened(after)))
}

/// The words of a name without small words around it, unless they are a part of a word, as in "A/B test"; none for a
/// single letter.
fn name(text: &str) -> Option<Vec<Word>> {
    let placed = words(text);
    let free = |(at, word): &Placed| is_small(&word.text) && !text[at.end..].starts_with('/');
    let first = placed.iter().position(|word| !free(word))?;
    let mut words: Vec<Word> = placed.into_iter().skip(first).map(|(_, word)| word).collect();
    while words.last().is_some_and(|word| is_small(&word.text)) {
        words.pop();
    }
    (words.iter().map(|word| word.text.len()).sum::<usize>() > 1).then_some(words)
}

/// Number of words that `name` takes at the beginning of `words`. An acronym in brackets may stand between two of
/// its words, as in "key-value (KV) cache".
fn match_name(name: &[Word], text: &str, words: &[Placed]) -> Option<usize> {
    let mut taken = 0;
    for (index, name_word) in name.iter().enumerate() {
        let mut next = words.get(taken)?;
        if index > 0 {
            let (previous, _) = &words[taken - 1];
            if is_bracketed(text, next) && !same_word(name_word, &next.1) {
                taken += 1;
                next = words.get(taken)?;
            } else if !binds(&text[previous.end..next.0.start]) {
                return None;
            }
        }
        if !same_word(name_word, &next.1) {
            return None;
        }
        taken += 1;
    }
    Some(taken)
}

/// Whether this may stand between two words of a name.
fn binds(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '/' | '\'' | '’' | '\u{2010}' | '\u{2011}' | '–' | '·'))
}

/// Whether the word stands alone in brackets and is an acronym.
fn is_bracketed(text: &str, (at, word): &Placed) -> bool {
    text[..at.start].ends_with('(') && text[at.end..].starts_with(')') && word.is_acronym
}

/// Takes along an acronym in brackets after the words, and, if they are such an acronym themselves, the words before
/// that it abbreviates: "area under the curve (AUC)".
fn with_brackets(text: &str, words: &[Placed], hidden: Range<usize>) -> Range<usize> {
    let follows = |(next, _): &Placed| text[words[hidden.end - 1].0.end..next.start].trim() == "(";
    if words.get(hidden.end).is_some_and(|next| is_bracketed(text, next) && follows(next)) {
        return hidden.start..hidden.end + 1;
    }
    if hidden.len() != 1 || !is_bracketed(text, &words[hidden.start]) {
        return hidden;
    }
    let mut letters: Vec<char> = words[hidden.start].1.text.to_lowercase().chars().collect();
    for start in (0..hidden.start).rev() {
        let word = words[start].1.text.to_lowercase();
        if word.starts_with(letters[letters.len() - 1]) {
            letters.pop();
        } else if !is_small(&word) {
            break;
        }
        if letters.is_empty() {
            return start..hidden.end;
        }
    }
    hidden
}

/// Gaps that touch as one.
fn joined(mut text: String) -> String {
    for between in [" ", "-", " (", ") (", "/"] {
        let closed = if between.ends_with('(') { ")" } else { "" };
        let pair = format!("{GAP}{between}{GAP}{closed}");
        while text.contains(&pair) {
            text = text.replace(&pair, GAP);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, Spanned};

    fn names(title: &str, aliases: &[&str]) -> Names {
        let spanned = |text: &str| Spanned::new(text.to_owned(), Span::default());
        let mut note = crate::fixture::note("x");
        note.title = spanned(title);
        note.aliases = aliases.iter().map(|alias| spanned(alias)).collect();
        Names::of(&note)
    }

    #[track_caller]
    fn hides(title: &str, aliases: &[&str], text: &str, expected: Option<&str>) {
        let names = names(title, aliases);
        let hidden = names.mask(text);
        let visible = visible_words(&InlineKind::Text(hidden.clone()));
        assert_eq!((!names.leak(&visible)).then_some(hidden.as_str()), expected, "{hidden}");
    }

    #[test]
    fn every_name_is_hidden() {
        hides("KV cache", &["key-value cache"], "A key-value (KV) cache keeps keys.", Some("A [...] keeps keys."));
        hides(
            "Adam, AdamW, and more",
            &["adaptive moment estimation"],
            "Adam (adaptive moment estimation) is; AdamW adds.",
            Some("[...] is; [...] adds."),
        );
        hides("Random forests", &[], "A random forest averages trees.", Some("A [...] averages trees."));
        hides("Quantization", &[], "A quantized tensor is small.", Some("A [...] tensor is small."));
    }

    #[test]
    fn an_acronym_takes_what_it_abbreviates_along() {
        hides(
            "ROC, PR curves, and AUC",
            &[],
            "Then the area under the curve (AUC) is one number.",
            Some("Then the [...] is one number."),
        );
        hides(
            "Maximum likelihood",
            &[],
            "Maximum likelihood estimation (MLE) fits.",
            Some("[...] estimation (MLE) fits."),
        );
        hides("Maximum likelihood", &[], "Maximum likelihood (ML) fits.", Some("[...] fits."));
    }

    #[test]
    fn a_leak_is_seen() {
        hides("Decision trees", &[], "A tree of decisions splits the data.", None);
        hides("Attention", &[], "FlashAttention computes it in tiles.", None);
        hides("Gaussian mixture models", &[], "A mixture of Gaussians.", None);
    }

    #[test]
    fn words_cut_by_signs_are_one_name() {
        hides("A/B testing", &[], "A/B testing is an experiment.", Some("[...] is an experiment."));
        hides(
            "Positive (semi-)definite matrices",
            &["positive definite"],
            "It is positive definite if the form is positive.",
            Some("It is [...] if the form is positive."),
        );
    }

    #[test]
    fn an_acronym_is_not_a_word() {
        hides("SOAP", &[], "It washes with soap.", Some("It washes with soap."));
    }
}
