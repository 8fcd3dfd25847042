//! What is answered.

use super::as_text;
use casement_core::id::{DeviceId, FormVersionId, MemberId, PlaceId, RecordId, VisitId, WorkspaceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The answer to a request.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// A workspace was founded.
    Founded {
        /// Which.
        #[serde(with = "as_text")]
        workspace: WorkspaceId,
        /// For the first member.
        invited: Invited,
    },
    /// An invitation.
    Invited(Invited),
    /// So many devices and sessions of a member were revoked, and they are invited anew.
    Reset {
        /// How many.
        revoked: usize,
        /// Their invitation.
        invited: Invited,
    },
    /// A code for signing in.
    SignIn(SignInShown),
    /// What a member signed in with is gone, and they begin anew with a code.
    SignInReset {
        /// Whether there was a password.
        had_password: bool,
        /// How many passkeys there were.
        #[serde(default)]
        passkeys: usize,
        /// How many web sessions have ended.
        ended: usize,
        /// The code.
        code: SignInShown,
    },
    /// All members, in the order of their names.
    Members(Vec<MemberShown>),
    /// A member as they are now.
    Member(MemberShown),
    /// All devices.
    Devices(Vec<DeviceShown>),
    /// A device as it is now.
    Device(DeviceShown),
    /// All places.
    Places(Vec<PlaceShown>),
    /// A place as it is now.
    Place(PlaceShown),
    /// All published forms.
    Forms(Vec<FormShown>),
    /// A form that is published.
    Form(FormShown),
    /// All visits.
    Visits(Vec<VisitShown>),
    /// A visit as it is now.
    Visit(VisitShown),
    /// What is held.
    Held(HeldList),
    /// What became of what was to be taken in after all.
    Released(ReleasedShown),
    /// Lines of the audit log.
    Audit(AuditList),
}

/// An invitation. Whoever sees it can enrol in the member's place.
#[derive(Clone, Serialize, Deserialize)]
pub struct Invited {
    /// For whom.
    pub member: String,
    /// The link to be opened on the phone.
    pub link: String,
    /// The same as the text of a QR code.
    pub qr_text: String,
    /// The address that the phone dials.
    pub server: String,
    /// The fingerprint of the workspace's key, for people to compare.
    pub fingerprint: String,
    /// Until when it is open.
    #[serde(with = "as_text")]
    pub expires: Timestamp,
}

impl fmt::Debug for Invited {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Invited(until {})", self.expires)
    }
}

/// A code for signing in. Whoever sees it can sign in as the member.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignInShown {
    /// For whom.
    pub member: String,
    /// For `POST /v1/sessions`.
    pub code: String,
    /// The same as a link to the server's pages.
    pub link: String,
    /// Until when it is open.
    #[serde(with = "as_text")]
    pub expires: Timestamp,
}

impl fmt::Debug for SignInShown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SignInShown(until {})", self.expires)
    }
}

/// A member.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MemberShown {
    /// By which they are known.
    #[serde(with = "as_text")]
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// What they may do, in words; none where they have left.
    pub roles: Vec<String>,
    /// How many devices they have that are not revoked.
    pub devices: usize,
}

/// A device.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeviceShown {
    /// By which it is known.
    #[serde(with = "as_text")]
    pub device: DeviceId,
    /// Whose it is.
    pub member: String,
    /// Since when it is enrolled.
    #[serde(with = "as_text")]
    pub enrolled: Timestamp,
    /// Whether it was revoked.
    pub is_revoked: bool,
    /// When the challenge was issued that it answered last, in milliseconds since 1970; none where it never did.
    pub seen: Option<i64>,
}

/// A place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlaceShown {
    /// By which it is known.
    #[serde(with = "as_text")]
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Where it is.
    pub location: String,
}

/// A published form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FormShown {
    /// By which this version is known.
    #[serde(with = "as_text")]
    pub form: FormVersionId,
    /// What stays the same from version to version.
    pub form_id: String,
    /// What people call it.
    pub title: String,
    /// The version as its author names it.
    pub version: String,
    /// Whether a team fills in one record of it together.
    pub is_shared: bool,
}

/// A visit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VisitShown {
    /// By which it is known.
    #[serde(with = "as_text")]
    pub visit: VisitId,
    /// The place's name.
    pub place: String,
    /// What kind of visit.
    pub kind: String,
    /// Its first day.
    pub begins: String,
    /// Its last day.
    pub ends: String,
    /// What is filled in: title and version of each form.
    pub forms: Vec<String>,
    /// Who goes.
    pub team: Vec<TeamShown>,
}

/// One member of a visit's team.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TeamShown {
    /// Their name.
    pub name: String,
    /// As what they go.
    pub role: String,
}

/// What is held for the leads, put together by record, device and reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HeldList {
    /// The first of them.
    pub shown: Vec<HeldShown>,
    /// How many there are besides.
    pub more: usize,
    /// How many changes there are in all.
    pub changes: usize,
    /// Bytes of all of them.
    pub bytes: u64,
}

/// What became of what was to be taken in after all.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReleasedShown {
    /// How many changes were taken in.
    pub taken: usize,
    /// What stays held.
    pub kept: Vec<KeptShown>,
}

/// What stays held, for one reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptShown {
    /// The numbers, as `3-5 9`.
    pub numbers: String,
    /// Why, in words.
    pub why: String,
}

/// Changes of one record that are held for one reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HeldShown {
    /// Of which record.
    #[serde(with = "as_text")]
    pub record: RecordId,
    /// Of which visit, as lists show it; its id where it is not known here.
    pub visit: String,
    /// Who brought them.
    pub member: String,
    /// With which device.
    #[serde(with = "as_text")]
    pub device: DeviceId,
    /// By which they are named, as `3-5 9`.
    pub numbers: String,
    /// How many changes.
    pub changes: usize,
    /// Why, in words.
    pub why: String,
    /// When the first of them came.
    #[serde(with = "as_text")]
    pub since: Timestamp,
}

/// Lines of the audit log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AuditList {
    /// The last lines, oldest first.
    pub lines: Vec<AuditShown>,
    /// How many lines there are.
    pub total: u64,
    /// Whether the whole log holds together, where that was asked: what is wrong with it, in words.
    pub fault: Option<String>,
    /// The hash of the last line, to be kept elsewhere and compared later.
    pub end: String,
}

/// One line of the audit log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AuditShown {
    /// Its number.
    pub number: u64,
    /// When.
    #[serde(with = "as_text")]
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// What was done.
    pub act: String,
    /// To what.
    pub about: String,
}
