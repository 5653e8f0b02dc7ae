//! The licenses of the program and of the crates it is made of, each text once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use anyhow::Context;

use super::crates::{Crates, Package};

/// How the names of files begin that hold a license, without regard to case.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// A text that crates share but for the names of those who hold the rights.
struct Shared {
    /// The text as the first crate has it, without those names.
    body: String,
    holders: BTreeSet<String>,
    crates: BTreeSet<String>,
}

/// The list of crates and the texts.
pub(super) fn text(crates: &Crates, root: &Path) -> anyhow::Result<String> {
    let mut texts: BTreeMap<String, Shared> = BTreeMap::new();
    for name in ["MIT", "Apache-2.0"] {
        let path = root.join("LICENSES").join(format!("{name}.txt"));
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        enter(&mut texts, "vademecum", &text);
    }
    let mut silent = BTreeSet::new();
    for package in &crates.others {
        let found = files(package)?;
        if found.is_empty() {
            silent.insert(package.name.as_str());
        }
        found.iter().for_each(|text| enter(&mut texts, &package.name, text));
    }
    Ok(written(crates, &silent, texts))
}

fn written(crates: &Crates, silent: &BTreeSet<&str>, texts: BTreeMap<String, Shared>) -> String {
    let mut out = String::new();
    let line = "=".repeat(80);
    let mut put = |text: std::fmt::Arguments<'_>| out.write_fmt(text).expect("writing to a string never fails");
    let license = crates.ours[0].license().unwrap_or_default();
    put(format_args!(
        "\n{line}\nThe program vademecum\n\n{license}\n\nIt is made of these crates, the texts follow:\n\n"
    ));
    for package in &crates.others {
        let license = package.license().unwrap_or_else(|| "see its text".to_owned());
        put(format_args!("{} {}: {license}\n", package.name, package.version));
    }
    let silent: Vec<&str> = silent.iter().copied().collect();
    put(format_args!("\nNo text of their own have, but stand under those that follow:\n{}\n", silent.join(", ")));
    let mut texts: Vec<Shared> = texts.into_values().collect();
    texts.sort_by(|a, b| (b.crates.len(), &a.crates).cmp(&(a.crates.len(), &b.crates)));
    for Shared { body, holders, crates } in texts {
        let crates: Vec<String> = crates.into_iter().collect();
        put(format_args!("\n{line}\nText for: {}\n\n", crates.join(", ")));
        holders.iter().for_each(|holder| put(format_args!("{holder}\n")));
        put(format_args!("\n{body}\n"));
    }
    out
}

/// The texts in the package of a crate.
fn files(package: &Package) -> anyhow::Result<Vec<String>> {
    let folder = package.folder();
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        path.is_file() && NAMES.iter().any(|known| name.starts_with(known)) && !name.ends_with(".rs")
    });
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    paths.iter().map(read).collect()
}

/// Enters a text under its letters, so that spaces, signs and names of holders do not part what is the same.
fn enter(texts: &mut BTreeMap<String, Shared>, name: &str, text: &str) {
    let (holders, body): (Vec<&str>, Vec<&str>) = text.lines().map(str::trim_end).partition(|line| names_holder(line));
    let body = body.join("\n").trim_matches('\n').to_owned();
    let terms = without_instructions(&body).replace("https://", "http://");
    let key: String = terms.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    if key.is_empty() && holders.is_empty() {
        return;
    }
    let new = || Shared { body, holders: BTreeSet::new(), crates: BTreeSet::new() };
    let shared = texts.entry(key).or_insert_with(new);
    shared.holders.extend(holders.iter().map(|line| line.trim().to_owned()));
    shared.crates.insert(name.to_owned());
}

/// The Apache license without its appendix, in which crates fill in gaps or not.
fn without_instructions(text: &str) -> String {
    const LAST: &str = "limitations under the License.";
    let appendix = text.find("APPENDIX: How to apply");
    let end = appendix.and_then(|start| Some((start, start + text[start..].find(LAST)? + LAST.len())));
    end.map_or_else(|| text.to_owned(), |(start, end)| format!("{}{}", &text[..start], &text[end..]))
}

/// Whether a line names somebody who holds the rights, and is no sentence about copyright.
fn names_holder(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let rest = line.strip_prefix("copyright").or_else(|| line.strip_prefix("(c)")).or_else(|| line.strip_prefix('©'));
    rest.is_some_and(|rest| {
        rest.contains("(c)") || rest.contains('©') || rest.bytes().any(|byte| byte.is_ascii_digit())
    })
}
