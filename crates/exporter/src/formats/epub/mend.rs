//! What `epub-builder` 0.8.3 gets wrong or cannot say, set right in the packed book. Every mend checks that it found
//! its place, so that another version of that crate fails here and not in a reader's hands.

use std::collections::BTreeMap;

use model::Handbook;

use super::package::Book;
use super::pages::{self, Page};
use crate::Error;
use crate::render::html::escape;
use crate::words::Words;

/// The package document.
pub(super) const PACKAGE: &str = "OEBPS/content.opf";
/// The contents for readers of EPUB 2.
pub(super) const NCX: &str = "OEBPS/toc.ncx";
/// The contents.
pub(super) const NAV: &str = "OEBPS/nav.xhtml";

/// Mends one of the files that `epub-builder` writes for a book of these pages.
pub(super) fn mend(book: &Book<'_>, pages: &[Page], name: &'static str, text: String) -> Result<String, Error> {
    let mut text = Text { name, text };
    match name {
        PACKAGE => package(book, pages, &mut text)?,
        NCX => ncx(book, &mut text)?,
        NAV => nav(book, pages, &mut text)?,
        _ => {}
    }
    Ok(text.text)
}

/// The package document: language, identifier, dates, titles, properties, the contents in the spine, start of reading.
fn package(book: &Book<'_>, pages: &[Page], text: &mut Text) -> Result<(), Error> {
    let handbook = &book.edition.corpus.handbook;
    let now = pages::instant(book.edition.timestamp)?;
    text.replace("<package version", &format!("<package xml:lang=\"{}\" version", escape(&handbook.language.value)))?;
    text.replace_between("<dc:identifier id=\"epub-id-1\">", "</dc:identifier>", &escape(&book.identifier()))?;
    text.replace("<dc:language id=\"epub-creator-0\">", "<dc:language>")?;
    let modified = now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    text.replace_between("<meta property=\"dcterms:modified\">", "</meta>", &modified)?;
    text.replace("<dc:title>", "<dc:title id=\"title\">")?;
    let mut more = more_metadata(handbook, &pages::date(book.edition.timestamp)?);
    for (group, _) in book.edition.corpus.groups() {
        more.push_str(&format!("\n    <dc:subject>{}</dc:subject>", escape(&group.title)));
    }
    if let Some(printed) = book.edition.printed {
        more.push_str(&format!("\n    <meta property=\"pageBreakSource\">{}</meta>", escape(&printed.source)));
    }
    text.replace("</dc:title>", &format!("</dc:title>\n{more}"))?;
    say_properties(pages, text)?;
    text.replace(
        "<itemref idref=\"id_title.xhtml\"/>",
        "<itemref idref=\"id_title.xhtml\"/>\n    <itemref idref=\"nav\"/>",
    )?;
    let words = Words::of(book.edition)?;
    let guide = format!(
        "\n    <reference type=\"toc\" title=\"{}\" href=\"nav.xhtml\"/>\
         \n    <reference type=\"text\" title=\"{}\" href=\"{}\"/>\n  ",
        escape(words.say("Contents")),
        escape(words.say("Start")),
        start(pages)
    );
    text.replace_between("<guide>", "</guide>", &guide)?;
    text.text = text.text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect();
    Ok(())
}

/// What the packer has no words for.
fn more_metadata(handbook: &Handbook, date: &str) -> String {
    let mut out = String::from("    <meta refines=\"#title\" property=\"title-type\">main</meta>\n");
    if !handbook.subtitle.is_empty() {
        out.push_str(&format!("    <dc:title id=\"subtitle\">{}</dc:title>\n", escape(&handbook.subtitle)));
        out.push_str("    <meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>\n");
    }
    if let Some(publisher) = &handbook.publisher {
        out.push_str(&format!("    <dc:publisher>{}</dc:publisher>\n", escape(publisher)));
    }
    if let Some(series) = &handbook.series {
        out.push_str(&format!(
            "    <meta property=\"belongs-to-collection\" id=\"series\">{}</meta>\n    \
             <meta refines=\"#series\" property=\"collection-type\">series</meta>\n",
            escape(series)
        ));
    }
    out + &format!("    <dc:date>{date}</dc:date>")
}

