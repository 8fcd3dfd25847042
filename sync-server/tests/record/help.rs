//! What the commands say of themselves.

use crate::desk::Desk;

#[test]
fn each_command_teaches_itself_with_an_example() {
    let desk = Desk::new("record-help");
    for command in ["", "new", "act", "merge", "view", "history", "disagreements", "changes", "verify", "export"] {
        let arguments: Vec<&str> = ["record", command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let out = desk.ok(&arguments);
        assert!(out.contains("Example") && out.contains("casement record"), "{command}: {out}");
        assert!(out.lines().all(|line| line.chars().count() <= 100), "{command}: {out}");
    }
}

#[test]
fn what_is_not_done_is_said() {
    let desk = Desk::new("record-not-done");
    for (command, words) in [("act", "The file itself is not copied"), ("verify", "a record file holds no signatures")]
    {
        let help = desk.ok(&["record", command, "--help"]);
        let help: Vec<&str> = help.split_whitespace().collect();
        assert!(help.join(" ").contains(words), "{command}");
    }
}

#[test]
fn a_command_line_that_makes_no_sense_is_answered_with_2() {
    let desk = Desk::new("record-usage");
    for arguments in [
        ["record"].as_slice(),
        &["record", "veiw", "x"],
        &["record", "merge", "a"],
        &["record", "export", "a", "--format", "pdf", "--out", "x"],
        &["record", "new", "f", "o", "--record", "zz"],
        &["record", "act", "a", "--now", "noon"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{arguments:?}");
    }
}
