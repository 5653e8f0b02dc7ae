//! What a reader copies: a formula as its plain text, however its signs are placed on the page.
//!
//! Each part of a page that belongs to a formula is marked with a number, and the formula knows the numbers of its
//! parts. The text of the formula is distributed over the runs of signs in its parts, each of which says its share in
//! the place of the signs it shows.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, Stream};
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

mod stream;

use stream::Run;

use crate::render::typst::Plain;

/// A marked part of the content: its page and its number there.
type Part = (ObjectId, i64);

/// What the runs of the marked parts of a page say, by the numbers of the parts.
type Texts = BTreeMap<i64, Vec<String>>;

/// The content of a page, and what it shows by the number of its part.
type Content = (Vec<u8>, BTreeMap<i64, Vec<Run>>);

/// Gives each formula its text, by the words that are spoken of it.
///
/// # Errors
/// If the content of a page cannot be read.
pub(super) fn name_formulas(file: &mut Document, plain: &Plain) -> lopdf::Result<()> {
    let formulas = formulas(file, plain);
    let pages: BTreeSet<ObjectId> = formulas.iter().flat_map(|(_, parts)| parts).map(|(page, _)| *page).collect();
    let contents: BTreeMap<ObjectId, Content> = pages
        .into_par_iter()
        .map(|page| {
            let content = file.get_page_content(page);
            let runs = stream::runs(&content);
            (page, (content, runs))
        })
        .collect();
    let mut reader = Reader { file, fonts: BTreeMap::new(), encodings: BTreeMap::new() };
    let mut texts: BTreeMap<ObjectId, Texts> = BTreeMap::new();
    for (candidates, parts) in formulas {
        let of_part = |(page, number): &Part| {
            contents.get(page).and_then(|(_, runs)| runs.get(number)).map_or(&[][..], Vec::as_slice)
        };
        let shown: Vec<(String, f32)> = parts
            .iter()
            .flat_map(|part| of_part(part).iter().map(|run| (part.0, run)))
            .map(|(page, run)| (reader.read(page, run), run.y))
            .collect();
        let mut shares = shares(meant(candidates, &shown), &shown).into_iter().map(str::to_owned);
        for part in &parts {
            let own = shares.by_ref().take(of_part(part).len()).collect();
            texts.entry(part.0).or_default().insert(part.1, own);
        }
    }
    let streams = texts.into_par_iter().map(|(page, texts)| {
        let mut stream = Stream::new(Dictionary::new(), stream::renamed(&contents[&page].0, &texts));
        stream.compress()?;
        Ok((page, stream))
    });
    for (page, stream) in streams.collect::<lopdf::Result<Vec<_>>>()? {
        // krilla writes one stream a page, never an array of them.
        let content = file.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
        file.objects.insert(content, Object::Stream(stream));
    }
    Ok(())
}

/// What each formula may say, and its parts.
fn formulas<'a>(file: &Document, plain: &'a Plain) -> Vec<(&'a BTreeSet<String>, Vec<Part>)> {
    let elements = file.objects.values().filter_map(|object| object.as_dict().ok());
    let formulas = elements.filter(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Formula"));
    let named = formulas.filter_map(|formula| {
        let spoken = lopdf::decode_text_string(formula.get(b"Alt").ok()?).ok()?;
        Some((plain.get(&spoken)?, parts(formula)))
    });
    named.collect()
}

/// The parts of an element, in order.
fn parts(element: &Dictionary) -> Vec<Part> {
    let page = |of: &Dictionary| of.get(b"Pg").and_then(Object::as_reference).ok();
    let own = page(element);
    let part = |kid: &Object| match kid.as_dict() {
        Ok(elsewhere) => Some((page(elsewhere).or(own)?, elsewhere.get(b"MCID").and_then(Object::as_i64).ok()?)),
        Err(_) => Some((own?, kid.as_i64().ok()?)),
    };
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().filter_map(part).collect(),
        Ok(kid) => part(kid).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}

/// Reads what runs show.
struct Reader<'a> {
    file: &'a Document,
    /// The fonts of pages, by their names there.
    fonts: BTreeMap<ObjectId, BTreeMap<Vec<u8>, &'a Dictionary>>,
    /// The characters of fonts, by where the file says them.
    encodings: BTreeMap<ObjectId, Option<Encoding<'a>>>,
}

impl Reader<'_> {
    /// The characters of a run; nothing if its font does not tell them.
    fn read(&mut self, page: ObjectId, run: &Run) -> String {
        let fonts = self.fonts.entry(page).or_insert_with(|| self.file.get_page_fonts(page).unwrap_or_default());
        let mut read = || {
            let font = *fonts.get(&run.font)?;
            let characters = font.get(b"ToUnicode").and_then(Object::as_reference).ok()?;
            let known = self.encodings.entry(characters);
            let encoding = known.or_insert_with(|| font.get_font_encoding(self.file).ok()).as_ref()?;
            Document::decode_text(encoding, &run.glyphs).ok()
        };
        read().unwrap_or_default()
    }
}

