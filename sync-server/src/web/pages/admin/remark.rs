//! What could be better in a form, in the reader's language. What is wrong with a form is said in English alone: what readers of
//! workbooks find is without end, and quotes the workbook.

use crate::domain::import::FormProblem;
use crate::web::shell::Shell;

/// A remark.
pub(super) struct RemarkSaid {
    pub(super) message: String,
    pub(super) advice: String,
}

/// The sentences that catalogues know: those of `casement_core::form::lint` that need no table of norms.
const SENTENCES: [&str; 14] = [
    "asked-too-early",
    "long-label",
    "missing-translation",
    "never-asked",
    "no-narrative",
    "no-theme",
    "no-way-out",
    "one-label",
    "personal-file",
    "personal-text",
    "required-never-asked",
    "same-choice",
    "same-question",
    "threshold-without-norm",
];
/// What is filled into them.
const PARTS: [&str; 10] =
    ["name", "condition", "later", "languages", "language", "count", "most", "other", "theme", "what"];

/// A remark in the reader's language; none where it is another sentence.
pub(super) fn remark(s: &Shell, problem: &FormProblem) -> Option<RemarkSaid> {
    let sentence = SENTENCES.iter().find(|known| **known == problem.sentence)?;
    let mut message = s.t(format!("remark-{sentence}"));
    for name in PARTS {
        if let Some((_, text)) = problem.parts.iter().find(|(known, _)| known == name) {
            let text = if name == "what" { s.w().term("remark-what", text) } else { text.clone() };
            message = message.text(name, text);
        }
    }
    let advice = s.t(format!("remark-{sentence}-advice")).to_string();
    Some(RemarkSaid { message: message.to_string(), advice })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::import::{ImportFile, import};
    use crate::web::words::{Tongue, Words};
    use jiff::Timestamp;
    use jiff::tz::TimeZone;
    use std::collections::BTreeSet;

    /// Everything that can be better.
    fn hasty() -> String {
        let long = "x".repeat(200);
        format!(
            "| survey |\n\
             | | type | name | label::English (en) | label::French (fr) | relevant | required | theme |\n\
             | | select_one yn | yard | Is it open? | Est-ce ouvert ? | | | air |\n\
             | | text | never | Never | Jamais | ${{yard}} = 'maybe' | yes | air |\n\
             | | text | early | Early | Tôt | ${{late}} = 'x' | | air |\n\
             | | text | late | Late | | | | air |\n\
             | | text | later | Late | Plus tard | | | air |\n\
             | | text | long | {long} | Long | | | air |\n\
             | | image | photo | Photo | Une photo | | | air |\n\
             | | text | who_name | Their name | Son nom | | | air |\n\
             | | decimal | area | Area | Surface | | | air |\n\
             | | note | small | Too small | Trop petit | ${{area}} < 4.5 | | air |\n\
             | | text | lost | Lost | Perdu | | | |\n\
             | choices |\n| | list_name | name | label |\n| | yn | yes | Same |\n| | yn | no | Same |\n"
        )
    }

    #[test]
    fn each_remark_on_an_uploaded_form_is_told_in_each_language() {
        let bytes = hasty().into_bytes();
        let imported = import(&ImportFile { name: "a.md".to_owned(), bytes, attachments: Vec::new(), is_shared: true });
        assert!(imported.form.is_some(), "{:?}", imported.problems);
        let found: BTreeSet<&str> = imported.remarks.iter().map(|remark| &*remark.sentence).collect();
        assert_eq!(
            found,
            SENTENCES.into_iter().collect(),
            "each sentence is one that is given, and each that is given is known"
        );
        for tongue in Tongue::ALL {
            let s = Shell::outside(Words::new(tongue, TimeZone::UTC), "/forms/new", Timestamp::UNIX_EPOCH);
            for problem in &imported.remarks {
                let said = remark(&s, problem).unwrap();
                assert!(
                    !said.message.contains('⟨') && !said.message.contains("{$") && !said.advice.contains('⟨'),
                    "{tongue:?}: {}",
                    said.message
                );
                let parts = problem.parts.iter().filter(|(name, _)| name != "what");
                for (name, text) in parts {
                    assert!(said.message.contains(text.as_str()), "{tongue:?}: {} lacks {name}", said.message);
                }
            }
        }
    }
}
