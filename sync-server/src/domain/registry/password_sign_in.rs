//! Signing in with login, password and second factor.

use super::proof::Looked;
use super::{NewSession, Registry, RegistryError, SignedIn};
use crate::domain::audit::By;
use crate::domain::credentials::guard::Try;
use crate::domain::credentials::hash::PasswordKey;
use crate::domain::credentials::login::Login;
use crate::domain::credentials::recovery::RecoveryCode;
use crate::domain::credentials::totp::{TotpCode, TotpSecret};
use crate::domain::credentials::{CredentialFault, Halfway};
use crate::domain::web_session::{Proved, ProvedBy, SessionToken};
use crate::store::{CredentialRow, StoreError};
use casement_core::id::{MemberId, WorkspaceId};
use casement_core::identity::roster::Roles;
use jiff::Timestamp;
use std::sync::Arc;

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
    /// The password is right; ask for a code, and show it with [`Registry::finish_sign_in`], or all of it again.
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
        let halfway = Halfway { workspace, row, key };
        if halfway.row.totp.is_some() && shown.second.is_none() {
            self.signing_in.guard.undo(tried);
            self.signing_in.halfway.begin(new.token.hash(), Arc::new(halfway), now);
            return Ok(PasswordSignIn::NeedsSecondFactor);
        }
        let code = shown.second.filter(|_| halfway.row.totp.is_some());
        self.finish(tried, &halfway, code, new, now)
    }

    /// Goes on where [`PasswordSignIn::NeedsSecondFactor`] was the answer, within five minutes, without the password: `begun` is the token
    /// that was drawn for that try, which opens no session. Wrong codes count as wrong passwords do, and may be tried again.
    ///
    /// # Errors
    /// [`CredentialFault::NotBegun`] where nothing was begun with this token, or too long ago; else as
    /// [`Registry::sign_in_with_password`].
    pub fn finish_sign_in(
        &self,
        begun: &SessionToken,
        code: &str,
        new: &NewSession<'_>,
        now: Timestamp,
    ) -> Result<PasswordSignIn, RegistryError> {
        let name = begun.hash();
        let halfway = self.signing_in.halfway.get(&name, now).ok_or(CredentialFault::NotBegun)?;
        let tried = match self.signing_in.guard.begin(&halfway.row.login, now) {
            Ok(tried) => tried,
            Err(seconds) => return Ok(PasswordSignIn::Throttled { seconds }),
        };
        let came = self.finish(tried, &halfway, Some(code), new, now)?;
        if matches!(came, PasswordSignIn::SignedIn(_) | PasswordSignIn::Wrong) {
            self.signing_in.halfway.end(&name);
        }
        Ok(came)
    }

    /// Signs in who has shown their password, and a code where one is asked for; says of the try what came of it.
    fn finish(
        &self,
        tried: Try,
        halfway: &Halfway,
        code: Option<&str>,
        new: &NewSession<'_>,
        now: Timestamp,
    ) -> Result<PasswordSignIn, RegistryError> {
        let of = Some((halfway.workspace, halfway.row.member));
        let second = code.map(|typed| Second::typed(typed, halfway.row.member).ok_or(CredentialFault::WrongCode));
        let begun = second.transpose().map_err(RegistryError::from);
        match begun.and_then(|second| self.begin_by_password(halfway, second.as_ref(), new, now)) {
            Ok(signed_in) => {
                self.signing_in.guard.right(tried);
                Ok(PasswordSignIn::SignedIn(signed_in))
            }
            Err(RegistryError::Credential(CredentialFault::WrongCode)) => {
                self.was_wrong(tried, of, now);
                Ok(PasswordSignIn::WrongSecondFactor)
            }
            // Changed or taken away while it was looked at.
            Err(RegistryError::Credential(CredentialFault::WrongPassword)) => {
                self.was_wrong(tried, of, now);
                Ok(PasswordSignIn::Wrong)
            }
            Err(error) => {
                self.signing_in.guard.undo(tried);
                Err(error)
            }
        }
    }

    /// Begins the session of a member who has shown the password of these credentials. The code is used up with it, in one
    /// transaction: of two who show the same, one is let in.
    fn begin_by_password(
        &self,
        halfway: &Halfway,
        second: Option<&Second>,
        new: &NewSession<'_>,
        now: Timestamp,
    ) -> Result<SignedIn, RegistryError> {
        let Halfway { workspace, row, key } = halfway;
        let (workspace, member, device) = (*workspace, row.member, new.key.id());
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
