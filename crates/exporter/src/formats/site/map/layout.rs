//! Where the notes of the map stand: columns by step, and within a column near what they are joined to.

use std::collections::BTreeSet;

/// The width of the page, in pixels.
const FRAME: f64 = 1088.0;
/// A column is no narrower than this, even if the map then is wider than the page and scrolls.
const NARROWEST: f64 = 112.0;
/// Nor wider than this.
const WIDEST: f64 = 208.0;
/// Between two columns, for the lines.
const GAP: f64 = 22.0;
/// Above the columns, for their names.
const HEAD: f64 = 52.0;
/// Around the words of a note.
pub(super) const PAD: f64 = 5.0;
/// Between two notes of a column.
const BETWEEN: f64 = 7.0;
/// From one line of words to the next.
const LEADING: f64 = 15.0;
/// From the top of a line to its baseline.
const ASCENT: f64 = 11.5;
/// How often the order within the columns is improved.
const SWEEPS: usize = 8;

/// The map, laid out.
pub(super) struct Layout {
    /// One for each note.
    pub(super) nodes: Vec<Node>,
    /// The notes of each column, from above.
    pub(super) columns: Vec<Vec<usize>>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A note on the map: a box with words.
pub(super) struct Node {
    pub(super) column: usize,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The title broken into lines.
    pub(super) lines: Vec<String>,
}

impl Node {
    /// Baseline of one of its lines.
    pub(super) fn baseline(&self, line: usize) -> f64 {
        self.y + PAD + ASCENT + LEADING * line as f64
    }

    fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }
}

impl Layout {
    /// Left edge of a column.
    pub(super) fn left(&self, column: usize) -> f64 {
        column as f64 * pitch(self.columns.len())
    }
}

/// From one column to the next.
fn pitch(columns: usize) -> f64 {
    (FRAME / columns.max(1) as f64).clamp(NARROWEST, WIDEST)
}

/// Lays out notes with these titles, which need those notes; `order` names each note after what it needs.
pub(super) fn arrange(titles: &[&str], order: &[usize], needs: &[BTreeSet<usize>]) -> Layout {
    let mut steps = vec![0; titles.len()];
    for &at in order {
        steps[at] = needs[at].iter().map(|&need| steps[need] + 1).max().unwrap_or(0);
    }
    let count = steps.iter().max().map_or(0, |last| last + 1);
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); count];
    (0..titles.len()).for_each(|at| columns[steps[at]].push(at));
    let pitch = pitch(count);
    let room = pitch - GAP - 2.0 * PAD;
    let node = |(at, title): (usize, &&str)| {
        let lines = broken(shown(title), room);
        let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        let height = lines.len() as f64 * LEADING + 2.0 * PAD;
        Node { column: steps[at], x: steps[at] as f64 * pitch, y: 0.0, width: widest + 2.0 * PAD, height, lines }
    };
    let mut nodes: Vec<Node> = titles.iter().enumerate().map(node).collect();
    let height = columns.iter().map(|column| tall(column, &nodes)).fold(0.0, f64::max);
    columns.iter().for_each(|column| stack(column, &mut nodes, height));
    sort_columns(&mut columns, &mut nodes, needs, height);
    Layout { nodes, columns, width: pitch * count as f64, height: height + HEAD }
}

/// Brings joined notes to like heights: each column is sorted by the mean height of what its notes are joined to, to
/// and fro.
fn sort_columns(columns: &mut [Vec<usize>], nodes: &mut [Node], needs: &[BTreeSet<usize>], height: f64) {
    let mut joined: Vec<Vec<usize>> = needs.iter().map(|needs| needs.iter().copied().collect()).collect();
    for (to, needs) in needs.iter().enumerate() {
        needs.iter().for_each(|&from| joined[from].push(to));
    }
    let to_and_fro = |sweep: usize, at: usize| if sweep.is_multiple_of(2) { at } else { columns.len() - 1 - at };
    let turns: Vec<usize> = (0..SWEEPS)
        .flat_map(|sweep| (0..columns.len()).map(move |at| (sweep, at)))
        .map(|(s, a)| to_and_fro(s, a))
        .collect();
    for at in turns {
        let wanted = |node: usize, nodes: &[Node]| {
            let others = &joined[node];
            if others.is_empty() {
                return nodes[node].middle();
            }
            others.iter().map(|&other| nodes[other].middle()).sum::<f64>() / others.len() as f64
        };
        columns[at].sort_by(|&left, &right| wanted(left, nodes).total_cmp(&wanted(right, nodes)));
        stack(&columns[at], nodes, height);
    }
}

fn tall(column: &[usize], nodes: &[Node]) -> f64 {
    column.iter().map(|&at| nodes[at].height + BETWEEN).sum()
}

