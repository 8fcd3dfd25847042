//! What a hostile or broken `.xls` is met with. The workbooks are made here, record by record.

use std::io::{Cursor, Write};

use crate::form::workbook::{Warning, Workbook, WorkbookError, read};
use crate::limits::{WORKBOOK_SHEETS_MAX, WORKBOOK_STYLES_MAX};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn start(version: u16, kind: u8) -> Vec<u8> {
    record(0x0809, &[&version.to_le_bytes()[..], &[kind, 0, 0, 0, 0, 0]].concat())
}

/// A stream of records: globals with these further records, and one sheet named `s` with these.
fn stream(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let bound_sheet = |offset: u32| record(0x0085, &[&offset.to_le_bytes()[..], &[0, 0, 1, 0, b's']].concat());
    let head = |offset| [start(0x0600, 5), globals.to_vec(), bound_sheet(offset), record(0x000a, &[])].concat();
    let offset = u32::try_from(head(0).len()).unwrap();
    [head(offset), start(0x0600, 16), cells.to_vec(), record(0x000a, &[])].concat()
}

/// The stream in a compound file.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), format.to_le_bytes()].concat();
    record(0x0203, &[&place[..], &value.to_le_bytes()].concat())
}

fn cells(workbook: &Workbook) -> Vec<String> {
    let sheet = &workbook.sheets()[0];
    let header = sheet.header().iter().map(|cell| format!("{}1={}", cell.column, cell.text));
    let rows = sheet.rows();
    let rows = rows.flat_map(|row| row.cells().map(move |(column, text)| format!("{column}{}={text}", row.number())));
    header.chain(rows).collect()
}

