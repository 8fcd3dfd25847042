//! Many pushes, one flush.

use super::prepare::PreparedPush;
use super::release::Released;
use super::run::{Intake, IntakeError, Pushed};
use crate::domain::workspaces::WorkspaceState;
use crate::store::{HeldId, ServerStore, StoreError};
use casement_core::id::{RecordId, WorkspaceId};
use jiff::Timestamp;
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Where pushes wait for each other. While one batch is being flushed, others gather; then one of those who wait takes all of them,
/// and the others are told what became of theirs. So the more there are, the more share a flush, one alone waits for nobody, and
/// nobody wakes in vain.
pub struct Desk {
    intake: Mutex<Intake>,
    line: Mutex<Line>,
}

/// Who waits.
#[derive(Default)]
struct Line {
    jobs: Vec<Job>,
    /// Whether someone takes in a batch just now, or has been told to.
    is_led: bool,
}

struct Job {
    push: PreparedPush,
    owed: Owed,
}

/// What someone who waits is told.
enum Said {
    /// Take in the next batch: your own push is the first of it.
    Lead,
    /// This has become of your push.
    Done(Result<Pushed, IntakeError>),
}

/// Where someone waits to be told.
#[derive(Default)]
struct Slot {
    said: Mutex<Option<Said>>,
    rung: Condvar,
}

/// An answer that someone waits for. Where it is dropped without one, whoever had it broke off.
struct Owed(Arc<Slot>);

/// Takes in a batch. Whatever becomes of that, somebody else leads when it is over.
struct Leading<'a>(&'a Desk);

/// Pushes in one transaction at most.
const BATCH_MAX: usize = 256;

impl Desk {
    /// With an intake of its own.
    pub fn new(intake: Intake) -> Self {
        Self { intake: Mutex::new(intake), line: Mutex::default() }
    }

