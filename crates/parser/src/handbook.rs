//! `handbook.toml`.

use std::collections::BTreeSet;

use model::cards::CardKind;
use model::{
    Bounds, Category, Diagnostic, FileId, Handbook, Moved, Planned, Said, SectionForm, SectionSpec, Span, Spanned,
    Template,
};
use toml::de::{DeTable, DeValue};

use crate::tree::{self, Fields, Node, Rules, Table, Value};
use crate::{front_matter, limits, links};

const RULES: Rules = Rules { value: "handbook", key: "handbook" };

/// Reads the text of `handbook.toml`; what is wrong is reported with the rule `handbook`.
pub(crate) fn read(text: &str, file: FileId, found: &mut Vec<Diagnostic>) -> Handbook {
    let (document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        // What is missing from a text that could not be read is no news.
        found.extend(errors.iter().map(|error| not_toml(error, text, file)));
        return Handbook { file, ..Handbook::default() };
    }
    let table = table(document.into_inner(), file);
    let mut fields = Fields::new(table, Span::file_start(file), RULES, found);
    let handbook = book(&mut fields, file);
    fields.finish();
    handbook
}

fn not_toml(error: &toml::de::Error, text: &str, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or_default();
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end).max(start);
    Diagnostic::error("handbook", tree::place(file, 0, start..end), format!("this is not TOML: {}", error.message()))
}

fn book(fields: &mut Fields<'_>, file: FileId) -> Handbook {
    let categories = categories(fields);
    let planned = planned(fields, &categories);
    let text = |fields: &mut Fields<'_>, key| required(fields, key).map(|text| text.value).unwrap_or_default();
    let date = |fields: &mut Fields<'_>, date: Spanned<String>| checked_date(fields, date);
    let published = required(fields, "date");
    let released = fields.text("released");
    let title = text(fields, "title");
    Handbook {
        file,
        title_lines: title_lines(fields, &title),
        title,
        subtitle: text(fields, "subtitle"),
        description: text(fields, "description"),
        authors: authors(fields),
        publisher: optional(fields, "publisher"),
        series: optional(fields, "series"),
        language: language(fields),
        identifier: text(fields, "identifier"),
        version: text(fields, "version"),
        date: published.map(|text| date(fields, text)).unwrap_or_default(),
        license: text(fields, "license"),
        license_url: address(fields, "license_url"),
        base_url: address(fields, "base_url").map(|base| format!("{}/", base.trim_end_matches('/'))),
        source_url: address(fields, "source_url"),
        issues_url: address(fields, "issues_url"),
        released: released.map(|text| date(fields, text)),
        front: front(fields),
        optional_cards: optional_cards(fields),
        categories,
        template: template(fields),
        planned,
        allow: front_matter::allow(fields),
        words: fixed_words(fields),
        moved: moved(fields),
    }
}

/// `title_lines = ["Vade", "mecum"]`: the title, and nothing else.
fn title_lines(fields: &mut Fields<'_>, title: &str) -> Vec<String> {
    let lines = fields.texts("title_lines");
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let joined: String = lines.iter().map(|line| letters(&line.value)).collect();
    if let Some(first) = lines.first().filter(|_| joined != letters(title)) {
        fields.report(first.span, format!("the lines of the title are not the title, `{title}`"));
    }
    if let Some(fourth) = lines.get(MOST_TITLE_LINES) {
        fields.report(fourth.span, format!("the covers have room for {MOST_TITLE_LINES} lines of the title"));
    }
    lines.into_iter().map(|line| line.value).collect()
}

/// More lines of the title would stand above the cover.
const MOST_TITLE_LINES: usize = 3;

/// `[deck]` with `optional = ["why", ...]`.
fn optional_cards(fields: &mut Fields<'_>) -> Vec<CardKind> {
    if !fields.has("deck") {
        return Vec::new();
    }
    let table = fields.table("deck");
    let mut fields = fields.child(table);
    let mut chosen = Vec::new();
    for name in fields.texts("optional") {
        match CardKind::OPTIONAL.into_iter().find(|kind| kind.name() == name.value) {
            Some(kind) => chosen.push(kind),
            None => {
                let names = CardKind::OPTIONAL.map(|kind| format!("`{}`", kind.name())).join(", ");
                fields.report(name.span, format!("there are no optional cards `{}`: choose of {names}", name.value));
            }
        }
    }
    fields.finish();
    chosen.sort();
    chosen.dedup();
    chosen
}

