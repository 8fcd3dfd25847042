//! Ogg (RFC 3533) with Opus (RFC 7845), Vorbis or Speex: the packet of comments is blanked in place.
//!
//! It keeps its length, so that no page moves: one vendor's name of blanks takes up all of it, and the number of comments
//! is zero. The checksums of its pages are written anew.

use super::cleaned::Metadata;
use super::error::Stop;
use super::input::Input;
use super::plan::Plan;
use crate::limits::MEDIA_PARTS_MAX;
use std::ops::Range;

const HEADER: u64 = 27;
const CHECKSUM_AT: usize = 22;
/// Pages that a packet of comments may span: a cover picture of some megabytes.
const COMMENT_PAGES_MAX: usize = 256;

/// A page of an Ogg stream.
struct Page {
    serial: [u8; 4],
    begins_stream: bool,
    continues: bool,
    whole: Range<u64>,
    /// The pieces of packets, and whether each ends its packet here.
    pieces: Vec<(Range<u64>, bool)>,
}

/// What to change of an Ogg file with one stream.
pub(super) fn plan(input: &mut Input<'_>) -> Result<Plan, Stop> {
    let mut plan = Plan::default();
    let first = page(input, 0)?;
    let [(head, true)] = &first.pieces[..] else { return Err(Stop::BROKEN) };
    let (mark, is_vorbis): (&[u8], bool) = if input.is_at(head.start, b"OpusHead")? {
        (b"OpusTags", false)
    } else if input.is_at(head.start, b"\x01vorbis")? {
        (b"\x03vorbis", true)
    } else if input.is_at(head.start, b"Speex   ")? {
        (b"", false)
    } else {
        return Err(Stop::UNKNOWN);
    };
    if !first.begins_stream {
        return Err(Stop::BROKEN);
    }
    let comments = comments(input, &first)?;
    blank(input, &comments, mark, is_vorbis, &mut plan)?;
    // The rest is looked through: a second stream has comments of its own.
    let mut at = comments.last().map_or(first.whole.end, |page| page.whole.end);
    for _ in 0..MEDIA_PARTS_MAX {
        if at >= input.length() {
            return Ok(plan);
        }
        let page = page(input, at)?;
        if page.serial != first.serial || page.begins_stream {
            return Err(Stop::UNKNOWN);
        }
        at = page.whole.end;
    }
    Err(Stop::TOO_MANY)
}

/// The pages on which the second packet stands.
fn comments(input: &mut Input<'_>, first: &Page) -> Result<Vec<Page>, Stop> {
    let mut pages = Vec::new();
    let mut at = first.whole.end;
    while pages.len() < COMMENT_PAGES_MAX {
        let page = page(input, at)?;
        if page.serial != first.serial || page.begins_stream || page.continues == pages.is_empty() {
            return Err(Stop::BROKEN);
        }
        at = page.whole.end;
        let ends = page.pieces.first().ok_or(Stop::BROKEN)?.1;
        pages.push(page);
        if ends {
            return Ok(pages);
        }
    }
    Err(Stop::TOO_MANY)
}

