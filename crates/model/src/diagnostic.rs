//! What is wrong, where, and what to type instead.

use crate::Span;
use crate::text::is_hidden;

/// Whether a problem stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The corpus cannot be built.
    Error,
    /// The corpus can be built, but a reader would be worse off.
    Warning,
}

/// A change of the author's text that mends a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty where something is only added.
    pub span: Span,
    /// What stands there instead.
    pub text: String,
}

/// One problem in the author's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Name of the rule that was broken; `explain` prints the page of that name.
    pub rule: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// Where it is wrong.
    pub span: Span,
    /// Words under the caret, when they add to the message.
    pub label: Option<String>,
    /// What to type instead.
    pub help: Option<String>,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Span, String)>,
    /// What mends it, where there is only one way: edits that do not overlap and are made together, or none.
    pub fix: Vec<Edit>,
}

impl Diagnostic {
    /// An error of `rule` at `span`.
    pub fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Error, span, message.into())
    }

    /// A warning of `rule` at `span`.
    pub fn warning(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Warning, span, message.into())
    }

    fn new(rule: &'static str, severity: Severity, span: Span, message: String) -> Self {
        let message = shown(&message, ' ');
        Self { rule, severity, message, span, label: None, help: None, related: Vec::new(), fix: Vec::new() }
    }

    /// Adds the words under the caret.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(shown(&label.into(), ' '));
        self
    }

    /// Adds the line that says what to type.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shown(&help.into(), '\n'));
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn with_related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, shown(&words.into(), ' ')));
        self
    }

    /// Adds an edit that mends it.
    #[must_use]
    pub fn with_edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix.push(Edit { span, text: text.into() });
        self
    }

    /// The order in which people read a report: by file, then by place, then by rule.
    #[must_use]
    pub fn sort_key(&self) -> (Span, &'static str, &str) {
        (self.span, self.rule, &self.message)
    }
}

/// Words for terminals and for the logs of workflows, which take commands from both: a name that is quoted in a message
/// can hold what escapes of YAML and TOML stand for. Line ends become `line_end`.
fn shown(words: &str, line_end: char) -> String {
    let visible = |c: char| match c {
        '\n' => line_end,
        '\t' => ' ',
        c if is_hidden(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    words.chars().map(visible).collect()
}
