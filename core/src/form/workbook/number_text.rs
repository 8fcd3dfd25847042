//! Numbers as text, as pyxform writes them: Python's `str` of an integer where the number is whole, else of a float.

/// The text of a number in a cell: whole numbers in all their digits, others in the fewest digits that tell them apart,
/// with an exponent below 0.0001.
pub(super) fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    if number.fract() == 0.0 {
        return format!("{number:.0}");
    }
    if number.abs() >= 1e-4 {
        return format!("{number}");
    }
    let scientific = format!("{number:e}");
    match scientific.split_once("e-") {
        Some((digits, exponent)) => format!("{digits}e-{exponent:0>2}"),
        None => scientific,
    }
}

/// The text of a number as it stands in an `.xlsx`. One written without point and exponent is an integer, of any length.
/// What is no number is taken as it is.
pub(super) fn written_number_text(written: &str) -> String {
    let written = written.trim();
    let digits = written.strip_prefix(['-', '+']).unwrap_or(written);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return "0".to_owned();
        }
        let sign = if written.starts_with('-') { "-" } else { "" };
        return format!("{sign}{significant}");
    }
    written.parse().map_or_else(|_| written.to_owned(), number_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_all_their_digits_and_no_point() {
        assert_eq!("5", number_text(5.0));
        assert_eq!("-3", number_text(-3.0));
        assert_eq!("0", number_text(-0.0));
        assert_eq!("100000000000000000000", number_text(1e20));
        assert_eq!("9007199254740992", number_text(9_007_199_254_740_992.0));
    }

    #[test]
    fn fractions_have_the_fewest_digits_that_tell_them_apart() {
        assert_eq!("0.1", number_text(0.1));
        assert_eq!("0.30000000000000004", number_text(0.1 + 0.2));
        assert_eq!("0.0001", number_text(0.0001));
        assert_eq!("1e-05", number_text(0.00001));
        assert_eq!("-1.5e-07", number_text(-0.000_000_15));
        assert_eq!("1e-300", number_text(1e-300));
        assert_eq!("1234567.891", number_text(1_234_567.891));
    }

    #[test]
    fn numbers_written_whole_keep_digits_that_a_float_would_lose() {
        assert_eq!("12345678901234567890", written_number_text("12345678901234567890"));
        assert_eq!("7", written_number_text("007"));
        assert_eq!("-7", written_number_text("-7"));
        assert_eq!("0", written_number_text("-0"));
        assert_eq!("3", written_number_text("3.0"));
        assert_eq!("1000", written_number_text("1E3"));
        assert_eq!("0.07", written_number_text("7.0000000000000007E-2"));
        assert_eq!("1,5", written_number_text("1,5"));
    }
}
