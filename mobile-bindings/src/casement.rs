//! A store of an app: opened, locked, wiped.

use crate::attachment::{self, FileAt, Transfer};
use crate::catalogue::{Form, Member, RecordLine, Visit, form_of};
use crate::clock::occasion;
use crate::error::CasementError;
use crate::export::{ExportOptions, ExportedFile};
use crate::identity::{Identity, Secrets};
use crate::joining::Joining;
use crate::listener::Listener;
use crate::peer::Peer;
use crate::purge::PurgeOutcome;
use crate::record::Record;
use crate::shared::Shared;
use crate::sync::Sync;
use casement_core::catalogue::Place;
use casement_core::id::{FileHash, FormVersionId, PlaceId, RecordId, VisitId};
use casement_core::phone::{self, ExportFormat};
use casement_core::store::LocalStore;
use casement_core::sync::peer::Side;
use casement_sqlite::SqliteStore;
use casement_sqlite::key::KdfCost;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How long checking a passphrase may take on this device, and the memory it may use: small phones kill an app that takes more.
const DERIVING: Duration = Duration::from_millis(1_000);
const DERIVING_KIB_MAX: u32 = 64 * 1024;

/// Whether there is a store in a folder: then `Casement.open` it, else `Casement.create` one.
#[uniffi::export]
pub fn exists(folder: String) -> bool {
    SqliteStore::exists(Path::new(&folder))
}

/// Destroys the store in a folder: its key first, then its files. Needs no secret, and cannot be undone. Delete the platform's secret too.
#[uniffi::export]
pub fn wipe(folder: String) -> Result<(), CasementError> {
    Ok(SqliteStore::wipe(Path::new(&folder))?)
}

/// The version of this library.
#[uniffi::export]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// One encrypted store in a folder of the app, and everything that can be done with it. Make one for each folder, and keep it for as long as the
/// app lives; one process at a time. Every method may wait for the disk: call them from a thread that may. All may be called from several
/// threads at once.
#[derive(uniffi::Object)]
pub struct Casement {
    shared: Arc<Shared>,
}

#[uniffi::export]
impl Casement {
    /// Makes a new store. How dear guessing the passphrase is, is measured on this device, which takes some seconds. The folder is made where it is
    /// missing; where it cannot be, `FolderUnusable`.
    #[uniffi::constructor]
    pub fn create(folder: String, secrets: Secrets) -> Result<Arc<Self>, CasementError> {
        let needs_cost = secrets.passphrase.as_deref().is_some_and(|passphrase| !passphrase.is_empty());
        let target = if needs_cost { DERIVING } else { Duration::ZERO };
        let cost = KdfCost::calibrate(target, DERIVING_KIB_MAX);
        let store = SqliteStore::create(Path::new(&folder), &secrets.borrowed(), cost)?;
        Ok(Arc::new(Self { shared: Shared::new(store)? }))
    }

    /// Opens the store in a folder. One that is damaged is moved aside, never deleted.
    ///
    /// `lock` one that is open before its folder is opened again: an object that the app has dropped is freed when the app's runtime likes, and
    /// until then this says `InUse`.
    #[uniffi::constructor]
    pub fn open(folder: String, secrets: Secrets) -> Result<Arc<Self>, CasementError> {
        let store = SqliteStore::open(Path::new(&folder), &secrets.borrowed())?;
        Ok(Arc::new(Self { shared: Shared::new(store)? }))
    }

    // ---- Locking ----

    /// Closes the files and forgets the key and everything that was open: from here on nothing of it is in memory. Objects that were given out
    /// stay; their methods say `Locked` until `unlock`.
    pub fn lock(&self) -> Result<(), CasementError> {
        self.shared.close(|store| {
            store.as_mut().ok_or(CasementError::NoStore)?.lock();
            Ok(())
        })
    }

    /// Opens it again after `lock`.
    pub fn unlock(&self, secrets: Secrets) -> Result<(), CasementError> {
        self.shared.store(|store| Ok(store.unlock(&secrets.borrowed())?))?;
        self.shared.load()
    }

    /// Writes everything into the database and closes the files, but keeps the key: for iOS, which ends an app that holds a file open in the
    /// background. Call `resume` before anything else.
    pub fn suspend(&self) -> Result<(), CasementError> {
        self.shared.store(|store| Ok(store.suspend()?))
    }

    /// Opens the files again after `suspend`.
    pub fn resume(&self) -> Result<(), CasementError> {
        self.shared.store(|store| Ok(store.resume()?))
    }

