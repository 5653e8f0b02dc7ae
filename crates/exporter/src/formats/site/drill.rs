//! The drill: every question with its answer hidden. Without scripts it is a list to open; the script makes it ask
//! one after another.

use std::collections::BTreeMap;

use model::cards::CardKind;
use model::lock::{Lock, assign};
use model::{LinkTarget, Note, Span};
use serde::Serialize;

use super::page::{GroupLink, Head, LevelData, Page, link, options};
use super::{Site, address, lists};
use crate::Error;
use crate::render::html::{self, HtmlOptions};

/// What `drill.hbs` is given.
#[derive(Serialize)]
pub(super) struct DrillPage<'a> {
    /// What progress is stored under.
    book_id: &'a str,
    groups: Vec<GroupChoice<'a>>,
    levels: Vec<LevelData>,
    notes: Vec<NoteQuestions<'a>>,
    /// All questions.
    count: usize,
}

#[derive(Serialize)]
struct GroupChoice<'a> {
    slug: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct NoteQuestions<'a> {
    slug: &'a str,
    title: &'a str,
    address: String,
    level: LevelData,
    group: GroupLink<'a>,
    count: usize,
    questions: Vec<Asked>,
}

#[derive(Serialize)]
struct Asked {
    /// Identity of the question for ever: that of its flashcard, so progress survives a reworded question.
    id: String,
    number: usize,
    /// The words above a question that changes a condition.
    follow_up: Option<String>,
    /// As HTML.
    title: String,
    /// As HTML.
    answer: String,
}

pub(super) fn page<'a>(site: &'a Site<'_>) -> Result<Page<'a, DrillPage<'a>>, Error> {
    let corpus = site.corpus;
    let guids = guids(site);
    let notes: Vec<NoteQuestions<'_>> =
        corpus.notes.iter().map(|note| questions(site, note, &guids)).filter(|note| note.count > 0).collect();
    let asked = || notes.iter().flat_map(|note| &note.questions);
    let written: String = asked().flat_map(|asked| [asked.title.as_str(), asked.answer.as_str()]).collect();
    let count = asked().count();
    let head = Head {
        path: "drill.html",
        here: "drill",
        title: "Drill".to_owned(),
        description: site.words.fill(
            "{n} interview question with its answer hidden.|{n} interview questions with their answers hidden, to be asked one by one.",
            &[("n", &count.to_string())],
        ),
        data: None,
        source: lists::HANDBOOK,
    };
    let groups =
        corpus.groups().into_iter().map(|(group, _)| GroupChoice { slug: &group.slug.value, title: &group.title });
    let content = DrillPage {
        book_id: &corpus.handbook.identifier,
        groups: groups.collect(),
        levels: model::Level::ALL.into_iter().map(LevelData::from).collect(),
        notes,
        count,
    };
    head.page(site, &written, content)
}

/// Guids of the flashcards that ask a question, by the place of its title.
fn guids(site: &Site<'_>) -> BTreeMap<Span, String> {
    let (lock, _) = Lock::of(site.corpus);
    let cards = assign(site.corpus, &lock).cards.into_iter().filter(|issued| issued.card.kind == CardKind::Question);
    cards.map(|issued| (issued.card.span, issued.guid)).collect()
}

fn questions<'a>(site: &'a Site<'_>, note: &'a Note, guids: &BTreeMap<Span, String>) -> NoteQuestions<'a> {
    let corpus = site.corpus;
    let link = |target: &LinkTarget| link(corpus, target, "");
    let figure = |path: &str| path.to_owned();
    let full = HtmlOptions { figure: &figure, marks: false, ..options(&site.words, &link) };
    let plain = HtmlOptions { link: &|_| None, scroll: false, ..options(&site.words, &link) };
    let asked = note.questions().filter_map(|question| Some((question, guids.get(&question.title_span)?)));
    let questions: Vec<Asked> = asked
        .enumerate()
        .map(|(at, (question, guid))| Asked {
            id: guid.clone(),
            number: at + 1,
            follow_up: question.follow_up.then(|| corpus.handbook.template.follow_up.trim_end_matches(':').to_owned()),
            title: html::inlines(&question.title, &plain),
            answer: html::blocks(&question.answer, &full),
        })
        .collect();
    NoteQuestions {
        slug: &note.slug,
        title: &note.title.value,
        address: address(note),
        level: note.level.value.into(),
        group: GroupLink::of(corpus, note),
        count: questions.len(),
        questions,
    }
}
