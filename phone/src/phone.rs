//! A phone at work: a store that is open, and whose it is.

use crate::carry::{Carried, CarryError, carry};
use crate::http::Http;
use crate::meet::{MeetError, Met, answer, call};
use casement_core::device::{DeviceError, Owner};
use casement_core::id::RecordId;
use casement_core::media::CleanError;
use casement_core::phone::{self, Blueprints};
use casement_core::record::People;
use casement_core::store::{AttachmentError, LocalStore, StoreError};
use casement_core::sync::attachment::Transfer;
use casement_core::sync::peer::Progress;
use casement_core::sync::phone::{Exchange, Me, Report, SyncError};
use jiff::Timestamp;
use std::net::TcpListener;

/// A phone that has joined a workspace.
#[derive(Debug)]
pub struct Phone<S> {
    store: S,
    exchange: Exchange,
    transfer: Transfer,
    http: Http,
    blueprints: Blueprints,
}

/// Why a phone does not do something.
#[derive(Debug, thiserror::Error)]
pub enum PhoneError {
    /// Join first.
    #[error("this phone belongs to no workspace yet: join one with an invitation")]
    NotJoined,
    /// Look at the list.
    #[error("there is no {what} “{named}” on this phone; what there is: casement phone list")]
    NotHere {
        /// What was looked for.
        what: &'static str,
        /// How it was named.
        named: String,
    },
    /// Say it more exactly.
    #[error("“{named}” may be more than one {what}: {}", .candidates.join(", "))]
    Ambiguous {
        /// What was looked for.
        what: &'static str,
        /// How it was named.
        named: String,
        /// What it may be.
        candidates: Vec<String>,
    },
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file, or where it is kept, says what to do.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
    /// Ask the person, who may attach the file as it is.
    #[error(transparent)]
    Unclean(CleanError),
    /// What it says tells what to do.
    #[error(transparent)]
    Phone(#[from] phone::PhoneError),
    /// The exchange says what to do.
    #[error(transparent)]
    Sync(Box<SyncError>),
    /// The system has no random bytes.
    #[error("the system gives no random bytes")]
    NoDice(#[source] getrandom::Error),
}

impl From<DeviceError> for PhoneError {
    fn from(error: DeviceError) -> Self {
        Self::Phone(error.into())
    }
}

impl From<SyncError> for PhoneError {
    fn from(error: SyncError) -> Self {
        Self::Sync(Box::new(error))
    }
}

/// Random bytes from the system.
pub fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], getrandom::Error> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map(|()| bytes)
}

impl<S: LocalStore> Phone<S> {
    /// The phone of a store that has joined.
    pub fn open(store: S) -> Result<Self, PhoneError> {
        let me = Me::load(&store)?.ok_or(PhoneError::NotJoined)?;
        let http = Http::to(me.server.clone());
        let exchange = Exchange::new(me, &store)?;
        Ok(Self { store, exchange, transfer: Transfer::new(), http, blueprints: Blueprints::default() })
    }

    /// Its store.
    pub fn store(&mut self) -> &mut S {
        &mut self.store
    }

    /// Its store, and what carries its files.
    pub(crate) fn carriers(&mut self) -> (&mut S, &mut Exchange, &mut Transfer, &Http) {
        (&mut self.store, &mut self.exchange, &mut self.transfer, &self.http)
    }

    pub(crate) fn store_ref(&self) -> &S {
        &self.store
    }

    pub(crate) fn store_and_me(&mut self) -> (&mut S, &Me) {
        (&mut self.store, self.exchange.me())
    }

    pub(crate) fn store_and_blueprints(&mut self) -> (&mut S, &mut Blueprints) {
        (&mut self.store, &mut self.blueprints)
    }

    /// Its store, and nothing of the phone any more.
    pub fn into_store(self) -> S {
        self.store
    }

    /// Whose it is.
    pub fn me(&self) -> &Me {
        self.exchange.me()
    }

    /// As what it writes.
    pub fn owner(&self) -> Owner {
        self.me().into()
    }

    /// Everyone, as far as the phone knows them.
    pub fn people(&self) -> People {
        phone::people(&self.me().roster)
    }

    /// Brings it up to date: see [`carry`].
    pub fn sync(&mut self, progress: impl FnMut(&Report)) -> Result<Carried, CarryError> {
        carry(&mut self.store, &mut self.exchange, &self.http, progress)
    }

    /// The token of the session that is open, for the server's `/v1/live`: see [`Exchange::session`].
    pub fn session(&self, now: Timestamp) -> Option<&[u8]> {
        self.exchange.session(now)
    }

    /// Meets a phone that waits at an address: see [`meet`](crate::meet()).
    pub fn call(&mut self, address: &str, progress: impl FnMut(&Progress)) -> Result<Met, MeetError> {
        let met = call(&mut self.store, address, progress)?;
        self.know(met)
    }

    /// Waits for a phone to call, and meets it.
    pub fn answer(&mut self, listener: &TcpListener, progress: impl FnMut(&Progress)) -> Result<Met, MeetError> {
        let met = answer(&mut self.store, listener, progress)?;
        self.know(met)
    }

    /// Whom it did not know before, it knows now.
    fn know(&mut self, met: Met) -> Result<Met, MeetError> {
        if met.report.roster_entries > 0
            && let Some(me) = Me::load(&self.store)?
        {
            self.exchange = Exchange::new(me, &self.store)?;
        }
        Ok(met)
    }

    /// Counts what lists show of records in which something is new. One that does not open is left as it was.
    pub fn count(&mut self, records: &[RecordId]) {
        for record in records {
            let _ = self.open_record(*record).and_then(|mut open| self.leave(&mut open));
        }
    }
}
