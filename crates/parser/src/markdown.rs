//! Blocks of Markdown.

use std::borrow::Cow;

use comrak::nodes::{AstNode, ListType, NodeCallout, NodeCodeBlock, NodeList, NodeTable, NodeValue, TableAlignment};
use comrak::{Anchorizer, Arena, Options};
use model::{Align, Block, BlockKind, Callout, Diagnostic, Heading, Inline, InlineKind, List, Span, Table, text};

use crate::limits;
use crate::links::{Known, Place};
use crate::obsidian;
use crate::places::Places;

/// Kinds of callouts beside questions.
const CALLOUTS: [&str; 5] = ["note", "tip", "important", "warning", "example"];

pub(crate) const QUESTION: &str = "question";

pub(crate) type AstRef<'n> = &'n AstNode<'n>;

/// What stands at the top level of a note.
#[derive(Debug)]
pub(crate) enum Piece {
    Heading(Heading),
    Block(Block),
}

/// A link to a heading, to be looked up when all notes are read.
#[derive(Debug)]
pub(crate) struct AnchorUse {
    pub(crate) slug: String,
    pub(crate) anchor: String,
    pub(crate) span: Span,
}

/// Reads the Markdown of one note.
pub(crate) struct Reader<'a> {
    pub(crate) places: Places<'a>,
    pub(crate) here: Place<'a>,
    pub(crate) known: &'a Known<'a>,
    pub(crate) found: Vec<Diagnostic>,
    pub(crate) anchors: Vec<AnchorUse>,
    too_deep: bool,
}

/// Stands for the colon of `]:` while comrak reads.
///
/// comrak takes `[label]: address` and `[^label]: note` away where they stand, and is then wrong about the places of all
/// that follows in the paragraph. With another sign they stay what they are to a reader of the editions: text, which is
/// reported. No file holds this character, because [`limits::decode`] leaves no control characters.
const COLON: &str = "\u{1f}";

/// Markdown as comrak is to read it.
pub(crate) fn disguised(markdown: &str) -> String {
    markdown.replace("]:", &format!("]{COLON}"))
}

/// What comrak read, as it was written.
pub(crate) fn restored(literal: &str) -> Cow<'_, str> {
    if literal.contains(COLON) { Cow::Owned(literal.replace(COLON, ":")) } else { Cow::Borrowed(literal) }
}

/// What comrak shall recognise.
pub(crate) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.math_dollars = true;
    options.extension.highlight = true;
    options.extension.ofm_callouts = true;
    // A line of `=` or `-` below text is a slip, or part of a formula, but never meant as a heading.
    options.parse.ignore_setext = true;
    options
}

impl<'a> Reader<'a> {
    pub(crate) fn new(places: Places<'a>, here: Place<'a>, known: &'a Known<'a>) -> Self {
        Self { places, here, known, found: Vec::new(), anchors: Vec::new(), too_deep: false }
    }

    /// Reads a whole body: headings and blocks in order.
    pub(crate) fn pieces(&mut self, body: &str) -> Vec<Piece> {
        let arena = Arena::new();
        let root = comrak::parse_document(&arena, &disguised(body), &options());
        self.check_size(body.len(), root.descendants().count());
        let mut anchorizer = Anchorizer::new();
        let mut pieces = Vec::new();
        for node in root.children() {
            if let NodeValue::Heading(heading) = &node.data().value {
                pieces.push(Piece::Heading(self.heading(node, heading.level, &mut anchorizer)));
            } else {
                let mut blocks = Vec::new();
                self.block(node, 0, &mut blocks);
                pieces.extend(blocks.into_iter().map(Piece::Block));
            }
        }
        pieces
    }

    fn check_size(&mut self, bytes: usize, parts: usize) {
        let (most_bytes, most_parts) = (limits::MAX_BODY_BYTES, limits::MAX_PARTS);
        if bytes > most_bytes || parts > most_parts {
            let message =
                format!("a note of {bytes} bytes and {parts} parts: {most_bytes} and {most_parts} are the most");
            self.report("file-size", Span::file_start(self.places.file()), message, "a note is two pages: split it");
        }
    }

