//! Parts beside each other: what each is depends on its neighbors.

use katex::parser::parse_node::AnyParseNode as Parsed;

use super::Lowering;
use super::bars::pair_bars;
use super::join::push;
use super::spaces::{space_dots, space_fences};
use super::symbols::is_slash;
use crate::Error;
use crate::tree::{Class, Node, Size};

impl Lowering<'_> {
    pub(super) fn list(&self, parsed: &[Parsed]) -> Result<Vec<Node>, Error> {
        let mut nodes: Vec<Node> = Vec::with_capacity(parsed.len());
        let mut negate = false;
        for item in parsed {
            let mut node = self.node(item)?;
            // Within its own macro the stroke stands alone.
            let alone = matches!(parsed, [Parsed::TextOrd(_)]);
            if is_slash(&node) && !alone {
                negate = true;
                continue;
            }
            if negate && !matches!(node, Node::Space(_)) {
                node = self.negated(node)?;
                negate = false;
            }
            push(&mut nodes, node, self.font);
        }
        if negate {
            return self.refuse("\\not without a sign after it", "write the negated sign itself");
        }
        pair_bars(&mut nodes);
        resolve_signs(&mut nodes);
        nodes.retain(|node| !is_nothing(node));
        space_fences(&mut nodes);
        if matches!(self.size, Size::Display | Size::Text) {
            space_dots(&mut nodes);
        }
        Ok(nodes)
    }
}

/// Braces make an atom ordinary, as in `1{,}000`.
pub(super) fn ordinary_group(mut nodes: Vec<Node>) -> Node {
    if let [Node::Symbol(symbol)] = nodes.as_mut_slice() {
        symbol.class = Class::Ord;
        return Node::Symbol(*symbol);
    }
    if nodes.len() == 1 && nodes[0].class() == Some(Class::Ord) {
        return Node::row(nodes);
    }
    Node::Row(nodes)
}

/// TeX's rule: a sign between operands needs one on either side.
fn resolve_signs(nodes: &mut [Node]) {
    let mut previous: Option<usize> = None;
    for i in 0..nodes.len() {
        let Some(class) = nodes[i].class() else {
            continue;
        };
        let before = previous.and_then(|p| nodes[p].class());
        match class {
            Class::Bin
                if matches!(before, None | Some(Class::Bin | Class::Op | Class::Rel | Class::Open | Class::Punct)) =>
            {
                nodes[i].make_ordinary();
            }
            Class::Rel | Class::Close | Class::Punct if before == Some(Class::Bin) => {
                if let Some(p) = previous {
                    nodes[p].make_ordinary();
                }
            }
            Class::Ord
            | Class::Op
            | Class::Bin
            | Class::Rel
            | Class::Open
            | Class::Close
            | Class::Punct
            | Class::Inner => {}
        }
        previous = Some(i);
    }
    if let Some(p) = previous
        && nodes[p].class() == Some(Class::Bin)
    {
        nodes[p].make_ordinary();
    }
}

/// Empty braces, and the empty atoms by which macros steer the space around them.
fn is_nothing(node: &Node) -> bool {
    match node {
        Node::Row(nodes) => nodes.is_empty(),
        Node::Classed { body, .. } => is_nothing(body),
        _ => false,
    }
}
