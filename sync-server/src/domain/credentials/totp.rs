//! Codes of a second factor: TOTP (RFC 6238) as every authenticator app has it: SHA-1, six digits, thirty seconds.

use super::base32;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;
use zeroize::Zeroizing;

/// Seconds of one step.
const STEP_SECONDS: u64 = 30;
/// Steps before and after the present one whose codes are taken: clocks of phones are off by seconds, and people type slowly.
const STEPS_BESIDE: u64 = 1;
/// Digits of a code, and what it is less than.
const DIGITS: usize = 6;
const CODES: u32 = 1_000_000;
/// By what name apps list it. The workspace's is not told: a phone that is looked through would tell whose member somebody is.
const ISSUER: &str = "Casement";

/// The secret that the server and an app share: 20 random bytes, as long as what SHA-1 gives (RFC 4226, section 4). Never printed.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; Self::LENGTH]>);

/// A code of six digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TotpCode(u32);

impl TotpSecret {
    /// Bytes.
    pub const LENGTH: usize = 20;

    /// The secret of these bytes.
    pub fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Its bytes, to be sealed.
    pub(in crate::domain) fn as_bytes(&self) -> &[u8] {
        &self.0[..]
    }

    /// To be typed into an app: 32 letters and digits.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(base32::write(&self.0[..]).to_ascii_uppercase())
    }

    /// To be shown as a QR code: the address that authenticator apps read.
    pub fn to_uri(&self, login: &str) -> Zeroizing<String> {
        let (secret, login) = (self.to_text(), percent(login));
        Zeroizing::new(format!(
            "otpauth://totp/{ISSUER}:{login}?secret={}&issuer={ISSUER}&algorithm=SHA1&digits=6&period=30",
            *secret
        ))
    }

    /// The step whose code this is: the present one, the one before or the one after, and later than `used`, the last whose code was
    /// taken. None where it is the code of none of them.
    pub fn step_of(&self, code: TotpCode, now: Timestamp, used: u64) -> Option<u64> {
        let present = u64::try_from(now.as_second()).ok()? / STEP_SECONDS;
        let steps = present.saturating_sub(STEPS_BESIDE)..=present.saturating_add(STEPS_BESIDE);
        // All of them are looked at, so that the time does not tell which it was.
        steps
            .filter(|step| *step > used)
            .fold(None, |found, step| if self.at(step) == code { Some(step) } else { found })
    }

    /// The code of a step (RFC 4226, section 5.3).
    fn at(&self, step: u64) -> TotpCode {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0[..]).expect("a key of any length is taken");
        mac.update(&step.to_be_bytes());
        let digest: [u8; 20] = mac.finalize().into_bytes().into();
        let place = usize::from(digest[19] & 15);
        let number = digest[place..place + 4].iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        TotpCode((number & 0x7fff_ffff) % CODES)
    }

    /// The code of a moment, for tests of whatever asks for one.
    #[doc(hidden)]
    pub fn code_for_test(&self, now: Timestamp) -> String {
        format!("{:06}", self.at(now.as_second() as u64 / STEP_SECONDS).0)
    }
}

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("TotpSecret(…)")
    }
}

impl TotpCode {
    /// Reads a code as someone has typed it: with spaces, and in the digits of their keyboard.
    pub fn typed(text: &str) -> Option<Self> {
        let (mut number, mut digits) = (0, 0);
        for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
            number = number * 10 + digit(letter)?;
            digits += 1;
            if digits > DIGITS {
                return None;
            }
        }
        (digits == DIGITS).then_some(Self(number))
    }
}

/// A digit: plain, Arabic, Persian.
fn digit(letter: char) -> Option<u32> {
    let zero = match letter {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    Some(u32::from(letter) - u32::from(zero))
}

/// A text as part of an address.
fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn secret() -> TotpSecret {
        TotpSecret::new(*b"12345678901234567890")
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn typed(text: &str) -> TotpCode {
        TotpCode::typed(text).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, SHA1: the last six of its eight digits.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret().code_for_test(at(second)), code);
            assert_eq!(secret().step_of(typed(code), at(second), 0), Some(second as u64 / 30));
        }
        // RFC 4226, appendix D.
        for (step, code) in ["755224", "287082", "359152", "969429", "338314"].into_iter().enumerate() {
            assert_eq!(secret().at(step as u64), typed(code));
        }
    }

    #[test]
    fn a_code_is_taken_a_step_early_or_late_and_never_twice() {
        let (secret, step) = (secret(), 1_111_111_111 / 30);
        let code = typed("050471");
        for (second, found) in [(-31, None), (-30, Some(step)), (0, Some(step)), (30, Some(step)), (60, None)] {
            let now = at(step as i64 * 30 + second);
            assert_eq!(secret.step_of(code, now, 0), found, "{second}");
            assert_eq!(secret.step_of(code, now, step), None, "it was used");
            assert_eq!(secret.step_of(code, now, step - 1), found);
        }
        // One from before the last that was used is not taken either.
        let before = secret.at(step - 1);
        assert_eq!(secret.step_of(before, at(step as i64 * 30), step), None);
        assert_eq!(secret.step_of(code, at(-5), 0), None);
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for text in ["050471", " 050 471 ", "٠٥٠٤٧١", "۰۵۰۴۷۱"] {
            assert_eq!(TotpCode::typed(text), Some(TotpCode(50_471)), "{text}");
        }
        for wrong in ["", "05047", "0504711", "05047a", "-50471", "999999999999999999999999", "mzxw-6ytb-mzxw-6ytb"] {
            assert_eq!(TotpCode::typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_shown_as_apps_read_it() {
        assert_eq!(*secret().to_text(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let uri = secret().to_uri("أمل@npm.example");
        assert_eq!(
            *uri,
            "otpauth://totp/Casement:%D8%A3%D9%85%D9%84%40npm.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Casement&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(format!("{:?}", secret()), "TotpSecret(…)");
    }
}
