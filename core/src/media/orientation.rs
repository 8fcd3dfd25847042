//! Which way up a picture is shown, and the Exif that says nothing else.

use super::error::Stop;
use super::input::Input;
use std::ops::Range;

/// How a stored picture is turned to be shown (Exif 3.0, section 4.6.5.1.6: tag 274).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Orientation {
    /// 1: as it is stored.
    #[default]
    Upright,
    /// 2: left and right change places.
    Mirrored,
    /// 3: half a turn.
    Turned180,
    /// 4: top and bottom change places.
    Flipped,
    /// 5: rows become columns.
    Transposed,
    /// 6: a quarter turn clockwise.
    Turned90,
    /// 7: rows become columns, and then half a turn.
    Transversed,
    /// 8: a quarter turn counterclockwise.
    Turned270,
}

/// Entries of a directory that are looked at. Directories of cameras have some twenty.
const ENTRIES_MAX: u16 = 512;

impl Orientation {
    /// The orientation with this number in Exif.
    #[must_use]
    pub fn from_exif(number: u32) -> Option<Self> {
        Some(match number {
            1 => Self::Upright,
            2 => Self::Mirrored,
            3 => Self::Turned180,
            4 => Self::Flipped,
            5 => Self::Transposed,
            6 => Self::Turned90,
            7 => Self::Transversed,
            8 => Self::Turned270,
            _ => return None,
        })
    }

    /// The number in Exif, from 1 to 8.
    #[must_use]
    pub fn to_exif(self) -> u8 {
        match self {
            Self::Upright => 1,
            Self::Mirrored => 2,
            Self::Turned180 => 3,
            Self::Flipped => 4,
            Self::Transposed => 5,
            Self::Turned90 => 6,
            Self::Transversed => 7,
            Self::Turned270 => 8,
        }
    }

    /// Whether width and height change places when the picture is shown.
    #[must_use]
    pub fn swaps_sides(self) -> bool {
        matches!(self, Self::Transposed | Self::Turned90 | Self::Transversed | Self::Turned270)
    }

    /// A TIFF structure whose one entry is the orientation; nothing where the picture is shown as it is stored.
    pub(super) fn to_tiff(self) -> Vec<u8> {
        if self == Self::Upright {
            return Vec::new();
        }
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        tiff.extend_from_slice(&[self.to_exif(), 0, 0, 0, 0, 0, 0]);
        tiff
    }

    /// Reads the orientation of the TIFF structure in `range`; what cannot be read is upright, as viewers have it.
    pub(super) fn read(input: &mut Input<'_>, range: Range<u64>) -> Result<Self, Stop> {
        match Self::find(input, &range) {
            Ok(found) => Ok(found.unwrap_or_default()),
            Err(Stop::Fault(_)) => Ok(Self::Upright),
            Err(stop) => Err(stop),
        }
    }

    fn find(input: &mut Input<'_>, range: &Range<u64>) -> Result<Option<Self>, Stop> {
        let little = match input.array::<4>(range.start)? {
            [b'I', b'I', 42, 0] => true,
            [b'M', b'M', 0, 42] => false,
            _ => return Ok(None),
        };
        let u16_of = |bytes: [u8; 2]| if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) };
        let u32_of = |bytes: [u8; 4]| if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
        let directory = range.start + u64::from(u32_of(input.array(range.start + 4)?));
        let entries = u16_of(input.array(directory)?).min(ENTRIES_MAX);
        for number in 0..u64::from(entries) {
            let at = directory + 2 + 12 * number;
            if at + 12 > range.end {
                return Ok(None);
            }
            if u16_of(input.array(at)?) == 0x0112 {
                let value = match u16_of(input.array(at + 2)?) {
                    3 => u32::from(u16_of(input.array(at + 8)?)),
                    4 => u32_of(input.array(at + 8)?),
                    _ => return Ok(None),
                };
                return Ok(Self::from_exif(value));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn read(tiff: &[u8]) -> Orientation {
        let mut cursor = Cursor::new(tiff);
        Orientation::read(&mut Input::new(&mut cursor).unwrap(), 0..tiff.len() as u64).unwrap()
    }

    #[test]
    fn every_orientation_is_written_and_read_alike() {
        for number in 1..=8 {
            let orientation = Orientation::from_exif(number).unwrap();
            assert_eq!(u32::from(orientation.to_exif()), number);
            assert_eq!(read(&orientation.to_tiff()), orientation);
        }
        assert_eq!(Orientation::from_exif(9), None);
    }

    #[test]
    fn both_byte_orders_are_read_and_nonsense_is_upright() {
        assert_eq!(read(b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"), Orientation::Turned90);
        assert_eq!(read(b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0"), Orientation::Upright);
        assert_eq!(read(b"II\x2a\0\xff\xff\xff\xff"), Orientation::Upright);
        assert_eq!(read(b"nothing of the kind"), Orientation::Upright);
        assert_eq!(read(b""), Orientation::Upright);
    }
}
