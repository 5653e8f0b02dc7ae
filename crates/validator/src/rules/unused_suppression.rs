//! Every suspended rule would have been broken, and has a reason.
//!
//! `allow` in the front matter of a note suspends a warning: `allow: { link-count: "this note is a map" }`. When the
//! fault is gone, the line goes too. Errors cannot be suspended. A table `[allow]` in `handbook.toml` suspends a warning in the
//! whole book.
//!
//! ## Fails
//!
//! ```markdown
//! ---
//! allow: { code-length: "the listing is the point" }
//! ---
//! ```
//!
//! ```markdown
//! ---
//! allow: { rhetorical-questions: "quoted" }
//! ---
//! ```
//!
//! ```markdown
//! ---
//! allow: { missing-section: "comes later" }
//! ---
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ---
//! allow: { rhetorical-question: "the question has become a proverb" }
//! ---
//! ## Why it matters
//! A key-value store asks each of its files for a key. Is the key in this file? A filter answers without a disk read.
//! ```

use std::collections::BTreeSet;

use model::{Allow, Corpus, Diagnostic, FileId, Note, Severity};

use super::{Check, Rule, find, suggest};

pub(super) const RULE: Rule =
    Rule::warning("unused-suppression", include_str!("unused_suppression.rs"), Check::Elsewhere);

/// Takes out the warnings that notes suspend, and adds one for each suspension that does nothing.
pub(crate) fn suspend(corpus: &Corpus, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut unused = Vec::new();
    for allow in &corpus.handbook.allow {
        let before = found.len();
        found.retain(|diagnostic| !suspends(allow, diagnostic));
        if found.len() == before {
            unused.push(report(allow));
        }
    }
    for note in corpus.notes.iter().filter(|note| !note.allow.is_empty()) {
        let files = files(corpus, note);
        for allow in &note.allow {
            let before = found.len();
            found.retain(|diagnostic| !suspends(allow, diagnostic) || !files.contains(&diagnostic.span.file));
            if found.len() == before || allow.reason.trim().is_empty() {
                unused.push(report(allow));
            }
        }
    }
    found.extend(unused);
    found
}

fn suspends(allow: &Allow, diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Warning && diagnostic.rule == allow.rule.value
}

/// The files a note answers for: its own, and the figures it shows.
fn files(corpus: &Corpus, note: &Note) -> BTreeSet<FileId> {
    let shown = note.figures().filter_map(|figure| corpus.figure(&figure.path.value));
    shown.map(|figure| figure.file).chain([note.file]).collect()
}

fn report(allow: &Allow) -> Diagnostic {
    let name = &allow.rule.value;
    let (message, help) = match find(name) {
        None => (
            format!("there is no rule `{name}`"),
            suggest(name).map_or_else(|| "remove the line".to_owned(), |meant| format!("did you mean `{meant}`?")),
        ),
        Some(rule) if rule.severity == Severity::Error => (
            format!("`{name}` is an error, which cannot be suspended"),
            "mend the fault and remove the line".to_owned(),
        ),
        Some(_) if allow.reason.trim().is_empty() => {
            (format!("`{name}` is suspended without a reason"), format!("write `{name}: \"why\"`"))
        }
        Some(_) => (format!("`{name}` has nothing to suspend here"), "remove the line".to_owned()),
    };
    RULE.at(allow.rule.span, message).with_help(help)
}
