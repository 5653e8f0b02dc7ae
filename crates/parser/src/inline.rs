//! Running text, formulas and figures.

use std::borrow::Cow;
use std::ops::Range;

use comrak::Arena;
use comrak::nodes::{NodeLink, NodeMath, NodeValue};
use math::Style;
use model::{Block, BlockKind, Diagnostic, Edit, Figure, Inline, InlineKind, LinkTarget, Span, Spanned, text};

use crate::limits;
use crate::links::{self, Wrong};
use crate::markdown::{AnchorUse, AstRef, Reader, disguised, options, restored};
use crate::obsidian::{self, Habit};
use crate::places::Places;

/// Signs of markup that come out as text when the markup is broken: rule, sign, and what to type.
const STRAY_SIGNS: &[(&str, &str, &str)] = &[
    ("math", "$$", "no line of a formula can be empty or begin with `+ `, `- `, `* `, `> ` or `# `"),
    ("math", "$", r"close the formula without a space before `$`, or write `\$` for a dollar"),
    ("markdown", "==", "close the mark without spaces inside it, or write the signs as code"),
    ("markdown", "**", "close the bold words without spaces inside the signs, or write the signs as code"),
    ("markdown", "~~", "leave out what is struck: it would be printed, signs and all"),
    ("markdown", "`", r"close the code, or write `\`` for the sign"),
];

