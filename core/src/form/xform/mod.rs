//! ODK XForm XML in and out.
//!
//! [`read()`] turns the XML that pyxform, Kobo, ODK Build and people write into a [`FormDefinition`]; [`write()`] turns a
//! definition into an XForm that ODK's tools load. Neither knows what an expression means: they carry its text, and say
//! from which node it is to be read. Attached files are the business of [`crate::form::attachment`].
//!
//! [`FormDefinition`]: crate::form::model::FormDefinition

mod data_type;
pub(crate) mod dom;
mod read;
mod write;

pub use read::read;
pub(crate) use read::{instance_id, tree_of, xml_problem};
pub use write::write;

/// The source of the instances that hold the lists of `itemsets.csv`, which a form does not declare itself.
pub(crate) const ITEMSETS_SOURCE: &str = "jr://file-csv/itemsets.csv";

/// How the ids of texts begin that `itemsets.csv` brings along: they are its, and are not written into the form.
pub(crate) const ITEMSETS_TEXTS: &str = "itemsets.csv:";
