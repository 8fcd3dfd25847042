//! Passwords that everyone who guesses tries first. A few hundred guesses are what the server lets somebody make in days: the list
//! is of that size, and what is made by the same few tricks is found by rule.

/// The most common ones that are long enough, in small letters, one a line.
const COMMON: &str = include_str!("common.txt");

/// Words that are common with whatever digits and signs stand around them.
const STEMS: [&str; 24] = [
    "admin",
    "administrator",
    "bienvenue",
    "casement",
    "changeme",
    "contrasena",
    "football",
    "iloveyou",
    "letmein",
    "login",
    "marhaba",
    "monitor",
    "motdepasse",
    "parol",
    "passe",
    "passphrase",
    "password",
    "prison",
    "qwerty",
    "qwertyuiop",
    "secret",
    "teamo",
    "visitor",
    "welcome",
];

/// Rows of a keyboard and of the alphabet, in which a run is no secret.
const ROWS: [&str; 8] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "йцукенгшщзхъфывапролджэячсмитьбю",
];

/// Whether a password is among the first that somebody would try. It is given in small letters.
pub(super) fn is_common(password: &str) -> bool {
    let letters: Vec<char> = password.chars().collect();
    let stem = plain(password);
    COMMON.lines().any(|known| known == password)
        || STEMS.contains(&stem.as_str())
        || is_repeated(&letters)
        || ROWS.iter().any(|row| is_run(password, row))
}

/// Whether it is one piece of up to five letters, over and over; the last may be cut off.
fn is_repeated(letters: &[char]) -> bool {
    (1..=5).any(|length| letters.iter().zip(&letters[length.min(letters.len())..]).all(|(one, next)| one == next))
}

/// Whether it is a piece of a row, forwards or backwards.
fn is_run(password: &str, row: &str) -> bool {
    let backwards: String = password.chars().rev().collect();
    row.contains(password) || row.contains(&backwards)
}

/// The word in it: without what is no letter around it, with digits and signs in it read as the letters that they stand for.
fn plain(password: &str) -> String {
    let inner = password.trim_matches(|letter: char| !letter.is_alphabetic());
    let letters = inner.chars().map(|letter| match letter {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        letter => letter,
    });
    letters.filter(|letter| letter.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_common() {
        for common in [
            "1234567890",
            "0987654321",
            "qwertyuiop",
            "poiuytrewq",
            "1qaz2wsx3edc",
            "password123",
            "p@ssw0rd2026!",
            "!!password!!",
            "abcabcabcabc",
            "iloveyou2026",
            "йцукенгшщз",
            "azertyuiop",
            "motdepasse1",
            "welcome2026",
            "casement2026",
            "trustno1trustno1",
            "basketball",
        ] {
            assert!(is_common(common), "{common}");
        }
        for rare in [
            "prison visits in may",
            "passwords are fine here",
            "abcabdabeabf",
            "qwerty horse battery",
            "12 34 56 78 91",
        ] {
            assert!(!is_common(rare), "{rare}");
        }
    }

    #[test]
    fn the_list_holds_what_would_be_long_enough_each_once() {
        let lines: Vec<&str> = COMMON.lines().collect();
        for line in &lines {
            assert!(line.chars().count() >= 10 && *line == line.to_lowercase(), "{line}");
            assert_eq!(lines.iter().filter(|other| *other == line).count(), 1, "{line}");
        }
        assert!(lines.len() > 100);
    }
}
