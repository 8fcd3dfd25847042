//! The second factor: shown once, on when a code of it came back, off when its member says so.

use super::proof::{OwnSession, Proof, Shown};
use super::{Registry, RegistryError};
use crate::dice::Dice;
use crate::domain::audit::By;
use crate::domain::credentials::CredentialFault;
use crate::domain::credentials::recovery::{CODES, RecoveryCode};
use crate::domain::credentials::totp::{TotpCode, TotpSecret};
use crate::store::CredentialRow;
use casement_core::id::MemberId;
use jiff::Timestamp;
use zeroize::Zeroizing;

/// A second factor that is being set up, to be shown once.
pub struct FactorShown {
    /// For a QR code.
    pub uri: Zeroizing<String>,
    /// To be typed, where no camera is.
    pub text: Zeroizing<String>,
}

impl std::fmt::Debug for FactorShown {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("FactorShown(…)")
    }
}

impl Registry {
    /// Begins to set up a second factor: its secret is awaited in this session for a quarter of an hour, in memory alone.
    ///
    /// # Errors
    /// [`CredentialFault`]: the proof does not hold, there is no password, or a second factor is on.
    pub fn begin_second_factor(
        &self,
        own: &OwnSession,
        proof: Proof<'_>,
        now: Timestamp,
        dice: &mut Dice,
    ) -> Result<FactorShown, RegistryError> {
        self.shown(own, proof, now)?;
        let state = self.workspaces.get(own.workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        let row = state.credential(own.member).ok_or(CredentialFault::NoPassword)?;
        if row.totp.is_some() {
            return Err(CredentialFault::SecondFactorOn.into());
        }
        let secret = TotpSecret::new(dice.draw());
        let shown = FactorShown { uri: secret.to_uri(&row.login), text: secret.to_text() };
        self.signing_in.factors.begin(own.device, secret, now);
        Ok(shown)
    }

    /// Turns it on: a code of it came back, with the password, under which its secret is sealed. Gives the recovery codes, to be
    /// shown once.
    ///
    /// # Errors
    /// [`CredentialFault`]: nothing was begun here, the password or the code is wrong, or a second factor is on.
    pub fn turn_on_second_factor(
        &self,
        own: &OwnSession,
        password: &str,
        code: &str,
        now: Timestamp,
        dice: &mut Dice,
    ) -> Result<Vec<RecoveryCode>, RegistryError> {
        let OwnSession { workspace, member, device } = *own;
        let secret = self.signing_in.factors.get(&device, now).ok_or(CredentialFault::NotBegun)?;
        let step = TotpCode::typed(code).and_then(|code| secret.step_of(code, now, 0));
        let step = step.ok_or(CredentialFault::WrongCode)?;
        let shown = self.shown(own, Proof::Password(password), now)?;
        let Shown::Password(key, _) = &shown else { return Err(CredentialFault::NotProved.into()) };
        let sealed = key.seal((workspace, member), secret.as_bytes(), dice.draw());
        let (codes, recovery) = drawn(member, dice);
        let told = ("second factor on", &*format!("member {member}"));
        self.decide(workspace, By::Member(member), now, told, |decision| {
            decision.is_at_work(own)?;
            let row = decision.shows(own, &shown)?;
            if row.totp.is_some() {
                return Err(CredentialFault::SecondFactorOn.into());
            }
            let (totp, recovery) = (Some(sealed.clone()), recovery.clone());
            // The code that confirms it is used.
            let row = CredentialRow { totp, totp_step: step, recovery, ..row.clone() };
            decision.act.sessions.credentials.keep.push(row);
            Ok(())
        })?;
        self.signing_in.factors.end(&device);
        Ok(codes)
    }

    /// Turns it off, and its recovery codes with it.
    ///
    /// # Errors
    /// [`CredentialFault`]: the proof does not hold, or there is none.
    pub fn turn_off_second_factor(
        &self,
        own: &OwnSession,
        proof: Proof<'_>,
        now: Timestamp,
    ) -> Result<(), RegistryError> {
        self.change_factor(own, proof, now, "second factor off", |row| CredentialRow {
            totp: None,
            totp_step: 0,
            recovery: Vec::new(),
            ..row.clone()
        })
    }

    /// Makes ten recovery codes, to be shown once; those before are good no more.
    ///
    /// # Errors
    /// [`CredentialFault`]: the proof does not hold, or there is no second factor.
    pub fn new_recovery_codes(
        &self,
        own: &OwnSession,
        proof: Proof<'_>,
        now: Timestamp,
        dice: &mut Dice,
    ) -> Result<Vec<RecoveryCode>, RegistryError> {
        let (codes, recovery) = drawn(own.member, dice);
        let with = |row: &CredentialRow| CredentialRow { recovery: recovery.clone(), ..row.clone() };
        self.change_factor(own, proof, now, "new recovery codes", with)?;
        Ok(codes)
    }

    fn change_factor(
        &self,
        own: &OwnSession,
        proof: Proof<'_>,
        now: Timestamp,
        act: &str,
        change: impl Fn(&CredentialRow) -> CredentialRow,
    ) -> Result<(), RegistryError> {
        let (member, shown) = (own.member, self.shown(own, proof, now)?);
        self.decide(own.workspace, By::Member(member), now, (act, &format!("member {member}")), |decision| {
            decision.is_at_work(own)?;
            let row = decision.shows(own, &shown)?;
            if row.totp.is_none() {
                return Err(CredentialFault::SecondFactorOff.into());
            }
            let row = change(row);
            decision.act.sessions.credentials.keep.push(row);
            Ok(())
        })
    }
}

/// Recovery codes, and by which the store knows them.
fn drawn(member: MemberId, dice: &mut Dice) -> (Vec<RecoveryCode>, Vec<[u8; 32]>) {
    let codes: Vec<RecoveryCode> = (0..CODES).map(|_| RecoveryCode::new(dice.draw())).collect();
    let hashes = codes.iter().map(|code| code.hash(member)).collect();
    (codes, hashes)
}
