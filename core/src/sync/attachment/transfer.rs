//! The step machine: which piece goes next, and what to make of what came.

use super::{PieceSize, TransferError, TransferProgress, TransferReport};
use crate::limits::ATTACHMENTS_ASKED_MAX;
use crate::store::{AttachmentError, AttachmentStore};
use crate::sync::Backoff;
use crate::sync::phone::{Exchange, Stop};
use crate::sync::wire::{
    AttachmentAsk, AttachmentReply, AttachmentRequest, Auth, FileOf, ServerRefusal, request_digest,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::VecDeque;

/// Where what a transfer says is posted.
pub const ATTACHMENT_PATH: &str = "/v1/attachment";

/// Carries files, for as long as the app likes to keep it: one for each store.
///
/// ```text
///   step(Begin) → Send … the app posts the bytes … step(Reply(bytes)) → Send … → Finished
///                                                  step(Failed)       → Send, or Wait(how long)
/// ```
///
/// What the server has not receipted goes by itself, the smallest first: of a link that comes and goes most files are safe
/// soonest so. What somebody waits for ([`Self::want`]) comes before that.
#[derive(Debug, Default)]
pub struct Transfer {
    /// What somebody waits for, until it is here or was told not to come.
    wanted: Vec<FileOf>,
    to_fetch: VecDeque<FileOf>,
    /// Files of which it is not known yet what of them the server has, with their sizes.
    to_ask: VecDeque<(FileOf, u64)>,
    pub(super) to_send: VecDeque<Carried>,
    pub(super) now: Option<Carried>,
    awaited: Option<Awaited>,
    /// What was sent, to be sent again where the server asks for a proof first.
    body: Vec<u8>,
    pub(super) piece: PieceSize,
    pub(super) backoff: Backoff,
    /// Failures since something went through.
    pub(super) failures: u32,
    pub(super) refusals: u32,
    pub(super) unread: u32,
    pub(super) report: TransferReport,
}

/// A file that is carried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Carried {
    pub(super) of: FileOf,
    pub(super) is_upload: bool,
    pub(super) size: u64,
    /// How much the other side has; of one that comes, how much is here.
    pub(super) done: u64,
    pub(super) tries: u32,
    /// Answers in a row after which there was no more of it than before.
    pub(super) stalls: u32,
}

/// What an answer is awaited to.
#[derive(Debug)]
pub(super) enum Awaited {
    Standings(Vec<(FileOf, u64)>),
    Piece,
}

/// What happened.
#[derive(Debug, Clone, Copy)]
pub enum Input<'a> {
    /// Look what is to be carried, and begin. What was under way is forgotten, and goes on from where it is.
    Begin,
    /// The server answered.
    Reply(&'a [u8]),
    /// No answer came: no network, a broken connection, an error on the way.
    Failed,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Post these bytes to this path of the server, and bring back what it says. An exchange may be made before.
    Send {
        /// Where to: [`ATTACHMENT_PATH`].
        path: &'static str,
        /// What.
        bytes: Vec<u8>,
    },
    /// Nothing more to carry now.
    Finished(Box<TransferReport>),
    /// Begin again after this time; what was carried so far stays.
    Wait(SignedDuration),
    /// Stop, and tell the person.
    Stopped(Stop),
}

/// Refusals in a row after which it is tried later.
const REFUSALS_MAX: u32 = 4;
/// Answers in a row that cannot be read, or requests that the server cannot, after which the two do not understand each other.
const UNREAD_MAX: u32 = 6;
/// Answers in a row that bring a file no further, after which it is given up for now.
pub(super) const STALLS_MAX: u32 = 8;

impl Transfer {
    /// One that carries nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Fetches a file of a record, before anything is sent, from the next [`Input::Begin`] on.
    pub fn want(&mut self, of: FileOf) {
        if !self.wanted.contains(&of) {
            self.wanted.push(of);
        }
    }

    /// Does not fetch it any more, from the next [`Input::Begin`] on.
    pub fn unwant(&mut self, of: FileOf) {
        self.wanted.retain(|wanted| *wanted != of);
    }

