//! The name to sign in with: an address, a short name, whatever its member can remember. Nobody else is shown it.
//!
//! Compared as RFC 8265 compares usernames (`UsernameCaseMapped`): wide letters as plain ones, small letters, one form of
//! each letter. Two scripts may have letters that look alike; whoever chose one login has not got the other, and nobody
//! can be deceived with it, for it is never shown to others.

use unicode_normalization::UnicodeNormalization;

/// A login, as it is compared and kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Login(String);

/// Why a text is no login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoginFault {
    /// Too short or too long.
    #[error("a login has {min} to {max} letters", min = Login::LETTERS_MIN, max = Login::LETTERS_MAX)]
    Length,
    /// It has other characters.
    #[error("a login has letters, digits and . _ - + @, and no spaces")]
    Letters,
}

impl Login {
    /// Letters at least.
    pub const LETTERS_MIN: usize = 3;
    /// Letters at most: addresses for mail are shorter, but for a few.
    pub const LETTERS_MAX: usize = 100;
    /// Bytes of a text that is looked at: letters of four bytes, twice as many where accents stand for themselves.
    const TYPED_BYTES_MAX: usize = Self::LETTERS_MAX * 8;

    /// Reads a login as someone has typed it.
    ///
    /// # Errors
    /// Where it is too short or too long, or has other characters than a login has.
    pub fn parse(typed: &str) -> Result<Self, LoginFault> {
        let typed = typed.trim();
        if typed.len() > Self::TYPED_BYTES_MAX {
            return Err(LoginFault::Length);
        }
        let small: String = typed.nfkc().flat_map(char::to_lowercase).collect();
        let login: String = small.nfkc().collect();
        if !(Self::LETTERS_MIN..=Self::LETTERS_MAX).contains(&login.chars().count()) {
            return Err(LoginFault::Length);
        }
        let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+' | '@');
        login.chars().all(is_letter).then_some(Self(login)).ok_or(LoginFault::Letters)
    }

    /// The login.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_the_same_however_it_is_typed() {
        for (typed, wanted) in [
            (" Amal.Haddad@NPM.example ", "amal.haddad@npm.example"),
            ("Ame\u{301}lie", "am\u{e9}lie"),
            ("\u{ff21}mal", "amal"),
            ("ОМАР", "омар"),
            ("أمل", "أمل"),
            ("o-m_a+r", "o-m_a+r"),
        ] {
            assert_eq!(Login::parse(typed).unwrap().as_str(), wanted, "{typed}");
            assert_eq!(Login::parse(wanted).unwrap().as_str(), wanted, "once more changes nothing");
        }
    }

    #[test]
    fn what_is_no_login_is_told_apart() {
        for short in ["", "am", " a ", &"a".repeat(101), &"a".repeat(100_000)] {
            assert_eq!(Login::parse(short), Err(LoginFault::Length), "{short:.20}");
        }
        for wrong in ["amal haddad", "amal\u{0}", "amal/omar", "amal\u{200f}", "a,b,c", "<amal>"] {
            assert_eq!(Login::parse(wrong), Err(LoginFault::Letters), "{wrong}");
        }
        assert!(Login::parse(&"é".repeat(100)).is_ok());
    }
}
