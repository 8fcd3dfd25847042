//! MPEG audio and AAC in ADTS: frames, with tags before and behind them.

use super::cleaned::Metadata;
use super::error::Stop;
use super::input::Input;
use super::media_type::MediaType;
use super::plan::Plan;
use crate::limits::MEDIA_EDITS_MAX;
use std::ops::Range;

/// Tags that follow each other at one end of a file. Editors leave two or three.
const TAGS_MAX: usize = 16;

/// Tells frames with or without a tag before them.
pub(super) fn recognise(input: &mut Input<'_>) -> Result<Option<MediaType>, Stop> {
    let mut end = 0;
    for _ in 0..TAGS_MAX {
        match tag_before(input, end) {
            Ok(Some(tag)) => end = tag,
            Ok(None) => break,
            // A tag that ends beyond the file: what it is of is said by its beginning, and cleaning finds it broken.
            Err(Stop::Fault(_)) => return Ok(Some(MediaType::Mp3)),
            Err(stop) => return Err(stop),
        }
    }
    if end > 0 && input.is_at(end, b"fLaC")? {
        return Ok(Some(MediaType::Flac));
    }
    // Without a tag, two bytes are little to go by: the frame must be followed by another.
    let Some((media, length)) = frame(input, end, input.length())? else {
        return Ok((end > 0).then_some(MediaType::Mp3));
    };
    let followed = end + length == input.length()
        || frame(input, end + length, input.length())?.is_some_and(|(next, _)| next == media);
    Ok((end > 0 || followed).then_some(media))
}

/// What to change of a file of frames, and what they are of.
pub(super) fn plan(input: &mut Input<'_>) -> Result<(Plan, MediaType), Stop> {
    let mut plan = Plan::default();
    let mut frames = 0..input.length();
    for _ in 0..TAGS_MAX {
        let Some(end) = tag_before(input, frames.start)? else { break };
        plan.drop(frames.start..end, Metadata::Tags)?;
        frames.start = end;
    }
    for _ in 0..TAGS_MAX {
        if let Some(start) = tag_behind(input, &frames)? {
            frames.end = start;
            continue;
        }
        let (strays, media) = strays(input, frames.clone())?;
        // What lay behind the last frame is gone, and there may have been a tag before that.
        if let Some(last) = strays.last().filter(|last| last.end == frames.end) {
            frames.end = last.start;
            continue;
        }
        for stray in strays {
            plan.drop(stray, Metadata::Unused)?;
        }
        plan.drop(frames.end..input.length(), Metadata::Tags)?;
        return Ok((plan, media));
    }
    Err(Stop::BROKEN)
}

/// Goes from frame to frame, and tells what lies between them.
fn strays(input: &mut Input<'_>, frames: Range<u64>) -> Result<(Vec<Range<u64>>, MediaType), Stop> {
    let mut strays: Vec<Range<u64>> = Vec::new();
    let mut at = frames.start;
    let mut media = None;
    let mut whole = 0_u64;
    while at < frames.end {
        match frame(input, at, frames.end)?.filter(|(found, _)| media.is_none_or(|media| media == *found)) {
            Some((found, length)) => {
                media = Some(found);
                // The last frame may be cut off, as where a recording was interrupted.
                whole += u64::from(at + length <= frames.end);
                at = (at + length).min(frames.end);
            }
            None => {
                let end = next_sync(input, at + 1, frames.end)?;
                match strays.last_mut().filter(|last| last.end == at) {
                    Some(last) => last.end = end,
                    None => strays.push(at..end),
                }
                if strays.len() > MEDIA_EDITS_MAX {
                    return Err(Stop::TOO_MANY);
                }
                at = end;
            }
        }
    }
    media.filter(|_| whole > 0).map(|media| (strays, media)).ok_or(Stop::BROKEN)
}

fn next_sync(input: &mut Input<'_>, mut at: u64, end: u64) -> Result<u64, Stop> {
    while at < end {
        let bytes = input.from(at)?;
        match bytes.iter().position(|&byte| byte == 0xff) {
            Some(found) => return Ok((at + found as u64).min(end)),
            None => at += bytes.len() as u64,
        }
    }
    Ok(end)
}

/// The end of an ID3 tag of version 2 that begins at `at` (ID3v2.4.0, section 3.1).
fn tag_before(input: &mut Input<'_>, at: u64) -> Result<Option<u64>, Stop> {
    if !input.is_at(at, b"ID3")? || at + 10 > input.length() {
        return Ok(None);
    }
    let [flags, a, b, c, d] = input.array(at + 5)?;
    if (a | b | c | d) & 0x80 != 0 {
        return Ok(None);
    }
    let size = [a, b, c, d].iter().fold(0_u64, |size, &byte| size << 7 | u64::from(byte));
    let end = at + 10 + size + if flags & 0x10 == 0 { 0 } else { 10 };
    if end > input.length() { Err(Stop::BROKEN) } else { Ok(Some(end)) }
}

