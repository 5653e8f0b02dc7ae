//! Words that mean something to a program down the road, in every place of a note and a handbook: every edition is
//! built, taken apart, and holds them as words alone.

use super::{Book, NOTE, editions};

/// Each is at home in another program. In YAML they stand in single quotes, in TOML in literal strings, in Markdown in
/// a code span, so that they arrive as they are.
const WORDS: &[&str] = &[
    // Typst would stop with an error if it ran any of these.
    "#panic(1)",
    "]#panic(1)[",
    "\")#panic(1)(\"",
    "#read(\"/etc/passwd\")",
    "#import \"@preview/evil:1.0.0\": *",
    "*/ #panic(1) /*",
    "@nowhere <label> // $#panic(1)$",
    // Templates of the theme and of Anki.
    "{{this}} {{{this}}} {{> page}} {{#each notes}}",
    "{{Front}} {{c1::x::y}} {{type:Front}} }}",
    "<% system(1) %> ${alert(1)}",
    "[sound:x.mp3] [latex]x[/latex] [$]x[/$] [[oai:x]] [anki:tts lang=en]x[/anki:tts]",
    "\\(\\href{javascript:alert(1)}{x}\\) \\[\\require{html}\\]",
    "<anki-mathjax>x</anki-mathjax>",
    // Browsers and readers of XML.
    "</script><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "><img src=x onerror=alert(1)>",
    "]]><!-- --><!ENTITY x \"y\">&x;",
    "&lt;script&gt;&#60;script&#62;",
    "javascript:alert(1)",
    "</title></style></textarea></math></svg><b>",
    // Spreadsheets, shells and workflows.
    "=HYPERLINK(\"http://example.org/\")",
    "@SUM(1+1)*cmd|/C calc!A0",
    "%0A::set-output name=a::b ##[add-mask]x",
    "$(id) ;id |id",
];

/// Escaped sign by sign, so that Markdown makes it the words again without a code span.
fn escaped(words: &str) -> String {
    let sign = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() };
    words.chars().map(sign).collect()
}

/// A handbook with these words wherever an author can write.
fn spoiled(words: &[&str]) -> Book {
    let all = words.join(" ");
    // A word behind `#` would be taken for a tag, which is refused.
    let (text, code) = (escaped(&all.replace('#', "x#")), format!("`{all}`"));
    let yaml = format!("'{}'", all.replace('\'', "''"));
    let toml = format!("'''{all}'''");
    let mut book = Book::new();
    let title = "title: 'Hash \"function\" </script> #1 $x$ {{y}} *z* & <b>'";
    book.edit(NOTE, title, &format!("title: {yaml}"));
    book.edit(NOTE, "aliases: [digest]", &format!("aliases: ['=1+1 {}']", &yaml[1..yaml.len() - 1]));
    book.edit(NOTE, "tags: [probability]", &format!("tags: [{yaml}, con]"));
    book.edit(NOTE, "A key $x$ goes", &format!("{text}\n\n{code}\n\n=1+1 {code} **{code}** *{code}*. A key $x$ goes"));
    book.edit(NOTE, "looks random", &format!("looks {code} random"));
    book.edit(NOTE, "==one step==", &format!("=={code}=="));
    book.edit(NOTE, "names collisions.", &format!("names collisions, {text} {code}."));
    book.edit(NOTE, "When do two keys collide?", &format!("=1+1: when do {code} {text} collide?"));
    book.edit(NOTE, "They collide when", &format!("=1+1 {code} {text}. They collide when"));
    book.edit(NOTE, "\"A hash is a cipher.\"", &format!("\"A hash {code} is a cipher.\""));
    book.edit(NOTE, "Nothing can be read", &format!("+1 {code} {text}. Nothing can be read"));
    let other = "structures/bloom-filter.md";
    book.edit(other, "print(round(m)", &format!("{all}\nprint(round(m)"));
    book.edit(other, "```python", "```python\"onload=\"alert(1)");
    book.edit(other, "| insert    |", &format!("| {} {} |", code.replace('|', "\\|"), text));
    book.edit(other, "![A row of twelve bits", &format!("![{text}. A row of twelve bits"));
    book.edit(other, "> its lines.", &format!("> its lines {code} {text}."));
    book.edit(other, "*Space/Time", &format!("{text} {code}, *Space/Time"));
    book.edit("front/how-to-use.md", "Then [the web]", &format!("{text} {code}: then [the web]"));
    for key in ["title", "subtitle", "description", "license"] {
        let line = String::from_utf8(book.0["handbook.toml"].clone()).expect("fixtures are text");
        let line = line.lines().find(|line| line.starts_with(&format!("{key} = "))).expect("a key").to_owned();
        book.edit("handbook.toml", &line, &format!("{key} = '''=1+1 {all}'''"));
    }
    book.edit("handbook.toml", "\"A. Uthor\"", &toml);
    book.edit("handbook.toml", "title = \"Hashing & Co.\"", &format!("title = {toml}"));
    book.edit("handbook.toml", "title = \"Nothing yet\"", &format!("title = {toml}"));
    book.edit("handbook.toml", "\"Cuckoo hashing\"", &toml);
    let date = "date = \"2026-01-02\"";
    book.edit("handbook.toml", date, &format!("{date}\nbase_url = \"https://example.org/book/\""));
    book.0.remove("cards.lock");
    book
}

#[test]
fn words_of_other_programs_stay_words_in_every_place_of_every_edition() {
    let (corpus, found) = tests::check(spoiled(WORDS).raw());
    let errors: Vec<_> = found.iter().filter(|found| found.severity == model::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    editions::judge(&corpus);
}

/// Each alone, so that no other word hides what it does: in the editions that are made at once.
#[test]
fn each_of_them_alone_stays_words() {
    for words in WORDS {
        let (corpus, _) = tests::check(spoiled(&[words]).raw());
        for format in ["site", "anki", "text", "json", "epub"] {
            editions::judge_one(format, &corpus);
        }
    }
}
