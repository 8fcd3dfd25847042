//! Each bound, at it and one past it.

use super::samples;
use super::*;
use crate::limits::{MEDIA_EDITS_MAX, MEDIA_ITEMS_MAX, MEDIA_PARTS_MAX, MEDIA_PROFILE_BYTES_MAX};

#[test]
fn edits_are_bounded() {
    let bare = samples::bare_jpeg(8, 8, |_| {});
    let table = {
        let start = bare.windows(2).position(|pair| pair == [0xff, 0xdb]).unwrap();
        bare[start..start + 2 + usize::from(bare[start + 3])].to_vec()
    };
    let with = |edits: usize| {
        let pair = [samples::segment(0xfe, b"x"), table.clone()].concat();
        // The mark of JFIF is one more.
        [&bare[..20], &pair.repeat(edits - 1), &bare[20..]].concat()
    };
    assert!(cleaned(&with(MEDIA_EDITS_MAX)).1.is_clean());
    assert_eq!(fault(&with(MEDIA_EDITS_MAX + 1)), Fault::TooManyParts);
}

#[test]
fn parts_are_bounded() {
    let bare = samples::bare_png(4, 4, png::ColorType::Rgb, &samples::pixels(4, 4));
    let own = {
        let (mut count, mut at) = (0, 8);
        while at < bare.len() {
            at += 12 + u32::from_be_bytes(bare[at..at + 4].try_into().unwrap()) as usize;
            count += 1;
        }
        count
    };
    let with = |parts: usize| {
        let empty = samples::chunk(b"teXt", b"").repeat(parts - own);
        [&bare[..33], &empty, &bare[33..]].concat()
    };
    assert_eq!(cleaned(&with(MEDIA_PARTS_MAX)).0, bare);
    assert_eq!(fault(&with(MEDIA_PARTS_MAX + 1)), Fault::TooManyParts);
}

#[test]
fn items_of_a_picture_are_bounded() {
    let file = |items: usize| {
        let entry = samples::full(b"infe", 2, b"\0\x01\0\0hvc1\0");
        let list = samples::full(b"iinf", 1, &[&(items as u32).to_be_bytes()[..], &entry.repeat(items)].concat());
        let table = samples::full(b"iloc", 0, &[0x44, 0, 0, 0]);
        let meta = samples::full(b"meta", 0, &[list, table].concat());
        [samples::boxed(b"ftyp", b"heic\0\0\0\0"), meta].concat()
    };
    assert!(cleaned(&file(MEDIA_ITEMS_MAX)).1.is_clean());
    assert_eq!(fault(&file(MEDIA_ITEMS_MAX + 1)), Fault::TooManyParts);
}

#[test]
fn places_of_items_are_bounded() {
    let file = |items: usize| {
        let entry = samples::full(b"infe", 2, b"\0\x01\0\0hvc1\0");
        let list = samples::full(b"iinf", 0, &[&[0, 1][..], &entry].concat());
        let place = [0, 1, 0, 0, 0, 0];
        let head = [0x44, 0, (items >> 8) as u8, items as u8];
        let table = samples::full(b"iloc", 0, &[&head[..], &place.repeat(items)].concat());
        [samples::boxed(b"ftyp", b"heic\0\0\0\0"), samples::full(b"meta", 0, &[list, table].concat())].concat()
    };
    assert!(cleaned(&file(MEDIA_ITEMS_MAX)).1.is_clean());
    assert_eq!(fault(&file(MEDIA_ITEMS_MAX + 1)), Fault::TooManyParts);
}

#[test]
fn a_profile_that_is_too_long_goes() {
    let profile = |length: usize| {
        let mut profile = super::super::profile::sample::monitor(4);
        profile.resize(length, 0);
        profile
    };
    let picture = samples::webp_picture(4, 4);
    let with = |length: usize| {
        let head = samples::riff_chunk(b"VP8X", &[0x20, 0, 0, 0, 3, 0, 0, 3, 0, 0]);
        samples::riff(b"WEBP", &[head, samples::riff_chunk(b"ICCP", &profile(length)), picture.clone()])
    };
    assert!(has(&cleaned(&with(MEDIA_PROFILE_BYTES_MAX)).0, b"rXYZ"));
    assert!(!has(&cleaned(&with(MEDIA_PROFILE_BYTES_MAX + 1)).0, b"rXYZ"));
}
