//! From headings and blocks to the sections of the template.

use model::{
    Block, BlockKind, Callout, Confusion, Diagnostic, Expectation, Heading, Inline, InlineKind, Part, PartRole,
    Question, Section, SectionBody, SectionForm, SectionSpec, Span, Template, text,
};

use crate::markdown::{Piece, QUESTION};

/// The headings of a note and its sections.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) headings: Vec<Heading>,
    pub(crate) sections: Vec<Section>,
}

/// Sorts the pieces of a note into the sections of the template. `source` is the text of the note's file.
pub(crate) fn outline(pieces: Vec<Piece>, template: &Template, source: &str, found: &mut Vec<Diagnostic>) -> Outline {
    let mut builder = Builder { template, source, found };
    let mut outline = Outline::default();
    let mut chapter = Chapter::default();
    for piece in pieces {
        match piece {
            Piece::Heading(mut heading) if heading.level <= 2 => {
                heading.section = builder.spec(&heading).map(|spec| spec.key.clone());
                builder.finish(std::mem::take(&mut chapter), &mut outline);
                outline.headings.push(heading.clone());
                chapter.heading = Some(heading);
            }
            Piece::Heading(heading) => {
                outline.headings.push(heading.clone());
                chapter.pieces.push(Piece::Heading(heading));
            }
            Piece::Block(block) => chapter.pieces.push(Piece::Block(block)),
        }
    }
    builder.finish(chapter, &mut outline);
    let position = |section: &Section| template.sections.iter().position(|spec| spec.key == section.key);
    outline.sections.sort_by_key(position);
    outline
}

/// What stands under one heading of the first or second level, or before the first one.
#[derive(Default)]
struct Chapter {
    heading: Option<Heading>,
    pieces: Vec<Piece>,
}

