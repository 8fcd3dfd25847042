//! Signing in with a passkey, and showing with one that it is the member who asks. A passkey is something that they have, and uses
//! itself only once its device has made sure who they are: neither login, password nor second factor is asked for besides.

use super::proof::OwnSession;
use super::{NewSession, Registry, RegistryError, SignedIn};
use crate::dice::Dice;
use crate::domain::audit::By;
use crate::domain::credentials::CredentialFault;
use crate::domain::credentials::passkey::{Occasion, PasskeyFault, PasskeyShown, Used};
use crate::domain::web_session::{Proved, ProvedBy};
use crate::store::{PasskeyId, PasskeyRow};
use casement_core::id::WorkspaceId;
use casement_core::identity::roster::Roles;
use jiff::Timestamp;

/// A passkey that was shown, and what its authenticator said.
struct Held {
    workspace: WorkspaceId,
    row: PasskeyRow,
    used: Used,
}

impl Registry {
    /// Something for a passkey to sign, and the host that it is bound to: for somebody who signs in, and is not known yet.
    ///
    /// # Errors
    /// [`PasskeyFault::NotOffered`].
    pub fn ask_passkey(&self, now: Timestamp, dice: &mut Dice) -> Result<(Vec<u8>, String), RegistryError> {
        let door = self.passkey_door()?;
        Ok((door.ask(Occasion::SignIn, now, dice), door.party().id().to_owned()))
    }

    /// Likewise for a member who is to show again that it is they.
    ///
    /// # Errors
    /// [`PasskeyFault::NotOffered`].
    pub fn ask_passkey_again(
        &self,
        own: &OwnSession,
        now: Timestamp,
        dice: &mut Dice,
    ) -> Result<(Vec<u8>, String), RegistryError> {
        let door = self.passkey_door()?;
        Ok((door.ask(Occasion::Prove(own.device), now, dice), door.party().id().to_owned()))
    }

    /// Signs a member in by a passkey: begins a session as [`Registry::sign_in`] does. One that is not known and one whose signature is
    /// wrong are answered alike.
    ///
    /// # Errors
    /// [`PasskeyFault`]; [`RegistryError::Restored`] where the server was brought back from a backup and awaits its phones; where the
    /// store fails.
    pub fn sign_in_by_passkey(
        &self,
        shown: &PasskeyShown,
        new: &NewSession<'_>,
        now: Timestamp,
    ) -> Result<SignedIn, RegistryError> {
        let held = self.held_passkey(shown, Occasion::SignIn, None, now)?;
        let (member, id, device) = (held.row.member, held.row.id, new.key.id());
        let told = ("sign in by passkey", &*format!("member {member}, device {device}, passkey {id}"));
        let signed_in = self.decide(held.workspace, By::Server, now, told, |decision| {
            if decision.roster.roles_at(member, Timestamp::MAX) == Roles::NONE {
                return Err(PasskeyFault::NotAccepted.into());
            }
            let row = held.counted(decision.passkey(id), now)?;
            decision.act.sessions.passkeys.keep.push(row);
            decision.begin_session(member, new)
        });
        let signed_in = self.tell_if_set_back(signed_in, &held, now)?;
        self.note_proof(held.workspace, device, Proved { at: now, by: ProvedBy::Passkey });
        Ok(signed_in)
    }

    /// A member shows with a passkey of theirs that it is they: for five minutes they may do what wants it.
    ///
    /// # Errors
    /// [`PasskeyFault`], also where the passkey is somebody else's.
    pub fn prove_by_passkey(
        &self,
        own: &OwnSession,
        shown: &PasskeyShown,
        now: Timestamp,
    ) -> Result<(), RegistryError> {
        let held = self.held_passkey(shown, Occasion::Prove(own.device), Some(own), now)?;
        let (member, id) = (held.row.member, held.row.id);
        let told = ("prove by passkey", &*format!("member {member}, passkey {id}"));
        let proved = self.decide(own.workspace, By::Member(member), now, told, |decision| {
            decision.is_at_work(own)?;
            let row = held.counted(decision.passkey(id), now)?;
            decision.act.sessions.passkeys.keep.push(row);
            Ok(())
        });
        self.tell_if_set_back(proved, &held, now)?;
        self.note_proof(own.workspace, own.device, Proved { at: now, by: ProvedBy::Passkey });
        Ok(())
    }

    /// The passkey that was shown, where all holds but its counter.
    fn held_passkey(
        &self,
        shown: &PasskeyShown,
        occasion: Occasion,
        own: Option<&OwnSession>,
        now: Timestamp,
    ) -> Result<Held, RegistryError> {
        let door = self.passkey_door()?;
        // First, so that whoever has waited too long is told so, whatever they show.
        door.is_asked(shown, occasion, now).map_err(PasskeyFault::from)?;
        // That it takes less time where nobody has it tells nothing: what authenticators call passkeys cannot be guessed.
        let known = door.which(shown).and_then(|id: PasskeyId| self.workspaces.of_passkey(id));
        let (state, row) = known.ok_or(PasskeyFault::NotAccepted)?;
        let workspace = state.workspace.id;
        if own.is_some_and(|own| (own.workspace, own.member) != (workspace, row.member)) {
            return Err(PasskeyFault::NotAccepted.into());
        }
        let used = door.used(shown, &row, occasion, now).map_err(PasskeyFault::from)?;
        Ok(Held { workspace, row, used })
    }

    /// Leaves a line where an authenticator has signed less often than before: somebody may have copied what is in it. Only who has the
    /// key comes so far, so strangers fill no log.
    fn tell_if_set_back<T>(
        &self,
        outcome: Result<T, RegistryError>,
        held: &Held,
        now: Timestamp,
    ) -> Result<T, RegistryError> {
        if let Err(RegistryError::Credential(CredentialFault::Passkey(PasskeyFault::SetBack))) = outcome {
            let about = format!("member {}, passkey {}", held.row.member, held.row.id);
            self.note(held.workspace, By::Server, now, "passkey set back", &about)?;
            return Err(PasskeyFault::NotAccepted.into());
        }
        outcome
    }
}

impl Held {
    /// The row once this use is counted, where the passkey is there still and its counter went on.
    fn counted(&self, current: Option<&PasskeyRow>, now: Timestamp) -> Result<PasskeyRow, RegistryError> {
        let is_same = |row: &&PasskeyRow| row.member == self.row.member && row.public_key == self.row.public_key;
        let row = current.filter(is_same).ok_or(PasskeyFault::NotAccepted)?;
        let (before, counter) = (row.counter, self.used.counter);
        // Both are 0 where the authenticator does not count (WebAuthn §7.2, step 22).
        if (before, counter) != (0, 0) && counter <= before {
            return Err(PasskeyFault::SetBack.into());
        }
        Ok(PasskeyRow { counter, is_copied: self.used.is_copied, used: Some(now), ..row.clone() })
    }
}

impl From<PasskeyFault> for RegistryError {
    fn from(fault: PasskeyFault) -> Self {
        CredentialFault::from(fault).into()
    }
}
