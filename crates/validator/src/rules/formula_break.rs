//! A formula has a place to break at least every 18 em, and every 10 em within a line of text.
//!
//! On phones and e-readers a long formula goes on in the next line: before a relation or a sign, after a comma, between
//! factors. A fraction, a root or a matrix does not break. What is wider than the column is shrunk in the books for
//! e-readers and has to be pushed aside on web pages.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! $$
//! \frac{a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13}}{n}
//! $$
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it most of these disk reads.
//!
//! $$
//! \frac{1}{n} (a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13})
//! $$
//! ```

use model::{BlockKind, Corpus, Diagnostic, InlineKind, Note, Span, each_inline};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("formula-break", include_str!("formula_break.rs"), Check::Note(check));

/// What fits a phone, 344 px wide.
const DISPLAYED: f32 = 18.0;
/// What fits it with text at twice its size: in a line of text nothing shrinks.
const IN_TEXT: f32 = 10.0;

fn check(_: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for (_, block) in note.blocks() {
        if let BlockKind::Math(formula) = &block.kind {
            judge(formula.unbroken_em(), DISPLAYED, block.span, found);
        }
    }
    for (_, run) in note.runs() {
        each_inline(run, &mut |inline| {
            if let InlineKind::Math(formula) = &inline.kind {
                judge(formula.unbroken_em(), IN_TEXT, inline.span, found);
            }
        });
    }
}

fn judge(width: f32, widest: f32, span: Span, found: &mut Vec<Diagnostic>) {
    if width > widest {
        let message = format!("a part about {width:.0} em wide that cannot be broken, where {widest} fit");
        let help = "write a factor before a long fraction, or give a part of it a name";
        found.push(RULE.at(span, message).with_help(help));
    }
}
