//! The content of a page as the engine writes it: marked parts with text objects in them.

use std::collections::BTreeMap;

use lopdf::Object;
use lopdf::content::{Content, Operation};

use super::Texts;

/// The signs of one text object.
pub(super) struct Run {
    /// The name of its font among those of the page.
    pub(super) font: Vec<u8>,
    /// The signs by their numbers in the font.
    pub(super) glyphs: Vec<u8>,
    /// The height of its baseline, in points.
    pub(super) y: f32,
}

/// The runs of each marked part, by its number.
pub(super) fn runs(content: &[u8]) -> BTreeMap<i64, Vec<Run>> {
    let mut runs: BTreeMap<i64, Vec<Run>> = BTreeMap::new();
    let (mut part, mut depth) = (None, 0_usize);
    let mut at = 0;
    while at < content.len() {
        let (taken, token) = token(&content[at..]);
        match token {
            Token::Begin(number) => {
                depth += 1;
                part = part.or_else(|| number.map(|number| (number, depth)));
            }
            Token::End => {
                part = part.filter(|(_, begun)| *begun != depth);
                depth = depth.saturating_sub(1);
            }
            Token::TextBegins => {
                if let Some((number, _)) = part {
                    runs.entry(number).or_default().push(run(&content[..at], &content[at + taken..]));
                }
            }
            Token::TextEnds | Token::Other => {}
        }
        at += taken;
    }
    runs
}

/// The run of a text object, from what stands before it and what stands in it.
fn run(before: &[u8], inside: &[u8]) -> Run {
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let y = line.split(" cm").next().and_then(|numbers| numbers.rsplit(' ').next()?.parse().ok()).unwrap_or_default();
    let mut end = 0;
    while end < inside.len() {
        match token(&inside[end..]) {
            (_, Token::TextEnds) => break,
            (taken, Token::Begin(_) | Token::End | Token::TextBegins | Token::Other) => end += taken,
        }
    }
    let operations = Content::decode(&inside[..end]).map(|content| content.operations).unwrap_or_default();
    let mut run = Run { font: Vec::new(), glyphs: Vec::new(), y };
    for Operation { operator, operands } in operations {
        match (operator.as_str(), operands.first()) {
            ("Tf", Some(Object::Name(font))) => run.font = font.clone(),
            ("Tj", Some(Object::String(signs, _))) => run.glyphs.extend(signs),
            ("TJ", Some(Object::Array(pieces))) => {
                pieces.iter().filter_map(|piece| piece.as_str().ok()).for_each(|signs| run.glyphs.extend(signs));
            }
            (_, _) => {}
        }
    }
    run
}

/// The content with the texts in it. They are written inside of text objects, because readers place a text by the font
/// and the position that hold where it ends.
pub(super) fn renamed(content: &[u8], texts: &Texts) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + 128 * texts.len());
    let mut now: Option<Open<'_>> = None;
    let mut rest = content;
    while !rest.is_empty() {
        let (taken, what) = token(rest);
        let (bytes, after) = rest.split_at(taken);
        rest = after;
        match (what, &mut now) {
            (Token::Begin(number), None) => {
                let texts = number.and_then(|number| texts.get(&number));
                now = texts.map(|texts| Open { texts: texts.iter(), depth: 1 });
                out.extend(bytes);
            }
            // A text of its own would come in the way.
            (Token::Begin(_), Some(part)) => {
                part.depth += 1;
                out.extend(b"/Span<<>>BDC");
            }
            (Token::End, Some(part)) => {
                part.depth -= 1;
                if part.depth == 0 {
                    now = None;
                }
                out.extend(bytes);
            }
            (Token::TextBegins, Some(part)) => {
                out.extend(bytes);
                out.extend(b"/Span<</ActualText<FEFF");
                let text = part.texts.next().map_or("", String::as_str);
                text.encode_utf16().for_each(|unit| out.extend(format!("{unit:04X}").bytes()));
                out.extend(b">>>BDC");
            }
            (Token::TextEnds, Some(_)) => {
                out.extend(b"\nEMC");
                out.extend(bytes);
            }
            (Token::Other | Token::End | Token::TextBegins | Token::TextEnds, _) => out.extend(bytes),
        }
    }
    out
}

