//! Cards to Anki notes: one note a card, so that each lives and dies alone.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::cards::{CardBody, CardKind, GAP, Wanted};
use model::lock::{Issued, Line, Lock};
use model::{Block, Corpus, Inline, InlineKind, LinkTarget, Note, Span};
use sha1::{Digest, Sha1};
use unicode_normalization::UnicodeNormalization;

use super::identity::{Identity, tag_words};
use super::schema::{self, NoteType};
use crate::render::html::{self, HtmlOptions, MathMarkup};
use crate::words::Words;

/// What the names of media begin with.
const MEDIA: &str = "vademecum";
/// How a picture begins.
const PICTURE: &str = "<img src=\"";
/// What Anki finds a gap by. Our HTML and TeX hold neither.
const CLOZE: (&str, &str) = ("{{c1::", "}}");
/// What stands beside the front of a card that was withdrawn.
const WITHDRAWN: &str = "This card was withdrawn.";
/// What to do with it: Anki takes what was deleted for new.
const SUSPEND: &str = "Suspend it: if you delete it, the next version brings it back.";

/// Key of the deck of withdrawn cards, which `cards.lock` does not know.
pub(super) const WITHDRAWN_DECK: &str = "@withdrawn";

/// A card that becomes a note.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    Live(&'a Issued<'a>),
    /// One that was withdrawn, with its guid.
    Retired(&'a str, &'a Line),
}

/// A note as Anki keeps it.
pub(super) struct AnkiNote<'a> {
    pub(super) guid: &'a str,
    pub(super) kind: &'static NoteType,
    /// Position of the template that makes its card.
    pub(super) ord: usize,
    /// Key of its deck.
    pub(super) deck: &'a str,
    pub(super) fields: Vec<String>,
    /// In alphabetical order.
    pub(super) tags: Vec<String>,
}

impl AnkiNote<'_> {
    /// What stands in a field.
    pub(super) fn value(&self, field: &str) -> &str {
        &self.fields[self.kind.field(field)]
    }

    /// The parts of a cloze: what stands before its gap, what fills it, and what stands after it.
    pub(super) fn gapped(&self) -> Option<(&str, &str, &str)> {
        let (before, rest) = self.kind.cloze.then(|| self.value("Text"))?.split_once(CLOZE.0)?;
        let (hidden, after) = rest.split_once(CLOZE.1)?;
        Some((before, hidden, after))
    }

    /// Fingerprint of all that a learner gets.
    pub(super) fn fingerprint(&self) -> String {
        let mut hash = Sha1::new();
        for field in &self.fields {
            hash.update(field);
            hash.update("\u{1f}");
        }
        hash.update("\u{1f}");
        hash.update(self.tags.join(" "));
        digits(hash)
    }

    /// Names of the media that it shows.
    pub(super) fn media(&self) -> impl Iterator<Item = &str> {
        let fields = self.fields.iter().filter(|field| field.contains(PICTURE));
        let ends = fields.flat_map(|field| field.split(PICTURE).skip(1));
        ends.filter_map(|rest| rest.split_once('"')).map(|(name, _)| name)
    }
}

/// Sixteen hexadecimal digits of a hash.
pub(super) fn short_hash(text: impl AsRef<[u8]>) -> String {
    digits(Sha1::new_with_prefix(text))
}

