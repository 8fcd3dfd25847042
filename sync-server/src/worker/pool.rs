//! Children for views, acts and forms: a few, started when they are needed, and let go when they are not.

use super::message::{self, Job};
use super::running::Running;
use crate::domain::difference::{DifferencesAsked, DifferencesShown};
use crate::domain::import::{ImportFile, Imported};
use crate::domain::paper::{PaperAsked, PaperShown};
use crate::domain::preview::{PreviewAsked, PreviewShown};
use crate::domain::review::{Asked, Performed, ToDo, Viewed};
use crate::domain::sandbox::{Bring, InProcess, Sandbox, SandboxError};
use casement_core::id::RecordId;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Children for views, acts and forms. It is shared between threads, and blocks.
pub struct Pool {
    limits: PoolLimits,
    crew: Mutex<Crew>,
    came_back: Condvar,
    /// How often one has died, or had to be stopped.
    deaths: AtomicU64,
    here: InProcess,
}

/// How many children there are and how long they may take.
#[derive(Debug, Clone)]
pub struct PoolLimits {
    /// The program, which is called with `worker`; none to work in this very process, in tests.
    pub program: Option<PathBuf>,
    /// Children at most.
    pub children: usize,
    /// Those who wait for one at most: whoever comes then is told to come later.
    pub waiting: usize,
    /// How long one waits at most.
    pub patience: Duration,
    /// Time for one view, or for what is done at once in a record.
    pub view_time: Duration,
    /// Time to read one form. The largest workbooks take seconds.
    pub import_time: Duration,
    /// A child that had nothing to do for so long is let go.
    pub idle_time: Duration,
}

impl PoolLimits {
    /// As a server has them.
    pub fn usual(program: Option<PathBuf>) -> Self {
        Self {
            program,
            children: 2,
            waiting: 32,
            patience: Duration::from_secs(10),
            view_time: Duration::from_secs(10),
            import_time: Duration::from_secs(30),
            idle_time: Duration::from_secs(60),
        }
    }
}

#[derive(Default)]
struct Crew {
    idle: Vec<Hand>,
    /// How many work.
    busy: usize,
    waiting: usize,
}

/// A child, and what it knows.
struct Hand {
    running: Running,
    /// The records that it has open, perhaps.
    knows: VecDeque<RecordId>,
    since: Instant,
}

/// Records that are remembered of a child: as many as it keeps open.
const KNOWS_MAX: usize = 8;

impl Pool {
    /// None is started yet.
    pub fn new(limits: PoolLimits) -> Self {
        let (crew, came_back, deaths) = (Mutex::default(), Condvar::new(), AtomicU64::new(0));
        Self { limits, crew, came_back, deaths, here: InProcess::default() }
    }

    /// How often a child has died, or had to be stopped.
    pub fn deaths(&self) -> u64 {
        self.deaths.load(Ordering::Relaxed)
    }

    /// How many children there are.
    pub fn children(&self) -> usize {
        let crew = self.crew();
        crew.idle.len() + crew.busy
    }

    /// Lets go of children that had nothing to do for a while. To be called now and then.
    pub fn let_go_idle(&self) {
        let gone: Vec<Hand> = {
            let mut crew = self.crew();
            let is_idle = |hand: &mut Hand| hand.since.elapsed() >= self.limits.idle_time;
            crew.idle.extract_if(.., is_idle).collect()
        };
        // They are waited for where nobody else waits.
        drop(gone);
    }

    fn crew(&self) -> MutexGuard<'_, Crew> {
        self.crew.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with a child. One that is of no use any more is not put back.
    fn with_child<T>(
        &self,
        about: Option<RecordId>,
        time_max: Duration,
        mut work: impl FnMut(&mut Running) -> Result<T, SandboxError>,
    ) -> Result<T, SandboxError> {
        let _place = Place::take(self)?;
        if let Some(hand) = self.idle_one(about) {
            let begun = Instant::now();
            match self.work(hand, about, &mut work) {
                // It was killed while it had nothing to do, or what it has kept left it too little memory: that says nothing
                // about this work. What takes too long is not tried twice.
                Err(SandboxError::OutOfBounds) if begun.elapsed() < time_max => {}
                done => return done,
            }
        }
        let program = self.limits.program.as_ref().ok_or(SandboxError::Failed)?;
        let running = Running::start(program).map_err(|error| {
            tracing::error!(%error, "no worker can be started");
            SandboxError::Failed
        })?;
        self.work(Hand { running, knows: VecDeque::new(), since: Instant::now() }, about, &mut work)
    }

    fn work<T>(
        &self,
        mut hand: Hand,
        about: Option<RecordId>,
        work: &mut impl FnMut(&mut Running) -> Result<T, SandboxError>,
    ) -> Result<T, SandboxError> {
        let done = work(&mut hand.running);
        if done.is_ok() {
            if let Some(record) = about {
                hand.knows.retain(|known| *known != record);
                hand.knows.push_back(record);
                if hand.knows.len() > KNOWS_MAX {
                    hand.knows.pop_front();
                }
            }
            hand.since = Instant::now();
            self.crew().idle.push(hand);
        } else if matches!(done, Err(SandboxError::OutOfBounds)) {
            self.deaths.fetch_add(1, Ordering::Relaxed);
        }
        done
    }

    /// An idle child, one that has this record open before others; then the one that was used last.
    fn idle_one(&self, about: Option<RecordId>) -> Option<Hand> {
        let mut crew = self.crew();
        let knows = |hand: &Hand| about.is_some_and(|record| hand.knows.contains(&record));
        match crew.idle.iter().position(knows) {
            Some(place) => Some(crew.idle.remove(place)),
            None => crew.idle.pop(),
        }
    }
}