struct Builder<'t> {
    template: &'t Template,
    source: &'t str,
    found: &'t mut Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    fn spec(&self, heading: &Heading) -> Option<&'t SectionSpec> {
        self.template.sections.iter().find(|spec| heading.level == 2 && is_same(&heading.text, &spec.heading))
    }

    fn report(&mut self, rule: &'static str, span: Span, message: &str, help: &str) {
        self.found.push(Diagnostic::error(rule, span, message).with_help(help));
    }

    fn finish(&mut self, chapter: Chapter, outline: &mut Outline) {
        let Some(heading) = chapter.heading else {
            return self.before_the_first(&chapter.pieces);
        };
        let Some(spec) = self.spec(&heading) else { return };
        if outline.sections.iter().any(|section| section.key == spec.key) {
            return;
        }
        let words = chapter.pieces.iter().map(words_of).sum();
        // Where no section has a range of words, all count.
        let counts = spec.words.is_some() || self.template.sections.iter().all(|spec| spec.words.is_none());
        let end = chapter.pieces.last().map_or(heading.span, span_of);
        outline.sections.push(Section {
            key: spec.key.clone(),
            span: heading.span.to(end),
            words: if counts { words } else { 0 },
            body: self.body(spec.form, chapter.pieces),
            heading,
        });
    }

    fn before_the_first(&mut self, pieces: &[Piece]) {
        let block = pieces.iter().find(|piece| matches!(piece, Piece::Block(_)));
        if let Some(piece) = block {
            let help = self
                .template
                .sections
                .first()
                .map_or(String::new(), |spec| format!("begin with `## {}`", spec.heading));
            self.report("stray-text", span_of(piece), "this stands before the first section", &help);
        }
    }

    fn body(&mut self, form: SectionForm, pieces: Vec<Piece>) -> SectionBody {
        match form {
            SectionForm::Definition => SectionBody::Definition(self.plain(pieces)),
            SectionForm::Reading => SectionBody::Reading(self.plain(pieces)),
            SectionForm::Prose => SectionBody::Prose(self.parts(pieces)),
            SectionForm::Interview => {
                let blocks = self.blocks(pieces);
                self.interview(blocks)
            }
            SectionForm::Confusions => {
                let blocks = self.plain(pieces);
                SectionBody::Confusions(self.confusions(blocks))
            }
        }
    }

    /// The blocks of a section without parts.
    fn blocks(&mut self, pieces: Vec<Piece>) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Block(block) => blocks.push(block),
                Piece::Heading(heading) => {
                    self.report("markdown", heading.span, "this section has no parts", "take the heading out");
                }
            }
        }
        blocks
    }

    /// The blocks of a section that asks no questions.
    fn plain(&mut self, pieces: Vec<Piece>) -> Vec<Block> {
        let blocks = self.blocks(pieces);
        self.no_questions(&blocks);
        blocks
    }

    fn no_questions(&mut self, blocks: &[Block]) {
        for block in blocks {
            if matches!(&block.kind, BlockKind::Callout(callout) if callout.kind == QUESTION) {
                let place = self.template.sections.iter().find(|spec| spec.form == SectionForm::Interview);
                let help = place.map_or(String::new(), |spec| format!("move it to `## {}`", spec.heading));
                self.report("question-form", self.first_line(block.span), "this section asks no questions", &help);
            }
        }
    }

    fn parts(&mut self, pieces: Vec<Piece>) -> Vec<Part> {
        let mut parts = vec![Part { role: PartRole::Body, heading: None, blocks: Vec::new() }];
        for piece in pieces {
            match piece {
                Piece::Heading(heading) => {
                    let role = self.role(&heading);
                    parts.push(Part { role, heading: Some(heading), blocks: Vec::new() });
                }
                Piece::Block(block) => parts.last_mut().expect("there is a first part").blocks.push(block),
            }
        }
        if parts.len() > 1 && parts[0].blocks.is_empty() {
            parts.remove(0);
        }
        for part in &parts {
            self.no_questions(&part.blocks);
        }
        parts
    }

    fn role(&self, heading: &Heading) -> PartRole {
        if is_same(&heading.text, &self.template.example) {
            PartRole::Example
        } else if is_same(&heading.text, &self.template.limits) {
            PartRole::Limits
        } else {
            PartRole::Body
        }
    }

    fn interview(&mut self, blocks: Vec<Block>) -> SectionBody {
        let mut expectations = Vec::new();
        let mut questions = Vec::new();
        for block in blocks {
            let span = block.span;
            match block.kind {
                BlockKind::List(list) => {
                    for item in list.items {
                        expectations.extend(self.expectation(item, span));
                    }
                }
                BlockKind::Callout(callout) if callout.kind == QUESTION => questions.push(self.question(callout, span)),
                BlockKind::Paragraph(_)
                | BlockKind::Code { .. }
                | BlockKind::Table(_)
                | BlockKind::Quote(_)
                | BlockKind::Callout(_)
                | BlockKind::Math(_)
                | BlockKind::Figure(_) => {
                    let help = "write a list of expectations, then `> [!question]` callouts, and nothing else";
                    self.report("expectation-form", self.first_line(span), "neither expectation nor question", help);
                }
            }
        }
        SectionBody::Interview { expectations, questions }
    }

    /// The paragraph that an item of a list must be; the rest is reported.
    fn item(&mut self, rule: &'static str, item: Vec<Block>, list: Span) -> Option<(Vec<Inline>, Span)> {
        let span = item.first().map_or(list, |block| block.span);
        let mut blocks = item.into_iter();
        let first = blocks.next().map(|block| block.kind);
        let rest = blocks.next();
        let Some(BlockKind::Paragraph(inlines)) = first else {
            self.report(rule, self.first_line(span), "this item is no text", "write one paragraph");
            return None;
        };
        if let Some(rest) = rest {
            self.report(rule, self.first_line(rest.span), "an item is one paragraph", "join it, or leave it out");
        }
        Some((inlines, span))
    }

    fn expectation(&mut self, item: Vec<Block>, list: Span) -> Option<Expectation> {
        let (inlines, span) = self.item("expectation-form", item, list)?;
        let label = match inlines.first().map(|inline| &inline.kind) {
            Some(InlineKind::Strong(children)) => text::plain(children),
            Some(_) | None => String::new(),
        };
        let name = label.trim().strip_suffix(':').map(str::trim_end);
        let level = name.and_then(|name| self.template.levels.iter().position(|level| is_same(name, level)));
        if level.is_none() {
            let names = self.template.levels.iter().map(|level| format!("`**{level}:**`")).collect::<Vec<_>>();
            let help = match names.as_slice() {
                [] => "list `levels` in handbook.toml, or ask questions only".to_owned(),
                names => format!("begin the item with one of {}", names.join(", ")),
            };
            self.report("expectation-form", self.first_line(span), "this expectation has no level", &help);
        }
        let content = if level.is_some() { trim_start(inlines.into_iter().skip(1).collect()) } else { inlines };
        Some(Expectation { level, content, span })
    }

    fn question(&mut self, callout: Callout, span: Span) -> Question {
        let prefix = self.template.follow_up.as_str();
        let title_span = self.first_line(span);
        let mut title = callout.title;
        let first = match title.first().map(|inline| &inline.kind) {
            Some(InlineKind::Text(text)) => text.clone(),
            Some(_) | None => String::new(),
        };
        let marked = alike(&first, prefix).filter(|_| !prefix.is_empty());
        if let Some(bytes) = marked {
            cut_start(&mut title, bytes);
            title = trim_start(title);
        } else if letters(&first).starts_with(&letters(prefix)) && !prefix.is_empty() {
            let help = format!("write `{prefix}`");
            self.report("question-form", title_span, "this follow-up is not marked as one", &help);
        }
        if title.iter().all(Inline::is_blank) {
            self.report("question-form", title_span, "this question has no words", "write `> [!question] Why ...?`");
        }
        let words = text::block_words(&callout.body);
        Question { title, follow_up: marked.is_some(), answer: callout.body, words, title_span, span }
    }

    fn confusions(&mut self, blocks: Vec<Block>) -> Vec<Confusion> {
        let mut confusions = Vec::new();
        for block in blocks {
            match block.kind {
                BlockKind::List(list) => {
                    for item in list.items {
                        confusions.extend(self.confusion(item, block.span));
                    }
                }
                BlockKind::Paragraph(_)
                | BlockKind::Code { .. }
                | BlockKind::Table(_)
                | BlockKind::Quote(_)
                | BlockKind::Callout(_)
                | BlockKind::Math(_)
                | BlockKind::Figure(_) => {
                    let help = "write a list with items `**\"Wrong claim.\"** Correction.`, and nothing else";
                    self.report("confusion-form", self.first_line(block.span), "this is no confusion", help);
                }
            }
        }
        confusions
    }

    fn confusion(&mut self, item: Vec<Block>, list: Span) -> Option<Confusion> {
        let (inlines, span) = self.item("confusion-form", item, list)?;
        let mut rest = inlines.into_iter();
        let (claim, correction) = match rest.next() {
            Some(Inline { kind: InlineKind::Strong(children), .. }) => (unquoted(children), trim_start(rest.collect())),
            first => (None, first.into_iter().chain(rest).collect()),
        };
        if claim.is_none() {
            let help = "begin the item with `**\"Wrong claim.\"**`";
            self.report("confusion-form", self.first_line(span), "this confusion has no claim", help);
        }
        Some(Confusion { claim: claim.unwrap_or_default(), correction, span })
    }

    fn first_line(&self, span: Span) -> Span {
        let line = self.source.get(span.range()).and_then(|text| text.lines().next()).unwrap_or_default();
        Span { end: span.start + u32::try_from(line.len()).unwrap_or_default(), ..span }
    }
}

