//! Starting and stopping.

use crate::desk::Desk;
use crate::running::Running;

#[test]
fn it_says_where_it_listens_and_what_to_do_next_and_stops_when_it_is_told_to() {
    let desk = Desk::new("serve-start");
    let server = Running::start(&desk, &["--data", "data", "--address", "https://npm.example.org"]);
    assert!(server.said.contains("https://npm.example.org"), "{}", server.said);
    assert!(server.said.contains("casement admin found"), "{}", server.said);
    assert!(server.get("/ready").starts_with("HTTP/1.1 200"));
    assert!(desk.path("data/admin.sock").exists());
    assert_eq!(server.stop(), Some(0));
    assert!(!desk.path("data/admin.sock").exists(), "nobody listens there any more");
}

#[cfg(unix)]
#[test]
fn nobody_else_reaches_the_socket() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new("serve-socket");
    let server = Running::start(&desk, &["--data", "data"]);
    let mode = |name: &str| std::fs::metadata(desk.path(name)).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode("data/admin.sock"), mode("data")), (0o600, 0o700));
    drop(server);
    // It was killed, and its socket lies there still: the next one takes its place, and without one the store is opened.
    assert!(desk.path("data/admin.sock").exists());
    desk.ok(&["admin", "found", "Example", "--admin", "Amal", "--data", "data"]);
    let server = Running::start(&desk, &["--data", "data"]);
    assert!(!server.said.contains("casement admin found"), "there is a workspace");
    assert!(desk.ok(&["admin", "members", "--data", "data"]).contains("Amal"));
}

#[test]
fn why_it_does_not_start_is_told_in_words() {
    let desk = Desk::new("serve-errors");
    desk.lay("none.pem", "no certificate");
    let server = Running::start(&desk, &["--data", "data"]);
    let taken = server.said.lines().find_map(|line| line.trim().strip_prefix("listens on")).expect("it says where");
    let taken = taken.trim().trim_start_matches("http://").to_owned();
    // A port that was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let free = free.expect("there are free ports").to_string();
    for (arguments, told) in [
        (["--data", "data", "--listen", "127.0.0.1:9"].as_slice(), "another process has the data folder open"),
        (&["--data", "other", "--listen", &taken], "cannot listen on"),
        (&["--listen", "8480"], "127.0.0.1:8480"),
        (&["--listen", "127.0.0.1:0"], "port 0"),
        (&["--address", "http://npm.example.org"], "https"),
        (&["--settings", "none.toml"], "none.toml"),
        (&["--tls-key", "none.pem"], "neither"),
        (&["--data", "tls", "--listen", &free, "--tls-key", "none.pem", "--tls-certificate", "none.pem"], "none.pem"),
        (&["--data", "none.pem"], "none.pem"),
        (&["--log", "casement=loud"], "level"),
    ] {
        let ran = desk.run(&[&["serve"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn flags_environment_and_file_come_in_this_order() {
    let desk = Desk::new("serve-order");
    desk.lay("casement.toml", "data = \"of-file\"\naddress = \"https://file.example.org\"\n");
    let server = Running::start(&desk, &["--settings", "casement.toml", "--address", "https://flag.example.org"]);
    let said = &server.said;
    assert!(said.contains("of-file") && said.contains("https://flag.example.org"), "{said}");
    drop(server);
    let mut command = desk.command(&["admin", "found", "Example", "--admin", "Amal", "--settings", "casement.toml"]);
    let out = command.env("CASEMENT_ADDRESS", "https://env.example.org").output().expect("the built binary runs");
    assert!(String::from_utf8_lossy(&out.stdout).contains("https://env.example.org/join#"));
}
