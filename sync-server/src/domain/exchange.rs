//! One request, from its bytes to the bytes of its answer.
//!
//! It goes in three steps, because what is pushed is committed together with what others push: [`Exchange::open`] reads,
//! [`super::intake`] takes in, [`Exchange::answer`] answers.

use super::answer::{Wanted, answer};
use super::intake::{IntakeError, PreparedPush, Pushed, prepare};
use super::limits::{COMPARED_OF_REQUEST, Limits, PUSH_STATEMENTS_MAX, REQUEST_INFLATED_BYTES_MAX, Rates};
pub use super::pace::PutOff;
use super::pace::{Pace, UnderWay};
use super::session::{Doorkeeper, NotLetIn};
use super::workspaces::{Speaker, WorkspaceState, Workspaces};
use crate::store::{Life, ServerStore, StoreError};
use casement_core::id::{DeviceId, VisitId};
use casement_core::identity::roster::RosterEntry;
use casement_core::identity::{MessageError, ServerAddress};
use casement_core::limits::SYNC_ROSTER_ENTRIES_MAX;
use casement_core::store::{EpochId, Verdict};
use casement_core::sync::wire::{
    Answer, AttachmentRequest, Auth, FrameError, Packed, RecordPush, Reply, Request, ServerRefusal, Session,
    SyncRequest, VERSION, request_digest,
};
use jiff::Timestamp;
use std::sync::Arc;

/// The exchange with devices.
pub struct Exchange {
    doorkeeper: Doorkeeper,
    epoch: EpochId,
    workspaces: Arc<Workspaces>,
    pace: Arc<Pace>,
    /// Of requests about files, which are counted apart.
    pieces: Arc<Pace>,
}

/// A request about files, as far as who speaks was found.
pub enum OpenedAttachment {
    /// Nothing is done, and why the device must wait, where it must.
    Refused(ServerRefusal, Option<PutOff>),
    /// It is to be answered.
    Asked(Box<AttachmentAsked>),
}

/// Who asks about files.
pub struct AttachmentAsked {
    /// Who.
    pub speaker: Speaker,
    /// The workspace as it was when the request came.
    pub state: Arc<WorkspaceState>,
    /// By which the answer names the request.
    pub to: [u8; 16],
    /// In which life the server is.
    pub epoch: EpochId,
    /// With which to speak next, where a challenge was answered.
    pub session: Option<Session>,
    /// That it was, to be kept first.
    pub answered: Option<Box<PreparedPush>>,
    _under_way: UnderWay,
}

/// A request that was read.
pub enum Opened {
    /// Nothing is done: the bytes to answer, and why the device must wait, where it must.
    Refused(Vec<u8>, Option<PutOff>),
    /// What it brings is to be taken in.
    Push(Box<PreparedPush>, Box<Asked>),
}

/// What the request asks, besides what it brings.
pub struct Asked {
    speaker: Speaker,
    state: Arc<WorkspaceState>,
    /// Until it is answered.
    _under_way: UnderWay,
    to: [u8; 16],
    session: Session,
    roster_known: u64,
    /// Entries of the roster that this server, which was restored, has lost.
    pub roster_entries: Vec<RosterEntry>,
    /// Visits that were opened on the phone.
    pub visits: Vec<(VisitId, Vec<u8>)>,
    /// What became of them.
    pub visit_verdicts: Vec<Verdict>,
    wanted: Wanted,
}

/// Why a session is not there to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSession {
    /// It is over, or was none: an exchange opens another.
    #[error("the session is over")]
    Over,
    /// The device was revoked.
    #[error("the device was revoked")]
    Revoked,
    /// The device must wait for so many seconds.
    #[error("the device has asked too often: it must wait {0} s")]
    Busy(u32),
}

/// Bytes of raw answer at most, whatever a device asks for: packed it stays below what a message may have.
const ANSWER_BYTES_MAX: usize = 6 << 20;
/// Bytes of raw answer at least, so that an answer gets somewhere.
const ANSWER_BYTES_MIN: usize = 16 << 10;
/// How long a device is asked to wait where there is no room.
const BUSY_SECONDS: u32 = 60;

