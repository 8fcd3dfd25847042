//! Base 32 (RFC 4648, section 6), without padding, for lengths that fill it.

const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Writes bytes in small letters. Five bytes make eight letters.
pub(super) fn write(bytes: &[u8]) -> String {
    debug_assert!(bytes.len().is_multiple_of(5), "nothing is padded");
    let mut text = String::with_capacity(bytes.len() / 5 * 8);
    for five in bytes.chunks(5) {
        let number = five.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        (0..8).rev().for_each(|place| text.push(LETTERS[(number >> (place * 5) & 31) as usize].into()));
    }
    text
}

/// Reads what [`write()`] writes, as people type it: in large letters too, with spaces and strokes, 0 for o and 1 for l.
pub(super) fn read<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    const { assert!(LENGTH.is_multiple_of(5), "nothing is padded") };
    let mut bytes = [0; LENGTH];
    let (mut number, mut letters) = (0_u64, 0);
    for letter in text.bytes().filter(|letter| !matches!(letter, b' ' | b'-')) {
        let letter = match letter.to_ascii_lowercase() {
            b'0' => b'o',
            b'1' => b'l',
            letter => letter,
        };
        let value = LETTERS.iter().position(|known| *known == letter)?;
        number = number << 5 | value as u64;
        letters += 1;
        if letters % 8 == 0 {
            let end = letters / 8 * 5;
            bytes.get_mut(end - 5..end)?.copy_from_slice(&number.to_be_bytes()[3..]);
            number = 0;
        }
    }
    (letters * 5 == LENGTH * 8).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_the_rfc_says_and_read_back() {
        // RFC 4648, section 10, where nothing is padded.
        assert_eq!(write(b"fooba"), "mzxw6ytb");
        assert_eq!(read::<5>("MZXW-6YTB"), Some(*b"fooba"));
        assert_eq!(read::<10>(&write(&[0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8])), Some([0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8]));
        for wrong in ["", "mzxw6yt", "mzxw6ytbb", "mzxw6yt!", "mzxw6ytbmzxw6ytb", "mzxw6yté"] {
            assert_eq!(read::<5>(wrong), None, "{wrong}");
        }
    }
}
