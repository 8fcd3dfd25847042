//! Showing again that it is the member who asks, before what cannot be taken back.

use super::{Decision, Registry, RegistryError};
use crate::domain::audit::By;
use crate::domain::credentials::CredentialFault;
use crate::domain::credentials::guard::Try;
use crate::domain::credentials::hash::{PasswordHash, PasswordKey};
use crate::domain::credentials::password::Password;
use crate::domain::web_session::{Proved, ProvedBy};
use crate::store::{CredentialRow, Directory, StoreError};
use casement_core::id::{DeviceId, MemberId, WorkspaceId};
use jiff::Timestamp;

/// Lock-outs of which no line tells yet.
const LOCKED_OUT_MAX: usize = 1_024;

/// A member at work in a web session of theirs: `Caller::own_session` gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnSession {
    /// Where.
    pub workspace: WorkspaceId,
    /// Who.
    pub member: MemberId,
    /// The device that the session is.
    pub device: DeviceId,
}

/// How a member shows that it is they who ask.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    /// They have shown it in this session within the last five minutes.
    Fresh,
    /// With their password, as typed.
    Password(&'a str),
}

/// What a proof has shown.
pub(super) enum Shown {
    /// That they have shown lately who they are, and with what.
    Fresh(ProvedBy),
    /// That they know the password of these credentials, and the key that it gives.
    Password(PasswordKey, Box<CredentialRow>),
}

/// What came of looking at a password.
pub(super) enum Looked {
    /// It was not looked at, for so many seconds.
    Throttled(u32),
    /// It is wrong, or nobody has the login. It was counted.
    Wrong,
    /// It is right. The try is to be ended.
    Right(Try, PasswordKey),
}

impl Registry {
    /// A member shows with their password that it is they: for five minutes they may do what wants it. Wrong tries count as
    /// those of signing in.
    ///
    /// # Errors
    /// [`CredentialFault`] says what is wrong: no password was chosen, it is another, or there were too many wrong tries.
    pub fn prove_again(&self, own: &OwnSession, password: &str, now: Timestamp) -> Result<(), RegistryError> {
        self.shown(own, Proof::Password(password), now).map(drop)
    }

    /// Leaves a line for each login that was tried too often since the last time. Signing in does not: the time that a line
    /// takes would tell a guesser which logins there are, and strangers would write to the disk. Says how many.
    ///
    /// # Errors
    /// Where the store fails; what is not told is told the next time.
    pub fn tell_lock_outs(&self, now: Timestamp) -> Result<usize, RegistryError> {
        let mut told = 0;
        loop {
            let next = self.locked_out().first().copied();
            let Some((workspace, member, at)) = next else { return Ok(told) };
            self.note(workspace, By::Server, now, "lock out", &format!("member {member}, since {at}"))?;
            self.locked_out().retain(|other| *other != (workspace, member, at));
            told += 1;
        }
    }

    /// Looks at a proof.
    pub(super) fn shown(&self, own: &OwnSession, proof: Proof<'_>, now: Timestamp) -> Result<Shown, RegistryError> {
        let state = self.workspaces.get(own.workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        is_open(&state.directory, own)?;
        match proof {
            Proof::Fresh => {
                let proved = state.noted().proved.get(&own.device).copied();
                let fresh = proved.filter(|proved| proved.is_fresh(now)).ok_or(CredentialFault::NotProved)?;
                Ok(Shown::Fresh(fresh.by))
            }
            Proof::Password(typed) => {
                let row = state.credential(own.member).ok_or(CredentialFault::NoPassword)?;
                match self.look_at_password(&row.login, typed, Some((own.workspace, row)), now)? {
                    Looked::Throttled(seconds) => Err(CredentialFault::Throttled { seconds }.into()),
                    Looked::Wrong => Err(CredentialFault::WrongPassword.into()),
                    Looked::Right(tried, key) => {
                        self.signing_in.guard.right(tried);
                        self.note_proof(own.workspace, own.device, Proved { at: now, by: ProvedBy::Password });
                        Ok(Shown::Password(key, Box::new(row.clone())))
                    }
                }
            }
        }
    }

    /// Looks at a password that somebody has typed for a login, which somebody may have or nobody: the work is the same.
    pub(super) fn look_at_password(
        &self,
        login: &str,
        typed: &str,
        known: Option<(WorkspaceId, &CredentialRow)>,
        now: Timestamp,
    ) -> Result<Looked, RegistryError> {
        let hash = known.map(|(_, row)| PasswordHash::of_text(&row.password).ok_or(StoreError::Damaged)).transpose()?;
        let guard = &self.signing_in.guard;
        let tried = match guard.begin(login, now) {
            Ok(tried) => tried,
            Err(seconds) => return Ok(Looked::Throttled(seconds)),
        };
        match self.signing_in.hasher.verify(&Password::typed(typed), hash.as_ref()) {
            Ok(Some(key)) => Ok(Looked::Right(tried, key)),
            Ok(None) => {
                self.was_wrong(tried, known.map(|(workspace, row)| (workspace, row.member)), now);
                Ok(Looked::Wrong)
            }
            Err(busy) => {
                guard.undo(tried);
                Err(busy.into())
            }
        }
    }

    /// A try was wrong; of a lock-out a line is to tell, where the login is somebody's.
    pub(super) fn was_wrong(&self, tried: Try, of: Option<(WorkspaceId, MemberId)>, now: Timestamp) {
        let is_news = self.signing_in.guard.wrong(tried);
        if let Some((workspace, member)) = of.filter(|_| is_news) {
            let mut locked_out = self.locked_out();
            if locked_out.len() < LOCKED_OUT_MAX {
                locked_out.push((workspace, member, now));
            }
        }
    }

    fn locked_out(&self) -> std::sync::MutexGuard<'_, Vec<(WorkspaceId, MemberId, Timestamp)>> {
        self.locked_out.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Decision<'_> {
    /// Whether a session is open still: somebody may have ended it while its member typed.
    pub(super) fn is_at_work(&self, own: &OwnSession) -> Result<(), RegistryError> {
        is_open(self.directory, own)
    }
}

fn is_open(directory: &Directory, own: &OwnSession) -> Result<(), RegistryError> {
    let mut sessions = directory.sessions.iter();
    let is_open = sessions.any(|row| row.device == own.device && row.member == own.member);
    is_open.then_some(()).ok_or(RegistryError::NoSuchSession)
}