fn digits(hash: Sha1) -> String {
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Names of the figures as media, by their path in the corpus. Anki keeps all media in one folder and never replaces
/// a file, so the name says whose the file is and what it holds.
pub(super) fn media_names(corpus: &Corpus) -> BTreeMap<&str, String> {
    let name = |figure: &model::FigureFile| format!("{MEDIA}-{}.svg", short_hash(corpus.drawing(figure)));
    corpus.figures.iter().map(|figure| (figure.path.as_str(), name(figure))).collect()
}

/// Midnight (UTC) of a day, in seconds since 1970.
pub(super) fn midnight(date: Date) -> i64 {
    let zoned = date.to_zoned(TimeZone::UTC).expect("every midnight exists in UTC");
    zoned.timestamp().as_second()
}

/// What all cards of a note have alike.
struct Shared<'a> {
    note: &'a Note,
    /// Title of its group.
    group: &'a str,
    /// The fields that say where a card comes from.
    place: [(&'static str, String); 3],
    /// Title of the note as HTML.
    title: String,
    tags: Vec<String>,
}

/// Everything that notes are made from.
pub(super) struct Maker<'a> {
    words: &'a Words,
    /// What every tag begins with.
    tags: String,
    corpus: &'a Corpus,
    lock: &'a Lock,
    shared: BTreeMap<&'a str, Shared<'a>>,
    figure: Box<dyn Fn(&str) -> String + Sync + 'a>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        identity: Identity<'_>,
        corpus: &'a Corpus,
        lock: &'a Lock,
        media: &'a BTreeMap<&'a str, String>,
        words: &'a Words,
    ) -> Self {
        let mut maker = Self {
            words,
            tags: identity.tags(),
            corpus,
            lock,
            shared: BTreeMap::new(),
            figure: Box::new(|path| media.get(path).cloned().unwrap_or_default()),
        };
        let categories = corpus.handbook.categories.iter();
        let groups: BTreeMap<&str, &str> =
            categories.map(|group| (group.slug.value.as_str(), group.title.as_str())).collect();
        let shared = corpus.notes.iter().map(|note| {
            let group = groups.get(note.category.as_str()).copied().unwrap_or_default();
            (note.slug.as_str(), maker.shared(note, group))
        });
        maker.shared = shared.collect();
        maker
    }

    fn shared(&self, note: &'a Note, group: &'a str) -> Shared<'a> {
        let title = self.plain(&note.title.value);
        let page = format!("{}/{}.html", note.category, note.slug);
        let fixed = [
            self.tag("note", &note.slug),
            self.tag("group", &note.category),
            self.tag("level", note.level.value.word()),
        ];
        let topics = note.tags.iter().map(|topic| self.tag("topic", &topic.value));
        Shared {
            note,
            group,
            place: [("Note", title.clone()), ("Group", self.plain(group)), ("Page", page)],
            title,
            tags: fixed.into_iter().chain(topics).collect(),
        }
    }

    /// All cards in the order of study, and after them those that were withdrawn.
    pub(super) fn items(&self, cards: &'a [Issued<'a>]) -> Vec<Item<'a>> {
        let notes = self.corpus.study().order.into_iter().map(|at| self.corpus.notes[at].slug.as_str());
        let ranks: BTreeMap<&str, usize> = notes.zip(0..).collect();
        let mut live: Vec<&Issued<'_>> = cards.iter().collect();
        live.sort_by_cached_key(|issued| (ranks.get(issued.card.note), turn(issued.card.kind)));
        let retired = self.lock.retired().map(|(guid, line)| Item::Retired(guid, line));
        live.into_iter().map(Item::Live).chain(retired).collect()
    }

    /// The note of a card.
    pub(super) fn note(&self, item: Item<'a>) -> AnkiNote<'a> {
        match item {
            Item::Live(issued) => self.live(issued),
            Item::Retired(guid, line) => self.retired(guid, line),
        }
    }

    fn live(&self, issued: &'a Issued<'a>) -> AnkiNote<'a> {
        let card = &issued.card;
        let shared = &self.shared[card.note];
        let mut values = shared.place.to_vec();
        let (front, back) = self.sides(&card.body);
        if asks_about_note(card.kind) {
            let context = card.harmless(&shared.note.title.value).map(|title| self.plain(title));
            values.push(("Context", context.unwrap_or_default()));
        }
        if card.harmless(shared.group).is_none() {
            values.retain(|(name, _)| *name != "Group");
        }
        values.extend(card.wanted().map(|kind| ("Task", self.words.say(task(kind)).to_owned())));
        values.extend([("Key", issued.guid.clone()), (front_field(card.kind), front), ("Back", back)]);
        note_of(card.kind, &issued.guid, &shared.note.category, values, self.tags(shared, card.kind))
    }

    /// A card that was withdrawn: what it asked, and one line on what follows it.
    fn retired(&self, guid: &'a str, line: &Line) -> AnkiNote<'a> {
        let heir = self.lock.heir(guid).map(|heir| &self.lock.cards[heir]);
        let note = self.shared.get(heir.map_or(line.note.as_str(), |heir| &heir.note));
        let mut values = note.map(|note| note.place.to_vec()).unwrap_or_default();
        let asked = from_lock(line);
        let front = match line.kind {
            CardKind::Cloze => self.with_gaps(&asked, &cloze("...")),
            CardKind::Confusion => self.claim(&asked),
            CardKind::Define
            | CardKind::Name
            | CardKind::Question
            | CardKind::Why
            | CardKind::Example
            | CardKind::Expectations => self.with_gaps(&asked, &gap()),
        };
        let follows = match (heir, note) {
            (Some(heir), _) => {
                let asked = self.with_gaps(&from_lock(heir), &gap());
                self.words.fill("The deck now asks: {text}", &[("text", &asked)])
            }
            (None, Some(note)) => self.words.fill("Its note is now: {title}", &[("title", &note.title)]),
            (None, None) => self.words.say("Nothing has taken its place.").to_owned(),
        };
        let (withdrawn, suspend) = (self.words.say(WITHDRAWN), self.words.say(SUSPEND));
        let back = format!("<p>{withdrawn} {follows}</p><p>{suspend}</p>");
        let fixed = [("Key", guid.to_owned()), ("Context", withdrawn.to_owned()), ("Back", back)];
        values.extend(fixed.into_iter().chain([(front_field(line.kind), front)]));
        let mut tags = note.map_or_else(|| vec![self.tag("note", &line.note)], |note| self.tags(note, line.kind));
        tags.push(format!("{}::retired", self.tags));
        note_of(line.kind, guid, WITHDRAWN_DECK, values, tags)
    }

    fn tags(&self, shared: &Shared<'_>, kind: CardKind) -> Vec<String> {
        shared.tags.iter().cloned().chain([self.tag("kind", kind.name())]).collect()
    }

    fn tag(&self, branch: &str, value: &str) -> String {
        format!("{}::{branch}::{}", self.tags, tag_words(value))
    }

    fn sides(&self, body: &CardBody<'_>) -> (String, String) {
        match body {
            CardBody::Define { term, definition } => (self.plain(term), self.inlines(definition)),
            CardBody::Name { definition, term } => (self.with_gaps(definition, &gap()), self.plain(term)),
            CardBody::Question { question, answer } => (self.inlines(question), self.blocks(answer)),
            CardBody::Confusion { claim, correction } => (self.claim(claim), self.inlines(correction)),
            CardBody::Cloze { sentence } => (self.gapped(sentence), String::new()),
            CardBody::Passage { term, given, answer } => {
                (format!("{}{}", self.plain(term), self.blocks(given)), self.blocks(answer))
            }
        }
    }

    /// What somebody wrongly says.
    fn claim(&self, words: &[Inline]) -> String {
        html::escape(self.words.say("“{claim}”")).replace("{claim}", &self.inlines(words))
    }

    /// The sentence with its highlight as a gap that Anki fills. What follows a formula in the gap must not begin a
    /// line.
    fn gapped(&self, sentence: &[Inline]) -> String {
        let hidden = sentence.iter().find_map(Inline::key_fact).unwrap_or_default();
        let filled = cloze(&self.inlines(hidden));
        let html = self.with_gaps(sentence, &filled);
        let is_one_formula = matches!(hidden, [only] if only.formula().is_some()) && !filled.contains("<wbr/>");
        let Some((before, after)) = html.split_once(&filled).filter(|_| is_one_formula) else { return html };
        let rest = after.trim_start_matches(html::CLINGS_AFTER);
        let clings = &after[..after.len() - rest.len()];
        if clings.is_empty() { html } else { format!("{before}<span class=\"nowrap\">{filled}{clings}</span>{rest}") }
    }

    /// The sentence with `gap` for each of its highlights.
    fn with_gaps(&self, sentence: &[Inline], gap: &str) -> String {
        let parts: Vec<String> =
            sentence.split(|inline| inline.key_fact().is_some()).map(|part| self.inlines(part)).collect();
        parts.join(gap)
    }

    fn blocks(&self, blocks: &[Block]) -> String {
        html::blocks(blocks, &self.options()).trim_end().to_owned()
    }

    fn plain(&self, text: &str) -> String {
        self.inlines(&[words(text)])
    }

    fn inlines(&self, content: &[Inline]) -> String {
        html::inlines(content, &self.options())
    }

    fn options(&self) -> HtmlOptions<'_> {
        HtmlOptions {
            math: MathMarkup::AnkiTex,
            link: &web_address,
            figure: &*self.figure,
            before: &|_| String::new(),
            marks: false,
            cut: false,
            scroll: false,
            words: self.words,
        }
    }
}