/// The text that has the most signs of those shown: formulas that are spoken alike may differ in a sign.
fn meant<'a>(candidates: &'a BTreeSet<String>, shown: &[(String, f32)]) -> &'a str {
    let signs: BTreeSet<char> = shown.iter().flat_map(|(shown, _)| shown.chars()).collect();
    let letters: BTreeSet<char> = signs.iter().flat_map(|c| c.nfkc()).collect();
    // Of an italic R only the letter is in the text; what the text has in another shape must be shown in it.
    let weight = |c: char| match (signs.contains(&c), letters.contains(&c)) {
        (true, _) => 2,
        (false, true) if std::iter::once(c).nfkc().eq([c]) => 1,
        (false, _) => 0,
    };
    let best = candidates.iter().rev().max_by_key(|text| text.chars().map(weight).sum::<usize>());
    best.map_or("", String::as_str)
}

/// So far, in points, signs of one line are apart in height: scripts and limits of integrals. Lines of text are at least
/// 9.6 pt apart, those of the cheatsheet.
const LINE: f32 = 6.5;

/// So many characters of a text may have no sign that shows them: brackets around what is raised, and raised signs.
const UNSEEN: usize = 8;

/// The text cut into a share for each run: where a run shows what stands in the text, its share begins there. A formula of
/// several lines is told by its first run, because readers that go by lines would tear it apart.
fn shares<'a>(text: &'a str, runs: &[(String, f32)]) -> Vec<&'a str> {
    let normal = |text: &str| text.nfkc().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let mut shares = vec![""; runs.len()];
    let in_line = runs.iter().all(|(_, y)| (y - runs[0].1).abs() < LINE);
    let signs: Vec<(usize, char)> = text
        .char_indices()
        .flat_map(|(at, c)| normal(c.encode_utf8(&mut [0; 4])).into_iter().map(move |c| (at, c)))
        .collect();
    let mut begins = vec![(0, 0)];
    let mut next = 0;
    for (run, (shown, _)) in runs.iter().enumerate().filter(|_| in_line) {
        let shown = normal(shown);
        let ahead = signs.get(next..).unwrap_or_default();
        let same = |from: &usize| {
            ahead[*from..].iter().map(|(_, c)| c).zip(&shown).take_while(|(a, b)| a == b).count() == shown.len()
        };
        let found = (0..ahead.len().min(UNSEEN))
            .find(|from| !shown.is_empty() && ahead.len() - from >= shown.len() && same(from));
        if let Some(from) = found {
            if run > 0 {
                begins.push((run, signs[next + from].0));
            }
            next += from + shown.len();
        }
    }
    for (at, &(run, begin)) in begins.iter().enumerate() {
        let end = begins.get(at + 1).map_or(text.len(), |(_, end)| *end);
        if let Some(share) = shares.get_mut(run) {
            // Readers see the gap before the next run.
            *share = if end < text.len() { text[begin..end].trim_end() } else { &text[begin..] };
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut<'a>(text: &'a str, runs: &[(&str, f32)]) -> Vec<&'a str> {
        shares(text, &runs.iter().map(|(shown, y)| ((*shown).to_owned(), *y)).collect::<Vec<_>>())
    }

    #[test]
    fn each_run_says_what_it_shows() {
        let runs = [("𝑛", 0.0), ("=", 0.0), ("10", 0.0), ("4", 3.8), ("", 0.0)];
        assert_eq!(cut("n = 10⁴", &runs), ["n", "=", "10", "⁴", ""]);
        let runs = [("𝑒", 0.0), ("−𝑥/2", 4.0), ("+", 0.0), ("1", 0.0)];
        assert_eq!(cut("e^(−x/2) + 1", &runs), ["e^(", "−x/2)", "+", "1"]);
        assert_eq!(cut("√x", &[("𝑦", 0.0), ("𝑥", 0.0)]), ["√", "x"]);
    }

    #[test]
    fn what_is_spoken_alike_is_told_apart_by_its_signs() {
        let meant = |candidates: [&str; 2], shown: &str| {
            meant(&candidates.map(str::to_owned).into(), &[(shown.to_owned(), 0.0)]).to_owned()
        };
        assert_eq!(meant(["3 × 4", "3 ⋅ 4"], "3⋅4"), "3 ⋅ 4");
        assert_eq!((meant(["R", "ℝ"], "𝑅"), meant(["R", "ℝ"], "ℝ")), ("R".to_owned(), "ℝ".to_owned()));
    }

    #[test]
    fn a_formula_of_several_lines_is_told_at_once() {
        assert_eq!(cut("a/b", &[("𝑎", 7.0), ("𝑏", -7.0)]), ["a/b", ""]);
        assert_eq!(cut("a", &[]), [""; 0]);
    }
}
