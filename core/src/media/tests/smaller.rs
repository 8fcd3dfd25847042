//! Sizes, pictures that fit, thumbnails.

use super::samples;
use super::*;
use crate::limits::{PICTURE_EDGE_MAX, PICTURE_PIXELS_MAX, PICTURE_SCANS_MAX};
use crate::media::picture::{Made, PictureError, dimensions, fit, thumbnail};
use std::num::NonZeroU32;

fn edge(pixels: u32) -> NonZeroU32 {
    NonZeroU32::new(pixels).unwrap()
}

fn decoded(jpeg: &[u8]) -> (u16, u16, Vec<u8>) {
    let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(jpeg));
    let pixels = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    (info.width, info.height, pixels)
}

/// Red at the left and blue at the right where it is shown.
fn halves(width: u16, height: u16) -> Vec<u8> {
    let row = (0..width).flat_map(|x| if x < width / 2 { [250, 5, 5] } else { [5, 5, 250] });
    row.collect::<Vec<u8>>().repeat(height.into())
}

#[test]
fn the_size_is_that_of_the_picture_as_it_is_shown() {
    for (file, width, height) in [
        (samples::photo(), 24, 40),
        (samples::screenshot(), 24, 40),
        (samples::sticker(), 40, 24),
        (samples::riff(b"WEBP", &[samples::webp_picture(7, 5)]), 7, 5),
    ] {
        let size = dimensions(&mut Cursor::new(&file)).unwrap();
        assert_eq!((size.width, size.height), (width, height), "{:?}", size.media);
    }
    let heic = dimensions(&mut Cursor::new(samples::heic()));
    assert!(matches!(heic, Err(PictureError::NotDecodedHere(MediaType::Heif))));
    assert!(matches!(dimensions(&mut Cursor::new(b"%PDF-")), Err(PictureError::NotDecodedHere(MediaType::Pdf))));
}

#[test]
fn a_picture_that_is_small_enough_is_left_alone() {
    let mut output = Vec::new();
    assert_eq!(fit(&mut Cursor::new(samples::photo()), &mut output, edge(40)).unwrap(), None);
    assert!(output.is_empty());
    let made = fit(&mut Cursor::new(samples::photo()), &mut output, edge(39)).unwrap();
    assert_eq!(made, Some(Made { media: MediaType::Jpeg, width: 23, height: 39 }));
}

#[test]
fn a_smaller_picture_is_turned_upright_keeps_its_colours_and_nothing_else() {
    let mut bare = Vec::new();
    jpeg_encoder::Encoder::new(&mut bare, 95)
        .encode(&halves(400, 200), 400, 200, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    // Shown after a quarter turn clockwise: what was left is on top.
    let mut output = Vec::new();
    let made = fit(&mut Cursor::new(samples::soiled_jpeg(&bare, 6)), &mut output, edge(100)).unwrap();
    assert_eq!(made, Some(Made { media: MediaType::Jpeg, width: 50, height: 100 }));
    let (width, height, pixels) = decoded(&output);
    assert_eq!((width, height), (50, 100));
    let pixel = |x: usize, y: usize| &pixels[(y * 50 + x) * 3..][..3];
    assert!(pixel(25, 20)[0] > 200 && pixel(25, 20)[2] < 60, "{:?}", pixel(25, 20));
    assert!(pixel(25, 80)[2] > 200 && pixel(25, 80)[0] < 60, "{:?}", pixel(25, 80));
    assert!(samples::SECRETS.iter().all(|secret| !has(&output, secret)));
    assert!(has(&output, b"ICC_PROFILE") && !has(&output, b"Exif"));
    assert_eq!(cleaned(&output).0, output, "there is nothing to clean in it");
}

#[test]
fn a_drawing_stays_a_png_with_its_opacity() {
    let pixels: Vec<u8> =
        (0..64 * 32).flat_map(|at| if at % 64 < 32 { [0, 200, 0, 255] } else { [9, 9, 9, 0] }).collect();
    let file = samples::soiled_png(&samples::bare_png(64, 32, png::ColorType::Rgba, &pixels), 1);
    let mut output = Vec::new();
    let made = fit(&mut Cursor::new(&file), &mut output, edge(16)).unwrap();
    assert_eq!(made, Some(Made { media: MediaType::Png, width: 16, height: 8 }));
    let mut reader = png::Decoder::new(Cursor::new(&output)).read_info().unwrap();
    let mut shown = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut shown).unwrap();
    assert_eq!((&shown[..4], &shown[60..64]), (&[0, 200, 0, 255][..], &[0, 0, 0, 0][..]));
    assert_eq!(cleaned(&output).0, output);
    // On a page there is white behind it.
    let mut output = Vec::new();
    thumbnail(&mut Cursor::new(&file), &mut output, edge(16)).unwrap();
    let (_, _, pixels) = decoded(&output);
    assert!(pixels[14 * 3..][..3].iter().all(|&value| value > 240), "{:?}", &pixels[14 * 3..][..3]);
}

