//! What is asked for at each exchange, in memory: who is who, who sees what.

use super::credentials::login::Login;
use super::live::Live;
use super::web_session::{Proved, SESSION_USED_STEP, SessionToken, ends};
use crate::store::{
    CredentialRow, Directory, PasskeyId, PasskeyRow, Preferences, ServerStore, SessionRow, StoreError, VisitRole,
    VisitRow, Workspace,
};
use casement_core::id::{DeviceId, FormVersionId, MemberId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::WorkspaceKey;
use casement_core::identity::roster::{Custody, Roster, RosterEntry};
use casement_core::record::shared_record_id;
use casement_core::store::Shelf;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// All workspaces of the server, as far as each exchange asks for them.
pub struct Workspaces {
    known: RwLock<HashMap<WorkspaceId, Arc<WorkspaceState>>>,
    /// Where each device belongs. A device id is the hash of a key, so no two workspaces share one.
    devices: RwLock<HashMap<DeviceId, WorkspaceId>>,
    /// Who is told when something was decided.
    live: Live,
    /// Where each web session belongs, by the hash of its token.
    sessions: RwLock<HashMap<[u8; 32], WorkspaceId>>,
    /// Where each login belongs.
    logins: RwLock<HashMap<String, WorkspaceId>>,
    /// Where each passkey belongs.
    passkeys: RwLock<HashMap<PasskeyId, WorkspaceId>>,
}

/// One workspace. A new one takes its place when someone decides something; what the feed and the doors note is shared.
pub struct WorkspaceState {
    /// The workspace.
    pub workspace: Workspace,
    /// Everyone in it, every entry verified.
    pub roster: Roster,
    /// The entries of the roster, to give away.
    pub entries: Vec<RosterEntry>,
    /// Its visits.
    pub visits: HashMap<VisitId, VisitRow>,
    /// The visits of each member.
    pub of_member: HashMap<MemberId, Vec<VisitId>>,
    /// Form versions that were ever published.
    pub forms: Vec<FormVersionId>,
    /// As it was read.
    pub directory: Directory,
    /// What changes without anyone deciding it.
    pub noted: Arc<Mutex<Noted>>,
    /// To which visit each record belongs that a team fills in together: its id follows from the visit and the form.
    shared: Arc<OnceLock<HashMap<RecordId, VisitId>>>,
}

/// What changes without anyone deciding it.
#[derive(Debug, Default)]
pub struct Noted {
    /// The newest number of the feed about each visit.
    pub fed_of_visit: HashMap<VisitId, u64>,
    /// The newest number of the feed.
    pub fed: u64,
    /// The time of the last challenge that each device has answered.
    pub answered: HashMap<DeviceId, Timestamp>,
    /// When each web session was last used.
    pub used: HashMap<DeviceId, Timestamp>,
    /// When somebody has last shown, in each web session, that it is they.
    pub proved: HashMap<DeviceId, Proved>,
    /// How members want the pages to look.
    pub preferences: HashMap<MemberId, Preferences>,
}

/// A device that has shown who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaker {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// The device.
    pub device: DeviceId,
    /// Its member.
    pub member: MemberId,
    /// Whether it was revoked: what it sends is held, and it gets nothing.
    pub is_revoked: bool,
}

impl Workspaces {
    /// Reads all of them.
    pub fn load(store: &dyn ServerStore, live: Live) -> Result<Self, StoreError> {
        let all = Self {
            known: RwLock::default(),
            devices: RwLock::default(),
            live,
            sessions: RwLock::default(),
            logins: RwLock::default(),
            passkeys: RwLock::default(),
        };
        for workspace in store.workspaces()? {
            all.reload(store, workspace.id)?;
        }
        Ok(all)
    }

