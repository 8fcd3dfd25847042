//! Comma-separated values (RFC 4180): UTF-8, lines that end in CR LF, one table for each sink.

mod formula;

use super::cell::Cell;
use super::error::ExportError;
use super::plan::{Plan, Table};
use crate::record::disagreement::Disagreement;
use crate::record::{Filling, People};
use std::io::{self, Write};

/// Writes records as tables, each into a sink of its own. Give it buffered sinks.
///
/// Cells that a spreadsheet would take for formulas begin with an apostrophe, which it shows; numbers stay as they are.
#[derive(Debug)]
pub struct CsvExport<'a, W> {
    plan: &'a Plan,
    sinks: Vec<W>,
    line: String,
}

impl<'a, W: Write> CsvExport<'a, W> {
    /// Opens a sink for each table and writes the headers. With a byte order mark Excel reads the files as UTF-8; other
    /// programs may take it for a part of the first header.
    pub fn begin(
        plan: &'a Plan,
        with_byte_order_mark: bool,
        open: impl FnMut(&Table) -> io::Result<W>,
    ) -> Result<Self, ExportError> {
        let sinks = plan.tables.iter().map(open).collect::<io::Result<Vec<W>>>()?;
        let mut export = Self { plan, sinks, line: String::new() };
        for (index, table) in plan.tables.iter().enumerate() {
            if with_byte_order_mark {
                export.sinks[index].write_all("\u{feff}".as_bytes())?;
            }
            export.row(index, table.headers.iter().map(String::as_str))?;
        }
        Ok(export)
    }

    /// Writes one record. `found` are its disagreements as they stand; give none where they are not wanted.
    pub fn add(&mut self, filling: &mut Filling, people: &People, found: &[Disagreement]) -> Result<(), ExportError> {
        let plan = self.plan;
        plan.rows(filling, people, found, &mut |table, cells| self.row(table, cells.iter().map(Cell::as_str)))
    }

    fn row<'c>(&mut self, table: usize, cells: impl Iterator<Item = &'c str>) -> Result<(), ExportError> {
        self.line.clear();
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                self.line.push(',');
            }
            write_cell(&mut self.line, cell);
        }
        self.line.push_str("\r\n");
        self.sinks[table].write_all(self.line.as_bytes())?;
        Ok(())
    }

    /// Flushes all sinks and gives them back, in the order of the tables.
    pub fn finish(mut self) -> Result<Vec<W>, ExportError> {
        for sink in &mut self.sinks {
            sink.flush()?;
        }
        Ok(self.sinks)
    }
}

/// Writes a cell, in quotes where it needs them. A null character, which no reader takes, is left out.
fn write_cell(line: &mut String, text: &str) {
    let mark = if formula::is_formula(text) { "'" } else { "" };
    // Some readers drop white space at the ends of a cell without quotes.
    let needs_quotes = text.contains([',', '"', '\n', '\r', '\0']) || text.trim().len() != text.len();
    if !needs_quotes {
        line.push_str(mark);
        line.push_str(text);
        return;
    }
    line.push('"');
    line.push_str(mark);
    for sign in text.chars() {
        match sign {
            '"' => line.push_str("\"\""),
            '\0' => {}
            other => line.push(other),
        }
    }
    line.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::workbook::csv::CsvTable;
    use proptest::prelude::*;

    fn written(cells: &[String]) -> String {
        let mut line = String::new();
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                line.push(',');
            }
            write_cell(&mut line, cell);
        }
        line.push_str("\r\n");
        line
    }

    #[test]
    fn quotes_stand_where_they_must() {
        let cells = ["plain", "a,b", "say \"hi\"", "two\nlines", " space", "-5", "=1+1", "=a,b"].map(str::to_owned);
        assert_eq!(
            written(&cells),
            "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" space\",-5,'=1+1,\"'=a,b\"\r\n"
        );
    }

    fn cell() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a", ",", "\"", "\n", "\r\n", "\r", ";", "\t", "|", "=", "+", "-", "@", "＝", "5", "0.5", " ", "ب", "😀",
            "'",
        ]);
        prop_oneof![
            4 => prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat()),
            1 => "[^\\x00]{0,12}",
        ]
    }

    proptest! {
        #[test]
        fn our_own_reader_gives_the_cells_back(rows in prop::collection::vec(prop::collection::vec(cell(), 3), 1..6)) {
            // Commas in the first line tell the reader what parts the cells.
            let header = ["a", "b", "c", "d"].map(str::to_owned);
            let mut text = written(&header);
            for (number, row) in rows.iter().enumerate() {
                let numbered: Vec<String> = std::iter::once(number.to_string()).chain(row.iter().cloned()).collect();
                text.push_str(&written(&numbered));
            }
            let table = CsvTable::read(text.as_bytes()).unwrap();
            let read: Vec<Vec<&str>> = table.rows().map(|row| row.cells().skip(1).collect()).collect();
            let marked = |cell: &String| {
                let mark = if formula::is_formula(cell) { "'" } else { "" };
                format!("{mark}{cell}")
            };
            let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(marked).collect()).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
