//! Why a workbook could not be read or written.

/// Why a workbook could not be read or written, in words for a person who knows spreadsheets. None of them carries a
/// cell's text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorkbookError {
    /// The file is empty.
    #[error("The file is empty.")]
    Empty,
    /// The file is larger than any form needs.
    #[error(
        "The file has {bytes} bytes; at most {bytes_max} can be read. Remove pictures and sheets that are no part of the form."
    )]
    TooLarge {
        /// Size of the file in bytes.
        bytes: usize,
        /// The bound in bytes.
        bytes_max: usize,
    },
    /// Neither a spreadsheet nor text that looks like tables.
    #[error("This is not a spreadsheet. Use an Excel workbook (.xlsx or .xls), Markdown tables (.md) or a .csv file.")]
    NotASpreadsheet,
    /// A spreadsheet of a kind that is not read.
    #[error(
        "This is {found}, which cannot be read here. Open it, choose \"Save as\", and save it as an Excel workbook (.xlsx)."
    )]
    OtherFormat {
        /// What it is, such as `an OpenDocument spreadsheet (.ods)`.
        found: &'static str,
    },
    /// The workbook opens only with a password.
    #[error(
        "This workbook is password protected. Remove the password in Excel (File, Info, Protect Workbook) and save it again."
    )]
    PasswordProtected,
    /// The text is not UTF-8.
    #[error("The text of this file is not UTF-8. Save it again with the encoding UTF-8.")]
    NotUtf8,
    /// The file is cut short or broken.
    #[error("The workbook is damaged ({part}). Open it in Excel or LibreOffice, save it again, and use that file.")]
    Damaged {
        /// What part is broken.
        part: &'static str,
        /// What the reader of that part said.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// A part declares a document type, which no spreadsheet does and which can be used to blow up its reader.
    #[error(
        "The workbook is not safe to read: a part of it defines XML entities, which no spreadsheet program writes."
    )]
    DocumentType,
    /// The workbook unpacks to far more than it holds.
    #[error("The workbook is not safe to read: it unpacks to far more data than a form can have.")]
    UnpacksTooLarge,
    /// More of something than a form can have.
    #[error("The workbook has too many {what}: at most {count_max} can be read. Remove what is no part of the form.")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The bound.
        count_max: usize,
    },
    /// A table row in Markdown stands before any sheet is named.
    #[error("Line {line}: a table row stands before the name of its sheet. Begin with a row such as `| survey |`.")]
    RowBeforeSheetName {
        /// Line of the text, counted from 1.
        line: u32,
    },
    /// The file is comma-separated values, and broken as such.
    #[error(transparent)]
    Csv(#[from] super::csv::CsvError),
    /// A cell's text is longer than Excel can hold.
    #[error(
        "Sheet {sheet}, row {row}, column {column}: the text is longer than the 32,767 characters a cell of Excel can hold."
    )]
    CellTooLong {
        /// Name of the sheet.
        sheet: String,
        /// Row of the cell.
        row: u32,
        /// Column of the cell.
        column: super::Column,
    },
    /// A sheet's name is not one that Excel allows.
    #[error(
        "Excel does not allow the sheet name {sheet}: use 1 to 31 characters, none of []:*?/\\, no apostrophe at either \
         end, and no name twice."
    )]
    SheetName {
        /// The name that was asked for.
        sheet: String,
    },
    /// As Markdown the workbook would be larger than can be read back: a sheet of many columns, most of them empty.
    #[error(
        "The workbook is too large for Markdown: it would take more than {bytes_max} bytes. Delete columns that are empty."
    )]
    TooLargeForMarkdown {
        /// The bound in bytes.
        bytes_max: usize,
    },
    /// The workbook could not be written.
    #[error("The workbook could not be written.")]
    Write(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl WorkbookError {
    /// A damaged part, with nothing more to say than its name.
    pub(super) fn damaged(part: &'static str) -> Self {
        Self::Damaged { part, source: None }
    }

    /// A damaged part, and what its reader said.
    pub(super) fn damaged_by(part: &'static str, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Damaged { part, source: Some(Box::new(source)) }
    }
}
