//! How alike two fronts are.

use crate::cards::GAP;

/// From here on a changed front is the same card, unless another front is nearly as much alike.
pub(super) const SAME: f64 = 0.75;
/// The most for sentences whose gaps stand at different places: never enough to be the same without being asked.
const GAP_MOVED: f64 = SAME - 0.01;
/// How many words tell the place of a gap.
const NEIGHBORS: usize = 2;

/// From 0, nothing in common, to 1, the same but for case.
///
/// It is the share of characters that need no edit (Levenshtein), which sees corrected words. A gap counts as much as
/// twenty characters where that tells more, because a sentence that hides other words is another card; and where the
/// words on both sides of the gap are others, it is below what passes for the same card, however long the sentence.
/// Texts without a gap are also measured by their common pairs of letters (Sørensen-Dice), which sees words that moved,
/// and the larger value holds.
#[must_use]
pub fn similarity(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let weighed = |weight: usize| {
        let normal = |text: &str| text.to_lowercase().replace(GAP, &"\u{fffc}".repeat(weight));
        strsim::normalized_levenshtein(&normal(one), &normal(other))
    };
    // A gap that both have must not make up for other words.
    let gapped = || weighed(1).min(weighed(20));
    match (one.split_once(GAP), other.split_once(GAP)) {
        (None, None) => weighed(1).max(strsim::sorensen_dice(&one.to_lowercase(), &other.to_lowercase())),
        (Some(before), Some(after)) if !same_place(before, after) => gapped().min(GAP_MOVED),
        (Some(_), Some(_)) | (Some(_), None) | (None, Some(_)) => gapped(),
    }
}

/// Whether two gaps, given by what stands before and after them, have the same words on one side at least.
fn same_place(one: (&str, &str), other: (&str, &str)) -> bool {
    let before = |text: &str| words(text).rev().take(NEIGHBORS).collect::<Vec<_>>();
    let after = |text: &str| words(text).take(NEIGHBORS).collect::<Vec<_>>();
    before(one.0) == before(other.0) || after(one.1) == after(other.1)
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
