//! Running the demo, and looking for what it leaves.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Once;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long anything may take, on a machine that is busy with other tests.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
/// By which processes of one test are known.
const MARK: &str = "DEMO_TEST_MARK";

/// A place to run demos in, with a folder for temporary files of its own.
pub(crate) struct Bench {
    folder: TempDir,
}

/// What a demo said.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        fs::create_dir(folder.path().join("tmp")).expect("there is room");
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `casement demo` with these arguments.
    pub(crate) fn demo(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(&server_program());
        command.arg("demo").args(arguments);
        command
    }

    /// A program, set up so that what it leaves is found. Another server's set-up must not matter.
    pub(crate) fn program(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env(MARK, self.folder.path()).env("TMPDIR", self.path("tmp")).env_remove("COLUMNS");
        command.env("CASEMENT_DATA", "/nowhere").env("CASEMENT_ADDRESS", "https://elsewhere.example.org");
        command.current_dir(self.folder.path());
        command
    }

    /// Runs it to its end.
    pub(crate) fn ran(&self, arguments: &[&str]) -> Ran {
        ended(self.demo(arguments).stdin(Stdio::null()))
    }

    /// Starts it, and waits until it says this. What it says later is not read.
    pub(crate) fn until(&self, arguments: &[&str], said: &str) -> (Child, BufReader<std::process::ChildStdout>) {
        let mut command = self.demo(arguments);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the built binary runs");
        let mut lines = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut line = String::new();
        while !line.contains(said) {
            line.clear();
            let read = lines.read_line(&mut line).expect("what is shown is UTF-8");
            assert!(read > 0, "it ended before it said: {said}");
        }
        (child, lines)
    }

    /// Processes that this test has started, and that still run.
    pub(crate) fn processes(&self) -> Vec<String> {
        let mark = format!("{MARK}={}", self.folder.path().display());
        let is_marked = |process: &Path| {
            let environment = fs::read(process.join("environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
        };
        let all = fs::read_dir("/proc").expect("Linux has it").filter_map(Result::ok).map(|entry| entry.path());
        let running = all.filter(|process| is_marked(process));
        running
            .map(|process| fs::read_to_string(process.join("cmdline")).unwrap_or_default().replace('\0', " "))
            .collect()
    }

    /// Every child ends, soon after whoever started it; and no temporary folder stays.
    pub(crate) fn nothing_is_left(&self) {
        self.no_process_is_left();
        let left: Vec<_> = fs::read_dir(self.path("tmp")).expect("it is there").collect();
        assert!(left.is_empty(), "{left:?}");
    }

    pub(crate) fn no_process_is_left(&self) {
        until("every process has ended", || self.processes().is_empty());
    }
}

pub(crate) fn ended(command: &mut Command) -> Ran {
    let output = command.output().expect("the built binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("what is shown is UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Waits for a child, not for ever.
pub(crate) fn waited(child: &mut Child) -> ExitStatus {
    let mut status = None;
    until("it ends", || {
        status = child.try_wait().expect("it can be waited for");
        status.is_some()
    });
    status.expect("it has ended")
}

pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

pub(crate) fn signal(child: &Child, signal: &str) {
    let sent = Command::new("sh").args(["-c", "kill -s \"$0\" \"$1\"", signal, &child.id().to_string()]).status();
    assert!(sent.expect("there is a shell").success());
}

/// Reads the rest of what it says.
pub(crate) fn rest(mut lines: impl Read) -> String {
    let mut text = String::new();
    lines.read_to_string(&mut text).expect("what is shown is UTF-8");
    text
}

pub(crate) fn phone_program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_casement-phone"))
}

/// The program `casement`, beside the phone's. It belongs to another package, so a build of this one's tests alone does not
/// make it: then it is built here.
pub(crate) fn server_program() -> PathBuf {
    static BUILT: Once = Once::new();
    let program = phone_program().with_file_name("casement");
    BUILT.call_once(|| {
        if program.is_file() {
            return;
        }
        let folder = program.parent().and_then(Path::file_name).expect("it lies in the folder of a profile");
        let profile = if folder == "debug" { "dev".into() } else { folder.to_string_lossy() };
        let mut build = Command::new(env!("CARGO"));
        build.args([
            "build",
            "--quiet",
            "--locked",
            "-p",
            "casement-server",
            "--bin",
            "casement",
            "--profile",
            &profile,
        ]);
        build.current_dir(env!("CARGO_MANIFEST_DIR"));
        let built = build.status().is_ok_and(|status| status.success());
        assert!(built && program.is_file(), "{} is missing: cargo build -p casement-server", program.display());
    });
    program
}
