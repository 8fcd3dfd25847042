//! What keeps a file from being read as XML.

use crate::limits;
use thiserror::Error;

/// A fault and the line where it was met (1 is the first; 0 where no line is meant).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{fault}")]
pub(crate) struct XmlError {
    /// What is wrong.
    #[source]
    pub(crate) fault: XmlFault,
    /// Where.
    pub(crate) line: u32,
}

/// What is wrong with a file that should be XML.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum XmlFault {
    #[error("The file is larger than {} megabytes.", limits::XML_BYTES_MAX / (1024 * 1024))]
    TooLarge,
    #[error("The file is empty.")]
    Empty,
    #[error("The file is not text in UTF-8 or UTF-16.")]
    NotUnicode,
    #[error("The file says that its text is encoded as {0}, which is not supported.")]
    UnsupportedEncoding(Box<str>),
    #[error("The file has a document type definition (<!DOCTYPE ..>), which is refused because it can do harm.")]
    DocumentType,
    #[error("The text uses the entity &{0};, which is not one of XML's own.")]
    UnknownEntity(Box<str>),
    #[error("The file is not well-formed XML: {0}.")]
    Malformed(Box<str>),
    #[error("The file ends before its first element is closed.")]
    CutShort,
    #[error("The file has more than one outermost element.")]
    SecondRoot,
    #[error("Elements are nested more than {} deep.", limits::XML_DEPTH_MAX)]
    TooDeep,
    #[error("The file has more than {} elements.", limits::XML_NODES_MAX)]
    TooManyNodes,
    #[error("An element has more than {} attributes.", limits::XML_ATTRIBUTES_MAX)]
    TooManyAttributes,
    #[error("A name is longer than {} bytes.", limits::XML_NAME_BYTES_MAX)]
    NameTooLong,
    #[error("The file declares more than {} namespaces at once.", limits::XML_NAMESPACES_MAX)]
    TooManyNamespaces,
}
