//! The same work in a server that others wrote: automerge-repo-sync-server, from npm.
//!
//! It gives no receipts. So what it takes to receive is counted until it has done nothing for some seconds, and whether all of it is on
//! its disk is asked after it was killed.

use super::process::{Server, free_port};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Instant;

/// As many records of as many changes, in and out.
pub(super) fn records(records: usize, changes: usize) {
    let installed = install();
    let data = tempfile::tempdir_in(super::folder()).expect("a folder can be made");
    let port = free_port();
    let server = start(&installed, data.path(), port);
    let begun = Instant::now();
    let (mut child, input, addresses) = push(&installed, port, records, changes);
    let made = begun.elapsed().as_secs_f64();
    let ended = server.settle();
    let (now, most, _) = server.memory();
    println!(
        "automerge-repo-sync-server receives {records} records of {changes} changes: {:.1} s in all (the client made them in {made:.1} s), \
         server {:.1} s of CPU, {:.0} MB (at most {:.0})",
        ended.duration_since(begun).as_secs_f64(),
        server.used().server,
        now as f64 / 1e3,
        most as f64 / 1e3
    );
    drop(input);
    let _ = child.wait();
    server.kill();
    let server = start(&installed, data.path(), port);
    let before = server.used().server;
    let took = pull(&installed, port, changes, &addresses);
    println!(
        "  started again, a new client fetches them: {took}, server {:.1} s of CPU, {:.0} MB",
        server.used().server - before,
        server.memory().0 as f64 / 1e3
    );
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/exchange/others")
}

fn install() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join(".cache/sync-servers");
    fs::create_dir_all(&folder).expect("the folder can be made");
    for name in ["package.json", "package-lock.json", "client.mjs"] {
        fs::copy(here().join(name), folder.join(name)).expect("it can be copied");
    }
    if !folder.join("node_modules").exists() {
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder);
        assert!(npm.status().is_ok_and(|status| status.success()), "npm installs what is compared with");
    }
    folder
}

fn start(installed: &Path, data: &Path, port: u16) -> Server {
    let mut command = Command::new("node");
    command.arg("node_modules/@automerge/automerge-repo-sync-server/src/index.js").current_dir(installed);
    command.env("DATA_DIR", data).env("PORT", port.to_string());
    Server::spawn(command, port)
}

fn client(installed: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new("node");
    command.arg("client.mjs").args(arguments).current_dir(installed);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs")
}

fn push(installed: &Path, port: u16, records: usize, changes: usize) -> (Child, ChildStdin, Vec<String>) {
    let url = format!("ws://127.0.0.1:{port}");
    let mut child = client(installed, &["push", &url, &records.to_string(), &changes.to_string()]);
    let input = child.stdin.take().expect("it was piped");
    let lines = BufReader::new(child.stdout.take().expect("it was piped")).lines();
    let addresses = lines.map(|line| line.expect("it writes text")).take_while(|line| line != "end").collect();
    (child, input, addresses)
}

fn pull(installed: &Path, port: u16, changes: usize, addresses: &[String]) -> String {
    let url = format!("ws://127.0.0.1:{port}");
    // What it does not have it never gives: some minutes are enough for what it has.
    let mut command = Command::new("timeout");
    command.args(["300", "node", "client.mjs", "pull", &url, &changes.to_string()]).current_dir(installed);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs");
    let mut input = child.stdin.take().expect("it was piped");
    input.write_all((addresses.join("\n") + "\n").as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() {
        said
    } else {
        "NOT all of them in 300 s: what was sent before the kill is lost".into()
    }
}
