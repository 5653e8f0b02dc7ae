//! From the model to the document.

use std::collections::{BTreeMap, BTreeSet};

use model::cards::{CardBody, CardKind, GAP};
use model::lock::{Issued, Lock, assign};
use model::{
    Block, BlockKind, Corpus, Handbook, Inline, InlineKind, Level, LinkTarget, Note, NoteRef, RefTarget, SectionBody,
    SectionForm, Span, text,
};

use super::document as doc;
use super::graph::graph;
use super::words::{self, Voice};
use crate::Edition;
use crate::render::html::{self, HtmlOptions, MathMarkup, note as sections};

/// Version of the format.
pub(super) const FORMAT: &str = "1.0";

/// Makes a note by its place in the corpus.
pub(super) type MakeNote<'a> = dyn Fn(usize) -> doc::Note + Sync + 'a;

/// Gives the document without its notes to `take`, and what makes those: together they would need the most memory of
/// all editions.
pub(super) fn document<T>(edition: &Edition<'_>, take: impl FnOnce(doc::Document, &MakeNote<'_>) -> T) -> T {
    let corpus = edition.corpus;
    let study = corpus.study();
    let slugs = |notes: &[usize]| notes.iter().map(|&at| slug(&corpus.notes[at].slug)).collect::<Vec<_>>();
    let places: BTreeMap<usize, usize> = study.order.iter().enumerate().map(|(place, &at)| (at, place + 1)).collect();
    let (lock, _) = Lock::of(corpus);
    let assigned = assign(corpus, &lock).cards;
    let mut issued: BTreeMap<&str, Vec<&Issued<'_>>> = BTreeMap::new();
    for card in &assigned {
        issued.entry(card.card.note).or_default().push(card);
    }
    let link = |target: &LinkTarget| address(corpus, target);
    let writer = Writer { corpus, lock: &lock, issued, linked_from: linked_from(corpus), link: &link };
    let document = doc::Document {
        schema: super::SCHEMA_FILE,
        format: FORMAT,
        book: book(edition),
        levels: Level::ALL.map(level).into(),
        grades: corpus.handbook.template.levels.clone(),
        groups: groups(corpus),
        study_order: slugs(&study.order),
        notes: Vec::new(),
        graph: graph(corpus),
        pages: corpus.pages.iter().map(|page| writer.page(page)).collect(),
        terms: corpus.terms().into_iter().map(|term| self::term(term, corpus)).collect(),
        planned: planned(&corpus.handbook),
    };
    take(document, &|at| writer.note(&corpus.notes[at], places[&at], slugs(&study.leads_to[at])))
}

/// The notes whose text links to a note, in the order of the book, by its slug.
fn linked_from(corpus: &Corpus) -> BTreeMap<&str, Vec<doc::Slug>> {
    let mut linked_from: BTreeMap<&str, Vec<doc::Slug>> = BTreeMap::new();
    for note in &corpus.notes {
        for to in note.linked_notes().into_iter().filter(|to| *to != note.slug) {
            linked_from.entry(to).or_default().push(slug(&note.slug));
        }
    }
    linked_from
}

/// The text of a file without its front matter.
fn body(text: &str) -> &str {
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    front.map_or(text, |(_, body)| body).trim_start_matches('\n')
}

fn term(term: model::Term, corpus: &Corpus) -> doc::Term {
    let locator = |at: &model::Locator| doc::Locator { slug: slug(&corpus.notes[at.note].slug), main: at.main };
    doc::Term { notes: term.notes.iter().map(locator).collect(), name: term.name }
}

fn slug(slug: &str) -> doc::Slug {
    doc::Slug(slug.to_owned())
}

fn level(level: Level) -> doc::Level {
    doc::Level { number: level.number(), word: level.word().to_owned() }
}

fn book(edition: &Edition<'_>) -> doc::Book {
    let book = &edition.corpus.handbook;
    doc::Book {
        title: book.title.clone(),
        subtitle: book.subtitle.clone(),
        description: book.description.clone(),
        authors: book.authors.clone(),
        publisher: book.publisher.clone(),
        language: book.language.value.clone(),
        identifier: book.identifier.clone(),
        version: book.version.clone(),
        date: doc::Date(edition.date()),
        released: book.released.clone().map(doc::Date),
        license: book.license.clone(),
        license_url: book.license_url.clone(),
        base_url: book.base_url.clone(),
    }
}

