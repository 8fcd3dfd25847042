//! `digest()` and `base64-decode()`.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha2::Digest as _;

/// Reads base64 with or without padding, as browsers do.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Why `digest()` has no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DigestError {
    /// The second argument.
    #[error("digest() does not know the algorithm `{name}`: it takes MD5, SHA-1, SHA-256, SHA-384 and SHA-512")]
    UnknownAlgorithm {
        /// As written.
        name: String,
    },
    /// The third argument.
    #[error("digest() does not know the encoding `{name}`: it takes base64 and hex")]
    UnknownEncoding {
        /// As written.
        name: String,
    },
}

/// `digest(text, algorithm, encoding)` (XForms 1.1 §7.8.2), of the text's UTF-8. Without an encoding it is base64.
/// Upper and lower case of algorithm and encoding do not matter, nor the hyphen.
///
/// # Errors
/// If the algorithm or the encoding is not one of those that ODK has.
pub fn digest(text: &str, algorithm: &str, encoding: Option<&str>) -> Result<String, DigestError> {
    let name = algorithm.to_ascii_uppercase().replace('-', "");
    let hash = match name.as_str() {
        "MD5" => md5::Md5::digest(text).to_vec(),
        "SHA1" => sha1::Sha1::digest(text).to_vec(),
        "SHA256" => sha2::Sha256::digest(text).to_vec(),
        "SHA384" => sha2::Sha384::digest(text).to_vec(),
        "SHA512" => sha2::Sha512::digest(text).to_vec(),
        _ => return Err(DigestError::UnknownAlgorithm { name: algorithm.into() }),
    };
    match encoding.map(str::to_ascii_lowercase).as_deref() {
        None | Some("base64") => Ok(FORGIVING.encode(hash)),
        Some("hex") => Ok(hash.iter().map(|byte| format!("{byte:02x}")).collect()),
        Some(_) => Err(DigestError::UnknownEncoding { name: encoding.unwrap_or_default().into() }),
    }
}

/// `base64-decode(text)`: the UTF-8 that it stands for, with U+FFFD for what is none; empty if it is not base64.
/// White space and missing padding do not matter.
#[must_use]
pub fn base64_decode(text: &str) -> String {
    let compact: String = text.chars().filter(|character| !character.is_ascii_whitespace()).collect();
    FORGIVING.decode(compact).map_or(String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_engines() {
        for (text, algorithm, encoding, expected) in [
            ("abc", "MD5", None, "kAFQmDzST7DWlj99KOF/cg=="),
            ("abc", "MD5", Some("hex"), "900150983cd24fb0d6963f7d28e17f72"),
            ("é😀", "SHA-1", Some("hex"), "9c286deb5d7549eafd1dcb2b58e0b573bc1b4a97"),
            ("abc", "SHA-256", None, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
            ("abc", "SHA-384", Some("base64"), "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"),
            (
                "abc",
                "SHA-512",
                None,
                "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==",
            ),
            ("", "sha256", Some("HEX"), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ] {
            assert_eq!(digest(text, algorithm, encoding).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn unknown_algorithms_and_encodings_are_named() {
        let name = "SHA-3".to_string();
        assert_eq!(digest("", "SHA-3", None), Err(DigestError::UnknownAlgorithm { name }));
        assert_eq!(digest("", "MD5", Some("")), Err(DigestError::UnknownEncoding { name: String::new() }));
    }

    #[test]
    fn base64_is_read_with_or_without_padding() {
        for (text, decoded) in [
            ("SGVsbG8=", "Hello"),
            ("SGVsbG8", "Hello"),
            ("SGVs\n bG8=", "Hello"),
            ("w6k=", "é"),
            ("/w==", "\u{fffd}"),
            ("-_-_", ""),
            ("***", ""),
            ("A", ""),
            ("", ""),
        ] {
            assert_eq!(base64_decode(text), decoded, "{text}");
        }
    }
}
