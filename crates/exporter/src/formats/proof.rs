//! Galleys for a person with a red pen, drawn by genpdf: one note after the other in typewriter type, with wide
//! margins, wide leading, numbered lines and formulas as their source.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use genpdf::elements::{PageBreak, Text};
use genpdf::fonts::{FontData, FontFamily};
use genpdf::{Document, Margins, PaperSize, SimplePageDecorator};
use lopdf::{Dictionary, Object, Stream, StringFormat};
use model::{Artifact, Corpus, Export};

use crate::words::Words;
use crate::{Edition, Error, Paper};

mod galley;

use galley::Sheet;

/// Signs on a line of text: at 10 pt they fill 140 mm, which leaves room for a pen. The number of the line takes 7 more.
const COLUMNS: usize = 66;

/// The paper, and how many lines it holds, its head and the empty line below that included.
fn paper(paper: Paper) -> (PaperSize, usize) {
    match paper {
        Paper::A4 | Paper::SixByNine => (PaperSize::A4, 39),
        Paper::Letter => (PaperSize::Letter, 36),
    }
}

/// A paperback is proofread on A4.
fn name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 | Paper::SixByNine => "proof.pdf",
        Paper::Letter => "proof-letter.pdf",
    }
}

/// The font of the galleys: genpdf wants TrueType outlines.
const FONT: &str = "fonts/JetBrainsMono-Regular.ttf";

pub(super) fn export(edition: &Edition<'_>) -> Result<Export, Error> {
    let font = FontData::new(edition.theme.bytes(FONT)?.to_vec(), None);
    let font = font.map_err(|error| Error::Theme(format!("{FONT} of the theme: {error}")))?;
    let (_, lines) = paper(edition.paper);
    let sheet = Sheet { words: &Words::of(edition)?, columns: COLUMNS, known: &|c| font.has_glyph(c) };
    let pages = galleys(edition.corpus, sheet, lines);
    let mut document = document(edition, &font);
    let mut used = BTreeSet::new();
    let count = pages.len();
    for (index, page) in pages.iter().enumerate() {
        for line in page {
            used.extend(line.chars());
            // An empty line still takes its height.
            document.push(Text::new(if line.is_empty() { " " } else { line }));
        }
        if index + 1 < count {
            document.push(PageBreak::new());
        }
    }
    let mut bytes = Vec::new();
    document.render(&mut bytes).map_err(|error| Error::Engine(format!("genpdf: {error}")))?;
    let bytes = settled(&bytes, &used, edition)
        .map_err(|error| Error::Engine(format!("the proof cannot be packed: {error}")))?;
    Ok(Export { artifacts: vec![Artifact::new(name(edition.paper), bytes)], diagnostics: Vec::new() })
}

fn title(edition: &Edition<'_>) -> String {
    format!("{}: proof", edition.corpus.handbook.title)
}

fn document(edition: &Edition<'_>, font: &FontData) -> Document {
    let family = || font.clone();
    let mut document =
        Document::new(FontFamily { regular: family(), bold: family(), italic: family(), bold_italic: family() });
    document.set_title(title(edition));
    document.set_paper_size(paper(edition.paper).0);
    document.set_font_size(10);
    document.set_line_spacing(1.45);
    let mut pages = SimplePageDecorator::new();
    pages.set_margins(Margins::trbl(15, 20, 12, 20));
    document.set_page_decorator(pages);
    document
}

/// The pages of the book itself, then of the notes.
fn galleys(corpus: &Corpus, sheet: Sheet<'_>, height: usize) -> Vec<Vec<String>> {
    let front = corpus.pages.iter().map(|page| (page.file, galley::page_lines(corpus, sheet, page)));
    let notes = corpus.notes.iter().map(|note| (note.file, galley::lines(corpus, sheet, note)));
    front.chain(notes).flat_map(|(file, lines)| pages(&corpus.source(file).path, lines, height)).collect()
}

