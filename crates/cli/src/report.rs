//! Diagnostics for people and for programs.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use model::{Corpus, Diagnostic, FileId, Severity, Span};
use serde_json::{Value, json};

use crate::args::ReportFormat;
use crate::output;

/// Faults of one rule in one file that are shown with their lines: thousands of a long line would never end.
const MOST_ALIKE: usize = 50;

/// Diagnostics, and what is needed to show them.
pub(crate) struct Report<'a> {
    root: &'a Path,
    corpus: &'a Corpus,
    /// With the commands in their help as the user has to type them.
    diagnostics: Vec<Diagnostic>,
    /// The files of the corpus, in its order.
    sources: Vec<Source<'a>>,
}

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// What `check` says about notes in the folder `root`, as the user named it; for people without colors.
#[must_use]
pub fn rendered(format: ReportFormat, root: &Path, corpus: &Corpus, diagnostics: &[Diagnostic]) -> String {
    let report = Report::new(root, corpus, diagnostics);
    match format {
        ReportFormat::Human => report.human(&Renderer::plain()).collect(),
        ReportFormat::Json => report.json(),
        ReportFormat::Github => report.github(),
        ReportFormat::Sarif => report.sarif(),
    }
}

impl<'a> Report<'a> {
    /// A report of what was found in the notes of the folder `root`, as the user named it: paths are shown below it.
    pub(crate) fn new(root: &'a Path, corpus: &'a Corpus, diagnostics: &[Diagnostic]) -> Self {
        let sources = corpus.sources.iter().map(|source| Source::new(&source.text)).collect();
        let as_called = |diagnostic: &Diagnostic| {
            let help = diagnostic.help.as_deref().map(output::as_called);
            Diagnostic { help, ..diagnostic.clone() }
        };
        Self { root, corpus, diagnostics: diagnostics.iter().map(as_called).collect(), sources }
    }

    /// Prints every diagnostic with its source line and a caret.
    pub(crate) fn print_human(&self) {
        let renderer = if output::colored() { Renderer::styled() } else { Renderer::plain() };
        self.human(&renderer).for_each(|text| output::error(&text));
    }

    /// Every diagnostic with its source line and a caret; of many alike the first, and how many more there are.
    pub(crate) fn human(&self, renderer: &Renderer) -> impl Iterator<Item = String> {
        let mut counts: BTreeMap<(&str, FileId), usize> = BTreeMap::new();
        let mut shown = Vec::new();
        for diagnostic in &self.diagnostics {
            let count = counts.entry((diagnostic.rule, diagnostic.span.file)).or_default();
            *count += 1;
            if *count <= MOST_ALIKE {
                shown.push(diagnostic);
            }
        }
        let more = counts.into_iter().filter(|(_, count)| *count > MOST_ALIKE).map(|((rule, file), count)| {
            format!("and {} more [{rule}] in {}", count - MOST_ALIKE, self.corpus.source(file).path)
        });
        shown.into_iter().map(|diagnostic| renderer.render(&self.groups(diagnostic)) + "\n").chain(more)
    }

    fn groups<'s>(&'s self, diagnostic: &'s Diagnostic) -> Vec<Group<'s>> {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let label = diagnostic.label.as_deref();
        let mut group = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule).element(self.snippet(
            AnnotationKind::Primary,
            diagnostic.span,
            label,
        ));
        for (span, words) in &diagnostic.related {
            group = group.element(self.snippet(AnnotationKind::Context, *span, Some(words)));
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        vec![group]
    }

