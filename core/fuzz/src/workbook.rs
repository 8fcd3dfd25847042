//! Bytes as a workbook, as an XLSForm, as a form, as a filling.
//!
//! A package whose parts are compressed and summed up gives a fuzzer little to hold on to. So bytes that begin with
//! `%%` are the parts of an `.xlsx` (each after a line `%% its name`), and bytes that begin with `##` are what stands in
//! the one stream of an `.xls`; both are packed here.

use crate::filling;
use casement_core::form::model::has_errors;
use casement_core::form::workbook::{Workbook, read, read_markdown, write_markdown, write_xlsx};
use casement_core::form::xlsform::{ImportOptions, import};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads the bytes and all that follows from them.
pub fn run(bytes: &[u8]) {
    let packed = match bytes {
        [b'%', b'%', rest @ ..] => pack_xlsx(rest),
        [b'#', b'#', rest @ ..] => pack_xls(rest),
        _ => Some(bytes.to_vec()),
    };
    let Some(packed) = packed else { return };
    let Ok((workbook, warnings)) = read(&packed, None) else { return };
    for warning in warnings {
        assert!(warning.to_string().len() < 10_000, "a warning stays readable");
    }
    check_writing(&workbook);
    let (definition, problems) = import(&workbook, &ImportOptions::default());
    for problem in &problems {
        assert!(problem.to_string().len() < 10_000, "a problem stays readable: {}", problem.to_string().len());
    }
    if has_errors(&problems) {
        return;
    }
    crate::xform::check_writing(&definition);
    if let Some(mut session) = filling::of_definition(definition) {
        filling::try_out(&mut session, &["1", "a", "2026-11-23", "46.2 6.1", "yes"]);
    }
}

/// What was written once in Markdown is written the same ever after, and reads as the same from an `.xlsx`.
fn check_writing(workbook: &Workbook) {
    let Ok(first) = write_markdown(workbook) else { return };
    // White space around cells and gaps between rows are gone after the first time.
    let Ok(plain) = read_markdown(&first) else { return };
    let Ok(second) = write_markdown(&plain) else { return };
    let again = read_markdown(&second).expect("what was written can be read");
    assert!(plain == again, "Markdown reads back as the same\n{second}");
    let third = write_markdown(&again).expect("it could be written before");
    filling::assert_same("Markdown is written the same again", &second, &third);
    // In an `.xlsx` a hard space is read as a space, in Markdown as itself: as pyxform does.
    if first.len() > 20_000 || plain.sheets().is_empty() || second.contains('\u{a0}') {
        return;
    }
    if let Ok(bytes) = write_xlsx(&plain) {
        let (again, _) = read(&bytes, None).expect("an .xlsx that was written can be read");
        let markdown = write_markdown(&again).expect("it could be written before");
        filling::assert_same("an .xlsx reads back as the same", &second, &markdown);
    }
}

fn pack_xlsx(text: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in split(text, b"%%") {
        let end = part.iter().position(|byte| *byte == b'\n')?;
        let name = std::str::from_utf8(&part[..end]).ok()?;
        zip.start_file(name.trim(), options).ok()?;
        zip.write_all(&part[end + 1..]).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fn split<'a>(text: &'a [u8], mark: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let found = text.windows(mark.len()).position(|window| window == mark);
        let (part, after) = match found {
            Some(at) => (&text[..at], Some(&text[at + mark.len()..])),
            None => (text, None),
        };
        rest = after;
        Some(part)
    })
}

fn pack_xls(stream: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    file.create_stream("/Workbook").ok()?.write_all(stream).ok()?;
    Some(file.into_inner().into_inner())
}
