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