/// The part of a formula that is being written.
struct Open<'a> {
    /// What its next text objects say.
    texts: std::slice::Iter<'a, String>,
    /// How many marks are open.
    depth: usize,
}

/// What is told apart in a content stream.
enum Token {
    /// A mark begins, `/Span<<...>>BDC`: of the part with this number, if it has one.
    Begin(Option<i64>),
    End,
    TextBegins,
    TextEnds,
    Other,
}

/// The token at the beginning, and its length.
fn token(content: &[u8]) -> (usize, Token) {
    match content {
        [b'(', ..] => (string_end(content), Token::Other),
        [b'/', ..] => mark(content).unwrap_or((1, Token::Other)),
        [b'\n', b'B', b'T', b' ' | b'/', ..] => (3, Token::TextBegins),
        [b'\n', b'E', b'T', b'\n', ..] => (3, Token::TextEnds),
        [b'\n', b'E', b'M', b'C', ..] => (4, Token::End),
        _ => {
            let next = content.iter().skip(1).position(|byte| matches!(byte, b'(' | b'/' | b'\n'));
            (next.map_or(content.len(), |next| next + 1), Token::Other)
        }
    }
}

/// A mark that begins here: `/Span<</MCID 7>>BDC`.
fn mark(content: &[u8]) -> Option<(usize, Token)> {
    let name = content.iter().skip(1).take_while(|byte| byte.is_ascii_alphabetic()).count() + 1;
    let inside = content[name..].strip_prefix(b"<<")?;
    let mut end = 0;
    while !inside.get(end..)?.starts_with(b">>BDC") {
        end += if *inside.get(end)? == b'(' { string_end(&inside[end..]) } else { 1 };
    }
    let digits = inside[..end].strip_prefix(b"/MCID ").unwrap_or_default();
    let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
    Some((name + 2 + end + 5, Token::Begin(number)))
}

/// The length of the string that begins here: nothing in it is an instruction.
fn string_end(content: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in content.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    content.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: &[u8] = b"\nBT 0 Tr/f0 8 Tf[<0001>]TJ\nET\nEMC/Span<</MCID 4>>BDC\n\
        q 1 0 0 -1 85.5 688.25 cm/c0 cs 0 scn\nBT 0 Tr/f1 9 Tf 1 0 0 -1 0 0 Tm[<0023000c>10<0001>]TJ\nET\nQ\n\
        EMC/Span<</MCID 5/Alt(a \\) <</MCID 4>>BDC\nBT )>>BDC\nBT 0 Tr\nET\nEMC";

    #[test]
    fn runs_are_found_where_they_are_marked() {
        let runs = runs(CONTENT);
        let [run] = runs[&4].as_slice() else { panic!("one run") };
        assert_eq!(
            (run.font.as_slice(), run.glyphs.as_slice(), run.y),
            (&b"f1"[..], &[0, 0x23, 0, 0xc, 0, 1][..], 688.25)
        );
    }

    #[test]
    fn only_the_runs_of_named_parts_get_a_text() {
        let texts = Texts::from([(4, vec!["x²".to_owned()])]);
        let expected = String::from_utf8_lossy(CONTENT)
            .replacen("scn\nBT", "scn\nBT/Span<</ActualText<FEFF007800B2>>>BDC", 1)
            .replacen("]TJ\nET\nQ", "]TJ\nEMC\nET\nQ", 1);
        assert_eq!(String::from_utf8_lossy(&renamed(CONTENT, &texts)), expected);
        assert_eq!(renamed(CONTENT, &Texts::new()), CONTENT);
    }
}
