//! One record that is open.

mod acts;
mod look;
mod opened;

pub use acts::{Acted, Added, Finding, How, Observed, Said};
pub use look::LanguageView;

use crate::clock::occasion;
use crate::error::CasementError;
use crate::listener::Changes;
use crate::shared::{Shared, Work, locked};
use casement_core::device::{Followed, OpenRecord};
use casement_core::id::RecordId;
use casement_core::phone;
use casement_sqlite::SqliteStore;
pub(crate) use opened::Opened;
use std::sync::{Arc, Mutex};

/// One filled form of a visit, edited by the whole team. What an act returns is kept: a kill loses nothing of it. The object stays good when the
/// store is locked and unlocked again; acts and views say `Locked` in between.
#[derive(uniffi::Object)]
pub struct Record {
    shared: Arc<Shared>,
    id: RecordId,
    /// None while nothing of it is in memory.
    opened: Mutex<Option<Opened>>,
}

impl Record {
    pub(crate) fn new(shared: Arc<Shared>, id: RecordId) -> Arc<Self> {
        Arc::new(Self { shared, id, opened: Mutex::new(None) })
    }

    pub(crate) fn record_id(&self) -> RecordId {
        self.id
    }

    /// Takes what was just begun, unless it is open already.
    pub(crate) fn hold(&self, open: OpenRecord) {
        locked(&self.opened).get_or_insert_with(|| Opened::new(open));
    }

    /// Nothing of it is in memory any more.
    pub(crate) fn forget(&self) {
        *locked(&self.opened) = None;
    }

    pub(crate) fn ensure_open(&self) -> Result<(), CasementError> {
        self.with(|_, _, _| Ok(()))
    }

    /// Takes in what came into the store; says what is to be drawn again.
    pub(crate) fn follow(&self) -> Option<Changes> {
        let mut opened = locked(&self.opened);
        let open = opened.as_mut()?;
        let followed = self.shared.joined(|store, _| open.follow(store));
        match followed {
            Ok(Followed::Nothing) => None,
            Ok(Followed::Merged(keys)) => {
                let written_at = keys.iter().map(ToString::to_string).collect();
                Some(Changes { record: self.id, places: open.touched(written_at), is_whole: false })
            }
            Ok(Followed::Anew) => Some(Changes { record: self.id, places: Vec::new(), is_whole: true }),
            // It was purged, or cannot be read now: the next act or view says what to do.
            Err(_) => {
                *opened = None;
                Some(Changes { record: self.id, places: Vec::new(), is_whole: true })
            }
        }
    }

    /// Reads something of the record and the store.
    pub(crate) fn looking<T>(
        &self,
        look: impl FnOnce(&mut Opened, &mut SqliteStore) -> Result<T, CasementError>,
    ) -> Result<T, CasementError> {
        self.with(|opened, store, _| look(opened, store))
    }

    /// Tells the screen.
    pub(crate) fn tell(&self, changes: Changes) {
        self.shared.tell(changes);
    }

    /// Does something with the record, the store and whose device it is. Opens it where nothing of it is in memory.
    fn with<T>(
        &self,
        work: impl FnOnce(&mut Opened, &mut SqliteStore, &mut Work) -> Result<T, CasementError>,
    ) -> Result<T, CasementError> {
        let mut opened = locked(&self.opened);
        if opened.is_none() {
            let occasion = occasion()?;
            let open = self.shared.joined(|store, work| {
                let owner = work.me().into();
                Ok(phone::open(store, owner, self.id, &mut work.blueprints, &occasion)?)
            })?;
            *opened = Some(Opened::new(open));
        }
        let open = opened.as_mut().ok_or_else(|| CasementError::internal("the record did not open"))?;
        self.shared.joined(|store, joined| work(open, store, joined))
    }
}

#[uniffi::export]
impl Record {
    /// Its id.
    pub fn id(&self) -> Result<RecordId, CasementError> {
        Ok(self.id)
    }

    /// Counts what lists show of it, and makes it open fast the next time. Call it when its screen is left; the object stays good.
    pub fn leave(&self) -> Result<(), CasementError> {
        self.with(|opened, store, work| {
            phone::leave_with(store, work.exchange.me(), &work.people, opened.open_record())?;
            Ok(())
        })?;
        self.shared.tell_lists();
        Ok(())
    }

    /// Does what an act after a merge would wait for: call it when the screen was drawn and nobody is waiting.
    pub fn catch_up(&self) -> Result<(), CasementError> {
        self.with(|opened, store, _| Ok(opened.open_record().catch_up(store).map(drop)?))
    }
}
