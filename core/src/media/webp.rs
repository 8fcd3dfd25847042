//! WebP (RFC 9649).

use super::cleaned::Metadata;
use super::error::Stop;
use super::input::Input;
use super::orientation::Orientation;
use super::plan::Plan;
use super::profile;
use super::riff::{self, Chunk};
use crate::limits::{MEDIA_PARTS_MAX, MEDIA_PROFILE_BYTES_MAX};
use std::ops::Range;

const HAS_PROFILE: u8 = 0x20;
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
/// Bytes of a frame before its own chunks.
const FRAME_HEADER: u64 = 16;

/// What to change of a WebP.
pub(super) fn plan(input: &mut Input<'_>) -> Result<Plan, Stop> {
    let mut plan = Plan::default();
    let mut parts = MEDIA_PARTS_MAX;
    let body = riff::body(input)?;
    let mut flags = None;
    let (mut keeps_exif, mut keeps_profile, mut has_picture, mut has_exif) = (false, false, false, false);
    let mut at = body.start;
    while at < body.end {
        let Chunk { name, content, whole } = riff::chunk(input, at, &body)?;
        parts = parts.checked_sub(1).ok_or(Stop::TOO_MANY)?;
        match &name {
            b"VP8X" if at == body.start && content.end - content.start == 10 => flags = Some(content.start),
            b"VP8 " | b"VP8L" => has_picture = true,
            b"ALPH" => {}
            b"ANIM" if content.end - content.start == 6 => {}
            b"ANMF" => {
                has_picture = true;
                frame(input, &content, &whole, &mut plan, &mut parts)?;
            }
            b"ICCP" => {
                let plain = if keeps_profile { None } else { plain_profile(input, content)? };
                keeps_profile |= plain.is_some();
                plan.replace(whole.clone(), plain.unwrap_or_default(), Metadata::Profile)?;
            }
            b"EXIF" => {
                let tiff = exif(input, content)?.to_tiff();
                let keep = !std::mem::replace(&mut has_exif, true) && !tiff.is_empty() && flags.is_some();
                keeps_exif |= keep;
                let bytes = if keep { written(b"EXIF", &tiff) } else { Vec::new() };
                plan.replace(whole.clone(), bytes, Metadata::Exif)?;
            }
            b"XMP " => plan.drop(whole.clone(), Metadata::Xmp)?,
            b"VP8X" => return Err(Stop::BROKEN),
            _ => plan.drop(whole.clone(), Metadata::Application)?,
        }
        at = whole.end;
    }
    if !has_picture {
        return Err(Stop::BROKEN);
    }
    if let Some(place) = flags {
        let old = input.u8(place)?;
        let mut new = old & !(HAS_PROFILE | HAS_EXIF | HAS_XMP);
        new |= if keeps_profile { HAS_PROFILE } else { 0 };
        new |= if keeps_exif { HAS_EXIF } else { 0 };
        plan.adjust(place, &[new])?;
    }
    plan.adjust(4, &grown(&plan, &body, body.end - 8)?)?;
    plan.drop(body.end..input.length(), Metadata::Embedded)?;
    Ok(plan)
}

/// One frame of an animation: its chunks are looked through in the same way.
fn frame(
    input: &mut Input<'_>,
    content: &Range<u64>,
    whole: &Range<u64>,
    plan: &mut Plan,
    parts: &mut usize,
) -> Result<(), Stop> {
    let mut at = content.start + FRAME_HEADER;
    if at > content.end {
        return Err(Stop::BROKEN);
    }
    while at < content.end {
        let chunk = riff::chunk(input, at, content)?;
        *parts = parts.checked_sub(1).ok_or(Stop::TOO_MANY)?;
        if !matches!(&chunk.name, b"ALPH" | b"VP8 " | b"VP8L") {
            plan.drop(chunk.whole.clone(), Metadata::Application)?;
        }
        at = chunk.whole.end;
    }
    if plan.growth(content) != 0 {
        let size = grown(plan, content, content.end - content.start)?;
        // What is left out is of even length: the padding stays right.
        plan.adjust(whole.start + 4, &size)?;
    }
    Ok(())
}

fn grown(plan: &Plan, range: &Range<u64>, size: u64) -> Result<[u8; 4], Stop> {
    let new = size.checked_add_signed(plan.growth(range)).and_then(|size| u32::try_from(size).ok());
    Ok(new.ok_or(Stop::BROKEN)?.to_le_bytes())
}

/// The orientation of an EXIF chunk. Some writers put the mark of a JPEG segment before the TIFF structure.
pub(super) fn exif(input: &mut Input<'_>, content: Range<u64>) -> Result<Orientation, Stop> {
    let mark = if input.is_at(content.start, b"Exif\0\0")? { 6 } else { 0 };
    Orientation::read(input, content.start + mark..content.end)
}

fn plain_profile(input: &mut Input<'_>, content: Range<u64>) -> Result<Option<Vec<u8>>, Stop> {
    if content.end - content.start > MEDIA_PROFILE_BYTES_MAX as u64 {
        return Ok(None);
    }
    Ok(profile::plain(&input.copy(content)?).map(|plain| written(b"ICCP", &plain)))
}

fn written(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = [&name[..], &(content.len() as u32).to_le_bytes(), content].concat();
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    chunk
}
