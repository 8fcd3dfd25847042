//! JPEG (ITU-T T.81, annex B): segments, and coded scans between them.

use super::cleaned::Metadata;
use super::error::Stop;
use super::input::Input;
use super::orientation::Orientation;
use super::plan::Plan;
use super::profile;
use crate::limits::{MEDIA_PARTS_MAX, MEDIA_PROFILE_BYTES_MAX};
use std::ops::Range;

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP15: u8 = 0xef;
const COM: u8 = 0xfe;
const EXIF: &[u8] = b"Exif\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
/// Bytes of a profile that fit into one segment beside its mark.
const ICC_SEGMENT: usize = 65_533 - ICC.len() - 2;

/// What stands at one place of a file.
pub(super) enum Part {
    /// A marker with what belongs to it.
    Segment(Segment),
    /// Bytes between segments that belong to none.
    Stray(Range<u64>),
    /// The end of the picture, and where the marker of it ends.
    End(u64),
    /// The file ends before the picture says so.
    CutOff,
}

/// A marker segment.
pub(super) struct Segment {
    /// The second byte of the marker.
    pub(super) code: u8,
    /// From the first fill byte to the end of the payload.
    pub(super) whole: Range<u64>,
    /// What stands behind the length.
    pub(super) payload: Range<u64>,
}

impl Segment {
    pub(super) fn is_frame(&self) -> bool {
        matches!(self.code, 0xc0..=0xcf) && !matches!(self.code, 0xc4 | 0xc8 | 0xcc)
    }

    pub(super) fn is_scan(&self) -> bool {
        self.code == SOS
    }

    /// The end of the segment, and of the coded data that follow a start of scan.
    pub(super) fn end(&self, input: &mut Input<'_>) -> Result<u64, Stop> {
        if self.is_scan() { scan_end(input, self.payload.end) } else { Ok(self.payload.end) }
    }

    /// The TIFF structure of an Exif segment.
    pub(super) fn exif(&self, input: &mut Input<'_>) -> Result<Option<Range<u64>>, Stop> {
        // Behind `Exif` and a NUL stands a byte that some writers set.
        let is_exif = self.code == 0xe1 && self.starts_with(input, EXIF)? && self.payload.end - self.payload.start > 6;
        Ok(is_exif.then(|| self.payload.start + 6..self.payload.end))
    }

    /// A piece of a colour profile: its number, how many there are, where it stands (ICC.1:2022, annex B.4).
    pub(super) fn profile(&self, input: &mut Input<'_>) -> Result<Option<(u8, u8, Range<u64>)>, Stop> {
        let start = self.payload.start + ICC.len() as u64 + 2;
        if self.code != 0xe2 || start > self.payload.end || !self.starts_with(input, ICC)? {
            return Ok(None);
        }
        let [number, count] = input.array(start - 2)?;
        Ok(Some((number, count, start..self.payload.end)))
    }

    fn starts_with(&self, input: &mut Input<'_>, text: &[u8]) -> Result<bool, Stop> {
        Ok(self.payload.end - self.payload.start >= text.len() as u64 && input.is_at(self.payload.start, text)?)
    }
}

/// Reads what stands at `at`, which is behind the start of the picture and not within a scan.
pub(super) fn part(input: &mut Input<'_>, at: u64) -> Result<Part, Stop> {
    let length = input.length();
    if at == length {
        return Ok(Part::CutOff);
    }
    let mut marker = at;
    while marker < length && input.u8(marker)? == 0xff {
        marker += 1;
    }
    if marker == length {
        return Ok(Part::CutOff);
    }
    let code = input.u8(marker)?;
    if marker == at || matches!(code, 0 | 1 | 0xd0..=0xd7) {
        return Ok(Part::Stray(at..stray_end(input, marker + 1)?));
    }
    if code == EOI {
        return Ok(Part::End(marker + 1));
    }
    if matches!(code, SOI | 2..=0xbf) {
        return Err(Stop::BROKEN);
    }
    let size = u64::from(input.u16_be(marker + 1)?);
    let payload = marker + 3..marker + 1 + size;
    if size < 2 || payload.end > length {
        return Err(Stop::BROKEN);
    }
    Ok(Part::Segment(Segment { code, whole: at..payload.end, payload }))
}

/// Where stray bytes end: at the next byte that may begin a marker.
fn stray_end(input: &mut Input<'_>, mut at: u64) -> Result<u64, Stop> {
    while at < input.length() {
        let bytes = input.from(at)?;
        match bytes.iter().position(|&byte| byte == 0xff) {
            Some(found) => return Ok(at + found as u64),
            None => at += bytes.len() as u64,
        }
    }
    Ok(at)
}

/// Where the coded data of a scan end: at a marker that is neither a stuffed zero nor a restart (section B.1.1.5).
fn scan_end(input: &mut Input<'_>, start: u64) -> Result<u64, Stop> {
    let mut at = start;
    while at < input.length() {
        let bytes = input.from(at)?;
        let Some(found) = bytes.iter().position(|&byte| byte == 0xff) else {
            at += bytes.len() as u64;
            continue;
        };
        let first = at + found as u64;
        at = first;
        while at < input.length() && input.u8(at)? == 0xff {
            at += 1;
        }
        if at < input.length() && !matches!(input.u8(at)?, 0 | 0xd0..=0xd7) {
            return Ok(first);
        }
    }
    Ok(input.length())
}

