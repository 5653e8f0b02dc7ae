//! A block of code has at most 12 lines.
//!
//! Code is worth its place if it is shorter than the prose it replaces. Nobody writes more on a whiteboard.
//!
//! ## Fails
//!
//! ````markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! ```python
//! bits = [0] * 8
//! bits[0] = 1
//! bits[1] = 1
//! bits[2] = 1
//! bits[3] = 1
//! bits[4] = 1
//! bits[5] = 1
//! bits[6] = 1
//! bits[7] = 1
//! for bit in bits:
//!     print(bit)
//! print("This is line 12.")
//! print("This is line 13.")
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
//! bits = [1] * 8
//! for bit in bits:
//!     print(bit)
//! ```
//! ````

use model::{BlockKind, Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::first_line;

pub(super) const RULE: Rule = Rule::warning("code-length", include_str!("code_length.rs"), Check::Note(check));

/// What fits on a whiteboard, and on a page beside its explanation.
const MOST_LINES: usize = 12;

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for (_, block) in note.blocks() {
        if let BlockKind::Code { text, .. } = &block.kind
            && text.lines().count() > MOST_LINES
        {
            let message = format!("{} lines of code, where at most {MOST_LINES} are asked", text.lines().count());
            let help = "keep the lines that carry the idea";
            found.push(RULE.at(first_line(corpus, block.span), message).with_help(help));
        }
    }
}
