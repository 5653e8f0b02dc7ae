//! Ids and names that a deck has because of whose deck it is.
//!
//! They hang on two things that never change once a release is out: the `identifier` of `handbook.toml`, and the name
//! of the deck above all others, which `cards.lock` keeps. So two handbooks live in one collection side by side.

use model::lock::Lock;
use model::{Corpus, Handbook};
use sha1::{Digest, Sha1};

use super::schema::NoteType;
use crate::words::Words;

/// Ids look like times in milliseconds, because Anki shows them as such; this is September 2020.
const FIRST_ID: i64 = 1_600_000_000_000;

/// Whose deck it is.
#[derive(Clone, Copy)]
pub(super) struct Identity<'a> {
    handbook: &'a Handbook,
    root: &'a str,
}

impl<'a> Identity<'a> {
    pub(super) fn new(corpus: &'a Corpus, lock: &'a Lock) -> Self {
        Self { handbook: &corpus.handbook, root: lock.root_deck() }
    }

    pub(super) fn type_id(&self, kind: &NoteType) -> i64 {
        self.id("type", kind.key)
    }

    pub(super) fn type_name(&self, kind: &NoteType) -> String {
        format!("{}{}", self.root, kind.suffix)
    }

    pub(super) fn deck_id(&self, key: &str) -> i64 {
        self.id("deck", key)
    }

    /// What the ids of notes and cards count up from. They need not last, since Anki knows notes by their guid; but
    /// another release must not hand out the same ones, or Anki has to look for free ones.
    pub(super) fn first_id(&self, timestamp: i64) -> i64 {
        self.id("notes", &timestamp.to_string())
    }

    /// The deck of withdrawn cards. It stands beside the others, so that nobody who studies those meets it. Where the
    /// words for it change, withdrawn cards that learners have stay in the deck of the old name.
    pub(super) fn withdrawn_deck(&self, words: &Words) -> String {
        words.fill("{deck} (withdrawn)", &[("deck", self.root)])
    }

    /// What every tag begins with.
    pub(super) fn tags(&self) -> String {
        let words = tag_words(self.root);
        if words.is_empty() { "handbook".to_owned() } else { words }
    }

    fn id(&self, what: &str, key: &str) -> i64 {
        let hash = Sha1::digest(format!("{what}\n{}\n{key}", self.handbook.identifier));
        let number = hash.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        let spread = i64::try_from(number % (1 << 36)).expect("36 bits fit");
        FIRST_ID + spread
    }
}

/// Words as a part of a tag: Anki cuts at spaces, nests at `::` and knows no case.
pub(super) fn tag_words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}
