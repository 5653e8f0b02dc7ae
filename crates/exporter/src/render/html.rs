//! Content to HTML that is also well-formed XML: used by the web pages, the EPUB, the deck and JSON.
//!
//! Class names are a promise to the style sheets of every edition: `formula` (a displayed formula), `segment` (a part
//! of a cut formula that stays on one line where it can), `shrinks` (around a formula or table that cannot be narrow;
//! `fits` in it says by `--fits` at which size it does), `nowrap` (a formula and the punctuation that clings to it),
//! `scroll` (a container that may scroll), `align-left`, `align-center`,
//! `align-right` (cells), `callout` with the kind as a second class, `callout-title`, `language-...` (code). The
//! sections of a note add theirs in [`note`].

pub(crate) mod book;
mod formula;
pub(crate) mod note;
mod table;
#[cfg(test)]
mod tests;

use math::Piece;
use model::{Block, BlockKind, Callout, Figure, Inline, InlineKind, LinkTarget, List, Span};

use self::formula::Bound;
use crate::words::Words;

/// How formulas are written.
#[derive(Clone, Copy)]
pub(crate) enum MathMarkup<'a> {
    /// MathML with `alttext`.
    MathMl,
    /// TeX between `\(` and `\)`, escaped for HTML and safe inside a cloze. Text is written so that Anki finds
    /// neither a formula, nor a cloze, nor one of its tags in it.
    AnkiTex,
    /// What the function makes of a formula: inline SVG.
    Svg(&'a (dyn Fn(&Piece) -> String + Sync)),
}

/// What differs between the formats that pack HTML.
pub(crate) struct HtmlOptions<'a> {
    /// How formulas are written.
    pub(crate) math: MathMarkup<'a>,
    /// Address of a link; `None` prints the words alone.
    pub(crate) link: &'a (dyn Fn(&LinkTarget) -> Option<String> + Sync),
    /// Address of a figure, from its path below the notes folder.
    pub(crate) figure: &'a (dyn Fn(&str) -> String + Sync),
    /// Markup before a block, by its place: page breaks.
    pub(crate) before: &'a (dyn Fn(Span) -> String + Sync),
    /// Whether key facts are marked up as `<mark>`.
    pub(crate) marks: bool,
    /// Whether long formulas are cut where a line may break.
    pub(crate) cut: bool,
    /// Whether what can be wider than the column (tables, code, formulas) stands in a container that scrolls and takes
    /// the focus: for web pages.
    pub(crate) scroll: bool,
    /// The fixed words.
    pub(crate) words: &'a Words,
}

/// Running text.
pub(crate) fn inlines(content: &[Inline], options: &HtmlOptions<'_>) -> String {
    let mut writer = Writer { out: String::new(), options, clinging: None, in_head: false };
    writer.inlines(content);
    writer.out
}

/// Blocks.
pub(crate) fn blocks(content: &[Block], options: &HtmlOptions<'_>) -> String {
    let mut writer = Writer { out: String::new(), options, clinging: None, in_head: false };
    writer.blocks(content);
    writer.out
}

/// Text with `&`, `<`, `>`, `"` and `'` escaped; characters that XML forbids and other controls are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Most characters are copied together.
    while let Some(at) = rest.bytes().position(may_change) {
        let (plain, changed) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = changed.chars();
        chars.next().into_iter().for_each(|c| push_escaped(&mut out, c));
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

/// Whether XML allows a character, and it is no control that shows nothing.
pub(crate) fn is_shown(c: char) -> bool {
    matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// Whether a character that begins with this byte may have to be escaped or left out.
fn may_change(byte: u8) -> bool {
    match byte {
        b'\t' | b'\n' => false,
        b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7F => true,
        // The controls of Latin-1, and U+FFFE and U+FFFF.
        0xC2 | 0xEF => true,
        byte => byte < b' ',
    }
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        other if is_shown(other) => out.push(other),
        _hidden => {}
    }
}

/// As [`escape`], and so that Anki reads nothing into it: no cloze ends at `}}` or splits at `::`, no formula begins
/// at `\(` and no tag at `[sound:`. `backslash` is what stands for the one of `\(`.
fn escape_for_anki(text: &str, backslash: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '[' => out.push_str("&#91;"),
            ':' if before == ':' => out.push_str("&#58;"),
            '\\' if rest.as_str().starts_with(['(', ')', '[', ']']) => out.push_str(backslash),
            other => push_escaped(&mut out, other),
        }
        before = c;
    }
    out
}

