//! XML as a small bounded tree with line numbers.
//!
//! What XForms and attached XML files are read from. It knows namespaces only as far as forms need them: names are made
//! canonical (`jr:template`, `h:head` is `head`) whatever prefix the author chose. It refuses document type
//! definitions and with them every entity but the five of XML itself, and it knows nothing of forms.

mod encoding;
mod error;
mod namespace;
mod parse;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use encoding::decode;
pub(crate) use error::{XmlError, XmlFault};
pub(crate) use namespace::{CASEMENT, ENTITIES, STANDARD};
pub(crate) use parse::parse;
pub(crate) use tree::{Content, Document, Element};
