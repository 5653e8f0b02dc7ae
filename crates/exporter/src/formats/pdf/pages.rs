//! On which page the parts of the notes are.

use std::collections::BTreeMap;

use model::Span;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use super::name;
use crate::render::typst::Places;
use crate::typeset::Desk;
use crate::{Edition, Printed};

/// Where the pages of the document begin. A part of the notes is on the first page that shows something of it.
pub(super) fn printed(edition: &Edition<'_>, desk: &Desk, document: &PagedDocument, places: &Places) -> Printed {
    let mut first: Vec<Option<usize>> = places.spans().map(|_| None).collect();
    for (index, page) in document.pages().iter().enumerate() {
        visit(&page.frame, desk, &mut |offset| {
            if let Some(place) = places.index(offset) {
                first[place].get_or_insert(index + 1);
            }
        });
    }
    // A group opens with its notes, which come right after its title; the title stands in the contents, too.
    let opened = first.iter().skip(1).chain(&[None]);
    let mut pages: BTreeMap<Span, usize> = BTreeMap::new();
    let groups: Vec<Span> = edition.corpus.handbook.categories.iter().map(|group| group.slug.span).collect();
    for ((span, own), next) in places.spans().zip(&first).zip(opened) {
        if let Some(page) = if groups.contains(&span) { *next } else { *own } {
            pages.entry(span).or_insert(page);
        }
    }
    let handbook = &edition.corpus.handbook;
    let source = format!("{}, version {}, {}", handbook.title, handbook.version, name(edition.paper));
    Printed::new(source, edition.corpus, &|span| pages.get(&span).copied())
}

/// Tells where in the markup each run of text comes from.
fn visit(frame: &Frame, desk: &Desk, found: &mut impl FnMut(usize)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => visit(&group.frame, desk, found),
            FrameItem::Text(text) => {
                let start = text.glyphs.first().and_then(|glyph| desk.offset(glyph.span.0));
                start.into_iter().for_each(&mut *found);
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
