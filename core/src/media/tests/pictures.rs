//! JPEG, PNG and WebP.

use super::samples::{self, SECRETS};
use super::*;
use crate::media::Orientation;
use crate::media::picture::dimensions;

fn orientation(file: &[u8]) -> Orientation {
    dimensions(&mut Cursor::new(file)).unwrap().orientation
}

/// What stands behind the mark of JFIF in a picture as the encoder wrote it.
fn coded(bare: &[u8]) -> &[u8] {
    &bare[20..]
}

#[test]
fn of_a_photograph_the_picture_the_colours_and_the_way_up_stay() {
    let bare = samples::bare_jpeg(40, 24, |_| {});
    let (copy, cleaned) = cleaned(&samples::soiled_jpeg(&bare, 6));
    assert!(cleaned.is_clean());
    assert_eq!(
        kinds(&cleaned),
        [
            Metadata::Exif,
            Metadata::Xmp,
            Metadata::Iptc,
            Metadata::Text,
            Metadata::Profile,
            Metadata::Embedded,
            Metadata::Application,
        ]
    );
    for secret in SECRETS {
        assert!(!has(&copy, secret), "{secret:?}");
    }
    let filled = [&[0xff; 3], coded(&bare)].concat();
    assert!(copy.ends_with(&filled), "with the fill bytes before it");
    assert!(has(&copy, b"ICC_PROFILE\0\x01\x01") && has(&copy, b"rTRC"));
    assert_eq!(orientation(&copy), Orientation::Turned90);
    assert!(!has(&copy, b"ftyp"), "the video behind the picture");
}

#[test]
fn a_photograph_that_is_upright_has_no_exif_left() {
    let (copy, _) = cleaned(&samples::soiled_jpeg(&samples::bare_jpeg(16, 16, |_| {}), 1));
    assert!(!has(&copy, b"Exif"));
}

#[test]
fn progressive_restarted_and_subsampled_pictures_come_through_byte_for_byte() {
    let shapes: [fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>); 4] = [
        |encoder| encoder.set_progressive(true),
        |encoder| encoder.set_restart_interval(2),
        |encoder| encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_2_0),
        |encoder| {
            encoder.set_progressive_scans(10);
            encoder.set_restart_interval(1);
        },
    ];
    for shape in shapes {
        let bare = samples::bare_jpeg(65, 33, shape);
        let (copy, _) = cleaned(&samples::soiled_jpeg(&bare, 3));
        assert!(copy.ends_with(coded(&bare)));
    }
}

#[test]
fn segments_between_scans_go_too() {
    let bare = samples::bare_jpeg(40, 24, |encoder| encoder.set_progressive(true));
    let scan = bare.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap();
    let comment = samples::segment(0xfe, b"Maria Somebody");
    let soiled = [&bare[..scan], &comment, b"stray", &bare[scan..]].concat();
    let (copy, cleaned) = cleaned(&soiled);
    assert_eq!(copy, bare);
    assert_eq!(kinds(&cleaned), [Metadata::Text, Metadata::Unused]);
}

#[test]
fn a_photograph_without_its_end_is_cleaned_and_one_without_a_picture_is_broken() {
    let bare = samples::bare_jpeg(40, 24, |_| {});
    let soiled = samples::soiled_jpeg(&bare, 6);
    let scan_end = soiled.windows(2).rposition(|pair| pair == [0xff, 0xd9]).unwrap();
    let (copy, _) = cleaned(&soiled[..scan_end]);
    assert!(SECRETS.iter().all(|secret| !has(&copy, secret)));
    let scan = soiled.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    for end in [3, 20, scan, scan + 5] {
        assert_eq!(fault(&soiled[..end]), Fault::Broken);
    }
    assert_eq!(fault(b"\xff\xd8\xff\xda\0\x02no frame\xff\xd9"), Fault::Broken);
}

