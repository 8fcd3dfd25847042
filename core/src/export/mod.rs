//! Export: merged records as tables and documents that other programs read.
//!
//! A [`Plan`] is made once of a form and of what is wanted; then records are given one after another, and what they hold
//! goes out at once. Nothing is kept of a record that was given, so memory does not grow with their number.
//!
//! - [`CsvExport`]: one table for the records and one for each repeat, each into a sink of its own
//! - [`XlsxExport`]: the same tables as sheets, with a codebook
//! - [`JsonExport`]: one object for each record, as a list or as lines
//! - [`instance_xml`]: the instance as ODK's tools take it
//!
//! Sinks are [`std::io::Write`]: a file, a socket and memory alike, without this room knowing which. A callback for chunks
//! would be the same with another name, and a list of chunks to return would have to be emptied by every caller.
//!
//! What is exported is what the form asks now: no removed instance, no answer that is not relevant. Open records with
//! [`NOBODY`] as the viewer, for the answers that stand for the team; with a member as the viewer, that member's own
//! observations stand for the answer.
//!
//! It does not know who may export what, nor where a file goes.

mod cell;
mod codebook;
mod csv;
mod error;
mod headers;
mod json;
mod list;
mod options;
mod plan;
mod rows;
#[cfg(test)]
mod tests;
mod withheld;
mod words;
mod xlsx;
mod xml;

pub use cell::Cell;
pub use csv::CsvExport;
pub use error::ExportError;
pub use json::{JsonExport, JsonShape};
pub use options::{HeaderNames, Options, Values};
pub use plan::{Plan, Table};
pub use withheld::withheld;
pub use xlsx::{InMemory, Sheets, XlsxExport};
pub use xml::instance_xml;

use crate::id::MemberId;
use crate::record::Viewer;

/// A viewer who observed nothing: observations that differ then stand for no answer before the lead adopts one.
pub const NOBODY: Viewer = Viewer { member: MemberId::new([0; MemberId::LENGTH]) };
