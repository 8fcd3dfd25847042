//! Files that unpack, expand or go on beyond measure.

use crate::forms::{assert_readable, codes, of_markdown, of_xml, xml};
use crate::measure::within;
use casement_core::form::attachment::attach;
use casement_core::form::workbook::{WorkbookError, read, read_markdown};
use casement_core::form::xform;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORKBOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str =
    r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// An `.xlsx` of one sheet, whose XML the writer gives piece by piece.
fn xlsx(write_sheet: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("xl/workbook.xml", WORKBOOK), ("xl/_rels/workbook.xml.rels", RELATIONS)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    write_sheet(&mut zip);
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let bytes = xlsx(|sheet| {
        sheet.write_all(b"<worksheet><sheetData>").unwrap();
        let blanks = vec![b' '; 1 << 20];
        (0..300).for_each(|_| sheet.write_all(&blanks).unwrap());
        sheet.write_all(b"</sheetData></worksheet>").unwrap();
    });
    assert!(bytes.len() < 1 << 20);
    let error = within(100, || read(&bytes, None)).unwrap_err();
    assert!(matches!(error, WorkbookError::UnpacksTooLarge), "{error}");
}

#[test]
fn millions_of_rows_of_a_spreadsheet_are_too_many() {
    let bytes = xlsx(|sheet| {
        sheet.write_all(b"<worksheet><sheetData>").unwrap();
        // Words that do not repeat, so that it is not the packing that gives it away.
        for row in 1_u32..=1_000_000 {
            let words = row.wrapping_mul(2_654_435_761);
            write!(sheet, "<row><c t=\"str\"><v>{words}</v></c><c t=\"str\"><v>{row}</v></c></row>").unwrap();
        }
        sheet.write_all(b"</sheetData></worksheet>").unwrap();
    });
    let error = within(250, || read(&bytes, None)).unwrap_err();
    let is_told = matches!(error, WorkbookError::UnpacksTooLarge | WorkbookError::TooMany { .. });
    assert!(is_told && !error.to_string().is_empty(), "{error}");
}

#[test]
fn millions_of_rows_of_markdown_are_too_many() {
    let text = format!("| survey |\n||type|name|\n{}", "||a|b|\n".repeat(3_000_000));
    let error = within(100, || read_markdown(&text)).unwrap_err();
    assert!(matches!(error, WorkbookError::TooMany { .. }), "{error}");
}

#[test]
fn half_a_million_questions_are_too_many() {
    let mut text = String::from("| survey |\n||type|name|\n");
    for row in 0..500_000 {
        writeln!(text, "||text|q{row}|").unwrap();
    }
    let (session, problems) = within(700, || of_markdown(&text));
    assert!(session.is_none());
    assert!(problems.iter().any(|problem| problem.message.contains("more than 100000")), "{:?}", codes(&problems));
    assert_readable(&problems);
}

#[test]
fn every_row_in_error_gives_a_list_that_ends() {
    let text = format!("| survey |\n||type|name|relevant|\n{}", "||txet|a b|${nobody|\n".repeat(100_000));
    let (session, problems) = within(300, || of_markdown(&text));
    assert!(session.is_none());
    assert_readable(&problems);
}

#[test]
fn entities_are_not_expanded() {
    let mut laughs = String::from("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for number in 1..30 {
        write!(laughs, "<!ENTITY a{number} \"&a{};&a{};\">", number - 1, number - 1).unwrap();
    }
    laughs.push_str("]>");
    let form = format!("{laughs}{}", xml("<data id='f'><a>&a29;</a></data>", "", ""));
    let (session, problems) = within(10, || of_xml(&form));
    assert!(session.is_none());
    assert!(problems[0].message.contains("DOCTYPE"), "{}", problems[0].message);

    let sheet =
        format!("{laughs}<worksheet><sheetData><row><c t=\"str\"><v>&a29;</v></c></row></sheetData></worksheet>");
    let bytes = xlsx(|out| out.write_all(sheet.as_bytes()).unwrap());
    assert!(matches!(within(10, || read(&bytes, None)), Err(WorkbookError::DocumentType)));
}

#[test]
fn attached_files_are_bounded() {
    let form = |ending: &str| {
        let instance = format!("<instance id='i' src='jr://file/i.{ending}'/>");
        xform::read(xml("<data id='f'><a/></data>", &instance, "").as_bytes()).0.unwrap()
    };
    let deep = format!("<root>{}{}</root>", "<item>".repeat(10_000), "</item>".repeat(10_000));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\">]><root><item>&a;</item></root>";
    let cells = "name,label\n".to_owned() + &"a,b\n".repeat(4_500_000);
    let brackets = "[".repeat(1_000_000);
    let files: [(&str, &str); 4] = [("xml", &deep), ("xml", laughs), ("csv", &cells), ("geojson", &brackets)];
    for (ending, content) in files {
        let mut definition = form(ending);
        let problems = within(200, || attach(&mut definition, &format!("i.{ending}"), content.as_bytes()));
        assert!(!problems.is_empty(), "{ending}");
        assert_readable(&problems);
        assert!(!definition.instances[0].is_loaded, "{ending}");
    }
}
