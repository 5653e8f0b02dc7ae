//! The shape of `handbook.json`. The comments here become the descriptions of the schema.

use schemars::JsonSchema;
use serde::Serialize;

/// A handbook of concept notes. Markup (`html`) is well-formed XML of HTML elements with formulas as MathML; in it,
/// notes are linked as `group/slug.html` and figures are found at their `path`.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    /// The schema that this document keeps, in the file beside it.
    #[serde(rename = "$schema")]
    #[schemars(extend("const" = super::SCHEMA_FILE))]
    pub(super) schema: &'static str,
    /// Version of this format: the first number changes when readers must, the second when something is added.
    #[schemars(extend("const" = super::convert::FORMAT))]
    pub(super) format: &'static str,
    /// The book as a whole.
    pub(super) book: Book,
    /// Levels of difficulty of notes.
    #[schemars(length(equal = 3))]
    pub(super) levels: Vec<Level>,
    /// Levels of expectations, lowest first.
    pub(super) grades: Vec<String>,
    /// The groups that have notes, in the order of the book.
    pub(super) groups: Vec<Group>,
    /// The notes in an order in which each follows its prerequisites.
    #[schemars(extend("uniqueItems" = true))]
    pub(super) study_order: Vec<Slug>,
    /// The notes: by group, within a group by title.
    pub(super) notes: Vec<Note>,
    /// Every way from note to note, once for each kind: by the note it leaves in the order of `notes`, then by kind.
    pub(super) graph: Vec<Edge>,
    /// The pages of the book itself, in order.
    pub(super) pages: Vec<Page>,
    /// The index of terms, sorted without regard to case and signs.
    pub(super) terms: Vec<Term>,
    /// Notes that are still to be written.
    pub(super) planned: Vec<Planned>,
}

/// A page of the book itself, such as its notation.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    /// Identity of the page.
    pub(super) slug: Slug,
    /// Title for readers.
    #[schemars(length(min = 1))]
    pub(super) title: String,
    /// Its text, headings of the second level included.
    pub(super) content: Text,
}

/// A way from one note to another.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Edge {
    /// The note that names the other.
    pub(super) from: Slug,
    /// The note that is named.
    pub(super) to: Slug,
    /// What the other is to it.
    pub(super) kind: EdgeKind,
}

/// What another note is to a note.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum EdgeKind {
    /// To be read before it.
    Prerequisite,
    /// To be read beside it.
    Related,
    /// Linked in its text.
    Link,
}

/// An entry of the index.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Term {
    /// The term.
    #[schemars(length(min = 1))]
    pub(super) name: String,
    /// The notes that treat it.
    #[schemars(length(min = 1))]
    pub(super) notes: Vec<Locator>,
}

/// A note that treats a term.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Locator {
    /// Its slug.
    pub(super) slug: Slug,
    /// Whether the note is about the term, and does not only speak of it.
    pub(super) main: bool,
}

/// Identity of a note, a group or a planned note, for ever.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Slug(#[schemars(regex(pattern = "^[a-z0-9-]+$"))] pub(super) String);

/// A day as `YYYY-MM-DD`.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Date(#[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))] pub(super) String);

/// The book as a whole.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    /// Title of the book.
    #[schemars(length(min = 1))]
    pub(super) title: String,
    /// One line below the title.
    pub(super) subtitle: String,
    /// A sentence or two for catalogues.
    pub(super) description: String,
    /// Who answers for it.
    pub(super) authors: Vec<String>,
    /// Publisher, if there is one.
    pub(super) publisher: Option<String>,
    /// Language of the notes, a BCP 47 tag.
    #[schemars(length(min = 2))]
    pub(super) language: String,
    /// A name that never changes, such as `urn:uuid:...`.
    #[schemars(length(min = 1))]
    pub(super) identifier: String,
    /// Version of the content.
    #[schemars(length(min = 1))]
    pub(super) version: String,
    /// Date of this edition.
    pub(super) date: Date,
    /// Date of the last release, if there was one.
    pub(super) released: Option<Date>,
    /// Name of the license of the notes.
    pub(super) license: String,
    /// Address of its text.
    pub(super) license_url: Option<String>,
    /// Where the web pages are published, with a final `/`; the `page` of a note follows it.
    pub(super) base_url: Option<String>,
}

