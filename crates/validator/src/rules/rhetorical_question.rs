//! Running text asks no questions.
//!
//! Questions are asked in callouts, where they become cards. In prose, say the answer.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! How do we spare a key-value store its disk reads? A filter of 1.2 MB in memory avoids most of them.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks "is the key in this file?" for each of its files. A filter of 1.2 MB spares it disk reads.
//! ```

use model::{Block, BlockKind, Corpus, Diagnostic, Inline, InlineKind, Note, SectionBody, text};

use super::{Check, Rule};

pub(super) const RULE: Rule =
    Rule::warning("rhetorical-question", include_str!("rhetorical_question.rs"), Check::Note(check));

fn check(_: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for section in &note.sections {
        match &section.body {
            SectionBody::Definition(blocks) => judge(blocks, found),
            SectionBody::Prose(parts) => parts.iter().for_each(|part| judge(&part.blocks, found)),
            SectionBody::Interview { .. } | SectionBody::Confusions(_) | SectionBody::Reading(_) => {}
        }
    }
}

/// Whether a question mark stands in the words, as in few paragraphs.
fn may_ask(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text.contains('?'),
        InlineKind::Math(formula) => formula.tex().contains('?'),
        InlineKind::SoftBreak | InlineKind::HardBreak => false,
        InlineKind::Emph(children)
        | InlineKind::Strong(children)
        | InlineKind::Highlight(children)
        | InlineKind::Link { children, .. } => may_ask(children),
    })
}

fn judge(blocks: &[Block], found: &mut Vec<Diagnostic>) {
    for block in blocks {
        let BlockKind::Paragraph(inlines) = &block.kind else { continue };
        if !may_ask(inlines) {
            continue;
        }
        for sentence in text::sentences(inlines) {
            if let Some(span) = text::span(&sentence).filter(|_| text::plain(&sentence).ends_with('?')) {
                let help = "state the answer, or make it a question of the interview";
                found.push(RULE.at(span, "a question in running text").with_help(help));
            }
        }
    }
}
