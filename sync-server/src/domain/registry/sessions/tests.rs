use super::*;
use crate::domain::registry::{NewMember, NewWorkspace};
use crate::domain::web_session::open;
use crate::domain::workspaces::Workspaces;
use crate::store::{Life, MemoryStore, ServerStore};
use casement_core::store::EpochId;
use std::sync::Arc;

const HOME: WorkspaceId = WorkspaceId::new([1; 16]);
const AMAL: MemberId = MemberId::new([2; 16]);
const OMAR: MemberId = MemberId::new([3; 16]);
const LINA: MemberId = MemberId::new([4; 16]);

struct Office {
    registry: Registry,
    workspaces: Arc<Workspaces>,
    store: Arc<MemoryStore>,
}

impl Office {
    /// Amal administers, Omar and Lina visit.
    fn new() -> Self {
        let store = Arc::new(MemoryStore::new(Life { epoch: EpochId([1; 16]), secret: [2; 32] }));
        let workspaces = Arc::new(
            Workspaces::load(&*store, crate::domain::live::Live::new(crate::domain::limits::Limits::default().sockets))
                .unwrap(),
        );
        let registry = Registry::new(Arc::clone(&store) as Arc<dyn ServerStore>, Arc::clone(&workspaces));
        let new = NewWorkspace { id: HOME, name: "NPM", seed: &[5; 32], admin: AMAL, admin_name: "Amal" };
        registry.found(&new, By::CommandLine, at(0)).unwrap();
        for (id, name) in [(OMAR, "Omar"), (LINA, "Lina")] {
            let roles = [Role::Visitor].into_iter().collect();
            registry.add_member(HOME, By::Member(AMAL), at(0), NewMember { id, name, roles }).unwrap();
        }
        Self { registry, workspaces, store }
    }

    fn offer(&self, by: MemberId, member: MemberId, code: u8, minute: i64) -> Result<Timestamp, RegistryError> {
        let offer = (member, &SignInCode::new([code; 16]), SignedDuration::from_mins(15));
        self.registry.offer_sign_in(HOME, By::Member(by), at(minute), offer)
    }

    fn sign_in(&self, code: u8, minute: i64) -> Result<SignedIn, RegistryError> {
        let (token, key) = (SessionToken::new([code; 32]), DeviceKey::from_seed(&[code; 32]));
        let new = NewSession { token: &token, key: &key, from: DeviceLabel::of_user_agent("Firefox/1 Windows") };
        self.registry.sign_in(&SignInCode::new([code; 16]), &new, at(minute))
    }

    /// A session of Omar's.
    fn begin(&self, code: u8, minute: i64) -> DeviceId {
        self.offer(AMAL, OMAR, code, minute).unwrap();
        self.sign_in(code, minute).unwrap().device
    }

    fn is_open(&self, code: u8, minute: i64) -> bool {
        self.workspaces.of_token(&SessionToken::new([code; 32]), at(minute)).is_some()
    }

    fn is_revoked(&self, device: DeviceId) -> bool {
        self.workspaces.get(HOME).unwrap().roster.device(device).unwrap().revoked_at().is_some()
    }
}

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + minute * 60).unwrap()
}

#[test]
fn a_code_begins_one_session_of_its_member_with_a_key_that_the_server_holds() {
    let office = Office::new();
    office.offer(AMAL, OMAR, 7, 0).unwrap();
    let signed_in = office.sign_in(7, 14).unwrap();
    assert_eq!((signed_in.workspace, signed_in.member), (HOME, OMAR));
    assert!(matches!(office.sign_in(7, 14), Err(RegistryError::CodeNotOpen)), "it works once");
    let token = SessionToken::new([7; 32]);
    let (state, row, _) = office.workspaces.of_token(&token, at(15)).unwrap();
    assert_eq!(state.roster.device(row.device).unwrap().custody(), Custody::Server);
    assert_eq!((open(&token, HOME, &row).unwrap().id(), row.label.as_str()), (signed_in.device, "Firefox on Windows"));
    assert!(state.speaker(row.device).is_none(), "it does not take part in the exchange");
    assert!(!office.is_open(8, 15), "another token");
}

#[test]
fn a_code_is_over_after_its_time_and_none_is_made_for_who_has_left() {
    let office = Office::new();
    office.offer(AMAL, OMAR, 7, 0).unwrap();
    assert!(matches!(office.sign_in(7, 15), Err(RegistryError::CodeNotOpen)));
    office.offer(AMAL, OMAR, 8, 20).unwrap();
    let codes = |office: &Office| office.store.directory(HOME).unwrap().unwrap().sign_ins.len();
    assert_eq!(codes(&office), 1, "the one that is over is gone");
    office.registry.set_roles(HOME, By::Member(AMAL), at(21), OMAR, Roles::NONE).unwrap();
    assert!(matches!(office.sign_in(8, 22), Err(RegistryError::CodeNotOpen)));
    assert!(matches!(office.offer(AMAL, OMAR, 9, 23), Err(RegistryError::NoSuchMember)));
    (10..40).for_each(|code| assert!(office.offer(AMAL, LINA, code, 24).is_ok()));
    assert_eq!(codes(&office), SIGN_INS_OF_MEMBER_MAX);
}

#[test]
fn codes_are_made_by_administrators_alone() {
    let office = Office::new();
    assert!(matches!(office.offer(OMAR, OMAR, 7, 0), Err(RegistryError::NotAllowed(_))));
    assert!(matches!(office.offer(AMAL, MemberId::new([9; 16]), 7, 0), Err(RegistryError::NoSuchMember)));
}

