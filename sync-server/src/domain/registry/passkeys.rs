//! Passkeys: added, renamed and removed by their member; taken away with what they sign in with otherwise.

use super::proof::{OwnSession, Proof};
use super::{Decision, Registry, RegistryError};
use crate::dice::Dice;
use crate::domain::audit::By;
use crate::domain::credentials::passkey::{
    NewPasskey, Occasion, PASSKEYS_OF_MEMBER_MAX, PasskeyDoor, PasskeyFault, PasskeyMade, passkey_name,
};
use crate::domain::workspaces::WorkspaceState;
use crate::store::{PasskeyId, PasskeyRow};
use casement_core::id::{MemberId, WorkspaceId};
use jiff::Timestamp;

/// What a browser needs to have a passkey made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyOffer {
    /// What is to be signed.
    pub challenge: Vec<u8>,
    /// The host that the passkey is bound to.
    pub party: String,
    /// Whose it is, for the authenticator: no name, for a phone may be looked through.
    pub member: MemberId,
    /// By which its member knows it again in a list: their login, else what they call the passkey.
    pub label: String,
    /// What they call it.
    pub name: String,
    /// The kinds of keys that are taken, as numbers of COSE.
    pub algorithms: [i64; 3],
    /// What authenticators call the passkeys that they have: the same authenticator is to make no second one.
    pub known: Vec<Vec<u8>>,
}

/// A passkey, for pages to show it to its member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyKnown {
    /// Which.
    pub id: PasskeyId,
    /// What they call it.
    pub name: String,
    /// Since when.
    pub added: Timestamp,
    /// When it was last used.
    pub used: Option<Timestamp>,
    /// Whether it was copied elsewhere: whoever keeps the copies can lose them.
    pub is_copied: bool,
}

impl WorkspaceState {
    /// The passkeys of a member as they are shown to them, the oldest first.
    pub fn passkeys_known(&self, member: MemberId) -> Vec<PasskeyKnown> {
        let shown = |row: &PasskeyRow| {
            let PasskeyRow { id, added, used, is_copied, .. } = *row;
            PasskeyKnown { id, name: row.name.clone(), added, used, is_copied }
        };
        self.passkeys(member).into_iter().map(shown).collect()
    }
}

impl Registry {
    /// Whether passkeys can be used at this server's address at all.
    pub fn has_passkeys(&self) -> bool {
        self.passkeys.is_some()
    }

    pub(super) fn passkey_door(&self) -> Result<&PasskeyDoor, RegistryError> {
        self.passkeys.as_ref().ok_or(PasskeyFault::NotOffered.into())
    }

