//! Which note names which.

use std::collections::BTreeSet;

use model::{Corpus, Inline, InlineKind, LinkTarget, Note, NoteRef, RefTarget};

use super::document as doc;

/// Every way from note to note.
pub(super) fn graph(corpus: &Corpus) -> Vec<doc::Edge> {
    let ways = corpus.notes.iter().flat_map(|note| {
        let named = |references: &[NoteRef], kind| -> Vec<(doc::EdgeKind, String)> {
            let written = references.iter().filter(|reference| reference.target == RefTarget::Note);
            written.map(|reference| (kind, reference.slug.value.clone())).collect()
        };
        let linked = linked(note).into_iter().map(|to| (doc::EdgeKind::Link, to.to_owned()));
        let mut ways: BTreeSet<(doc::EdgeKind, String)> = linked.collect();
        ways.extend(named(&note.prerequisites, doc::EdgeKind::Prerequisite));
        ways.extend(named(&note.related, doc::EdgeKind::Related));
        ways.into_iter().map(|(kind, to)| doc::Edge { from: doc::Slug(note.slug.clone()), to: doc::Slug(to), kind })
    });
    ways.collect()
}

/// The notes that the text of a note links to.
pub(super) fn linked(note: &Note) -> BTreeSet<&str> {
    note.inlines().into_iter().filter_map(target).collect()
}

fn target(inline: &Inline) -> Option<&str> {
    match &inline.kind {
        InlineKind::Link { target: LinkTarget::Note { slug, .. }, .. } => Some(slug),
        InlineKind::Link {
            target: LinkTarget::Planned { .. } | LinkTarget::Web(_) | LinkTarget::Dangling(_), ..
        }
        | InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Emph(_)
        | InlineKind::Strong(_)
        | InlineKind::Code(_)
        | InlineKind::Math(_)
        | InlineKind::Highlight(_) => None,
    }
}