/// The right to use a child, for as long as this is there.
struct Place<'a>(&'a Pool);

impl<'a> Place<'a> {
    fn take(pool: &'a Pool) -> Result<Self, SandboxError> {
        let mut crew = pool.crew();
        if crew.busy >= pool.limits.children {
            if crew.waiting >= pool.limits.waiting {
                return Err(SandboxError::Busy);
            }
            crew.waiting += 1;
            let is_full = |crew: &mut Crew| crew.busy >= pool.limits.children;
            let waited = pool.came_back.wait_timeout_while(crew, pool.limits.patience, is_full);
            let timeout;
            (crew, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            crew.waiting -= 1;
            if timeout.timed_out() {
                return Err(SandboxError::Busy);
            }
        }
        crew.busy += 1;
        Ok(Self(pool))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.crew().busy -= 1;
        self.0.came_back.notify_one();
    }
}

impl Sandbox for Pool {
    fn view(&self, asked: &Asked, bring: &mut Bring<'_, Asked>) -> Result<Viewed, SandboxError> {
        if self.limits.program.is_none() {
            return self.here.view(asked, bring);
        }
        self.with_child(Some(asked.record), self.limits.view_time, |child| {
            let mut ask = |message: Vec<u8>| {
                let answer = child.ask(Job::View.message(&message), self.limits.view_time);
                let answer = answer.ok_or(SandboxError::OutOfBounds)?;
                message::decode_viewed(&answer).ok_or(SandboxError::OutOfBounds)
            };
            match ask(message::encode_asked(asked, None))? {
                Viewed::Lacking(lacking) => match bring(&lacking) {
                    Some((asked, material)) => ask(message::encode_asked(&asked, Some(&material))),
                    // Nothing is under way: the child can be used.
                    None => Ok(Viewed::Lacking(lacking)),
                },
                viewed => Ok(viewed),
            }
        })
    }

    fn act(&self, todo: &ToDo, bring: &mut Bring<'_, ToDo>) -> Result<Performed, SandboxError> {
        if self.limits.program.is_none() {
            return self.here.act(todo, bring);
        }
        self.with_child(Some(todo.record), self.limits.view_time, |child| {
            let mut ask = |message: Vec<u8>| {
                let answer = child.ask(Job::Act.message(&message), self.limits.view_time);
                let answer = answer.ok_or(SandboxError::OutOfBounds)?;
                message::decode_performed(&answer).ok_or(SandboxError::OutOfBounds)
            };
            match ask(message::encode_todo(todo, None))? {
                Performed::Lacking(lacking) => match bring(&lacking) {
                    Some((todo, material)) => ask(message::encode_todo(&todo, Some(&material))),
                    None => Ok(Performed::Lacking(lacking)),
                },
                performed => Ok(performed),
            }
        })
    }

    fn import(&self, file: &ImportFile) -> Result<Imported, SandboxError> {
        if self.limits.program.is_none() {
            return self.here.import(file);
        }
        let message = Job::Import.message(&message::encode_file(file));
        self.with_child(None, self.limits.import_time, |child| {
            let answer = child.ask(message.clone(), self.limits.import_time);
            let answer = answer.ok_or(SandboxError::OutOfBounds)?;
            message::decode_imported(&answer).ok_or(SandboxError::OutOfBounds)
        })
    }

    fn lay_out(&self, asked: &PaperAsked) -> Result<Option<PaperShown>, SandboxError> {
        if self.limits.program.is_none() {
            return self.here.lay_out(asked);
        }
        let message = Job::Paper.message(&message::encode_paper_asked(asked));
        self.with_child(None, self.limits.view_time, |child| {
            let answer = child.ask(message.clone(), self.limits.view_time);
            let answer = answer.ok_or(SandboxError::OutOfBounds)?;
            message::decode_paper(&answer).ok_or(SandboxError::OutOfBounds)
        })
    }

    fn thumbnail(&self, picture: &[u8]) -> Result<Option<Vec<u8>>, SandboxError> {
        if self.limits.program.is_none() {
            return self.here.thumbnail(picture);
        }
        let message = Job::Thumbnail.message(picture);
        self.with_child(None, self.limits.view_time, |child| {
            let answer = child.ask(message.clone(), self.limits.view_time).ok_or(SandboxError::OutOfBounds)?;
            // Nothing where there is none: no picture has no bytes.
            Ok(Some(answer).filter(|small| !small.is_empty()))
        })
    }

    fn preview(&self, asked: &PreviewAsked) -> Result<Option<PreviewShown>, SandboxError> {
        if self.limits.program.is_none() {
            return self.here.preview(asked);
        }
        let message = Job::Preview.message(&message::encode_preview_asked(asked));
        self.with_child(None, self.limits.view_time, |child| {
            let answer = child.ask(message.clone(), self.limits.view_time);
            let answer = answer.ok_or(SandboxError::OutOfBounds)?;
            message::decode_preview(&answer).ok_or(SandboxError::OutOfBounds)
        })
    }

    fn compare(&self, asked: &DifferencesAsked) -> Result<Option<DifferencesShown>, SandboxError> {
        if self.limits.program.is_none() {
            return self.here.compare(asked);
        }
        let message = Job::Compare.message(&message::encode_differences_asked(asked));
        self.with_child(None, self.limits.view_time, |child| {
            let answer = child.ask(message.clone(), self.limits.view_time);
            let answer = answer.ok_or(SandboxError::OutOfBounds)?;
            message::decode_differences(&answer).ok_or(SandboxError::OutOfBounds)
        })
    }
}
