//! Every input that ever made a fuzz target fail, run again; and a little of what the targets do anyway.
//!
//! The targets themselves live in `core/fuzz`, which needs the nightly toolchain. Their modules need nothing of the kind
//! and are compiled into this test.

#[expect(unreachable_pub, reason = "public for the fuzz targets")]
#[path = "../fuzz/src/expression.rs"]
mod expression;
#[expect(unreachable_pub, reason = "public for the fuzz targets")]
#[path = "../fuzz/src/filling.rs"]
mod filling;
#[expect(unreachable_pub, reason = "public for the fuzz targets")]
#[path = "../fuzz/src/media.rs"]
mod media;
#[expect(unreachable_pub, reason = "public for the fuzz targets")]
#[path = "../fuzz/src/play.rs"]
mod play;
#[expect(unreachable_pub, reason = "public for the fuzz targets")]
#[path = "../fuzz/src/workbook.rs"]
mod workbook;
#[expect(unreachable_pub, reason = "public for the fuzz targets")]
#[path = "../fuzz/src/xform.rs"]
mod xform;

#[test]
fn findings_in_expressions_stay_mended() {
    expression::run(include_bytes!("fixtures/fuzz/expression-sibling-of-the-root"));
    expression::run(b"count(/data/wing/@x/following-sibling::*) + count(/preceding-sibling::*) + count(/..)");
}

#[test]
fn findings_in_xforms_stay_mended() {
    xform::run(include_bytes!("fixtures/fuzz/xform-control-character"));
    xform::run(include_bytes!("fixtures/fuzz/xform-empty-prefix"));
    xform::run(include_bytes!("fixtures/fuzz/xform-other-prefix"));
    xform::run(include_bytes!("fixtures/fuzz/xform-count-without-repeat"));
}

#[test]
fn findings_in_workbooks_stay_mended() {
    workbook::run(include_bytes!("fixtures/fuzz/workbook-hard-space"));
}

#[test]
fn findings_in_attached_files_stay_mended() {
    media::run(include_bytes!("fixtures/fuzz/media-frame-cut-off"));
    media::run(include_bytes!("fixtures/fuzz/media-tag-beyond-the-end"));
    media::run(include_bytes!("fixtures/fuzz/media-tag-within-a-frame"));
    media::run(include_bytes!("fixtures/fuzz/media-tag-before-other-sound"));
}

#[test]
fn the_files_that_the_target_begins_with_are_cleaned() {
    media::run(include_bytes!("../fuzz/media/photo.heic"));
    media::run(include_bytes!("../fuzz/media/photo.jpg"));
    media::run(include_bytes!("../fuzz/media/progressive.jpg"));
    media::run(include_bytes!("../fuzz/media/screenshot.png"));
    media::run(include_bytes!("../fuzz/media/sound.3gp"));
    media::run(include_bytes!("../fuzz/media/sound.aac"));
    media::run(include_bytes!("../fuzz/media/sound.amr"));
    media::run(include_bytes!("../fuzz/media/sound.flac"));
    media::run(include_bytes!("../fuzz/media/sound.mp3"));
    media::run(include_bytes!("../fuzz/media/sound.opus"));
    media::run(include_bytes!("../fuzz/media/sound.wav"));
    media::run(include_bytes!("../fuzz/media/sticker.webp"));
    media::run(include_bytes!("../fuzz/media/video.mp4"));
}

#[test]
fn the_forms_of_the_targets_are_read_written_and_filled_in() {
    workbook::run(include_bytes!("../fuzz/forms/rounds.md"));
    workbook::run(include_bytes!("../fuzz/forms/growing.md"));
    xform::run(include_bytes!("../fuzz/forms/places.xml"));
    expression::run(b"/data/wing[position() = 2]/cell[n > ../../a]/n");
}

/// Some fillings with acts of all kinds in an order that is the same each time.
#[test]
fn what_is_read_does_not_depend_on_when() {
    let mut number = 1_u32;
    for form in 0..30 {
        let mut bytes = vec![form];
        for _ in 0..60 {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            bytes.push(number.to_be_bytes()[0]);
        }
        play::run(&bytes);
    }
}
