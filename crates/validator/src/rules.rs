//! The table of rules.
//!
//! A rule is one file in `rules/` and two lines here. The file begins with the rule's page, which `explain` prints
//! and whose examples are executed (`tests/tests/suite/rules.rs` says how they are completed to whole handbooks).

use std::cell::LazyCell;
use std::ops::RangeInclusive;

use model::cards::Card;
use model::{Corpus, Diagnostic, FigureFile, Note, Severity, Span};
use rayon::prelude::*;
use roxmltree::Document;

use crate::Asked;
use crate::common::number;
use crate::text::Text;
use model::nearest;

// The rules, one file each.
mod acronym;
mod answer_alone;
mod callout;
mod card_identity;
mod card_repeated;
mod cards;
mod cards_lock;
mod cards_lock_stale;
mod code_language;
mod code_length;
mod confusion_correction;
mod confusion_count;
mod confusion_form;
mod control_character;
mod dangling_anchor;
mod dangling_link;
mod definition_formula;
mod definition_length;
mod definition_sentence;
mod duplicate_alias;
mod duplicate_slug;
mod duplicate_title;
mod emoji;
mod empty_section;
mod encoding;
mod expectation_count;
mod expectation_form;
mod expectation_level;
mod figure_alt;
mod figure_caption;
mod figure_markup;
mod figure_missing;
mod figure_path;
mod figure_standard;
mod figure_unused;
mod file_size;
mod fixed_words;
mod follow_up;
mod footnote;
mod forbidden_words;
mod formula_break;
mod formula_width;
mod front_matter;
mod front_page;
mod glyph;
mod handbook;
mod heading_level;
mod image_placement;
mod key_fact_count;
mod key_fact_form;
mod key_fact_length;
mod key_fact_place;
mod key_fact_repeated;
mod link_count;
mod link_repeated;
mod link_scheme;
mod list_depth;
mod markdown;
mod math;
mod missing_part;
mod missing_section;
mod nesting;
mod no_incoming_link;
mod note_words;
mod number_form;
mod overflow;
mod planned_note;
mod prerequisite_cycle;
mod question_answer;
mod question_count;
mod question_form;
mod question_length;
mod raw_html;
mod reading_count;
mod repeated_reference;
mod repeated_section;
mod rhetorical_question;
mod section_order;
mod section_words;
mod sentence_average;
mod sentence_length;
mod short_page;
mod slug;
mod spacing;
mod spelling;
mod stray_file;
mod stray_text;
mod table_row;
mod typesetting;
mod unknown_category;
mod unknown_key;
mod unknown_reference;
mod unknown_section;
mod unused_suppression;

/// A figure as XML.
pub(crate) struct Drawing<'a> {
    corpus: &'a Corpus,
    figure: &'a FigureFile,
    xml: Result<Document<'a>, roxmltree::Error>,
}

/// A rule and its page.
pub struct Rule {
    /// Name, as in diagnostics.
    pub name: &'static str,
    /// Whether breaking it stops a build.
    pub severity: Severity,
    source: &'static str,
    check: Check,
}

/// Rules that know the words and the spelling of English; a handbook in another language is not asked.
const ENGLISH: [&str; 5] = ["acronym", "answer-alone", "forbidden-words", "number-form", "spelling"];

