//! The pages of the book itself.

use model::{BlockKind, Diagnostic, FileId, Heading, Page, Part, PartRole, Span, Spanned};

use crate::limits;
use crate::links::{Known, Place};
use crate::markdown::{AnchorUse, Piece, Reader};
use crate::places::Places;

const RULE: &str = "front-page";

/// A page and what is still to be said about it.
pub(crate) struct Read {
    pub(crate) page: Page,
    pub(crate) anchors: Vec<AnchorUse>,
    pub(crate) found: Vec<Diagnostic>,
}

/// Reads a page: `# Title`, then text and headings of the second level.
pub(crate) fn read(text: &str, file: FileId, here: Place<'_>, known: &Known<'_>) -> Read {
    let mut reader = Reader::new(Places::new(file, text, 0, text.len()), here, known);
    let mut pieces = if limits::is_laborious(text) {
        let help = r"write `\$` for a dollar";
        reader.report("math", Span::file_start(file), r"the page holds hundreds of `\\$`", help);
        Vec::new()
    } else {
        reader.pieces(text)
    }
    .into_iter()
    .peekable();
    let title = match pieces.next_if(|piece| matches!(piece, Piece::Heading(heading) if heading.level == 1)) {
        Some(Piece::Heading(heading)) => Spanned::new(heading.text, heading.span),
        Some(Piece::Block(_)) | None => {
            let start = Span::file_start(file);
            reader.report(RULE, start, "a page begins with its title", "write `# Title` on the first line");
            Spanned::new(here.slug.to_owned(), start)
        }
    };
    let parts = parts(pieces, &mut reader);
    let figure = parts.iter().flat_map(|part| &part.blocks).find(|block| matches!(block.kind, BlockKind::Figure(_)));
    if let Some(block) = figure {
        reader.report(RULE, block.span, "a page of the book shows no figures", "take it out, or show it in a note");
    }
    for at in std::mem::take(&mut reader.anchors) {
        if at.slug == here.slug {
            reader.report("dangling-link", at.span, "a page of the book has no anchors", "link to a note");
        } else {
            reader.anchors.push(at);
        }
    }
    let page = Page { file, slug: here.slug.to_owned(), title, parts };
    Read { page, anchors: reader.anchors, found: reader.found }
}

fn parts(pieces: impl Iterator<Item = Piece>, reader: &mut Reader<'_>) -> Vec<Part> {
    let part = |heading: Option<Heading>| Part { role: PartRole::Body, heading, blocks: Vec::new() };
    let mut parts = vec![part(None)];
    for piece in pieces {
        match piece {
            Piece::Heading(heading) => {
                if heading.level != 2 {
                    reader.report(RULE, heading.span, "a page has headings of the second level alone", "write `##`");
                }
                parts.push(part(Some(heading)));
            }
            Piece::Block(block) => parts.last_mut().expect("there is a first part").blocks.push(block),
        }
    }
    parts.retain(|part| part.heading.is_some() || !part.blocks.is_empty());
    parts
}
