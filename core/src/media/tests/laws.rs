//! What holds for every file, whole or damaged.

use super::samples::{self, SECRETS};
use super::*;
use crate::media::picture::{dimensions, fit, thumbnail};
use proptest::prelude::*;
use std::num::NonZeroU32;

fn all() -> Vec<Vec<u8>> {
    vec![
        samples::photo(),
        samples::soiled_jpeg(&samples::bare_jpeg(33, 17, |encoder| encoder.set_progressive(true)), 5),
        samples::screenshot(),
        samples::sticker(),
        samples::heic(),
        samples::movie(b"mp42", &[b"vide", b"soun", b"meta"]),
        samples::movie(b"3gp4", &[b"soun"]),
        samples::mp3(),
        samples::adts(),
        samples::wav(),
        samples::flac(),
        samples::amr(),
        samples::opus(300),
    ]
}

/// Whatever the file: nothing panics, a refusal writes nothing, and what is clean stays as it is.
fn hold(file: &[u8]) {
    let mut copy = Vec::new();
    match clean(&mut Cursor::new(file), &mut copy) {
        Ok(cleaned) => {
            assert_eq!(cleaned.bytes, copy.len() as u64);
            let mut again = Vec::new();
            let second = clean(&mut Cursor::new(&copy), &mut again).unwrap();
            assert_eq!(again, copy);
            assert_eq!((second.media, second.removed, second.left), (cleaned.media, vec![], cleaned.left));
        }
        Err(CleanError::Unclean { .. }) => assert!(copy.is_empty()),
        Err(error) => panic!("{error}"),
    }
    let small = NonZeroU32::new(8).unwrap();
    let _ = dimensions(&mut Cursor::new(file));
    let _ = fit(&mut Cursor::new(file), &mut Vec::new(), small);
    let _ = thumbnail(&mut Cursor::new(file), &mut Vec::new(), small);
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    for file in all() {
        hold(&file);
        assert!(!cleaned(&file).1.removed.is_empty() || file == samples::adts());
    }
}

#[test]
fn no_secret_is_in_any_cleaned_file() {
    for file in all().iter().filter(|file| **file != samples::adts()) {
        assert!(SECRETS.iter().all(|secret| has(file, secret)));
        let (copy, _) = cleaned(file);
        assert!(SECRETS.iter().all(|secret| !has(&copy, secret)));
    }
}

/// The picture as the decoder shows it.
fn shown(jpeg: &[u8]) -> Vec<u8> {
    jpeg_decoder::Decoder::new(Cursor::new(jpeg)).decode().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn damaged_files_are_cleaned_or_refused(
        number in 0..13_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut file = all().swap_remove(number);
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if let Some(end) = end {
            file.truncate(end.index(file.len()));
        }
        hold(&file);
    }

    #[test]
    fn pictures_show_the_same_once_cleaned(
        width in 1..70_u16,
        height in 1..70_u16,
        orientation in 1..9_u8,
        scans in prop::option::of(2..12_u8),
        restart in 0..4_u16,
        halved: bool,
    ) {
        let bare = samples::bare_jpeg(width, height, |encoder| {
            if let Some(scans) = scans {
                encoder.set_progressive_scans(scans);
            }
            encoder.set_restart_interval(restart);
            if halved {
                encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_2_0);
            }
        });
        let soiled = samples::soiled_jpeg(&bare, orientation);
        let (copy, _) = cleaned(&soiled);
        prop_assert_eq!(shown(&copy), shown(&soiled));
        let size = |file: &[u8]| dimensions(&mut Cursor::new(file)).unwrap();
        prop_assert_eq!(size(&copy), size(&soiled));
        prop_assert_eq!(size(&copy).orientation.to_exif(), orientation);
    }
}