    /// The lines of a place, and of nothing else: a long file with many faults would be searched for each of them.
    fn snippet<'s>(&'s self, kind: AnnotationKind, span: Span, label: Option<&'s str>) -> Snippet<'s, Annotation<'s>> {
        let source = &self.sources[span.file.0 as usize];
        let range = source.shown(span);
        let lines = source.lines_of(&range);
        let mut annotation = kind.span(range.start - lines.start..range.end - lines.start);
        if let Some(words) = label {
            annotation = annotation.label(words);
        }
        let first = source.line_column(lines.start).0;
        Snippet::source(&source.text[lines]).line_start(first).path(self.path(span)).fold(true).annotation(annotation)
    }

    /// `2 errors and 1 warning in 124 notes`, or that all is well.
    pub(crate) fn summary(&self) -> String {
        let of = |severity| self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let notes = output::count(self.corpus.notes.len(), "note");
        match (of(Severity::Error), of(Severity::Warning)) {
            (0, 0) => format!("{notes} checked: nothing to mend"),
            (errors, 0) => format!("{} in {notes}{}", output::count(errors, "error"), self.fixable()),
            (0, warnings) => format!("{} in {notes}{}", output::count(warnings, "warning"), self.fixable()),
            (errors, warnings) => {
                let (errors, warnings) = (output::count(errors, "error"), output::count(warnings, "warning"));
                format!("{errors} and {warnings} in {notes}{}", self.fixable())
            }
        }
    }

    /// How many of the faults a program can mend.
    fn fixable(&self) -> String {
        match self.diagnostics.iter().filter(|diagnostic| !diagnostic.fix.is_empty()).count() {
            0 => String::new(),
            count => format!("; `check --fix` mends {count}, `check --diff` shows how"),
        }
    }

    fn path(&self, span: Span) -> String {
        self.root.join(&self.corpus.source(span.file).path).to_string_lossy().replace('\\', "/")
    }

    fn place(&self, span: Span) -> Place {
        let source = &self.sources[span.file.0 as usize];
        let (line, column) = source.line_column(span.start as usize);
        let (end_line, end_column) = source.line_column(span.end as usize);
        Place { line, column, end_line, end_column }
    }

    /// One JSON array, one object a diagnostic.
    pub(crate) fn json(&self) -> String {
        let items: Vec<Value> = self.diagnostics.iter().map(|diagnostic| self.json_item(diagnostic)).collect();
        serde_json::to_string_pretty(&items).expect("strings and numbers are always JSON")
    }

    fn json_item(&self, diagnostic: &Diagnostic) -> Value {
        let related: Vec<Value> = diagnostic
            .related
            .iter()
            .map(|(span, words)| {
                let place = self.place(*span);
                json!({ "path": self.path(*span), "line": place.line, "column": place.column, "message": words })
            })
            .collect();
        let place = self.place(diagnostic.span);
        let edits = diagnostic.fix.iter().map(|edit| {
            let place = self.place(edit.span);
            json!({
                "path": self.path(edit.span),
                "line": place.line,
                "column": place.column,
                "end_line": place.end_line,
                "end_column": place.end_column,
                "text": edit.text,
            })
        });
        json!({
            "rule": diagnostic.rule,
            "severity": severity_name(diagnostic.severity),
            "message": diagnostic.message,
            "path": self.path(diagnostic.span),
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
            "label": diagnostic.label,
            "help": diagnostic.help,
            "related": related,
            "fix": edits.collect::<Vec<_>>(),
        })
    }

    /// Annotations of a GitHub workflow, one line each.
    pub(crate) fn github(&self) -> String {
        let lines = self.diagnostics.iter().map(|diagnostic| {
            // GitHub drops the columns of what goes over the end of a line.
            let source = &self.sources[diagnostic.span.file.0 as usize];
            let range = diagnostic.span.range();
            let line = source.text.get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
            let place = self.place(Span::new(diagnostic.span.file, range.start, range.start + line));
            let message = match &diagnostic.help {
                Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
                None => diagnostic.message.clone(),
            };
            format!(
                "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
                severity_name(diagnostic.severity),
                github_property(&self.path(diagnostic.span)),
                place.line,
                place.end_line,
                place.column,
                place.end_column,
                github_property(diagnostic.rule),
                github_data(&message),
            )
        });
        lines.collect()
    }

    /// A SARIF 2.1.0 log.
    pub(crate) fn sarif(&self) -> String {
        let rules: Vec<Value> = validator::RULES.iter().map(sarif_rule).collect();
        let results: Vec<Value> = self.diagnostics.iter().map(|diagnostic| self.sarif_result(diagnostic)).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": { "name": "vademecum", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        serde_json::to_string_pretty(&log).expect("strings and numbers are always JSON")
    }

    fn sarif_result(&self, diagnostic: &Diagnostic) -> Value {
        let location = |span: Span| {
            json!({ "physicalLocation": {
                "artifactLocation": { "uri": uri(&self.path(span)) },
                "region": self.sarif_region(span),
            } })
        };
        let related = diagnostic.related.iter().map(|(span, words)| {
            let mut value = location(*span);
            value["message"] = json!({ "text": words });
            value
        });
        let text = match &diagnostic.help {
            Some(help) => format!("{}. {help}", diagnostic.message),
            None => diagnostic.message.clone(),
        };
        let mut result = json!({
            "ruleId": diagnostic.rule,
            "level": severity_name(diagnostic.severity),
            "message": { "text": text },
            "locations": [location(diagnostic.span)],
            "relatedLocations": related.collect::<Vec<_>>(),
        });
        if let Some(fix) = self.sarif_fix(diagnostic) {
            result["fixes"] = json!([fix]);
        }
        result
    }

    /// All edits of a fix lie in the file of its diagnostic.
    fn sarif_fix(&self, diagnostic: &Diagnostic) -> Option<Value> {
        let first = diagnostic.fix.first()?;
        let replacements = diagnostic.fix.iter().map(
            |edit| json!({ "deletedRegion": self.sarif_region(edit.span), "insertedContent": { "text": edit.text } }),
        );
        Some(json!({
            "description": { "text": diagnostic.help.as_deref().unwrap_or(&diagnostic.message) },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri(&self.path(first.span)) },
                "replacements": replacements.collect::<Vec<_>>(),
            }],
        }))
    }

    fn sarif_region(&self, span: Span) -> Value {
        let place = self.place(span);
        json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        })
    }
}