impl Reader<'_> {
    /// The running text inside a node.
    pub(crate) fn inlines(&mut self, parent: AstRef<'_>, depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        if !self.is_too_deep(depth, self.places.span(parent.data().sourcepos)) {
            for node in parent.children() {
                self.inline(node, depth, &mut out);
            }
        }
        // Most of a corpus is these lists and their words, and it stays in memory to the end.
        for inline in &mut out {
            if let InlineKind::Text(words) = &mut inline.kind {
                words.shrink_to_fit();
            }
        }
        out.shrink_to_fit();
        out
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest are blocks, and extensions that are off")]
    fn inline(&mut self, node: AstRef<'_>, depth: usize, out: &mut Vec<Inline>) {
        let data = node.data();
        let span = self.places.span(data.sourcepos);
        let kind = match &data.value {
            NodeValue::Text(text) => return self.text(&restored(text), span, out),
            NodeValue::SoftBreak => InlineKind::SoftBreak,
            NodeValue::LineBreak => InlineKind::HardBreak,
            NodeValue::Code(code) => InlineKind::Code(restored(&code.literal).into_owned()),
            NodeValue::Emph => InlineKind::Emph(self.inlines(node, depth + 1)),
            NodeValue::Strong => InlineKind::Strong(self.inlines(node, depth + 1)),
            NodeValue::Highlight => InlineKind::Highlight(self.inlines(node, depth + 1)),
            NodeValue::Math(math) => self.inline_math(math, span),
            NodeValue::Link(link) => {
                let target = self.target(link, span);
                InlineKind::Link { target: Box::new(target), children: self.inlines(node, depth + 1) }
            }
            NodeValue::Image(_) => {
                let help = "put the image in a paragraph of its own";
                return self.report("image-placement", span, "an image inside running text", help);
            }
            NodeValue::HtmlInline(_) => return self.raw_html(span),
            _ => return,
        };
        out.push(Inline { kind, span });
    }

    fn text(&mut self, literal: &str, span: Span, out: &mut Vec<Inline>) {
        let starts_line = out.last().is_none_or(|last| matches!(last.kind, InlineKind::SoftBreak));
        self.check_text(literal, span, starts_line);
        let clean = limits::without_controls(literal);
        if clean.len() != literal.len() {
            self.report("control-character", span, "an entity stands for a control character", "delete it");
        }
        if let Some(Inline { kind: InlineKind::Text(last), span: before }) = out.last_mut() {
            last.push_str(&clean);
            *before = before.to(span);
        } else if !clean.is_empty() {
            out.push(Inline { kind: InlineKind::Text(clean), span });
        }
    }

    /// Reports what was meant as markup and came out as text.
    fn check_text(&mut self, literal: &str, span: Span, starts_line: bool) {
        // Most text holds no sign of what follows.
        if !literal.bytes().any(|byte| matches!(byte, b'[' | b'~' | b'^' | b'$' | b'=' | b'*' | b'`' | b'%' | b'#')) {
            return;
        }
        if starts_line && literal.starts_with("[!") && literal.contains(']') {
            let help = "begin a callout with `> [!question] Title`, after an empty line";
            self.report("callout", span, "this is not the beginning of a callout", help);
        }
        if starts_line
            && !literal.starts_with("[^")
            && between(literal, "[", "]:").is_some_and(|range| range.start == 0)
        {
            let help = "write `[words](address)` where the link stands";
            self.report("markdown", span, "an address that stands apart from its link", help);
        }
        for habit in obsidian::habits(literal, self.known, self.here) {
            self.habit(literal, span, habit);
        }
        if starts_line && ["[ ] ", "[x] ", "[X] "].iter().any(|tick| literal.starts_with(tick)) {
            self.report("markdown", self.part(literal, span, 0..3), "there are no boxes to tick", "take the box out");
        }
        for sign in ["~", "^"] {
            if let Some(range) = between(literal, sign, sign)
                && is_raised(literal, &range)
            {
                let help = "write what stands lower or higher as a formula, such as `$x_2$`";
                self.report("markdown", self.part(literal, span, range), format!("`{sign}` moves nothing"), help);
            }
        }
        if let Some(range) = between(literal, "[^", "]") {
            self.footnote(self.part(literal, span, range));
        }
        for &(rule, sign, help) in STRAY_SIGNS {
            if literal.contains(sign)
                && let Some(place) = self.stray(sign, span)
            {
                self.report(rule, place, format!("this `{sign}` marks nothing"), help);
                break;
            }
        }
    }

    fn habit(&mut self, literal: &str, span: Span, habit: Habit) {
        let written = &literal[habit.range.clone()];
        // With a backslash before it, it is text.
        if self.places.written(span).is_some_and(|source| source != literal && unescaped(source, written).is_none()) {
            return;
        }
        let place = self.part(literal, span, habit.range);
        let problem = Diagnostic::error("markdown", place, habit.message).with_help(habit.help);
        let exact = self.places.written(place) == Some(written);
        self.found.push(match habit.instead.filter(|_| exact) {
            Some(text) => problem.with_edit(place, text),
            None => problem,
        });
    }

    /// Where a sign stands in the text at `span` that no backslash protects.
    fn stray(&self, sign: &str, span: Span) -> Option<Span> {
        match self.places.written(span) {
            Some(written) => unescaped(written, sign).map(|at| {
                let start = span.start as usize + at;
                self.places.bytes(start, start + sign.len())
            }),
            // Where places are vague, so are escapes.
            None => Some(span).filter(|span| !self.places.source()[span.range()].contains('\\')),
        }
    }

    /// The place of a part of a text, when the text is as it was written.
    fn part(&self, literal: &str, span: Span, range: Range<usize>) -> Span {
        let start = span.start as usize;
        if self.places.written(span) == Some(literal) {
            self.places.bytes(start + range.start, start + range.end)
        } else {
            span
        }
    }

    fn inline_math(&mut self, math: &NodeMath, span: Span) -> InlineKind {
        if math.display_math {
            let help = "put an empty line before and after it";
            self.report("math", span, "a displayed formula must stand alone", help);
        }
        let fence = if math.display_math { 2 } else { 1 };
        let literal = restored(&math.literal);
        match self.math(&literal, fence, Style::Inline, span) {
            Some(formula) => InlineKind::Math(formula),
            None => InlineKind::Code(literal.into_owned()),
        }
    }

    /// A formula on lines of its own.
    pub(crate) fn displayed_math(&mut self, node: AstRef<'_>) -> Block {
        let data = node.data();
        let span = self.places.span(data.sourcepos);
        let literal = if let NodeValue::Math(math) = &data.value { restored(&math.literal) } else { Cow::default() };
        let kind = match self.math(&literal, 2, Style::Display, span) {
            Some(formula) => BlockKind::Math(formula),
            None => BlockKind::Code { language: Some("tex".to_owned()), text: format!("{}\n", literal.trim()) },
        };
        Block { kind, span }
    }

    /// Reads a formula between fences of `fence` dollar signs; what is wrong is reported at its own place.
    fn math(&mut self, literal: &str, fence: usize, style: Style, span: Span) -> Option<math::Math> {
        let tex = literal.trim();
        let error = match self.known.formulas.parse(tex, style) {
            Ok(formula) => return Some(formula),
            Err(error) => error,
        };
        let before = literal.len() - literal.trim_start().len();
        let start = span.start as usize + fence;
        let place = |index: usize| self.places.inside(literal, before + index.min(tex.len()), start);
        let at = match (place(error.range.start), place(error.range.end.max(error.range.start))) {
            (Some(from), Some(to)) if from <= to && to <= span.end as usize => self.places.bytes(from, to),
            (_, _) => span,
        };
        let mut problem = Diagnostic::error("math", at, error.message);
        if let Some(help) = error.help {
            problem = problem.with_help(help);
        }
        self.found.push(problem);
        None
    }

    fn target(&mut self, link: &NodeLink, span: Span) -> LinkTarget {
        if !link.title.is_empty() {
            self.report("markdown", span, "a link has no title", "leave out the words in quotation marks");
        }
        let address = restored(&link.url);
        match self.known.resolve(&address, self.here) {
            Ok(target) => {
                if let LinkTarget::Note { slug, anchor: Some(anchor) } = &target {
                    self.anchors.push(AnchorUse { slug: slug.clone(), anchor: anchor.clone(), span });
                }
                target
            }
            Err(wrong) => {
                let address_span = self.address_span(&address, span);
                let fix = wrong.instead.clone().zip(address_span);
                self.wrong(wrong, span);
                if let (Some((text, place)), Some(problem)) = (fix, self.found.last_mut()) {
                    problem.fix.push(Edit { span: place, text });
                }
                LinkTarget::Dangling(limits::without_controls(&address))
            }
        }
    }

    /// Where the address of a link stands, when it is written as it is.
    fn address_span(&self, address: &str, link: Span) -> Option<Span> {
        let end = self.places.written(link)?.strip_suffix(')')?.strip_suffix(address)?;
        let start = link.start as usize + end.strip_suffix("](").map(|_| end.len())?;
        Some(self.places.bytes(start, start + address.len()))
    }

    fn wrong(&mut self, wrong: Wrong, span: Span) {
        let mut problem = Diagnostic::error(wrong.rule, span, limits::without_controls(&wrong.message));
        if let Some(help) = wrong.help {
            problem = problem.with_help(help);
        }
        self.found.push(problem);
    }

    /// A paragraph that holds one image.
    pub(crate) fn figure(&mut self, node: AstRef<'_>, image: &NodeLink, paragraph: Span) -> Figure {
        let alt = text::plain(&self.inlines(node, 0)).trim().to_owned();
        let address = restored(&image.url);
        let found = self.places.written(paragraph).and_then(|written| written.rfind(&*address));
        let place = found.filter(|_| !address.is_empty()).map_or(paragraph, |at| {
            let start = paragraph.start as usize + at;
            self.places.bytes(start, start + address.len())
        });
        let path = match links::figure(&address, self.here) {
            Ok(path) => path,
            Err(wrong) => {
                self.wrong(wrong, place);
                String::new()
            }
        };
        Figure { path: Spanned::new(path, place), alt, caption: self.caption(&restored(&image.title), paragraph) }
    }

    /// The words in quotation marks after the path of a figure; they are Markdown, too.
    fn caption(&mut self, title: &str, paragraph: Span) -> Vec<Inline> {
        if title.trim().is_empty() {
            return Vec::new();
        }
        let source = self.places.source();
        let file = self.places.file();
        let raw = self.places.written(paragraph).and_then(quoted_end).map(|range| {
            let start = paragraph.start as usize;
            start + range.start..start + range.end
        });
        // In a quotation the lines of a caption begin with signs that are not part of it.
        let quoted = |line: &str| line.trim_start().starts_with('>');
        let vague = || Places::vague(file, source, paragraph);
        let (markdown, places) = match raw {
            Some(range) if source[range.clone()].lines().skip(1).any(quoted) => {
                let lines = source[range].lines().map(|line| line.trim_start_matches(['>', ' ', '\t']));
                (Cow::Owned(lines.collect::<Vec<_>>().join("\n")), vague())
            }
            Some(range) => (Cow::Borrowed(&source[range.clone()]), Places::new(file, source, range.start, range.end)),
            None => (Cow::Borrowed(title), vague()),
        };
        let outer = std::mem::replace(&mut self.places, places);
        let arena = Arena::new();
        let root = comrak::parse_document(&arena, &disguised(&markdown), &options());
        let mut children = root.children();
        let caption = match (children.next(), children.next()) {
            (Some(only), None) if matches!(only.data().value, NodeValue::Paragraph) => Some(self.inlines(only, 0)),
            _several => None,
        };
        self.places = outer;
        caption.unwrap_or_else(|| {
            let words = limits::without_controls(title);
            vec![Inline { kind: InlineKind::Text(words), span: paragraph }]
        })
    }
}

