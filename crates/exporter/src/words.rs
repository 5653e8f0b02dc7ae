//! The fixed words of the editions, in the language of the handbook.
//!
//! Templates and exporters name their words in English: "Contents", "{n} note|{n} notes". The theme's `words/LANGUAGE.json`
//! says each in another language, and `[words]` in `handbook.toml` says single ones otherwise. What nobody says stays as
//! it is. Of two forms parted by `|` the first is for one thing; `{name}` stands for a value; `[x]` for a key to press, and
//! `<a>...</a>` for a link where the template gives an address.

use std::collections::BTreeMap;

use crate::{Edition, Error};

/// What is said instead of the English words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words(BTreeMap<String, String>);

/// English, as templates and exporters have it.
pub(crate) static ENGLISH: Words = Words(BTreeMap::new());

impl Words {
    /// The words of an edition: those of its language (`de-AT`, else `de`) and its handbook's own.
    ///
    /// # Errors
    /// [`Error::Theme`] if the file of the language is no JSON object of texts.
    pub(crate) fn of(edition: &Edition<'_>) -> Result<Self, Error> {
        let handbook = &edition.corpus.handbook;
        let mut words = Self::default();
        let primary = handbook.language.split('-').next().unwrap_or_default();
        for language in [primary, handbook.language.as_str()] {
            let path = format!("words/{language}.json");
            if edition.theme.has(&path) {
                let broken = |error| Error::Theme(format!("{path}: {error}"));
                words.0.extend(serde_json::from_str::<BTreeMap<_, _>>(edition.theme.text(&path)?).map_err(broken)?);
            }
        }
        words.0.extend(handbook.words.clone());
        Ok(words)
    }

    /// Everything that is said otherwise, by its English words.
    pub(crate) fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// Words without values.
    pub(crate) fn say<'a>(&'a self, english: &'a str) -> &'a str {
        self.0.get(english).map_or(english, String::as_str)
    }

    /// Words with values; `n` chooses between two forms.
    pub(crate) fn fill(&self, english: &str, values: &[(&str, &str)]) -> String {
        let said = self.say(english);
        let one = values.iter().any(|(name, value)| *name == "n" && *value == "1");
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
        let german = Words(BTreeMap::from([("{n} note|{n} notes".to_owned(), "{n} Notiz|{n} Notizen".to_owned())]));
        let count = |words: &Words, n| words.fill("{n} note|{n} notes", &[("n", n)]);
        assert_eq!((count(&german, "1"), count(&german, "2")), ("1 Notiz".to_owned(), "2 Notizen".to_owned()));
        assert_eq!((count(&ENGLISH, "1"), ENGLISH.say("Contents")), ("1 note".to_owned(), "Contents"));
    }
}