/// Sets the notes of a column below each other, in the middle of the map.
fn stack(column: &[usize], nodes: &mut [Node], height: f64) {
    let mut y = HEAD + (height - tall(column, nodes)) / 2.0;
    for &at in column {
        nodes[at].y = y;
        y += nodes[at].height + BETWEEN;
    }
}

/// The part of a title that stands on the map: what comes before a colon or a bracket at the end.
fn shown(title: &str) -> &str {
    let before = title.split(": ").next().unwrap_or(title);
    let short = before.strip_suffix(')').and_then(|open| open.rsplit_once(" (")).map_or(before, |(short, _)| short);
    if short.is_empty() { title } else { short }
}

/// Breaks a title into lines that fit, at spaces and after hyphens.
fn broken(title: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        for (at, part) in hyphenated(word).into_iter().enumerate() {
            let space = if at == 0 { " " } else { "" };
            match lines.last_mut() {
                Some(line) if width(line) + width(space) + width(part) <= room => {
                    line.push_str(space);
                    line.push_str(part);
                }
                Some(_) | None => lines.push(part.to_owned()),
            }
        }
    }
    lines
}

/// The parts of a word, each but the last with the hyphen that ends it; a bracket stays with what is before it.
fn hyphenated(word: &str) -> Vec<&str> {
    let ends = word.match_indices('-').map(|(at, _)| at + 1);
    let ends = ends.filter(|&end| word[end..].starts_with(char::is_alphanumeric)).chain([word.len()]);
    let mut start = 0;
    ends.map(|end| &word[std::mem::replace(&mut start, end)..end]).collect()
}

/// About how wide words are in a sans-serif font of 13 px: which one it is, only the reader's device knows.
fn width(words: &str) -> f64 {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | '-' | '\'' | '’' | '(' | ')' => 0.33,
        'm' | 'w' | 'M' | 'W' => 0.86,
        c if c.is_uppercase() => 0.67,
        _ => 0.56,
    };
    words.chars().map(em).sum::<f64>() * 13.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(titles: &[&str], needs: &[&[usize]]) -> Layout {
        let needs: Vec<BTreeSet<usize>> = needs.iter().map(|needs| needs.iter().copied().collect()).collect();
        arrange(titles, &(0..titles.len()).collect::<Vec<_>>(), &needs)
    }

    #[test]
    fn a_note_stands_one_step_after_its_last_prerequisite() {
        let layout = map(&["A", "B", "C", "D"], &[&[], &[0], &[0, 1], &[]]);
        assert_eq!(layout.columns, [vec![0, 3], vec![1], vec![2]]);
        assert!(layout.nodes[2].x > layout.nodes[1].x);
    }

    #[test]
    fn notes_do_not_overlap_and_stay_on_the_map() {
        let titles = vec!["Exploding and vanishing gradients: a long title (EVG)"; 60];
        let needs: Vec<Vec<usize>> =
            (0..60).map(|at| if at < 20 { vec![] } else { vec![at - 20, (at * 7) % 20] }).collect();
        let needs: Vec<&[usize]> = needs.iter().map(Vec::as_slice).collect();
        let layout = map(&titles, &needs);
        for column in &layout.columns {
            for pair in column.windows(2) {
                let (above, below) = (&layout.nodes[pair[0]], &layout.nodes[pair[1]]);
                assert!(above.y >= 0.0 && above.y + above.height < below.y);
            }
            let last = &layout.nodes[*column.last().unwrap()];
            assert!(last.y + last.height <= layout.height && last.x + last.width <= layout.width);
        }
    }

    #[test]
    fn joined_notes_come_to_stand_side_by_side() {
        let layout = map(&["A", "B", "C", "to C", "to B", "to A"], &[&[], &[], &[], &[2], &[1], &[0]]);
        let place = |at: usize| layout.columns[layout.nodes[at].column].iter().position(|&other| other == at).unwrap();
        assert_eq!((place(0), place(1), place(2)), (place(5), place(4), place(3)));
    }

    #[test]
    fn titles_are_cut_at_brackets_and_broken_at_spaces() {
        assert_eq!(shown("Adaptive moments (Adam): a name"), "Adaptive moments");
        assert_eq!(shown("(odd)"), "(odd)");
        assert_eq!(shown("Positive (semi-)definite matrices"), "Positive (semi-)definite matrices");
        let lines = broken("Exploding and vanishing gradients", 90.0);
        assert_eq!(lines, ["Exploding and", "vanishing", "gradients"]);
        assert_eq!(broken("Expectation-Maximization", 90.0), ["Expectation-", "Maximization"]);
        assert_eq!(hyphenated("(semi-)definite"), ["(semi-)definite"]);
        assert_eq!(map(&[], &[]).columns.len(), 0);
    }
}
