//! What may be a password: long enough, not among the first that someone would try. Nothing else is asked of it, as NIST
//! SP 800-63B (section 5.1.1.2) advises: rules about kinds of letters make passwords that are forgotten, not better ones.

use super::common::is_common;
use super::login::Login;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A password in the form in which it is hashed: whatever keyboard it was typed on, it is the same (Unicode's form NFKC, as
/// passphrases on phones). Never printed.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Why a text may not be a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Too short.
    #[error("a password has {min} letters or more: three or four words are easy to remember", min = Password::LETTERS_MIN)]
    TooShort,
    /// Too long.
    #[error("a password has {max} bytes at most", max = Password::BYTES_MAX)]
    TooLong,
    /// It has a character that cannot be seen or typed.
    #[error("a password has no control characters")]
    Control,
    /// Everyone who guesses tries it.
    #[error("this password is among the first that somebody would try: choose another")]
    Common,
    /// It is made of what others know.
    #[error("a password does not hold the login or the name of the workspace: choose another")]
    Name,
}

impl Password {
    /// Letters at least.
    pub const LETTERS_MIN: usize = 10;
    /// Bytes at most, as typed and as hashed: so that nobody makes the server normalise and hash a novel.
    pub const BYTES_MAX: usize = 1_024;
    /// Names shorter than this may stand in a password: three letters stand in many words.
    const NAME_LETTERS_MIN: usize = 4;
    /// By how much normalising may lengthen a text in UTF-8 at most (Unicode Standard Annex 15).
    const EXPANSION_MAX: usize = 11;

    /// A password that someone has typed to show who they are. What cannot be one is the empty text, which nobody has: so it
    /// costs as much as any other wrong one.
    pub fn typed(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|_| Self(Zeroizing::default()))
    }

    /// A password that a member with this login, in a workspace of this name, wants to have.
    ///
    /// # Errors
    /// Where it is too short or too long, common, or made of either name.
    pub fn chosen(text: &str, login: &Login, workspace: &str) -> Result<Self, PasswordFault> {
        let password = Self::read(text)?;
        if password.0.chars().count() < Self::LETTERS_MIN {
            return Err(PasswordFault::TooShort);
        }
        let small = Zeroizing::new(password.0.to_lowercase());
        let workspace = workspace.nfkc().collect::<String>().to_lowercase();
        let before_at = login.as_str().split('@').next().unwrap_or_default();
        let holds = |name: &str| name.chars().count() >= Self::NAME_LETTERS_MIN && small.contains(name);
        if [login.as_str(), before_at, workspace.trim()].into_iter().any(holds) {
            return Err(PasswordFault::Name);
        }
        if is_common(&small) { Err(PasswordFault::Common) } else { Ok(password) }
    }

    /// Its bytes, to be hashed.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    fn read(text: &str) -> Result<Self, PasswordFault> {
        if text.len() > Self::BYTES_MAX {
            return Err(PasswordFault::TooLong);
        }
        // Room for all from the start: a text that grows would leave a copy behind.
        let mut normalised = Zeroizing::new(String::with_capacity(text.len() * Self::EXPANSION_MAX));
        normalised.extend(text.nfkc());
        if normalised.len() > Self::BYTES_MAX {
            return Err(PasswordFault::TooLong);
        }
        let is_typed = !normalised.chars().any(char::is_control);
        is_typed.then_some(Self(normalised)).ok_or(PasswordFault::Control)
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str) -> Result<(), PasswordFault> {
        Password::chosen(text, &Login::parse("amal.h@npm.example").unwrap(), "Example NPM").map(drop)
    }

    #[test]
    fn what_is_long_and_not_common_may_be_a_password() {
        for good in [
            "four plain words",
            "سبع بوابات خشبية",
            "zzt94kq1xw",
            "кот на крыше",
            "a b c d e f",
            "password of a blue cat",
        ] {
            assert_eq!(chosen(good), Ok(()), "{good}");
        }
        assert_eq!(chosen(&"ab1 ".repeat(256)), Err(PasswordFault::Common), "the same over and over");
        let long: String = (0..1_024_u32).map(|place| char::from(b'a' + (place * place % 23) as u8)).collect();
        assert_eq!(chosen(&long), Ok(()));
        assert_eq!(chosen(&format!("{long}a")), Err(PasswordFault::TooLong));
    }

    #[test]
    fn what_is_short_common_or_known_to_others_may_not() {
        for (wrong, fault) in [
            ("zzt94kq1x", PasswordFault::TooShort),
            ("", PasswordFault::TooShort),
            ("zzt94kq1x\u{0}w", PasswordFault::Control),
            ("1234567890", PasswordFault::Common),
            ("Qwertyuiop", PasswordFault::Common),
            ("Passw0rd123!", PasswordFault::Common),
            ("aaaaaaaaaaaa", PasswordFault::Common),
            ("my amal.h is it", PasswordFault::Name),
            ("AMAL.H@NPM.example", PasswordFault::Name),
            ("the example npm way", PasswordFault::Name),
        ] {
            assert_eq!(chosen(wrong), Err(fault), "{wrong}");
        }
        // 18 letters of one: it is normalised before it is measured.
        assert_eq!(chosen(&"\u{fdfa}".repeat(40)), Err(PasswordFault::TooLong));
    }

    #[test]
    fn a_password_is_the_same_on_any_keyboard_and_is_never_printed() {
        let hashed = |text: &str| Password::typed(text).as_bytes().to_vec();
        assert_eq!(hashed("caf\u{e9} au lait"), hashed("cafe\u{301}\u{a0}au lait"));
        assert_eq!(hashed(" Two  Spaces "), b" Two  Spaces ", "nothing else is changed");
        assert!(hashed(&"a".repeat(2_000)).is_empty());
        assert_eq!(format!("{:?}", Password::typed("secret words")), "Password(…)");
    }
}
