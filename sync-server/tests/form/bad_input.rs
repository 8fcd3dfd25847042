//! Files that are no forms.

use crate::desk::{Desk, VISIT};
use serde_json::Value;

/// What each command that reads a form says of a file; all must say it with exit code 1 and nothing else.
fn complaint(desk: &Desk, file: &str) -> String {
    let show = desk.run(&["form", "show", file]);
    assert_eq!((show.code, show.out.as_str()), (Some(1), ""), "{file}");
    let convert = desk.run(&["form", "convert", file, "-", "--to", "xml"]);
    assert_eq!((convert.code, convert.out.as_str()), (Some(1), ""), "{file}");
    let play = desk.run(&["form", "play", file]);
    assert_eq!((play.code, play.out.as_str()), (Some(1), ""), "{file}");
    let check = desk.run(&["form", "check", file, "--json"]);
    assert_eq!((check.code, check.err.as_str()), (Some(1), ""), "{file}");
    let report: Value = serde_json::from_str(&check.out).expect("one JSON object");
    assert_eq!((&report["errors"], &report["summary"]), (&Value::from(1), &Value::Null), "{file}");
    assert_eq!(desk.run(&["form", "check", file]).code, Some(1), "{file}");
    report["problems"][0]["message"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_missing_file_and_a_folder_are_called_so() {
    let desk = Desk::new("bad-missing");
    std::fs::create_dir(desk.path("folder.md")).unwrap();
    assert_eq!(complaint(&desk, "none.md"), "Cannot read none.md: there is no such file or folder.");
    assert_eq!(complaint(&desk, "folder.md"), "Cannot read folder.md: it is a folder, not a file.");
    assert_eq!(desk.run(&["form", "check", "none.md"]).err, "Cannot read none.md: there is no such file or folder.\n");
}

#[test]
fn files_of_other_kinds_are_refused_in_words() {
    let desk = Desk::new("bad-kinds");
    let junk: Vec<u8> = (0..4_000_u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    desk.lay("empty.md", "").lay("junk.xlsx", &junk).lay("cut.xlsx", b"PK\x03\x04 and then nothing of a workbook");
    desk.lay("a.pdf", "%PDF-1.7 nothing")
        .lay("page.xml", "<html><body>Not a form</body></html>")
        .lay("cut.xml", "<h:html");
    assert_eq!(complaint(&desk, "empty.md"), "The file is empty.");
    assert!(complaint(&desk, "junk.xlsx").starts_with("This is not a spreadsheet."));
    assert!(complaint(&desk, "cut.xlsx").starts_with("The workbook is damaged"));
    assert!(complaint(&desk, "a.pdf").starts_with("This is not a spreadsheet."));
    assert!(!complaint(&desk, "page.xml").is_empty());
    assert!(!complaint(&desk, "cut.xml").is_empty());
}

#[test]
fn a_line_of_ten_megabytes_is_answered_in_words() {
    let desk = Desk::new("bad-huge-line");
    let huge = "x".repeat(10 << 20);
    desk.lay("f.md", format!("| survey |\n| | type | name | label |\n| | text | a | {huge} |\n"));
    let ran = desk.run(&["form", "check", "f.md"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.len() < 10_000, "the text itself is not shown");
}

#[test]
fn what_a_form_says_does_not_reach_the_terminal_as_commands() {
    let desk = Desk::new("bad-escapes");
    desk.lay(
        "f.md",
        "| survey |\n| | type | name | label |\n| | te\u{1b}[2Jxt | a | A |\n| | text | b | B\u{1b}]0;x\u{7} |\n",
    );
    for command in ["check", "show"] {
        let ran = desk.run(&["form", command, "f.md"]);
        assert!(!ran.out.contains(['\u{1b}', '\u{7}']), "{:?}", ran.out);
        assert!(!ran.err.contains(['\u{1b}', '\u{7}']), "{:?}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_text_is_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new("bad-name");
    let name = OsStr::from_bytes(b"v\xffisit.md");
    std::fs::write(desk.path("").join(name), crate::desk::VISIT).unwrap();
    let output = desk.command(&["form", "check"]).arg(name).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_time_that_is_none_is_a_mistake_of_the_command_line() {
    let desk = Desk::new("bad-now");
    let ran = desk.lay("visit.md", VISIT).run(&["form", "play", "visit.md", "--now", "yesterday"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("a time looks like 2026-11-23T10:00:00Z"), "{}", ran.err);
}