fn required(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<String>> {
    fields.required(key, &format!("add a line `{key} = \"...\"`"))
}

fn optional(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.text(key).map(|text| text.value)
}

fn address(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let text = fields.text(key)?;
    // The place of a path in it is filled in for each page.
    if !links::is_page(&text.value.replace("{path}", "path")) {
        fields.report(text.span, format!("`{key}` must be an address that begins with `https://`"));
        return None;
    }
    Some(text.value)
}

fn language(fields: &mut Fields<'_>) -> Spanned<String> {
    let Some(tag) = required(fields, "language") else { return Spanned::default() };
    let fits = tag
        .value
        .split('-')
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !fits {
        fields.report(tag.span, format!("`{}` is not a language: write a tag such as `en-US`", tag.value));
    }
    tag
}

fn authors(fields: &mut Fields<'_>) -> Vec<String> {
    if !fields.has("authors") {
        fields.missing("authors", "add a line `authors = [\"...\"]`");
    }
    fields.texts("authors").into_iter().map(|author| author.value).collect()
}

fn checked_date(fields: &mut Fields<'_>, date: Spanned<String>) -> String {
    if !is_date(&date.value) {
        fields.report(date.span, format!("`{}` is not a date: write `YYYY-MM-DD`", date.value));
    }
    date.value
}

fn is_date(text: &str) -> bool {
    let number = |part: &str, digits: usize| {
        let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| fits)
    };
    let parts: Vec<&str> = text.split('-').collect();
    let &[year, month, day] = parts.as_slice() else { return false };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    year >= 1970 && (1..=12).contains(&month) && (1..=days).contains(&day)
}

fn categories(fields: &mut Fields<'_>) -> Vec<Category> {
    if !fields.has("categories") {
        fields.missing("categories", "add `categories = [{ slug = \"...\", title = \"...\" }]`");
    }
    let mut categories: Vec<Category> = Vec::new();
    for table in fields.tables("categories") {
        let mut entry = fields.child(table);
        let slug = required(&mut entry, "slug");
        let title = required(&mut entry, "title");
        entry.finish();
        let (Some(slug), Some(title)) = (slug, title) else { continue };
        if slug.value == "front" {
            fields.report(slug.span, "no group can be called `front`: pages of the book stand in that folder");
        } else if check_slug(fields, &slug) {
            if categories.iter().any(|category| category.slug.value == slug.value) {
                fields.report(slug.span, format!("the group `{}` is listed twice", slug.value));
            } else {
                categories.push(Category { slug, title: title.value });
            }
        }
    }
    categories
}

/// Names of pages, each once.
fn front(fields: &mut Fields<'_>) -> Vec<Spanned<String>> {
    let mut front: Vec<Spanned<String>> = Vec::new();
    for name in fields.texts("front") {
        if !check_slug(fields, &name) {
            continue;
        }
        if front.iter().any(|earlier| earlier.value == name.value) {
            fields.report(name.span, format!("the page `{}` is listed twice", name.value));
        } else {
            front.push(name);
        }
    }
    front
}

fn check_slug(fields: &mut Fields<'_>, slug: &Spanned<String>) -> bool {
    let fits = limits::is_slug(&slug.value);
    if !fits {
        fields.report(slug.span, format!("`{}` is not made of `a` to `z`, `0` to `9` and `-` alone", slug.value));
    }
    if limits::is_device(&slug.value) {
        fields.report(slug.span, format!("`{}` is the name of a device on Windows: add a word", slug.value));
    }
    fits
}

/// `[words]` with lines `"English words" = "words of this book"`.
fn fixed_words(fields: &mut Fields<'_>) -> Vec<Said> {
    let table = fields.table("words");
    fields.free_texts(table).into_iter().map(|(english, words)| Said { english, words }).collect()
}

