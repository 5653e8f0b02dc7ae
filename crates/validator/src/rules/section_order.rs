//! The sections of a note stand in the order of the template.
//!
//! The order is the order of learning: what it is, why it matters, how it works, what is asked, what goes wrong.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! ## Definition
//! ## Mechanism
//! ## What an interviewer expects
//! ## Common confusions
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Definition
//! ## Why it matters
//! ## Mechanism
//! ## What an interviewer expects
//! ## Common confusions
//! ```

use std::collections::BTreeSet;

use model::{Corpus, Diagnostic, Heading, Note, Span};

use super::{Check, Rule};

pub(super) const RULE: Rule = Rule::error("section-order", include_str!("section_order.rs"), Check::Note(check));

fn check(corpus: &Corpus, note: &Note, found: &mut Vec<Diagnostic>) {
    let sections = &corpus.handbook.template.sections;
    let mut latest: Option<(usize, &Heading)> = None;
    let mut seen = BTreeSet::new();
    let mut ordered = false;
    for heading in &note.headings {
        let Some(key) = &heading.section else { continue };
        let Some(at) = sections.iter().position(|section| section.key == *key) else { continue };
        match latest {
            // A repeated section is reported as such.
            _ if !seen.insert(at) => {}
            Some((last, before)) if at < last => {
                let problem = RULE
                    .at(heading.span, format!("`{}` stands after `{}`", heading.text, before.text))
                    .with_help(format!("move it before `## {}`", before.text))
                    .with_related(before.span, "this comes later");
                // One edit mends the whole note.
                let fix = if ordered { None } else { in_order(corpus, note) };
                ordered = true;
                found.push(match fix {
                    Some((span, text)) => problem.with_edit(span, text),
                    None => problem,
                });
            }
            Some(_) | None => latest = Some((at, heading)),
        }
    }
}

/// All sections in the order of the template, and where they stand; `None` if one is unknown or written twice.
fn in_order(corpus: &Corpus, note: &Note) -> Option<(Span, String)> {
    let text = &corpus.source(note.file).text;
    let tops: Vec<&Heading> = note.headings.iter().filter(|heading| heading.level <= 2).collect();
    let start = |heading: &Heading| text[..heading.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let ends = tops.iter().skip(1).map(|next| start(next)).chain([text.len()]);
    let mut sections = Vec::with_capacity(tops.len());
    for (heading, end) in tops.iter().zip(ends) {
        let key = heading.section.as_ref()?;
        let at = corpus.handbook.template.sections.iter().position(|section| section.key == *key)?;
        sections.push((at, text[start(heading)..end].trim_end()));
    }
    sections.sort_by_key(|(at, _)| *at);
    if sections.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return None;
    }
    let whole = Span::new(note.file, start(tops.first()?), text.len());
    let texts: Vec<&str> = sections.into_iter().map(|(_, text)| text).collect();
    Some((whole, texts.join("\n\n") + "\n"))
}
