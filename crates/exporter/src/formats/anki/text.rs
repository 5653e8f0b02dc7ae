//! The cards as lines of text, for other flashcard programs: one card a line, columns separated by tabs, HTML in
//! fields and TeX between `\(` and `\)`. The head is that of Anki's text import; where it means nothing, its lines are
//! comments.
//!
//! The guids are not those of the deck, so that who imports both into Anki has both, and neither changes the other.

use std::collections::BTreeMap;

use model::lock::Deck;

use super::notes::AnkiNote;
use crate::words::Words;

const HEAD: &str = "\
#separator:tab
#html:true
#guid column:1
#deck column:4
#tags column:5
#columns:Guid\tFront\tBack\tDeck\tTags
";

/// The file. `decks` holds the names of decks by key; withdrawn cards, whose deck has none, are left out.
pub(super) fn lines(notes: &[AnkiNote<'_>], words: &Words, decks: &BTreeMap<String, Deck>) -> String {
    let mut out = HEAD.to_owned();
    for note in notes {
        let Some(deck) = decks.get(note.deck) else { continue };
        let (front, back) = sides(note);
        let task = if note.kind.cloze { note.value("Task") } else { words.say(note.kind.templates[note.ord].task) };
        let head = [note.value("Group"), task, note.value("Context")];
        let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
        let front = format!("<small>{}</small><br>{front}", head.join(" &middot; "));
        let columns = [format!("{}-text", note.guid), front, inert(back), plain(&deck.name), note.tags.join(" ")];
        out.push_str(&columns.map(|column| one_line(&column)).join("\t"));
        out.push('\n');
    }
    out
}

/// What begins a formula in a spreadsheet, which is where people look at such files.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// HTML that no spreadsheet takes for a formula.
fn inert(html: String) -> String {
    match html.trim_start().chars().next().filter(|first| FORMULA.contains(first)) {
        Some(first) => html.replacen(first, &format!("&#{};", u32::from(first)), 1),
        None => html,
    }
}

/// The name of a deck, which is no HTML: without signs that begin a formula or a quotation.
fn plain(name: &str) -> String {
    name.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || FORMULA.contains(&c)).to_owned()
}

/// Front and back; a gap is shown on the one and filled on the other.
fn sides(note: &AnkiNote<'_>) -> (String, String) {
    let (front, back) = match note.gapped() {
        Some((before, hidden, after)) => (format!("{before}[...]{after}"), format!("{before}<b>{hidden}</b>{after}")),
        None => (note.value("Front").to_owned(), note.value("Back").to_owned()),
    };
    (without_pictures(&front), without_pictures(&back))
}

/// Pictures as their descriptions: a text brings no files.
fn without_pictures(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, picture)) = rest.split_once("<img ") {
        let (picture, after) = picture.split_once('>').unwrap_or((picture, ""));
        let described = picture.split_once("alt=\"").and_then(|(_, alt)| alt.split_once('"'));
        out.push_str(before);
        out.push_str(described.map_or("", |(alt, _)| alt));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A field on one line: line ends count in preformatted text alone.
fn one_line(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, code)) = rest.split_once("<pre") {
        let (code, after) = code.split_once("</pre>").unwrap_or((code, ""));
        out.push_str(&before.replace(['\n', '\t'], " "));
        out.push_str(&format!("<pre{}</pre>", code.trim_end().replace('\n', "<br>").replace('\t', "    ")));
        rest = after;
    }
    out.push_str(&rest.replace(['\n', '\t'], " "));
    out
}
