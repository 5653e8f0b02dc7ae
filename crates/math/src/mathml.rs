//! MathML: what MathML 3 allows and MathML Core shows.
//!
//! Browsers ignore most of `mathvariant` and all of `columnalign`; EPUBCheck rejects `scriptlevel` on tables and
//! `displaystyle` on rows. So letters are written as the characters of their alphabet, columns are aligned by style,
//! and sizes are set by `mstyle`. Where limits stand was decided when the tree was built.

use crate::Style;
use crate::alphabet::{Font, is_capital_greek};
use crate::tree::{Align, Class, Mark, Node, Side, Size, Symbol, Table, TableKind};

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

    fn symbol(&mut self, symbol: Symbol) {
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

    fn classed(&mut self, class: Class, body: &Node) {
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

    /// Labels above a relation may be wider than it: then browsers lose the space around.
    fn scripts(&mut self, base: &Node, scripts: [Option<&Node>; 2], primes: u8, stacked: bool) {
        let labeled = stacked && base.class() == Some(Class::Rel) && !self.script;
        if !labeled {
            return self.attached(base, scripts, primes, stacked);
        }
        self.within("mrow", &[], |w| {
            w.space(THICK);
            w.script = true;
            w.attached(base, scripts, primes, stacked);
            w.script = false;
            w.space(THICK);
        });
    }

    fn attached(&mut self, base: &Node, [sub, sup]: [Option<&Node>; 2], primes: u8, stacked: bool) {
        let has_sup = sup.is_some() || primes > 0;
        let name = match (sub.is_some(), has_sup, stacked) {
            (true, true, false) => "msubsup",
            (true, false, false) => "msub",
            (false, true, false) => "msup",
            (true, true, true) => "munderover",
            (true, false, true) => "munder",
            (false, true, true) => "mover",
            (false, false, _) => return self.one(base),
        };
        self.within(name, &[], |w| {
            if matches!(base, Node::Delimiter { .. }) {
                // As the base itself browsers leave a delimiter small; as a part of a row it has its size.
                w.within("mrow", &[], |w| w.one(base));
            } else {
                w.one(base);
            }
            if let Some(sub) = sub {
                w.one_script(sub);
            }
            match sup {
                Some(sup) if primes > 0 => w.within("mrow", &[], |w| {
                    w.primes(primes);
                    w.one_script(sup);
                }),
                Some(sup) => w.one_script(sup),
                None if primes > 0 => w.primes(primes),
                None => {}
            }
        });
    }

    fn primes(&mut self, count: u8) {
        let text = primes(count);
        // Without its form for scripts the sign is hardly visible.
        let attributes = [("lspace", "0"), ("rspace", "0"), ("style", "font-feature-settings:'ssty'")];
        self.leaf("mo", &attributes, &text);
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

    fn delimiter(&mut self, c: char, class: Class, percent: u16) {
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

    fn accent(&mut self, mark: Mark, wide: bool, body: &Node) {
        let mark = match mark {
            Mark::Hat if wide => "\u{302}",
            Mark::Hat => "ˆ",
            Mark::Bar => "¯",
            Mark::Tilde => "˜",
            Mark::Vector => "→",
            Mark::Dot => "˙",
            Mark::TwoDots => "¨",
            Mark::Acute => "´",
            Mark::Grave => "`",
            Mark::Breve => "˘",
            Mark::Check => "ˇ",
            Mark::Ring => "˚",
            Mark::LeftArrow => "←",
            Mark::BothArrows => "↔",
        };
        let stretchy = if wide { "true" } else { "false" };
        self.within("mover", &[("accent", "true")], |w| {
            w.one(body);
            // In many fonts the marks would touch the letter.
            let raised = match mark {
                "→" if !wide => ("style", "font-size:0.7em;padding-bottom:0.08em"),
                _ => ("style", "padding-bottom:0.08em"),
            };
            w.leaf("mo", &[("stretchy", stretchy), raised], mark);
        });
    }

    /// Few fonts have a line that stretches, so it is drawn as a border.
    fn line(&mut self, side: Side, body: &Node) {
        let style = match side {
            Side::Over => "border-top:0.05em solid;padding-top:0.1em",
            Side::Under => "border-bottom:0.05em solid;padding-bottom:0.1em",
        };
        self.within("mrow", &[("style", style)], |w| w.row(body.parts()));
    }

    fn brace(&mut self, side: Side, c: char, body: &Node, label: Option<&Node>) {
        let name = match side {
            Side::Over => "mover",
            Side::Under => "munder",
        };
        let braced = |w: &mut Self| {
            w.within(name, &[], |w| {
                w.one(body);
                w.leaf("mo", &[("stretchy", "true")], &c.to_string());
            });
        };
        match label {
            Some(label) => self.within(name, &[], |w| {
                braced(w);
                w.one_script(label);
            }),
            None => braced(self),
        }
    }

    fn arrow(&mut self, c: char, over: Option<&Node>, under: Option<&Node>) {
        let name = match (over, under) {
            (Some(_), Some(_)) => "munderover",
            (Some(_), None) => "mover",
            (None, Some(_)) => "munder",
            (None, None) => return self.leaf("mo", &[("stretchy", "true")], &c.to_string()),
        };
        self.within(name, &[], |w| {
            w.leaf("mo", &[("stretchy", "true"), ("lspace", THICK), ("rspace", THICK)], &c.to_string());
            for label in [under, over].into_iter().flatten() {
                w.within("mrow", &[], |w| {
                    w.space("0.4em");
                    w.one_script(label);
                    w.space("0.5em");
                });
            }
        });
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

    fn table(&mut self, table: &Table) {
        let display = if table.size == Size::Display { "true" } else { "false" };
        self.sized(table.size, |w| {
            w.within("mtable", &[("displaystyle", display)], |w| {
                for (i, row) in table.rows.iter().enumerate() {
                    w.within("mtr", &[], |w| w.cells(table, i, row));
                }
            });
        });
    }

    fn cells(&mut self, table: &Table, row: usize, cells: &[Node]) {
        for (column, cell) in cells.iter().enumerate() {
            let style = cell_style(table, row, column);
            self.within("mtd", &[("style", &style)], |w| w.row(cell.parts()));
        }
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

/// The primes as one character, which fonts space better than several.
pub(crate) fn primes(count: u8) -> String {
    match count {
        2 => "″".to_owned(),
        3 => "‴".to_owned(),
        4 => "⁗".to_owned(),
        n => "′".repeat(usize::from(n)),
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

/// Chromium moves the content of a cell only for alignments of its own; the standard ones are for all others.
fn cell_style(table: &Table, row: usize, column: usize) -> String {
    let mut style = String::from(match table.columns.get(column) {
        Some(Align::Left) => "text-align:left;text-align:-webkit-left",
        Some(Align::Right) => "text-align:right;text-align:-webkit-right",
        Some(Align::Center) | None => "text-align:center;text-align:-webkit-center",
    });
    let (first, last) = (column == 0, column + 1 == table.columns.len());
    style.push_str(match table.kind {
        TableKind::Matrix if first && last => ";padding:0.2em 0",
        TableKind::Matrix if first => ";padding:0.2em 0.4em 0.2em 0",
        TableKind::Matrix if last => ";padding:0.2em 0 0.2em 0.4em",
        TableKind::Matrix => ";padding:0.2em 0.4em",
        TableKind::Cases if first => ";padding:0.2em 0",
        TableKind::Cases => ";padding:0.2em 0 0.2em 1em",
        TableKind::Aligned if column > 0 && column.is_multiple_of(2) => ";padding:0.3em 0 0.3em 2em",
        TableKind::Aligned | TableKind::Gathered => ";padding:0.3em 0",
        TableKind::Stack => ";padding:0",
    });
    if column > 0 && table.rules_after_column.contains(&column) {
        style.push_str(";border-left:0.06em solid");
    }
    if row > 0 && table.rules_after_row.contains(&row) {
        style.push_str(";border-top:0.06em solid");
    }
    style
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
