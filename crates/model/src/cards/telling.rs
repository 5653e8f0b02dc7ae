//! What gives the hidden words of a cloze away.

use super::stems::{Word, is_small, same_word, words};
use super::{Card, CardBody, contains_words, front_text};
use crate::{Inline, InlineKind};

impl Card<'_> {
    /// The words that the front of a cloze hides.
    #[must_use]
    pub fn hidden(&self) -> Option<&[Inline]> {
        let CardBody::Cloze { sentence } = &self.body else { return None };
        sentence.iter().find_map(Inline::key_fact)
    }

    /// The most of a name that may stand beside the front without giving its hidden words away: all of it, or what
    /// comes before its colon.
    #[must_use]
    pub fn harmless<'n>(&self, name: &'n str) -> Option<&'n str> {
        let head = name.split_once(':').map(|(head, _)| head);
        std::iter::once(name).chain(head).find(|name| !self.told_by(name))
    }

    /// Whether the name holds the hidden words, or they hold the name; or whether two thirds of them can be seen in name
    /// and sentence together, some in the name alone.
    fn told_by(&self, name: &str) -> bool {
        let Some(hidden) = self.hidden() else { return false };
        let answer = front_text(hidden);
        if contains_words(name, &answer) || contains_words(&answer, name) {
            return true;
        }
        let wanted = telling(hidden);
        let named: Vec<Word> = words(name).into_iter().map(|(_, word)| word).collect();
        let (in_name, others): (Vec<&Word>, Vec<&Word>) =
            wanted.words.iter().partition(|word| named.iter().any(|other| same_word(word, other)));
        // Most names have nothing to do with the answer.
        if in_name.is_empty() {
            return false;
        }
        let written = self.written();
        let in_sentence = |word: &&Word| written.iter().any(|other| same_word(word, other));
        let seen = in_name.len() + others.into_iter().filter(in_sentence).count();
        !in_name.iter().all(in_sentence) && 3 * seen >= 2 * (wanted.words.len() + wanted.others)
    }

    /// Whether the sentence holds its hidden words a second time: one after the other, or if they are several, all of
    /// them in any order.
    pub(super) fn gives_itself_away(&self) -> bool {
        let Some(hidden) = self.hidden() else { return false };
        let answer = front_text(hidden);
        // A symbol of one or two letters may well stand elsewhere in its sentence.
        let long = answer.chars().filter(|c| c.is_alphanumeric()).count() > 2;
        if long && contains_words(&self.text, &answer) {
            return true;
        }
        let wanted = telling(hidden);
        if wanted.words.len() < 2 || wanted.others > 0 {
            return false;
        }
        let written = self.written();
        wanted.words.iter().all(|word| written.iter().any(|other| other.stem == word.stem))
    }

    /// The words of the sentence around the gap.
    fn written(&self) -> Vec<Word> {
        let CardBody::Cloze { sentence } = &self.body else { return Vec::new() };
        let mut found = Vec::new();
        sentence.iter().filter(|inline| inline.key_fact().is_none()).for_each(|inline| collect(inline, &mut found));
        found
    }
}

/// What one has to know to fill a gap.
#[derive(Default)]
struct Telling {
    /// Words that tell something.
    words: Vec<Word>,
    /// How many numbers and formulas, which mean something else wherever they stand.
    others: usize,
}

fn telling(hidden: &[Inline]) -> Telling {
    let mut all = Vec::new();
    hidden.iter().for_each(|inline| collect(inline, &mut all));
    // A single letter is what an apostrophe cuts off.
    all.retain(|word| word.text.chars().count() > 1 && !is_small(&word.text));
    let is_number = |word: &Word| word.text.chars().all(char::is_numeric);
    let (numbers, words): (Vec<Word>, Vec<Word>) = all.into_iter().partition(is_number);
    Telling { words, others: numbers.len() + formulas(hidden) }
}

fn formulas(inlines: &[Inline]) -> usize {
    inlines.iter().map(|inline| usize::from(inline.formula().is_some()) + formulas(inline.children())).sum()
}

/// The words of running text, without those in formulas.
fn collect(inline: &Inline, found: &mut Vec<Word>) {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => {
            found.extend(words(text).into_iter().map(|(_, word)| word));
        }
        InlineKind::Emph(children)
        | InlineKind::Strong(children)
        | InlineKind::Highlight(children)
        | InlineKind::Link { children, .. } => children.iter().for_each(|child| collect(child, found)),
        InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Math(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::Span;
    use crate::cards::{Card, CardBody, CardKind, front_text};
    use crate::{Inline, InlineKind};

    /// A cloze whose gap stands between braces.
    fn cloze(sentence: &str) -> Card<'static> {
        let inline = |kind| Inline { kind, span: Span::default() };
        let text = |words: &str| inline(InlineKind::Text(words.to_owned()));
        let (before, rest) = sentence.split_once('{').expect("a gap");
        let (hidden, after) = rest.split_once('}').expect("a gap ends");
        let sentence = vec![text(before), inline(InlineKind::Highlight(vec![text(hidden)])), text(after)];
        let text = front_text(&sentence);
        Card { note: "n", kind: CardKind::Cloze, text, body: CardBody::Cloze { sentence }, span: Span::default() }
    }

    #[track_caller]
    fn shows(name: &str, sentence: &str, expected: Option<&str>) {
        assert_eq!(cloze(sentence).harmless(name), expected);
    }

    #[test]
    fn a_name_that_tells_is_cut_or_left_out() {
        shows("LSTM: gating as Hadamard products", "It uses {Hadamard (elementwise) products}.", Some("LSTM"));
        shows("Decoding rules: greedy, beam", "At 0 it is {greedy decoding}.", Some("Decoding rules"));
        shows("Bias and variance", "The mean squared error is {squared bias plus variance}.", None);
        shows("Learning rates", "It is proportional to {the learning rate}.", None);
        shows("k-means", "The best point is {the mean}.", None);
        shows("Dropout", "It is called {Monte Carlo dropout}.", None);
    }

    #[test]
    fn a_name_that_tells_less_than_the_sentence_stays() {
        for (name, sentence) in [
            ("Value-based vs. policy-based RL", "Unlike value or policy methods it learns {a policy and a value}."),
            ("Gradient boosting", "It fits {the negative gradient}."),
            ("Phase 2 models", "It takes {2 phases}."),
            ("Bloom filter", "It is small."),
        ] {
            let sentence =
                if sentence.contains('{') { sentence.to_owned() } else { format!("{{Nothing}}: {sentence}") };
            shows(name, &sentence, Some(name));
        }
    }

    #[test]
    fn a_sentence_may_not_hold_its_hidden_words() {
        for (sentence, expected) in [
            ("The {block table} maps blocks as a page table does.", true),
            ("A filter of 1.2 MB is fast, because {1.2 MB} fit.", true),
            ("The maximum a posteriori estimate is {the maximum likelihood estimate}.", false),
            ("A stage holds as many batches as there are {stages}.", false),
            ("From 0.999 it falls to {0.95}, and 95 steps later to 0.", false),
        ] {
            assert_eq!(cloze(sentence).gives_itself_away(), expected, "{sentence}");
        }
    }
}
