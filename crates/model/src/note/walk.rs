//! What a note holds, whatever section it stands in.

use super::{Confusion, Expectation, Note, Question, SectionBody};
use crate::{Block, BlockKind, Inline};

impl Note {
    /// The defining sentence; empty if there is none.
    #[must_use]
    pub fn definition(&self) -> &[Inline] {
        let blocks = self.sections.iter().find_map(|section| match &section.body {
            SectionBody::Definition(blocks) => Some(blocks.as_slice()),
            SectionBody::Prose(_)
            | SectionBody::Interview { .. }
            | SectionBody::Confusions(_)
            | SectionBody::Reading(_) => None,
        });
        blocks
            .unwrap_or_default()
            .iter()
            .find_map(
                |block| if let BlockKind::Paragraph(inlines) = &block.kind { Some(inlines.as_slice()) } else { None },
            )
            .unwrap_or_default()
    }
    /// All questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| match &section.body {
            SectionBody::Interview { questions, .. } => questions.as_slice(),
            SectionBody::Definition(_)
            | SectionBody::Prose(_)
            | SectionBody::Confusions(_)
            | SectionBody::Reading(_) => &[],
        })
    }
    /// All expectations, in order.
    pub fn expectations(&self) -> impl Iterator<Item = &Expectation> {
        self.sections.iter().flat_map(|section| match &section.body {
            SectionBody::Interview { expectations, .. } => expectations.as_slice(),
            SectionBody::Definition(_)
            | SectionBody::Prose(_)
            | SectionBody::Confusions(_)
            | SectionBody::Reading(_) => &[],
        })
    }
    /// All confusions, in order.
    pub fn confusions(&self) -> impl Iterator<Item = &Confusion> {
        self.sections.iter().flat_map(|section| match &section.body {
            SectionBody::Confusions(items) => items.as_slice(),
            SectionBody::Definition(_)
            | SectionBody::Prose(_)
            | SectionBody::Interview { .. }
            | SectionBody::Reading(_) => &[],
        })
    }
    /// Every piece of running text of the note (paragraphs, list items, cells, titles, claims, captions), as
    /// slices of inlines with the key of their section, in order.
    #[must_use]
    pub fn runs(&self) -> Vec<(&str, &[Inline])> {
        let mut runs = Vec::new();
        for section in &self.sections {
            let key = section.key.as_str();
            let mut found = Vec::new();
            match &section.body {
                SectionBody::Definition(blocks) | SectionBody::Reading(blocks) => block_runs(blocks, &mut found),
                SectionBody::Prose(parts) => {
                    for part in parts {
                        found.extend(part.heading.iter().map(|heading| heading.content.as_slice()));
                        block_runs(&part.blocks, &mut found);
                    }
                }
                SectionBody::Interview { expectations, questions } => {
                    found.extend(expectations.iter().map(|expectation| expectation.content.as_slice()));
                    for question in questions {
                        found.push(&question.title);
                        block_runs(&question.answer, &mut found);
                    }
                }
                SectionBody::Confusions(items) => {
                    for item in items {
                        found.push(&item.claim);
                        found.push(&item.correction);
                    }
                }
            }
            runs.extend(found.into_iter().map(|run| (key, run)));
        }
        runs
    }
    /// Every block of the note, nested ones after those that hold them, with the key of their section.
    #[must_use]
    pub fn blocks(&self) -> Vec<(&str, &Block)> {
        let mut found = Vec::new();
        for section in &self.sections {
            let key = section.key.as_str();
            match &section.body {
                SectionBody::Definition(blocks) | SectionBody::Reading(blocks) => {
                    nested_blocks(key, blocks, &mut found)
                }
                SectionBody::Prose(parts) => {
                    for part in parts {
                        nested_blocks(key, &part.blocks, &mut found);
                    }
                }
                SectionBody::Interview { questions, .. } => {
                    for question in questions {
                        nested_blocks(key, &question.answer, &mut found);
                    }
                }
                SectionBody::Confusions(_) => {}
            }
        }
        found
    }
}

fn block_runs<'a>(blocks: &'a [Block], found: &mut Vec<&'a [Inline]>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => found.push(inlines),
            BlockKind::List(list) => list.items.iter().for_each(|item| block_runs(item, found)),
            BlockKind::Table(table) => {
                found.extend(table.head.iter().map(Vec::as_slice));
                found.extend(table.rows.iter().flatten().map(Vec::as_slice));
            }
            BlockKind::Quote(blocks) => block_runs(blocks, found),
            BlockKind::Callout(callout) => {
                found.push(&callout.title);
                block_runs(&callout.body, found);
            }
            BlockKind::Figure(figure) => found.push(&figure.caption),
            BlockKind::Code { .. } | BlockKind::Math(_) => {}
        }
    }
}

fn nested_blocks<'a>(key: &'a str, blocks: &'a [Block], found: &mut Vec<(&'a str, &'a Block)>) {
    for block in blocks {
        found.push((key, block));
        match &block.kind {
            BlockKind::List(list) => list.items.iter().for_each(|item| nested_blocks(key, item, found)),
            BlockKind::Quote(blocks) => nested_blocks(key, blocks, found),
            BlockKind::Callout(callout) => nested_blocks(key, &callout.body, found),
            BlockKind::Paragraph(_)
            | BlockKind::Code { .. }
            | BlockKind::Table(_)
            | BlockKind::Math(_)
            | BlockKind::Figure(_) => {}
        }
    }
}
