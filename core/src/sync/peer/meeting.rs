//! The step machine: bytes in, bytes out.

use super::Side;
use super::channel::{Channel, GREETING_BYTES, Opening, TAG_BYTES};
use super::introduction::{Introduction, shared_key};
use super::report::{Progress, Report};
use super::talk::Talk;
use crate::identity::message::Message;
use crate::limits::{PEER_FRAME_BYTES_MAX, PEER_FRAMES_MAX};
use crate::store::LocalStore;
use crate::sync::phone::{Me, SyncError};
use jiff::Timestamp;
use zeroize::Zeroizing;

/// One meeting, seen from one of the two phones.
///
/// ```text
///   step(Begin) → Send(bytes)   … the app writes them to the stream; what it reads from there: …
///   step(Bytes(…)) → Send(bytes) … → Finished(report)
/// ```
///
/// Where it breaks off, what came up to then is kept, whole; the next meeting goes on from there.
#[derive(Debug)]
pub struct Meeting {
    me: Me,
    side: Side,
    state: State,
    /// What came of the next frame.
    coming: Vec<u8>,
    frames: u32,
    report: Report,
}

#[derive(Debug)]
enum State {
    Opening(Opening),
    Introducing(Channel),
    Talking(Channel, Box<Talk>),
    Over,
}

/// What happened.
#[derive(Debug, Clone, Copy)]
pub enum Input<'a> {
    /// The stream is open.
    Begin,
    /// Bytes came, any number.
    Bytes(&'a [u8]),
    /// The stream is closed, or nothing came for too long.
    Closed,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Write these bytes to the stream.
    Send(Vec<u8>),
    /// Both have all that they may tell each other: close the stream.
    Finished(Box<Report>),
    /// Close the stream, and tell the person.
    Stopped(Stop),
}

/// Why a meeting ended early. What came before stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// It does not know what every phone of the workspace knows, or something between has altered what was said.
    #[error("the other is no phone of this workspace, or what it said was altered on the way")]
    Foreign,
    /// It speaks another version.
    #[error("the two phones have different versions of the app: update both")]
    UpdateApp,
    /// It is not on the roster, or was revoked.
    #[error("the other phone is not, or no longer, on this workspace's list: it was given nothing")]
    Unknown,
    /// The same workspace has two lists.
    #[error("the other phone's list of members is not the one of this phone: tell whoever runs the server")]
    Roster,
    /// It has this phone's key: it was copied.
    #[error("the other phone has the key of this one: one of the two was copied; tell whoever runs the server")]
    Itself,
    /// Report: the two do not understand each other, or the other means ill.
    #[error("the two phones do not understand each other: report this, with the versions of both")]
    NotUnderstood,
    /// Meet again. The other closes without a word where it does not know this phone.
    #[error(
        "the other phone broke off: meet again, what came is kept; where nothing came, the other may not know this phone"
    )]
    BrokeOff,
}

/// What both hash into the channel.
const PROLOGUE: &[u8] = b"casement 1 meeting";
/// Version of meetings: the first byte that each says.
const VERSION: u8 = 1;
/// Bytes that tell how long a frame is.
const LENGTH_BYTES: usize = 4;

impl Meeting {
    /// For this phone. `seed` is 32 random bytes, drawn for this meeting and used for no other.
    pub fn new(me: Me, side: Side, seed: &Zeroizing<[u8; 32]>) -> Self {
        let shared = Zeroizing::new(shared_key(me.workspace, me.roster.fingerprint()));
        let opening = Opening::new(&shared, PROLOGUE, seed);
        let (state, report) = (State::Opening(opening), Report::default());
        Self { me, side, state, coming: Vec::new(), frames: 0, report }
    }

