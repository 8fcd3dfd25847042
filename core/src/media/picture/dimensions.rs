//! The size of a picture.

use super::super::input::Input;
use super::super::media_type::MediaType;
use super::super::orientation::Orientation;
use super::super::recognise::recognise;
use super::error::PictureError;
use super::header::{self, Depth};
use std::io::{Read, Seek};

/// The size of a picture as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimensions {
    /// What the picture is coded as.
    pub media: MediaType,
    /// Pixels across, once it is turned.
    pub width: u32,
    /// Pixels down, once it is turned.
    pub height: u32,
    /// How the stored picture is turned to be shown.
    pub orientation: Orientation,
}

/// Reads the size of a JPEG, PNG or WebP from its headers; nothing is decoded.
///
/// # Errors
/// [`PictureError::NotDecodedHere`] for any other file, HEIC and AVIF among them.
pub fn dimensions(input: &mut (impl Read + Seek)) -> Result<Dimensions, PictureError> {
    let of = |stop| PictureError::of(stop, MediaType::Other);
    let mut input = Input::new(input).map_err(of)?;
    let media = recognise(&mut input).map_err(of)?;
    let header = header::read(&mut input, media, Depth::Size)?;
    let (width, height) = match header.orientation.swaps_sides() {
        true => (header.height, header.width),
        false => (header.width, header.height),
    };
    Ok(Dimensions { media, width, height, orientation: header.orientation })
}
