//! The works that the notes recommend, each once.

use std::collections::BTreeMap;

use crate::{Block, BlockKind, Corpus, Inline, InlineKind, LinkTarget, SectionBody, text};

/// A work that notes recommend.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// How it is cited, with the family name of its first author in front.
    pub content: Vec<Inline>,
    /// The notes that recommend it, as indices into [`Corpus::notes`], in order.
    pub notes: Vec<usize>,
}

/// Words in small letters that begin a family name.
const PARTICLES: [&str; 9] = ["van", "von", "de", "den", "der", "del", "della", "di", "la"];

/// Words of the names of bodies that write, folded: such a name is not turned.
const BODIES: [&str; 45] = [
    "academie",
    "academy",
    "agence",
    "agency",
    "association",
    "bundesamt",
    "bureau",
    "centre",
    "center",
    "comite",
    "commission",
    "committee",
    "company",
    "conseil",
    "corporation",
    "council",
    "department",
    "ecole",
    "editions",
    "federation",
    "fondation",
    "foundation",
    "gesellschaft",
    "group",
    "groupe",
    "inc",
    "institut",
    "institute",
    "ltd",
    "gmbh",
    "ministere",
    "ministry",
    "office",
    "organisation",
    "organization",
    "press",
    "research",
    "service",
    "societe",
    "society",
    "team",
    "universite",
    "university",
    "universitat",
    "verlag",
];

/// How the list of authors goes on after the first.
const AFTER_FIRST: [&str; 3] = [",", " and ", " et al"];

impl Corpus {
    /// The works of all sections of further reading, by family name of the first author, then by the rest.
    #[must_use]
    pub fn references(&self) -> Vec<Reference> {
        let mut found: BTreeMap<String, Reference> = BTreeMap::new();
        for (at, note) in self.notes.iter().enumerate() {
            let readings = note.sections.iter().filter_map(|section| match &section.body {
                SectionBody::Reading(blocks) => Some(blocks),
                SectionBody::Definition(_)
                | SectionBody::Prose(_)
                | SectionBody::Interview { .. }
                | SectionBody::Confusions(_) => None,
            });
            for work in readings.flat_map(|blocks| items(blocks)) {
                let content = by_family(work);
                let new = || Reference { content: content.clone(), notes: Vec::new() };
                let notes = &mut found.entry(key(&content)).or_insert_with(new).notes;
                if notes.last() != Some(&at) {
                    notes.push(at);
                }
            }
        }
        found.into_values().collect()
    }
}

/// The first paragraphs of the items of lists.
fn items<'a>(blocks: &'a [Block]) -> Vec<&'a [Inline]> {
    let lists = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::List(list) => Some(list),
        BlockKind::Paragraph(_)
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Quote(_)
        | BlockKind::Callout(_)
        | BlockKind::Math(_)
        | BlockKind::Figure(_) => None,
    });
    let first = |item: &'a Vec<Block>| match &item.first()?.kind {
        BlockKind::Paragraph(work) => Some(work.as_slice()),
        BlockKind::Code { .. }
        | BlockKind::List(_)
        | BlockKind::Table(_)
        | BlockKind::Quote(_)
        | BlockKind::Callout(_)
        | BlockKind::Math(_)
        | BlockKind::Figure(_) => None,
    };
    lists.flat_map(|list| &list.items).filter_map(first).filter(|work| !is_note(work)).collect()
}

/// Whether an item leads to a note of the book, which is no work.
fn is_note(item: &[Inline]) -> bool {
    let first = item.iter().find(|inline| !inline.is_blank()).map(|inline| &inline.kind);
    let Some(InlineKind::Link { target, .. }) = first else { return false };
    matches!(**target, LinkTarget::Note { .. } | LinkTarget::Planned { .. })
}

/// "Vladimir Vapnik, ..." as "Vapnik, Vladimir, ...".
fn by_family(work: &[Inline]) -> Vec<Inline> {
    let mut work = work.to_vec();
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = work.first_mut() {
        *text = turned(text);
    }
    work
}

fn turned(text: &str) -> String {
    let end = AFTER_FIRST.iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let words: Vec<&str> = name.split(' ').collect();
    if words.iter().any(|word| BODIES.contains(&text::folded(word).trim_end_matches('.'))) {
        return text.to_owned();
    }
    let given = words.iter().position(|word| PARTICLES.contains(word)).unwrap_or(words.len().saturating_sub(1));
    if given == 0 {
        return text.to_owned();
    }
    let comma = if rest.starts_with(" and ") { "," } else { "" };
    format!("{}, {}{comma}{rest}", words[given..].join(" "), words[..given].join(" "))
}

/// Letters and digits without regard to case.
fn key(work: &[Inline]) -> String {
    let plain = text::folded(&text::plain(work));
    let spaced: String = plain.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{corpus, note, paragraph, section, text as words};
    use crate::{List, Span};

    #[test]
    fn family_names_come_first() {
        for (written, turned_) in [
            ("Vladimir Vapnik, ", "Vapnik, Vladimir, "),
            ("Gene H. Golub and Charles F. Van Loan, ", "Golub, Gene H., and Charles F. Van Loan, "),
            ("Aaron van den Oord et al., ", "van den Oord, Aaron et al., "),
            ("OpenAI, ", "OpenAI, "),
            ("Éditions Glénans, ", "Éditions Glénans, "),
            ("Google Research, ", "Google Research, "),
        ] {
            assert_eq!(turned(written), turned_);
        }
    }

    #[test]
    fn a_work_stands_once_with_all_its_notes() {
        let reading = |slug: &str, works: &[&str]| {
            let items = works.iter().map(|work| vec![paragraph(words(work))]).collect();
            let list = BlockKind::List(List { start: None, tight: true, items });
            let body = SectionBody::Reading(vec![Block { kind: list, span: Span::default() }]);
            crate::Note { sections: vec![section("reading", body)], ..note(slug) }
        };
        let notes = vec![
            reading("a", &["Leo Breiman, Trees", "A. Zed, Last"]),
            reading("b", &["Leo Breiman, Trees", "Bo Äx, X"]),
        ];
        let found: Vec<_> =
            corpus(notes).references().into_iter().map(|it| (text::plain(&it.content), it.notes)).collect();
        let expected = [("Äx, Bo, X", vec![1]), ("Breiman, Leo, Trees", vec![0, 1]), ("Zed, A., Last", vec![0])];
        assert_eq!(found, expected.map(|(work, notes)| (work.to_owned(), notes)));
    }
}
