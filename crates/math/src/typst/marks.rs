//! What stands above or below: accents, braces and arrows with labels.

use super::signs::{escaped, with_class};
use super::{filled, node};
use crate::tree::{Class, Mark, Node, Side};

pub(super) fn accent(out: &mut String, mark: Mark, wide: bool, body: &Node) {
    let mark = match mark {
        Mark::Hat => "\\u{302}",
        Mark::Bar => "\\u{304}",
        Mark::Tilde => "\\u{303}",
        Mark::Vector => "\\u{20D7}",
        Mark::Dot => "\\u{307}",
        Mark::TwoDots => "\\u{308}",
        Mark::Acute => "\\u{301}",
        Mark::Grave => "\\u{300}",
        Mark::Breve => "\\u{306}",
        Mark::Check => "\\u{30C}",
        Mark::Ring => "\\u{30A}",
        Mark::LeftArrow => "\\u{20D6}",
        Mark::BothArrows => "\\u{20E1}",
    };
    out.push_str("accent(");
    filled(out, body);
    out.push_str(",#\"");
    out.push_str(mark);
    out.push('"');
    if !wide {
        out.push_str(",size:#0%");
    }
    out.push(')');
}

pub(super) fn brace(out: &mut String, side: Side, c: char, body: &Node, label: Option<&Node>) {
    out.push_str(match (side, c) {
        (Side::Over, '⎴') => "overbracket(",
        (Side::Over, _) => "overbrace(",
        (Side::Under, '⎵') => "underbracket(",
        (Side::Under, _) => "underbrace(",
    });
    filled(out, body);
    if let Some(label) = label {
        out.push(',');
        filled(out, label);
    }
    out.push(')');
}

pub(super) fn arrow(out: &mut String, c: char, over: Option<&Node>, under: Option<&Node>) {
    with_class(out, Class::Rel, |out| {
        out.push_str("attach(limits(stretch(");
        escaped(out, c);
        out.push_str(",size:#(100% + 1em)))");
        for (name, label) in [(",t:", over), (",b:", under)] {
            if let Some(label) = label {
                out.push_str(name);
                node(out, label);
            }
        }
        out.push(')');
    });
}