/// What to change of a JPEG.
pub(super) fn plan(input: &mut Input<'_>) -> Result<Plan, Stop> {
    let mut plan = Plan::default();
    let mut found = Found::default();
    let (mut at, mut has_frame, mut has_scan) = (2, false, false);
    for _ in 0..MEDIA_PARTS_MAX {
        match part(input, at)? {
            Part::Segment(segment) => {
                has_frame |= segment.is_frame();
                if segment.is_scan() && !has_frame {
                    return Err(Stop::BROKEN);
                }
                has_scan |= segment.is_scan();
                if matches!(segment.code, APP0..=APP15 | COM | 0xf0..=0xfd) {
                    found.decide(input, &segment, &mut plan)?;
                }
                at = segment.end(input)?;
            }
            Part::Stray(range) => {
                at = range.end;
                plan.drop(range, Metadata::Unused)?;
            }
            Part::End(end) if has_scan => {
                plan.drop(end..input.length(), Metadata::Embedded)?;
                found.put_profile(input, &mut plan)?;
                return Ok(plan);
            }
            // Every segment was seen; refusing would leave the person nothing but to attach it with all its metadata.
            Part::CutOff if has_scan => {
                found.put_profile(input, &mut plan)?;
                return Ok(plan);
            }
            Part::End(_) | Part::CutOff => return Err(Stop::BROKEN),
        }
    }
    Err(Stop::TOO_MANY)
}

/// What of a kind stands once, and is kept.
#[derive(Default)]
struct Found {
    exif: bool,
    jfif: bool,
    adobe: bool,
    motion: bool,
    /// Pieces of the profile: their number, their segment, their content.
    profile: Vec<(u8, Range<u64>, Range<u64>)>,
}

impl Found {
    /// Decides about one application segment or comment.
    fn decide(&mut self, input: &mut Input<'_>, segment: &Segment, plan: &mut Plan) -> Result<(), Stop> {
        let whole = segment.whole.clone();
        if let Some(tiff) = segment.exif(input)? {
            let orientation = Orientation::read(input, tiff)?;
            if std::mem::replace(&mut self.exif, true) {
                return plan.drop(whole, Metadata::Exif);
            }
            return plan.replace(whole, exif_segment(orientation), Metadata::Exif);
        }
        if let Some((number, _, content)) = segment.profile(input)? {
            self.profile.push((number, whole, content));
            return Ok(());
        }
        // What decoders need to know the colours and the tables: kept without what may stand behind it.
        for (code, name, length, seen) in [
            (0xe0, &b"JFIF\0"[..], 14, &mut self.jfif),
            (0xee, &b"Adobe"[..], 12, &mut self.adobe),
            (0xe0, &b"AVI1"[..], 14, &mut self.motion),
        ] {
            let is_it = segment.code == code && segment.starts_with(input, name)?;
            if is_it && segment.payload.end - segment.payload.start >= length && !std::mem::replace(seen, true) {
                let mut bytes = vec![0xff, code, 0, length as u8 + 2];
                bytes.extend_from_slice(input.bytes(segment.payload.start, length as usize)?);
                if name.starts_with(b"JFIF") {
                    // No preview.
                    bytes.splice(16.., [0, 0]);
                }
                // The fill bytes before it are the file's own.
                let start = segment.payload.start - 4;
                return plan.replace(start..whole.end, bytes, Metadata::Embedded);
            }
        }
        let what = match segment.code {
            COM => Metadata::Text,
            0xed => Metadata::Iptc,
            0xe1 if segment.starts_with(input, b"http://ns.adobe.com/")? => Metadata::Xmp,
            0xe0 | 0xe2 if segment.starts_with(input, b"JFXX")? || segment.starts_with(input, b"MPF\0")? => {
                Metadata::Embedded
            }
            _ => Metadata::Application,
        };
        plan.drop(whole, what)
    }

    /// Puts the profile with nothing but colours in the place of its first piece.
    fn put_profile(&mut self, input: &mut Input<'_>, plan: &mut Plan) -> Result<(), Stop> {
        self.profile.sort_by_key(|(number, segment, _)| (*number, segment.start));
        let length: u64 = self.profile.iter().map(|(_, _, content)| content.end - content.start).sum();
        let mut profile = Vec::new();
        if length <= MEDIA_PROFILE_BYTES_MAX as u64 {
            for (_, _, content) in &self.profile {
                profile.extend(input.copy(content.clone())?);
            }
        }
        let segments = profile::plain(&profile).map(|plain| profile_segments(&plain)).unwrap_or_default();
        self.profile.sort_by_key(|(_, segment, _)| segment.start);
        let mut rest = segments.into_iter();
        let last = self.profile.len().saturating_sub(1);
        for (place, (_, segment, _)) in self.profile.iter().enumerate() {
            // One for one, so that a profile that was plain already is seen to be the same.
            let bytes: Vec<u8> =
                if place == last { rest.by_ref().flatten().collect() } else { rest.next().unwrap_or_default() };
            plan.replace(segment.clone(), bytes, Metadata::Profile)?;
        }
        Ok(())
    }
}

fn exif_segment(orientation: Orientation) -> Vec<u8> {
    let tiff = orientation.to_tiff();
    if tiff.is_empty() {
        return Vec::new();
    }
    let mut segment = vec![0xff, 0xe1, 0, 2 + 6 + tiff.len() as u8];
    segment.extend_from_slice(b"Exif\0\0");
    segment.extend(tiff);
    segment
}

fn profile_segments(profile: &[u8]) -> Vec<Vec<u8>> {
    let pieces = profile.chunks(ICC_SEGMENT);
    let count = pieces.len() as u8;
    (1..=count)
        .zip(pieces)
        .map(|(number, piece)| {
            let size = (2 + ICC.len() + 2 + piece.len()) as u16;
            [&[0xff, 0xe2][..], &size.to_be_bytes(), ICC, &[number, count], piece].concat()
        })
        .collect()
}