    fn heading(&mut self, node: AstRef<'_>, level: u8, anchorizer: &mut Anchorizer) -> Heading {
        let span = self.places.span(node.data().sourcepos);
        let content = self.inlines(node, 0);
        let words = text::plain(&content).trim().to_owned();
        let anchor = anchorizer.anchorize(&words);
        let anchor = if anchor.is_empty() { anchorizer.anchorize("section") } else { anchor };
        Heading { level, content, text: words, anchor, span, section: None }
    }

    /// Reports a problem.
    pub(crate) fn report(&mut self, rule: &'static str, span: Span, message: impl Into<String>, help: &str) {
        self.found.push(Diagnostic::error(rule, span, message).with_help(help));
    }

    /// Whether `depth` is more than a note may have; reported once.
    pub(crate) fn is_too_deep(&mut self, depth: usize, span: Span) -> bool {
        let deep = depth > limits::MAX_DEPTH;
        if deep && !self.too_deep {
            self.too_deep = true;
            let message = format!("more than {} levels inside one another", limits::MAX_DEPTH);
            self.report("nesting", span, message, "a note needs two levels at most");
        }
        deep
    }

    /// The blocks inside a node.
    pub(crate) fn blocks(&mut self, parent: AstRef<'_>, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.is_too_deep(depth, self.places.span(parent.data().sourcepos)) {
            for node in parent.children() {
                self.block(node, depth, &mut blocks);
            }
        }
        blocks.shrink_to_fit();
        blocks
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest are inline nodes, and extensions that are off")]
    fn block(&mut self, node: AstRef<'_>, depth: usize, out: &mut Vec<Block>) {
        let data = node.data();
        let span = self.places.span(data.sourcepos);
        let kind = match &data.value {
            NodeValue::Paragraph => return self.paragraph(node, span, depth, out),
            NodeValue::CodeBlock(code) => self.code(code, span),
            NodeValue::List(list) => BlockKind::List(self.list(node, list, depth)),
            NodeValue::Table(table) => BlockKind::Table(self.table(node, table, depth)),
            NodeValue::BlockQuote => BlockKind::Quote(self.blocks(node, depth + 1)),
            NodeValue::Callout(callout) => BlockKind::Callout(self.callout(node, callout, span, depth)),
            NodeValue::HtmlBlock(_) => return self.raw_html(span),
            NodeValue::ThematicBreak => {
                return self.report("markdown", span, "a ruled line has no place in a note", "use a heading");
            }
            NodeValue::Heading(_) => {
                let message = "a heading inside a list or a quotation";
                return self.report("markdown", span, message, "headings stand at the left margin");
            }
            _ => return,
        };
        out.push(Block { kind, span });
    }

    fn paragraph(&mut self, node: AstRef<'_>, span: Span, depth: usize, out: &mut Vec<Block>) {
        let mut children = node.children();
        if let (Some(only), None) = (children.next(), children.next())
            && let NodeValue::Image(image) = &only.data().value
        {
            let kind = BlockKind::Figure(self.figure(only, image, span));
            return out.push(Block { kind, span });
        }
        if let Some(formulas) = displayed(node) {
            let blocks = formulas.into_iter().map(|formula| self.displayed_math(formula));
            return out.extend(blocks.collect::<Vec<_>>());
        }
        let inlines = if self.is_misplaced(node, span) {
            let vague = Places::vague(self.places.file(), self.places.source(), span);
            let exact = std::mem::replace(&mut self.places, vague);
            let inlines = self.inlines(node, depth);
            self.places = exact;
            inlines
        } else {
            self.inlines(node, depth)
        };
        if !inlines.is_empty() {
            out.push(Block { kind: BlockKind::Paragraph(inlines), span });
        }
    }

