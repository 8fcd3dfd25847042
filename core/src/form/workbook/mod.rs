//! Spreadsheets read into plain sheets of text cells, and written back.
//!
//! `.xlsx`, `.xls`, Markdown tables and sectioned CSV come in as the same [`Workbook`]: every cell is text, converted as
//! pyxform converts it, and keeps its row and column so that a problem can say where it stands. What a sheet or a
//! column means (survey, choices, `name`, `relevant`) is deliberately not known here, and neither are forms.
//!
//! Nothing a file declares about itself is believed: sizes, counts, dimensions and references are only bounds to check.

mod column;
pub mod csv;
mod csv_workbook;
mod date_text;
mod error;
mod grid;
mod markdown;
mod number_format;
mod number_text;
mod read;
mod sheet;
mod string_table;
mod text_cell;
mod warning;
mod write_csv;
mod write_markdown;
mod write_xlsx;
mod xls;
mod xlsx;

pub use column::Column;
pub use csv_workbook::read_csv_workbook;
pub use error::WorkbookError;
pub use markdown::read_markdown;
pub use read::read;
pub use sheet::{HeaderCell, Row, Sheet, SheetBuilder, Workbook};
pub use warning::Warning;
pub use write_csv::write_csv;
pub use write_markdown::write_markdown;
pub use write_xlsx::write_xlsx;