    /// What was done since the last [`Input::Begin`].
    pub fn report(&self) -> &TransferReport {
        &self.report
    }

    /// How far it has come with the file that is carried now.
    pub fn progress(&self) -> Option<TransferProgress> {
        self.now.map(|now| TransferProgress {
            of: now.of,
            is_upload: now.is_upload,
            done_bytes: now.done,
            size_bytes: now.size,
            files_after: self.to_fetch.len() + self.to_send.len() + self.to_ask.len(),
            bytes_after: self.to_send.iter().map(|carried| carried.size - carried.done).sum::<u64>()
                + self.to_ask.iter().map(|(_, size)| size).sum::<u64>(),
        })
    }

    /// One step. `dice` is a random number, drawn for each step. `exchange` is the one with the same server: it proves who
    /// speaks. Where a step fails, begin again once that was mended.
    pub fn step(
        &mut self,
        now: Timestamp,
        dice: u64,
        exchange: &mut Exchange,
        store: &mut impl AttachmentStore,
        input: Input<'_>,
    ) -> Result<Output, TransferError> {
        match input {
            Input::Begin => {
                self.begin(store)?;
                self.next(now, exchange, store)
            }
            Input::Failed => {
                self.take_back();
                self.failures += 1;
                self.piece.failed();
                if self.failures > 1 {
                    return Ok(Output::Wait(self.backoff.failed(dice)));
                }
                // Something went through just before: the connection was cut, and another may be had at once.
                self.next(now, exchange, store)
            }
            Input::Reply(bytes) => {
                let awaited = self.awaited.take().ok_or(TransferError::NotAwaited)?;
                self.report.bytes_received += bytes.len() as u64;
                match AttachmentReply::decode(bytes) {
                    Ok(AttachmentReply::Answer(answer)) if answer.to == request_digest(&self.body) => {
                        exchange.opened(now, answer.session.as_ref());
                        self.answered(store, awaited, &answer)?;
                        self.next(now, exchange, store)
                    }
                    Ok(AttachmentReply::Refusal(refusal)) => {
                        self.awaited = Some(awaited);
                        Ok(self.refused(now, dice, exchange, refusal))
                    }
                    // A proxy's page, an answer cut short, or one to another request.
                    Ok(AttachmentReply::Answer(_)) | Err(_) => {
                        self.awaited = Some(awaited);
                        Ok(self.not_read(dice))
                    }
                }
            }
        }
    }

    fn begin(&mut self, store: &impl AttachmentStore) -> Result<(), TransferError> {
        *self = Self {
            wanted: std::mem::take(&mut self.wanted),
            piece: self.piece,
            backoff: self.backoff,
            failures: self.failures,
            unread: self.unread,
            ..Self::default()
        };
        let lines = store.files()?;
        let is_here =
            |of: &FileOf| lines.iter().any(|line| line.is_whole && (line.record, line.file) == (of.record, of.file));
        self.wanted.retain(|of| !is_here(of));
        self.to_fetch = self.wanted.iter().copied().collect();
        let mut unsent: Vec<(FileOf, u64)> = lines
            .iter()
            .filter(|line| line.is_whole && !line.is_receipted)
            .map(|line| (FileOf { record: line.record, file: line.file }, line.size_bytes))
            .collect();
        unsent.sort_by_key(|(_, size)| *size);
        self.to_ask = unsent.into();
        Ok(())
    }

    /// Says what goes next.
    fn next(
        &mut self,
        now: Timestamp,
        exchange: &mut Exchange,
        store: &mut impl AttachmentStore,
    ) -> Result<Output, TransferError> {
        loop {
            let Some(carried) = self.now else {
                if let Some(of) = self.to_fetch.pop_front() {
                    self.now = Some(begun(of, store)?);
                    continue;
                }
                self.now = self.to_send.pop_front();
                if self.now.is_some() {
                    continue;
                }
                if self.to_ask.is_empty() {
                    return Ok(Output::Finished(Box::new(self.report.clone())));
                }
                let count = self.to_ask.len().min(ATTACHMENTS_ASKED_MAX);
                let asked: Vec<(FileOf, u64)> = self.to_ask.drain(..count).collect();
                self.body = AttachmentAsk::Has(asked.iter().map(|(of, _)| *of).collect()).encode();
                self.awaited = Some(Awaited::Standings(asked));
                return Ok(self.send(now, exchange));
            };
            let Some(body) = self.piece_of(&carried, store)? else {
                self.report.damaged.push(carried.of);
                self.now = None;
                continue;
            };
            self.body = body;
            self.awaited = Some(Awaited::Piece);
            return Ok(self.send(now, exchange));
        }
    }

