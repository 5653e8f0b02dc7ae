//! What kind of answer a cloze wants.

use super::Card;
use super::stems::is_small;
use crate::{Inline, InlineKind, text};

/// The kind of what a gap hides, told from how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A number, with or without its unit.
    Number,
    /// A formula.
    Formula,
    /// One word beside small ones, or several with hyphens between them.
    Word,
    /// Several words.
    Words,
}

impl Card<'_> {
    /// What kind of answer is wanted; `None` if it is not a cloze.
    #[must_use]
    pub fn wanted(&self) -> Option<Wanted> {
        self.hidden().map(wanted)
    }
}

fn wanted(hidden: &[Inline]) -> Wanted {
    let plain = text::plain(hidden);
    let leads = match hidden {
        [first] => first.formula(),
        // `$\gamma$-contraction` is a word.
        [first, Inline { kind: InlineKind::Text(next), .. }, ..] if next.starts_with(char::is_whitespace) => {
            first.formula()
        }
        [] | [_, ..] => None,
    };
    if let Some(formula) = leads {
        return if is_constant(&formula.plain()) { Wanted::Number } else { Wanted::Formula };
    }
    let mut parts = plain.split_whitespace().map(|part| part.trim_matches(['[', ']', '(', ')', ',', '%']));
    let is_number = |part: &str| {
        let digits = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '-' | '–' | '/');
        part.chars().all(digits) && part.contains(char::is_numeric)
    };
    if plain.contains(" / ") || plain.contains(" = ") {
        Wanted::Formula
    } else if hidden.iter().all(|inline| inline.formula().is_none()) && parts.any(is_number) {
        Wanted::Number
    } else if plain.split_whitespace().filter(|word| !is_small(word)).count() > 1 {
        Wanted::Words
    } else {
        Wanted::Word
    }
}

/// Whether a formula in plain text is made of numbers alone.
fn is_constant(plain: &str) -> bool {
    let mut names = plain.split(|c: char| !c.is_alphabetic()).filter(|name| !name.is_empty());
    plain.contains(|c: char| c.is_numeric() || c == '∞') && names.all(|name| matches!(name, "ln" | "log" | "exp"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    /// Running text whose formulas stand between dollars.
    fn hidden(source: &str) -> Vec<Inline> {
        let pieces = source.split('$').enumerate().filter(|(_, piece)| !piece.is_empty());
        let kind = |(at, piece): (usize, &str)| match at % 2 {
            1 => InlineKind::Math(math::parse(piece, math::Style::Inline).expect("a formula")),
            _ => InlineKind::Text(piece.to_owned()),
        };
        pieces.map(|piece| Inline { kind: kind(piece), span: Span::default() }).collect()
    }

    #[test]
    fn the_kind_of_an_answer_is_told_from_how_it_is_written() {
        for (kind, sources) in [
            (
                Wanted::Number,
                "0.95;16 bytes;about 16 times;a factor of 4;[0.1, 0.4];10-20%;3/4;$10^{-4}$;$\\tfrac12$;$\\ln2$;$7\\times7$;$+\\infty$",
            ),
            (Wanted::Formula, "$n^2$;$T$;$mb$ bits;$6ND$;$W_K$ and $W_V$;1 / rank of the first item"),
            (Wanted::Word, "k-means;the mean;at retrieval;FP32;E5M2;zero;top-k;$\\gamma$-contraction"),
            (Wanted::Words, "an L2 penalty;UTF-8 bytes;the columns of $V$;interpolated in 2D;Jensen's inequality"),
        ] {
            for source in sources.split(';') {
                assert_eq!(wanted(&hidden(source)), kind, "{source}");
            }
        }
    }
}
