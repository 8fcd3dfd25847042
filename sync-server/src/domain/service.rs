//! The server without a network: everything that a request does, in the order in which it must be done.

use super::access::{Caller, Credential};
use super::audit::By;
use super::bell::Bell;
use super::difference::{DifferencesAsked, DifferencesShown};
use super::exchange::{Exchange, Opened, PutOff};
use super::founding::Founding;
use super::import::{ImportFile, Imported};
use super::intake::{Desk, Intake, IntakeError, PreparedPush, Pushed};
use super::limits::{Limits, VISITS_OPENED_MAX};
use super::live::Live;
use super::paper::{PaperAsked, PaperShown};
use super::preview::{PreviewAsked, PreviewShown};
use super::registry::{Registry, RegistryError};
use super::review::{Review, ReviewRoom};
use super::sandbox::{InProcess, Sandbox, SandboxError};
use super::web_session::SignInCode;
use super::workspaces::Workspaces;
use crate::files::Files;
use crate::store::{Checked, Life, ServerStore, StoreError};
use casement_core::catalogue::Visit;
use casement_core::id::{ChangeHash, VisitId, WorkspaceId};
use casement_core::identity::ServerAddress;
use casement_core::identity::message::Message;
use casement_core::identity::roster::{Role, Roles};
use casement_core::store::Verdict;
use casement_core::sync::reason::RefusedReason;
use casement_core::sync::wire::{Reply, ServerRefusal};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The server without a network. It is shared between threads, and blocks where the store does.
pub struct Service {
    store: Arc<dyn ServerStore>,
    workspaces: Arc<Workspaces>,
    exchange: Exchange,
    registry: Registry,
    pub(super) desk: Desk,
    review: ReviewRoom,
    bell: Bell,
    server: ServerAddress,
    founding: Founding,
    limits: Limits,
    files: Option<Files>,
}

/// What a request has brought, for whoever wakes others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Brought {
    /// Whether something was taken in that is to be checked.
    pub is_new: bool,
    /// Why the device was asked to wait; none where it was answered.
    pub put_off: Option<PutOff>,
    /// Changes that are held.
    pub held: usize,
    /// Changes that wait on the device because there is no room for them.
    pub without_room: usize,
}

impl Service {
    /// Over this store, at the address that devices dial. Views are computed in this very process: for tests, simulations
    /// and commands.
    pub fn new(store: Arc<dyn ServerStore>, server: ServerAddress) -> Result<Self, StoreError> {
        Self::with_limits(store, server, Limits::default())
    }

    /// Likewise, with other bounds than usual.
    pub fn with_limits(store: Arc<dyn ServerStore>, server: ServerAddress, limits: Limits) -> Result<Self, StoreError> {
        Self::with_sandbox(store, server, limits, Arc::new(InProcess::default()))
    }

    /// Likewise, with views computed and forms read in this sandbox.
    pub fn with_sandbox(
        store: Arc<dyn ServerStore>,
        server: ServerAddress,
        limits: Limits,
        sandbox: Arc<dyn Sandbox>,
    ) -> Result<Self, StoreError> {
        let life: Life = store.life()?;
        let workspaces = Arc::new(Workspaces::load(&*store, Live::new(limits.sockets))?);
        let exchange = Exchange::new(server.clone(), &life, Arc::clone(&workspaces), &limits);
        let registry = Registry::new(Arc::clone(&store), Arc::clone(&workspaces)).reached_at(&server);
        let desk = Desk::new(Intake::new(&*store, limits)?);
        let review = ReviewRoom::new(sandbox);
        let (bell, founding) = (Bell::default(), Founding::default());
        Ok(Self { store, workspaces, exchange, registry, desk, review, bell, server, founding, limits, files: None })
    }

    /// The same, which keeps attached files there. Without, whoever brings one is told to try again later.
    #[must_use]
    pub fn keeping(self, files: Files) -> Self {
        Self { files: Some(files), ..self }
    }

    /// Where attached files are kept.
    pub fn files(&self) -> Option<&Files> {
        self.files.as_ref()
    }

