//! Whole histories of a handbook: random edits, answers and releases.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::cards::{Card, GAP};
use crate::fixture::{corpus, full_note, marked, paragraph, section, text};
use crate::{Part, PartRole, SectionBody};

/// What a person does between two releases, and the release. Places are taken modulo what there is.
#[derive(Clone, Debug)]
enum Edit {
    Reword(usize, usize),
    Rewrite(usize, usize),
    Replace(usize, usize),
    Remove(usize, usize),
    Add(usize, usize),
    Swap(usize, usize, usize),
    Move(usize, usize, usize),
    MoveGap(usize, usize, usize),
    /// Something that was removed is written again, in other words if so.
    Restore(usize, usize, bool),
    AddNote,
    RemoveNote(usize),
    RenameNote(usize),
    /// A note is renamed, and another concept gets its old name.
    ReuseSlug(usize),
    Update,
    Release,
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0..12_usize;
    prop_oneof![
        3 => (at(), at()).prop_map(|(note, at)| Edit::Reword(note, at)),
        2 => (at(), at()).prop_map(|(note, at)| Edit::Rewrite(note, at)),
        2 => (at(), at()).prop_map(|(note, at)| Edit::Replace(note, at)),
        1 => (at(), at()).prop_map(|(note, at)| Edit::Remove(note, at)),
        3 => (at(), at()).prop_map(|(note, kind)| Edit::Add(note, kind)),
        1 => (at(), at(), at()).prop_map(|(note, one, other)| Edit::Swap(note, one, other)),
        2 => (at(), at(), at()).prop_map(|(note, at, to)| Edit::Move(note, at, to)),
        2 => (at(), at(), at()).prop_map(|(note, at, gap)| Edit::MoveGap(note, at, gap)),
        2 => (at(), at(), any::<bool>()).prop_map(|(note, at, reworded)| Edit::Restore(note, at, reworded)),
        1 => Just(Edit::AddNote),
        1 => at().prop_map(Edit::RemoveNote),
        1 => at().prop_map(Edit::RenameNote),
        1 => at().prop_map(Edit::ReuseSlug),
        2 => Just(Edit::Update),
        4 => Just(Edit::Release),
    ]
}

/// A card as its author knows it: by a number that no edit changes.
#[derive(Clone, Debug)]
struct Item {
    number: usize,
    kind: CardKind,
    text: String,
    /// Which word a cloze hides.
    gap: usize,
}

/// A sentence has so many words of its own.
const WORDS: usize = 7;

impl Item {
    /// What stands before, in and after the gap.
    fn parts(&self) -> [String; 3] {
        let words: Vec<&str> = self.text.split(' ').collect();
        let (before, rest) = words.split_at(self.gap.min(words.len() - 1));
        let spaced = |words: &[&str]| words.join(" ");
        [format!("{} ", spaced(before)), rest[0].to_owned(), format!(" {}", spaced(&rest[1..]))]
    }

    fn front(&self) -> String {
        let [before, _, after] = self.parts();
        let text = if self.kind == CardKind::Cloze { format!("{before}{GAP}{after}") } else { self.text.clone() };
        text.trim().to_owned()
    }

    /// What its author knows the card by: a sentence that hides another word is another card.
    fn identity(&self) -> (CardKind, usize) {
        (self.kind, 100 * self.number + if self.kind == CardKind::Cloze { self.gap } else { 0 })
    }
}

#[derive(Clone, Debug)]
struct Page {
    number: usize,
    slug: String,
    items: Vec<Item>,
}

#[derive(Default)]
struct Book {
    pages: Vec<Page>,
    removed: Vec<Item>,
    count: usize,
}

/// Words that no other number has, far from those of every other.
fn words(number: usize) -> String {
    let mut state = u64::try_from(number).expect("it is small") + 1;
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + u8::try_from((state >> 33) % 26).expect("26 letters"))
    };
    let words: Vec<String> = (0..WORDS).map(|_| (0..6).map(|_| letter()).collect()).collect();
    words.join(" ")
}

