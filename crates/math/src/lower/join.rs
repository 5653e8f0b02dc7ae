//! Digits to numbers, letters to names, characters to text.

use crate::alphabet::Font;
use crate::tree::{Class, Node, Symbol};

/// Appends a part, joining digits to numbers, letters to names and characters to text.
pub(super) fn push(nodes: &mut Vec<Node>, node: Node, font: Font) {
    match (nodes.last_mut(), &node) {
        (Some(Node::Number { digits, font: a }), Node::Number { digits: more, font: b }) if a == b => {
            digits.push_str(more);
            return;
        }
        (Some(Node::Text { text, font: a }), Node::Text { text: more, font: b }) if a == b => {
            text.push_str(more);
            return;
        }
        (Some(last), next) if joins_names(font) => {
            if let Some(joined) = joined(last, next, font) {
                *last = joined;
                return;
            }
        }
        _ => {}
    }
    if let Some(joined) = with_digits_before(nodes, &node) {
        nodes.truncate(nodes.len() - joined.1);
        nodes.push(joined.0);
        return;
    }
    nodes.push(node);
}

/// Fonts in which adjacent letters are a name rather than factors.
fn joins_names(font: Font) -> bool {
    matches!(font, Font::Upright | Font::Sans | Font::Mono | Font::Italic)
}

fn joined(last: &Node, next: &Node, font: Font) -> Option<Node> {
    let mut text = letters(last, font)?;
    match next {
        Node::Number { digits, .. } => text.push_str(digits),
        other => text.push_str(&letters(other, font)?),
    }
    Some(Node::Word { text, font })
}

fn letters(node: &Node, font: Font) -> Option<String> {
    match node {
        Node::Symbol(symbol) if symbol.font == font && symbol.char.is_ascii_alphabetic() => {
            Some(symbol.char.to_string())
        }
        Node::Word { text, font: own } if *own == font => Some(text.clone()),
        _ => None,
    }
}

/// TeX gives an exponent to the last digit only; here it belongs to the number. The second value says how many parts
/// before it were used up.
fn with_digits_before(nodes: &[Node], next: &Node) -> Option<(Node, usize)> {
    match next {
        Node::Number { digits, font } => {
            let (before, used) = digits_before(nodes, *font, true)?;
            Some((Node::Number { digits: before + digits, font: *font }, used))
        }
        Node::Scripts { base, sub, sup, primes, stacked } => {
            let Node::Number { digits, font } = &**base else { return None };
            let (before, used) = digits_before(nodes, *font, false)?;
            let base = Box::new(Node::Number { digits: before + digits, font: *font });
            let node = Node::Scripts { base, sub: sub.clone(), sup: sup.clone(), primes: *primes, stacked: *stacked };
            Some((node, used))
        }
        _ => None,
    }
}

/// The digits that end the list, with a decimal point or a comma in braces after them.
fn digits_before(nodes: &[Node], wanted: Font, needs_mark: bool) -> Option<(String, usize)> {
    match nodes {
        [
            ..,
            Node::Number { digits, font },
            Node::Symbol(Symbol { char: mark @ ('.' | ','), class: Class::Ord, .. }),
        ] if *font == wanted && !(*mark == '.' && digits.contains('.')) => Some((format!("{digits}{mark}"), 2)),
        [.., Node::Number { digits, font }] if *font == wanted && !needs_mark => Some((digits.clone(), 1)),
        _ => None,
    }
}
