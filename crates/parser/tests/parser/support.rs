//! What the tests of the parser share: reading folders, and writing the model so that a person can judge it.

use std::fmt::Write as _;
use std::path::Path;

use model::{
    Block, BlockKind, Corpus, Diagnostic, Heading, Inline, InlineKind, LinkTarget, Note, SectionBody, Span, text,
};
use parser::RawFile;

/// All files below a folder.
pub(crate) fn folder(root: &Path) -> Vec<RawFile> {
    let mut files = Vec::new();
    visit(root, "", &mut files);
    files
}

fn visit(folder: &Path, prefix: &str, files: &mut Vec<RawFile>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            visit(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push(RawFile { path: name, bytes: std::fs::read(entry.path()).unwrap() });
        }
    }
}

/// A file from its text.
pub(crate) fn raw(path: &str, text: impl Into<Vec<u8>>) -> RawFile {
    RawFile { path: path.to_owned(), bytes: text.into() }
}

/// A small `handbook.toml` with the template of the real one.
pub(crate) const HANDBOOK: &str = r#"title = "T"
subtitle = "S"
description = "D"
authors = ["A"]
language = "en-US"
identifier = "urn:x"
version = "0.1.0"
date = "2026-11-22"
license = "L"
categories = [{ slug = "math", title = "Mathematics" }, { slug = "systems", title = "Systems" }]

[template]
example = "Worked example"
limits = "When it fails"
levels = ["Junior", "Senior", "Staff"]
follow_up = "Follow-up:"
sections = [
  { key = "definition", heading = "Definition", form = "definition", words = [1, 30], key_facts = true },
  { key = "mechanism", heading = "Mechanism", form = "prose", words = [1, 300], key_facts = true },
  { key = "interview", heading = "Interview", form = "interview", words = [1, 300] },
  { key = "confusions", heading = "Confusions", form = "confusions", words = [1, 300] },
  { key = "reading", heading = "Reading", form = "reading", required = false },
]

[planned.systems]
to-come = "To come"
"#;

pub(crate) const HEAD: &str = "---\ntitle: A note\nlevel: 1\n---\n";

/// Parses one note, `math/a.md`, beside a small handbook.
pub(crate) fn parse_note(text: impl Into<Vec<u8>>) -> (Corpus, Vec<Diagnostic>) {
    parser::parse(vec![raw("handbook.toml", HANDBOOK), raw("math/a.md", text)])
}

/// Parses the body of one note.
pub(crate) fn parse_body(body: &str) -> (Corpus, Vec<Diagnostic>) {
    parse_note(format!("{HEAD}{body}"))
}

/// Rule, line, column, text at the place, message and help of each diagnostic, one a line.
pub(crate) fn report(corpus: &Corpus, found: &[Diagnostic]) -> String {
    let mut out = String::new();
    for problem in found {
        let source = corpus.source(problem.span.file);
        let (line, column) = line_column(&source.text, problem.span.start as usize);
        let at = corpus.excerpt(problem.span).replace('\n', "⏎");
        let at: String = at.chars().take(60).collect();
        write!(out, "{}:{line}:{column} {} `{at}` {}", source.path, problem.rule, problem.message).unwrap();
        if let Some(help) = &problem.help {
            write!(out, " | {help}").unwrap();
        }
        for (span, words) in &problem.related {
            let (line, column) = line_column(&corpus.source(span.file).text, span.start as usize);
            write!(out, " | {line}:{column} {words}").unwrap();
        }
        out.push('\n');
    }
    out
}

pub(crate) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// The names of the rules that were broken, each once.
pub(crate) fn rules(found: &[Diagnostic]) -> Vec<&'static str> {
    let mut rules: Vec<&str> = found.iter().map(|problem| problem.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// A note as a person reads it: every node with its line and column.
pub(crate) fn dump(corpus: &Corpus, note: &Note) -> String {
    let mut dump = Dump { corpus, out: String::new() };
    dump.note(note);
    dump.out
}

struct Dump<'c> {
    corpus: &'c Corpus,
    out: String,
}