/// The first stretch of text that begins and ends with these signs.
fn between(text: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let start = text.find(open)?;
    let inside = start + open.len();
    let end = inside + text[inside..].find(close)? + close.len();
    Some(start..end)
}

/// Whether a word with a sign on both sides clings to the word before it, as in `H~2~O`.
fn is_raised(text: &str, range: &Range<usize>) -> bool {
    let inside = &text[range.start + 1..range.end - 1];
    let clings = text[..range.start].ends_with(char::is_alphanumeric);
    clings && !inside.is_empty() && !inside.contains(char::is_whitespace)
}

/// The first place of a sign that no backslash protects.
fn unescaped(written: &str, sign: &str) -> Option<usize> {
    let mut chars = written.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if written[at..].starts_with(sign) {
            return Some(at);
        }
    }
    None
}

/// The range between the quotation marks at the end of `![alt](path "title")`.
fn quoted_end(image: &str) -> Option<Range<usize>> {
    let inside = image.trim_end().strip_suffix(')')?.trim_end();
    let (close, open) = match inside.chars().next_back()? {
        ')' => (')', '('),
        quote @ ('"' | '\'') => (quote, quote),
        _ => return None,
    };
    let inside = inside.strip_suffix(close)?;
    // No title can hold the sign that opens it, unless with a backslash.
    let opens = |&(at, c): &(usize, char)| c == open && !inside[..at].ends_with('\\');
    let (at, _) = inside.char_indices().rev().find(opens)?;
    Some(at + open.len_utf8()..inside.len())
}

#[cfg(test)]
mod tests {
    use super::quoted_end;

    #[test]
    fn the_title_of_an_image_is_found_from_its_end() {
        let title = |image: &'static str| quoted_end(image).map(|range| &image[range]);
        assert_eq!(title(r#"![a "b" (c)](x.svg "The title.")"#), Some("The title."));
        assert_eq!(title(r#"![a](x.svg "A \"q\" and $\alpha$." )"#), Some(r#"A \"q\" and $\alpha$."#));
        assert_eq!(title("![a](x.svg 'It')"), Some("It"));
        assert_eq!(title("![a](x.svg (It))"), Some("It"));
        assert_eq!(title("![a](x.svg)"), None);
        assert_eq!(title("![a][b]"), None);
    }
}
