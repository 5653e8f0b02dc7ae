//! What several rules ask of a note, and the edits that several rules offer.

use model::{
    Bounds, Corpus, Diagnostic, Inline, InlineKind, LinkTarget, Note, Section, SectionForm, Span, each_inline,
};

/// How far a number of words is from a range; `None` inside it.
pub(crate) fn words_outside(words: usize, range: Bounds) -> Option<String> {
    if words < range.min {
        Some(format!("add at least {}", number(range.min - words, "word")))
    } else if words > range.max {
        Some(format!("cut at least {}", number(words - range.max, "word")))
    } else {
        None
    }
}

/// A key fact as marked.
pub(crate) struct Mark<'a> {
    pub(crate) section: &'a str,
    pub(crate) inline: &'a Inline,
    /// Whether it stands inside other markup.
    pub(crate) nested: bool,
}

/// The key facts of a note, also where none may stand.
pub(crate) fn highlights(note: &Note) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    for (section, run) in note.runs() {
        for top in run {
            let mut mark = |inline, nested| marks.push(Mark { section, inline, nested });
            if top.key_fact().is_some() {
                mark(top, false);
            }
            each_inline(top.children(), &mut |inline| {
                if inline.key_fact().is_some() {
                    mark(inline, true);
                }
            });
        }
    }
    marks
}

pub(crate) fn allows_key_facts(corpus: &Corpus, section: &str) -> bool {
    corpus.handbook.template.sections.iter().any(|spec| spec.key == section && spec.key_facts)
}

pub(crate) fn interview(note: &Note) -> Option<&Section> {
    note.sections.iter().find(|section| section.body.form() == SectionForm::Interview)
}

/// The running text of a note without its references.
pub(crate) fn prose_runs<'a>(corpus: &Corpus, note: &'a Note) -> Vec<&'a [Inline]> {
    let sections = &corpus.handbook.template.sections;
    let reading = |key: &str| sections.iter().any(|spec| spec.key == key && spec.form == SectionForm::Reading);
    note.runs().into_iter().filter(|(key, _)| !reading(key)).map(|(_, run)| run).collect()
}

/// The links to other notes, written or planned, outside the references: slug and place.
pub(crate) fn note_links<'a>(corpus: &Corpus, note: &'a Note) -> Vec<(&'a str, Span)> {
    let mut links = Vec::new();
    for run in prose_runs(corpus, note) {
        each_inline(run, &mut |inline| {
            if let InlineKind::Link { target, .. } = &inline.kind
                && let LinkTarget::Note { slug, .. } | LinkTarget::Planned { slug } = &**target
            {
                links.push((slug.as_str(), inline.span));
            }
        });
    }
    links
}

/// The first line of a block.
pub(crate) fn first_line(corpus: &Corpus, span: Span) -> Span {
    let line = corpus.excerpt(span).lines().next().unwrap_or_default().trim_end().len();
    let start = span.start as usize;
    Span::new(span.file, start, start + line)
}

/// "1 word", "2 words".
pub(crate) fn number(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Adds the edit that writes `text` at `span`, if exactly `was` stands there: text with escapes is left to its author.
pub(crate) fn rewritten(
    problem: Diagnostic,
    corpus: &Corpus,
    span: Span,
    was: &str,
    text: impl Into<String>,
) -> Diagnostic {
    if corpus.excerpt(span) == was { problem.with_edit(span, text) } else { problem }
}

/// Adds the edit that takes an item out of a list of the front matter, with the comma or the line that is its own.
pub(crate) fn without_item(problem: Diagnostic, corpus: &Corpus, item: Span) -> Diagnostic {
    let text = &corpus.source(item.file).text;
    let (before, after) = (&text[..item.start as usize], &text[item.end as usize..]);
    let (before, after) = match (before.strip_suffix(['"', '\'']), after.strip_prefix(['"', '\''])) {
        (Some(before), Some(after)) => (before, after),
        (Some(_) | None, Some(_) | None) => (before, after),
    };
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = after.split('\n').next().unwrap_or_default();
    let (start, end) = if before[line..].trim() == "-" && rest.trim().is_empty() {
        (line, text.len() - after.len() + rest.len() + 1)
    } else if let Some(next) = after.strip_prefix(',') {
        (before.len(), text.len() - next.trim_start().len())
    } else if let Some(list) = before.trim_end().strip_suffix(',') {
        (list.len(), text.len() - after.len())
    } else if before.ends_with('[') {
        (before.len(), text.len() - after.len())
    } else {
        return problem;
    };
    problem.with_edit(Span::new(item.file, start, end.min(text.len())), "")
}
