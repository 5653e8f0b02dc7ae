//! MathML: what MathML 3 allows and MathML Core shows.
//!
//! Browsers ignore most of `mathvariant` and all of `columnalign`; EPUBCheck rejects `scriptlevel` on tables and
//! `displaystyle` on rows. So letters are written as the characters of their alphabet, columns are aligned by style,
//! and sizes are set by `mstyle`. Where limits stand was decided when the tree was built.

mod marks;
pub(crate) mod scripts;
mod signs;
mod table;

use crate::Style;
use crate::alphabet::Font;
use crate::tree::{Class, Node, Size, Symbol};

const THIN: &str = "0.1667em";

const MEDIUM: &str = "0.2222em";

const THICK: &str = "0.2778em";

/// The whole `<math>` element.
pub(crate) fn element(root: &Node, style: Style, alt: &str) -> String {
    let display = match style {
        Style::Inline => "inline",
        Style::Display => "block",
    };
    let mut writer = Writer { out: String::new(), script: false, beside_relation: (false, false) };
    let out = &mut writer.out;
    out.push_str("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"");
    out.push_str(display);
    out.push_str("\" alttext=\"");
    escaped(out, alt);
    out.push_str("\">");
    writer.row(root.parts());
    writer.out.push_str("</math>");
    writer.out
}

fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

struct Writer {
    out: String,
    /// Whether this is a script, where TeX sets no space around signs.
    script: bool,
    /// Whether the symbol that comes stands after and before a relation: TeX sets no space between these.
    beside_relation: (bool, bool),
}

impl Writer {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escaped(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }
    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        escaped(&mut self.out, text);
        self.close(name);
    }
    fn within(&mut self, name: &str, attributes: &[(&str, &str)], body: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        body(self);
        self.close(name);
    }
    fn space(&mut self, width: &str) {
        self.out.push_str("<mspace width=\"");
        self.out.push_str(width);
        self.out.push_str("\"/>");
    }
    fn row(&mut self, nodes: &[Node]) {
        let mut previous: Option<&Node> = None;
        for (i, node) in nodes.iter().enumerate() {
            self.beside_relation = (follows_relation(&nodes[..i]), precedes_relation(&nodes[i + 1..]));
            if previous.is_some_and(|previous| Self::needs_thin_space(previous, node)) {
                self.space(THIN);
            }
            self.node(node);
            previous = Some(node);
        }
        // A row of words and one sign would pass for that sign and lose the space around it.
        if nodes.len() > 1 && nodes.iter().any(is_text) && nodes.iter().all(|node| is_text(node) || is_spaced(node)) {
            self.leaf("mi", &[], "");
        }
    }
    /// Browsers set no space beside names of functions, and the wrong one beside sums.
    fn needs_thin_space(before: &Node, after: &Node) -> bool {
        let (left, right) = (before.class(), after.class());
        let left_like_letter = matches!(left, Some(Class::Ord | Class::Close | Class::Inner));
        (is_function(after) && (left_like_letter || is_function(before)))
            || (is_function(before) && right == Some(Class::Ord))
    }
    /// Exactly one element.
    fn one(&mut self, node: &Node) {
        match node.parts() {
            [only] if !matches!(only, Node::Row(_)) => self.node(only),
            parts => self.within("mrow", &[], |w| w.row(parts)),
        }
    }
    fn one_script(&mut self, node: &Node) {
        let outer = std::mem::replace(&mut self.script, true);
        self.one(node);
        self.script = outer;
    }
    fn node(&mut self, node: &Node) {
        match node {
            Node::Row(nodes) => self.within("mrow", &[], |w| w.row(nodes)),
            Node::Symbol(symbol) => self.symbol(*symbol),
            Node::Number { digits, font } => {
                let digits = styled(digits, *font);
                self.leaf("mn", &[], &digits);
            }
            Node::Word { text, font } => self.identifier(&styled(text, *font)),
            Node::Text { text, font } => self.text(text, *font),
            Node::Operator { name } => self.identifier(name),
            Node::Classed { class, body } => self.classed(*class, body),
            Node::Scripts { base, sub, sup, primes, stacked } => {
                self.scripts(base, [sub.as_deref(), sup.as_deref()], *primes, *stacked)
            }
            Node::Fraction { over, under, bar, size } => match size {
                Some(size) => self.sized(*size, |w| w.fraction(over, under, *bar)),
                None => self.fraction(over, under, *bar),
            },
            Node::Root { body, index } => self.root(body, index.as_deref()),
            Node::Fenced { left, right, body } => self.fenced(*left, *right, body),
            Node::Middle(char) => {
                let attributes = [("fence", "true"), ("stretchy", "true"), ("lspace", "0"), ("rspace", "0")];
                self.leaf("mo", &attributes, &char.to_string());
            }
            Node::Delimiter { char, class, percent } => self.delimiter(*char, *class, *percent),
            Node::Accent { mark, wide, body } => self.accent(*mark, *wide, body),
            Node::Line { side, body } => self.line(*side, body),
            Node::Brace { side, char, body, label } => self.brace(*side, *char, body, label.as_deref()),
            Node::Arrow { char, over, under } => self.arrow(*char, over.as_deref(), under.as_deref()),
            Node::Table(table) => self.table(table),
            Node::Sized { size, body } => self.sized(*size, |w| w.row(body.parts())),
            Node::Space(width) => self.space(&em(*width)),
            Node::Phantom { body, wide, tall } => self.phantom(body, *wide, *tall),
            Node::Boxed(body) => {
                let frame = [("style", "border:0.06em solid;padding:0.3em")];
                self.within("mrow", &frame, |w| w.sized(Size::Display, |w| w.row(body.parts())));
            }
        }
    }
    /// A name; a single letter would turn italic unless told not to.
    fn identifier(&mut self, text: &str) {
        let mut chars = text.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        match single {
            Some(c) if has_italic(c) => self.leaf("mi", &[("mathvariant", "normal")], text),
            _ => self.leaf("mi", &[], text),
        }
    }
    fn text(&mut self, text: &str, font: Font) {
        let style = match font {
            Font::Bold => "font-weight:bold",
            Font::Italic => "font-style:italic",
            Font::BoldItalic => "font-weight:bold;font-style:italic",
            Font::Sans => "font-family:sans-serif",
            Font::Mono => "font-family:monospace",
            Font::Normal
            | Font::Upright
            | Font::Blackboard
            | Font::Calligraphic
            | Font::BoldCalligraphic
            | Font::Fraktur => "",
        };
        // Spaces at the ends of an element are dropped unless they are hard.
        let text = text.replace(' ', "\u{a0}");
        match style {
            "" => self.leaf("mtext", &[], &text),
            style => self.leaf("mtext", &[("style", style)], &text),
        }
    }
    fn fraction(&mut self, over: &Node, under: &Node, bar: bool) {
        let thickness = [("linethickness", "0")];
        let attributes: &[(&str, &str)] = if bar { &[] } else { &thickness };
        self.within("mfrac", attributes, |w| {
            w.one(over);
            w.one(under);
        });
    }
    fn root(&mut self, body: &Node, index: Option<&Node>) {
        match index {
            Some(index) => self.within("mroot", &[], |w| {
                w.one(body);
                w.one_script(index);
            }),
            None => self.within("msqrt", &[], |w| w.row(body.parts())),
        }
    }
    fn fenced(&mut self, left: Option<char>, right: Option<char>, body: &Node) {
        self.within("mrow", &[], |w| {
            w.fence(left, "prefix");
            w.row(body.parts());
            w.fence(right, "postfix");
        });
    }
    fn fence(&mut self, delimiter: Option<char>, form: &str) {
        if let Some(c) = delimiter {
            let attributes =
                [("fence", "true"), ("form", form), ("stretchy", "true"), ("lspace", "0"), ("rspace", "0")];
            self.leaf("mo", &attributes, &c.to_string());
        }
    }
    fn sized(&mut self, size: Size, body: impl FnOnce(&mut Self)) {
        let (display, level, script) = match size {
            Size::Display => ("true", "0", false),
            Size::Text => ("false", "0", false),
            Size::Script => ("false", "1", true),
            Size::ScriptScript => ("false", "2", true),
        };
        let outer = std::mem::replace(&mut self.script, script);
        self.within("mstyle", &[("displaystyle", display), ("scriptlevel", level)], body);
        self.script = outer;
    }
    fn phantom(&mut self, body: &Node, wide: bool, tall: bool) {
        let size: &[(&str, &str)] = match (wide, tall) {
            (true, true) => return self.within("mphantom", &[], |w| w.row(body.parts())),
            (false, _) => &[("width", "0")],
            (true, false) => &[("height", "0"), ("depth", "0")],
        };
        self.within("mpadded", size, |w| w.within("mphantom", &[], |w| w.row(body.parts())));
    }
}

