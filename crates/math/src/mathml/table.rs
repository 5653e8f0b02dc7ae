//! Tables, their cells aligned by style.

use super::Writer;
use crate::tree::{Align, Node, Size, Table, TableKind};

impl Writer {
    pub(super) fn table(&mut self, table: &Table) {
        let display = if table.size == Size::Display { "true" } else { "false" };
        self.sized(table.size, |w| {
            w.within("mtable", &[("displaystyle", display)], |w| {
                for (i, row) in table.rows.iter().enumerate() {
                    w.within("mtr", &[], |w| w.cells(table, i, row));
                }
            });
        });
    }
    fn cells(&mut self, table: &Table, row: usize, cells: &[Node]) {
        for (column, cell) in cells.iter().enumerate() {
            let style = cell_style(table, row, column);
            self.within("mtd", &[("style", &style)], |w| w.row(cell.parts()));
        }
    }
}

/// Chromium moves the content of a cell only for alignments of its own; the standard ones are for all others.
fn cell_style(table: &Table, row: usize, column: usize) -> String {
    let mut style = String::from(match table.columns.get(column) {
        Some(Align::Left) => "text-align:left;text-align:-webkit-left",
        Some(Align::Right) => "text-align:right;text-align:-webkit-right",
        Some(Align::Center) | None => "text-align:center;text-align:-webkit-center",
    });
    let (first, last) = (column == 0, column + 1 == table.columns.len());
    style.push_str(match table.kind {
        TableKind::Matrix if first && last => ";padding:0.2em 0",
        TableKind::Matrix if first => ";padding:0.2em 0.4em 0.2em 0",
        TableKind::Matrix if last => ";padding:0.2em 0 0.2em 0.4em",
        TableKind::Matrix => ";padding:0.2em 0.4em",
        TableKind::Cases if first => ";padding:0.2em 0",
        TableKind::Cases => ";padding:0.2em 0 0.2em 1em",
        TableKind::Aligned if column > 0 && column.is_multiple_of(2) => ";padding:0.3em 0 0.3em 2em",
        TableKind::Aligned | TableKind::Gathered => ";padding:0.3em 0",
        TableKind::Stack => ";padding:0",
    });
    if column > 0 && table.rules_after_column.contains(&column) {
        style.push_str(";border-left:0.06em solid");
    }
    if row > 0 && table.rules_after_row.contains(&row) {
        style.push_str(";border-top:0.06em solid");
    }
    style
}