fn sarif_rule(rule: &validator::Rule) -> Value {
    let page = rule.page();
    let summary = page.lines().next().unwrap_or(rule.name);
    json!({
        "id": rule.name,
        "shortDescription": { "text": summary },
        "help": { "text": page },
        "defaultConfiguration": { "level": severity_name(rule.severity) },
    })
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A file and where its lines begin.
struct Source<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after).collect() }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    fn line_column(&self, byte: usize) -> (usize, usize) {
        let end = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= end);
        (line, self.text[self.starts[line - 1]..end].chars().count() + 1)
    }

    /// The range to underline: at least one character where there is one.
    fn shown(&self, span: Span) -> Range<usize> {
        let range = span.range();
        let start = self.text.floor_char_boundary(range.start);
        let width = self.text[start..].chars().next().map_or(0, char::len_utf8);
        start..self.text.ceil_char_boundary(range.end.max(start + width))
    }

    /// The whole lines that hold a range.
    fn lines_of(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.starts[self.starts.partition_point(|start| *start <= range.start) - 1];
        let next = self.starts.partition_point(|start| *start < range.end);
        start..self.starts.get(next).copied().unwrap_or(self.text.len())
    }
}

fn github_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A relative path as a URI reference: what is not plain is percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(Source::new("é\nαβγ").line_column("é\nαβ".len()), (2, 3));
        assert_eq!(Source::new("abc").line_column(99), (1, 4));
    }

    #[test]
    fn a_place_inside_a_character_or_behind_the_end_is_shown_all_the_same() {
        let source = Source::new("aé\nb\n");
        let shown = |start, end| source.shown(Span::new(model::FileId(0), start, end));
        assert_eq!((shown(2, 2), shown(0, 2), shown(4, 4), shown(9, 12)), (1..3, 0..3, 4..5, 6..6));
        assert_eq!((source.lines_of(&(1..3)), source.lines_of(&(1..5)), source.lines_of(&(6..6))), (0..4, 0..6, 6..6));
    }

    #[test]
    fn github_commands_cannot_be_broken_out_of() {
        assert_eq!(github_data("a\n::error::b%"), "a%0A::error::b%25");
        assert_eq!(github_property("x,y:z"), "x%2Cy%3Az");
    }
}
