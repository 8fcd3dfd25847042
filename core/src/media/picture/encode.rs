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
    encoder.encode_image(Rows { pixels, width, height }).map_err(failed)
}

fn failed(error: jpeg_encoder::EncodingError) -> PictureError {
    match error {
        jpeg_encoder::EncodingError::IoError(error) => PictureError::Write(error),
        _ => PictureError::TooLarge(MediaType::Jpeg),
    }
}

/// Pixels as the encoder asks for them. One kind of source for all of ours: with the encoder's own, a copy of it for each of its nine formats
/// would be linked into every app.
struct Rows<'a> {
    pixels: &'a Pixels,
    width: u16,
    height: u16,
}

impl jpeg_encoder::ImageBuffer for Rows<'_> {
    fn get_jpeg_color_type(&self) -> jpeg_encoder::JpegColorType {
        match self.pixels.channels {
            1 => jpeg_encoder::JpegColorType::Luma,
            _ => jpeg_encoder::JpegColorType::Ycbcr,
        }
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, row: u16, buffers: &mut [Vec<u8>; 4]) {
        let Pixels { bytes, channels, .. } = self.pixels;
        let row_bytes = usize::from(self.width) * channels;
        let row = bytes.chunks_exact(row_bytes).nth(row.into()).unwrap_or_default();
        let [first, second, third, _] = buffers;
        let mut push = |[red, green, blue]: [u8; 3]| {
            let (brightness, blueness, redness) = jpeg_encoder::rgb_to_ycbcr(red, green, blue);
            first.push(brightness);
            second.push(blueness);
            third.push(redness);
        };
        match channels {
            1 => first.extend_from_slice(row),
            4 => row.as_chunks::<4>().0.iter().copied().map(on_white).for_each(push),
            _ => row.as_chunks::<3>().0.iter().copied().for_each(&mut push),
        }
    }
}

fn on_white([red, green, blue, opacity]: [u8; 4]) -> [u8; 3] {
    let opacity = u16::from(opacity);
    [red, green, blue].map(|colour| ((u16::from(colour) * opacity + 255 * (255 - opacity) + 127) / 255) as u8)
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
