//! The cells of one sheet, as lean as they can be kept: one string of all text, and where each cell's part of it ends.

use std::ops::Range;

use super::text_cell::{is_xml, trim};
use super::{Column, WorkbookError};
use crate::limits::{WORKBOOK_CELL_BYTES_MAX, WORKBOOK_CELLS_MAX, WORKBOOK_ROWS_MAX, WORKBOOK_TEXT_BYTES_MAX};

/// How much all sheets of a workbook may still hold together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    cells: usize,
    text_bytes: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { cells: WORKBOOK_CELLS_MAX, text_bytes: WORKBOOK_TEXT_BYTES_MAX }
    }
}

#[derive(Clone, Copy, Debug)]
struct CellPlace {
    start: u32,
    bytes: u32,
    column: Column,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct RowPlace {
    /// As the spreadsheet counts, from 1.
    pub(super) number: u32,
    /// Line of a text file, from 1; 0 where the file has no lines.
    pub(super) line: u32,
    first_cell: u32,
    cells_end: u32,
}

/// Rows of cells in the order in which they were pushed. Rows without text take no place.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    text: String,
    cells: Vec<CellPlace>,
    rows: Vec<RowPlace>,
}

impl Grid {
    /// Begins a row. The row before is dropped if it got no cell.
    pub(super) fn start_row(&mut self, number: u32, line: u32) -> Result<(), WorkbookError> {
        if number == 0 || number > WORKBOOK_ROWS_MAX {
            let count_max = usize::try_from(WORKBOOK_ROWS_MAX).expect("a count of rows fits");
            return Err(WorkbookError::TooMany { what: "rows in one sheet", count_max });
        }
        self.end_row();
        let next_cell = self.next_cell();
        self.rows.push(RowPlace { number, line, first_cell: next_cell, cells_end: next_cell });
        Ok(())
    }

    /// Adds a cell to the row begun last. Empty text is no cell. A second cell in one column replaces the first. Control
    /// signs, which nobody can see and no form can hold, are left out.
    pub(super) fn push_cell(&mut self, column: Column, text: &str, left: &mut Allowance) -> Result<(), WorkbookError> {
        if text.len() > WORKBOOK_CELL_BYTES_MAX {
            return Err(WorkbookError::TooMany {
                what: "bytes of text in one cell",
                count_max: WORKBOOK_CELL_BYTES_MAX,
            });
        }
        if text.bytes().any(|byte| byte < b' ' || byte == 0xef) && !text.chars().all(is_xml) {
            let text: String = text.chars().filter(|character| is_xml(*character)).collect();
            return self.push_cell(column, trim(&text), left);
        }
        if text.is_empty() {
            return Ok(());
        }
        left.cells =
            left.cells.checked_sub(1).ok_or(WorkbookError::TooMany { what: "cells", count_max: WORKBOOK_CELLS_MAX })?;
        left.text_bytes = left
            .text_bytes
            .checked_sub(text.len())
            .ok_or(WorkbookError::TooMany { what: "bytes of text", count_max: WORKBOOK_TEXT_BYTES_MAX })?;
        let start = u32::try_from(self.text.len()).expect("the bound on text is far below 4 GB");
        let bytes = u32::try_from(text.len()).expect("the bound on text is far below 4 GB");
        self.text.push_str(text);
        self.cells.push(CellPlace { start, bytes, column });
        Ok(())
    }

    /// Ends the last row, brings the rows in order, and gives back what memory the pushing held in reserve.
    pub(super) fn finish(&mut self) {
        self.end_row();
        if !self.rows.is_sorted_by(|before, after| before.number < after.number) {
            self.bring_rows_in_order();
        }
        self.text.shrink_to_fit();
        self.cells.shrink_to_fit();
        self.rows.shrink_to_fit();
    }

    /// Sorts the rows and makes one of those with the same number: what some old program may have written.
    fn bring_rows_in_order(&mut self) {
        let mut before = std::mem::take(&mut self.rows);
        before.sort_by_key(|row| row.number);
        let cells = std::mem::take(&mut self.cells);
        for row in before {
            let open_number = self.rows.last().map(|open| open.number);
            if open_number != Some(row.number) {
                self.end_row();
                let next_cell = self.next_cell();
                self.rows.push(RowPlace { first_cell: next_cell, cells_end: next_cell, ..row });
            }
            self.cells.extend_from_slice(&cells[as_index(row.first_cell)..as_index(row.cells_end)]);
        }
        self.end_row();
    }

    fn next_cell(&self) -> u32 {
        u32::try_from(self.cells.len()).expect("the bound on cells is far below 4 billion")
    }

    fn end_row(&mut self) {
        let next_cell = self.next_cell();
        let Some(row) = self.rows.last_mut() else { return };
        row.cells_end = next_cell;
        if row.first_cell == next_cell {
            self.rows.pop();
            return;
        }
        let first = usize::try_from(row.first_cell).expect("a count of cells fits");
        let row_cells = &mut self.cells[first..];
        if row_cells.is_sorted_by(|before, after| before.column < after.column) {
            return;
        }
        // The later cell of a column stands first after this, and is the one that is kept.
        row_cells.sort_by_key(|cell| (cell.column, std::cmp::Reverse(cell.start)));
        let mut kept = self.cells.split_off(first);
        kept.dedup_by_key(|cell| cell.column);
        self.cells.append(&mut kept);
        let next_cell = self.next_cell();
        if let Some(row) = self.rows.last_mut() {
            row.cells_end = next_cell;
        }
    }

