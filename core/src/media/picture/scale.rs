//! Smaller pictures.

use super::super::input::Input;
use super::super::media_type::MediaType;
use super::super::recognise::recognise;
use super::decode::{Pixels, decode};
use super::encode;
use super::error::PictureError;
use super::header::{self, Depth, Header};
use super::upright::upright;
use std::io::{Read, Seek, Write};
use std::num::NonZeroU32;

/// Quality of a JPEG that takes the place of a photograph: hard to tell from it, at some two bits a pixel.
const QUALITY: u8 = 88;
/// Quality of a thumbnail: some 15 kB at 320 pixels.
const THUMBNAIL_QUALITY: u8 = 75;

/// A picture that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// What it is coded as: JPEG, or PNG where it was made of one and is no thumbnail.
    pub media: MediaType,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Makes a picture whose longer edge has at most `longer_edge_max` pixels, as a form asks for with `max-pixels` (ODK XForms
/// specification, body attributes of image uploads).
///
/// `None` where the picture is small enough: then nothing is written, and [`clean`](crate::media::clean()) is for it. A PNG
/// stays a PNG, for drawings and screenshots have sharp edges; everything else becomes a JPEG. Colours keep their profile;
/// an animation becomes its first picture.
///
/// # Errors
/// Where the picture is not decoded here, too large, or broken, and where reading or writing fails.
pub fn fit(
    input: &mut (impl Read + Seek),
    output: &mut impl Write,
    longer_edge_max: NonZeroU32,
) -> Result<Option<Made>, PictureError> {
    let (media, header) = survey(input)?;
    if header.width.max(header.height) <= longer_edge_max.get() {
        return Ok(None);
    }
    let (pixels, profile) = smaller(input, media, header, longer_edge_max)?;
    let made = if media == MediaType::Png { MediaType::Png } else { MediaType::Jpeg };
    match made {
        MediaType::Png => encode::png(output, &pixels, profile.as_deref())?,
        _ => encode::jpeg(output, &pixels, profile.as_deref(), QUALITY)?,
    }
    Ok(Some(Made { media: made, width: pixels.width, height: pixels.height }))
}

/// Makes a small JPEG for lists and pages, whose longer edge has at most `longer_edge_max` pixels. A picture that is
/// smaller keeps its size, and is written anew all the same.
///
/// # Errors
/// Where the picture is not decoded here, too large, or broken, and where reading or writing fails.
pub fn thumbnail(
    input: &mut (impl Read + Seek),
    output: &mut impl Write,
    longer_edge_max: NonZeroU32,
) -> Result<Made, PictureError> {
    let (media, header) = survey(input)?;
    let (pixels, profile) = smaller(input, media, header, longer_edge_max)?;
    encode::jpeg(output, &pixels, profile.as_deref(), THUMBNAIL_QUALITY)?;
    Ok(Made { media: MediaType::Jpeg, width: pixels.width, height: pixels.height })
}

fn survey(input: &mut (impl Read + Seek)) -> Result<(MediaType, Header), PictureError> {
    let of = |stop| PictureError::of(stop, MediaType::Other);
    let mut input = Input::new(input).map_err(of)?;
    let media = recognise(&mut input).map_err(of)?;
    let header = header::read(&mut input, media, Depth::All)?;
    Ok((media, header))
}

fn smaller(
    input: &mut (impl Read + Seek),
    media: MediaType,
    header: Header,
    longer_edge_max: NonZeroU32,
) -> Result<(Pixels, Option<Vec<u8>>), PictureError> {
    let to = scaled((header.width, header.height), longer_edge_max);
    let Pixels { bytes, width, height, channels } = decode(input, media, &header, to)?;
    let (bytes, width, height) = upright(bytes, (width, height), channels, header.orientation);
    // A profile tells of which colours it is; one of inks does not fit what was made of them.
    let space: &[u8] = if channels == 1 { b"GRAY" } else { b"RGB " };
    let profile = header.profile.filter(|profile| profile.get(16..20) == Some(space));
    Ok((Pixels { bytes, width, height, channels }, profile))
}

/// The size with the same proportions whose longer edge is within the bound, at least one pixel.
fn scaled((width, height): (u32, u32), longer_edge_max: NonZeroU32) -> (u32, u32) {
    let longer = u64::from(width.max(height)).max(1);
    let bound = u64::from(longer_edge_max.get()).min(longer);
    let side = |side: u32| ((u64::from(side) * bound + longer / 2) / longer).max(1) as u32;
    (side(width), side(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proportions_stay() {
        let to = |bound| NonZeroU32::new(bound).unwrap();
        assert_eq!(scaled((4000, 3000), to(320)), (320, 240));
        assert_eq!(scaled((3000, 4000), to(1)), (1, 1));
        assert_eq!(scaled((10_000, 3), to(320)), (320, 1));
        assert_eq!(scaled((40, 30), to(320)), (40, 30));
    }
}
