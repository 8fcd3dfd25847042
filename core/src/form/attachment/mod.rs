//! Files attached to a form: the content of its external secondary instances.
//!
//! [`required()`] says which files a form needs, [`attach()`] gives it one: comma-separated values, XML or GeoJSON, brought
//! into the tree that expressions see (ODK XForms specification, "Secondary Instances - External"). Pictures, sounds and
//! videos are only names in a form and are not read here; neither are fillings that were saved before
//! (`jr://instance/last-saved`).

mod attach;
mod columns;
mod csv_list;
mod geojson;
mod itemsets;
mod json;
mod problems;
mod required;
#[cfg(test)]
mod tests;
mod xml_list;

pub use attach::attach;
pub use required::{AttachedFile, FileKind, required};
