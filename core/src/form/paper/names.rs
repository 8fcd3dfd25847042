//! How a question, a section or a calculation is called where another one speaks of it.

use super::phrase::Phrase;
use super::sheet::Voice;
use crate::form::expression;
use crate::form::model::{ControlId, ControlKind, FormDefinition, LanguageId, NodeId, Part, Text, TextForm};
use crate::form::reference;
use crate::limits::PAPER_REFERENCE_CHARACTERS_MAX;
use rustc_hash::FxHashMap;

/// The texts of a form in one language, and the names of its nodes.
pub(super) struct Names<'d> {
    pub(super) definition: &'d FormDefinition,
    pub(super) language: LanguageId,
    quotes: (&'static str, &'static str),
    /// The control that shows a node: its question, or the outermost section with a number.
    controls: FxHashMap<NodeId, ControlId>,
    numbers: FxHashMap<ControlId, String>,
}

impl<'d> Names<'d> {
    pub(super) fn new(
        definition: &'d FormDefinition,
        language: LanguageId,
        numbers: FxHashMap<ControlId, String>,
        quotes: (&'static str, &'static str),
    ) -> Self {
        let mut controls: FxHashMap<NodeId, ControlId> = FxHashMap::default();
        for (index, control) in definition.controls.iter().enumerate() {
            let id = ControlId(index as u32);
            let Some(node) = control.node else { continue };
            let is_question = !matches!(control.kind, ControlKind::Group | ControlKind::Repeat { .. });
            if is_question || numbers.contains_key(&id) {
                controls.entry(node).or_insert(id);
            }
        }
        Self { definition, language, quotes, controls, numbers }
    }

    /// The question or section of a node.
    pub(super) fn control(&self, node: NodeId) -> Option<ControlId> {
        self.controls.get(&node).copied()
    }

    /// `2.3`, for what has a number.
    pub(super) fn number(&self, id: ControlId) -> Option<&str> {
        self.numbers.get(&id).map(String::as_str)
    }

    /// What stands in a text in the language of the paper, with each value in it as `‹name›`.
    pub(super) fn text(&self, text: &Text, form: TextForm, voice: Voice) -> Phrase {
        let mut phrase = Phrase::default();
        let parts = text.find(self.language, self.definition.default_language, form).unwrap_or_default();
        for (index, part) in parts.iter().enumerate() {
            match part {
                Part::Literal(words) if index == 0 => phrase.push(voice, words.trim_start()),
                Part::Literal(words) => phrase.push(voice, words),
                Part::Output(id) => {
                    let expression = self.definition.expression(*id);
                    let inner = match self.single_node(&expression.xpath, expression.context) {
                        Some(node) => self.definition.node(node).name.to_string(),
                        None => one_line(&expression.author).replace("${", "").replace('}', ""),
                    };
                    phrase.push(Voice::Code, &format!("‹{inner}›"))
                }
            };
        }
        phrase
    }

    fn single_node(&self, xpath: &str, context: NodeId) -> Option<NodeId> {
        let ast = expression::parse(xpath).ok()?;
        reference::node_of(self.definition, &ast, ast.root(), context)
    }

    /// How another question speaks of a node: `Sex (1.2)`, `“Full name” (1.3)`; of one that is not shown its name.
    pub(super) fn of_node(&self, node: NodeId) -> Phrase {
        let mut phrase = Phrase::default();
        let label = self.control(node).and_then(|id| {
            let label = self.short_label(id)?;
            Some((label, self.number(id)))
        });
        match label {
            Some((label, number)) => {
                // A label of several words would run into the sentence.
                let (open, close) = if label.contains(' ') { self.quotes } else { ("", "") };
                phrase.frame(open).push(Voice::Words, &label).frame(close);
                if let Some(number) = number {
                    phrase.frame(&format!(" ({number})"));
                }
            }
            None => {
                phrase.push(Voice::Code, &self.definition.node(node).name);
            }
        }
        phrase
    }

    /// The label of a control in one short line; none where it has none, or where values stand in it.
    fn short_label(&self, id: ControlId) -> Option<String> {
        let label = self.definition.control(id).label.as_ref()?;
        let parts = label.find(self.language, self.definition.default_language, TextForm::Long)?;
        let [Part::Literal(words)] = parts else { return None };
        let line = one_line(words);
        let line = line.trim_end_matches([':', '：', '*', ' ']);
        if line.is_empty() {
            return None;
        }
        match line.char_indices().nth(PAPER_REFERENCE_CHARACTERS_MAX) {
            Some((end, _)) => Some(format!("{}…", line[..end].trim_end())),
            None => Some(line.to_owned()),
        }
    }
}

/// The text with each run of white space made one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
