//! However a demo ends, its server ends with it; and where it cannot begin, it says why.

use crate::run::{Bench, ended, phone_program, rest, signal, waited};
use std::fs;
use std::net::TcpListener;

/// What it says last where it stays.
const STAYS: &str = "Ctrl-C stops the server";

#[test]
fn ctrl_c_ends_a_demo_that_stays_and_removes_its_folder() {
    for name in ["INT", "TERM", "HUP"] {
        let bench = Bench::new();
        let (mut child, lines) = bench.until(&["--pace", "0"], STAYS);
        let running = bench.processes();
        assert!(running.iter().any(|process| process.contains("demo-server")), "the server stays up: {running:?}");
        signal(&child, name);
        assert_eq!(waited(&mut child).code(), Some(0), "{name}");
        drop(lines);
        bench.nothing_is_left();
    }
}

#[test]
fn a_story_can_be_interrupted() {
    let bench = Bench::new();
    let (mut child, lines) = bench.until(&["--pace", "20"], "Day one");
    signal(&child, "INT");
    assert_eq!(waited(&mut child).code(), Some(130));
    assert!(!rest(lines).contains("Day three"), "it ends where it was");
    assert!(rest(child.stderr.take().expect("it was piped")).contains("Interrupted"));
    bench.nothing_is_left();
}

#[test]
fn a_demo_that_is_killed_takes_its_server_along() {
    let bench = Bench::new();
    let (mut child, _lines) = bench.until(&["--pace", "0"], STAYS);
    child.kill().expect("it runs");
    waited(&mut child);
    // It could remove nothing; but nothing runs on.
    bench.no_process_is_left();
}

#[test]
fn where_nobody_reads_it_ends() {
    let bench = Bench::new();
    let (mut child, lines) = bench.until(&["--pace", "5"], "The office");
    drop(lines);
    assert_eq!(waited(&mut child).code(), Some(0));
    bench.nothing_is_left();
}

#[test]
fn a_server_that_dies_while_it_stays_is_told() {
    let bench = Bench::new();
    let (mut child, _lines) = bench.until(&["--pace", "0"], STAYS);
    let server = || {
        let all = fs::read_dir("/proc").expect("Linux has it").filter_map(Result::ok);
        let tmp = bench.path("tmp").display().to_string();
        let found = all.filter(|entry| {
            let line = fs::read_to_string(entry.path().join("cmdline")).unwrap_or_default();
            line.contains("demo-server") && line.contains(&tmp)
        });
        found.map(|entry| entry.file_name().to_string_lossy().into_owned()).next()
    };
    let sent = std::process::Command::new("sh").args(["-c", "kill -9 \"$0\"", &server().expect("it runs")]).status();
    assert!(sent.expect("there is a shell").success());
    assert_eq!(waited(&mut child).code(), Some(1));
    let said = rest(child.stderr.take().expect("it was piped"));
    assert!(said.contains("The server has ended") && said.contains("serving"), "with the end of its log: {said}");
    bench.nothing_is_left();
}

#[test]
fn where_it_cannot_begin_it_says_why() {
    let bench = Bench::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("there are free ports");
    let address = taken.local_addr().expect("it listens").to_string();
    let ran = bench.ran(&["--quick", "--listen", &address]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains(&address) && ran.err.contains("--listen"), "{}", ran.err);

    for (arguments, told) in [
        (["--listen", "0.0.0.0:8480"].as_slice(), "this machine alone"),
        (&["--listen", "here"], "127.0.0.1:8480"),
        (&["--fast"], "--fast"),
        (&["--quick", "--pace", "5"], "--pace"),
    ] {
        let ran = bench.ran(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }

    // A phone's program alone.
    let alone = bench.path("alone").join("casement-phone");
    fs::create_dir(bench.path("alone")).expect("there is room");
    fs::copy(phone_program(), &alone).expect("there is room");
    let ran = ended(bench.program(&alone).args(["demo", "--quick"]));
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("cargo build -p casement-server") && ran.err.contains("alone"), "{}", ran.err);
    bench.nothing_is_left();
}

#[test]
fn it_teaches_itself() {
    let ran = Bench::new().ran(&["--help"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.contains("Examples:\n  casement demo") && ran.out.contains("Ctrl-C"), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
}
