//! Laying a form out.

use super::view::{decode_language, encode_language};
use super::{Out, WRITES};
use crate::domain::paper::{PaperAsked, PaperShown};
use minicbor::Decoder;

pub(in super::super) fn encode_paper_asked(asked: &PaperAsked) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    out.bytes(&asked.form).expect(WRITES);
    encode_language(&mut out, asked.language.as_deref());
    out.into_writer()
}

pub(in super::super) fn decode_paper_asked(bytes: &[u8]) -> Option<PaperAsked> {
    let mut input = Decoder::new(bytes);
    let form = input.bytes().ok()?.to_vec();
    let language = decode_language(&mut input)?;
    Some(PaperAsked { form, language })
}

pub(in super::super) fn encode_paper(paper: Option<&PaperShown>) -> Vec<u8> {
    serde_json::to_vec(&paper).expect("plain text can be written as JSON")
}

pub(in super::super) fn decode_paper(bytes: &[u8]) -> Option<Option<PaperShown>> {
    serde_json::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::paper::{PaperLine, PaperSpan};

    #[test]
    fn what_is_said_is_read_back() {
        for language in [None, Some("العربية (ar)".to_owned())] {
            let asked = PaperAsked { form: vec![1, 2], language };
            assert_eq!(decode_paper_asked(&encode_paper_asked(&asked)), Some(asked));
        }
        let spans = vec![PaperSpan { voice: "label".into(), text: "الساحة".to_owned() }];
        let paper = PaperShown {
            direction: "rtl".into(),
            language: "ar".to_owned(),
            languages: vec!["ar".to_owned()],
            lines: vec![PaperLine { indent: 2, hang: 0, spans }],
        };
        for paper in [None, Some(paper)] {
            assert_eq!(decode_paper(&encode_paper(paper.as_ref())), Some(paper));
        }
        assert_eq!((decode_paper(b"{"), decode_paper_asked(&[])), (None, None));
    }
}
