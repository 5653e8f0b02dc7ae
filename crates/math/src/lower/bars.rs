//! Bare bars that open and close.

use crate::tree::{Class, Node, Symbol};

/// Bare bars are ordinary symbols to TeX. An even number of them within the same brackets open and close by turns.
pub(super) fn pair_bars(nodes: &mut [Node]) {
    let mut levels: Vec<Vec<usize>> = vec![Vec::new()];
    let mut pairs = Vec::new();
    for (i, node) in nodes.iter().enumerate() {
        match node.class() {
            Some(Class::Open) => levels.push(Vec::new()),
            Some(Class::Close) if levels.len() > 1 => pairs.extend(paired(&levels.pop().unwrap_or_default())),
            Some(Class::Ord) if is_bar(node) => levels.last_mut().expect("the outermost level stays").push(i),
            _ => {}
        }
    }
    pairs.extend(levels.iter().flat_map(|bars| paired(bars)));
    for (open, close) in pairs {
        let same = bar_of(&nodes[open]) == bar_of(&nodes[close]);
        let something_between = close > open + 1;
        if same && something_between && matches!(nodes[open], Node::Symbol(_)) {
            set_class(&mut nodes[open], Class::Open);
            set_class(&mut nodes[close], Class::Close);
        }
    }
}

fn paired(bars: &[usize]) -> Vec<(usize, usize)> {
    if bars.len() % 2 == 1 {
        return Vec::new();
    }
    bars.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

fn is_bar(node: &Node) -> bool {
    bar_of(node).is_some()
}

fn bar_of(node: &Node) -> Option<char> {
    match node {
        Node::Symbol(Symbol { char: c @ ('|' | '‖'), .. }) => Some(*c),
        Node::Scripts { base, .. } => bar_of(base),
        _ => None,
    }
}

fn set_class(node: &mut Node, class: Class) {
    match node {
        Node::Symbol(symbol) => symbol.class = class,
        Node::Scripts { base, .. } => set_class(base, class),
        _ => {}
    }
}
