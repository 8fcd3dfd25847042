//! What the headers of a picture say, without decoding.

use super::super::error::Stop;
use super::super::input::Input;
use super::super::media_type::MediaType;
use super::super::orientation::Orientation;
use super::super::riff::{self, Chunk};
use super::super::{jpeg, png, profile, webp};
use super::error::PictureError;
use crate::limits::{MEDIA_PARTS_MAX, MEDIA_PROFILE_BYTES_MAX};

/// What the headers of a picture say.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    /// Pixels of a row as it is stored.
    pub(super) width: u32,
    /// Rows as they are stored.
    pub(super) height: u32,
    pub(super) orientation: Orientation,
    /// The colour profile, with nothing but colours in it.
    pub(super) profile: Option<Vec<u8>>,
    /// Values that a JPEG codes, all components together; of others none.
    pub(super) samples: u64,
    /// Components of a JPEG.
    pub(super) components: u8,
    /// Scans of a JPEG, as far as it was read.
    pub(super) scans: usize,
    /// Whether the rows of a PNG come in seven passes.
    pub(super) interlaced: bool,
}

/// How far the headers are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// To the size and the way up.
    Size,
    /// All that decoding needs to know before it begins.
    All,
}

/// Reads the headers of a picture.
pub(super) fn read(input: &mut Input<'_>, media: MediaType, depth: Depth) -> Result<Header, PictureError> {
    let read = match media {
        MediaType::Jpeg => of_jpeg(input, depth),
        MediaType::Png => of_png(input),
        MediaType::WebP => of_webp(input),
        _ => return Err(PictureError::NotDecodedHere(media)),
    };
    let header = read.map_err(|stop| match stop {
        Stop::Fault(super::super::error::Fault::UnknownPart) => PictureError::NotDecodedHere(media),
        stop => PictureError::of(stop, media),
    })?;
    if header.width == 0 || header.height == 0 { Err(PictureError::Broken(media)) } else { Ok(header) }
}

fn of_jpeg(input: &mut Input<'_>, depth: Depth) -> Result<Header, Stop> {
    let mut header = Header::default();
    let mut has_exif = false;
    let mut pieces = Vec::new();
    let mut at = 2;
    for _ in 0..MEDIA_PARTS_MAX {
        let segment = match jpeg::part(input, at)? {
            jpeg::Part::Segment(segment) => segment,
            jpeg::Part::Stray(range) => {
                at = range.end;
                continue;
            }
            jpeg::Part::End(_) | jpeg::Part::CutOff => break,
        };
        if segment.is_frame() {
            frame(input, &segment, &mut header)?;
        } else if let Some(tiff) = segment.exif(input)? {
            if !std::mem::replace(&mut has_exif, true) {
                header.orientation = Orientation::read(input, tiff)?;
            }
        } else if let Some((number, _, content)) = segment.profile(input)? {
            pieces.push((number, content));
        } else if segment.is_scan() {
            header.scans += 1;
            if depth == Depth::Size {
                break;
            }
        }
        at = segment.end(input)?;
    }
    if header.scans == 0 {
        return Err(Stop::BROKEN);
    }
    pieces.sort_by_key(|(number, content)| (*number, content.start));
    let length: u64 = pieces.iter().map(|(_, content)| content.end - content.start).sum();
    if length <= MEDIA_PROFILE_BYTES_MAX as u64 {
        let mut bytes = Vec::new();
        for (_, content) in pieces {
            bytes.extend(input.copy(content)?);
        }
        header.profile = profile::plain(&bytes);
    }
    Ok(header)
}

