//! Meeting another phone, over any stream of bytes.

use crate::clock::random;
use crate::error::CasementError;
use crate::shared::{Shared, locked};
use casement_core::id::{DeviceId, MemberId, RecordId, VisitId};
use casement_core::sync::peer::{Input, Meeting, Output, Progress, Report, Side, Stage, Stop};
use casement_core::sync::phone::Me;
use jiff::Timestamp;
use std::sync::{Arc, Mutex};
use zeroize::Zeroizing;

/// What the app does next, in order.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum PeerStep {
    /// Write these bytes to the stream.
    Send {
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// Both have all that they may tell each other: close the stream.
    Finished {
        /// What was done.
        report: PeerReport,
    },
    /// Close the stream, and tell the person. What came before stands.
    Stopped {
        /// Why.
        why: PeerStop,
        /// The same in English.
        explanation: String,
        /// What was done.
        report: PeerReport,
    },
}

/// Why a meeting ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum PeerStop {
    /// The other is no phone of this workspace, or what it said was altered on the way.
    Foreign,
    /// The two have different versions of the app: update both.
    UpdateApp,
    /// The other is not, or no longer, on this workspace's list: it was given nothing.
    Unknown,
    /// The same workspace has two lists: tell whoever runs the server.
    Roster,
    /// The other has the key of this phone: one of the two was copied. Tell whoever runs the server.
    Itself,
    /// Report it, with the versions of both.
    NotUnderstood,
    /// Meet again; what came is kept.
    BrokeOff,
}

/// What a meeting has done so far.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PeerReport {
    /// Whose phone is at the other end; none until that is proved.
    pub member: Option<MemberId>,
    /// Which device it is.
    pub device: Option<DeviceId>,
    /// Bytes sent.
    pub bytes_sent: u64,
    /// Bytes received.
    pub bytes_received: u64,
    /// Visits that came.
    pub visits: Vec<VisitId>,
    /// Forms that came.
    pub forms: u64,
    /// Changes that were given.
    pub given: u64,
    /// Changes that came and were merged. They go on to the server from here too.
    pub taken: u64,
    /// Changes and statements that came and were set aside here.
    pub set_aside: u64,
    /// Records in which something is new.
    pub touched: Vec<RecordId>,
    /// Records whose copy here is damaged.
    pub damaged: Vec<RecordId>,
    /// How many things were not taken or given, for one of the two may not have them.
    pub refused: u64,
}

/// How far a meeting has come.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PeerProgress {
    /// What is under way.
    pub stage: Stage,
    /// Records of which something is still to come, as far as is known.
    pub to_take: u64,
    /// Things that the other has asked for and does not have yet.
    pub to_give: u64,
    /// Bytes sent and received.
    pub bytes: u64,
}

/// A meeting of two phones of one workspace, with no server in reach: over a socket, Bluetooth, or files that are handed to and fro. What is said
/// is sealed for the two. `begin`, then `received` with whatever comes, any number of bytes at a time, then `closed`.
#[derive(uniffi::Object)]
pub struct Peer {
    shared: Arc<Shared>,
    /// None once the store was locked.
    meeting: Mutex<Option<Meeting>>,
}

impl Peer {
    pub(crate) fn new(shared: &Arc<Shared>, side: Side) -> Result<Arc<Self>, CasementError> {
        let seed = Zeroizing::new(random()?);
        let me = shared.joined(|store, _| Me::load(store)?.ok_or(CasementError::NotJoined))?;
        let meeting = Mutex::new(Some(Meeting::new(me, side, &seed)));
        let peer = Arc::new(Self { shared: Arc::clone(shared), meeting });
        shared.add_peer(&peer);
        Ok(peer)
    }

    pub(crate) fn forget(&self) {
        *locked(&self.meeting) = None;
    }

    fn step(&self, input: Input<'_>) -> Result<Vec<PeerStep>, CasementError> {
        let (outputs, report) = {
            let mut meeting = locked(&self.meeting);
            let meeting = meeting.as_mut().ok_or(CasementError::Locked)?;
            let outputs = self.shared.joined(|store, _| Ok(meeting.step(Timestamp::now(), store, input)?))?;
            (outputs, meeting.report().clone())
        };
        let is_over = outputs.iter().any(|output| !matches!(output, Output::Send(_)));
        if is_over && report.roster_entries > 0 {
            self.shared.load()?;
        }
        self.shared.follow(&report.touched);
        Ok(outputs.into_iter().map(|output| PeerStep::of(output, &report)).collect())
    }
}

#[uniffi::export]
impl Peer {
    /// The stream is open.
    pub fn begin(&self) -> Result<Vec<PeerStep>, CasementError> {
        self.step(Input::Begin)
    }

    /// Bytes came.
    pub fn received(&self, bytes: Vec<u8>) -> Result<Vec<PeerStep>, CasementError> {
        self.step(Input::Bytes(&bytes))
    }

    /// The stream is closed, or nothing came for a minute.
    pub fn closed(&self) -> Result<Vec<PeerStep>, CasementError> {
        self.step(Input::Closed)
    }

    /// How far it has come.
    pub fn progress(&self) -> Result<PeerProgress, CasementError> {
        let progress = locked(&self.meeting).as_ref().ok_or(CasementError::Locked)?.progress();
        let Progress { stage, to_take, to_give, bytes } = progress;
        Ok(PeerProgress { stage, to_take: to_take as u64, to_give: to_give as u64, bytes })
    }
}

impl PeerStep {
    fn of(output: Output, so_far: &Report) -> Self {
        match output {
            Output::Send(bytes) => Self::Send { bytes },
            Output::Finished(report) => Self::Finished { report: (*report).into() },
            Output::Stopped(stop) => {
                Self::Stopped { why: stop.into(), explanation: stop.to_string(), report: so_far.clone().into() }
            }
        }
    }
}

impl From<Stop> for PeerStop {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Foreign => Self::Foreign,
            Stop::UpdateApp => Self::UpdateApp,
            Stop::Unknown => Self::Unknown,
            Stop::Roster => Self::Roster,
            Stop::Itself => Self::Itself,
            Stop::NotUnderstood => Self::NotUnderstood,
            Stop::BrokeOff => Self::BrokeOff,
        }
    }
}

impl From<Report> for PeerReport {
    fn from(report: Report) -> Self {
        Self {
            member: report.peer.map(|peer| peer.member),
            device: report.peer.map(|peer| peer.device),
            bytes_sent: report.bytes_sent,
            bytes_received: report.bytes_received,
            visits: report.visits,
            forms: report.forms,
            given: report.given,
            taken: report.taken,
            set_aside: report.set_aside,
            touched: report.touched,
            damaged: report.damaged,
            refused: report.refused.len() as u64,
        }
    }
}
