//! The core of Casement for apps: what Kotlin, Swift and Python see of it.
//!
//! An app opens one [`Casement`] over a folder of its own, joins a workspace with an invitation, lists visits, opens
//! a [`Record`], does acts in it, and carries the bytes of the [`Sync`]. Everything is blocking and quick; the app
//! calls it from a thread that may wait. Nothing here opens a socket.
//!
//! What a phone does stands in `casement_core`; here are the clock, the dice, locks, and one line of glue a method. Docstrings arrive
//! in Kotlin and Swift, so they are written for whoever writes an app.

mod attachment;
mod casement;
mod catalogue;
mod clock;
mod enums;
mod error;
mod export;
mod identity;
mod ids;
mod joining;
mod listener;
mod peer;
mod purge;
mod record;
mod shared;
mod sync;
mod values;

pub use attachment::{
    AttachOptions, Attached, AttachmentView, CleanedFile, FileAt, FileContent, LeftIn, PixelLimit, RefusedFile,
    RemovedPart, Transfer, TransferProgress, TransferReport, TransferStep,
};
pub use casement::{Casement, exists, version, wipe};
pub use catalogue::{CountedRecord, Form, Member, RecordLine, Visit};
pub use error::{CasementError, Refusal};
pub use export::{ExportOptions, ExportedFile};
pub use identity::{Identity, Secrets};
pub use joining::{InvitationView, Joining, invitation};
pub use listener::{Changes, Listener};
pub use peer::{Peer, PeerProgress, PeerReport, PeerStep, PeerStop};
pub use purge::{PurgeOutcome, StayingRecord};
pub use record::{Acted, Added, Finding, How, LanguageView, Observed, Record, Said};
pub use sync::{Sync, SyncNotice, SyncReport, SyncStep, SyncStop};
pub use values::{
    Answer, Attribution, Comment, Disagreement, DisagreementSide, Entry, EntryKind, Happened, HistoryEvent,
    Observation, OtherAnswer, PositionView, RecordView, SectionProgress, Settlement, Summary, Thread, Upload, Verdict,
};

uniffi::setup_scaffolding!("casement");

/// Frees memory overwritten: what an app has typed does not stay behind in it.
#[global_allocator]
static ALLOCATOR: casement_sqlite::WipingAllocator = casement_sqlite::WipingAllocator;
