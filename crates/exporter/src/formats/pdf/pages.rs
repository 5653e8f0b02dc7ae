//! On which page the parts of the notes are.

use std::collections::BTreeMap;

use model::Span;

use super::name;
use crate::render::typst::Places;
use crate::{Edition, Printed};

/// Where the pages of the document begin, given the first page that shows something of each place.
pub(super) fn printed(edition: &Edition<'_>, first: &[Option<usize>], places: &Places) -> Printed {
    // A group opens with its notes, which come right after its title; the title stands in the contents, too.
    let opened = first.iter().skip(1).chain(&[None]);
    let mut pages: BTreeMap<Span, usize> = BTreeMap::new();
    let groups: Vec<Span> = edition.corpus.handbook.categories.iter().map(|group| group.slug.span).collect();
    for ((span, own), next) in places.spans().zip(first).zip(opened) {
        if let Some(page) = if groups.contains(&span) { *next } else { *own } {
            pages.entry(span).or_insert(page);
        }
    }
    let handbook = &edition.corpus.handbook;
    let source = format!("{}, version {}, {}", handbook.title, handbook.version, name(edition.paper));
    Printed::new(source, edition.corpus, &|span| pages.get(&span).copied())
}
