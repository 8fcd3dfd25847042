//! Reading boxes, and blanking them.

use super::super::cleaned::Metadata;
use super::super::error::Stop;
use super::super::input::Input;
use super::super::plan::Plan;
use crate::limits::MEDIA_PARTS_MAX;
use std::ops::Range;

/// A box: its kind and where it lies.
#[derive(Debug, Clone)]
pub(super) struct Box {
    pub(super) kind: [u8; 4],
    pub(super) start: u64,
    pub(super) content: Range<u64>,
}

/// Reads the box at `at`, which must end within `end`. At the level of the file a box may reach to its end.
fn read(input: &mut Input<'_>, at: u64, end: u64, is_top: bool) -> Result<Box, Stop> {
    let size = u64::from(input.u32_be(at)?);
    let kind = input.array(at + 4)?;
    let (header, size) = match size {
        0 if is_top => (8, end - at),
        1 => (16, input.u64_be(at + 8)?),
        size => (8, size),
    };
    let box_end = at.checked_add(size).filter(|&box_end| box_end <= end && size >= header).ok_or(Stop::BROKEN)?;
    Ok(Box { kind, start: at, content: at + header..box_end })
}

/// Counts what is read, so that a file of nothing but small boxes ends.
#[derive(Debug)]
pub(super) struct Walk(usize);

impl Walk {
    pub(super) fn new() -> Self {
        Self(MEDIA_PARTS_MAX)
    }

    pub(super) fn step(&mut self) -> Result<(), Stop> {
        self.0 = self.0.checked_sub(1).ok_or(Stop::TOO_MANY)?;
        Ok(())
    }

    /// Calls `each` for the boxes of a range, one after another.
    pub(super) fn boxes(
        &mut self,
        input: &mut Input<'_>,
        range: Range<u64>,
        mut each: impl FnMut(&mut Self, &mut Input<'_>, Box) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let is_top = range == (0..input.length());
        let mut at = range.start;
        while at < range.end {
            // QuickTime ends some lists of boxes with four zeros.
            if !is_top && range.end - at == 4 && input.u32_be(at)? == 0 {
                return Ok(());
            }
            self.step()?;
            let found = read(input, at, range.end, is_top)?;
            at = found.content.end;
            each(self, input, found)?;
        }
        Ok(())
    }
}

/// Overwrites a box with one of free space.
pub(super) fn free(plan: &mut Plan, unwanted: &Box, what: Metadata) -> Result<(), Stop> {
    plan.adjust(unwanted.start + 4, b"free")?;
    plan.fill(unwanted.content.clone(), 0, what)
}

/// What a box that is not kept was.
pub(super) fn kind_of(kind: &[u8; 4]) -> Metadata {
    match kind {
        b"free" | b"skip" | b"wide" => Metadata::Unused,
        b"udta" | b"meta" => Metadata::Tags,
        b"mpvd" | b"pnot" | b"PICT" => Metadata::Embedded,
        b"prft" => Metadata::Times,
        _ => Metadata::Application,
    }
}

/// Blanks the name that a handler bears (ISO/IEC 14496-12, section 8.4.3), and tells the kind of the handler.
pub(super) fn handler(input: &mut Input<'_>, plan: &mut Plan, content: &Range<u64>) -> Result<[u8; 4], Stop> {
    if content.end - content.start < 24 {
        return Err(Stop::BROKEN);
    }
    plan.fill(content.start + 24..content.end, 0, Metadata::Application)?;
    input.array(content.start + 8)
}