    /// Reads one anew, after something was decided about it.
    pub fn reload(&self, store: &dyn ServerStore, workspace: WorkspaceId) -> Result<(), StoreError> {
        let Some(directory) = store.directory(workspace)? else { return Ok(()) };
        let before = self.get(workspace);
        let noted = before.as_ref().map(|state| Arc::clone(&state.noted));
        let mut state = WorkspaceState::of(directory, noted.unwrap_or_default())?;
        if let Some(before) = before.filter(|before| before.has_the_forms_of(&state)) {
            state.shared = Arc::clone(&before.shared);
        }
        let mut devices = self.devices.write().unwrap_or_else(PoisonError::into_inner);
        devices.extend(state.roster.devices().map(|(device, _)| (device, workspace)));
        drop(devices);
        let mut sessions = self.sessions.write().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, of| *of != workspace);
        sessions.extend(state.directory.sessions.iter().map(|row| (row.token_hash, workspace)));
        drop(sessions);
        let mut logins = self.logins.write().unwrap_or_else(PoisonError::into_inner);
        logins.retain(|_, of| *of != workspace);
        logins.extend(state.directory.credentials.iter().map(|row| (row.login.clone(), workspace)));
        drop(logins);
        let mut passkeys = self.passkeys.write().unwrap_or_else(PoisonError::into_inner);
        passkeys.retain(|_, of| *of != workspace);
        passkeys.extend(state.directory.passkeys.iter().map(|row| (row.id, workspace)));
        drop(passkeys);
        let state = Arc::new(state);
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(workspace, Arc::clone(&state));
        // Only now: whoever reads the number first and the state then must find in it all that was told up to the number.
        state.note();
        self.live.poke_all(&state);
        Ok(())
    }

    /// Who is told at once that there is something new.
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// One workspace.
    pub fn get(&self, workspace: WorkspaceId) -> Option<Arc<WorkspaceState>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).get(&workspace).cloned()
    }

    /// All workspaces.
    pub fn all(&self) -> Vec<Arc<WorkspaceState>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// The web session of a token, with its workspace, where it is not over; the store is not asked. It counts as used:
    /// what is given besides says whether the store should be told so.
    pub fn of_token(&self, token: &SessionToken, now: Timestamp) -> Option<(Arc<WorkspaceState>, SessionRow, bool)> {
        let token_hash = token.hash();
        let workspace = *self.sessions.read().unwrap_or_else(PoisonError::into_inner).get(&token_hash)?;
        let state = self.get(workspace)?;
        let row = state.directory.sessions.iter().find(|row| row.token_hash == token_hash)?.clone();
        let used = state.used(&row);
        if ends(row.began, used) <= now {
            return None;
        }
        let enrolled = state.roster.device(row.device)?;
        if enrolled.revoked_at().is_some() || enrolled.member() != row.member {
            return None;
        }
        let is_due = now.duration_since(used) >= SESSION_USED_STEP;
        if is_due {
            state.noted().used.insert(row.device, now);
        }
        Some((state, row, is_due))
    }

    /// What the member with this login signs in with, and their workspace.
    pub fn of_login(&self, login: &Login) -> Option<(Arc<WorkspaceState>, CredentialRow)> {
        let workspace = *self.logins.read().unwrap_or_else(PoisonError::into_inner).get(login.as_str())?;
        let state = self.get(workspace)?;
        let row = state.directory.credentials.iter().find(|row| row.login == login.as_str())?.clone();
        Some((state, row))
    }

    /// A passkey, and the workspace of the member whose it is.
    pub fn of_passkey(&self, id: PasskeyId) -> Option<(Arc<WorkspaceState>, PasskeyRow)> {
        let workspace = *self.passkeys.read().unwrap_or_else(PoisonError::into_inner).get(&id)?;
        let state = self.get(workspace)?;
        let row = state.directory.passkeys.iter().find(|row| row.id == id)?.clone();
        Some((state, row))
    }

    /// The workspace of a device.
    pub fn of_device(&self, device: DeviceId) -> Option<Arc<WorkspaceState>> {
        let workspace = *self.devices.read().unwrap_or_else(PoisonError::into_inner).get(&device)?;
        self.get(workspace)
    }
}

impl WorkspaceState {
    fn of(directory: Directory, noted: Arc<Mutex<Noted>>) -> Result<Self, StoreError> {
        let key = WorkspaceKey::from_seed(&directory.workspace.seed);
        let mut roster = Roster::new(key.fingerprint());
        roster.extend(&directory.roster).map_err(|_| StoreError::Damaged)?;
        let mut of_member: HashMap<MemberId, Vec<VisitId>> = HashMap::new();
        for visit in &directory.visits {
            for row in &visit.team {
                of_member.entry(row.member).or_default().push(visit.visit);
            }
        }
        let forms = directory.items.iter().filter(|item| item.shelf == Shelf::Form);
        let forms = forms.filter_map(|item| FormVersionId::try_from(&item.key[..]).ok()).collect();
        let visits = directory.visits.iter().map(|visit| (visit.visit, visit.clone())).collect();
        let (workspace, entries) = (directory.workspace.clone(), directory.roster.clone());
        Ok(Self { workspace, roster, entries, visits, of_member, forms, directory, noted, shared: Arc::default() })
    }

