//! Who is in a workspace, which visits there are, and how either changes.

use super::{CredentialRow, ItemRow, PasskeyRow, PreferencesRow, SessionActs, SessionRow, SignInRow, StoreError};
pub use casement_core::catalogue::VisitRole;
use casement_core::id::{DeviceId, FormVersionId, MemberId, PlaceId, VisitId, WorkspaceId};
use casement_core::identity::roster::{RosterEntry, RosterPoint};
use casement_core::store::Shelf;
use jiff::Timestamp;
use std::collections::HashSet;
use zeroize::Zeroizing;

/// One organisation.
#[derive(Clone, PartialEq, Eq)]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// As its people call it.
    pub name: String,
    /// The seed of the key that signs its roster.
    pub seed: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Workspace({})", self.id)
    }
}

/// Everything about a workspace that is small and asked for at each exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directory {
    /// The workspace.
    pub workspace: Workspace,
    /// All entries of its roster.
    pub roster: Vec<RosterEntry>,
    /// Invitations that are neither used up nor taken back. Some may be past: a store has no clock.
    pub invitations: Vec<InvitationRow>,
    /// Codes for signing in that are neither used up nor taken back. Some may be past.
    pub sign_ins: Vec<SignInRow>,
    /// Web sessions that were not ended. Some may be past.
    pub sessions: Vec<SessionRow>,
    /// With what members sign in, by member.
    pub credentials: Vec<CredentialRow>,
    /// The passkeys of members, by their ids.
    pub passkeys: Vec<PasskeyRow>,
    /// How members want the pages to look, by member. Those who have not said are not among them.
    pub preferences: Vec<PreferencesRow>,
    /// All visits, in their order.
    pub visits: Vec<VisitRow>,
    /// Published forms and places in their order, without their bytes. Those that are gone are not among them.
    pub items: Vec<ItemRow>,
    /// When the last challenge was issued that each device has answered.
    pub seen: Vec<(DeviceId, Timestamp)>,
    /// The last number of the feed.
    pub fed: u64,
    /// Where the audit log ends.
    pub audit: AuditPoint,
}

/// An invitation that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// SHA-256 of its code: whoever reads the database cannot enrol.
    pub code_hash: [u8; 32],
    /// For whom.
    pub member: MemberId,
    /// Who made it; none from the command line.
    pub by: Option<MemberId>,
    /// Until when.
    pub expires: Timestamp,
}

/// A visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    /// Which.
    pub visit: VisitId,
    /// To which place.
    pub place: PlaceId,
    /// The forms that are filled in.
    pub forms: Vec<FormVersionId>,
    /// Who goes.
    pub team: Vec<TeamRow>,
    /// Its place among the others, for phones.
    pub order: u64,
    /// What a list needs of it.
    pub label: Vec<u8>,
    /// What phones get of it.
    pub bytes: Vec<u8>,
    /// The last number of the feed that is about it; given by the store.
    pub fed: u64,
}

/// One member of a visit's team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamRow {
    /// Who.
    pub member: MemberId,
    /// As what.
    pub role: VisitRole,
    /// The number of the feed at which they joined; given by the store. What stands before it is new for them.
    pub since: u64,
}

/// What someone decided, with all that follows from it. In the feed come the items, then the visits; of a visit first
/// who left, then who joined, then the visit itself.
#[derive(Debug, Clone)]
pub struct Administration {
    /// In which workspace.
    pub workspace: WorkspaceId,
    /// The workspace itself, when it is founded or renamed. Its seed never changes.
    pub found: Option<Workspace>,
    /// Entries of the roster.
    pub roster: Vec<RosterEntry>,
    /// Where the roster must end now, for them to fit.
    pub roster_after: RosterPoint,
    /// Invitations that are made.
    pub invite: Vec<InvitationRow>,
    /// Invitations that are used up or taken back, by the hash of their code. Each must be open still.
    pub use_up: Vec<[u8; 32]>,
    /// What becomes of web sessions.
    pub sessions: SessionActs,
    /// Visits as they are from now on. Whoever joined the team and whoever left is told by the feed.
    pub visits: Vec<VisitRow>,
    /// Forms and places as they are from now on.
    pub items: Vec<ItemRow>,
    /// The line that tells of it, after [`Administration::audit_after`].
    pub audit: AuditLine,
    /// Where the audit log must end now.
    pub audit_after: AuditPoint,
}

/// Where an audit log ends: how many lines, and the hash of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct AuditPoint {
    /// How many lines there are.
    pub lines: u64,
    /// SHA-256 of the last of them; zeros before the first.
    pub hash: [u8; 32],
}

/// One line of an audit log: opaque here, named by its number and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its number, from 1.
    pub number: u64,
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
    /// Its canonical bytes, which name the line before.
    pub bytes: Vec<u8>,
}

impl Administration {
    /// Whether what it asks for can be.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let mut end = self.roster_after;
        for entry in &self.roster {
            if entry.after() != end {
                return Err(StoreError::Misuse("entries of the roster follow one another"));
            }
            end = entry.point();
        }
        if self.audit_after.lines.checked_add(1) != Some(self.audit.number) {
            return Err(StoreError::Misuse("a line of the audit log has the number that comes next"));
        }
        if self.found.as_ref().is_some_and(|found| found.id != self.workspace) {
            return Err(StoreError::Misuse("an act founds the workspace that it is about"));
        }
        if !self.items.iter().all(|item| matches!(item.shelf, Shelf::Form | Shelf::Place)) {
            return Err(StoreError::Misuse("an item is a form or a place"));
        }
        for visit in &self.visits {
            let mut members = HashSet::with_capacity(visit.team.len());
            if !visit.team.iter().all(|row| members.insert(row.member)) {
                return Err(StoreError::Misuse("a member stands in a team once"));
            }
        }
        Ok(())
    }
}

impl VisitRow {
    /// The row of a member in its team.
    pub(super) fn of_team(&self, member: MemberId) -> Option<&TeamRow> {
        self.team.iter().find(|row| row.member == member)
    }
}
