//! Characters that no font of the theme has.

use std::collections::BTreeSet;

use model::{Diagnostic, Span};
use typst::text::is_default_ignorable;

use super::Writer;
use super::strings::{string, typographic};

impl Writer<'_> {
    /// A formula as an expression; one with a character that no font has is shown as its source.
    pub(super) fn formula(&mut self, formula: &math::Math, span: Span) {
        self.expression(formula, &formula.typst(), span);
    }

    /// As [`formula`](Self::formula), by this expression for it.
    pub(super) fn expression(&mut self, formula: &math::Math, expression: &str, span: Span) {
        // What is only spoken needs no glyph.
        let words = formula.spoken();
        let mut spoken = String::new();
        string(&mut spoken, &words);
        self.plain.entry(words).or_default().insert(formula.plain());
        let set = expression.replacen(&spoken, "", 1);
        if self.unknown(&set).is_empty() {
            self.out.push_str(expression);
        } else {
            self.known(&set, span);
            let source = shown(formula.tex(), self.covers);
            self.out.push_str("t.code(");
            string(&mut self.out, &source);
            self.out.push(')');
        }
    }

    /// The text with each character that no font has replaced by its code point, which a reader can look up, and
    /// reported.
    pub(super) fn known(&mut self, text: &str, span: Span) -> String {
        let unknown = self.unknown(text);
        if unknown.is_empty() {
            return text.to_owned();
        }
        let exact = span.range().len() == text.len();
        for &c in &unknown {
            let at = text.find(c).filter(|_| exact);
            let start = span.start as usize;
            let at = at.map_or(span, |at| Span::new(span.file, start + at, start + at + c.len_utf8()));
            self.diagnostics.push(lacking(c, at));
        }
        shown(text, self.covers)
    }

    fn unknown(&self, text: &str) -> BTreeSet<char> {
        text.chars().filter(|&c| !is_known(c, self.covers)).collect()
    }

    /// The name of something that is reported elsewhere, as a string.
    pub(super) fn name(&mut self, text: &str) {
        let shown = typographic(&shown(text, self.covers), self.language);
        string(&mut self.out, &shown);
    }
}

/// Whether the character can be shown.
pub(crate) fn is_known(c: char, covers: &dyn Fn(char) -> bool) -> bool {
    c.is_ascii() || c.is_whitespace() || is_default_ignorable(c) || covers(c)
}

/// The text with each character that cannot be shown replaced by its code point, which a reader can look up.
pub(crate) fn shown(text: &str, covers: &dyn Fn(char) -> bool) -> String {
    text.chars().map(|c| if is_known(c, covers) { c.to_string() } else { format!("[U+{:04X}]", c as u32) }).collect()
}

/// Says that no font has the character.
pub(crate) fn lacking(c: char, at: Span) -> Diagnostic {
    let message = format!("no font of the theme has the character {c} (U+{:04X})", c as u32);
    let help = "write it with other characters, or add a font that has it to the theme's fonts folder";
    Diagnostic::warning("glyph", at, message).with_help(help)
}
