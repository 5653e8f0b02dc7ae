//! A formula as one line of Unicode text.
//!
//! Scripts become raised and lowered characters where Unicode has all of them; brackets appear where the line would
//! otherwise be ambiguous. Bold and round letters become ordinary ones, doubled letters stay.

use crate::alphabet::{Font, subscript, superscript};
use crate::mathml::scripts::primes;
use crate::tree::{Class, Mark, Node, Side, Symbol, Table, TableKind};

/// The formula as a line.
pub(crate) fn write(root: &Node) -> String {
    let line = row(root.parts(), true);
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").replace('\\', "∖")
}

/// A list; in scripts there is no space around signs.
fn row(nodes: &[Node], spaced: bool) -> String {
    let mut out = String::new();
    let mut previous: Option<&Node> = None;
    let visible = |node: &&Node| !matches!(node, Node::Phantom { .. });
    let nodes: Vec<&Node> = nodes.iter().filter(visible).collect();
    for (i, node) in nodes.iter().enumerate() {
        let text = if is_crowded(&nodes, i) { format!("({})", single(node, spaced)) } else { single(node, spaced) };
        let space = previous.is_some_and(|previous| needs_space(previous, node, &text, spaced));
        if space && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(&text);
        if !text.trim().is_empty() {
            previous = Some(node);
        }
    }
    out
}

/// Whether a fraction stands beside a factor, so that it needs brackets.
fn is_crowded(nodes: &[&Node], i: usize) -> bool {
    let factor = |node: Option<&&Node>| {
        node.is_some_and(|node| {
            matches!(node.class(), Some(Class::Ord | Class::Op | Class::Inner)) && !is_text(node) && !is_prefix(node)
        })
    };
    let opens = |node: Option<&&Node>| node.is_some_and(|node| node.class() == Some(Class::Open));
    let solid = |node: &&&Node| !matches!(node, Node::Space(_));
    let before = nodes[..i].iter().rev().find(solid);
    let after = nodes[i + 1..].iter().find(solid);
    matches!(nodes[i], Node::Fraction { bar: true, .. }) && (factor(before) || factor(after) || opens(after))
}

/// Whether this is a sign before an operand.
fn is_prefix(node: &Node) -> bool {
    matches!(node, Node::Symbol(Symbol { char: '−' | '+' | '±', .. }))
}

fn is_text(node: &Node) -> bool {
    matches!(node, Node::Text { .. })
}

fn needs_space(before: &Node, after: &Node, text: &str, spaced: bool) -> bool {
    let (Some(left), Some(right)) = (before.class(), after.class()) else {
        return false;
    };
    let around = |class| matches!(class, Class::Bin | Class::Rel);
    if around(left) || around(right) || left == Class::Punct {
        return spaced;
    }
    let like_letter = |class| matches!(class, Class::Ord | Class::Close | Class::Inner);
    if left == Class::Op {
        return right != Class::Open && !text.starts_with('(');
    }
    let words = |node: &Node| matches!(node, Node::Word { .. });
    (right == Class::Op && like_letter(left))
        || (words(before) && right == Class::Ord)
        || (words(after) && like_letter(left))
}

/// A part on its own.
fn single(node: &Node, spaced: bool) -> String {
    match node {
        Node::Row(nodes) => row(nodes, spaced),
        Node::Symbol(symbol) => symbol_text(*symbol),
        Node::Number { digits, font } => digits.chars().map(|c| kept(c, *font)).collect(),
        Node::Word { text, .. } | Node::Text { text, .. } => text.clone(),
        Node::Operator { name } => name.replace('\u{2009}', " "),
        Node::Classed { body, .. } | Node::Sized { body, .. } | Node::Boxed(body) => row(body.parts(), spaced),
        Node::Scripts { base, sub, sup, primes, .. } => scripts(base, sub.as_deref(), sup.as_deref(), *primes),
        Node::Fraction { over, under, bar, .. } => fraction(over, under, *bar),
        Node::Root { body, index } => root(body, index.as_deref()),
        Node::Fenced { left, right, body } => fenced(*left, *right, body),
        Node::Middle(char) => format!(" {char} "),
        Node::Delimiter { char, .. } => char.to_string(),
        Node::Accent { mark, body, .. } => accent(*mark, body),
        Node::Line { side, body } => line(*side, body),
        Node::Brace { body, label, .. } => match label {
            Some(label) => format!("{} [{}]", row(body.parts(), true), row(label.parts(), true)),
            None => row(body.parts(), true),
        },
        Node::Arrow { char, over, under } => arrow(*char, over.as_deref(), under.as_deref()),
        Node::Table(table) => match table.kind {
            TableKind::Matrix | TableKind::Cases => format!("[{}]", table_text(table)),
            TableKind::Aligned | TableKind::Gathered | TableKind::Stack => table_text(table),
        },
        Node::Space(width) if *width >= 160 => " ".to_owned(),
        Node::Space(_) | Node::Phantom { .. } => String::new(),
    }
}