    /// Takes in a push, together with those of others. Returns when it is on disk, or refused as a whole.
    pub fn push(&self, store: &dyn ServerStore, push: PreparedPush) -> Result<Pushed, IntakeError> {
        let slot = Arc::new(Slot::default());
        let leads = {
            let mut line = lock(&self.line);
            line.jobs.push(Job { push, owed: Owed(Arc::clone(&slot)) });
            !mem::replace(&mut line.is_led, true)
        };
        if !leads && let Said::Done(result) = slot.wait() {
            return result;
        }
        let leading = Leading(self);
        let jobs: Vec<Job> = {
            let mut line = lock(&self.line);
            let count = line.jobs.len().min(BATCH_MAX);
            line.jobs.drain(..count).collect()
        };
        take_in(&mut self.intake(), store, jobs);
        drop(leading);
        match slot.wait() {
            Said::Done(result) => result,
            // Its own push was in the batch.
            Said::Lead => Err(IntakeError::Failed),
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

impl Slot {
    fn say(&self, said: Said) {
        *lock(&self.said) = Some(said);
        self.rung.notify_one();
    }

    fn wait(&self) -> Said {
        let mut said = lock(&self.said);
        loop {
            match said.take() {
                Some(said) => return said,
                None => said = self.rung.wait(said).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

impl Owed {
    fn answer(self, result: Result<Pushed, IntakeError>) {
        self.0.say(Said::Done(result));
    }
}

impl Drop for Owed {
    fn drop(&mut self) {
        let is_answered = matches!(*lock(&self.0.said), Some(Said::Done(_)));
        if !is_answered {
            // Nobody reads it where the answer was taken already.
            self.0.say(Said::Done(Err(IntakeError::Failed)));
        }
    }
}

impl Drop for Leading<'_> {
    fn drop(&mut self) {
        let mut line = lock(&self.0.line);
        match line.jobs.first() {
            Some(next) => next.owed.0.say(Said::Lead),
            None => line.is_led = false,
        }
    }
}

fn take_in(intake: &mut Intake, store: &dyn ServerStore, jobs: Vec<Job>) {
    let (pushes, owed): (Vec<PreparedPush>, Vec<Owed>) = jobs.into_iter().map(|job| (job.push, job.owed)).unzip();
    match intake.take_in(store, &pushes) {
        Ok(all) => owed.into_iter().zip(all).for_each(|(owed, pushed)| owed.answer(Ok(pushed))),
        // One that cannot be taken in must not keep out the others.
        Err(IntakeError::Failed) if pushes.len() > 1 => {
            for (owed, push) in owed.into_iter().zip(&pushes) {
                let alone = intake.take_in(store, std::slice::from_ref(push));
                owed.answer(alone.map(|mut all| all.pop().unwrap_or_default()));
            }
        }
        Err(error) => owed.into_iter().for_each(|owed| owed.answer(Err(error))),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audit::By;
    use crate::domain::limits::Limits;
    use crate::domain::registry::NewWorkspace;
    use crate::domain::service::Service;
    use crate::domain::workspaces::Speaker;
    use crate::store::{Failure, Life, MemoryStore};
    use casement_core::id::{DeviceId, MemberId};
    use casement_core::identity::ServerAddress;
    use casement_core::store::EpochId;
    use std::thread;

    const HOME: WorkspaceId = WorkspaceId::new([1; 16]);
    const MEMBER: MemberId = MemberId::new([2; 16]);

    fn now() -> Timestamp {
        Timestamp::from_second(1_795_000_000).unwrap()
    }

    fn office() -> (Arc<MemoryStore>, Desk, Arc<WorkspaceState>) {
        let store = Arc::new(MemoryStore::new(Life { epoch: EpochId([3; 16]), secret: [4; 32] }));
        let address = ServerAddress::parse("https://npm.example.org").unwrap();
        let service = Service::new(Arc::clone(&store) as Arc<dyn ServerStore>, address).unwrap();
        let new = NewWorkspace { id: HOME, name: "A", seed: &[5; 32], admin: MEMBER, admin_name: "B" };
        service.registry().found(&new, By::CommandLine, now()).unwrap();
        let desk = Desk::new(Intake::new(&*store, Limits::default()).unwrap());
        (store, desk, service.workspaces().get(HOME).unwrap())
    }

    /// A push that is written: it tells when a challenge was answered.
    fn push(state: &Arc<WorkspaceState>, device: u8, number: i64) -> PreparedPush {
        let device = DeviceId::new([device; 16]);
        let answered = now().checked_add(jiff::SignedDuration::from_secs(number)).ok();
        let speaker = Speaker { workspace: HOME, device, member: MEMBER, is_revoked: false };
        let workspace = Arc::clone(state);
        PreparedPush { speaker, received: now(), workspace, records: Vec::new(), answered, is_decided: false }
    }

    #[test]
    fn everyone_who_comes_is_told_what_became_of_their_own() {
        let (store, desk, state) = office();
        thread::scope(|scope| {
            for device in 0..24 {
                let (store, desk, state) = (&store, &desk, &state);
                scope.spawn(move || {
                    for number in 0..50 {
                        assert!(desk.push(&**store, push(state, device, number)).is_ok());
                    }
                });
            }
        });
        assert_eq!(store.directory(HOME).unwrap().unwrap().seen.len(), 24);
        assert!(!lock(&desk.line).is_led, "nobody waits, and nobody leads");
    }

    #[test]
    fn what_fails_for_one_does_not_keep_out_the_others() {
        let (store, desk, state) = office();
        store.fail_after(0, Failure::Before);
        assert!(desk.push(&*store, push(&state, 1, 1)).is_err());
        assert!(desk.push(&*store, push(&state, 1, 2)).is_ok());
    }

    #[test]
    fn whoever_breaks_off_is_told_of_and_somebody_else_leads() {
        let (store, desk, state) = office();
        let slot = Arc::new(Slot::default());
        // In the line behind somebody who leads and breaks off.
        lock(&desk.line).is_led = true;
        thread::scope(|scope| {
            let waits = scope.spawn(|| desk.push(&*store, push(&state, 1, 1)));
            while lock(&desk.line).jobs.is_empty() {
                thread::yield_now();
            }
            let broke = Job { push: push(&state, 2, 1), owed: Owed(Arc::clone(&slot)) };
            let panicked = thread::scope(|scope| {
                let leads = scope.spawn(|| {
                    let _leading = Leading(&desk);
                    let _job = broke;
                    panic!("in the middle");
                });
                leads.join().is_err()
            });
            assert!(panicked);
            assert!(matches!(slot.wait(), Said::Done(Err(IntakeError::Failed))));
            assert!(waits.join().unwrap().is_ok(), "the next one took it over");
        });
        assert!(!lock(&desk.line).is_led);
    }
}
