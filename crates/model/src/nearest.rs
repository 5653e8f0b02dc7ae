//! "Did you mean": the known word nearest to a wrong one.

/// The candidate that a writer most likely meant, if a slip of the pen can explain the word, without regard to case.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The distance is quadratic in the length; nobody mistypes a name of this length.
    if word.len() > 100 {
        return None;
    }
    let wrong = word.to_lowercase();
    // Of words that differ by their case alone the one in the case of the wrong one.
    let score = |candidate: &str| {
        (strsim::jaro_winkler(&wrong, &candidate.to_lowercase()), strsim::jaro_winkler(word, candidate))
    };
    // Among thousands of names the right one is not to be found, and the search would take its time for each mistake.
    let scored = candidates.into_iter().take(1000).map(|candidate| (score(candidate), candidate));
    let best = scored
        .filter(|((score, _), _)| *score > 0.8)
        .max_by(|(left, _), (right, _)| left.0.total_cmp(&right.0).then(left.1.total_cmp(&right.1)));
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognized_and_another_word_is_not() {
        assert_eq!(nearest("mechansim", ["Definition", "Mechanism"]), Some("Mechanism"));
        assert_eq!(nearest("Content", ["Contents", "contents"]), Some("Contents"));
        assert_eq!(nearest("History", ["Definition", "Mechanism"]), None);
    }
}