/// A word that is safe as a class: its letters, digits, `-`, `_`, `+` and `#`, in lower case.
fn class_name(word: &str) -> String {
    let kept = word.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#'));
    kept.collect::<String>().to_ascii_lowercase()
}

/// Punctuation that must not begin a line after a formula.
pub(crate) const CLINGS_AFTER: &[char] =
    &['.', ',', ';', ':', '!', '?', ')', ']', '}', '%', '-', '’', '”', '"', '\'', '…'];
/// Punctuation that must not end a line before a formula.
const CLINGS_BEFORE: &[char] = &['(', '[', '{', '‘', '“'];

/// What is wider than this, in em, does not fit a narrow column with large text: in a book it shrinks.
const LARGE_EM: f32 = 7.0;

/// A style for something this wide, in em of its text: the size at which it fits the container around it, less what
/// the estimate may be wrong by.
fn fits(em: f32) -> String {
    format!("--fits:{:.2}cqi", 75.0 / em)
}

struct Writer<'a> {
    out: String,
    options: &'a HtmlOptions<'a>,
    /// The punctuation before and after the next formula, which takes it along into its first and last piece.
    clinging: Option<(String, String)>,
    /// Whether this is the head of a row or column: a formula there has a label, because checkers of headers see no
    /// words in MathML.
    in_head: bool,
}

