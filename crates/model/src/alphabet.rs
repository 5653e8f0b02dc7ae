//! The order of words in the language of a handbook.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

/// How a language sorts.
pub struct Alphabet {
    words: CollatorBorrowed<'static>,
    /// Knows letters only, not their marks and cases.
    letters: CollatorBorrowed<'static>,
    /// The letters under which those of ASCII are looked up: most words begin with one, and to compare is slow.
    latin: [char; 26],
}

impl Alphabet {
    /// The alphabet of a language, a BCP 47 tag; of an unknown one that of most languages.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new((&locale).into(), options).expect("the data for sorting is compiled in")
        };
        let letters = collator(Strength::Primary);
        let mut latin = ['A'; 26];
        for (letter, own) in ('A'..='Z').zip(&mut latin) {
            *own = base(&letters, letter);
        }
        Self { words: collator(Strength::Tertiary), letters, latin }
    }

    /// Which of two words comes first.
    #[must_use]
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.words.compare(one, other)
    }

    /// The letter under which a word is looked up: `A` for "ähnlich" in German, `Ñ` for "ñandú" in Spanish; `#` for
    /// words that begin with none.
    #[must_use]
    pub fn letter(&self, word: &str) -> char {
        let first = word.chars().find(|c| c.is_alphanumeric()).filter(|c| c.is_alphabetic());
        let Some(letter) = first.and_then(|c| c.to_uppercase().next()) else { return '#' };
        let place = u32::from(letter).checked_sub(u32::from('A')).and_then(|place| usize::try_from(place).ok());
        let known = place.and_then(|place| self.latin.get(place).copied());
        known.unwrap_or_else(|| base(&self.letters, letter))
    }
}

/// The first letter of `A` to `Z` that is the same but for marks and case, else the letter itself.
fn base(letters: &CollatorBorrowed<'_>, letter: char) -> char {
    let same = |base: &char| letters.compare(base.encode_utf8(&mut [0; 4]), letter.encode_utf8(&mut [0; 4])).is_eq();
    ('A'..='Z').find(same).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(language: &str, mut words: Vec<&'a str>) -> Vec<&'a str> {
        let alphabet = Alphabet::of(language);
        words.sort_by(|one, other| alphabet.compare(one, other));
        words
    }

    #[test]
    fn each_language_has_its_order() {
        assert_eq!(sorted("de-DE", vec!["Zelle", "\u{c4}ther", "Atom"]), ["\u{c4}ther", "Atom", "Zelle"]);
        assert_eq!(sorted("es", vec!["oso", "\u{f1}u", "nube"]), ["nube", "\u{f1}u", "oso"]);
        assert_eq!(sorted("sv", vec!["\u{f6}l", "zon", "\u{e5}r"]), ["zon", "\u{e5}r", "\u{f6}l"]);
    }

    #[test]
    fn a_letter_with_a_mark_is_one_of_its_own_only_where_it_is() {
        let letter = |language, word| Alphabet::of(language).letter(word);
        assert_eq!(
            (letter("de", "\u{e4}hnlich"), letter("es", "\u{f1}and\u{fa}"), letter("sv", "\u{e5}r")),
            ('A', '\u{d1}', '\u{c5}')
        );
        assert_eq!((letter("en", "3-way"), letter("el", "\u{3b1}")), ('#', '\u{391}'));
    }
}
