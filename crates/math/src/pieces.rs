//! Where a formula may break into lines, for columns narrower than itself.

use std::borrow::Cow;

use crate::Style;
use crate::tree::{Class, Node, Size, Symbol, Table, TableKind};
use crate::{mathml, speech, typst, width};

/// What fits any column, in em: a phone's, with text at twice its size.
const FITS: f32 = 6.5;

/// A left side up to this width is not left alone on its line, in em.
const SHORT: f32 = 3.5;

/// Aligned equations wider than this, in em, stand as lines of their own, which can break; narrower ones keep their
/// alignment.
const ALIGNED: f32 = 12.0;

/// What a line that ends before a piece would part, from where it ends best to where only need makes it end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Equations: here a line begins in any case, as it does at the first piece.
    Equations,
    /// Two sides of a relation, or two statements.
    Sides,
    /// Terms, outside of all parentheses.
    Terms,
    /// Terms or arguments in parentheses.
    Inside,
    /// Factors.
    Factors,
}

/// A part of a formula that does not break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    before: Break,
    root: Node,
    style: Style,
    whole: bool,
}

impl Piece {
    /// What a line that ends before it would part.
    #[must_use]
    pub fn before(&self) -> Break {
        self.before
    }

    /// Whether it stands on a line of its own; a part of a cut formula stands in a line.
    #[must_use]
    pub fn style(&self) -> Style {
        if self.whole { self.style } else { Style::Inline }
    }

    /// As [`Math::typst`](crate::Math::typst).
    #[must_use]
    pub fn typst(&self) -> String {
        typst::equation(&self.sized(), self.style(), &self.spoken())
    }

    /// As [`Math::mathml`](crate::Math::mathml).
    #[must_use]
    pub fn mathml(&self) -> String {
        mathml::element(&self.sized(), self.style(), &self.spoken())
    }

    /// As [`Math::spoken`](crate::Math::spoken).
    #[must_use]
    pub fn spoken(&self) -> String {
        speech::write(&self.root)
    }

    /// A rough estimate of the width when set, in em.
    #[must_use]
    pub fn width_em(&self) -> f32 {
        width::em(&self.root)
    }

    /// A part of a displayed formula is as large as the whole was.
    fn sized(&self) -> Cow<'_, Node> {
        match self.style {
            Style::Display if !self.whole => {
                Cow::Owned(Node::Sized { size: Size::Display, body: Box::new(self.root.clone()) })
            }
            Style::Display | Style::Inline => Cow::Borrowed(&self.root),
        }
    }
}

/// The formula as one piece.
pub(crate) fn whole(root: &Node, style: Style) -> Piece {
    Piece { before: Break::Equations, root: root.clone(), style, whole: true }
}

/// Whether a formula fits any column, so that it is one piece.
pub(crate) fn fits(root: &Node) -> bool {
    width::em(root) <= FITS
}

/// The pieces of a formula, at least one.
pub(crate) fn cut(root: &Node, style: Style, finest: Break) -> Vec<Piece> {
    if fits(root) {
        return vec![whole(root, style)];
    }
    let places = PLACES.iter().take_while(|(place, _)| *place <= finest).count();
    let mut cutter = Cutter { style, places: &PLACES[..places], pieces: Vec::new() };
    match equations(root) {
        Some(table) if width::em(root) > ALIGNED => table.rows.iter().for_each(|row| cutter.line(equation(row))),
        Some(_) => return vec![whole(root, style)],
        None => cutter.line(root.parts().to_vec()),
    }
    if cutter.pieces.len() == 1 { vec![whole(root, style)] } else { cutter.pieces }
}

/// Joins relations to what stands before them where a line holds both; a new statement begins a new line.
pub(crate) fn lines(pieces: Vec<Piece>, widest: f32) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if continues(&piece) && line.width_em() + piece.width_em() <= widest => {
                line.root = Node::row([line.root.parts(), piece.root.parts()].concat());
            }
            Some(_) | None => lines.push(piece),
        }
    }
    lines
}

/// Whether a piece goes on with the statement of the one before it.
fn continues(piece: &Piece) -> bool {
    piece.before > Break::Equations && piece.root.parts().first().is_some_and(is_relation)
}

