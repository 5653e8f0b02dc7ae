//! The parser's classes to ours.

use katex::build_html::DomType;
use katex::parser::parse_node::{AnyParseNode as Parsed, ParseNodeHtmlMathMl};
use katex::symbols::Atom;

use super::symbols::is_slash;
use super::{Lowered, Lowering};
use crate::tree::{Class, Node, Symbol};

impl Lowering<'_> {
    /// The parser's built-in macros carry one body for boxes and one of characters: we take the characters, with the
    /// class of the boxes.
    pub(super) fn either(&self, both: &ParseNodeHtmlMathMl) -> Lowered {
        let node = self.group(&both.mathml)?;
        let class = match both.html.as_slice() {
            [Parsed::Mclass(group)] if !is_slash(&node) => class_of_dom(group.mclass),
            _ => return Ok(node),
        };
        Ok(match node {
            Node::Classed { body, .. } => classed(class, *body),
            node => classed(class, node),
        })
    }
}

pub(super) fn classed(class: Class, node: Node) -> Node {
    match node {
        Node::Symbol(symbol) => Node::Symbol(Symbol { class, ..symbol }),
        node if node.class() == Some(class) && !matches!(node, Node::Row(_)) => node,
        node => Node::Classed { class, body: Box::new(node) },
    }
}

pub(super) fn class_of_atom(atom: Atom) -> Class {
    match atom {
        Atom::Bin => Class::Bin,
        Atom::Close => Class::Close,
        Atom::Inner => Class::Inner,
        Atom::Open => Class::Open,
        Atom::Punct => Class::Punct,
        Atom::Rel => Class::Rel,
    }
}

pub(super) fn class_of_dom(class: DomType) -> Class {
    match class {
        DomType::Mord => Class::Ord,
        DomType::Mop => Class::Op,
        DomType::Mbin => Class::Bin,
        DomType::Mrel => Class::Rel,
        DomType::Mopen => Class::Open,
        DomType::Mclose => Class::Close,
        DomType::Mpunct => Class::Punct,
        DomType::Minner => Class::Inner,
    }
}