    /// Whether comrak is wrong about the places inside a paragraph; what the author can mend is reported.
    fn is_misplaced(&mut self, paragraph: AstRef<'_>, span: Span) -> bool {
        let end = paragraph.data().sourcepos.end.line;
        // It does not count line ends between the brackets of an address.
        if paragraph.last_child().is_some_and(|last| last.data().sourcepos.end.line != end) {
            let help = "write address and title of the link on one line";
            self.report("markdown", span, "the address of a link goes over the end of a line", help);
            return true;
        }
        // It takes backslashes out of a paragraph from which it has split a table.
        let next = paragraph.next_sibling().map(|next| next.data());
        if next.is_some_and(|next| matches!(next.value, NodeValue::Table(_)) && next.sourcepos.start.line == end + 1) {
            let help = "put an empty line between the two";
            self.report("markdown", span, "a table follows the paragraph directly", help);
            return true;
        }
        // It counts the columns of a tab that belongs to a list in part.
        self.places.written(span).is_some_and(|written| written.contains('\t'))
    }

    fn code(&mut self, code: &NodeCodeBlock, span: Span) -> BlockKind {
        if code.fenced && !code.closed {
            let fence = char::from(code.fence_char).to_string().repeat(code.fence_length);
            self.report("markdown", span, "this code has no end", &format!("close it with a line `{fence}`"));
        }
        let info = restored(&code.info);
        let mut info = info.split_whitespace();
        let language = info.next().map(limits::without_controls);
        if info.next().is_some() {
            self.report("markdown", span, "more than a language stands after the fence", "write one word");
        }
        let mut text = restored(&code.literal).into_owned();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        BlockKind::Code { language, text }
    }

    fn list(&mut self, node: AstRef<'_>, list: &NodeList, depth: usize) -> List {
        let start = match list.list_type {
            ListType::Bullet => None,
            ListType::Ordered => Some(u32::try_from(list.start).unwrap_or(u32::MAX)),
        };
        let items = node.children().map(|item| self.blocks(item, depth + 1)).collect();
        List { start, tight: list.tight, items }
    }

    fn table(&mut self, node: AstRef<'_>, table: &NodeTable, depth: usize) -> Table {
        let align = table.alignments.iter().map(|align| match align {
            TableAlignment::None => Align::None,
            TableAlignment::Left => Align::Left,
            TableAlignment::Center => Align::Center,
            TableAlignment::Right => Align::Right,
        });
        let mut rows: Vec<Vec<Vec<Inline>>> = node.children().map(|row| self.row(row, depth)).collect();
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Table { align: align.collect(), head, rows }
    }

    fn row(&mut self, row: AstRef<'_>, depth: usize) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        let mut end = None;
        for cell in row.children() {
            let at = cell.data().sourcepos;
            self.places.enter_cell(at);
            cells.push(self.inlines(cell, depth));
            end = Some(self.places.span(at).end);
            self.places.leave_cell();
        }
        self.check_row_end(self.places.span(row.data().sourcepos), end);
        cells
    }

    /// comrak drops the cells that a row has beyond those of the head.
    fn check_row_end(&mut self, row: Span, end: Option<u32>) {
        let Some(end) = end.filter(|end| (row.start..row.end).contains(end)) else { return };
        let rest = Span { start: end, ..row };
        let lost = self.places.written(rest).is_some_and(|rest| !rest.trim_matches(['|', ' ', '\t']).is_empty());
        if lost {
            let help = r"inside a formula write `\mid`, `\lvert` or `\Vert` instead of `|`";
            self.report("table-row", rest, "this row has more cells than the head of the table", help);
        }
    }

