//! Tables as HTML, and how narrow they can be.

use math::Math;
use model::{Align, Inline, InlineKind, Table};

use super::{LARGE_EM, Writer, escape, fits};

/// The widest letter of running text on average, in em: words are counted by it.
const LETTER: f32 = 0.55;

/// The space between two columns, in em.
const GAP: f32 = 0.8;

/// A table wider than this, in em, is set small where a reader does not fit it to its column.
const WIDE_EM: f32 = 22.0;

#[derive(Clone, Copy)]
enum Cell {
    ColumnHead,
    RowHead,
    Data,
}

impl Writer<'_> {
    /// A table. Where the first cell of the head is empty, the first column names the rows.
    pub(super) fn table(&mut self, table: &Table) {
        let names_rows = table.head.first().is_some_and(Vec::is_empty);
        let least = least_em(table, &|formula| self.widths_em(formula));
        let (open, close) = match (self.options.scroll, self.options.cut) {
            (true, _) => {
                let label = escape(self.options.words.say("Table"));
                let open =
                    format!("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\">\n<table>");
                (open, "\n</div>")
            }
            (false, true) if least > LARGE_EM => {
                let class = if least > WIDE_EM { "fits wide" } else { "fits" };
                (format!("<div class=\"shrinks\">\n<table class=\"{class}\" style=\"{}\">", fits(least)), "\n</div>")
            }
            (false, _) => ("<table>".to_owned(), ""),
        };
        self.push(&open);
        self.push("\n<thead>\n<tr>");
        for (column, cell) in table.head.iter().enumerate() {
            let kind = if cell.is_empty() { Cell::Data } else { Cell::ColumnHead };
            self.cell(kind, table.align.get(column).copied(), cell);
        }
        self.push("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.push("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let heads = names_rows && column == 0 && !cell.is_empty();
                let kind = if heads { Cell::RowHead } else { Cell::Data };
                self.cell(kind, table.align.get(column).copied(), cell);
            }
            self.push("</tr>\n");
        }
        self.push("</tbody>\n</table>");
        self.push(close);
    }

    fn cell(&mut self, kind: Cell, align: Option<Align>, content: &[Inline]) {
        let (open, close) = match kind {
            Cell::ColumnHead => ("<th scope=\"col\"", "</th>"),
            Cell::RowHead => ("<th scope=\"row\"", "</th>"),
            Cell::Data => ("<td", "</td>"),
        };
        let class = match align.unwrap_or(Align::None) {
            Align::None => "",
            Align::Left => " class=\"align-left\"",
            Align::Center => " class=\"align-center\"",
            Align::Right => " class=\"align-right\"",
        };
        self.push(&format!("{open}{class}>"));
        self.in_head = matches!(kind, Cell::ColumnHead | Cell::RowHead);
        self.inlines(content);
        self.in_head = false;
        self.push(close);
    }
}

/// The widths of the pieces of a formula, in em.
type Width<'a> = &'a dyn Fn(&Math) -> Vec<f32>;

/// The width of a table whose every line is broken wherever it can be, in em of its text.
fn least_em(table: &Table, width: Width<'_>) -> f32 {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let columns = rows().map(Vec::len).max().unwrap_or(0);
    let column = |at: usize| rows().filter_map(|row| row.get(at)).map(|cell| longest(cell, width)).fold(0.0, f32::max);
    (0..columns).map(|at| column(at) + GAP).sum()
}

/// The widest part of running text that cannot be broken, in em.
fn longest(content: &[Inline], width: Width<'_>) -> f32 {
    let mut run = Run { widest: 0.0, open: 0.0, width };
    run.inlines(content);
    run.widest.max(run.open)
}

/// Running text as it is measured: the widest part so far, and the one that has not ended.
struct Run<'a> {
    widest: f32,
    open: f32,
    width: Width<'a>,
}

impl Run<'_> {
    fn end(&mut self) {
        self.widest = self.widest.max(self.open);
        self.open = 0.0;
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.end();
            } else {
                self.open += LETTER;
                if c == '-' {
                    self.end();
                }
            }
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => self.text(text),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.end(),
                InlineKind::Emph(children)
                | InlineKind::Strong(children)
                | InlineKind::Highlight(children)
                | InlineKind::Link { children, .. } => self.inlines(children),
                InlineKind::Math(formula) => {
                    for (at, piece) in (self.width)(formula).into_iter().enumerate() {
                        if at > 0 {
                            self.end();
                        }
                        self.open += piece;
                    }
                }
            }
        }
    }
}
