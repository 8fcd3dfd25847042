//! What was odd about a workbook that could be read all the same.

use super::Column;

/// Something the author should know about how the workbook was read. Rows are counted from 1 as the spreadsheet shows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// Text stands below a gap that ends the sheet.
    #[error(
        "sheet {sheet}, row {row}: more than 60 empty rows stand above it, so this row and everything below was not read. \
         Delete the empty rows."
    )]
    RowsAfterGap {
        /// Name of the sheet.
        sheet: String,
        /// The first row that was left out.
        row: u32,
    },
    /// A heading stands right of a gap that ends the header row.
    #[error(
        "sheet {sheet}, row 1, column {column}: more than 20 columns without a heading stand before it, so this column \
         and everything to the right was not read. Delete the empty columns."
    )]
    ColumnsAfterGap {
        /// Name of the sheet.
        sheet: String,
        /// The first heading that was left out.
        column: Column,
    },
    /// A cell shows one of Excel's errors.
    #[error("sheet {sheet}, row {row}, column {column}: the cell shows the error {code}. It was read as that text.")]
    ErrorCell {
        /// Name of the sheet.
        sheet: String,
        /// Row of the cell.
        row: u32,
        /// Column of the cell.
        column: Column,
        /// The error as Excel shows it, such as `#N/A`.
        code: String,
    },
    /// A formula was saved without its result.
    #[error(
        "sheet {sheet}, row {row}, column {column}: the cell has a formula whose result was not saved, so it was read as \
         empty. Open the workbook in Excel or LibreOffice, save it again, and use that file."
    )]
    FormulaWithoutResult {
        /// Name of the sheet.
        sheet: String,
        /// Row of the cell.
        row: u32,
        /// Column of the cell.
        column: Column,
    },
    /// A date cell holds a number that is no date.
    #[error(
        "sheet {sheet}, row {row}, column {column}: the cell is formatted as a date, but its number is no date that Excel \
         can show. It was read as #VALUE!."
    )]
    DateOutOfRange {
        /// Name of the sheet.
        sheet: String,
        /// Row of the cell.
        row: u32,
        /// Column of the cell.
        column: Column,
    },
    /// A sheet holds no cells (a chart, a macro), so there is nothing to read.
    #[error("sheet {sheet}: it is a chart or a macro sheet, not a sheet of cells, and was left out.")]
    NotCells {
        /// Name of the sheet.
        sheet: String,
    },
}
