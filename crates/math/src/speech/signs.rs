//! Signs and brackets, and the words for them.

use super::Speaker;
use crate::tree::{Class, Symbol};

impl Speaker {
    pub(super) fn symbol(&mut self, symbol: Symbol) {
        if symbol.class == Class::Op {
            self.word("the");
            self.word(large_operator(symbol.char));
            self.word("of");
        } else if symbol.char.is_alphabetic() {
            self.name(&symbol.char.to_string());
        } else {
            self.sign(symbol.char, symbol.class);
        }
    }
    pub(super) fn sign(&mut self, c: char, class: Class) {
        match class {
            Class::Open => self.open(c),
            Class::Close => self.close(c),
            Class::Punct => self.glued(&c.to_string()),
            Class::Rel if matches!(c, '|' | '∣') => self.bar(c),
            Class::Ord if matches!(c, '|' | '‖') && !self.brackets.is_empty() => self.bar(c),
            Class::Ord if matches!(c, '⋅' | '·') => self.word("dot"),
            Class::Ord if matches!(c, '−' | '+') => {
                self.word(&c.to_string());
                self.tight = true;
            }
            Class::Ord | Class::Op | Class::Bin | Class::Rel | Class::Inner => match said(c) {
                Some(words) => self.word(words),
                None => self.word(&c.to_string()),
            },
        }
    }
    pub(super) fn open(&mut self, c: char) {
        self.brackets.push(c);
        match named_bracket(c) {
            Some(name) => {
                self.word("the");
                self.word(name);
                self.word("of");
            }
            None => {
                self.tight |= self.after_name;
                self.word(&c.to_string());
                self.tight = true;
            }
        }
    }
    pub(super) fn close(&mut self, c: char) {
        match c {
            '!' => return self.word("factorial"),
            '?' => return self.glued("?"),
            _ => {}
        }
        self.brackets.pop();
        match named_bracket(c) {
            Some(name) => {
                self.word("end");
                self.word(name);
            }
            None => self.glued(&c.to_string()),
        }
    }
    /// A bar between two things: what it means depends on the brackets around it.
    pub(super) fn bar(&mut self, c: char) {
        match (c, self.brackets.last()) {
            ('|' | '∣', Some('{')) => self.word("such that"),
            ('|' | '∣', _) => self.word("given"),
            (c, _) => self.word(&c.to_string()),
        }
    }
}

fn named_bracket(c: char) -> Option<&'static str> {
    match c {
        '‖' | '∥' => Some("norm"),
        '|' | '∣' => Some("magnitude"),
        '⌈' | '⌉' => Some("ceiling"),
        '⌊' | '⌋' => Some("floor"),
        _ => None,
    }
}

pub(super) fn large_operator(c: char) -> &'static str {
    match c {
        '∑' => "sum",
        '∏' => "product",
        '∐' => "coproduct",
        '∫' => "integral",
        '∬' => "double integral",
        '∭' => "triple integral",
        '∮' => "contour integral",
        '⋃' => "union",
        '⋂' => "intersection",
        '⨁' => "direct sum",
        '⨂' => "tensor product",
        '⨀' => "elementwise product",
        '⋁' => "disjunction",
        '⋀' => "conjunction",
        _ => "operator",
    }
}

/// Words for signs that screen readers skip or name badly.
pub(super) fn said(c: char) -> Option<&'static str> {
    Some(match c {
        '∈' => "in",
        '∉' => "not in",
        '⊄' => "is not a proper subset of",
        '⊈' => "is not a subset of",
        '∋' => "contains",
        '∂' => "partial",
        '∇' => "the gradient of",
        '∞' => "infinity",
        '⊙' => "elementwise times",
        '×' | '⋅' | '·' => "times",
        '∗' | '⋆' => "star",
        '∘' => "composed with",
        '⊗' => "tensor times",
        '⊕' => "direct plus",
        '∪' => "union",
        '∩' => "intersected with",
        '∖' => "without",
        '∧' => "and",
        '∨' => "or",
        '¬' => "not",
        '±' => "plus or minus",
        '∓' => "minus or plus",
        '→' | '⟶' => "to",
        '←' | '⟵' => "becomes",
        '↦' | '⟼' => "maps to",
        '⇒' | '⟹' => "implies",
        '⇐' | '⟸' => "is implied by",
        '⇔' | '⟺' => "if and only if",
        '↔' | '⟷' => "both ways to",
        '∝' => "is proportional to",
        '≪' => "is much less than",
        '≫' => "is much greater than",
        '⊂' => "is a proper subset of",
        '⊆' => "is a subset of",
        '⊃' => "is a proper superset of",
        '⊇' => "is a superset of",
        '⪯' | '≼' => "precedes or equals",
        '⪰' | '≽' => "succeeds or equals",
        '≺' => "precedes",
        '≻' => "succeeds",
        '∀' => "for all",
        '∃' => "there is",
        '∅' => "the empty set",
        '⊥' => "perpendicular to",
        '⊤' => "top",
        '≔' | '≜' => "is defined as",
        '≕' => "defines",
        '⋯' | '…' => "…",
        '⋮' => "vertical dots",
        '⋱' => "diagonal dots",
        '∎' | '□' => "end of proof",
        _ => return None,
    })
}
