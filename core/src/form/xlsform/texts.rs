//! Labels, hints and messages: languages, media, and the values that stand in them.

use super::assembly::Assembly;
use super::draft::DraftId;
use super::field::{Field, FieldCell};
use super::references::{Place, references};
use super::tokens::{Kind, tokens};
use crate::form::model::{ExpressionUse, LanguageId, NodeId, Origin, Part, Text, TextForm, TextVariant};

/// Where a text stands: for references, and for what the values in it start from.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextPlace {
    pub(super) place: Place,
    pub(super) context: NodeId,
}

impl TextPlace {
    /// A text of a node's control or bind.
    pub(super) fn at(context: NodeId) -> Self {
        Self { place: Place::at(context), context }
    }

    /// A text of a choice: it knows no place in the form.
    pub(super) fn choice() -> Self {
        Self { place: Place::default(), context: NodeId::ROOT }
    }
}

impl Assembly<'_, '_> {
    /// One text of a draft, such as its label with pictures and sounds. None where nothing is written.
    pub(super) fn text(&mut self, id: DraftId, context: NodeId, wanted: &[(Field, TextForm)]) -> Option<Text> {
        let mut cells: Vec<(FieldCell, TextForm)> = Vec::new();
        let draft = self.drafts.get(id);
        for (field, form) in wanted {
            cells.extend(draft.fields.texts(field).map(|cell| (cell.clone(), *form)));
        }
        // Texts that name their language come last, so that they win over those that fall to the same one.
        cells.sort_by_key(|(cell, _)| cell.language.is_some());
        let mut text = Text::default();
        for (cell, form) in cells {
            let origin = self.cell_origin(self.drafts.get(id), &cell);
            let language = cell.language.unwrap_or(self.languages.unnamed);
            let parts = self.parts(&cell.text, TextPlace::at(context), &origin);
            text.insert(TextVariant { language, form, parts });
        }
        (!text.is_empty()).then_some(text)
    }

    /// A text of one language.
    pub(super) fn variant(
        &mut self,
        text: &str,
        language: LanguageId,
        form: TextForm,
        place: TextPlace,
        origin: &Origin,
    ) -> TextVariant {
        TextVariant { language, form, parts: self.parts(text, place, origin) }
    }

    /// The words of a text and the values between them.
    fn parts(&mut self, text: &str, place: TextPlace, origin: &Origin) -> Vec<Part> {
        let outputs = if has_outputs(text) { outputs(text) } else { Vec::new() };
        let mut parts = Vec::with_capacity(outputs.len() * 2 + 1);
        let mut position = 0;
        for (start, end) in outputs {
            if start > position {
                parts.push(Part::Literal(text[position..start].into()));
            }
            let written = &text[start..end];
            let expression =
                self.expression(written, place.place, place.context, ExpressionUse::Output, origin.clone());
            parts.push(Part::Output(expression));
            position = end;
        }
        if position < text.len() {
            parts.push(Part::Literal(text[position..].into()));
        }
        parts
    }
}

/// Whether a value may stand in a text.
pub(super) fn has_outputs(text: &str) -> bool {
    text.contains("${") || text.contains("instance(")
}

/// Where in a text a value stands: `instance(..)` expressions as a whole, and references elsewhere.
pub(super) fn outputs(text: &str) -> Vec<(usize, usize)> {
    let mut found = if text.contains("instance(") { instance_expressions(text) } else { Vec::new() };
    let whole = found.clone();
    let is_inside = |start: usize| {
        let next = whole.partition_point(|&(from, _)| from <= start);
        next > 0 && start < whole[next - 1].1
    };
    found.extend(
        references(text).map(|reference| (reference.start, reference.end)).filter(|&(start, _)| !is_inside(start)),
    );
    found.sort_unstable();
    found
}

/// From each `instance(` to the end of the path that follows: a path ends at a space outside of brackets.
fn instance_expressions(text: &str) -> Vec<(usize, usize)> {
    #[derive(PartialEq)]
    enum Within {
        Call,
        Path,
        Predicate,
    }
    let mut found = Vec::new();
    let mut open: Option<(usize, Within)> = None;
    let mut last: Option<(Kind, usize)> = None;
    for token in tokens(text) {
        let written = &text[token.start..token.end];
        let Some((start, within)) = &mut open else {
            if token.kind == Kind::Call && written == "instance(" {
                open = Some((token.start, Within::Call));
                last = Some((token.kind, token.end));
            }
            continue;
        };
        let (last_kind, last_end) = last.unwrap_or((Kind::Other, token.start));
        let belongs = match (&within, token.kind) {
            (_, Kind::Literal) if last_kind == Kind::Call => true,
            (_, Kind::CloseParenthesis) if last_kind == Kind::Literal => true,
            (_, Kind::PathSeparator) if matches!(last_kind, Kind::CloseParenthesis | Kind::PredicateEnd) => {
                *within = Within::Path;
                true
            }
            (Within::Path, Kind::Space) => false,
            (Within::Path, Kind::PredicateStart) => {
                *within = Within::Predicate;
                true
            }
            (Within::Path, _) => true,
            (Within::Predicate, Kind::PredicateEnd) => {
                *within = Within::Call;
                true
            }
            (Within::Predicate, _) => true,
            (Within::Call, _) => false,
        };
        if belongs {
            last = Some((token.kind, token.end));
        } else {
            found.push((*start, last_end));
            open = None;
        }
    }
    if let (Some((start, _)), Some((_, end))) = (open, last) {
        found.push((start, end));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<&str> {
        outputs(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn references_and_instance_expressions_are_values() {
        assert_eq!(written("Hello ${name}, ${age}"), ["${name}", "${age}"]);
        assert_eq!(
            written("In instance('towns')/root/item[name = ${town}]/label you are ${name}."),
            ["instance('towns')/root/item[name = ${town}]/label", "${name}"]
        );
        assert_eq!(written("No value here"), Vec::<&str>::new());
    }

    #[test]
    fn a_path_ends_at_a_space_outside_of_brackets() {
        assert_eq!(written("instance('a')/root/item[b = 1]/c d"), ["instance('a')/root/item[b = 1]/c"]);
        assert_eq!(written("instance( is a word"), ["instance("]);
    }
}
