//! Reading bytes from the front, every number in its one shortest form.

use crate::gate::Refusal;

/// What is left to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn byte(&mut self) -> Result<u8, Refusal> {
        let (&first, rest) = self.0.split_first().ok_or(Refusal::Cut)?;
        self.0 = rest;
        Ok(first)
    }

    pub(super) fn take(&mut self, length: u64) -> Result<&'a [u8], Refusal> {
        let length = usize::try_from(length).map_err(|_| Refusal::Cut)?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Refusal::Cut)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], Refusal> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(Refusal::Cut)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// Unsigned LEB128. Nothing in a change is longer than nine bytes, so that 63 bits are enough.
    pub(super) fn unsigned(&mut self) -> Result<u64, Refusal> {
        let first = self.byte()?;
        if first < 0x80 {
            return Ok(u64::from(first));
        }
        let mut value = u64::from(first & 0x7f);
        for shift in (7..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return if byte == 0 { Err(Refusal::Number) } else { Ok(value) };
            }
        }
        Err(Refusal::Number)
    }

    /// Signed LEB128, of at most ten bytes.
    pub(super) fn signed(&mut self) -> Result<i64, Refusal> {
        let mut value = 0_i64;
        let mut before = 0_u8;
        for shift in (0..70).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte != 0 && byte != 0x7f {
                return Err(Refusal::Number);
            }
            value |= i64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                let repeats_sign = (byte == 0 && before & 0x40 == 0) || (byte == 0x7f && before & 0x40 != 0);
                if shift > 0 && repeats_sign {
                    return Err(Refusal::Number);
                }
                if byte & 0x40 != 0 && shift < 63 {
                    value |= -1 << (shift + 7);
                }
                return Ok(value);
            }
            before = byte;
        }
        Err(Refusal::Number)
    }

    /// A text with its length in front.
    pub(super) fn text(&mut self, length_max: u64, too_long: Refusal) -> Result<&'a str, Refusal> {
        let length = self.unsigned()?;
        if length > length_max {
            return Err(too_long);
        }
        std::str::from_utf8(self.take(length)?).map_err(|_| Refusal::Utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsigned(bytes: &[u8]) -> Result<u64, Refusal> {
        Cursor(bytes).unsigned()
    }

    fn signed(bytes: &[u8]) -> Result<i64, Refusal> {
        Cursor(bytes).signed()
    }

    #[test]
    fn a_number_is_read_in_its_shortest_form_alone() {
        assert_eq!(unsigned(&[0]), Ok(0));
        assert_eq!(unsigned(&[0x7f]), Ok(127));
        assert_eq!(unsigned(&[0x80, 1]), Ok(128));
        assert_eq!(unsigned(&[0x80, 0]), Err(Refusal::Number));
        assert_eq!(unsigned(&[0x81, 0x80, 0]), Err(Refusal::Number));
        assert_eq!(unsigned(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]), Ok(u64::MAX >> 1));
        assert_eq!(unsigned(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]), Err(Refusal::Number));
        assert_eq!(unsigned(&[0x80]), Err(Refusal::Cut));
        assert_eq!(unsigned(&[]), Err(Refusal::Cut));
    }

    #[test]
    fn a_signed_number_is_read_in_its_shortest_form_alone() {
        assert_eq!(signed(&[0]), Ok(0));
        assert_eq!(signed(&[0x7f]), Ok(-1));
        assert_eq!(signed(&[0x3f]), Ok(63));
        assert_eq!(signed(&[0x40]), Ok(-64));
        assert_eq!(signed(&[0xc0, 0]), Ok(64));
        assert_eq!(signed(&[0xbf, 0x7f]), Ok(-65));
        assert_eq!(signed(&[0xbf, 0]), Err(Refusal::Number));
        assert_eq!(signed(&[0xc0, 0x7f]), Err(Refusal::Number));
        assert_eq!(signed(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f]), Ok(i64::MIN));
        assert_eq!(signed(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0]), Ok(i64::MAX));
        assert_eq!(signed(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]), Err(Refusal::Number));
        assert_eq!(signed(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0]), Err(Refusal::Number));
    }
}
