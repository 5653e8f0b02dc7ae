//! A handbook of any size in the likeness of the real one: as many words, formulas, cards, figures and links a note,
//! and no two notes with the same text. The same size gives the same files.
//!
//! Note 0 to 123 are the real ones, in other words; from 124 on they begin anew, in other words again. A word becomes
//! the same other word throughout a note. Some words are much more common than others, as in any language, so that
//! indexes have the shape they have in life. Formulas, numbers, code, headings and references stay.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use anyhow::Context;

/// Words of fewer letters hold sentences together, and stay.
const SHORTEST: usize = 4;
/// Different words that a handbook has.
const VOCABULARY: f64 = 30_000.0;

/// Writes a handbook with so many notes into a folder, unless it is there. `notes` is the folder of the real one.
pub(super) fn write(notes: &Path, folder: &Path, size: usize) -> anyhow::Result<()> {
    if folder.join("handbook.toml").exists() {
        return Ok(());
    }
    let originals = originals(notes)?;
    anyhow::ensure!(size >= originals.len(), "fewer notes than the real handbook has");
    let index: BTreeMap<&str, usize> =
        originals.iter().enumerate().map(|(at, original)| (original.slug.as_str(), at)).collect();
    for at in 0..size {
        let original = &originals[at % originals.len()];
        let copy = Copy { round: at / originals.len(), size, index: &index };
        let slug = copy.own(&original.slug);
        let group = folder.join(&original.group);
        put(&group.join(format!("{slug}.md")), &copy.note(&original.text, at))?;
        for (name, figure) in &original.figures {
            let named = figure.replacen('>', &format!("><desc>{slug}</desc>"), 1);
            put(&group.join("figures").join(copy.own(name) + ".svg"), &named)?;
        }
    }
    for page in names(&notes.join("front"), "md")? {
        let file = format!("front/{page}.md");
        put(&folder.join(&file), &read(&notes.join(&file))?)?;
    }
    // The last file, so that a folder that has it is whole.
    put(&folder.join("handbook.toml"), &read(&notes.join("handbook.toml"))?)
}

/// A real note.
struct Original {
    group: String,
    slug: String,
    text: String,
    /// The figures it shows, by name.
    figures: BTreeMap<String, String>,
}

fn originals(notes: &Path) -> anyhow::Result<Vec<Original>> {
    let mut found = Vec::new();
    for group in names(notes, "")?.into_iter().filter(|group| group != "front") {
        let folder = notes.join(&group);
        let figures = names(&folder.join("figures"), "svg").unwrap_or_default();
        for slug in names(&folder, "md")? {
            let text = read(&folder.join(format!("{slug}.md")))?;
            let shown = figures.iter().filter(|name| text.contains(&format!("(figures/{name}.svg")));
            let figures = shown.map(|name| {
                let file = folder.join("figures").join(format!("{name}.svg"));
                Ok((name.clone(), read(&file)?))
            });
            let figures = figures.collect::<anyhow::Result<_>>()?;
            found.push(Original { group: group.clone(), slug, text, figures });
        }
    }
    Ok(found)
}

/// Names without their extension of what a folder holds, sorted; folders have none.
fn names(folder: &Path, extension: &str) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let fits = path.extension().map_or(extension.is_empty() && path.is_dir(), |own| own == extension);
        found.extend(path.file_stem().filter(|_| fits).and_then(|name| name.to_str()).map(str::to_owned));
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::create_dir_all(path.parent().expect("the file lies in a folder"))?;
    std::fs::write(path, text).with_context(|| path.display().to_string())
}

/// How a note is written anew.
struct Copy<'a> {
    /// How often the real notes were written before.
    round: usize,
    /// Notes in all.
    size: usize,
    /// The real notes by slug.
    index: &'a BTreeMap<&'a str, usize>,
}

