//! Functions over numbers. `abs`, `pow`, `exp`, `log` and trigonometry are those of `f64`; here stand the ones whose
//! rules are not.

/// `round(number)` (XPath 1.0 §4.4): to the nearest whole number, halves towards positive infinity: 2.5 to 3, -2.5 to
/// -2.
#[must_use]
pub fn round(number: f64) -> f64 {
    let floor = number.floor();
    // Adding 0.5 before `floor` would be wrong for 0.49999999999999994.
    let rounded = if number - floor < 0.5 { floor } else { number.ceil() };
    if rounded == 0.0 && number < 0.0 { -0.0 } else { rounded }
}

/// `round(number, places)`: as [`round`], to so many decimal places, or to tens and hundreds if `places` is negative.
/// It rounds the number as it is written, so that 1.005 to two places is 1.01. `places` is cut to a whole number.
#[must_use]
pub fn round_to_places(number: f64, places: f64) -> f64 {
    if places.is_nan() {
        return f64::NAN;
    }
    if !number.is_finite() || number == 0.0 {
        return number;
    }
    let places = places.trunc();
    if places == 0.0 {
        return round(number);
    }
    // Beyond these the digits of any number are all kept, or none.
    if places > 330.0 {
        return number;
    }
    if places < -310.0 {
        return if number < 0.0 { -0.0 } else { 0.0 };
    }
    // Bounded above.
    let places = places as i32;
    round_digits(number, places)
}

/// Rounds the shortest decimal digits of `number`: they read as `0.digits × 10^point`.
fn round_digits(number: f64, places: i32) -> f64 {
    let written = format!("{:e}", number.abs());
    let Some((mantissa, exponent)) = written.split_once('e') else { return number };
    let Ok(exponent) = exponent.parse::<i32>() else { return number };
    let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    let kept = exponent + 1 + places;
    let Ok(kept) = usize::try_from(kept) else { return if number < 0.0 { -0.0 } else { 0.0 } };
    if kept >= digits.len() {
        return number;
    }
    let is_half = digits[kept] == b'5' && digits[kept + 1..].iter().all(|digit| *digit == b'0');
    let away_from_zero = if is_half { number > 0.0 } else { digits[kept] >= b'5' };
    let mut rounded = vec![b'0'];
    rounded.extend(&digits[..kept]);
    if away_from_zero {
        for digit in rounded.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                break;
            }
        }
    }
    // The digits kept are a whole number of units of the last place.
    let text = format!("{}e{}", String::from_utf8_lossy(&rounded), -places);
    let magnitude: f64 = text.parse().unwrap_or(f64::NAN);
    if number < 0.0 { -magnitude } else { magnitude }
}

/// `int(number)`: without its fraction.
#[must_use]
pub fn int(number: f64) -> f64 {
    number.trunc()
}

/// `min(..)` (XPath 3.0 §14.4.4): `NaN` if any number is, or if there are none.
pub fn min(numbers: impl IntoIterator<Item = f64>) -> f64 {
    extreme(numbers, f64::min)
}

/// `max(..)` (XPath 3.0 §14.4.3): `NaN` if any number is, or if there are none.
pub fn max(numbers: impl IntoIterator<Item = f64>) -> f64 {
    extreme(numbers, f64::max)
}

fn extreme(numbers: impl IntoIterator<Item = f64>, choose: fn(f64, f64) -> f64) -> f64 {
    let chosen = numbers.into_iter().try_fold(None, |chosen: Option<f64>, number| {
        if number.is_nan() { Err(()) } else { Ok(Some(chosen.map_or(number, |chosen| choose(chosen, number)))) }
    });
    chosen.ok().flatten().unwrap_or(f64::NAN)
}

/// `sum(..)` (XPath 1.0 §4.4): 0 for none, `NaN` if any number is.
pub fn sum(numbers: impl IntoIterator<Item = f64>) -> f64 {
    // Beginning at zero and not by `Iterator::sum`, whose sum of nothing is -0.
    numbers.into_iter().fold(0.0, |sum, number| sum + number)
}

/// `pow(base, exponent)`: `NaN` if either is, and for ±1 to an infinite power, unlike [`f64::powf`].
#[must_use]
pub fn pow(base: f64, exponent: f64) -> f64 {
    if base.is_nan() || exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) {
        return f64::NAN;
    }
    base.powf(exponent)
}

