//! A workbook as plain sheets of text cells, each cell with its place.

use std::fmt;

use super::grid::{Allowance, Grid, RowPlace};
use super::text_cell::clean_heading;
use super::warning::Warnings;
use super::{Column, Warning, WorkbookError};
use crate::limits::{WORKBOOK_EMPTY_COLUMNS_MAX, WORKBOOK_EMPTY_ROWS_MAX, WORKBOOK_SHEETS_MAX};

/// The sheets of a workbook, in its order, hidden ones too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    sheets: Vec<Sheet>,
}

impl Workbook {
    /// A workbook of these sheets.
    ///
    /// # Errors
    /// [`WorkbookError::TooMany`] for more sheets than a workbook may have.
    pub fn new(sheets: Vec<Sheet>) -> Result<Self, WorkbookError> {
        if sheets.len() > WORKBOOK_SHEETS_MAX {
            return Err(WorkbookError::TooMany { what: "sheets", count_max: WORKBOOK_SHEETS_MAX });
        }
        Ok(Self { sheets })
    }

    /// Its sheets, in the workbook's order.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }
}

/// A heading of a sheet: the text of its first row in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderCell {
    /// The heading, trimmed, with runs of spaces made one.
    pub text: String,
    /// The column under it.
    pub column: Column,
}

/// One sheet: its headings (the first row) and the rows below that hold any text.
#[derive(Clone)]
pub struct Sheet {
    name: String,
    header: Vec<HeaderCell>,
    header_line: u32,
    grid: Grid,
}

impl Sheet {
    /// The name as written on its tab.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The headings from left to right; columns without one are left out. Two may be the same.
    pub fn header(&self) -> &[HeaderCell] {
        &self.header
    }

    /// The line of the text file on which the headings stand, from 1; none for a spreadsheet.
    pub fn header_line(&self) -> Option<u32> {
        (self.header_line > 0).then_some(self.header_line)
    }

    /// The rows below the headings that hold any text, from the top. Cells in columns without a heading are among
    /// them, so that someone can be told about them.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        self.grid.rows().iter().map(|place| Row { grid: &self.grid, place })
    }

    /// Makes a sheet of a grid that was read: the row with number 1 becomes the headings. Where `ends_at_gaps`, the
    /// sheet ends where pyxform ends it: at a run of more than 20 columns without heading, or of more than 60 rows
    /// without text under a heading.
    pub(super) fn from_grid(name: String, mut grid: Grid, ends_at_gaps: bool, warnings: &mut Warnings) -> Self {
        grid.finish();
        let mut header = Vec::new();
        let mut header_line = 0;
        let mut first_row = 0;
        if let Some(row) = grid.rows().first().filter(|row| row.number == 1) {
            header_line = row.line;
            first_row = 1;
            header.extend(
                grid.cells(row).map(|(column, text)| HeaderCell { text: clean_heading(text).into_owned(), column }),
            );
        }
        if ends_at_gaps {
            end_header_at_gap(&name, &mut header, warnings);
        }
        let mut end_row = grid.rows().len();
        if ends_at_gaps {
            let (kept_end, first_left_out) = end_of_rows(&grid, first_row, &header);
            end_row = kept_end;
            if let Some(row) = first_left_out {
                warnings.push(Warning::RowsAfterGap { sheet: name.clone(), row });
            }
        }
        grid.keep_rows(first_row..end_row);
        Self { name, header, header_line, grid }
    }
}

/// Cuts the headings at the first run of more than 20 columns without one.
fn end_header_at_gap(name: &str, header: &mut Vec<HeaderCell>, warnings: &mut Warnings) {
    let mut next = 0;
    let gap = header.iter().position(|cell| {
        let is_past_gap = cell.column.index() - next > usize::from(WORKBOOK_EMPTY_COLUMNS_MAX);
        next = cell.column.index() + 1;
        is_past_gap
    });
    if let Some(gap) = gap {
        warnings.push(Warning::ColumnsAfterGap { sheet: name.to_owned(), column: header[gap].column });
        header.truncate(gap);
    }
}

/// Where the rows end (an index), and the number of the first row with text under a heading that is left out so.
fn end_of_rows(grid: &Grid, first_row: usize, header: &[HeaderCell]) -> (usize, Option<u32>) {
    let mut last_number = 1;
    for (index, row) in grid.rows().iter().enumerate().skip(first_row) {
        let is_under_heading = grid.cells(row).any(|(column, _)| header.iter().any(|cell| cell.column == column));
        if !is_under_heading {
            continue;
        }
        if row.number.saturating_sub(last_number + 1) > WORKBOOK_EMPTY_ROWS_MAX {
            return (index, Some(row.number));
        }
        last_number = row.number;
    }
    (grid.rows().len(), None)
}

impl PartialEq for Sheet {
    /// Same name, headings and rows; on which line of a text file they stand is not compared.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.header == other.header && self.rows().eq(other.rows())
    }
}

impl Eq for Sheet {}

impl fmt::Debug for Sheet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<_> = self.rows().collect();
        formatter
            .debug_struct("Sheet")
            .field("name", &self.name)
            .field("header", &self.header)
            .field("rows", &rows)
            .finish()
    }
}

/// One row of a sheet, below its headings.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    grid: &'a Grid,
    place: &'a RowPlace,
}

impl<'a> Row<'a> {
    /// Its number as the spreadsheet shows it: the headings are row 1. In a text file the rows are counted as they
    /// would be in a spreadsheet; see [`Row::line`].
    pub fn number(&self) -> u32 {
        self.place.number
    }

    /// The line of the text file on which it stands, from 1; none for a spreadsheet.
    pub fn line(&self) -> Option<u32> {
        (self.place.line > 0).then_some(self.place.line)
    }

    /// Its text in a column, if there is any. Never empty.
    pub fn get(&self, column: Column) -> Option<&'a str> {
        self.grid.cell(self.place, column)
    }

    /// Its cells that hold text, from left to right.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = (Column, &'a str)> + Clone + use<'a> {
        self.grid.cells(self.place)
    }
}

impl PartialEq for Row<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number() == other.number() && self.cells().eq(other.cells())
    }
}

impl Eq for Row<'_> {}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.number())?;
        formatter.debug_map().entries(self.cells().map(|(column, text)| (column.to_string(), text))).finish()
    }
}

/// Builds a sheet row by row, for instance to write out a form that came from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct SheetBuilder {
    grid: Grid,
    allowance: Allowance,
    rows: u32,
}

impl SheetBuilder {
    /// A sheet without rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next row: its cells from the left, empty text where there is none. The first is the headings. Text is
    /// kept as given, white space at its ends as well.
    ///
    /// # Errors
    /// [`WorkbookError::TooMany`] past the bounds on rows, columns, cells or text.
    pub fn push_row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> Result<(), WorkbookError> {
        self.rows += 1;
        self.grid.start_row(self.rows, 0)?;
        for (index, cell) in cells.into_iter().enumerate() {
            self.grid.push_cell(column_at(index)?, cell.as_ref(), &mut self.allowance)?;
        }
        Ok(())
    }

    /// The sheet of the rows so far.
    pub fn finish(self, name: impl Into<String>) -> Sheet {
        Sheet::from_grid(name.into(), self.grid, false, &mut Warnings::default())
    }
}

/// The column at an index from 0.
pub(super) fn column_at(index: usize) -> Result<Column, WorkbookError> {
    let count_max = usize::from(crate::limits::WORKBOOK_COLUMNS_MAX);
    Column::new(index).ok_or(WorkbookError::TooMany { what: "columns in one sheet", count_max })
}
