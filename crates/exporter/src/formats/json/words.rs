//! A section as words: paragraphs on lines of their own.

use model::{Block, Inline, Part, SectionBody, text};

/// How formulas are put into words.
#[derive(Clone, Copy)]
pub(super) enum Voice {
    /// In Unicode, on one line.
    Plain,
    /// As read aloud.
    Spoken,
}

impl Voice {
    fn inlines(self, content: &[Inline]) -> String {
        match self {
            Self::Plain => text::plain(content),
            Self::Spoken => text::spoken(content),
        }
    }

    fn blocks(self, content: &[Block]) -> String {
        match self {
            Self::Plain => text::plain_blocks(content),
            Self::Spoken => text::spoken_blocks(content),
        }
    }
}

/// The words of parts with their headings.
pub(super) fn parts(parts: &[Part], voice: Voice) -> String {
    let mut lines = Vec::new();
    for part in parts {
        lines.extend(part.heading.iter().map(|heading| voice.inlines(&heading.content)));
        lines.push(voice.blocks(&part.blocks));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The words of a section; `levels` are the names of the levels of expectation.
pub(super) fn section(body: &SectionBody, levels: &[String], voice: Voice) -> String {
    let mut lines = Vec::new();
    match body {
        SectionBody::Definition(content) | SectionBody::Reading(content) => lines.push(voice.blocks(content)),
        SectionBody::Prose(written) => lines.push(parts(written, voice)),
        SectionBody::Interview { expectations, questions } => {
            for expectation in expectations {
                let level = expectation.level.and_then(|level| levels.get(level));
                let label = level.map_or_else(String::new, |level| format!("{level}: "));
                lines.push(label + &voice.inlines(&expectation.content));
            }
            for question in questions {
                lines.push(voice.inlines(&question.title));
                lines.push(voice.blocks(&question.answer));
            }
        }
        SectionBody::Confusions(items) => {
            for item in items {
                lines.push(format!("\"{}\" {}", voice.inlines(&item.claim), voice.inlines(&item.correction)));
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
