//! Where a formula in a line of text may break. Typst lets a line end after every relation and every sign between two
//! operands, however short the formula is: what must stay together is written as one group.

use std::ops::Range;

use super::signs::with_class;
use super::{row, space};
use crate::pieces::is_power_of_ten;
use crate::tree::{Class, Node, Symbol};
use crate::width;

/// What ends or begins a formula with less than this, in em, does not stand alone on its line.
const STUB: f32 = 2.0;

/// So many times the usual width stays whole where only a bad place is left: the one sign of a formula, or one that
/// stands in parentheses.
const LENIENT: f32 = 1.25;

/// After what a line may end, from where it ends best to where only need makes it end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    /// A relation.
    Sides,
    /// A sign between terms.
    Terms,
    /// A sign between factors.
    Factors,
    /// Any of them in parentheses.
    Inside,
}

const RANKS: [Rank; 4] = [Rank::Sides, Rank::Terms, Rank::Factors, Rank::Inside];

/// A place where a line may end: after how many parts, and between what.
type Place = (usize, Rank);

/// The formula with no breaks but those that part what is wider than `widest`, in em.
pub(super) fn breaking(out: &mut String, root: &Node, widest: f32) {
    let parts = root.parts();
    let cuts = cuts(root, widest);
    if cuts.is_empty() && is_grouped(parts, widest) {
        // A group that is the whole formula counts as none, so something stands beside it.
        space(out, 0);
    }
    let mut start = 0;
    for end in cuts {
        // The sign after which the line may end stands between the groups.
        group(out, &parts[start..end - 1], widest);
        row(out, &parts[end - 1..end]);
        start = end;
    }
    group(out, &parts[start..], widest);
}

/// After how many parts the formula may break.
pub(crate) fn cuts(root: &Node, widest: f32) -> Vec<usize> {
    let parts = root.parts();
    let places = places(parts);
    let widest = if places.len() == 1 { LENIENT * widest } else { widest };
    let mut ends = vec![0.0];
    for part in parts {
        ends.push(ends[ends.len() - 1] + width::em(part));
    }
    let mut cuts = Vec::new();
    Cutter { parts, places: &places, ends: &ends, widest }.cut(&mut cuts, 0..parts.len(), &RANKS);
    cuts
}

/// Parts that no line end may part.
fn group(out: &mut String, parts: &[Node], widest: f32) {
    if is_grouped(parts, widest) {
        with_class(out, Class::Ord, |out| row(out, parts));
    } else {
        row(out, parts);
    }
}

/// Whether they are kept together. What stands within braces or a size has places that are not known here: if it is too
/// wide, Typst finds them.
fn is_grouped(parts: &[Node], widest: f32) -> bool {
    let too_wide = || parts.iter().map(width::em).sum::<f32>() > LENIENT * widest;
    is_loose(parts) && !(parts.iter().any(opens) && too_wide())
}

/// Whether signs within are signs of the formula.
fn opens(part: &Node) -> bool {
    matches!(part, Node::Row(_) | Node::Sized { .. })
}

/// Whether Typst would part them. What only groups or sizes leaves no trace: its signs are signs of the formula.
fn is_loose(parts: &[Node]) -> bool {
    parts.iter().any(opens) || !places(parts).is_empty()
}

/// The places where Typst ends lines.
fn places(parts: &[Node]) -> Vec<Place> {
    let mut depth: usize = 0;
    let mut places = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let rank = match part.class() {
            Some(Class::Rel) => Rank::Sides,
            Some(Class::Bin) if is_product(part) => Rank::Factors,
            Some(Class::Bin) => Rank::Terms,
            Some(class) => {
                depth = (depth + usize::from(class == Class::Open)).saturating_sub(usize::from(class == Class::Close));
                continue;
            }
            None => continue,
        };
        let next = parts[at + 1..].iter().find_map(Node::class);
        let ends_here = matches!(next, None | Some(Class::Close)) || (rank == Rank::Sides && next == Some(Class::Rel));
        if !ends_here {
            places.push((at + 1, if depth == 0 { rank } else { Rank::Inside }));
        }
    }
    places
}

