//! What authors bring along from an Obsidian vault: found in the text, with what to write instead.

use std::ops::Range;

use crate::limits;
use crate::links::{Known, Place};

/// A habit of a vault in a piece of text.
pub(crate) struct Habit {
    /// Where it stands in the text.
    pub(crate) range: Range<usize>,
    /// What is wrong with it here.
    pub(crate) message: &'static str,
    /// What to do instead.
    pub(crate) help: String,
    /// What to write there instead, where there is only one way.
    pub(crate) instead: Option<String>,
}

/// The habits in a text: all links in double brackets, of each other kind the first.
pub(crate) fn habits<'a>(
    text: &'a str,
    known: &'a Known<'_>,
    here: Place<'a>,
) -> impl Iterator<Item = Habit> + use<'a> {
    let links = double_brackets(text).filter_map(move |range| wikilink(text, range, known, here));
    links.chain([comment(text), tag(text), block_name(text)].into_iter().flatten())
}

/// Where double brackets stand, with them.
fn double_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let open = from + text[from..].find("[[")?;
        from = open + text[open..].find("]]")? + 2;
        Some(open..from)
    })
}

/// `[[slug]]`, `[[Title|words]]`, `[[slug#Heading]]`, and the same after `!`.
fn wikilink(text: &str, range: Range<usize>, known: &Known<'_>, here: Place<'_>) -> Option<Habit> {
    let (open, close) = (range.start, range.end - 2);
    let inside = &text[open + 2..close];
    let (target, words) = inside.split_once('|').map_or((inside, None), |(target, words)| (target, Some(words)));
    let (name, heading) = target.split_once('#').map_or((target, None), |(name, heading)| (name, Some(heading)));
    let name = name.trim();
    if text[..open].ends_with('!') {
        let range = open - 1..close + 2;
        let help = if name.rsplit_once('.').is_some_and(|(_, ending)| !ending.eq_ignore_ascii_case("md")) {
            "save the picture as SVG in `figures` and write `![What is seen.](figures/name.svg \"What to learn.\")`"
        } else {
            "say here what the reader needs, or link to the note: `[words](../group/slug.md)`"
        };
        return Some(Habit { range, message: "notes embed nothing", help: help.to_owned(), instead: None });
    }
    let looks_like_name = name.starts_with(|c: char| c.is_alphabetic()) && !name.contains(['[', ',']);
    let slug = limits::slug_of(name.rsplit('/').next().unwrap_or(name).trim_end_matches(".md"));
    if !(looks_like_name && slug.is_some() || name.is_empty() && heading.is_some()) {
        return None;
    }
    let address = match &slug {
        Some(slug) => known.path(slug, here),
        None => Some(String::new()),
    };
    let words = words.or(heading.filter(|_| name.is_empty())).unwrap_or(name).trim();
    let anchor = heading.map(|heading| format!("#{}", comrak::Anchorizer::new().anchorize(heading.trim())));
    let instead = address.map(|path| format!("[{words}]({path}{})", anchor.unwrap_or_default()));
    let help = match &instead {
        Some(link) => format!("write `{link}`"),
        None => "write `[words](../group/slug.md)`".to_owned(),
    };
    Some(Habit { range, message: "double brackets are no link here", help, instead })
}

/// `%%words%%`.
fn comment(text: &str) -> Option<Habit> {
    let open = text.find("%%")?;
    let close = open + 2 + text[open + 2..].find("%%")?;
    let help = "delete it, or keep it in an issue".to_owned();
    Some(Habit { range: open..close + 2, message: "this comment would be printed", help, instead: None })
}

/// `#field` or `#field/part` in running text.
fn tag(text: &str) -> Option<Habit> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    let start = text.match_indices('#').map(|(at, _)| at).find(|&at| {
        let begins = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        begins && text[at + 1..].starts_with(char::is_lowercase)
    })?;
    let word = text[start + 1..].split(|c| !is_part(c)).next().unwrap_or_default();
    let help = format!("write `tags: [{}]` in the front matter, or `\\#` for the sign", limits::slug_of(word)?);
    Some(Habit { range: start..start + 1 + word.len(), message: "tags stand in the front matter", help, instead: None })
}

/// ` ^name` at the end of a block.
fn block_name(text: &str) -> Option<Habit> {
    let (before, name) = text.rsplit_once(" ^").unwrap_or_default();
    let fits = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let start = before.len();
    fits.then(|| Habit {
        range: start..text.len(),
        message: "blocks have no names here",
        help: "delete it; links lead to notes and headings: `[words](slug.md#heading)`".to_owned(),
        instead: Some(String::new()),
    })
}

/// The kind of callout that stands for one of a vault.
pub(crate) fn callout(kind: &str) -> Option<&'static str> {
    match kind {
        "abstract" | "summary" | "tldr" | "info" | "todo" | "quote" | "cite" => Some("note"),
        "hint" | "success" | "check" | "done" => Some("tip"),
        "attention" => Some("important"),
        "caution" | "failure" | "fail" | "missing" | "danger" | "error" | "bug" => Some("warning"),
        "help" | "faq" => Some(crate::markdown::QUESTION),
        _ => None,
    }
}