#[test]
fn pictures_of_all_kinds_make_thumbnails() {
    let grey: Vec<u8> = (0..100 * 60).map(|at| (at % 251) as u8).collect();
    let faint: Vec<u8> = grey.iter().flat_map(|&grey| [grey, 128]).collect();
    for file in [
        samples::bare_jpeg(100, 60, |encoder| encoder.set_progressive(true)),
        samples::bare_png(100, 60, png::ColorType::Grayscale, &grey),
        samples::bare_png(100, 60, png::ColorType::GrayscaleAlpha, &faint),
        samples::riff(b"WEBP", &[samples::webp_picture(100, 60)]),
    ] {
        let mut output = Vec::new();
        let made = thumbnail(&mut Cursor::new(&file), &mut output, edge(20)).unwrap();
        assert_eq!(made, Made { media: MediaType::Jpeg, width: 20, height: 12 });
        assert_eq!((decoded(&output).0, decoded(&output).1), (20, 12));
    }
}

#[test]
fn inks_become_light() {
    let mut file = Vec::new();
    let pixels = [0, 255, 255, 0].repeat(64 * 64);
    jpeg_encoder::Encoder::new(&mut file, 95).encode(&pixels, 64, 64, jpeg_encoder::ColorType::Cmyk).unwrap();
    let mut output = Vec::new();
    thumbnail(&mut Cursor::new(&file), &mut output, edge(16)).unwrap();
    let (_, _, pixels) = decoded(&output);
    assert!(pixels[0] > 240 && pixels[1] < 15 && pixels[2] < 15, "{:?}", &pixels[..3]);
}

/// A PNG that says that it is this large; its data are another's.
fn claimed(width: u32, height: u32) -> Vec<u8> {
    let bare = samples::bare_png(4, 4, png::ColorType::Rgb, &samples::pixels(4, 4));
    let header = samples::chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat());
    [&bare[..8], &header, &bare[33..]].concat()
}

fn is_too_large(file: &[u8]) -> bool {
    matches!(thumbnail(&mut Cursor::new(file), &mut Vec::new(), edge(320)), Err(PictureError::TooLarge(_)))
}

#[test]
fn pixels_and_edges_are_bounded() {
    let height = (PICTURE_PIXELS_MAX / 20_000) as u32;
    assert!(!is_too_large(&claimed(20_000, height)));
    assert!(is_too_large(&claimed(20_000, height + 1)));
    assert!(!is_too_large(&claimed(1, PICTURE_EDGE_MAX)));
    assert!(is_too_large(&claimed(1, PICTURE_EDGE_MAX + 1)));
}

#[test]
fn scans_are_bounded() {
    let bare = samples::bare_jpeg(16, 16, |encoder| encoder.set_progressive(true));
    let scan = bare.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap();
    let own = bare.windows(2).filter(|pair| *pair == [0xff, 0xda]).count();
    let with =
        |scans: usize| [&bare[..scan], &bare[scan..bare.len() - 2].repeat(scans - own + 1), &[0xff, 0xd9]].concat();
    assert!(!is_too_large(&with(PICTURE_SCANS_MAX)));
    assert!(is_too_large(&with(PICTURE_SCANS_MAX + 1)));
}
