//! The step machine: what to send next, and what to make of what came.

use super::error::SyncError;
use super::incoming::{Distrust, incoming};
use super::lost::purge_lost;
use super::me::Me;
use super::outgoing::{Sent, Wish, outgoing};
use super::report::Report;
use super::waits::Waits;
use crate::identity::Challenge;
use crate::identity::message::Message;
use crate::limits::SYNC_ANSWER_BYTES;
use crate::store::{LocalStore, Setting, Shelf};
use crate::sync::Backoff;
use crate::sync::wire::{Answer, Auth, Packed, Reply, Request, ServerRefusal, Session};
use jiff::{SignedDuration, Timestamp};

/// The exchange with the server, for as long as the app likes to keep it: one for each store.
///
/// ```text
///   step(Begin) → Send(bytes)  … the app posts them to /v1/sync …  step(Reply(bytes)) → Send … → Finished
///                                                                step(Failed)       → Wait(how long)
/// ```
#[derive(Debug)]
pub struct Exchange {
    me: Me,
    session: Option<OpenSession>,
    /// To be answered when no session is open.
    challenge: Option<Challenge>,
    sent: Option<Sent>,
    /// The body that was sent, to be sent again where the server asks for a proof first.
    body: Vec<u8>,
    comparing: Comparing,
    /// What the server could not take in yet since [`Input::Begin`].
    waits: Waits,
    /// How many entries of the roster the server has, where they are fewer than here.
    roster_known: Option<u64>,
    backoff: Backoff,
    refusals: u32,
    /// Requests in a row that the server could not read: one may have been hurt on its way, many were not.
    unread: u32,
    report: Report,
    answer_bytes_max: u32,
}

/// Whether heads are compared: after the server was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparing {
    /// If the store says that it does not know what the server has.
    IfNeeded,
    /// Now, before anything is sent.
    Now,
    /// It was done since [`Input::Begin`].
    Done,
}

#[derive(Debug)]
struct OpenSession {
    token: Vec<u8>,
    since: Timestamp,
    until: Timestamp,
}

/// What happened.
#[derive(Debug, Clone, Copy)]
pub enum Input<'a> {
    /// The person, or the app by itself, wants to be up to date. What was under way is forgotten.
    Begin,
    /// The server answered.
    Reply(&'a [u8]),
    /// No answer came: no network, a broken connection, an error on the way.
    Failed,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Post these bytes to the server's `/v1/sync`, and bring back what it says.
    Send(Vec<u8>),
    /// Nothing more to do now: the phone is up to date.
    Finished(Box<Report>),
    /// Begin again after this time; what was done so far stands.
    Wait(SignedDuration),
    /// Stop, and tell the person.
    Stopped(Stop),
}

/// Why there is no going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// The server does not know this device.
    #[error(
        "the server does not know this phone: ask for a new invitation; what you wrote stays here until it is sent"
    )]
    UnknownDevice,
    /// The server speaks another version.
    #[error("this app and the server speak different versions: update the app")]
    UpdateApp,
    /// Someone in between, or the server itself, shows another list of members than before.
    #[error(
        "the server's list of members is not the one this phone knows: do not sync, and tell whoever runs the server"
    )]
    Roster,
    /// Report: the two do not understand each other.
    #[error("the server and this phone do not understand each other: report this, with the versions of both")]
    NotUnderstood,
}

/// Refusals in a row after which the server and this program do not understand each other.
const REFUSALS_MAX: u32 = 4;
/// Requests in a row that the server cannot read, after which they do not understand each other.
const UNREAD_MAX: u32 = 6;

impl Exchange {
    /// For this phone.
    pub fn new(me: Me, store: &impl LocalStore) -> Result<Self, SyncError> {
        let kept = store.item(Shelf::Setting, Setting::Challenge.key())?;
        Ok(Self {
            me,
            session: None,
            challenge: kept.and_then(|item| Challenge::decode(&item.bytes).ok()),
            sent: None,
            body: Vec::new(),
            comparing: Comparing::IfNeeded,
            waits: Waits::default(),
            roster_known: None,
            backoff: Backoff::default(),
            refusals: 0,
            unread: 0,
            report: Report::default(),
            answer_bytes_max: SYNC_ANSWER_BYTES,
        })
    }