/// A level of difficulty.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Level {
    /// 1, 2 or 3.
    #[schemars(range(min = 1, max = 3))]
    pub(super) number: u8,
    /// The word for it.
    #[schemars(length(min = 1))]
    pub(super) word: String,
}

/// A group of notes.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    /// Identity of the group.
    pub(super) slug: Slug,
    /// Name for readers.
    #[schemars(length(min = 1))]
    pub(super) title: String,
    /// Its notes, by title.
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub(super) notes: Vec<Slug>,
}

/// A note that is still to be written.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Planned {
    /// Its slug to be.
    pub(super) slug: Slug,
    /// Its title to be.
    #[schemars(length(min = 1))]
    pub(super) title: String,
    /// Its group to be.
    pub(super) group: Slug,
}

/// Text in three forms.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    /// As markup.
    pub(super) html: String,
    /// As words; formulas in Unicode on one line.
    pub(super) plain: String,
    /// As words; formulas as they are read aloud.
    pub(super) spoken: String,
}

/// A concept note.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    /// Identity of the note.
    pub(super) slug: Slug,
    /// Slug of its group.
    pub(super) group: Slug,
    /// Title for readers.
    #[schemars(length(min = 1))]
    pub(super) title: String,
    /// Difficulty, a number of `levels`.
    #[schemars(range(min = 1, max = 3))]
    pub(super) level: u8,
    /// Fields the note belongs to.
    pub(super) tags: Vec<String>,
    /// Other names.
    pub(super) aliases: Vec<String>,
    /// Path of its source below the folder of notes.
    #[schemars(regex(pattern = "^[a-z0-9-]+/[a-z0-9-]+\\.md$"))]
    pub(super) source: String,
    /// Address of its web page below the folder of the pages.
    #[schemars(regex(pattern = "^[a-z0-9-]+/[a-z0-9-]+\\.html$"))]
    pub(super) page: String,
    /// What to read before.
    pub(super) prerequisites: Vec<Reference>,
    /// What to read beside.
    pub(super) related: Vec<Reference>,
    /// The notes that name this one as a prerequisite, in order of study.
    #[schemars(extend("uniqueItems" = true))]
    pub(super) leads_to: Vec<Slug>,
    /// Place in the order of study, from 1.
    #[schemars(range(min = 1))]
    pub(super) study_position: usize,
    /// The notes that link to this one in their text, by group and title.
    #[schemars(extend("uniqueItems" = true))]
    pub(super) linked_from: Vec<Slug>,
    /// Words of prose and lists.
    pub(super) words: usize,
    /// The source below the front matter: Markdown with formulas in TeX between dollar signs.
    #[schemars(length(min = 1))]
    pub(super) markdown: String,
    /// The defining sentence.
    pub(super) definition: Text,
    /// All sections in order.
    #[schemars(length(min = 1))]
    pub(super) sections: Vec<Section>,
    /// What candidates of each level show.
    pub(super) expectations: Vec<Expectation>,
    /// Questions with model answers.
    pub(super) questions: Vec<Question>,
    /// Wrong claims with their corrections.
    pub(super) confusions: Vec<Confusion>,
    /// Facts to remember.
    pub(super) key_facts: Vec<KeyFact>,
    /// The formulas, each once, in the order of their first use.
    pub(super) formulas: Vec<Formula>,
    /// The figures.
    pub(super) figures: Vec<Figure>,
    /// The links of the text, in order.
    pub(super) links: Vec<Link>,
    /// Further reading, an entry an item.
    pub(super) references: Vec<Text>,
    /// The flashcards.
    pub(super) cards: Vec<Card>,
}

/// Another note.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reference {
    /// Its slug.
    pub(super) slug: Slug,
    /// Its title.
    #[schemars(length(min = 1))]
    pub(super) title: String,
    /// Whether it is still to be written.
    pub(super) planned: bool,
}