    /// How much devices may ask.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What people decide.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// What is known of the workspaces.
    pub fn workspaces(&self) -> &Workspaces {
        &self.workspaces
    }

    /// The exchange with devices.
    pub fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// Who is told at once that there is something new.
    pub fn live(&self) -> &Live {
        self.workspaces.live()
    }

    /// That something is to be checked, and that it was.
    pub fn bell(&self) -> &Bell {
        &self.bell
    }

    /// The store.
    pub fn store(&self) -> &dyn ServerStore {
        &*self.store
    }

    /// The address that devices dial.
    pub fn server(&self) -> &ServerAddress {
        &self.server
    }

    /// What people look at of records, and what leads decide about them.
    pub fn review(&self) -> Review<'_> {
        Review::new(self, &self.review)
    }

    /// Reads a form that someone has made.
    pub fn import(&self, file: &ImportFile) -> Result<Imported, SandboxError> {
        self.review.sandbox().import(file)
    }

    /// Lays a published form out for paper; none where it cannot be read.
    pub fn lay_out(&self, asked: &PaperAsked) -> Result<Option<PaperShown>, SandboxError> {
        self.review.sandbox().lay_out(asked)
    }

    /// Shows a form as a phone would, of which nothing is kept; none where it cannot be read.
    pub fn preview(&self, asked: &PreviewAsked) -> Result<Option<PreviewShown>, SandboxError> {
        self.review.sandbox().preview(asked)
    }

    /// Compares two versions of a form; none where one cannot be read.
    pub fn compare(&self, asked: &DifferencesAsked) -> Result<Option<DifferencesShown>, SandboxError> {
        self.review.sandbox().compare(asked)
    }

    /// Takes in what was judged to be someone's, as what a phone pushes.
    pub(super) fn take_in(&self, push: PreparedPush) -> Result<Pushed, IntakeError> {
        self.desk.push(&*self.store, push)
    }

    /// One exchange: the bytes of a request to the bytes of its answer. `dice` are random bytes.
    pub fn sync(&self, bytes: &[u8], now: Timestamp, dice: [u8; 16]) -> (Vec<u8>, Brought) {
        let (mut push, mut asked) = match self.exchange.open(bytes, now, dice) {
            Opened::Refused(answer, put_off) => return (answer, Brought { put_off, ..Brought::default() }),
            Opened::Push(push, asked) => (push, asked),
        };
        let workspace = push.speaker.workspace;
        let known = self.workspaces.get(workspace).map_or(0, |state| state.entries.len() as u64);
        if asked.roster_entries.iter().any(|entry| entry.after().entries >= known) {
            // Entries that do not fit are another workspace's: nothing is lost by passing over them.
            let _ = self.registry.restore_roster(workspace, now, &asked.roster_entries);
        }
        let visits = std::mem::take(&mut asked.visits);
        let mut opened = 0;
        asked.visit_verdicts =
            visits.iter().map(|(id, bytes)| self.keep_visit(&push.speaker, *id, bytes, now, &mut opened)).collect();
        if let Some(state) = self.workspaces.get(workspace) {
            // With the visits and the devices that have just become known.
            push.workspace = state;
        }
        if !push.records.is_empty() {
            // Where the store does not tell, nothing is held for it: what is asked of it next fails in its own words.
            let form_id = |form| {
                let about = self.registry.form_about(workspace, form)?;
                about.map(|about| about.form_id).ok_or(RegistryError::NoSuchForm)
            };
            let _ = push.workspace.know_shared_records(form_id);
        }
        let pushed = self.desk.push(&*self.store, *push);
        let brought = pushed.as_ref().map_or_else(
            |_| Brought::default(),
            |pushed| Brought {
                is_new: pushed.is_new,
                put_off: None,
                held: pushed.held,
                without_room: pushed.without_room,
            },
        );
        let answer = self.exchange.answer(&*self.store, &asked, pushed, now);
        let failed = |_| Reply::Refusal(ServerRefusal::Failed).encode();
        (answer.unwrap_or_else(failed), brought)
    }

    /// The link with which a member signs in. What follows `#` is sent to no server, so that the code stands in no log.
    pub fn sign_in_link(&self, code: &SignInCode) -> String {
        format!("{}/sign-in#{}", self.server, code.to_text())
    }

    /// The link with which the first workspace is founded.
    pub fn founding(&self) -> &Founding {
        &self.founding
    }

    /// Who calls with this credential; none where it is not known, or over. The store is not asked.
    pub fn caller(&self, credential: &Credential, now: Timestamp) -> Option<Caller> {
        match credential {
            Credential::Web(token) => {
                let (state, row, is_due) = self.workspaces.of_token(token, now)?;
                Caller::with_session(state, row, token.clone(), is_due)
            }
            Credential::Device(token) => {
                let device = self.exchange.device_of_session(token, now)?;
                Caller::with_device(self.workspaces.of_device(device)?, device)
            }
        }
    }

    /// Tells the store that a caller's session is used, where that is due.
    pub fn note_use(&self, workspace: WorkspaceId, token_hash: &[u8; 32], now: Timestamp) {
        if self.store.use_session(workspace, token_hash, now).is_err() {
            tracing::warn!("the store was not told that a session was used");
        }
    }

    /// Enrols a device. `Err` tells what to answer.
    pub fn enrol(&self, request: &[u8], now: Timestamp) -> Result<Vec<u8>, RegistryError> {
        self.registry.enrol(&self.server, request, now)
    }

    /// Keeps what came of checking a record.
    pub fn check_off(&self, checked: &Checked) -> Result<(), StoreError> {
        // Else the number of what is served here could be noted before a decision with a smaller number is known, and be passed over
        // by who joined or left a visit with it.
        self.registry.while_nothing_is_decided(|| self.check_off_alone(checked))?;
        if !checked.set_aside.is_empty() {
            self.desk.forget(&*self.store, checked.workspace, checked.record)?;
        }
        Ok(())
    }

    fn check_off_alone(&self, checked: &Checked) -> Result<(), StoreError> {
        let served = self.store.check_off(checked).inspect_err(|_| {
            // It may have taken hold all the same, and then devices must be told of it.
            let _ = self.workspaces.reload(&*self.store, checked.workspace);
        })?;
        if let (Some((visit, number)), Some(state)) = (served.visit, self.workspaces.get(checked.workspace)) {
            let mut noted = state.noted();
            noted.fed = noted.fed.max(number);
            let fed = noted.fed_of_visit.entry(visit).or_default();
            *fed = (*fed).max(number);
            drop(noted);
            self.workspaces.live().poke_visit(&state, visit);
        }
        self.bell.served();
        Ok(())
    }

    /// A visit that was opened on a phone.
    fn keep_visit(
        &self,
        speaker: &super::workspaces::Speaker,
        id: VisitId,
        bytes: &[u8],
        now: Timestamp,
        opened: &mut usize,
    ) -> Verdict {
        let refused = Verdict::Refused(RefusedReason::StatementWrong as u16);
        let visit = match Visit::decode(bytes) {
            Ok(visit) if visit.id == id && !speaker.is_revoked => visit,
            _ => return refused,
        };
        let known = self.workspaces.get(speaker.workspace);
        if known.as_ref().is_some_and(|state| state.visits.contains_key(&id)) {
            // Phones open visits, and do not change them: after a restore each brings what it has, which may be older.
            return Verdict::AlreadyHad(0);
        }
        // Asked here first: to decide takes its time, in which nobody else decides.
        let roles = known.map_or(Roles::NONE, |state| state.roster.roles_at(speaker.member, now));
        if !(roles.contains(Role::Lead) || roles.contains(Role::Admin)) {
            return refused;
        }
        *opened += 1;
        if *opened > VISITS_OPENED_MAX {
            // The phone sends it again.
            return Verdict::Waiting(ChangeHash::new(Sha256::digest(id.as_bytes()).into()));
        }
        match self.registry.keep_visit(speaker.workspace, By::Member(speaker.member), now, &visit) {
            Ok(()) => Verdict::Stored(0),
            Err(_) => refused,
        }
    }
}
