//! TeX for Anki cards.
//!
//! Anki's cloze parser knows only `{{c1::` and `}}`, wherever they stand, and a line break in a field ends a formula.
//! MathJax does not break formulas, so those that are wider than a phone are cut into several.

use std::ops::Range;

use crate::guard::{Token, tokens};
use crate::tree::{Class, Node};
use crate::{Math, Style};

/// A left side up to this width is not left alone on its line, in em.
const SHORT: f32 = 3.5;

/// The source on one line, without comments, with a space between braces and colons that touch.
pub(crate) fn one_line(tex: &str) -> String {
    split_pairs(&joined(tex))
}

/// As [`one_line`], cut into formulas that stand side by side; into one if the whole fits or there is no place to cut.
pub(crate) fn pieces(formula: &Math, fits: f32) -> Vec<String> {
    let line = joined(formula.tex());
    let cuts = if formula.width_em() > fits { cuts(&line, fits) } else { Vec::new() };
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([line.len()]);
    let pieces: Vec<String> = starts.zip(ends).map(|(start, end)| alone(&line, start..end)).collect();
    // A switch reaches over what follows it, and a command may take what looks like a sign.
    let same = pieces.iter().map(|piece| atoms(piece)).sum::<Option<usize>>() == atoms(&line);
    if same { pieces } else { vec![split_pairs(&line)] }
}

/// Where to cut: at relations, what is still too wide between terms, and what is then too wide within parentheses.
fn cuts(line: &str, fits: f32) -> Vec<usize> {
    let mut places = places(line);
    if let Some(first) = places.iter().position(|(_, place)| *place == Place::Side)
        && width(&line[..places[first].0]).is_some_and(|left| left <= SHORT)
    {
        places.remove(first);
    }
    let mut found = Vec::new();
    for place in [Place::Side, Place::Term, Place::Inside] {
        let ends: Vec<usize> = found.iter().copied().chain([line.len()]).collect();
        let starts = std::iter::once(0).chain(found.iter().copied());
        let wide = starts
            .zip(&ends)
            .filter(|&(start, &end)| width(&alone(line, start..end)).is_some_and(|width| width > fits));
        let wide: Vec<_> = wide.map(|(start, &end)| start..end).collect();
        let here = places.iter().filter(|(at, kind)| *kind == place && wide.iter().any(|range| range.contains(at)));
        found.extend(here.map(|(at, _)| *at));
        found.sort_unstable();
    }
    found
}

/// What a cut parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Two sides of a relation.
    Side,
    /// Two terms, or two items of a list.
    Term,
    /// Two terms or arguments in parentheses that do not grow.
    Inside,
}

/// Where a line may be cut: outside of all groups, before relations and signs between terms, and after commas.
fn places(line: &str) -> Vec<(usize, Place)> {
    let mut found = Vec::new();
    let mut scan = Scan::default();
    for (at, token) in tokens(line) {
        let length = tokens(&line[at..]).nth(1).map_or(line.len() - at, |(length, _)| length);
        if let Some(class) = scan.class(token, &line[at..at + length]) {
            let place = scan.place(class).filter(|_| scan.groups == 0 && !is_inside_number(line, at));
            found.extend(place.map(|place| (at, place)));
            scan.step(class);
        }
    }
    found
}

/// What stands before a token.
#[derive(Default)]
struct Scan {
    /// Open braces, environments and growing delimiters.
    groups: usize,
    /// Open parentheses.
    parentheses: usize,
    /// Whether the next token belongs to the one before: a delimiter, or a script.
    takes_next: bool,
    last: Option<Class>,
}