    /// The rows that hold text, from the top.
    pub(super) fn rows(&self) -> &[RowPlace] {
        &self.rows
    }

    /// Keeps only the rows in `range`.
    pub(super) fn keep_rows(&mut self, range: Range<usize>) {
        self.rows.truncate(range.end);
        self.rows.drain(..range.start.min(self.rows.len()));
    }

    /// The cells of a row, from the left.
    pub(super) fn cells<'a>(
        &'a self,
        row: &RowPlace,
    ) -> impl ExactSizeIterator<Item = (Column, &'a str)> + Clone + use<'a> {
        let cells = &self.cells[as_index(row.first_cell)..as_index(row.cells_end)];
        cells.iter().map(|cell| (cell.column, self.text_of(cell)))
    }

    /// The cell of a row in a column.
    pub(super) fn cell<'a>(&'a self, row: &RowPlace, column: Column) -> Option<&'a str> {
        let cells = &self.cells[as_index(row.first_cell)..as_index(row.cells_end)];
        let found = cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        Some(self.text_of(&cells[found]))
    }

    fn text_of(&self, cell: &CellPlace) -> &str {
        let start = as_index(cell.start);
        &self.text[start..start + as_index(cell.bytes)]
    }
}

fn as_index(place: u32) -> usize {
    usize::try_from(place).expect("memory is addressed with at least 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(index: usize) -> Column {
        Column::new(index).unwrap()
    }

    fn read_back(grid: &Grid) -> Vec<(u32, Vec<(usize, &str)>)> {
        let cells = |row| grid.cells(row).map(|(column, text)| (column.index(), text)).collect();
        grid.rows().iter().map(|row| (row.number, cells(row))).collect()
    }

    #[test]
    fn rows_and_cells_out_of_order_are_put_in_order() {
        let mut grid = Grid::default();
        let mut left = Allowance::default();
        for (row, index, text) in [(3, 1, "d"), (1, 2, "b"), (1, 0, "a"), (3, 0, "c"), (2, 0, ""), (3, 1, "e")] {
            grid.start_row(row, 0).unwrap();
            grid.push_cell(column(index), text, &mut left).unwrap();
        }
        grid.finish();
        assert_eq!(vec![(1, vec![(0, "a"), (2, "b")]), (3, vec![(0, "c"), (1, "e")])], read_back(&grid));
    }

    #[test]
    fn the_later_of_two_cells_in_one_place_is_kept() {
        let mut grid = Grid::default();
        let mut left = Allowance::default();
        grid.start_row(1, 0).unwrap();
        for text in ["old", "new"] {
            grid.push_cell(column(4), text, &mut left).unwrap();
        }
        grid.finish();
        assert_eq!(vec![(1, vec![(4, "new")])], read_back(&grid));
    }

    #[test]
    fn control_signs_are_left_out() {
        let mut grid = Grid::default();
        grid.start_row(1, 0).unwrap();
        grid.push_cell(column(0), "a\u{1}b\tc\nd\u{ffff}", &mut Allowance::default()).unwrap();
        grid.push_cell(column(1), "\u{7}", &mut Allowance::default()).unwrap();
        grid.finish();
        assert_eq!(vec![(1, vec![(0, "ab\tc\nd")])], read_back(&grid));
    }

    #[test]
    fn cells_their_bytes_and_all_text_are_bounded() {
        let mut grid = Grid::default();
        grid.start_row(1, 0).unwrap();
        let mut left = Allowance { cells: 2, text_bytes: 3 };
        grid.push_cell(column(0), "ab", &mut left).unwrap();
        let error = grid.push_cell(column(1), "cd", &mut left.clone()).unwrap_err();
        assert!(matches!(error, WorkbookError::TooMany { what: "bytes of text", .. }));
        grid.push_cell(column(1), "c", &mut left).unwrap();
        assert!(matches!(grid.push_cell(column(2), "d", &mut left), Err(WorkbookError::TooMany { what: "cells", .. })));

        let longest = "x".repeat(WORKBOOK_CELL_BYTES_MAX);
        let mut left = Allowance::default();
        grid.push_cell(column(3), &longest, &mut left).unwrap();
        let error = grid.push_cell(column(4), &format!("{longest}x"), &mut left).unwrap_err();
        assert!(matches!(error, WorkbookError::TooMany { what: "bytes of text in one cell", .. }));
    }

    #[test]
    fn row_numbers_are_those_of_a_spreadsheet() {
        let mut grid = Grid::default();
        grid.start_row(WORKBOOK_ROWS_MAX, 0).unwrap();
        for number in [0, WORKBOOK_ROWS_MAX + 1] {
            assert!(matches!(grid.start_row(number, 0), Err(WorkbookError::TooMany { .. })));
        }
    }
}