impl Copy<'_> {
    /// The name of something of this round.
    fn own(&self, name: &str) -> String {
        if self.round == 0 { name.to_owned() } else { format!("{name}-{}", self.round) }
    }

    /// The note of this round that a real one becomes; of the first round where the last is not full.
    fn link(&self, slug: &str) -> Option<String> {
        let at = self.round * self.index.len() + self.index.get(slug)?;
        Some(if at < self.size { self.own(slug) } else { slug.to_owned() })
    }

    fn note(&self, text: &str, at: usize) -> String {
        let mut words = Words(u64::try_from(at).expect("a number of notes fits"));
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        let (mut front, mut code) = (0, false);
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end();
            if bare == "---" && front < 2 {
                front += 1;
                out.push_str(line);
            } else if front < 2 {
                self.front_matter(line, at, &mut words, &mut out);
            } else if bare.starts_with("```") || bare.matches("$$").count() % 2 == 1 {
                code = !code;
                out.push_str(line);
            } else if code || bare.starts_with('#') || bare.starts_with("$$") {
                out.push_str(line);
            } else {
                self.prose(line, &mut words, &mut out);
            }
        }
        out
    }

    fn front_matter(&self, line: &str, at: usize, words: &mut Words, out: &mut String) {
        let Some((key, value)) = line.split_once(':') else { return out.push_str(line) };
        match key.trim() {
            "title" => {
                out.push_str("title: ");
                let plain = value.trim().trim_matches(['"', '\'']).replace([':', '#', '"'], " ");
                words.rewrite(&plain, out);
                writeln!(out, " {}", spelled(at)).expect("writing to a string never fails");
            }
            "aliases" => {
                write!(out, "{key}:").expect("writing to a string never fails");
                words.rewrite(value, out);
            }
            "prerequisites" | "related" => {
                let is_slug = |c: char| c.is_ascii_alphanumeric() || c == '-';
                write!(out, "{key}:").expect("writing to a string never fails");
                for piece in value.split_inclusive(|c| !is_slug(c)) {
                    let slug = piece.trim_end_matches(|c| !is_slug(c));
                    out.push_str(&self.link(slug).unwrap_or_else(|| slug.to_owned()));
                    out.push_str(&piece[slug.len()..]);
                }
            }
            _ => out.push_str(line),
        }
    }

    /// A line of text: what stands between formulas, code and addresses in other words.
    fn prose(&self, line: &str, words: &mut Words, out: &mut String) {
        let mut rest = line;
        while let Some(at) = rest.find(['$', '`']).into_iter().chain(rest.find("](")).min() {
            words.rewrite(&rest[..at], out);
            if rest[..at].ends_with('\\') {
                out.push_str(&rest[at..=at]);
                rest = &rest[at + 1..];
                continue;
            }
            rest = &rest[at..];
            let (close, from) = if rest.starts_with(']') { (')', 2) } else { (rest.chars().next().unwrap_or(' '), 1) };
            let end = rest[from..].find(close).map_or(rest.len(), |end| from + end + close.len_utf8());
            if close == ')' {
                out.push_str(&self.address(&rest[..end]))
            } else {
                out.push_str(&rest[..end])
            }
            rest = &rest[end..];
        }
        words.rewrite(rest, out);
    }

    /// The address of a link or figure, `](..)`.
    fn address(&self, written: &str) -> String {
        for (extension, of_note) in [(".md", true), (".svg", false)] {
            if let Some((before, after)) = written.split_once(extension)
                && !before.contains("://")
            {
                let start = before.rfind(['/', '(']).map_or(0, |at| at + 1);
                let name = &before[start..];
                let name = if of_note { self.link(name) } else { Some(self.own(name)) };
                return match name {
                    Some(name) => format!("{}{name}{extension}{after}", &before[..start]),
                    None => written.to_owned(),
                };
            }
        }
        written.to_owned()
    }
}

/// Other words for the words of one note, which has this number.
struct Words(u64);

impl Words {
    fn rewrite(&mut self, text: &str, out: &mut String) {
        for piece in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
            let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            let plain = word.len() >= SHORTEST && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
            if plain && word.as_bytes()[0].is_ascii_alphabetic() && !HELD.contains(&word) {
                let other = self.other(word);
                let capital = word.as_bytes()[0].is_ascii_uppercase();
                let (first, rest) = other.split_at(1);
                out.push_str(&if capital { first.to_uppercase() } else { first.to_owned() });
                out.push_str(rest);
            } else {
                out.push_str(word);
            }
            out.push_str(&piece[word.len()..]);
        }
    }

    fn other(&self, word: &str) -> String {
        let start = 0xcbf2_9ce4_8422_2325 ^ self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = word.bytes().fold(start, |hash, byte| {
            (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        // The number of a word is the smaller the more common it is: half of all words are among the first 173.
        let share = (hash >> 11) as f64 / (1_u64 << 53) as f64;
        spelled(80 + VOCABULARY.powf(share) as usize)
    }
}

/// Words of the template, which the parser looks for.
const HELD: [&str; 9] = ["Follow", "Junior", "Senior", "Staff", "example", "important", "note", "question", "warning"];

/// A number as a word of two syllables or more.
fn spelled(number: usize) -> String {
    let mut word = String::new();
    let mut rest = number + 80;
    while rest > 0 {
        word.push(char::from(b"bcdfghklmnprstvz"[rest % 16]));
        word.push(char::from(b"aeiou"[rest / 16 % 5]));
        rest /= 80;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_what_is_not_words() {
        let index = BTreeMap::from([("one", 0), ("other", 1)]);
        let copy = Copy { round: 1, size: 3, index: &index };
        let text = "---\ntitle: First thing\nrelated: [one, other]\n---\n## Definition\nA ==thing== of $alpha$ and \
                    [links](../g/one.md#x), [those](other.md) and `code`.\n![A curve](figures/one.svg \"What\")\n";
        let first = copy.note(text, 2);
        let word = |word: &str| Words(2).other(word);
        let thing = word("thing");
        let expected = format!("A =={thing}== of $alpha$ and [{}](../g/one-1.md#x), [", word("links"));
        assert!(first.contains(&expected), "{first}");
        assert!(first.contains("](other.md) and `code`.\n"), "{first}");
        assert!(first.contains("(figures/one-1.svg \""), "{first}");
        assert!(first.contains("related: [one-1, other]\n"), "{first}");
        assert_eq!(first, copy.note(text, 2));
        assert_ne!(first, copy.note(text, 3));
    }
}
