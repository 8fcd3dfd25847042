//! FLAC (RFC 9639): blocks of metadata, then frames.

use super::cleaned::Metadata;
use super::error::Stop;
use super::input::Input;
use super::plan::Plan;

const STREAM_INFO: u8 = 0;
const PADDING: u8 = 1;
const SEEK_TABLE: u8 = 3;
const PICTURE: u8 = 6;
const LAST: u8 = 0x80;
/// Blocks of metadata. Real files have some five.
const BLOCKS_MAX: usize = 256;

/// What to change of a FLAC file.
pub(super) fn plan(input: &mut Input<'_>) -> Result<Plan, Stop> {
    let mut plan = Plan::default();
    // Some programs put the tag of an MP3 before it.
    let mut at = 0;
    if input.is_at(0, b"ID3")? {
        let size = input.array::<4>(6)?.iter().fold(0_u64, |size, &byte| size << 7 | u64::from(byte & 0x7f));
        at = 10 + size;
        plan.drop(0..at, Metadata::Tags)?;
    }
    if !input.is_at(at, b"fLaC")? {
        return Err(Stop::BROKEN);
    }
    at += 4;
    let first = at;
    let mut last_kept = (first, STREAM_INFO);
    for _ in 0..BLOCKS_MAX {
        let [head, a, b, c] = input.array(at)?;
        let end = at + 4 + u64::from(u32::from_be_bytes([0, a, b, c]));
        if end > input.length() || (at == first) != (head & !LAST == STREAM_INFO) {
            return Err(Stop::BROKEN);
        }
        match head & !LAST {
            kind @ (STREAM_INFO | SEEK_TABLE) => {
                // The mark of the last block moves to the last one that is kept.
                plan.adjust(at, &[kind])?;
                last_kept = (at, kind);
            }
            PADDING => plan.drop(at..end, Metadata::Unused)?,
            PICTURE => plan.drop(at..end, Metadata::Embedded)?,
            _ => plan.drop(at..end, Metadata::Tags)?,
        }
        at = end;
        if head & LAST != 0 {
            plan.readjust(last_kept.0, &[last_kept.1 | LAST]);
            // A frame begins with fourteen ones and a zero (section 9.1).
            let is_frame = at == input.length() || (input.u8(at)? == 0xff && input.u8(at + 1)? & 0xfe == 0xf8);
            return if is_frame { Ok(plan) } else { Err(Stop::BROKEN) };
        }
    }
    Err(Stop::TOO_MANY)
}
