//! Estimates of room, by which the writer chooses among the functions of the theme.

use model::{Inline, InlineKind, Table};

/// A displayed formula up to this many em fits the measure; of a longer one the theme must look.
pub(super) const SAFE_WIDTH: f32 = 20.0;

/// What fits a line of the column of cues, in em.
const NARROW_WIDTH: f32 = 11.0;

/// The widest part of a formula, in em, that stays whole in running text, and in the column of cues.
const WHOLE: f32 = 8.0;
const WHOLE_IN_CUE: f32 = 4.0;

/// How wide a part of the formula may be, in em, before a line ends in it.
pub(super) fn widest_whole(formula: &math::Math, narrow: bool) -> f32 {
    match narrow {
        false => WHOLE,
        true if formula.width_em() < NARROW_WIDTH => NARROW_WIDTH,
        true => WHOLE_IN_CUE,
    }
}

/// The width of a table whose cells break wherever they can, in em: of each column the widest word or formula.
pub(super) fn least_width(table: &Table) -> f32 {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let column = |at: usize| rows().filter_map(|row| row.get(at)).map(|cell| widest_piece(cell)).fold(0.0, f32::max);
    (0..table.align.len()).map(column).sum()
}

/// What does not break in running text: words and formulas.
fn widest_piece(inlines: &[Inline]) -> f32 {
    let widths = inlines.iter().map(|inline| match &inline.kind {
        InlineKind::Math(formula) => formula.width_em(),
        InlineKind::Text(text) | InlineKind::Code(text) => {
            text.split_whitespace().map(|word| word.chars().count() as f32 * 0.5).fold(0.0, f32::max)
        }
        InlineKind::Emph(children)
        | InlineKind::Strong(children)
        | InlineKind::Highlight(children)
        | InlineKind::Link { children, .. } => widest_piece(children),
        InlineKind::SoftBreak | InlineKind::HardBreak => 0.0,
    });
    widths.fold(0.0, f32::max)
}

/// Whether the formula may be higher than a line: Typst's functions for what stands one above the other.
pub(super) fn is_tall(formula: &math::Math) -> bool {
    const HIGH: [&str; 7] = ["frac(", "mat(", "root(", "sqrt(", "attach(", "display(", "brace("];
    let expression = formula.typst();
    HIGH.iter().any(|name| expression.contains(name))
}

/// Whether formulas take more room in a paragraph than words.
pub(super) fn is_mostly_formulas(inlines: &[Inline]) -> bool {
    let (mut formulas, mut letters) = (0.0, 0);
    for inline in inlines {
        if let InlineKind::Math(formula) = &inline.kind {
            formulas += formula.width_em();
        } else {
            letters += model::text::plain(std::slice::from_ref(inline)).chars().count();
        }
    }
    // A letter of running text is a little less than half an em wide.
    formulas > letters as f32 * 0.45
}