/// Several equations below one another.
fn equations(root: &Node) -> Option<&Table> {
    let [Node::Table(table)] = root.parts() else { return None };
    matches!(table.kind, TableKind::Aligned | TableKind::Gathered).then_some(table)
}

/// One of several equations, without its alignment.
fn equation(row: &[Node]) -> Vec<Node> {
    let mut parts = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        if at > 0 && at % 2 == 0 && !cell.parts().is_empty() {
            parts.push(Node::Space(2000));
        }
        parts.extend_from_slice(cell.parts());
    }
    parts
}

/// The space before an operator, in thousandths of an em: writers set it only within a piece.
const THIN: i32 = 167;

struct Cutter {
    style: Style,
    places: &'static [(Break, bool)],
    pieces: Vec<Piece>,
}

/// What is tried in turn on what is too wide; twice what opens growing parentheses, because they nest.
static PLACES: [(Break, bool); 5] = [
    (Break::Terms, false),
    (Break::Inside, false),
    (Break::Inside, true),
    (Break::Inside, true),
    (Break::Factors, false),
];

impl Cutter {
    /// A line of its own, cut at its relations; what is still too wide then is cut further.
    fn line(&mut self, parts: Vec<Node>) {
        let parts = parts.into_iter().flat_map(words).collect();
        let mut segments: Vec<Vec<Node>> = Vec::new();
        for segment in split(parts, |before, depth, rest| depth == 0 && begins_segment(before, &rest[0])) {
            match segments.last_mut() {
                Some(left) if is_relation(&segment[0]) && !is_relation(&left[0]) && sum(left) <= SHORT => {
                    left.extend(segment);
                }
                Some(_) | None => segments.push(segment),
            }
        }
        for (at, segment) in segments.into_iter().enumerate() {
            self.segment(segment, if at == 0 { Break::Equations } else { Break::Sides }, self.places);
        }
    }

    /// Cuts at the first of the places, and what is still too wide at those that follow.
    fn segment(&mut self, parts: Vec<Node>, before: Break, places: &[(Break, bool)]) {
        let Some((&(place, opens), finer)) = places.split_first().filter(|_| sum(&parts) > FITS) else {
            self.pieces.push(Piece { before, root: Node::row(parts), style: self.style, whole: false });
            return;
        };
        let open = |part| if opens && width::em(&part) > FITS { opened(part) } else { vec![part] };
        let parts = parts.into_iter().flat_map(open).collect();
        let pieces = split(parts, |before, depth, rest| match place {
            Break::Equations | Break::Sides => false,
            Break::Terms => depth == 0 && is_term(before, rest),
            Break::Inside => is_term(before, rest),
            Break::Factors => is_factor(before, &rest[0]),
        });
        let operator_follows = |at: usize| {
            let next: Option<&Vec<Node>> = pieces.get(at + 1);
            place == Break::Factors && next.is_some_and(|piece| piece[0].class() == Some(Class::Op))
        };
        let spaces: Vec<bool> = (0..pieces.len()).map(operator_follows).collect();
        for (at, (mut piece, space)) in pieces.into_iter().zip(spaces).enumerate() {
            if space {
                piece.push(Node::Space(THIN));
            }
            self.segment(piece, if at == 0 { before } else { place }, finer);
        }
    }
}

fn sum(parts: &[Node]) -> f32 {
    parts.iter().map(width::em).sum()
}

/// Splits before every part that `begins` says, from what stands before it, how many parentheses are open, and what
/// follows from itself on.
fn split(parts: Vec<Node>, begins: impl Fn(&[Node], usize, &[Node]) -> bool) -> Vec<Vec<Node>> {
    let mut depth: usize = 0;
    let mut starts = vec![0];
    for (at, part) in parts.iter().enumerate() {
        if part.class() == Some(Class::Close) {
            depth = depth.saturating_sub(1);
        }
        if at > 0 && begins(&parts[..at], depth, &parts[at..]) {
            starts.push(at);
        }
        if part.class() == Some(Class::Open) {
            depth += 1;
        }
    }
    let mut rest = parts;
    let mut pieces: Vec<_> = starts.iter().rev().map(|&start| rest.split_off(start)).collect();
    pieces.reverse();
    pieces
}

/// What stands behind its operand: no line begins with it.
fn is_postfix(node: &Node) -> bool {
    matches!(node, Node::Symbol(Symbol { char: '.' | '!', .. }))
}

