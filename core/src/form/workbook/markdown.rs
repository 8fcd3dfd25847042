//! Markdown tables as pyxform reads them (`md_to_dict` of its `xls2json_backends`).
//!
//! ```text
//! | survey  |         |       |
//! |         | type    | name  |
//! |         | integer | age   |
//! ```
//!
//! A line counts from its first pipe to its last; a text in its first cell names a sheet; a line whose first visible
//! sign is `#` is a comment; a line of nothing but pipes and dashes is a rule. `\|` is a pipe within a cell. Beyond
//! pyxform, `&#10;` is a line break within a cell and `&#38;` an ampersand before such a thing: see
//! [`write_markdown`](fn@super::write_markdown).

use std::borrow::Cow;

use super::grid::{Allowance, Grid};
use super::sheet::column_at;
use super::text_cell::trim;
use super::warning::Warnings;
use super::{Sheet, Workbook, WorkbookError};
use crate::limits::{WORKBOOK_BYTES_MAX, WORKBOOK_SHEETS_MAX};

/// Reads Markdown tables, one after another, into sheets. Text outside of tables is left out, as in pyxform.
///
/// Row numbers are those that the sheet would have as a spreadsheet; [`Row::line`](super::Row::line) is the line of the
/// text.
///
/// # Errors
/// Text too large, too many sheets, rows, columns or cells, or a table row before the first sheet's name.
pub fn read_markdown(text: &str) -> Result<Workbook, WorkbookError> {
    if text.len() > WORKBOOK_BYTES_MAX {
        return Err(WorkbookError::TooLarge { bytes: text.len(), bytes_max: WORKBOOK_BYTES_MAX });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut sheets = Vec::new();
    let mut open: Option<OpenSheet> = None;
    let mut allowance = Allowance::default();
    for (line, content) in (1_u32..).zip(text.split('\n')) {
        let Some(content) = table_line(content) else { continue };
        let mut cells = split_cells(content);
        let first = cells.next().map(cell_text).unwrap_or_default();
        if !first.is_empty() {
            sheets.extend(open.take().map(OpenSheet::close));
            if sheets.len() == WORKBOOK_SHEETS_MAX {
                return Err(WorkbookError::TooMany { what: "sheets", count_max: WORKBOOK_SHEETS_MAX });
            }
            open = Some(OpenSheet { name: first.into_owned(), grid: Grid::default(), rows: 0 });
        }
        match &mut open {
            Some(sheet) => sheet.push(line, cells, &mut allowance)?,
            None if cells.all(|cell| trim(cell).is_empty()) => {}
            None => return Err(WorkbookError::RowBeforeSheetName { line }),
        }
    }
    sheets.extend(open.map(OpenSheet::close));
    Workbook::new(sheets)
}

struct OpenSheet {
    name: String,
    grid: Grid,
    rows: u32,
}

impl OpenSheet {
    /// Adds a row; one without any text is not counted.
    fn push<'a>(
        &mut self,
        line: u32,
        cells: impl Iterator<Item = &'a str>,
        allowance: &mut Allowance,
    ) -> Result<(), WorkbookError> {
        let mut is_open = false;
        for (index, cell) in cells.enumerate() {
            let text = cell_text(cell);
            if text.is_empty() {
                continue;
            }
            if !is_open {
                self.rows += 1;
                self.grid.start_row(self.rows, line)?;
                is_open = true;
            }
            self.grid.push_cell(column_at(index)?, &text, allowance)?;
        }
        Ok(())
    }

    fn close(self) -> Sheet {
        // A table in a text file has no formatted blank rows far below, so there is no gap to end it at.
        Sheet::from_grid(self.name, self.grid, false, &mut Warnings::default())
    }
}

/// What stands between the first and the last pipe of a line, if it is a row of a table.
fn table_line(line: &str) -> Option<&str> {
    // A line is a row only if nothing but white space precedes its first pipe, so `#` at its start cannot be one.
    let after_first = line.trim_start_matches(super::text_cell::is_space).strip_prefix('|')?;
    let content = &after_first[..after_first.rfind('|')?];
    let is_rule = !content.is_empty() && content.bytes().all(|byte| matches!(byte, b'|' | b'-'));
    (!is_rule).then_some(content)
}

/// The cells of a row: parted by every pipe that has no backslash right before it.
fn split_cells(content: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(content);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut from = 0;
        while let Some(found) = text[from..].find('|') {
            let pipe = from + found;
            if !text[..pipe].ends_with('\\') {
                rest = Some(&text[pipe + 1..]);
                return Some(&text[..pipe]);
            }
            from = pipe + 1;
        }
        rest = None;
        Some(text)
    })
}

