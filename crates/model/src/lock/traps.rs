//! Edits that look harmless and would give a learner's schedule to another card, or take it from his.

use super::*;
use crate::fixture::{corpus, full_note, paragraph, section, text};
use crate::{Note, SectionBody};

const KEYS: &str = "Why does a cache keep keys and values?";
const QUERIES: &str = "Why does a cache keep no queries at all?";

fn questions(texts: &[&str]) -> Corpus {
    corpus(vec![full_note("one", texts, &[], &[])])
}

fn concept(slug: &str, title: &str, definition: &str, questions: &[&str]) -> Note {
    let mut note = full_note(slug, questions, &[], &[]);
    title.clone_into(&mut note.title.value);
    note.sections[0] = section("definition", SectionBody::Definition(vec![paragraph(text(definition))]));
    note
}

fn dense(slug: &str, questions: &[&str]) -> Note {
    let definition = "A method that groups points which lie close together and leaves all others as noise.";
    concept(slug, "DBSCAN", definition, questions)
}

fn scans(questions: &[&str]) -> Note {
    let definition = "An operation of a database that reads every row of a table from its first to its last page.";
    concept("dbscan", "Sequential reads", definition, questions)
}

fn release(lock: &Lock, date: &str) -> Lock {
    let content = |line: &Line| format!("{:08x}", line.text.len());
    let cards = lock.cards.iter().map(|(guid, line)| (guid.clone(), content(line))).collect();
    lock.release(date, &Fingerprints { cards, looks: BTreeMap::new() }).unwrap()
}

/// The lock of a first release of these notes.
fn released(corpus: &Corpus) -> Lock {
    release(&assign(corpus, &Lock::default()).lock, "2026-01-01")
}

/// The lock after `cards update`, which has nothing to ask.
#[track_caller]
fn updated(corpus: &Corpus, lock: &Lock) -> Lock {
    let assigned = assign(corpus, lock);
    assert_eq!(assigned.diagnostics, []);
    assigned.lock
}

fn question(corpus: &Corpus, lock: &Lock, text: &str) -> String {
    let cards = assign(corpus, lock).cards;
    cards.into_iter().find(|issued| issued.card.text == text).unwrap().guid
}

/// The commands that the only open question proposes, as `old` and `new`.
#[track_caller]
fn asked(corpus: &Corpus, lock: &Lock) -> (String, String) {
    let found = assign(corpus, lock).diagnostics;
    let [question] = found.as_slice() else { panic!("{found:?}") };
    let (_, command) = question.help.as_deref().unwrap().split_once("`vademecum cards keep ").unwrap();
    let (old, new) = command.split_once('`').unwrap().0.split_once(' ').unwrap();
    (old.to_owned(), new.to_owned())
}

#[test]
fn a_concept_that_leaves_its_slug_to_another_takes_its_cards_along() {
    let before = corpus(vec![dense("dbscan", &[KEYS])]);
    let lock = released(&before);
    let after = corpus(vec![dense("density-clustering", &[KEYS]), scans(&[QUERIES])]);
    assert_eq!(asked(&after, &lock), ("dbscan".to_owned(), "density-clustering".to_owned()));
    let kept = updated(&after, &lock.keep(&after, "dbscan", "density-clustering").unwrap());
    assert!(lock.cards.keys().all(|guid| kept.cards[guid].note == "density-clustering"));
    assert_eq!(kept.cards.values().filter(|line| line.note == "dbscan" && line.released.is_none()).count(), 3);
    let parted = updated(&after, &lock.part(&after, "dbscan", Some("density-clustering")).unwrap());
    assert!(lock.cards.keys().all(|guid| parted.heir(guid).is_some()));
}

#[test]
fn another_concept_under_the_same_slug_is_asked_about() {
    let lock = released(&corpus(vec![dense("dbscan", &[])]));
    let after = corpus(vec![scans(&[])]);
    let found = assign(&after, &lock).diagnostics;
    assert_eq!(found.len(), 2, "define and name: {found:?}");
    let mut answered = lock.clone();
    for old in lock.cards.keys() {
        let kind = lock.cards[old].kind;
        let cards = assign(&after, &answered).cards;
        let new = cards.into_iter().find(|issued| issued.card.kind == kind).unwrap().guid;
        answered = answered.part(&after, old, Some(&new)).unwrap();
    }
    let answered = updated(&after, &answered);
    assert_eq!((answered.cards.len(), answered.retired().count()), (4, 2));

    let mut retitled = corpus(vec![dense("dbscan", &[])]);
    retitled.notes[0].title.value = "Sequential reads".to_owned();
    assert_eq!(updated(&retitled, &lock).cards.len(), 2, "the definition says that it is the same concept");
}

