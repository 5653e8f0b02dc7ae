//! A key fact is plain text or a formula on one line.
//!
//! Inside bold words or a link no card would be made of it; with them inside, the gap would give itself away.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of **==1.2 MB==** spares it most of these disk reads.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of ==**1.2** MB== spares it most of these disk reads.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key, and a filter in memory of ==about
//! 1.2 MB== spares it most of these disk reads.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of ==1.2 MB== spares it most of these disk reads.
//! ```

use model::{Corpus, Diagnostic, Inline, InlineKind, Note, each_inline};

use super::{Check, Rule};
use crate::common::highlights;

pub(super) const RULE: Rule = Rule::error("key-fact-form", include_str!("key_fact_form.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for mark in highlights(note) {
        let InlineKind::Highlight(fact) = &mark.inline.kind else { continue };
        let fault = if mark.nested {
            Some(("a key fact inside other markup", "put the `==` outside the bold words or the link, or remove those"))
        } else if holds_markup(fact) {
            Some(("a key fact with markup inside", "remove the bold words, the link or the inner `==`"))
        } else if corpus.excerpt(mark.inline.span).contains('\n') {
            Some(("a key fact on two lines", "write it on one line"))
        } else {
            None
        };
        found.extend(fault.map(|(message, help)| RULE.at(mark.inline.span, message).with_help(help)));
    }
}

fn holds_markup(fact: &[Inline]) -> bool {
    let mut holds = false;
    each_inline(fact, &mut |inline| match inline.kind {
        InlineKind::Strong(_) | InlineKind::Link { .. } | InlineKind::Highlight(_) => holds = true,
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Emph(_)
        | InlineKind::Code(_)
        | InlineKind::Math(_) => {}
    });
    holds
}
