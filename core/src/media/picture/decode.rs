//! Decoding within bounds, row by row where the format allows it.

use super::super::media_type::MediaType;
use super::area::Area;
use super::error::PictureError;
use super::header::Header;
use crate::limits::{PICTURE_EDGE_MAX, PICTURE_MEMORY_BYTES_MAX, PICTURE_PIXELS_MAX, PICTURE_SCANS_MAX};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pixels, with the number of channels of each: 1, 3, or 4 with opacity.
pub(super) struct Pixels {
    pub(super) bytes: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: usize,
}

/// Decodes a picture, made smaller to `to` as it comes; where it is smaller than that it keeps its size.
pub(super) fn decode(
    source: &mut (impl Read + Seek),
    media: MediaType,
    header: &Header,
    to: (u32, u32),
) -> Result<Pixels, PictureError> {
    let pixels = u64::from(header.width) * u64::from(header.height);
    let is_bounded = pixels <= PICTURE_PIXELS_MAX
        && header.width.max(header.height) <= PICTURE_EDGE_MAX
        && header.scans <= PICTURE_SCANS_MAX
        && memory(media, header, to) <= PICTURE_MEMORY_BYTES_MAX;
    if !is_bounded {
        return Err(PictureError::TooLarge(media));
    }
    source.seek(SeekFrom::Start(0)).map_err(PictureError::Read)?;
    let reader = BufReader::new(source);
    // The decoders are fuzzed by their authors, and here; should one panic all the same, it is that picture which fails.
    let decoded = catch_unwind(AssertUnwindSafe(|| match media {
        MediaType::Jpeg => jpeg(reader, header, to),
        MediaType::Png => png(reader, to),
        _ => webp(reader, to),
    }));
    decoded.unwrap_or(Err(PictureError::Broken(media)))
}

/// Bytes of memory that decoding takes at the worst.
pub(super) fn memory(media: MediaType, header: &Header, to: (u32, u32)) -> u64 {
    let pixels = u64::from(header.width) * u64::from(header.height);
    let made = u64::from(to.0) * u64::from(to.1) * 4 * 2;
    let decoded = match media {
        // Coefficients of two bytes: all of them where the picture is progressive, and where the threads that transform
        // them fall behind. What is decoded, as components and as pixels, is at most twice as wide as what is made, unless
        // the picture is.
        MediaType::Jpeg => {
            let shrunk = u64::from(shrinking(header, to)).pow(2);
            2 * header.samples + header.samples / shrunk + pixels * u64::from(header.components) / shrunk
        }
        // Two rows and the window of the inflater; eight bytes a pixel at most, all at once where it is interlaced.
        MediaType::Png if header.interlaced => pixels * 8,
        MediaType::Png => u64::from(header.width) * 64,
        // Luma and chroma, or the tables of lossless coding, beside the pixels.
        _ => pixels * 11,
    };
    decoded + made
}

/// By how much a JPEG is made smaller while it is decoded: 1, 2, 4 or 8. As the decoder chooses it.
fn shrinking(header: &Header, to: (u32, u32)) -> u32 {
    let reaches = |by: u32| header.width.div_ceil(by) >= to.0 || header.height.div_ceil(by) >= to.1;
    [8, 4, 2].into_iter().find(|&by| reaches(by)).unwrap_or(1)
}

fn jpeg(reader: impl BufRead, header: &Header, to: (u32, u32)) -> Result<Pixels, PictureError> {
    const MEDIA: MediaType = MediaType::Jpeg;
    let failed = |error| match error {
        jpeg_decoder::Error::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            PictureError::Read(error)
        }
        jpeg_decoder::Error::Unsupported(_) => PictureError::NotDecodedHere(MEDIA),
        _ => PictureError::Broken(MEDIA),
    };
    let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    let mut decoder = jpeg_decoder::Decoder::new(reader);
    let (width, height) = decoder.scale(side(to.0), side(to.1)).map_err(failed)?;
    let from = (u32::from(width), u32::from(height));
    let stored = decoder.info().map(|info| (u32::from(info.width), u32::from(info.height)));
    // The bounds were held against what our own reader saw.
    if stored.is_none_or(|stored| stored != from && stored != (header.width, header.height)) {
        return Err(PictureError::Broken(MEDIA));
    }
    let bytes = decoder.decode().map_err(failed)?;
    let format = decoder.info().map(|info| info.pixel_format);
    let (stored_channels, channels) = match format {
        Some(jpeg_decoder::PixelFormat::L8) => (1, 1),
        Some(jpeg_decoder::PixelFormat::RGB24) => (3, 3),
        Some(jpeg_decoder::PixelFormat::CMYK32) => (4, 3),
        _ => return Err(PictureError::NotDecodedHere(MEDIA)),
    };
    let mut area = Area::new(from, to, channels);
    let mut row = Vec::new();
    for stored in bytes.chunks_exact((from.0 as usize * stored_channels).max(1)) {
        if stored_channels == 4 {
            row.clear();
            row.extend(stored.as_chunks::<4>().0.iter().flat_map(|&[cyan, magenta, yellow, black]| {
                let light = |ink: u8| (u16::from(255 - ink) * u16::from(255 - black) / 255) as u8;
                [light(cyan), light(magenta), light(yellow)]
            }));
            area.push(&row);
        } else {
            area.push(stored);
        }
    }
    Ok(finished(area, channels))
}

