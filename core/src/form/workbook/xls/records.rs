//! The records of a BIFF stream, one after another, and the fields in them.

use super::super::WorkbookError;

/// The kinds of record that matter here ([MS-XLS] 2.3).
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const EOF: u16 = 0x000a;
    pub(in super::super) const DATE_MODE: u16 = 0x0022;
    pub(in super::super) const FILE_PASS: u16 = 0x002f;
    pub(in super::super) const CONTINUE: u16 = 0x003c;
    pub(in super::super) const CODE_PAGE: u16 = 0x0042;
    pub(in super::super) const BOUND_SHEET: u16 = 0x0085;
    pub(in super::super) const MUL_RK: u16 = 0x00bd;
    pub(in super::super) const R_STRING: u16 = 0x00d6;
    pub(in super::super) const XF: u16 = 0x00e0;
    pub(in super::super) const SST: u16 = 0x00fc;
    pub(in super::super) const LABEL_SST: u16 = 0x00fd;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const LABEL: u16 = 0x0204;
    pub(in super::super) const BOOL_ERR: u16 = 0x0205;
    pub(in super::super) const STRING: u16 = 0x0207;
    pub(in super::super) const RK: u16 = 0x027e;
    pub(in super::super) const FORMAT: u16 = 0x041e;
    pub(in super::super) const BOF: u16 = 0x0809;
}

/// One record: its kind and its own bytes, without those of records that continue it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// Reads records from a place in the stream on.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records from an offset on, which must lie within the stream.
    pub(super) fn new(stream: &'a [u8], offset: usize) -> Result<Self, WorkbookError> {
        let rest = stream.get(offset..).ok_or(WorkbookError::damaged("a sheet is missing"))?;
        Ok(Self { rest })
    }

    /// The next record; none at the end of the stream.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, WorkbookError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut fields = Fields::new(self.rest);
        let kind = fields.u16()?;
        let bytes = usize::from(fields.u16()?);
        let data = fields.bytes(bytes)?;
        self.rest = fields.rest;
        Ok(Some(Record { kind, data }))
    }

    /// The bytes of a record and of those that continue it, which follow it.
    pub(super) fn with_continued(&mut self, record: Record<'a>) -> Result<Vec<&'a [u8]>, WorkbookError> {
        let mut pieces = vec![record.data];
        loop {
            let mut ahead = self.clone();
            match ahead.next()? {
                Some(next) if next.kind == kind::CONTINUE => pieces.push(next.data),
                _ => return Ok(pieces),
            }
            *self = ahead;
        }
    }
}

/// Reads little-endian fields one after another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Fields<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8], WorkbookError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(WorkbookError::damaged("a record is cut short"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], WorkbookError> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(WorkbookError::damaged("a record is cut short"))?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, WorkbookError> {
        Ok(self.array::<1>()?[0])
    }

    pub(super) fn u16(&mut self) -> Result<u16, WorkbookError> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(super) fn u32(&mut self) -> Result<u32, WorkbookError> {
        Ok(u32::from_le_bytes(self.array()?))
    }
}