    /// Whose phone it is.
    pub fn me(&self) -> &Me {
        &self.me
    }

    /// What was done since the last [`Input::Begin`].
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The token of the session that the last answer opened, for as long as it is good: what the server's `/v1/live` asks for.
    /// It is a secret. Where there is none, an exchange opens a session.
    pub fn session(&self, now: Timestamp) -> Option<&[u8]> {
        // A clock that was set back tells nothing about the session.
        let good = self.session.as_ref().filter(|session| session.since <= now && now < session.until);
        good.map(|session| &session.token[..])
    }

    /// One step. `dice` is a random number, drawn for each step. Where it fails, begin again once that was mended.
    pub fn step(
        &mut self,
        now: Timestamp,
        dice: u64,
        store: &mut impl LocalStore,
        input: Input<'_>,
    ) -> Result<Output, SyncError> {
        match input {
            Input::Begin => {
                self.report = Report::default();
                self.refusals = 0;
                self.waits.clear();
                if self.comparing == Comparing::Done {
                    self.comparing = Comparing::IfNeeded;
                }
                self.next(now, store)
            }
            Input::Failed => {
                self.sent = None;
                Ok(Output::Wait(self.backoff.failed(dice)))
            }
            Input::Reply(bytes) => {
                let sent = self.sent.take().ok_or(SyncError::NotAwaited)?;
                self.report.bytes_received += bytes.len() as u64;
                match Reply::decode(bytes) {
                    Ok(Reply::Answer(packed)) => self.answered(now, dice, store, &sent, &packed),
                    Ok(Reply::Refusal(refusal)) => self.refused(now, dice, sent, refusal),
                    // A proxy's page, or an answer cut short.
                    Err(_) => Ok(Output::Wait(self.backoff.failed(dice))),
                }
            }
        }
    }

    fn next(&mut self, now: Timestamp, store: &mut impl LocalStore) -> Result<Output, SyncError> {
        let compare = match self.comparing {
            Comparing::IfNeeded => None,
            Comparing::Now => Some(true),
            Comparing::Done => Some(false),
        };
        let wish =
            Wish { compare, lacking: self.roster_known, answer_bytes_max: self.answer_bytes_max, waits: &self.waits };
        let (body, sent) = outgoing(&self.me, store, now, wish)?;
        self.body = body;
        Ok(self.send(now, sent))
    }

    fn send(&mut self, now: Timestamp, sent: Sent) -> Output {
        let auth = self.auth(now);
        // Without a proof nothing of the body is read: it is sent with the answer to the challenge.
        let body = if matches!(auth, Auth::Hello(_)) { Vec::new() } else { self.body.clone() };
        let bytes = Request { auth, body: Packed::pack(body) }.encode();
        self.sent = Some(sent);
        self.report.bytes_sent += bytes.len() as u64;
        Output::Send(bytes)
    }

    /// How this phone shows the server who it is, in whatever it asks.
    pub(in crate::sync) fn auth(&mut self, now: Timestamp) -> Auth {
        if let Some(token) = self.session(now) {
            return Auth::Session(token.to_vec());
        }
        self.session = None;
        let answered = self.challenge.take().and_then(|challenge| {
            let answer = challenge.answer(&self.me.key, &self.me.server, self.me.workspace).ok()?;
            Some(Auth::Proof { challenge, answer })
        });
        answered.unwrap_or(Auth::Hello(self.me.key.id()))
    }

