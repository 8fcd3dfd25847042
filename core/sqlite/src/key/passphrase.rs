//! A passphrase as it is meant, whatever keyboard it was typed on.
//!
//! One keyboard gives é as one character, another as e and an accent; one gives wide digits where another gives plain ones.
//! Unicode's form NFKC makes these the same. It never changes again for characters that exist (Unicode Standard Annex 15,
//! stability), so what it gives today it gives in a later version too.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// By how much normalising may lengthen a text in UTF-8 at most (Unicode Standard Annex 15, table of expansion factors).
const EXPANSION_MAX: usize = 11;

/// The passphrase in the form NFKC.
pub(super) fn normalised(passphrase: &str) -> Zeroizing<String> {
    if passphrase.is_ascii() {
        return Zeroizing::new(passphrase.to_owned());
    }
    // Room for all from the start: a text that grows would leave a copy behind.
    let mut normalised = Zeroizing::new(String::with_capacity(passphrase.len().saturating_mul(EXPANSION_MAX)));
    normalised.extend(passphrase.nfkc());
    normalised
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_the_same_and_what_differs_is_not() {
        for (typed, meant) in [
            ("caf\u{e9}", "caf\u{e9}"),
            ("cafe\u{301}", "caf\u{e9}"),
            ("\u{ff11}\u{ff12}", "12"),
            ("o\u{fb03}ce", "office"),
            ("\u{1100}\u{1161}", "\u{ac00}"),
            ("four words", "four words"),
            (" A a ", " A a "),
        ] {
            assert_eq!(*normalised(typed), meant, "{typed:?}");
        }
    }

    #[test]
    fn nothing_grows_beyond_the_room_that_was_made() {
        // The longest there is: one character that stands for eighteen.
        let longest = "\u{fdfa}";
        let normalised = normalised(longest);
        assert!(
            normalised.len() <= longest.len() * EXPANSION_MAX && normalised.capacity() == longest.len() * EXPANSION_MAX
        );
    }
}
