//! Flashcards, made from a note.

mod fault;
mod front;
mod mask;
mod passage;
mod stems;
mod telling;
mod wanted;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::{Block, Confusion, Corpus, Inline, InlineKind, KeyFact, Note, Question};

pub use fault::{faults, repeated};
pub use front::{contains_words, front_text};
pub use mask::GAP;
pub use wanted::Wanted;

/// What a card asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardKind {
    /// From the term to its definition.
    Define,
    /// From the definition to the term.
    Name,
    /// An interview question.
    Question,
    /// "What is wrong with: ...?"
    Confusion,
    /// A sentence with its key fact left out.
    Cloze,
    /// Why the concept matters. One of the kinds that a handbook has to ask for.
    Why,
    /// What the worked example comes to. As [`CardKind::Why`].
    Example,
    /// What a good answer contains. As [`CardKind::Why`].
    Expectations,
}

impl CardKind {
    /// All kinds, in the order of a note's cards.
    pub const ALL: [Self; 8] = [
        Self::Define,
        Self::Name,
        Self::Question,
        Self::Confusion,
        Self::Cloze,
        Self::Why,
        Self::Example,
        Self::Expectations,
    ];
    /// The kinds that are made only where `handbook.toml` asks for them.
    pub const OPTIONAL: [Self; 3] = [Self::Why, Self::Example, Self::Expectations];

    /// The name in `cards.lock`, tags and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Define => "define",
            Self::Name => "name",
            Self::Question => "question",
            Self::Confusion => "confusion",
            Self::Cloze => "cloze",
            Self::Why => "why",
            Self::Example => "example",
            Self::Expectations => "expectations",
        }
    }

    /// Whether a note has one card of this kind, which asks the same however its sentences are worded.
    #[must_use]
    pub fn is_single(self) -> bool {
        match self {
            Self::Define | Self::Name | Self::Why | Self::Example | Self::Expectations => true,
            Self::Question | Self::Confusion | Self::Cloze => false,
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One flashcard, made of the words of its note.
#[derive(Clone, Debug, PartialEq)]
pub struct Card<'a> {
    /// Slug of the note.
    pub note: &'a str,
    /// What it asks.
    pub kind: CardKind,
    /// The front on one line: what identifies the card in `cards.lock`. Formulas are written as the author wrote
    /// them, between `$`, so that the text does not change with the way they are printed. In normal form C, without
    /// tabs, unique among the cards of the same note and kind.
    pub text: String,
    /// Front and back.
    pub body: CardBody<'a>,
    /// Where in the note it comes from.
    pub span: crate::Span,
}

/// Front and back of a card by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum CardBody<'a> {
    /// Front: the term. Back: the definition.
    Define {
        /// The title.
        term: &'a str,
        /// The defining sentence.
        definition: &'a [Inline],
    },
    /// Front: the definition with the term masked. Back: the term.
    Name {
        /// The defining sentence, with a highlight without words for each name of the concept.
        definition: Vec<Inline>,
        /// The title.
        term: &'a str,
    },
    /// Front: the question. Back: the model answer.
    Question {
        /// The question; one that changes a condition says so.
        question: Cow<'a, [Inline]>,
        /// The model answer.
        answer: &'a [Block],
    },
    /// Front: the wrong claim. Back: the correction.
    Confusion {
        /// The claim.
        claim: &'a [Inline],
        /// Why it is wrong.
        correction: &'a [Inline],
    },
    /// Front: the sentence with a gap. Back: the sentence.
    Cloze {
        /// The sentence, holding exactly one highlight at its top level.
        sentence: Vec<Inline>,
    },
    /// Front: the term, and what is given. Back: what the note says. The body of every optional kind.
    Passage {
        /// The title.
        term: &'a str,
        /// What the front tells beside the term; of a worked example its first paragraph.
        given: Vec<Block>,
        /// What is asked for.
        answer: Vec<Block>,
    },
}

