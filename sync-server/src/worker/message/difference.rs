//! Comparing two versions of a form.

use super::view::{decode_language, encode_language};
use super::{Out, WRITES};
use crate::domain::difference::{DifferencesAsked, DifferencesShown};
use minicbor::Decoder;

pub(in super::super) fn encode_differences_asked(asked: &DifferencesAsked) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    out.bytes(&asked.old).expect(WRITES).bytes(&asked.new).expect(WRITES);
    encode_language(&mut out, asked.language.as_deref());
    out.into_writer()
}

pub(in super::super) fn decode_differences_asked(bytes: &[u8]) -> Option<DifferencesAsked> {
    let mut input = Decoder::new(bytes);
    let (old, new) = (input.bytes().ok()?.to_vec(), input.bytes().ok()?.to_vec());
    let language = decode_language(&mut input)?;
    Some(DifferencesAsked { old, new, language })
}

pub(in super::super) fn encode_differences(found: Option<&DifferencesShown>) -> Vec<u8> {
    serde_json::to_vec(&found).expect("plain text can be written as JSON")
}

pub(in super::super) fn decode_differences(bytes: &[u8]) -> Option<Option<DifferencesShown>> {
    serde_json::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::difference::ChangeShown;

    #[test]
    fn what_is_said_is_read_back() {
        for language in [None, Some("العربية (ar)".to_owned())] {
            let asked = DifferencesAsked { old: vec![1, 2], new: vec![3], language };
            assert_eq!(decode_differences_asked(&encode_differences_asked(&asked)), Some(asked));
        }
        let change = ChangeShown {
            aspect: "title".into(),
            language: None,
            about: None,
            before: "الساحة".to_owned(),
            after: String::new(),
        };
        let found = DifferencesShown { form: vec![change], lists: Vec::new(), entries: Vec::new(), more: 2 };
        for found in [None, Some(found)] {
            assert_eq!(decode_differences(&encode_differences(found.as_ref())), Some(found));
        }
        assert_eq!((decode_differences(b"{"), decode_differences_asked(&[])), (None, None));
    }
}
