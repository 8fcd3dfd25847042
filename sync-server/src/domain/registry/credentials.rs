//! Login and password: chosen by their member, who has signed in with a code before; taken away by them, or by an administrator.

use super::password_sign_in::opened;
use super::proof::{OwnSession, Proof, Shown};
use super::sessions::offered;
use super::{Decision, Registry, RegistryError};
use crate::dice::Dice;
use crate::domain::audit::By;
use crate::domain::credentials::CredentialFault;
use crate::domain::credentials::hash::PasswordKey;
use crate::domain::credentials::login::Login;
use crate::domain::credentials::password::Password;
use crate::domain::web_session::{ProvedBy, SignInCode};
use crate::domain::workspaces::WorkspaceState;
use crate::store::CredentialRow;
use casement_core::id::{MemberId, WorkspaceId};
use jiff::{SignedDuration, Timestamp};

/// What a member wants to sign in with from now on, as they typed it.
#[derive(Clone, Copy)]
pub struct ChosenSignIn<'a> {
    /// The login: the one they have, or another.
    pub login: &'a str,
    /// The password.
    pub password: &'a str,
}

/// What came of choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInChosen {
    /// Whether the second factor is off now: it could be opened with the old password alone, which was not shown.
    pub second_factor_dropped: bool,
    /// How many other sessions of the member have ended with the old password.
    pub sessions_ended: usize,
}

/// What came of taking away what a member signs in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInReset {
    /// Until when the code is open with which they begin anew.
    pub expires: Timestamp,
    /// Whether there was a password.
    pub had_password: bool,
    /// How many passkeys there were.
    pub passkeys: usize,
    /// How many sessions have ended.
    pub sessions_ended: usize,
}

/// With what a member signs in, for pages to show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignsInWith {
    /// Their login.
    pub login: String,
    /// Since when they have the password.
    pub chosen: Timestamp,
    /// Whether there is a second factor.
    pub has_second_factor: bool,
    /// How many recovery codes are left.
    pub recovery_left: usize,
}

/// What becomes of the second factor with another password.
struct Kept {
    totp: Option<Vec<u8>>,
    is_dropped: bool,
}

impl WorkspaceState {
    /// With what a member signs in; none where they use codes alone.
    pub fn signs_in_with(&self, member: MemberId) -> Option<SignsInWith> {
        let row = self.credential(member)?;
        let (login, chosen, recovery_left) = (row.login.clone(), row.chosen, row.recovery.len());
        Some(SignsInWith { login, chosen, has_second_factor: row.totp.is_some(), recovery_left })
    }
}

