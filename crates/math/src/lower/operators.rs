//! Sums and named functions.

use katex::parser::parse_node::{ParseNodeOp, ParseNodeOperatorName};
use katex::types::Mode;

use super::classes::classed;
use super::{Lowered, Lowering};
use crate::alphabet::Font;
use crate::tree::{Class, Node, Symbol};

impl Lowering<'_> {
    pub(super) fn operator(&self, op: &ParseNodeOp) -> Lowered {
        match op {
            ParseNodeOp::Symbol { name, symbol: true, .. } => Ok(Node::Symbol(Symbol {
                char: self.character(name, Mode::Math)?,
                class: Class::Op,
                font: Font::Normal,
            })),
            ParseNodeOp::Symbol { name, .. } => Ok(Node::Operator { name: name.trim_start_matches('\\').to_owned() }),
            ParseNodeOp::Body { body, .. } => Ok(match self.group(body)? {
                Node::Word { text, font: Font::Upright } => Node::Operator { name: text },
                node => classed(Class::Op, node),
            }),
        }
    }
    pub(super) fn operator_name(&self, name: &ParseNodeOperatorName) -> Lowered {
        let nodes = self.with_font(Font::Upright).list(&name.body)?;
        Ok(match nodes.iter().map(name_part).collect::<Option<String>>() {
            Some(name) if !name.is_empty() => Node::Operator { name },
            _ => classed(Class::Op, Node::row(nodes)),
        })
    }
}

fn name_part(node: &Node) -> Option<String> {
    match node {
        Node::Word { text, .. } | Node::Text { text, .. } => Some(text.clone()),
        Node::Number { digits, .. } => Some(digits.clone()),
        Node::Symbol(symbol) if symbol.char == '−' => Some("-".to_owned()),
        Node::Symbol(symbol) => Some(symbol.char.to_string()),
        Node::Space(width) if *width > 0 => Some("\u{2009}".to_owned()),
        _ => None,
    }
}
