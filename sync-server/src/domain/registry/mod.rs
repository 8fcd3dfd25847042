//! What people decide: who is in a workspace, with which devices, which places, forms and visits there are.
//!
//! Every decision is one transaction with its line in the audit log. The roster is signed by the workspace's key, which the
//! server holds: phones check every entry of it.

mod catalogue;
mod credentials;
mod devices;
mod held;
mod passkey_sign_in;
mod passkeys;
mod password_sign_in;
mod people;
mod preferences;
mod proof;
mod recovery;
mod second_factor;
mod sessions;

pub use catalogue::FormAbout;
pub use credentials::{ChosenSignIn, SignInChosen, SignInReset, SignsInWith};
pub use devices::{INVITATION_LIFE, INVITATION_LIFE_MAX, NewInvitation, code_hash, fingerprint};
pub use passkeys::{PasskeyKnown, PasskeyOffer};
pub use password_sign_in::{PasswordShown, PasswordSignIn};
pub use people::NewMember;
pub use proof::{OwnSession, Proof};
pub use second_factor::FactorShown;
pub use sessions::{NewSession, SignedIn};

use super::audit::{AuditEntry, By};
use super::credentials::hash::Cost;
use super::credentials::passkey::{PasskeyDoor, RelyingParty};
use super::credentials::{CredentialFault, SigningIn};
use super::workspaces::Workspaces;
use crate::store::{Administration, CredentialRow, Directory, ServerStore, SessionActs, StoreError, Workspace};
use casement_core::id::{FormVersionId, MemberId, WorkspaceId};
use casement_core::identity::roster::{Role, Roles, Roster, RosterAct, RosterError};
use casement_core::identity::{ServerAddress, WorkspaceKey};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Where everything is decided. There is one for a store.
pub struct Registry {
    store: Arc<dyn ServerStore>,
    workspaces: Arc<Workspaces>,
    /// One decision at a time, so that none is made on what another is about to change.
    deciding: Mutex<()>,
    /// What lists tell of published forms, which never change: a form has megabytes.
    forms: Mutex<HashMap<(WorkspaceId, FormVersionId), FormAbout>>,
    /// What signing in with a password needs.
    signing_in: SigningIn,
    /// What signing in with a passkey needs; none where the server's address does not allow it.
    passkeys: Option<PasskeyDoor>,
    /// Whose login was tried too often, and no line tells of it yet.
    locked_out: Mutex<Vec<(WorkspaceId, MemberId, Timestamp)>>,
}

