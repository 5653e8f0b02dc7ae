//! Some words praise or fill, and say nothing.
//!
//! "Simply", "obviously" and "clearly" tell a reader who does not see it that the fault is theirs. "Powerful" and
//! "state-of-the-art" claim without a number. The wrong claims of the confusions are quotations and may hold them.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter simply spares it most of these disk reads.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. It is important to note that a filter spares it disk reads.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```

use model::{Confusion, Diagnostic};

use super::{Check, Rule};
use crate::text::Text;

pub(super) const RULE: Rule = Rule::warning("forbidden-words", include_str!("forbidden_words.rs"), Check::Text(check));

/// The words and what to do instead, in lower case and sorted.
const WORDS: [(&str, &str); 37] = [
    ("at the end of the day", DELETE),
    ("clearly", DELETE),
    ("crucial", "say what breaks without it"),
    ("cutting-edge", "name the date"),
    ("delve", "delete it and begin"),
    ("delves", "delete it and begin"),
    ("dive into", "delete it and begin"),
    ("elegant", CLAIM),
    ("elegantly", CLAIM),
    ("game-changer", CLAIM),
    ("game-changing", CLAIM),
    ("in today's world", "delete it, or name the year"),
    ("in today’s world", "delete it, or name the year"),
    ("it is important to note", "delete it and say the fact"),
    ("just", "delete it, or write `only`"),
    ("leverage", "write `use`"),
    ("leverages", "write `uses`"),
    ("leveraging", "write `using`"),
    ("magic", "say how it works"),
    ("magically", "say how it works"),
    ("obvious", DELETE),
    ("obviously", DELETE),
    ("of course", DELETE),
    ("powerful", CLAIM),
    ("revolutionary", CLAIM),
    ("seamless", DELETE),
    ("seamlessly", DELETE),
    ("simply", DELETE),
    ("state of the art", "name the benchmark and the date"),
    ("state-of-the-art", "name the benchmark and the date"),
    ("todo", "write it, or remove it"),
    ("trivial", "say how much work it is"),
    ("trivially", DELETE),
    ("unlock", "say what becomes possible"),
    ("unlocks", "say what becomes possible"),
    ("well known", "name the source"),
    ("well-known", "name the source"),
];

const CLAIM: &str = "say what it achieves, with a number";
const DELETE: &str = "delete it";

fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for run in &text.prose {
        let claims = |confusion: &Confusion| std::ptr::eq(confusion.claim.as_slice(), run.inlines);
        if text.note.confusions().any(claims) {
            continue;
        }
        for (at, (word, help)) in run.phrases(&WORDS) {
            let end = at + word.len();
            let message = format!("`{}` says nothing", &run.text[at..end]);
            found.push(RULE.at(run.span(at, end), message).with_help(*help));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::WORDS.is_sorted_by_key(|(word, _)| word));
    }
}
