//! Bytes as text: for a link, and in the few letters that a QR code packs tightly.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The alphabet of RFC 4648 §6. A QR code packs capitals and digits at 5.5 bits each, other text at 8.
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// For a link.
pub(super) fn to_base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads [`to_base64`].
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// For a QR code: five bits a letter, without padding.
pub(super) fn to_base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(LETTERS[(held >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        text.push(char::from(LETTERS[(held << (5 - bits) & 31) as usize]));
    }
    text
}

/// Reads [`to_base32`]; small letters too, for people type them.
pub(super) fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let value = LETTERS.iter().position(|known| *known == letter.to_ascii_uppercase())?;
        held = held << 5 | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 255) as u8);
        }
    }
    // What is left over must be the zeros that filled the last letter.
    let left_over = held & ((1 << bits) - 1);
    if bits < 5 && left_over == 0 { Some(bytes) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_4648_are_written_and_read() {
        for (plain, text) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(to_base32(plain.as_bytes()), text);
            assert_eq!(from_base32(text), Some(plain.as_bytes().to_vec()));
        }
        assert_eq!(from_base32("mzxw6"), Some(b"foo".to_vec()));
    }

    #[test]
    fn letters_outside_and_leftover_bits_are_refused() {
        assert_eq!(from_base32("MZ1"), None);
        assert_eq!(from_base32("MZ"), None, "the last letter holds a bit too many");
        assert_eq!(from_base32("MYA"), None, "three letters hold no whole number of bytes");
    }
}
