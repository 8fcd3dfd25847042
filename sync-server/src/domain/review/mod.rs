//! What people look at of records, what they do there from pages, and what leads decide about them.
//!
//! A view is computed of what is served of a record, in a sandbox, and kept under the record's place in the feed: as long as
//! that stands, so does the view. Its JSON is written where it is computed; the types in [`show`] are its shape.
//!
//! ```text
//!   desk ── access                who may see what
//!     ├──── cache                 what was computed
//!     ├──── files                 what is attached, and each as it is
//!     │       └─ small            pictures as pages show them
//!     ├──── decide                what a lead signs
//!     ├──── glance                what lists tell of records without opening them
//!     ├──── acts/                 what members do, as changes
//!     └──── (sandbox)
//!             kept ── eyes        records that are open, and what is withheld of them
//!               ├──── show/       one file for each view
//!               └──── exported    a record as a file for other programs
//! ```

mod access;
mod acts;
mod asked;
mod cache;
mod decide;
mod desk;
mod exported;
mod eyes;
mod files;
mod glance;
mod kept;
pub mod show;
mod small;

pub use access::{Access, NotSeen, Sight, access};
pub use acts::{
    ActError, Acted, Acting, Beginning, Begun, Deed, HowKnown, NotDone, Performed, RequestId, Ruling, ToDo, Typing,
    TypingToDo, Verb,
};
pub use asked::{Asked, Decided, Lacking, Material, Moment, Person, View, ViewError, Viewed};
pub use cache::Computed;
pub use decide::{DecideError, Deciding, Decision, State};
pub(in crate::domain) use desk::ReviewRoom;
pub use desk::{Reader, Review, ReviewError, Wanted};
pub use exported::{Exporting, Format, ZIP_BEGINS};
pub use eyes::{Eyes, Team};
pub use files::{GivenFile, NoFile};
pub use glance::{RecordGlance, VisitGlance, VisitState};
pub use kept::Kept;
pub use small::{NoSmall, Small};
