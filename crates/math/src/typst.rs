//! Typst's math.
//!
//! Every character is escaped and every name is a string, so nothing in a formula is read as code. Characters stand
//! for themselves, because the names of symbols change between releases of Typst. Scripts, limits and classes are said
//! explicitly, because Typst's guesses differ from TeX's. No spaces are written: beside strings they would show.

mod breaks;
mod marks;
mod scripts;
mod signs;
mod table;

use crate::Style;
use crate::alphabet::Font;
use crate::tree::{Class, Node, Side, Size, Symbol};

pub(crate) use breaks::cuts;
use marks::{accent, arrow, brace};
use scripts::scripts;
use signs::{classed, delimiter, escaped, fence, sign, with_class};
use table::{is_lines, lines, table};

/// The whole equation as an expression.
pub(crate) fn equation(root: &Node, style: Style, alt: &str) -> String {
    expression(style, alt, |out| match (root, style) {
        (Node::Table(table), Style::Display) if is_lines(table) => lines(out, table),
        (root, _) => node(out, root),
    })
}

/// An equation in a line of text, which breaks only to part what is wider than `widest`, in em.
pub(crate) fn breaking(root: &Node, widest: f32, alt: &str) -> String {
    expression(Style::Inline, alt, |out| breaks::breaking(out, root, widest))
}

fn expression(style: Style, alt: &str, body: impl FnOnce(&mut String)) -> String {
    let mut out = String::from("math.equation(block: ");
    out.push_str(match style {
        Style::Inline => "false",
        Style::Display => "true",
    });
    out.push_str(", alt: ");
    quoted(&mut out, alt);
    out.push_str(", $");
    body(&mut out);
    out.push_str("$)");
    out
}

/// A string literal.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}

fn row(out: &mut String, nodes: &[Node]) {
    for part in nodes {
        node(out, part);
    }
}

/// A function call with one argument.
fn call(out: &mut String, function: &str, argument: &Node) {
    out.push_str(function);
    out.push('(');
    filled(out, argument);
    out.push(')');
}

fn node(out: &mut String, part: &Node) {
    match part {
        Node::Row(nodes) => row(out, nodes),
        Node::Symbol(symbol) => sign(out, *symbol),
        Node::Number { digits, font } => number(out, digits, *font),
        Node::Word { text, font } | Node::Text { text, font } => words(out, text, *font),
        Node::Operator { name } => {
            out.push_str("op(");
            quoted(out, name);
            out.push_str(",limits:#false)");
        }
        Node::Classed { class, body } => classed(out, *class, body),
        Node::Scripts { base, sub, sup, primes, stacked } => {
            scripts(out, base, [sub.as_deref(), sup.as_deref()], *primes, *stacked)
        }
        Node::Fraction { over, under, bar, size } => fraction(out, over, under, *bar, *size),
        Node::Root { body, index } => root(out, body, index.as_deref()),
        Node::Fenced { left, right, body } => fenced(out, *left, *right, body),
        Node::Middle(char) => {
            out.push_str("mid(");
            escaped(out, *char);
            out.push(')');
        }
        Node::Delimiter { char, class, percent } => delimiter(out, *char, *class, *percent),
        Node::Accent { mark, wide, body } => accent(out, *mark, *wide, body),
        Node::Line { side, body } => call(out, side_of(*side, "overline", "underline"), body),
        Node::Brace { side, char, body, label } => brace(out, *side, *char, body, label.as_deref()),
        Node::Arrow { char, over, under } => arrow(out, *char, over.as_deref(), under.as_deref()),
        Node::Table(table) => self::table(out, table),
        Node::Sized { size, body } => call(out, size_function(*size), body),
        Node::Space(width) => space(out, *width),
        Node::Phantom { body, wide, tall } => phantom(out, body, *wide, *tall),
        Node::Boxed(body) => boxed(out, body),
    }
}

fn side_of(side: Side, over: &'static str, under: &'static str) -> &'static str {
    match side {
        Side::Over => over,
        Side::Under => under,
    }
}

fn size_function(size: Size) -> &'static str {
    match size {
        Size::Display => "display",
        Size::Text => "inline",
        Size::Script => "script",
        Size::ScriptScript => "sscript",
    }
}

fn number(out: &mut String, digits: &str, font: Font) {
    if font == Font::Normal && !digits.contains(',') {
        out.push_str(digits);
        return;
    }
    for char in digits.chars() {
        let class = Class::Ord;
        match char {
            '.' | ',' => with_class(out, class, |out| escaped(out, char)),
            _ => escaped(out, Symbol { char, class, font }.styled()),
        }
    }
}

fn words(out: &mut String, text: &str, font: Font) {
    let function = match font {
        Font::Normal | Font::Upright => None,
        Font::Italic => Some("italic("),
        Font::Bold => Some("upright(bold("),
        Font::BoldItalic => Some("italic(bold("),
        Font::Blackboard => Some("bb("),
        Font::Calligraphic => Some("scr("),
        Font::BoldCalligraphic => Some("bold(scr("),
        Font::Fraktur => Some("frak("),
        Font::Sans => Some("sans("),
        Font::Mono => Some("mono("),
    };
    let function = function.unwrap_or_default();
    out.push_str(function);
    quoted(out, text);
    for _ in function.matches('(') {
        out.push(')');
    }
}

/// An argument that must not be empty.
fn filled(out: &mut String, part: &Node) {
    if *part == Node::empty() {
        out.push_str("\"\"");
    } else {
        node(out, part);
    }
}

fn fraction(out: &mut String, over: &Node, under: &Node, bar: bool, size: Option<Size>) {
    if let Some(size) = size {
        out.push_str(size_function(size));
        out.push('(');
    }
    if bar {
        out.push_str("frac(");
        filled(out, over);
        out.push(',');
        filled(out, under);
        out.push(')');
    } else {
        out.push_str("mat(delim:#none,row-gap:#0.35em,");
        filled(out, over);
        out.push(';');
        filled(out, under);
        out.push(')');
    }
    if size.is_some() {
        out.push(')');
    }
}

fn root(out: &mut String, body: &Node, index: Option<&Node>) {
    match index {
        Some(index) => {
            out.push_str("root(");
            filled(out, index);
            out.push(',');
        }
        None => out.push_str("sqrt("),
    }
    filled(out, body);
    out.push(')');
}

fn fenced(out: &mut String, left: Option<char>, right: Option<char>, body: &Node) {
    out.push_str("lr(");
    fence(out, left, Class::Open);
    node(out, body);
    fence(out, right, Class::Close);
    out.push(')');
}

fn sized(out: &mut String, size: Size, body: impl FnOnce(&mut String)) {
    out.push_str(size_function(size));
    out.push('(');
    body(out);
    out.push(')');
}

fn space(out: &mut String, width: i32) {
    let sign = if width < 0 { "-" } else { "" };
    let width = width.unsigned_abs();
    out.push_str(&format!("#h({sign}{}.{:03}em)", width / 1000, width % 1000));
}

fn phantom(out: &mut String, body: &Node, wide: bool, tall: bool) {
    out.push_str(match (wide, tall) {
        (true, true) => "#hide($",
        (false, _) => "#box(width:0pt,hide($",
        (true, false) => "#box(height:0pt,hide($",
    });
    node(out, body);
    out.push_str(if wide && tall { "$)" } else { "$))" });
}

fn boxed(out: &mut String, body: &Node) {
    out.push_str("#box(stroke:0.5pt,inset:0.3em,math.equation(alt:\"\",$display(");
    node(out, body);
    out.push_str(")$))");
}
