//! Tables as the sheets of one `.xlsx`, with a codebook.

use super::cell::Cell;
use super::codebook;
use super::error::ExportError;
use super::plan::Plan;
use crate::limits::{EXPORT_XLSX_MEMORY_CELLS_MAX, EXPORT_XLSX_ROWS_MAX};
use crate::record::disagreement::Disagreement;
use crate::record::{Filling, People};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::io::{Seek, Write};

/// Characters of a cell; Excel takes no more.
const CELL_CHARACTERS_MAX: usize = 32_767;
/// Width of every column, in characters: rows go out before the widest is known.
const COLUMN_WIDTH: f64 = 18.0;

/// Where the rows of a sheet wait until the file is written, which cannot begin before all are known.
pub trait Sheets {
    /// Adds a sheet. A program with a disk adds one that keeps its rows there
    /// (`Workbook::add_worksheet_with_constant_memory`); then memory does not grow.
    fn add<'w>(&mut self, workbook: &'w mut Workbook) -> Result<&'w mut Worksheet, XlsxError>;
    /// How many cells all sheets may hold.
    fn cells_max(&self) -> u64;
}

/// Keeps rows in memory, and therefore not many.
#[derive(Debug, Clone, Copy, Default)]
pub struct InMemory;

impl Sheets for InMemory {
    fn add<'w>(&mut self, workbook: &'w mut Workbook) -> Result<&'w mut Worksheet, XlsxError> {
        Ok(workbook.add_worksheet())
    }

    fn cells_max(&self) -> u64 {
        EXPORT_XLSX_MEMORY_CELLS_MAX
    }
}

/// Writes records as the sheets of a workbook.
pub struct XlsxExport<'a, S> {
    plan: &'a Plan,
    sheets: S,
    workbook: Workbook,
    rows: Vec<u32>,
    cells: u64,
    cut: u64,
}

impl<'a, S: Sheets> XlsxExport<'a, S> {
    /// Adds a sheet for each table, and the codebook.
    pub fn begin(plan: &'a Plan, workbook: Workbook, sheets: S) -> Result<Self, ExportError> {
        let mut export = Self { plan, sheets, workbook, rows: vec![0; plan.tables.len()], cells: 0, cut: 0 };
        // Else the writer asks the clock.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        export.workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let heading = Format::new().set_bold().set_align(FormatAlign::Top);
        for (index, table) in plan.tables.iter().enumerate() {
            export.sheet(&table.sheet_name, table.headers.len())?;
            let headers: Vec<Cell> = table.headers.iter().map(Cell::text).collect();
            export.row(index, &headers, Some(&heading))?;
        }
        let book = [(codebook::SHEET, plan.codebook()), (codebook::CHOICES_SHEET, plan.choices())];
        for (name, rows) in book {
            export.sheet(name, rows.first().map_or(0, Vec::len))?;
            export.rows.push(0);
            let index = export.rows.len() - 1;
            for (place, row) in rows.iter().enumerate() {
                let cells: Vec<Cell> = row.iter().map(Cell::text).collect();
                export.row(index, &cells, (place == 0).then_some(&heading))?;
            }
        }
        Ok(export)
    }

    fn sheet(&mut self, name: &str, columns: usize) -> Result<(), ExportError> {
        let sheet = self.sheets.add(&mut self.workbook)?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        let last = columns.saturating_sub(1).min(16_383) as u16;
        sheet.set_column_range_width(0, last, COLUMN_WIDTH)?;
        Ok(())
    }

    /// Writes one record. `found` are its disagreements as they stand.
    pub fn add(&mut self, filling: &mut Filling, people: &People, found: &[Disagreement]) -> Result<(), ExportError> {
        let plan = self.plan;
        plan.rows(filling, people, found, &mut |table, cells| self.row(table, cells, None))
    }

    fn row(&mut self, sheet: usize, cells: &[Cell], format: Option<&Format>) -> Result<(), ExportError> {
        let row = self.rows[sheet];
        if row >= EXPORT_XLSX_ROWS_MAX {
            return Err(ExportError::TooManyRows);
        }
        self.cells += cells.iter().filter(|cell| **cell != Cell::Empty).count() as u64;
        if self.cells > self.sheets.cells_max() {
            return Err(ExportError::TooManyCells);
        }
        self.rows[sheet] = row + 1;
        let out = self.workbook.worksheet_from_index(sheet)?;
        for (column, cell) in cells.iter().enumerate() {
            // A column past the last that a sheet has is refused by the writer.
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            match cell {
                Cell::Empty => {}
                Cell::Number(text) => match text.parse::<f64>() {
                    Ok(number) => drop(out.write_number(row, column, number)?),
                    Err(_) => drop(out.write_string(row, column, text)?),
                },
                Cell::Text(text) => {
                    let shown = shortened(text, &mut self.cut);
                    match format {
                        Some(format) => out.write_string_with_format(row, column, shown, format)?,
                        None => out.write_string(row, column, shown)?,
                    };
                }
            }
        }
        Ok(())
    }

    /// Writes the file. Says how many texts were longer than a cell can be and are cut, which each of them says at its
    /// end.
    pub fn finish(mut self, sink: impl Write + Seek + Send) -> Result<u64, ExportError> {
        self.workbook.save_to_writer(sink)?;
        Ok(self.cut)
    }
}

/// A text that fits into a cell.
fn shortened(text: &str, cut: &mut u64) -> String {
    // Excel counts as UTF-16 does.
    if text.len() <= CELL_CHARACTERS_MAX || text.encode_utf16().count() <= CELL_CHARACTERS_MAX {
        return text.to_owned();
    }
    const END: &str = " … (cut: longer than a cell can be; whole in CSV and JSON)";
    *cut += 1;
    let room = CELL_CHARACTERS_MAX - END.len();
    let mut units = 0;
    let kept = text.chars().take_while(|sign| {
        units += sign.len_utf16();
        units <= room
    });
    kept.chain(END.chars()).collect()
}