impl Writer<'_> {
    fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        let escaped = match self.options.math {
            MathMarkup::MathMl | MathMarkup::Svg(_) => escape(text),
            // MathJax joins what an entity or a comment separates, but not what an element does.
            MathMarkup::AnkiTex => escape_for_anki(text, "<span>&#92;</span>"),
        };
        self.push(&escaped);
    }

    /// Text between the quotation marks of an attribute.
    fn attribute(&self, text: &str) -> String {
        match self.options.math {
            MathMarkup::MathMl | MathMarkup::Svg(_) => escape(text),
            MathMarkup::AnkiTex => escape_for_anki(text, "&#92;"),
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline]) {
        self.push(&format!("<{tag}>"));
        self.inlines(content);
        self.push(&format!("</{tag}>"));
    }

    /// Writes a run; a formula takes the punctuation that touches it along, so that no line breaks between them.
    fn inlines(&mut self, content: &[Inline]) {
        let mut taken = 0;
        for (at, inline) in content.iter().enumerate() {
            let start = std::mem::take(&mut taken);
            if let InlineKind::Text(text) = &inline.kind {
                let next_binds = content.get(at + 1).and_then(sole_formula).is_some();
                let end =
                    if next_binds { text[start..].trim_end_matches(CLINGS_BEFORE).len() + start } else { text.len() };
                self.text(&text[start..end]);
                continue;
            }
            let Some(formula) = sole_formula(inline) else {
                self.inline(inline);
                continue;
            };
            let before = at.checked_sub(1).map_or("", |previous| clinging_before(&content[previous]));
            let after = content.get(at + 1).map_or("", clinging_after);
            taken = after.len();
            let bound = Bound { before, after };
            if self.breaks(formula) {
                self.clinging.get_or_insert_with(|| (before.to_owned(), after.to_owned()));
                self.inline(inline);
            } else {
                self.bound(&bound, |w| w.inline(inline));
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) => self.text(text),
            InlineKind::SoftBreak => self.push(" "),
            InlineKind::HardBreak => self.push("<br/>"),
            InlineKind::Emph(children) => self.wrapped("em", children),
            InlineKind::Strong(children) => self.wrapped("strong", children),
            InlineKind::Code(text) => {
                self.push("<code>");
                self.text(text);
                self.push("</code>");
            }
            InlineKind::Math(formula) => self.inlined(formula),
            InlineKind::Link { target, children } => self.link(target, children),
            InlineKind::Highlight(children) if self.options.marks => self.wrapped("mark", children),
            InlineKind::Highlight(children) => self.inlines(children),
        }
    }

    fn link(&mut self, target: &LinkTarget, children: &[Inline]) {
        let Some(address) = (self.options.link)(target) else { return self.inlines(children) };
        self.push(&format!("<a href=\"{}\">", self.attribute(&address)));
        self.inlines(children);
        self.push("</a>");
    }

    fn blocks(&mut self, content: &[Block]) {
        for block in content {
            self.block(block);
            self.push("\n");
        }
    }

    fn block(&mut self, block: &Block) {
        self.push(&(self.options.before)(block.span));
        match &block.kind {
            BlockKind::Paragraph(content) => self.wrapped("p", content),
            BlockKind::Code { language, text } => self.code(language.as_deref(), text),
            BlockKind::List(list) => self.list(list),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Quote(content) => {
                self.push("<blockquote>\n");
                self.blocks(content);
                self.push("</blockquote>");
            }
            BlockKind::Callout(callout) => self.callout(callout),
            BlockKind::Math(formula) => self.displayed(formula),
            BlockKind::Figure(figure) => self.figure(figure),
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        let focus = if self.options.scroll { " tabindex=\"0\"" } else { "" };
        let class = language.map(|language| format!(" class=\"language-{}\"", class_name(language)));
        self.push(&format!("<pre{focus}><code{}>", class.unwrap_or_default()));
        self.text(text);
        self.push("</code></pre>");
    }

    fn list(&mut self, list: &List) {
        let (open, close) = match list.start {
            None => ("<ul>".to_owned(), "</ul>"),
            Some(1) => ("<ol>".to_owned(), "</ol>"),
            Some(start) => (format!("<ol start=\"{start}\">"), "</ol>"),
        };
        self.push(&open);
        self.push("\n");
        for item in &list.items {
            self.push("<li>");
            self.item(item, list.tight);
            self.push("</li>\n");
        }
        self.push(close);
    }

    /// The blocks of an item; in a tight list its paragraphs are bare text.
    fn item(&mut self, item: &[Block], tight: bool) {
        for (at, block) in item.iter().enumerate() {
            if at > 0 {
                self.push("\n");
            }
            match &block.kind {
                BlockKind::Paragraph(content) if tight => {
                    self.push(&(self.options.before)(block.span));
                    self.inlines(content);
                }
                BlockKind::Paragraph(_)
                | BlockKind::Code { .. }
                | BlockKind::List(_)
                | BlockKind::Table(_)
                | BlockKind::Quote(_)
                | BlockKind::Callout(_)
                | BlockKind::Math(_)
                | BlockKind::Figure(_) => self.block(block),
            }
        }
    }

    fn callout(&mut self, callout: &Callout) {
        self.push(&format!("<div class=\"callout {}\">\n<p class=\"callout-title\">", class_name(&callout.kind)));
        if callout.title.is_empty() {
            self.text(&capitalized(&callout.kind));
        } else {
            self.inlines(&callout.title);
        }
        self.push("</p>\n");
        self.blocks(&callout.body);
        self.push("</div>");
    }

    fn figure(&mut self, figure: &Figure) {
        let address = (self.options.figure)(&figure.path.value);
        self.push(&format!(
            "<figure><img src=\"{}\" alt=\"{}\"/>",
            self.attribute(&address),
            self.attribute(&figure.alt)
        ));
        if !figure.caption.is_empty() {
            self.wrapped("figcaption", &figure.caption);
        }
        self.push("</figure>");
    }
}

/// The formula that this is, alone or as the only content of markup around it.
fn sole_formula(inline: &Inline) -> Option<&math::Math> {
    inline.formula().or_else(|| match inline.children() {
        [only] => sole_formula(only),
        [] | [_, ..] => None,
    })
}

fn clinging_after(inline: &Inline) -> &str {
    let InlineKind::Text(text) = &inline.kind else { return "" };
    &text[..text.len() - text.trim_start_matches(CLINGS_AFTER).len()]
}

fn clinging_before(inline: &Inline) -> &str {
    let InlineKind::Text(text) = &inline.kind else { return "" };
    &text[text.trim_end_matches(CLINGS_BEFORE).len()..]
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
