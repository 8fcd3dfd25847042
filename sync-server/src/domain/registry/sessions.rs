//! Signing in and out: web sessions are devices whose keys the server holds.

use super::{Decision, Registry, RegistryError};
use crate::domain::audit::By;
use crate::domain::device_label::DeviceLabel;
use crate::domain::web_session::{
    Proved, ProvedBy, SESSIONS_OF_MEMBER_MAX, SIGN_IN_LIFE_MAX, SessionToken, SignInCode, ends, seal,
};
use crate::store::{SessionRow, SignInRow};
use casement_core::id::{DeviceId, MemberId, WorkspaceId};
use casement_core::identity::DeviceKey;
use casement_core::identity::roster::{Custody, Role, Roles, RosterAct};
use jiff::{SignedDuration, Timestamp};

/// Codes of one member that are open at once; the next takes the place of the one that is over first.
const SIGN_INS_OF_MEMBER_MAX: usize = 8;

/// A session to be begun. Token and key are drawn by the caller.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    /// What is shown with each request from now on.
    pub token: &'a SessionToken,
    /// The key of the device that the session is: kept sealed under the token.
    pub key: &'a DeviceKey,
    /// Where it is begun.
    pub from: DeviceLabel,
}

/// Who has signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn {
    /// Where.
    pub workspace: WorkspaceId,
    /// Who.
    pub member: MemberId,
    /// The device that the session is on the roster.
    pub device: DeviceId,
    /// Until when the session lives, if it is not used again.
    pub ends: Timestamp,
}

impl Registry {
    /// Makes a code with which a member signs in, once. Gives until when it is open. It stands nowhere but with the
    /// caller: the store knows its hash alone.
    pub fn offer_sign_in(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        (member, code, life): (MemberId, &SignInCode, SignedDuration),
    ) -> Result<Timestamp, RegistryError> {
        let row = offered(by, now, member, code, life)?;
        self.decide(workspace, by, now, ("offer sign-in", &format!("member {member}")), |decision| {
            decision.offer_sign_in(&row)?;
            Ok(row.expires)
        })
    }

    /// Uses a code up and begins a session: a device of the member, whose key is sealed under the token.
    pub fn sign_in(&self, code: &SignInCode, new: &NewSession<'_>, now: Timestamp) -> Result<SignedIn, RegistryError> {
        let code_hash = code.hash();
        let is_mine = |row: &&SignInRow| row.code_hash == code_hash && row.expires > now;
        let all = self.workspaces.all();
        let found = all.iter().find_map(|state| Some((state, state.directory.sign_ins.iter().find(is_mine)?)));
        let (state, row) = found.ok_or(RegistryError::CodeNotOpen)?;
        let (workspace, member, device) = (state.workspace.id, row.member, new.key.id());
        let about = format!("member {member}, device {device}");
        let signed_in = self.decide(workspace, By::Server, now, ("sign in", &about), |decision| {
            decision.directory.sign_ins.iter().find(is_mine).ok_or(RegistryError::CodeNotOpen)?;
            if decision.roster.roles_at(member, Timestamp::MAX) == Roles::NONE {
                return Err(RegistryError::CodeNotOpen);
            }
            decision.act.sessions.use_up.push(code_hash);
            decision.begin_session(member, new)
        })?;
        self.note_proof(workspace, device, Proved { at: now, by: ProvedBy::Code });
        Ok(signed_in)
    }

    /// Notes that somebody has shown, in a session, that it is they.
    pub(super) fn note_proof(&self, workspace: WorkspaceId, device: DeviceId, proved: Proved) {
        if let Some(state) = self.workspaces.get(workspace) {
            state.noted().proved.insert(device, proved);
        }
    }

    /// Ends a session and revokes its device. An administrator ends any, everyone their own.
    pub fn end_session(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        device: DeviceId,
    ) -> Result<(), RegistryError> {
        self.decide(workspace, by, now, ("end session", &format!("device {device}")), |decision| {
            let session = decision.directory.sessions.iter().find(|row| row.device == device);
            let mine = session.filter(|row| by == By::Member(row.member));
            if mine.is_none() {
                decision.require(&[Role::Admin], "an administrator, or whoever has the session")?;
            }
            session.ok_or(RegistryError::NoSuchSession)?;
            decision.revoke(device)
        })
    }