fn em(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let width = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}em", width / 1000, width % 1000)
}

fn styled(text: &str, font: Font) -> String {
    text.chars().map(|c| font.apply(c).unwrap_or(c)).collect()
}

fn is_function(node: &Node) -> bool {
    match node {
        Node::Operator { .. } | Node::Classed { class: Class::Op, .. } => true,
        Node::Symbol(symbol) => symbol.class == Class::Op,
        Node::Scripts { base, .. } => is_function(base),
        Node::Row(_)
        | Node::Number { .. }
        | Node::Word { .. }
        | Node::Text { .. }
        | Node::Classed { .. }
        | Node::Fraction { .. }
        | Node::Root { .. }
        | Node::Fenced { .. }
        | Node::Middle(_)
        | Node::Delimiter { .. }
        | Node::Accent { .. }
        | Node::Line { .. }
        | Node::Brace { .. }
        | Node::Arrow { .. }
        | Node::Table(_)
        | Node::Sized { .. }
        | Node::Space(_)
        | Node::Phantom { .. }
        | Node::Boxed(_) => false,
    }
}

fn follows_relation(before: &[Node]) -> bool {
    before.iter().rev().find(|node| node.class().is_some()).is_some_and(is_relation)
}

fn precedes_relation(after: &[Node]) -> bool {
    after.iter().find(|node| node.class().is_some()).is_some_and(is_relation)
}

fn is_relation(node: &Node) -> bool {
    node.class() == Some(Class::Rel) && matches!(node, Node::Symbol(_))
}

fn is_text(node: &Node) -> bool {
    matches!(node, Node::Text { .. } | Node::Space(_))
}

/// Whether the sign has space around it.
fn is_spaced(node: &Node) -> bool {
    matches!(node, Node::Symbol(Symbol { class: Class::Bin | Class::Rel, .. }))
}

/// Whether a single-letter `mi` would show another character.
fn has_italic(c: char) -> bool {
    Font::Italic.apply(c).is_some() || matches!(c, 'ı' | 'ȷ')
}