impl Scan {
    /// The class of a token towards its neighbors; `None` for what is a part of something, or a space.
    fn class(&mut self, token: Token<'_>, written: &str) -> Option<Class> {
        let is_taken = self.takes_next && !matches!(token, Token::Blank | Token::Comment);
        if is_taken {
            self.takes_next = false;
        }
        match token {
            Token::Char('{') | Token::Command("begin" | "left") => self.groups += 1,
            Token::Char('}') | Token::Command("end" | "right") => self.groups = self.groups.saturating_sub(1),
            Token::Blank | Token::Comment | Token::Command(_) | Token::Escape(_) | Token::Char(_) => {}
        }
        match token {
            Token::Blank | Token::Comment => None,
            Token::Command("left" | "right" | "middle") | Token::Char('^' | '_') => {
                self.takes_next = true;
                self.last = Some(Class::Inner);
                None
            }
            Token::Char('{' | '}') | Token::Command("begin" | "end") => {
                self.last = Some(Class::Ord);
                None
            }
            Token::Command(_) | Token::Escape(_) | Token::Char(_) if is_taken => None,
            Token::Command(_) | Token::Escape(_) | Token::Char(_) => class(written),
        }
    }

    /// What a cut before something of a class would part, if a line may end there.
    fn place(&self, next: Class) -> Option<Place> {
        let may = match next {
            Class::Rel => !matches!(self.last, None | Some(Class::Rel | Class::Open)),
            Class::Bin => matches!(self.last, Some(Class::Ord | Class::Close | Class::Inner)),
            Class::Ord | Class::Op | Class::Open | Class::Inner => self.last == Some(Class::Punct),
            Class::Close | Class::Punct => false,
        };
        let place = match next {
            _inside if self.parentheses > 0 => Place::Inside,
            Class::Rel => Place::Side,
            Class::Bin | Class::Ord | Class::Op | Class::Open | Class::Inner | Class::Close | Class::Punct => {
                Place::Term
            }
        };
        may.then_some(place)
    }

    fn step(&mut self, class: Class) {
        self.last = Some(class);
        match class {
            Class::Open => self.parentheses += 1,
            Class::Close => self.parentheses = self.parentheses.saturating_sub(1),
            Class::Ord | Class::Op | Class::Bin | Class::Rel | Class::Punct | Class::Inner => {}
        }
    }
}

/// The class of a token between two letters; `None` for a space. One that wants an argument begins something ordinary.
fn class(token: &str) -> Option<Class> {
    // A factorial closes what nothing has opened.
    if matches!(token, "!" | "?") {
        return Some(Class::Ord);
    }
    let Ok(formula) = crate::parse(&format!("x {token} x"), Style::Inline) else { return Some(Class::Ord) };
    formula.root().parts().get(1).map_or(Some(Class::Ord), |part| part.class())
}

/// Whether a digit follows a digit and a comma.
fn is_inside_number(line: &str, at: usize) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    line[at..].starts_with(digit) && line[..at].strip_suffix(',').is_some_and(|before| before.ends_with(digit))
}

/// A part of a formula as a formula: a sign that had an operand on its left has one.
fn alone(line: &str, range: Range<usize>) -> String {
    let part = line[range.clone()].trim();
    let first = tokens(part).nth(1).map_or(part, |(length, _)| &part[..length]);
    let signed = range.start > 0 && matches!(class(first), Some(Class::Rel | Class::Bin));
    split_pairs(&if signed { format!("{{}}{part}") } else { part.to_owned() })
}

/// The number of parts, without spaces and empty groups.
fn atoms(tex: &str) -> Option<usize> {
    let formula = crate::parse(tex, Style::Inline).ok()?;
    let is_atom = |part: &&Node| part.class().is_some() && !part.parts().is_empty();
    Some(formula.root().parts().iter().filter(is_atom).count())
}

fn width(tex: &str) -> Option<f32> {
    crate::parse(tex, Style::Inline).ok().map(|formula| formula.width_em())
}

