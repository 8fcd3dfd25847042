//! Carrying files to the server and from there, one request at a time.

use super::values::{FileAt, RefusedFile};
use crate::error::CasementError;
use crate::shared::{Shared, locked};
use crate::sync::SyncStop;
use casement_core::sync::attachment::{self, Input, Output};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the app does next.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TransferStep {
    /// Post these bytes, with the content type `application/cbor`, to the server's address + `path`. Give the body of the answer 200 to `reply`;
    /// where there is none, call `failed`. Then ask for the next step; a `Sync` may come between.
    Post {
        /// Where to.
        path: String,
        /// What.
        body: Vec<u8>,
    },
    /// Nothing more to carry now.
    Finished {
        /// What was done.
        report: TransferReport,
    },
    /// Make a new `Transfer` after this time; what was carried stays.
    Wait {
        /// How long.
        duration: Duration,
        /// What was done.
        report: TransferReport,
    },
    /// Stop, and tell the person.
    Stopped {
        /// Why.
        why: SyncStop,
        /// The same in English.
        explanation: String,
        /// What was done.
        report: TransferReport,
    },
}

/// What was carried so far.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TransferReport {
    /// Files that the server has for good now.
    pub sent: Vec<FileAt>,
    /// Files that are here now.
    pub fetched: Vec<FileAt>,
    /// Files of records that the server does not know yet: sync, then carry again.
    pub waiting: Vec<FileAt>,
    /// Files that the server does not take or give. They stay here.
    pub refused: Vec<RefusedFile>,
    /// Files that were asked for and that the server does not have: another phone has not sent them yet.
    pub absent: Vec<FileAt>,
    /// Files that did not come whole, however often they were carried.
    pub failed: Vec<FileAt>,
    /// Files that are damaged here and cannot be sent.
    pub damaged: Vec<FileAt>,
    /// Bytes sent.
    pub bytes_sent: u64,
    /// Bytes received.
    pub bytes_received: u64,
}

/// How far the file has come that is carried now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct TransferProgress {
    /// Which.
    pub of: FileAt,
    /// Whether it goes to the server; else it comes from there.
    pub is_upload: bool,
    /// How much of it was carried.
    pub done_bytes: u64,
    /// Its size; 0 where that is not known yet.
    pub size_bytes: u64,
    /// How many files come after it.
    pub files_after: u64,
    /// Bytes of those that are to be sent.
    pub bytes_after: u64,
}

/// Carries files as `Sync` carries answers, in pieces of at most half a megabyte: what the server does not have goes by itself, the smallest first; what
/// somebody waits for (`want`) comes before that. Do it after a sync, on a network where that costs nothing.
#[derive(uniffi::Object)]
pub struct Transfer {
    shared: Arc<Shared>,
    handle: u64,
    next: Mutex<Option<Output>>,
}

impl Transfer {
    pub(crate) fn new(shared: &Arc<Shared>, wanted: Vec<FileAt>) -> Result<Arc<Self>, CasementError> {
        let handle = shared.new_transfer(wanted)?;
        Ok(Arc::new(Self { shared: Arc::clone(shared), handle, next: Mutex::new(None) }))
    }

    fn step(&self, input: Input<'_>) -> Result<(), CasementError> {
        let output = self.shared.carry(self.handle, input)?;
        *locked(&self.next) = Some(output);
        Ok(())
    }
}

#[uniffi::export]
impl Transfer {
    /// What to do next. Asked again before `reply` or `failed`, it says the same.
    pub fn next_request(&self) -> Result<TransferStep, CasementError> {
        self.shared.check_transfer(self.handle)?;
        if locked(&self.next).is_none() {
            self.step(Input::Begin)?;
        }
        let next = locked(&self.next).clone();
        let report = self.report()?;
        Ok(match next {
            Some(Output::Send { path, bytes }) => TransferStep::Post { path: path.to_owned(), body: bytes },
            Some(Output::Finished(report)) => TransferStep::Finished { report: (*report).into() },
            Some(Output::Wait(wait)) => {
                TransferStep::Wait { duration: wait.try_into().unwrap_or(Duration::from_secs(60)), report }
            }
            Some(Output::Stopped(stop)) => {
                TransferStep::Stopped { why: stop.into(), explanation: stop.to_string(), report }
            }
            None => return Err(CasementError::internal("the transfer did not begin")),
        })
    }

    /// Takes the body of the server's answer.
    pub fn reply(&self, body: Vec<u8>) -> Result<(), CasementError> {
        self.step(Input::Reply(&body))
    }

    /// No answer came: no network, a broken connection, a status other than 200.
    pub fn failed(&self) -> Result<(), CasementError> {
        self.step(Input::Failed)
    }

    /// What was carried so far.
    pub fn report(&self) -> Result<TransferReport, CasementError> {
        self.shared.joined(|_, work| Ok(work.transfer.report().clone().into()))
    }

    /// How far the file has come that is carried now; none between two.
    pub fn progress(&self) -> Result<Option<TransferProgress>, CasementError> {
        self.shared.joined(|_, work| Ok(work.transfer.progress().map(Into::into)))
    }
}

impl From<attachment::TransferProgress> for TransferProgress {
    fn from(progress: attachment::TransferProgress) -> Self {
        let attachment::TransferProgress { of, is_upload, done_bytes, size_bytes, files_after, bytes_after } = progress;
        Self { of: of.into(), is_upload, done_bytes, size_bytes, files_after: files_after as u64, bytes_after }
    }
}

impl From<attachment::TransferReport> for TransferReport {
    fn from(report: attachment::TransferReport) -> Self {
        let files = |all: Vec<casement_core::sync::wire::FileOf>| all.into_iter().map(Into::into).collect();
        let refused = report.refused.into_iter().map(|(of, reason)| RefusedFile { of: of.into(), reason });
        Self {
            sent: files(report.sent),
            fetched: files(report.fetched),
            waiting: files(report.waiting),
            refused: refused.collect(),
            absent: files(report.absent),
            failed: files(report.failed),
            damaged: files(report.damaged),
            bytes_sent: report.bytes_sent,
            bytes_received: report.bytes_received,
        }
    }
}

impl From<attachment::TransferError> for CasementError {
    fn from(error: attachment::TransferError) -> Self {
        match error {
            attachment::TransferError::Attachment(error) => error.into(),
            attachment::TransferError::NotAwaited => Self::misuse("no answer was awaited: ask nextRequest first"),
        }
    }
}
