//! The bounded reader of `.xlsx` workbooks (ECMA-376 SpreadsheetML, transitional and strict).
//!
//! One part at a time is inflated and read, in one pass and without a tree. Only the parts that carry cells are opened:
//! pictures, macros, themes and links to elsewhere never are.

mod cell_value;
mod contents;
mod escape;
#[cfg(test)]
mod hostile_tests;
mod package;
mod shared_strings;
mod styles;
mod worksheet;
mod xml;

use contents::Contents;
use package::Package;
use styles::Styles;

use super::grid::Allowance;
use super::string_table::StringTable;
use super::warning::Warnings;
use super::{Sheet, Warning, Workbook, WorkbookError};

/// What all sheets of a workbook share.
struct Book {
    strings: StringTable,
    styles: Styles,
    /// Whether dates count from 1904, as old Macintosh workbooks do.
    is_date_1904: bool,
}

/// Reads a workbook from the bytes of a zip file.
pub(super) fn read_xlsx(bytes: &[u8], warnings: &mut Warnings) -> Result<Workbook, WorkbookError> {
    let mut package = Package::open(bytes)?;
    let contents = Contents::read(&mut package)?;
    let book = Book {
        strings: shared_strings::read(&mut package, &contents.shared_strings_part)?,
        styles: Styles::read(&mut package, &contents.styles_part)?,
        is_date_1904: contents.is_date_1904,
    };
    let mut allowance = Allowance::default();
    let mut sheets = Vec::with_capacity(contents.sheets.len());
    for entry in contents.sheets {
        if !entry.has_cells {
            warnings.push(Warning::NotCells { sheet: entry.name });
            continue;
        }
        let Some(part) = package.part(&entry.part)? else {
            return Err(WorkbookError::damaged("a sheet is missing"));
        };
        let grid = worksheet::read(&part, &entry.name, &book, &mut allowance, warnings)?;
        sheets.push(Sheet::from_grid(entry.name, grid, true, warnings));
    }
    Workbook::new(sheets)
}
