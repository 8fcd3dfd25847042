//! `randomize()` with a seed, in the same order as ODK's engines: the Park-Miller generator and the "inside-out"
//! Fisher-Yates shuffle (ODK XForms specification, `randomize`).
//!
//! Without a seed the caller draws one.

use crate::form::expression::number;
use sha2::Digest as _;

/// 2³¹ - 1: the modulus of the generator.
const MODULUS: i64 = 2_147_483_647;
/// The multiplier of the "minimal standard" generator.
const MULTIPLIER: i64 = 16_807;

/// A seed as a number: its fraction is cut off; `NaN` is 0.
#[must_use]
pub fn seed_from_number(seed: f64) -> i64 {
    // `as` saturates and takes NaN to 0, as Java's cast does.
    seed as i64
}

/// A seed as a text: a number as such, the empty text as 0, any other by the first eight bytes of its SHA-256.
#[must_use]
pub fn seed_from_text(seed: &str) -> i64 {
    let as_number = number::parse(seed);
    if !as_number.is_nan() || seed.is_empty() {
        return seed_from_number(as_number);
    }
    let hash = sha2::Sha256::digest(seed);
    let mut first = [0; 8];
    for (byte, hashed) in first.iter_mut().zip(hash) {
        *byte = hashed;
    }
    i64::from_be_bytes(first)
}

/// The items in the order that `seed` gives.
#[must_use]
pub fn shuffle<T: Clone>(items: &[T], seed: i64) -> Vec<T> {
    let mut state = seed % MODULUS;
    if state <= 0 {
        state += MODULUS - 1;
    }
    let mut shuffled: Vec<T> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        // `state` is below 2³¹, so the product is below 2⁴⁶.
        state = state * MULTIPLIER % MODULUS;
        let place = place(state, index);
        match shuffled.get(place).cloned() {
            Some(moved) => {
                shuffled.push(moved);
                shuffled[place] = item.clone();
            }
            None => shuffled.push(item.clone()),
        }
    }
    shuffled
}

/// A place from 0 to `index`, by floating point as the engines compute it, so that rounding is the same.
fn place(state: i64, index: usize) -> usize {
    // Below 2^31, and lists are shorter than 2^53.
    let (drawn, places) = ((state - 1) as f64 / (MODULUS - 1) as f64, (index + 1) as f64);
    // Between 0 and the list's length.
    let place = (drawn * places).floor() as usize;
    place.min(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn order(seed: i64) -> String {
        let letters: Vec<char> = "abcdefghij".chars().collect();
        shuffle(&letters, seed).into_iter().collect()
    }

    #[test]
    fn the_order_is_that_of_the_engines() {
        for (seed, expected) in [
            (0.0, "jbiafdgehc"),
            (1.7, "gfeachidbj"),
            (-5.0, "dcajfgehib"),
            (42.0, "afjbiegdhc"),
            (2_147_483_647.0, "jbiafdgehc"),
            (123_456_789_012_345.0, "edbhjcagif"),
            (f64::NAN, "jbiafdgehc"),
            (f64::INFINITY, "gfeachidbj"),
        ] {
            assert_eq!(order(seed_from_number(seed)), expected, "{seed}");
        }
    }

    #[test]
    fn texts_that_are_no_numbers_are_hashed() {
        for (seed, expected) in
            [("abc", "aibjfgdech"), ("42", "afjbiegdhc"), ("", "jbiafdgehc"), ("uuid:1a2b", "jhgdiebcaf")]
        {
            assert_eq!(order(seed_from_text(seed)), expected, "{seed}");
        }
    }

    #[test]
    fn short_lists_are_shuffled_too() {
        assert_eq!(shuffle::<u8>(&[], 1), []);
        assert_eq!(shuffle(&[7], i64::MIN), [7]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(seed in any::<i64>(), length in 0_usize..200) {
            let items: Vec<usize> = (0..length).collect();
            let mut shuffled = shuffle(&items, seed);
            shuffled.sort_unstable();
            prop_assert_eq!(shuffled, items);
        }
    }
}
