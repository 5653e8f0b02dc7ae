//! The concept map: each note stands one step after the last of its prerequisites, drawn as SVG when the pages are
//! built. The same steps follow as a list, for small screens and for those who prefer one.

mod layout;

use std::collections::BTreeSet;

use serde::Serialize;

use super::page::{Head, Neighbor, Page, referred};
use super::{Site, address, lists};
use crate::Error;
use layout::{Layout, Node};

/// What `map.hbs` is given. Lengths are pixels.
#[derive(Serialize)]
pub(super) struct MapPage<'a> {
    width: String,
    height: String,
    lines: Vec<Line<'a>>,
    steps: Vec<Step<'a>>,
}

/// One step of the map: a column, and an item of the list.
#[derive(Serialize)]
struct Step<'a> {
    /// 0 for the notes without prerequisites.
    number: usize,
    x: String,
    count: usize,
    notes: Vec<Place<'a>>,
}

/// A note on the map.
#[derive(Serialize)]
struct Place<'a> {
    slug: &'a str,
    title: &'a str,
    address: String,
    x: String,
    y: String,
    width: String,
    height: String,
    /// The title broken into lines, each with its baseline.
    words: Vec<Word>,
    /// Slugs of the notes it needs, separated by spaces.
    needs: String,
    after: Vec<Neighbor<'a>>,
}

#[derive(Serialize)]
struct Word {
    y: String,
    text: String,
}

/// A line from a prerequisite to what it leads to.
#[derive(Serialize)]
struct Line<'a> {
    from: &'a str,
    to: &'a str,
    path: String,
    /// Whether it joins neighboring columns; the others are drawn when one of their ends is chosen.
    near: bool,
}

pub(super) fn page<'a>(site: &'a Site<'_>) -> Result<Page<'a, MapPage<'a>>, Error> {
    let corpus = site.corpus;
    let needs = needs(site);
    let titles: Vec<&str> = corpus.notes.iter().map(|note| note.title.value.as_str()).collect();
    let layout = layout::arrange(&titles, &site.study.order, &needs);
    let mut lines = Vec::new();
    for (to, needed) in needs.iter().enumerate() {
        for &from in needed {
            let (start, end) = (&layout.nodes[from], &layout.nodes[to]);
            lines.push(Line {
                from: &corpus.notes[from].slug,
                to: &corpus.notes[to].slug,
                path: curve(start, end),
                near: end.column == start.column + 1,
            });
        }
    }
    let step = |(number, column): (usize, &Vec<usize>)| Step {
        number,
        x: number_of(layout.left(number) + layout::PAD),
        count: column.len(),
        notes: column.iter().map(|&at| place(site, at, &layout, &needs[at])).collect(),
    };
    let content = MapPage {
        width: number_of(layout.width),
        height: number_of(layout.height),
        lines,
        steps: layout.columns.iter().enumerate().map(step).collect(),
    };
    let head = Head {
        path: "map.html",
        here: "map",
        title: "Concept map".to_owned(),
        description: "Which concept builds on which: each note stands one step after its last prerequisite.".to_owned(),
        data: None,
        source: lists::HANDBOOK,
    };
    head.page(site, "", content)
}

/// For each note its prerequisites that are written, as indices.
fn needs(site: &Site<'_>) -> Vec<BTreeSet<usize>> {
    let mut needs = vec![BTreeSet::new(); site.corpus.notes.len()];
    for (from, leads_to) in site.study.leads_to.iter().enumerate() {
        for &to in leads_to {
            needs[to].insert(from);
        }
    }
    needs
}

fn place<'a>(site: &'a Site<'_>, at: usize, layout: &Layout, needs: &BTreeSet<usize>) -> Place<'a> {
    let note = &site.corpus.notes[at];
    let node = &layout.nodes[at];
    let slugs: Vec<&str> = needs.iter().map(|&need| site.corpus.notes[need].slug.as_str()).collect();
    // Words of one title stay apart where lines are joined, as they are when they are read aloud.
    let space = |text: &String| if text.ends_with('-') { text.clone() } else { format!("{text} ") };
    let word = |(line, text): (usize, &String)| Word { y: number_of(node.baseline(line)), text: space(text) };
    Place {
        slug: &note.slug,
        title: &note.title.value,
        address: address(note),
        x: number_of(node.x),
        y: number_of(node.y),
        width: number_of(node.width),
        height: number_of(node.height),
        words: node.lines.iter().enumerate().map(word).collect(),
        needs: slugs.join(" "),
        after: referred(site.corpus, &note.prerequisites, ""),
    }
}

/// From the right of one note to the left of another.
fn curve(from: &Node, to: &Node) -> String {
    let (x1, y1) = (from.x + from.width, from.y + from.height / 2.0);
    let (x2, y2) = (to.x, to.y + to.height / 2.0);
    let bend = ((x2 - x1) / 2.0).max(12.0);
    let [x1, y1, x2, y2, a, b] = [x1, y1, x2, y2, x1 + bend, x2 - bend].map(number_of);
    format!("M{x1} {y1}C{a} {y1} {b} {y2} {x2} {y2}")
}

/// A length to a tenth of a pixel.
fn number_of(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
