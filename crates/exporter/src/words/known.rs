//! Whether fixed words are spelled as the editions have them: a slip changes nothing, and nobody would see why.

use std::collections::{BTreeMap, BTreeSet};

use model::{Diagnostic, FileId, Handbook, Said, Source, Span, Spanned, nearest};

use crate::Theme;

/// The fixed words that editions have.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// In English, as templates and exporters name them.
    known: BTreeSet<String>,
    /// Languages in which they are said.
    languages: BTreeSet<String>,
}

impl Vocabulary {
    /// The words of the default theme, all of which its files of languages hold, and those of the templates of the theme
    /// that lies over it.
    #[must_use]
    pub fn of(theme: &Theme, over: Option<&Theme>) -> Self {
        let mut known: BTreeSet<String> = files(theme).flat_map(|(_, text)| texts(text).into_keys()).collect();
        for (_, bytes) in over.into_iter().flat_map(Theme::files).filter(|(path, _)| !path.starts_with("words/")) {
            known.extend(std::str::from_utf8(bytes).into_iter().flat_map(|text| text.split('"')).map(str::to_owned));
        }
        let languages = files(theme).chain(over.into_iter().flat_map(files)).map(|(path, _)| language(path).to_owned());
        Self { known, languages: languages.collect() }
    }

    /// What is wrong with the words of a handbook: those that no edition has, and a language in which none are said.
    #[must_use]
    pub fn judge(&self, handbook: &Handbook) -> Vec<Diagnostic> {
        let mut found = self.judge_words(&handbook.words);
        let Spanned { value: tag, span } = &handbook.language;
        let primary = tag.split('-').next().unwrap_or_default();
        let is_said = [primary, tag].into_iter().any(|language| self.languages.contains(language));
        if !(is_said || handbook.is_english() || tag.is_empty()) {
            let message = format!("no theme has the fixed words in the language `{tag}`, so they stay English");
            found.push(Diagnostic::warning(RULE, *span, message).with_help(format!(
                "translate `words/de.json` of the default theme as `words/{primary}.json` of yours, and give `--theme`"
            )));
        }
        found
    }

    /// What is wrong with a file of words of a theme.
    #[must_use]
    pub fn judge_file(&self, source: &Source, file: FileId) -> Vec<Diagnostic> {
        let place = |text: &str, from: usize| {
            let quoted = serde_json::to_string(text).expect("a string becomes JSON");
            let start = source.text[from..].find(&quoted).map_or(from, |at| from + at);
            Span::new(file, start, start + quoted.len())
        };
        let said = texts(&source.text).into_iter().map(|(english, words)| {
            let key = place(&english, 0);
            let value = place(&words, key.range().end.min(source.text.len()));
            Said { english: Spanned::new(english, key), words: Spanned::new(words, value) }
        });
        self.judge_words(&said.collect::<Vec<_>>())
    }

    fn judge_words(&self, said: &[Said]) -> Vec<Diagnostic> {
        said.iter().filter_map(|said| self.unknown(said).or_else(|| unfilled(said))).collect()
    }

    fn unknown(&self, Said { english, .. }: &Said) -> Option<Diagnostic> {
        if self.known.contains(&english.value) {
            return None;
        }
        let message = format!("no edition has the words `{}`", english.value);
        let help = match nearest(&english.value, self.known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the left-hand sides of `words/de.json` in the default theme are all there are".to_owned(),
        };
        Some(Diagnostic::warning(RULE, english.span, message).with_help(help))
    }
}

const RULE: &str = "fixed-words";

/// A place for a value that the English words do not have, or not two forms where they have two.
fn unfilled(Said { english, words }: &Said) -> Option<Diagnostic> {
    let (known, used) = (slots(&english.value), slots(&words.value));
    let forms = |text: &str| text.split('|').count();
    let (message, help) = if let Some(slot) = used.iter().find(|slot| !known.contains(*slot)) {
        let help = match known.iter().copied().collect::<Vec<_>>().join("}`, `{") {
            known if known.is_empty() => "there are no values in these words".to_owned(),
            known => format!("the values in these words are `{{{known}}}`"),
        };
        (format!("nothing is put in the place of `{{{slot}}}`"), help)
    } else if forms(&english.value) != forms(&words.value) {
        let help = if forms(&english.value) == 1 {
            "take out the `|`".to_owned()
        } else {
            "write the form for one, `|`, and the form for many; the same twice where the language has but one"
                .to_owned()
        };
        (format!("these words have {} forms, where {} are asked", forms(&words.value), forms(&english.value)), help)
    } else {
        return None;
    };
    Some(Diagnostic::warning(RULE, words.span, message).with_help(help))
}

/// The names in braces.
fn slots(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The files of words of a theme.
fn files(theme: &Theme) -> impl Iterator<Item = (&str, &str)> {
    theme.below("words").filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)))
}

/// The language of a file of words.
fn language(path: &str) -> &str {
    path.trim_start_matches("words/").trim_end_matches(".json")
}

/// What a file of words says; nothing if it is no object of texts, which an edition tells.
fn texts(text: &str) -> BTreeMap<String, String> {
    serde_json::from_str(text).unwrap_or_default()
}
