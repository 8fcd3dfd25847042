//! Decimal numbers, exact as far as forms need them.

use std::cmp::Ordering;

/// A decimal number: `digits` times ten to the power of minus `SCALE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(i128);

/// Places after the point that are told apart. Ranges of questions have at most a few.
const SCALE: usize = 12;
/// Digits before the point: with the places they fit an `i128` with room to multiply by nothing and add one.
const WHOLE_DIGITS_MAX: usize = 24;

impl Decimal {
    /// Reads `12`, `-0.5`, `.5`, `1e3`; none for anything else and for what is beyond the digits above.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], text[at + 1..].parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (is_negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let digits = format!("{whole}{fraction}");
        let digits = digits.trim_start_matches('0');
        // Value = digits * 10^(exponent - len(fraction)); scaled by 10^SCALE.
        let shift = i64::from(exponent) - i64::try_from(fraction.len()).ok()? + SCALE as i64;
        let digits = match shift.cmp(&0) {
            _ if digits.is_empty() => return Some(Self(0)),
            Ordering::Less => {
                let dropped = usize::try_from(-shift).ok()?.min(digits.len());
                let (kept, rest) = digits.split_at(digits.len() - dropped);
                if rest.bytes().any(|byte| byte != b'0') {
                    return None;
                }
                kept.to_owned()
            }
            _ => {
                let zeros = usize::try_from(shift).ok().filter(|&zeros| zeros <= WHOLE_DIGITS_MAX + SCALE)?;
                format!("{digits}{}", "0".repeat(zeros))
            }
        };
        if digits.len() > WHOLE_DIGITS_MAX + SCALE {
            return None;
        }
        let value: i128 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
        Some(Self(if is_negative { -value } else { value }))
    }

    pub(super) fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub(super) fn is_whole(self) -> bool {
        self.0 % 10_i128.pow(SCALE as u32) == 0
    }

    /// How far two numbers are from each other.
    pub(super) fn distance(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).and_then(i128::checked_abs).map(Self)
    }

    pub(super) fn is_multiple_of(self, unit: Self) -> bool {
        unit.0 != 0 && self.0 % unit.0 == 0
    }

    /// Whether some number of units leads from `start` here.
    pub(super) fn is_offset_by_multiple(self, start: Self, unit: Self) -> bool {
        unit.0 != 0 && self.0.checked_sub(start.0).is_some_and(|offset| offset % unit.0 == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn decimals_are_exact() {
        assert!(read("0.3").is_multiple_of(read("0.1")));
        assert!(read("1e3") == read("1000"));
        assert!(read("-1.5").is_offset_by_multiple(read("-2"), read("0.5")));
        assert!(read("2.0").is_whole());
        assert!(!read(".5").is_whole());
        assert_eq!(read("3").distance(read("5")), Some(read("2")));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for bad in ["", "-", ".", "1.2.3", "x", "inf", "NaN", "1e99", "0.0000000000001", "1e"] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }
}