/// The start of a tag that ends where the frames end: ID3 of version 1, APE, Lyrics3, or ID3 of version 2 with a footer. Of
/// one that says that it is longer than the file, the start of its last part: what is before it is no frame, and goes too.
fn tag_behind(input: &mut Input<'_>, frames: &Range<u64>) -> Result<Option<u64>, Stop> {
    let back = |count: u64| frames.end.checked_sub(count).filter(|&start| start >= frames.start);
    if let Some(start) = back(128)
        && input.is_at(start, b"TAG")?
    {
        // The enhanced one stands before it.
        let enhanced = back(128 + 227);
        return Ok(Some(match enhanced {
            Some(enhanced) if input.is_at(enhanced, b"TAG+")? => enhanced,
            _ => start,
        }));
    }
    if let Some(footer) = back(32)
        && input.is_at(footer, b"APETAGEX")?
    {
        let size = u64::from(input.u32_le(footer + 12)?);
        let header = if input.u32_le(footer + 20)? & 0x8000_0000 == 0 { 0 } else { 32 };
        return Ok(Some(back(size.max(32) + header).unwrap_or(footer)));
    }
    if let Some(mark) = back(9)
        && input.is_at(mark, b"LYRICS200")?
        && let Some(size_at) = back(15)
    {
        let digits = input.array::<6>(size_at)?;
        let size = digits
            .iter()
            .try_fold(0_u64, |size, digit| digit.is_ascii_digit().then(|| size * 10 + u64::from(digit - b'0')));
        return Ok(Some(size.and_then(|size| back(size + 15)).unwrap_or(mark)));
    }
    if let Some(footer) = back(10)
        && input.is_at(footer, b"3DI")?
    {
        let size = input.array::<4>(footer + 6)?.iter().fold(0_u64, |size, &byte| size << 7 | u64::from(byte & 0x7f));
        return Ok(Some(back(size + 20).unwrap_or(footer)));
    }
    Ok(None)
}

/// Kilobits a second by index, for MPEG 1 layer I, II, III and MPEG 2 layer I, II and III (ISO/IEC 11172-3, 2.4.2.3;
/// ISO/IEC 13818-3, 2.4.2.3).
const BIT_RATES: [[u16; 14]; 5] = [
    [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// Reads the header of a frame at `at`, which stands before `end`: what it is of, and how many bytes it has.
fn frame(input: &mut Input<'_>, at: u64, end: u64) -> Result<Option<(MediaType, u64)>, Stop> {
    if at.checked_add(7).is_none_or(|head| head > end) {
        return Ok(None);
    }
    let bytes = input.array::<7>(at)?;
    Ok(mpeg_frame(bytes)
        .map(|length| (MediaType::Mp3, length))
        .or_else(|| adts_frame(bytes).map(|length| (MediaType::Aac, length))))
}

fn mpeg_frame([first, second, third, ..]: [u8; 7]) -> Option<u64> {
    let layer = 4 - (second >> 1 & 3);
    let version = second >> 3 & 3;
    if first != 0xff || second & 0xe0 != 0xe0 || layer == 4 || version == 1 {
        return None;
    }
    let is_first = version == 3;
    let rates = match (is_first, layer) {
        (true, layer) => BIT_RATES.get(usize::from(layer) - 1)?,
        (false, 1) => BIT_RATES.get(3)?,
        (false, _) => BIT_RATES.get(4)?,
    };
    // A free rate has no length in its header: such a file is not told from nonsense.
    let rate = u64::from(*rates.get(usize::from(third >> 4).checked_sub(1)?)?) * 1_000;
    let samples_a_second = [44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3))?
        / match version {
            3 => 1,
            2 => 2,
            _ => 4,
        };
    let padding = u64::from(third >> 1 & 1);
    Some(match layer {
        1 => (12 * rate / samples_a_second + padding) * 4,
        3 if !is_first => 72 * rate / samples_a_second + padding,
        _ => 144 * rate / samples_a_second + padding,
    })
}

/// The length of a frame of AAC (ISO/IEC 13818-7, 6.2).
fn adts_frame([first, second, third, fourth, fifth, sixth, _]: [u8; 7]) -> Option<u64> {
    let is_frame = first == 0xff && second & 0xf6 == 0xf0 && third >> 2 & 0xf < 13;
    let length = u64::from(fourth & 3) << 11 | u64::from(fifth) << 3 | u64::from(sixth >> 5);
    (is_frame && length >= 7).then_some(length)
}