impl Registry {
    /// A member chooses login and password, for the first time or anew. Their other sessions end with an old password. The second
    /// factor stays where the proof is the old password. It is turned off where they have lost that, and have just signed in with a
    /// code of an administrator's. `dice` draw the salt.
    ///
    /// # Errors
    /// [`CredentialFault`]: the proof does not hold, login or password may not be, the login is another's; or
    /// [`CredentialFault::PasswordNeeded`], where a session that was begun by password would drop the second factor.
    pub fn choose_sign_in(
        &self,
        own: &OwnSession,
        proof: Proof<'_>,
        chosen: ChosenSignIn<'_>,
        now: Timestamp,
        dice: &mut Dice,
    ) -> Result<SignInChosen, RegistryError> {
        let OwnSession { workspace, member, device } = *own;
        let state = self.workspaces.get(workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        let login = Login::parse(chosen.login).map_err(CredentialFault::from)?;
        let password =
            Password::chosen(chosen.password, &login, &state.workspace.name).map_err(CredentialFault::from)?;
        let shown = self.shown(own, proof, now)?;
        let (hash, key) = self.signing_in.hasher.hash(&password, dice.draw())?;
        let (nonce, about) = (dice.draw(), format!("member {member}"));
        let told = ("choose password", &*about);
        self.decide(workspace, By::Member(member), now, told, |decision| {
            decision.is_at_work(own)?;
            if self
                .workspaces
                .of_login(&login)
                .is_some_and(|(of, row)| (of.workspace.id, row.member) != (workspace, member))
            {
                return Err(CredentialFault::LoginTaken.into());
            }
            let before = decision.credential(member).cloned();
            let kept = match &before {
                Some(row) => kept(workspace, row, &shown, &key, nonce)?,
                None => Kept { totp: None, is_dropped: false },
            };
            let of_factor = before.as_ref().filter(|_| !kept.is_dropped);
            decision.act.sessions.credentials.keep.push(CredentialRow {
                member,
                login: login.as_str().to_owned(),
                password: hash.to_text(),
                chosen: now,
                totp: kept.totp,
                totp_step: of_factor.map_or(0, |row| row.totp_step),
                recovery: of_factor.map(|row| row.recovery.clone()).unwrap_or_default(),
            });
            if kept.is_dropped {
                decision.tell("choose password", &format!("{about}, second factor off"));
            }
            let sessions_ended = if before.is_some() { decision.end_sessions(member, Some(device))? } else { 0 };
            Ok(SignInChosen { second_factor_dropped: kept.is_dropped, sessions_ended })
        })
    }

    /// A member gives up login, password and second factor, and signs in with codes of an administrator's again.
    ///
    /// # Errors
    /// [`CredentialFault`] where the proof does not hold, or they have no password.
    pub fn remove_sign_in(&self, own: &OwnSession, proof: Proof<'_>, now: Timestamp) -> Result<(), RegistryError> {
        let (member, shown) = (own.member, self.shown(own, proof, now)?);
        let told = ("remove password", &*format!("member {member}"));
        self.decide(own.workspace, By::Member(member), now, told, |decision| {
            decision.is_at_work(own)?;
            decision.shows(own, &shown)?;
            decision.act.sessions.credentials.remove.push(member);
            Ok(())
        })
    }

    /// Takes away what a member signs in with who has lost it, passkeys too, ends their web sessions, and makes a code with which they sign in,
    /// once, and choose anew. For administrators. Their phones stay as they are.
    ///
    /// # Errors
    /// Where there is no such member, the caller is no administrator, or the server awaits its phones after a restore.
    pub fn reset_sign_in(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        (member, code, life): (MemberId, &SignInCode, SignedDuration),
    ) -> Result<SignInReset, RegistryError> {
        let row = offered(by, now, member, code, life)?;
        self.decide(workspace, by, now, ("reset sign-in", &format!("member {member}")), |decision| {
            decision.offer_sign_in(&row)?;
            let had_password = decision.credential(member).is_some();
            decision.act.sessions.credentials.remove.extend(had_password.then_some(member));
            let passkeys = decision.forget_passkeys(member);
            let sessions_ended = decision.end_sessions(member, None)?;
            Ok(SignInReset { expires: row.expires, had_password, passkeys, sessions_ended })
        })
    }
}

/// What becomes of the second factor: sealed anew where the old password was shown, off where it was lost.
fn kept(
    workspace: WorkspaceId,
    row: &CredentialRow,
    shown: &Shown,
    key: &PasswordKey,
    nonce: [u8; 12],
) -> Result<Kept, RegistryError> {
    match shown {
        Shown::Password(old, seen) => {
            if seen.password != row.password || seen.totp != row.totp {
                return Err(CredentialFault::WrongPassword.into());
            }
            let secret = row.totp.as_ref().map(|_| opened(workspace, row, old)).transpose()?;
            let totp = secret.map(|secret| key.seal((workspace, row.member), secret.as_bytes(), nonce));
            Ok(Kept { totp, is_dropped: false })
        }
        Shown::Fresh(ProvedBy::Password | ProvedBy::Passkey) if row.totp.is_some() => {
            Err(CredentialFault::PasswordNeeded.into())
        }
        Shown::Fresh(_) => Ok(Kept { totp: None, is_dropped: row.totp.is_some() }),
    }
}

impl Decision<'_> {
    /// The credentials of a member who has shown who they are: those that were shown, where a password was.
    pub(super) fn shows(&self, own: &OwnSession, shown: &Shown) -> Result<&CredentialRow, RegistryError> {
        let row = self.credential(own.member).ok_or(CredentialFault::NoPassword)?;
        match shown {
            Shown::Password(_, seen) if seen.password != row.password => Err(CredentialFault::WrongPassword.into()),
            Shown::Password(..) | Shown::Fresh(_) => Ok(row),
        }
    }
}
