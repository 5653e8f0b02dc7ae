//! Settings as a tree of values with their places, whether they were written in YAML or TOML.

use std::collections::BTreeMap;

use model::{Diagnostic, FileId, Span, Spanned};

use crate::limits;

/// A value and where it stands.
pub(crate) type Node = Spanned<Value>;

/// What settings are made of.
#[derive(Debug)]
pub(crate) enum Value {
    Text(String),
    Integer(i64),
    Bool(bool),
    List(Vec<Node>),
    Table(Table),
    /// Nothing after the colon.
    Nothing,
    /// What no setting of ours takes, with its name: a date, a fraction.
    Other(&'static str),
}

/// Keys and values in the order of the file.
pub(crate) type Table = Vec<(Spanned<String>, Node)>;

impl Value {
    fn noun(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Nothing => "nothing",
            Self::Other(noun) => noun,
        }
    }
}

/// Reads the keys of one table: each once, each of its type, none left over.
pub(crate) struct Fields<'d> {
    entries: Table,
    asked: Vec<&'static str>,
    /// Where to point when something is missing.
    pub(crate) span: Span,
    rules: Rules,
    found: &'d mut Vec<Diagnostic>,
}

/// The names of the rules that a table breaks.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    /// For a value that is missing or wrong.
    pub(crate) value: &'static str,
    /// For a key that nobody asked for.
    pub(crate) key: &'static str,
}

impl<'d> Fields<'d> {
    pub(crate) fn new(table: Table, span: Span, rules: Rules, found: &'d mut Vec<Diagnostic>) -> Self {
        let mut entries: Table = Vec::with_capacity(table.len());
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for (key, node) in table {
            if let Some(&earlier) = first.get(&key.value) {
                let problem = Diagnostic::error(rules.value, key.span, format!("`{}` is given twice", key.value));
                found.push(problem.with_related(earlier, "the first one").with_help("keep one of the two"));
            } else {
                first.insert(key.value.clone(), key.span);
                entries.push((key, node));
            }
        }
        Self { entries, asked: Vec::new(), span, rules, found }
    }