/// `exp10(number)`.
#[must_use]
pub fn exp10(number: f64) -> f64 {
    pow(10.0, number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_round_towards_positive_infinity() {
        for (number, rounded) in [
            (1.5, 2.0),
            (2.5, 3.0),
            (-1.5, -1.0),
            (-2.5, -2.0),
            (0.5, 1.0),
            (-0.5, 0.0),
            (0.499_999_999_999_999_94, 0.0),
            (-2.6, -3.0),
            (4_503_599_627_370_497.0, 4_503_599_627_370_497.0),
            (f64::INFINITY, f64::INFINITY),
        ] {
            assert_eq!(round(number), rounded, "{number}");
            assert_eq!(round_to_places(number, 0.0), rounded, "{number}");
        }
        assert!(round(f64::NAN).is_nan());
    }

    #[test]
    fn places_round_the_number_as_it_is_written() {
        for (number, places, rounded) in [
            (1.005, 2.0, 1.01),
            (2.345, 2.0, 2.35),
            (8.325, 2.0, 8.33),
            (0.285, 2.0, 0.29),
            (-1.005, 2.0, -1.0),
            (1.25, 1.0, 1.3),
            (-1.25, 1.0, -1.2),
            (9.995, 2.0, 10.0),
            (0.05, 1.0, 0.1),
            (0.04, 1.0, 0.0),
            (1234.5, -2.0, 1200.0),
            (1250.0, -2.0, 1300.0),
            (-1250.0, -2.0, -1200.0),
            (-1251.0, -2.0, -1300.0),
            (5.0, -1.0, 10.0),
            (4.0, -1.0, 0.0),
            (-5.0, -1.0, 0.0),
            (33.33, -1.0, 30.0),
            (1.5, 1.9, 1.5),
            (1.23456, 31.0, 1.23456),
            (1e-300, 301.0, 1e-300),
            (5.0, -400.0, 0.0),
            (5.0, f64::INFINITY, 5.0),
            (5.0, f64::NEG_INFINITY, 0.0),
            (f64::INFINITY, 2.0, f64::INFINITY),
        ] {
            assert_eq!(round_to_places(number, places), rounded, "{number} {places}");
        }
        assert!(round_to_places(1.5, f64::NAN).is_nan());
        assert!(round_to_places(f64::NAN, 1.0).is_nan());
    }

    #[test]
    fn extremes_of_nothing_or_of_what_is_no_number_are_nan() {
        assert_eq!((min([3.0, 1.0, 2.0]), max([-1.0, -2.0])), (1.0, -1.0));
        assert_eq!(max([f64::INFINITY, 3.0]), f64::INFINITY);
        for numbers in [vec![], vec![1.0, f64::NAN], vec![f64::NAN, 1.0]] {
            assert!(min(numbers.clone()).is_nan() && max(numbers).is_nan());
        }
    }

    #[test]
    fn the_sum_of_nothing_is_zero() {
        assert_eq!(sum([]).to_string(), "0");
        assert_eq!(sum([1.0, 2.5]), 3.5);
        assert!(sum([1.0, f64::NAN]).is_nan());
    }

    #[test]
    fn powers_of_what_is_no_number_are_nan() {
        assert_eq!((pow(2.0, 10.0), pow(0.0, 0.0), exp10(-1.0)), (1024.0, 1.0, 0.1));
        for (base, exponent) in [(f64::NAN, 0.0), (1.0, f64::NAN), (1.0, f64::INFINITY), (-1.0, f64::NEG_INFINITY)] {
            assert!(pow(base, exponent).is_nan(), "{base} {exponent}");
        }
    }

    #[test]
    fn int_cuts_towards_zero() {
        assert_eq!((int(1.9), int(-1.9), int(1e10 + 0.5)), (1.0, -1.0, 1e10));
    }

    proptest! {
        #[test]
        fn rounding_again_changes_nothing(number in any::<f64>(), places in -320_i32..340) {
            let places = f64::from(places);
            let once = round_to_places(number, places);
            let twice = round_to_places(once, places);
            prop_assert!(twice == once || (once.is_nan() && twice.is_nan()), "{} {} {}", number, once, twice);
        }
    }
}
