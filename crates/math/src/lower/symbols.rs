//! Single characters: names to signs, and signs with a stroke.

use katex::types::Mode;

use super::{Lowered, Lowering};
use crate::Error;
use crate::tree::{Class, Node, Symbol};

impl Lowering<'_> {
    /// The character behind a name such as `\alpha`, or the character itself.
    pub(super) fn character(&self, text: &str, mode: Mode) -> Result<char, Error> {
        let known = self.context.symbols.get(mode, text).and_then(|info| info.replace);
        let mut chars = text.chars();
        let own = match (chars.next(), chars.next()) {
            (Some(c), None) => Some(c),
            _ => None,
        };
        match (text, known.or(own)) {
            ("-", _) if mode == Mode::Text => Ok('-'),
            (_, Some(c)) if !matches!(c, '\u{E000}'..='\u{F8FF}' | '\\') => Ok(c),
            ("\\backslash" | "\\setminus", _) => Ok('∖'),
            _ => self.refuse(text, "write another sign"),
        }
    }
    pub(super) fn symbol(&self, text: &str, mode: Mode, class: Class) -> Lowered {
        let char = self.character(text, mode)?;
        if mode == Mode::Text {
            return Ok(Node::Text { text: char.to_string(), font: self.font });
        }
        let (char, font) = self.in_font(bar(char, class))?;
        if char.is_ascii_digit() {
            return Ok(Node::Number { digits: char.to_string(), font });
        }
        Ok(Node::Symbol(Symbol { char, class, font }))
    }
    pub(super) fn negated(&self, node: Node) -> Lowered {
        if let Node::Symbol(symbol) = node
            && let Some(char) = negation(symbol.char)
        {
            let class = Class::Rel;
            return Ok(Node::Symbol(Symbol { char, class, ..symbol }));
        }
        self.refuse("\\not before this", "use it before =, <, >, \\in, \\sim, \\subset and the like only")
    }
}

/// Bars that are brackets rather than relations are taller.
fn bar(c: char, class: Class) -> char {
    match (c, class) {
        ('∥', Class::Ord | Class::Open | Class::Close) => '‖',
        ('∣', Class::Ord | Class::Open | Class::Close) => '|',
        (c, _) => c,
    }
}

/// The stroke of `\not`, which waits for the sign it goes through.
pub(super) fn is_slash(node: &Node) -> bool {
    matches!(node, Node::Symbol(Symbol { char: '\u{338}', .. }))
}

fn negation(c: char) -> Option<char> {
    const FROM: &str = "=<>∈∋∣∥∼≃≅≈≡≤≥≲≳≺≻⊂⊃⊆⊇⊢⊨∃→←⇒⇐⇔↔⊑⊒⊣";
    const TO: &str = "≠≮≯∉∌∤∦≁≄≇≉≢≰≱≴≵⊀⊁⊄⊅⊈⊉⊬⊭∄↛↚⇏⇍⇎↮⋢⋣⊣";
    FROM.chars().zip(TO.chars()).find(|(a, b)| *a == c && a != b).map(|(_, b)| b)
}
