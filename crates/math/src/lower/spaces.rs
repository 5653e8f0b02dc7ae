//! Spaces, written ones and those TeX sets by itself.

use crate::tree::{Class, Node, Symbol};

/// Spaces around delimiters that grow. TeX sets a thin space before them, which authors take back with `\!` and we
/// keep after sums only; it sets none around the bar in the middle, which authors often forget to add.
pub(super) fn space_fences(nodes: &mut Vec<Node>) {
    let mut i = 0;
    while i < nodes.len() {
        let before = i.checked_sub(1).map(|i| &nodes[i]);
        match (&nodes[i], before) {
            (Node::Fenced { .. }, Some(Node::Space(-170..=-1))) => {
                nodes.remove(i - 1);
                i -= 1;
            }
            (Node::Fenced { .. }, Some(before)) if before.is_large_operator() => {
                nodes.insert(i, Node::Space(167));
                i += 1;
            }
            (Node::Middle(_), Some(before)) if !matches!(before, Node::Space(_)) => {
                nodes.insert(i, Node::Space(167));
                i += 1;
            }
            (Node::Space(_), _) | (_, None) => {}
            (_, Some(Node::Middle(_))) => {
                nodes.insert(i, Node::Space(167));
                i += 1;
            }
            _ => {}
        }
        i += 1;
    }
}

/// The thin spaces TeX sets between dots and the factors beside them.
pub(super) fn space_dots(nodes: &mut Vec<Node>) {
    let dots = |node: &Node| matches!(node, Node::Symbol(Symbol { char: '…' | '⋯', class: Class::Inner, .. }));
    let mut i = 1;
    while i < nodes.len() {
        let before = dots(&nodes[i]) && matches!(nodes[i - 1].class(), Some(Class::Ord | Class::Close));
        let after = dots(&nodes[i - 1]) && matches!(nodes[i].class(), Some(Class::Ord | Class::Open));
        if before || after {
            nodes.insert(i, Node::Space(167));
            i += 1;
        }
        i += 1;
    }
}

pub(super) fn spacing_node(text: &str) -> Node {
    match text {
        "\\nobreak" | "\\allowbreak" => Node::empty(),
        _ => Node::Space(250),
    }
}

pub(super) fn thousandths(number: f64, unit: &str) -> i32 {
    let em = match unit {
        "mu" => number / 18.0,
        "em" => number,
        "ex" => number * 0.431,
        "pt" | "bp" | "px" => number / 10.0,
        "mm" => number * 0.2845,
        "cm" => number * 2.845,
        "in" => number * 7.227,
        _ => 0.0,
    };
    // Wider than any page is as good as any width: the cast saturates.
    #[expect(clippy::cast_possible_truncation, reason = "clamped to a few hundred em")]
    let thousandths = (em.clamp(-100.0, 100.0) * 1000.0).round() as i32;
    thousandths
}