    /// Whether the files are open: neither locked nor suspended nor wiped.
    pub fn is_open(&self) -> Result<bool, CasementError> {
        match self.shared.store(|store| Ok(store.is_open())) {
            Err(CasementError::NoStore) => Ok(false),
            told => told,
        }
    }

    /// Sets another passphrase, or another secret of the platform. What is stored stays as it is.
    pub fn change_secrets(&self, old: Secrets, new: Secrets) -> Result<(), CasementError> {
        let cost = KdfCost::calibrate(DERIVING, DERIVING_KIB_MAX);
        self.shared.store(|store| Ok(store.change_secrets(&old.borrowed(), &new.borrowed(), cost)?))
    }

    /// Reads every page of the store, which may take seconds, and says `Damaged` where one is.
    pub fn check(&self) -> Result<(), CasementError> {
        self.shared.store(|store| Ok(store.check()?))
    }

    /// Removes everything that the server has receipted, leaving empty forms, and says what stays and why. For borders and bad moments: it is
    /// quick, and the rest goes with the next purge after a sync.
    pub fn purge(&self) -> Result<PurgeOutcome, CasementError> {
        self.shared
            .close(|store| Ok(store.as_mut().ok_or(CasementError::NoStore)?.purge()?))
            .and_then(|report| self.shared.load().map(|()| report.into()))
            .inspect(|_| self.shared.tell_lists())
    }

    /// Has the next sync fetch everything again that this device may see: after a purge, at a safe place. What was purged does not come back by
    /// itself.
    pub fn fetch_again(&self) -> Result<(), CasementError> {
        self.shared.store(|store| Ok(store.read_anew()?))
    }

    /// Destroys this store: its key first, then its files. It cannot be undone. Delete the platform's secret too.
    pub fn wipe(&self) -> Result<(), CasementError> {
        self.shared.close(|store| match store.take() {
            Some(store) => Ok(store.wipe_this()?),
            None => Ok(()),
        })
    }

    /// Sets who is told what is new; none for nobody.
    pub fn set_listener(&self, listener: Option<Arc<dyn Listener>>) -> Result<(), CasementError> {
        self.shared.listen(listener);
        Ok(())
    }

    // ---- Joining ----

    /// Whose device this is; none before it has joined a workspace.
    pub fn identity(&self) -> Result<Option<Identity>, CasementError> {
        let told = self.shared.joined(|_, work| {
            let me = work.me();
            Ok(Identity {
                workspace: me.workspace,
                fingerprint: me.roster.fingerprint().to_string(),
                member: me.member,
                name: work.people.name(me.member).map(str::to_owned),
                device: me.key.id(),
                server: me.server.as_str().to_owned(),
            })
        });
        match told {
            Err(CasementError::NotJoined) => Ok(None),
            told => told.map(Some),
        }
    }

    /// Begins to join a workspace with the text of an invitation: a link, or what a QR code holds.
    pub fn join(&self, invitation: String) -> Result<Arc<Joining>, CasementError> {
        Joining::begin(&self.shared, &invitation)
    }

    // ---- What is here ----

    /// All visits, in the order of the list.
    pub fn visits(&self) -> Result<Vec<Visit>, CasementError> {
        self.shared.joined(|store, work| {
            let visits = phone::visits(store)?;
            Ok(visits.into_iter().map(|here| Visit::of(here.visit, work.me().member)).collect())
        })
    }

    /// One visit.
    pub fn visit(&self, id: VisitId) -> Result<Visit, CasementError> {
        self.shared.joined(|store, work| {
            let visit =
                phone::visit(store, id)?.ok_or_else(|| CasementError::gone("the visit is not on this device"))?;
            Ok(Visit::of(visit, work.me().member))
        })
    }

    /// The forms of a visit, as far as they are here.
    pub fn forms(&self, visit: VisitId) -> Result<Vec<Form>, CasementError> {
        self.shared.joined(|store, _| {
            let visit =
                phone::visit(store, visit)?.ok_or_else(|| CasementError::gone("the visit is not on this device"))?;
            let mut forms = Vec::new();
            for id in visit.forms {
                forms.extend(phone::form(store, id)?.as_ref().map(form_of));
            }
            Ok(forms)
        })
    }

    /// All places, in the order of the list.
    pub fn places(&self) -> Result<Vec<Place>, CasementError> {
        self.shared.joined(|store, _| Ok(phone::places(store)?))
    }

    /// One place; none where it is not here.
    pub fn place(&self, id: PlaceId) -> Result<Option<Place>, CasementError> {
        self.shared.joined(|store, _| Ok(phone::place(store, id)?))
    }

