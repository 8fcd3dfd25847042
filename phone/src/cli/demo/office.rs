//! The office of a demo: `casement serve` as a process of its own, and `casement admin` for what is set up there.

use casement_core::identity::Invitation;
use jiff::Timestamp;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long a server may take until it serves, on a small machine that is busy.
const STARTING: Duration = Duration::from_secs(60);
/// How long it may take to stop before it is made to.
const STOPPING: Duration = Duration::from_secs(10);
/// Lines of the server's log that are shown where it ends unasked.
const LAST_LINES: usize = 5;

/// A server that this process starts, and that ends with it.
#[derive(Debug)]
pub(super) struct Office {
    program: PathBuf,
    /// The server's folder.
    pub(super) data: PathBuf,
    /// Where its log goes.
    pub(super) log: PathBuf,
    listen: SocketAddr,
    child: Option<Child>,
}

impl Office {
    /// Sees to it that there is a program and a port, and starts nothing yet.
    pub(super) fn prepare(folder: &Path, listen: Option<SocketAddr>) -> Result<Self, String> {
        let program = sibling()?;
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let wanted = listen.unwrap_or(any);
        // The address stands in every invitation, so it is known before. The port is free again at once.
        let found = TcpListener::bind(wanted).and_then(|listener| listener.local_addr());
        let listen = found.map_err(|error| {
            format!(
                "The server cannot listen on {wanted}: {error}.\nLeave --listen out, and the system chooses a free port."
            )
        })?;
        Ok(Self { program, data: folder.join("server"), log: folder.join("server.log"), listen, child: None })
    }

    /// What phones dial.
    pub(super) fn address(&self) -> String {
        format!("http://{}", self.listen)
    }

    /// Starts the server, and waits until it serves. Says how long that took.
    pub(super) fn start(&mut self) -> Result<Duration, String> {
        let begun = Instant::now();
        let log = OpenOptions::new().create(true).append(true).open(&self.log);
        let log = log.map_err(|error| format!("{} cannot be written: {error}.", self.log.display()))?;
        let mut command = self.command("demo-server");
        command.arg("--listen").arg(self.listen.to_string()).arg("--address").arg(self.address());
        // Its input ends where this process ends, in whatever way that is; then it ends too.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
        // Ctrl-C is for this process, which stops the server in its turn.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map_err(|error| self.unstartable(&error))?;
        let output = child.stdout.take();
        self.child = Some(child);
        let (serves, is_serving) = mpsc::channel();
        if let Some(output) = output {
            // It greets once it serves. What it says after that is read too, so that it never waits for a reader.
            std::thread::spawn(move || {
                BufReader::new(output).lines().map_while(Result::ok).for_each(|_| {
                    let _ = serves.send(());
                });
            });
        }
        match is_serving.recv_timeout(STARTING) {
            Ok(()) => Ok(begun.elapsed()),
            Err(RecvTimeoutError::Timeout) => Err(self.told("The server does not come up")),
            Err(RecvTimeoutError::Disconnected) => Err(self.told("The server did not start")),
        }
    }

    /// Ends the server as a power cut would: it can finish nothing.
    pub(super) fn kill(&mut self) -> Result<(), String> {
        let Some(mut child) = self.child.take() else { return Ok(()) };
        child.kill().and_then(|()| child.wait()).map_err(|error| format!("The server cannot be killed: {error}."))?;
        Ok(())
    }

    /// Stops the server: what is under way is finished.
    pub(super) fn stop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        drop(child.stdin.take());
        let begun = Instant::now();
        while begun.elapsed() < STOPPING {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = child.kill().and_then(|()| child.wait());
    }

    /// Whether the server still runs; what it said last where it does not.
    pub(super) fn watch(&mut self) -> Result<(), String> {
        match self.child.as_mut().map(Child::try_wait) {
            Some(Ok(None)) => Ok(()),
            _ => Err(self.told("The server has ended")),
        }
    }

    /// Runs `casement admin` with these arguments, and brings what it says.
    pub(super) fn admin(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = self.command("admin");
        let output = command.args(arguments).stdin(Stdio::null()).output().map_err(|error| self.unstartable(&error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("casement admin {} did not succeed: {}", arguments.join(" "), said.trim()))
    }

    /// Runs an act of `casement admin` that ends in an invitation.
    pub(super) fn invitation(&self, arguments: &[&str]) -> Result<Invitation, String> {
        let said = self.admin(arguments)?;
        let now = Timestamp::now();
        let found = said.lines().find_map(|line| Invitation::parse(line.trim(), now).ok());
        found.ok_or_else(|| format!("casement admin {} showed no invitation.", arguments.join(" ")))
    }

    /// The folder of the program `casement`.
    pub(super) fn programs(&self) -> Option<&Path> {
        self.program.parent()
    }

    /// A command of the program, untouched by how this machine is set up for another server.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.program);
        for (variable, _) in std::env::vars_os() {
            if variable.to_string_lossy().starts_with("CASEMENT_") {
                command.env_remove(variable);
            }
        }
        command.arg(name).arg("--data").arg(&self.data);
        command
    }

    fn unstartable(&self, error: &std::io::Error) -> String {
        format!("{} cannot be started: {error}.", self.program.display())
    }

    /// What happened, and what the server said last.
    fn told(&self, what: &str) -> String {
        let mut log = String::new();
        let _ = File::open(&self.log).and_then(|file| file.take(1 << 20).read_to_string(&mut log));
        let lines: Vec<&str> = log.lines().collect();
        let last = lines[lines.len().saturating_sub(LAST_LINES)..].join("\n");
        format!("{what}.\n{last}")
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The program `casement`, which lies beside this one.
fn sibling() -> Result<PathBuf, String> {
    let name = format!("casement{}", std::env::consts::EXE_SUFFIX);
    let here = std::env::current_exe().map_err(|error| format!("This program does not find itself: {error}."))?;
    let program = here.with_file_name(&name);
    if program.is_file() {
        return Ok(program);
    }
    Err(format!(
        "The server is a program of its own, {name}, which does not lie beside this one in {}.\n\
         Build it with cargo build -p casement-server, or put it there.",
        here.parent().unwrap_or(Path::new(".")).display()
    ))
}

/// Writes a file of the demo.
pub(super) fn write_file(path: &Path, text: &str) -> Result<(), String> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}
