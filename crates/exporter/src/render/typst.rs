//! Content to Typst markup: calls of the functions that `pdf/book.typ` of the theme defines, imported as `t`.
//!
//! Nothing an author writes can run as Typst code: running text is escaped sign by sign, all else is a string.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use model::{Align, Block, BlockKind, Callout, Diagnostic, Figure, Inline, InlineKind, LinkTarget, List, Span, Table};
use typst::text::is_default_ignorable;

mod book;
mod note;
mod sheet;

/// Writes markup and remembers where each part of it comes from.
pub(crate) struct Writer<'a> {
    /// The markup so far.
    pub(crate) out: String,
    /// Whether some font of the theme has a character.
    covers: &'a dyn Fn(char) -> bool,
    /// Pairs of an offset in `out` and the place in the notes that is written from there on, in order.
    places: Vec<(usize, Span)>,
    diagnostics: Vec<Diagnostic>,
    /// Slug of the note being written: the first half of its labels.
    slug: String,
    /// Figures of the note so far.
    figures: usize,
    /// Whether a rule runs beside the text: a table must not cross it.
    ruled: bool,
    /// How many lists hold the text.
    depth: usize,
    /// Whether key facts are marked: where a definition is only listed they are not.
    facts: bool,
    /// Whether the text stands in the narrow column of cues, where a short formula does not break.
    narrow: bool,
}

/// Where the parts of a markup come from.
pub(crate) struct Places(Vec<(usize, Span)>);

impl Places {
    /// The place in the notes of what stands at this offset of the markup.
    pub(crate) fn at(&self, offset: usize) -> Option<Span> {
        Some(self.0[self.index(offset)?].1)
    }

    /// Which of the places holds this offset of the markup, counted from 0.
    pub(crate) fn index(&self, offset: usize) -> Option<usize> {
        self.0.partition_point(|(start, _)| *start <= offset).checked_sub(1)
    }

    /// All places, in the order of the markup.
    pub(crate) fn spans(&self) -> impl Iterator<Item = Span> {
        self.0.iter().map(|(_, span)| *span)
    }
}

impl<'a> Writer<'a> {
    /// A writer for text in fonts that have the characters for which `covers` is true.
    pub(crate) fn new(covers: &'a dyn Fn(char) -> bool) -> Self {
        Self {
            out: String::new(),
            covers,
            places: Vec::new(),
            diagnostics: Vec::new(),
            slug: String::new(),
            figures: 0,
            ruled: false,
            depth: 0,
            facts: true,
            narrow: false,
        }
    }

    /// The markup, where its parts come from, and what could not be set.
    pub(crate) fn finish(self) -> (String, Places, Vec<Diagnostic>) {
        (self.out, Places(self.places), self.diagnostics)
    }

    fn place(&mut self, span: Span) {
        self.places.push((self.out.len(), span));
    }

