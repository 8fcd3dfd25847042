//! Opening a record from the store, or beginning one.

use super::error::DeviceError;
use crate::form::session::Setup;
use crate::id::{ActorId, DeviceId, FormVersionId, MemberId, RecordId};
use crate::identity::Heads;
use crate::record::{Blueprint, Filling, How, MadeChange, OpenError, Record, Unfit, Viewer, Writer};
use crate::store::{Append, Change, LocalStore, RecordAbout, SecretBytes, SnapshotDigest, StoredRecord};
use std::sync::Arc;

/// Whose device it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The device.
    pub device: DeviceId,
    /// Its member.
    pub member: MemberId,
}

/// A record to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRecord {
    /// Its id.
    pub id: RecordId,
    /// The visit and the form version.
    pub about: RecordAbout,
}

/// A record that is open on this device.
#[derive(Debug)]
pub struct OpenRecord {
    pub(super) filling: Filling,
    pub(super) owner: Owner,
    pub(super) about: RecordAbout,
    /// What an act that could not be kept is undone with.
    pub(super) setup: Setup,
    /// The snapshot that it was opened from.
    pub(super) snapshot: Option<SnapshotDigest>,
    pub(super) actor: ActorId,
    pub(super) is_stale: bool,
    /// What was taken in and did not fit, and is not in the store's quarantine yet.
    pub(super) unfit: Vec<Unfit>,
}

impl OpenRecord {
    /// Begins a record and keeps its beginning. `actor` is 16 random bytes, drawn for it. Where the record is in the store
    /// already (a colleague began it too), open it instead.
    pub fn begin(
        store: &mut impl LocalStore,
        owner: Owner,
        new: NewRecord,
        blueprint: Arc<Blueprint>,
        setup: Setup,
        actor: ActorId,
        how: How,
    ) -> Result<Self, DeviceError> {
        let writer = Writer { device: owner.device, actor };
        let (record, laid_out) = Record::create(new.id, new.about.form, writer)?;
        let mut filling = Filling::open(record, blueprint, setup.clone(), Viewer { member: owner.member });
        let begun = filling.begin(how)?;
        let mut append = Append::to(new.id);
        append.about = Some(new.about);
        append.changes = laid_out.into_iter().chain(begun.made).map(stored).collect();
        append.heads = heads(filling.record());
        store.append(&append)?;
        Ok(Self { filling, owner, about: new.about, setup, snapshot: None, actor, is_stale: false, unfit: Vec::new() })
    }

    /// Opens a record. `actor` is 16 random bytes, used where this store has not written to the record in this life.
    /// `blueprint` is that of the form version to fill it in; [`Self::move_to`] moves the record to another.
    ///
    /// A snapshot that cannot be read is passed over where the raw changes are all there. A change that does not fit is left
    /// out and set aside, with what depends on it.
    pub fn open(
        store: &mut impl LocalStore,
        owner: Owner,
        id: RecordId,
        blueprint: Arc<Blueprint>,
        setup: Setup,
        actor: ActorId,
    ) -> Result<Option<Self>, DeviceError> {
        let Some(stored) = store.open(id)? else { return Ok(None) };
        let actor = stored.incarnation.map_or(actor, |incarnation| incarnation.actor);
        let (record, snapshot) = read(id, Writer { device: owner.device, actor }, &stored)?;
        let filling = Filling::open(record, blueprint, setup.clone(), Viewer { member: owner.member });
        let (about, unfit) = (stored.about, Vec::new());
        let mut open = Self { filling, owner, about, setup, snapshot, actor, is_stale: false, unfit };
        // A store that cannot be written to can be read from: what did not fit stands in its log, and is set aside later.
        let _ = open.set_unfit_aside(store);
        Ok(Some(open))
    }

    /// The filling, to read from.
    pub fn filling(&mut self) -> &mut Filling {
        &mut self.filling
    }

    /// The visit and the form version.
    pub fn about(&self) -> RecordAbout {
        self.about
    }

    /// Whose device it is open on.
    pub fn owner(&self) -> Owner {
        self.owner
    }

    /// Reads the record anew from the store, as after an act that could not be kept.
    pub(super) fn reopen(&mut self, store: &impl LocalStore) -> Result<(), DeviceError> {
        let id = self.filling.record().id();
        let stored = store.open(id)?.ok_or(DeviceError::Stale)?;
        let writer = Writer { device: self.owner.device, actor: self.actor };
        let (record, snapshot) = read(id, writer, &stored)?;
        let blueprint = Arc::clone(self.filling.blueprint());
        self.filling = Filling::open(record, blueprint, self.setup.clone(), Viewer { member: self.owner.member });
        self.snapshot = snapshot;
        self.is_stale = false;
        Ok(())
    }
}

/// The record of what a store holds, and the snapshot that it builds on.
fn read(id: RecordId, writer: Writer, stored: &StoredRecord) -> Result<(Record, Option<SnapshotDigest>), DeviceError> {
    let tail: Vec<&[u8]> = stored.tail.iter().map(|logged| &logged.change.bytes[..]).collect();
    let Some(found) = &stored.snapshot else { return Ok((Record::open(id, writer, None, &tail)?, None)) };
    let opened = match found.sound.then(|| Record::open(id, writer, Some(&found.snapshot.bytes), &tail)) {
        Some(Ok(record)) => Some(record),
        // The snapshot is whole, and not for this program.
        Some(Err(error @ (OpenError::NewerSchema { .. } | OpenError::OtherRecord))) => return Err(error.into()),
        Some(Err(OpenError::Unreadable(_))) | None => None,
    };
    match opened {
        Some(record) => Ok((record, Some(found.digest))),
        None if found.folded == 0 => Ok((Record::open(id, writer, None, &tail)?, Some(found.digest))),
        None => Err(DeviceError::SnapshotDamaged),
    }
}

/// The record of what a store holds, to read and to merge into.
pub(crate) fn read_stored(id: RecordId, writer: Writer, stored: &StoredRecord) -> Result<Record, DeviceError> {
    read(id, writer, stored).map(|(record, _)| record)
}

/// Where a record stands. A record with more heads than a message may name is merged by the next act.
pub(super) fn heads(record: &Record) -> Option<Heads> {
    Heads::new(record.heads()).ok()
}

/// A change as a store keeps it.
pub(crate) fn stored(made: MadeChange) -> Change {
    let MadeChange { hash, author, actor, number, bytes } = made;
    Change { hash, author, actor, number, bytes: SecretBytes::new(bytes) }
}

impl OpenRecord {
    /// The form version in which the record is filled here.
    pub fn form(&self) -> FormVersionId {
        self.about.form
    }
}