impl Exchange {
    /// For a server at this address.
    pub fn new(server: ServerAddress, life: &Life, workspaces: Arc<Workspaces>, limits: &Limits) -> Self {
        let pace = Arc::new(Pace::new(limits.rates));
        let of_files = Rates { requests: limits.files.pieces, bytes: limits.files.bytes, ..limits.rates };
        let pieces = Arc::new(Pace::new(of_files));
        Self { doorkeeper: Doorkeeper::new(server, life), epoch: life.epoch, workspaces, pace, pieces }
    }

    /// Reads who asks about files. `dice` are random bytes.
    pub fn open_attachment(&self, bytes: &[u8], now: Timestamp, dice: [u8; 16]) -> OpenedAttachment {
        let request = match AttachmentRequest::decode(bytes) {
            Ok(request) => request,
            Err(error) => return OpenedAttachment::Refused(unreadable(&error), None),
        };
        let (state, speaker, answered) = match self.let_in(&request.auth, now, dice) {
            Ok(found) => found,
            Err(refusal) => return OpenedAttachment::Refused(refusal, None),
        };
        let under_way = match self.pieces.ask(speaker.device, now) {
            Ok(under_way) => under_way,
            Err(seconds) => {
                return OpenedAttachment::Refused(ServerRefusal::Busy(seconds), Some(PutOff::Requests));
            }
        };
        let session = answered.map(|_| self.doorkeeper.session(speaker.workspace, speaker.device, dice, now));
        let push = answered.map(|_| PreparedPush {
            speaker,
            received: now,
            workspace: Arc::clone(&state),
            records: Vec::new(),
            answered,
            is_decided: false,
        });
        OpenedAttachment::Asked(Box::new(AttachmentAsked {
            speaker,
            state,
            to: request_digest(request.body),
            epoch: self.epoch,
            session,
            answered: push.map(Box::new),
            _under_way: under_way,
        }))
    }

    /// A device brings so many bytes of a file. `Err`: it must wait for so many seconds.
    pub fn bring_file(&self, device: DeviceId, now: Timestamp, bytes: usize) -> Result<(), u32> {
        self.pieces.bring(device, now, 0, bytes)
    }

    /// The device of a session that is open, and until when it is. It counts as a request.
    ///
    /// # Errors
    /// Where the device must open a session first, was revoked, or must wait.
    pub fn of_session(&self, token: &[u8], now: Timestamp) -> Result<(Speaker, Timestamp), NoSession> {
        let (device, until) = self.doorkeeper.check_session(token, now).map_err(|_| NoSession::Over)?;
        let state = self.workspaces.of_device(device).ok_or(NoSession::Over)?;
        let speaker = state.speaker(device).ok_or(NoSession::Over)?;
        if speaker.is_revoked {
            return Err(NoSession::Revoked);
        }
        self.pace.ask(device, now).map_err(NoSession::Busy)?;
        Ok((speaker, until))
    }

    /// Whether a device is not let in any more.
    pub fn is_revoked(&self, speaker: &Speaker) -> bool {
        let state = self.workspaces.get(speaker.workspace);
        let revoked = |state: &WorkspaceState| {
            state.roster.device(speaker.device).is_none_or(|device| device.revoked_at().is_some())
        };
        state.is_none_or(|state| revoked(&state))
    }

    /// Reads a request: who speaks, then what is said. Nothing is inflated for someone who has not shown who they are.
    /// `dice` are random bytes.
    pub fn open(&self, bytes: &[u8], now: Timestamp, dice: [u8; 16]) -> Opened {
        let mut put_off = None;
        let opened = self.try_open(bytes, now, dice, &mut put_off);
        opened.unwrap_or_else(|refusal| Opened::Refused(Reply::Refusal(refusal).encode(), put_off))
    }