    /// Blocks, each on lines of its own.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            // A figure floats: the text goes on as if it were not there.
            let before = blocks[..at].iter().rev().map(|block| &block.kind);
            let previous = before.into_iter().find(|kind| !matches!(kind, BlockKind::Figure(_)));
            self.block(block, previous, blocks.get(at + 1).map(|next| &next.kind));
        }
    }

    fn block(&mut self, block: &Block, previous: Option<&BlockKind>, next: Option<&BlockKind>) {
        self.place(block.span);
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                self.out.push_str("\n\n");
                // What introduces a formula, a table or a list must not be left behind at the foot of a page.
                let lead = next.is_some_and(is_led_into);
                if lead {
                    let indent = previous.is_some_and(|kind| matches!(kind, BlockKind::Paragraph(_)));
                    let _ = write!(self.out, "#t.lead(indent: {indent})");
                    self.content(inlines);
                } else if is_mostly_formulas(inlines) {
                    self.out.push_str("#t.loose");
                    self.content(inlines);
                } else {
                    self.inlines(inlines);
                }
                self.out.push_str("\n\n");
            }
            BlockKind::Code { language, text } => self.code_block(language.as_deref(), text, block.span),
            BlockKind::List(list) => self.list(list),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Quote(blocks) => {
                self.out.push_str("#t.quotation[");
                self.blocks(blocks);
                self.out.push_str("]\n");
            }
            BlockKind::Callout(callout) => self.callout(callout),
            BlockKind::Math(formula) => {
                let _ = write!(self.out, "#t.display(wide: {}, ", formula.width_em() > SAFE_WIDTH);
                self.formula(formula, block.span);
                self.out.push_str(")\n");
            }
            BlockKind::Figure(figure) => self.figure(figure),
        }
    }

    fn code_block(&mut self, language: Option<&str>, text: &str, span: Span) {
        self.out.push_str("#t.code-block(");
        match language {
            Some(language) => string(&mut self.out, language),
            None => self.out.push_str("none"),
        }
        self.out.push_str(", ");
        let shown = self.known(text.strip_suffix('\n').unwrap_or(text), span);
        string(&mut self.out, &shown);
        self.out.push_str(")\n");
    }

    fn list(&mut self, list: &List) {
        match list.start {
            Some(start) => {
                let _ = write!(self.out, "#t.steps(start: {start}, tight: {})", list.tight);
            }
            None => {
                let _ = write!(self.out, "#t.bullets(tight: {}, nested: {})", list.tight, self.depth > 0);
            }
        }
        self.depth += 1;
        for item in &list.items {
            self.out.push('[');
            self.blocks(item);
            self.out.push(']');
        }
        self.depth -= 1;
        self.out.push('\n');
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("#t.grid-table(align: (");
        for align in &table.align {
            self.out.push_str(match align {
                Align::None => "auto, ",
                Align::Left => "left, ",
                Align::Center => "center, ",
                Align::Right => "right, ",
            });
        }
        let _ = write!(self.out, "), least: {:.1}, ruled: {}, head: (", least_width(table), self.ruled);
        self.cells(&table.head);
        self.out.push_str("), ");
        for row in &table.rows {
            self.cells(row);
        }
        self.out.push_str(")\n");
    }

    fn cells(&mut self, cells: &[Vec<Inline>]) {
        for cell in cells {
            self.content(cell);
            self.out.push_str(", ");
        }
    }

    fn callout(&mut self, callout: &Callout) {
        self.out.push_str("#t.callout(kind: ");
        string(&mut self.out, &callout.kind);
        self.out.push_str(", title: ");
        self.content(&callout.title);
        self.out.push_str(")[");
        self.blocks(&callout.body);
        self.out.push_str("]\n");
    }

    fn figure(&mut self, figure: &Figure) {
        self.figures += 1;
        self.out.push_str("#t.picture(path: ");
        string(&mut self.out, &figure_path(&figure.path.value));
        self.out.push_str(", alt: ");
        string(&mut self.out, &figure.alt);
        let _ = write!(self.out, ", number: {}, caption: ", self.figures);
        self.content(&figure.caption);
        self.out.push_str(")\n");
    }

    /// Running text as an argument: in brackets.
    pub(crate) fn content(&mut self, inlines: &[Inline]) {
        self.out.push('[');
        self.inlines(inlines);
        self.out.push(']');
    }

    /// Running text.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) => {
                let shown = self.known(text, inline.span);
                escape(&mut self.out, &shown);
            }
            InlineKind::SoftBreak => self.out.push('\n'),
            InlineKind::HardBreak => self.out.push_str("#linebreak()"),
            InlineKind::Emph(children) => self.wrapped("emph", children),
            InlineKind::Strong(children) => self.wrapped("strong", children),
            InlineKind::Code(text) => {
                let shown = self.known(text, inline.span);
                self.out.push_str("#t.code(");
                string(&mut self.out, &shown);
                self.out.push(')');
            }
            InlineKind::Math(formula) => self.inline_formula("t.formula", formula, inline.span),
            InlineKind::Link { target, children } => self.link(target, children),
            InlineKind::Highlight(children) if self.facts => self.fact(children),
            InlineKind::Highlight(children) => self.inlines(children),
        }
    }

    fn inline_formula(&mut self, function: &str, formula: &math::Math, span: Span) {
        self.place(span);
        let is_whole = formula.pieces(math::Break::Terms).len() == 1;
        if is_whole && function == "t.formula" && !is_tall(formula) {
            // It cannot break and fits its line: the theme has nothing to do, and most formulas are such.
            self.out.push('#');
            self.formula(formula, span);
            self.out.push(';');
            return;
        }
        let fits = is_whole || (self.narrow && formula.width_em() < NARROW_WIDTH);
        let _ = write!(self.out, "#{function}(");
        self.formula(formula, span);
        let _ = write!(self.out, ", atoms: {})", if fits { 0 } else { formula.atoms() });
    }

    /// A key fact, its formulas apart: they get a rule of their own, below their depth.
    fn fact(&mut self, children: &[Inline]) {
        for run in children.chunk_by(|a, b| !is_formula(a) && !is_formula(b)) {
            if let [Inline { kind: InlineKind::Math(formula), span }] = run {
                self.inline_formula("t.fact-formula", formula, *span);
            } else {
                self.wrapped("t.fact", run);
            }
        }
    }

    fn wrapped(&mut self, function: &str, children: &[Inline]) {
        let _ = write!(self.out, "#{function}");
        self.content(children);
    }

    fn link(&mut self, target: &LinkTarget, children: &[Inline]) {
        match target {
            LinkTarget::Note { slug, anchor } => {
                let _ = write!(self.out, "#t.note-link(");
                string(&mut self.out, &label(slug, anchor.as_deref()));
                self.out.push(')');
                self.content(children);
            }
            LinkTarget::Web(address) => {
                self.out.push_str("#t.web-link(");
                string(&mut self.out, address);
                self.out.push(')');
                self.content(children);
            }
            LinkTarget::Planned { slug: _ } | LinkTarget::Dangling(_) => self.inlines(children),
        }
    }

    /// A formula as an expression; one with a character that no font has is shown as its source.
    fn formula(&mut self, formula: &math::Math, span: Span) {
        let expression = formula.typst();
        // What is only spoken needs no glyph.
        let mut spoken = String::new();
        string(&mut spoken, &formula.spoken());
        let set = expression.replacen(&spoken, "", 1);
        if self.unknown(&set).is_empty() {
            self.out.push_str(&expression);
        } else {
            self.known(&set, span);
            let source: String = formula.tex().chars().map(|c| self.replaced(c)).collect();
            self.out.push_str("t.code(");
            string(&mut self.out, &source);
            self.out.push(')');
        }
    }

    /// The text with each character that no font has replaced by its code point, which a reader can look up, and
    /// reported.
    fn known(&mut self, text: &str, span: Span) -> String {
        let unknown = self.unknown(text);
        if unknown.is_empty() {
            return text.to_owned();
        }
        let exact = span.range().len() == text.len();
        for &c in &unknown {
            let at = text.find(c).filter(|_| exact);
            let start = span.start as usize;
            let at = at.map_or(span, |at| Span::new(span.file, start + at, start + at + c.len_utf8()));
            let message = format!("no font of the theme has the character {c} (U+{:04X})", c as u32);
            let help = "write it with other characters, or add a font that has it to the theme's fonts folder";
            self.diagnostics.push(Diagnostic::warning("glyph", at, message).with_help(help));
        }
        text.chars().map(|c| self.replaced(c)).collect()
    }

    fn unknown(&self, text: &str) -> BTreeSet<char> {
        text.chars().filter(|&c| !self.is_known(c)).collect()
    }

    fn is_known(&self, c: char) -> bool {
        c.is_ascii() || c.is_whitespace() || is_default_ignorable(c) || (self.covers)(c)
    }

    fn replaced(&self, c: char) -> String {
        if self.is_known(c) { c.to_string() } else { format!("[U+{:04X}]", c as u32) }
    }
}

