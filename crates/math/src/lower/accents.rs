//! What stands above or below: accents, lines, braces and arrows with labels.

use katex::parser::parse_node::{
    AnyParseNode as Parsed, ParseNodeAccent, ParseNodeHorizBrace, ParseNodeSupSub, ParseNodeXArrow,
};
use katex::types::Mode;

use super::{Lowered, Lowering};
use crate::Error;
use crate::tree::{Mark, Node, Side, Size};

impl Lowering<'_> {
    pub(super) fn accent(&self, accent: &ParseNodeAccent) -> Lowered {
        if accent.mode == Mode::Text {
            return self.accented_letter(&accent.label, &accent.base);
        }
        let (mark, wide) = match accent.label.as_str() {
            "\\hat" => (Mark::Hat, false),
            "\\widehat" => (Mark::Hat, true),
            "\\bar" => (Mark::Bar, false),
            "\\tilde" => (Mark::Tilde, false),
            "\\widetilde" => (Mark::Tilde, true),
            "\\vec" => (Mark::Vector, false),
            "\\overrightarrow" => (Mark::Vector, true),
            "\\overleftarrow" => (Mark::LeftArrow, true),
            "\\overleftrightarrow" => (Mark::BothArrows, true),
            "\\dot" => (Mark::Dot, false),
            "\\ddot" => (Mark::TwoDots, false),
            "\\acute" => (Mark::Acute, false),
            "\\grave" => (Mark::Grave, false),
            "\\breve" => (Mark::Breve, false),
            "\\check" => (Mark::Check, false),
            "\\mathring" => (Mark::Ring, false),
            _ => return self.refuse("this accent", "use \\hat, \\bar, \\tilde, \\vec or \\dot"),
        };
        Ok(Node::Accent { mark, wide, body: self.boxed(&accent.base)? })
    }
    pub(super) fn line(&self, side: Side, body: &Parsed) -> Lowered {
        Ok(Node::Line { side, body: self.boxed(body)? })
    }
    pub(super) fn brace(&self, brace: &ParseNodeHorizBrace, label: Option<Box<Node>>) -> Lowered {
        let (side, char) = match brace.label.as_str() {
            "\\overbrace" => (Side::Over, '⏞'),
            "\\underbrace" => (Side::Under, '⏟'),
            "\\overbracket" => (Side::Over, '⎴'),
            "\\underbracket" => (Side::Under, '⎵'),
            _ => return self.refuse("this brace", "use \\overbrace or \\underbrace"),
        };
        Ok(Node::Brace { side, char, body: self.with_size(Size::Display.min(self.size)).boxed(&brace.base)?, label })
    }
    /// A brace with scripts: the one on its side is the label.
    pub(super) fn labeled_brace(&self, brace: &ParseNodeHorizBrace, scripts: &ParseNodeSupSub) -> Lowered {
        let small = self.with_size(self.size.script());
        let (label, other) = if brace.is_over { (&scripts.sup, &scripts.sub) } else { (&scripts.sub, &scripts.sup) };
        let label = small.optional(label.as_deref())?;
        let node = self.brace(brace, label)?;
        let Some(other) = other.as_deref() else {
            return Ok(node);
        };
        let other = Some(small.boxed(other)?);
        let (sub, sup) = if brace.is_over { (other, None) } else { (None, other) };
        Ok(Node::Scripts { base: Box::new(node), sub, sup, primes: 0, stacked: true })
    }
    pub(super) fn arrow(&self, arrow: &ParseNodeXArrow) -> Lowered {
        let char = match arrow.label.as_str() {
            "\\xrightarrow" => '→',
            "\\xleftarrow" => '←',
            "\\xRightarrow" => '⇒',
            "\\xLeftarrow" => '⇐',
            "\\xleftrightarrow" => '↔',
            "\\xLeftrightarrow" => '⇔',
            "\\xmapsto" => '↦',
            _ => return self.refuse("this arrow", "use \\xrightarrow or \\xleftarrow"),
        };
        let small = self.with_size(self.size.script());
        let label = |parsed| -> Result<Option<Box<Node>>, Error> {
            Ok(small.optional(parsed)?.filter(|node| **node != Node::empty()))
        };
        Ok(Node::Arrow { char, over: label(arrow.body.as_deref())?, under: label(arrow.below.as_deref())? })
    }
}

impl Size {
    /// Inside of braces text stays text and display stays display.
    fn min(self, other: Self) -> Self {
        if self == Self::Display { other } else { self }
    }
}
