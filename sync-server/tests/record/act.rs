//! `casement record act`.

use crate::desk::Desk;
use crate::team::{VISIT, apart, merged};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

#[test]
fn each_command_is_answered_and_what_cannot_be_done_changes_nothing() {
    let desk = apart("record-answers");
    let before = std::fs::read(desk.path("a.casement")).unwrap();
    let ran = desk.act(
        "a.casement",
        "3",
        "set /data/count/held 1\nas Lead\nset /data/nothing 1\nset /data/count/held many\nfrom sky set /data/person x\n\
         adopt /data/count/held 1\ndivergent /data/count because x\nrestore #00\nresolve 0000000000000000\njump\nget /data/person\n",
    );
    assert_eq!(ran.code, Some(0));
    let answers: Vec<&str> = ran.out.lines().map(|line| line.split_once(" => ").unwrap().1).collect();
    assert_eq!(answers[0], "!say first who acts, such as: as Amal");
    assert_eq!((answers[1], answers[10]), ("OK", "Zaynab"));
    assert!(answers[2..10].iter().all(|answer| answer.starts_with('!')), "{}", ran.out);
    assert!(answers[5].contains("because"), "{}", answers[5]);
    assert_eq!(std::fs::read(desk.path("a.casement")).unwrap(), before, "the file is as it was");
}

#[test]
fn the_lead_decides_and_it_stands() {
    let desk = merged("record-decides");
    assert_eq!(desk.ok(&["record", "disagreements", "a.casement"]).matches("to settle").count(), 2);
    let ran = desk.act(
        "a.casement",
        "3",
        "as Lead\nat 2026-11-24T09:00:00Z\nadopt /data/count/held 15 because counted with the officer\n\
         divergent /data/count/full because accounts differed\nget /data/count/held\n",
    );
    assert!(ran.out.ends_with("get /data/count/held => 15\n"), "{}", ran.out);
    let told = desk.ok(&["record", "disagreements", "a.casement"]);
    assert_eq!((told.matches("to settle").count(), told.matches("settled  ").count()), (0, 2), "{told}");
    desk.act("a.casement", "4", "as Lead\nrelease /data/count/held\n");
    assert_eq!(desk.ok(&["record", "disagreements", "a.casement"]).matches("to settle").count(), 1);
}

#[test]
fn a_removed_instance_comes_back_with_what_was_written_in_it() {
    let desk = merged("record-restores");
    let ran = desk.act("a.casement", "3", "as Lead\ndelrepeat /data/cell[1]\nget /data/cell[1]/name\n");
    let left = ran.out.lines().last().unwrap().rsplit_once(' ').unwrap().1.to_owned();
    let view = desk.ok(&["record", "view", "a.casement"]);
    let removed = view.lines().find(|line| line.contains("removed  #")).unwrap();
    let id = removed.split('#').nth(1).unwrap().split(' ').next().unwrap();
    let ran = desk.act(
        "a.casement",
        "4",
        &format!("as Lead\nrestore #{id}\nget /data/cell[1]/name\nget /data/cell[2]/name\n"),
    );
    let names: Vec<&str> = ran.out.lines().skip(2).map(|line| line.rsplit_once(' ').unwrap().1).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"B12") && names.contains(&"C3") && names.contains(&&*left), "{names:?}");
}

#[test]
fn a_seed_and_fixed_times_make_the_same_file() {
    let (one, other) = (apart("record-repeat-1"), apart("record-repeat-2"));
    assert_eq!(std::fs::read(one.path("a.casement")).unwrap(), std::fs::read(other.path("a.casement")).unwrap());
}

#[test]
fn copies_that_are_written_apart_never_use_one_number_twice() {
    let desk = Desk::new("record-copies");
    desk.lay("visit.md", VISIT);
    desk.ok(&["record", "new", "visit.md", "a.casement"]);
    let commands = "as Amal\nset /data/person one\n";
    desk.act("a.casement", "1", commands);
    std::fs::copy(desk.path("a.casement"), desk.path("b.casement")).unwrap();
    // The same member, the same seed, other answers.
    desk.act("a.casement", "2", "as Amal\nset /data/person two\n");
    desk.act("b.casement", "2", "as Amal\nset /data/person three\n");
    let merged = desk.run(&["record", "merge", "a.casement", "b.casement"]);
    assert_eq!((merged.code, merged.err.as_str()), (Some(0), ""));
    assert_eq!(desk.run(&["record", "verify", "a.casement"]).code, Some(0));
}

#[test]
fn two_who_write_in_one_file_at_once_lose_nothing() {
    let desk = Desk::new("record-at-once");
    desk.lay("visit.md", VISIT);
    desk.ok(&["record", "new", "visit.md", "a.casement"]);
    let command = &mut desk.command(&["record", "act", "a.casement"]);
    let mut slow = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = slow.stdin.take().unwrap();
    let mut answers = BufReader::new(slow.stdout.take().unwrap()).lines();
    input.write_all(b"as Amal\nset /data/count/held 12\n").unwrap();
    assert!(answers.nth(1).unwrap().unwrap().ends_with("=> OK"));
    desk.act("a.casement", "1", "as Omar\nset /data/count/held 15\n");
    drop(input);
    assert!(slow.wait().unwrap().success());
    let history = desk.ok(&["record", "history", "a.casement", "/data/count/held"]);
    assert!(history.contains("Amal observed 12") && history.contains("Omar observed 15"), "{history}");
    assert_eq!(desk.run(&["record", "verify", "a.casement"]).code, Some(0));
}

#[test]
fn a_file_is_attached_by_what_names_it_and_is_not_copied() {
    let desk = Desk::new("record-attach");
    let form = "| survey |\n| | type | name | label |\n| | image | photo | Photo |\n| | text | note | Note |\n";
    desk.lay("visit.md", form).lay("cell 12.JPG", "abc").lay("empty.pdf", "");
    desk.ok(&["record", "new", "visit.md", "a.casement"]);
    let file = |name: &str| desk.path(name).display().to_string();
    let commands = format!(
        "as Amal\nattach /data/photo {}\nget /data/photo\nattach /data/note {}\nattach /data/photo {}\nattach /data/photo {}\n\
         attach /data/photo\nget /data/photo\n",
        file("cell 12.JPG"),
        file("empty.pdf"),
        file("none.jpg"),
        file(""),
    );
    let ran = desk.act("a.casement", "1", &commands);
    let answers: Vec<&str> = ran.out.lines().map(|line| line.rsplit_once(" => ").unwrap().1).collect();
    // SHA-256 of "abc", from FIPS 180-2.
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(answers[1..3], [format!("OK {digest}"), format!("{digest}.jpg")], "{}", ran.out);
    assert!(answers[3].contains("asks for no file"), "{}", answers[3]);
    assert!(answers[4].contains("no such file") && answers[5].starts_with('!'), "{}", ran.out);
    assert!(answers[6].contains("name a file"), "{}", answers[6]);
    assert_eq!(answers[7], format!("{digest}.jpg"));
    let bytes = std::fs::read(desk.path("a.casement")).unwrap();
    let holds = |words: &[u8]| bytes.windows(words.len()).any(|part| part == words);
    assert!(holds(b"cell 12.JPG") && holds(b"image/jpeg"));
}
