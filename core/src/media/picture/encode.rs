//! Writing pixels as a file that has nothing else in it but their colour profile.

use super::super::media_type::MediaType;
use super::decode::Pixels;
use super::error::PictureError;
use flate2::Compression;
use flate2::read::ZlibEncoder;
use std::io::{self, Read, Write};

/// Writes a JPEG; what shines through is laid on white.
pub(super) fn jpeg(
    output: &mut impl Write,
    pixels: &Pixels,
    profile: Option<&[u8]>,
    quality: u8,
) -> Result<(), PictureError> {
    let (Ok(width), Ok(height)) = (u16::try_from(pixels.width), u16::try_from(pixels.height)) else {
        return Err(PictureError::TooLarge(MediaType::Jpeg));
    };
    let mut encoder = jpeg_encoder::Encoder::new(output, quality);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_2_0);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).map_err(failed)?;
    }
    let written = match pixels.channels {
        1 => encoder.encode(&pixels.bytes, width, height, jpeg_encoder::ColorType::Luma),
        4 => encoder.encode(&on_white(&pixels.bytes), width, height, jpeg_encoder::ColorType::Rgb),
        _ => encoder.encode(&pixels.bytes, width, height, jpeg_encoder::ColorType::Rgb),
    };
    written.map_err(failed)
}

fn failed(error: jpeg_encoder::EncodingError) -> PictureError {
    match error {
        jpeg_encoder::EncodingError::IoError(error) => PictureError::Write(error),
        _ => PictureError::TooLarge(MediaType::Jpeg),
    }
}

fn on_white(pixels: &[u8]) -> Vec<u8> {
    let mix = |colour: u8, opacity: u8| {
        let (colour, opacity) = (u16::from(colour), u16::from(opacity));
        ((colour * opacity + 255 * (255 - opacity) + 127) / 255) as u8
    };
    let (pixels, _) = pixels.as_chunks::<4>();
    pixels
        .iter()
        .flat_map(|&[red, green, blue, opacity]| [red, green, blue].map(|colour| mix(colour, opacity)))
        .collect()
}

/// Writes a PNG.
pub(super) fn png(output: &mut impl Write, pixels: &Pixels, profile: Option<&[u8]>) -> Result<(), PictureError> {
    let failed = |error| match error {
        png::EncodingError::IoError(error) => PictureError::Write(error),
        _ => PictureError::Broken(MediaType::Png),
    };
    let mut encoder = png::Encoder::new(output, pixels.width, pixels.height);
    encoder.set_color(match pixels.channels {
        1 => png::ColorType::Grayscale,
        4 => png::ColorType::Rgba,
        _ => png::ColorType::Rgb,
    });
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(failed)?;
    if let Some(profile) = profile {
        writer.write_chunk(png::chunk::iCCP, &packed(profile).map_err(PictureError::Write)?).map_err(failed)?;
    }
    writer.write_image_data(&pixels.bytes).map_err(failed)?;
    writer.finish().map_err(failed)
}

/// The content of a chunk with a profile: a name, a NUL, the method, a zlib stream.
fn packed(profile: &[u8]) -> io::Result<Vec<u8>> {
    let mut content = b"icc\0\0".to_vec();
    ZlibEncoder::new(profile, Compression::default()).read_to_end(&mut content)?;
    Ok(content)
}