    /// Whether the visits and their forms are those of another state.
    fn has_the_forms_of(&self, other: &Self) -> bool {
        let forms = |state: &Self, visit| state.visits.get(&visit).map(|row| row.forms.clone());
        self.visits.len() == other.visits.len()
            && other.visits.values().all(|row| forms(self, row.visit).as_ref() == Some(&row.forms))
    }

    /// Works out to which visit each record belongs that a team fills in together, where that is not known yet. `form_id` tells what
    /// stays the same from version to version of a form; where it cannot tell, it is asked again the next time.
    pub fn know_shared_records<E>(&self, mut form_id: impl FnMut(FormVersionId) -> Result<String, E>) -> Result<(), E> {
        if self.shared.get().is_some() {
            return Ok(());
        }
        let mut ids: HashMap<FormVersionId, String> = HashMap::new();
        for form in self.visits.values().flat_map(|row| &row.forms) {
            if !ids.contains_key(form) {
                ids.insert(*form, form_id(*form)?);
            }
        }
        let of = |row: &VisitRow| {
            let visit = row.visit;
            row.forms
                .iter()
                .filter_map(|form| ids.get(form))
                .map(|id| (shared_record_id(visit, id), visit))
                .collect::<Vec<_>>()
        };
        let _ = self.shared.set(self.visits.values().flat_map(of).collect());
        Ok(())
    }

    /// Whether a record is the one that the team of another visit than this fills in together.
    pub fn belongs_elsewhere(&self, record: RecordId, visit: VisitId) -> bool {
        self.shared.get().and_then(|shared| shared.get(&record)).is_some_and(|owner| *owner != visit)
    }

    /// Notes what the directory says.
    fn note(&self) {
        let mut noted = self.noted();
        noted.fed = noted.fed.max(self.directory.fed);
        for visit in &self.directory.visits {
            let fed = noted.fed_of_visit.entry(visit.visit).or_default();
            *fed = (*fed).max(visit.fed);
        }
        for (device, time) in &self.directory.seen {
            let answered = noted.answered.entry(*device).or_insert(*time);
            *answered = (*answered).max(*time);
        }
        let is_open = |device: &DeviceId| self.directory.sessions.iter().any(|row| row.device == *device);
        noted.used.retain(|device, _| is_open(device));
        noted.proved.retain(|device, _| is_open(device));
        for row in &self.directory.preferences {
            // What is noted is never older.
            noted.preferences.entry(row.member).or_insert_with(|| row.preferences.clone());
        }
    }

    /// The device as a speaker; none where it is not on the roster, or its key is the server's own.
    pub fn speaker(&self, device: DeviceId) -> Option<Speaker> {
        let enrolled = self.roster.device(device).filter(|enrolled| enrolled.custody() == Custody::Device)?;
        let (workspace, member) = (self.workspace.id, enrolled.member());
        Some(Speaker { workspace, device, member, is_revoked: enrolled.revoked_at().is_some() })
    }

    /// When a web session was last used.
    pub fn used(&self, row: &SessionRow) -> Timestamp {
        self.noted().used.get(&row.device).copied().map_or(row.used, |used| used.max(row.used))
    }

    /// What a member signs in with; none where they use codes alone.
    pub fn credential(&self, member: MemberId) -> Option<&CredentialRow> {
        self.directory.credentials.iter().find(|row| row.member == member)
    }

    /// The passkeys of a member, the oldest first.
    pub fn passkeys(&self, member: MemberId) -> Vec<&PasskeyRow> {
        let mut theirs: Vec<_> = self.directory.passkeys.iter().filter(|row| row.member == member).collect();
        theirs.sort_by_key(|row| (row.added, row.id));
        theirs
    }

    /// How a member wants the pages to look.
    pub fn preferences(&self, member: MemberId) -> Preferences {
        self.noted().preferences.get(&member).cloned().unwrap_or_default()
    }

    /// What a member does in a visit; none where they are not in its team.
    pub fn role_in(&self, visit: VisitId, member: MemberId) -> Option<VisitRole> {
        let team = &self.visits.get(&visit)?.team;
        team.iter().find(|row| row.member == member).map(|row| row.role)
    }

    /// What is noted.
    pub fn noted(&self) -> std::sync::MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
