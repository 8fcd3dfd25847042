//! The program `casement-phone` as a person at a terminal meets it.

use crate::office::{Office, until};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_casement-phone");

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(store: &Path, arguments: &[&str], input: &str) -> Ran {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env("CASEMENT_STORE", store).env("CASEMENT_PASSPHRASE", "a passphrase");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the built binary runs");
    // One that reads nothing may have ended already.
    let _ = child.stdin.take().expect("it was piped").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("what is shown is UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn ok(store: &Path, arguments: &[&str], input: &str) -> String {
    let ran = run(store, arguments, input);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}{}", ran.out, ran.err);
    ran.out
}

#[test]
fn a_record_goes_from_one_terminal_to_another() {
    let (office, for_amal) = Office::open();
    let for_omar = office.invite("Omar");
    let (amal, omar) = (office.path("amal"), office.path("omar"));
    let out = ok(&amal, &["join"], &for_amal.link);
    assert!(out.contains("Amal's phone") && out.contains(&for_amal.fingerprint), "{out}");
    ok(&omar, &["join"], &for_omar.qr_text);
    assert!(run(&amal, &["join"], &for_amal.link).err.contains("already"), "one store, one workspace");
    for phone in [&amal, &omar] {
        assert!(ok(phone, &["sync"], "").contains("Up to date"));
        assert!(ok(phone, &["list"], "").contains("not begun"));
    }
    let commands =
        "answer /data/custody/held_now 12\nadd /data/cell\nanswer /data/cell[1]/cell_name A\\nB\nvalidate\nquit\n";
    let out = ok(&amal, &["fill", "North", "police"], commands);
    assert!(out.contains("held_now 12 => OK") && out.contains("=> OK /data/cell[1]"), "{out}");
    assert!(out.contains("/data/arrival/visit_date required"), "{out}");
    ok(&omar, &["fill", "North", "police"], "answer /data/custody/held_now 14\nfly\n");
    assert!(ok(&amal, &["list"], "").contains("not sent"));
    assert!(ok(&amal, &["sync"], "").contains("sent"));
    until("Omar has what Amal wrote", || {
        ok(&omar, &["sync"], "");
        let list = ok(&omar, &["list"], "");
        list.contains("to settle")
    });
    let list = ok(&omar, &["list"], "");
    let record = list.lines().find(|line| line.contains("answered")).expect("there is one record").trim();
    let record = record.split(' ').next().expect("it begins with its id");
    let found = ok(&omar, &["disagreements", record], "");
    assert!(found.contains("12  (Amal") && found.contains("14  (Omar"), "{found}");
    assert!(ok(&omar, &["show", record], "").contains("How many people are held now? *"));
    assert!(run(&omar, &["purge", "--visit", "South"], "").err.contains("no visit “South”"));
    let purged = ok(&omar, &["purge", "--visit", "North"], "");
    assert!(purged.contains("Removed: 1 record, 1 visit."), "{purged}");
    assert!(ok(&omar, &["purge"], "").contains("Removed: 0 records, 0 visits."), "nothing was left of it");
    assert_eq!(run(&omar, &["wipe"], "").code, Some(1), "it is not done unasked");
    ok(&omar, &["wipe", "--yes"], "");
    assert!(run(&omar, &["list"], "").err.contains("casement-phone join"));
}

/// A photo as a camera writes it, in small: a PNG of one pixel with a comment.
fn photo(comment: &str) -> Vec<u8> {
    let chunk = |kind: &[u8], content: &[u8]| {
        let named = [kind, content].concat();
        // CRC-32 of ISO 3309, bit by bit.
        let sum = named.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
        });
        [&(content.len() as u32).to_be_bytes()[..], &named, &(!sum).to_be_bytes()].concat()
    };
    // One stored block of zlib: no filter, one grey pixel.
    let pixels = [0x78, 0x01, 0x01, 0x02, 0x00, 0xFD, 0xFF, 0x00, 0x7F, 0x00, 0x81, 0x00, 0x80];
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        chunk(b"tEXt", &[b"Comment\0", comment.as_bytes()].concat()),
        chunk(b"IDAT", &pixels),
        chunk(b"IEND", b""),
    ]
    .concat()
}