/// The pages of one file: each with a head that says where in the source it begins, then lines that are numbered
/// through the file.
fn pages(path: &str, lines: Vec<galley::Line>, height: usize) -> Vec<Vec<String>> {
    let mut number = 0;
    let numbered: Vec<(usize, String)> = lines
        .into_iter()
        .map(|line| {
            if line.text.is_empty() {
                return (line.source, String::new());
            }
            number += 1;
            (line.source, format!(" {number:>4}  {}", line.text))
        })
        .collect();
    let sheets: Vec<&[(usize, String)]> = numbered.chunks(height - 2).collect();
    let count = sheets.len();
    let page = |(index, sheet): (usize, &&[(usize, String)])| {
        let line = sheet.first().map_or(1, |(source, _)| *source);
        let head = head(path, &format!(":{line}   {}/{count}", index + 1));
        [head, String::new()].into_iter().chain(sheet.iter().map(|(_, text)| text.clone())).collect()
    };
    sheets.iter().enumerate().map(page).collect()
}

/// Above the text column: the end of a long path says more than its beginning.
fn head(path: &str, place: &str) -> String {
    let room = COLUMNS - place.chars().count();
    let length = path.chars().count();
    let cut = if length > room { "…" } else { "" };
    let shown: String = path.chars().skip((length + cut.chars().count()).saturating_sub(room)).collect();
    format!("{:7}{cut}{shown}{place}", "")
}

/// Writes the table from glyphs to characters anew: the one that came holds the whole font and comments that not every
/// reader can read.
fn mend_text(file: &mut lopdf::Document, used: &BTreeSet<char>) {
    let tables = file.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"ToUnicode").ok());
    let tables: Vec<_> = tables.filter_map(|table| table.as_reference().ok()).collect();
    for id in tables {
        let Ok(table) = file.get_object_mut(id).and_then(Object::as_stream_mut) else { continue };
        let Ok(old) = table.get_plain_content() else { continue };
        let pairs = String::from_utf8_lossy(&old).into_owned();
        let pairs =
            pairs.lines().filter_map(|line| line.trim().strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
        let is_used =
            |code: &str| u32::from_str_radix(code, 16).ok().and_then(char::from_u32).is_some_and(|c| used.contains(&c));
        let kept: Vec<_> = pairs.filter(|(_, code)| is_used(code)).collect();
        *table = Stream::new(Dictionary::new(), glyph_table(&kept).into_bytes());
    }
}

/// A PDF program that maps glyphs to characters, both in hexadecimal digits.
fn glyph_table(pairs: &[(&str, &str)]) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n\
         << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n\
         /CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for chunk in pairs.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", chunk.len());
        for (glyph, character) in chunk {
            let _ = writeln!(out, "<{glyph}> <{character}>");
        }
        out.push_str("endbfchar\n");
    }
    out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
}

/// The file without what differs from run to run: dates and identifiers are those of the edition.
fn settled(bytes: &[u8], used: &BTreeSet<char>, edition: &Edition<'_>) -> lopdf::Result<Vec<u8>> {
    let mut file = lopdf::Document::load_mem(bytes)?;
    let text = |text: String| Object::String(text.into_bytes(), StringFormat::Literal);
    let moment = jiff::Timestamp::from_second(edition.timestamp).unwrap_or_default();
    let date = moment.to_zoned(jiff::tz::TimeZone::UTC).strftime("D:%Y%m%d%H%M%SZ").to_string();
    let info = Dictionary::from_iter([
        ("Title", lopdf::text_string(&title(edition))),
        ("Producer", text("genpdf".to_owned())),
        ("CreationDate", text(date.clone())),
        ("ModDate", text(date)),
    ]);
    let info = file.add_object(info);
    file.trailer.set("Info", info);
    let id = text(edition.corpus.handbook.identifier.clone());
    file.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let catalog = file.catalog_mut()?;
    // The metadata stream repeats the title beside random identifiers, and the output intents claim a standard.
    catalog.remove(b"Metadata");
    catalog.remove(b"OutputIntents");
    mend_text(&mut file, used);
    file.prune_objects();
    file.renumber_objects();
    file.compress();
    let mut settled = Vec::new();
    file.save_to(&mut settled)?;
    Ok(settled)
}