/// Why something was not decided. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// No such workspace.
    #[error("there is no such workspace")]
    NoSuchWorkspace,
    /// No such member.
    #[error("there is no such member")]
    NoSuchMember,
    /// They may do nothing any more.
    #[error("this member has left: give them a role first, if they are to come back")]
    HasLeft,
    /// No such device.
    #[error("there is no such device")]
    NoSuchDevice,
    /// No such place.
    #[error("there is no such place")]
    NoSuchPlace,
    /// No such form version.
    #[error("there is no such form version")]
    NoSuchForm,
    /// No such visit.
    #[error("there is no such visit")]
    NoSuchVisit,
    /// No such invitation.
    #[error("there is no such invitation")]
    NoSuchInvitation,
    /// No such session.
    #[error("there is no such session")]
    NoSuchSession,
    /// It was revoked before.
    #[error("the device was revoked before")]
    DeviceRevoked,
    /// The sign-in code was used, or is over.
    #[error("the code is not open: it was used or is over; ask an administrator for a new one")]
    CodeNotOpen,
    /// It would give the data of other workspaces away.
    #[error("this server holds other workspaces, too: whoever runs it makes backups of all")]
    OthersData,
    /// Whoever asks may not decide this.
    #[error("this is for {0} to decide")]
    NotAllowed(&'static str),
    /// What it adds to the roster could be another roster than the one that phones know.
    #[error(
        "this server was brought back from a backup less than a day ago: first let every phone sync, for they bring back what it \
         has lost; when they have, say so at the server: casement admin phones-are-back"
    )]
    Restored,
    /// The last who can administer the workspace would be gone.
    #[error("this would leave the workspace without anyone to administer it")]
    LastAdmin,
    /// A visit has at least one lead, and everyone in its team is a member.
    #[error("{0}")]
    Visit(&'static str),
    /// The invitation was used, taken back, or is over.
    #[error("the invitation is not open: it was used, taken back, or is over; ask for a new one")]
    InvitationNotOpen,
    /// A name is empty or too long, a device is enrolled already, and the like.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// About passwords and second factors.
    #[error(transparent)]
    Credential(#[from] CredentialFault),
    /// Something is longer than it may be.
    #[error("{0} is longer than it may be")]
    TooLong(&'static str),
    /// The system gives no randomness.
    #[error("there is no randomness to be had")]
    NoDice,
    /// The request is not one, or is for another server.
    #[error("the request cannot be read, or is for another server")]
    Unreadable,
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A decision in the making.
pub(super) struct Decision<'a> {
    pub(super) directory: &'a Directory,
    pub(super) roster: &'a mut Roster,
    pub(super) key: &'a WorkspaceKey,
    pub(super) now: Timestamp,
    pub(super) by: By,
    pub(super) act: Administration,
    /// Whether the roster may still lack entries that phones know.
    awaits_phones: &'a dyn Fn() -> Result<bool, RegistryError>,
}

/// How often a decision is made anew when another process was first.
const ATTEMPTS: usize = 4;

impl Registry {
    /// Over this store, without passkeys: those are bound to an address.
    pub fn new(store: Arc<dyn ServerStore>, workspaces: Arc<Workspaces>) -> Self {
        let (signing_in, locked_out) = (SigningIn::new(Cost::USUAL), Mutex::default());
        let (deciding, forms) = (Mutex::new(()), Mutex::default());
        Self { store, workspaces, deciding, forms, signing_in, passkeys: None, locked_out }
    }

    /// The same, reached at this address, where passkeys can be bound to it.
    #[must_use]
    pub fn reached_at(self, server: &ServerAddress) -> Self {
        Self { passkeys: RelyingParty::of(server).map(PasskeyDoor::new), ..self }
    }

    /// The same, with passwords that cost so much to guess: for tests and simulations.
    #[must_use]
    pub fn with_password_cost(self, cost: Cost) -> Self {
        Self { signing_in: SigningIn::new(cost), ..self }
    }

    /// Does something while nothing is decided: what follows from a decision stands in memory then as it does in the store.
    pub(in crate::domain) fn while_nothing_is_decided<T>(&self, work: impl FnOnce() -> T) -> T {
        let _one_at_a_time = self.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        work()
    }

    /// Decides something about a workspace: `decide` looks at it as it is, and says what is to be kept.
    fn decide<T>(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        told: (&str, &str),
        decide: impl Fn(&mut Decision<'_>) -> Result<T, RegistryError>,
    ) -> Result<T, RegistryError> {
        let _one_at_a_time = self.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..ATTEMPTS {
            let directory = self.store.directory(workspace)?.ok_or(RegistryError::NoSuchWorkspace)?;
            let key = WorkspaceKey::from_seed(&directory.workspace.seed);
            let mut roster = Roster::new(key.fingerprint());
            roster.extend(&directory.roster).map_err(|_| StoreError::Damaged)?;
            let act = Administration {
                workspace,
                found: None,
                roster: Vec::new(),
                roster_after: roster.point(),
                invite: Vec::new(),
                use_up: Vec::new(),
                sessions: SessionActs::default(),
                visits: Vec::new(),
                items: Vec::new(),
                audit: AuditEntry::line(directory.audit, now, by, told.0, told.1),
                audit_after: directory.audit,
            };
            let awaits_phones = || self.awaits_phones(workspace, now, directory.audit.lines);
            let awaits_phones = &awaits_phones;
            let mut decision =
                Decision { directory: &directory, roster: &mut roster, key: &key, now, by, act, awaits_phones };
            let decided = decide(&mut decision)?;
            let act = decision.act;
            match self.store.administer(&act) {
                Ok(()) => {
                    self.workspaces.reload(&*self.store, workspace)?;
                    return Ok(decided);
                }
                Err(StoreError::Conflict) => {}
                Err(error) => {
                    // It may have taken hold all the same: what is in memory must not be older than what is stored.
                    let _ = self.workspaces.reload(&*self.store, workspace);
                    return Err(error.into());
                }
            }
        }
        Err(StoreError::Conflict.into())
    }

    /// Leaves a line in the audit log, of what is decided or read elsewhere.
    pub(in crate::domain) fn note(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        act: &str,
        about: &str,
    ) -> Result<(), RegistryError> {
        self.decide(workspace, by, now, (act, about), |_| Ok(()))
    }

    /// Leaves a line that a backup of all that the server keeps is handed over to an administrator, before it is: to whom it is encrypted.
    ///
    /// # Errors
    /// Where whoever asks is no administrator, or the server holds another workspace, too.
    pub fn note_backup(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        recipient: &str,
    ) -> Result<(), RegistryError> {
        if self.workspaces.all().len() > 1 {
            return Err(RegistryError::OthersData);
        }
        let about = format!("recipient {recipient}");
        self.decide(workspace, by, now, ("backup", &about), |decision| {
            decision.require(&[Role::Admin], "an administrator")
        })
    }

    /// Founds a workspace with its first member, who administers it and may lead visits.
    pub fn found(&self, new: &NewWorkspace<'_>, by: By, now: Timestamp) -> Result<(), RegistryError> {
        let _one_at_a_time = self.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        if new.name.len() > casement_core::limits::MEMBER_NAME_BYTES_MAX {
            return Err(RegistryError::TooLong("the workspace's name"));
        }
        let key = WorkspaceKey::from_seed(new.seed);
        let mut roster = Roster::new(key.fingerprint());
        let before = roster.point();
        let founding = RosterAct::Found { workspace: new.id, key: key.public() };
        let first = RosterAct::AddMember {
            member: new.admin,
            name: new.admin_name.to_owned(),
            roles: [Role::Admin, Role::Lead].into_iter().collect(),
        };
        let entries = vec![roster.sign(&key, founding, now)?, roster.sign(&key, first, now)?];
        let audit_after = crate::store::AuditPoint::default();
        let found = Workspace { id: new.id, name: new.name.to_owned(), seed: zeroize::Zeroizing::new(*new.seed) };
        self.store.administer(&Administration {
            workspace: new.id,
            found: Some(found),
            roster: entries,
            roster_after: before,
            invite: Vec::new(),
            use_up: Vec::new(),
            sessions: SessionActs::default(),
            visits: Vec::new(),
            items: Vec::new(),
            audit: AuditEntry::line(audit_after, now, by, "found", &format!("member {}", new.admin)),
            audit_after,
        })?;
        self.workspaces.reload(&*self.store, new.id)?;
        Ok(())
    }
}

/// A workspace to be founded. Ids and seed are drawn by the caller.
#[derive(Debug, Clone, Copy)]
pub struct NewWorkspace<'a> {
    /// Its id: 16 random bytes.
    pub id: WorkspaceId,
    /// Its name.
    pub name: &'a str,
    /// The seed of its key: 32 random bytes.
    pub seed: &'a [u8; 32],
    /// The first member's id: 16 random bytes.
    pub admin: MemberId,
    /// The first member's name.
    pub admin_name: &'a str,
}

impl Decision<'_> {
    /// Whoever decides must have one of these roles; the command line may do everything.
    pub(super) fn require(&self, roles: &[Role], who: &'static str) -> Result<(), RegistryError> {
        match self.by {
            By::CommandLine | By::Server => Ok(()),
            By::Member(member) => {
                let has = self.roster.roles_at(member, self.now);
                let may = roles.iter().any(|role| has.contains(*role));
                if may { Ok(()) } else { Err(RegistryError::NotAllowed(who)) }
            }
        }
    }

    /// What a member signs in with.
    pub(super) fn credential(&self, member: MemberId) -> Option<&CredentialRow> {
        self.directory.credentials.iter().find(|row| row.member == member)
    }

    /// Tells something else in the audit log than was foreseen.
    pub(super) fn tell(&mut self, act: &str, about: &str) {
        self.act.audit = AuditEntry::line(self.directory.audit, self.now, self.by, act, about);
    }

    /// Whether a member may lead visits still, whatever a team's list says.
    pub(super) fn may_lead(&self, member: MemberId) -> bool {
        self.roster.roles_at(member, Timestamp::MAX).contains(Role::Lead)
    }

    /// Whether a member may do anything at all: whoever may not has left.
    pub(super) fn has_not_left(&self, member: MemberId) -> Result<(), RegistryError> {
        let roles = self.roster.roles_at(member, Timestamp::MAX);
        if roles == Roles::NONE { Err(RegistryError::HasLeft) } else { Ok(()) }
    }

    /// Refuses what would add to the roster while phones may know newer entries than this server: two entries at one place
    /// are two rosters, and phones trust the one that they had.
    pub(super) fn knows_the_roster(&self) -> Result<(), RegistryError> {
        if (self.awaits_phones)()? { Err(RegistryError::Restored) } else { Ok(()) }
    }

    /// Adds an entry to the roster.
    pub(super) fn sign(&mut self, act: RosterAct) -> Result<(), RegistryError> {
        self.knows_the_roster()?;
        // Roles are asked for by time: an entry must not be older than the one before, whatever the clock says.
        let latest = self.act.roster.last().or(self.directory.roster.last()).map(|entry| entry.time());
        let now = latest.map_or(self.now, |latest| latest.max(self.now));
        self.act.roster.push(self.roster.sign(self.key, act, now)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
