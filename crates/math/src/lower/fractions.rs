//! Fractions and roots.

use katex::parser::parse_node::{ParseNodeGenfrac, ParseNodeSqrt};

use super::{Lowered, Lowering, size_of};
use crate::tree::{Node, Size};

impl Lowering<'_> {
    pub(super) fn fraction(&self, fraction: &ParseNodeGenfrac) -> Lowered {
        if fraction.bar_size.is_some() {
            return self.refuse("a fraction bar of another thickness", "write \\frac{..}{..} or \\binom{..}{..}");
        }
        let size =
            if fraction.continued { Some(Size::Display) } else { fraction.size.map(|style| size_of(style.size)) };
        let part = self.with_size(size.unwrap_or(self.size).fraction());
        let node = Node::Fraction {
            over: part.boxed(&fraction.numer)?,
            under: part.boxed(&fraction.denom)?,
            bar: fraction.has_bar_line,
            size: size.filter(|size| *size != self.size),
        };
        let (left, right) = (fraction.left_delim.as_deref(), fraction.right_delim.as_deref());
        if left.is_none() && right.is_none() {
            return Ok(node);
        }
        Ok(Node::Fenced {
            left: self.delimiter(left.unwrap_or("."))?,
            right: self.delimiter(right.unwrap_or("."))?,
            body: Box::new(node),
        })
    }
    pub(super) fn root(&self, root: &ParseNodeSqrt) -> Lowered {
        let index = self.with_size(Size::ScriptScript);
        Ok(Node::Root { body: self.boxed(&root.body)?, index: index.optional(root.index.as_ref())? })
    }
}
