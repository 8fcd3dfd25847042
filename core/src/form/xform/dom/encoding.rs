//! From bytes to text: UTF-8 and UTF-16, with or without a byte order mark.

use super::{XmlError, XmlFault};
use crate::limits;
use std::borrow::Cow;

/// The text of an XML file, without its byte order mark and with every line end as one `\n` (XML 1.0, section 2.11).
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, XmlError> {
    let fail = |fault| Err(XmlError { fault, line: 0 });
    if bytes.len() > limits::XML_BYTES_MAX {
        return fail(XmlFault::TooLarge);
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [b'<', 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, b'<', ..] => utf16(bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    };
    let Some(text) = text else {
        return fail(declared_encoding(bytes).map_or(XmlFault::NotUnicode, XmlFault::UnsupportedEncoding));
    };
    if text.trim().is_empty() {
        return fail(XmlFault::Empty);
    }
    if text.contains('\r') {
        return Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Cow<'static, str>> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok().map(Cow::Owned)
}

/// The encoding named in the XML declaration, where it is not one that was tried.
fn declared_encoding(bytes: &[u8]) -> Option<Box<str>> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declaration = start.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|&quote| quote == '"' || quote == '\'')?;
    let name = value[1..].split(quote).next()?.trim();
    let is_unicode = name.to_ascii_lowercase().starts_with("utf");
    (!is_unicode && !name.is_empty()).then(|| name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn utf8_and_utf16_give_the_same_text_with_and_without_mark() {
        let text = "<a>سجن é</a>";
        let little = utf16_bytes(text, u16::to_le_bytes);
        let big = utf16_bytes(text, u16::to_be_bytes);
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            little.clone(),
            big.clone(),
            [vec![0xFF, 0xFE], little].concat(),
            [vec![0xFE, 0xFF], big].concat(),
        ] {
            assert_eq!(decode(&bytes).unwrap(), text);
        }
    }

    #[test]
    fn another_encoding_is_named() {
        let fault = decode(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>").unwrap_err().fault;
        assert_eq!(fault, XmlFault::UnsupportedEncoding("ISO-8859-1".into()));
        assert_eq!(decode(b"<a>\xE9</a>").unwrap_err().fault, XmlFault::NotUnicode);
        assert_eq!(decode(&[0xFF, 0xFE, b'<']).unwrap_err().fault, XmlFault::NotUnicode);
        assert_eq!(decode(b" \n").unwrap_err().fault, XmlFault::Empty);
    }

    #[test]
    fn line_ends_become_one() {
        assert_eq!(decode(b"<a>\r\nb\rc</a>").unwrap(), "<a>\nb\nc</a>");
    }

    #[test]
    fn a_file_is_read_up_to_the_limit_and_not_past_it() {
        let mut bytes = vec![b'x'; limits::XML_BYTES_MAX];
        assert!(decode(&bytes).is_ok());
        bytes.push(b'x');
        assert_eq!(decode(&bytes).unwrap_err().fault, XmlFault::TooLarge);
    }
}
