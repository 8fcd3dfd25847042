//! Many pushes, one flush.

use super::prepare::PreparedPush;
use super::release::Released;
use super::run::{Intake, IntakeError, Pushed};
use crate::domain::workspaces::WorkspaceState;
use crate::store::{HeldId, ServerStore, StoreError};
use casement_core::id::{RecordId, WorkspaceId};
use jiff::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where pushes wait for each other. While one batch is being flushed, others gather, and whoever comes next takes all of
/// them: so the more there are, the more share a flush, and one alone waits for nobody.
pub struct Desk {
    intake: Mutex<Intake>,
    waiting: Mutex<Vec<Job>>,
}

struct Job {
    push: PreparedPush,
    done: Arc<Mutex<Option<Result<Pushed, IntakeError>>>>,
}

/// Pushes in one transaction at most.
const BATCH_MAX: usize = 256;

impl Desk {
    /// With an intake of its own.
    pub fn new(intake: Intake) -> Self {
        Self { intake: Mutex::new(intake), waiting: Mutex::new(Vec::new()) }
    }

    /// Takes in a push, together with those of others. Returns when it is on disk, or refused as a whole.
    pub fn push(&self, store: &dyn ServerStore, push: PreparedPush) -> Result<Pushed, IntakeError> {
        let done = Arc::new(Mutex::new(None));
        lock(&self.waiting).push(Job { push, done: Arc::clone(&done) });
        loop {
            let mut intake = self.intake();
            // Whoever had the desk before may have done it.
            if let Some(result) = lock(&done).take() {
                return result;
            }
            let jobs: Vec<Job> = {
                let mut waiting = lock(&self.waiting);
                let count = waiting.len().min(BATCH_MAX);
                waiting.drain(..count).collect()
            };
            if jobs.is_empty() {
                // It was taken and never done: whoever had it broke off.
                return Err(IntakeError::Failed);
            }
            take_in(&mut intake, store, jobs);
        }
    }

    /// Takes in after all what was held: see [`Intake::release`].
    pub fn release(
        &self,
        store: &dyn ServerStore,
        state: &Arc<WorkspaceState>,
        wanted: &[HeldId],
        now: Timestamp,
    ) -> Result<Released, IntakeError> {
        self.intake().release(store, state, wanted, now)
    }

    /// Reads anew what is held, after someone has decided about some of it.
    pub fn reload_held(&self, store: &dyn ServerStore, workspace: WorkspaceId) -> Result<(), StoreError> {
        self.intake().reload_held(store, workspace)
    }

    fn intake(&self) -> MutexGuard<'_, Intake> {
        self.intake.lock().unwrap_or_else(|poisoned| {
            // Whoever had the desk broke off in the middle: what is in mind may not be what is stored.
            self.intake.clear_poison();
            let mut intake = poisoned.into_inner();
            intake.forget_all();
            intake
        })
    }

    /// Something of a record was set aside, or released: what is known of it is read anew.
    pub fn forget(&self, store: &dyn ServerStore, workspace: WorkspaceId, record: RecordId) -> Result<(), StoreError> {
        let mut intake = self.intake();
        intake.forget(workspace, record);
        intake.reload_held(store, workspace)
    }
}

fn take_in(intake: &mut Intake, store: &dyn ServerStore, jobs: Vec<Job>) {
    let (pushes, slots): (Vec<PreparedPush>, Vec<_>) = jobs.into_iter().map(|job| (job.push, job.done)).unzip();
    match intake.take_in(store, &pushes) {
        Ok(all) => {
            for (slot, pushed) in slots.iter().zip(all) {
                *lock(slot) = Some(Ok(pushed));
            }
        }
        // One that cannot be taken in must not keep out the others.
        Err(IntakeError::Failed) if pushes.len() > 1 => {
            for (slot, push) in slots.iter().zip(&pushes) {
                let alone = intake.take_in(store, std::slice::from_ref(push));
                *lock(slot) = Some(alone.map(|mut all| all.pop().unwrap_or_default()));
            }
        }
        Err(error) => slots.iter().for_each(|slot| *lock(slot) = Some(Err(error))),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
