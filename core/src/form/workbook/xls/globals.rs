//! What stands at the head of an `.xls` for all its sheets: their names and places, formats, and shared strings.

use std::collections::HashMap;

use super::super::WorkbookError;
use super::super::number_format::is_xls_date_format;
use super::super::string_table::StringTable;
use super::Biff;
use super::records::{Fields, Record, Records, kind};
use super::strings::{Length, read_shared_strings, read_string};
use crate::limits::{WORKBOOK_SHEETS_MAX, WORKBOOK_STYLES_MAX};

/// The globals of a workbook.
pub(super) struct Globals {
    pub(super) biff: Biff,
    pub(super) is_date_1904: bool,
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) strings: StringTable,
    /// The number format of each cell format.
    cell_formats: Vec<u16>,
    /// Whether a number format that the workbook defines is of a date.
    date_formats: HashMap<u16, bool>,
}

/// One sheet as the workbook lists it.
pub(super) struct SheetEntry {
    pub(super) name: String,
    /// Where its records begin, in bytes from the start of the stream.
    pub(super) offset: usize,
    pub(super) kind: SheetKind,
}

/// What a sheet is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetKind {
    Cells,
    Other,
}

impl Globals {
    /// Reads the globals at the start of the stream.
    pub(super) fn read(stream: &[u8]) -> Result<Self, WorkbookError> {
        let mut records = Records::new(stream, 0)?;
        let mut globals = Self {
            biff: version(records.next()?)?,
            is_date_1904: false,
            sheets: Vec::new(),
            strings: StringTable::default(),
            cell_formats: Vec::new(),
            date_formats: HashMap::new(),
        };
        while let Some(record) = records.next()? {
            if record.kind == kind::EOF {
                break;
            }
            globals.add(record, &mut records)?;
        }
        Ok(globals)
    }

    fn add<'a>(&mut self, record: Record<'a>, records: &mut Records<'a>) -> Result<(), WorkbookError> {
        let mut fields = Fields::new(record.data);
        match record.kind {
            kind::FILE_PASS => return Err(WorkbookError::PasswordProtected),
            kind::CODE_PAGE if self.biff == Biff::Five => check_code_page(fields.u16()?)?,
            kind::DATE_MODE => self.is_date_1904 = fields.u16()? == 1,
            kind::FORMAT => {
                check_count(self.date_formats.len())?;
                let id = fields.u16()?;
                let length = if self.biff == Biff::Five { Length::OneByte } else { Length::TwoBytes };
                let code = read_string(vec![fields.rest], length, self.biff)?;
                self.date_formats.insert(id, is_xls_date_format(&code));
            }
            kind::XF => {
                check_count(self.cell_formats.len())?;
                fields.u16()?;
                self.cell_formats.push(fields.u16()?);
            }
            kind::BOUND_SHEET => {
                if self.sheets.len() == WORKBOOK_SHEETS_MAX {
                    return Err(WorkbookError::TooMany { what: "sheets", count_max: WORKBOOK_SHEETS_MAX });
                }
                let offset = usize::try_from(fields.u32()?).unwrap_or(usize::MAX);
                let [_visibility, sheet_type] = fields.array()?;
                let name = read_string(vec![fields.rest], Length::OneByte, self.biff)?;
                let kind = if sheet_type & 0x0f == 0 { SheetKind::Cells } else { SheetKind::Other };
                self.sheets.push(SheetEntry { name, offset, kind });
            }
            kind::SST => self.strings = read_shared_strings(records.with_continued(record)?)?,
            _ => {}
        }
        Ok(())
    }

    /// Whether the cell format with this number shows numbers as dates.
    pub(super) fn is_date(&self, cell_format: u16) -> bool {
        let Some(id) = self.cell_formats.get(usize::from(cell_format)) else { return false };
        // The built-in formats that xlrd knows as dates, Thai and East Asian ones among them.
        let is_built_in_date = matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58 | 71..=81);
        self.date_formats.get(id).copied().unwrap_or(is_built_in_date)
    }
}

/// The version that the record at the start of the stream declares.
fn version(first: Option<Record<'_>>) -> Result<Biff, WorkbookError> {
    let too_old = WorkbookError::OtherFormat { found: "an Excel workbook from before 1993" };
    match first {
        Some(Record { kind: kind::BOF, data }) => match Fields::new(data).u16()? {
            0x0600 => Ok(Biff::Eight),
            0x0500 => Ok(Biff::Five),
            _ => Err(too_old),
        },
        Some(Record { kind: 0x0009 | 0x0209 | 0x0409, .. }) => Err(too_old),
        _ => Err(WorkbookError::damaged("its main stream does not begin as it should")),
    }
}

/// Old workbooks are read in the Western European code page (Windows' or its older name) only.
fn check_code_page(code_page: u16) -> Result<(), WorkbookError> {
    if matches!(code_page, 367 | 1252 | 0x8001) {
        return Ok(());
    }
    Err(WorkbookError::OtherFormat { found: "an Excel 5 or 95 workbook in a script other than Western European" })
}

fn check_count(count: usize) -> Result<(), WorkbookError> {
    if count == WORKBOOK_STYLES_MAX {
        return Err(WorkbookError::TooMany { what: "cell formats", count_max: WORKBOOK_STYLES_MAX });
    }
    Ok(())
}
