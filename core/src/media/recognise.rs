//! Telling formats apart by their first bytes.

use super::error::Stop;
use super::input::Input;
use super::media_type::MediaType;
use super::mp3;

/// Brands of a file that holds still pictures (ISO/IEC 23008-12, annex B; AV1 Image File Format, section 7).
const STILL_BRANDS: [&[u8; 4]; 10] =
    [b"mif1", b"mif2", b"msf1", b"miaf", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"];
/// Brands that most programs do not show as a picture or play, and whose parts mean something else: Canon's raw, JPEG 2000.
const OTHER_BRANDS: [&[u8; 4]; 4] = [b"crx ", b"jp2 ", b"jpx ", b"jpm "];

/// What a file seems to be.
pub(super) fn recognise(input: &mut Input<'_>) -> Result<MediaType, Stop> {
    let length = usize::try_from(input.length()).unwrap_or(usize::MAX).min(64);
    let head = input.bytes(0, length)?;
    Ok(match head {
        [0xff, 0xd8, 0xff, ..] => MediaType::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => MediaType::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => MediaType::WebP,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => MediaType::Wav,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => MediaType::Gif,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => MediaType::Tiff,
        [b'f', b'L', b'a', b'C', ..] => MediaType::Flac,
        [b'O', b'g', b'g', b'S', ..] => MediaType::Ogg,
        [b'#', b'!', b'A', b'M', b'R', ..] => MediaType::Amr,
        [b'%', b'P', b'D', b'F', b'-', ..] => MediaType::Pdf,
        [b'P', b'K', 3, 4, ..] => MediaType::Zip,
        // What looks like the size of a box of four gigabytes is the mark of a frame of sound.
        [0xff, ..] => mp3::recognise(input)?.unwrap_or(MediaType::Other),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => by_brands(head),
        // QuickTime before it had brands.
        [_, _, _, _, b'm', b'o', b'o', b'v', ..] | [_, _, _, _, b'm', b'd', b'a', b't', ..] => MediaType::QuickTime,
        [_, _, _, _, b'w', b'i', b'd', b'e', 0, ..] => MediaType::QuickTime,
        _ => mp3::recognise(input)?.unwrap_or(MediaType::Other),
    })
}

/// Tells a file of boxes by its major brand, and by the compatible ones where that says only how it is built.
fn by_brands(head: &[u8]) -> MediaType {
    let size = match head {
        [a, b, c, d, ..] => u32::from_be_bytes([*a, *b, *c, *d]) as usize,
        _ => 0,
    };
    let major = head.get(8..12).unwrap_or_default();
    let compatible = || head.get(16..size.min(head.len())).unwrap_or_default().chunks_exact(4);
    let is = |brand: &[u8], list: &[&[u8; 4]]| list.iter().any(|known| *known == brand);
    if is(major, &OTHER_BRANDS) {
        MediaType::Other
    } else if is(major, &[b"avif", b"avis"]) {
        MediaType::Avif
    } else if is(major, &STILL_BRANDS) {
        let is_avif = compatible().any(|brand| is(brand, &[b"avif", b"avis"]));
        if is_avif { MediaType::Avif } else { MediaType::Heif }
    } else if major == b"qt  " {
        MediaType::QuickTime
    } else if major.starts_with(b"3g") {
        MediaType::ThreeGpp
    } else if major.starts_with(b"M4A") || major.starts_with(b"M4B") {
        MediaType::Mp4Audio
    } else if compatible().any(|brand| is(brand, &STILL_BRANDS)) {
        MediaType::Heif
    } else {
        MediaType::Mp4
    }
}
