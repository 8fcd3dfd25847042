//! A phone that has joined a workspace, between its exchanges: what is on it, records opened, left and decided on.
//!
//! What every app needs whatever its screen is, over any store. It knows no terminal, no border to another language and no
//! network: [`crate::sync`] carries, [`crate::device`] keeps acts. What an app draws by chance and reads from its clock comes as an
//! [`Occasion`].

mod catalogue;
mod decide;
mod error;
mod export;
mod occasion;
mod open;
mod people;
mod pixels;

pub use catalogue::{FormHere, VisitHere, form, place, places, records, visit, visit_names, visits};
pub use decide::{approved, decide, leads};
pub use error::PhoneError;
pub use export::{ExportFormat, ExportedFile, export};
pub use occasion::Occasion;
pub use open::{Blueprints, begin, leave, leave_with, open};
pub use people::people;
pub use pixels::pixels_max;