    /// What was done so far.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let bytes = self.report.bytes_sent + self.report.bytes_received;
        match &self.state {
            State::Talking(_, talk) => Progress { bytes, ..talk.progress() },
            State::Opening(_) | State::Introducing(_) => Progress { bytes, ..Progress::default() },
            State::Over => Progress { bytes, stage: super::Stage::Over, ..Progress::default() },
        }
    }

    /// One step. Where the store fails, the meeting is over: meet again once that was mended.
    pub fn step(
        &mut self,
        now: Timestamp,
        store: &mut impl LocalStore,
        input: Input<'_>,
    ) -> Result<Vec<Output>, SyncError> {
        match input {
            Input::Begin => Ok(self.begin()),
            Input::Closed if matches!(self.state, State::Over) => Ok(Vec::new()),
            Input::Closed => Ok(self.stop(Stop::BrokeOff)),
            Input::Bytes(bytes) => self.came(now, store, bytes),
        }
    }

    fn begin(&mut self) -> Vec<Output> {
        match (&mut self.state, self.side) {
            (State::Opening(opening), Side::Calls) if self.frames == 0 && self.report.bytes_sent == 0 => {
                let call = [&[VERSION], &opening.call()[..]].concat();
                vec![self.send(&call)]
            }
            _ => Vec::new(),
        }
    }

    fn came(&mut self, now: Timestamp, store: &mut impl LocalStore, bytes: &[u8]) -> Result<Vec<Output>, SyncError> {
        if matches!(self.state, State::Over) {
            return Ok(Vec::new());
        }
        self.report.bytes_received += bytes.len() as u64;
        let mut rest = bytes;
        // The length first, so that no more is kept of a frame than it may have.
        let head = LENGTH_BYTES.saturating_sub(self.coming.len()).min(rest.len());
        self.coming.extend_from_slice(&rest[..head]);
        rest = &rest[head..];
        let Some(length) = self.coming.first_chunk::<LENGTH_BYTES>() else { return Ok(Vec::new()) };
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        if length > self.frame_bytes_max() {
            return Ok(self.stop(self.misunderstanding()));
        }
        let missing = (LENGTH_BYTES + length).saturating_sub(self.coming.len());
        // They speak in turn: nothing comes after a frame before it was answered.
        if rest.len() > missing || self.frames == PEER_FRAMES_MAX {
            return Ok(self.stop(self.misunderstanding()));
        }
        self.coming.extend_from_slice(rest);
        if rest.len() < missing {
            return Ok(Vec::new());
        }
        self.frames += 1;
        let frame = std::mem::take(&mut self.coming);
        self.heard(now, store, &frame[LENGTH_BYTES..])
    }

    fn frame_bytes_max(&self) -> usize {
        match &self.state {
            State::Opening(_) | State::Over => 1 + GREETING_BYTES,
            State::Introducing(_) => Introduction::BYTES_MAX + TAG_BYTES,
            State::Talking(..) => PEER_FRAME_BYTES_MAX + TAG_BYTES,
        }
    }

    /// Before the channel is open, whatever makes no sense comes from a stranger.
    fn misunderstanding(&self) -> Stop {
        if matches!(self.state, State::Opening(_)) { Stop::Foreign } else { Stop::NotUnderstood }
    }

    /// A whole frame. Where something fails on the way, the meeting is over.
    fn heard(&mut self, now: Timestamp, store: &mut impl LocalStore, frame: &[u8]) -> Result<Vec<Output>, SyncError> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Opening(opening) => Ok(self.greeted(opening, frame)),
            State::Introducing(channel) => self.introduced(now, store, channel, frame),
            State::Talking(channel, talk) => self.talked(now, store, channel, talk, frame),
            State::Over => Ok(Vec::new()),
        }
    }

    fn greeted(&mut self, opening: Opening, frame: &[u8]) -> Vec<Output> {
        let Some((version, greeting)) = frame.split_first() else { return self.stop(Stop::Foreign) };
        if *version != VERSION {
            return self.stop(Stop::UpdateApp);
        }
        let opened = match self.side {
            Side::Calls => opening.answered(greeting).map(|mut channel| {
                let introduction = channel.seal(&self.introduce(&channel).encode());
                (introduction, channel)
            }),
            Side::Listens => {
                opening.answer(greeting).map(|(answer, channel)| ([&[VERSION], &answer[..]].concat(), channel))
            }
        };
        let Ok((said, channel)) = opened else { return self.stop(Stop::Foreign) };
        self.state = State::Introducing(channel);
        vec![self.send(&said)]
    }

    fn introduce(&self, channel: &Channel) -> Introduction {
        Introduction::new(&self.me.key, self.me.workspace, self.side, channel.hash(), self.me.roster.point())
    }

    fn introduced(
        &mut self,
        now: Timestamp,
        store: &mut impl LocalStore,
        mut channel: Channel,
        frame: &[u8],
    ) -> Result<Vec<Output>, SyncError> {
        let Ok(said) = channel.open(frame) else { return Ok(self.stop(Stop::Foreign)) };
        let Ok(theirs) = Introduction::decode(&said) else { return Ok(self.stop(Stop::NotUnderstood)) };
        let begun = Talk::begin(&self.me, store, self.side, *channel.hash(), theirs, &mut self.report)?;
        let talk = match begun {
            Ok(talk) => Box::new(talk),
            Err(stop) => return Ok(self.stop(stop)),
        };
        match self.side {
            Side::Calls => self.say(now, store, channel, talk),
            Side::Listens => {
                let introduction = channel.seal(&self.introduce(&channel).encode());
                self.state = State::Talking(channel, talk);
                Ok(vec![self.send(&introduction)])
            }
        }
    }

    fn talked(
        &mut self,
        now: Timestamp,
        store: &mut impl LocalStore,
        mut channel: Channel,
        mut talk: Box<Talk>,
        frame: &[u8],
    ) -> Result<Vec<Output>, SyncError> {
        let Ok(said) = channel.open(frame) else { return Ok(self.stop(Stop::Foreign)) };
        match talk.hear(&mut self.me, store, &said, &mut self.report)? {
            Ok(()) if talk.is_over() => Ok(vec![self.finish()]),
            Ok(()) => self.say(now, store, channel, talk),
            Err(stop) => Ok(self.stop(stop)),
        }
    }

    fn say(
        &mut self,
        now: Timestamp,
        store: &mut impl LocalStore,
        mut channel: Channel,
        mut talk: Box<Talk>,
    ) -> Result<Vec<Output>, SyncError> {
        let said = match talk.say(&self.me, store, now, &mut self.report)? {
            Ok(said) => channel.seal(&said),
            Err(stop) => return Ok(self.stop(stop)),
        };
        let mut outputs = vec![self.send(&said)];
        if talk.is_over() {
            outputs.push(self.finish());
        } else {
            self.state = State::Talking(channel, talk);
        }
        Ok(outputs)
    }

    fn send(&mut self, frame: &[u8]) -> Output {
        let length = u32::try_from(frame.len()).expect("a frame is shorter than its bound");
        let bytes = [&length.to_be_bytes(), frame].concat();
        self.report.bytes_sent += bytes.len() as u64;
        Output::Send(bytes)
    }

    fn finish(&mut self) -> Output {
        self.state = State::Over;
        Output::Finished(Box::new(self.report.clone()))
    }

    fn stop(&mut self, stop: Stop) -> Vec<Output> {
        self.state = State::Over;
        vec![Output::Stopped(stop)]
    }
}
