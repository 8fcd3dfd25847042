//! Why something was not decided, as pages say it.

use crate::domain::credentials::CredentialFault;
use crate::domain::credentials::login::LoginFault;
use crate::domain::credentials::passkey::PasskeyFault;
use crate::domain::credentials::password::PasswordFault;
use crate::domain::registry::RegistryError;
use crate::web::fault::Fault;
use crate::web::shell::Shell;
use casement_core::identity::roster::RosterFault;

/// Why the registry did not decide something: a message for whoever asked, or a page of its own where they can do nothing about it.
pub(super) fn refused(s: &Shell, error: RegistryError) -> Result<String, Fault> {
    use RegistryError as E;
    let id = match error {
        E::Credential(fault) => return refused_sign_in(s, &fault),
        E::NoSuchMember => "refused-no-such-member",
        E::NoSuchDevice => "refused-no-such-device",
        E::NoSuchPlace => "refused-no-such-place",
        E::NoSuchForm => "refused-no-such-form",
        E::NoSuchInvitation => "refused-no-such-invitation",
        E::HasLeft => "refused-has-left",
        E::LastAdmin => "refused-last-admin",
        E::OthersData => "backups-several",
        E::Restored => "refused-restored",
        E::DeviceRevoked => "refused-device-revoked",
        E::Visit(_) => "refused-visit",
        E::TooLong(_) => "refused-too-long",
        E::Roster(roster) => match roster.fault {
            RosterFault::NameLength(_) => "refused-name",
            RosterFault::TooLong => "refused-roster-full",
            RosterFault::MemberUnknown(_) => "refused-no-such-member",
            RosterFault::DeviceUnknown(_) => "refused-no-such-device",
            RosterFault::DeviceRevoked(_) => "refused-device-revoked",
            _ => return Err(Fault::Busy),
        },
        error => return Err(error.into()),
    };
    Ok(s.t(id).to_string())
}

/// Likewise, about passwords and second factors.
pub(super) fn refused_sign_in(s: &Shell, fault: &CredentialFault) -> Result<String, Fault> {
    let (id, seconds) = match fault {
        CredentialFault::Busy => return Err(Fault::Busy),
        CredentialFault::Throttled { seconds } => ("fault-throttled", *seconds),
        CredentialFault::Login(LoginFault::Length) => ("fault-login-length", 0),
        CredentialFault::Login(LoginFault::Letters) => ("fault-login-letters", 0),
        CredentialFault::LoginTaken => ("fault-login-taken", 0),
        CredentialFault::Password(PasswordFault::TooShort) => ("fault-password-short", 0),
        CredentialFault::Password(PasswordFault::TooLong) => ("fault-password-long", 0),
        CredentialFault::Password(PasswordFault::Control) => ("fault-password-control", 0),
        CredentialFault::Password(PasswordFault::Common) => ("fault-password-common", 0),
        CredentialFault::Password(PasswordFault::Name) => ("fault-password-name", 0),
        CredentialFault::NotProved => ("fault-not-proved", 0),
        CredentialFault::WrongPassword => ("fault-wrong-password", 0),
        CredentialFault::PasswordNeeded => ("fault-password-needed", 0),
        CredentialFault::NoPassword => ("fault-no-password", 0),
        CredentialFault::WrongCode => ("fault-wrong-code", 0),
        CredentialFault::NotBegun => ("fault-not-begun", 0),
        CredentialFault::SecondFactorOn => ("fault-second-on", 0),
        CredentialFault::SecondFactorOff => ("fault-second-off", 0),
        CredentialFault::Passkey(fault) => (passkey_fault(*fault), 0),
    };
    Ok(s.t(id).num("seconds", seconds).to_string())
}

/// What pages say of a passkey that did not do.
pub(super) fn passkey_fault(fault: PasskeyFault) -> &'static str {
    match fault {
        PasskeyFault::NotOffered => "me-passkeys-not-here",
        PasskeyFault::Name => "fault-passkey-name",
        PasskeyFault::TooMany => "fault-passkey-too-many",
        PasskeyFault::TooLate => "fault-passkey-too-late",
        PasskeyFault::NotAccepted | PasskeyFault::SetBack => "fault-passkey-not-accepted",
        PasskeyFault::Known => "fault-passkey-known",
        PasskeyFault::Gone => "fault-passkey-gone",
    }
}
