//! Tables, and lines of equations.

use super::{filled, node, sized};
use crate::tree::{Align, Node, Size, Table, TableKind};

pub(super) fn is_lines(table: &Table) -> bool {
    table.kind == TableKind::Aligned && table.rules_after_row.is_empty()
}

/// Aligned equations as lines of the equation itself, which may break over pages.
pub(super) fn lines(out: &mut String, table: &Table) {
    for (i, row) in table.rows.iter().enumerate() {
        if i > 0 {
            out.push_str("\\ ");
        }
        aligned_row(out, row);
    }
}

fn aligned_row(out: &mut String, row: &[Node]) {
    for (i, cell) in row.iter().enumerate() {
        if i > 0 {
            out.push('&');
        }
        if i > 0 && i % 2 == 0 {
            out.push_str("#h(2em)");
        }
        node(out, cell);
    }
}

pub(super) fn table(out: &mut String, table: &Table) {
    out.push_str("mat(delim:#none,");
    out.push_str(match table.kind {
        TableKind::Matrix if table.size == Size::Script => "row-gap:#0.2em,column-gap:#0.4em,",
        TableKind::Matrix => "row-gap:#0.4em,column-gap:#0.9em,",
        TableKind::Cases => "row-gap:#0.4em,column-gap:#1em,",
        TableKind::Aligned | TableKind::Gathered => "row-gap:#0.6em,",
        TableKind::Stack => "row-gap:#0.2em,",
    });
    augment(out, table);
    for (i, row) in table.rows.iter().enumerate() {
        if i > 0 {
            out.push(';');
        }
        match table.kind {
            TableKind::Aligned if row.iter().all(|cell| *cell == Node::empty()) => out.push_str("\"\""),
            TableKind::Aligned => sized(out, Size::Display, |out| aligned_row(out, row)),
            TableKind::Matrix | TableKind::Cases | TableKind::Gathered | TableKind::Stack => cells(out, table, row),
        }
    }
    out.push(')');
}

fn cells(out: &mut String, table: &Table, row: &[Node]) {
    for (i, cell) in row.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let align = table.columns.get(i).copied().unwrap_or(Align::Center);
        sized(out, table.size, |out| {
            if align == Align::Left {
                out.push('&');
            }
            filled(out, cell);
            if align == Align::Right {
                out.push('&');
            }
        });
    }
}

fn augment(out: &mut String, table: &Table) {
    if table.rules_after_column.is_empty() && table.rules_after_row.is_empty() {
        return;
    }
    let list = |numbers: &[usize]| numbers.iter().map(|n| format!("{n},")).collect::<String>();
    let (columns, rows) = (list(&table.rules_after_column), list(&table.rules_after_row));
    out.push_str(&format!("augment:#(vline:({columns}),hline:({rows})),"));
}
