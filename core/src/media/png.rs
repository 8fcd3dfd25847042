//! PNG (W3C, third edition) and APNG: chunks.

use super::cleaned::Metadata;
use super::error::Stop;
use super::input::Input;
use super::orientation::Orientation;
use super::plan::Plan;
use super::profile;
use crate::limits::{MEDIA_PARTS_MAX, MEDIA_PROFILE_BYTES_MAX};
use flate2::Compression;
use flate2::read::{ZlibDecoder, ZlibEncoder};
use std::io::Read;
use std::ops::Range;

/// Chunks beside the picture data that colours, proportions and animation need, and the longest that each can be. One that
/// is longer carries something else.
const KEPT: [(&[u8; 4], u64); 14] = [
    (b"tRNS", 256),
    (b"gAMA", 4),
    (b"cHRM", 32),
    (b"sRGB", 1),
    (b"sBIT", 4),
    (b"bKGD", 6),
    (b"hIST", 512),
    (b"pHYs", 9),
    (b"cICP", 4),
    (b"mDCV", 24),
    (b"cLLI", 8),
    (b"acTL", 8),
    (b"fcTL", 26),
    (b"PLTE", 768),
];

/// A chunk of a PNG.
pub(super) struct Chunk {
    pub(super) name: [u8; 4],
    pub(super) content: Range<u64>,
    /// With its length and its checksum.
    pub(super) whole: Range<u64>,
}

/// Reads the chunk at `at`.
pub(super) fn chunk(input: &mut Input<'_>, at: u64) -> Result<Chunk, Stop> {
    let length = u64::from(input.u32_be(at)?);
    let name: [u8; 4] = input.array(at + 4)?;
    let end = at + 12 + length;
    if end > input.length() || !name.iter().all(u8::is_ascii_alphabetic) {
        return Err(Stop::BROKEN);
    }
    Ok(Chunk { name, content: at + 8..end - 4, whole: at..end })
}

/// Where the first chunk stands.
pub(super) const FIRST: u64 = 8;

/// What to change of a PNG.
pub(super) fn plan(input: &mut Input<'_>) -> Result<Plan, Stop> {
    let mut plan = Plan::default();
    let (mut at, mut has_data, mut has_exif, mut has_profile) = (FIRST, false, false, false);
    let header = chunk(input, at)?;
    if &header.name != b"IHDR" || header.content.end - header.content.start != 13 {
        return Err(Stop::BROKEN);
    }
    for _ in 0..MEDIA_PARTS_MAX {
        let Chunk { name, content, whole } = chunk(input, at)?;
        let length = content.end - content.start;
        match &name {
            b"IHDR" if at == FIRST => {}
            b"IDAT" => has_data = true,
            b"IEND" if has_data && length == 0 => {
                plan.drop(whole.end..input.length(), Metadata::Embedded)?;
                return Ok(plan);
            }
            b"fdAT" => {}
            b"eXIf" => {
                let tiff = Orientation::read(input, content)?.to_tiff();
                let is_first = !std::mem::replace(&mut has_exif, true);
                let bytes = if tiff.is_empty() || !is_first { Vec::new() } else { written(b"eXIf", &tiff) };
                plan.replace(whole.clone(), bytes, Metadata::Exif)?;
            }
            b"iCCP" => {
                let is_first = !std::mem::replace(&mut has_profile, true);
                let plain = if is_first { plain_profile(input, content)? } else { None };
                plan.replace(whole.clone(), plain.unwrap_or_default(), Metadata::Profile)?;
            }
            name if KEPT.iter().any(|(kept, longest)| *kept == name && length <= *longest) => {}
            [first, ..] if first.is_ascii_uppercase() => {
                // What no decoder may pass over (section 5.4): a broken file, or one of an extension.
                let is_standard = [b"IHDR", b"PLTE", b"IEND"].contains(&&name);
                return Err(if is_standard { Stop::BROKEN } else { Stop::UNKNOWN });
            }
            other => plan.drop(whole.clone(), kind(other))?,
        }
        at = whole.end;
    }
    Err(Stop::TOO_MANY)
}

fn kind(name: &[u8; 4]) -> Metadata {
    match name {
        b"tEXt" | b"zTXt" | b"iTXt" => Metadata::Text,
        b"tIME" => Metadata::Times,
        _ => Metadata::Application,
    }
}

/// The chunk of a profile anew, with nothing but colours in it; `None` where it is broken or too long.
fn plain_profile(input: &mut Input<'_>, content: Range<u64>) -> Result<Option<Vec<u8>>, Stop> {
    if content.end - content.start > MEDIA_PROFILE_BYTES_MAX as u64 {
        return Ok(None);
    }
    let bytes = input.copy(content)?;
    let Some(profile) = inflated(&bytes) else { return Ok(None) };
    let Some(plain) = profile::plain(&profile) else { return Ok(None) };
    let mut content = b"icc\0\0".to_vec();
    let packed = ZlibEncoder::new(&plain[..], Compression::default()).read_to_end(&mut content);
    Ok(packed.is_ok().then(|| written(b"iCCP", &content)))
}

/// The profile within the content of an iCCP chunk: a name of at most 79 bytes, a NUL, a zero, a zlib stream.
pub(super) fn inflated(content: &[u8]) -> Option<Vec<u8>> {
    let name_end = content.iter().take(80).position(|&byte| byte == 0)?;
    let mut profile = Vec::new();
    let longest = MEDIA_PROFILE_BYTES_MAX as u64 + 1;
    ZlibDecoder::new(content.get(name_end + 2..)?).take(longest).read_to_end(&mut profile).ok()?;
    Some(profile)
}

/// A chunk with its length and checksum.
pub(super) fn written(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(content);
    [&(content.len() as u32).to_be_bytes(), &name[..], content, &crc.sum().to_be_bytes()].concat()
}
