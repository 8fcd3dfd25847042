//! A small picture of a large one, for pages that show many. It is made in the sandbox: what somebody attached may be anything.

use casement_core::media::picture;
use std::io::Cursor;
use std::num::NonZeroU32;

/// The longer edge: what a page has room for, sharp on a screen of two pixels for each of ours.
const EDGE_MAX: NonZeroU32 = NonZeroU32::new(480).expect("it is more than none");

/// The picture as a small JPEG; none where it is none that is decoded here.
pub fn thumbnail(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut small = Vec::new();
    picture::thumbnail(&mut Cursor::new(bytes), &mut small, EDGE_MAX).ok()?;
    Some(small)
}
