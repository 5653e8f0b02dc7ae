//! Characters that no font of the theme has.

use std::collections::BTreeSet;

use model::{Diagnostic, Span};
use typst::text::is_default_ignorable;

use super::Writer;
use super::strings::string;

impl Writer<'_> {
    /// A formula as an expression; one with a character that no font has is shown as its source.
    pub(super) fn formula(&mut self, formula: &math::Math, span: Span) {
        let expression = formula.typst();
        // What is only spoken needs no glyph.
        let words = formula.spoken();
        let mut spoken = String::new();
        string(&mut spoken, &words);
        self.plain.entry(words).or_insert_with(|| formula.plain());
        let set = expression.replacen(&spoken, "", 1);
        if self.unknown(&set).is_empty() {
            self.out.push_str(&expression);
        } else {
            self.known(&set, span);
            let source: String = formula.tex().chars().map(|c| self.replaced(c)).collect();
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
            let message = format!("no font of the theme has the character {c} (U+{:04X})", c as u32);
            let help = "write it with other characters, or add a font that has it to the theme's fonts folder";
            self.diagnostics.push(Diagnostic::warning("glyph", at, message).with_help(help));
        }
        text.chars().map(|c| self.replaced(c)).collect()
    }
    fn unknown(&self, text: &str) -> BTreeSet<char> {
        text.chars().filter(|&c| !self.is_known(c)).collect()
    }
    fn is_known(&self, c: char) -> bool {
        c.is_ascii() || c.is_whitespace() || is_default_ignorable(c) || (self.covers)(c)
    }
    fn replaced(&self, c: char) -> String {
        if self.is_known(c) { c.to_string() } else { format!("[U+{:04X}]", c as u32) }
    }
}
