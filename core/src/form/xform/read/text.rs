//! Labels, hints and messages: words with values of expressions in them.

use super::super::dom::{Content, Element};
use super::Reader;
use crate::form::model::{ExpressionUse, NodeId, Part, Text, TextForm, TextVariant};

/// The id in `jr:itext('id')`.
pub(super) fn itext_id(reference: &str) -> Option<&str> {
    let argument = itext_argument(reference)?;
    let quote = argument.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let id = argument.get(1..)?.strip_suffix(quote)?;
    (!id.contains(quote)).then_some(id)
}

/// What stands between the parentheses of `jr:itext(..)`.
pub(super) fn itext_argument(reference: &str) -> Option<&str> {
    let rest = reference.trim().strip_prefix("jr:itext")?.trim_start();
    Some(rest.strip_prefix('(')?.strip_suffix(')')?.trim())
}

impl<'d> Reader<'d> {
    /// The text of a `<label>` or `<hint>`: translated (`ref`), computed (another `ref`), or as it stands.
    pub(super) fn text(&mut self, element: Element<'d>, context: NodeId) -> Option<Text> {
        let Some(reference) = element.attribute("ref").map(str::trim).filter(|reference| !reference.is_empty()) else {
            return self.inline_text(element, context);
        };
        if let Some(id) = itext_id(reference) {
            if self.has_text(id) {
                return Some(self.translated(id, context)).filter(|text| !text.is_empty());
            }
            // Where the translation is missing the words in the element serve (specification, "Languages").
            let words = self.inline_text(element, context);
            if words.is_none() {
                self.problems.warning(
                    element,
                    "missing-text",
                    format!("The form has no text with the id {id}."),
                    "Nothing is shown here: add it to each <translation> in <itext>.",
                );
            }
            return words;
        }
        let output = self.expression(reference, context, ExpressionUse::Output, element, "ref")?;
        Some(self.single(vec![Part::Output(output)]))
    }

    fn inline_text(&mut self, element: Element<'d>, context: NodeId) -> Option<Text> {
        let parts = self.parts(element, context);
        (!parts.is_empty()).then(|| self.single(parts))
    }

    /// A text that stands for itself belongs to the default language, to which all others fall back.
    fn single(&self, parts: Vec<Part>) -> Text {
        let language = self.form.default_language;
        Text { variants: vec![TextVariant { language, form: TextForm::Long, parts }] }
    }

    /// A message in a bind attribute: `jr:itext('id')`, or words.
    pub(super) fn message(&mut self, value: &'d str, context: NodeId, bind: Element<'d>) -> Option<Text> {
        let value = value.trim();
        match itext_id(value) {
            Some(id) if self.has_text(id) => Some(self.translated(id, context)).filter(|text| !text.is_empty()),
            Some(id) => {
                self.problems.warning(
                    bind,
                    "missing-text",
                    format!("The form has no text with the id {id}."),
                    "Nothing is shown here: add it to each <translation> in <itext>.",
                );
                None
            }
            None if value.is_empty() => None,
            None => Some(self.single(vec![Part::Literal(value.into())])),
        }
    }

    /// Words and outputs in an element, without white space around them.
    pub(super) fn parts(&mut self, element: Element<'d>, context: NodeId) -> Vec<Part> {
        let mut pieces: Vec<Piece> = Vec::new();
        for content in element.content() {
            match content {
                Content::Text(words) => add_words(&mut pieces, words),
                Content::Element(output) if output.name() == "output" => {
                    let value = output.attribute("value").or_else(|| output.attribute("ref")).unwrap_or_default();
                    match self.expression(value, context, ExpressionUse::Output, output, "output") {
                        Some(id) => pieces.push(Piece::Part(Part::Output(id))),
                        None => self.problems.warning(
                            output,
                            "empty-output",
                            "An <output> in a text has no value.",
                            "Write value=\"..\" with a path or an expression, or remove it.",
                        ),
                    }
                }
                Content::Element(other) => {
                    self.problems.warning(
                        other,
                        "markup-in-text",
                        format!("<{}> within a text is not supported; only its words are shown.", other.written_name()),
                        "Use Markdown, such as **bold** and *italic*.",
                    );
                    add_words(&mut pieces, &other.own_text());
                }
            }
        }
        trimmed(pieces)
    }
}

enum Piece {
    Words(String),
    Part(Part),
}

fn add_words(pieces: &mut Vec<Piece>, words: &str) {
    match pieces.last_mut() {
        Some(Piece::Words(before)) => before.push_str(words),
        _ => pieces.push(Piece::Words(words.to_owned())),
    }
}

fn trimmed(mut pieces: Vec<Piece>) -> Vec<Part> {
    if let Some(Piece::Words(words)) = pieces.first_mut() {
        *words = words.trim_start().to_owned();
    }
    if let Some(Piece::Words(words)) = pieces.last_mut() {
        words.truncate(words.trim_end().len());
    }
    pieces
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Words(words) if words.is_empty() => None,
            Piece::Words(words) => Some(Part::Literal(words.into())),
            Piece::Part(part) => Some(part),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_translated_text_is_found() {
        assert_eq!(itext_id(" jr:itext( 'a:label' ) "), Some("a:label"));
        assert_eq!(itext_id("jr:itext(\"it's\")"), Some("it's"));
        for other in ["jr:itext(itextId)", "/data/q", "jr:itext('a', 'b')", "jr:itext('a", "jr:itext(')"] {
            assert_eq!(itext_id(other), None, "{other}");
        }
    }
}