fn is_product(sign: &Node) -> bool {
    matches!(sign, Node::Symbol(Symbol { char: '×' | '⋅' | '∗' | '∘' | '⊙' | '⊗', .. }))
}

/// What cuts look at.
struct Cutter<'a> {
    parts: &'a [Node],
    places: &'a [Place],
    /// How far, in em, the first so many parts reach.
    ends: &'a [f32],
    widest: f32,
}

impl Cutter<'_> {
    fn width(&self, range: Range<usize>) -> f32 {
        self.ends[range.end] - self.ends[range.start]
    }

    /// Cuts a range of parts at the places of the first rank, and what is still too wide then at those that follow.
    fn cut(&self, cuts: &mut Vec<usize>, range: Range<usize>, ranks: &[Rank]) {
        let Some((&rank, finer)) = ranks.split_first() else { return };
        if self.width(range.clone()) <= if rank == Rank::Inside { LENIENT * self.widest } else { self.widest } {
            return;
        }
        let first = self.places.partition_point(|(end, _)| *end < range.start);
        let last = self.places.partition_point(|(end, _)| *end < range.end);
        let mut start = range.start;
        for &(end, _) in self.places[first..last].iter().filter(|(_, of)| *of == rank) {
            let number = matches!(self.parts[..end - 1].last(), Some(Node::Number { .. }));
            let is_power = number && is_power_of_ten(self.parts.get(end));
            if self.width(start..end) >= STUB && self.width(end..range.end) >= STUB && !is_power {
                self.cut(cuts, start..end, finer);
                cuts.push(end);
                start = end;
            }
        }
        self.cut(cuts, start..range.end, finer);
    }
}

#[cfg(test)]
mod tests {
    use crate::Style;

    /// The formula with a stroke where a line may end.
    fn shown(tex: &str) -> String {
        let formula = crate::parse(tex, Style::Inline).expect("the formula is sound");
        let parts = formula.root().parts();
        let mut start = 0;
        let mut pieces = Vec::new();
        for end in super::cuts(formula.root(), 8.0).into_iter().chain([parts.len()]) {
            pieces.push(crate::plain::write(&crate::tree::Node::row(parts[start..end].to_vec())));
            start = end;
        }
        pieces.join(" | ")
    }

    #[test]
    fn a_short_formula_stays_whole() {
        for tex in ["3 \\times 4", "a = b + c", "p(x \\in y)", "\\lambda x_i + (1 - \\lambda) x_j"] {
            assert!(!shown(tex).contains('|'), "{}", shown(tex));
        }
    }

    #[test]
    fn relations_come_first_then_terms_then_factors() {
        assert_eq!(
            shown("f(x) = a_1 x_1 + a_2 x_2 + a_3 x_3 \\le b_1 y_1 + b_2 y_2"),
            "f(x) = | a₁x₁ + | a₂x₂ + | a₃x₃ ≤ | b₁y₁ + b₂y₂"
        );
        assert_eq!(shown("2 \\cdot 1000 + 32 \\cdot 1000 + 4 \\cdot 5"), "2 ⋅ 1000 + | 32 ⋅ 1000 + 4 ⋅ 5");
    }

    #[test]
    fn neither_a_stub_nor_a_power_of_ten_stands_alone() {
        assert_eq!(shown("a + b + c + d + e + f + g + h = 5"), "a + b + | c + d + | e + f + | g + h = 5");
        assert!(shown("x_1 x_2 x_3 x_4 x_5 x_6 = 123456 \\times 10^{12}").ends_with("123456 × 10¹²"));
    }

    #[test]
    fn what_stays_whole_is_a_group_for_typst() {
        let whole = |tex| crate::parse(tex, Style::Inline).unwrap().typst_breaking(8.0);
        assert!(whole("3 \\times 4").contains("$#h(0.000em)class(\"normal\",3\\×4)$"), "{}", whole("3 \\times 4"));
        assert_eq!(whole("x^2"), crate::parse("x^2", Style::Inline).unwrap().typst());
    }
}
