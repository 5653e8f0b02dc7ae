//! One note, from its text.

use model::{Diagnostic, FileId, Note, NoteRef, RefTarget, Span, Spanned, Template};

use crate::front_matter::{self, FrontMatter};
use crate::limits;
use crate::links::{Known, Place};
use crate::markdown::{AnchorUse, Reader};
use crate::places::Places;
use crate::sections::{self, Outline};

/// A note and what is still to be said about it.
pub(crate) struct Read {
    pub(crate) note: Note,
    pub(crate) anchors: Vec<AnchorUse>,
    pub(crate) found: Vec<Diagnostic>,
}

/// Reads a note.
pub(crate) fn read(text: &str, file: FileId, here: Place<'_>, known: &Known<'_>, template: &Template) -> Read {
    let mut found = Vec::new();
    let split = front_matter::split(text);
    let front_matter = front_matter::read(text, &split, file, here.slug, &mut found);
    let places = Places::new(file, text, split.body, text.len());
    let mut reader = Reader::new(places, here, known);
    let pieces = if limits::is_laborious(&text[split.body..]) {
        let help = r"write `\$` for a dollar";
        reader.report("math", Span::file_start(file), r"the note holds hundreds of `\\$`", help);
        Vec::new()
    } else {
        reader.pieces(&text[split.body..])
    };
    found.append(&mut reader.found);
    let Outline { headings, sections } = sections::outline(pieces, template, text, &mut found);
    let FrontMatter { title, level, tags, aliases, prerequisites, related, allow } = front_matter;
    let mut references = |slugs: Vec<Spanned<String>>| -> Vec<NoteRef> {
        slugs.into_iter().map(|slug| reference(slug, known, &mut found)).collect()
    };
    let prerequisites = references(prerequisites);
    let related = references(related);
    let note = Note {
        file,
        slug: here.slug.to_owned(),
        category: here.category.to_owned(),
        title,
        level,
        tags,
        aliases,
        prerequisites,
        related,
        allow,
        headings,
        sections,
    };
    Read { note, anchors: reader.anchors, found }
}

fn reference(slug: Spanned<String>, known: &Known<'_>, found: &mut Vec<Diagnostic>) -> NoteRef {
    let target = known.reference(&slug.value).unwrap_or_else(|wrong| {
        let mut problem = Diagnostic::error(wrong.rule, slug.span, wrong.message);
        if let Some(help) = wrong.help {
            problem = problem.with_help(help);
        }
        // The text may stand in quotation marks, which are part of its place.
        if let Some(instead) = wrong.instead {
            problem = problem.with_edit(slug.span, instead);
        }
        found.push(problem);
        RefTarget::Unknown
    });
    NoteRef { slug, target }
}
