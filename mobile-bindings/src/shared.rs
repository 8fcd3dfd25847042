//! What the objects of one store share, and in which order it is locked: a record first, then the state.

use crate::attachment::FileAt;
use crate::clock::{occasion, random};
use crate::error::CasementError;
use crate::listener::{Changes, Listener};
use crate::peer::Peer;
use crate::record::Record;
use casement_core::id::RecordId;
use casement_core::phone::{self, Blueprints};
use casement_core::record::People;
use casement_core::sync::attachment::{self, Transfer};
use casement_core::sync::phone::{Exchange, Input, Me, Output};
use casement_sqlite::SqliteStore;
use jiff::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// One store, and what is open of it.
pub(crate) struct Shared {
    state: Mutex<State>,
    records: Mutex<Vec<Weak<Record>>>,
    peers: Mutex<Vec<Weak<Peer>>>,
    listener: Mutex<Option<Arc<dyn Listener>>>,
}

struct State {
    /// None once it was wiped.
    store: Option<SqliteStore>,
    /// None while it is locked, and before it has joined.
    work: Option<Work>,
    /// The number of the handle that carries the exchange.
    handle: u64,
    /// The number of the handle that carries files.
    transfer: u64,
}

/// Whose device it is, and what makes work quick.
pub(crate) struct Work {
    pub(crate) exchange: Exchange,
    pub(crate) transfer: Transfer,
    pub(crate) people: Arc<People>,
    pub(crate) blueprints: Blueprints,
}

/// After a panic in another thread the state is still one that the store has: every method of it is one transaction.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_newest(newest: u64, handle: u64) -> Result<(), CasementError> {
    if newest == handle { Ok(()) } else { Err(CasementError::Superseded) }
}

impl Work {
    fn load(store: &SqliteStore) -> Result<Option<Self>, CasementError> {
        let Some(me) = Me::load(store)? else { return Ok(None) };
        let people = Arc::new(phone::people(&me.roster));
        let exchange = Exchange::new(me, store)?;
        Ok(Some(Self { exchange, transfer: Transfer::new(), people, blueprints: Blueprints::default() }))
    }

    pub(crate) fn me(&self) -> &Me {
        self.exchange.me()
    }
}

impl Shared {
    pub(crate) fn new(store: SqliteStore) -> Result<Arc<Self>, CasementError> {
        let work = Work::load(&store)?;
        Ok(Arc::new(Self {
            state: Mutex::new(State { store: Some(store), work, handle: 0, transfer: 0 }),
            records: Mutex::default(),
            peers: Mutex::default(),
            listener: Mutex::default(),
        }))
    }

    /// The store, joined or not.
    pub(crate) fn store<T>(
        &self,
        work: impl FnOnce(&mut SqliteStore) -> Result<T, CasementError>,
    ) -> Result<T, CasementError> {
        work(locked(&self.state).store.as_mut().ok_or(CasementError::NoStore)?)
    }

    /// The store of a device that has joined, and what belongs to that.
    pub(crate) fn joined<T>(
        &self,
        work: impl FnOnce(&mut SqliteStore, &mut Work) -> Result<T, CasementError>,
    ) -> Result<T, CasementError> {
        let mut state = locked(&self.state);
        let State { store, work: joined, .. } = &mut *state;
        let store = store.as_mut().ok_or(CasementError::NoStore)?;
        match joined {
            Some(joined) => work(store, joined),
            None if store.is_open() => Err(CasementError::NotJoined),
            None => Err(CasementError::Locked),
        }
    }

    /// Reads anew whose device it is: after it was unlocked, after it has joined, and where a meeting brought entries of the roster.
    pub(crate) fn load(&self) -> Result<(), CasementError> {
        let mut state = locked(&self.state);
        let found = Work::load(state.store.as_ref().ok_or(CasementError::NoStore)?)?;
        state.work = found;
        Ok(())
    }

    /// Forgets everything that is open, so that nothing of it is in memory, and does something with the store that is left.
    pub(crate) fn close<T>(
        &self,
        then: impl FnOnce(&mut Option<SqliteStore>) -> Result<T, CasementError>,
    ) -> Result<T, CasementError> {
        // Records first: that is the order of locks.
        self.each_record(|record| record.forget());
        self.each_peer(|peer| peer.forget());
        let mut state = locked(&self.state);
        state.work = None;
        then(&mut state.store)
    }

    /// A new handle on the exchange: older ones are no longer answered.
    pub(crate) fn new_handle(&self) -> u64 {
        let mut state = locked(&self.state);
        state.handle += 1;
        state.handle
    }

    /// Whether no other handle on the exchange was made since.
    pub(crate) fn check_handle(&self, handle: u64) -> Result<(), CasementError> {
        is_newest(locked(&self.state).handle, handle)
    }

