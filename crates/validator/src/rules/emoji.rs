//! Text holds no emoji.
//!
//! The fonts of the book and of many e-readers have none, and a listener hears a name instead of a meaning.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads 🚀
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//! ```

use model::Diagnostic;

use super::{Check, Rule};
use crate::text::Text;

pub(super) const RULE: Rule = Rule::warning("emoji", include_str!("emoji.rs"), Check::Text(check));

fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for run in text.prose.iter().chain(&text.references).filter(|run| !run.text.is_ascii()) {
        for (at, sign) in run.text.char_indices().filter(|&(_, c)| is_emoji(c)) {
            found.push(RULE.at(run.span(at, at + sign.len_utf8()), "an emoji").with_help("delete it, or use words"));
        }
    }
}

/// Pictures, symbols and dingbats of Unicode, and the selector that turns a sign into a picture.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}