impl Book {
    fn next(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    fn add_page(&mut self) {
        let number = self.next();
        self.pages.push(Page { number, slug: format!("note-{number}"), items: Vec::new() });
    }

    fn apply(&mut self, edit: &Edit) {
        let number = self.next();
        let pages = self.pages.len();
        let page = |at: usize| at % pages.max(1);
        match *edit {
            Edit::AddNote => self.add_page(),
            Edit::RemoveNote(at) if pages > 1 => drop(self.pages.remove(page(at))),
            Edit::RenameNote(at) => self.pages[page(at)].slug = format!("note-{number}"),
            Edit::ReuseSlug(at) => {
                let slug = std::mem::replace(&mut self.pages[page(at)].slug, format!("note-{number}"));
                self.pages.push(Page { number, slug, items: Vec::new() });
            }
            Edit::Restore(at, which, reworded) => {
                if !self.removed.is_empty() {
                    let mut item = self.removed.remove(which % self.removed.len());
                    item.text.push_str(if reworded { " so" } else { "" });
                    self.pages[page(at)].items.push(item);
                }
            }
            Edit::Add(at, kind) => {
                let kinds = [CardKind::Question, CardKind::Confusion, CardKind::Cloze];
                let item = Item { number, kind: kinds[kind % 3], text: words(number), gap: 2 };
                self.pages[page(at)].items.push(item);
            }
            Edit::Move(from, at, to) => {
                let items = self.pages[page(from)].items.len();
                if items > 0 {
                    let item = self.pages[page(from)].items.remove(at % items);
                    self.pages[page(to)].items.push(item);
                }
            }
            Edit::Reword(at, item)
            | Edit::Rewrite(at, item)
            | Edit::Replace(at, item)
            | Edit::Remove(at, item)
            | Edit::MoveGap(at, item, _)
            | Edit::Swap(at, item, _) => {
                let items = &mut self.pages[page(at)].items;
                if items.is_empty() {
                    return;
                }
                let item = item % items.len();
                match *edit {
                    Edit::Reword(..) => items[item].text.push_str(" so"),
                    // Half of the words are others: only the author knows whether it is the same.
                    Edit::Rewrite(..) | Edit::Replace(..) => {
                        let kept: String = items[item].text.chars().take(20).collect();
                        items[item].text = format!("{} {}", kept.trim(), words(number)[..28].trim());
                        if matches!(edit, Edit::Replace(..)) {
                            items[item].number = number;
                        }
                    }
                    Edit::Remove(..) => self.removed.push(items.remove(item)),
                    Edit::MoveGap(_, _, gap) => items[item].gap = gap % WORDS,
                    Edit::Swap(_, _, other) => {
                        let other = other % items.len();
                        items.swap(item, other);
                    }
                    Edit::AddNote
                    | Edit::RemoveNote(_)
                    | Edit::RenameNote(_)
                    | Edit::ReuseSlug(_)
                    | Edit::Add(..)
                    | Edit::Move(..)
                    | Edit::Restore(..)
                    | Edit::Update
                    | Edit::Release => {}
                }
            }
            Edit::RemoveNote(_) | Edit::Update | Edit::Release => {}
        }
    }

    fn corpus(&self) -> Corpus {
        let texts = |page: &Page, kind| -> Vec<String> {
            page.items.iter().filter(|item| item.kind == kind).map(|item| item.text.clone()).collect()
        };
        let note = |page: &Page| {
            let all = [CardKind::Question, CardKind::Confusion].map(|kind| texts(page, kind));
            let all = all.each_ref().map(|texts| texts.iter().map(String::as_str).collect::<Vec<_>>());
            let mut note = full_note(&page.slug, &all[0], &all[1], &[]);
            note.title.value = words(page.number);
            let definition = text(&format!("A thing that {}", words(1_000_000 + page.number)));
            note.sections[0] = section("definition", SectionBody::Definition(vec![paragraph(definition)]));
            let facts = page.items.iter().filter(|item| item.kind == CardKind::Cloze).map(Item::parts);
            let blocks = facts.map(|[before, fact, after]| paragraph(marked(&before, &fact, &after))).collect();
            let part = Part { role: PartRole::Body, heading: None, blocks };
            note.sections[1] = section("mechanism", SectionBody::Prose(vec![part]));
            note
        };
        corpus(self.pages.iter().map(note).collect())
    }

    /// What the author knows a card by.
    fn number(&self, card: &Card<'_>) -> (CardKind, usize) {
        let page = self.pages.iter().find(|page| page.slug == card.note).expect("cards come from notes");
        let item = page.items.iter().find(|item| item.kind == card.kind && card.text.starts_with(&item.front()));
        item.map_or((card.kind, 100 * page.number), Item::identity)
    }
}

/// The answers of an author who knows what became of each card.
fn answered(
    book: &Book,
    mut lock: Lock,
    owners: &BTreeMap<String, (CardKind, usize)>,
    pages: &BTreeMap<String, usize>,
) -> Lock {
    let corpus = book.corpus();
    for _ in 0..200 {
        let assigned = assign(&corpus, &lock);
        let Some(question) = assigned.diagnostics.first() else { return assigned.lock };
        let help = question.help.as_deref().expect("a question says how to answer it");
        let (_, command) = help.split_once("`vademecum cards keep ").expect("the command to keep a card");
        let (old, new) = command.split_once('`').and_then(|(both, _)| both.split_once(' ')).expect("two names");
        let same = if lock.cards.contains_key(old) {
            let card = corpus.notes.iter().flat_map(|note| crate::cards::cards(&corpus, note));
            let mut born = card.filter(|card| {
                let fits = assigned.cards.iter().find(|issued| issued.guid == new);
                fits.is_some_and(|issued| issued.card == *card)
            });
            owners.get(old).copied() == born.next().map(|card| book.number(&card))
        } else {
            let page = book.pages.iter().find(|page| page.slug == new).expect("the note is there");
            corpus.note(old).is_some() || pages.get(old) == Some(&page.number)
        };
        let next = if same { lock.keep(&corpus, old, new) } else { lock.part(&corpus, old, Some(new)) };
        lock = next.unwrap_or_else(|message| panic!("{message}: {help}"));
    }
    panic!("there is always another question");
}

fn release(lock: &Lock, day: usize) -> Lock {
    let content = |line: &Line| format!("{:08x}", line.text.len());
    let cards = lock.cards.iter().map(|(guid, line)| (guid.clone(), content(line))).collect();
    let date = format!("2026-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
    lock.release(&date, &Fingerprints { cards, looks: BTreeMap::new() }).expect("each day is later than the last")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    /// Over any history no guid is given twice, none that was released is lost, changes its kind, or becomes another
    /// card than it was; and when all is answered, assigning again changes nothing.
    #[test]
    fn guids_are_for_ever(edits in proptest::collection::vec(edit(), 1..40)) {
        let mut book = Book::default();
        book.add_page();
        let mut lock = Lock::default();
        let mut owners: BTreeMap<String, (CardKind, usize)> = BTreeMap::new();
        let mut pages: BTreeMap<String, usize> = BTreeMap::new();
        let mut promised: BTreeSet<String> = BTreeSet::new();
        for (day, edit) in edits.iter().enumerate() {
            book.apply(edit);
            if !matches!(edit, Edit::Update | Edit::Release) {
                // Notes are edited many times before anyone looks after their cards.
                continue;
            }
            lock = answered(&book, lock, &owners, &pages);
            let (read, found) = Lock::parse(&lock.to_string(), crate::FileId(0));
            prop_assert_eq!(found, vec![]);
            let corpus = book.corpus();
            let assigned = assign(&corpus, &read);
            prop_assert!(!assigned.changed, "{}\n{}", lock, assigned.lock);
            let guids: BTreeSet<&String> = assigned.cards.iter().map(|issued| &issued.guid).collect();
            prop_assert_eq!(guids.len(), assigned.cards.len());
            for issued in &assigned.cards {
                let number = book.number(&issued.card);
                if promised.contains(&issued.guid) {
                    prop_assert_eq!(owners[&issued.guid], number, "{} was another card", &issued.guid);
                }
                owners.insert(issued.guid.clone(), number);
            }
            let is_release = matches!(edit, Edit::Release);
            lock = if is_release { release(&read, day) } else { read };
            prop_assert!(promised.iter().all(|guid| lock.cards.contains_key(guid)), "a released card is lost");
            prop_assert!(lock.cards.iter().all(|(guid, line)| owners[guid].0 == line.kind));
            promised.extend(lock.cards.keys().filter(|_| is_release).cloned());
            pages.extend(book.pages.iter().map(|page| (page.slug.clone(), page.number)));
        }
    }
}
