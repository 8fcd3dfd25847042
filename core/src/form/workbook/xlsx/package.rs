//! The zip package of an `.xlsx`: parts by name, each inflated within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::WorkbookError;
use crate::limits::{WORKBOOK_ENTRIES_MAX, WORKBOOK_INFLATED_BYTES_MAX, WORKBOOK_RATIO_FREE_BYTES, WORKBOOK_RATIO_MAX};

/// An opened package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    inflated_left: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory of the package. What is in it is not looked at, but that it is one of a workbook.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        // Counted before the directory is read, so that a directory of a million names is never built.
        let headers = count_of(bytes, b"PK\x01\x02");
        if headers > WORKBOOK_ENTRIES_MAX {
            return Err(WorkbookError::TooMany { what: "parts", count_max: WORKBOOK_ENTRIES_MAX });
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| WorkbookError::damaged_by("the file is cut short or is no zip file", error))?;
        let mut package = Self { archive, inflated_left: WORKBOOK_INFLATED_BYTES_MAX };
        match package.other_format() {
            Some(found) => Err(WorkbookError::OtherFormat { found }),
            None => Ok(package),
        }
    }

    /// What else keeps its content in a zip file, so that it can be named.
    fn other_format(&mut self) -> Option<&'static str> {
        let has = |name: &str| self.archive.index_for_name(name).is_some();
        if has("xl/workbook.bin") {
            return Some("a binary Excel workbook (.xlsb)");
        }
        if has("Index/Document.iwa") || has("Index.zip") {
            return Some("an Apple Numbers spreadsheet");
        }
        if has("word/document.xml") {
            return Some("a Word document");
        }
        if has("ppt/presentation.xml") {
            return Some("a PowerPoint presentation");
        }
        if has("content.xml") && has("mimetype") {
            return Some("an OpenDocument file (.ods)");
        }
        None
    }

    /// The bytes of a part by its name, inflated and checked against their checksum, or none if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, WorkbookError> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(WorkbookError::PasswordProtected);
            }
            Err(error) => return Err(WorkbookError::damaged_by("a part cannot be unpacked", error)),
        };
        let by_ratio = file.compressed_size().saturating_mul(WORKBOOK_RATIO_MAX).max(WORKBOOK_RATIO_FREE_BYTES);
        let bytes_max = by_ratio.min(self.inflated_left);
        let mut bytes = Vec::new();
        // One byte more than allowed tells a part that ends at the bound from one that goes on.
        let read = file.take(bytes_max + 1).read_to_end(&mut bytes);
        let read = read.map_err(|error| WorkbookError::damaged_by("a part cannot be unpacked", error))?;
        let read = u64::try_from(read).expect("a size in memory fits");
        if read > bytes_max {
            return Err(WorkbookError::UnpacksTooLarge);
        }
        self.inflated_left -= read;
        Ok(Some(bytes))
    }
}

/// How often a sign stands in the bytes, not overlapping.
fn count_of(bytes: &[u8], sign: &[u8; 4]) -> usize {
    bytes.windows(sign.len()).filter(|window| window == sign).count()
}