/// Reads a frame header (ITU-T T.81, section B.2.2): sequential and progressive Huffman coding of 8 bits alone.
fn frame(input: &mut Input<'_>, segment: &jpeg::Segment, header: &mut Header) -> Result<(), Stop> {
    let start = segment.payload.start;
    let precision = input.u8(start)?;
    if header.width != 0 {
        return Err(Stop::BROKEN);
    }
    header.height = u32::from(input.u16_be(start + 1)?);
    header.width = u32::from(input.u16_be(start + 3)?);
    header.components = input.u8(start + 5)?;
    if !matches!(segment.code, 0xc0..=0xc2) || precision != 8 || !matches!(header.components, 1 | 3 | 4) {
        return Err(Stop::UNKNOWN);
    }
    let mut factors = Vec::new();
    for component in 0..u64::from(header.components) {
        let sampling = input.u8(start + 6 + 3 * component + 1)?;
        factors.push((u64::from(sampling >> 4), u64::from(sampling & 15)));
    }
    let across = factors.iter().map(|(across, _)| *across).max().unwrap_or(0);
    let down = factors.iter().map(|(_, down)| *down).max().unwrap_or(0);
    if factors.iter().any(|(across, down)| !(1..=4).contains(across) || !(1..=4).contains(down)) {
        return Err(Stop::BROKEN);
    }
    let units = u64::from(header.width).div_ceil(8 * across) * u64::from(header.height).div_ceil(8 * down);
    header.samples = units * 64 * factors.iter().map(|(across, down)| across * down).sum::<u64>();
    Ok(())
}

fn of_png(input: &mut Input<'_>) -> Result<Header, Stop> {
    let mut header = Header::default();
    let first = png::chunk(input, png::FIRST)?;
    if &first.name != b"IHDR" || first.content.end - first.content.start != 13 {
        return Err(Stop::BROKEN);
    }
    header.width = input.u32_be(first.content.start)?;
    header.height = input.u32_be(first.content.start + 4)?;
    header.interlaced = input.u8(first.content.start + 12)? != 0;
    let mut at = first.whole.end;
    for _ in 0..MEDIA_PARTS_MAX {
        let chunk = png::chunk(input, at)?;
        let length = chunk.content.end - chunk.content.start;
        match &chunk.name {
            b"iCCP" if length <= MEDIA_PROFILE_BYTES_MAX as u64 => {
                let content = input.copy(chunk.content)?;
                header.profile = png::inflated(&content).and_then(|profile| profile::plain(&profile));
            }
            b"eXIf" => header.orientation = Orientation::read(input, chunk.content)?,
            // It may stand behind the picture data, too; but no viewer looks there.
            b"IDAT" => return Ok(header),
            _ => {}
        }
        at = chunk.whole.end;
    }
    Err(Stop::TOO_MANY)
}

fn of_webp(input: &mut Input<'_>) -> Result<Header, Stop> {
    let mut header = Header::default();
    let body = riff::body(input)?;
    let mut at = body.start;
    let u24 = |bytes: [u8; 3]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]);
    for _ in 0..MEDIA_PARTS_MAX {
        if at >= body.end {
            return Ok(header);
        }
        let Chunk { name, content, whole } = riff::chunk(input, at, &body)?;
        match &name {
            b"VP8X" if header.width == 0 => {
                header.width = u24(input.array(content.start + 4)?) + 1;
                header.height = u24(input.array(content.start + 7)?) + 1;
            }
            b"VP8 " if header.width == 0 => {
                // Three bytes of frame header, three of a mark (RFC 6386, section 9.1).
                let [a, b, c, d] = input.array(content.start + 6)?;
                header.width = u32::from(u16::from_le_bytes([a, b]) & 0x3fff);
                header.height = u32::from(u16::from_le_bytes([c, d]) & 0x3fff);
            }
            b"VP8L" if header.width == 0 => {
                let bits = input.u32_le(content.start + 1)?;
                header.width = (bits & 0x3fff) + 1;
                header.height = (bits >> 14 & 0x3fff) + 1;
            }
            b"ICCP" if content.end - content.start <= MEDIA_PROFILE_BYTES_MAX as u64 => {
                header.profile = profile::plain(&input.copy(content)?);
            }
            b"EXIF" => header.orientation = webp::exif(input, content)?,
            _ => {}
        }
        at = whole.end;
    }
    Err(Stop::TOO_MANY)
}
