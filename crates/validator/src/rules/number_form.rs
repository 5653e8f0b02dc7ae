//! A space stands between a number and its unit, and none before a percent sign.
//!
//! Write `40 GB`, `3.35 TB/s`, `5 ms` and `10%`, so that the search and the eye find one form.
//!
//! ## Fails
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2MB spares it most of these disk reads.
//! ```
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it 99 % of these disk reads.
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ## Why it matters
//! A key-value store asks each of its files for a key. A filter of 1.2 MB spares it 99% of these disk reads.
//! ```

use model::Diagnostic;

use super::{Check, Rule};
use crate::common::rewritten;
use crate::text::Text;

pub(super) const RULE: Rule = Rule::warning("number-form", include_str!("number_form.rs"), Check::Text(check));

/// Units that no name of a model or format ends with.
const UNITS: [&str; 17] =
    ["kB", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "ns", "µs", "ms", "kHz", "MHz", "GHz", "Gbit"];

fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for run in &text.prose {
        for (at, word) in run.words() {
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
            if unit.len() < word.len() && UNITS.contains(&unit) {
                let end = at + word.len();
                let before = run.text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
                let number = &run.text[before.len()..end - unit.len()];
                let message = format!("no space before the unit `{unit}`");
                let help = format!("write `{number} {unit}`");
                let span = run.span(before.len(), end);
                let problem = RULE.at(span, message).with_help(help);
                let was = &run.text[before.len()..end];
                found.push(rewritten(problem, text.corpus, span, was, format!("{number} {unit}")));
            }
        }
        for (at, _) in run.text.match_indices(" %") {
            if run.text[..at].ends_with(|c: char| c.is_ascii_digit()) {
                let help = "write the sign right after the number";
                let span = run.span(at, at + 2);
                let problem = RULE.at(span, "a space before the percent sign").with_help(help);
                found.push(rewritten(problem, text.corpus, span, " %", "%"));
            }
        }
    }
}
