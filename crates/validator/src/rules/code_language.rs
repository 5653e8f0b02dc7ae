//! A block of code names its language.
//!
//! Editions set code by its language, and a reader wants to know what would run it.
//!
//! ## Fails
//!
//! ````markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! ```
//! bits[hash(key) % m] = 1
//! ```
//! ````
//!
//! ## Passes
//!
//! ````markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! ```python
//! bits[hash(key) % m] = 1
//! ```
//! ````

use model::{BlockKind, Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::first_line;

pub(super) const RULE: Rule = Rule::warning("code-language", include_str!("code_language.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for (_, block) in note.blocks() {
        if let BlockKind::Code { language: None, .. } = &block.kind {
            let help = "write it after the opening fence: ```` ```python ````, or `text` for none";
            found.push(RULE.at(first_line(corpus, block.span), "a block of code without a language").with_help(help));
        }
    }
}