/// Blanks the packet, and computes the checksums of its pages.
fn blank(input: &mut Input<'_>, pages: &[Page], mark: &[u8], is_vorbis: bool, plan: &mut Plan) -> Result<(), Stop> {
    let pieces: Vec<Range<u64>> =
        pages.iter().filter_map(|page| page.pieces.first().map(|(piece, _)| piece.clone())).collect();
    let length: u64 = pieces.iter().map(|piece| piece.end - piece.start).sum();
    // The vendor's length, the number of comments, and Vorbis's last bit.
    let tail: &[u8] = if is_vorbis { &[0, 0, 0, 0, 1] } else { &[0, 0, 0, 0] };
    let vendor = length.checked_sub((mark.len() + 4 + tail.len()) as u64).ok_or(Stop::BROKEN)?;
    let vendor_length = u32::try_from(vendor).map_err(|_| Stop::TOO_MANY)?;
    let Some(start) = pieces.first().map(|piece| piece.start) else { return Err(Stop::BROKEN) };
    if !input.is_at(start, mark)? {
        return Err(Stop::BROKEN);
    }
    let head = [mark, &vendor_length.to_le_bytes()].concat();
    let tail_start = length - tail.len() as u64;
    let mut at = 0;
    for (page, piece) in pages.iter().zip(&pieces) {
        let mut bytes = input.copy(page.whole.clone())?;
        let offset = (piece.start - page.whole.start) as usize;
        for place in 0..(piece.end - piece.start) {
            let within = at + place;
            let byte = match within.checked_sub(tail_start) {
                Some(behind) => tail.get(behind as usize).copied().unwrap_or(0),
                None => head.get(within as usize).copied().unwrap_or(b' '),
            };
            if let Some(stood) = bytes.get_mut(offset + place as usize) {
                *stood = byte;
            }
        }
        at += piece.end - piece.start;
        let new = bytes.get(offset..offset + (piece.end - piece.start) as usize).unwrap_or_default().to_vec();
        put(piece, new, plan)?;
        bytes.get_mut(CHECKSUM_AT..CHECKSUM_AT + 4).into_iter().for_each(|bytes| bytes.fill(0));
        let checksum = checksum(&bytes).to_le_bytes();
        plan.adjust(page.whole.start + CHECKSUM_AT as u64, &checksum)?;
    }
    Ok(())
}

/// Puts a piece: where it is nothing but blanks, as a filling, so that a cover of megabytes is not held.
fn put(piece: &Range<u64>, new: Vec<u8>, plan: &mut Plan) -> Result<(), Stop> {
    let blanks = new.iter().position(|&byte| byte == b' ').unwrap_or(new.len());
    let end = new.iter().rposition(|&byte| byte == b' ').map_or(blanks, |last| last + 1);
    let place = |at: usize| piece.start + at as u64;
    let (head, tail) = (new.get(..blanks).unwrap_or_default(), new.get(end..).unwrap_or_default());
    if !head.is_empty() {
        plan.replace(place(0)..place(blanks), head.to_vec(), Metadata::Tags)?;
    }
    let only_blanks = new.get(blanks..end).is_some_and(|middle| middle.iter().all(|&byte| byte == b' '));
    if only_blanks {
        plan.fill(place(blanks)..place(end), b' ', Metadata::Tags)?;
    } else {
        // A length whose bytes look like blanks.
        plan.replace(place(blanks)..place(end), new.get(blanks..end).unwrap_or_default().to_vec(), Metadata::Tags)?;
    }
    if !tail.is_empty() {
        plan.replace(place(end)..place(new.len()), tail.to_vec(), Metadata::Tags)?;
    }
    Ok(())
}

fn page(input: &mut Input<'_>, at: u64) -> Result<Page, Stop> {
    if !input.is_at(at, b"OggS\0")? {
        return Err(Stop::BROKEN);
    }
    let flags = input.u8(at + 5)?;
    let serial = input.array(at + 14)?;
    let segments = usize::from(input.u8(at + 26)?);
    let mut start = at + HEADER + segments as u64;
    let mut end = start;
    let mut pieces = Vec::new();
    for (place, &length) in input.bytes(at + HEADER, segments)?.iter().enumerate() {
        end += u64::from(length);
        // A length below 255 ends the packet.
        if length < 255 || place + 1 == segments {
            pieces.push((start..end, length < 255));
            start = end;
        }
    }
    if end > input.length() {
        return Err(Stop::BROKEN);
    }
    Ok(Page { serial, begins_stream: flags & 2 != 0, continues: flags & 1 != 0, whole: at..end, pieces })
}

/// The checksum of a page whose own place for it is zero (RFC 3533, section 6): polynomial 04c11db7, nothing reflected.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = 0_u32;
    for &byte in bytes {
        sum ^= u32::from(byte) << 24;
        for _ in 0..8 {
            sum = if sum & 0x8000_0000 == 0 { sum << 1 } else { sum << 1 ^ 0x04c1_1db7 };
        }
    }
    sum
}
