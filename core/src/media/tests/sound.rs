//! MP3, AAC, WAV, FLAC, AMR and Ogg.

use super::samples::{self, SECRETS};
use super::*;

#[test]
fn of_an_mp3_the_frames_stay() {
    let (copy, cleaned) = cleaned(&samples::mp3());
    assert_eq!(copy, [&[0xff, 0xfb, 0x90, 0x64][..], &[7; 413]].concat().repeat(3));
    assert_eq!(kinds(&cleaned), [Metadata::Tags, Metadata::Unused]);
    assert!(cleaned.is_clean());
}

#[test]
fn a_tag_alone_is_no_mp3() {
    assert_eq!(fault(b"ID3\x04\0\0\0\0\0\x03abc and nothing that sounds"), Fault::Broken);
    // One frame, and not even that whole: without its tag nobody would know it again.
    assert_eq!(fault(b"ID3\x04\0\0\0\0\0\x03abc\xff\xfb\x90\x64 cut off"), Fault::Broken);
    // Two bytes that look like a frame do not make one.
    assert_eq!(cleaned(&[0xff, 0xfb, 0x90, 0x64, 0, 0, 0, 0]).1.media, MediaType::Other);
}

#[test]
fn sound_that_spells_a_box_is_still_sound() {
    let mut frame = [&[0xff, 0xfb, 0x90, 0x64][..], &[7; 413]].concat();
    frame[4..8].copy_from_slice(b"ftyp");
    assert_eq!(cleaned(&frame.repeat(2)).1.media, MediaType::Mp3);
}

#[test]
fn aac_frames_come_through() {
    let mut file = samples::adts();
    file.extend(b"TAG");
    file.resize(file.len() + 125, b'x');
    assert_eq!(cleaned(&file).0, samples::adts());
}

#[test]
fn of_a_wav_the_format_and_the_sound_stay() {
    let (copy, cleaned) = cleaned(&samples::wav());
    let format = [1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0];
    assert_eq!(
        copy,
        samples::riff(b"WAVE", &[samples::riff_chunk(b"fmt ", &format), samples::riff_chunk(b"data", b"samples")])
    );
    assert_eq!(kinds(&cleaned), [Metadata::Tags, Metadata::Application, Metadata::Unused]);
    assert_eq!(fault(&samples::riff(b"WAVE", &[samples::riff_chunk(b"data", b"samples")])), Fault::Broken);
}

#[test]
fn of_a_flac_the_description_of_the_stream_becomes_the_last_block() {
    let (copy, _) = cleaned(&samples::flac());
    let expected =
        [b"fLaC\0\0\0\x22".to_vec(), vec![3; 34], b"\x83\0\0\x12".to_vec(), vec![5; 18], b"\xff\xf8frames".to_vec()];
    assert_eq!(copy, expected.concat());
    let tagged = [b"ID3\x04\0\0\0\0\0\x03abc".to_vec(), samples::flac()].concat();
    assert_eq!(cleaned(&tagged).0, expected.concat());
}

#[test]
fn of_an_amr_the_frames_stay() {
    let (copy, cleaned) = cleaned(&samples::amr());
    assert_eq!(copy.len(), 6 + 2 * 32);
    assert_eq!(kinds(&cleaned), [Metadata::Unused]);
}

#[test]
fn of_an_ogg_the_comments_become_blanks_and_the_checksums_hold() {
    for length in [0, 3, 200, 255 * 255, 200_000] {
        let file = samples::opus(length);
        let (copy, cleaned) = cleaned(&file);
        assert_eq!(copy.len(), file.len());
        assert!(SECRETS.iter().all(|secret| !has(&copy, secret)));
        assert!(cleaned.is_clean());
        let mut at = 0;
        while at < copy.len() {
            let segments = usize::from(copy[at + 26]);
            let length: usize = copy[at + 27..at + 27 + segments].iter().map(|&length| usize::from(length)).sum();
            let mut page = copy[at..at + 27 + segments + length].to_vec();
            let sum = u32::from_le_bytes(page[22..26].try_into().unwrap());
            page[22..26].fill(0);
            assert_eq!(super::super::ogg::checksum(&page), sum);
            at += page.len();
        }
        let tags = copy.windows(8).position(|window| window == b"OpusTags").unwrap();
        let vendor = u32::from_le_bytes(copy[tags + 8..tags + 12].try_into().unwrap()) as usize;
        assert_eq!(vendor, 3 + 4 + length);
        assert!(has(&copy, b"coded soundand more"));
    }
}

#[test]
fn a_second_stream_has_comments_of_its_own_and_is_not_cleaned() {
    let file = [samples::opus(9), samples::opus(9)].concat();
    assert_eq!(fault(&file), Fault::UnknownPart);
}
