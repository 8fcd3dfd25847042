//! Files that are attached: whatever the bytes, they are cleaned or refused, nothing is written of what is refused, and what
//! is clean stays as it is. A picture that shows something shows the same once cleaned.

use casement_core::media::picture::{dimensions, fit, thumbnail};
use casement_core::media::{CleanError, clean, copy_as_it_is};
use std::io::Cursor;
use std::num::NonZeroU32;

/// Pixels of a picture that is decoded twice to be compared: what takes long is found by other means.
const COMPARED_PIXELS_MAX: u64 = 1 << 20;

/// Runs one input.
pub fn run(bytes: &[u8]) {
    let mut copy = Vec::new();
    match clean(&mut Cursor::new(bytes), &mut copy) {
        Ok(cleaned) => {
            assert_eq!(cleaned.bytes, copy.len() as u64);
            let mut again = Vec::new();
            let second = clean(&mut Cursor::new(&copy), &mut again).expect("what is clean can be cleaned");
            assert_eq!(again, copy);
            assert!(second.removed.is_empty());
            assert_eq!((second.media, second.left), (cleaned.media, cleaned.left));
            compare(bytes, &copy);
        }
        Err(CleanError::Unclean { .. }) => {
            assert!(copy.is_empty());
            let kept = copy_as_it_is(&mut Cursor::new(bytes), &mut copy).expect("memory can be read");
            assert!(copy == bytes && !kept.is_clean());
        }
        Err(error) => panic!("{error}"),
    }
}

fn compare(bytes: &[u8], copy: &[u8]) {
    let Ok(size) = dimensions(&mut Cursor::new(bytes)) else { return };
    if u64::from(size.width) * u64::from(size.height) > COMPARED_PIXELS_MAX {
        return;
    }
    let edge = NonZeroU32::new(40).expect("not zero");
    let mut shown = Vec::new();
    if thumbnail(&mut Cursor::new(bytes), &mut shown, edge).is_ok() {
        let mut shown_clean = Vec::new();
        thumbnail(&mut Cursor::new(copy), &mut shown_clean, edge).expect("what is shown is shown once cleaned");
        assert_eq!(shown, shown_clean);
    }
    let _ = fit(&mut Cursor::new(bytes), &mut Vec::new(), edge);
}