/// A displayed formula up to this many em fits the measure; of a longer one the theme must look.
const SAFE_WIDTH: f32 = 20.0;

/// What fits a line of the column of cues, in em.
const NARROW_WIDTH: f32 = 11.0;

/// Whether a block of this kind is introduced by the paragraph before it.
fn is_led_into(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Math(_) | BlockKind::Code { .. } | BlockKind::Table(_) | BlockKind::List(_) => true,
        BlockKind::Paragraph(_) | BlockKind::Quote(_) | BlockKind::Callout(_) | BlockKind::Figure(_) => false,
    }
}

/// The width of a table whose cells break wherever they can, in em: of each column the widest word or formula.
fn least_width(table: &Table) -> f32 {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let column = |at: usize| rows().filter_map(|row| row.get(at)).map(|cell| widest_piece(cell)).fold(0.0, f32::max);
    (0..table.align.len()).map(column).sum()
}

/// What does not break in running text: words and formulas.
fn widest_piece(inlines: &[Inline]) -> f32 {
    let widths = inlines.iter().map(|inline| match &inline.kind {
        InlineKind::Math(formula) => formula.width_em(),
        InlineKind::Text(text) | InlineKind::Code(text) => {
            text.split_whitespace().map(|word| word.chars().count() as f32 * 0.5).fold(0.0, f32::max)
        }
        InlineKind::Emph(children)
        | InlineKind::Strong(children)
        | InlineKind::Highlight(children)
        | InlineKind::Link { children, .. } => widest_piece(children),
        InlineKind::SoftBreak | InlineKind::HardBreak => 0.0,
    });
    widths.fold(0.0, f32::max)
}

/// Whether the formula may be higher than a line: Typst's functions for what stands one above the other.
fn is_tall(formula: &math::Math) -> bool {
    const HIGH: [&str; 7] = ["frac(", "mat(", "root(", "sqrt(", "attach(", "display(", "brace("];
    let expression = formula.typst();
    HIGH.iter().any(|name| expression.contains(name))
}

fn is_formula(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Math(_))
}

/// Whether formulas take more room in a paragraph than words.
fn is_mostly_formulas(inlines: &[Inline]) -> bool {
    let (mut formulas, mut letters) = (0.0, 0);
    for inline in inlines {
        if let InlineKind::Math(formula) = &inline.kind {
            formulas += formula.width_em();
        } else {
            letters += model::text::plain(std::slice::from_ref(inline)).chars().count();
        }
    }
    // A letter of running text is a little less than half an em wide.
    formulas > letters as f32 * 0.45
}

