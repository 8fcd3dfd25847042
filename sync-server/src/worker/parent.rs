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
    /// A child dies whatever it is given: out of memory, or another program stands in its place. No change is blamed for that.
    #[error("the worker dies of whatever it is given")]
    Dies,
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

    /// A change is blamed only where a child has died of it twice, and lived with all that was before it in between.
    fn check_one_by_one(&mut self, unchecked: &Unchecked) -> Result<Checked, WorkerError> {
        let (served, new): (Vec<UncheckedChange>, Vec<UncheckedChange>) =
            unchecked.changes.iter().cloned().partition(|change| change.served);
        let mut given = Unchecked { changes: served, ..unchecked.clone() };
        let mut last = self.check_sound(&given)?;
        let mut set_aside = Vec::new();
        for change in new {
            let position = change.position;
            given.changes.push(change);
            let mut tried = self.try_once(&given)?;
            if matches!(tried, Tried::Died) {
                let change = given.changes.pop();
                match self.check_sound(&given) {
                    // What was found out before counts; the rest is tried again later.
                    Err(WorkerError::Dies) if !last.clean.is_empty() || !set_aside.is_empty() => break,
                    sound => sound?,
                };
                given.changes.extend(change);
                tried = self.try_once(&given)?;
            }
            match tried {
                Tried::Checked(checked) => last = checked.ok_or(WorkerError::Damaged)?,
                Tried::Died => {
                    given.changes.pop();
                    set_aside.push((position, HeldReason::Unfit as u16));
                }
            }
        }
        last.set_aside.extend(set_aside);
        Ok(last)
    }

    /// Checks what a child has lived with before.
    fn check_sound(&mut self, given: &Unchecked) -> Result<Checked, WorkerError> {
        match self.try_once(given)? {
            Tried::Checked(checked) => checked.ok_or(WorkerError::Damaged),
            Tried::Died => Err(WorkerError::Dies),
        }
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use casement_core::id::{ChangeHash, FormVersionId, RecordId, VisitId, WorkspaceId};
    use casement_core::store::RecordAbout;

    #[test]
    fn no_change_is_blamed_where_the_worker_dies_of_whatever_it_is_given() {
        let change = |position| UncheckedChange {
            position,
            served: position == 1,
            hash: ChangeHash::new([1; 32]),
            bytes: vec![1, 2, 3],
        };
        let unchecked = Unchecked {
            workspace: WorkspaceId::new([1; 16]),
            record: RecordId::new([7; 16]),
            about: RecordAbout { visit: VisitId::new([2; 16]), form: FormVersionId::new([3; 32]) },
            snapshot: None,
            changes: (1..4).map(change).collect(),
        };
        // As where the program was replaced by another, or there is no memory for it.
        let dies = Limits { program: Some("/bin/false".into()), time_max: Duration::from_secs(20) };
        let mut worker = Worker::new(dies);
        assert!(matches!(worker.check(&unchecked), Err(WorkerError::Dies)));
        assert_eq!(worker.deaths(), 2, "the record, then what was served of it");
    }
}
