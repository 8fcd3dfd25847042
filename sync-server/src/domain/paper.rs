//! A published form as it reads on paper, for those who write by hand.
//!
//! It was read when it was published; it is read again in the sandbox, for what a program of another version finds in it nobody
//! knows.

use casement_core::catalogue::PublishedForm;
use casement_core::form::model::Direction;
use casement_core::form::paper::{self, Line, Voice};
use casement_core::form::{attachment, xform};
use casement_core::identity::message::Message;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A form that is to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperAsked {
    /// The encoding of the published form.
    pub form: Vec<u8>,
    /// The language, by its name in the form or its tag; the form's own where it has no such language.
    pub language: Option<String>,
}

/// A form that is laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperShown {
    /// Which way its language is written: `ltr` or `rtl`.
    pub direction: Cow<'static, str>,
    /// Its language, by its name in the form.
    pub language: String,
    /// The languages that it could be in.
    pub languages: Vec<String>,
    /// The lines from the top; those without spans are empty.
    pub lines: Vec<PaperLine>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperLine {
    /// Columns left empty before it.
    pub indent: usize,
    /// Columns left empty before what of it does not fit into one row.
    pub hang: usize,
    /// What stands in it.
    pub spans: Vec<PaperSpan>,
}

/// Part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSpan {
    /// What it is: `heading`, `label`, `words`, `frame`, `small`, `code`.
    pub voice: Cow<'static, str>,
    /// Its text.
    pub text: String,
}

/// Lays a form out. None where it cannot be read.
pub fn lay_out(asked: &PaperAsked) -> Option<PaperShown> {
    let published = PublishedForm::decode(&asked.form).ok()?;
    let mut definition = xform::read(published.xform.as_bytes()).0?;
    for file in &published.attachments {
        // What is wrong with a file was told when the form was published; a list without its choices reads all the same.
        let _ = attachment::attach(&mut definition, &file.name, &file.bytes);
    }
    let wanted = asked.language.as_deref().and_then(|name| definition.language(name));
    let language = wanted.unwrap_or(definition.default_language);
    let paper = paper::lay_out(&definition, language);
    Some(PaperShown {
        direction: match paper.direction {
            Direction::LeftToRight => "ltr".into(),
            Direction::RightToLeft => "rtl".into(),
        },
        language: definition.languages[usize::from(language.0)].name.to_string(),
        languages: definition.languages.iter().map(|language| language.name.to_string()).collect(),
        lines: paper.lines.into_iter().map(line).collect(),
    })
}

fn line(line: Line) -> PaperLine {
    let spans = line.spans.into_iter().map(|span| PaperSpan { voice: word(span.voice).into(), text: span.text });
    PaperLine { indent: line.indent, hang: line.hang, spans: spans.collect() }
}

const fn word(voice: Voice) -> &'static str {
    match voice {
        Voice::Heading => "heading",
        Voice::Label => "label",
        Voice::Words => "words",
        Voice::Frame => "frame",
        Voice::Small => "small",
        Voice::Code => "code",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::import::{ImportFile, import};

    const FORM: &str = "
| survey |
| | type       | name | label::English (en)   | label::Arabic (ar) |
| | select_one yn | open | Is the yard open? | هل الساحة مفتوحة؟ |
| choices |
| | list_name | name | label::English (en) | label::Arabic (ar) |
| | yn | yes | Yes | نعم |
| | yn | no  | No  | لا |
| settings |
| | form_id | form_title | default_language |
| | yard | Yard | English (en) |
";

    fn laid_out(language: Option<&str>) -> PaperShown {
        let file =
            ImportFile { name: "yard.md".to_owned(), bytes: FORM.into(), attachments: Vec::new(), is_shared: true };
        let form = import(&file).form.unwrap().encode();
        lay_out(&PaperAsked { form, language: language.map(str::to_owned) }).unwrap()
    }

    fn text(paper: &PaperShown) -> String {
        paper.lines.iter().flat_map(|line| &line.spans).map(|span| &*span.text).collect()
    }

    #[test]
    fn a_form_is_laid_out_in_its_languages_with_the_codes_of_items() {
        let (english, arabic) = (laid_out(Some("en")), laid_out(Some("ar")));
        assert_eq!((&*english.direction, &*arabic.direction), ("ltr", "rtl"));
        assert!(text(&english).contains("Is the yard open?") && text(&arabic).contains("هل الساحة مفتوحة؟"));
        for paper in [&english, &arabic] {
            let codes: Vec<&str> = paper
                .lines
                .iter()
                .flat_map(|line| &line.spans)
                .filter(|span| span.voice == "code")
                .map(|span| &*span.text)
                .collect();
            assert!(codes.iter().any(|code| code.contains("open")), "{codes:?}");
        }
        assert_eq!(laid_out(Some("ru")), laid_out(None), "a language that it has not");
    }

    #[test]
    fn what_is_no_form_is_none() {
        assert_eq!(lay_out(&PaperAsked { form: vec![1, 2, 3], language: None }), None);
    }
}
