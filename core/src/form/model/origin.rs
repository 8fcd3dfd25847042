//! Where in the author's file something stands.

use super::sentence::short_name;
use std::fmt;
use std::sync::Arc;

/// A position in what the author wrote: a cell of a workbook, or a line of an XForm.
///
/// Cheap to clone: sheet and column names are shared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Origin {
    /// Sheet name as written (`survey`), or `XForm` for an XML form.
    pub sheet: Option<Arc<str>>,
    /// Row as the spreadsheet program counts it (1 is the header row), or the line of an XML file; 0 where unknown.
    pub row: u32,
    /// Column header as written (`constraint`), or the XML element or attribute.
    pub column: Option<Arc<str>>,
}

impl Origin {
    /// A cell: sheet, row as the spreadsheet program counts it, and the header of the column.
    pub fn cell(sheet: &Arc<str>, row: u32, column: &Arc<str>) -> Self {
        Self { sheet: Some(Arc::clone(sheet)), row, column: Some(Arc::clone(column)) }
    }

    /// A whole row of a sheet.
    pub fn row(sheet: &Arc<str>, row: u32) -> Self {
        Self { sheet: Some(Arc::clone(sheet)), row, column: None }
    }

    /// A whole sheet, or a whole XForm.
    pub fn sheet(sheet: &Arc<str>) -> Self {
        Self { sheet: Some(Arc::clone(sheet)), row: 0, column: None }
    }

    /// The same row with another column.
    pub fn with_column(&self, column: &Arc<str>) -> Self {
        Self { column: Some(Arc::clone(column)), ..self.clone() }
    }

    /// As it is told to a person: a heading may be a megabyte long.
    pub(super) fn with_short_names(self) -> Self {
        Self { sheet: self.sheet.map(short_name), row: self.row, column: self.column.map(short_name) }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        if let Some(sheet) = &self.sheet {
            write!(f, "{sheet}")?;
            separator = ", ";
        }
        if self.row > 0 {
            let word = if self.sheet.as_deref() == Some("XForm") { "line" } else { "row" };
            write!(f, "{separator}{word} {}", self.row)?;
            separator = ", ";
        }
        if let Some(column) = &self.column {
            write!(f, "{separator}{column}")?;
        }
        Ok(())
    }
}
