//! WAV (RIFF WAVE): the format and the sound.

use super::cleaned::Metadata;
use super::error::Stop;
use super::input::Input;
use super::plan::Plan;
use super::riff::{self, Chunk};
use crate::limits::MEDIA_PARTS_MAX;

/// What to change of a WAV.
pub(super) fn plan(input: &mut Input<'_>) -> Result<Plan, Stop> {
    let mut plan = Plan::default();
    let body = riff::body(input)?;
    let (mut at, mut has_format, mut has_sound) = (body.start, false, false);
    for _ in 0..MEDIA_PARTS_MAX {
        if at >= body.end {
            if !(has_format && has_sound) {
                return Err(Stop::BROKEN);
            }
            let size = (body.end - 8).checked_add_signed(plan.growth(&body)).and_then(|size| u32::try_from(size).ok());
            plan.adjust(4, &size.ok_or(Stop::BROKEN)?.to_le_bytes())?;
            plan.drop(body.end..input.length(), Metadata::Unused)?;
            return Ok(plan);
        }
        let Chunk { name, content, whole } = riff::chunk(input, at, &body)?;
        match &name {
            // Extensible formats have 40 bytes, coded ones tables of some more.
            b"fmt " if content.end - content.start <= 1_024 => has_format = true,
            b"data" => has_sound = true,
            b"fact" if content.end - content.start == 4 => {}
            b"LIST" | b"bext" | b"iXML" | b"id3 " | b"ID3 " | b"_PMX" | b"axml" => {
                plan.drop(whole.clone(), Metadata::Tags)?
            }
            b"JUNK" | b"PAD " | b"FLLR" | b"junk" => plan.drop(whole.clone(), Metadata::Unused)?,
            _ => plan.drop(whole.clone(), Metadata::Application)?,
        }
        at = whole.end;
    }
    Err(Stop::TOO_MANY)
}