    /// One step of the exchange; then what is open takes in what came.
    pub(crate) fn step(&self, handle: u64, input: Input<'_>) -> Result<Output, CasementError> {
        let dice = u64::from_le_bytes(random()?);
        let is_reply = matches!(input, Input::Reply(_));
        let (output, touched) = {
            let mut state = locked(&self.state);
            let State { store, work, handle: current, .. } = &mut *state;
            is_newest(*current, handle)?;
            let store = store.as_mut().ok_or(CasementError::NoStore)?;
            if !store.is_open() {
                return Err(CasementError::Locked);
            }
            let work = work.as_mut().ok_or(CasementError::NotJoined)?;
            let entries = work.me().roster.point();
            let output = work.exchange.step(Timestamp::now(), dice, store, input)?;
            if work.me().roster.point() != entries {
                work.people = Arc::new(phone::people(&work.me().roster));
            }
            (output, work.exchange.report().touched.clone())
        };
        if is_reply {
            self.follow(&touched);
        }
        Ok(output)
    }

    /// A new handle on files: older ones are no longer answered.
    pub(crate) fn new_transfer(&self, wanted: Vec<FileAt>) -> Result<u64, CasementError> {
        self.joined(|_, work| {
            // The machine stays, and with it how long it waits and how large its pieces are.
            wanted.into_iter().for_each(|of| work.transfer.want(of.into()));
            Ok(())
        })?;
        let mut state = locked(&self.state);
        state.transfer += 1;
        Ok(state.transfer)
    }

    /// Whether no other handle on files was made since.
    pub(crate) fn check_transfer(&self, handle: u64) -> Result<(), CasementError> {
        is_newest(locked(&self.state).transfer, handle)
    }

    /// One step of carrying files.
    pub(crate) fn carry(&self, handle: u64, input: attachment::Input<'_>) -> Result<attachment::Output, CasementError> {
        let dice = u64::from_le_bytes(random()?);
        let mut state = locked(&self.state);
        let State { store, work, transfer: current, .. } = &mut *state;
        is_newest(*current, handle)?;
        let store = store.as_mut().ok_or(CasementError::NoStore)?;
        if !store.is_open() {
            return Err(CasementError::Locked);
        }
        let work = work.as_mut().ok_or(CasementError::NotJoined)?;
        Ok(work.transfer.step(Timestamp::now(), dice, &mut work.exchange, store, input)?)
    }

    /// Lets open records take in what came into the store, and tells the screen.
    pub(crate) fn follow(&self, touched: &[RecordId]) {
        self.each_record(|record| {
            if touched.contains(&record.record_id())
                && let Some(changes) = record.follow()
            {
                self.tell(changes);
            }
        });
        self.tell_lists();
    }

    /// An open record is one object, however often it is opened: two would not see each other's acts.
    pub(crate) fn record(self: &Arc<Self>, id: RecordId) -> Arc<Record> {
        let mut records = locked(&self.records);
        records.retain(|record| record.strong_count() > 0);
        let known = records.iter().filter_map(Weak::upgrade).find(|record| record.record_id() == id);
        known.unwrap_or_else(|| {
            let record = Record::new(Arc::clone(self), id);
            records.push(Arc::downgrade(&record));
            record
        })
    }

    pub(crate) fn add_peer(&self, peer: &Arc<Peer>) {
        let mut peers = locked(&self.peers);
        peers.retain(|peer| peer.strong_count() > 0);
        peers.push(Arc::downgrade(peer));
    }

    fn each_record(&self, work: impl FnMut(Arc<Record>)) {
        let records: Vec<Arc<Record>> = locked(&self.records).iter().filter_map(Weak::upgrade).collect();
        records.into_iter().for_each(work);
    }

    fn each_peer(&self, work: impl FnMut(Arc<Peer>)) {
        let peers: Vec<Arc<Peer>> = locked(&self.peers).iter().filter_map(Weak::upgrade).collect();
        peers.into_iter().for_each(work);
    }

    pub(crate) fn listen(&self, listener: Option<Arc<dyn Listener>>) {
        *locked(&self.listener) = listener;
    }

    /// Nothing is locked while the app is told. What it throws concerns nobody here.
    pub(crate) fn tell(&self, changes: Changes) {
        let listener = locked(&self.listener).clone();
        if let Some(listener) = listener {
            let _ = listener.record_changed(changes);
        }
    }

    /// The same, of the lists.
    pub(crate) fn tell_lists(&self) {
        let listener = locked(&self.listener).clone();
        if let Some(listener) = listener {
            let _ = listener.lists_changed();
        }
    }

    /// Counts what lists show of records, which opens them. One that does not open is left as it was.
    pub(crate) fn count(&self, records: &[RecordId]) -> Result<(), CasementError> {
        for &record in records {
            let occasion = occasion()?;
            self.joined(|store, work| {
                let owner = work.me().into();
                let opened = phone::open(store, owner, record, &mut work.blueprints, &occasion);
                let counted =
                    opened.and_then(|mut open| phone::leave_with(store, work.exchange.me(), &work.people, &mut open));
                match counted.map_err(CasementError::from) {
                    Err(error @ (CasementError::Locked | CasementError::Full | CasementError::InUse)) => Err(error),
                    _ => Ok(()),
                }
            })?;
        }
        self.tell_lists();
        Ok(())
    }
}
