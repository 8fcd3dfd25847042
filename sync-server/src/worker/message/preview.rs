//! Trying a form out.

use super::{Out, WRITES};
use crate::domain::preview::{PreviewAsked, PreviewShown};
use minicbor::Decoder;

pub(in super::super) fn encode_preview_asked(asked: &PreviewAsked) -> Vec<u8> {
    let said = serde_json::to_vec(asked).expect("plain text can be written as JSON");
    let mut out = Out::new(Vec::new());
    out.bytes(&asked.form).expect(WRITES).bytes(&said).expect(WRITES);
    out.into_writer()
}

pub(in super::super) fn decode_preview_asked(bytes: &[u8]) -> Option<PreviewAsked> {
    let mut input = Decoder::new(bytes);
    let form = input.bytes().ok()?.to_vec();
    let asked: PreviewAsked = serde_json::from_slice(input.bytes().ok()?).ok()?;
    Some(PreviewAsked { form, ..asked })
}

pub(in super::super) fn encode_preview(shown: Option<&PreviewShown>) -> Vec<u8> {
    serde_json::to_vec(&shown).expect("plain text can be written as JSON")
}

pub(in super::super) fn decode_preview(bytes: &[u8]) -> Option<Option<PreviewShown>> {
    serde_json::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::preview::{Done, Played, Step};

    #[test]
    fn what_is_said_is_read_back() {
        let mut played = Played::new(7, "seed".to_owned());
        played.acts = vec![Done::Set("/data/a".to_owned(), "نعم".to_owned()), Done::Cut("/data/b[1]".to_owned())];
        let asked = PreviewAsked {
            form: vec![1, 2],
            language: Some("ar".to_owned()),
            played,
            screen: 3,
            fields: vec![("/data/c".to_owned(), vec!["x".to_owned(), "y".to_owned()])],
            step: Step::Add("/data/b".to_owned()),
            offset_seconds: -3_600,
        };
        assert_eq!(decode_preview_asked(&encode_preview_asked(&asked)), Some(asked));
        assert_eq!(decode_preview(&encode_preview(None)), Some(None));
        assert_eq!((decode_preview(b"{"), decode_preview_asked(&[])), (None, None));
    }
}
