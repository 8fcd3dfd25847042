//! Spreadsheets read into plain sheets of text cells, and written back.
//!
//! `.xlsx`, `.xls`, Markdown tables and sectioned CSV come in as the same [`Workbook`]: every cell is text, converted as
//! pyxform converts it, and keeps its row and column so that a problem can say where it stands. What a sheet or a
//! column means (survey, choices, `name`, `relevant`) is deliberately not known here, and neither are forms.
//!
//! Nothing a file declares about itself is believed: sizes, counts, dimensions and references are only bounds to check.

mod column;
mod error;
mod grid;
mod markdown;
mod sheet;
mod text_cell;
mod warning;
mod write_markdown;

pub use column::Column;
pub use error::WorkbookError;
pub use sheet::{HeaderCell, Row, Sheet, SheetBuilder, Workbook};
pub use warning::Warning;
pub use write_markdown::write_markdown;

pub use markdown::read_markdown;