#[test]
fn a_gap_that_moves_in_a_long_sentence_is_asked_about() {
    let sentence = |one: &str, other: &str| {
        format!(
            "At every step of the training, which takes many days on many machines and is stopped by hand, the \
             optimizer divides the {one} by the root of its {other} so that rare features learn as fast as others."
        )
    };
    let here = sentence("[...]", "second moment");
    let there = sentence("mean of the gradient", "[...]");
    assert!((0.5..0.75).contains(&similarity(&here, &there)), "{}", similarity(&here, &there));
    let near = ("One token costs [...] FLOPs for each parameter.", "One token costs 2 [...] for each parameter.");
    assert!(similarity(near.0, near.1) < 0.75);
    let reworded = sentence("[...]", "second moment").replace("many days", "some weeks").replace("At every", "In each");
    assert!(similarity(&here, &reworded) > 0.75);
}

#[test]
fn a_card_that_nobody_has_takes_no_card_that_learners_know() {
    let first = questions(&[KEYS]);
    let lock = released(&first);
    let old = question(&first, &lock, KEYS);
    let both = questions(&[KEYS, QUERIES]);
    let lock = updated(&both, &lock);

    let replaced = questions(&[QUERIES]);
    let (asked_for, new) = asked(&replaced, &lock);
    assert_eq!((&asked_for, &new), (&old, &question(&both, &lock, QUERIES)));
    let kept = updated(&replaced, &lock.keep(&replaced, &old, &new).unwrap());
    assert_eq!(question(&replaced, &kept, QUERIES), old);
    let parted = updated(&replaced, &lock.part(&replaced, &old, Some(&new)).unwrap());
    assert_eq!(parted.heir(&old), Some(new.as_str()));

    let reworded = questions(&["Why does a cache keep its keys and no queries?"]);
    assert_eq!(asked(&reworded, &lock).0, old, "an unreleased one comes near, but learners know this");
}

#[test]
fn a_card_that_still_stands_becomes_no_other() {
    let first = questions(&[KEYS]);
    let lock = released(&first);
    let both = questions(&[KEYS, QUERIES]);
    let (old, new) = (question(&both, &lock, KEYS), question(&both, &lock, QUERIES));
    for answer in [lock.keep(&both, &old, &new), lock.part(&both, &old, Some(&new))] {
        let message = answer.unwrap_err();
        assert!(message.contains("is still asked by the note `one`"), "{message}");
    }
}

#[test]
fn a_withdrawn_card_that_comes_back_in_other_words_is_asked_about() {
    let first = questions(&[KEYS]);
    let lock = released(&first);
    let old = question(&first, &lock, KEYS);
    let lock = updated(&questions(&[]), &lock);
    let back = questions(&["Why does a cache keep keys and their values?"]);
    let (asked_for, new) = asked(&back, &lock);
    assert_eq!(asked_for, old);
    let kept = updated(&back, &lock.keep(&back, &old, &new).unwrap());
    assert_eq!((kept.retired().count(), kept.cards.len()), (0, lock.cards.len()));
    let parted = updated(&back, &lock.part(&back, &old, Some(&new)).unwrap());
    assert_eq!(parted.heir(&old), Some(new.as_str()));
    let third =
        questions(&["Why does a cache keep keys and their values?", "Why does a cache keep a key and a value?"]);
    assert_eq!(updated(&third, &parted).heir(&old), Some(new.as_str()), "what was followed is not asked about again");
}

#[test]
fn a_withdrawn_card_that_comes_back_in_another_note_is_asked_about() {
    let notes = |one: &[&str], two: &[&str]| corpus(vec![dense("one", one), full_note("two", two, &[], &[])]);
    let lock = released(&notes(&[KEYS], &[]));
    let old = question(&notes(&[KEYS], &[]), &lock, KEYS);
    let lock = updated(&notes(&[], &[]), &lock);
    let moved = notes(&[], &[KEYS]);
    assert_eq!(asked(&moved, &lock), ("one".to_owned(), "two".to_owned()));
    let kept = updated(&moved, &lock.keep(&moved, "one", "two").unwrap());
    assert_eq!((question(&moved, &kept, KEYS), kept.retired().count()), (old, 0));
}

#[test]
fn a_card_of_its_kind_that_was_lost_for_a_while_comes_back() {
    let told = concept("dbscan", "DBSCAN", "By DBSCAN and DBSCAN* and iDBSCAN one groups points.", &[]);
    let lock = released(&corpus(vec![dense("dbscan", &[])]));
    let without = corpus(vec![told]);
    let lock = updated(&without, &lock);
    assert_eq!(lock.retired().map(|(_, line)| line.kind).collect::<Vec<_>>(), [CardKind::Name]);
    let definition = "A procedure for groups of points: dense ones stay together and the rest is called noise.";
    let lock = updated(&corpus(vec![concept("dbscan", "DBSCAN", definition, &[])]), &lock);
    assert_eq!((lock.retired().count(), lock.cards.len()), (0, 2));
}

#[test]
fn years_that_no_package_can_hold_are_refused() {
    let lock = released(&questions(&[KEYS])).to_string();
    for date in ["9999-12-31", "0000-01-01", "1979-12-31"] {
        let (_, found) = Lock::parse(&lock.replace("2026-01-01", date), FileId(0));
        assert!(found[0].message.contains(&format!("`{date}` is not a date")), "{found:?}");
        assert!(released(&questions(&[])).release(date, &Fingerprints::default()).is_err());
    }
}
