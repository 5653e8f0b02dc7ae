//! The pages of the book itself: those that authors write, the glossary and the index of terms.

use model::LinkTarget;
use serde::Serialize;

use super::lists::HANDBOOK;
use super::page::{Head, Page, link, options};
use super::{Site, address as address_of_note};
use crate::Error;
use crate::render::html::{HtmlOptions, book as own};

/// Address of a page that authors write.
pub(super) fn address(page: &model::Page) -> String {
    format!("front/{}.html", page.slug)
}

/// What `front.hbs`, `glossary.hbs` and `terms.hbs` are given.
#[derive(Serialize)]
pub(super) struct OwnPage<T> {
    /// The text of a written page, as HTML, or the entries of one that is made.
    items: T,
}

pub(super) fn front<'a>(site: &'a Site<'_>, page: &model::Page) -> Result<Page<'a, OwnPage<String>>, Error> {
    let link = |target: &LinkTarget| link(site.corpus, target, "../");
    let body = own::page(page, &options(&site.words, &link));
    let title = page.title.value.clone();
    let head = Head {
        path: &address(page),
        here: "front",
        description: format!("{title}: {}", site.corpus.handbook.subtitle),
        title,
        data: None,
        source: &site.corpus.source(page.file).path,
    };
    head.page(site, &body.clone(), OwnPage { items: body })
}

pub(super) fn glossary<'a>(site: &'a Site<'_>) -> Result<Page<'a, OwnPage<Vec<own::Entry<'a>>>>, Error> {
    let plain = HtmlOptions { marks: false, ..options(&site.words, &|_| None) };
    let items = own::glossary(site.corpus, &plain, &address_of_note);
    let written: String = items.iter().map(|entry| entry.definition.as_str()).collect();
    let head = Head {
        path: "glossary.html",
        here: "glossary",
        title: "Glossary".to_owned(),
        description: "Every concept with the sentence that defines it.".to_owned(),
        data: None,
        source: HANDBOOK,
    };
    head.page(site, &written, OwnPage { items })
}

pub(super) fn terms<'a>(site: &'a Site<'_>) -> Result<Page<'a, OwnPage<Vec<own::Letter>>>, Error> {
    let head = Head {
        path: "terms.html",
        here: "terms",
        title: "Index of terms".to_owned(),
        description: "Where the book treats what you look up.".to_owned(),
        data: None,
        source: HANDBOOK,
    };
    head.page(site, "", OwnPage { items: own::terms(site.corpus, &site.words, &address_of_note) })
}