/// Whether a power of ten follows, as after the sign in "1.24 · 10^12".
pub(crate) fn is_power_of_ten(node: Option<&Node>) -> bool {
    let Some(Node::Scripts { base, sup: Some(_), .. }) = node else { return false };
    matches!(&**base, Node::Number { digits, .. } if digits == "10")
}

fn is_relation(node: &Node) -> bool {
    node.class() == Some(Class::Rel)
}

/// Space between two statements.
fn is_gap(node: &Node) -> bool {
    matches!(node, Node::Space(width) if *width >= 900)
}

/// A relation begins a segment unless it belongs to words, as in "for all x > 0"; so does a statement after a gap.
fn begins_segment(before: &[Node], next: &Node) -> bool {
    let last = before.last();
    let mut statement = before.iter().rev().take_while(|node| !is_gap(node));
    let in_words = statement.any(|node| matches!(node, Node::Text { .. }));
    (is_relation(next) && !last.is_some_and(is_relation) && !in_words)
        || (last.is_some_and(is_gap) && next.class().is_some())
}

/// Whether `rest` begins with a term: with its sign, or after a comma or words. A number and the power of ten behind it
/// are one.
fn is_term(before: &[Node], rest: &[Node]) -> bool {
    let Some(last) = before.iter().rev().find(|node| node.class().is_some()) else { return false };
    let next = &rest[0];
    if is_postfix(next) || matches!(last, Node::Number { .. }) && is_power_of_ten(rest.get(1)) {
        return false;
    }
    let after_space = match before.last() {
        Some(Node::Text { text, .. }) => text.ends_with(' '),
        Some(Node::Space(width)) => *width >= 160 && matches!(next, Node::Text { .. }),
        Some(_) | None => false,
    };
    match next.class() {
        Some(Class::Bin | Class::Rel) => !matches!(last.class(), Some(Class::Bin | Class::Rel | Class::Open)),
        None | Some(Class::Close | Class::Punct) => false,
        Some(Class::Ord | Class::Op | Class::Open | Class::Inner) => last.class() == Some(Class::Punct) || after_space,
    }
}

/// Whether `next` multiplies what stands before it, without a sign between.
fn is_factor(before: &[Node], next: &Node) -> bool {
    let Some(last) = before.iter().rev().find(|node| node.class().is_some()) else { return false };
    if is_postfix(next) {
        return false;
    }
    let is_sign = matches!(last, Node::Symbol(Symbol { char: '+' | '−' | '±' | '∓', .. }));
    let operand = matches!(last.class(), Some(Class::Ord | Class::Close | Class::Inner)) && !is_sign;
    let is_letter = matches!(last, Node::Symbol(_) | Node::Number { .. } | Node::Word { .. });
    match next.class() {
        Some(Class::Op) => operand || last.class() == Some(Class::Op),
        Some(Class::Ord | Class::Inner) => operand && (!is_letter || matches!(next, Node::Fraction { .. })),
        Some(Class::Open) => last.class() == Some(Class::Close),
        None | Some(Class::Close | Class::Punct | Class::Bin | Class::Rel) => false,
    }
}

/// Words one by one, each with the space after it; anything else as it is.
fn words(node: Node) -> Vec<Node> {
    let Node::Text { text, font } = node else { return vec![node] };
    text.split_inclusive(' ').map(|word| Node::Text { text: word.to_owned(), font }).collect()
}

/// A group as its parts, between parentheses as high as they were if it had some; anything else as it is.
fn opened(node: Node) -> Vec<Node> {
    if let Node::Scripts { base, sub, sup, primes, stacked } = node {
        let is_fence = matches!(*base, Node::Fenced { right: Some(_), .. });
        let mut parts = if is_fence { opened(*base) } else { vec![*base] };
        let base = Box::new(parts.pop().expect("a base, or the parenthesis on its right"));
        parts.push(Node::Scripts { base, sub, sup, primes, stacked });
        return parts;
    }
    if let Node::Fenced { left, right, body } = node {
        let percent = height(&body);
        let open = left.map(|char| delimiter(char, Class::Open, percent));
        let close = right.map(|char| delimiter(char, Class::Close, percent));
        let middle = |part: &Node| {
            if let Node::Middle(char) = part { delimiter(*char, Class::Rel, percent) } else { part.clone() }
        };
        return open.into_iter().chain(body.parts().iter().map(middle)).chain(close).collect();
    }
    if let Node::Row(parts) = node { parts } else { vec![node] }
}

