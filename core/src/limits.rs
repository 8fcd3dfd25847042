//! Every bound of this crate, each with its reason.

// ---- Workbooks (`form::workbook`) ----------------------------------------------------------------------------------
// A large real form (50,000 choices, six columns) is some 3 MB as a file, 25 MB unpacked, 300,000 cells and 8 MB of text.

/// Bytes of one workbook file as it arrives. Ten times the largest form in the wild that is known to us, media aside.
pub const WORKBOOK_BYTES_MAX: usize = 32 << 20;
/// Entries in the `.xlsx` package. A workbook has some ten parts plus one or two for each sheet and picture.
pub const WORKBOOK_ENTRIES_MAX: usize = 4_096;
/// Bytes inflated from one `.xlsx` in all: some one and a half million cells, five times a form of 50,000 choices in six
/// columns. Keeps the worst bomb that we could make below two seconds and 200 MB.
pub const WORKBOOK_INFLATED_BYTES_MAX: u64 = 64 << 20;
/// Inflated bytes for each packed byte of one part, once past [`WORKBOOK_RATIO_FREE_BYTES`]. Repetitive sheets reach 60
/// to 1; DEFLATE itself ends near 1,032 to 1.
pub const WORKBOOK_RATIO_MAX: u64 = 200;
/// Inflated bytes of one part below which its ratio is not looked at: small parts of blanks are harmless.
pub const WORKBOOK_RATIO_FREE_BYTES: u64 = 4 << 20;
/// Sheets in one workbook. Real forms have three to twenty.
pub const WORKBOOK_SHEETS_MAX: usize = 256;
/// Rows of one sheet, as in Excel: a row number beyond it is not a spreadsheet's.
pub const WORKBOOK_ROWS_MAX: u32 = 1_048_576;
/// Columns of one sheet, as in Excel (XFD).
pub const WORKBOOK_COLUMNS_MAX: u16 = 16_384;
/// Cells with text in all sheets together. Twelve bytes each, so 24 MB at most.
pub const WORKBOOK_CELLS_MAX: usize = 2_000_000;
/// Bytes of text of all cells together, each repeated shared string counted each time it is used.
pub const WORKBOOK_TEXT_BYTES_MAX: usize = 64 << 20;
/// Entries of the table of shared strings: never more are needed than there can be cells.
pub const WORKBOOK_SHARED_STRINGS_MAX: usize = WORKBOOK_CELLS_MAX;
/// Cell formats and number formats of one workbook. Excel itself allows 65,490 cell formats.
pub const WORKBOOK_STYLES_MAX: usize = 65_536;
/// Depth of XML elements within a part of an `.xlsx`. Spreadsheet parts are at most about ten deep.
pub const WORKBOOK_XML_DEPTH_MAX: usize = 64;
/// A run of more empty columns than this in the header row ends the sheet, as in pyxform.
pub const WORKBOOK_EMPTY_COLUMNS_MAX: u16 = 20;
/// A run of more empty rows than this ends the sheet, as in pyxform.
pub const WORKBOOK_EMPTY_ROWS_MAX: u32 = 60;
/// Bytes of text of one cell. Excel holds 32,767 characters in one; text files and other programs may hold more.
pub const WORKBOOK_CELL_BYTES_MAX: usize = 1 << 20;
/// Warnings given about one workbook; how many more there are is told in one last warning.
pub const WORKBOOK_WARNINGS_MAX: usize = 200;

// ---- Comma-separated values attached to a form (`form::workbook::csv`) ----------------------------------------------

/// Bytes of one attached list. Gazetteers of a large country have some 200,000 places, 20 MB.
pub const CSV_BYTES_MAX: usize = 64 << 20;
/// Cells of one attached list, those that short rows lack among them. Four bytes each beside their text, so 32 MB.
pub const CSV_CELLS_MAX: usize = 8 << 20;
/// Cells of one row, as many as a spreadsheet has columns.
pub const CSV_COLUMNS_MAX: usize = 16_384;
