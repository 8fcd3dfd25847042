//! Still pictures: HEIF and AVIF.

use super::super::cleaned::{Left, Metadata};
use super::super::error::Stop;
use super::super::input::Input;
use super::super::plan::Plan;
use super::boxes::{Box, Walk, free, handler, kind_of};
use super::items::{self, Extents, ItemKind};
use super::movie::{self, Tracks};
use super::properties;
use std::ops::Range;

/// Exif that says nothing: the offset of a TIFF structure whose one directory is empty (ISO/IEC 23008-12, annex A).
const EMPTY_EXIF: &[u8] = b"\0\0\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0";
const EMPTY_XMP: &[u8] = br#"<x:xmpmeta xmlns:x="adobe:ns:meta/"/>"#;

/// Where things lie in a file of still pictures.
#[derive(Default)]
struct Found {
    kinds: Vec<(u32, ItemKind)>,
    extents: Vec<Extents>,
    /// The contents of the boxes of coded data.
    data: Vec<Range<u64>>,
    small_data: Option<Range<u64>>,
    has_movie: bool,
    has_meta: bool,
}

/// What to change of a file of still pictures.
pub(in super::super) fn plan_still(input: &mut Input<'_>) -> Result<Plan, Stop> {
    let mut plan = Plan::default();
    let mut found = Found::default();
    let mut tracks = Tracks::default();
    let mut walk = Walk::new();
    walk.boxes(input, 0..input.length(), |walk, input, part| match &part.kind {
        b"ftyp" => Ok(()),
        b"mdat" => {
            found.data.push(part.content);
            Ok(())
        }
        b"meta" if !found.has_meta => {
            found.has_meta = true;
            meta(walk, input, &part, &mut plan, &mut found)
        }
        b"moov" => {
            found.has_movie = true;
            movie::movie(walk, input, part.content, &mut plan, &mut tracks)
        }
        b"moof" | b"meta" => Err(Stop::UNKNOWN),
        kind => free(&mut plan, &part, kind_of(kind)),
    })?;
    if !found.has_meta {
        return Err(Stop::BROKEN);
    }
    if tracks.has_others() {
        plan.leave(Left::OtherTracks);
    }
    blank(&found, &mut plan)?;
    Ok(plan)
}

fn meta(walk: &mut Walk, input: &mut Input<'_>, part: &Box, plan: &mut Plan, found: &mut Found) -> Result<(), Stop> {
    let content = part.content.start + 4..part.content.end;
    walk.boxes(input, content, |walk, input, part| match &part.kind {
        b"hdlr" => handler(input, plan, &part.content).map(|_| ()),
        b"pitm" | b"dinf" | b"grpl" | b"ipro" => Ok(()),
        b"iinf" if found.kinds.is_empty() => {
            found.kinds = items::kinds(walk, input, &part, plan)?;
            Ok(())
        }
        b"iloc" if found.extents.is_empty() => {
            found.extents = items::extents(walk, input, &part)?;
            Ok(())
        }
        b"idat" if found.small_data.is_none() => {
            found.small_data = Some(part.content);
            Ok(())
        }
        b"iprp" => properties::clean(walk, input, &part, plan),
        b"iref" => {
            let references = part.content.start + 4..part.content.end;
            walk.boxes(input, references, |_, _, reference| {
                if matches!(&reference.kind, b"thmb" | b"auxl") {
                    plan.leave(Left::EmbeddedPictures);
                }
                Ok(())
            })
        }
        b"iinf" | b"iloc" | b"idat" => Err(Stop::BROKEN),
        kind => free(plan, &part, kind_of(kind)),
    })
}

/// Overwrites the bytes of items that are no pictures, and those that belong to no item.
fn blank(found: &Found, plan: &mut Plan) -> Result<(), Stop> {
    let mut kept = Vec::new();
    let mut gone = Vec::new();
    for extents in &found.extents {
        let kind = found.kinds.iter().find(|(item, _)| *item == extents.item).map(|(_, kind)| *kind);
        let ranges = extents.ranges.iter().map(|range| placed(found, extents, range));
        match kind.ok_or(Stop::BROKEN)? {
            // What is cut out of other items lies where those lie.
            ItemKind::Picture if extents.in_items => {}
            ItemKind::Picture => kept.extend(ranges.collect::<Result<Vec<_>, _>>()?),
            _ if extents.in_items => return Err(Stop::UNKNOWN),
            kind => {
                let ranges = ranges.collect::<Result<Vec<_>, _>>()?;
                gone.extend(ranges.into_iter().enumerate().map(|(place, range)| (range, kind, place == 0)));
            }
        }
    }
    kept.sort_by_key(|range| (range.start, range.end));
    gone.sort_by_key(|(range, _, _)| range.start);
    for (range, kind, is_first) in &gone {
        if touches(&kept, range) {
            return Err(Stop::BROKEN);
        }
        let (what, template, filling) = match kind {
            ItemKind::Exif => (Metadata::Exif, EMPTY_EXIF, 0),
            ItemKind::Xmp => (Metadata::Xmp, EMPTY_XMP, b' '),
            _ => (Metadata::Application, &b""[..], 0),
        };
        let fits = *is_first && range.end - range.start >= template.len() as u64 && !template.is_empty();
        let behind = if fits { range.start + template.len() as u64 } else { range.start };
        if fits {
            plan.replace(range.start..behind, template.to_vec(), what)?;
        }
        plan.fill(behind..range.end, filling, what)?;
    }
    // Samples of a movie lie in the same boxes, and are not listed here.
    if !found.has_movie {
        kept.extend(gone.into_iter().map(|(range, _, _)| range));
        kept.sort_by_key(|range| (range.start, range.end));
        for data in found.data.iter().chain(&found.small_data) {
            gaps(&kept, data, plan)?;
        }
    }
    Ok(())
}

/// An extent as a range of the file; it must lie within a box of data, or blanking would hit what is none.
fn placed(found: &Found, extents: &Extents, range: &Range<u64>) -> Result<Range<u64>, Stop> {
    let is_within = |outer: &Range<u64>, range: &Range<u64>| outer.start <= range.start && range.end <= outer.end;
    if extents.in_small_data {
        let data = found.small_data.as_ref().ok_or(Stop::BROKEN)?;
        let start = data.start.checked_add(range.start).ok_or(Stop::BROKEN)?;
        let range = start..start.checked_add(range.end - range.start).ok_or(Stop::BROKEN)?;
        return if is_within(data, &range) { Ok(range) } else { Err(Stop::BROKEN) };
    }
    let fits = found.data.iter().chain(&found.small_data).any(|data| is_within(data, range));
    if fits { Ok(range.clone()) } else { Err(Stop::BROKEN) }
}

/// Whether a range has bytes in common with one of those that are sorted by their start.
fn touches(sorted: &[Range<u64>], range: &Range<u64>) -> bool {
    sorted.iter().take_while(|kept| kept.start < range.end).any(|kept| kept.end > range.start)
}

/// Fills what no item uses of a box of data.
fn gaps(used: &[Range<u64>], data: &Range<u64>, plan: &mut Plan) -> Result<(), Stop> {
    let mut at = data.start;
    for range in used.iter().filter(|range| data.start <= range.start && range.end <= data.end) {
        if range.start > at {
            plan.fill(at..range.start, 0, Metadata::Unused)?;
        }
        at = at.max(range.end);
    }
    if at < data.end { plan.fill(at..data.end, 0, Metadata::Unused) } else { Ok(()) }
}
