//! The pages of the rules are executed: what stands under `## Fails` is reported, what stands under `## Passes` is not.
//!
//! An example is one fenced block. It is completed to a handbook by `tests/fixtures/rules`:
//!
//! - Text is part of the note `probability/bloom-filter.md`; a line `-- path --` begins another file, and
//!   `-- path (N bytes) --` one that is padded to that size.
//! - Keys in the front matter replace those of the fixture; another note has no keys but its title and level. A page of the
//!   book is as written.
//! - One section replaces the section of that name, or is added at the end. Several sections are all there are; those
//!   that are empty take the fixture's text. Text before the first heading comes first.
//! - The figure is there if the note shows it.
//! - An interview section without expectations or without questions takes those of the fixture.
//! - Lines of `handbook.toml` replace top-level keys, and tables are added.
//! - An empty `cards.lock` stands for the one that fits the notes.
//! - `\xHH` stands for the byte `HH`.

use std::collections::{BTreeMap, BTreeSet};

use exporter::Vocabulary;
use model::lock::{Lock, assign};
use model::{Corpus, Diagnostic, Severity, Span};
use parser::RawFile;
use tests::{check, edition, files, root, theme};
use validator::Asked;

const NOTE: &str = "probability/bloom-filter.md";
/// Rules whose breach shows only when an edition is built, and that edition.
const BUILT: [(&str, &str); 2] = [("glyph", "pdf"), ("overflow", "pdf")];
/// Rules without examples: the last one nobody can break, what it reports would be our own fault, and the other speaks
/// of whole pages.
const WITHOUT_EXAMPLES: [&str; 2] = ["short-page", "typesetting"];
const FIGURE: &str = "probability/figures/bloom-filter.svg";
const INTERVIEW: &str = "## What an interviewer expects";

#[test]
fn every_page_has_a_summary_and_both_kinds_of_examples() {
    for rule in validator::RULES {
        let page = rule.page();
        let summary = page.lines().next().unwrap_or_default();
        assert!(summary.ends_with('.') && summary.len() <= 100, "{}: {summary}", rule.name);
        for heading in ["Fails", "Passes"] {
            assert!(
                WITHOUT_EXAMPLES.contains(&rule.name) || !examples(&page, heading).is_empty(),
                "{}: no {heading}",
                rule.name
            );
        }
    }
}

#[test]
fn the_fixture_is_sound() {
    let (corpus, found) = check(complete(""));
    assert_eq!(report(&corpus, &found), "");
}

