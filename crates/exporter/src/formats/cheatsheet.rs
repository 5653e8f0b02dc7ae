//! The handbook on a few pages: of each note the definition, the formula at its core and the key facts, set by Typst in
//! the theme's `pdf/cheatsheet.typ`.

use model::{Artifact, Export};

use super::pdf::{self, Layout};
use crate::render::typst::Writer;
use crate::typeset::{Desk, Fonts, Memory};
use crate::{Edition, Error, Paper};

pub(super) fn export(edition: &Edition<'_>) -> Result<Export, Error> {
    edition.theme.text("pdf/cheatsheet.typ")?;
    let fonts = Fonts::of(edition.theme)?;
    let covers = |c| fonts.covers(c);
    let mut writer = Writer::new(&covers, &edition.corpus.handbook.language.value);
    writer.out.push_str("#import \"/pdf/cheatsheet.typ\" as t\n#show: t.sheet\n");
    for (index, (group, notes)) in edition.corpus.groups().iter().enumerate() {
        writer.sheet_group(index + 1, &group.title);
        notes.iter().for_each(|note| writer.sheet(note));
    }
    let written = writer.finish();
    let pages = pdf::pages(edition)?;
    let pages = pages.iter().map(|(slug, page)| (slug.as_str(), page.to_string())).collect();
    let mut desk = Desk::new(&fonts, edition.theme, &written.markup)?;
    desk.add("book.json", pdf::facts(edition, &fonts, pages)?.to_string().into_bytes());
    let result = desk.compile_in_rounds(Memory::Kept).and_then(|(document, rounds)| {
        let layout = Layout::of(&document, rounds, &desk, edition.corpus, &written.places);
        Ok((layout, pdf::pack(&desk, &document, edition, "cheatsheet")?))
    });
    let (layout, bytes) = result.map_err(|faults| pdf::error(&faults, &written.places, edition.corpus))?;
    let bytes = pdf::finished(&bytes, &written.plain, "cheatsheet")?;
    let mut diagnostics = written.diagnostics;
    diagnostics.extend(layout.diagnostics(&written.places, "cheatsheet", edition.paper));
    Ok(Export { artifacts: vec![Artifact::new(name(edition.paper), bytes)], diagnostics })
}

/// The sheet goes with a handbook: its page numbers are those of that one.
fn name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "cheatsheet.pdf",
        Paper::Letter => "cheatsheet-letter.pdf",
        Paper::SixByNine => "cheatsheet-6x9.pdf",
    }
}
