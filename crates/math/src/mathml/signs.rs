//! Single signs and the space around them.

use super::{MEDIUM, THICK, THIN, Writer};
use crate::alphabet::{Font, is_capital_greek};
use crate::tree::{Class, Node, Symbol};

impl Writer {
    pub(super) fn symbol(&mut self, symbol: Symbol) {
        let c = symbol.styled();
        match symbol.class {
            Class::Ord | Class::Inner => self.ordinary(symbol, c),
            Class::Op => {
                let attributes = [("movablelimits", "false"), ("lspace", "0"), ("rspace", "0")];
                self.leaf("mo", &attributes, &c.to_string());
            }
            Class::Bin => self.sign(c, MEDIUM, is_signed(c)),
            Class::Rel => self.sign(c, THICK, false),
            Class::Open => {
                let attributes = [("form", "prefix"), ("stretchy", "false"), ("lspace", "0"), ("rspace", "0")];
                self.leaf("mo", &attributes, &c.to_string());
            }
            Class::Close => self.closing(c),
            Class::Punct => self.punctuation(c),
        }
    }
    fn ordinary(&mut self, symbol: Symbol, c: char) {
        let text = c.to_string();
        let upright =
            symbol.font == Font::Upright || (symbol.font == Font::Normal && (is_capital_greek(c) || c == '∇'));
        if upright {
            self.identifier(&text);
        } else if is_letterlike(c) {
            self.leaf("mi", &[], &text);
        } else if is_signed(c) {
            self.leaf("mo", &[("form", "prefix"), ("lspace", "0"), ("rspace", "0")], &text);
        } else {
            self.leaf("mo", &[("lspace", "0"), ("rspace", "0"), ("stretchy", "false")], &text);
        }
    }
    /// A sign between operands. The form is said where a sign at the start of a row would be taken for a prefix.
    fn sign(&mut self, c: char, space: &str, say_form: bool) {
        let mut attributes = Vec::new();
        if say_form {
            attributes.push(("form", "infix"));
        }
        let (after, before) = if space == THICK { self.beside_relation } else { (false, false) };
        if self.script || after || before {
            let width = |tight| if tight || self.script { "0" } else { space };
            attributes.extend([("lspace", width(after)), ("rspace", width(before))]);
        } else if !has_known_space(c) {
            attributes.extend([("lspace", space), ("rspace", space)]);
        }
        if is_stretchy(c) {
            attributes.push(("stretchy", "false"));
        }
        self.leaf("mo", &attributes, &c.to_string());
    }
    fn closing(&mut self, c: char) {
        let attributes = [("form", "postfix"), ("stretchy", "false"), ("lspace", "0"), ("rspace", "0")];
        self.leaf("mo", &attributes, &c.to_string());
    }
    fn punctuation(&mut self, c: char) {
        let rspace = if self.script { "0" } else { THIN };
        let attributes = [("separator", "true"), ("lspace", "0"), ("rspace", rspace)];
        self.leaf("mo", &attributes, &c.to_string());
    }
    pub(super) fn classed(&mut self, class: Class, body: &Node) {
        let space = match class {
            Class::Bin => MEDIUM,
            Class::Rel => THICK,
            Class::Ord | Class::Op | Class::Open | Class::Close | Class::Punct | Class::Inner => "0",
        };
        if space == "0" || self.script {
            self.one(body);
            return;
        }
        self.within("mrow", &[], |w| {
            w.space(space);
            w.one_script(body);
            w.space(space);
        });
    }
    pub(super) fn delimiter(&mut self, c: char, class: Class, percent: u16) {
        let size = format!("{}.{:02}em", percent / 100, percent % 100);
        let space = match class {
            Class::Rel => THICK,
            Class::Bin => MEDIUM,
            Class::Ord | Class::Op | Class::Open | Class::Close | Class::Punct | Class::Inner => "0",
        };
        let form = match class {
            Class::Open => "prefix",
            Class::Close => "postfix",
            Class::Ord | Class::Op | Class::Bin | Class::Rel | Class::Punct | Class::Inner => "infix",
        };
        let attributes = [
            ("form", form),
            ("stretchy", "true"),
            ("minsize", &*size),
            ("maxsize", &*size),
            ("lspace", space),
            ("rspace", space),
        ];
        self.leaf("mo", &attributes, &c.to_string());
    }
}

fn is_letterlike(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '∞' | '∂' | '∇' | '∅' | '⊤' | '⊥' | '∀' | '∃' | '…' | '⋯' | '⋮' | '⋱' | '℘' | '□' | '◻')
}

/// Signs that come before one operand or between two.
fn is_signed(c: char) -> bool {
    matches!(c, '+' | '−' | '±' | '∓')
}

/// Signs that browsers would stretch.
fn is_stretchy(c: char) -> bool {
    matches!(
        c,
        '→' | '←'
            | '↔'
            | '⇒'
            | '⇐'
            | '⇔'
            | '↦'
            | '⟶'
            | '⟹'
            | '⟺'
            | '|'
            | '∣'
            | '‖'
            | '∥'
            | '∤'
            | '∦'
            | '↑'
            | '↓'
            | '↕'
            | '⇑'
            | '⇓'
            | '⇕'
            | '/'
            | '∖'
    )
}

/// Signs every browser spaces as TeX does.
fn has_known_space(c: char) -> bool {
    matches!(
        c,
        '+' | '−'
            | '±'
            | '×'
            | '='
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '≠'
            | '≈'
            | '∈'
            | '∉'
            | '→'
            | '←'
            | '⇒'
            | '⇐'
            | '⊂'
            | '⊆'
            | '≡'
            | '∼'
    )
}
