//! Who calls, and what they may look at. What they may decide stands in [`super::registry`].
//!
//! | who | sees |
//! |---|---|
//! | everyone | members, places, forms; the visits whose team they are in; their own devices and sessions |
//! | a lead | what is held of the visits that they lead, and of visits that nobody knows |
//! | an administrator | all visits (who, where, when), devices, invitations, what is held, the audit log |

use super::audit::By;
use super::registry::{OwnSession, RegistryError};
use super::web_session::{self, SessionToken};
use super::workspaces::WorkspaceState;
use crate::store::{Held, Preferences, SessionRow, VisitRow};
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

    /// The web session in which they are at work; none for an app.
    pub fn own_session(&self) -> Option<OwnSession> {
        let own = OwnSession { workspace: self.workspace(), member: self.member, device: self.device };
        matches!(self.session, CallerSession::Web { .. }).then_some(own)
    }

    /// Whether they have shown in the last five minutes, in this session, that it is they. An app has its own ways to ask.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        self.own_session()
            .is_some_and(|own| self.state.noted().proved.get(&own.device).is_some_and(|proved| proved.is_fresh(now)))
    }

    /// How they want the pages to look.
    pub fn preferences(&self) -> Preferences {
        self.state.preferences(self.member)
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

    /// Whether they see something that is held.
    pub fn sees_held(&self, held: &Held) -> bool {
        self.is(Role::Admin) || self.decides_held(held)
    }

    /// Whether they decide about it: leads, about what belongs to visits that they lead. The visit may be one that nobody knows.
    pub fn decides_held(&self, held: &Held) -> bool {
        let visit = held.about.visit;
        let leads = || self.state.role_in(visit, self.member) == Some(VisitRole::Lead);
        let is_unknown = || !self.state.visits.contains_key(&visit);
        self.is(Role::Lead) && (leads() || is_unknown())
    }

    /// For those to whom held work is shown at all.
    pub fn require_lead(&self) -> Result<(), RegistryError> {
        let may = self.is(Role::Admin) || self.is(Role::Lead);
        may.then_some(()).ok_or(RegistryError::NotAllowed("a lead"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::device_label::DeviceLabel;
    use crate::domain::registry::{NewInvitation, NewMember, NewSession, NewWorkspace};
    use crate::domain::service::Service;
    use crate::domain::session::Doorkeeper;
    use crate::store::{Life, MemoryStore};
    use casement_core::identity::message::Message;
    use casement_core::identity::{EnrolmentRequest, InvitationCode, ServerAddress};
    use casement_core::store::EpochId;
    use jiff::SignedDuration;

    const HOME: WorkspaceId = WorkspaceId::new([1; 16]);
    const AMAL: MemberId = MemberId::new([2; 16]);
    const OMAR: MemberId = MemberId::new([3; 16]);

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + minute * 60).unwrap()
    }

    fn life() -> Life {
        Life { epoch: EpochId([1; 16]), secret: [2; 32] }
    }

    /// An office in which Omar has a phone.
    fn office() -> (Service, Doorkeeper, DeviceKey) {
        let address = ServerAddress::parse("https://npm.example.org").unwrap();
        let service = Service::new(Arc::new(MemoryStore::new(life())), address.clone()).unwrap();
        let (registry, by) = (service.registry(), By::CommandLine);
        let new = NewWorkspace { id: HOME, name: "NPM", seed: &[5; 32], admin: AMAL, admin_name: "Amal" };
        registry.found(&new, by, at(0)).unwrap();
        let roles = [Role::Visitor].into_iter().collect();
        registry.add_member(HOME, by, at(0), NewMember { id: OMAR, name: "Omar", roles }).unwrap();
        let (code, life_of) = (InvitationCode::new([4; 16]), SignedDuration::from_hours(1));
        let new = NewInvitation { member: OMAR, code, server: &address, life: life_of };
        let invitation = registry.invite(HOME, by, at(0), new).unwrap();
        let key = DeviceKey::from_seed(&[6; 32]);
        let request = EnrolmentRequest::new(&key, &invitation).encode();
        service.enrol(&request, at(1)).unwrap();
        (service, Doorkeeper::new(address, &life()), key)
    }

    fn caller(service: &Service, keeper: &Doorkeeper, key: &DeviceKey, minute: i64) -> Option<Caller> {
        let session = keeper.session(HOME, key.id(), [7; 16], at(2));
        service.caller(&Credential::Device(session.token), at(minute))
    }

    #[test]
    fn an_app_calls_with_the_session_that_it_has_and_keeps_its_key() {
        let (service, keeper, key) = office();
        let omar = caller(&service, &keeper, &key, 3).unwrap();
        assert_eq!((omar.member, omar.device, omar.is(Role::Visitor)), (OMAR, key.id(), true));
        assert!(omar.device_key().is_none() && omar.due().is_none());
        assert!(omar.own_session().is_none() && !omar.is_fresh(at(3)));
        assert!(caller(&service, &keeper, &key, 17).is_none(), "its session is over");
        assert!(service.caller(&Credential::Device(vec![1; 40]), at(3)).is_none());
        service.registry().revoke(HOME, By::Member(OMAR), at(4), key.id()).unwrap();
        assert!(caller(&service, &keeper, &key, 5).is_none(), "revoked at once");
    }

    #[test]
    fn a_web_session_gives_the_key_to_sign_with_and_no_app_can_show_it() {
        let (service, keeper, _) = office();
        let (code, token) = (web_session::SignInCode::new([8; 16]), SessionToken::new([9; 32]));
        let key = DeviceKey::from_seed(&[10; 32]);
        let offer = (OMAR, &code, SignedDuration::from_mins(5));
        service.registry().offer_sign_in(HOME, By::Member(AMAL), at(2), offer).unwrap();
        let new = NewSession { token: &token, key: &key, from: DeviceLabel::default() };
        service.registry().sign_in(&code, &new, at(2)).unwrap();
        let omar = service.caller(&Credential::Web(token), at(3)).unwrap();
        assert_eq!((omar.member, omar.device_key().unwrap().id()), (OMAR, key.id()));
        assert!(omar.is_fresh(at(6)) && !omar.is_fresh(at(7)), "for five minutes");
        assert!(caller(&service, &keeper, &key, 3).is_none(), "its device has no session with the exchange");
    }
}
