//! A note as lines of plain text: every word, mark and formula as the author wrote it.

use model::{
    Block, BlockKind, Confusion, Corpus, Expectation, Figure, Inline, InlineKind, List, Note, NoteRef, Page, Part,
    Question, SectionBody, Span, Table,
};

use crate::words::Words;

/// The paper and the type that galleys are made for.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) words: &'a Words,
    /// Signs on a line; none is longer.
    pub(super) columns: usize,
    /// Whether the font has a sign; what it lacks stands as its code point.
    pub(super) known: &'a dyn Fn(char) -> bool,
}

/// The lines of a note.
pub(super) fn lines(corpus: &Corpus, sheet: Sheet<'_>, note: &Note) -> Vec<Line> {
    let mut galley = Galley { corpus, sheet, lines: Vec::new(), at: 1 };
    galley.note(note);
    galley.lines
}

/// The lines of a page of the book itself.
pub(super) fn page_lines(corpus: &Corpus, sheet: Sheet<'_>, page: &Page) -> Vec<Line> {
    let mut galley = Galley { corpus, sheet, lines: Vec::new(), at: 1 };
    galley.title(&page.title.value);
    page.parts.iter().for_each(|part| galley.part(part));
    galley.lines
}

/// A line of the galley and the line of the source where its block begins.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) source: usize,
}

struct Galley<'a> {
    corpus: &'a Corpus,
    sheet: Sheet<'a>,
    lines: Vec<Line>,
    /// The line of the source that is being shown.
    at: usize,
}

