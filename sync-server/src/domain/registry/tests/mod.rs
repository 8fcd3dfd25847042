//! Signing in to the pages, on a store in memory: time is an argument, and guessing costs nothing.

mod backups;
mod choosing;
mod passkeys;
mod second_factor;
mod signing_in;

use super::*;
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::credentials::recovery::RecoveryCode;
use crate::domain::credentials::totp::TotpSecret;
use crate::domain::device_label::DeviceLabel;
use crate::domain::limits::Limits;
use crate::domain::live::Live;
use crate::domain::web_session::{SessionToken, SignInCode};
use crate::store::{Life, MemoryStore};
use casement_core::id::DeviceId;
use casement_core::identity::DeviceKey;
use casement_core::store::EpochId;
use jiff::SignedDuration;

const HOME: WorkspaceId = WorkspaceId::new([1; 16]);
const AMAL: MemberId = MemberId::new([2; 16]);
const OMAR: MemberId = MemberId::new([3; 16]);
const LINA: MemberId = MemberId::new([4; 16]);

const WORDS: &str = "four plain words";
const OTHER_WORDS: &str = "seven wooden gates";

/// Seconds after noon. The office opened an hour earlier.
fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

/// Amal administers, Omar and Lina visit.
struct Office {
    registry: Registry,
    workspaces: Arc<Workspaces>,
    store: Arc<MemoryStore>,
    dice: Mutex<Dice>,
}

impl Office {
    fn new() -> Self {
        let office = Self::over(MemoryStore::new(Life { epoch: EpochId([1; 16]), secret: [2; 32] }));
        let new = NewWorkspace { id: HOME, name: "Example NPM", seed: &[5; 32], admin: AMAL, admin_name: "Amal" };
        office.registry.found(&new, By::CommandLine, at(-3_600)).unwrap();
        for (id, name) in [(OMAR, "Omar"), (LINA, "Lina")] {
            let roles = [Role::Visitor].into_iter().collect();
            office.registry.add_member(HOME, By::Member(AMAL), at(-3_600), NewMember { id, name, roles }).unwrap();
        }
        office
    }

    /// A server that starts over a store.
    fn over(store: MemoryStore) -> Self {
        let store = Arc::new(store);
        let workspaces = Arc::new(Workspaces::load(&*store, Live::new(Limits::default().sockets)).unwrap());
        let registry = Registry::new(Arc::clone(&store) as Arc<dyn ServerStore>, Arc::clone(&workspaces));
        let dice = Mutex::new(Dice::of_seed([9; 32]));
        let address = ServerAddress::parse("https://npm.example.org").unwrap();
        let registry = registry.with_password_cost(Cost::NONE).reached_at(&address);
        Self { registry, workspaces, store, dice }
    }

    fn draw<const LENGTH: usize>(&self) -> [u8; LENGTH] {
        self.dice.lock().unwrap().draw()
    }

