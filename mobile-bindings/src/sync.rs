//! The exchange with the server, one request at a time.

use crate::error::CasementError;
use crate::shared::{Shared, locked};
use casement_core::id::{RecordId, VisitId};
use casement_core::sync::phone::{self, Input, Output, Stop};
use casement_core::sync::wire::Notice;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the app does next.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum SyncStep {
    /// Post these bytes, with the content type `application/cbor`, to the server's address + `path`. Give the body of the answer 200 to `reply`;
    /// where there is none, call `failed`. Then ask for the next step.
    Post {
        /// Where to.
        path: String,
        /// What.
        body: Vec<u8>,
    },
    /// The device is up to date.
    Finished {
        /// What was done.
        report: SyncReport,
    },
    /// Make a new `Sync` after this time; what was done so far stands.
    Wait {
        /// How long.
        duration: Duration,
        /// What was done.
        report: SyncReport,
    },
    /// Stop, and tell the person.
    Stopped {
        /// Why.
        why: SyncStop,
        /// The same in English.
        explanation: String,
        /// What was done.
        report: SyncReport,
    },
}

/// Why there is no going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SyncStop {
    /// The server does not know this device: ask for a new invitation. What was written stays here.
    UnknownDevice,
    /// App and server speak different versions: update the app.
    UpdateApp,
    /// The server's list of members is not the one that this device knows: do not sync, and tell whoever runs the server.
    Roster,
    /// Report it, with the versions of both.
    NotUnderstood,
}

/// What an exchange has done so far.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SyncReport {
    /// Requests that were answered.
    pub answers: u32,
    /// Bytes sent.
    pub bytes_sent: u64,
    /// Bytes received.
    pub bytes_received: u64,
    /// Changes that the server has for good now.
    pub receipted: u64,
    /// Changes that it keeps for the lead.
    pub held: u64,
    /// Changes that it does not take. They stay here.
    pub refused: u64,
    /// Changes that came.
    pub taken: u64,
    /// Changes that came and were set aside here.
    pub set_aside: u64,
    /// Records in which something is new: what `count` takes.
    pub touched: Vec<RecordId>,
    /// Records that came and cannot be trusted: someone between the devices has altered them. Tell the person.
    pub untrusted: Vec<RecordId>,
    /// Records whose copy here is damaged.
    pub damaged: Vec<RecordId>,
    /// What the server told.
    pub notices: Vec<SyncNotice>,
    /// Visits whose team the member has left and that are gone from here: close their screens.
    pub visits_purged: Vec<VisitId>,
    /// Visits whose team the member has left and of which something is only here.
    pub visits_kept: Vec<VisitId>,
    /// How many changes wait at the server for others that are on another phone.
    pub waiting: u64,
}

/// What the server tells the person.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum SyncNotice {
    /// This device was revoked: what it sends is held for the lead, and it gets nothing more. Offer to purge it.
    Revoked,
    /// The member has left this visit's team.
    VisitLost {
        /// Which visit.
        visit: VisitId,
    },
    /// The server was restored from a backup: what it no longer has is sent again.
    Restored,
    /// A change of this record could not be merged, and is kept for the lead.
    SetAside {
        /// Of which record.
        record: RecordId,
    },
}

/// One exchange with the server, from its beginning to its end:
///
/// `nextRequest()` → `Post` → `reply(body)` or `failed()` → `nextRequest()` → … → `Finished`
///
/// An app may drop it at any moment: nothing is lost, and the next one goes on from there.
#[derive(uniffi::Object)]
pub struct Sync {
    shared: Arc<Shared>,
    handle: u64,
    /// What is to be done next; none before it began.
    next: Mutex<Option<Output>>,
}

impl Sync {
    pub(crate) fn new(shared: &Arc<Shared>) -> Arc<Self> {
        Arc::new(Self { shared: Arc::clone(shared), handle: shared.new_handle(), next: Mutex::new(None) })
    }

    fn step(&self, input: Input<'_>) -> Result<(), CasementError> {
        let output = self.shared.step(self.handle, input)?;
        *locked(&self.next) = Some(output);
        Ok(())
    }
}

#[uniffi::export]
impl Sync {
    /// What to do next. Asked again before `reply` or `failed`, it says the same.
    pub fn next_request(&self) -> Result<SyncStep, CasementError> {
        self.shared.check_handle(self.handle)?;
        if locked(&self.next).is_none() {
            self.step(Input::Begin)?;
        }
        let next = locked(&self.next).clone();
        let report = self.report()?;
        Ok(match next {
            Some(Output::Send(body)) => SyncStep::Post { path: "/v1/sync".to_owned(), body },
            Some(Output::Finished(report)) => SyncStep::Finished { report: (*report).into() },
            Some(Output::Wait(wait)) => {
                SyncStep::Wait { duration: wait.try_into().unwrap_or(Duration::from_secs(60)), report }
            }
            Some(Output::Stopped(stop)) => {
                SyncStep::Stopped { why: stop.into(), explanation: stop.to_string(), report }
            }
            None => return Err(CasementError::internal("the exchange did not begin")),
        })
    }

    /// Takes the body of the server's answer. Where it throws, make a new `Sync` once what is told was done.
    pub fn reply(&self, body: Vec<u8>) -> Result<(), CasementError> {
        self.step(Input::Reply(&body))
    }

    /// No answer came: no network, a broken connection, a status other than 200.
    pub fn failed(&self) -> Result<(), CasementError> {
        self.step(Input::Failed)
    }

    /// What was done so far, for a line that shows progress.
    pub fn report(&self) -> Result<SyncReport, CasementError> {
        self.shared.joined(|_, work| Ok(work.exchange.report().clone().into()))
    }

    /// The token of the session that the last answer opened, for the server's `/v1/live`; none where there is none. It is a secret.
    pub fn session(&self) -> Result<Option<Vec<u8>>, CasementError> {
        self.shared.joined(|_, work| Ok(work.exchange.session(jiff::Timestamp::now()).map(<[u8]>::to_vec)))
    }
}

impl From<Stop> for SyncStop {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::UnknownDevice => Self::UnknownDevice,
            Stop::UpdateApp => Self::UpdateApp,
            Stop::Roster => Self::Roster,
            Stop::NotUnderstood => Self::NotUnderstood,
        }
    }
}

impl From<Notice> for SyncNotice {
    fn from(notice: Notice) -> Self {
        match notice {
            Notice::Revoked => Self::Revoked,
            Notice::VisitLost(visit) => Self::VisitLost { visit },
            Notice::Restored => Self::Restored,
            Notice::SetAside { record, change: _ } => Self::SetAside { record },
        }
    }
}

impl From<phone::Report> for SyncReport {
    fn from(report: phone::Report) -> Self {
        Self {
            answers: report.answers,
            bytes_sent: report.bytes_sent,
            bytes_received: report.bytes_received,
            receipted: report.receipted,
            held: report.held,
            refused: report.refused,
            taken: report.taken,
            set_aside: report.set_aside,
            touched: report.touched,
            untrusted: report.untrusted,
            damaged: report.damaged,
            notices: report.notices.into_iter().map(Into::into).collect(),
            visits_purged: report.visits_purged,
            visits_kept: report.visits_kept.iter().map(|kept| kept.visit).collect(),
            waiting: report.waiting.len() as u64,
        }
    }
}
