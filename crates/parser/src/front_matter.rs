//! The YAML block at the head of a note.

use std::fmt;

use model::{Allow, Diagnostic, FileId, Level, Span, Spanned};
use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};

use crate::tree::{self, Fields, Node, Rules, Table, Value};

const RULES: Rules = Rules { value: "front-matter", key: "unknown-key" };

/// What the front matter says.
#[derive(Debug)]
pub(crate) struct FrontMatter {
    pub(crate) title: Spanned<String>,
    pub(crate) level: Spanned<Level>,
    pub(crate) tags: Vec<Spanned<String>>,
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) prerequisites: Vec<Spanned<String>>,
    pub(crate) related: Vec<Spanned<String>>,
    pub(crate) allow: Vec<Allow>,
}

impl FrontMatter {
    /// For a note whose front matter cannot be read.
    fn nameless(slug: &str, span: Span) -> Self {
        Self {
            title: Spanned::new(slug.to_owned(), span),
            level: Spanned::new(Level::default(), span),
            tags: Vec::new(),
            aliases: Vec::new(),
            prerequisites: Vec::new(),
            related: Vec::new(),
            allow: Vec::new(),
        }
    }
}

/// The two parts of a note, as ranges of its text.
#[derive(Debug, PartialEq)]
pub(crate) struct Split {
    /// The YAML between the fences; `None` if there are no fences.
    pub(crate) yaml: Option<std::ops::Range<usize>>,
    /// Where the Markdown begins.
    pub(crate) body: usize,
}

/// Finds the front matter: a first line `---` and the next line `---`.
pub(crate) fn split(text: &str) -> Split {
    let none = Split { yaml: None, body: 0 };
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return none };
    let start = first.len();
    let mut end = start;
    for line in lines {
        if line.trim_end() == "---" {
            return Split { yaml: Some(start..end), body: end + line.len() };
        }
        end += line.len();
    }
    none
}

/// Reads the front matter of a note; `slug` stands in for a title that is missing.
pub(crate) fn read(text: &str, split: &Split, file: FileId, slug: &str, found: &mut Vec<Diagnostic>) -> FrontMatter {
    let Some(yaml) = split.yaml.clone() else {
        let problem = Diagnostic::error("front-matter", Span::file_start(file), "the note has no front matter");
        found.push(problem.with_help("begin the file with a line `---`, `title: ...`, `level: 1` and a line `---`"));
        return FrontMatter::nameless(slug, Span::file_start(file));
    };
    let head = tree::place(file, 0, 0..3);
    let Some(table) = parse(&text[yaml.clone()], file, yaml.start, found) else {
        return FrontMatter::nameless(slug, head);
    };
    let mut fields = Fields::new(table, head, RULES, found);
    let title = fields.required("title", "add a line `title: ...`");
    let front_matter = FrontMatter {
        title: title.unwrap_or_else(|| Spanned::new(slug.to_owned(), head)),
        level: level(&mut fields),
        tags: fields.texts("tags"),
        aliases: fields.texts("aliases"),
        prerequisites: fields.texts("prerequisites"),
        related: fields.texts("related"),
        allow: allow(&mut fields),
    };
    fields.finish();
    front_matter
}

fn level(fields: &mut Fields<'_>) -> Spanned<Level> {
    let help = "1 is core, 2 is intermediate, 3 is advanced";
    if !fields.has("level") {
        fields.missing("level", help);
    }
    let Some(number) = fields.integer("level") else { return Spanned::new(Level::default(), fields.span) };
    match u64::try_from(number.value).ok().and_then(Level::from_number) {
        Some(level) => Spanned::new(level, number.span),
        None => {
            fields.report(number.span, format!("there is no level {}: {help}", number.value));
            Spanned::new(Level::default(), number.span)
        }
    }
}

/// `allow` with lines `rule: "reason"`.
pub(crate) fn allow(fields: &mut Fields<'_>) -> Vec<Allow> {
    let table = fields.table("allow");
    let mut allowed = Vec::new();
    for (rule, reason) in fields.free_texts(table) {
        if reason.value.is_empty() {
            fields.report(reason.span, format!("`{}` is suspended without a reason", rule.value));
        } else {
            allowed.push(Allow { rule, reason: reason.value });
        }
    }
    allowed
}