impl Dump<'_> {
    fn at(&self, span: Span) -> String {
        let text = &self.corpus.source(span.file).text;
        let (line, column) = line_column(text, span.start as usize);
        let (end_line, end_column) = line_column(text, span.end as usize);
        if line == end_line {
            format!("@{line}:{column}-{end_column}")
        } else {
            format!("@{line}:{column}-{end_line}:{end_column}")
        }
    }

    fn line(&mut self, depth: usize, line: impl AsRef<str>) {
        writeln!(self.out, "{}{}", "  ".repeat(depth), line.as_ref()).unwrap();
    }

    fn note(&mut self, note: &Note) {
        self.line(0, format!("note {}/{}", note.category, note.slug));
        self.line(1, format!("title {:?} {}", note.title.value, self.at(note.title.span)));
        self.line(1, format!("level {} {}", note.level.value.word(), self.at(note.level.span)));
        for (name, list) in [("tag", &note.tags), ("alias", &note.aliases)] {
            for item in list {
                self.line(1, format!("{name} {:?} {}", item.value, self.at(item.span)));
            }
        }
        for (name, list) in [("prerequisite", &note.prerequisites), ("related", &note.related)] {
            for item in list {
                self.line(1, format!("{name} {} {:?} {}", item.slug.value, item.target, self.at(item.slug.span)));
            }
        }
        for allow in &note.allow {
            self.line(1, format!("allow {} {:?} {}", allow.rule.value, allow.reason, self.at(allow.rule.span)));
        }
        for heading in &note.headings {
            self.line(1, format!("heading {}", self.heading(heading)));
        }
        for section in &note.sections {
            let at = self.at(section.span);
            self.line(1, format!("section {} {} words {at}", section.key, section.words));
            self.body(&section.body);
        }
        for fact in note.key_facts() {
            self.line(1, format!("key fact {:?} in {} {}", fact.fact, fact.section, self.at(fact.span)));
        }
    }

    fn heading(&self, heading: &Heading) -> String {
        let section = heading.section.as_deref().map_or(String::new(), |key| format!(" = {key}"));
        format!("{} {:?} #{}{section} {}", heading.level, heading.text, heading.anchor, self.at(heading.span))
    }

    fn body(&mut self, body: &SectionBody) {
        match body {
            SectionBody::Definition(blocks) | SectionBody::Reading(blocks) => self.blocks(2, blocks),
            SectionBody::Prose(parts) => {
                for part in parts {
                    let heading = part.heading.as_ref().map_or("-", |heading| &heading.text);
                    self.line(2, format!("part {:?} {heading}", part.role));
                    self.blocks(3, &part.blocks);
                }
            }
            SectionBody::Interview { expectations, questions } => {
                for expectation in expectations {
                    self.line(2, format!("expectation {:?} {}", expectation.level, self.at(expectation.span)));
                    self.inlines(3, &expectation.content);
                }
                for question in questions {
                    let kind = if question.follow_up { "follow-up" } else { "question" };
                    let (title, at) = (self.at(question.title_span), self.at(question.span));
                    self.line(2, format!("{kind} {} words, title {title}, whole {at}", question.words));
                    self.inlines(3, &question.title);
                    self.blocks(3, &question.answer);
                }
            }
            SectionBody::Confusions(items) => {
                for item in items {
                    self.line(2, format!("claim {}", self.at(item.span)));
                    self.inlines(3, &item.claim);
                    self.line(2, "correction");
                    self.inlines(3, &item.correction);
                }
            }
        }
    }

    fn blocks(&mut self, depth: usize, blocks: &[Block]) {
        for block in blocks {
            let at = self.at(block.span);
            match &block.kind {
                BlockKind::Paragraph(inlines) => {
                    self.line(depth, format!("paragraph {at}"));
                    self.inlines(depth + 1, inlines);
                }
                BlockKind::Code { language, text } => self.line(depth, format!("code {language:?} {text:?} {at}")),
                BlockKind::List(list) => {
                    self.line(depth, format!("list start {:?} tight {} {at}", list.start, list.tight));
                    for item in &list.items {
                        self.line(depth + 1, "item");
                        self.blocks(depth + 2, item);
                    }
                }
                BlockKind::Table(table) => {
                    self.line(depth, format!("table {:?} {at}", table.align));
                    for row in std::iter::once(&table.head).chain(&table.rows) {
                        self.line(depth + 1, "row");
                        for cell in row {
                            self.line(depth + 2, "cell");
                            self.inlines(depth + 3, cell);
                        }
                    }
                }
                BlockKind::Quote(blocks) => {
                    self.line(depth, format!("quote {at}"));
                    self.blocks(depth + 1, blocks);
                }
                BlockKind::Callout(callout) => {
                    self.line(depth, format!("callout {} {at}", callout.kind));
                    self.inlines(depth + 1, &callout.title);
                    self.line(depth, "body");
                    self.blocks(depth + 1, &callout.body);
                }
                BlockKind::Math(formula) => {
                    self.line(depth, format!("math {:?} {:?} {at}", formula.style(), formula.tex()));
                }
                BlockKind::Figure(figure) => {
                    self.line(depth, format!("figure {at}"));
                    self.line(depth + 1, format!("path {} {}", figure.path.value, self.at(figure.path.span)));
                    self.line(depth + 1, format!("alt {:?}", figure.alt));
                    self.inlines(depth + 1, &figure.caption);
                }
            }
        }
    }

    fn inlines(&mut self, depth: usize, inlines: &[Inline]) {
        for inline in inlines {
            let at = self.at(inline.span);
            match &inline.kind {
                InlineKind::Text(text) => {
                    let exact = if self.corpus.excerpt(inline.span) == text { "" } else { " (not as written)" };
                    self.line(depth, format!("{text:?} {at}{exact}"));
                }
                InlineKind::SoftBreak => self.line(depth, format!("soft break {at}")),
                InlineKind::HardBreak => self.line(depth, format!("hard break {at}")),
                InlineKind::Code(text) => self.line(depth, format!("code {text:?} {at}")),
                InlineKind::Math(formula) => {
                    self.line(depth, format!("math {:?} {:?} {at}", formula.style(), formula.tex()));
                }
                InlineKind::Emph(children) => self.inside(depth, &format!("emph {at}"), children),
                InlineKind::Strong(children) => self.inside(depth, &format!("strong {at}"), children),
                InlineKind::Highlight(children) => self.inside(depth, &format!("highlight {at}"), children),
                InlineKind::Link { target, children } => {
                    let target = match &**target {
                        LinkTarget::Note { slug, anchor: None } => format!("note {slug}"),
                        LinkTarget::Note { slug, anchor: Some(anchor) } => format!("note {slug}#{anchor}"),
                        LinkTarget::Planned { slug } => format!("planned {slug}"),
                        LinkTarget::Web(address) => format!("web {address}"),
                        LinkTarget::Dangling(address) => format!("dangling {address:?}"),
                    };
                    self.inside(depth, &format!("link {target} {at}"), children);
                }
            }
        }
    }

    fn inside(&mut self, depth: usize, line: &str, children: &[Inline]) {
        self.line(depth, line);
        self.inlines(depth + 1, children);
    }
}