fn groups(corpus: &Corpus) -> Vec<doc::Group> {
    let group = |(category, notes): (&model::Category, Vec<&Note>)| doc::Group {
        slug: slug(&category.slug.value),
        title: category.title.clone(),
        notes: notes.iter().map(|note| slug(&note.slug)).collect(),
    };
    corpus.groups().into_iter().map(group).collect()
}

fn planned(book: &Handbook) -> Vec<doc::Planned> {
    let planned = book.planned.iter().map(|planned| doc::Planned {
        slug: slug(&planned.slug.value),
        title: planned.title.clone(),
        group: slug(&planned.category),
    });
    planned.collect()
}

/// Address of a note's page below the folder of the pages.
fn page(note: &Note) -> String {
    format!("{}/{}.html", note.category, note.slug)
}

fn address(corpus: &Corpus, target: &LinkTarget) -> Option<String> {
    match target {
        LinkTarget::Note { slug, anchor } => {
            let anchor = anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
            Some(page(corpus.note(slug)?) + &anchor)
        }
        LinkTarget::Web(address) => Some(address.clone()),
        LinkTarget::Planned { .. } | LinkTarget::Dangling(_) => None,
    }
}

struct Writer<'a> {
    corpus: &'a Corpus,
    lock: &'a Lock,
    /// The cards of each note.
    issued: BTreeMap<&'a str, Vec<&'a Issued<'a>>>,
    linked_from: BTreeMap<&'a str, Vec<doc::Slug>>,
    link: &'a (dyn Fn(&LinkTarget) -> Option<String> + Sync),
}

