//! Signing in with login, password and second factor.

use super::proof::Looked;
use super::{NewSession, Registry, RegistryError, SignedIn};
use crate::domain::audit::By;
use crate::domain::credentials::CredentialFault;
use crate::domain::credentials::hash::PasswordKey;
use crate::domain::credentials::login::Login;
use crate::domain::credentials::recovery::RecoveryCode;
use crate::domain::credentials::totp::{TotpCode, TotpSecret};
use crate::domain::web_session::{Proved, ProvedBy};
use crate::store::{CredentialRow, StoreError};
use casement_core::id::{MemberId, WorkspaceId};
use casement_core::identity::roster::Roles;
use jiff::Timestamp;

/// What somebody shows who signs in, as they typed it.
#[derive(Clone, Copy)]
pub struct PasswordShown<'a> {
    /// Their login.
    pub login: &'a str,
    /// Their password.
    pub password: &'a str,
    /// A code of their second factor, or a recovery code; none where they were not asked for one.
    pub second: Option<&'a str>,
}

/// What came of signing in with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordSignIn {
    /// A session has begun.
    SignedIn(SignedIn),
    /// The password is right; ask for a code, and show all of it again.
    NeedsSecondFactor,
    /// The password is right, the code is not, or was used.
    WrongSecondFactor,
    /// The password is wrong, or nobody has this login: nobody is told which.
    Wrong,
    /// Nothing was looked at: there were too many wrong tries.
    Throttled {
        /// For so long nothing will be.
        seconds: u32,
    },
}

/// What somebody shows besides their password.
enum Second {
    Totp(TotpCode),
    Recovery([u8; 32]),
}

impl Registry {
    /// Signs a member in by their password, and by their second factor where they have one: begins a session as
    /// [`Registry::sign_in`] does. Whatever is wrong costs the same work, and begins nothing.
    ///
    /// # Errors
    /// [`CredentialFault::Busy`] where too many sign in at once; [`RegistryError::Restored`] where the server was brought back from a
    /// backup and awaits its phones; where the store fails. Then the try does not count.
    pub fn sign_in_with_password(
        &self,
        shown: &PasswordShown<'_>,
        new: &NewSession<'_>,
        now: Timestamp,
    ) -> Result<PasswordSignIn, RegistryError> {
        let login = Login::parse(shown.login).ok();
        let known = login.as_ref().and_then(|login| self.workspaces.of_login(login));
        let known = known.map(|(state, row)| (state.workspace.id, row));
        // What is no login is counted, too: all of it together.
        let counted = login.as_ref().map_or("", Login::as_str);
        let looked = self.look_at_password(counted, shown.password, known.as_ref().map(|(id, row)| (*id, row)), now)?;
        let (tried, key, (workspace, row)) = match (looked, known) {
            (Looked::Right(tried, key), Some(known)) => (tried, key, known),
            (Looked::Throttled(seconds), _) => return Ok(PasswordSignIn::Throttled { seconds }),
            (Looked::Wrong | Looked::Right(..), _) => return Ok(PasswordSignIn::Wrong),
        };
        let guard = &self.signing_in.guard;
        let member = row.member;
        let second = match (&row.totp, shown.second) {
            (None, _) => None,
            (Some(_), None) => {
                guard.undo(tried);
                return Ok(PasswordSignIn::NeedsSecondFactor);
            }
            (Some(_), Some(typed)) => match Second::typed(typed, member) {
                Some(second) => Some(second),
                None => {
                    self.was_wrong(tried, Some((workspace, member)), now);
                    return Ok(PasswordSignIn::WrongSecondFactor);
                }
            },
        };
        match self.begin_by_password((workspace, &row), &key, second.as_ref(), new, now) {
            Ok(signed_in) => {
                guard.right(tried);
                Ok(PasswordSignIn::SignedIn(signed_in))
            }
            Err(RegistryError::Credential(CredentialFault::WrongCode)) => {
                self.was_wrong(tried, Some((workspace, member)), now);
                Ok(PasswordSignIn::WrongSecondFactor)
            }
            // Changed or taken away while it was looked at.
            Err(RegistryError::Credential(CredentialFault::WrongPassword)) => {
                self.was_wrong(tried, Some((workspace, member)), now);
                Ok(PasswordSignIn::Wrong)
            }
            Err(error) => {
                guard.undo(tried);
                Err(error)
            }
        }
    }

    /// Begins the session of a member who has shown the password of these credentials. The code is used up with it, in one
    /// transaction: of two who show the same, one is let in.
    fn begin_by_password(
        &self,
        (workspace, row): (WorkspaceId, &CredentialRow),
        key: &PasswordKey,
        second: Option<&Second>,
        new: &NewSession<'_>,
        now: Timestamp,
    ) -> Result<SignedIn, RegistryError> {
        let (member, device) = (row.member, new.key.id());
        let with = match second {
            None => "",
            Some(Second::Totp(_)) => ", with a second factor",
            Some(Second::Recovery(_)) => ", with a recovery code",
        };
        let told = ("sign in by password", &*format!("member {member}, device {device}{with}"));
        let signed_in = self.decide(workspace, By::Server, now, told, |decision| {
            let is_same = |now: &&CredentialRow| now.password == row.password && now.totp == row.totp;
            let current = decision.credential(member).filter(is_same).ok_or(CredentialFault::WrongPassword)?;
            if decision.roster.roles_at(member, Timestamp::MAX) == Roles::NONE {
                return Err(CredentialFault::WrongPassword.into());
            }
            let spent = second.map(|second| second.spend(workspace, current, key, now)).transpose()?;
            decision.act.sessions.credentials.keep.extend(spent);
            decision.begin_session(member, new)
        })?;
        self.note_proof(workspace, device, Proved { at: now, by: ProvedBy::Password });
        Ok(signed_in)
    }
}

impl Second {
    fn typed(text: &str, member: MemberId) -> Option<Self> {
        let recovery = || RecoveryCode::typed(text).map(|code| Self::Recovery(code.hash(member)));
        TotpCode::typed(text).map(Self::Totp).or_else(recovery)
    }

    /// The credentials once it is used up.
    fn spend(
        &self,
        workspace: WorkspaceId,
        row: &CredentialRow,
        key: &PasswordKey,
        now: Timestamp,
    ) -> Result<CredentialRow, RegistryError> {
        match self {
            Self::Totp(code) => {
                let secret = opened(workspace, row, key)?;
                let step = secret.step_of(*code, now, row.totp_step).ok_or(CredentialFault::WrongCode)?;
                Ok(CredentialRow { totp_step: step, ..row.clone() })
            }
            Self::Recovery(hash) => {
                let mut left = row.clone();
                left.recovery.retain(|known| known != hash);
                let is_there = left.recovery.len() < row.recovery.len();
                is_there.then_some(left).ok_or(CredentialFault::WrongCode.into())
            }
        }
    }
}

/// The secret of the second factor of a member whose password gave this key.
pub(super) fn opened(
    workspace: WorkspaceId,
    row: &CredentialRow,
    key: &PasswordKey,
) -> Result<TotpSecret, RegistryError> {
    let sealed = row.totp.as_deref().ok_or(CredentialFault::SecondFactorOff)?;
    let secret = key.open((workspace, row.member), sealed).ok_or(StoreError::Damaged)?;
    Ok(TotpSecret::new(secret.as_slice().try_into().map_err(|_| StoreError::Damaged)?))
}