    fn answered(
        &mut self,
        now: Timestamp,
        dice: u64,
        store: &mut impl LocalStore,
        sent: &Sent,
        packed: &Packed<'_>,
    ) -> Result<Output, SyncError> {
        let Ok(body) = packed.unpack() else { return Ok(Output::Wait(self.backoff.failed(dice))) };
        let Ok(answer) = Answer::decode(&body) else { return Ok(Output::Stopped(Stop::NotUnderstood)) };
        let has_compared = !sent.compared.is_empty();
        match incoming(&mut self.me, store, sent, &answer, &mut self.report)? {
            Ok(true) => self.comparing = Comparing::Now,
            // It comes in pages, and each page needs what it is compared with.
            Ok(false) if has_compared && answer.cursor.within.is_some() => self.comparing = Comparing::Now,
            Ok(false) if has_compared || self.comparing == Comparing::Now => self.comparing = Comparing::Done,
            Ok(false) => {}
            // It is the answer to a request of before, or to none: asked again, the server answers this one.
            Err(Distrust::OtherRequest) => return Ok(Output::Wait(self.backoff.failed(dice))),
            Err(Distrust::Malformed) => return Ok(Output::Stopped(Stop::NotUnderstood)),
            Err(Distrust::Roster) => return Ok(Output::Stopped(Stop::Roster)),
        }
        let is_due = self.waits.note(sent, &answer);
        self.backoff.worked();
        (self.refusals, self.unread) = (0, 0);
        self.report.answers += 1;
        self.opened(now, Some(&answer.session));
        let known_before = self.roster_known.replace(answer.roster_known);
        self.roster_known = self.roster_known.filter(|known| *known < self.me.roster.point().entries);
        // Where sending them has changed nothing, sending them again would not either.
        let restores_roster = self.roster_known.is_some() && self.roster_known != known_before;
        if answer.more || sent.more || is_due || restores_roster || has_compared || self.comparing == Comparing::Now {
            return self.next(now, store);
        }
        purge_lost(store, &mut self.report)?;
        Ok(Output::Finished(Box::new(self.report.clone())))
    }

    /// An answer has opened a session.
    pub(in crate::sync) fn opened(&mut self, now: Timestamp, session: Option<&Session>) {
        let Some(session) = session else { return };
        // A little less than the server says, for the way takes time too.
        let seconds = i64::from(session.seconds) * 9 / 10;
        let until = now.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(now);
        self.session = Some(OpenSession { token: session.token.clone(), since: now, until });
        self.challenge = Some(session.next.clone());
    }

    /// The server took no session.
    pub(in crate::sync) fn close(&mut self) {
        self.session = None;
    }

    /// Takes a challenge, to be answered with the next request. `false` where it is not for this phone.
    pub(in crate::sync) fn take_challenge(&mut self, challenge: Challenge) -> bool {
        let can = challenge.answer(&self.me.key, &self.me.server, self.me.workspace).is_ok();
        if can {
            self.challenge = Some(challenge);
        }
        can
    }

    fn refused(&mut self, now: Timestamp, dice: u64, sent: Sent, refusal: ServerRefusal) -> Result<Output, SyncError> {
        self.close();
        self.refusals += 1;
        if self.refusals > REFUSALS_MAX {
            return Ok(Output::Wait(self.backoff.failed(dice)));
        }
        match refusal {
            ServerRefusal::Prove(challenge) => {
                if !self.take_challenge(challenge) {
                    return Ok(Output::Stopped(Stop::NotUnderstood));
                }
                Ok(self.send(now, sent))
            }
            ServerRefusal::UnknownDevice => Ok(Output::Stopped(Stop::UnknownDevice)),
            ServerRefusal::OtherVersion(_) => Ok(Output::Stopped(Stop::UpdateApp)),
            ServerRefusal::Unreadable => {
                self.unread += 1;
                if self.unread >= UNREAD_MAX {
                    return Ok(Output::Stopped(Stop::NotUnderstood));
                }
                Ok(Output::Wait(self.backoff.failed(dice)))
            }
            ServerRefusal::Busy(seconds) => {
                let least = SignedDuration::from_secs(i64::from(seconds));
                Ok(Output::Wait(self.backoff.failed(dice).max(least)))
            }
            ServerRefusal::Failed => Ok(Output::Wait(self.backoff.failed(dice))),
        }
    }
}