#[test]
fn the_mark_of_adobe_stays_without_what_stands_behind_it() {
    let bare = samples::bare_jpeg(16, 16, |_| {});
    let adobe = [b"Adobe\0\x64\0\0\0\0\x01", samples::WORDS].concat();
    let soiled = [&bare[..2], &samples::segment(0xee, &adobe), &bare[2..]].concat();
    let (copy, _) = cleaned(&soiled);
    assert!(has(&copy, b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\x01\xff"));
    assert!(!has(&copy, b"Maria"));
}

#[test]
fn of_a_screenshot_the_pixels_the_colours_and_the_way_up_stay() {
    let bare = samples::bare_png(40, 24, png::ColorType::Rgb, &samples::pixels(40, 24));
    let (copy, cleaned) = cleaned(&samples::soiled_png(&bare, 8));
    assert!(cleaned.is_clean());
    assert_eq!(
        kinds(&cleaned),
        [Metadata::Exif, Metadata::Text, Metadata::Times, Metadata::Profile, Metadata::Embedded, Metadata::Application,]
    );
    assert!(SECRETS.iter().all(|secret| !has(&copy, secret)));
    assert_eq!(orientation(&copy), Orientation::Turned270);
    for kept in [b"iCCP", b"pHYs", b"gAMA", b"eXIf"] {
        assert!(has(&copy, kept), "{kept:?}");
    }
    for gone in [b"tEXt", b"iTXt", b"tIME", b"vpAg", b"sBIT"] {
        assert!(!has(&copy, gone), "{gone:?}");
    }
    let pixels = |file: &[u8]| {
        let mut reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
        (pixels, profile)
    };
    assert_eq!(pixels(&copy).0, samples::pixels(40, 24));
    let profile = pixels(&copy).1.unwrap();
    assert!(has(&profile, b"rXYZ") && !has(&profile, b"Maria"));
}

#[test]
fn a_png_with_a_necessary_part_that_nobody_knows_is_not_cleaned() {
    let bare = samples::bare_png(4, 4, png::ColorType::Rgb, &samples::pixels(4, 4));
    let insert = |chunk: Vec<u8>| [&bare[..33], &chunk, &bare[33..]].concat();
    assert_eq!(fault(&insert(samples::chunk(b"CgBI", &[0; 4]))), Fault::UnknownPart);
    assert_eq!(fault(&insert(samples::chunk(b"IEND", b""))), Fault::Broken);
    assert_eq!(fault(&insert(samples::chunk(b"IHDR", &[0; 13]))), Fault::Broken);
    assert_eq!(fault(&bare[..bare.len() - 1]), Fault::Broken);
    assert_eq!(fault(&bare[..bare.len() - 12]), Fault::Broken);
}

#[test]
fn of_a_webp_the_picture_stays_with_right_flags_and_sizes() {
    let (copy, cleaned) = cleaned(&samples::sticker());
    assert!(cleaned.is_clean());
    assert_eq!(
        kinds(&cleaned),
        [Metadata::Exif, Metadata::Xmp, Metadata::Profile, Metadata::Embedded, Metadata::Application,]
    );
    assert!(SECRETS.iter().all(|secret| !has(&copy, secret)));
    assert_eq!(u32::from_le_bytes(copy[4..8].try_into().unwrap()) as usize, copy.len() - 8);
    assert_eq!(copy[20], 0x28, "a profile and an orientation, no XMP");
    assert!(has(&copy, &samples::webp_picture(40, 24)));
    assert_eq!(orientation(&copy), Orientation::Turned180);
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(&copy)).unwrap();
    let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.read_image(&mut pixels).unwrap();
    assert_eq!(pixels, samples::pixels(40, 24));
}

#[test]
fn frames_of_an_animation_are_looked_through() {
    let frame = [vec![0; 16], samples::webp_picture(4, 4), samples::riff_chunk(b"secr", samples::WORDS)].concat();
    let file = samples::riff(
        b"WEBP",
        &[
            samples::riff_chunk(b"VP8X", &[2, 0, 0, 0, 3, 0, 0, 3, 0, 0]),
            samples::riff_chunk(b"ANIM", &[0; 6]),
            samples::riff_chunk(b"ANMF", &frame),
        ],
    );
    let (copy, _) = cleaned(&file);
    let bare = [vec![0; 16], samples::webp_picture(4, 4)].concat();
    assert!(copy.ends_with(&samples::riff_chunk(b"ANMF", &bare)));
    assert_eq!(u32::from_le_bytes(copy[4..8].try_into().unwrap()) as usize, copy.len() - 8);
}

#[test]
fn a_webp_that_lies_about_sizes_is_broken() {
    let file = samples::riff(b"WEBP", &[samples::webp_picture(4, 4)]);
    assert_eq!(cleaned(&file).0, file);
    let mut longer = file.clone();
    longer[4] += 2;
    assert_eq!(fault(&longer), Fault::Broken);
    let mut chunk = file.clone();
    chunk[16] += 2;
    assert_eq!(fault(&chunk), Fault::Broken);
    assert_eq!(fault(&samples::riff(b"WEBP", &[samples::riff_chunk(b"ALPH", b"alone")])), Fault::Broken);
}
