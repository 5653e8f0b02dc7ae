//! An acronym is expanded where it is first used.
//!
//! Write "false-positive rate (FPR)" or "FPR (false-positive rate)" once in each note: a card or a section is often
//! read alone. GPU, CPU, ML, units, and names of models and data sets that nobody spells out need no expansion.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. At an FPR of 1% a filter spares it most of these disk reads.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A low false-positive rate (FPR) spares it most disk reads.
//! At an FPR of 1% a filter needs 9.6 bits for a key, which a GPU or a CPU reads at once.
//! ```

use std::collections::BTreeMap;

use model::{Diagnostic, Span};

use super::{Check, Rule};
use crate::text::Text;

pub(super) const RULE: Rule = Rule::warning("acronym", include_str!("acronym.rs"), Check::Text(check));

/// Units, file formats, makers, and names of models and data sets that nobody spells out.
const KNOWN: [&str; 40] = [
    "AI", "API", "ASCII", "AWS", "BERT", "CIFAR", "CPU", "CUDA", "GB", "GHZ", "GLUE", "GPT", "GPU", "HTTP", "ID",
    "IEEE", "II", "III", "ISO", "IV", "JSON", "KB", "MB", "MHZ", "ML", "MMLU", "MNIST", "NVIDIA", "OK", "PB", "PDF",
    "RAM", "SQL", "SXM", "TB", "TPU", "UK", "URL", "US", "USD",
];

fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, Option<Span>> = BTreeMap::new();
    for run in &text.prose {
        for (at, word) in run.words() {
            let Some(acronym) = acronym(word) else { continue };
            let span = run.span(at, at + acronym.len());
            seen.entry(acronym.to_owned()).or_insert_with(|| (!expanded(&run.text, at, word)).then_some(span));
        }
    }
    for (acronym, span) in seen {
        if let Some(span) = span {
            let help = format!("write what it stands for, then `({acronym})`");
            found.push(RULE.at(span, format!("`{acronym}` is not expanded at its first use")).with_help(help));
        }
    }
}

/// Two to five capital letters, without the plural's `s`.
fn acronym(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('s').unwrap_or(word);
    let capitals = (2..=5).contains(&stem.len()) && stem.bytes().all(|byte| byte.is_ascii_uppercase());
    (capitals && !KNOWN.contains(&stem)).then_some(stem)
}

/// Whether the word at `at` stands in brackets, or before one.
fn expanded(text: &str, at: usize, word: &str) -> bool {
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let inside = before.rfind('(').is_some_and(|open| !before[open..].contains(')'));
    inside || after.starts_with(" (")
}