/// Name of the label of a note, or of a heading in it.
pub(crate) fn label(slug: &str, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("{slug}#{anchor}"),
        None => slug.to_owned(),
    }
}

/// Where a figure lies for Typst.
pub(crate) fn figure_path(path: &str) -> String {
    format!("/notes/{path}")
}

/// A title with typographic apostrophes: strings are not markup, where Typst sets them itself.
pub(crate) fn typographic(text: &str) -> String {
    text.replace('\'', "\u{2019}")
}

/// A string literal.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("    "),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Text in markup: every ASCII sign is escaped but quotes, which Typst makes typographic; white space is a space.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\'' | '"' => out.push(c),
            '\u{A0}' | '\u{202F}' | '\u{2009}' => out.push(c),
            c if c.is_whitespace() || c.is_control() => out.push(' '),
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use typst::layout::{Frame, FrameItem};

    use super::*;
    use crate::testing::default_theme;
    use crate::typeset::{Desk, Fonts};

    /// What Typst would read as markup, code or a comment.
    const HOSTILE: &str = concat!(
        "= a - b + c / d: e 1. f #eval(\"1\") #let x = 1; #[g] $x$ *h* _i_ @j <k> `l` ``` m ``` // n /* o */ [p] ",
        "\"q\" 'r' {{s}} \\ \\u{41} ~ ... -- --- -? https://t.example/u?v#w (x) ; ,",
    );

    fn words(frame: &Frame, out: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => words(&group.frame, out),
                FrameItem::Text(text) => out.push_str(&text.text),
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    /// The text that a reader sees of a markup, without white space.
    fn seen(markup: &str) -> String {
        let theme = default_theme();
        let fonts = Fonts::of(&theme).unwrap();
        let page = "#set page(width: 9999pt, height: auto)\n#set smartquote(enabled: false)\n\
                    #set text(font: \"JetBrains Mono\", ligatures: false)\n#import \"/pdf/elements.typ\" as t\n";
        let mut desk = Desk::new(&fonts, &theme, format!("{page}{markup}")).unwrap();
        desk.add("book.json", br#"{ "paper": "a4" }"#.to_vec());
        let document = desk.compile().unwrap_or_else(|faults| panic!("{}\n{markup}", faults[0].message));
        let mut out = String::new();
        document.pages().iter().for_each(|page| words(&page.frame, &mut out));
        out.split_whitespace().collect()
    }

    fn inline(kind: InlineKind) -> Inline {
        Inline { kind, span: Span::default() }
    }

    fn text(words: &str) -> Inline {
        inline(InlineKind::Text(words.to_owned()))
    }

    fn written(inlines: &[Inline]) -> (String, Vec<Diagnostic>) {
        let mut writer = Writer::new(&|c| c.is_ascii());
        writer.inlines(inlines);
        let (markup, _, diagnostics) = writer.finish();
        (markup, diagnostics)
    }

    #[test]
    fn nothing_that_an_author_writes_runs_as_code() {
        let plain: String = HOSTILE.split_whitespace().collect();
        assert_eq!(seen(&written(&[text(HOSTILE)]).0), plain);
        assert_eq!(seen(&written(&[inline(InlineKind::Code(HOSTILE.to_owned()))]).0), plain);
        for sign in HOSTILE.split_whitespace() {
            assert_eq!(seen(&written(&[text(sign)]).0), sign, "alone in its paragraph");
            let after_call = [inline(InlineKind::Emph(vec![text("x")])), text(sign)];
            assert_eq!(seen(&written(&after_call).0), format!("x{sign}"), "right after a call");
        }
    }

    #[test]
    fn white_space_of_any_kind_ends_no_paragraph() {
        assert_eq!(written(&[text("a\u{2029}\u{2029}b\u{85}\u{b}c\u{a0}d")]).0, "a  b  c\u{a0}d");
    }

    #[test]
    fn a_character_that_no_font_has_is_named_and_reported() {
        let source = "ab \u{4e2d} c";
        let here = Inline { kind: InlineKind::Text(source.to_owned()), span: Span::new(model::FileId(3), 10, 18) };
        let (markup, diagnostics) = written(&[here]);
        assert_eq!(markup, "ab [U+4E2D] c".replace('[', "\\[").replace(']', "\\]").replace('+', "\\+"));
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].span, Span::new(model::FileId(3), 13, 16));
    }

    #[test]
    fn a_place_is_the_last_one_written_before_it() {
        let span = |start| Span::new(model::FileId(0), start, start + 1);
        let places = Places(vec![(10, span(1)), (20, span(2))]);
        assert_eq!((places.at(9), places.at(10), places.at(25)), (None, Some(span(1)), Some(span(2))));
    }
}