    fn dice(&self) -> std::sync::MutexGuard<'_, Dice> {
        self.dice.lock().unwrap()
    }

    /// Signs a member in with a code of an administrator's.
    fn by_code(&self, member: MemberId, second: i64) -> OwnSession {
        let code = SignInCode::new(self.draw());
        let offer = (member, &code, SignedDuration::from_mins(15));
        self.registry.offer_sign_in(HOME, By::Member(AMAL), at(second), offer).unwrap();
        self.with_code(&code, second).unwrap()
    }

    fn with_code(&self, code: &SignInCode, second: i64) -> Result<OwnSession, RegistryError> {
        let (token, key) = (SessionToken::new(self.draw()), DeviceKey::from_seed(&self.draw()));
        let new = NewSession { token: &token, key: &key, from: DeviceLabel::default() };
        let SignedIn { workspace, member, device, .. } = self.registry.sign_in(code, &new, at(second))?;
        Ok(OwnSession { workspace, member, device })
    }

    /// A member who has chosen a login and a password.
    fn with_password(&self, member: MemberId, login: &str, second: i64) -> OwnSession {
        let own = self.by_code(member, second);
        self.choose(&own, Proof::Fresh, (login, WORDS), second).unwrap();
        own
    }

    fn choose(
        &self,
        own: &OwnSession,
        proof: Proof<'_>,
        (login, password): (&str, &str),
        second: i64,
    ) -> Result<SignInChosen, RegistryError> {
        let chosen = ChosenSignIn { login, password };
        self.registry.choose_sign_in(own, proof, chosen, at(second), &mut self.dice())
    }

    fn sign_in(&self, login: &str, password: &str, code: Option<&str>, second: i64) -> PasswordSignIn {
        self.try_sign_in(login, password, code, second).unwrap()
    }

    fn try_sign_in(
        &self,
        login: &str,
        password: &str,
        code: Option<&str>,
        second: i64,
    ) -> Result<PasswordSignIn, RegistryError> {
        let (token, key) = (SessionToken::new(self.draw()), DeviceKey::from_seed(&self.draw()));
        let new = NewSession { token: &token, key: &key, from: DeviceLabel::of_user_agent("Firefox/1 Linux") };
        let shown = PasswordShown { login, password, second: code };
        let came = self.registry.sign_in_with_password(&shown, &new, at(second));
        if let Ok(PasswordSignIn::SignedIn(signed_in)) = &came {
            let (state, row, _) = self.workspaces.of_token(&token, at(second)).expect("the token opens the session");
            assert_eq!((state.workspace.id, row.device), (signed_in.workspace, signed_in.device));
            let caller = Caller::with_session(state, row, token, false).expect("its member calls");
            assert!(caller.device_key().is_some_and(|key| key.id() == signed_in.device) && caller.is_fresh(at(second)));
        }
        came
    }

    /// A member with a second factor: their session, the secret, the recovery codes. It was confirmed ten minutes ago.
    fn with_second_factor(&self, member: MemberId, login: &str) -> (OwnSession, TotpSecret, Vec<RecoveryCode>) {
        let own = self.with_password(member, login, -600);
        let secret = self.begin_factor(&own, -600);
        let code = secret.code_for_test(at(-600));
        let codes = self.turn_on(&own, WORDS, &code, -600).unwrap();
        (own, secret, codes)
    }

    /// Begins to set up a second factor; gives its secret as an app reads it.
    fn begin_factor(&self, own: &OwnSession, second: i64) -> TotpSecret {
        let before = self.dice().clone();
        self.registry.begin_second_factor(own, Proof::Fresh, at(second), &mut self.dice()).unwrap();
        TotpSecret::new({ before }.draw())
    }

    fn turn_on(
        &self,
        own: &OwnSession,
        password: &str,
        code: &str,
        second: i64,
    ) -> Result<Vec<RecoveryCode>, RegistryError> {
        self.registry.turn_on_second_factor(own, password, code, at(second), &mut self.dice())
    }

    fn is_open(&self, device: DeviceId) -> bool {
        self.workspaces.get(HOME).unwrap().directory.sessions.iter().any(|row| row.device == device)
    }

    /// How many passwords were hashed while something was done.
    fn hashed<T>(&self, work: impl FnOnce() -> T) -> (T, u64) {
        let before = self.registry.signing_in.hasher.hashed();
        let done = work();
        (done, self.registry.signing_in.hasher.hashed() - before)
    }

    /// The acts of the audit log, with what they are about.
    fn log(&self) -> Vec<(String, String)> {
        let lines = self.store.audit(HOME, 1, usize::MAX).unwrap();
        lines.iter().map(|line| AuditEntry::read(line).unwrap()).map(|entry| (entry.act, entry.about)).collect()
    }

    fn count_of(&self, act: &str) -> usize {
        self.log().iter().filter(|(found, _)| found == act).count()
    }
}

/// What is wrong, where it is about credentials.
#[track_caller]
fn fault<T: std::fmt::Debug>(result: Result<T, RegistryError>) -> CredentialFault {
    match result {
        Err(RegistryError::Credential(fault)) => fault,
        other => panic!("{other:?}"),
    }
}