/// Drops comments together with the line break that ends them, and turns other white space into single spaces.
fn joined(tex: &str) -> String {
    let mut line = String::with_capacity(tex.len());
    let mut after_comment = false;
    for (at, token) in tokens(tex) {
        match token {
            Token::Comment => {
                after_comment = true;
                continue;
            }
            Token::Blank if after_comment || line.ends_with(' ') => continue,
            Token::Blank => line.push(' '),
            Token::Command(name) => {
                separate(&mut line, after_comment);
                line.push('\\');
                line.push_str(name);
            }
            // A line break after a backslash is a space to TeX as well.
            Token::Escape(c) if c.is_whitespace() => line.push_str("\\ "),
            Token::Escape(_) | Token::Char(_) => {
                let rest = &tex[at..];
                separate(&mut line, after_comment && rest.starts_with(|c: char| c.is_ascii_alphabetic()));
                let length = match token {
                    Token::Escape(c) => 1 + c.len_utf8(),
                    Token::Char(c) => c.len_utf8(),
                    Token::Command(_) | Token::Comment | Token::Blank => 0,
                };
                line.push_str(&rest[..length]);
            }
        }
        after_comment = false;
    }
    // A trailing space may belong to `\ `; one too many does no harm in math.
    if line.ends_with("\\ ") { line } else { line.trim().to_owned() }
}

/// A comment between a command and a letter kept them apart.
fn separate(line: &mut String, needed: bool) {
    if needed && line.ends_with(|c: char| c.is_ascii_alphabetic()) {
        line.push(' ');
    }
}

/// Puts a space between any two adjacent braces of a kind and between colons.
fn split_pairs(line: &str) -> String {
    let mut split = String::with_capacity(line.len() + 8);
    let mut previous = ' ';
    for c in line.chars() {
        if c == previous && matches!(c, '{' | '}' | ':') {
            split.push(' ');
        }
        split.push(c);
        previous = c;
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cut(tex: &str, expected: &str) {
        let formula = crate::parse(tex, Style::Inline).expect("the formula is sound");
        assert_eq!(pieces(&formula, 6.0).join(" | "), expected);
    }

    #[test]
    fn what_fits_is_not_cut() {
        cut("a = b + c", "a = b + c");
    }

    #[test]
    fn relations_come_first_and_a_short_left_side_is_not_left_alone() {
        cut("f(x,y)+c=h(u,v)+w", "f(x,y)+c | {}=h(u,v)+w");
        cut("x = a_1+b_1 = d_1+e_1+f_1", "x = a_1+b_1 | {}= d_1+e_1+f_1");
    }

    #[test]
    fn what_is_still_too_wide_is_cut_between_terms() {
        cut(r"aaaaaaa+bbbbbbb-ccccccc,\;ddddddd", r"aaaaaaa | {}+bbbbbbb | {}-ccccccc,\; | ddddddd");
        cut("aaaaaaaaaaa+1,024,048bbbbb", "aaaaaaaaaaa | {}+1,024,048bbbbb");
        cut("-aaaaaaaa=-bbbbbbbbbb+ccccccccc", "-aaaaaaaa | {}=-bbbbbbbbbb | {}+ccccccccc");
    }

    #[test]
    fn parentheses_that_do_not_grow_are_opened_last() {
        cut("f(aa,bb)+g(cc,dd)", "f(aa,bb) | {}+g(cc,dd)");
        cut(r"p(aaaaaa=bbbbbb\mid cccccc,dddddd)", r"p(aaaaaa | {}=bbbbbb | {}\mid cccccc, | dddddd)");
    }

    #[test]
    fn groups_are_not_cut() {
        for whole in [
            r"\left(\frac{aaaaaa=1}{bbbbb}+cccccc+dddddd\right]",
            r"\begin{pmatrix}aaaaa=1&bbbbb\\ccccc&ddddddd\end{pmatrix}",
            r"x_{aaaaaaaaaaaaaaa=bbbbbbbbbbbbbbbbb+ccccccc}",
        ] {
            cut(whole, whole);
        }
    }

    #[test]
    fn a_switch_forbids_to_cut() {
        cut(r"\displaystyle aaaaaa=bbbbbb+cccccc", r"\displaystyle aaaaaa=bbbbbb+cccccc");
    }
}
