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
        Self::start_with(desk, besides, Stdio::inherit())
    }

    /// Likewise, with its log going there.
    pub(crate) fn start_with(desk: &Desk, besides: &[&str], log: Stdio) -> Self {
        let serve = desk.command(&["serve", "--listen", "127.0.0.1:0"]);
        // A file that may grow no further is to fail, and not to end the process: the shell has the signal passed over.
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).arg(serve.get_program()).args(serve.get_args());
        command.args(besides).current_dir(desk.path("")).env("CASEMENT_ADDRESS", "http://127.0.0.1:8480");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().expect("the built binary runs");
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

    /// Where it listens, as host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Its process.
    #[cfg(target_os = "linux")]
    pub(crate) fn pid(&self) -> i32 {
        self.child.id().cast_signed()
    }

    /// Starts one, and kills it after this time, ready or not.
    pub(crate) fn start_and_kill(desk: &Desk, besides: &[&str], after: Duration) {
        let mut command = desk.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(besides).env("CASEMENT_ADDRESS", "http://127.0.0.1:8480");
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("the built binary runs");
        std::thread::sleep(after);
        child.kill().expect("it runs");
        child.wait().expect("it can be waited for");
    }

    /// Kills it, as a system without memory does, or a plug that is pulled.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it can be waited for");
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