    /// What is asked next of a file; none where it is damaged here.
    fn piece_of(&self, carried: &Carried, store: &impl AttachmentStore) -> Result<Option<Vec<u8>>, TransferError> {
        let Carried { of, is_upload, size, done, .. } = *carried;
        if !is_upload {
            let bytes_max = self.piece.bytes() as u64;
            return Ok(Some(AttachmentAsk::Take { of, offset: done, bytes_max }.encode()));
        }
        let mut bytes = vec![0; self.piece.bytes()];
        let count = match store.read_file(of.file, done, &mut bytes) {
            Ok(count) => count,
            Err(AttachmentError::Damaged | AttachmentError::Absent) => return Ok(None),
            Err(other) => return Err(other.into()),
        };
        Ok(Some(AttachmentAsk::Give { of, size_bytes: size, offset: done, bytes: &bytes[..count] }.encode()))
    }

    fn send(&mut self, now: Timestamp, exchange: &mut Exchange) -> Output {
        let auth = exchange.auth(now);
        // Without a proof nothing of the body is read: it is sent with the answer to the challenge.
        let body = if matches!(auth, Auth::Hello(_)) { &[][..] } else { &self.body };
        let bytes = AttachmentRequest { auth, body }.encode();
        self.report.bytes_sent += bytes.len() as u64;
        Output::Send { path: ATTACHMENT_PATH, bytes }
    }

    /// Nothing is awaited any more; what was asked is asked again.
    fn take_back(&mut self) {
        if let Some(Awaited::Standings(asked)) = self.awaited.take() {
            asked.into_iter().rev().for_each(|asked| self.to_ask.push_front(asked));
        }
    }

    fn not_read(&mut self, dice: u64) -> Output {
        self.take_back();
        self.piece.failed();
        self.unread += 1;
        if self.unread >= UNREAD_MAX {
            self.unread = 0;
            return Output::Stopped(Stop::NotUnderstood);
        }
        Output::Wait(self.backoff.failed(dice))
    }

    fn refused(&mut self, now: Timestamp, dice: u64, exchange: &mut Exchange, refusal: ServerRefusal) -> Output {
        exchange.close();
        self.refusals += 1;
        if self.refusals > REFUSALS_MAX {
            self.take_back();
            return Output::Wait(self.backoff.failed(dice));
        }
        match refusal {
            ServerRefusal::Prove(challenge) => {
                if exchange.take_challenge(challenge) {
                    self.send(now, exchange)
                } else {
                    Output::Stopped(Stop::NotUnderstood)
                }
            }
            ServerRefusal::UnknownDevice => Output::Stopped(Stop::UnknownDevice),
            ServerRefusal::OtherVersion(_) => Output::Stopped(Stop::UpdateApp),
            ServerRefusal::Unreadable => self.not_read(dice),
            ServerRefusal::Busy(seconds) => {
                self.take_back();
                let least = SignedDuration::from_secs(i64::from(seconds));
                Output::Wait(self.backoff.failed(dice).max(least))
            }
            ServerRefusal::Failed => {
                self.take_back();
                Output::Wait(self.backoff.failed(dice))
            }
        }
    }
}

/// A file that is fetched, from where it is here.
fn begun(of: FileOf, store: &impl AttachmentStore) -> Result<Carried, TransferError> {
    let lines = store.files()?;
    let here = lines.iter().find(|line| line.file == of.file && !line.is_whole);
    let (size, done) = here.map_or((0, 0), |line| (line.size_bytes, line.held_bytes));
    Ok(Carried { of, is_upload: false, size, done, tries: 0, stalls: 0 })
}
