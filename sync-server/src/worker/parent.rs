//! The child in which records are checked: started when it is needed, and started again when it has died.

use super::message::{self, Job};
use super::running::Running;
use crate::domain::checking::check;
use crate::store::{Checked, Unchecked, UncheckedChange};
use casement_core::sync::reason::HeldReason;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// A child process in which records are checked.
pub struct Worker {
    limits: Limits,
    running: Option<Running>,
    /// How often one has died, or had to be stopped.
    deaths: u64,
}

/// How a child is started and how long it may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The program, which is called with `worker`; none to check in this very process, in tests.
    pub program: Option<PathBuf>,
    /// Time for one record.
    pub time_max: Duration,
}

/// Why a record was not checked. It is tried again later.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// No child can be started.
    #[error("no worker can be started")]
    NotStarted(#[source] io::Error),
    /// What was checked before cannot be opened any more.
    #[error("the record cannot be opened")]
    Damaged,
}

/// How one try went.
enum Tried {
    Checked(Option<Checked>),
    Died,
}

impl Worker {
    /// None is started yet.
    pub fn new(limits: Limits) -> Self {
        Self { limits, running: None, deaths: 0 }
    }

    /// How often a child has died, or had to be stopped.
    pub fn deaths(&self) -> u64 {
        self.deaths
    }

    /// Checks a record. What kills the child is found by trying one change after another, and is set aside.
    pub fn check(&mut self, unchecked: &Unchecked) -> Result<Checked, WorkerError> {
        match self.try_once(unchecked)? {
            Tried::Checked(checked) => checked.ok_or(WorkerError::Damaged),
            Tried::Died => self.check_one_by_one(unchecked),
        }
    }

    fn check_one_by_one(&mut self, unchecked: &Unchecked) -> Result<Checked, WorkerError> {
        let mut given = Unchecked { changes: Vec::new(), ..unchecked.clone() };
        let (served, new): (Vec<UncheckedChange>, Vec<UncheckedChange>) =
            unchecked.changes.iter().cloned().partition(|change| change.served);
        given.changes = served;
        let mut set_aside = Vec::new();
        let mut last = None;
        for change in new {
            let position = change.position;
            given.changes.push(change);
            match self.try_once(&given)? {
                Tried::Checked(checked) => last = Some(checked.ok_or(WorkerError::Damaged)?),
                Tried::Died => {
                    given.changes.pop();
                    set_aside.push((position, HeldReason::Unfit as u16));
                }
            }
        }
        let nothing = Checked {
            workspace: unchecked.workspace,
            record: unchecked.record,
            clean: Vec::new(),
            set_aside: Vec::new(),
            snapshot: None,
        };
        let mut checked = last.unwrap_or(nothing);
        checked.set_aside.extend(set_aside);
        Ok(checked)
    }

    fn try_once(&mut self, unchecked: &Unchecked) -> Result<Tried, WorkerError> {
        let Some(program) = self.limits.program.clone() else {
            return Ok(Tried::Checked(check(unchecked).ok()));
        };
        if self.running.is_none() {
            self.running = Some(Running::start(&program).map_err(WorkerError::NotStarted)?);
        }
        let message = Job::Check.message(&message::encode_unchecked(unchecked));
        let answer = self.running.as_mut().and_then(|running| running.ask(message, self.limits.time_max));
        match answer.and_then(|answer| message::decode_checked(&answer)) {
            Some(checked) => Ok(Tried::Checked(checked)),
            None => {
                self.deaths += 1;
                self.running = None;
                Ok(Tried::Died)
            }
        }
    }
}
