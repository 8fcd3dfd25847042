//! `casement form show`.

use crate::desk::{Desk, FAULTY, VISIT};
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_form_reads_as_on_paper() {
    let desk = Desk::new("show-paper");
    let ran = desk.lay("visit.md", VISIT).run(&["form", "show", "visit.md"]);
    assert_eq!(
        ran.out,
        "\
A visit
form visit · version 7 · language English (en)

1  Cell [cell]

  1.1  How many people?
       held · whole number
       ______________________________
       norms NMR 7

  1.2  Too many?
       full · one choice
       → Only if “How many people?” (1.1) > 1
       □ Yes [y]
       □ No [n]
       merge any

▸ Only ‹held› held. [low]
  → Only if “Too many?” (1.2) = No
"
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn a_language_is_named_by_its_name_or_tag_and_unknown_ones_are_answered_with_those_there_are() {
    let desk = Desk::new("show-languages");
    desk.lay("visit.md", VISIT);
    let by_tag = desk.run(&["form", "show", "visit.md", "--lang", "ar"]);
    assert!(by_tag.out.contains("كم عدد الأشخاص؟"), "{}", by_tag.out);
    assert_eq!(by_tag.out, desk.run(&["form", "show", "visit.md", "--lang", "Arabic (ar)"]).out);
    let ran = desk.run(&["form", "show", "visit.md", "--lang", "xx"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(1), "The form has no language xx. It has: English (en), Arabic (ar).\n")
    );
}

#[test]
fn lines_are_no_wider_than_asked_and_unstyled_where_no_terminal_reads() {
    let desk = Desk::new("show-width");
    let label = "a long label of many words ".repeat(20);
    desk.lay("f.md", format!("| survey |\n| | type | name | label |\n| | note | a | {label} |\n"));
    for width in [20, 33, 72] {
        let ran = desk.run(&["form", "show", "f.md", "--width", &width.to_string()]);
        assert!(ran.out.lines().all(|line| line.chars().count() <= width), "{}", ran.out);
        assert!(!ran.out.contains('\u{1b}'));
    }
    assert_eq!(desk.run(&["form", "show", "f.md", "--width", "19"]).code, Some(2));
}

#[test]
fn a_form_with_errors_is_shown_as_far_as_it_goes() {
    let desk = Desk::new("show-errors");
    let ran = desk.lay("faulty.md", FAULTY).run(&["form", "show", "faulty.md"]);
    assert!(ran.out.contains("2  B") && ran.out.contains("→ Only if ${nowhere}"), "{}", ran.out);
    assert!(ran.err.contains("casement form check faulty.md"), "{}", ran.err);
    assert_eq!(ran.code, Some(0));
}

#[test]
fn a_reader_may_leave_early() {
    let desk = Desk::new("show-pipe");
    let row = |index: usize| format!("| | text | q{index} | A question with some words to fill the pipe |\n");
    let rows: String = (0..3_000).map(row).collect();
    desk.lay("f.md", format!("| survey |\n| | type | name | label |\n{rows}"));
    for arguments in [["form", "show", "f.md"].as_slice(), &["form", "convert", "f.md", "-", "--to", "xml"]] {
        let mut child =
            desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
    }
}
