//! Fractions, roots and binomials: where they begin and end.

use super::{Speaker, is_simple};
use crate::tree::{Class, Node};

impl Speaker {
    pub(super) fn fraction(&mut self, over: &Node, under: &Node, bar: bool) {
        if let Some(words) = common_fraction(over, under) {
            return self.word(words);
        }
        if !bar {
            self.row(over.parts());
            self.word("above");
            return self.row(under.parts());
        }
        self.word("the fraction");
        self.row(over.parts());
        self.word("over");
        self.row(under.parts());
        if !is_short(over, under) {
            self.word("end fraction");
        }
    }
    pub(super) fn root(&mut self, body: &Node, index: Option<&Node>) {
        match index {
            None => self.word("the square root of"),
            Some(Node::Number { digits, .. }) if digits == "3" => self.word("the cube root of"),
            Some(index) => {
                self.word("the root of order");
                self.row(index.parts());
                self.word("of");
            }
        }
        self.row(body.parts());
        if !is_simple(body) {
            self.word("end root");
        }
    }
    pub(super) fn choose(&mut self, over: &Node, under: &Node) {
        let simple = is_simple(over) && is_simple(under);
        if !simple {
            self.word("the binomial");
        }
        self.row(over.parts());
        self.word("choose");
        self.row(under.parts());
        if !simple {
            self.word("end binomial");
        }
    }
}

/// Whether both parts of a fraction are single symbols.
pub(super) fn is_short(over: &Node, under: &Node) -> bool {
    is_simple(over) && is_simple(under)
}

/// Whether what comes next could be taken for a part of the denominator.
pub(super) fn starts_with_factor(nodes: &[Node]) -> bool {
    let next = nodes.iter().find_map(Node::class);
    matches!(next, Some(Class::Ord | Class::Op | Class::Inner | Class::Open))
}

pub(super) fn common_fraction(over: &Node, under: &Node) -> Option<&'static str> {
    let (Node::Number { digits: over, .. }, Node::Number { digits: under, .. }) = (over, under) else {
        return None;
    };
    match (over.as_str(), under.as_str()) {
        ("1", "2") => Some("one half"),
        ("1", "3") => Some("one third"),
        ("2", "3") => Some("two thirds"),
        ("1", "4") => Some("one quarter"),
        ("3", "4") => Some("three quarters"),
        _ => None,
    }
}