impl Writer<'_> {
    fn note(&self, note: &Note, study_position: usize, leads_to: Vec<doc::Slug>) -> doc::Note {
        let issued = self.issued.get(note.slug.as_str()).into_iter().flatten();
        doc::Note {
            slug: slug(&note.slug),
            group: slug(&note.category),
            title: note.title.value.clone(),
            level: note.level.value.number(),
            tags: note.tags.iter().map(|tag| tag.value.clone()).collect(),
            aliases: note.aliases.iter().map(|alias| alias.value.clone()).collect(),
            source: self.corpus.source(note.file).path.clone(),
            page: page(note),
            prerequisites: self.references(&note.prerequisites),
            related: self.references(&note.related),
            leads_to,
            study_position,
            linked_from: self.linked_from.get(note.slug.as_str()).cloned().unwrap_or_default(),
            words: note.words(),
            markdown: body(&self.corpus.source(note.file).text).to_owned(),
            definition: self.inlines(note.definition()),
            sections: self.sections(note),
            expectations: note.expectations().map(|expectation| self.expectation(expectation)).collect(),
            questions: note.questions().map(|question| self.question(question)).collect(),
            confusions: note.confusions().map(|confusion| self.confusion(confusion)).collect(),
            key_facts: note.key_facts().iter().map(|fact| self.key_fact(fact)).collect(),
            formulas: formulas(note),
            figures: self.figures(note),
            links: links(note),
            references: self.reading(note),
            cards: issued.map(|issued| self.card(issued)).collect(),
        }
    }

    fn page(&self, page: &model::Page) -> doc::Page {
        doc::Page {
            slug: slug(&page.slug),
            title: page.title.value.clone(),
            content: doc::Text {
                html: html::book::page(page, &self.html()),
                plain: words::parts(&page.parts, Voice::Plain),
                spoken: words::parts(&page.parts, Voice::Spoken),
            },
        }
    }

    fn html(&self) -> HtmlOptions<'_> {
        let figure = &|path: &str| path.to_owned();
        HtmlOptions {
            math: MathMarkup::MathMl,
            link: self.link,
            figure,
            before: &|_| String::new(),
            marks: true,
            cut: false,
            scroll: false,
            words: &crate::words::ENGLISH,
        }
    }

    fn inlines(&self, content: &[Inline]) -> doc::Text {
        let html = html::inlines(content, &self.html());
        doc::Text { html, plain: text::plain(content), spoken: text::spoken(content) }
    }

    fn blocks(&self, content: &[Block]) -> doc::Text {
        let html = html::blocks(content, &self.html());
        doc::Text { html, plain: text::plain_blocks(content), spoken: text::spoken_blocks(content) }
    }

    fn references(&self, references: &[NoteRef]) -> Vec<doc::Reference> {
        let known = references.iter().filter_map(|reference| {
            let planned = match reference.target {
                RefTarget::Note => false,
                RefTarget::Planned => true,
                RefTarget::Unknown => return None,
            };
            let title = self.corpus.title(&reference.slug.value)?.to_owned();
            Some(doc::Reference { slug: slug(&reference.slug.value), title, planned })
        });
        known.collect()
    }

    fn sections(&self, note: &Note) -> Vec<doc::Section> {
        let options = sections::NoteOptions { html: self.html(), heading: 2, disclose: false, stacked: false };
        let written = sections::sections(note, &self.corpus.handbook, &options);
        let levels = &self.corpus.handbook.template.levels;
        let section = |(section, written): (&model::Section, sections::SectionHtml)| doc::Section {
            key: section.key.clone(),
            form: form(section.body.form()),
            heading: section.heading.text.clone(),
            anchor: section.heading.anchor.clone(),
            words: section.words,
            content: doc::Text {
                html: written.body,
                plain: words::section(&section.body, levels, Voice::Plain),
                spoken: words::section(&section.body, levels, Voice::Spoken),
            },
        };
        note.sections.iter().zip(written).map(section).collect()
    }

    fn expectation(&self, expectation: &model::Expectation) -> doc::Expectation {
        let grade = expectation.level.and_then(|level| self.corpus.handbook.template.levels.get(level));
        doc::Expectation { grade: grade.cloned(), content: self.inlines(&expectation.content) }
    }

    fn question(&self, question: &model::Question) -> doc::Question {
        doc::Question {
            follow_up: question.follow_up,
            question: self.inlines(&question.title),
            answer: self.blocks(&question.answer),
        }
    }

    fn confusion(&self, confusion: &model::Confusion) -> doc::Confusion {
        doc::Confusion { claim: self.inlines(&confusion.claim), correction: self.inlines(&confusion.correction) }
    }

    fn key_fact(&self, fact: &model::KeyFact) -> doc::KeyFact {
        doc::KeyFact { section: fact.section.clone(), fact: fact.fact.clone(), sentence: self.inlines(&fact.sentence) }
    }

    fn figures(&self, note: &Note) -> Vec<doc::Figure> {
        let figure = |figure: &model::Figure| {
            let file = self.corpus.figure(&figure.path.value)?;
            Some(doc::Figure {
                path: figure.path.value.clone(),
                alt: figure.alt.clone(),
                caption: self.inlines(&figure.caption),
                svg: self.corpus.source(file.file).text.clone(),
            })
        };
        note.figures().filter_map(figure).collect()
    }

    /// Further reading: each item of its lists, and each block outside of a list.
    fn reading(&self, note: &Note) -> Vec<doc::Text> {
        let mut entries = Vec::new();
        for section in &note.sections {
            let SectionBody::Reading(content) = &section.body else { continue };
            for block in content {
                match &block.kind {
                    BlockKind::List(list) => entries.extend(list.items.iter().map(|item| self.entry(item))),
                    BlockKind::Paragraph(_)
                    | BlockKind::Code { .. }
                    | BlockKind::Table(_)
                    | BlockKind::Quote(_)
                    | BlockKind::Callout(_)
                    | BlockKind::Math(_)
                    | BlockKind::Figure(_) => entries.push(self.entry(std::slice::from_ref(block))),
                }
            }
        }
        entries
    }

    /// An entry of the reading list: without a paragraph around it where it is nothing else.
    fn entry(&self, content: &[Block]) -> doc::Text {
        match content {
            [Block { kind: BlockKind::Paragraph(only), .. }] => self.inlines(only),
            blocks => self.blocks(blocks),
        }
    }

    fn card(&self, issued: &Issued<'_>) -> doc::Card {
        let words = |words: &str| self.inlines(&[written(words)]);
        let (front, back) = match &issued.card.body {
            CardBody::Define { term, definition } => (words(term), self.inlines(definition)),
            CardBody::Name { definition, term } => (self.inlines(&with_gap(definition)), words(term)),
            CardBody::Question { question, answer } => (self.inlines(question), self.blocks(answer)),
            CardBody::Confusion { claim, correction } => (self.inlines(claim), self.inlines(correction)),
            CardBody::Cloze { sentence } => (self.inlines(&with_gap(sentence)), self.inlines(sentence)),
            CardBody::Passage { term, given, answer } => {
                let title = Block { kind: BlockKind::Paragraph(vec![written(term)]), span: Span::default() };
                let front: Vec<Block> = std::iter::once(title).chain(given.iter().cloned()).collect();
                (self.blocks(&front), self.blocks(answer))
            }
        };
        let known = self.lock.cards.contains_key(&issued.guid);
        doc::Card { kind: kind(issued.card.kind), guid: known.then(|| issued.guid.clone()), front, back }
    }
}

