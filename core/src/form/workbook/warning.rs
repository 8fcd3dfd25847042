//! What was odd about a workbook that could be read all the same.

use super::Column;
use crate::limits::WORKBOOK_WARNINGS_MAX;

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
    /// There was more to warn about than is listed.
    #[error("{count} more warnings of these kinds are not listed.")]
    More {
        /// How many are left out.
        count: usize,
    },
}

/// Warnings as they come up, up to a bound: a hostile sheet can give cause for millions.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    listed: Vec<Warning>,
    left_out: usize,
}

impl Warnings {
    /// Adds a warning, or counts it if there are many already.
    pub(super) fn push(&mut self, warning: Warning) {
        if self.listed.len() < WORKBOOK_WARNINGS_MAX {
            self.listed.push(warning);
        } else {
            self.left_out += 1;
        }
    }

    /// The warnings in the order in which they came up.
    pub(super) fn into_list(mut self) -> Vec<Warning> {
        if self.left_out > 0 {
            self.listed.push(Warning::More { count: self.left_out });
        }
        self.listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_past_the_bound_are_counted_only() {
        let list = |count| {
            let mut warnings = Warnings::default();
            (0..count).for_each(|_| warnings.push(Warning::NotCells { sheet: "Chart1".to_owned() }));
            warnings.into_list()
        };
        assert_eq!(WORKBOOK_WARNINGS_MAX, list(WORKBOOK_WARNINGS_MAX).len());
        let past = list(WORKBOOK_WARNINGS_MAX + 3);
        assert_eq!(Some(&Warning::More { count: 3 }), past.last());
        assert_eq!(WORKBOOK_WARNINGS_MAX + 1, past.len());
    }
}
