//! `uuid()`: identifiers from the caller's dice.

use crate::limits::IDENTIFIER_LENGTH_MAX;

/// `uuid()`: a version 4 UUID (RFC 9562 §5.4) from 128 random bits, in lower case.
#[must_use]
pub fn uuid(random: u128) -> String {
    let bits = random & !(0xf000_u128 << 64) & !(0b11_u128 << 62) | (0x4000_u128 << 64) | (0b10_u128 << 62);
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// `uuid(length)`: so many characters, each a digit or a capital letter drawn from `random`. The fraction of `length`
/// is cut off; `NaN` and negative lengths give an empty text, and lengths beyond
/// [`IDENTIFIER_LENGTH_MAX`] that length.
pub fn uuid_of_length(length: f64, mut random: impl FnMut() -> u64) -> String {
    const CHARACTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    // `as` saturates; NaN becomes 0.
    let length = (length as usize).min(IDENTIFIER_LENGTH_MAX);
    // 2⁶⁴ is so much more than 36 that no character is likelier than another in any way that could be measured.
    let mut draw = || usize::try_from(random() % 36).map_or('0', |index| char::from(CHARACTERS[index]));
    (0..length).map(|_| draw()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_says_that_it_is_version_4() {
        assert_eq!(uuid(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef), "01234567-89ab-4def-8123-456789abcdef");
    }

    #[test]
    fn an_identifier_has_the_length_asked_for_within_the_bound() {
        let mut drawn = 0;
        let mut next = || {
            drawn += 1;
            drawn
        };
        assert_eq!(uuid_of_length(3.9, &mut next), "123");
        assert_eq!(uuid_of_length(12.0, || 35), "ZZZZZZZZZZZZ");
        for length in [0.0, -1.0, f64::NAN] {
            assert_eq!(uuid_of_length(length, || 0), "");
        }
        let bound = IDENTIFIER_LENGTH_MAX as f64;
        assert_eq!(uuid_of_length(bound, || 0).len(), IDENTIFIER_LENGTH_MAX);
        assert_eq!(uuid_of_length(bound + 1.0, || 0).len(), IDENTIFIER_LENGTH_MAX);
    }
}
