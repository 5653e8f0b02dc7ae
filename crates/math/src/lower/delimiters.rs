//! Brackets, of a fixed size or growing with what they hold.

use katex::parser::parse_node::{
    AlignSpec, AnyParseNode as Parsed, ParseNodeArray, ParseNodeDelimsizing, ParseNodeLeftRight,
};
use katex::types::Mode;

use super::classes::class_of_dom;
use super::{Lowered, Lowering};
use crate::Error;
use crate::tree::{Node, TableKind};

impl Lowering<'_> {
    pub(super) fn delimiter(&self, name: &str) -> Result<Option<char>, Error> {
        Ok(Some(match name {
            "." => return Ok(None),
            "<" | "\\lt" | "\\langle" => '⟨',
            ">" | "\\gt" | "\\rangle" => '⟩',
            "\\|" | "\\Vert" | "\\lVert" | "\\rVert" => '‖',
            "|" | "\\vert" | "\\lvert" | "\\rvert" => '|',
            "\\backslash" => '∖',
            other => self.character(other, Mode::Math)?,
        }))
    }
    pub(super) fn sized_delimiter(&self, sized: &ParseNodeDelimsizing) -> Lowered {
        let Some(char) = self.delimiter(&sized.delim)? else {
            return Ok(Node::empty());
        };
        Ok(Node::Delimiter { char, class: class_of_dom(sized.mclass), percent: 60 + 60 * u16::from(sized.size) })
    }
    pub(super) fn fence(&self, fence: &ParseNodeLeftRight) -> Lowered {
        let mut body = self.group(&fence.body)?;
        // The parser's only mark of cases is the space between its columns.
        if let Node::Table(table) = &mut body
            && let [Parsed::Array(array)] = fence.body.as_slice()
            && is_cases(array)
        {
            table.kind = TableKind::Cases;
        }
        Ok(Node::Fenced {
            left: self.delimiter(&fence.left)?,
            right: self.delimiter(&fence.right)?,
            body: Box::new(body),
        })
    }
}

fn is_cases(array: &ParseNodeArray) -> bool {
    matches!(
        array.cols.as_deref(),
        Some([AlignSpec::Align { postgap: Some(gap), .. }, AlignSpec::Align { .. }]) if *gap == 1.0
    )
}
