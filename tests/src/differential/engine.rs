//! One engine as a process: a command goes in, its answer comes back.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::install::Oracles;

/// The moment at which all scripts are played.
const NOW: &str = "2026-03-04T05:06:07.890Z";

/// An engine that says nothing for so long hangs. Loading a form in xforms-engine is what takes longest.
const PATIENCE: Duration = Duration::from_secs(60);

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `casement form play` over the workbook.
    Casement,
    /// `casement form play` over pyxform's XForm of the same workbook.
    CasementXform,
    /// JavaRosa over pyxform's XForm.
    JavaRosa,
    /// xforms-engine over pyxform's XForm.
    XformsEngine,
}

impl Kind {
    /// The word for it in the declared list and in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Casement => "casement",
            Self::CasementXform => "casement-xform",
            Self::JavaRosa => "javarosa",
            Self::XformsEngine => "xforms-engine",
        }
    }
}

/// What went wrong with a process.
#[derive(Debug)]
pub enum EngineError {
    /// It did not start.
    Start(Kind, std::io::Error),
    /// It ended, or its output could not be read.
    Gone(Kind),
    /// It did not answer in time.
    Silent(Kind, String),
    /// Its answer does not repeat the command.
    Garbled(Kind, String),
}

impl std::fmt::Display for EngineError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Start(kind, error) => write!(formatter, "{} does not start: {error}", kind.name()),
            Self::Gone(kind) => write!(formatter, "{} ended", kind.name()),
            Self::Silent(kind, command) => write!(formatter, "{} does not answer: {command}", kind.name()),
            Self::Garbled(kind, line) => write!(formatter, "{} does not speak the protocol: {line}", kind.name()),
        }
    }
}

impl std::error::Error for EngineError {}

/// A running engine. Dropping it ends the process.
pub struct Engine {
    kind: Kind,
    child: Child,
    input: ChildStdin,
    output: Receiver<String>,
    /// Casement has no `load`: it is started anew for each script.
    command: Option<PathBuf>,
}

impl Engine {
    /// Starts JavaRosa or xforms-engine, without a form.
    ///
    /// # Errors
    /// Where the process does not start.
    pub fn oracle(kind: Kind, oracles: &Oracles) -> Result<Self, EngineError> {
        Self::oracle_at(kind, oracles, NOW)
    }

    /// The same, at another moment than that of random scripts.
    ///
    /// # Errors
    /// Where the process does not start.
    pub fn oracle_at(kind: Kind, oracles: &Oracles, now: &str) -> Result<Self, EngineError> {
        let mut command = match kind {
            Kind::JavaRosa => oracles.javarosa(),
            _ => oracles.xforms_engine(),
        };
        command.args(["--now", now, "--seed", "1", "--username", "visitor", "--deviceid", "device:1"]);
        Self::spawn(kind, command, None)
    }

    /// Prepares `casement form play`; it starts with the first form.
    ///
    /// # Errors
    /// Where the process does not start.
    pub fn casement(kind: Kind, binary: &Path, form: &Path) -> Result<Self, EngineError> {
        Self::spawn(kind, Self::play(binary, form), Some(binary.to_owned()))
    }

    fn play(binary: &Path, form: &Path) -> Command {
        let mut command = Command::new(binary);
        command.args(["form", "play"]).arg(form);
        command.args(["--now", NOW, "--seed", "1", "--username", "visitor", "--deviceid", "device:1"]);
        command
    }

    fn spawn(kind: Kind, mut command: Command, binary: Option<PathBuf>) -> Result<Self, EngineError> {
        command.env("TZ", "UTC").stdin(Stdio::piped()).stdout(Stdio::piped());
        // What engines print beside their answers is noise, but for who looks for why one fails.
        command.stderr(if std::env::var_os("ORACLE_TRACE").is_some() { Stdio::inherit() } else { Stdio::null() });
        let mut child = command.spawn().map_err(|error| EngineError::Start(kind, error))?;
        let input = child.stdin.take().ok_or(EngineError::Gone(kind))?;
        let lines = child.stdout.take().ok_or(EngineError::Gone(kind))?;
        let (sender, output) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(lines).lines() {
                let Ok(line) = line else { break };
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { kind, child, input, output, command: binary })
    }

    /// Which engine this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Begins anew with a form. The answer is `OK`, or why the form was refused.
    ///
    /// # Errors
    /// As for [`Engine::ask`].
    pub fn load(&mut self, form: &Path) -> Result<String, EngineError> {
        if let Some(binary) = self.command.clone() {
            *self = Self::spawn(self.kind, Self::play(&binary, form), Some(binary))?;
            return Ok("OK".to_owned());
        }
        self.ask(&format!("load {}", form.display()))
    }

    /// Puts one command and waits for its answer: what stands after `=> `.
    ///
    /// # Errors
    /// Where the process ended, hangs, or answers another command.
    pub fn ask(&mut self, command: &str) -> Result<String, EngineError> {
        writeln!(self.input, "{command}")
            .and_then(|()| self.input.flush())
            .map_err(|_| EngineError::Gone(self.kind))?;
        let line = self.output.recv_timeout(PATIENCE).map_err(|error| match error {
            RecvTimeoutError::Timeout => EngineError::Silent(self.kind, command.to_owned()),
            RecvTimeoutError::Disconnected => EngineError::Gone(self.kind),
        })?;
        match line.strip_prefix(command).and_then(|rest| rest.strip_prefix(" =>")) {
            Some(answer) => Ok(answer.strip_prefix(' ').unwrap_or(answer).to_owned()),
            None => Err(EngineError::Garbled(self.kind, line)),
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
