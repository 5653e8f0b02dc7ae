//! Key facts stand in running text of the sections that allow them.
//!
//! A card is a sentence with a gap. A heading, a table, a callout or a caption is no such sentence, a model answer
//! already is a card, and a wrong claim must never become one. Which sections allow key facts stands in
//! `handbook.toml`.
//!
//! ## Fails
//!
//! ```markdown
//! ## Common confusions
//! - **"A hit is a proof."** Only ==a miss== is: every bit of a stored key is set.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter in memory spares it disk reads.
//!
//! | Errors | Memory |
//! | --- | --- |
//! | 1% | ==1.2 MB== |
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of ==1.2 MB== spares it most of these disk reads.
//! ```

use model::{BlockKind, Corpus, Diagnostic, Note, SectionBody, Span};

use super::{Check, Rule};
use crate::common::{allows_key_facts, highlights};

pub(super) const RULE: Rule = Rule::error("key-fact-place", include_str!("key_fact_place.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let zones = zones(note);
    for mark in highlights(note) {
        let span = mark.inline.span;
        let place = if allows_key_facts(corpus, mark.section) {
            let zone = zones.iter().find(|(zone, _)| zone.start <= span.start && span.end <= zone.end);
            zone.map(|&(_, words)| words.to_owned())
        } else {
            note.section(mark.section).map(|section| format!("`{}`", section.heading.text))
        };
        if let Some(place) = place {
            found.push(
                RULE.at(span, format!("a key fact in {place}"))
                    .with_help("remove the `==`, or say it in a sentence of the running text and mark it there"),
            );
        }
    }
}

/// The places in a section where no sentence stands.
fn zones(note: &Note) -> Vec<(Span, &'static str)> {
    let blocks = note.blocks().into_iter().filter_map(|(_, block)| match &block.kind {
        BlockKind::Table(_) => Some((block.span, "a table")),
        BlockKind::Callout(_) => Some((block.span, "a callout")),
        BlockKind::Figure(_) => Some((block.span, "a caption")),
        BlockKind::Paragraph(_)
        | BlockKind::Code { .. }
        | BlockKind::List(_)
        | BlockKind::Quote(_)
        | BlockKind::Math(_) => None,
    });
    let parts = note.sections.iter().flat_map(|section| match &section.body {
        SectionBody::Prose(parts) => parts.as_slice(),
        SectionBody::Definition(_)
        | SectionBody::Interview { .. }
        | SectionBody::Confusions(_)
        | SectionBody::Reading(_) => &[],
    });
    let headings = parts.filter_map(|part| Some((part.heading.as_ref()?.span, "a heading")));
    blocks.chain(headings).collect()
}