/// A section of a note.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    /// Name of the section in the template.
    #[schemars(length(min = 1))]
    pub(super) key: String,
    /// What it holds.
    pub(super) form: Form,
    /// Heading for readers.
    #[schemars(length(min = 1))]
    pub(super) heading: String,
    /// Anchor of the heading on the web page.
    #[schemars(length(min = 1))]
    pub(super) anchor: String,
    /// Words of prose and lists.
    pub(super) words: usize,
    /// The content without the heading.
    pub(super) content: Text,
}

/// What a section holds.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Form {
    /// The defining sentence.
    Definition,
    /// Running text.
    Prose,
    /// Expectations and questions.
    Interview,
    /// Wrong claims with their corrections.
    Confusions,
    /// References.
    Reading,
}

/// What a candidate of one level shows.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Expectation {
    /// One of the `grades`.
    pub(super) grade: Option<String>,
    /// What they show.
    pub(super) content: Text,
}

/// A question with its model answer.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// Whether it changes a condition of an earlier question.
    pub(super) follow_up: bool,
    /// The question.
    pub(super) question: Text,
    /// The model answer.
    pub(super) answer: Text,
}

/// A wrong claim and its correction.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Confusion {
    /// The claim, which is wrong.
    pub(super) claim: Text,
    /// Why it is wrong.
    pub(super) correction: Text,
}

/// A fact to remember.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFact {
    /// Key of the section it stands in.
    #[schemars(length(min = 1))]
    pub(super) section: String,
    /// The marked words.
    #[schemars(length(min = 1))]
    pub(super) fact: String,
    /// The sentence around them.
    pub(super) sentence: Text,
}

/// A formula.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Formula {
    /// As written, in TeX.
    #[schemars(length(min = 1))]
    pub(super) tex: String,
    /// How it is set.
    pub(super) style: FormulaStyle,
    /// In Unicode, on one line.
    pub(super) plain: String,
    /// As read aloud.
    pub(super) spoken: String,
}

/// How a formula is set.
#[derive(Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum FormulaStyle {
    /// Within a line.
    Inline,
    /// On lines of its own.
    Display,
}

/// A figure.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Figure {
    /// Its path below the web pages, as `html` names it.
    #[schemars(regex(pattern = "^[^/]+(/[^/]+)+$"))]
    pub(super) path: String,
    /// What is seen.
    #[schemars(length(min = 1))]
    pub(super) alt: String,
    /// What to learn.
    pub(super) caption: Text,
    /// The file itself.
    #[schemars(regex(pattern = "<svg"))]
    pub(super) svg: String,
}

/// A link in the text of a note.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Link {
    /// To a note.
    Note {
        /// Its slug.
        slug: Slug,
        /// A heading in it.
        anchor: Option<String>,
        /// The words of the link.
        text: String,
    },
    /// To a note that is still to be written.
    Planned {
        /// Its slug to be.
        slug: Slug,
        /// The words of the link.
        text: String,
    },
    /// To the web.
    Web {
        /// The address.
        #[schemars(regex(pattern = "^(https?|mailto):"))]
        url: String,
        /// The words of the link.
        text: String,
    },
}

/// A flashcard.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Card {
    /// What it asks.
    pub(super) kind: CardKind,
    /// Its identity in every release of the deck; null until `cards.lock` holds it.
    #[schemars(regex(pattern = "^vm-[0-9a-f]{16}$"))]
    pub(super) guid: Option<String>,
    /// The question.
    pub(super) front: Text,
    /// The answer.
    pub(super) back: Text,
}

/// What a card asks.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum CardKind {
    /// From the term to its definition.
    Define,
    /// From the definition, its names masked, to the term.
    Name,
    /// An interview question.
    Question,
    /// What is wrong with a claim.
    Confusion,
    /// A sentence with its key fact left out.
    Cloze,
    /// Why the concept matters.
    Why,
    /// What the worked example comes to.
    Example,
    /// What a good answer contains.
    Expectations,
}
