//! The sections of a note as HTML.
//!
//! Classes: each `<section>` carries the key of its section; `example` and `limits` hold those parts; `expectations`
//! and `confusions` are `<dl>` whose pairs stand in `<div>`; `question` is a question with its answer, `answer` the
//! answer, `follow-up` the label above a question that changes a condition; `aside` marks words for screen readers.

use std::fmt::Write as _;
use std::sync::Mutex;

use model::{Confusion, Expectation, Handbook, Heading, Note, Part, PartRole, Question, Section, SectionBody};

use super::{HtmlOptions, blocks, escape, inlines};

/// How the sections of a note are written.
pub(crate) struct NoteOptions<'a> {
    /// How their content is written.
    pub(crate) html: HtmlOptions<'a>,
    /// Level of the headings of sections: 2 below the title of a page. Parts and questions come one level lower.
    pub(crate) heading: u8,
    /// Whether the answers to questions are closed until asked for (`<details>`).
    pub(crate) disclose: bool,
    /// Whether the label of a question that changes a condition stands on a line of its own and needs no colon.
    pub(crate) stacked: bool,
}

/// One section, written.
pub(crate) struct SectionHtml {
    /// Anchor of its heading.
    pub(crate) anchor: String,
    /// The words of its heading, as HTML.
    pub(crate) heading: String,
    /// Anchor and words (as HTML) of the headings inside, in order.
    pub(crate) parts: Vec<(String, String)>,
    /// The content without the heading.
    pub(crate) body: String,
    /// The whole `<section>`, with its heading.
    pub(crate) html: String,
}

/// The sections of a note in order.
pub(crate) fn sections(note: &Note, handbook: &Handbook, options: &NoteOptions<'_>) -> Vec<SectionHtml> {
    note.sections.iter().map(|section| write_section(section, handbook, options)).collect()
}

fn write_section(section: &Section, handbook: &Handbook, options: &NoteOptions<'_>) -> SectionHtml {
    let body = body(section, handbook, options);
    let (anchor, key) = (escape(&section.heading.anchor), escape(&section.key));
    let heading = words(&section.heading, options);
    let level = options.heading;
    let html = format!("<section class=\"{key}\">\n<h{level} id=\"{anchor}\">{heading}</h{level}>\n{body}</section>\n");
    let parts = headings(&section.body).map(|inner| (inner.anchor.clone(), words(inner, options))).collect();
    SectionHtml { anchor: section.heading.anchor.clone(), heading, parts, body, html }
}

fn headings(body: &SectionBody) -> impl Iterator<Item = &Heading> {
    let parts: &[Part] = match body {
        SectionBody::Prose(parts) => parts,
        SectionBody::Definition(_)
        | SectionBody::Interview { .. }
        | SectionBody::Confusions(_)
        | SectionBody::Reading(_) => &[],
    };
    parts.iter().filter_map(|part| part.heading.as_ref())
}

/// The words of a heading, without links: a heading is the target of some.
fn words(heading: &Heading, options: &NoteOptions<'_>) -> String {
    inlines(&heading.content, &plain_options(options))
}

/// As the options of the note, without links and marks.
fn plain_options<'a>(options: &'a NoteOptions<'a>) -> HtmlOptions<'a> {
    HtmlOptions { link: &|_| None, marks: false, ..options.html }
}

fn body(section: &Section, handbook: &Handbook, options: &NoteOptions<'_>) -> String {
    match &section.body {
        SectionBody::Definition(content) | SectionBody::Reading(content) => blocks(content, &options.html),
        SectionBody::Prose(parts) => parts.iter().map(|part| prose(part, options)).collect(),
        SectionBody::Interview { expectations, questions } => {
            let graded = graded(expectations, &handbook.template.levels, options);
            let asked = questions.iter().map(|question| asked(question, &handbook.template.follow_up, options));
            graded + &asked.collect::<String>()
        }
        SectionBody::Confusions(items) => confused(items, options),
    }
}

fn prose(part: &Part, options: &NoteOptions<'_>) -> String {
    let level = options.heading + 1;
    let heading = part.heading.as_ref().map_or_else(String::new, |heading| {
        format!("<h{level} id=\"{}\">{}</h{level}>\n", escape(&heading.anchor), words(heading, options))
    });
    let content = blocks(&part.blocks, &options.html);
    match part.role {
        PartRole::Body => heading + &content,
        PartRole::Example => format!("<div class=\"example\">\n{heading}{content}</div>\n"),
        PartRole::Limits => format!("<div class=\"limits\">\n{heading}{content}</div>\n"),
    }
}

fn graded(expectations: &[Expectation], levels: &[String], options: &NoteOptions<'_>) -> String {
    if expectations.is_empty() {
        return String::new();
    }
    let mut out = String::from("<dl class=\"expectations\">\n");
    for expectation in expectations {
        let level = expectation.level.and_then(|level| levels.get(level)).map_or("", String::as_str);
        let content = inlines(&expectation.content, &options.html);
        let _ = writeln!(out, "<div><dt>{}</dt><dd>{content}</dd></div>", escape(level));
    }
    out + "</dl>\n"
}

fn asked(question: &Question, follow_up: &str, options: &NoteOptions<'_>) -> String {
    let title = inlines(&question.title, &plain_options(options));
    let level = options.heading + 1;
    let prefix =
        if options.stacked { follow_up.trim_end_matches(|c: char| c == ':' || c.is_whitespace()) } else { follow_up };
    let label = if question.follow_up {
        format!("<span class=\"follow-up\">{}</span> ", escape(prefix))
    } else {
        String::new()
    };
    if options.disclose {
        // A link to a printed page must not lead into what is closed.
        let marks = Mutex::new(String::new());
        let before = |span| {
            marks.lock().expect("no writer panics").push_str(&(options.html.before)(span));
            String::new()
        };
        let answer = blocks(&question.answer, &HtmlOptions { before: &before, ..options.html });
        let marks = marks.into_inner().expect("no writer panics");
        format!(
            "{marks}<details class=\"question\">\n<summary>{label}<span class=\"title\">{title}</span></summary>\n\
             <div class=\"answer\">\n{answer}</div>\n</details>\n"
        )
    } else {
        let answer = blocks(&question.answer, &options.html);
        format!(
            "<div class=\"question\">\n<h{level}>{label}{title}</h{level}>\n\
             <div class=\"answer\">\n{answer}</div>\n</div>\n"
        )
    }
}

fn confused(items: &[Confusion], options: &NoteOptions<'_>) -> String {
    if items.is_empty() {
        return String::new();
    }
    let mut out = String::from("<dl class=\"confusions\">\n");
    for item in items {
        let claim = inlines(&item.claim, &options.html);
        let correction = inlines(&item.correction, &options.html);
        let words = options.html.words;
        let (wrong, claim) = (escape(words.say("Wrong:")), escape(words.say("“{claim}”")).replace("{claim}", &claim));
        let _ = writeln!(out, "<div><dt><span class=\"aside\">{wrong}</span> {claim}</dt><dd>{correction}</dd></div>");
    }
    out + "</dl>\n"
}
