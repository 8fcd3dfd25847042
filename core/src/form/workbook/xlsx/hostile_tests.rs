//! What a hostile or broken `.xlsx` is met with. The packages are made here, part by part.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::form::workbook::{Warning, Workbook, WorkbookError, read};
use crate::limits::{
    WORKBOOK_CELL_BYTES_MAX, WORKBOOK_ENTRIES_MAX, WORKBOOK_INFLATED_BYTES_MAX, WORKBOOK_RATIO_FREE_BYTES,
    WORKBOOK_SHEETS_MAX, WORKBOOK_STYLES_MAX, WORKBOOK_XML_DEPTH_MAX,
};

/// A package of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORKBOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str =
    r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook of one sheet with these rows, and further parts.
fn workbook(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let parts = [
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    package(&[&parts[..], more].concat())
}

/// The cells below the headings, as `A2=text`.
fn cells(workbook: &Workbook) -> Vec<String> {
    let rows = workbook.sheets()[0].rows();
    rows.flat_map(|row| row.cells().map(move |(column, text)| format!("{column}{}={text}", row.number()))).collect()
}

fn read_rows(rows: &str) -> Result<(Workbook, Vec<Warning>), WorkbookError> {
    read(&workbook(rows, &[]), None)
}

const HEADINGS: &str = r#"<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>"#;

#[test]
fn two_cells_at_the_far_corners_cost_two_cells() {
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let (workbook, _) = read_rows(&format!("{HEADINGS}{far}")).unwrap();
    assert_eq!(vec!["XFD1048576=1"], cells(&workbook));
}

#[test]
fn places_beyond_a_spreadsheet_are_refused() {
    for row in [r#"<row r="1048577"><c><v>1</v></c></row>"#, r#"<row r="2"><c r="XFE2"><v>1</v></c></row>"#] {
        assert!(matches!(read_rows(row), Err(WorkbookError::TooMany { .. })), "{row}");
    }
    for row in [r#"<row r="-1"/>"#, r#"<row r="2"><c r="7"><v>1</v></c></row>"#] {
        assert!(matches!(read_rows(row), Err(WorkbookError::Damaged { .. })), "{row}");
    }
}

#[test]
fn a_document_type_is_refused() {
    let bomb = br#"<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>"#;
    let error = read(&workbook(HEADINGS, &[("xl/sharedStrings.xml", bomb)]), None).unwrap_err();
    assert!(matches!(error, WorkbookError::DocumentType));
}

#[test]
fn a_part_that_unpacks_beyond_measure_is_refused() {
    let free = usize::try_from(WORKBOOK_RATIO_FREE_BYTES).unwrap();
    let padded = |bytes: usize| {
        let frame = "<sst></sst>";
        let part = frame.replace("><", &format!(">{}<", " ".repeat(bytes - frame.len())));
        read(&workbook(HEADINGS, &[("xl/sharedStrings.xml", part.as_bytes())]), None)
    };
    assert!(padded(free).is_ok());
    assert!(matches!(padded(free + 1), Err(WorkbookError::UnpacksTooLarge)));
}

#[test]
fn counts_and_dimensions_that_lie_are_not_believed() {
    let strings = br#"<sst count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>"#;
    let rows = r#"<row r="2" spans="1:16384"><c r="A2" t="s"><v>0</v></c></row>"#;
    let rows = format!(r#"{HEADINGS}{rows}"#);
    let bytes = workbook(&rows, &[("xl/sharedStrings.xml", strings)]);
    assert_eq!(vec!["A2=x"], cells(&read(&bytes, None).unwrap().0));
    let missing = rows.replace("<v>0</v>", "<v>1</v>");
    let error = read(&workbook(&missing, &[("xl/sharedStrings.xml", strings)]), None).unwrap_err();
    assert!(matches!(error, WorkbookError::Damaged { .. }));
}

#[test]
fn a_file_cut_short_anywhere_is_refused_and_never_panics() {
    let bytes = workbook(HEADINGS, &[]);
    for end in 0..bytes.len() {
        assert!(read(&bytes[..end], None).is_err(), "{end}");
    }
}

#[test]
fn a_wrong_checksum_is_noticed() {
    let mut bytes = workbook(HEADINGS, &[]);
    let local_header = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[local_header + 16] ^= 1;
    assert!(matches!(read(&bytes, None), Err(WorkbookError::Damaged { .. })));
}

#[test]
fn parts_are_counted_before_the_directory_is_read() {
    let with_entries = |count: usize| {
        let names: Vec<_> = (0..count - 3).map(|number| format!("x{number}")).collect();
        let more: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        read(&workbook(HEADINGS, &more), None)
    };
    assert!(with_entries(WORKBOOK_ENTRIES_MAX).is_ok());
    assert!(matches!(with_entries(WORKBOOK_ENTRIES_MAX + 1), Err(WorkbookError::TooMany { what: "parts", .. })));
}

#[test]
fn sheets_are_counted() {
    let with_sheets = |count: usize| {
        let sheets = r#"<sheet name="survey" sheetId="1" r:id="rId1"/>"#.repeat(count);
        let book = format!(r#"<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>"#);
        let parts: [(&str, &[u8]); 3] = [
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
            ("xl/worksheets/sheet1.xml", b"<worksheet/>"),
        ];
        read(&package(&parts), None)
    };
    assert_eq!(WORKBOOK_SHEETS_MAX, with_sheets(WORKBOOK_SHEETS_MAX).unwrap().0.sheets().len());
    assert!(matches!(with_sheets(WORKBOOK_SHEETS_MAX + 1), Err(WorkbookError::TooMany { what: "sheets", .. })));
}

#[test]
fn cell_formats_are_counted() {
    let with_formats = |count: usize| {
        let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", r#"<xf numFmtId="14"/>"#.repeat(count));
        read(&workbook(HEADINGS, &[("xl/styles.xml", styles.as_bytes())]), None)
    };
    assert!(with_formats(WORKBOOK_STYLES_MAX).is_ok());
    assert!(matches!(with_formats(WORKBOOK_STYLES_MAX + 1), Err(WorkbookError::TooMany { what: "cell formats", .. })));
}

#[test]
fn elements_nest_so_deep_and_no_deeper() {
    // The sheet and its data are two levels.
    let nested =
        |depth: usize| read_rows(&format!("{HEADINGS}{}{}", "<x>".repeat(depth - 2), "</x>".repeat(depth - 2)));
    assert!(nested(WORKBOOK_XML_DEPTH_MAX).is_ok());
    assert!(matches!(nested(WORKBOOK_XML_DEPTH_MAX + 1), Err(WorkbookError::Damaged { .. })));
}

#[test]
fn a_cell_holds_so_much_and_no_more_in_however_many_pieces() {
    let with_text = |bytes: usize| {
        let text = format!("{}&lt;", "x".repeat(bytes - 1));
        read_rows(&format!(r#"{HEADINGS}<row r="2"><c r="A2" t="str"><v>{text}</v></c></row>"#))
    };
    assert!(with_text(WORKBOOK_CELL_BYTES_MAX).is_ok());
    let error = with_text(WORKBOOK_CELL_BYTES_MAX + 1).unwrap_err();
    assert!(matches!(error, WorkbookError::TooMany { what: "bytes of text in one cell", .. }));
}

#[test]
fn names_of_parts_that_climb_out_are_only_names() {
    let relations = RELATIONS.replace("worksheets/sheet1.xml", "../../../etc/passwd");
    let parts: [(&str, &[u8]); 2] =
        [("xl/workbook.xml", WORKBOOK.as_bytes()), ("xl/_rels/workbook.xml.rels", relations.as_bytes())];
    assert!(matches!(read(&package(&parts), None), Err(WorkbookError::Damaged { part: "a sheet is missing", .. })));
}

#[test]
fn other_formats_in_a_zip_are_named() {
    for (part, word) in [
        ("xl/workbook.bin", ".xlsb"),
        ("Index/Document.iwa", "Numbers"),
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "PowerPoint"),
    ] {
        let error = read(&package(&[(part, b"x")]), None).unwrap_err();
        assert!(error.to_string().contains(word) && error.to_string().contains(".xlsx"), "{error}");
    }
    let open_document =
        package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"x")]);
    assert!(read(&open_document, None).unwrap_err().to_string().contains(".ods"));
    assert!(matches!(read(&package(&[("a.txt", b"x")]), None), Err(WorkbookError::NotASpreadsheet)));
}

#[test]
fn values_read_as_their_types_say() {
    let styles = br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/>
        </cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
    let strings = br#"<sst><si><r><rPr><b/></rPr><t>bo</t></r><r><t xml:space="preserve">ld </t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>"#;
    let row = r#"<row r="2"><c t="s"><v>0</v></c><c t="b"><v>1</v></c><c s="1"><v>45351</v></c><c s="2"><v>1.5</v></c>
        <c><v>5.0</v></c><c t="inlineStr"><is><t> in </t></is></c><c t="d"><v>2024-02-29T00:00:00</v></c><c s="9"><v>7</v></c></row>"#;
    let bytes = workbook(&format!("{HEADINGS}{row}"), &[("xl/styles.xml", styles), ("xl/sharedStrings.xml", strings)]);
    let expected = [
        "A2=bold",
        "B2=TRUE",
        "C2=2024-02-29 00:00:00",
        "D2=1 day, 12:00:00",
        "E2=5",
        "F2=in",
        "G2=2024-02-29 00:00:00",
        "H2=7",
    ];
    assert_eq!(expected.as_slice(), cells(&read(&bytes, None).unwrap().0));
}

#[test]
fn cells_to_be_told_about_are_told_with_their_place() {
    let row = r#"<row r="2"><c t="e"><v>#N/A</v></c><c><f>1+1</f></c><c t="str"><f>""</f><v></v></c></row>"#;
    let (workbook, warnings) = read_rows(&format!("{HEADINGS}{row}")).unwrap();
    assert_eq!(vec!["A2=#N/A"], cells(&workbook));
    let [first, second] = warnings.as_slice() else { panic!("two warnings: {warnings:?}") };
    assert!(first.to_string().starts_with("sheet survey, row 2, column A:"));
    assert!(matches!(second, Warning::FormulaWithoutResult { row: 2, column, .. } if column.index() == 1));
}

#[test]
fn a_sheet_ends_at_a_gap_of_more_than_sixty_rows() {
    let with_gap = |row: u32| {
        let far = format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#);
        read_rows(&format!("{HEADINGS}{far}")).unwrap()
    };
    let (workbook, warnings) = with_gap(62);
    assert_eq!((vec!["A62=1".to_owned()], vec![]), (cells(&workbook), warnings));
    let (workbook, warnings) = with_gap(63);
    let expected = vec![Warning::RowsAfterGap { sheet: "survey".to_owned(), row: 63 }];
    assert_eq!((Vec::<String>::new(), expected), (cells(&workbook), warnings));
}

#[test]
fn the_headings_end_at_a_gap_of_more_than_twenty_columns() {
    let with_heading = |reference: &str| {
        let rows = format!(r#"<row r="1"><c r="A1"><v>1</v></c><c r="{reference}"><v>2</v></c></row>"#);
        let (workbook, warnings) = read_rows(&rows).unwrap();
        (workbook.sheets()[0].header().len(), warnings.len())
    };
    assert_eq!((2, 0), with_heading("V1"));
    assert_eq!((1, 1), with_heading("W1"));
}

#[test]
fn prefixes_byte_order_marks_and_the_strict_kind_of_workbook_are_read() {
    let sheet = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?><x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">\
                 <x:sheetData><x:row r=\"2\"><x:c r=\"A2\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    let parts: [(&str, &[u8]); 3] = [
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    assert_eq!(vec!["A2=1"], cells(&read(&package(&parts), None).unwrap().0));
}

#[test]
fn all_parts_together_unpack_to_so_much_and_no_more() {
    // Sixteen sheets in the same part, each time unpacked anew; the workbook's own part fills up to the bound.
    let of_bytes = |total: u64| {
        let sheet_bytes = usize::try_from(WORKBOOK_RATIO_FREE_BYTES).unwrap() - 1_024;
        let sheet = format!("<worksheet>{}</worksheet>", " ".repeat(sheet_bytes - "<worksheet></worksheet>".len()));
        let sheets = r#"<sheet name="s" sheetId="1" r:id="rId1"/>"#.repeat(16);
        let book = format!(r#"<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>"#);
        let filled = usize::try_from(total).unwrap() - 16 * sheet_bytes - RELATIONS.len();
        let book = format!("{book}{}", " ".repeat(filled - book.len()));
        let parts: [(&str, &[u8]); 3] = [
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ];
        read(&package(&parts), None)
    };
    assert!(of_bytes(WORKBOOK_INFLATED_BYTES_MAX).is_ok());
    assert!(matches!(of_bytes(WORKBOOK_INFLATED_BYTES_MAX + 1), Err(WorkbookError::UnpacksTooLarge)));
}