    /// Ends the sessions that are over by age or by idling, and revokes devices of sessions that are not known any more: a
    /// server that was brought back from a backup hears of them from phones. Says how many those were.
    pub fn end_past_sessions(&self, now: Timestamp) -> Result<usize, RegistryError> {
        let mut ended = 0;
        for state in self.workspaces.all() {
            // Quietly: nobody asked for it.
            if self.awaits_phones(state.workspace.id, now, state.directory.audit.lines)? {
                continue;
            }
            let is_past = |row: &&SessionRow| ends(row.began, state.used(row)) <= now;
            let past: Vec<DeviceId> = state.directory.sessions.iter().filter(is_past).map(|row| row.device).collect();
            for device in past {
                match self.end_session(state.workspace.id, By::Server, now, device) {
                    Ok(()) => ended += 1,
                    // Someone signed out just now.
                    Err(RegistryError::NoSuchSession) => {}
                    Err(error) => return Err(error),
                }
            }
            let is_known = |device| state.directory.sessions.iter().any(|row| row.device == device);
            let enrolled = state.roster.devices().filter(|(_, device)| device.custody() == Custody::Server);
            let lost = enrolled.filter(|(id, device)| device.revoked_at().is_none() && !is_known(*id));
            for (device, _) in lost {
                match self.revoke(state.workspace.id, By::Server, now, device) {
                    Ok(()) => ended += 1,
                    Err(RegistryError::DeviceRevoked) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(ended)
    }
}

/// A code as the store keeps it.
pub(super) fn offered(
    by: By,
    now: Timestamp,
    member: MemberId,
    code: &SignInCode,
    life: SignedDuration,
) -> Result<SignInRow, RegistryError> {
    let expires = now.checked_add(life.min(SIGN_IN_LIFE_MAX)).map_err(|_| RegistryError::TooLong("the code's life"))?;
    let by = match by {
        By::Member(member) => Some(member),
        By::CommandLine | By::Server => None,
    };
    Ok(SignInRow { code_hash: code.hash(), member, by, expires })
}

impl Decision<'_> {
    /// Makes a code: for administrators alone.
    pub(super) fn offer_sign_in(&mut self, row: &SignInRow) -> Result<(), RegistryError> {
        self.require(&[Role::Admin], "an administrator")?;
        self.knows_the_roster()?;
        if self.roster.roles_at(row.member, Timestamp::MAX) == Roles::NONE {
            return Err(RegistryError::NoSuchMember);
        }
        let mut theirs: Vec<&SignInRow> =
            self.directory.sign_ins.iter().filter(|other| other.member == row.member).collect();
        theirs.sort_by_key(|row| row.expires);
        let over = theirs.iter().filter(|row| row.expires <= self.now).count();
        let gone = over.max((theirs.len() + 1).saturating_sub(SIGN_INS_OF_MEMBER_MAX));
        self.act.sessions.use_up = theirs.iter().take(gone).map(|row| row.code_hash).collect();
        self.act.sessions.offer.push(row.clone());
        Ok(())
    }

    /// Begins a session of a member: a device whose key the server holds.
    pub(super) fn begin_session(&mut self, member: MemberId, new: &NewSession<'_>) -> Result<SignedIn, RegistryError> {
        self.make_room_for_session(member)?;
        let NewSession { token, key, from } = *new;
        let (workspace, device, now) = (self.act.workspace, key.id(), self.now);
        self.sign(RosterAct::EnrolDevice { member, key: key.public(), custody: Custody::Server })?;
        let (token_hash, sealed) = (token.hash(), seal(token, workspace, member, key));
        let (began, used, label) = (now, now, from.to_text());
        self.act.sessions.begin.push(SessionRow { token_hash, device, member, began, used, sealed, label });
        Ok(SignedIn { workspace, member, device, ends: ends(now, now) })
    }

    /// Ends the sessions of a member, but for one; says how many.
    pub(super) fn end_sessions(&mut self, member: MemberId, but: Option<DeviceId>) -> Result<usize, RegistryError> {
        let theirs = self.directory.sessions.iter().filter(|row| row.member == member && Some(row.device) != but);
        let devices: Vec<DeviceId> = theirs.map(|row| row.device).collect();
        devices.iter().try_for_each(|device| self.revoke(*device))?;
        Ok(devices.len())
    }

    /// Revokes a device; where it is a web session, that ends with it.
    pub(super) fn revoke(&mut self, device: DeviceId) -> Result<(), RegistryError> {
        let theirs = self.directory.sessions.iter().filter(|row| row.device == device);
        self.act.sessions.end.extend(theirs.map(|row| row.token_hash));
        if self.roster.device(device).is_some_and(|device| device.revoked_at().is_some()) {
            // A server that was brought back from a backup may have been told so by a phone.
            return if self.act.sessions.end.is_empty() { Err(RegistryError::DeviceRevoked) } else { Ok(()) };
        }
        self.sign(RosterAct::RevokeDevice { device })
    }

    fn make_room_for_session(&mut self, member: MemberId) -> Result<(), RegistryError> {
        let mut theirs: Vec<&SessionRow> = self.directory.sessions.iter().filter(|row| row.member == member).collect();
        theirs.sort_by_key(|row| row.used);
        let gone = (theirs.len() + 1).saturating_sub(SESSIONS_OF_MEMBER_MAX);
        theirs.into_iter().take(gone).try_for_each(|row| self.revoke(row.device))
    }
}

#[cfg(test)]
mod tests;
