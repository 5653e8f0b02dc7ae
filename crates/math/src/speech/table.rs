//! Tables, row by row.

use super::Speaker;
use crate::tree::{Node, Table, TableKind};

impl Speaker {
    pub(super) fn table(&mut self, table: &Table) {
        match table.kind {
            TableKind::Matrix => self.matrix(table),
            TableKind::Cases => {
                self.word("cases:");
                self.rows(table, |speaker, _| speaker.tight = false);
                self.glued("; end cases");
            }
            TableKind::Aligned | TableKind::Gathered => self.rows(table, |_, _| {}),
            TableKind::Stack => {
                for (i, row) in table.rows.iter().enumerate() {
                    if i > 0 && !self.out.ends_with(',') {
                        self.glued(",");
                    }
                    self.row(row);
                }
            }
        }
    }
    fn matrix(&mut self, table: &Table) {
        let (height, width) = (table.rows.len(), table.columns.len());
        self.word(&format!("the {height} by {width} matrix:"));
        self.rows(table, |speaker, row| speaker.word(&format!("row {}:", row + 1)));
        self.glued("; end matrix");
    }
    fn rows(&mut self, table: &Table, before: impl Fn(&mut Self, usize)) {
        for (i, row) in table.rows.iter().enumerate() {
            if i > 0 {
                self.glued(";");
            }
            before(self, i);
            self.cells(table.kind, row);
        }
    }
    fn cells(&mut self, kind: TableKind, row: &[Node]) {
        let separate = matches!(kind, TableKind::Matrix | TableKind::Cases);
        for (i, cell) in row.iter().enumerate().filter(|(_, cell)| **cell != Node::empty()) {
            let column = kind == TableKind::Aligned && i % 2 == 0;
            if i > 0 && (separate || column) && !self.out.ends_with([',', ';', ':']) {
                self.glued(",");
            }
            self.row(cell.parts());
        }
    }
}
