//! Lists are at most two levels deep.
//!
//! A third level does not fit on a card or a phone, and is hard to say aloud.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key.
//!
//! - a hit
//!   - a true one
//!     - one disk read that was needed
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key.
//!
//! - a hit
//!   - a true one, one disk read that was needed
//! ```

use model::{Block, BlockKind, Corpus, Diagnostic, Note};

use super::{Check, Rule};
use crate::common::first_line;

pub(super) const RULE: Rule = Rule::warning("list-depth", include_str!("list_depth.rs"), Check::Note(check));

/// What a card can show and a listener can follow.
const DEEPEST: usize = 2;

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let mut lists = note.blocks();
    lists.retain(|(_, block)| matches!(block.kind, BlockKind::List(_)));
    for (_, list) in &lists {
        let around = lists.iter().filter(|(_, outer)| holds(outer, list)).count();
        if around == DEEPEST {
            let help = "join the points, or write a sentence for each";
            found.push(RULE.at(first_line(corpus, list.span), "a list in a list in a list").with_help(help));
        }
    }
}

fn holds(outer: &Block, inner: &Block) -> bool {
    outer.span != inner.span && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}
