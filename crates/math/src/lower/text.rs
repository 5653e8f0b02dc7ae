//! Fonts, which sink to the letters they apply to, and text.

use katex::parser::parse_node::{AnyParseNode as Parsed, ParseNodeText};
use unicode_normalization::UnicodeNormalization as _;

use super::{Lowered, Lowering};
use crate::Error;
use crate::alphabet::{Font, is_capital_greek, is_small_greek};
use crate::tree::Node;

impl Lowering<'_> {
    /// The font as it applies to the character: letters the font lacks keep their own, or are refused where the
    /// author would be surprised.
    pub(super) fn in_font(&self, char: char) -> Result<(char, Font), Error> {
        let font = match self.font {
            Font::Bold if is_small_greek(char) => {
                let help = format!("write \\boldsymbol{{..}} around {char}");
                return self.refuse("a small Greek letter in \\mathbf", &help);
            }
            Font::BoldItalic if is_capital_greek(char) || char.is_ascii_digit() || char == '∇' => Font::Bold,
            Font::Upright if !char.is_ascii_alphabetic() => Font::Normal,
            Font::Normal | Font::Upright => self.font,
            Font::Italic if char.is_ascii_digit() => Font::Normal,
            font @ (Font::Italic
            | Font::Bold
            | Font::BoldItalic
            | Font::Blackboard
            | Font::Calligraphic
            | Font::BoldCalligraphic
            | Font::Fraktur
            | Font::Sans
            | Font::Mono) => match font.apply(char) {
                Some(_) => font,
                None => Font::Normal,
            },
        };
        Ok((char, font))
    }
    pub(super) fn text(&self, text: &ParseNodeText) -> Lowered {
        let font = match text.font.as_deref() {
            Some("\\textbf") => Font::Bold,
            Some("\\textit") => Font::Italic,
            Some("\\textsf") => Font::Sans,
            Some("\\texttt") => Font::Mono,
            _ => Font::Upright,
        };
        self.with_font(font).group(&text.body)
    }
    pub(super) fn font(&self, name: &str, body: &Parsed) -> Lowered {
        let bold = matches!(self.font, Font::Bold | Font::BoldItalic);
        let font = match name {
            "mathrm" | "mathup" if !bold => Font::Upright,
            "mathit" if !bold => Font::Italic,
            "mathit" => Font::BoldItalic,
            "mathrm" | "mathup" | "mathbf" => Font::Bold,
            "boldsymbol" | "mathboldsymbol" => match self.font {
                Font::Upright => Font::Bold,
                Font::Calligraphic => Font::BoldCalligraphic,
                _ => Font::BoldItalic,
            },
            "mathbb" => Font::Blackboard,
            "mathcal" | "mathscr" if bold => Font::BoldCalligraphic,
            "mathcal" | "mathscr" => Font::Calligraphic,
            "mathfrak" => Font::Fraktur,
            "mathsf" => Font::Sans,
            "mathtt" => Font::Mono,
            "mathnormal" => Font::Normal,
            _ => {
                return self.refuse("this font", "use \\mathrm, \\mathbf, \\mathbb, \\mathcal, \\mathsf or \\mathtt");
            }
        };
        self.with_font(font).argument(body)
    }
    /// The parser takes accented letters apart; here they come together again.
    pub(super) fn accented_letter(&self, label: &str, base: &Parsed) -> Lowered {
        let combining = match label {
            "\\'" => '\u{301}',
            "\\`" => '\u{300}',
            "\\^" => '\u{302}',
            "\\~" => '\u{303}',
            "\\=" => '\u{304}',
            "\\u" => '\u{306}',
            "\\." => '\u{307}',
            "\\\"" => '\u{308}',
            "\\r" => '\u{30A}',
            "\\H" => '\u{30B}',
            "\\v" => '\u{30C}',
            "\\c" => '\u{327}',
            _ => return self.refuse("this accent in text", "write another letter"),
        };
        match self.argument(base)? {
            Node::Text { text, font } => Ok(Node::Text { text: text.chars().chain([combining]).nfc().collect(), font }),
            _ => self.refuse("this accent in text", "write the accented letter itself"),
        }
    }
}