fn cell_text(cell: &str) -> Cow<'_, str> {
    let cell = trim(cell);
    if !cell.contains(['\\', '&', '\r']) {
        return Cow::Borrowed(cell);
    }
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(found) = rest.find(['\\', '&', '\r']) {
        text.push_str(&rest[..found]);
        rest = &rest[found..];
        let escapes = [("\\|", "|"), ("&#10;", "\n"), ("&#38;", "&"), ("\r", "\n")];
        match escapes.iter().find(|(written, _)| rest.starts_with(written)) {
            Some((written, meant)) => {
                text.push_str(meant);
                rest = &rest[written.len()..];
            }
            None => {
                text.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    // A cell of nothing but escaped line breaks is empty, as it would be in a spreadsheet.
    let trimmed = trim(&text);
    if trimmed.len() < text.len() { Cow::Owned(trimmed.to_owned()) } else { Cow::Owned(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::workbook::Column;

    fn cells(sheet: &Sheet) -> Vec<(u32, Vec<(String, &str)>)> {
        sheet
            .rows()
            .map(|row| (row.number(), row.cells().map(|(column, text)| (column.to_string(), text)).collect()))
            .collect()
    }

    #[test]
    fn sheets_headings_and_rows_keep_their_places() {
        let text = "# a form\n\n| survey |\n|  | type | | name |\n| | | | |\n|  | text | x | |\n| choices | list |\n";
        let workbook = read_markdown(text).unwrap();
        let [survey, choices] = workbook.sheets() else { panic!("two sheets") };
        assert_eq!(("survey", "choices"), (survey.name(), choices.name()));
        let headings: Vec<_> = survey.header().iter().map(|cell| (cell.text.as_str(), cell.column.index())).collect();
        assert_eq!(vec![("type", 0), ("name", 2)], headings);
        assert_eq!(vec![(2, vec![("A".to_owned(), "text"), ("B".to_owned(), "x")])], cells(survey));
        assert_eq!(Some(6), survey.rows().next().unwrap().line());
        assert_eq!("list", choices.header()[0].text);
        assert_eq!(0, choices.rows().len());
    }

    #[test]
    fn a_backslash_keeps_a_pipe_in_its_cell() {
        let workbook = read_markdown("| s |\n| | a |\n| | x \\| y\\\\| z | w\\ |").unwrap();
        let row = workbook.sheets()[0].rows().next().unwrap();
        assert_eq!(Some("x | y\\| z"), row.get(Column::new(0).unwrap()));
        assert_eq!(Some("w\\"), row.get(Column::new(1).unwrap()));
    }

    #[test]
    fn text_after_the_last_pipe_is_no_cell() {
        let workbook = read_markdown("| s |\n| | a | b # note\n| | 1 | 2 # | 3").unwrap();
        let sheet = &workbook.sheets()[0];
        assert_eq!(1, sheet.header().len());
        assert_eq!(vec![(2, vec![("A".to_owned(), "1"), ("B".to_owned(), "2 #")])], cells(sheet));
    }

    #[test]
    fn rules_and_comments_are_no_rows() {
        let workbook = read_markdown("| s |\n|---|---|\n| | a |\n  # | | b |\n||||\n| | --- |").unwrap();
        assert_eq!(vec![(2, vec![("A".to_owned(), "---")])], cells(&workbook.sheets()[0]));
    }

    #[test]
    fn line_breaks_and_ampersands_are_unescaped_once() {
        let workbook = read_markdown("| s |\n| | a |\n| | one&#10;two &#38;#10; &#38;#38; &amp; & |").unwrap();
        assert_eq!(vec![(2, vec![("A".to_owned(), "one\ntwo &#10; &#38; &amp; &")])], cells(&workbook.sheets()[0]));
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
        let plain = read_markdown("| s |\n| | a |\n| | 1 |\n").unwrap();
        assert_eq!(plain, read_markdown("\u{feff}| s |\r\n| | a |\r\n| | 1 |\r\n").unwrap());
    }

    #[test]
    fn a_row_before_any_sheet_is_refused_with_its_line() {
        let error = read_markdown("\n| |\n| | type |").unwrap_err();
        assert!(matches!(error, WorkbookError::RowBeforeSheetName { line: 3 }));
    }

    #[test]
    fn sheets_are_counted() {
        let text = "| s |\n".repeat(WORKBOOK_SHEETS_MAX);
        assert_eq!(WORKBOOK_SHEETS_MAX, read_markdown(&text).unwrap().sheets().len());
        let error = read_markdown(&format!("{text}| s |")).unwrap_err();
        assert!(matches!(error, WorkbookError::TooMany { what: "sheets", .. }));
    }

    #[test]
    fn columns_are_counted() {
        let columns_max = usize::from(crate::limits::WORKBOOK_COLUMNS_MAX);
        let text = format!("| s |\n|{}| x |", "|".repeat(columns_max - 1));
        assert_eq!("XFD", read_markdown(&text).unwrap().sheets()[0].header()[0].column.to_string());
        let error = read_markdown(&text.replace("| x", "|| x")).unwrap_err();
        assert!(matches!(error, WorkbookError::TooMany { what: "columns in one sheet", .. }));
    }
}