#[test]
fn whoever_ends_a_session_revokes_its_device_with_it() {
    let office = Office::new();
    let (first, second, third) = (office.begin(7, 0), office.begin(8, 0), office.begin(9, 0));
    let end = |by: MemberId, device| office.registry.end_session(HOME, By::Member(by), at(1), device);
    assert!(matches!(end(LINA, first), Err(RegistryError::NotAllowed(_))));
    end(OMAR, first).unwrap();
    end(AMAL, second).unwrap();
    office.registry.revoke(HOME, By::Member(OMAR), at(1), third).unwrap();
    for (device, code) in [(first, 7), (second, 8), (third, 9)] {
        assert!(office.is_revoked(device) && !office.is_open(code, 1));
    }
    assert!(matches!(end(AMAL, first), Err(RegistryError::NoSuchSession)));
    assert!(office.store.directory(HOME).unwrap().unwrap().sessions.is_empty());
}

#[test]
fn whoever_leaves_has_no_session_any_more() {
    let office = Office::new();
    let device = office.begin(7, 0);
    office.registry.set_roles(HOME, By::Member(AMAL), at(1), OMAR, Roles::NONE).unwrap();
    assert!(office.is_revoked(device) && !office.is_open(7, 2));
}

#[test]
fn a_session_that_is_over_lets_nobody_in_and_is_swept_away() {
    let office = Office::new();
    let device = office.begin(7, 0);
    let hour = 60;
    assert!(office.is_open(7, 11 * hour));
    assert!(office.is_open(7, 22 * hour), "it was used at eleven");
    assert!(!office.is_open(7, 34 * hour), "twelve hours without use");
    assert_eq!(office.registry.end_past_sessions(at(33 * hour)).unwrap(), 0);
    assert_eq!(office.registry.end_past_sessions(at(34 * hour)).unwrap(), 1);
    assert!(office.is_revoked(device));
    office.begin(8, 0);
    (1..=16).for_each(|time| assert!(office.is_open(8, time * 10 * hour)));
    assert!(!office.is_open(8, 168 * hour), "seven days, however it is used");
}

#[test]
fn a_session_that_a_restored_server_does_not_know_is_revoked() {
    let office = Office::new();
    let (lost, kept) = (office.begin(7, 0), office.begin(8, 0));
    let forget = |decision: &mut Decision<'_>| {
        decision.act.sessions.end.push(SessionToken::new([7; 32]).hash());
        Ok(())
    };
    office.registry.decide(HOME, By::Server, at(1), ("forget", ""), forget).unwrap();
    assert!(!office.is_revoked(lost));
    assert_eq!(office.registry.end_past_sessions(at(2)).unwrap(), 1);
    assert!(office.is_revoked(lost) && !office.is_revoked(kept));
    assert_eq!(office.registry.end_past_sessions(at(3)).unwrap(), 0);
}

#[test]
fn a_server_that_was_just_restored_adds_nothing_to_the_roster_by_itself() {
    let office = Office::new();
    let (lost, past) = (office.begin(7, 0), office.begin(8, 0));
    let restore = |decision: &mut Decision<'_>| {
        decision.act.sessions.end.push(SessionToken::new([7; 32]).hash());
        Ok(())
    };
    const DAY: i64 = 24 * 60;
    office.registry.decide(HOME, By::CommandLine, at(9 * DAY), ("restore", ""), restore).unwrap();
    assert_eq!(office.registry.end_past_sessions(at(9 * DAY + 60)).unwrap(), 0);
    assert!(!office.is_revoked(lost) && !office.is_revoked(past));
    assert_eq!(office.registry.end_past_sessions(at(10 * DAY + 1)).unwrap(), 2);
    assert!(office.is_revoked(lost) && office.is_revoked(past));
}

#[test]
fn nobody_adds_to_the_roster_of_a_restored_server_until_the_phones_are_back() {
    let office = Office::new();
    let device = office.begin(7, 0);
    office.registry.decide(HOME, By::CommandLine, at(10), ("restore", ""), |_| Ok(())).unwrap();
    let revoke = |minute| office.registry.revoke(HOME, By::CommandLine, at(minute), device);
    let refused = revoke(11);
    assert!(matches!(refused, Err(RegistryError::Restored)), "{refused:?}");
    assert!(!office.is_revoked(device));
    office.registry.phones_are_back(HOME, By::CommandLine, at(12)).unwrap();
    revoke(13).unwrap();
    assert!(office.is_revoked(device));
    // A second time is another time.
    office.registry.decide(HOME, By::CommandLine, at(20), ("restore", ""), |_| Ok(())).unwrap();
    let add = |minute| {
        office.registry.decide(HOME, By::CommandLine, at(minute), ("try", ""), |decision| decision.knows_the_roster())
    };
    assert!(matches!(add(21), Err(RegistryError::Restored)));
    assert!(add(20 + 24 * 60 + 1).is_ok());
}

#[test]
fn what_the_store_knows_of_a_use_is_minutes_old_at_most() {
    let office = Office::new();
    office.begin(7, 0);
    let due = |minute| office.workspaces.of_token(&SessionToken::new([7; 32]), at(minute)).unwrap().2;
    assert_eq!([due(1), due(5), due(6), due(11)], [false, true, false, true]);
}

#[test]
fn a_member_has_so_many_sessions_and_no_more() {
    let office = Office::new();
    let first = office.begin(1, 0);
    (2..=17).for_each(|code| assert_ne!(office.begin(code, i64::from(code)), first));
    assert!(office.is_revoked(first), "the one that was used least lately");
    assert_eq!(office.store.directory(HOME).unwrap().unwrap().sessions.len(), SESSIONS_OF_MEMBER_MAX);
}
