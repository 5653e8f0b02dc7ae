//! Formulas: one parser, one tree, a writer for each format.
//!
//! TeX source is checked by [`parse`], which refuses what some edition of the handbook cannot set, and lowered to a
//! small tree of Unicode characters with their class and font. The writers know that tree and no command names, so a
//! formula that is accepted can be set by Typst, shown as MathML, read aloud and reviewed in Anki.
//!
//! ```
//! let formula = math::parse(r"\frac{1}{n}\sum_i x_i", math::Style::Inline)?;
//! assert_eq!(formula.plain(), "(1/n) ∑ᵢ xᵢ");
//! # Ok::<(), math::Error>(())
//! ```

mod alphabet;
mod anki;
mod guard;
mod lower;
mod mathml;
mod pieces;
mod plain;
mod refuse;
mod speech;
mod tree;
mod typst;
mod width;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use tree::Node;

pub use pieces::{Break, Piece};

/// Whether a formula is set within a line or on a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Within a line of text: limits stand beside their operators, fractions are small.
    Inline,
    /// On a line of its own: limits stand above and below, fractions are large.
    Display,
}

/// Why a formula was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong, as a sentence fragment without a full stop.
    pub message: String,
    /// What to write instead, if that is known.
    pub help: Option<String>,
    /// The bytes of the source at fault: on character boundaries, and empty only if the source is.
    pub range: Range<usize>,
}

impl Error {
    /// An error at a range that is mended to lie on character boundaries of `tex` and to hold at least one character.
    pub(crate) fn new(tex: &str, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, range: mended(tex, range) }
    }

    /// The same error with a remedy.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

fn mended(tex: &str, range: Range<usize>) -> Range<usize> {
    let end = tex.ceil_char_boundary(range.end.min(tex.len()));
    let start = tex.floor_char_boundary(range.start.min(end));
    if start < end {
        return start..end;
    }
    match tex[start..].chars().next() {
        Some(next) => start..start + next.len_utf8(),
        None => tex.char_indices().next_back().map_or(0, |(i, _)| i)..tex.len(),
    }
}

/// A formula that every edition can show. Cheap to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Math(Arc<Formula>);

#[derive(Debug, PartialEq, Eq)]
struct Formula {
    tex: String,
    style: Style,
    root: Node,
}

/// Reads a formula written in TeX, without its dollar signs.
///
/// # Errors
///
/// Returns the first fault found: a syntax error, or a command that some edition cannot set.
pub fn parse(tex: &str, style: Style) -> Result<Math, Error> {
    guard::check(tex)?;
    refuse::check(tex)?;
    let root = lower::lower(tex, style)?;
    Ok(Math(Arc::new(Formula { tex: tex.to_owned(), style, root })))
}

impl Math {
    /// The source as its author wrote it.
    #[must_use]
    pub fn tex(&self) -> &str {
        &self.0.tex
    }

    /// Whether the formula stands in a line or on its own.
    #[must_use]
    pub fn style(&self) -> Style {
        self.0.style
    }

    /// A Typst expression for the whole equation with its alternative text, to be used after `#` in markup.
    ///
    /// Nothing in the formula can run as Typst code.
    #[must_use]
    pub fn typst(&self) -> String {
        typst::equation(&self.0.root, self.0.style, &self.spoken())
    }

    /// As [`typst`](Self::typst), for a line of text: lines end within the formula only to part what is wider than
    /// `widest`, in em, after relations first.
    #[must_use]
    pub fn typst_breaking(&self, widest: f32) -> String {
        typst::breaking(&self.0.root, widest, &self.spoken())
    }

    /// In how many parts [`typst_breaking`](Self::typst_breaking) may be set.
    #[must_use]
    pub fn parts_breaking(&self, widest: f32) -> usize {
        typst::cuts(&self.0.root, widest).len() + 1
    }

    /// A `<math>` element that is valid MathML 3 and looks right in browsers, which know MathML Core.
    #[must_use]
    pub fn mathml(&self) -> String {
        mathml::element(&self.0.root, self.0.style, &self.spoken())
    }

    /// The formula in words and plain symbols, for those who listen.
    #[must_use]
    pub fn spoken(&self) -> String {
        speech::write(&self.0.root)
    }

    /// The formula as one line of Unicode text, for search, JSON and terminals.
    #[must_use]
    pub fn plain(&self) -> String {
        plain::write(&self.0.root)
    }

    /// The source on one line, without comments, such that no two braces or colons touch: safe in an Anki cloze and
    /// in `\(..\)`, but not yet escaped for HTML.
    #[must_use]
    pub fn anki_tex(&self) -> String {
        anki::one_line(&self.0.tex)
    }

    /// As [`anki_tex`](Self::anki_tex), of formulas that stand side by side: one if it is no wider than `fits`, in em,
    /// or has no place where a line could end; else those that it is cut into, before relations, and between terms where
    /// need be.
    #[must_use]
    pub fn anki_pieces(&self, fits: f32) -> Vec<String> {
        anki::pieces(self, fits)
    }

    /// The formula as one piece.
    #[must_use]
    pub fn whole(&self) -> Piece {
        pieces::whole(&self.0.root, self.0.style)
    }

    /// The formula cut where a line may break, for columns narrower than itself: before relations and operators, after
    /// commas, in the end between factors, but at nothing finer than `finest`. What fits any column is one piece.
    #[must_use]
    pub fn pieces(&self, finest: Break) -> Vec<Piece> {
        pieces::cut(&self.0.root, self.0.style, finest)
    }

    /// Whether there is more than one of these [pieces](Self::pieces).
    #[must_use]
    pub fn breaks(&self, finest: Break) -> bool {
        !pieces::fits(&self.0.root) && self.pieces(finest).len() > 1
    }

    /// The formula in lines of at most `widest` em where its relations allow that: a new statement begins a
    /// new line, a relation stays with what it relates while that fits.
    #[must_use]
    pub fn lines(&self, widest: f32) -> Vec<Piece> {
        pieces::lines(self.pieces(Break::Sides), widest)
    }

    /// A rough estimate of the width when set, in em.
    #[must_use]
    pub fn width_em(&self) -> f32 {
        width::em(&self.0.root)
    }

    /// The width of the widest of the finest [pieces](Self::pieces), in em.
    #[must_use]
    pub fn unbroken_em(&self) -> f32 {
        if pieces::fits(&self.0.root) {
            return self.width_em();
        }
        self.pieces(Break::Factors).iter().map(Piece::width_em).fold(0.0, f32::max)
    }

    /// A rough count of the visible symbols.
    #[must_use]
    pub fn atoms(&self) -> usize {
        width::atoms(&self.0.root)
    }

    pub(crate) fn root(&self) -> &Node {
        &self.0.root
    }
}
