//! What the commands say of themselves.

use crate::desk::Desk;

#[test]
fn each_command_teaches_itself_with_an_example() {
    let desk = Desk::new("serve-help");
    let admin = [
        "",
        "found",
        "members",
        "add-member",
        "set-roles",
        "invite",
        "sign-in",
        "reset-sign-in",
        "reset",
        "devices",
        "revoke",
        "places",
        "add-place",
        "forms",
        "publish",
        "visits",
        "open-visit",
        "set-team",
        "held",
        "release",
        "let-go",
        "audit",
    ];
    let admin = admin.map(|command| ["admin", command]);
    for command in [["serve", ""], ["backup", ""], ["restore", ""], ["verify", ""]].into_iter().chain(admin) {
        let words: Vec<&str> = command.into_iter().chain(["--help"]).filter(|word| !word.is_empty()).collect();
        let out = desk.ok(&words);
        assert!(out.contains("Example") && out.contains("casement"), "{words:?}: {out}");
        assert!(out.lines().all(|line| line.chars().count() <= 100), "{words:?}: {out}");
        assert!(!out.contains("Where the server keeps"), "the flags that commands share are not what they are about");
    }
}

#[test]
fn the_worker_is_nobody_elses_business() {
    let out = Desk::new("serve-worker-help").ok(&["--help"]);
    assert!(!out.contains("worker") && out.contains("serve"), "{out}");
}

#[test]
fn a_command_line_that_makes_no_sense_is_answered_with_2() {
    let desk = Desk::new("serve-usage");
    for arguments in [
        ["admin"].as_slice(),
        &["admin", "invite", "Amal", "--hours", "0"],
        &["admin", "add-member", "Amal"],
        &["admin", "open-visit", "--place", "x", "--kind", "first", "--begins", "2026-11-25"],
        &["serve", "--log-format", "xml"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{arguments:?}");
    }
}
