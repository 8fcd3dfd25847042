//! Who calls, and what they may look at. What they may decide stands in [`super::registry`].
//!
//! | who | sees |
//! |---|---|
//! | everyone | members, places, forms; the visits whose team they are in; their own devices and sessions |
//! | a lead | what is held of the visits that they lead, and of visits that nobody knows |
//! | an administrator | all visits (who, where, when), devices, invitations, what is held, the audit log |

use super::audit::By;
use super::registry::RegistryError;
use super::web_session::{self, SessionToken};
use super::workspaces::WorkspaceState;
use crate::store::{Held, SessionRow, VisitRow};
use casement_core::catalogue::VisitRole;
use casement_core::id::{DeviceId, MemberId, VisitId, WorkspaceId};
use casement_core::identity::DeviceKey;
use casement_core::identity::roster::{Custody, EnrolledDevice, Role, Roles};
use jiff::Timestamp;
use std::sync::Arc;

/// What a caller shows.
pub enum Credential {
    /// The token of a web session.
    Web(SessionToken),
    /// The token of a device's session with the exchange.
    Device(Vec<u8>),
}

/// A member who calls, on a device that is enrolled and not revoked.
pub struct Caller {
    /// The workspace as it was when the call came.
    pub state: Arc<WorkspaceState>,
    /// Who.
    pub member: MemberId,
    /// What they may do: something, for who may do nothing does not get this far.
    pub roles: Roles,
    /// With which device.
    pub device: DeviceId,
    /// How they have shown who they are.
    pub session: CallerSession,
}

/// How a caller has shown who they are.
pub enum CallerSession {
    /// With a web session, whose key the server holds.
    Web {
        /// The session.
        row: SessionRow,
        /// Its token: without it the key cannot be had.
        token: SessionToken,
        /// Whether the store is to be told that it is used.
        is_due: bool,
    },
    /// With the session of an app, which holds its key itself.
    Device,
}

impl Caller {
    /// The caller of a web session; none where they have left.
    pub(super) fn with_session(
        state: Arc<WorkspaceState>,
        row: SessionRow,
        token: SessionToken,
        is_due: bool,
    ) -> Option<Self> {
        let (member, device) = (row.member, row.device);
        Self::of(state, member, device, CallerSession::Web { row, token, is_due })
    }

    /// The caller who has this device; none where it is revoked, or they have left.
    pub(super) fn with_device(state: Arc<WorkspaceState>, device: DeviceId) -> Option<Self> {
        let enrolled = state.roster.device(device)?;
        let is_theirs = enrolled.custody() == Custody::Device && enrolled.revoked_at().is_none();
        let member = is_theirs.then(|| enrolled.member())?;
        Self::of(state, member, device, CallerSession::Device)
    }

    fn of(state: Arc<WorkspaceState>, member: MemberId, device: DeviceId, session: CallerSession) -> Option<Self> {
        let roles = state.roster.roles_at(member, Timestamp::MAX);
        (roles != Roles::NONE).then_some(Self { state, member, roles, device, session })
    }

    /// The workspace.
    pub fn workspace(&self) -> WorkspaceId {
        self.state.workspace.id
    }

    /// The session that the store is to be told the use of.
    pub fn due(&self) -> Option<[u8; 32]> {
        match &self.session {
            CallerSession::Web { row, is_due: true, .. } => Some(row.token_hash),
            CallerSession::Web { .. } | CallerSession::Device => None,
        }
    }

    /// As whom they decide.
    pub fn by(&self) -> By {
        By::Member(self.member)
    }

    /// The key with which the server signs for them; none where their app holds it, and for a row that was altered.
    pub fn device_key(&self) -> Option<DeviceKey> {
        match &self.session {
            CallerSession::Web { row, token, .. } => web_session::open(token, self.workspace(), row),
            CallerSession::Device => None,
        }
    }

    /// Whether they have this role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(role)
    }

    /// For administrators alone.
    pub fn require_admin(&self) -> Result<(), RegistryError> {
        self.is(Role::Admin).then_some(()).ok_or(RegistryError::NotAllowed("an administrator"))
    }

    /// For those who may publish forms: checking a form is work.
    pub fn require_publisher(&self) -> Result<(), RegistryError> {
        let may = self.is(Role::Admin) || self.is(Role::Lead);
        may.then_some(()).ok_or(RegistryError::NotAllowed("an administrator or a lead"))
    }

    /// A visit, where they see it; else there is none.
    pub fn visit(&self, visit: VisitId) -> Result<&VisitRow, RegistryError> {
        let row = self.state.visits.get(&visit).filter(|row| self.sees_visit(row));
        row.ok_or(RegistryError::NoSuchVisit)
    }

    /// The visits that they see, in the order of lists.
    pub fn visits(&self) -> impl Iterator<Item = &VisitRow> {
        self.state.directory.visits.iter().filter(|row| self.sees_visit(row))
    }

    fn sees_visit(&self, row: &VisitRow) -> bool {
        self.is(Role::Admin) || row.team.iter().any(|team| team.member == self.member)
    }

    /// Whether they see a device: its member, an administrator.
    pub fn sees_device(&self, device: &EnrolledDevice) -> bool {
        self.is(Role::Admin) || device.member() == self.member
    }

    /// Whether they see something that is held. The visit may be one that nobody knows.
    pub fn sees_held(&self, held: &Held) -> bool {
        let visit = held.about.visit;
        let leads = || self.state.role_in(visit, self.member) == Some(VisitRole::Lead);
        let is_unknown = || !self.state.visits.contains_key(&visit);
        self.is(Role::Admin) || self.is(Role::Lead) && (leads() || is_unknown())
    }

    /// For those to whom held work is shown at all.
    pub fn require_lead(&self) -> Result<(), RegistryError> {
        let may = self.is(Role::Admin) || self.is(Role::Lead);
        may.then_some(()).ok_or(RegistryError::NotAllowed("a lead"))
    }
}
