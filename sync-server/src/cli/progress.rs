//! How far long work has come, on one line of a terminal that is written anew.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// One line on standard error; none where that is no terminal.
pub(super) struct Progress {
    what: &'static str,
    told: Option<Instant>,
    is_shown: bool,
    width: usize,
}

/// How often it is written at most.
const PAUSE: Duration = Duration::from_millis(100);

impl Progress {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, told: None, is_shown: io::stderr().is_terminal(), width: 0 }
    }

    /// Writes it anew, where some time has passed.
    pub(super) fn tell(&mut self, text: impl FnOnce() -> String) {
        if !self.is_shown || self.told.is_some_and(|told| told.elapsed() < PAUSE) {
            return;
        }
        let text = format!("{} {}", self.what, text());
        let width = text.chars().count();
        let _ = write!(io::stderr(), "\r{text:<0$}", self.width);
        let _ = io::stderr().flush();
        (self.told, self.width) = (Some(Instant::now()), width);
    }

    /// Takes the line away.
    pub(super) fn end(&mut self) {
        if self.width > 0 {
            let _ = write!(io::stderr(), "\r{:<1$}\r", "", self.width);
            self.width = 0;
        }
    }
}
