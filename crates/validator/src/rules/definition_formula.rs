//! A definition holds no formula longer than one symbol.
//!
//! It must make sense when it is read aloud, and on a small card. The formula opens the section on the mechanism.
//!
//! ## Fails
//!
//! ```markdown
//! ## Definition
//! A Bloom filter is a bit array with $k=(m/n)\ln2$ hash functions that answers set-membership queries without false
//! negatives and with few false positives.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Definition
//! A Bloom filter is a bit array with $k$ hash functions that answers set-membership queries without false
//! negatives and with few false positives.
//! ```

use model::{Corpus, Diagnostic, InlineKind, Note, each_inline};

use super::{Check, Rule};

pub(super) const RULE: Rule =
    Rule::warning("definition-formula", include_str!("definition_formula.rs"), Check::Note(check));

fn check(_: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    each_inline(note.definition(), &mut |inline| {
        if let InlineKind::Math(formula) = &inline.kind
            && formula.atoms() > 1
        {
            let help = "say it in words, and move the formula to the mechanism";
            found.push(RULE.at(inline.span, "a formula in the definition").with_help(help));
        }
    });
}
