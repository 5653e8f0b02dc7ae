//! Content to Typst markup: calls of the functions that `pdf/book.typ` of the theme defines, imported as `t`.
//!
//! Nothing an author writes can run as Typst code: running text is escaped sign by sign, all else is a string.

mod book;
mod glyphs;
mod measures;
mod note;
mod sheet;
mod strings;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use model::{Align, Block, BlockKind, Callout, Diagnostic, Figure, Inline, InlineKind, LinkTarget, List, Span, Table};

use crate::typeset::Markup;

pub(crate) use glyphs::{is_known, lacking, shown};
use measures::{SAFE_WIDTH, is_mostly_formulas, is_tall, least_width, widest_whole};
use strings::{escape, label, string};
pub(crate) use strings::{figure_path, typographic};

/// Gives a file of markup the functions of the theme.
pub(crate) const IMPORT: &str = "#import \"/pdf/book.typ\" as t\n";

/// Writes markup and remembers where each part of it comes from.
pub(crate) struct Writer<'a> {
    /// The markup so far.
    pub(crate) out: String,
    /// Whether some font of the theme has a character.
    covers: &'a dyn Fn(char) -> bool,
    /// The language of the book.
    language: &'a str,
    /// Pairs of an offset in `out` and the place in the notes that is written from there on, in order.
    places: Vec<(usize, Span)>,
    /// Pairs of an offset in `out` and the name of the file that begins there.
    files: Vec<(usize, String)>,
    diagnostics: Vec<Diagnostic>,
    plain: Plain,
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
    /// Whether the text stands in a narrow column, of cues or of a table.
    narrow: bool,
}

/// What a writer leaves.
pub(crate) struct Written {
    /// The text for the engine.
    pub(crate) markup: Markup,
    /// Where its parts come from.
    pub(crate) places: Places,
    /// What could not be set.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What formulas say when they are copied.
    pub(crate) plain: Plain,
}

/// The plain text of formulas, by what is spoken of them: several where several are spoken alike.
pub(crate) type Plain = BTreeMap<String, BTreeSet<String>>;

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
    /// A writer for text of a language, in fonts that have the characters for which `covers` is true.
    pub(crate) fn new(covers: &'a dyn Fn(char) -> bool, language: &'a str) -> Self {
        Self {
            out: String::new(),
            covers,
            language,
            places: Vec::new(),
            files: Vec::new(),
            diagnostics: Vec::new(),
            plain: Plain::new(),
            slug: String::new(),
            figures: 0,
            ruled: false,
            depth: 0,
            facts: true,
            narrow: false,
        }
    }

    /// All that was written.
    pub(crate) fn finish(self) -> Written {
        let Self { out, places, files, diagnostics, plain, .. } = self;
        Written { markup: Markup { text: out, head: IMPORT, files }, places: Places(places), diagnostics, plain }
    }

    /// Begins a file of its own, to be remembered apart.
    pub(crate) fn file(&mut self, name: impl Into<String>) {
        self.files.push((self.out.len(), name.into()));
    }

    /// How many places there are so far.
    pub(crate) fn placed(&self) -> usize {
        self.places.len()
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
            BlockKind::Code { language: _, text } => self.code_block(text, block.span),
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

    fn code_block(&mut self, text: &str, span: Span) {
        self.out.push_str("#t.code-block(");
        let shown = self.known(text.strip_suffix('\n').unwrap_or(text), span);
        string(&mut self.out, &shown);
        self.out.push_str(")\n");
    }

    fn list(&mut self, list: &List) {
        match list.start {
            Some(start) => {
                let _ = write!(self.out, "#t.steps(start: {start})");
            }
            None => {
                let _ = write!(self.out, "#t.bullets(nested: {})", self.depth > 0);
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
            self.narrow = true;
            self.content(cell);
            self.narrow = false;
            self.out.push_str(", ");
        }
    }

    fn callout(&mut self, callout: &Callout) {
        self.out.push_str("#t.callout(title: ");
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
            InlineKind::Math(formula) => self.inline_formula(formula, inline.span),
            InlineKind::Link { target, children } => self.link(target, children),
            InlineKind::Highlight(children) if self.facts => self.fact(children),
            InlineKind::Highlight(children) => self.inlines(children),
        }
    }

    fn inline_formula(&mut self, formula: &math::Math, span: Span) {
        self.place(span);
        let widest = widest_whole(formula, self.narrow);
        let tall = formula.parts_breaking(widest) == 1 && is_tall(formula);
        self.out.push_str(if tall { "#t.formula(" } else { "#" });
        self.expression(formula, &formula.typst_breaking(widest), span);
        self.out.push(if tall { ')' } else { ';' });
    }

    /// A key fact, its formulas apart: they get a rule of their own, below their depth.
    fn fact(&mut self, children: &[Inline]) {
        for run in children.chunk_by(|a, b| !is_formula(a) && !is_formula(b)) {
            if let [Inline { kind: InlineKind::Math(formula), span }] = run {
                self.place(*span);
                self.out.push_str("#t.fact-formula(");
                self.formula(formula, *span);
                self.out.push(')');
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
            // Where a definition is only listed its notes would be repeated.
            LinkTarget::Web(_) if !self.facts => self.inlines(children),
            LinkTarget::Web(address) => {
                self.out.push_str("#t.web-link(");
                string(&mut self.out, address);
                self.out.push(')');
                self.content(children);
            }
            LinkTarget::Planned { slug: _ } | LinkTarget::Dangling(_) => self.inlines(children),
        }
    }
}

/// Whether a block of this kind is introduced by the paragraph before it.
fn is_led_into(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Math(_) | BlockKind::Code { .. } | BlockKind::Table(_) | BlockKind::List(_) => true,
        BlockKind::Paragraph(_) | BlockKind::Quote(_) | BlockKind::Callout(_) | BlockKind::Figure(_) => false,
    }
}

fn is_formula(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Math(_))
}
