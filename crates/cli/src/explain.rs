//! `explain`: the page of a rule.

use anyhow::bail;
use model::Severity;
use validator::Rule;

use crate::args::ExplainArgs;
use crate::{Outcome, output};

/// Runs `explain`.
pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let Some(name) = &args.rule else {
        validator::RULES.iter().for_each(|rule| output::line(&summary(rule)));
        return Ok(Outcome::Clean);
    };
    match (validator::find(name), validator::suggest(name)) {
        (Some(rule), _) => output::line(rule.page().trim_end()),
        (None, Some(meant)) => bail!("there is no rule {name:?}; did you mean {meant:?}?"),
        (None, None) => bail!("there is no rule {name:?}; `explain` without a name lists them all"),
    }
    Ok(Outcome::Clean)
}

/// All pages as one Markdown document, with the rules that `check --fix` mends left to their pages.
#[must_use]
pub fn rule_pages() -> String {
    let mut out = String::from(
        "# Rules\n\nWhat `check` asks of a handbook, and why. `explain NAME` prints a page of this list in the terminal. An error stops \
         a build; a warning does not, and a note can suspend it with a reason: `allow: { NAME: \"reason\" }` in its front matter.\n\n",
    );
    for rule in validator::RULES {
        let summary = rule.page().lines().next().unwrap_or_default().to_owned();
        out += &format!("- [`{0}`](#{0}) ({1}): {summary}\n", rule.name, severity(rule));
    }
    for rule in validator::RULES {
        let page = rule.page().replace("\n## ", "\n### ");
        out += &format!("\n## {}\n\nA rule for {}s. {}\n", rule.name, severity(rule), page.trim_end());
    }
    out
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Name, severity and first sentence of a rule on one line.
fn summary(rule: &Rule) -> String {
    format!("{:<20} {:<8} {}", rule.name, severity(rule), rule.page().lines().next().unwrap_or_default())
}
