//! The properties of items (ISO/IEC 23008-12, section 6.5). They are counted, so each stays in its place.

use super::super::cleaned::{Left, Metadata};
use super::super::error::Stop;
use super::super::input::Input;
use super::super::plan::Plan;
use super::super::profile;
use super::boxes::{Box, Walk};
use crate::limits::MEDIA_PROFILE_BYTES_MAX;

/// Properties that pictures are decoded and shown with: how they are coded, their size, colours, turn, cut, brightness.
const KEPT: [&[u8; 4]; 26] = [
    b"hvcC", b"lhvC", b"av1C", b"avcC", b"jpgC", b"vvcC", b"evcC", b"oinf", b"tols", b"ispe", b"pixi", b"pasp",
    b"clap", b"irot", b"imir", b"auxC", b"clli", b"mdcv", b"cclv", b"amve", b"lsel", b"a1op", b"a1lx", b"rloc",
    b"rref", b"free",
];

/// Blanks what properties say about people, times and monitors.
pub(super) fn clean(walk: &mut Walk, input: &mut Input<'_>, list: &Box, plan: &mut Plan) -> Result<(), Stop> {
    walk.boxes(input, list.content.clone(), |walk, input, found| {
        if &found.kind != b"ipco" {
            return Ok(());
        }
        walk.boxes(input, found.content, |_, input, found| match &found.kind {
            b"colr" => colours(input, &found, plan),
            // A text for people, a text instead of the picture.
            b"udes" | b"altt" => plan.fill(found.content, 0, Metadata::Text),
            b"crtt" | b"mdft" => plan.fill(found.content, 0, Metadata::Times),
            b"uuid" | b"free" | b"skip" => plan.fill(found.content, 0, Metadata::Application),
            kind if KEPT.contains(&kind) => Ok(()),
            _ => {
                plan.leave(Left::UnknownParts);
                Ok(())
            }
        })
    })
}

fn colours(input: &mut Input<'_>, found: &Box, plan: &mut Plan) -> Result<(), Stop> {
    let kind = input.array::<4>(found.content.start)?;
    if !matches!(&kind, b"prof" | b"rICC") {
        return Ok(());
    }
    let place = found.content.start + 4..found.content.end;
    let length = place.end.checked_sub(place.start).ok_or(Stop::BROKEN)? as usize;
    let profile = if length <= MEDIA_PROFILE_BYTES_MAX { input.copy(place.clone())? } else { Vec::new() };
    match profile::plain(&profile).and_then(|plain| profile::padded(plain, length)) {
        Some(plain) => plan.replace(place, plain, Metadata::Profile),
        None => plan.fill(place, 0, Metadata::Profile),
    }
}
