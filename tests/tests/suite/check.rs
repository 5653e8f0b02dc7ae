//! What `check` prints: each fault with its place, in every form, as the standards want it.

use std::path::Path;

use boon::{Compiler, Schemas};
use cli::{ReportFormat, rendered};
use model::{Corpus, Diagnostic};
use parser::RawFile;
use serde_json::Value;
use tests::{check, golden, root};

use crate::rules::{all, complete, torn};

/// Every example of the rules' pages, notes torn apart, and files that mean harm.
fn inputs() -> Vec<Vec<RawFile>> {
    let examples = all("Fails").into_iter().map(|(_, example)| complete(&example));
    let note = |bytes: &[u8]| {
        let mut files = complete("");
        files.push(RawFile { path: "other/x.md".to_owned(), bytes: bytes.to_vec() });
        files
    };
    let hostile: [&[u8]; 9] = [
        b"",
        b"\n",
        b"---",
        b"---\n---\n",
        b"\xff\xfe\0",
        b"---\ntitle: \xc3\xa9\xe2\x82\xac $\\bm{x}$\r\nlevel: 9\r\n---\r\n\r\n\xe2\x82\xac $\\bm{x}$ [x](y.md)",
        b"---\ntitle: [\n---\n> > > > - - $x",
        b"---\ntitle: x\nlevel: 1\nlevel: 2\nrelated: nothing\n---\ntext\n## Definition\n[a](\nb.md)",
        b"---\ntitle: x\nlevel: 1\n---\n## Mechanism\n| a |\n|--|\n| \xf0\x9f\x98\x80 $\\href{a}{b}$ | b |",
    ];
    let nothing = [Vec::new(), vec![RawFile { path: "handbook.toml".to_owned(), bytes: b"title = \n".to_vec() }]];
    let all = examples.chain(hostile.into_iter().map(note)).chain(nothing).chain(torn(100));
    all.collect()
}

fn judged() -> Vec<(Corpus, Vec<Diagnostic>)> {
    inputs().into_iter().map(check).collect()
}

fn print(format: ReportFormat, corpus: &Corpus, found: &[Diagnostic]) -> String {
    rendered(format, Path::new("notes"), corpus, found)
}

/// Whether `text` ends in `:line:column`, and which.
fn place(text: &str) -> Option<(usize, usize)> {
    let (rest, column) = text.trim_end().rsplit_once(':')?;
    let (_, line) = rest.rsplit_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

#[test]
fn every_fault_points_at_a_line_and_a_column_of_its_file() {
    let (mut seen, mut rules) = (0, std::collections::BTreeSet::new());
    for (corpus, found) in judged() {
        for one in &found {
            seen += 1;
            rules.insert(one.rule);
            let human = print(ReportFormat::Human, &corpus, std::slice::from_ref(one));
            let arrow = human.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
            let (line, column) = arrow.and_then(place).unwrap_or_else(|| panic!("no place in\n{human}"));
            let source = corpus.source(one.span.file);
            assert!(arrow.is_some_and(|arrow| arrow.contains(&source.path)), "{human}");
            let mut lines = source.text.split('\n');
            let written = lines.nth(line - 1).unwrap_or_else(|| panic!("no line {line} in\n{human}"));
            assert!(column >= 1 && column <= written.chars().count() + 1, "no column {column} in\n{human}");
            let json: Value = serde_json::from_str(&print(ReportFormat::Json, &corpus, std::slice::from_ref(one)))
                .expect("it is JSON");
            assert_eq!((&json[0]["line"], &json[0]["column"]), (&line.into(), &column.into()), "{human}");
        }
    }
    assert!(seen > 500 && rules.len() > 80, "only {seen} faults of {} rules", rules.len());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the schema of SARIF")]
fn sarif_is_what_its_schema_asks_for() {
    let schema = std::fs::read_to_string(root().join("tests/fixtures/sarif-2.1.0.schema.json")).expect("it is kept");
    let schema: Value = serde_json::from_str(&schema).expect("it is JSON");
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).expect("it is added once");
    let index = compiler.compile("sarif.json", &mut schemas).expect("it is a schema");
    let mut fixes = 0;
    for (corpus, found) in judged() {
        let log: Value = serde_json::from_str(&print(ReportFormat::Sarif, &corpus, &found)).expect("it is JSON");
        if let Err(error) = schemas.validate(&log, index) {
            panic!("{error:#}\n{log:#}");
        }
        let results = log["runs"][0]["results"].as_array().expect("there are results");
        assert_eq!(results.len(), found.len());
        fixes += results.iter().filter(|result| result.get("fixes").is_some()).count();
    }
    assert!(fixes > 10, "{fixes}");
}

/// The workflow command of GitHub's documentation: a line, properties without `,` and `:`, columns only within a line.
#[test]
fn annotations_are_workflow_commands() {
    for (corpus, found) in judged() {
        let text = print(ReportFormat::Github, &corpus, &found);
        assert_eq!(text.lines().count(), found.len(), "{text}");
        for line in text.lines() {
            let (head, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect(line);
            let (level, properties) = head.split_once(' ').expect(line);
            assert!(["error", "warning"].contains(&level) && !message.is_empty(), "{line}");
            let pairs: Vec<(&str, &str)> =
                properties.split(',').map(|pair| pair.split_once('=').expect(line)).collect();
            let names: Vec<&str> = pairs.iter().map(|(name, _)| *name).collect();
            assert_eq!(names, ["file", "line", "endLine", "col", "endColumn", "title"], "{line}");
            let number = |at: usize| pairs[at].1.parse::<usize>().expect(line);
            assert!(number(1) >= 1 && number(1) == number(2) && number(3) >= 1 && number(4) >= number(3), "{line}");
            assert!(pairs.iter().all(|(_, value)| !value.contains([':', '\r', '\n'])), "{line}");
        }
    }
}

/// `docs/rules.md`, for those who read rules in a browser; `explain` prints the same pages.
#[test]
fn the_pages_of_the_rules_are_those_of_the_documentation() {
    golden("../../docs/rules.md", &cli::rule_pages());
}
