//! A note as calls of the theme's functions.

use std::fmt::Write as _;

use model::{
    BlockKind, Category, Confusion, Corpus, Expectation, Heading, Inline, InlineKind, Note, NoteRef, Part, PartRole,
    Question, RefTarget, Section, SectionBody, SectionForm, Span,
};

use crate::printed;

use super::Writer;
use super::strings::{label, string, typographic};

/// Signs of a question that stand beside its answer: more would push the answer's end down.
const LONGEST_CUE: usize = 165;

impl Writer<'_> {
    /// A whole note; `part` is the number of its group, `group` the group's name.
    pub(crate) fn note(&mut self, note: &Note, corpus: &Corpus, part: usize, group: &str) {
        self.slug.clone_from(&note.slug);
        self.figures = 0;
        self.place(note.title.span);
        self.out.push_str("\n#t.note(slug: ");
        string(&mut self.out, &note.slug);
        self.out.push_str(", title: ");
        self.title(&note.title.value, note.title.span);
        let _ = write!(self.out, ", part: {part}, group: ");
        self.name(group);
        let _ = write!(self.out, ", level: {}, needs: (", note.level.value.number());
        self.references(&note.prerequisites, corpus);
        self.out.push_str("), related: (");
        self.references(&note.related, corpus);
        self.out.push_str("), definition: ");
        if let Some(span) = printed::definition(note) {
            self.place(span);
        }
        self.content(note.definition());
        if let Some(heading) = definition_heading(note) {
            self.out.push_str(", anchor: ");
            string(&mut self.out, &label(&note.slug, Some(&heading.anchor)));
        }
        self.out.push_str(")[\n");
        for section in &note.sections {
            self.section(section, corpus);
        }
        self.out.push_str("]\n");
    }

    /// The opening of a group: its notes with their definitions.
    pub(crate) fn part(&mut self, number: usize, group: &Category, notes: &[&Note]) {
        self.place(group.slug.span);
        let _ = write!(self.out, "\n#t.part(number: {number}, title: ");
        self.title(&group.title, group.slug.span);
        self.out.push_str(", notes: (");
        for note in notes {
            self.listed(note);
        }
        self.out.push_str("))\n");
    }

    /// A note in a list: with its definition.
    pub(super) fn listed(&mut self, note: &Note) {
        self.place(note.title.span);
        self.out.push_str("\n  (slug: ");
        string(&mut self.out, &note.slug);
        self.out.push_str(", title: ");
        self.title(&note.title.value, note.title.span);
        self.out.push_str(", definition: ");
        self.facts = false;
        self.content(note.definition());
        self.facts = true;
        self.out.push_str("), ");
    }

    /// A title as a string.
    pub(super) fn title(&mut self, title: &str, span: Span) {
        let shown = typographic(&self.known(title, span), self.language);
        string(&mut self.out, &shown);
    }

    fn references(&mut self, references: &[NoteRef], corpus: &Corpus) {
        for reference in references {
            let slug = reference.slug.value.as_str();
            let linked = match reference.target {
                RefTarget::Note => true,
                RefTarget::Planned => false,
                RefTarget::Unknown => continue,
            };
            self.out.push_str("(slug: ");
            if linked {
                string(&mut self.out, slug);
            } else {
                self.out.push_str("none");
            }
            self.out.push_str(", title: ");
            self.title(corpus.title(slug).unwrap_or(slug), reference.slug.span);
            self.out.push_str("), ");
        }
    }

    fn section(&mut self, section: &Section, corpus: &Corpus) {
        self.place(section.heading.span);
        match &section.body {
            // The note's opening shows the first paragraph: what a definition holds beside it follows here.
            SectionBody::Definition(blocks) => {
                let first = blocks.iter().position(|block| matches!(block.kind, BlockKind::Paragraph(_)));
                let rest: Vec<_> = blocks.iter().enumerate().filter(|(at, _)| Some(*at) != first).collect();
                for (_, block) in rest {
                    self.blocks(std::slice::from_ref(block));
                }
            }
            SectionBody::Prose(parts) => self.prose(section, parts),
            SectionBody::Interview { expectations, questions } => {
                self.open("interview", &section.heading);
                self.out.push_str("expectations: (");
                self.expectations(expectations, &corpus.handbook.template.levels);
                self.out.push_str("), questions: (");
                self.questions(questions);
                self.out.push_str("))\n");
            }
            SectionBody::Confusions(items) => {
                self.open("confusions", &section.heading);
                self.out.push_str("items: (");
                self.confusions(items);
                self.out.push_str("))\n");
            }
            SectionBody::Reading(blocks) => {
                self.open("reading", &section.heading);
                self.out.push_str(")[");
                self.blocks(blocks);
                self.out.push_str("]\n");
            }
        }
    }

    /// The beginning of a call: its name, the heading's words and its label.
    pub(super) fn open(&mut self, function: &str, heading: &Heading) {
        let _ = write!(self.out, "\n#t.{function}(title: ");
        self.content(&heading.content);
        self.out.push_str(", anchor: ");
        string(&mut self.out, &label(&self.slug, Some(&heading.anchor)));
        self.out.push_str(", ");
    }

    /// Running text stands under the section's cue; examples and limits have cues of their own.
    fn prose(&mut self, section: &Section, parts: &[Part]) {
        self.open("prose", &section.heading);
        self.out.push_str(")[");
        let mut in_body = true;
        for part in parts {
            let function = match part.role {
                PartRole::Body => None,
                PartRole::Example => Some("example"),
                PartRole::Limits => Some("limits"),
            };
            match (function, &part.heading) {
                (Some(function), Some(heading)) => {
                    self.out.push_str("]\n");
                    self.place(heading.span);
                    self.open(function, heading);
                    self.out.push_str(")[");
                    self.ruled = true;
                    self.blocks(&part.blocks);
                    self.ruled = false;
                    in_body = false;
                }
                (_, heading) => {
                    if !in_body {
                        self.out.push_str("]\n#t.more[");
                        in_body = true;
                    }
                    self.topic(heading.as_ref(), part);
                }
            }
        }
        self.out.push_str("]\n");
    }

    fn topic(&mut self, heading: Option<&Heading>, part: &Part) {
        match heading {
            Some(heading) => {
                self.place(heading.span);
                self.out.push('\n');
                self.open("topic", heading);
                self.out.push(')');
                self.after_heading(part);
            }
            None => self.blocks(&part.blocks),
        }
    }

    /// The first paragraph runs on after its heading.
    fn after_heading(&mut self, part: &Part) {
        match part.blocks.split_first() {
            Some((first, rest)) => {
                if let BlockKind::Paragraph(inlines) = &first.kind {
                    self.place(first.span);
                    self.inlines(inlines);
                    self.out.push_str("\n\n");
                    self.blocks(rest);
                } else {
                    self.blocks(&part.blocks);
                }
            }
            None => self.out.push('\n'),
        }
    }

    fn expectations(&mut self, expectations: &[Expectation], levels: &[String]) {
        for expectation in expectations {
            self.place(expectation.span);
            self.out.push_str("\n  (level: ");
            let level = expectation.level.and_then(|level| levels.get(level));
            self.name(level.map_or("", String::as_str));
            self.out.push_str(", body: ");
            self.sentence(&expectation.content);
            self.out.push_str("), ");
        }
    }

    fn questions(&mut self, questions: &[Question]) {
        for question in questions {
            self.place(question.title_span);
            let long = model::text::plain(&question.title).chars().count() > LONGEST_CUE;
            let _ = write!(self.out, "\n  (follow-up: {}, long: {long}, title: ", question.follow_up);
            self.narrow = true;
            self.sentence(&question.title);
            self.narrow = false;
            self.out.push_str(", answer: [");
            self.blocks(&question.answer);
            self.out.push_str("]), ");
        }
    }

    /// Running text in brackets that begins with a capital: what stood before it in the note, a level or
    /// "Follow-up:", stands in a place of its own.
    fn sentence(&mut self, inlines: &[Inline]) {
        let Some((Inline { kind: InlineKind::Text(text), span }, rest)) = inlines.split_first() else {
            return self.content(inlines);
        };
        let mut signs = text.chars();
        let first = signs.next();
        // "kNN" and "k-means" keep their small letter; "a" is a word.
        let article = first == Some('a') && signs.as_str().starts_with(' ');
        let word = article || signs.as_str().starts_with(char::is_lowercase);
        let capital: String = first.filter(|_| word).map(|first| first.to_uppercase().collect()).unwrap_or_default();
        let text = if word { capital + signs.as_str() } else { text.clone() };
        let first = Inline { kind: InlineKind::Text(text), span: *span };
        self.out.push('[');
        self.inlines(&[first]);
        self.inlines(rest);
        self.out.push(']');
    }

    fn confusions(&mut self, items: &[Confusion]) {
        for item in items {
            self.place(item.span);
            self.out.push_str("\n  (claim: ");
            self.narrow = true;
            self.content(&item.claim);
            self.narrow = false;
            self.out.push_str(", correction: ");
            self.content(&item.correction);
            self.out.push_str("), ");
        }
    }
}

/// The heading that the printed note does without.
fn definition_heading(note: &Note) -> Option<&Heading> {
    note.sections.iter().find(|section| section.body.form() == SectionForm::Definition).map(|section| &section.heading)
}