/// The cards of a note, by kind in the order of [`CardKind::ALL`], then as written.
#[must_use]
pub fn cards<'a>(corpus: &Corpus, note: &'a Note) -> Vec<Card<'a>> {
    let follow_up = corpus.handbook.template.follow_up.as_str();
    let mut cards = Vec::new();
    cards.extend(define(note));
    cards.extend(name(note));
    cards.extend(note.questions().filter_map(|item| question(note, item, follow_up)));
    cards.extend(note.confusions().filter_map(|item| confusion(note, item)));
    cards.extend(note.key_facts().into_iter().filter_map(|fact| cloze(note, fact)));
    cards.extend(corpus.handbook.optional_cards.iter().filter_map(|&kind| passage::passage(corpus, note, kind)));
    number_repeated(&mut cards);
    cards
}

fn define(note: &Note) -> Option<Card<'_>> {
    let definition = note.definition();
    let span = crate::text::span(definition)?;
    let term = note.title.value.as_str();
    let text = front::one_line(term);
    let body = CardBody::Define { term, definition };
    Some(Card { note: &note.slug, kind: CardKind::Define, text, body, span })
}

fn name(note: &Note) -> Option<Card<'_>> {
    let span = crate::text::span(note.definition())?;
    let definition = mask::masked(note)?;
    let text = front_text(&definition);
    let body = CardBody::Name { definition, term: &note.title.value };
    Some(Card { note: &note.slug, kind: CardKind::Name, text, body, span })
}

fn question<'a>(note: &'a Note, item: &'a Question, prefix: &str) -> Option<Card<'a>> {
    if item.title.is_empty() || item.answer.is_empty() {
        return None;
    }
    let mut question = Cow::Borrowed(item.title.as_slice());
    if item.follow_up {
        let words = InlineKind::Text(format!("{prefix} "));
        question.to_mut().insert(0, Inline { kind: words, span: item.title[0].span });
    }
    let text = front_text(&question);
    let body = CardBody::Question { question, answer: &item.answer };
    Some(Card { note: &note.slug, kind: CardKind::Question, text, body, span: item.title_span })
}

fn confusion<'a>(note: &'a Note, item: &'a Confusion) -> Option<Card<'a>> {
    if item.claim.is_empty() || item.correction.is_empty() {
        return None;
    }
    let text = front_text(&item.claim);
    let body = CardBody::Confusion { claim: &item.claim, correction: &item.correction };
    Some(Card { note: &note.slug, kind: CardKind::Confusion, text, body, span: item.span })
}

fn cloze(note: &Note, fact: KeyFact) -> Option<Card<'_>> {
    let mut sentence = fact.sentence;
    if sentence.first().is_some_and(is_run_in_heading) {
        sentence.remove(0);
        trim_start(&mut sentence);
    }
    let asks = sentence.len() > 1 && sentence.iter().any(|inline| inline.key_fact().is_some());
    let text = front_text(&sentence);
    let body = CardBody::Cloze { sentence };
    asks.then(|| Card { note: &note.slug, kind: CardKind::Cloze, text, body, span: fact.span })
}

/// Whether this is a heading at the start of a paragraph, such as `**Bias correction.**`.
fn is_run_in_heading(inline: &Inline) -> bool {
    matches!(&inline.kind, InlineKind::Strong(words) if crate::text::plain(words).ends_with('.'))
}

fn trim_start(sentence: &mut Vec<Inline>) {
    while sentence.first().is_some_and(|inline| matches!(inline.kind, InlineKind::SoftBreak)) {
        sentence.remove(0);
    }
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = sentence.first_mut() {
        *text = text.trim_start().to_owned();
    }
}

/// Texts must differ within a note and kind even where an author repeats himself, which [`repeated`] reports.
fn number_repeated(cards: &mut [Card<'_>]) {
    let mut taken: BTreeSet<(CardKind, String)> = BTreeSet::new();
    let mut next: BTreeMap<(CardKind, String), usize> = BTreeMap::new();
    for card in cards {
        let plain = (card.kind, card.text.clone());
        while taken.contains(&(card.kind, card.text.clone())) {
            let number = next.entry(plain.clone()).or_insert(2);
            card.text = format!("{} ({number})", plain.1);
            *number += 1;
        }
        taken.insert((card.kind, card.text.clone()));
    }
}
