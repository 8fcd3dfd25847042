//! HEIC, video and sound in boxes.

use super::samples::{self, SECRETS};
use super::*;

#[test]
fn of_a_heic_the_pictures_stay_where_they_are_and_all_else_is_blank() {
    let file = samples::heic();
    let (copy, cleaned) = cleaned(&file);
    assert_eq!(copy.len(), file.len());
    for secret in SECRETS {
        assert!(!has(&copy, secret), "{secret:?}");
    }
    for kept in [&b"coded picture"[..], b"coded preview", b"rXYZ", b"application/rdf+xml"] {
        let place = |file: &[u8]| file.windows(kept.len()).position(|window| window == kept);
        assert!(place(&copy).is_some(), "{kept:?}");
        assert!(kept == b"rXYZ" || place(&copy) == place(&file));
    }
    assert!(has(&copy, b"MM\0\x2a\0\0\0\x08\0\0\0\0\0\0") && has(&copy, b"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>  "));
    assert_eq!(
        kinds(&cleaned),
        [
            Metadata::Exif,
            Metadata::Xmp,
            Metadata::Text,
            Metadata::Profile,
            Metadata::Embedded,
            Metadata::Application,
            Metadata::Unused,
        ]
    );
    assert_eq!(cleaned.left, [Left::EmbeddedPictures]);
}

#[test]
fn places_that_lie_over_a_picture_or_outside_of_the_data_are_broken() {
    // Exif that lies over the picture: blanking it would blank the picture.
    assert_eq!(fault(&samples::heic_with(|places| places[2].1 = 4)), Fault::Broken);
    // Exif over XMP.
    assert_eq!(fault(&samples::heic_with(|places| places[3].1 = places[2].1 + 5)), Fault::Broken);
    // A picture that is told to lie among the boxes, and one beyond the end.
    assert_eq!(fault(&samples::heic_with(|places| places[0].1 = 0_u32.wrapping_sub(9))), Fault::Broken);
    assert_eq!(fault(&samples::heic_with(|places| places[0].2 = 9_999)), Fault::Broken);
    // Everything there is.
    assert_eq!(fault(&samples::heic_with(|places| places[2].2 = 0)), Fault::Broken);
    // An item that is in no list.
    assert_eq!(fault(&samples::heic_with(|places| places[2].0 = 77)), Fault::Broken);
}

#[test]
fn of_a_video_tags_and_times_go_and_samples_stay_where_they_are() {
    let file = samples::movie(b"mp42", &[b"vide", b"soun"]);
    let (copy, cleaned) = cleaned(&file);
    assert_eq!(copy.len(), file.len());
    assert!(SECRETS.iter().all(|secret| !has(&copy, secret)));
    assert!(!has(&copy, b"udta") && !has(&copy, &[0xe5, 0xf0, 0, 1]));
    for kept in [&b"coded samples"[..], b"the rest stays", b"tables", b"soun"] {
        let place = |file: &[u8]| file.windows(kept.len()).position(|window| window == kept);
        assert_eq!(place(&copy), place(&file));
        assert!(place(&copy).is_some());
    }
    assert_eq!(kinds(&cleaned), [Metadata::Tags, Metadata::Times, Metadata::Application, Metadata::Unused]);
    assert_eq!(cleaned.left, [Left::VideoFrames]);
    let (_, sound) = super::cleaned(&samples::movie(b"M4A ", &[b"soun"]));
    assert!(sound.is_clean());
}

#[test]
fn tracks_that_are_neither_picture_nor_sound_are_told() {
    let (_, cleaned) = cleaned(&samples::movie(b"qt  ", &[b"vide", b"meta"]));
    assert_eq!(cleaned.left, [Left::OtherTracks, Left::VideoFrames]);
}

#[test]
fn boxes_that_end_beyond_what_holds_them_are_broken() {
    let file = samples::movie(b"mp42", &[b"vide"]);
    assert_eq!(fault(&file[..file.len() - 1]), Fault::Broken);
    let track = file.windows(4).position(|window| window == b"trak").unwrap();
    let mut longer = file.clone();
    longer[track - 2] = 0xff;
    assert_eq!(fault(&longer), Fault::Broken);
    let mut shorter = file.clone();
    shorter[track - 1] = 7;
    shorter[track - 2] = 0;
    assert_eq!(fault(&shorter), Fault::Broken);
    let without = [samples::boxed(b"ftyp", b"mp42\0\0\0\0"), samples::boxed(b"mdat", b"x")].concat();
    assert_eq!(fault(&without), Fault::Broken);
}