fn form(form: SectionForm) -> doc::Form {
    match form {
        SectionForm::Definition => doc::Form::Definition,
        SectionForm::Prose => doc::Form::Prose,
        SectionForm::Interview => doc::Form::Interview,
        SectionForm::Confusions => doc::Form::Confusions,
        SectionForm::Reading => doc::Form::Reading,
    }
}

fn kind(kind: CardKind) -> doc::CardKind {
    match kind {
        CardKind::Define => doc::CardKind::Define,
        CardKind::Name => doc::CardKind::Name,
        CardKind::Question => doc::CardKind::Question,
        CardKind::Confusion => doc::CardKind::Confusion,
        CardKind::Cloze => doc::CardKind::Cloze,
        CardKind::Why => doc::CardKind::Why,
        CardKind::Example => doc::CardKind::Example,
        CardKind::Expectations => doc::CardKind::Expectations,
    }
}

fn written(words: &str) -> Inline {
    Inline { kind: InlineKind::Text(words.to_owned()), span: Span::default() }
}

/// The sentence with a gap where the key fact stands.
fn with_gap(sentence: &[Inline]) -> Vec<Inline> {
    let gap = |inline: &Inline| if inline.key_fact().is_some() { written(GAP) } else { inline.clone() };
    sentence.iter().map(gap).collect()
}

fn links(note: &Note) -> Vec<doc::Link> {
    let link = |inline: &Inline| {
        let InlineKind::Link { target, children } = &inline.kind else { return None };
        let text = text::plain(children);
        match &**target {
            LinkTarget::Note { slug: to, anchor } => {
                Some(doc::Link::Note { slug: slug(to), anchor: anchor.clone(), text })
            }
            LinkTarget::Planned { slug: to } => Some(doc::Link::Planned { slug: slug(to), text }),
            LinkTarget::Web(url) => Some(doc::Link::Web { url: url.clone(), text }),
            LinkTarget::Dangling(_) => None,
        }
    };
    note.inlines().into_iter().filter_map(link).collect()
}

/// The formulas of a note in the order of the source, each once.
fn formulas(note: &Note) -> Vec<doc::Formula> {
    let in_lines = note.inlines().into_iter();
    let in_lines = in_lines.filter_map(|inline| Some((inline.span.start, inline.formula()?)));
    let displayed = note.blocks().into_iter().filter_map(|(_, block)| match &block.kind {
        BlockKind::Math(formula) => Some((block.span.start, formula)),
        BlockKind::Paragraph(_)
        | BlockKind::Code { .. }
        | BlockKind::List(_)
        | BlockKind::Table(_)
        | BlockKind::Quote(_)
        | BlockKind::Callout(_)
        | BlockKind::Figure(_) => None,
    });
    let mut all: Vec<(u32, &math::Math)> = in_lines.chain(displayed).collect();
    all.sort_by_key(|(start, _)| *start);
    let mut seen = BTreeSet::new();
    all.retain(|(_, formula)| seen.insert((formula.tex().to_owned(), formula.style() == math::Style::Display)));
    all.into_iter().map(|(_, formula)| formula_entry(formula)).collect()
}

fn formula_entry(formula: &math::Math) -> doc::Formula {
    doc::Formula {
        tex: formula.tex().to_owned(),
        style: match formula.style() {
            math::Style::Inline => doc::FormulaStyle::Inline,
            math::Style::Display => doc::FormulaStyle::Display,
        },
        plain: formula.plain(),
        spoken: formula.spoken(),
    }
}
