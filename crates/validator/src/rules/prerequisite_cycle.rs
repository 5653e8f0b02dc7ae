//! Prerequisites do not lead back to the note itself.
//!
//! They say what to read first. In a circle there is no first note, and no order of study.
//!
//! ## Fails
//!
//! ```markdown
//! ---
//! prerequisites: [universal-hashing]
//! ---
//! -- probability/universal-hashing.md --
//! ---
//! title: Universal hashing
//! prerequisites: [bloom-filter]
//! ---
//! ```
//!
//! ```markdown
//! ---
//! prerequisites: [bloom-filter]
//! ---
//! ```
//!
//! ## Passes
//!
//! ```markdown
//! ---
//! prerequisites: [universal-hashing]
//! ---
//! -- probability/universal-hashing.md --
//! ---
//! title: Universal hashing
//! related: [bloom-filter]
//! ---
//! ```

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use model::{Corpus, Diagnostic, NoteRef};

use super::{Check, Rule};

pub(super) const RULE: Rule =
    Rule::error("prerequisite-cycle", include_str!("prerequisite_cycle.rs"), Check::Corpus(check));

fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    let circling = circling(corpus);
    for note in &corpus.notes {
        if told.contains(note.slug.as_str()) || !circling.contains(note.slug.as_str()) {
            continue;
        }
        if let Some(cycle) = shortest_cycle(corpus, &note.slug) {
            told.extend(cycle.iter().map(|edge| edge.slug.value.as_str()));
            found.push(report(&note.slug, &cycle));
        }
    }
}

/// The notes that are left when those are taken away, again and again, whose prerequisites are all gone: in most
/// handbooks none.
fn circling(corpus: &Corpus) -> BTreeSet<&str> {
    let mut left: BTreeSet<&str> = corpus.notes.iter().map(|note| note.slug.as_str()).collect();
    let mut asked_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut lacks: BTreeMap<&str, usize> = BTreeMap::new();
    for note in &corpus.notes {
        let needs = note.prerequisites.iter().map(|need| need.slug.value.as_str()).filter(|need| left.contains(need));
        for need in needs {
            asked_by.entry(need).or_default().push(&note.slug);
            *lacks.entry(&note.slug).or_default() += 1;
        }
    }
    let mut gone: Vec<&str> = left.iter().copied().filter(|slug| !lacks.contains_key(slug)).collect();
    while let Some(slug) = gone.pop() {
        left.remove(slug);
        for asking in asked_by.remove(slug).unwrap_or_default() {
            let lacks = lacks.get_mut(asking).expect("a note that asks lacks something");
            *lacks -= 1;
            if *lacks == 0 {
                gone.push(asking);
            }
        }
    }
    left
}

/// The references that lead from a note back to itself by the fewest steps.
fn shortest_cycle<'a>(corpus: &'a Corpus, start: &'a str) -> Option<Vec<&'a NoteRef>> {
    let mut reached_by: BTreeMap<&str, (&str, &NoteRef)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(slug) = queue.pop_front() {
        for edge in corpus.note(slug).map(|note| note.prerequisites.as_slice()).unwrap_or_default() {
            let target = edge.slug.value.as_str();
            if reached_by.contains_key(target) {
                continue;
            }
            reached_by.insert(target, (slug, edge));
            queue.push_back(target);
        }
    }
    let mut cycle = Vec::new();
    let mut at = start;
    loop {
        let &(from, edge) = reached_by.get(at)?;
        cycle.push(edge);
        at = from;
        if at == start {
            cycle.reverse();
            return Some(cycle);
        }
    }
}

fn report(start: &str, cycle: &[&NoteRef]) -> Diagnostic {
    let path: Vec<&str> = std::iter::once(start).chain(cycle.iter().map(|edge| edge.slug.value.as_str())).collect();
    let message = match path.as_slice() {
        [_, _] => format!("`{start}` is its own prerequisite"),
        _ => format!("prerequisites go round in a circle: {}", path.join(", ")),
    };
    let first = RULE.at(cycle[0].slug.span, message).with_help("remove one of them, or move it to `related`");
    cycle[1..].iter().fold(first, |diagnostic, edge| {
        diagnostic.with_related(edge.slug.span, format!("and this asks for `{}`", edge.slug.value))
    })
}
