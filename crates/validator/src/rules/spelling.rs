//! The handbook is spelled the American way.
//!
//! One spelling serves the search and the eye. The rule knows common words only.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! Normalised keys spare a key-value store most of its disk reads, and change the behaviour of its cache.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! Normalized keys spare a key-value store most of its disk reads, and change the behavior of its cache.
//! ```

use model::Diagnostic;

use super::{Check, Rule};
use crate::common::rewritten;
use crate::text::Text;

pub(super) const RULE: Rule = Rule::warning("spelling", include_str!("spelling.rs"), Check::Text(check));

/// Verbs in `-ise`, without it; nouns such as "optimism" have other endings.
const ISE: [&str; 34] = [
    "amort",
    "character",
    "custom",
    "discret",
    "emphas",
    "equal",
    "factor",
    "final",
    "general",
    "initial",
    "linear",
    "local",
    "marginal",
    "maxim",
    "memor",
    "minim",
    "neutral",
    "normal",
    "optim",
    "organ",
    "parallel",
    "parameter",
    "penal",
    "priorit",
    "quant",
    "random",
    "real",
    "recogn",
    "regular",
    "serial",
    "special",
    "summar",
    "token",
    "vector",
];
const ISE_ENDINGS: [&str; 8] = ["e", "ed", "er", "ers", "es", "ing", "ation", "ations"];

/// Beginnings of words, British and American, sorted.
const BEGINNINGS: [(&str, &str); 20] = [
    ("analysed", "analyzed"),
    ("analyser", "analyzer"),
    ("analysing", "analyzing"),
    ("artefact", "artifact"),
    ("behaviour", "behavior"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("colour", "color"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("grey", "gray"),
    ("labelled", "labeled"),
    ("labelling", "labeling"),
    ("modelled", "modeled"),
    ("modelling", "modeling"),
    ("neighbour", "neighbor"),
    ("signalling", "signaling"),
    ("travelling", "traveling"),
];

fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for run in &text.prose {
        for ((at, word), (_, lower)) in run.words().zip(run.lower_words()) {
            if let Some(american) = american(word, lower) {
                let span = run.span(at, at + word.len());
                let problem = RULE.at(span, format!("`{word}` is spelled the British way"));
                let problem = problem.with_help(format!("write `{american}`"));
                found.push(rewritten(problem, text.corpus, span, word, american));
            }
        }
    }
}

/// The American spelling of a British word, with the case of its first letter; `lower` is the word in lower case.
fn american(word: &str, lower: &str) -> Option<String> {
    let spelled = ise(lower).or_else(|| beginning(lower))?;
    let mut letters = spelled.chars();
    match letters.next().filter(|_| word.starts_with(char::is_uppercase)) {
        Some(first) => Some(first.to_uppercase().chain(letters).collect()),
        None => Some(spelled),
    }
}

fn beginning(word: &str) -> Option<String> {
    let first = word.as_bytes().first()?;
    let near = &BEGINNINGS[BEGINNINGS.partition_point(|(british, _)| british.as_bytes()[0] < *first)..];
    let mut near = near.iter().take_while(|(british, _)| british.as_bytes()[0] == *first);
    near.find_map(|(british, american)| Some(format!("{american}{}", word.strip_prefix(british)?)))
}

fn ise(word: &str) -> Option<String> {
    // No ending holds the letters again.
    let at = word.as_bytes().windows(2).rposition(|pair| pair == b"is")?;
    let (stem, ending) = (&word[..at], &word[at + 2..]);
    let is_known = ISE_ENDINGS.contains(&ending) && ISE.iter().any(|known| stem.ends_with(known));
    is_known.then(|| format!("{stem}iz{ending}"))
}

#[cfg(test)]
mod tests {
    use super::{BEGINNINGS, american};

    fn corrected(word: &str) -> Option<String> {
        american(word, &word.to_lowercase())
    }

    #[test]
    fn british_words_have_an_american_form_and_others_none() {
        let forms = ["Übernormalised", "re-parameterisation", "behavioural", "modelling"].map(corrected);
        let expected = ["Übernormalized", "re-parameterization", "behavioral", "modeling"];
        assert_eq!(forms, expected.map(|word| Some(word.to_owned())));
        assert!(BEGINNINGS.is_sorted());
        assert_eq!(["optimism", "normalized", "precise", "analysis", "wise"].map(corrected), [const { None }; 5]);
    }
}