/// Says in the manifest what the pages hold.
fn say_properties(pages: &[Page], text: &mut Text) -> Result<(), Error> {
    let pages = pages.iter().map(|page| (page.file.as_str(), &page.properties));
    let mut left: BTreeMap<&str, &Vec<&str>> = pages.filter(|(_, properties)| !properties.is_empty()).collect();
    let mut out = String::with_capacity(text.text.len());
    for line in text.text.lines() {
        let item = line.strip_suffix("\"/>").and_then(|item| Some((item, item.rsplit_once("href=\"")?.1)));
        match item.and_then(|(item, file)| Some((item, left.remove(file)?))) {
            Some((item, properties)) => {
                out.push_str(&format!("{item}\" properties=\"{}\"/>\n", properties.join(" ")));
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    text.text = out;
    left.keys().next().map_or(Ok(()), |file| Err(text.unexpected(file, 0)))
}

/// Where reading begins: the first page of the body, below which the contents list others.
fn start(pages: &[Page]) -> &str {
    let body = pages.windows(2).find(|pair| pair[0].depth == Some(1) && pair[1].depth == Some(2));
    let first = body.map(|pair| &pair[0]);
    first.map_or("nav.xhtml", |page| page.file.as_str())
}

/// The contents for readers of EPUB 2: identifier and depth.
fn ncx(book: &Book<'_>, text: &mut Text) -> Result<(), Error> {
    let handbook = &book.edition.corpus.handbook;
    text.replace("<ncx version", &format!("<ncx xml:lang=\"{}\" version", escape(&handbook.language.value)))?;
    let uid = format!("<meta name=\"dtb:uid\" content=\"{}\" />", escape(&book.identifier()));
    let depth = "<meta name=\"dtb:depth\" content=\"2\" />";
    text.replace("<meta name=\"dtb:depth\" content=\"1\" />", &format!("{uid}\n    {depth}"))
}

/// The contents: the packer's list in the theme's page, with language, roles and hidden landmarks.
fn nav(book: &Book<'_>, pages: &[Page], text: &mut Text) -> Result<(), Error> {
    let list = text.between("</h1>\n", "  </nav>\n  <nav epub:type = \"landmarks\">")?;
    text.text = pages::nav(book.edition, book.shells, pages, list.trim(), start(pages))?;
    Ok(())
}

/// A file of the package.
struct Text {
    name: &'static str,
    text: String,
}

impl Text {
    /// Replaces the only occurrence of `from`.
    fn replace(&mut self, from: &str, to: &str) -> Result<(), Error> {
        self.only(from)?;
        self.text = self.text.replacen(from, to, 1);
        Ok(())
    }

    /// Replaces what stands between the only occurrence of `start` and the first `end` after it.
    fn replace_between(&mut self, start: &str, end: &str, with: &str) -> Result<(), Error> {
        let old = self.between(start, end)?;
        let (from, to) = (format!("{start}{old}{end}"), format!("{start}{with}{end}"));
        self.replace(&from, &to)
    }

    fn between(&self, start: &str, end: &str) -> Result<&str, Error> {
        let rest = &self.text[self.only(start)? + start.len()..];
        rest.find(end).map(|at| &rest[..at]).ok_or_else(|| self.unexpected(end, 0))
    }

    /// Where the only occurrence of `wanted` begins.
    fn only(&self, wanted: &str) -> Result<usize, Error> {
        let mut found = self.text.match_indices(wanted);
        match (found.next(), found.count()) {
            (Some((at, _)), 0) => Ok(at),
            (None, _) => Err(self.unexpected(wanted, 0)),
            (Some(_), more) => Err(self.unexpected(wanted, more + 1)),
        }
    }

    fn unexpected(&self, wanted: &str, found: usize) -> Error {
        Error::Engine(format!("{} of epub-builder has {found} times {wanted:?} where one is expected", self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Text {
        Text { name: "a.opf", text: "<a>1</a><b/><b/>".to_owned() }
    }

    #[test]
    fn a_mend_finds_its_place() {
        let mut mended = text();
        mended.replace_between("<a>", "</a>", "2").unwrap();
        mended.replace("<a>", "<c/><a>").unwrap();
        assert_eq!(mended.text, "<c/><a>2</a><b/><b/>");
    }

    #[test]
    fn a_mend_without_its_one_place_is_an_error() {
        for (wanted, found) in [("<b/>", 2), ("<d/>", 0)] {
            let error = text().replace(wanted, "").unwrap_err().to_string();
            assert!(error.starts_with(&format!("a.opf of epub-builder has {found} times")), "{error}");
        }
        assert!(text().replace_between("<a>", "<d/>", "").is_err());
    }
}
