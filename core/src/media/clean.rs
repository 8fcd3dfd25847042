//! Copying a file without its metadata.

use super::cleaned::{Cleaned, Left};
use super::error::{CleanError, Stop};
use super::input::Input;
use super::media_type::MediaType;
use super::plan::Plan;
use super::recognise::recognise;
use super::{amr, bmff, flac, jpeg, mp3, ogg, png, wav, webp};
use std::io::{Read, Seek, Write};

/// Copies a file without what was written beside its picture or sound.
///
/// The coded picture or sound comes through byte for byte, and so does the way up: of the Exif of a JPEG, PNG or WebP one
/// entry stays, the orientation. What is not cleaned is told in [`Cleaned::left`]; a file of which nothing is known (a PDF,
/// a spreadsheet) is copied as it is, and told so. To see what would be removed, hand in [`std::io::sink`].
///
/// Memory: one window of [`MEDIA_WINDOW_BYTES`](crate::limits::MEDIA_WINDOW_BYTES) and at most
/// [`MEDIA_EDITS_MAX`](crate::limits::MEDIA_EDITS_MAX) edits, whatever the size of the file. The file is read twice, and
/// must not change meanwhile.
///
/// # Errors
/// [`CleanError::Unclean`] before anything is written where the structure is broken; the others where reading or writing
/// fails. Throw away what was written then.
pub fn clean(input: &mut (impl Read + Seek), output: &mut impl Write) -> Result<Cleaned, CleanError> {
    let mut input = Input::new(input).map_err(|stop| stop.of(MediaType::Other))?;
    let mut media = recognise(&mut input).map_err(|stop| stop.of(MediaType::Other))?;
    let length = input.length();
    let settled = plan(&mut input, &mut media).and_then(|mut plan| plan.settle(length).map(|()| plan));
    let plan = settled.map_err(|stop| stop.of(media))?;
    let (removed, bytes) = plan.carry_out(&mut input, output, media)?;
    Ok(Cleaned { media, removed, left: plan.left(), bytes })
}

/// Copies a file as it is, and says so: for a person who wants to attach what [`clean`] refused.
///
/// # Errors
/// Where reading or writing fails. Throw away what was written then.
pub fn copy_as_it_is(input: &mut (impl Read + Seek), output: &mut impl Write) -> Result<Cleaned, CleanError> {
    let mut input = Input::new(input).map_err(|stop| stop.of(MediaType::Other))?;
    let media = recognise(&mut input).map_err(|stop| stop.of(MediaType::Other))?;
    let (removed, bytes) = Plan::default().carry_out(&mut input, output, media)?;
    Ok(Cleaned { media, removed, left: vec![Left::AsItWas], bytes })
}

/// What a file is, by its first bytes. Whether it is whole is seen when it is cleaned.
///
/// # Errors
/// Where reading fails.
pub fn media_type(input: &mut (impl Read + Seek)) -> Result<MediaType, CleanError> {
    let recognised = Input::new(input).and_then(|mut input| recognise(&mut input));
    recognised.map_err(|stop| stop.of(MediaType::Other))
}

fn plan(input: &mut Input<'_>, media: &mut MediaType) -> Result<Plan, Stop> {
    match *media {
        MediaType::Jpeg => jpeg::plan(input),
        MediaType::Png => png::plan(input),
        MediaType::WebP => webp::plan(input),
        MediaType::Heif | MediaType::Avif => bmff::plan_still(input),
        MediaType::Mp4 | MediaType::QuickTime | MediaType::ThreeGpp | MediaType::Mp4Audio => {
            let (plan, shows_pictures) = bmff::plan_movie(input)?;
            if !shows_pictures && *media != MediaType::QuickTime {
                *media = MediaType::Mp4Audio;
            }
            Ok(plan)
        }
        MediaType::Mp3 | MediaType::Aac => {
            let (plan, found) = mp3::plan(input)?;
            *media = found;
            Ok(plan)
        }
        MediaType::Wav => wav::plan(input),
        MediaType::Flac => flac::plan(input),
        MediaType::Amr => amr::plan(input),
        MediaType::Ogg => ogg::plan(input),
        MediaType::Gif | MediaType::Tiff | MediaType::Pdf | MediaType::Zip | MediaType::Other => {
            let mut plan = Plan::default();
            plan.leave(Left::WholeFile);
            Ok(plan)
        }
    }
}
