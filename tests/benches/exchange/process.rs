//! The server as a process of its own: started, looked at, ended.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server. It ends with this.
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
}

/// What a process has used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Used {
    /// Seconds of CPU of the server itself.
    pub(super) server: f64,
    /// Seconds of CPU of its children, which check records.
    pub(super) workers: f64,
}

/// Builds the program as it is released, and says where it is.
pub(super) fn program() -> PathBuf {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--quiet", "--locked", "--package", "casement-server"]);
    // What cargo says of this package: build scripts look at it, and would build nearly everything anew, now and the next time.
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        if ["CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_CRATE_", "CARGO_BIN_"]
            .iter()
            .any(|begin| name_text.starts_with(begin))
        {
            build.env_remove(&name);
        }
    }
    assert!(build.status().expect("cargo runs").success(), "the server builds");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join("target"),
        PathBuf::from,
    );
    target.join("release").join("casement")
}

/// A port that nobody listens on just now.
pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("it has one").port()
}

impl Server {
    /// Starts it over a folder, and waits until it takes connections.
    pub(super) fn start(program: &Path, folder: &Path, port: u16) -> Self {
        let mut command = Command::new(program);
        command.arg("serve").arg("--data").arg(folder).args(["--listen", &format!("127.0.0.1:{port}")]);
        command.args(["--log", "warn"]);
        Self::spawn(command, port)
    }

    /// Starts any server that listens on a port of this machine.
    pub(super) fn spawn(mut command: Command, port: u16) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let child = command.spawn().expect("the server starts");
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "the server does not answer");
            std::thread::sleep(Duration::from_millis(10));
        }
        Self { child, address }
    }

    /// What it and its children have used until now.
    pub(super) fn used(&self) -> Used {
        let me = self.child.id();
        Used { server: seconds(me), workers: children(me).into_iter().map(seconds).sum() }
    }

    /// Waits until it has done nothing for some seconds, and says when it began to do nothing.
    pub(super) fn settle(&self) -> Instant {
        let (mut used, mut since) = (self.used().server, Instant::now());
        while since.elapsed() < Duration::from_secs(4) {
            std::thread::sleep(Duration::from_millis(100));
            let now = self.used().server;
            // Timers of its runtime cost a little all the time.
            if now > used + 0.011 {
                since = Instant::now();
            }
            used = now;
        }
        since
    }

    /// Ends it as a power failure would.
    pub(super) fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Memory in kB, of the server itself and of its children: now, and the most of the server.
    pub(super) fn memory(&self) -> (u64, u64, u64) {
        let me = self.child.id();
        let now = |process| kilobytes(process, "VmRSS:");
        (now(me), kilobytes(me, "VmHWM:"), children(me).into_iter().map(now).sum())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        for _ in 0..200 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// User and system time of a process, without its children's.
fn seconds(process: u32) -> f64 {
    let Ok(text) = fs::read_to_string(format!("/proc/{process}/stat")) else { return 0.0 };
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    // A hundred ticks a second, on every Linux that one meets.
    (ticks(11) + ticks(12)) / 100.0
}

fn children(process: u32) -> Vec<u32> {
    let Ok(tasks) = fs::read_dir(format!("/proc/{process}/task")) else { return Vec::new() };
    let texts = tasks.flatten().filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    texts.flat_map(|text| text.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>()).collect()
}

fn kilobytes(process: u32, name: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
