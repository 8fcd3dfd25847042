//! Why an export stops.

use crate::form::session::SessionError;
use crate::limits::{EXPORT_XLSX_MEMORY_CELLS_MAX, EXPORT_XLSX_ROWS_MAX};
use rust_xlsxwriter::XlsxError;
use std::io;

/// Why an export stops. What was written until then is incomplete: throw it away.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The sink does not take more.
    #[error("the export cannot be written")]
    Sink(#[from] io::Error),
    /// The form cannot be evaluated over this record.
    #[error("the form cannot be evaluated over this record")]
    Form(#[from] SessionError),
    /// The record was opened with another form than the plan was made for.
    #[error("the record was opened with another form than the export was planned for")]
    OtherForm,
    /// More rows than a sheet can have.
    #[error("a sheet holds no more than {EXPORT_XLSX_ROWS_MAX} rows: export as CSV instead")]
    TooManyRows,
    /// More cells than a workbook in memory may have.
    #[error("a workbook in memory holds no more than {EXPORT_XLSX_MEMORY_CELLS_MAX} cells: export as CSV instead")]
    TooManyCells,
    /// The workbook cannot be written.
    #[error("the workbook cannot be written")]
    Workbook(#[source] Box<XlsxError>),
}

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(Box::new(error))
    }
}
