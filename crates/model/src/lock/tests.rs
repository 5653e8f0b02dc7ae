use proptest::prelude::*;

use super::*;
use crate::fixture::{corpus, full_note};
use crate::{Corpus, Severity};

const QUESTIONS: [&str; 4] = [
    "Why cache keys and values but not queries?",
    "Why is the divergence not symmetric?",
    "What breaks when the batch is doubled?",
    "Derive the size of the cache for a given model.",
];
const CLAIMS: [&str; 3] = ["It is a distance.", "The cache stores attention scores.", "It needs no tuning at all."];
const FACTS: [&str; 3] = ["The cost of one step is ", "Every row of the weights sums to ", "The update divides by "];

fn book() -> Corpus {
    corpus(vec![full_note("one", &QUESTIONS, &CLAIMS, &FACTS), full_note("two", &QUESTIONS[..2], &CLAIMS, &[])])
}

fn with_questions(questions: &[&str]) -> Corpus {
    corpus(vec![full_note("one", questions, &[], &[])])
}

/// The lock of a corpus after a release of it.
fn released(corpus: &Corpus, before: &Lock, date: &str) -> Lock {
    let lock = assign(corpus, before).lock;
    let content = |line: &Line| format!("{:08x}", line.text.len());
    let cards = lock.cards.iter().map(|(guid, line)| (guid.clone(), content(line))).collect();
    lock.release(date, &Fingerprints { cards, looks: BTreeMap::new() }).unwrap()
}

fn read(text: &str) -> (Lock, Vec<Diagnostic>) {
    Lock::parse(text, FileId(0))
}

fn guid_of(assigned: &Assigned<'_>, text: &str) -> String {
    assigned.cards.iter().find(|issued| issued.card.text == text).map(|issued| issued.guid.clone()).unwrap()
}

#[test]
fn a_lock_reads_what_it_wrote() {
    let lock = released(&book(), &Lock::default(), "2026-01-31");
    let (again, found) = read(&lock.to_string());
    assert_eq!(found, []);
    assert_eq!(again.to_string(), lock.to_string());
    assert!(lock.to_string().contains("@deck\tgroup\t-\t2026-01-31\tlive\t-\tBook::Group\n"), "{lock}");
}

#[test]
fn a_lock_without_sense_is_broken() {
    let card = |kind: &str, text: &str| format!("one\t{kind}\tvm-1234\t-\tlive\t-\t{text}\n");
    let deck = |slug: &str, name: &str| format!("@deck\t{slug}\t-\t2026-01-01\tlive\t-\t{name}\n");
    for (text, expected) in [
        (card("question", ""), Some("`` is not a front of this kind of card")),
        (card("cloze", "It is small."), Some("`It is small.` is not a front of this kind of card")),
        (card("cloze", "It is [...]."), None),
        (
            deck("-", "Book") + &deck("a", "Book::A") + &deck("b", "book::a"),
            Some("`book::a` is not the name of one deck"),
        ),
        (deck("-", "Book"), Some("decks were released, but not one card stands here")),
        (deck("-", "Book") + &deck("-", "Novel"), Some("the deck `-` stands on two lines that differ")),
    ] {
        let found = read(&text).1;
        assert_eq!(found.first().map(|found| found.message.as_str()), expected, "{text}");
    }
}

#[test]
fn groups_of_one_title_have_decks_of_their_own() {
    let mut book = book();
    let mut twin = book.handbook.categories[0].clone();
    twin.slug.value = "twin".to_owned();
    book.handbook.categories.push(twin);
    let mut note = full_note("three", &QUESTIONS[..1], &[], &[]);
    note.category = "twin".to_owned();
    book.notes.push(note);
    let lock = assign(&book, &Lock::default()).lock;
    assert_eq!((&*lock.decks["group"].name, &*lock.decks["twin"].name), ("Book::Group", "Book::Group (twin)"));
    assert_eq!(read(&lock.to_string()).1, []);
}

