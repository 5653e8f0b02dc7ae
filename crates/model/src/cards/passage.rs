//! The optional kinds: a passage of the note as an answer.

use super::{Card, CardBody, CardKind, front};
use crate::{Block, BlockKind, Corpus, Inline, InlineKind, List, Note, PartRole, SectionBody, Span};

/// Key of the section that says why a concept matters.
const WHY: &str = "why";

/// The card of an optional kind, if the note has what it asks for.
pub(super) fn passage<'a>(corpus: &Corpus, note: &'a Note, kind: CardKind) -> Option<Card<'a>> {
    let (given, answer) = match kind {
        CardKind::Why => (Vec::new(), why(note)),
        CardKind::Example => {
            let mut blocks = example(note);
            // Without something given there is nothing to work out.
            let rest = if blocks.len() > 1 { blocks.split_off(1) } else { Vec::new() };
            (blocks, rest)
        }
        CardKind::Expectations => (Vec::new(), expectations(corpus, note)),
        CardKind::Define | CardKind::Name | CardKind::Question | CardKind::Confusion | CardKind::Cloze => return None,
    };
    let span = answer.first()?.span;
    let term = note.title.value.as_str();
    let text = front::one_line(term);
    Some(Card { note: &note.slug, kind, text, body: CardBody::Passage { term, given, answer }, span })
}

fn prose(note: &Note) -> impl Iterator<Item = (&str, &crate::Part)> {
    note.sections.iter().flat_map(|section| {
        let parts = if let SectionBody::Prose(parts) = &section.body { parts.as_slice() } else { &[] };
        parts.iter().map(|part| (section.key.as_str(), part))
    })
}

fn why(note: &Note) -> Vec<Block> {
    prose(note).filter(|(key, _)| *key == WHY).flat_map(|(_, part)| part.blocks.clone()).collect()
}

fn example(note: &Note) -> Vec<Block> {
    prose(note).filter(|(_, part)| part.role == PartRole::Example).flat_map(|(_, part)| part.blocks.clone()).collect()
}

/// The expectations as a list, each after the name of its level.
fn expectations(corpus: &Corpus, note: &Note) -> Vec<Block> {
    let levels = &corpus.handbook.template.levels;
    let items: Vec<(Span, Vec<Block>)> = note
        .expectations()
        .map(|item| {
            let text = |words: String| Inline { kind: InlineKind::Text(words), span: item.span };
            let level = item.level.and_then(|level| levels.get(level));
            let mut content: Vec<Inline> = level
                .map(|level| Inline { kind: InlineKind::Strong(vec![text(format!("{level}:"))]), span: item.span })
                .into_iter()
                .collect();
            content.extend(level.map(|_| text(" ".to_owned())));
            content.extend(item.content.iter().cloned());
            (item.span, vec![Block { kind: BlockKind::Paragraph(content), span: item.span }])
        })
        .collect();
    let Some(span) = items.first().map(|(span, _)| *span) else { return Vec::new() };
    let items = items.into_iter().map(|(_, item)| item).collect();
    vec![Block { kind: BlockKind::List(List { start: None, tight: true, items }), span }]
}
