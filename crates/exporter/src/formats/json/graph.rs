//! Which note names which.

use std::collections::BTreeSet;

use model::{Corpus, NoteRef, RefTarget};

use super::document as doc;

/// Every way from note to note.
pub(super) fn graph(corpus: &Corpus) -> Vec<doc::Edge> {
    let ways = corpus.notes.iter().flat_map(|note| {
        let named = |references: &[NoteRef], kind| -> Vec<(doc::EdgeKind, String)> {
            let written = references.iter().filter(|reference| reference.target == RefTarget::Note);
            written.map(|reference| (kind, reference.slug.value.clone())).collect()
        };
        let linked = note.linked_notes().into_iter().map(|to| (doc::EdgeKind::Link, to.to_owned()));
        let mut ways: BTreeSet<(doc::EdgeKind, String)> = linked.collect();
        ways.extend(named(&note.prerequisites, doc::EdgeKind::Prerequisite));
        ways.extend(named(&note.related, doc::EdgeKind::Related));
        ways.into_iter().map(|(kind, to)| doc::Edge { from: doc::Slug(note.slug.clone()), to: doc::Slug(to), kind })
    });
    ways.collect()
}