    /// Everyone of the workspace, as far as this device knows them.
    pub fn members(&self) -> Result<Vec<Member>, CasementError> {
        self.shared.joined(|_, work| Ok(work.me().roster.members().map(|(id, known)| Member::of(id, known)).collect()))
    }

    /// The records of a visit, with what lists show of them. Opens none of them.
    pub fn records(&self, visit: VisitId) -> Result<Vec<RecordLine>, CasementError> {
        self.shared.joined(|store, _| {
            let lines = phone::records(store, visit)?;
            let mut all = Vec::new();
            for line in lines {
                let form = phone::form(store, line.about.form)?;
                all.push(RecordLine::of(line, form.as_ref()));
            }
            Ok(all)
        })
    }

    /// Counts what lists show of records, which opens them: for those that a sync names, when nobody is waiting.
    pub fn count(&self, records: Vec<RecordId>) -> Result<(), CasementError> {
        self.shared.count(&records)
    }

    // ---- Filling in ----

    /// The record of a visit's form, to fill it in: the one that the team shares, or a new one of a form that is filled in many times. It is
    /// kept from here on. The same record is the same object, for as long as somebody holds it.
    pub fn fill(&self, visit: VisitId, form: FormVersionId) -> Result<Arc<Record>, CasementError> {
        self.begin(visit, form, false)
    }

    /// A new record of a visit's form, beside those that are there.
    pub fn fill_another(&self, visit: VisitId, form: FormVersionId) -> Result<Arc<Record>, CasementError> {
        self.begin(visit, form, true)
    }

    /// A record that is here.
    pub fn record(&self, id: RecordId) -> Result<Arc<Record>, CasementError> {
        let record = self.shared.record(id);
        record.ensure_open()?;
        Ok(record)
    }

    // ---- Exchanging ----

    /// Carries the exchange with the server. Making another one ends those before: they say `Superseded`.
    pub fn sync(&self) -> Result<Arc<Sync>, CasementError> {
        Ok(Sync::new(&self.shared))
    }

    /// Carries attached files: first those that are `wanted` here, then what the server does not have. Making another one ends those
    /// before: they say `Superseded`.
    pub fn transfer(&self, wanted: Vec<FileAt>) -> Result<Arc<Transfer>, CasementError> {
        Transfer::new(&self.shared, wanted)
    }

    /// Reads a piece of an attached file that is here, at most half a megabyte; it is shorter than asked for only at the end of the file.
    pub fn read_file(&self, file: FileHash, offset: u64, length: u32) -> Result<Vec<u8>, CasementError> {
        attachment::read(&self.shared, file, offset, length)
    }

    /// A small JPEG of an attached picture that is here, upright, whose longer edge has at most so many pixels.
    pub fn thumbnail(&self, file: FileHash, edge: u32) -> Result<Vec<u8>, CasementError> {
        attachment::thumbnail(&self.shared, file, edge)
    }

    /// Removes an attached file that the server has, or a part of one that came. It can be fetched again.
    pub fn forget_file(&self, of: FileAt) -> Result<(), CasementError> {
        attachment::forget(&self.shared, of)
    }

    /// Meets another phone over any stream of bytes: one of the two calls, the other listens.
    pub fn meet(&self, side: Side) -> Result<Arc<Peer>, CasementError> {
        Peer::new(&self.shared, side)
    }

    /// Records as files for other programs, as they stand for the team. All must be of one version of one form. What leaves the device so is not
    /// encrypted any more.
    pub fn export(
        &self,
        records: Vec<RecordId>,
        format: ExportFormat,
        options: ExportOptions,
    ) -> Result<Vec<ExportedFile>, CasementError> {
        let occasion = occasion()?;
        self.shared.joined(|store, work| {
            let options = options.of(store, work, records.first().copied(), &occasion)?;
            let files =
                phone::export(store, work.exchange.me(), &records, format, options, &mut work.blueprints, &occasion)?;
            Ok(files.into_iter().map(Into::into).collect())
        })
    }
}

impl Casement {
    fn begin(&self, visit: VisitId, form: FormVersionId, wants_another: bool) -> Result<Arc<Record>, CasementError> {
        let occasion = occasion()?;
        let (id, open) = self.shared.joined(|store, work| {
            let form = phone::form(store, form)?.ok_or(phone::PhoneError::NoForm(form))?;
            let owner = work.me().into();
            let mut open = phone::begin(store, owner, visit, &form, wants_another, &mut work.blueprints, &occasion)?;
            Ok((open.filling().record().id(), open))
        })?;
        let record = self.shared.record(id);
        record.hold(open);
        self.shared.tell_lists();
        Ok(record)
    }
}
