//! The bounded reader of `.xls` workbooks: BIFF8 (Excel 97 and later) and BIFF5 (Excel 5 and 95).
//!
//! The records are read where they lie in the workbook's stream; a count or a length in one of them is only ever checked
//! against what is there.

mod cells;
mod globals;
#[cfg(test)]
mod hostile_tests;
mod records;
mod strings;

use std::io::{Cursor, Read};

use globals::{Globals, SheetKind};
use records::Records;

use super::grid::Allowance;
use super::warning::Warnings;
use super::{Sheet, Warning, Workbook, WorkbookError};

/// The versions of the format that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Biff {
    Five,
    Eight,
}

/// Reads a workbook from an OLE compound file, or from the bare stream of records that some programs write.
pub(super) fn read_xls(bytes: &[u8], warnings: &mut Warnings) -> Result<Workbook, WorkbookError> {
    // A compound file begins with 0xD0; the first record of every version has 9 for its first byte.
    let is_bare = bytes.first() == Some(&9);
    let unpacked;
    let stream = if is_bare {
        bytes
    } else {
        unpacked = workbook_stream(bytes)?;
        &unpacked
    };
    let globals = Globals::read(stream)?;
    let mut allowance = Allowance::default();
    let mut sheets = Vec::with_capacity(globals.sheets.len());
    for entry in &globals.sheets {
        if entry.kind != SheetKind::Cells {
            warnings.push(Warning::NotCells { sheet: entry.name.clone() });
            continue;
        }
        let records = Records::new(stream, entry.offset)?;
        let grid = cells::read(records, &entry.name, &globals, &mut allowance, warnings)?;
        sheets.push(Sheet::from_grid(entry.name.clone(), grid, true, warnings));
    }
    Workbook::new(sheets)
}

/// The stream of records in a compound file.
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, WorkbookError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes))
        .map_err(|error| WorkbookError::damaged_by("the file is cut short or is no compound file", error))?;
    if file.is_stream("/EncryptedPackage") {
        return Err(WorkbookError::PasswordProtected);
    }
    let Some(name) = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)) else {
        if file.is_stream("/WordDocument") {
            return Err(WorkbookError::OtherFormat { found: "a Word document" });
        }
        return Err(WorkbookError::NotASpreadsheet);
    };
    let mut stream = Vec::new();
    let part = "its main stream is cut short";
    let opened = file.open_stream(name).map_err(|error| WorkbookError::damaged_by(part, error))?;
    // A stream cannot hold more than the file does, whatever its length claims.
    let bytes_max = u64::try_from(bytes.len()).expect("a file's size fits");
    opened.take(bytes_max).read_to_end(&mut stream).map_err(|error| WorkbookError::damaged_by(part, error))?;
    Ok(stream)
}