    fn try_open(
        &self,
        bytes: &[u8],
        now: Timestamp,
        dice: [u8; 16],
        put_off: &mut Option<PutOff>,
    ) -> Result<Opened, ServerRefusal> {
        let request = Request::decode(bytes).map_err(|error| unreadable(&error))?;
        let (state, speaker, answered) = self.let_in(&request.auth, now, dice)?;
        let mut wait = |why: PutOff, seconds: u32| {
            *put_off = Some(why);
            ServerRefusal::Busy(seconds)
        };
        let device = speaker.device;
        let under_way = self.pace.ask(device, now).map_err(|seconds| wait(PutOff::Requests, seconds))?;
        let body = request.body.unpack().map_err(|error| unreadable(&error))?;
        if body.len() > REQUEST_INFLATED_BYTES_MAX {
            return Err(ServerRefusal::Unreadable);
        }
        let read = SyncRequest::decode(&body).map_err(|error| unreadable(&error.into()))?;
        let (changes, statements, bytes) = weigh(&read.records);
        if statements > PUSH_STATEMENTS_MAX {
            return Err(ServerRefusal::Unreadable);
        }
        // Before anything of it is read by the gate.
        self.pace.bring(device, now, changes, bytes).map_err(|seconds| wait(PutOff::Pushes, seconds))?;
        self.pace.charge(device, now, u32::try_from(read.compared.len()).unwrap_or(u32::MAX) / COMPARED_OF_REQUEST);
        let push = PreparedPush {
            speaker,
            received: now,
            workspace: Arc::clone(&state),
            records: prepare(&read.records),
            answered,
            is_decided: false,
        };
        let bytes_max = usize::try_from(read.answer_bytes_max).unwrap_or(usize::MAX);
        let asked = Asked {
            speaker,
            _under_way: under_way,
            to: request_digest(&body),
            session: self.doorkeeper.session(speaker.workspace, speaker.device, dice, now),
            roster_known: read.roster.entries,
            roster_entries: read.roster_entries,
            visits: read.visits.iter().map(|(visit, bytes)| (*visit, bytes.to_vec())).collect(),
            visit_verdicts: Vec::new(),
            wanted: Wanted {
                cursor: read.cursor,
                receipted: read.receipted,
                bytes_max: bytes_max.clamp(ANSWER_BYTES_MIN, ANSWER_BYTES_MAX),
                sends_more: read.more,
                compared: read.compared.into_iter().collect(),
            },
            state,
        };
        Ok(Opened::Push(Box::new(push), Box::new(asked)))
    }

    /// Who speaks; and the time of the challenge, where one was answered.
    fn let_in(
        &self,
        auth: &Auth,
        now: Timestamp,
        dice: [u8; 16],
    ) -> Result<(Arc<WorkspaceState>, Speaker, Option<Timestamp>), ServerRefusal> {
        let find = |device: DeviceId| {
            let state = self.workspaces.of_device(device).ok_or(ServerRefusal::UnknownDevice)?;
            let speaker = state.speaker(device).ok_or(ServerRefusal::UnknownDevice)?;
            Ok::<_, ServerRefusal>((state, speaker))
        };
        let prove = |device: DeviceId, state: &WorkspaceState| {
            ServerRefusal::Prove(self.doorkeeper.challenge(state.workspace.id, device, dice, now))
        };
        match auth {
            Auth::Hello(device) => {
                let (state, _) = find(*device)?;
                Err(prove(*device, &state))
            }
            Auth::Session(token) => match self.doorkeeper.check_session(token, now) {
                Ok((device, _)) => find(device).map(|(state, speaker)| (state, speaker, None)),
                Err(_) => {
                    // Whose it says to be, for the challenge: what is asked of them tells them nothing.
                    let device = token.get(..DeviceId::LENGTH).and_then(|device| DeviceId::try_from(device).ok());
                    let device = device.ok_or(ServerRefusal::Unreadable)?;
                    let (state, _) = find(device)?;
                    Err(prove(device, &state))
                }
            },
            Auth::Proof { challenge, answer } => {
                let device = answer.device();
                let (state, speaker) = find(device)?;
                let key = *state.roster.device(device).ok_or(ServerRefusal::UnknownDevice)?.public_key();
                // Held while it is looked at and noted: of two requests with one answer, one is let in.
                let mut noted = state.noted();
                let before = noted.answered.get(&device).copied();
                let checked = self.doorkeeper.check_answer(state.workspace.id, challenge, answer, &key, before, now);
                match checked {
                    Ok(issued) => {
                        noted.answered.insert(device, issued);
                        drop(noted);
                        Ok((state, speaker, Some(issued)))
                    }
                    Err(NotLetIn::ChallengeNotOpen | NotLetIn::SessionOver | NotLetIn::Answer(_)) => {
                        drop(noted);
                        Err(prove(device, &state))
                    }
                }
            }
        }
    }

