//! Further reading names at most three sources.
//!
//! They are the primary ones, which a reader will open. Links to related notes do not count.
//!
//! ## Fails
//!
//! ```markdown
//! ## Further reading
//! - Burton Bloom, *Space/Time Trade-offs in Hash Coding with Allowable Errors*, Communications of the ACM, 1970
//! - Li Fan et al., *Summary Cache*, IEEE/ACM Transactions on Networking, 2000
//! - Flavio Bonomi et al., *An Improved Construction for Counting Bloom Filters*, ESA, 2006
//! - Bin Fan et al., *Cuckoo Filter: Practically Better Than Bloom*, CoNEXT, 2014
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Further reading
//! - Burton Bloom, *Space/Time Trade-offs in Hash Coding with Allowable Errors*, Communications of the ACM, 1970
//! - Bin Fan et al., *Cuckoo Filter: Practically Better Than Bloom*, CoNEXT, 2014
//! - [Cuckoo filter](cuckoo-filter.md) allows deletions
//! ```

use model::{Block, BlockKind, Corpus, Diagnostic, InlineKind, LinkTarget, Note, SectionBody, Span, each_inline};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::warning("reading-count", include_str!("reading_count.rs"), Check::Note(check));

/// What a reader opens.
const MOST: usize = 3;

fn check(_: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    for section in &note.sections {
        if let SectionBody::Reading(blocks) = &section.body {
            let sources: Vec<Span> = sources(blocks).iter().map(|block| block.span).collect();
            found.extend(RULE.count(&sources, 0..=MOST, "source", section.heading.span));
        }
    }
}

/// The paragraphs and items that do not link to a note.
fn sources(blocks: &[Block]) -> Vec<&Block> {
    let mut found = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let mut to_note = false;
                each_inline(inlines, &mut |inline| {
                    if let InlineKind::Link { target, .. } = &inline.kind {
                        to_note |= matches!(**target, LinkTarget::Note { .. } | LinkTarget::Planned { .. });
                    }
                });
                found.extend((!to_note).then_some(block));
            }
            BlockKind::List(list) => found.extend(list.items.iter().flat_map(|item| sources(item))),
            BlockKind::Code { .. }
            | BlockKind::Table(_)
            | BlockKind::Quote(_)
            | BlockKind::Callout(_)
            | BlockKind::Math(_)
            | BlockKind::Figure(_) => {}
        }
    }
    found
}
