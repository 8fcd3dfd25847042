//! Video and sound: the boxes beside the coded samples.

use super::super::cleaned::{Left, Metadata};
use super::super::error::Stop;
use super::super::input::Input;
use super::super::plan::Plan;
use super::boxes::{Box, Walk, free, handler, kind_of};
use std::ops::Range;

/// What to change, and whether there is a track of pictures.
pub(in super::super) fn plan_movie(input: &mut Input<'_>) -> Result<(Plan, bool), Stop> {
    let mut plan = Plan::default();
    let mut tracks = Tracks::default();
    let mut walk = Walk::new();
    let mut has_movie = false;
    walk.boxes(input, 0..input.length(), |walk, input, found| match &found.kind {
        b"ftyp" | b"styp" | b"mdat" | b"mfra" | b"sidx" | b"ssix" | b"pdin" => Ok(()),
        b"moov" => {
            has_movie = true;
            movie(walk, input, found.content, &mut plan, &mut tracks)
        }
        b"moof" => fragment(walk, input, found.content, &mut plan),
        kind => free(&mut plan, &found, kind_of(kind)),
    })?;
    if !has_movie {
        return Err(Stop::BROKEN);
    }
    if tracks.pictures {
        plan.leave(Left::VideoFrames);
    }
    if tracks.others {
        plan.leave(Left::OtherTracks);
    }
    Ok((plan, tracks.pictures))
}

/// What kinds of tracks were seen.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    pictures: bool,
    others: bool,
}

impl Tracks {
    /// Tracks that are neither pictures nor sound.
    pub(super) fn has_others(&self) -> bool {
        self.others
    }
}

/// The box that describes all tracks (ISO/IEC 14496-12, section 8.2.1).
pub(super) fn movie(
    walk: &mut Walk,
    input: &mut Input<'_>,
    content: Range<u64>,
    plan: &mut Plan,
    tracks: &mut Tracks,
) -> Result<(), Stop> {
    walk.boxes(input, content, |walk, input, found| match &found.kind {
        b"mvhd" => times(input, plan, &found.content),
        b"trak" => track(walk, input, found.content, plan, tracks),
        b"mvex" | b"iods" | b"trep" | b"pssh" | b"ctab" => Ok(()),
        // A movie packed within itself, as QuickTime once wrote them.
        b"cmov" => Err(Stop::UNKNOWN),
        kind => free(plan, &found, kind_of(kind)),
    })
}

fn track(
    walk: &mut Walk,
    input: &mut Input<'_>,
    content: Range<u64>,
    plan: &mut Plan,
    tracks: &mut Tracks,
) -> Result<(), Stop> {
    walk.boxes(input, content, |walk, input, found| match &found.kind {
        b"tkhd" => times(input, plan, &found.content),
        b"mdia" => walk.boxes(input, found.content, |_, input, found| match &found.kind {
            b"mdhd" => times(input, plan, &found.content),
            b"hdlr" => {
                match &handler(input, plan, &found.content)? {
                    b"vide" | b"pict" | b"auxv" => tracks.pictures = true,
                    b"soun" => {}
                    _ => tracks.others = true,
                }
                Ok(())
            }
            b"minf" | b"elng" => Ok(()),
            kind => free(plan, &found, kind_of(kind)),
        }),
        b"edts" | b"tref" | b"tapt" | b"clip" | b"matt" | b"load" | b"imap" | b"trgr" | b"senc" => Ok(()),
        kind => free(plan, &found, kind_of(kind)),
    })
}

/// A fragment of a movie (section 8.8.4).
fn fragment(walk: &mut Walk, input: &mut Input<'_>, content: Range<u64>, plan: &mut Plan) -> Result<(), Stop> {
    walk.boxes(input, content, |walk, input, found: Box| match &found.kind {
        b"mfhd" | b"pssh" => Ok(()),
        b"traf" => walk.boxes(input, found.content, |_, _, found| match &found.kind {
            b"tfhd" | b"tfdt" | b"trun" | b"sbgp" | b"sgpd" | b"subs" | b"saiz" | b"saio" | b"senc" => Ok(()),
            kind => free(plan, &found, kind_of(kind)),
        }),
        kind => free(plan, &found, kind_of(kind)),
    })
}

/// Blanks when a movie, a track or its media were made and changed (sections 8.2.2, 8.3.2, 8.4.2).
fn times(input: &mut Input<'_>, plan: &mut Plan, content: &Range<u64>) -> Result<(), Stop> {
    let length = match input.u8(content.start)? {
        0 => 8,
        1 => 16,
        _ => return Err(Stop::UNKNOWN),
    };
    if content.start + 4 + length > content.end {
        return Err(Stop::BROKEN);
    }
    plan.fill(content.start + 4..content.start + 4 + length, 0, Metadata::Times)
}
