//! From nothing to a visit, with a server that runs and without one.

use crate::desk::{Desk, FAULTY};
use crate::running::Running;

const FORM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../forms/example.md");

/// Runs `casement admin` on the test's data folder.
fn admin(desk: &Desk, arguments: &[&str]) -> String {
    desk.ok(&[&["admin", "--data", "data"], arguments].concat())
}

fn refused(desk: &Desk, arguments: &[&str]) -> String {
    let ran = desk.run(&[&["admin", "--data", "data"], arguments].concat());
    assert_eq!(ran.code, Some(1), "{arguments:?}: {}{}", ran.out, ran.err);
    ran.err
}

/// The whole way to a visit.
fn set_up(desk: &Desk) {
    let out = admin(desk, &["found", "Example NPM", "--admin", "Amal Haddad"]);
    assert!(out.contains("/join#c1.") && out.contains('█'), "a link and a code: {out}");
    admin(desk, &["add-member", "Omar Said", "--roles", "visitor"]);
    admin(desk, &["add-member", "Lina", "--roles", "lead,reader"]);
    assert!(admin(desk, &["set-roles", "Lina", "reader"]).contains("reader"));
    assert!(admin(desk, &["invite", "Omar", "--hours", "2"]).contains("Omar Said"));
    admin(desk, &["add-place", "North prison", "--kind", "prison", "--location", "Northtown"]);
    assert!(admin(desk, &["publish", FORM]).contains("by the team together"));
    let visit =
        ["open-visit", "--place", "North", "--kind", "initial", "--begins", "2026-11-25", "--ends", "2026-11-27"];
    let out = admin(desk, &[&visit[..], &["--form", "example_police", "--lead", "Amal", "--visitor", "Omar"]].concat());
    assert!(out.contains("North prison, 2026-11-25 to 2026-11-27") && out.contains("Omar Said (visitor)"), "{out}");
}

fn look(desk: &Desk) {
    assert!(admin(desk, &["members"]).contains("Omar Said"));
    assert!(admin(desk, &["places"]).contains("Northtown"));
    assert!(admin(desk, &["forms"]).contains("example_police"));
    assert!(admin(desk, &["visits"]).contains("Amal Haddad (lead)"));
    assert!(admin(desk, &["devices"]).contains("casement admin invite"), "nobody has joined");
    assert!(admin(desk, &["held"]).contains("Nothing"));
    let log = admin(desk, &["audit", "--verify", "--last", "3"]);
    assert!(log.contains("keep visit") && log.contains("continue each other") && !log.contains("North"), "{log}");
}

#[test]
fn whoever_lost_their_password_begins_anew_with_a_code() {
    let desk = Desk::new("admin-reset-sign-in");
    admin(&desk, &["found", "Example NPM", "--admin", "Amal Haddad"]);
    let server = Running::start(&desk, &["--data", "data"]);
    let out = admin(&desk, &["reset-sign-in", "Amal", "--minutes", "5"]);
    assert!(out.contains("no password") && out.contains("/sign-in#") && out.contains("Amal Haddad"), "{out}");
    assert!(admin(&desk, &["audit"]).contains("reset sign-in"));
    assert!(refused(&desk, &["reset-sign-in", "Karim"]).contains("casement admin members"));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn everything_is_done_at_a_server_that_runs() {
    let desk = Desk::new("admin-running");
    let server = Running::start(&desk, &["--data", "data"]);
    set_up(&desk);
    look(&desk);
    assert_eq!(server.stop(), Some(0));
    look(&desk);
}

#[test]
fn everything_is_done_where_no_server_runs() {
    let desk = Desk::new("admin-alone");
    set_up(&desk);
    let server = Running::start(&desk, &["--data", "data"]);
    look(&desk);
    drop(server);
}

#[test]
fn what_cannot_be_done_is_told_with_advice() {
    let desk = Desk::new("admin-refused");
    assert!(refused(&desk, &["members"]).contains("casement admin found"));
    assert!(!desk.path("data").exists(), "a mistyped folder is not filled");
    set_up(&desk);
    for (arguments, told) in [
        (["invite", "Karim"].as_slice(), "casement admin members"),
        (&["revoke", "abcd"], "casement admin devices"),
        (&["set-roles", "Amal", "none"], "administer"),
        (&["add-member", "Karim", "--roles", "boss"], "visitor"),
        (&["members", "--workspace", "Other"], "workspace"),
        (&["publish", "none.md"], "none.md"),
    ] {
        let err = refused(&desk, arguments);
        assert!(err.contains(told), "{arguments:?}: {err}");
    }
}

#[test]
fn a_form_with_errors_is_not_published() {
    let desk = Desk::new("admin-form");
    admin(&desk, &["found", "Example NPM", "--admin", "Amal"]);
    desk.lay("wrong.md", FAULTY);
    let ran = desk.run(&["admin", "publish", "wrong.md", "--data", "data"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("txt") && ran.err.contains("not published"), "{}{}", ran.out, ran.err);
    assert!(admin(&desk, &["forms"]).contains("casement admin publish"));
}