#[test]
fn an_unchanged_corpus_has_an_unchanged_lock() {
    let book = book();
    let first = assign(&book, &Lock::default());
    assert!(first.changed && first.changes.added.len() == first.cards.len());
    let second = assign(&book, &first.lock);
    assert!(!second.changed);
    assert_eq!((second.cards, second.changes), (first.cards, Changes::default()));
}

#[test]
fn a_corrected_question_keeps_its_guid() {
    let lock = released(&with_questions(&QUESTIONS), &Lock::default(), "2026-01-01");
    for (old, new) in [
        (QUESTIONS[0], "Why does one cache keys and values but not queries?"),
        (QUESTIONS[1], "Why is the KL divergence not symmetric?"),
        (QUESTIONS[3], "For a given model, derive the size of the cache."),
    ] {
        let questions = QUESTIONS.map(|question| if question == old { new } else { question });
        let corpus = with_questions(&questions);
        let assigned = assign(&corpus, &lock);
        assert_eq!(assigned.diagnostics, []);
        assert_eq!(assigned.lock.cards[&guid_of(&assigned, new)].released, lock.last_release(), "{new}");
        assert_eq!(assigned.changes.to_string(), "1 reworded");
    }
}

#[test]
fn another_question_is_another_card_and_the_old_one_retires() {
    let lock = released(&with_questions(&QUESTIONS[..1]), &Lock::default(), "2026-01-01");
    let (first, other) = (with_questions(&QUESTIONS[..1]), with_questions(&["When does the softmax saturate?"]));
    let assigned = assign(&other, &lock);
    assert_eq!(assigned.diagnostics, []);
    assert_eq!(assigned.changes.to_string(), "1 new, 1 retired");
    let retired: Vec<_> = assigned.lock.retired().map(|(_, line)| line.text.as_str()).collect();
    assert_eq!(retired, [QUESTIONS[0]]);
    let back = assign(&first, &assigned.lock);
    assert_eq!(back.changes.to_string(), "1 back, 1 gone");
}

#[test]
fn a_doubtful_match_is_asked_about_until_it_is_answered() {
    let lock =
        released(&with_questions(&["Why is the forward direction mass-covering?"]), &Lock::default(), "2026-01-01");
    let rewritten = with_questions(&["Why is the reverse direction mode-seeking?"]);
    let assigned = assign(&rewritten, &lock);
    let [question] = assigned.diagnostics.as_slice() else { panic!("{:?}", assigned.diagnostics) };
    assert_eq!(question.severity, Severity::Error);
    assert!(question.label.as_ref().unwrap().contains("mode-seeking"));
    assert!(question.related[0].1.contains("mass-covering"));
    assert_eq!(assign(&rewritten, &assigned.lock).diagnostics.len(), 1, "nothing is decided by asking");

    let old = lock.cards.keys().find(|guid| lock.cards[*guid].kind == CardKind::Question).unwrap().clone();
    let new = guid_of(&assigned, "Why is the reverse direction mode-seeking?");
    let help = question.help.as_ref().unwrap();
    assert!(help.contains(&format!("cards keep {old} {new}`")) && help.contains(&format!("cards new {old} {new}`")));

    let kept = assign(&rewritten, &lock.keep(&rewritten, &old, &new).unwrap());
    assert_eq!(
        (&kept.diagnostics, guid_of(&kept, "Why is the reverse direction mode-seeking?")),
        (&vec![], old.clone())
    );
    assert_eq!(kept.lock.cards.len(), lock.cards.len());

    let parted = lock.part(&rewritten, &old, Some(&new)).unwrap();
    let answered = assign(&rewritten, &parted);
    assert_eq!((&answered.diagnostics, answered.changed, &answered.lock.cards), (&vec![], false, &parted.cards));
    assert_eq!((answered.lock.heir(&old), answered.lock.retired().count()), (Some(new.as_str()), 1));
    assert_eq!(read(&answered.lock.to_string()).0.heir(&old), Some(new.as_str()), "the successor is written down");
    // Without a successor the question would be asked again.
    assert!(lock.part(&rewritten, &old, None).unwrap_err().contains("Name it as well"));
}

