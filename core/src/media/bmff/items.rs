//! The items of a still picture: what each is, and where its bytes lie (ISO/IEC 14496-12, section 8.11).

use super::super::cleaned::Metadata;
use super::super::error::Stop;
use super::super::input::Input;
use super::super::plan::Plan;
use super::boxes::{Box, Walk};
use crate::limits::MEDIA_ITEMS_MAX;
use std::ops::Range;

/// What an item is to cleaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// Coded pictures and what is made of them.
    Picture,
    Exif,
    Xmp,
    /// Other data with a media type or an address.
    Data,
}

/// Where the bytes of an item lie: in the file, or in the box of small data.
#[derive(Debug, Clone)]
pub(super) struct Extents {
    pub(super) item: u32,
    pub(super) in_small_data: bool,
    /// Set where an item is cut out of other items.
    pub(super) in_items: bool,
    pub(super) ranges: Vec<Range<u64>>,
}

/// Reads what the items are, and blanks the names that they bear.
pub(super) fn kinds(
    walk: &mut Walk,
    input: &mut Input<'_>,
    list: &Box,
    plan: &mut Plan,
) -> Result<Vec<(u32, ItemKind)>, Stop> {
    let count_length = if input.u8(list.content.start)? == 0 { 2 } else { 4 };
    let mut kinds = Vec::new();
    let entries = list.content.start + 4 + count_length..list.content.end;
    walk.boxes(input, entries, |_, input, found| {
        if kinds.len() >= MEDIA_ITEMS_MAX {
            return Err(Stop::TOO_MANY);
        }
        let start = found.content.start;
        let (item, kind_at) = match (&found.kind, input.u8(start)?) {
            (b"infe", 2) => (u32::from(input.u16_be(start + 4)?), start + 8),
            (b"infe", 3) => (input.u32_be(start + 4)?, start + 10),
            // Older entries do not say what an item is.
            _ => return Err(Stop::UNKNOWN),
        };
        let name = kind_at + 4;
        let name_end = name + text_length(input, name..found.content.end)?;
        plan.fill(name..name_end, b' ', Metadata::Application)?;
        kinds.push((
            item,
            match &input.array(kind_at)? {
                b"Exif" => ItemKind::Exif,
                b"mime" if input.is_at(name_end + 1, b"application/rdf+xml")? => ItemKind::Xmp,
                b"mime" | b"uri " => ItemKind::Data,
                _ => ItemKind::Picture,
            },
        ));
        Ok(())
    })?;
    Ok(kinds)
}

/// The length of a text that ends with a NUL.
fn text_length(input: &mut Input<'_>, range: Range<u64>) -> Result<u64, Stop> {
    let mut at = range.start;
    while at < range.end {
        if input.u8(at)? == 0 {
            return Ok(at - range.start);
        }
        at += 1;
    }
    Err(Stop::BROKEN)
}

/// Reads where the items lie (section 8.11.3).
pub(super) fn extents(walk: &mut Walk, input: &mut Input<'_>, table: &Box) -> Result<Vec<Extents>, Stop> {
    let mut reader = Reader { input, at: table.content.start, end: table.content.end };
    let version = reader.number(1)?;
    reader.number(3)?;
    let sizes = reader.number(2)?;
    let (offset_size, length_size, base_size) = (sizes >> 12 & 15, sizes >> 8 & 15, sizes >> 4 & 15);
    let index_size = if version == 0 { 0 } else { sizes & 15 };
    let count = reader.number(if version < 2 { 2 } else { 4 })?;
    if version > 2 || [offset_size, length_size, base_size, index_size].iter().any(|size| ![0, 4, 8].contains(size)) {
        return Err(Stop::UNKNOWN);
    }
    if count > MEDIA_ITEMS_MAX as u64 {
        return Err(Stop::TOO_MANY);
    }
    let mut items = Vec::new();
    let mut ranges_left = 2 * MEDIA_ITEMS_MAX;
    for _ in 0..count {
        walk.step()?;
        let item = reader.number(if version < 2 { 2 } else { 4 })? as u32;
        let method = if version == 0 { 0 } else { reader.number(2)? & 15 };
        // Bytes in another file would not come along.
        if reader.number(2)? != 0 || method > 2 {
            return Err(Stop::UNKNOWN);
        }
        let base = reader.number(base_size)?;
        let mut ranges = Vec::new();
        for _ in 0..reader.number(2)? {
            ranges_left = ranges_left.checked_sub(1).ok_or(Stop::TOO_MANY)?;
            reader.number(index_size)?;
            let start = base.checked_add(reader.number(offset_size)?).ok_or(Stop::BROKEN)?;
            let length = reader.number(length_size)?;
            // No length means all that there is, of a file that holds other things as well.
            let end = start.checked_add(length).filter(|_| length > 0).ok_or(Stop::BROKEN)?;
            ranges.push(start..end);
        }
        items.push(Extents { item, in_small_data: method == 1, in_items: method == 2, ranges });
    }
    Ok(items)
}

/// Reads numbers one after another.
struct Reader<'a, 'b> {
    input: &'a mut Input<'b>,
    at: u64,
    end: u64,
}

impl Reader<'_, '_> {
    /// A number of so many bytes, at most eight; of none it is zero.
    fn number(&mut self, size: u64) -> Result<u64, Stop> {
        if self.at + size > self.end {
            return Err(Stop::BROKEN);
        }
        let bytes = self.input.bytes(self.at, size as usize)?;
        self.at += size;
        Ok(bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)))
    }
}