    /// Begins to add a passkey: what comes back of it is taken in this session, within five minutes.
    ///
    /// # Errors
    /// [`CredentialFault`](crate::domain::credentials::CredentialFault): the proof does not hold, the name may not be, there are as
    /// many as there may be, or the server's address does not allow it.
    pub fn begin_passkey(
        &self,
        own: &OwnSession,
        proof: Proof<'_>,
        name: &str,
        now: Timestamp,
        dice: &mut Dice,
    ) -> Result<PasskeyOffer, RegistryError> {
        let door = self.passkey_door()?;
        let name = passkey_name(name)?.to_owned();
        self.shown(own, proof, now)?;
        let state = self.workspaces.get(own.workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        let known: Vec<_> = state.passkeys(own.member).into_iter().map(|row| row.credential.clone()).collect();
        if known.len() >= PASSKEYS_OF_MEMBER_MAX {
            return Err(PasskeyFault::TooMany.into());
        }
        let login = state.credential(own.member).map(|row| row.login.clone());
        Ok(PasskeyOffer {
            challenge: door.ask(Occasion::Add(own.device), now, dice),
            party: door.party().id().to_owned(),
            member: own.member,
            label: login.unwrap_or_else(|| name.clone()),
            name,
            algorithms: door.algorithms(),
            known,
        })
    }

    /// Adds the passkey that was made. That its member had shown who they are is known by what was signed, which nobody else was given.
    ///
    /// # Errors
    /// [`CredentialFault`](crate::domain::credentials::CredentialFault): what was made does not hold or came too late, is known
    /// already, or there are as many as there may be.
    pub fn add_passkey(
        &self,
        own: &OwnSession,
        name: &str,
        made: &PasskeyMade,
        now: Timestamp,
    ) -> Result<PasskeyId, RegistryError> {
        let name = passkey_name(name)?.to_owned();
        let made = self.passkey_door()?.made(made, Occasion::Add(own.device), now).map_err(PasskeyFault::from)?;
        let NewPasskey { id, credential, public_key, counter, may_be_copied, is_copied } = made;
        let (member, added, used) = (own.member, now, None);
        let row =
            PasskeyRow { id, member, credential, public_key, counter, may_be_copied, is_copied, name, added, used };
        let told = ("add passkey", &*format!("member {member}, passkey {id}"));
        self.decide(own.workspace, By::Member(member), now, told, |decision| {
            decision.is_at_work(own)?;
            decision.has_not_left(member)?;
            if self.workspaces.of_passkey(id).is_some() || decision.passkey(id).is_some() {
                return Err(PasskeyFault::Known.into());
            }
            if decision.directory.passkeys.iter().filter(|row| row.member == member).count() >= PASSKEYS_OF_MEMBER_MAX {
                return Err(PasskeyFault::TooMany.into());
            }
            decision.act.sessions.passkeys.keep.push(row.clone());
            Ok(id)
        })
    }

    /// A member calls a passkey of theirs otherwise.
    ///
    /// # Errors
    /// [`PasskeyFault`]: the name may not be, or it is not theirs.
    pub fn rename_passkey(
        &self,
        own: &OwnSession,
        id: PasskeyId,
        name: &str,
        now: Timestamp,
    ) -> Result<(), RegistryError> {
        let (member, name) = (own.member, passkey_name(name)?);
        let told = ("rename passkey", &*format!("member {member}, passkey {id}"));
        self.decide(own.workspace, By::Member(member), now, told, |decision| {
            decision.is_at_work(own)?;
            let row = PasskeyRow { name: name.to_owned(), ..decision.own_passkey(member, id)?.clone() };
            decision.act.sessions.passkeys.keep.push(row);
            Ok(())
        })
    }

    /// A member gives up a passkey. Sessions that were begun with it go on: each is in their list, to be ended there.
    ///
    /// # Errors
    /// [`CredentialFault`](crate::domain::credentials::CredentialFault): the proof does not hold, or it is not theirs.
    pub fn remove_passkey(
        &self,
        own: &OwnSession,
        proof: Proof<'_>,
        id: PasskeyId,
        now: Timestamp,
    ) -> Result<(), RegistryError> {
        self.shown(own, proof, now)?;
        let member = own.member;
        let told = ("remove passkey", &*format!("member {member}, passkey {id}"));
        self.decide(own.workspace, By::Member(member), now, told, |decision| {
            decision.is_at_work(own)?;
            let id = decision.own_passkey(member, id)?.id;
            decision.act.sessions.passkeys.remove.push(id);
            Ok(())
        })
    }

    /// Takes all passkeys of a member away, where a device of theirs was lost or taken. Says how many; where there are none, nothing
    /// is decided.
    ///
    /// # Errors
    /// Where whoever asks is no administrator, or the store fails.
    pub fn take_passkeys(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        member: MemberId,
    ) -> Result<usize, RegistryError> {
        let state = self.workspaces.get(workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        if state.passkeys(member).is_empty() {
            return Ok(0);
        }
        self.decide(workspace, by, now, ("take passkeys", &format!("member {member}")), |decision| {
            decision.require(&[casement_core::identity::roster::Role::Admin], "an administrator")?;
            Ok(decision.forget_passkeys(member))
        })
    }
}

impl Decision<'_> {
    /// A passkey of the workspace.
    pub(super) fn passkey(&self, id: PasskeyId) -> Option<&PasskeyRow> {
        self.directory.passkeys.iter().find(|row| row.id == id)
    }

    /// Likewise, where it is this member's.
    pub(super) fn own_passkey(&self, member: MemberId, id: PasskeyId) -> Result<&PasskeyRow, RegistryError> {
        self.passkey(id).filter(|row| row.member == member).ok_or(PasskeyFault::Gone.into())
    }

    /// Takes all of a member's away; says how many.
    pub(super) fn forget_passkeys(&mut self, member: MemberId) -> usize {
        let theirs = self.directory.passkeys.iter().filter(|row| row.member == member).map(|row| row.id);
        self.act.sessions.passkeys.remove = theirs.collect();
        self.act.sessions.passkeys.remove.len()
    }
}
