//! Single signs with the class TeX gives them.

use super::{filled, node, space};
use crate::alphabet::Font;
use crate::tree::{Class, Node, Symbol};

/// A character that stands for itself, whatever it would mean to Typst.
pub(super) fn escaped(out: &mut String, c: char) {
    out.push('\\');
    out.push(c);
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Ord => "normal",
        Class::Op => "large",
        Class::Bin => "binary",
        Class::Rel => "relation",
        Class::Open => "opening",
        Class::Close => "closing",
        Class::Punct => "punctuation",
        // Typst has no such class; an ordinary atom comes closest.
        Class::Inner => "normal",
    }
}

pub(super) fn with_class(out: &mut String, class: Class, body: impl FnOnce(&mut String)) {
    out.push_str("class(\"");
    out.push_str(class_name(class));
    out.push_str("\",");
    body(out);
    out.push(')');
}

/// Typst takes a class for signs only: beside words the space is written.
pub(super) fn classed(out: &mut String, class: Class, body: &Node) {
    let width = match class {
        Class::Bin => 222,
        Class::Rel => 278,
        Class::Ord | Class::Op | Class::Open | Class::Close | Class::Punct | Class::Inner => 0,
    };
    if width > 0 && matches!(body, Node::Word { .. } | Node::Text { .. } | Node::Operator { .. }) {
        space(out, width);
        node(out, body);
        space(out, width);
    } else {
        with_class(out, class, |out| filled(out, body));
    }
}

pub(super) fn sign(out: &mut String, symbol: Symbol) {
    if symbol.font == Font::Upright {
        out.push_str("upright(");
        escaped(out, symbol.char);
        out.push(')');
    } else if symbol.font == Font::Normal && !is_trusted(symbol.char, symbol.class) {
        with_class(out, symbol.class, |out| escaped(out, symbol.char));
    } else {
        escaped(out, symbol.styled());
    }
}

/// Whether Typst gives the character the class TeX gave it.
fn is_trusted(c: char, class: Class) -> bool {
    match class {
        Class::Ord => c.is_alphanumeric() || matches!(c, '∞' | '∂' | '∇' | '.' | '∅' | '∀' | '∃'),
        Class::Op => matches!(c, '∑' | '∏' | '∫' | '⋃' | '⋂' | '∐' | '∮' | '∬' | '∭' | '⨁' | '⨂' | '⨀'),
        Class::Bin => matches!(c, '×' | '⋅' | '∗' | '∘' | '⊙' | '⊗' | '⊕' | '∩' | '∪' | '∧' | '∨'),
        Class::Rel => matches!(
            c,
            '=' | '<'
                | '>'
                | '≤'
                | '≥'
                | '≠'
                | '≈'
                | '∼'
                | '∈'
                | '∉'
                | '⊂'
                | '⊆'
                | '→'
                | '←'
                | '⇒'
                | '⇐'
                | '↦'
                | '≡'
                | '∝'
                | '≪'
                | '≫'
        ),
        Class::Open => matches!(c, '(' | '[' | '{' | '⟨' | '⌈' | '⌊'),
        Class::Close => matches!(c, ')' | ']' | '}' | '⟩' | '⌉' | '⌋'),
        Class::Punct => matches!(c, ',' | ';'),
        Class::Inner => false,
    }
}

/// A delimiter that grows; an invisible one keeps the first delimiter of the body from growing in its place.
pub(super) fn fence(out: &mut String, delimiter: Option<char>, class: Class) {
    with_class(out, class, |out| match delimiter {
        Some(c) => escaped(out, c),
        None => out.push_str("\"\""),
    });
}

pub(super) fn delimiter(out: &mut String, c: char, class: Class, percent: u16) {
    with_class(out, class, |out| {
        out.push_str("lr(size:#");
        out.push_str(&format!("{}.{}", percent / 100, percent % 100 / 10));
        out.push_str("em,");
        escaped(out, c);
        out.push(')');
    });
}