#[test]
fn what_a_camera_wrote_into_a_photo_stays_behind() {
    let (office, for_amal) = Office::open();
    let amal = office.path("amal");
    ok(&amal, &["join"], &for_amal.link);
    ok(&amal, &["sync"], "");
    ok(&amal, &["fill", "North", "police"], "answer /data/custody/held_now 12\nquit\n");
    let list = ok(&amal, &["list"], "");
    let record = list.lines().find(|line| line.contains("answered")).expect("there is one record").trim();
    let record = record.split(' ').next().expect("it begins with its id");
    let place = "taken at 33.5138, 36.2765 by Omar";
    let (taken, broken) = (office.path("cell.png"), office.path("broken.png"));
    std::fs::write(&taken, photo(place)).expect("there is room");
    std::fs::write(&broken, &photo(place)[..60]).expect("there is room");
    let question = "/data/custody/custody_story";
    let attach = |file: &Path, more: &[&str]| {
        let file = file.to_str().expect("the path is UTF-8");
        run(&amal, &[&["attach", record, question, file], more].concat(), "")
    };
    let got = |hash: &str| {
        let to = office.path(&format!("got {hash}"));
        ok(&amal, &["attachments", record, "--get", hash, "--to", to.to_str().expect("the path is UTF-8")], "");
        std::fs::read(to).expect("it was written")
    };
    let holds = |bytes: &[u8]| bytes.windows(place.len()).any(|window| window == place.as_bytes());
    let hash = |out: &str| {
        let line = out.lines().find(|line| line.starts_with("Attached")).expect("it was attached");
        line.trim_end_matches('.').rsplit(' ').next().expect("it ends with its hash").to_owned()
    };

    let cleaned = attach(&taken, &[]);
    assert!(cleaned.out.contains("Removed: comments and texts"), "{}{}", cleaned.out, cleaned.err);
    assert!(!holds(&got(&hash(&cleaned.out))), "where it was taken is in the store");
    assert!(holds(&std::fs::read(&taken).expect("it is there")), "the file itself stays as it is");

    let whole = attach(&taken, &["--as-it-is"]);
    assert!(whole.out.contains("Left: everything"), "{}{}", whole.out, whole.err);
    assert_eq!(got(&hash(&whole.out)), photo(place));

    let refused = attach(&broken, &[]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("cannot be cleaned") && refused.err.contains("--as-it-is"), "{}", refused.err);
}

#[test]
fn two_terminals_meet_and_a_stranger_gets_nothing() {
    let (mut office, for_amal) = Office::open();
    let for_omar = office.invite("Omar");
    let (amal, omar) = (office.path("amal"), office.path("omar"));
    ok(&amal, &["join"], &for_amal.link);
    ok(&omar, &["join"], &for_omar.link);
    ok(&amal, &["sync"], "");
    office.stop();
    ok(&amal, &["fill", "North", "police"], "answer /data/custody/held_now 12\nquit\n");
    let mut command = Command::new(PROGRAM);
    command.args(["meet", "--listen", "127.0.0.1:0"]).env("CASEMENT_STORE", &amal);
    command.env("CASEMENT_PASSPHRASE", "a passphrase").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut waiting = command.spawn().expect("the built binary runs");
    let mut told = BufReader::new(waiting.stdout.take().expect("it was piped"));
    let mut line = String::new();
    told.read_line(&mut line).expect("it says where it waits");
    let address = line.trim().rsplit(' ').next().expect("an address").to_owned();
    let mut stranger = std::net::TcpStream::connect(&address).expect("anyone may call");
    stranger.write_all(b"GET / HTTP/1.1\r\n\r\n").expect("it is sent");
    let mut heard = Vec::new();
    // It is cut off, with or without a word.
    let _ = stranger.read_to_end(&mut heard);
    assert_eq!(heard, b"");
    let out = ok(&omar, &["meet", &address], "");
    assert!(out.contains("Met Amal") && out.contains("1 visit new here"), "{out}");
    let mut rest = String::new();
    told.read_to_string(&mut rest).expect("it ends");
    assert!(waiting.wait().expect("it ends").success());
    assert!(rest.contains("Met Omar: 0 changes came"), "{rest}");
    let list = ok(&omar, &["list"], "");
    assert!(list.contains("not sent") && list.contains("answered"), "{list}");
    assert!(run(&omar, &["meet", &address], "").err.contains("cannot be reached"), "nobody waits there any more");
}

#[test]
fn what_cannot_be_done_is_told_in_words() {
    let folder = tempfile::tempdir().expect("there is room");
    let store = folder.path().join("phone");
    for (arguments, input, told) in [
        (["join"].as_slice(), "https://npm.example.org/", "not an invitation"),
        (&["sync"], "", "casement-phone join"),
        (&["list", "--passphrase-file", "/nowhere/at-all"], "", "/nowhere/at-all"),
        (&["wipe", "--yes"], "", "no phone"),
        (&["meet", "127.0.0.1:1"], "", "casement-phone join"),
    ] {
        let ran = run(&store, arguments, input);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }
    assert!(!store.exists(), "nothing is made before there is an invitation");
}

#[test]
fn each_command_teaches_itself_with_an_example() {
    let folder = tempfile::tempdir().expect("there is room");
    for command in [
        "",
        "join",
        "sync",
        "meet",
        "list",
        "fill",
        "show",
        "disagreements",
        "approve",
        "attach",
        "attachments",
        "purge",
        "wipe",
    ] {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let out = ok(folder.path(), &arguments, "");
        assert!(out.contains("Example") && out.contains("casement-phone"), "{command}: {out}");
        assert!(out.lines().all(|line| line.chars().count() <= 100), "{command}: {out}");
    }
}