fn words_of(piece: &Piece) -> usize {
    match piece {
        Piece::Heading(_) => 0,
        Piece::Block(block) => text::block_words(std::slice::from_ref(block)),
    }
}

fn span_of(piece: &Piece) -> Span {
    match piece {
        Piece::Heading(heading) => heading.span,
        Piece::Block(block) => block.span,
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || *c == ':').flat_map(char::to_lowercase).collect()
}

/// How many bytes of the text are `prefix`. White space is alike: a space that does not break looks like any other.
fn alike(text: &str, prefix: &str) -> Option<usize> {
    let mut rest = text.chars();
    let same = |left: char, right: char| left == right || left.is_whitespace() && right.is_whitespace();
    let fits = prefix.chars().all(|wanted| rest.next().is_some_and(|found| same(found, wanted)));
    fits.then(|| text.len() - rest.as_str().len())
}

/// Whether two texts are the same but for the kinds of their white space.
fn is_same(left: &str, right: &str) -> bool {
    alike(left, right) == Some(left.len())
}

/// The text without what the reader does not see at its beginning.
fn trim_start(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let blank = inlines.iter().take_while(|inline| inline.is_blank()).count();
    inlines.drain(..blank);
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.first() {
        let spaces = text.len() - text.trim_start().len();
        cut_start(&mut inlines, spaces);
    }
    inlines
}