#[test]
fn numbers_booleans_dates_and_formulas_are_read() {
    let format = record(0x041e, &[&[164, 0, 4, 0, 0][..], b"yyyy"].concat());
    let formats = [format, record(0x00e0, &[0, 0, 0, 0]), record(0x00e0, &[0, 0, 164, 0])].concat();
    let formula = |result: [u8; 8]| record(0x0006, &[&[1, 0, 3, 0, 0, 0][..], &result].concat());
    let records = [
        number(0, 0, 0, 1.0),
        number(0, 1, 0, 2.0),
        number(1, 0, 1, 45_351.0),
        record(0x0205, &[1, 0, 1, 0, 0, 0, 1, 0]),
        record(0x00bd, &[1, 0, 5, 0, 0, 0, 6, 0, 0, 0, 0, 0, 10, 0, 0, 0, 6, 0]),
        formula([0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        record(0x0207, &[2, 0, 0, b'o', b'k']),
    ];
    let (workbook, warnings) = read(&compound("Workbook", &stream(&formats, &records.concat())), None).unwrap();
    let expected = ["A1=1", "B1=2", "A2=2024-02-29 00:00:00", "B2=TRUE", "D2=ok", "F2=1", "G2=2"];
    assert_eq!((expected.map(str::to_owned).to_vec(), vec![]), (cells(&workbook), warnings));
}

#[test]
fn errors_and_impossible_dates_are_told_with_their_place() {
    let formats = record(0x00e0, &[0, 0, 14, 0]);
    let records = [number(0, 0, 9, 1.0), record(0x0205, &[1, 0, 0, 0, 0, 0, 0x2a, 1]), number(2, 0, 0, -1.0)].concat();
    let (workbook, warnings) = read(&stream(&formats, &records), None).unwrap();
    assert_eq!(vec!["A1=1", "A2=#N/A", "A3=#VALUE!"], cells(&workbook));
    assert!(matches!(&warnings[0], Warning::ErrorCell { row: 2, code, .. } if code == "#N/A"));
    assert!(matches!(&warnings[1], Warning::DateOutOfRange { row: 3, .. }));
}

#[test]
fn a_password_is_noticed_in_either_kind_of_workbook() {
    let old = compound("Workbook", &stream(&record(0x002f, &[0; 6]), &[]));
    let new = compound("EncryptedPackage", &[0; 64]);
    for bytes in [old, new] {
        let error = read(&bytes, None).unwrap_err();
        assert!(matches!(error, WorkbookError::PasswordProtected));
        assert!(error.to_string().contains("password protected"));
    }
}

#[test]
fn other_compound_files_and_older_workbooks_are_named() {
    let word = read(&compound("WordDocument", b"x"), None).unwrap_err();
    assert!(matches!(word, WorkbookError::OtherFormat { found: "a Word document" }));
    assert!(matches!(read(&compound("Pictures", b"x"), None), Err(WorkbookError::NotASpreadsheet)));
    assert!(matches!(read(&record(0x0409, &[0; 6]), None), Err(WorkbookError::OtherFormat { .. })));
}

#[test]
fn a_file_cut_short_anywhere_never_panics() {
    let bytes = compound("Workbook", &stream(&[], &number(0, 0, 0, 1.0)));
    for end in 0..bytes.len() {
        let _ = read(&bytes[..end], None);
    }
    let bare = stream(&[], &number(0, 0, 0, 1.0));
    let whole = cells(&read(&bare, None).unwrap().0);
    assert_eq!(vec!["A1=1"], whole);
    let cut = bare.len() - 10;
    assert!(matches!(read(&bare[..cut], None), Err(WorkbookError::Damaged { .. })));
}

#[test]
fn sectors_that_chain_in_a_circle_are_refused() {
    let mut bytes = compound("Workbook", &stream(&[], &number(0, 0, 0, 1.0).repeat(600)));
    // The first sector of the allocation table: each entry names the sector that follows; let them all follow themselves.
    let table_sector = usize::try_from(u32::from_le_bytes(bytes[76..80].try_into().unwrap())).unwrap();
    let sector_bytes = 1_usize << u16::from_le_bytes(bytes[30..32].try_into().unwrap());
    let table = (table_sector + 1) * sector_bytes;
    for sector in 0..16_u32 {
        let entry = table + usize::try_from(sector).unwrap() * 4;
        bytes[entry..entry + 4].copy_from_slice(&sector.to_le_bytes());
    }
    assert!(matches!(read(&bytes, None), Err(WorkbookError::Damaged { .. })));
}

#[test]
fn a_sheet_beyond_the_end_is_missing() {
    let mut bytes = stream(&[], &[]);
    let bound_sheet = bytes.windows(2).position(|window| window == [0x85, 0x00]).unwrap();
    bytes[bound_sheet + 4..bound_sheet + 8].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(read(&bytes, None), Err(WorkbookError::Damaged { part: "a sheet is missing", .. })));
}

#[test]
fn sheets_and_cell_formats_are_counted() {
    let sheets = |count: usize| {
        let mut bytes = stream(&[], &[]);
        let bound_sheet = bytes.windows(2).position(|window| window == [0x85, 0x00]).unwrap();
        let entry = bytes[bound_sheet..bound_sheet + 13].to_vec();
        let sheet_at = u32::from_le_bytes(entry[4..8].try_into().unwrap());
        let added = u32::try_from((count - 1) * entry.len()).unwrap();
        bytes.splice(bound_sheet..bound_sheet, entry.repeat(count - 1));
        for number in 0..count {
            let offset = bound_sheet + number * entry.len() + 4;
            bytes[offset..offset + 4].copy_from_slice(&(sheet_at + added).to_le_bytes());
        }
        read(&bytes, None)
    };
    assert_eq!(WORKBOOK_SHEETS_MAX, sheets(WORKBOOK_SHEETS_MAX).unwrap().0.sheets().len());
    assert!(matches!(sheets(WORKBOOK_SHEETS_MAX + 1), Err(WorkbookError::TooMany { what: "sheets", .. })));

    let formats = |count: usize| read(&stream(&record(0x00e0, &[0; 4]).repeat(count), &[]), None);
    assert!(formats(WORKBOOK_STYLES_MAX).is_ok());
    assert!(matches!(formats(WORKBOOK_STYLES_MAX + 1), Err(WorkbookError::TooMany { what: "cell formats", .. })));
}

#[test]
fn workbooks_of_excel_95_are_read_in_the_western_code_page_only() {
    let five = |code_page: u16| {
        let globals = |offset: u32| {
            let bound_sheet = record(0x0085, &[&offset.to_le_bytes()[..], &[0, 0, 1, 0xe9]].concat());
            [start(0x0500, 5), record(0x0042, &code_page.to_le_bytes()), bound_sheet, record(0x000a, &[])].concat()
        };
        let offset = u32::try_from(globals(0).len()).unwrap();
        let label = record(0x0204, &[0, 0, 0, 0, 0, 0, 2, 0, b'a', 0x80]);
        let bytes = [globals(offset), start(0x0500, 16), label, record(0x000a, &[])].concat();
        read(&compound("Book", &bytes), None)
    };
    let (workbook, _) = five(1252).unwrap();
    assert_eq!(("é", vec!["A1=a€".to_owned()]), (workbook.sheets()[0].name(), cells(&workbook)));
    assert!(matches!(five(1251), Err(WorkbookError::OtherFormat { .. })));
}
