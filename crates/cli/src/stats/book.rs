//! The notes in numbers: how much is written in each group, how notes hang together, in which order they are learned.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use model::Corpus;
use model::cards::cards;
use serde::Serialize;

use crate::output::count as counted;

/// The notes in numbers.
#[derive(Serialize)]
pub(super) struct Book {
    words: usize,
    cards: usize,
    figures: usize,
    groups: Vec<Group>,
    /// In the order of the book.
    notes: Vec<Note>,
    links: Links,
    /// Slugs, each after what it needs.
    study_order: Vec<String>,
}

/// A group: what is written and what is planned.
#[derive(Serialize)]
struct Group {
    slug: String,
    title: String,
    notes: usize,
    planned: usize,
    words: usize,
    cards: usize,
    figures: usize,
}

#[derive(Serialize)]
struct Note {
    group: String,
    slug: String,
    level: u8,
    words: usize,
    cards: usize,
    figures: usize,
    /// Notes that its text links to, and notes whose text links to it.
    links_to: Vec<String>,
    linked_from: Vec<String>,
    prerequisites: Vec<String>,
    /// Its place in the order of study, from 1.
    step: usize,
}

/// The link graph.
#[derive(Serialize)]
struct Links {
    /// Pairs of notes of which one links to the other.
    count: usize,
    /// Notes that no other links to.
    unlinked: Vec<String>,
    /// Longest chain of prerequisites, in notes.
    longest_chain: usize,
}

impl Book {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let study = corpus.study();
        let slugs: Vec<&str> = corpus.notes.iter().map(|note| note.slug.as_str()).collect();
        let name = |at: &usize| slugs[*at].to_owned();
        let mentions = corpus.mentions();
        let mut links_to: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); slugs.len()];
        for (to, from) in mentions.iter().enumerate().flat_map(|(to, all)| all.iter().map(move |from| (to, *from))) {
            links_to[from].insert(to);
        }
        let steps: BTreeMap<usize, usize> = study.order.iter().copied().zip(1..).collect();
        let note = |(at, note): (usize, &model::Note)| Note {
            group: note.category.clone(),
            slug: note.slug.clone(),
            level: note.level.value.number(),
            words: note.words(),
            cards: cards(corpus, note).len(),
            figures: note.figures().count(),
            links_to: links_to[at].iter().map(name).collect(),
            linked_from: mentions[at].iter().map(name).collect(),
            prerequisites: note.prerequisites.iter().map(|reference| reference.slug.value.clone()).collect(),
            step: steps[&at],
        };
        let notes: Vec<Note> = corpus.notes.iter().enumerate().map(note).collect();
        let links = Links {
            count: links_to.iter().map(BTreeSet::len).sum(),
            unlinked: notes.iter().filter(|note| note.linked_from.is_empty()).map(|note| note.slug.clone()).collect(),
            longest_chain: longest_chain(&study.order, &study.leads_to),
        };
        let groups = corpus.handbook.categories.iter().map(|category| {
            let slug = &category.slug.value;
            let own = || notes.iter().filter(|note| note.group == *slug);
            Group {
                slug: slug.clone(),
                title: category.title.clone(),
                notes: own().count(),
                planned: corpus.handbook.planned.iter().filter(|planned| planned.category == *slug).count(),
                words: own().map(|note| note.words).sum(),
                cards: own().map(|note| note.cards).sum(),
                figures: own().map(|note| note.figures).sum(),
            }
        });
        Self {
            groups: groups.collect(),
            words: notes.iter().map(|note| note.words).sum(),
            cards: notes.iter().map(|note| note.cards).sum(),
            figures: notes.iter().map(|note| note.figures).sum(),
            links,
            study_order: study.order.iter().map(name).collect(),
            notes,
        }
    }

    /// Tables for people.
    pub(super) fn table(&self) -> String {
        let mut out = String::new();
        let mut line = |text: String| writeln!(out, "{}", text.trim_end()).expect("writing to a string never fails");
        let Links { count, unlinked, longest_chain } = &self.links;
        line(format!(
            "Book: {}, {}, {}, {}, {}; the longest chain of prerequisites has {}\n",
            counted(self.notes.len(), "note"),
            counted(self.words, "word"),
            counted(self.cards, "card"),
            counted(self.figures, "figure"),
            counted(*count, "link"),
            counted(*longest_chain, "note")
        ));
        let width = self.groups.iter().map(|group| group.slug.len()).max().unwrap_or(0).max(5) + 2;
        let head = ["notes", "planned", "words", "cards", "figures"].map(|head| format!("{head:>9}")).concat();
        line(format!("{:<width$}{head}", "group"));
        for group in &self.groups {
            let numbers = [group.notes, group.planned, group.words, group.cards, group.figures];
            let numbers = numbers.map(|number| format!("{number:>9}")).concat();
            line(format!("{:<width$}{numbers}", group.slug));
        }
        let width = self.notes.iter().map(|note| note.slug.len()).max().unwrap_or(0).max(4) + 2;
        let head = ["level", "words", "cards", "figures", "links", "linked"].map(|head| format!("{head:>9}")).concat();
        line(format!("\n{:<6}{:<width$}{head}", "step", "note"));
        let mut notes: Vec<&Note> = self.notes.iter().collect();
        notes.sort_by_key(|note| note.step);
        for note in notes {
            let level = usize::from(note.level);
            let numbers = [level, note.words, note.cards, note.figures, note.links_to.len(), note.linked_from.len()];
            let numbers = numbers.map(|number| format!("{number:>9}")).concat();
            line(format!("{:<6}{:<width$}{numbers}", note.step, note.slug));
        }
        if !unlinked.is_empty() {
            line(format!("\nNo other note links to {}", unlinked.join(", ")));
        }
        out
    }
}

/// Notes on the longest way through prerequisites. `order` has each note after what it needs.
fn longest_chain(order: &[usize], leads_to: &[Vec<usize>]) -> usize {
    let mut lengths = vec![1; order.len()];
    for &at in order {
        for &next in &leads_to[at] {
            lengths[next] = lengths[next].max(lengths[at] + 1);
        }
    }
    lengths.into_iter().max().unwrap_or(0)
}
