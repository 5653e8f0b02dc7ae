//! A note in the few lines of a cheatsheet.

use std::fmt::Write as _;

use model::{Block, BlockKind, Inline, InlineKind, Note, PartRole, SectionBody};

use super::Writer;
use super::strings::string;

/// A wider formula, in em, does not fit the column.
const WIDEST: f32 = 22.0;

impl Writer<'_> {
    /// The heading of a group.
    pub(crate) fn sheet_group(&mut self, number: usize, title: &str) {
        let _ = write!(self.out, "\n#t.group({number}, ");
        self.name(title);
        self.out.push_str(")\n");
    }

    /// Title, definition, the formula at the core, and the sentences of the key facts.
    pub(crate) fn sheet(&mut self, note: &Note) {
        self.slug.clone_from(&note.slug);
        self.place(note.title.span);
        self.out.push_str("\n#t.entry(slug: ");
        string(&mut self.out, &note.slug);
        self.out.push_str(", title: ");
        self.title(&note.title.value, note.title.span);
        self.out.push_str(", definition: ");
        self.content(note.definition());
        self.out.push_str(", formula: ");
        match core_formula(note) {
            Some((formula, block)) => self.formula(formula, block.span),
            None => self.out.push_str("none"),
        }
        self.out.push_str(", facts: (");
        let mut last = None;
        for fact in note.key_facts() {
            // A sentence with two facts is said once.
            let begins = fact.sentence.first().map(|inline| inline.span);
            if is_definition(note, &fact.section) || begins == last {
                continue;
            }
            last = begins;
            self.place(fact.span);
            self.content(without_head(&fact.sentence));
            self.out.push_str(", ");
        }
        self.out.push_str("))\n");
    }
}

/// Whether the section is the definition, which the sheet has whole.
fn is_definition(note: &Note, section: &str) -> bool {
    note.section(section).is_some_and(|section| section.body.form() == model::SectionForm::Definition)
}

/// The first displayed formula of the running text that fits the column, else the narrowest.
fn core_formula(note: &Note) -> Option<(&math::Math, &Block)> {
    let parts = note.sections.iter().flat_map(|section| match &section.body {
        SectionBody::Prose(parts) => parts.as_slice(),
        SectionBody::Definition(_)
        | SectionBody::Interview { .. }
        | SectionBody::Confusions(_)
        | SectionBody::Reading(_) => &[],
    });
    let blocks = parts.filter(|part| part.role == PartRole::Body).flat_map(|part| &part.blocks);
    let formulas: Vec<_> = blocks
        .filter_map(|block| if let BlockKind::Math(formula) = &block.kind { Some((formula, block)) } else { None })
        .collect();
    let fits = formulas.iter().find(|(formula, _)| formula.width_em() <= WIDEST);
    fits.or_else(|| formulas.iter().min_by(|a, b| a.0.width_em().total_cmp(&b.0.width_em()))).copied()
}

/// The sentence without a heading that runs into it: bold words with a full stop.
fn without_head(sentence: &[Inline]) -> &[Inline] {
    match sentence.split_first() {
        Some((Inline { kind: InlineKind::Strong(words), .. }, rest)) if model::text::plain(words).ends_with('.') => {
            rest
        }
        Some(_) | None => sentence,
    }
}
