//! Files that are no records, or not what they were.

use crate::desk::{Desk, FAULTY, VISIT};
use crate::team::{apart, merged};

#[test]
fn every_command_says_what_is_wrong_with_a_file_and_exits_with_1() {
    let desk = apart("record-bad-files");
    let whole = std::fs::read(desk.path("a.casement")).unwrap();
    desk.lay("cut.casement", &whole[..whole.len() - 40]);
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    desk.lay("damaged.casement", damaged).lay("empty.casement", "");
    for (file, words) in [
        ("none.casement", "no such file"),
        ("visit.md", "is not a record file"),
        ("empty.casement", "is not a record file"),
        ("cut.casement", "is damaged: it is cut short"),
        ("damaged.casement", "is damaged: "),
    ] {
        for arguments in [
            ["record", "view", file].as_slice(),
            &["record", "act", file],
            &["record", "history", file, "/data/person"],
            &["record", "disagreements", file, "--json"],
            &["record", "changes", file],
            &["record", "verify", file],
            &["record", "merge", "a.casement", file],
            &["record", "export", file, "--format", "csv", "--out", "tables"],
        ] {
            let ran = desk.run(arguments);
            assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{arguments:?}");
            assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
        }
    }
    assert_eq!(std::fs::read(desk.path("a.casement")).unwrap(), whole);
    assert!(desk.names().iter().all(|name| !name.ends_with(".part")));
}

#[test]
fn a_form_with_errors_begins_no_record() {
    let desk = Desk::new("record-faulty-form");
    let ran = desk.lay("faulty.md", FAULTY).run(&["record", "new", "faulty.md", "a.casement"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("casement form check faulty.md"), "{}", ran.err);
    assert_eq!(desk.names(), ["faulty.md"]);
}

#[test]
fn only_copies_of_one_record_are_merged() {
    let desk = apart("record-other");
    desk.ok(&["record", "new", "visit.md", "other.casement"]);
    let id = "000102030405060708090a0b0c0d0e0f";
    desk.ok(&["record", "new", "visit.md", "same.casement", "--record", id]);
    desk.lay("later.md", VISIT);
    desk.ok(&["record", "new", "later.md", "later.casement", "--record", id]);
    let ran = desk.run(&["record", "merge", "a.casement", "other.casement"]);
    assert!(ran.code == Some(1) && ran.err.contains("another record"), "{}", ran.err);
    let ran = desk.run(&["record", "merge", "same.casement", "later.casement"]);
    assert!(ran.code == Some(1) && ran.err.contains("another version of the form"), "{}", ran.err);
}

#[test]
fn verify_names_what_holds_and_a_file_put_together_by_hand_does_not() {
    let desk = merged("record-verify");
    let told = desk.ok(&["record", "verify", "a.casement"]);
    let (unsigned, checked): (Vec<&str>, Vec<&str>) = told.lines().partition(|line| line.contains("signatures"));
    assert!(checked.len() == 5 && checked.iter().all(|line| line.starts_with("ok ")), "{told}");
    assert!(unsigned.len() == 1 && unsigned[0].starts_with("none "), "{told}");
    assert!(told.contains("Amal 7, Omar 4; 2 actors"), "{told}");
    // One change altered, and the file's own digest made to fit: damage is not what is found here.
    let mut bytes = std::fs::read(desk.path("a.casement")).unwrap();
    let place = bytes.windows(6).rposition(|bytes| bytes == b"answer").unwrap();
    bytes[place] = b'A';
    let digest_at = bytes.len() - 32;
    let digest = <sha2::Sha256 as sha2::Digest>::digest(&bytes[..digest_at - 5]);
    bytes[digest_at..].copy_from_slice(&digest);
    desk.lay("forged.casement", bytes);
    let ran = desk.run(&["record", "verify", "forged.casement"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("FAILED  changes") && ran.out.contains("the checksum does not fit"), "{}", ran.out);
    assert!(ran.out.contains("what it depends on is missing"), "{}", ran.out);
    let view = desk.run(&["record", "view", "forged.casement"]);
    assert!(view.code == Some(1) && view.err.contains("casement record verify forged.casement"), "{}", view.err);
}