    /// The device of a session that is open, for whoever shows its token elsewhere than in an exchange.
    pub fn device_of_session(&self, token: &[u8], now: Timestamp) -> Option<DeviceId> {
        self.doorkeeper.check_session(token, now).ok().map(|(device, _)| device)
    }

    /// What the device is answered, once what it brought is on disk.
    pub fn answer(
        &self,
        store: &dyn ServerStore,
        asked: &Asked,
        pushed: Result<Pushed, IntakeError>,
        now: Timestamp,
    ) -> Result<Vec<u8>, StoreError> {
        let pushed = match pushed {
            Ok(pushed) => pushed,
            Err(IntakeError::Full) => return Ok(Reply::Refusal(ServerRefusal::Busy(BUSY_SECONDS)).encode()),
            Err(IntakeError::Failed) => return Ok(Reply::Refusal(ServerRefusal::Failed).encode()),
        };
        let up_to = asked.state.noted().fed;
        // As it is now: what was decided while this request was under way counts.
        let state = self.workspaces.get(asked.speaker.workspace).unwrap_or_else(|| Arc::clone(&asked.state));
        let Some(speaker) = state.speaker(asked.speaker.device) else {
            return Ok(Reply::Refusal(ServerRefusal::UnknownDevice).encode());
        };
        let given = answer(store, &state, &speaker, self.epoch, up_to, &asked.wanted)?;
        let known = usize::try_from(asked.roster_known).unwrap_or(usize::MAX);
        let roster: Vec<RosterEntry> =
            state.entries.iter().skip(known).take(SYNC_ROSTER_ENTRIES_MAX).cloned().collect();
        let more_roster = known.saturating_add(roster.len()) < state.entries.len();
        let body = Answer {
            to: asked.to,
            now,
            session: asked.session.clone(),
            cursor: given.cursor,
            more: given.more || more_roster && !speaker.is_revoked,
            receipts: pushed.receipts,
            visits: asked.visit_verdicts.clone(),
            confirmed: given.confirmed.clone(),
            lacking: given.lacking.clone(),
            roster_known: state.entries.len() as u64,
            roster: if speaker.is_revoked { Vec::new() } else { roster },
            items: given.wire_items(),
            records: given.wire_records(),
            notices: given.notices.clone(),
        };
        Ok(Reply::Answer(Packed::pack(body.encode())).encode())
    }
}

/// How many changes and statements were brought, and how many bytes they have.
fn weigh(records: &[RecordPush<'_>]) -> (usize, usize, usize) {
    records.iter().fold((0, 0, 0), |(changes, statements, bytes), push| {
        let of_changes: usize = push.changes.iter().map(|change| change.len()).sum();
        let of_statements: usize = push.statements.iter().map(|statement| statement.bytes.len()).sum();
        (changes + push.changes.len(), statements + push.statements.len(), bytes + of_changes + of_statements)
    })
}

fn unreadable(error: &FrameError) -> ServerRefusal {
    match error {
        FrameError::Message(MessageError::Newer(_)) => ServerRefusal::OtherVersion(VERSION),
        _ => ServerRefusal::Unreadable,
    }
}
