//! Scripts: powers, indices, and what a sum or a limit ranges over.

use super::signs::large_operator;
use super::{Speaker, spelled};
use crate::alphabet::Font;
use crate::tree::{Class, Node, Symbol};

impl Speaker {
    #[expect(clippy::wildcard_enum_match_arm, reason = "a few bases have words of their own")]
    pub(super) fn scripts(&mut self, base: &Node, scripts: [Option<&Node>; 2], primes: u8, stacked: bool) {
        let [sub, sup] = scripts;
        match base {
            Node::Symbol(Symbol { char, class: Class::Op, .. }) => self.large(large_operator(*char), scripts),
            Node::Symbol(Symbol { char: 'E', font: Font::Blackboard, .. }) if sub.is_some() && sup.is_none() => {
                self.large("expectation", scripts);
            }
            Node::Symbol(Symbol { char: '∇', .. }) if sub.is_some() && sup.is_none() => {
                self.word("the gradient with respect to");
                self.optional(sub);
                self.word("of");
            }
            Node::Operator { name } if sub.is_some() && takes_range(name) => self.ranged(name, scripts),
            Node::Operator { name } if sub.is_some() && name == "log" => {
                self.name("log base");
                self.optional(sub);
                self.sup(base, sup);
                self.word("of");
            }
            Node::Fenced { left: None, right: Some('|'), body } if sub.is_some() && sup.is_none() => {
                self.row(body.parts());
                self.word("evaluated at");
                self.optional(sub);
            }
            base if stacked => self.stacked(base, scripts),
            base => {
                self.node(base);
                self.primes(primes);
                if let Some(sub) = sub.filter(|sub| **sub != Node::empty()) {
                    self.between("sub", sub, "end sub");
                }
                self.sup(base, sup);
                self.after_name = sub.is_none() && sup.is_none();
            }
        }
    }
    /// A sum and its like, with its bounds.
    fn large(&mut self, name: &str, [sub, sup]: [Option<&Node>; 2]) {
        self.word("the");
        self.word(name);
        if let Some(sub) = sub {
            self.word(if sup.is_some() { "from" } else { "over" });
            self.row(sub.parts());
        }
        if let Some(sup) = sup {
            self.word("to");
            self.row(sup.parts());
        }
        self.word("of");
    }
    fn ranged(&mut self, name: &str, [sub, sup]: [Option<&Node>; 2]) {
        if name.starts_with("lim") {
            self.word("the");
            self.word(match name {
                "lim" => "limit",
                "lim\u{2009}sup" => "limit superior",
                "lim\u{2009}inf" => "limit inferior",
                other => other,
            });
            self.word("as");
        } else {
            self.word("the");
            self.word(&spelled(name));
            self.word("over");
        }
        self.optional(sub);
        if let Some(sup) = sup {
            self.word("to");
            self.row(sup.parts());
        }
        self.word("of");
    }
    fn stacked(&mut self, base: &Node, [sub, sup]: [Option<&Node>; 2]) {
        self.node(base);
        for (part, place) in [(sup, "above"), (sub, "below")] {
            if let Some(part) = part {
                self.word("with");
                self.row(part.parts());
                self.word(place);
            }
        }
    }
    fn primes(&mut self, count: u8) {
        match count {
            0 => {}
            1 => self.name("prime"),
            2 => self.name("double prime"),
            3 => self.name("triple prime"),
            n => self.name(&format!("{n} primes")),
        }
    }
    fn sup(&mut self, base: &Node, sup: Option<&Node>) {
        let Some(sup) = sup.filter(|sup| **sup != Node::empty()) else {
            return;
        };
        if let [Node::Symbol(Symbol { char: '∘', .. })] = sup.parts() {
            let one = matches!(base, Node::Number { digits, .. } if digits == "1");
            return self.word(if one { "degree" } else { "degrees" });
        }
        match short_power(sup) {
            Some(word) => self.word(word),
            None if is_quantity(base) => self.between("to the power", sup, "end power"),
            None => self.between("super", sup, "end super"),
        }
    }
}

/// Whether a superscript of this base is a power rather than an index.
fn is_quantity(base: &Node) -> bool {
    if let Node::Symbol(symbol) = base {
        return symbol.class == Class::Close || symbol.char == 'e';
    }
    matches!(base, Node::Number { .. } | Node::Fenced { .. })
}

fn short_power(sup: &Node) -> Option<&'static str> {
    match sup.parts() {
        [Node::Number { digits, .. }] if digits == "2" => Some("squared"),
        [Node::Number { digits, .. }] if digits == "3" => Some("cubed"),
        [Node::Symbol(symbol)] => match symbol.char {
            '⊤' => Some("transpose"),
            '∗' => Some("star"),
            '⋆' => Some("star"),
            '†' => Some("dagger"),
            '+' => Some("plus"),
            '−' => Some("minus"),
            _ => None,
        },
        [Node::Symbol(Symbol { char: '−', .. }), Node::Number { digits, .. }] if digits == "1" => Some("inverse"),
        _ => None,
    }
}

/// Whether a subscript of the function is what it ranges over.
fn takes_range(name: &str) -> bool {
    name.starts_with("arg\u{2009}")
        || name.starts_with("lim")
        || matches!(name, "max" | "min" | "sup" | "inf" | "argmax" | "argmin")
}
