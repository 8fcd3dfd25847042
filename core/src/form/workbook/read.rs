//! Tells what kind of file some bytes are, and has them read.

use super::warning::Warnings;
use super::xls::read_xls;
use super::xlsx::read_xlsx;
use super::{Warning, Workbook, WorkbookError, read_csv_workbook, read_markdown};
use crate::limits::WORKBOOK_BYTES_MAX;

/// Characters at the start of a text that are looked at to tell what it is, as in pyxform.
const LOOKED_AT: usize = 5_000;
/// Pipes among them that make a text Markdown tables, as in pyxform.
const PIPES_MIN: usize = 5;
/// Commas among them that make a text comma-separated values, as in pyxform.
const COMMAS_MIN: usize = 4;

/// Reads a workbook of any kind that is known: `.xlsx`, `.xls`, Markdown tables or sectioned CSV.
///
/// What it is is told from its content. `name_hint`, the name of the file if it has one, only decides between the two
/// kinds of text.
///
/// # Errors
/// A file that is no spreadsheet, that is damaged or protected, or that exceeds a bound: see [`WorkbookError`].
pub fn read(bytes: &[u8], name_hint: Option<&str>) -> Result<(Workbook, Vec<Warning>), WorkbookError> {
    if bytes.is_empty() {
        return Err(WorkbookError::Empty);
    }
    if bytes.len() > WORKBOOK_BYTES_MAX {
        return Err(WorkbookError::TooLarge { bytes: bytes.len(), bytes_max: WORKBOOK_BYTES_MAX });
    }
    let mut warnings = Warnings::default();
    let workbook = match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => read_xlsx(bytes, &mut warnings)?,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] | [9, 0 | 2 | 4 | 8, _, 0, ..] => {
            read_xls(bytes, &mut warnings)?
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(WorkbookError::NotUtf8),
        _ => read_text(bytes, name_hint)?,
    };
    if workbook.sheets().is_empty() {
        return Err(WorkbookError::NotASpreadsheet);
    }
    Ok((workbook, warnings.into_list()))
}

fn read_text(bytes: &[u8], name_hint: Option<&str>) -> Result<Workbook, WorkbookError> {
    if bytes.iter().take(LOOKED_AT).any(|byte| *byte == 0) || bytes.starts_with(b"%PDF") {
        return Err(WorkbookError::NotASpreadsheet);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| WorkbookError::NotUtf8)?;
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') {
        return Err(WorkbookError::OtherFormat { found: "a web page or an XML file" });
    }
    let count = |sign: char| text.chars().take(LOOKED_AT).filter(|character| *character == sign).count();
    let ends_with = |ending: &str| {
        let hint = name_hint.unwrap_or_default();
        hint.len() >= ending.len()
            && hint.is_char_boundary(hint.len() - ending.len())
            && hint[hint.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    if ends_with(".csv") {
        read_csv_workbook(text)
    } else if ends_with(".md") || count('|') >= PIPES_MIN {
        read_markdown(text)
    } else if count(',') >= COMMAS_MIN {
        read_csv_workbook(text)
    } else {
        Err(WorkbookError::NotASpreadsheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::workbook::write_xlsx;

    const MARKDOWN: &str = "| survey |\n| | type | name |\n| | text | a |\n";
    const CSV: &str = "survey\n,type,name\n,text,a\n";

    fn read_named(bytes: &[u8], name: &str) -> Result<Workbook, WorkbookError> {
        read(bytes, Some(name)).map(|(workbook, _)| workbook)
    }

    #[test]
    fn the_content_tells_what_it_is_whatever_it_is_called() {
        let workbook = read(MARKDOWN.as_bytes(), None).unwrap().0;
        let xlsx = write_xlsx(&workbook).unwrap();
        assert_eq!(workbook, read_named(&xlsx, "form.xls").unwrap());
        assert_eq!(workbook, read_named(MARKDOWN.as_bytes(), "form.txt").unwrap());
        assert_eq!(workbook, read_named(CSV.as_bytes(), "form.txt").unwrap());
    }

    #[test]
    fn the_name_decides_between_two_kinds_of_text() {
        let commas_and_pipes = "survey\n,type,name\n,text,|||||\n";
        assert!(read_named(commas_and_pipes.as_bytes(), "FORM.CSV").is_ok());
        assert!(read_named("| s |".as_bytes(), "form.md").is_ok());
        assert!(matches!(read_named("| s |".as_bytes(), "form"), Err(WorkbookError::NotASpreadsheet)));
    }

    #[test]
    fn what_is_no_spreadsheet_is_said_to_be_none() {
        for bytes in [&b"hello"[..], b"\0\0\0\0", b"%PDF-1.7 |||||", b"PK\x03\x04", b"PK\x05\x06"] {
            assert!(read(bytes, None).is_err());
        }
        assert!(matches!(read(b"", None), Err(WorkbookError::Empty)));
        assert!(matches!(read(b"caf\xe9,,,,", None), Err(WorkbookError::NotUtf8)));
        assert!(matches!(read(b"\xff\xfea\0", None), Err(WorkbookError::NotUtf8)));
        assert!(matches!(read(b"\n<html>", None), Err(WorkbookError::OtherFormat { .. })));
    }

    #[test]
    fn files_are_read_up_to_the_bound_on_their_size() {
        let mut text = MARKDOWN.to_owned();
        text.push_str(&"x".repeat(WORKBOOK_BYTES_MAX - text.len()));
        assert!(read(text.as_bytes(), None).is_ok());
        text.push('x');
        assert!(matches!(read(text.as_bytes(), None), Err(WorkbookError::TooLarge { .. })));
    }
}
