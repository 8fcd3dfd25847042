//! Writes sheets as Markdown tables that read back as the same workbook and differ line by line in git.

use std::borrow::Cow;
use std::iter::repeat_n;

use super::{Sheet, Workbook, WorkbookError};
use crate::limits::WORKBOOK_BYTES_MAX;

/// Columns are lined up to the width of their widest cell up to this many characters; longer cells stick out, so that
/// one long label does not blow up every line, and its change does not change all the others.
const ALIGNED_WIDTH_MAX: usize = 40;

/// Writes each sheet as a Markdown table, in order, with a blank line between two.
///
/// Reading it with [`read_markdown`](super::read_markdown) gives the same workbook, but that rows are numbered without
/// gaps, white space at the ends of cells is gone, and a sheet without headings gets its first row as headings. A pipe in a
/// cell is written `\|`, a line break `&#10;`.
///
/// # Errors
/// [`WorkbookError::TooLargeForMarkdown`] where the text would be longer than what is read: each row takes room for all
/// columns up to the sheet's last, so a single cell far to the right makes every row long.
pub fn write_markdown(workbook: &Workbook) -> Result<String, WorkbookError> {
    let mut out = String::new();
    for (index, sheet) in workbook.sheets().iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        write_sheet(&mut out, sheet)?;
    }
    Ok(out)
}

fn write_sheet(out: &mut String, sheet: &Sheet) -> Result<(), WorkbookError> {
    let name = escape(sheet.name());
    let header = sheet.header().iter().map(|cell| (cell.column, cell.text.as_str()));
    let columns = header
        .clone()
        .map(|(column, _)| column)
        .chain(sheet.rows().filter_map(|row| row.cells().last().map(|(column, _)| column)))
        .max()
        .map_or(0, |column| column.index() + 1);
    let mut widths = vec![0; columns];
    for (column, text) in header.clone().chain(sheet.rows().flat_map(|row| row.cells())) {
        let width = width(&escape(text));
        if width <= ALIGNED_WIDTH_MAX {
            widths[column.index()] = widths[column.index()].max(width);
        }
    }
    out.push_str("| ");
    out.push_str(&name);
    out.push_str(" |\n");
    let margin = width(&name);
    let rows = sheet.rows().map(|row| row.cells().collect::<Vec<_>>());
    for row in std::iter::once(header.collect::<Vec<_>>()).chain(rows).filter(|row| !row.is_empty()) {
        out.push_str("| ");
        out.extend(repeat_n(' ', margin));
        out.push_str(" |");
        let mut cells = row.iter().peekable();
        for (index, column_width) in widths.iter().enumerate() {
            let text =
                cells.next_if(|(column, _)| column.index() == index).map_or(Cow::Borrowed(""), |cell| escape(cell.1));
            out.push(' ');
            out.push_str(&text);
            out.extend(repeat_n(' ', column_width.saturating_sub(width(&text))));
            out.push_str(" |");
        }
        out.push('\n');
        if out.len() > WORKBOOK_BYTES_MAX {
            return Err(WorkbookError::TooLargeForMarkdown { bytes_max: WORKBOOK_BYTES_MAX });
        }
    }
    Ok(())
}

/// Characters, which is what an editor lines up, but for scripts that it draws wider or narrower. Counted only so far that
/// a cell is known to stick out.
fn width(text: &str) -> usize {
    text.chars().take(ALIGNED_WIDTH_MAX + 1).count()
}

fn escape(text: &str) -> Cow<'_, str> {
    // One sign at a time is a search of bytes, many times quicker than of any of three characters.
    if !['|', '\n', '\r'].iter().any(|sign| text.contains(*sign)) && !text.contains("&#") {
        return Cow::Borrowed(text);
    }
    let text = text.replace("&#38;", "&#38;#38;").replace("&#10;", "&#38;#10;");
    Cow::Owned(text.replace('|', "\\|").replace("\r\n", "\n").replace(['\n', '\r'], "&#10;"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::workbook::{SheetBuilder, read_markdown};

    #[test]
    fn columns_are_lined_up_but_for_long_cells() {
        let long = "x".repeat(ALIGNED_WIDTH_MAX + 1);
        let text = format!("|survey|\n||type|label|hint|\n||integer|{long}|a|\n||text|b\\|c||\n\n|choices|\n||name|");
        let expected = format!(
            "| survey |\n\
             |        | type    | label | hint |\n\
             |        | integer | {long} | a    |\n\
             |        | text    | b\\|c  |      |\n\
             \n\
             | choices |\n\
             |         | name |\n"
        );
        assert_eq!(expected, write_markdown(&read_markdown(&text).unwrap()).unwrap());
    }

    #[test]
    fn a_far_column_may_not_blow_up_every_row() {
        let far_text = "x".repeat(500_000);
        let of_rows = |rows: usize| {
            let mut far = vec![""; 16_384];
            far[16_383] = &far_text;
            let mut sheet = SheetBuilder::new();
            (0..rows).for_each(|_| sheet.push_row(&far).unwrap());
            write_markdown(&Workbook::new(vec![sheet.finish("s")]).unwrap())
        };
        let [two, three] = [2, 3].map(|rows| of_rows(rows).unwrap().len());
        let rows_max = (WORKBOOK_BYTES_MAX - two) / (three - two) + 2;
        assert!(of_rows(rows_max).is_ok());
        assert!(matches!(of_rows(rows_max + 1), Err(WorkbookError::TooLargeForMarkdown { .. })));
    }
}
