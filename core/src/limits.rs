//! Every bound of this crate, each with its reason.

// ---- XLSForm (`form::xlsform`) --------------------------------------------------------------------------------------
// The largest real forms have some 5,000 questions, groups ten deep and 50,000 choices.

/// Problems listed for one form. More than a person can act on at once; the rest are counted.
pub const XLSFORM_PROBLEMS_MAX: usize = 1_000;
/// Depth of groups and repeats in each other. Walks over the tree may recurse this deep; real forms stay below 12.
pub const XLSFORM_DEPTH_MAX: usize = 100;
/// Questions, groups and repeats of one form, after loops are unrolled. Twenty times the largest real form.
pub const XLSFORM_ELEMENTS_MAX: usize = 100_000;
/// Choices of all lists together. Twenty times the largest real form; some 250 MB of hostile input stays outside.
pub const XLSFORM_CHOICES_MAX: usize = 1_000_000;
/// Bytes of the name of a question, group, choice list or column. Paths repeat names, so names must stay short.
pub const XLSFORM_NAME_BYTES_MAX: usize = 255;
/// `${}` references in one cell. Real cells have a few, generated ones some hundred.
pub const XLSFORM_REFERENCES_PER_CELL_MAX: usize = 1_000;
/// Bytes of all expressions together once every `${}` is replaced by its path: references in deep groups multiply.
pub const XLSFORM_EXPANDED_BYTES_MAX: usize = 64 << 20;
/// Misspelt names for which the nearest right one is sought: each search looks at every name of the form.
pub const XLSFORM_SUGGESTIONS_MAX: usize = 100;
/// Languages of one form. Some forms have twenty; the model numbers them with 16 bits.
pub const XLSFORM_LANGUAGES_MAX: usize = 256;
// ---- Workbooks (`form::workbook`) ----------------------------------------------------------------------------------
// A large real form (50,000 choices, six columns) is some 3 MB as a file, 25 MB unpacked, 300,000 cells and 8 MB of text.

/// Bytes of one workbook file as it arrives. Ten times the largest form in the wild that is known to us, media aside.
pub const WORKBOOK_BYTES_MAX: usize = 32 << 20;
/// Entries in the `.xlsx` package. A workbook has some ten parts plus one or two for each sheet and picture.
pub const WORKBOOK_ENTRIES_MAX: usize = 4_096;
/// Bytes inflated from one `.xlsx` in all. Keeps a bomb under about a second of work; nothing inflated is kept whole.
pub const WORKBOOK_INFLATED_BYTES_MAX: u64 = 256 << 20;
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
/// Cells with text in all sheets together. Twelve bytes each, so 48 MB at most.
pub const WORKBOOK_CELLS_MAX: usize = 4_000_000;
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
