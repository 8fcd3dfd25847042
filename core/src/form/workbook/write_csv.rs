//! A sheet written as comma-separated values: its headings, and what stands under them.

use super::{Row, Sheet};

/// Writes a sheet as a form's attached lists are written: every cell in quotes, as pyxform does, so that no reader
/// takes a code for a number. Cells in columns without a heading are left out, for nothing could name them.
pub fn write_csv(sheet: &Sheet) -> String {
    let mut text = String::new();
    push_record(&mut text, sheet.header().iter().map(|heading| &*heading.text));
    for row in sheet.rows().filter(|&row| cells(sheet, row).any(|cell| !cell.is_empty())) {
        push_record(&mut text, cells(sheet, row));
    }
    text
}

fn cells<'s>(sheet: &'s Sheet, row: Row<'s>) -> impl Iterator<Item = &'s str> {
    sheet.header().iter().map(move |heading| row.get(heading.column).unwrap_or_default())
}

fn push_record<'c>(text: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (index, cell) in cells.enumerate() {
        text.push_str(if index == 0 { "\"" } else { ",\"" });
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::workbook::csv::CsvTable;
    use crate::form::workbook::read_markdown;

    #[test]
    fn what_is_written_is_read_again() {
        let workbook =
            read_markdown("| s |\n| | list_name | | label |\n| | a, \"b\" | lost | |\n| | | | 007 |\n| | | lost | |\n")
                .unwrap();
        let text = write_csv(&workbook.sheets()[0]);
        assert_eq!(text, "\"list_name\",\"label\"\r\n\"a, \"\"b\"\"\",\"\"\r\n\"\",\"007\"\r\n");
        let table = CsvTable::read(text.as_bytes()).unwrap();
        let rows: Vec<Vec<&str>> = table.rows().map(|row| row.cells().collect()).collect();
        assert_eq!(rows, [["a, \"b\"", ""], ["", "007"]]);
    }
}