    fn callout(&mut self, node: AstRef<'_>, callout: &NodeCallout, span: Span, depth: usize) -> Callout {
        let kind = limits::without_controls(&restored(&callout.callout_type));
        let head = self.first_line(span);
        if kind == QUESTION {
            if depth > 0 {
                self.report("question-form", head, "a question inside a list or a quotation", "start it at the margin");
            }
        } else if !CALLOUTS.contains(&kind.as_str()) {
            let problem = Diagnostic::error("callout", head, format!("there is no callout `{kind}`"));
            let problem = if let Some(ours) = obsidian::callout(&kind) {
                self.with_callout(problem.with_help(format!("write `> [!{ours}] Title`")), ours)
            } else {
                let kinds = CALLOUTS.map(|kind| format!("`{kind}`")).join(", ");
                problem.with_help(format!("choose `{QUESTION}` or one of {kinds}"))
            };
            self.found.push(problem);
        }
        if callout.metadata.is_some() || callout.fold != comrak::nodes::CalloutFold::None {
            let problem = Diagnostic::error("callout", head, "callouts take no options and do not fold");
            let problem = problem.with_help(format!("write `> [!{kind}] Title`"));
            let kind = obsidian::callout(&kind).unwrap_or(&kind);
            self.found.push(self.with_callout(problem, kind));
        }
        let mut title = Vec::new();
        let mut body = Vec::new();
        if !self.is_too_deep(depth + 1, span) {
            for child in node.children() {
                if matches!(child.data().value, NodeValue::CalloutTitle) {
                    title = self.callout_title(child, head, depth);
                } else {
                    self.block(child, depth + 1, &mut body);
                }
            }
        }
        body.shrink_to_fit();
        Callout { kind, title, body }
    }

    /// Adds the edit that makes a callout one of `kind`, without options and folding.
    fn with_callout(&self, problem: Diagnostic, kind: &str) -> Diagnostic {
        let head = problem.span;
        let written = self.places.written(head).unwrap_or_default();
        let (Some(open), Some(close)) = (written.find("[!"), written.find(']')) else { return problem };
        let end = close + 1 + usize::from(written[close + 1..].starts_with(['-', '+']));
        let start = head.start as usize;
        problem.with_edit(self.places.bytes(start + open, start + end), format!("[!{kind}]"))
    }

    fn callout_title(&mut self, node: AstRef<'_>, head: Span, depth: usize) -> Vec<Inline> {
        let mut children = node.children();
        match (children.next(), children.next()) {
            (Some(only), None) if matches!(only.data().value, NodeValue::Paragraph) => self.inlines(only, depth),
            _several => {
                let help = r"escape the character that makes it a list, a heading or a quotation: `1\.`, `\-`, `\#`";
                self.report("callout", head, "the title of a callout must be plain text", help);
                let line = self.places.written(head).unwrap_or_default();
                let title = line.split_once(']').map_or(line, |(_, title)| title).trim();
                let start = head.start as usize + line.rfind(title).unwrap_or_default();
                let span = self.places.bytes(start, start + title.len());
                vec![Inline { kind: InlineKind::Text(title.to_owned()), span }]
            }
        }
    }

    /// The first line of a block.
    pub(crate) fn first_line(&self, span: Span) -> Span {
        let line = self.places.written(span).and_then(|text| text.lines().next());
        line.map_or(span, |line| Span { end: span.start + u32::try_from(line.len()).unwrap_or_default(), ..span })
    }

    pub(crate) fn raw_html(&mut self, span: Span) {
        let help = r"use Markdown; write `\<` for the sign itself, or put it in a formula";
        self.report("raw-html", span, "HTML has no place in a note", help);
    }

    pub(crate) fn footnote(&mut self, span: Span) {
        self.report("footnote", span, "footnotes have no place in a note", "say it in the text, or leave it out");
    }
}

/// The formulas of a paragraph that holds nothing but displayed formulas.
fn displayed<'n>(paragraph: AstRef<'n>) -> Option<Vec<AstRef<'n>>> {
    let is_formula = |node: &AstRef<'_>| matches!(&node.data().value, NodeValue::Math(math) if math.display_math);
    let is_break = |node: &AstRef<'_>| matches!(node.data().value, NodeValue::SoftBreak | NodeValue::LineBreak);
    let (formulas, others): (Vec<_>, Vec<_>) = paragraph.children().partition(is_formula);
    if formulas.is_empty() || !others.iter().all(is_break) { None } else { Some(formulas) }
}