/// The text without what the reader does not see at its end.
fn trim_end(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while inlines.last().is_some_and(Inline::is_blank) {
        inlines.pop();
    }
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.last() {
        let spaces = text.len() - text.trim_end().len();
        cut_end(&mut inlines, spaces);
    }
    inlines
}

/// Cuts `bytes` off the text at the beginning.
fn cut_start(inlines: &mut Vec<Inline>, bytes: usize) {
    let Some(Inline { kind: InlineKind::Text(text), span }) = inlines.first_mut() else { return };
    if span.range().len() == text.len() {
        span.start += u32::try_from(bytes).unwrap_or_default();
    }
    text.drain(..bytes);
    if text.is_empty() {
        inlines.remove(0);
    }
}

/// Cuts `bytes` off the text at the end.
fn cut_end(inlines: &mut Vec<Inline>, bytes: usize) {
    let Some(Inline { kind: InlineKind::Text(text), span }) = inlines.last_mut() else { return };
    if span.range().len() == text.len() {
        span.end -= u32::try_from(bytes).unwrap_or_default();
    }
    text.truncate(text.len() - bytes);
    if text.is_empty() {
        inlines.pop();
    }
}

/// The claim without its quotation marks; `None` if it has none, or no words.
fn unquoted(mut claim: Vec<Inline>) -> Option<Vec<Inline>> {
    // English, German and French marks.
    const OPEN: [char; 5] = ['"', '\u{201c}', '\u{201e}', '\u{ab}', '\u{bb}'];
    const CLOSE: [char; 5] = ['"', '\u{201d}', '\u{201c}', '\u{bb}', '\u{ab}'];
    let opening = match claim.first().map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) => text.chars().next().filter(|c| OPEN.contains(c))?,
        Some(_) | None => return None,
    };
    let closing = match claim.last().map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) => {
            // A full stop may stand on either side of the mark; the one outside goes with it.
            let inside = text.trim_end_matches(|c: char| c.is_whitespace() || ".:,".contains(c));
            let mark = inside.chars().next_back().filter(|c| CLOSE.contains(c))?;
            text.len() - inside.len() + mark.len_utf8()
        }
        Some(_) | None => return None,
    };
    if let [Inline { kind: InlineKind::Text(text), .. }] = claim.as_slice()
        && text.len() < closing + opening.len_utf8()
    {
        // One mark cannot be both.
        return None;
    }
    cut_end(&mut claim, closing);
    cut_start(&mut claim, opening.len_utf8());
    // French marks have spaces inside.
    let claim = trim_end(trim_start(claim));
    if claim.is_empty() { None } else { Some(claim) }
}