    /// The value of a key, whatever it is.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node> {
        self.asked.push(key);
        let at = self.entries.iter().position(|(name, _)| name.value == key)?;
        Some(self.entries.remove(at).1)
    }

    /// Reports a problem with a value.
    pub(crate) fn report(&mut self, span: Span, message: impl Into<String>) {
        self.found.push(Diagnostic::error(self.rules.value, span, message));
    }

    /// Reports a problem with a value, and what to write.
    pub(crate) fn report_with_help(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(Diagnostic::error(self.rules.value, span, message).with_help(help));
    }

    /// Reports a key that must be there.
    pub(crate) fn missing(&mut self, key: &str, help: &str) {
        let problem = Diagnostic::error(self.rules.value, self.span, format!("`{key}` is missing"));
        self.found.push(problem.with_help(help));
    }

    fn wrong(&mut self, key: &str, node: &Node, wanted: &str) {
        let message = match node.value {
            Value::Nothing => format!("`{key}` must be {wanted}, and there is nothing"),
            Value::Text(_)
            | Value::Integer(_)
            | Value::Bool(_)
            | Value::List(_)
            | Value::Table(_)
            | Value::Other(_) => {
                format!("`{key}` must be {wanted}, not {}", node.value.noun())
            }
        };
        let problem = Diagnostic::error(self.rules.value, node.span, message);
        let help = match &node.value {
            Value::Text(text) if wanted == "a list" => Some(format!("write `[{text:?}]`")),
            Value::Text(_) | Value::Nothing | Value::List(_) | Value::Table(_) => None,
            Value::Integer(_) | Value::Bool(_) | Value::Other(_) if wanted == "text" => {
                Some("put it in quotation marks".to_owned())
            }
            Value::Integer(_) | Value::Bool(_) | Value::Other(_) => None,
        };
        self.found.push(Diagnostic { help, ..problem });
    }

    fn as_text(&mut self, key: &str, node: Node) -> Option<Spanned<String>> {
        match node.value {
            Value::Text(text) => {
                let clean = limits::without_controls(&text);
                if clean.len() != text.len() {
                    let message = format!("`{key}` holds a control character");
                    self.found.push(Diagnostic::error("control-character", node.span, message));
                }
                // A title, a tag, an address: none of them has lines.
                let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
                Some(Spanned::new(line, node.span))
            }
            Value::Integer(_)
            | Value::Bool(_)
            | Value::List(_)
            | Value::Table(_)
            | Value::Nothing
            | Value::Other(_) => {
                self.wrong(key, &node, "text");
                None
            }
        }
    }

    /// Text that may be absent; empty text is reported.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.take(key)?;
        let text = self.as_text(key, node)?;
        if text.value.is_empty() {
            self.report(text.span, format!("`{key}` is empty"));
            return None;
        }
        Some(text)
    }

    /// Text that must be there; its absence is reported with `help`.
    pub(crate) fn required(&mut self, key: &'static str, help: &str) -> Option<Spanned<String>> {
        if !self.has(key) {
            self.missing(key, help);
        }
        self.text(key)
    }

    /// Whether the key was written.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// A whole number that may be absent.
    pub(crate) fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let node = self.take(key)?;
        match node.value {
            Value::Integer(number) => Some(Spanned::new(number, node.span)),
            Value::Text(_) | Value::Bool(_) | Value::List(_) | Value::Table(_) | Value::Nothing | Value::Other(_) => {
                self.wrong(key, &node, "a number");
                None
            }
        }
    }

    /// `true` or `false`; `default` if absent.
    pub(crate) fn bool(&mut self, key: &'static str, default: bool) -> bool {
        let Some(node) = self.take(key) else { return default };
        match node.value {
            Value::Bool(value) => value,
            Value::Text(_)
            | Value::Integer(_)
            | Value::List(_)
            | Value::Table(_)
            | Value::Nothing
            | Value::Other(_) => {
                self.wrong(key, &node, "true or false");
                default
            }
        }
    }

    /// The items of a list; an absent list is empty.
    pub(crate) fn list(&mut self, key: &'static str) -> Vec<Node> {
        let Some(node) = self.take(key) else { return Vec::new() };
        match node.value {
            Value::List(items) => items,
            Value::Text(_)
            | Value::Integer(_)
            | Value::Bool(_)
            | Value::Table(_)
            | Value::Nothing
            | Value::Other(_) => {
                self.wrong(key, &node, "a list");
                Vec::new()
            }
        }
    }

    /// A list of texts; an absent list is empty, empty texts are reported.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let items = self.list(key);
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match self.as_text(key, item) {
                Some(text) if text.value.is_empty() => self.report(text.span, format!("`{key}` holds empty text")),
                Some(text) => texts.push(text),
                None => {}
            }
        }
        texts
    }

    /// A table; an absent one is empty.
    pub(crate) fn table(&mut self, key: &'static str) -> Spanned<Table> {
        let Some(node) = self.take(key) else { return Spanned::new(Vec::new(), self.span) };
        self.as_table(key, node)
    }

    /// The items of a list of tables, each to be read with [`Fields::child`].
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Spanned<Table>> {
        let items = self.list(key);
        items.into_iter().map(|item| self.as_table(key, item)).collect()
    }

    fn as_table(&mut self, key: &str, node: Node) -> Spanned<Table> {
        match node.value {
            Value::Table(table) => Spanned::new(table, node.span),
            Value::Text(_) | Value::Integer(_) | Value::Bool(_) | Value::List(_) | Value::Nothing | Value::Other(_) => {
                self.wrong(key, &node, "a table");
                Spanned::new(Vec::new(), node.span)
            }
        }
    }

    /// A reader for a table inside this one.
    pub(crate) fn child(&mut self, table: Spanned<Table>) -> Fields<'_> {
        Fields::new(table.value, table.span, self.rules, self.found)
    }

    /// The text of each key of a table whose keys are free.
    pub(crate) fn free_texts(&mut self, table: Spanned<Table>) -> Vec<(Spanned<String>, Spanned<String>)> {
        let entries = self.child(table).entries;
        entries.into_iter().filter_map(|(key, node)| Some((key.clone(), self.as_text(&key.value, node)?))).collect()
    }

    /// The tables of a table whose keys are free.
    pub(crate) fn into_tables(mut self) -> Vec<(Spanned<String>, Spanned<Table>)> {
        let entries = std::mem::take(&mut self.entries);
        entries.into_iter().map(|(key, node)| (key.clone(), self.as_table(&key.value, node))).collect()
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn finish(self) {
        for (key, _) in &self.entries {
            let problem = Diagnostic::error(self.rules.key, key.span, format!("unknown key `{}`", key.value));
            let help = match model::nearest(&key.value, self.asked.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("known keys are {}", names(&self.asked)),
            };
            self.found.push(problem.with_help(help));
        }
    }
}

fn names(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// The place of `range` in a part of a file that begins at `base`.
pub(crate) fn place(file: FileId, base: usize, range: std::ops::Range<usize>) -> Span {
    Span::new(file, base + range.start, base + range.end)
}
