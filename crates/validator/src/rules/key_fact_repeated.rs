//! A sentence has one key fact, and a note marks no fact twice.
//!
//! Two gaps in one sentence give each other away; two cards with one answer are answered without thinking.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks ==each of its files== for a key. A filter of ==1.2 MB== spares it ==most== of these reads.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A filter for 1 million keys has ==1.2 MB==. A key-value store that holds it in memory reads ==1.2 MB== once.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks ==each of its files== for a key. A filter of ==1.2 MB== spares it most of these disk reads.
//! ```

use std::collections::BTreeMap;

use model::text::plain;
use model::{Diagnostic, InlineKind};

use super::{Check, Rule};
use crate::common::{allows_key_facts, highlights};
use crate::text::Text;

pub(super) const RULE: Rule =
    Rule::warning("key-fact-repeated", include_str!("key_fact_repeated.rs"), Check::Text(check));

fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for sentence in text.sentences.iter().filter(|sentence| allows_key_facts(text.corpus, sentence.section)) {
        let mut marks = sentence.content.iter().filter(|inline| matches!(inline.kind, InlineKind::Highlight(_)));
        if let (Some(first), Some(second)) = (marks.next(), marks.next()) {
            found.push(
                RULE.at(second.span, "two key facts in one sentence")
                    .with_help("keep one, or make two sentences")
                    .with_related(first.span, "the first one"),
            );
        }
    }
    let mut first = BTreeMap::new();
    for mark in highlights(text.note).into_iter().filter(|mark| !mark.nested) {
        let (fact, span) = (plain(mark.inline.children()), mark.inline.span);
        if let Some(before) = first.insert(fact.to_lowercase(), span) {
            found.push(
                RULE.at(span, format!("`{fact}` is marked twice"))
                    .with_help("mark it where its sentence asks for it best")
                    .with_related(before, "the first one"),
            );
        }
    }
}
