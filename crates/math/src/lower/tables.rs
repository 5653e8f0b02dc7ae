//! Matrices, cases and aligned lines.

use katex::parser::parse_node::{AlignSpec, AnyParseNode as Parsed, ColSeparationType, ParseNodeArray};

use super::{Lowered, Lowering, size_of};
use crate::Error;
use crate::alphabet::Font;
use crate::tree::{Align, Node, Size, Table, TableKind};

impl Lowering<'_> {
    pub(super) fn table(&self, array: &ParseNodeArray) -> Lowered {
        let mut rows = Vec::with_capacity(array.body.len());
        let mut size = Size::Text;
        for row in &array.body {
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                let (cell, cell_size) = self.cell(cell)?;
                size = cell_size;
                cells.push(cell);
            }
            rows.push(cells);
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut rows {
            row.resize(width, Node::empty());
        }
        let kind = table_kind(array, size, width);
        let (columns, rules_after_column) = self.columns(array, kind, width)?;
        Ok(Node::Table(Box::new(Table {
            kind,
            size,
            columns,
            rules_after_column,
            rules_after_row: self.rules(array, rows.len())?,
            rows,
        })))
    }
    /// The content of a cell and its size: the parser wraps each cell into a change of size.
    fn cell(&self, cell: &Parsed) -> Result<(Node, Size), Error> {
        let Parsed::Styling(styling) = cell else {
            return Ok((self.argument(cell)?, self.size));
        };
        let size = size_of(styling.style.size);
        let inner = self.inside(cell)?.with_size(size);
        let inner = inner.with_font(Font::Normal);
        Ok(match styling.body.as_slice() {
            [Parsed::OrdGroup(group)] => (inner.group(&group.body)?, size),
            body => (inner.group(body)?, size),
        })
    }
    fn columns(
        &self,
        array: &ParseNodeArray,
        kind: TableKind,
        width: usize,
    ) -> Result<(Vec<Align>, Vec<usize>), Error> {
        let mut columns = Vec::new();
        let mut rules = Vec::new();
        for spec in array.cols.as_deref().unwrap_or_default() {
            match spec {
                AlignSpec::Align { align, .. } => columns.push(match align.as_str() {
                    "l" => Align::Left,
                    "r" => Align::Right,
                    _ => Align::Center,
                }),
                AlignSpec::Separator { separator } if separator == "|" => rules.push(columns.len()),
                AlignSpec::Separator { .. } => {
                    return self.refuse("a dashed rule", "write | in the column list");
                }
            }
        }
        while columns.len() < width {
            columns.push(match kind {
                TableKind::Aligned if columns.len() % 2 == 0 => Align::Right,
                TableKind::Aligned | TableKind::Cases => Align::Left,
                TableKind::Matrix | TableKind::Gathered | TableKind::Stack => Align::Center,
            });
        }
        columns.truncate(width);
        if rules.iter().any(|&rule| rule == 0 || rule >= width) {
            return self.refuse(
                "a rule at the edge of an array",
                "put the array into \\left| .. \\right| or leave the rule out",
            );
        }
        Ok((columns, rules))
    }
    fn rules(&self, array: &ParseNodeArray, height: usize) -> Result<Vec<usize>, Error> {
        let lines = array.h_lines_before_row.iter().enumerate();
        let rules: Vec<usize> = lines.filter(|(_, lines)| !lines.is_empty()).map(|(row, _)| row).collect();
        if rules.iter().any(|&rule| rule == 0 || rule >= height) {
            return self.refuse("a rule at the edge of an array", "leave the first and last \\hline out");
        }
        Ok(rules)
    }
}

fn table_kind(array: &ParseNodeArray, size: Size, width: usize) -> TableKind {
    match array.col_separation_type {
        Some(ColSeparationType::Align | ColSeparationType::Alignat) => TableKind::Aligned,
        Some(ColSeparationType::Gather) => TableKind::Gathered,
        Some(ColSeparationType::Small | ColSeparationType::CD) => TableKind::Matrix,
        None if size == Size::Script && width <= 1 => TableKind::Stack,
        None => TableKind::Matrix,
    }
}