/// The YAML as a tree; `None` if it is not a table at all, which is reported.
fn parse(yaml: &str, file: FileId, base: usize, found: &mut Vec<Diagnostic>) -> Option<Table> {
    if yaml.trim().is_empty() {
        return Some(Vec::new());
    }
    // Front matter is a page at most. Anchors and merges, which make small files large, have no use in it.
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_merge_keys: 0,
            max_depth: 8,
            flow_nesting_limit: 8,
            max_events: 10_000,
            max_documents: 1,
        },
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_saphyr::options::MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Yaml>(yaml, options) {
        Ok(tree) => {
            let node = node(tree, yaml, file, base);
            match node.value {
                Value::Table(table) => Some(table),
                Value::Text(_)
                | Value::Integer(_)
                | Value::Bool(_)
                | Value::List(_)
                | Value::Nothing
                | Value::Other(_) => {
                    let problem = Diagnostic::error("front-matter", node.span, "front matter is lines of `key: value`");
                    found.push(problem);
                    None
                }
            }
        }
        Err(error) => {
            let at = error.location().map_or(0, |location| offset(yaml, location));
            let at = at.min(yaml.trim_end().len());
            let message = format!("this is not YAML: {}", reason(&error));
            let problem = Diagnostic::error("front-matter", tree::place(file, base, at..at), message);
            found.push(problem.with_help("put text that holds `:`, `#`, `[`, `{`, `*` or `&` in quotation marks"));
            None
        }
    }
}

/// What the library says, without its own account of the place.
fn reason(error: &serde_saphyr::Error) -> String {
    let text = error.without_snippet().to_string();
    let text = text.lines().next().unwrap_or_default();
    let text = text.split(" at line ").next().unwrap_or_default();
    text.split_once(": line ").map_or(text, |(before, _)| before).to_owned()
}

fn offset(yaml: &str, location: serde_saphyr::Location) -> usize {
    let bytes = location.span().byte_offset().and_then(|offset| usize::try_from(offset).ok());
    floor(yaml, bytes.unwrap_or_else(|| line_column(yaml, location.line(), location.column())))
}

/// The byte at a line and a column of characters, both counted from 1.
fn line_column(yaml: &str, line: u64, column: u64) -> usize {
    let lines = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
    let start: usize = yaml.split_inclusive('\n').take(lines).map(str::len).sum();
    let chars = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    start + yaml[start..].chars().take(chars).map(char::len_utf8).sum::<usize>()
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

fn span(yaml: &str, location: serde_saphyr::Location, file: FileId, base: usize) -> Span {
    let start = offset(yaml, location);
    let len = location.span().byte_len().and_then(|len| usize::try_from(len).ok()).unwrap_or_default();
    let end = floor(yaml, start.saturating_add(len)).max(start);
    let end = start + yaml[start..end].trim_end().len();
    tree::place(file, base, start..end)
}

/// A YAML value as serde sees it, before its places are counted from the head of the file.
struct Yaml(serde_saphyr::Spanned<Shape>);

enum Shape {
    Text(String),
    Integer(i64),
    Bool(bool),
    List(Vec<Yaml>),
    Table(Vec<(serde_saphyr::Spanned<String>, Yaml)>),
    Nothing,
    Other(&'static str),
}

fn node(Yaml(yaml): Yaml, text: &str, file: FileId, base: usize) -> Node {
    let value = match yaml.value {
        Shape::Text(text) => Value::Text(text),
        Shape::Integer(number) => Value::Integer(number),
        Shape::Bool(value) => Value::Bool(value),
        Shape::Nothing => Value::Nothing,
        Shape::Other(noun) => Value::Other(noun),
        Shape::List(items) => Value::List(items.into_iter().map(|item| node(item, text, file, base)).collect()),
        Shape::Table(entries) => {
            let place =
                |key: serde_saphyr::Spanned<String>| Spanned::new(key.value, span(text, key.referenced, file, base));
            Value::Table(entries.into_iter().map(|(key, item)| (place(key), node(item, text, file, base))).collect())
        }
    };
    Spanned::new(value, span(text, yaml.referenced, file, base))
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_saphyr::Spanned::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a number, a list or a table")
    }

    fn visit_str<E>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Shape, E> {
        Ok(Shape::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Shape, E> {
        Ok(Shape::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Shape, E> {
        Ok(i64::try_from(number).map_or(Shape::Other("a huge number"), Shape::Integer))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Other("a huge number"))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Other("a huge number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Other("a decimal number"))
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Shape, E> {
        Ok(Shape::Other("binary data"))
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Nothing)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Shape::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Shape, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(Shape::Table(table))
    }
}
