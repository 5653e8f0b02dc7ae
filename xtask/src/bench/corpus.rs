//! A handbook of any size, made of random words: the same size gives the same files.

use std::fmt::Write;
use std::path::Path;

use anyhow::Context;

/// Cards of each note: one of each title, four questions, four confusions and five key facts.
const CARDS_A_NOTE: usize = 15;

const HANDBOOK: &str = r#"title = "Synthetic"
subtitle = "Random words"
description = "A handbook for measurements."
authors = ["Nobody"]
language = "en-US"
identifier = "urn:uuid:00000000-0000-4000-8000-00000000bbbb"
version = "1.0.0"
date = "2026-01-01"
license = "CC BY-SA 4.0"
categories = [{ slug = "one", title = "One" }, { slug = "two", title = "Two" }, { slug = "three", title = "Three" }]

[template]
example = "Worked example"
limits = "When it fails"
levels = ["Junior", "Senior", "Staff"]
follow_up = "Follow-up:"
sections = [
  { key = "definition", heading = "Definition", form = "definition", key_facts = true },
  { key = "why", heading = "Why it matters", form = "prose", key_facts = true },
  { key = "mechanism", heading = "Mechanism", form = "prose", key_facts = true },
  { key = "interview", heading = "What an interviewer expects", form = "interview" },
  { key = "confusions", heading = "Common confusions", form = "confusions" },
]
"#;

/// Writes a handbook with at least so many cards into a folder, unless it is there.
pub(super) fn write(folder: &Path, cards: usize) -> anyhow::Result<()> {
    if folder.join("handbook.toml").exists() {
        return Ok(());
    }
    for at in 0..cards.div_ceil(CARDS_A_NOTE) {
        let group = ["one", "two", "three"][at % 3];
        put(&folder.join(group).join(format!("note-{at}.md")), &note(at))?;
    }
    // The last file, so that a folder that has it is whole.
    put(&folder.join("handbook.toml"), HANDBOOK)
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::create_dir_all(path.parent().expect("the file lies in a folder"))?;
    std::fs::write(path, text).with_context(|| path.display().to_string())
}

/// A note of some 650 words with the formulas that such notes have.
fn note(at: usize) -> String {
    let mut words = Words(u64::try_from(at).expect("a number of notes fits") + 1);
    let mut out = String::new();
    let title = words.some(3);
    let mut add = |text: String| write!(out, "{text}").expect("writing to a string never fails");
    add(format!("---\ntitle: {title} {at}\nlevel: {}\ntags: [random]\n---\n## Definition\n\n", at % 3 + 1));
    add(format!("{} that ==is {}== of {}.\n\n", words.sentence(12), words.some(2), words.some(8)));
    add(format!(
        "## Why it matters\n\n{}. {} ==by {}== {}.\n\n",
        words.sentence(30),
        words.sentence(8),
        words.some(2),
        words.some(5)
    ));
    add("## Mechanism\n\n".to_owned());
    for _ in 0..3 {
        add(format!("{} $x_{{{at}}}\\in\\mathbb R^n$ {}. ", words.sentence(20), words.some(18)));
        add(format!("{} ==with {}== {} $\\lambda$.\n\n", words.sentence(9), words.some(2), words.some(4)));
        add(format!("$$\nf(x)=\\sum_{{i=1}}^{{n}}\\frac{{x_i^{{{}}}}}{{1+e^{{-x_i}}}} .\n$$\n\n", at % 9));
    }
    add(format!("### Worked example\n\n{}.\n\n### When it fails\n\n{}.\n\n", words.sentence(40), words.sentence(25)));
    add("## What an interviewer expects\n\n".to_owned());
    for level in ["Junior", "Senior", "Staff"] {
        add(format!("- **{level}:** {}.\n", words.some(12)));
    }
    for question in 0..4 {
        let prefix = if question == 3 { "Follow-up: " } else { "" };
        add(format!(
            "\n> [!question] {prefix}{}?\n> {} $O(n^2)$ {}.\n",
            words.sentence(10),
            words.sentence(25),
            words.some(20)
        ));
    }
    add("\n## Common confusions\n\n".to_owned());
    for _ in 0..4 {
        add(format!("- **\"{}.\"** {}.\n", words.sentence(7), words.sentence(16)));
    }
    out
}

/// A row of words that looks random.
struct Words(u64);

impl Words {
    fn word(&mut self) -> String {
        let mut letters = || {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.0 >> 33
        };
        let syllables = 1 + letters() % 3;
        (0..syllables)
            .flat_map(|_| {
                let pair = letters();
                let consonant = b"bcdfghklmnprstvz"[usize::try_from(pair % 16).expect("it is small")];
                let vowel = b"aeiou"[usize::try_from(pair / 16 % 5).expect("it is small")];
                [char::from(consonant), char::from(vowel)]
            })
            .collect()
    }

    fn some(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    /// Words that begin with a capital letter.
    fn sentence(&mut self, count: usize) -> String {
        let words = self.some(count);
        let (first, rest) = words.split_at(1);
        first.to_uppercase() + rest
    }
}
