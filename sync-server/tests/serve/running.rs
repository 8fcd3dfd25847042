//! A server that runs, for as long as a test needs it.

use crate::desk::Desk;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

pub(crate) struct Running {
    child: Child,
    /// What it has said before it was ready.
    pub(crate) said: String,
    out: BufReader<std::process::ChildStdout>,
    address: String,
}

impl Running {
    /// Starts `casement serve` on a port of this machine that is free, and reads until it says that it is ready. Nobody dials
    /// the address that it gives to phones.
    pub(crate) fn start(desk: &Desk, besides: &[&str]) -> Self {
        let mut command = desk.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(besides).env("CASEMENT_ADDRESS", "http://127.0.0.1:8480");
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("the built binary runs");
        let mut out = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut said = String::new();
        while !said.contains("Ctrl-C") {
            let before = said.len();
            out.read_line(&mut said).expect("it writes text");
            assert!(said.len() > before, "it has ended: {said}");
        }
        let listens = said.lines().find_map(|line| line.trim().strip_prefix("listens on"));
        let address = listens.expect("it says where").trim().trim_start_matches("http://").to_owned();
        Self { child, said, out, address }
    }

    /// What `GET` of a path answers.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time is one");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers text");
        answer
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Kills it, and waits until it is gone.
    pub(crate) fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks it to stop, as a system does, and waits until it has. Its exit code.
    pub(crate) fn stop(mut self) -> Option<i32> {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(asked.is_ok_and(|status| status.success()));
        let mut rest = String::new();
        let _ = self.out.read_to_string(&mut rest);
        self.child.wait().expect("it can be waited for").code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