/// Links between notes become their words: their addresses depend on where the web pages are, and a card must not
/// change because these move.
fn web_address(target: &LinkTarget) -> Option<String> {
    match target {
        LinkTarget::Web(address) => Some(address.clone()),
        LinkTarget::Note { .. } | LinkTarget::Planned { .. } | LinkTarget::Dangling(_) => None,
    }
}

fn note_of<'a>(
    kind: CardKind,
    guid: &'a str,
    deck: &'a str,
    values: Vec<(&'static str, String)>,
    mut tags: Vec<String>,
) -> AnkiNote<'a> {
    let (note_type, gate) = schema::place(kind);
    let mut fields = vec![String::new(); note_type.fields.len()];
    for (name, value) in values {
        fields[note_type.field(name)] = if value.is_ascii() { value } else { value.nfc().collect() };
    }
    if !gate.is_empty() {
        fields[note_type.field(gate)] = "1".to_owned();
    }
    tags.sort();
    tags.dedup();
    AnkiNote { guid, kind: note_type, ord: note_type.ord(gate), deck, fields, tags }
}

fn front_field(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Define
        | CardKind::Name
        | CardKind::Question
        | CardKind::Confusion
        | CardKind::Why
        | CardKind::Example
        | CardKind::Expectations => "Front",
        CardKind::Cloze => "Text",
    }
}