/// Who looks for breaches of a rule.
enum Check {
    /// A function of one note.
    Note(fn(&Corpus, &Note, &mut Vec<Diagnostic>)),
    /// A function of the words of one note.
    Text(fn(&Text<'_>, &mut Vec<Diagnostic>)),
    /// A function of one figure.
    Figure(fn(&Drawing<'_>, &mut Vec<Diagnostic>)),
    /// A function of all flashcards.
    Cards(for<'a> fn(&'a Corpus, &[Card<'a>], &mut Vec<Diagnostic>)),
    /// A function of the whole handbook.
    Corpus(fn(&Corpus, &mut Vec<Diagnostic>)),
    /// Nobody here: the parser reports it, or [`suspend`].
    Elsewhere,
}

impl Rule {
    const fn error(name: &'static str, source: &'static str, check: Check) -> Self {
        Self { name, severity: Severity::Error, source, check }
    }

    const fn warning(name: &'static str, source: &'static str, check: Check) -> Self {
        Self { name, severity: Severity::Warning, source, check }
    }

    /// The page in Markdown: what the rule asks and why, then the sections `Fails` and `Passes` with examples.
    #[must_use]
    pub fn page(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
    }

    /// A breach of this rule.
    fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        match self.severity {
            Severity::Error => Diagnostic::error(self.name, span, message),
            Severity::Warning => Diagnostic::warning(self.name, span, message),
        }
    }

    /// A breach if there are too few or too many `things`: at the first one too many, or else at `place`.
    fn count(&self, things: &[Span], allowed: RangeInclusive<usize>, noun: &str, place: Span) -> Option<Diagnostic> {
        if allowed.contains(&things.len()) {
            return None;
        }
        let surplus = things.get(*allowed.end()).copied();
        let asked = match (allowed.start(), allowed.end()) {
            (0, most) => format!("at most {most}"),
            (least, most) => format!("{least} to {most}"),
        };
        let message = format!("{}, where {asked} are asked", number(things.len(), noun));
        let help = if surplus.is_some() {
            "keep the most telling ones".to_owned()
        } else {
            format!("add at least {}", number(allowed.start() - things.len(), noun))
        };
        Some(self.at(surplus.unwrap_or(place), message).with_help(help))
    }
}

/// The rules to judge by.
fn asked(asked: Asked) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |rule| match asked {
        Asked::Everything => true,
        Asked::Errors => rule.severity == Severity::Error,
    })
}

/// Judges a note by the rules that need only one, and makes its cards.
pub(crate) fn note<'a>(corpus: &'a Corpus, note: &'a Note, by: Asked) -> (Vec<Card<'a>>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    // No rule for errors needs it.
    let text = LazyCell::new(|| Text::new(corpus, note));
    let english = corpus.handbook.is_english();
    for rule in asked(by).filter(|rule| english || !ENGLISH.contains(&rule.name)) {
        match rule.check {
            Check::Note(check) => check(corpus, note, &mut found),
            Check::Text(check) => check(&text, &mut found),
            Check::Figure(_) | Check::Cards(_) | Check::Corpus(_) | Check::Elsewhere => {}
        }
    }
    (model::cards::cards(corpus, note), found)
}

/// Judges a figure by the rules for figures.
pub(crate) fn figure(corpus: &Corpus, figure: &FigureFile, by: Asked) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let drawing = Drawing { corpus, figure, xml: Document::parse(&corpus.source(figure.file).text) };
    for rule in asked(by) {
        match rule.check {
            Check::Figure(check) => check(&drawing, &mut found),
            Check::Note(_) | Check::Text(_) | Check::Cards(_) | Check::Corpus(_) | Check::Elsewhere => {}
        }
    }
    found
}

/// Judges the handbook by the rules that need all of it.
pub(crate) fn whole<'a>(corpus: &'a Corpus, cards: &[Card<'a>], by: Asked) -> Vec<Diagnostic> {
    let judge = |rule: &Rule| {
        let mut found = Vec::new();
        match rule.check {
            Check::Cards(check) => check(corpus, cards, &mut found),
            Check::Corpus(check) => check(corpus, &mut found),
            Check::Note(_) | Check::Text(_) | Check::Figure(_) | Check::Elsewhere => {}
        }
        found
    };
    asked(by).collect::<Vec<_>>().into_par_iter().flat_map_iter(judge).collect()
}

/// The rule of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// The name of a rule that was probably meant by `name`.
#[must_use]
pub fn suggest(name: &str) -> Option<&'static str> {
    nearest(name, RULES.iter().map(|rule| rule.name))
}

pub(crate) use unused_suppression::suspend;

/// Every rule, by name.
pub const RULES: &[Rule] = &[
    acronym::RULE,
    answer_alone::RULE,
    callout::RULE,
    card_identity::RULE,
    card_repeated::RULE,
    cards::RULE,
    cards_lock::RULE,
    cards_lock_stale::RULE,
    code_language::RULE,
    code_length::RULE,
    confusion_correction::RULE,
    confusion_count::RULE,
    confusion_form::RULE,
    control_character::RULE,
    dangling_anchor::RULE,
    dangling_link::RULE,
    definition_formula::RULE,
    definition_length::RULE,
    definition_sentence::RULE,
    duplicate_alias::RULE,
    duplicate_slug::RULE,
    duplicate_title::RULE,
    emoji::RULE,
    empty_section::RULE,
    encoding::RULE,
    expectation_count::RULE,
    expectation_form::RULE,
    expectation_level::RULE,
    figure_alt::RULE,
    figure_caption::RULE,
    figure_markup::RULE,
    figure_missing::RULE,
    figure_path::RULE,
    figure_standard::RULE,
    figure_unused::RULE,
    file_size::RULE,
    fixed_words::RULE,
    follow_up::RULE,
    footnote::RULE,
    forbidden_words::RULE,
    formula_break::RULE,
    formula_width::RULE,
    front_matter::RULE,
    front_page::RULE,
    glyph::RULE,
    handbook::RULE,
    heading_level::RULE,
    image_placement::RULE,
    key_fact_count::RULE,
    key_fact_form::RULE,
    key_fact_length::RULE,
    key_fact_place::RULE,
    key_fact_repeated::RULE,
    link_count::RULE,
    link_repeated::RULE,
    link_scheme::RULE,
    list_depth::RULE,
    markdown::RULE,
    math::RULE,
    missing_part::RULE,
    missing_section::RULE,
    nesting::RULE,
    no_incoming_link::RULE,
    note_words::RULE,
    number_form::RULE,
    overflow::RULE,
    planned_note::RULE,
    prerequisite_cycle::RULE,
    question_answer::RULE,
    question_count::RULE,
    question_form::RULE,
    question_length::RULE,
    raw_html::RULE,
    reading_count::RULE,
    repeated_reference::RULE,
    repeated_section::RULE,
    rhetorical_question::RULE,
    section_order::RULE,
    section_words::RULE,
    sentence_average::RULE,
    sentence_length::RULE,
    short_page::RULE,
    slug::RULE,
    spacing::RULE,
    spelling::RULE,
    stray_file::RULE,
    stray_text::RULE,
    table_row::RULE,
    typesetting::RULE,
    unknown_category::RULE,
    unknown_key::RULE,
    unknown_reference::RULE,
    unknown_section::RULE,
    unused_suppression::RULE,
];