impl Galley<'_> {
    fn push(&mut self, text: String) {
        self.lines.push(Line { text, source: self.at });
    }

    /// What follows stands here in its source.
    fn begin(&mut self, span: Span) {
        let text = &self.corpus.source(span.file).text;
        self.at = text.get(..span.start as usize).unwrap_or_default().matches('\n').count() + 1;
    }

    fn note(&mut self, note: &Note) {
        self.title(&note.title.value);
        let group = self.corpus.handbook.category(&note.category).map_or(note.category.as_str(), |it| &it.title);
        self.paragraph(
            "",
            &self.sheet.words.fill(
                "Group: {group}. Level: {level}.",
                &[("group", group), ("level", &note.level.value.number().to_string())],
            ),
        );
        self.names("Also called: {names}", note.aliases.iter().map(|alias| alias.value.clone()));
        self.names("Needs: {names}", self.titles(&note.prerequisites));
        self.names("Related: {names}", self.titles(&note.related));
        for section in &note.sections {
            self.begin(section.heading.span);
            self.heading(&section.heading.text, '-');
            match &section.body {
                SectionBody::Definition(blocks) | SectionBody::Reading(blocks) => self.blocks("", blocks),
                SectionBody::Prose(parts) => parts.iter().for_each(|part| self.part(part)),
                SectionBody::Interview { expectations, questions } => {
                    expectations.iter().for_each(|expectation| self.expectation(expectation));
                    questions.iter().for_each(|question| self.question(question));
                }
                SectionBody::Confusions(items) => items.iter().for_each(|item| self.confusion(item)),
            }
        }
    }

    fn title(&mut self, title: &str) {
        self.wrapped("", title);
        self.push("=".repeat(title.chars().count().min(self.sheet.columns)));
    }

    fn titles(&self, references: &[NoteRef]) -> std::vec::IntoIter<String> {
        let title = |slug: &str| self.corpus.title(slug).unwrap_or(slug).to_owned();
        references.iter().map(|reference| title(&reference.slug.value)).collect::<Vec<_>>().into_iter()
    }

    fn names(&mut self, label: &str, names: impl Iterator<Item = String>) {
        let names = names.collect::<Vec<_>>().join("; ");
        if !names.is_empty() {
            let text = self.sheet.words.fill(label, &[("names", &names)]);
            self.wrapped("", &text);
        }
    }

    fn heading(&mut self, text: &str, rule: char) {
        self.gap();
        self.wrapped("", text);
        self.push(rule.to_string().repeat(text.chars().count().min(self.sheet.columns)));
    }

    fn part(&mut self, part: &Part) {
        if let Some(heading) = &part.heading {
            self.begin(heading.span);
            self.heading(&heading.text, '.');
        }
        self.blocks("", &part.blocks);
    }

    fn expectation(&mut self, expectation: &Expectation) {
        self.begin(expectation.span);
        let level = expectation.level.and_then(|level| self.corpus.handbook.template.levels.get(level));
        let level = level.map_or_else(String::new, |level| format!("{level}: "));
        self.item("- ", &format!("{level}{}", source(&expectation.content)));
    }

    fn question(&mut self, question: &Question) {
        self.begin(question.title_span);
        let prefix =
            if question.follow_up { format!("{} ", self.corpus.handbook.template.follow_up) } else { String::new() };
        self.gap();
        self.item("Q. ", &format!("{prefix}{}", source(&question.title)));
        self.blocks("   ", &question.answer);
    }

    fn confusion(&mut self, item: &Confusion) {
        self.begin(item.span);
        self.gap();
        self.item("X. ", &format!("\"{}\"", source(&item.claim)));
        self.wrapped("   ", &source(&item.correction));
    }

    fn blocks(&mut self, indent: &str, blocks: &[Block]) {
        for block in blocks {
            self.begin(block.span);
            match &block.kind {
                BlockKind::Paragraph(inlines) => self.paragraph(indent, &source(inlines)),
                BlockKind::Code { language: _, text } => {
                    self.gap();
                    text.lines().for_each(|line| self.code(&format!("{indent}    "), line));
                }
                BlockKind::List(list) => self.list(indent, list),
                BlockKind::Table(table) => self.table(indent, table),
                BlockKind::Quote(blocks) => self.blocks(&format!("{indent}> "), blocks),
                BlockKind::Callout(callout) => {
                    self.paragraph(indent, &format!("[{}] {}", callout.kind, source(&callout.title)));
                    self.blocks(&format!("{indent}   "), &callout.body);
                }
                BlockKind::Math(formula) => {
                    self.gap();
                    self.wrapped(&format!("{indent}    "), &format!("$$ {} $$", formula.tex().trim()));
                    self.gap();
                }
                BlockKind::Figure(figure) => self.figure(indent, figure),
            }
        }
    }

    fn list(&mut self, indent: &str, list: &List) {
        self.gap();
        for (index, item) in list.items.iter().enumerate() {
            let mark = match list.start {
                Some(start) => format!("{}. ", start as usize + index),
                None => "- ".to_owned(),
            };
            let inner = format!("{indent}{}", " ".repeat(mark.len()));
            match item.split_first() {
                Some((Block { kind: BlockKind::Paragraph(inlines), .. }, rest)) => {
                    self.hanging(&format!("{indent}{mark}"), &inner, &source(inlines));
                    self.blocks(&inner, rest);
                }
                Some(_) => {
                    self.push(format!("{indent}{mark}"));
                    self.blocks(&inner, item);
                }
                None => self.push(format!("{indent}{mark}")),
            }
        }
    }

    fn table(&mut self, indent: &str, table: &Table) {
        self.gap();
        for row in std::iter::once(&table.head).chain(&table.rows) {
            let cells: Vec<String> = row.iter().map(|cell| source(cell)).collect();
            self.hanging(indent, &format!("{indent}    "), &format!("| {} |", cells.join(" | ")));
        }
    }

    fn figure(&mut self, indent: &str, figure: &Figure) {
        self.gap();
        self.wrapped(indent, &format!("[figure {}]", figure.path.value));
        self.wrapped(indent, &format!("Seen: {}", figure.alt));
        self.wrapped(indent, &format!("Caption: {}", source(&figure.caption)));
    }

    /// An empty line, unless there is one.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            self.push(String::new());
        }
    }

    fn paragraph(&mut self, indent: &str, text: &str) {
        self.gap();
        self.wrapped(indent, text);
    }

    fn item(&mut self, mark: &str, text: &str) {
        self.hanging(mark, &" ".repeat(mark.len()), text);
    }

    fn wrapped(&mut self, indent: &str, text: &str) {
        self.hanging(indent, indent, text);
    }

    /// A line of code with its spaces; what is too long goes on below.
    fn code(&mut self, indent: &str, line: &str) {
        let indent = self.narrowed(indent);
        let signs: Vec<char> = self.shown(&line.replace('\t', "    ")).chars().collect();
        if signs.is_empty() {
            self.push(String::new());
        }
        for piece in signs.chunks(self.sheet.columns - length(&indent)) {
            self.push(indent.chars().chain(piece.iter().copied()).collect());
        }
    }

    /// What stands before a line leaves half of it for words, however deep lists and quotes are nested.
    fn narrowed(&self, indent: &str) -> String {
        indent.chars().skip(length(indent).saturating_sub(self.sheet.columns / 2)).collect()
    }

    fn shown(&self, text: &str) -> String {
        let known = |c: char| c.is_whitespace() || (self.sheet.known)(c);
        text.chars().map(|c| if known(c) { c.to_string() } else { format!("[U+{:04X}]", c as u32) }).collect()
    }

    /// Words on lines of at most `columns` signs; a longer word is cut.
    fn hanging(&mut self, first: &str, rest: &str, text: &str) {
        let (first, rest, text) = (self.narrowed(first), self.narrowed(rest), self.shown(text));
        let mut line = first;
        let mut empty = true;
        for word in text.split_whitespace() {
            let mut word = word;
            if !empty && length(&line) + 1 + length(word) > self.sheet.columns {
                self.push(std::mem::replace(&mut line, rest.clone()));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            while !word.is_empty() && length(&line) + length(word) > self.sheet.columns {
                let room = self.sheet.columns.saturating_sub(length(&line)).max(1);
                let cut = word.char_indices().nth(room).map_or(word.len(), |(at, _)| at);
                line.push_str(&word[..cut]);
                self.push(std::mem::replace(&mut line, rest.clone()));
                word = &word[cut..];
            }
            line.push_str(word);
            empty = false;
        }
        if !empty {
            self.push(line);
        }
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Running text with its marks.
fn source(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write(&mut out, inlines);
    out
}

fn write(out: &mut String, inlines: &[Inline]) {
    let wrapped = |out: &mut String, mark: &str, children: &[Inline]| {
        out.push_str(mark);
        write(out, children);
        out.push_str(mark);
    };
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => out.push_str(text),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::Emph(children) => wrapped(out, "*", children),
            InlineKind::Strong(children) => wrapped(out, "**", children),
            InlineKind::Highlight(children) => wrapped(out, "==", children),
            InlineKind::Code(text) => {
                out.push('`');
                out.push_str(text);
                out.push('`');
            }
            InlineKind::Math(formula) => {
                out.push('$');
                out.push_str(formula.tex());
                out.push('$');
            }
            InlineKind::Link { target: _, children } => write(out, children),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(text: &str, columns: usize) -> Vec<String> {
        let corpus = Corpus::default();
        let sheet = Sheet { words: &crate::words::ENGLISH, columns, known: &|c| c.is_ascii() };
        let mut galley = Galley { corpus: &corpus, sheet, lines: Vec::new(), at: 1 };
        galley.hanging("- ", "  ", text);
        galley.lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_hang_and_never_exceed_the_measure() {
        assert_eq!(wrap("one two three four", 10), ["- one two", "  three", "  four"]);
        assert_eq!(wrap("abcdefghijklmno", 8), ["- abcdef", "  ghijkl", "  mno"]);
        assert!(wrap(&"word ".repeat(100), 20).iter().all(|line| length(line) <= 20));
        assert_eq!(wrap("a \u{4e2d}", 8), ["- a", "  [U+4E2", "  D]"]);
    }
}
