//! The structure that ARCHITECTURE.md promises.
#![expect(clippy::disallowed_methods, reason = "tests read the workspace and start cargo")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use tests::{files, root};

/// What each crate may know of the others.
const ARROWS: &[(&str, &[&str])] = &[
    ("math", &[]),
    ("model", &["math"]),
    ("parser", &["math", "model"]),
    ("validator", &["math", "model"]),
    ("exporter", &["math", "model"]),
    ("cli", &["exporter", "model", "parser", "validator"]),
    ("vademecum", &["cli"]),
    ("xtask", &["cli", "exporter", "parser"]),
];

/// Which crate alone may name a dependency, so that it can be replaced in one place.
const OWNERS: &[(&str, &str)] = &[
    ("katex-rs", "math"),
    ("comrak", "parser"),
    ("serde-saphyr", "parser"),
    ("handlebars", "exporter"),
    ("genpdf", "exporter"),
    ("epub-builder", "exporter"),
    ("typst-pdf", "exporter"),
    ("clap", "cli vademecum xtask"),
    ("indicatif", "cli"),
    ("tiny_http", "cli"),
    ("annotate-snippets", "cli"),
];

/// Names of the normal dependencies of a member.
fn dependencies(member: &str) -> BTreeSet<String> {
    let folder = if member == "xtask" { root().join(member) } else { root().join("crates").join(member) };
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).expect("every member has a manifest");
    let section = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    let lines = section.lines().skip(1).take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split(['.', ' ', '=']).next().filter(|name| !name.is_empty()));
    names.filter(|name| !name.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn crates_know_only_what_lies_below_them() {
    let members: BTreeSet<&str> = ARROWS.iter().map(|(member, _)| *member).collect();
    for (member, allowed) in ARROWS {
        let known = dependencies(member);
        let ours: BTreeSet<&str> = known.iter().map(String::as_str).filter(|name| members.contains(name)).collect();
        let allowed: BTreeSet<&str> = allowed.iter().copied().collect();
        assert!(ours.is_subset(&allowed), "{member} depends on {ours:?}, may depend on {allowed:?}");
    }
}

#[test]
fn every_member_has_its_arrows() {
    let folders = std::fs::read_dir(root().join("crates")).expect("the workspace has crates");
    for folder in folders {
        let name = folder.expect("a listed folder").file_name().into_string().expect("names are UTF-8");
        assert!(ARROWS.iter().any(|(member, _)| *member == name), "no arrows are written down for {name}");
    }
}

#[test]
fn a_dependency_is_named_in_one_place() {
    for (dependency, owners) in OWNERS {
        let users: Vec<&str> = ARROWS
            .iter()
            .map(|(member, _)| *member)
            .filter(|member| dependencies(member).contains(*dependency))
            .collect();
        assert_eq!(users.join(" "), *owners, "{dependency}");
    }
}

/// The commands and the tests are built from the same dependencies with the same features: otherwise a stranger
/// would compile half of them twice.
#[test]
fn commands_and_tests_share_one_set_of_features() {
    let tree = |args: &[&str]| -> BTreeMap<String, BTreeSet<String>> {
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(root()).args(["tree", "--offline", "--prefix", "none", "--format", "{p}\t{f}"]).args(args);
        let output = command.output().expect("cargo starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
        let mut sets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in text.lines() {
            let (package, features) = line.split_once('\t').unwrap_or((line, ""));
            let features = features.trim_end_matches(" (*)").to_owned();
            sets.entry(package.to_owned()).or_default().insert(features);
        }
        sets
    };
    let commands = tree(&["--package", "xtask", "--edges", "normal,build"]);
    let everything = tree(&["--workspace", "--edges", "normal,build,dev"]);
    for (package, features) in &commands {
        assert_eq!(Some(features), everything.get(package), "the tests turn on other features of {package}");
    }
}

/// `explain` knows every name in brackets: wherever a diagnostic is made by name, the name has a page.
#[test]
fn every_name_of_a_diagnostic_has_a_page() {
    let mut seen = 0;
    for (path, bytes) in files(&root().join("crates")).into_iter().filter(|(path, _)| path.contains("/src/")) {
        let text = String::from_utf8(bytes).expect("code is UTF-8");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for made in code.split("Diagnostic::error(").chain(code.split("Diagnostic::warning(")).skip(1) {
            let name = made.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
            if let Some((name, _)) = name {
                assert!(validator::find(name).is_some(), "{path} reports `{name}`, which has no page");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

/// Where CONTRIBUTING.md names rules in brackets, there are such rules.
#[test]
fn contributors_are_told_of_rules_that_exist() {
    let text = std::fs::read_to_string(root().join("CONTRIBUTING.md")).expect("the file is there");
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let quoted = |name: &str| name.trim().strip_prefix('`').and_then(|name| name.strip_suffix('`')).map(str::to_owned);
    let mut seen = 0;
    for inside in text.split('(').skip(1).filter_map(|rest| rest.split(')').next()) {
        let names: Option<Vec<String>> = inside.split(',').map(quoted).collect();
        for name in names.unwrap_or_default().into_iter().filter(|name| is_name(name)) {
            assert!(validator::find(&name).is_some(), "CONTRIBUTING.md names `{name}`, which is no rule");
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

/// Cards and web pages have one palette, by day and by night: the style of a card is a file of its own, because that of
/// the pages knows nothing of Anki's ways to say that it is night.
#[test]
fn cards_and_pages_share_their_colors() {
    let theme = files(&root().join("themes/default"));
    let style = |path: &str| String::from_utf8(theme[path].clone()).expect("a style is text");
    let variable = |line: &str| -> Option<(String, String)> {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": ")?;
        Some((name.to_owned(), value.trim_end_matches(';').to_owned()))
    };
    // Further down a printed page has colors of its own.
    let mut pages = BTreeMap::new();
    for (name, value) in style("style.css").lines().filter_map(variable) {
        pages.entry(name).or_insert(value);
    }
    let cards = style("anki/style.css");
    let (day, night) = cards.split_once(".card.nightMode").expect("cards have a night");
    let night = night.split_once('}').expect("a block ends").0;
    let night: BTreeMap<String, String> = night.lines().filter_map(variable).collect();
    let colors: Vec<_> = day.lines().filter_map(variable).filter(|(_, value)| value.starts_with('#')).collect();
    assert!(colors.len() >= 8, "{colors:?}");
    for (name, by_day) in colors {
        assert_eq!(pages.get(&name), Some(&format!("light-dark({by_day}, {})", night[&name])), "--{name}");
    }
}