/// The turn of a kind among the cards of a note. The definition comes first, and the question for its name last, when
/// the sentence is no longer fresh.
fn turn(kind: CardKind) -> u8 {
    match kind {
        CardKind::Define => 0,
        CardKind::Cloze => 1,
        CardKind::Why => 2,
        CardKind::Question => 3,
        CardKind::Confusion => 4,
        CardKind::Example => 5,
        CardKind::Expectations => 6,
        CardKind::Name => 7,
    }
}

/// Whether a front makes sense only beside the name of its note, which is not what it asks for.
fn asks_about_note(kind: CardKind) -> bool {
    match kind {
        CardKind::Define | CardKind::Name | CardKind::Why | CardKind::Example | CardKind::Expectations => false,
        CardKind::Question | CardKind::Confusion | CardKind::Cloze => true,
    }
}

/// What a cloze asks for.
fn task(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Number => "Fill in a number",
        Wanted::Formula => "Fill in a formula",
        Wanted::Word => "Fill in a word",
        Wanted::Words => "Fill in several words",
    }
}

/// A gap that stays open.
fn gap() -> String {
    format!("<span class=\"gap\">{GAP}</span>")
}

/// A gap that Anki fills, and what fills it.
fn cloze(hidden: &str) -> String {
    [CLOZE.0, hidden, CLOZE.1].concat()
}

/// The front of a line of the lock as running text, a highlight without words for each gap.
fn from_lock(line: &Line) -> Vec<Inline> {
    let has_gaps = matches!(line.kind, CardKind::Name | CardKind::Cloze);
    let mut found = Vec::new();
    for (at, part) in line.text.split(if has_gaps { GAP } else { "\u{1f}" }).enumerate() {
        if at > 0 {
            found.push(inline(InlineKind::Highlight(Vec::new())));
        }
        found.extend(with_formulas(part));
    }
    found
}

/// Text of the lock, whose formulas stand between dollars.
fn with_formulas(text: &str) -> Vec<Inline> {
    let hidden = text.replace("\\$", "\u{1f}");
    let piece = |(at, piece): (usize, &str)| {
        let piece = piece.replace('\u{1f}', if at % 2 == 0 { "$" } else { "\\$" });
        let formula = if at % 2 == 1 { math::parse(&piece, math::Style::Inline).ok() } else { None };
        formula.map_or_else(|| words(&piece), |formula| inline(InlineKind::Math(formula)))
    };
    hidden.split('$').enumerate().map(piece).collect()
}

fn words(text: &str) -> Inline {
    inline(InlineKind::Text(text.to_owned()))
}

fn inline(kind: InlineKind) -> Inline {
    Inline { kind, span: Span::default() }
}