#[test]
fn what_fails_on_a_page_is_reported_where_the_example_stands() {
    let mut wrong = String::new();
    for (rule, example) in all("Fails") {
        let (corpus, found) = judge(rule, &example);
        let own = found.iter().filter(|diagnostic| diagnostic.rule == rule);
        let mut places = own.flat_map(|own| own.related.iter().map(|(span, _)| *span).chain([own.span]));
        if !places.any(|span| stands_in(&example, &corpus, span)) {
            wrong += &format!("{rule} does not report\n{example}\nbut\n{}\n", report(&corpus, &found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_passes_on_a_page_passes_every_rule() {
    let mut wrong = String::new();
    for (rule, example) in all("Passes") {
        let (corpus, mut found) = judge(rule, &example);
        // Where a page is about something else answers are short, a second note repeats the fixture's text, and a lock
        // has one line.
        found.retain(|own| own.rule == rule || !["question-length", "cards", "cards-lock-stale"].contains(&own.rule));
        if !found.is_empty() {
            wrong += &format!("{rule}\n{example}\n{}\n", report(&corpus, &found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn whoever_asks_for_errors_alone_hears_all_of_them_and_nothing_else() {
    for (_, example) in all("Fails").into_iter().chain(all("Passes")) {
        let (corpus, found) = parser::parse(complete(&example));
        let mut everything = validator::validate(&corpus, found.clone(), Asked::Everything);
        everything.retain(|own| own.severity == Severity::Error);
        let errors = validator::validate(&corpus, found, Asked::Errors);
        assert_eq!(report(&corpus, &errors), report(&corpus, &everything), "{example}");
    }
}

#[test]
fn severities_are_those_of_the_table_and_messages_are_lines_without_a_full_stop() {
    for (_, example) in all("Fails").into_iter().chain(all("Passes")) {
        let (corpus, found) = check(complete(&example));
        for diagnostic in &found {
            let rule = validator::find(diagnostic.rule).expect("every reported rule has a page");
            assert_eq!(diagnostic.severity, rule.severity, "{}", rule.name);
            let message = &diagnostic.message;
            assert!(!message.contains('\n') && !message.ends_with('.'), "{}: {message}", rule.name);
            let of_parser = parser::RULES.iter().any(|(name, _)| *name == rule.name);
            assert!(diagnostic.help.is_some() || of_parser, "{}: {message}: no help", rule.name);
            let text = &corpus.source(diagnostic.span.file).text;
            assert!(text.get(diagnostic.span.range()).is_some(), "{}: a place outside the file", rule.name);
        }
    }
}

#[test]
fn the_table_is_sorted_and_holds_every_rule_of_the_parser() {
    let names: Vec<&str> = validator::RULES.iter().map(|rule| rule.name).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    for (name, _) in parser::RULES {
        let rule = validator::find(name).unwrap_or_else(|| panic!("{name} has no page"));
        assert_eq!(rule.severity, Severity::Error, "{name}");
    }
    let listed: BTreeSet<String> = names.iter().map(|name| format!("{}.rs", name.replace('-', "_"))).collect();
    let written: BTreeSet<String> = files(&root().join("crates/validator/src/rules")).into_keys().collect();
    assert_eq!(listed, written);
}

#[test]
fn the_real_notes_break_no_rule() {
    let (corpus, mut found) = check(tests::raw_files(&root().join("notes")));
    // The deck of the real notes is built with `--locked`, which sees to that.
    found.retain(|own| own.rule != "cards-lock-stale");
    assert_eq!(report(&corpus, &found), "");
}

#[test]
fn no_rule_panics_or_points_outside_a_file() {
    for handbook in torn(400) {
        let (corpus, found) = check(handbook);
        for diagnostic in &found {
            let spans = diagnostic.related.iter().map(|(span, _)| *span).chain([diagnostic.span]);
            for span in spans {
                let text = &corpus.source(span.file).text;
                assert!(text.get(span.range()).is_some(), "{}: {span:?}", diagnostic.rule);
            }
        }
    }
}

/// Notes torn apart at random, from a fixed seed: pieces of every example, cut anywhere, in any order.
pub(crate) fn torn(count: usize) -> impl Iterator<Item = Vec<RawFile>> {
    let pieces: Vec<String> = all("Fails").into_iter().chain(all("Passes")).map(|(_, example)| example).collect();
    let mut state: u64 = 7;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits fit") % below
    };
    (0..count).map(move |_| {
        let mut text = String::from("---\ntitle: Torn\nlevel: 1\n---\n");
        for _ in 0..6 {
            let piece: Vec<char> = pieces[random(pieces.len())].chars().collect();
            let (a, b) = (random(piece.len() + 1), random(piece.len() + 1));
            text.extend(&piece[a.min(b)..a.max(b)]);
        }
        let mut handbook = complete("");
        let svg = text.find("<svg").map_or(String::new(), |at| text[at..].to_owned());
        handbook.push(RawFile { path: "other/torn.md".to_owned(), bytes: text.into_bytes() });
        handbook.push(RawFile { path: "other/figures/torn.svg".to_owned(), bytes: svg.into_bytes() });
        handbook
    })
}

#[test]
fn a_figure_of_deep_elements_is_judged() {
    let svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>", "<g>".repeat(100_000), "</g>".repeat(100_000));
    let mut handbook = complete("");
    handbook.push(RawFile { path: "other/figures/deep.svg".to_owned(), bytes: svg.into_bytes() });
    let (_, found) = check(handbook);
    assert!(found.iter().any(|diagnostic| diagnostic.rule.starts_with("figure-")));
}

fn report(corpus: &Corpus, found: &[Diagnostic]) -> String {
    let line = |diagnostic: &Diagnostic| {
        let path = &corpus.source(diagnostic.span.file).path;
        format!(
            "{path} {:?} {}: {} `{}`\n",
            diagnostic.span.range(),
            diagnostic.rule,
            diagnostic.message,
            corpus.excerpt(diagnostic.span)
        )
    };
    found.iter().map(line).collect()
}

/// What is said about the handbook of an example: by the rules and, where only that shows it, by an edition.
fn judge(rule: &str, example: &str) -> (Corpus, Vec<Diagnostic>) {
    let (mut corpus, found) = parser::parse(complete(example));
    if let Some(lock) = corpus.lock.filter(|lock| corpus.source(*lock).text.trim().is_empty()) {
        let fitting = assign(&corpus, &Lock::default()).lock.to_string();
        corpus.sources[lock.0 as usize].text = fitting;
    }
    let mut found = validator::validate(&corpus, found, Asked::Everything);
    if rule == "fixed-words" {
        found.extend(Vocabulary::of(&theme(), None).judge(&corpus.handbook));
    }
    if let Some((_, name)) = BUILT.iter().find(|(built, _)| *built == rule) {
        let format = exporter::formats::find(name).expect("there is such an edition");
        let export = format.export(&edition(&corpus, &theme())).expect("examples can be built");
        found.extend(export.diagnostics);
    }
    (corpus, found)
}

/// Every example under this heading, with the name of its rule.
pub(crate) fn all(heading: &str) -> Vec<(&'static str, String)> {
    let of_rule = |rule: &'static validator::Rule| {
        examples(&rule.page(), heading).into_iter().map(|example| (rule.name, example))
    };
    validator::RULES.iter().flat_map(of_rule).collect()
}

/// The fenced blocks under a heading of a page.
fn examples(page: &str, heading: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut under = false;
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match &mut open {
            Some((fence, text)) if line == fence => {
                found.extend(under.then(|| std::mem::take(text)));
                open = None;
            }
            Some((_, text)) => text.extend([line, "\n"]),
            None if line.starts_with("```") => {
                open = Some((line.chars().take_while(|c| *c == '`').collect(), String::new()));
            }
            None if line.starts_with("## ") => under = line[3..] == *heading,
            None => {}
        }
    }
    found
}

/// Whether the line of a place, or the path of its file when it has none, stands in the example.
fn stands_in(example: &str, corpus: &Corpus, span: Span) -> bool {
    let source = corpus.source(span.file);
    let begin = source.text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = source.text[begin..].lines().next().unwrap_or_default();
    if span.start == span.end && span.start == 0 {
        return example.contains(&format!("-- {}", source.path));
    }
    let example = String::from_utf8_lossy(&bytes(example)).replace('\u{7}', "\u{fffd}");
    !line.trim().is_empty() && example.lines().any(|written| written.trim_end() == line.trim_end())
}

/// The files of the handbook that an example stands for.
pub(crate) fn complete(example: &str) -> Vec<RawFile> {
    let mut handbook = files(&root().join("tests/fixtures/rules"));
    let text = |handbook: &BTreeMap<String, Vec<u8>>, path: &str| {
        handbook.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let base = text(&handbook, NOTE).expect("the fixture has this note");
    for (path, size, written) in split(example) {
        let whole = match text(&handbook, &path) {
            Some(fixture) if path == NOTE => note(&fixture, &written),
            Some(fixture) if path == "handbook.toml" => toml(&fixture, &written),
            None if path.ends_with(".md") && !path.starts_with("front/") => note(&other(&base), &written),
            Some(_) | None => written,
        };
        let mut bytes = bytes(&whole);
        bytes.resize(bytes.len().max(size), b'\n');
        handbook.insert(path, bytes);
    }
    if !example.contains(FIGURE) && !text(&handbook, NOTE).is_some_and(|note| note.contains("](figures/")) {
        handbook.remove(FIGURE);
    }
    handbook.into_iter().map(|(path, bytes)| RawFile { path, bytes }).collect()
}

/// The files of an example: path, least size and text.
fn split(example: &str) -> Vec<(String, usize, String)> {
    let mut found = vec![(NOTE.to_owned(), 0, String::new())];
    for line in example.lines() {
        if let Some(name) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            let (path, size) = name.split_once(" (").unwrap_or((name, "0"));
            let size = size.trim_end_matches(" bytes)").parse().expect("a size is a number");
            found.push((path.to_owned(), size, String::new()));
        } else {
            found.last_mut().expect("there is a first file").2.extend([line, "\n"]);
        }
    }
    found.retain(|(path, size, text)| path != NOTE || *size > 0 || !text.trim().is_empty());
    found
}

/// `\xHH` as the byte.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\x") {
        out.extend(rest[..at].bytes());
        let hex = rest.get(at + 2..at + 4).filter(|hex| hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F')));
        match hex {
            Some(hex) => out.push(u8::from_str_radix(hex, 16).expect("these are two digits")),
            None => out.extend(b"\\x"),
        }
        rest = &rest[at + if hex.is_some() { 4 } else { 2 }..];
    }
    out.extend(rest.bytes());
    out
}

/// A note of another name: the fixture without its figure and its own keys.
fn other(base: &str) -> String {
    let (_, body) = front_matter(base);
    let lines = body.lines().filter(|line| !line.starts_with("![")).map(|line| format!("{line}\n"));
    format!("---\ntitle: Another note\nlevel: 1\n---\n{}", lines.collect::<String>())
}

/// A note completed by the fixture.
fn note(fixture: &str, written: &str) -> String {
    let ((keys, body), (new_keys, new_body)) = (front_matter(fixture), front_matter(written));
    let name = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let replaced: BTreeSet<String> = new_keys.lines().map(name).collect();
    let kept = keys.lines().filter(|line| !replaced.contains(&name(line))).map(|line| format!("{line}\n"));
    let mut body = sections(body, new_body);
    while body.contains("\n\n\n") {
        body = body.replace("\n\n\n", "\n\n");
    }
    format!("---\n{}{new_keys}---\n{}\n", kept.collect::<String>(), body.trim_end())
}

/// Keys and body of a note, or of a part of one.
fn front_matter(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).unwrap_or(("", text))
}

/// The body of a note: what is written, completed by the fixture.
fn sections(fixture: &str, written: &str) -> String {
    let fixture = chapters(fixture);
    let written = chapters(written);
    let (before, sections) = written.split_first().expect("there is text before the first heading, if empty");
    let of_fixture = |heading: &str| fixture.iter().find(|(name, _)| name == heading).map(|(_, text)| text.as_str());
    let mut out = before.1.clone();
    if let [_, _, ..] = sections {
        for (heading, text) in sections {
            let text = if text.trim().is_empty() { of_fixture(heading).unwrap_or_default() } else { text };
            out.extend([heading, "\n", text, "\n"]);
        }
        return out;
    }
    let single = sections.first().map(|(heading, text)| {
        let whole = of_fixture(heading).filter(|_| heading == INTERVIEW && !text.trim().is_empty());
        (heading.as_str(), whole.map_or_else(|| text.clone(), |whole| interview(whole, text)))
    });
    let known = single.as_ref().is_some_and(|(heading, _)| of_fixture(heading).is_some());
    for (heading, text) in fixture.iter().skip(1) {
        match &single {
            Some((name, text)) if name == heading => out.extend([heading, "\n", text, "\n"]),
            Some(_) | None => out.extend([heading, "\n", text, "\n"]),
        }
    }
    if let Some((heading, text)) = single.filter(|_| !known) {
        out.extend([heading, "\n", &text]);
    }
    out
}

/// Headings of the second level with the text below; the first one is empty and stands for the text before them.
fn chapters(body: &str) -> Vec<(String, String)> {
    let mut found = vec![(String::new(), String::new())];
    for line in body.lines() {
        if line.starts_with("## ") {
            found.push((line.to_owned(), String::new()));
        } else {
            found.last_mut().expect("there is a first chapter").1.extend([line, "\n"]);
        }
    }
    found
}

/// An interview section with the expectations or the questions of the fixture where it has none.
fn interview(fixture: &str, written: &str) -> String {
    let part = |text: &str, mark: char| text.lines().any(|line| line.starts_with(mark));
    let lines = |mark: char| -> String {
        let of_mark = |line: &&str| line.starts_with(mark) || (mark == '>' && line.is_empty());
        fixture.lines().filter(of_mark).map(|line| format!("{line}\n")).collect()
    };
    match (part(written, '-'), part(written, '>')) {
        (false, true) => format!("{}\n{written}", lines('-')),
        (true, false) => format!("{written}\n{}", lines('>')),
        (true, true) | (false, false) => written.to_owned(),
    }
}

/// A `handbook.toml` with these top-level keys replaced and these tables added.
fn toml(fixture: &str, written: &str) -> String {
    let tables = written.find("\n[").map_or(written.len(), |at| at + 1);
    let tables = if written.starts_with('[') { 0 } else { tables };
    let (keys, tables) = written.split_at(tables);
    let name = |line: &str| line.split(['=', '.', ']']).next().unwrap_or_default().trim().to_owned();
    let replaced: BTreeSet<String> = keys.lines().map(name).collect();
    let mut kept = String::new();
    let mut skip = false;
    for line in fixture.lines() {
        skip = (line.starts_with('[') && replaced.contains(name(line).trim_start_matches('[')))
            || (skip && !line.starts_with('['));
        if !skip && !replaced.contains(&name(line)) {
            kept.extend([line, "\n"]);
        }
    }
    // A table that the fixture has too goes on with its keys.
    let head = tables.lines().next().unwrap_or_default();
    match kept.find(&format!("{head}\n")).filter(|_| !head.is_empty()) {
        Some(at) => {
            let (before, after) = kept.split_at(at + head.len() + 1);
            format!("{keys}{before}{}{after}", &tables[head.len() + 1..])
        }
        None => format!("{keys}{kept}{tables}"),
    }
}
