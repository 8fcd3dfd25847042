//! Every bound of this crate, each with its reason.

// ---- XForm XML and attached data (form::xform, form::attachment) ----

/// Bytes of one XML file. A form with 50,000 choices in five languages takes about 20 MB.
pub const XML_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Elements and pieces of text of one XML file: 100,000 choices with ten columns each, and as many translations.
pub const XML_NODES_MAX: usize = 4_000_000;

/// Elements within elements. Forms of the field stay below 30; readers and writers recurse this deep at most.
pub const XML_DEPTH_MAX: usize = 200;

/// Attributes of one element. The richest binds have about 30; each is compared with those before it.
pub const XML_ATTRIBUTES_MAX: usize = 256;

/// Bytes of the name of an element or attribute. XLSForm authors rarely pass 60.
pub const XML_NAME_BYTES_MAX: usize = 1_024;

/// Namespace declarations in force at once. Every prefix looks through them.
pub const XML_NAMESPACES_MAX: usize = 100;

/// Languages of one form. Their numbers are 16 bits wide, and each one multiplies the work of every text.
pub const LANGUAGES_MAX: usize = 200;

/// Problems reported for one file. Nobody reads more, and a hostile file could cause one for each element.
pub const PROBLEMS_MAX: usize = 1_000;

/// Bytes of one attached file (CSV, XML, GeoJSON). National lists of places take about 20 MB.
pub const ATTACHMENT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Rows of one attached list. A choice list beyond a million items cannot be searched on a phone.
pub const ATTACHMENT_ROWS_MAX: usize = 1_000_000;

/// Columns of one attached list.
pub const ATTACHMENT_COLUMNS_MAX: usize = 1_000;

/// Cells of one attached list: each takes 28 bytes beside its text.
pub const ATTACHMENT_CELLS_MAX: usize = 4_000_000;