/// Checks that every span of a corpus lies in its file on the boundaries of characters.
pub(crate) fn check_spans(corpus: &Corpus, found: &[Diagnostic]) {
    let check = |span: Span| {
        let text = &corpus.source(span.file).text;
        assert!(text.get(span.range()).is_some(), "{span:?} does not fit {}", corpus.source(span.file).path);
    };
    for problem in found {
        check(problem.span);
        problem.related.iter().for_each(|(span, _)| check(*span));
    }
    for note in &corpus.notes {
        check(note.title.span);
        check(note.level.span);
        note.headings.iter().for_each(|heading| check(heading.span));
        note.sections.iter().for_each(|section| check(section.span));
        note.blocks().iter().for_each(|(_, block)| check(block.span));
        for (_, run) in note.runs() {
            run.iter().for_each(|inline| check_inline(inline, &check));
            let _ = text::sentences(run);
        }
        note.questions().for_each(|question| check(question.title_span));
    }
}

fn check_inline(inline: &Inline, check: &dyn Fn(Span)) {
    check(inline.span);
    match &inline.kind {
        InlineKind::Emph(children)
        | InlineKind::Strong(children)
        | InlineKind::Highlight(children)
        | InlineKind::Link { children, .. } => children.iter().for_each(|child| check_inline(child, check)),
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Code(_)
        | InlineKind::Math(_) => {}
    }
}

/// Compares with a golden file; `UPDATE_GOLDEN=1` writes it.
pub(crate) fn golden(path: &Path, actual: &str) {
    if std::env::var("UPDATE_GOLDEN").is_ok() {
        std::fs::write(path, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    for (line, (left, right)) in expected.lines().zip(actual.lines()).enumerate() {
        assert_eq!(left, right, "{}:{}", path.display(), line + 1);
    }
    assert_eq!(expected.len(), actual.len(), "{} is stale; UPDATE_GOLDEN=1 writes it anew", path.display());
}