#[test]
fn an_answer_that_cannot_be_is_refused() {
    let book = book();
    let lock = released(&book, &Lock::default(), "2026-01-01");
    let assigned = assign(&book, &lock);
    let (question, claim) = (guid_of(&assigned, QUESTIONS[2]), guid_of(&assigned, CLAIMS[2]));
    for (answer, expected) in [
        (lock.keep(&book, &question, &claim), "a question cannot become a confusion"),
        (lock.keep(&book, &question, &guid_of(&assigned, QUESTIONS[3])), "two cards cannot become one"),
        (lock.keep(&book, &question, "vm-nothing"), "the notes have no card `vm-nothing`"),
        (lock.keep(&book, "vm-nothing", &claim), "cards.lock has no card and no note `vm-nothing`"),
        (lock.keep(&book, "two", "three"), "there is no note `three`"),
        (lock.keep(&book, "two", "one"), "no released card of `two` stands word for word in `one`"),
        (lock.part(&book, &question, None), "restore the line it had before"),
    ] {
        let message = answer.unwrap_err();
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn a_question_that_moves_to_another_note_is_asked_about() {
    let lock = released(&book(), &Lock::default(), "2026-01-01");
    let split = corpus(vec![
        full_note("one", &QUESTIONS[..2], &CLAIMS, &FACTS),
        full_note("two", &QUESTIONS[..2], &CLAIMS, &[]),
        full_note("three", &QUESTIONS[2..], &[], &[]),
    ]);
    let assigned = assign(&split, &lock);
    let [asked] = assigned.diagnostics.as_slice() else { panic!("{:?}", assigned.diagnostics) };
    assert!(asked.message.contains("did 2 of the cards of the note `one` move here?"), "{}", asked.message);
    let old: Vec<String> = QUESTIONS[2..].iter().map(|text| guid_of(&assign(&book(), &lock), text)).collect();
    let kept = assign(&split, &lock.keep(&split, "one", "three").unwrap());
    let now: Vec<String> = QUESTIONS[2..].iter().map(|text| guid_of(&kept, text)).collect();
    assert_eq!((&kept.diagnostics, now, kept.changes.retired.len()), (&vec![], old.clone(), 0));
    let parted = assign(&split, &lock.part(&split, "one", Some("three")).unwrap());
    assert_eq!((&parted.diagnostics, parted.lock.retired().count()), (&vec![], 2));
    assert_eq!(parted.lock.heir(&old[0]), Some(guid_of(&parted, QUESTIONS[2]).as_str()));
}

#[test]
fn successors_in_a_circle_lead_nowhere() {
    let line = |guid: &str, next: &str| format!("one\tquestion\t{guid}\t2026-01-01\tretired:{next}\t-\t{guid}?\n");
    let (lock, found) = read(&format!("{}{}", line("vm-0a", "vm-0b"), line("vm-0b", "vm-0a")));
    assert_eq!((found, lock.heir("vm-0a"), lock.heir("vm-0c")), (vec![], None, None));
}

#[test]
fn two_heirs_of_one_card_are_asked_about() {
    let lock = released(&with_questions(&["What is the cost of one step?"]), &Lock::default(), "2026-01-01");
    let split = with_questions(&["What is the cost of one step in time?", "What is the cost of one step in space?"]);
    assert_eq!(assign(&split, &lock).diagnostics.len(), 1);
}

#[test]
fn a_gap_that_moves_makes_another_card() {
    let here = "At every step the optimizer divides the [...] by the root of its second moment.";
    let there = "At every step the optimizer divides the gradient by the root of its [...].";
    assert!(similarity(here, there) < similar::SAME, "{}", similarity(here, there));
    let edited = "At each step, the optimizer divides the [...] by the root of the second moment.";
    assert!(similarity(here, edited) > similar::SAME, "{}", similarity(here, edited));
}

#[test]
fn the_definition_keeps_its_cards_however_it_is_worded() {
    let lock = released(&book(), &Lock::default(), "2026-01-01");
    let mut edited = book();
    edited.notes[0].title.value = "Quite another title".to_owned();
    let assigned = assign(&edited, &lock);
    assert_eq!(assigned.diagnostics, []);
    assert_eq!(assigned.changes.to_string(), "1 reworded");
}

#[test]
fn a_renamed_note_is_asked_about_and_nothing_is_lost() {
    let lock = released(&book(), &Lock::default(), "2026-01-01");
    let mut renamed = book();
    renamed.notes[1].slug = "three".to_owned();
    renamed.notes[1].title.value = "two".to_owned();
    let assigned = assign(&renamed, &lock);
    assert_eq!(assigned.diagnostics.len(), 1);
    assert_eq!(assigned.lock.cards, lock.cards);
    assert!(assigned.diagnostics[0].help.as_ref().unwrap().contains("cards keep two three`"));
    let kept = assign(&renamed, &lock.keep(&renamed, "two", "three").unwrap());
    assert_eq!((kept.diagnostics, kept.changes), (vec![], Changes::default()));
    assert_eq!(kept.lock.cards.len(), lock.cards.len());
    let parted = assign(&renamed, &lock.part(&renamed, "two", Some("three")).unwrap());
    assert_eq!(parted.diagnostics, []);
    let retired = parted.lock.retired().count();
    assert_eq!(retired, lock.cards.values().filter(|line| line.note == "two").count());
    assert_eq!(parted.changes.added, [], "the successors have their lines");
}

#[test]
fn a_released_deck_keeps_its_name() {
    let lock = released(&book(), &Lock::default(), "2026-01-01");
    let mut renamed = book();
    renamed.handbook.title = "Other".to_owned();
    renamed.handbook.categories[0].title = "Other".to_owned();
    assert_eq!(assign(&renamed, &lock).lock.decks["group"].name, "Book::Group");
    assert_eq!(assign(&renamed, &Lock::default()).lock.decks["group"].name, "Other::Other");
}

#[test]
fn a_release_stamps_what_changed_and_nothing_else() {
    let first = released(&with_questions(&QUESTIONS), &Lock::default(), "2026-01-01");
    let second = released(&with_questions(&QUESTIONS[..3]), &first, "2026-02-01");
    assert_eq!(second.last_release(), first.last_release(), "nothing in the package of this test is new");
    let package = Fingerprints {
        cards: second.cards.keys().map(|guid| (guid.clone(), "ff".repeat(8))).collect(),
        ..Fingerprints::default()
    };
    assert!(second.release("2026-01-01", &package).is_err(), "a release must be later than the last");
    assert!(second.release("2026-3-1", &package).is_err());
    assert!(second.release("2026-03-01", &Fingerprints::default()).is_err());
    let third = second.release("2026-03-01", &package).unwrap();
    assert!(third.cards.values().all(|line| line.released == third.last_release()));
}

#[test]
fn a_broken_lock_is_explained() {
    let line = "one\tquestion\tvm-0123456789abcdef\t-\tlive\t-\tWhy?\n";
    for (text, expected) in [
        (format!("<<<<<<< HEAD\n{line}=======\n>>>>>>> b\n"), "a mark of an unfinished merge"),
        (line.replace("\tWhy?", ""), "a line has 7 columns with tabs between them, this one has 6"),
        (line.replace("Why?", "W\thy?"), "a line has 7 columns with tabs between them, this one has 8"),
        (line.replace("question", "riddle"), "`riddle` is not a kind of card"),
        (line.replace("one", "../one"), "`../one` is not a name of a note"),
        (line.replace("vm-", "vm "), "`vm 0123456789abcdef` is not a guid"),
        (line.replacen('-', "2026-02-30", 2).replacen("vm2026-02-30", "vm-", 1), "`2026-02-30` is not a date"),
        (line.replace("live", "dead"), "`dead` is not a state"),
        (line.replace("live\t-", "live\txyz"), "`xyz` is not a fingerprint"),
    ] {
        let (_, found) = read(&text);
        assert_eq!(found[0].message, expected, "{text}");
        assert_eq!(found[0].severity, Severity::Error);
        assert!(found[0].help.is_some());
    }
    let unsorted = format!("two{}{line}", &line[3..].replace("0123", "ffff"));
    let (lock, found) = read(&unsorted);
    assert_eq!((lock.cards.len(), found[0].severity, found.len()), (2, Severity::Warning, 1));
    let doubled = read(&format!("{line}{line}"));
    assert_eq!((doubled.0.cards.len(), doubled.1[0].severity), (1, Severity::Warning), "a merge may double a line");
    assert!(assign(&corpus(vec![]), &doubled.0).changed);
    assert_eq!(read(&line.replace('\n', "\r\n")).1, []);
}

/// What `git merge` with the driver `union` leaves where two branches changed lines that stand side by side.
fn union(ours: &Lock, theirs: &Lock) -> Lock {
    let (ours, theirs) = (ours.to_string(), theirs.to_string());
    let differing = theirs.lines().filter(|line| !ours.lines().any(|other| other == *line));
    read(&ours.lines().chain(differing).map(|line| format!("{line}\n")).collect::<String>()).0
}

/// The lock of a merge as the merged notes settle it, or what is wrong with it.
fn settled(mut lock: Lock, notes: &Corpus) -> Result<Lock, Vec<Diagnostic>> {
    let found = lock.settle(notes);
    if found.is_empty() { Ok(lock) } else { Err(found) }
}

#[test]
fn branches_that_reword_cards_side_by_side_merge_and_keep_every_guid() {
    let lock = released(&with_questions(&QUESTIONS), &Lock::default(), "2026-01-01");
    let (ours, theirs) = ("Does one cache queries, and if not, why?", "Which part breaks when the batch is doubled?");
    let reworded = |at: usize, text: &str, lock: &Lock| {
        let guid = lock.cards.iter().find(|(_, line)| line.text == QUESTIONS[at]).map(|(guid, _)| guid.clone());
        let mut lock = lock.clone();
        lock.cards.get_mut(&guid.unwrap()).unwrap().text = text.to_owned();
        lock
    };
    let merged = union(&reworded(0, ours, &lock), &reworded(2, theirs, &lock));
    assert_eq!(merged.merged.len(), 2);
    let notes = with_questions(&[ours, QUESTIONS[1], theirs, QUESTIONS[3]]);
    let merged = settled(merged, &notes).unwrap();
    let assigned = assign(&notes, &merged);
    assert_eq!((&assigned.diagnostics, assigned.changes), (&vec![], Changes::default()));
    assert!(assigned.changed, "the file needs tidying");
    assert!(assigned.lock.cards.keys().eq(lock.cards.keys()));
    assert!(!assign(&notes, &read(&assigned.lock.to_string()).0).changed);
}

#[test]
fn a_branch_that_withdraws_or_releases_cards_merges_with_one_that_rewords_them() {
    let notes = with_questions(&QUESTIONS[1..]);
    let first = released(&with_questions(&QUESTIONS), &Lock::default(), "2026-01-01");
    let withdrawn = assign(&notes, &first).lock;
    let merged = settled(union(&first, &withdrawn), &notes).unwrap();
    assert_eq!(merged.retired().count(), 1);
    let back = settled(union(&first, &withdrawn), &with_questions(&QUESTIONS)).unwrap();
    assert_eq!(back.retired().count(), 0, "the notes ask it");

    let cards = withdrawn.cards.keys().map(|guid| (guid.clone(), "ff".repeat(8))).collect();
    let package = Fingerprints { cards, ..Fingerprints::default() };
    let second = withdrawn.release("2026-02-01", &package).unwrap();
    let merged = settled(union(&second, &first), &notes).unwrap();
    assert_eq!(merged.to_string(), second.to_string());
}

#[test]
fn lines_between_which_the_notes_do_not_decide_are_an_error() {
    let lock = released(&with_questions(&QUESTIONS), &Lock::default(), "2026-01-01").to_string();
    let other = "When does one cache keys?";
    let line = lock.lines().find(|line| line.ends_with(QUESTIONS[0])).unwrap();
    let doubled = format!("{lock}{}\n", line.replace(QUESTIONS[0], other));
    for notes in [vec![QUESTIONS[1]], vec![QUESTIONS[0], other]] {
        let found = settled(read(&doubled).0, &with_questions(&notes)).unwrap_err();
        assert!(found[0].message.ends_with("stands on two lines") && found[0].help.is_some(), "{notes:?}");
    }
    let content = line.split('\t').nth(5).unwrap();
    let contradiction = format!("{lock}{}\n", line.replace(content, &"ff".repeat(8)));
    assert!(settled(read(&contradiction).0, &with_questions(&QUESTIONS)).is_err(), "one release had two contents");
}

#[test]
fn hostile_locks_are_survived() {
    for text in ["\0\0\0", "\t\t\t\t\t\t", "@deck\t\t\t\t\t\t", "@type\tx\t-\t-\tlive\t-\t-", &"x\n".repeat(100_000)] {
        let (lock, found) = read(text);
        assert!(lock.cards.is_empty() && !found.is_empty() && found.len() <= 21, "{:?}", found.len());
    }
}

fn book_of(questions: &[String]) -> Corpus {
    with_questions(&questions.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// The order of the lines means nothing.
    #[test]
    fn lines_may_come_in_any_order(seed in proptest::collection::vec(0..1000u32, 40)) {
        let lock = released(&book(), &Lock::default(), "2026-01-01");
        let text = lock.to_string();
        let mut lines: Vec<_> = text.lines().zip(&seed).collect();
        lines.sort_by_key(|(_, key)| **key);
        let shuffled: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
        prop_assert_eq!(text.lines().count(), lines.len());
        let edited = corpus(vec![full_note("one", &["Why cache keys but not queries?"], &CLAIMS[..2], &FACTS)]);
        let (one, other) = (assign(&edited, &lock), assign(&edited, &read(&shuffled).0));
        prop_assert_eq!(one.cards, other.cards);
        prop_assert_eq!(one.lock.to_string(), other.lock.to_string());
    }

    /// One letter more or less in a long question is the same question.
    #[test]
    fn a_slip_of_the_pen_keeps_the_guid(which in 0..4usize, at in 0..20usize, letter in "[a-z]") {
        let lock = released(&with_questions(&QUESTIONS), &Lock::default(), "2026-01-01");
        let mut questions = QUESTIONS.map(str::to_owned);
        questions[which].insert_str(at, &letter);
        let book = book_of(&questions);
        let assigned = assign(&book, &lock);
        prop_assert_eq!(&assigned.diagnostics, &vec![]);
        prop_assert_eq!(assigned.changes.to_string(), "1 reworded");
    }

    /// No text makes the reader panic, and what is read in part is written without loss.
    #[test]
    fn any_text_can_be_read(text in "(one|@deck|@type|\t|-|live|question|vm-00ff|\n|<<<<<<<|2026-01-01|é|\u{0}){0,60}") {
        let (lock, found) = read(&text);
        let (again, _) = read(&lock.to_string());
        prop_assert_eq!(again.to_string(), lock.to_string());
        prop_assert!(found.len() <= 21);
    }
}
