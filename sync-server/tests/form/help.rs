//! What the program says of itself.

use crate::desk::Desk;

#[test]
fn each_command_teaches_itself_with_an_example() {
    let desk = Desk::new("help-commands");
    for command in [
        [].as_slice(),
        &["form"],
        &["form", "check"],
        &["form", "convert"],
        &["form", "diff"],
        &["form", "show"],
        &["form", "play"],
        &["form", "lint"],
    ] {
        let arguments: Vec<&str> = command.iter().copied().chain(["--help"]).collect();
        let ran = desk.run(&arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{command:?}");
        assert!(ran.out.contains("Example"), "{command:?}: {}", ran.out);
        assert!(ran.out.contains("casement form"), "{command:?}: {}", ran.out);
        assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{command:?}: {}", ran.out);
    }
}

#[test]
fn the_fields_of_the_json_stand_in_the_help() {
    let ran = Desk::new("help-json").run(&["form", "check", "--help"]);
    for field in
        ["severity", "advice", "functions", "choice_lists", "calculations", "direction", "awaiting_review", "found"]
    {
        assert!(ran.out.contains(field), "{field}");
    }
}

#[test]
fn a_command_line_that_makes_no_sense_is_answered_with_2() {
    let desk = Desk::new("help-usage");
    for arguments in
        [[].as_slice(), &["form"], &["form", "chek", "x"], &["form", "check"], &["form", "show", "x", "--wide"]]
    {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{arguments:?}");
    }
    assert!(desk.run(&["form", "chek", "x"]).err.contains("'check'"), "a near name is suggested");
}
