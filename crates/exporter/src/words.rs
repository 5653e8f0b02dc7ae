//! The fixed words of the editions, in the language of the handbook.
//!
//! Templates and exporters name their words in English: "Contents", "{n} note|{n} notes". The theme's `words/LANGUAGE.json`
//! says each in another language, and `[words]` in `handbook.toml` says single ones otherwise. What nobody says stays as
//! it is. Of two forms parted by `|` the first is for one thing; `{name}` stands for a value; `[x]` for a key to press, and
//! `<a>...</a>` for a link where the template gives an address.

mod known;

use std::collections::BTreeMap;

use crate::{Edition, Error};

pub use known::Vocabulary;

/// What is said instead of the English words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    said: BTreeMap<String, String>,
    /// Whether the book is in English.
    english: bool,
    /// Whether nothing is counted as one thing is: "0 note".
    zero_is_one: bool,
}

/// English, as templates and exporters have it.
pub(crate) static ENGLISH: Words = Words { said: BTreeMap::new(), english: true, zero_is_one: false };

/// Languages that have the singular for nothing.
const ZERO_IS_ONE: [&str; 2] = ["fr", "pt"];

impl Words {
    /// The words of an edition: those of its language (`de-AT`, else `de`) and its handbook's own.
    ///
    /// # Errors
    /// [`Error::Theme`] if the file of the language is no JSON object of texts.
    pub(crate) fn of(edition: &Edition<'_>) -> Result<Self, Error> {
        let handbook = &edition.corpus.handbook;
        let tag = &handbook.language.value;
        let primary = tag.split('-').next().unwrap_or_default();
        let mut words =
            Self { said: BTreeMap::new(), english: handbook.is_english(), zero_is_one: ZERO_IS_ONE.contains(&primary) };
        for language in [primary, tag] {
            let path = format!("words/{language}.json");
            if edition.theme.has(&path) {
                let broken = |error| Error::Theme(format!("{path}: {error}"));
                words.said.extend(serde_json::from_str::<BTreeMap<_, _>>(edition.theme.text(&path)?).map_err(broken)?);
            }
        }
        let own = handbook.words.iter().map(|said| (said.english.value.clone(), said.words.value.clone()));
        words.said.extend(own);
        Ok(words)
    }

    /// Everything that is said otherwise, by its English words.
    pub(crate) fn all(&self) -> &BTreeMap<String, String> {
        &self.said
    }

    /// Whether the book around the words is in English.
    pub(crate) fn are_english(&self) -> bool {
        self.english
    }

    /// Whether nothing is counted as one thing is.
    pub(crate) fn zero_is_one(&self) -> bool {
        self.zero_is_one
    }

    /// Words without values.
    pub(crate) fn say<'a>(&'a self, english: &'a str) -> &'a str {
        self.said.get(english).map_or(english, String::as_str)
    }

    /// Words with values; `n` chooses between two forms.
    pub(crate) fn fill(&self, english: &str, values: &[(&str, &str)]) -> String {
        let said = self.say(english);
        let is_one = |value: &str| value == "1" || value == "0" && self.zero_is_one;
        let one = values.iter().any(|(name, value)| *name == "n" && is_one(value));
        let form = match said.split_once('|') {
            Some((first, second)) => {
                if one {
                    first
                } else {
                    second
                }
            }
            None => said,
        };
        values.iter().fold(form.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_said_in_another_language_or_as_they_are() {
        let notes = |said: &str| BTreeMap::from([("{n} note|{n} notes".to_owned(), said.to_owned())]);
        let german = Words { said: notes("{n} Notiz|{n} Notizen"), english: false, zero_is_one: false };
        let french = Words { said: notes("{n} fiche|{n} fiches"), english: false, zero_is_one: true };
        let count = |words: &Words, n| words.fill("{n} note|{n} notes", &[("n", n)]);
        assert_eq!((count(&german, "0"), count(&french, "0")), ("0 Notizen".to_owned(), "0 fiche".to_owned()));
        assert_eq!((count(&german, "1"), count(&german, "2")), ("1 Notiz".to_owned(), "2 Notizen".to_owned()));
        assert_eq!((count(&ENGLISH, "1"), ENGLISH.say("Contents")), ("1 note".to_owned(), "Contents"));
    }
}