/// `[moved]` with lines `"group/slug" = "slug"`.
fn moved(fields: &mut Fields<'_>) -> Vec<Moved> {
    let table = fields.table("moved");
    let mut moved = Vec::new();
    for (from, to) in fields.free_texts(table) {
        if !from.value.split_once('/').is_some_and(|(group, slug)| limits::is_slug(group) && limits::is_slug(slug)) {
            fields.report(from.span, format!("`{}` is not an address: write `\"group/slug\"`", from.value));
        } else if check_slug(fields, &to) {
            moved.push(Moved { from, to });
        }
    }
    moved
}

/// `[planned.<group>]` with lines `slug = "Title"`.
fn planned(fields: &mut Fields<'_>, categories: &[Category]) -> Vec<Planned> {
    let groups = fields.table("planned");
    let groups = fields.child(groups).into_tables();
    let mut planned: Vec<Planned> = Vec::new();
    let mut slugs = BTreeSet::new();
    for (group, table) in groups {
        let known = categories.iter().any(|category| category.slug.value == group.value);
        if !known {
            fields.report(group.span, format!("there is no group `{}`", group.value));
        }
        for (slug, title) in fields.free_texts(table) {
            if !check_slug(fields, &slug) {
                continue;
            }
            if title.value.is_empty() {
                fields.report(title.span, "a planned note needs a title");
            } else if !slugs.insert(slug.value.clone()) {
                fields.report(slug.span, format!("`{}` is planned twice", slug.value));
            } else if known {
                planned.push(Planned { slug, title: title.value, category: group.value.clone() });
            }
        }
    }
    planned
}

fn template(fields: &mut Fields<'_>) -> Template {
    if !fields.has("template") {
        fields.missing("template", "add a table `[template]`");
        return Template::default();
    }
    let table = fields.table("template");
    let mut fields = fields.child(table);
    let text = |fields: &mut Fields<'_>, key| required(fields, key).map(|text| text.value).unwrap_or_default();
    let template = Template {
        words: bounds(&mut fields, "words"),
        cards: bounds(&mut fields, "cards"),
        example: text(&mut fields, "example"),
        limits: text(&mut fields, "limits"),
        follow_up: text(&mut fields, "follow_up"),
        levels: fields.texts("levels").into_iter().map(|level| level.value).collect(),
        sections: sections(&mut fields),
    };
    fields.finish();
    template
}

fn sections(fields: &mut Fields<'_>) -> Vec<SectionSpec> {
    let mut sections: Vec<SectionSpec> = Vec::new();
    for table in fields.tables("sections") {
        let mut entry = fields.child(table);
        let key = required(&mut entry, "key");
        let heading = required(&mut entry, "heading");
        let form = form(&mut entry);
        let required = entry.bool("required", true);
        let words = bounds(&mut entry, "words");
        let key_facts = entry.bool("key_facts", false);
        entry.finish();
        let (Some(key), Some(heading), Some(form)) = (key, heading, form) else { continue };
        if sections.iter().any(|earlier| earlier.key == key.value) {
            fields.report(key.span, format!("the key `{}` is listed twice", key.value));
        } else if sections.iter().any(|earlier| earlier.heading == heading.value) {
            fields.report(heading.span, format!("two sections have the heading `{}`", heading.value));
        } else {
            sections.push(SectionSpec { key: key.value, heading: heading.value, form, required, words, key_facts });
        }
    }
    if sections.is_empty() {
        fields.missing("sections", "list the sections of a note");
    }
    sections
}

fn form(fields: &mut Fields<'_>) -> Option<SectionForm> {
    const FORMS: [(&str, SectionForm); 5] = [
        ("definition", SectionForm::Definition),
        ("prose", SectionForm::Prose),
        ("interview", SectionForm::Interview),
        ("confusions", SectionForm::Confusions),
        ("reading", SectionForm::Reading),
    ];
    let written = required(fields, "form")?;
    let form = FORMS.into_iter().find(|(name, _)| *name == written.value).map(|(_, form)| form);
    if form.is_none() {
        let names = FORMS.map(|(name, _)| format!("`{name}`")).join(", ");
        fields.report(written.span, format!("there is no form `{}`: choose one of {names}", written.value));
    }
    form
}

