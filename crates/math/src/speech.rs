//! A formula for those who listen.
//!
//! Words say what lines and positions show: where a fraction, root or script begins and ends. Signs that screen
//! readers pronounce well, and letters of any alphabet, stay as they are. A part of a single symbol needs no "end".

mod fractions;
mod scripts;
mod signs;
mod table;

use crate::alphabet::Font;
use crate::tree::{Mark, Node, Side};

use fractions::{common_fraction, is_short, starts_with_factor};
use signs::said;

/// The formula as a sentence without a full stop.
pub(crate) fn write(root: &Node) -> String {
    let mut speaker = Speaker::default();
    speaker.row(root.parts());
    let words: Vec<&str> = speaker.out.split_whitespace().collect();
    words.join(" ").replace('\\', "∖")
}

#[derive(Default)]
struct Speaker {
    out: String,
    /// Whether the next word follows an opening bracket without a space.
    tight: bool,
    /// Whether the last word is a name that a bracket may follow without a space.
    after_name: bool,
    /// The brackets that are open.
    brackets: Vec<char>,
}

impl Speaker {
    fn word(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let sign = self.out.ends_with(['−', '+']) && text.starts_with("the");
        if (!self.tight || sign) && !self.out.is_empty() {
            self.out.push(' ');
        }
        self.glued(text);
    }
    fn glued(&mut self, text: &str) {
        self.out.push_str(text);
        self.tight = false;
        self.after_name = false;
    }
    fn name(&mut self, text: &str) {
        self.word(text);
        self.after_name = true;
    }
    /// A part between words that say where it begins and, unless it is a single symbol, ends.
    fn between(&mut self, before: &str, part: &Node, after: &str) {
        self.word(before);
        self.row(part.parts());
        if !is_simple(part) {
            self.word(after);
        }
    }
    fn row(&mut self, nodes: &[Node]) {
        for (i, node) in nodes.iter().enumerate() {
            self.node(node);
            let short = matches!(node, Node::Fraction { over, under, bar: true, .. }
                if is_short(over, under) && common_fraction(over, under).is_none());
            if short && starts_with_factor(&nodes[i + 1..]) {
                self.word("end fraction");
            }
        }
    }
    fn node(&mut self, node: &Node) {
        match node {
            Node::Row(nodes) => self.row(nodes),
            Node::Symbol(symbol) => self.symbol(*symbol),
            Node::Number { digits, font: Font::Blackboard } if digits == "1" => self.name("indicator"),
            Node::Number { digits, .. } => self.word(digits),
            Node::Word { text, .. } => self.name(text),
            Node::Text { text, .. } => self.word(text),
            Node::Operator { name } => self.name(&spelled(name)),
            Node::Classed { body, .. } | Node::Sized { body, .. } | Node::Boxed(body) => self.row(body.parts()),
            Node::Scripts { base, sub, sup, primes, stacked } => {
                self.scripts(base, [sub.as_deref(), sup.as_deref()], *primes, *stacked)
            }
            Node::Fraction { over, under, bar, .. } => self.fraction(over, under, *bar),
            Node::Root { body, index } => self.root(body, index.as_deref()),
            Node::Fenced { left, right, body } => self.fenced(*left, *right, body),
            Node::Middle(char) => self.bar(*char),
            Node::Delimiter { char, class, .. } => self.sign(*char, *class),
            Node::Accent { mark, body, .. } => self.accent(*mark, body),
            Node::Line { side, body } => self.line(*side, body),
            Node::Brace { body, label, .. } => self.brace(body, label.as_deref()),
            Node::Arrow { char, over, under } => self.arrow(*char, over.as_deref(), under.as_deref()),
            Node::Table(table) => self.table(table),
            Node::Space(_) => self.after_name = false,
            Node::Phantom { .. } => {}
        }
    }
    fn optional(&mut self, node: Option<&Node>) {
        if let Some(node) = node {
            self.row(node.parts());
        }
    }
    fn fenced(&mut self, left: Option<char>, right: Option<char>, body: &Node) {
        match (left, body) {
            (Some('('), Node::Fraction { over, under, bar: false, .. }) => return self.choose(over, under),
            (Some('|'), Node::Table(_)) => self.word("the determinant of"),
            _ => {}
        }
        if let Node::Table(table) = body {
            return self.table(table);
        }
        if let Some(left) = left {
            self.open(left);
        }
        self.row(body.parts());
        if let Some(right) = right {
            self.close(right);
        }
    }
    fn accent(&mut self, mark: Mark, body: &Node) {
        let name = match mark {
            Mark::Hat => "hat",
            Mark::Bar => "bar",
            Mark::Tilde => "tilde",
            Mark::Vector => "vector",
            Mark::Dot => "dot",
            Mark::TwoDots => "double dot",
            Mark::Acute => "acute",
            Mark::Grave => "grave",
            Mark::Breve => "breve",
            Mark::Check => "check",
            Mark::Ring => "ring",
            Mark::LeftArrow => "left arrow",
            Mark::BothArrows => "double arrow",
        };
        self.marked(name, body);
    }
    fn marked(&mut self, name: &str, body: &Node) {
        if is_simple(body) {
            self.row(body.parts());
            return self.name(name);
        }
        self.word(name);
        self.word("over");
        self.row(body.parts());
        self.word("end");
        self.name(name);
    }
    fn line(&mut self, side: Side, body: &Node) {
        match side {
            Side::Over => self.marked("bar", body),
            Side::Under => self.between("underlined", body, "end underlined"),
        }
    }
    fn brace(&mut self, body: &Node, label: Option<&Node>) {
        match label {
            Some(label) => {
                self.word("the part");
                self.row(body.parts());
                self.word("labeled");
                self.row(label.parts());
                self.word("end part");
            }
            None => self.row(body.parts()),
        }
    }
    fn arrow(&mut self, c: char, over: Option<&Node>, under: Option<&Node>) {
        if over.is_none() && under.is_none() {
            return self.word(said(c).unwrap_or("to"));
        }
        self.word(match c {
            '←' | '⇐' => "(left arrow labeled",
            '↔' | '⇔' => "(double arrow labeled",
            _ => "(arrow labeled",
        });
        self.optional(over);
        if over.is_some() && under.is_some() {
            self.word("and");
        }
        self.optional(under);
        self.glued(")");
    }
}

/// Whether a listener needs no word for where the part ends.
fn is_simple(node: &Node) -> bool {
    match node.parts() {
        [Node::Symbol(_) | Node::Number { .. } | Node::Word { .. } | Node::Text { .. }] => true,
        [Node::Accent { body, .. }] => is_simple(body),
        [Node::Sized { body, .. }] => is_simple(body),
        _ => false,
    }
}

/// A function's name with ordinary spaces.
fn spelled(name: &str) -> String {
    match name {
        "max" => "maximum".to_owned(),
        "min" => "minimum".to_owned(),
        name => name.replace('\u{2009}', " "),
    }
}
