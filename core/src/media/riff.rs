//! RIFF: chunks of WebP and WAV.

use super::error::Stop;
use super::input::Input;
use std::ops::Range;

/// A chunk of a RIFF file.
pub(super) struct Chunk {
    pub(super) name: [u8; 4],
    pub(super) content: Range<u64>,
    /// With its header, and the byte that makes its length even.
    pub(super) whole: Range<u64>,
}

/// The chunks of the file: from behind the form's name to the end that the header tells.
pub(super) fn body(input: &mut Input<'_>) -> Result<Range<u64>, Stop> {
    let end = 8 + u64::from(input.u32_le(4)?);
    if end < 12 || end > input.length() {
        return Err(Stop::BROKEN);
    }
    Ok(12..end)
}

/// Reads the chunk at `at`, which must end within `within`. The last one may lack its padding.
pub(super) fn chunk(input: &mut Input<'_>, at: u64, within: &Range<u64>) -> Result<Chunk, Stop> {
    let name = input.array(at)?;
    let length = u64::from(input.u32_le(at + 4)?);
    let content = at + 8..at + 8 + length;
    if content.end > within.end {
        return Err(Stop::BROKEN);
    }
    let end = (content.end + length % 2).min(within.end);
    Ok(Chunk { name, content, whole: at..end })
}