fn png(reader: impl BufRead + Seek, to: (u32, u32)) -> Result<Pixels, PictureError> {
    const MEDIA: MediaType = MediaType::Png;
    let failed = |error| match error {
        png::DecodingError::IoError(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            PictureError::Read(error)
        }
        png::DecodingError::LimitsExceeded => PictureError::TooLarge(MEDIA),
        _ => PictureError::Broken(MEDIA),
    };
    let limits = png::Limits { bytes: PICTURE_MEMORY_BYTES_MAX as usize };
    let mut decoder = png::Decoder::new_with_limits(reader, limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(failed)?;
    let from = reader.info().size();
    let (colours, _) = reader.output_color_type();
    let channels = match colours {
        png::ColorType::Grayscale => 1,
        png::ColorType::Rgb => 3,
        png::ColorType::GrayscaleAlpha | png::ColorType::Rgba => 4,
        png::ColorType::Indexed => return Err(PictureError::Broken(MEDIA)),
    };
    let mut area = Area::new(from, to, channels);
    let mut row = Vec::new();
    let mut push = |stored: &[u8]| {
        if colours == png::ColorType::GrayscaleAlpha {
            row.clear();
            row.extend(stored.as_chunks::<2>().0.iter().flat_map(|&[grey, opacity]| [grey, grey, grey, opacity]));
            area.push(&row);
        } else {
            area.push(stored);
        }
    };
    if reader.info().interlaced {
        let mut bytes = vec![0; reader.output_buffer_size().ok_or(PictureError::TooLarge(MEDIA))?];
        let frame = reader.next_frame(&mut bytes).map_err(failed)?;
        bytes.chunks_exact(frame.line_size.max(1)).for_each(push);
    } else {
        while let Some(row) = reader.next_row().map_err(failed)? {
            push(row.data());
        }
    }
    Ok(finished(area, channels))
}

fn webp(reader: impl BufRead + Seek, to: (u32, u32)) -> Result<Pixels, PictureError> {
    const MEDIA: MediaType = MediaType::WebP;
    let failed = |error| match error {
        image_webp::DecodingError::IoError(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            PictureError::Read(error)
        }
        image_webp::DecodingError::MemoryLimitExceeded => PictureError::TooLarge(MEDIA),
        _ => PictureError::Broken(MEDIA),
    };
    let mut decoder = image_webp::WebPDecoder::new(reader).map_err(failed)?;
    decoder.set_memory_limit(PICTURE_MEMORY_BYTES_MAX as usize);
    let size = decoder.output_buffer_size().filter(|&size| size as u64 <= PICTURE_MEMORY_BYTES_MAX);
    let mut bytes = vec![0; size.ok_or(PictureError::TooLarge(MEDIA))?];
    decoder.read_image(&mut bytes).map_err(failed)?;
    let (from, channels) = (decoder.dimensions(), if decoder.has_alpha() { 4 } else { 3 });
    let mut area = Area::new(from, to, channels);
    bytes.chunks_exact((from.0 as usize * channels).max(1)).for_each(|row| area.push(row));
    Ok(finished(area, channels))
}

fn finished(area: Area, channels: usize) -> Pixels {
    let (bytes, width, height) = area.finish();
    Pixels { bytes, width, height, channels }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded() {
        let refused = |header: &Header, media| {
            let decoded = decode(&mut std::io::Cursor::new(b""), media, header, (1, 1));
            matches!(decoded, Err(PictureError::TooLarge(_)))
        };
        // What is made takes eight bytes, and a row or column of pixels may be left over.
        let pixels = (PICTURE_MEMORY_BYTES_MAX - 8) / 11;
        let webp = |height: u64| Header { width: 1_000, height: height as u32, ..Header::default() };
        assert!(!refused(&webp(pixels / 1_000), MediaType::WebP));
        assert!(refused(&webp(pixels / 1_000 + 1), MediaType::WebP));
        let jpeg = |samples: u64| Header { width: 8, height: 8, samples, components: 1, ..Header::default() };
        let shrunk = 64;
        let samples = (PICTURE_MEMORY_BYTES_MAX - 8 - 1) * shrunk / (2 * shrunk + 1);
        assert!(!refused(&jpeg(samples), MediaType::Jpeg));
        assert!(refused(&jpeg(samples + 2), MediaType::Jpeg));
        let interlaced =
            |height: u64| Header { width: 1_000, height: height as u32, interlaced: true, ..Header::default() };
        let rows = (PICTURE_MEMORY_BYTES_MAX - 8) / 8_000;
        assert!(!refused(&interlaced(rows), MediaType::Png));
        assert!(refused(&interlaced(rows + 1), MediaType::Png));
    }
}
