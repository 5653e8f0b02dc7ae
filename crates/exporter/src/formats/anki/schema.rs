//! The note types. FROZEN: see the warning below.
//!
//! Anki knows a note type by its id and compares its fields and templates. Were one added, removed or moved, Anki would
//! make a second note type beside the learner's, and none of the cards that he has would ever be corrected again.
//! So everything we may want is here from the start: each kind of card has a template of its own, which makes a card
//! only where the field of its name (its *gate*) is filled; some kinds and some fields are spare. Names may change,
//! since ids are what Anki compares; ids, order and number may not. What templates and style *say* is free: it is the
//! theme's, and is delivered when the date of the note type is later.

use model::cards::CardKind;

/// A note type. Its id comes from the handbook's identity, so that two handbooks in one collection do not overwrite
/// each other's templates; see [`super::identity`].
pub(super) struct NoteType {
    /// Its key in `cards.lock`, and a part of its id.
    pub(super) key: &'static str,
    /// What its name adds to that of the deck.
    pub(super) suffix: &'static str,
    /// Whether its cards are gaps in a text.
    pub(super) cloze: bool,
    /// The fields, by id and name. The first is the key, the second the one that lists are sorted by.
    pub(super) fields: &'static [(i64, &'static str)],
    /// The templates.
    pub(super) templates: &'static [Template],
}

/// A template.
pub(super) struct Template {
    /// Its id.
    pub(super) id: i64,
    /// Its name.
    pub(super) name: &'static str,
    /// The field that must be filled; empty for the only template of a cloze.
    pub(super) gate: &'static str,
    /// What the learner is asked to do, and the class of the card in the style.
    pub(super) task: &'static str,
    /// See `task`.
    pub(super) class: &'static str,
}

/// Question and answer.
pub(super) const STANDARD: NoteType = NoteType {
    key: "standard",
    suffix: "",
    cloze: false,
    fields: &[
        (763_769_101_001, "Key"),
        (763_769_101_002, "Front"),
        (763_769_101_003, "Back"),
        (763_769_101_004, "Note"),
        (763_769_101_005, "Context"),
        (763_769_101_006, "Group"),
        (763_769_101_007, "Page"),
        (763_769_101_008, "Define"),
        (763_769_101_009, "Name"),
        (763_769_101_010, "Question"),
        (763_769_101_011, "Confusion"),
        (763_769_101_012, "Why"),
        (763_769_101_013, "Example"),
        (763_769_101_014, "Expectations"),
        (763_769_101_015, "Spare 1"),
        (763_769_101_016, "Spare 2"),
        (763_769_101_017, "Extra 1"),
        (763_769_101_018, "Extra 2"),
        (763_769_101_019, "Extra 3"),
    ],
    templates: &[
        template(763_769_102_001, "Define", "Define", "Define", "define"),
        template(763_769_102_002, "Name", "Name", "Which concept?", "name"),
        template(763_769_102_003, "Question", "Question", "Question", "question"),
        template(763_769_102_004, "Confusion", "Confusion", "What is wrong?", "confusion"),
        template(763_769_102_005, "Why", "Why", "Why does it matter?", "why"),
        template(763_769_102_006, "Example", "Example", "Work it out", "example"),
        template(763_769_102_007, "Expectations", "Expectations", "What is expected?", "expectations"),
        template(763_769_102_008, "Spare 1", "Spare 1", "", "spare"),
        template(763_769_102_009, "Spare 2", "Spare 2", "", "spare"),
    ],
};

/// A sentence with a gap.
pub(super) const CLOZE: NoteType = NoteType {
    key: "cloze",
    suffix: " Cloze",
    cloze: true,
    fields: &[
        (763_769_103_001, "Key"),
        (763_769_103_002, "Text"),
        (763_769_103_003, "Back"),
        (763_769_103_004, "Note"),
        (763_769_103_005, "Context"),
        (763_769_103_006, "Group"),
        (763_769_103_007, "Page"),
        (763_769_103_008, "Task"),
        (763_769_103_009, "Extra 1"),
        (763_769_103_010, "Extra 2"),
    ],
    templates: &[template(763_769_104_001, "Cloze", "", "Fill the gap", "cloze-card")],
};

/// Every note type.
pub(super) const TYPES: [&NoteType; 2] = [&STANDARD, &CLOZE];

const fn template(
    id: i64,
    name: &'static str,
    gate: &'static str,
    task: &'static str,
    class: &'static str,
) -> Template {
    Template { id, name, gate, task, class }
}

/// The note type of a kind of card, and its gate there.
pub(super) fn place(kind: CardKind) -> (&'static NoteType, &'static str) {
    match kind {
        CardKind::Define => (&STANDARD, "Define"),
        CardKind::Name => (&STANDARD, "Name"),
        CardKind::Question => (&STANDARD, "Question"),
        CardKind::Confusion => (&STANDARD, "Confusion"),
        CardKind::Cloze => (&CLOZE, ""),
        CardKind::Why => (&STANDARD, "Why"),
        CardKind::Example => (&STANDARD, "Example"),
        CardKind::Expectations => (&STANDARD, "Expectations"),
    }
}

impl NoteType {
    /// Position of a field.
    pub(super) fn field(&self, name: &str) -> usize {
        let at = self.fields.iter().position(|(_, field)| *field == name);
        at.expect("only fields of the table are asked for")
    }

    /// Position of the template with this gate.
    pub(super) fn ord(&self, gate: &str) -> usize {
        let at = self.templates.iter().position(|template| template.gate == gate);
        at.expect("only gates of the table are asked for")
    }
}