fn kept(c: char, font: Font) -> char {
    match font {
        Font::Blackboard => font.apply(c).unwrap_or(c),
        Font::Normal
        | Font::Upright
        | Font::Italic
        | Font::Bold
        | Font::BoldItalic
        | Font::Calligraphic
        | Font::BoldCalligraphic
        | Font::Fraktur
        | Font::Sans
        | Font::Mono => c,
    }
}

fn symbol_text(symbol: Symbol) -> String {
    match symbol.char {
        '∣' => "|".to_owned(),
        '∥' => "‖".to_owned(),
        c => kept(c, symbol.font).to_string(),
    }
}

fn scripts(base: &Node, sub: Option<&Node>, sup: Option<&Node>, count: u8) -> String {
    let mut out = match base.parts() {
        [_] => single(base, true),
        [] => String::new(),
        parts => format!("({})", row(parts, true)),
    };
    out.push_str(&primes(count));
    if let Some(sub) = sub {
        out.push_str(&script(sub, '_', subscript));
    }
    match sup.map(Node::parts) {
        Some([Node::Symbol(Symbol { char: '⊤' | 'T', .. })]) => out.push('ᵀ'),
        Some([Node::Symbol(Symbol { char: '∗' | '⋆', .. })]) => out.push('*'),
        Some([Node::Symbol(Symbol { char: '∘', .. })]) => out.push('°'),
        Some(parts) => out.push_str(&script(&Node::Row(parts.to_vec()), '^', superscript)),
        None => {}
    }
    out
}

fn script(node: &Node, sign: char, form: fn(char) -> Option<char>) -> String {
    let text = row(node.parts(), false);
    if let Some(small) = text.chars().map(form).collect::<Option<String>>() {
        return small;
    }
    match node.parts() {
        [Node::Symbol(_) | Node::Number { .. } | Node::Word { .. }] => format!("{sign}{text}"),
        [Node::Text { text, .. }] if !text.contains(' ') => format!("{sign}{text}"),
        _ if text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1 => {
            format!("{sign}{text}")
        }
        _ => format!("{sign}({text})"),
    }
}

fn fraction(over: &Node, under: &Node, bar: bool) -> String {
    if !bar {
        return format!("({} above {})", row(over.parts(), true), row(under.parts(), true));
    }
    let over = if is_sum(over) { bracketed(over) } else { row(over.parts(), true) };
    let under = if is_unit(under) { row(under.parts(), true) } else { bracketed(under) };
    format!("{over}/{under}")
}

fn bracketed(node: &Node) -> String {
    format!("({})", row(node.parts(), true))
}

/// Whether the part needs brackets as a numerator.
fn is_sum(node: &Node) -> bool {
    let mut depth = 0_i32;
    node.parts().iter().any(|part| {
        match part.class() {
            Some(Class::Open) => depth += 1,
            Some(Class::Close) => depth -= 1,
            _ => {}
        }
        let loose = matches!(part.class(), Some(Class::Bin | Class::Rel | Class::Op | Class::Punct));
        (depth == 0 && loose) || matches!(part, Node::Fraction { .. } | Node::Text { .. } | Node::Table(_))
    })
}

/// Whether the part needs no brackets as a denominator: one symbol, or a name and its argument.
fn is_unit(node: &Node) -> bool {
    match node.parts() {
        [Node::Fraction { .. } | Node::Text { .. } | Node::Table(_)] => false,
        [_] => true,
        [name, open, .., close] => {
            let inner = &node.parts()[2..node.parts().len() - 1];
            let bracket = |class| move |part: &Node| part.class() == Some(class);
            matches!(name.class(), Some(Class::Ord))
                && bracket(Class::Open)(open)
                && bracket(Class::Close)(close)
                && !inner.iter().any(bracket(Class::Close))
        }
        _ => false,
    }
}

