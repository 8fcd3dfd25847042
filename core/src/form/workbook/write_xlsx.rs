//! Writes sheets as an `.xlsx` that a person can work in: headings bold and in sight, columns as wide as their text.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, XlsxError};

use super::{Sheet, Workbook, WorkbookError};

/// Widths of columns in characters: narrower looks broken, wider pushes the others out of sight.
const COLUMN_WIDTHS: std::ops::RangeInclusive<usize> = 8..=60;

/// Writes the workbook as the bytes of an `.xlsx`. The same workbook gives the same bytes. All cells are text, so what
/// reads as a number or date here is not changed by Excel.
///
/// # Errors
/// [`WorkbookError::SheetName`] and [`WorkbookError::CellTooLong`] for what Excel does not allow.
pub fn write_xlsx(workbook: &Workbook) -> Result<Vec<u8>, WorkbookError> {
    let mut out = rust_xlsxwriter::Workbook::new();
    // Else the writer asks the clock.
    let created = ExcelDateTime::from_ymd(2000, 1, 1).map_err(write_error)?;
    out.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
    for sheet in workbook.sheets() {
        write_sheet(out.add_worksheet(), sheet, &heading, &text)?;
    }
    out.save_to_buffer().map_err(write_error)
}

fn write_sheet(
    out: &mut rust_xlsxwriter::Worksheet,
    sheet: &Sheet,
    heading: &Format,
    text: &Format,
) -> Result<(), WorkbookError> {
    out.set_name(sheet.name()).map_err(|_| WorkbookError::SheetName { sheet: sheet.name().to_owned() })?;
    let mut widths = std::collections::BTreeMap::new();
    let header = sheet.header().iter().map(|cell| (1, cell.column, cell.text.as_str(), heading));
    let rows = sheet.rows().flat_map(|row| row.cells().map(move |(column, cell)| (row.number(), column, cell, text)));
    for (row, column, cell, format) in header.chain(rows) {
        let index = u16::try_from(column.index()).expect("a column's index is below 16,384");
        out.write_string_with_format(row - 1, index, cell, format).map_err(|error| match error {
            XlsxError::MaxStringLengthExceeded => {
                WorkbookError::CellTooLong { sheet: sheet.name().to_owned(), row, column }
            }
            other => write_error(other),
        })?;
        let width = cell.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        let widest = widths.entry(index).or_insert(width);
        *widest = width.max(*widest);
    }
    for (column, width) in widths {
        // A little more than the text, as Excel leaves it.
        let width = (width + 2).clamp(*COLUMN_WIDTHS.start(), *COLUMN_WIDTHS.end());
        let width = u32::try_from(width).expect("a width of at most 60 fits");
        out.set_column_width(column, f64::from(width)).map_err(write_error)?;
    }
    out.set_freeze_panes(1, 0).map_err(write_error)?;
    Ok(())
}

fn write_error(error: XlsxError) -> WorkbookError {
    match error {
        XlsxError::SheetnameReused(sheet) => WorkbookError::SheetName { sheet },
        other => WorkbookError::Write(Box::new(other)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::form::workbook::{SheetBuilder, read, read_markdown, write_markdown};

    #[test]
    fn the_same_workbook_gives_the_same_bytes() {
        let workbook = read_markdown("| survey |\n| | type | label |\n| | text | one&#10;two |").unwrap();
        assert_eq!(write_xlsx(&workbook).unwrap(), write_xlsx(&workbook).unwrap());
    }

    #[test]
    fn a_cell_holds_as_much_as_excel_allows() {
        let written = |length: usize| {
            let mut sheet = SheetBuilder::new();
            sheet.push_row(["", &"x".repeat(length)]).unwrap();
            write_xlsx(&Workbook::new(vec![sheet.finish("survey")]).unwrap())
        };
        assert!(written(32_767).is_ok());
        let error = written(32_768).unwrap_err();
        assert!(matches!(error, WorkbookError::CellTooLong { row: 1, column, .. } if column.index() == 1));
    }

    #[test]
    fn names_that_excel_does_not_allow_are_named() {
        for names in [vec!["a/b"], vec![""], vec!["survey", "Survey"], vec!["x".repeat(32).leak()]] {
            let sheets = names.iter().map(|name| SheetBuilder::new().finish(*name)).collect();
            let error = write_xlsx(&Workbook::new(sheets).unwrap()).unwrap_err();
            assert!(matches!(error, WorkbookError::SheetName { .. }), "{names:?}");
        }
    }

    /// Text as cells may hold it: pieces that need escaping somewhere, and any other characters.
    fn cell() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "|", "\\", "\\|", "\n", "&#10;", "&#38;", "&", "_x000D_", "_x005F_", "#", "---", " ", "<b>", "\""
            ]),
            prop::sample::select(vec!["a", "é", "漢", "😀", "5", "TRUE", "=1+1", "\t", "ب"]),
        ]
        .prop_map(str::to_owned);
        prop::collection::vec(prop_oneof![4 => piece, 1 => "[^\\r\u{a0}\\p{Cc}\u{fffe}\u{ffff}]"], 0..8)
            .prop_map(|pieces| crate::form::workbook::text_cell::trim(&pieces.concat()).to_owned())
    }

    fn workbook() -> impl Strategy<Value = Workbook> {
        let row = prop::collection::vec(cell(), 0..6);
        let headings = prop::collection::vec("[a-z]{0,3}(::[A-Z][a-z]{1,3})?", 0..5).prop_map(|mut headings| {
            headings.insert(0, "type".to_owned());
            headings
        });
        let sheet = ("[a-z#|&é-]{1,9}", headings, prop::collection::vec(row, 0..8));
        prop::collection::vec(sheet, 1..4).prop_map(|sheets| {
            let sheets = sheets.into_iter().enumerate().map(|(index, (name, headings, rows))| {
                let mut sheet = SheetBuilder::new();
                sheet.push_row(headings).unwrap();
                // Markdown holds no rows without text.
                let has_text = |row: &&Vec<String>| row.iter().any(|cell| !cell.is_empty());
                rows.iter().filter(has_text).for_each(|row| sheet.push_row(row).unwrap());
                sheet.finish(format!("{name}{index}"))
            });
            Workbook::new(sheets.collect()).unwrap()
        })
    }

    proptest! {
        #[test]
        fn markdown_and_xlsx_read_back_as_the_same_workbook(workbook in workbook()) {
            let markdown = write_markdown(&workbook).unwrap();
            prop_assert_eq!(&workbook, &read_markdown(&markdown).unwrap());
            let (again, warnings) = read(&write_xlsx(&workbook).unwrap(), None).unwrap();
            prop_assert_eq!(&workbook, &again);
            prop_assert!(warnings.is_empty());
            prop_assert_eq!(markdown, write_markdown(&again).unwrap());
        }
    }
}
