//! A whole workbook in one file of comma-separated values, laid out as pyxform lays it out.
//!
//! ```text
//! survey,,
//! ,type,name
//! ,integer,age
//! ```
//!
//! A text in the first column begins a sheet; the other columns are its cells, and the first row of them its headings.

use super::csv::{CsvRecords, Quotes};
use super::grid::{Allowance, Grid};
use super::sheet::column_at;
use super::text_cell::trim;
use super::warning::Warnings;
use super::{Sheet, Workbook, WorkbookError};
use crate::limits::{WORKBOOK_BYTES_MAX, WORKBOOK_SHEETS_MAX};

/// Reads sheets from comma-separated values. As in pyxform the separator is the comma alone.
///
/// # Errors
/// Text too large, too many sheets, rows, columns or cells, or a row before the first sheet's name.
pub fn read_csv_workbook(text: &str) -> Result<Workbook, WorkbookError> {
    if text.len() > WORKBOOK_BYTES_MAX {
        return Err(WorkbookError::TooLarge { bytes: text.len(), bytes_max: WORKBOOK_BYTES_MAX });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = CsvRecords::new(text, b',', Quotes::Lenient);
    let mut cells = Vec::new();
    let mut sheets = Vec::new();
    let mut open: Option<(String, Grid, u32)> = None;
    let mut allowance = Allowance::default();
    while let Some(line) = records.next_into(&mut cells)? {
        let Some((first, rest)) = cells.split_first() else { continue };
        let name = trim(first);
        if !name.is_empty() {
            sheets.extend(open.take().map(close));
            if sheets.len() == WORKBOOK_SHEETS_MAX {
                return Err(WorkbookError::TooMany { what: "sheets", count_max: WORKBOOK_SHEETS_MAX });
            }
            open = Some((name.to_owned(), Grid::default(), 0));
        }
        if rest.iter().all(|cell| trim(cell).is_empty()) {
            continue;
        }
        let Some((_, grid, rows)) = &mut open else { return Err(WorkbookError::RowBeforeSheetName { line }) };
        *rows += 1;
        grid.start_row(*rows, line)?;
        for (index, cell) in rest.iter().enumerate() {
            grid.push_cell(column_at(index)?, &trim(cell).replace("\r\n", "\n").replace('\r', "\n"), &mut allowance)?;
        }
    }
    sheets.extend(open.map(close));
    Workbook::new(sheets)
}

fn close((name, grid, _): (String, Grid, u32)) -> Sheet {
    Sheet::from_grid(name, grid, false, &mut Warnings::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::workbook::{Column, read_markdown};

    #[test]
    fn sheets_are_told_by_their_first_column() {
        let text = "survey\n,type,name,label\n\n,text,a,\"one, \"\"two\"\"\"\nchoices,,\n,list,name\n, l1 ,\n";
        let same = "| survey |\n| | type | name | label |\n| | text | a | one, \"two\" |\n| choices |\n| | list | name |\n\
                    | | l1 | |\n";
        assert_eq!(read_markdown(same).unwrap(), read_csv_workbook(text).unwrap());
    }

    #[test]
    fn headings_may_stand_beside_the_sheet_name() {
        let workbook = read_csv_workbook("survey,type,name\n,text,a\n").unwrap();
        let sheet = &workbook.sheets()[0];
        assert_eq!("name", sheet.header()[1].text);
        assert_eq!(Some(1), sheet.header_line());
        let row = sheet.rows().next().unwrap();
        assert_eq!((2, Some(2), Some("a")), (row.number(), row.line(), row.get(Column::new(1).unwrap())));
    }

    #[test]
    fn quotes_that_do_not_pair_up_are_taken_as_python_does() {
        let workbook = read_csv_workbook("s\n,a,b\n,\"x\"y,\"open, 1\n").unwrap();
        let row = workbook.sheets()[0].rows().next().unwrap();
        assert_eq!(vec!["xy", "open, 1"], row.cells().map(|(_, text)| text).collect::<Vec<_>>());
    }

    #[test]
    fn a_row_before_any_sheet_is_refused_with_its_line() {
        assert!(matches!(read_csv_workbook("\n,type\n"), Err(WorkbookError::RowBeforeSheetName { line: 2 })));
    }
}