fn root(body: &Node, index: Option<&Node>) -> String {
    let sign = match index.map(Node::parts) {
        None => "√".to_owned(),
        Some([Node::Number { digits, .. }]) if digits == "3" => "∛".to_owned(),
        Some([Node::Number { digits, .. }]) if digits == "4" => "∜".to_owned(),
        Some(parts) => {
            let text = row(parts, false);
            let small: Option<String> = text.chars().map(superscript).collect();
            small.map_or_else(|| format!("({text})√"), |small| format!("{small}√"))
        }
    };
    match body.parts() {
        [Node::Symbol(_) | Node::Number { .. } | Node::Scripts { .. }] => {
            format!("{sign}{}", row(body.parts(), true))
        }
        parts => format!("{sign}({})", row(parts, true)),
    }
}

fn fenced(left: Option<char>, right: Option<char>, body: &Node) -> String {
    let inner = if let Node::Table(table) = body {
        table_text(table)
    } else if let Node::Fraction { over, under, bar: false, .. } = body {
        format!("{} choose {}", row(over.parts(), true), row(under.parts(), true))
    } else {
        row(body.parts(), true)
    };
    let mut out = String::new();
    out.extend(left);
    out.push_str(inner.trim());
    match (left, right, body) {
        (Some('{'), None, Node::Table(_)) => out.push('}'),
        (_, right, _) => out.extend(right),
    }
    out
}

fn accent(mark: Mark, body: &Node) -> String {
    let (combining, name) = match mark {
        Mark::Hat => ('\u{302}', "hat"),
        Mark::Bar => ('\u{304}', "bar"),
        Mark::Tilde => ('\u{303}', "tilde"),
        Mark::Vector => ('\u{20D7}', "vec"),
        Mark::Dot => ('\u{307}', "dot"),
        Mark::TwoDots => ('\u{308}', "ddot"),
        Mark::Acute => ('\u{301}', "acute"),
        Mark::Grave => ('\u{300}', "grave"),
        Mark::Breve => ('\u{306}', "breve"),
        Mark::Check => ('\u{30C}', "check"),
        Mark::Ring => ('\u{30A}', "ring"),
        Mark::LeftArrow => ('\u{20D6}', "leftarrow"),
        Mark::BothArrows => ('\u{20E1}', "arrows"),
    };
    marked(combining, name, body)
}

fn line(side: Side, body: &Node) -> String {
    match side {
        Side::Over => marked('\u{305}', "bar", body),
        Side::Under => marked('\u{332}', "underline", body),
    }
}

fn marked(combining: char, name: &str, body: &Node) -> String {
    let text = row(body.parts(), true);
    if text.chars().count() == 1 {
        return format!("{text}{combining}");
    }
    format!("{name}({text})")
}

fn arrow(c: char, over: Option<&Node>, under: Option<&Node>) -> String {
    let labels: Vec<String> = [over, under].into_iter().flatten().map(|label| row(label.parts(), true)).collect();
    if labels.is_empty() {
        return c.to_string();
    }
    format!("{c}[{}]", labels.join("; "))
}

fn table_text(table: &Table) -> String {
    let rows: Vec<String> = table.rows.iter().map(|row| cells(table.kind, row)).collect();
    match table.kind {
        TableKind::Stack => rows.join(", ").replace(",,", ","),
        TableKind::Matrix | TableKind::Cases | TableKind::Aligned | TableKind::Gathered => rows.join("; "),
    }
}

fn cells(kind: TableKind, nodes: &[Node]) -> String {
    match kind {
        TableKind::Aligned | TableKind::Gathered | TableKind::Stack => {
            let pairs = nodes.chunks(2).map(|pair| {
                let parts: Vec<Node> = pair.iter().flat_map(Node::parts).cloned().collect();
                row(&parts, true).trim().to_owned()
            });
            pairs.filter(|pair| !pair.is_empty()).collect::<Vec<_>>().join(", ")
        }
        TableKind::Matrix | TableKind::Cases => {
            let cells = nodes.iter().map(|cell| row(cell.parts(), true));
            let cells: Vec<String> = cells.map(|cell| cell.trim().trim_end_matches(',').to_owned()).collect();
            cells.join(", ").trim_end_matches([',', ' ']).to_owned()
        }
    }
}