fn delimiter(char: char, class: Class, percent: u16) -> Node {
    match percent {
        100 => Node::Symbol(Symbol { char, class, font: crate::alphabet::Font::Normal }),
        percent => Node::Delimiter { char, class, percent },
    }
}

/// How high parentheses around this are, in percent of the ordinary ones.
fn height(body: &Node) -> u16 {
    let has = |wanted: fn(&Node) -> bool| body.parts().iter().any(wanted);
    if has(|part| matches!(part, Node::Table(_))) {
        300
    } else if has(|part| {
        matches!(part, Node::Fraction { .. } | Node::Scripts { stacked: true, .. }) || part.is_large_operator()
    }) {
        240
    } else {
        100
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces in plain text.
    fn shown(tex: &str) -> String {
        let formula = crate::parse(tex, Style::Display).expect("the formula is sound");
        let show = |piece: &Piece| {
            let sign = match piece.before {
                Break::Equations => "",
                Break::Sides => "| ",
                Break::Terms => "· ",
                Break::Inside => ": ",
                Break::Factors => "* ",
            };
            format!("{sign}{}", crate::plain::write(&piece.root))
        };
        formula.pieces(Break::Factors).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_fits_is_not_cut() {
        assert_eq!(shown("a = b + c"), "a = b + c");
    }

    #[test]
    fn a_line_takes_as_many_relations_as_fit() {
        let formula = crate::parse("p = \\sum_i a_i b_i c_i d_i, \\qquad q \\ge 0, r = 1", Style::Display).unwrap();
        let lines =
            |widest| formula.lines(widest).iter().map(|line| crate::plain::write(&line.root)).collect::<Vec<_>>();
        assert_eq!(lines(1.0).len(), formula.pieces(Break::Sides).len());
        let all = lines(100.0);
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all[1].starts_with("q ≥ 0") && all[1].ends_with("r = 1"), "{all:?}");
    }

    #[test]
    fn relations_come_first_and_a_short_left_side_is_not_left_alone() {
        assert_eq!(
            shown("y = a_1 x_1 + a_2 x_2 + a_3 x_3 + a_4 x_4 \\le z_1 + z_2"),
            "y · = a₁x₁ · + a₂x₂ · + a₃x₃ · + a₄x₄ | ≤ z₁ + z₂"
        );
    }

    #[test]
    fn a_number_keeps_its_power_of_ten() {
        let cut = shown("n = 1.24 \\times 10^{12} + 3.5 \\cdot 10^{-3} + x_1 \\times y_1");
        assert_eq!(cut, "n · = 1.24 × 10¹² · + 3.5 ⋅ 10⁻³ · + x₁ · × y₁");
    }

    #[test]
    fn what_stands_behind_its_operand_begins_no_line() {
        let cut = crate::parse("\\frac{a_1 a_2 a_3}{b} \\left(c_1 + c_2 + c_3\\right)! + x^2.", Style::Display);
        let pieces = cut.unwrap().pieces(Break::Factors);
        let shown: Vec<String> = pieces.iter().map(|piece| crate::plain::write(&piece.root)).collect();
        assert!(shown.iter().all(|piece| !piece.starts_with(['!', '.'])) && shown.len() > 2, "{shown:?}");
    }

    #[test]
    fn parentheses_are_opened_last() {
        let cut = shown("f(a + b, c) = \\left(\\frac{a_1}{b_1} + \\frac{a_2}{b_2} + c_1 + c_2 + c_3 + c_4\\right)^2");
        assert!(cut.starts_with("f(a + b, c) | = ("), "{cut}");
        assert!(cut.contains(": + c₄)²"), "{cut}");
    }

    #[test]
    fn statements_and_their_words_break_between_them() {
        assert_eq!(
            shown("x^\\top A x \\ge 0 \\text{ for all } x \\neq 0, \\qquad A = A^\\top"),
            "xᵀAx · ≥ 0 · for · all · x · ≠ 0, | A = Aᵀ"
        );
    }
}
