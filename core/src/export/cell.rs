//! One cell of a table.

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: not asked, or not answered.
    Empty,
    /// Words, codes, dates.
    Text(String),
    /// A number in plain decimal digits, as `is_number` has it.
    Number(String),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// An answer whose question asks for a number or calculates.
    pub(super) fn number(text: String) -> Self {
        if is_number(&text) { Self::Number(text) } else { Self::text(text) }
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Text(text) | Self::Number(text) => text,
        }
    }
}

/// Whether a text is a decimal number in the one way in which programs write it, and exact as a 64-bit float: then it may
/// lose its quotes. `007` and numbers of more than fifteen digits are codes.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = all_digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(all_digits);
    is_plain && whole.len() + fraction.map_or(0, str::len) <= 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_every_program_reads_alike_is_a_number() {
        for text in ["0", "-5", "12.50", "-0.001", "123456789012345"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "007", "+5", "1e5", "1.", ".5", "1 000", "1234567890123456", "NaN", "٣", "--1", "1.2.3"]
        {
            assert!(!is_number(text), "{text}");
        }
    }
}