/// `words = [min, max]`.
fn bounds(fields: &mut Fields<'_>, key: &'static str) -> Option<Bounds> {
    let node = fields.take(key)?;
    let number = |node: &Node| match node.value {
        Value::Integer(number) => usize::try_from(number).ok(),
        Value::Text(_) | Value::Bool(_) | Value::List(_) | Value::Table(_) | Value::Nothing | Value::Other(_) => None,
    };
    let numbers: Option<Vec<usize>> = match &node.value {
        Value::List(items) => items.iter().map(number).collect(),
        Value::Text(_) | Value::Integer(_) | Value::Bool(_) | Value::Table(_) | Value::Nothing | Value::Other(_) => {
            None
        }
    };
    match numbers.as_deref() {
        Some(&[min, max]) if min <= max => return Some(Bounds { min, max }),
        Some(&[max, min]) => {
            let help = format!("write `{key} = [{min}, {max}]`");
            fields.report_with_help(node.span, format!("the first of the two numbers in `{key}` is the least"), help);
        }
        Some(_) | None => {
            fields.report_with_help(
                node.span,
                format!("`{key}` must be two numbers, `[least, most]`"),
                format!("write `{key} = [12, 600]`"),
            );
        }
    }
    None
}

/// A table of the library as one of ours; its entries come in the order of the file.
fn table(table: DeTable<'_>, file: FileId) -> Table {
    let entry = |(key, value): (toml::Spanned<std::borrow::Cow<'_, str>>, toml::Spanned<DeValue<'_>>)| {
        let span = tree::place(file, 0, key.span());
        (Spanned::new(key.into_inner().into_owned(), span), node(value, file))
    };
    let mut entries: Table = table.into_iter().map(entry).collect();
    entries.sort_by_key(|(key, _)| key.span);
    entries
}

fn node(value: toml::Spanned<DeValue<'_>>, file: FileId) -> Node {
    let span = tree::place(file, 0, value.span());
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Other("a huge number"),
        },
        DeValue::Float(_) => Value::Other("a decimal number"),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(_) => Value::Other("a bare date"),
        DeValue::Array(items) => Value::List(items.into_iter().map(|item| node(item, file)).collect()),
        DeValue::Table(entries) => Value::Table(table(entries, file)),
    };
    Spanned::new(value, span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let _ = read(text, FileId(0), &mut found);
        found.into_iter().map(|problem| format!("{:?} {}", problem.span.range(), problem.message)).collect()
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for date in ["2026-11-22", "2024-02-29", "2000-02-29"] {
            assert!(is_date(date), "{date}");
        }
        for date in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-1-1", "2026-11-31", "2026-11", "+026-11-22", ""] {
            assert!(!is_date(date), "{date}");
        }
    }

    #[test]
    fn a_text_that_is_not_toml_is_told_that_alone() {
        assert_eq!(
            problems("title = \n"),
            ["8..8 this is not TOML: string values must be quoted, expected literal string"]
        );
    }

    #[test]
    fn keys_and_values_are_checked_at_their_places() {
        let found = problems(
            "titel = 'x'\ndate = '2026-02-30'\nlanguage = 'en_US'\n[template]\nwords = [9, 1]\n[planned.no-group]\nx = 1\n",
        );
        for expected in [
            "0..5 unknown key `titel`",
            "19..31 `2026-02-30` is not a date: write `YYYY-MM-DD`",
            "43..50 `en_US` is not a language: write a tag such as `en-US`",
            "70..76 the first of the two numbers in `words` is the least",
            "86..94 there is no group `no-group`",
            "100..101 `x` must be text, not a number",
            "0..0 `title` is missing",
        ] {
            assert!(found.iter().any(|problem| problem == expected), "{expected} in {found:#?}");
        }
    }
}
