//! Expressions and texts as people read them: with the names of questions in place of their paths, so that moving a group is
//! no change of every condition that looks into it.

use crate::form::expression::ast::{Axis, NodeKind, PathStart};
use crate::form::expression::parse;
use crate::form::model::{
    ActionKind, ActionValue, Control, ControlId, ControlKind, ExpressionId, FormDefinition, LanguageId, NodeId, Part,
    Text, TextForm,
};
use crate::form::reference::node_of_kind;
use rustc_hash::FxHashMap;

/// A form, and how it is read.
pub(super) struct Words<'d> {
    pub(super) definition: &'d FormDefinition,
    language: LanguageId,
    /// By node: the question, else the outermost group or repeat.
    controls: FxHashMap<NodeId, ControlId>,
    /// By the node that they write to: what, in words.
    triggers: FxHashMap<NodeId, Vec<String>>,
}

impl<'d> Words<'d> {
    pub(super) fn of(definition: &'d FormDefinition, language: Option<&str>) -> Self {
        let language = language.and_then(|name| definition.language(name)).unwrap_or(definition.default_language);
        let mut controls: FxHashMap<NodeId, ControlId> = FxHashMap::default();
        for (index, control) in definition.controls.iter().enumerate() {
            let id = ControlId(u32::try_from(index).unwrap_or(u32::MAX));
            let Some(node) = control.node else { continue };
            let is_repeat = matches!(control.kind, ControlKind::Repeat { .. });
            // A repeat says more than the group around it; of a question there is one.
            if is_repeat || !controls.contains_key(&node) {
                controls.insert(node, id);
            }
        }
        let mut words = Self { definition, language, controls, triggers: FxHashMap::default() };
        for action in &definition.actions {
            let text = match &action.kind {
                ActionKind::SetValue(ActionValue::Literal(text)) => text.to_string(),
                ActionKind::SetValue(ActionValue::Computed(id)) => words.expression(Some(*id)),
                ActionKind::SetGeopoint => "setgeopoint".to_owned(),
                ActionKind::RecordAudio { .. } => "recordaudio".to_owned(),
            };
            words.triggers.entry(action.target).or_default().push(text);
        }
        words
    }

    /// What fills or shows a node.
    pub(super) fn control(&self, node: NodeId) -> Option<(ControlId, &'d Control)> {
        let id = *self.controls.get(&node)?;
        Some((id, self.definition.control(id)))
    }

    /// What is asked there, in the language that is wanted.
    pub(super) fn label(&self, node: NodeId) -> String {
        let own = self.control(node).and_then(|(_, control)| control.label.as_ref().or_else(|| self.heading(control)));
        own.map(|text| self.shown(text)).unwrap_or_default()
    }

    /// A text in the language that is wanted, else in another.
    pub(super) fn shown(&self, text: &Text) -> String {
        let parts = text.find(self.language, self.definition.default_language, TextForm::Long);
        parts.map(|parts| self.parts(parts)).unwrap_or_default()
    }

    /// The label of the group that only frames a repeat.
    fn heading(&self, control: &Control) -> Option<&'d Text> {
        self.definition
            .control(control.parent?)
            .label
            .as_ref()
            .filter(|_| matches!(control.kind, ControlKind::Repeat { .. }))
    }

    /// A text in one language; empty where it has none.
    pub(super) fn text(&self, text: Option<&Text>, language: Option<LanguageId>, form: TextForm) -> String {
        let parts = text.zip(language).and_then(|(text, language)| text.get(language, form));
        parts.map(|parts| self.parts(parts)).unwrap_or_default()
    }

    fn parts(&self, parts: &[Part]) -> String {
        let words = parts.iter().map(|part| match part {
            Part::Literal(words) => words.to_string(),
            Part::Output(id) => self.expression(Some(*id)),
        });
        words.collect::<String>().trim().to_owned()
    }

    /// What the form writes into a node when something happens.
    pub(super) fn triggers(&self, node: NodeId) -> String {
        self.triggers.get(&node).map(|all| all.join("; ")).unwrap_or_default()
    }

    /// An expression with names in place of paths; empty where there is none.
    pub(super) fn expression(&self, id: Option<ExpressionId>) -> String {
        let Some(id) = id else { return String::new() };
        let expression = self.definition.expression(id);
        tidy(&self.named(&expression.xpath, expression.context))
    }

    fn named(&self, xpath: &str, context: NodeId) -> String {
        let Ok(ast) = parse(xpath) else { return xpath.to_owned() };
        let mut found: Vec<_> = ast
            .nodes()
            .iter()
            .filter_map(|node| {
                let NodeKind::Path { start, steps } = &node.kind else { return None };
                // Within [..] a plain name means a column of what is filtered, or a neighbour: it is short as it stands.
                let is_plain =
                    *start == PathStart::Context && steps.first().is_some_and(|step| step.axis == Axis::Child);
                // A dot is the answer itself.
                let is_self = steps.iter().all(|step| step.axis == Axis::SelfAxis);
                let meant =
                    node_of_kind(self.definition, &ast, &node.kind, context).filter(|_| !is_plain && !is_self)?;
                Some((node.span.start, node.span.end, meant))
            })
            .filter(|(.., meant)| *meant != NodeId::ROOT)
            .collect();
        found.sort_unstable();
        let mut written = String::with_capacity(xpath.len());
        let mut done = 0;
        for (start, end, meant) in found {
            let (start, end) = (start as usize, end as usize);
            let Some(between) = xpath.get(done..start).filter(|_| end <= xpath.len()) else { continue };
            written.push_str(between);
            written.push_str("${");
            written.push_str(&self.definition.node(meant).name);
            written.push('}');
            done = end;
        }
        written.push_str(xpath.get(done..).unwrap_or_default());
        written
    }
}

/// Without the spaces that importers put around paths: one between words, none within brackets. What stands in quotes stays.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let (mut quote, mut is_space) = (None, false);
    for letter in text.chars() {
        if let Some(mark) = quote {
            tidy.push(letter);
            if letter == mark {
                quote = None;
            }
            continue;
        }
        if letter.is_whitespace() {
            is_space = true;
            continue;
        }
        let is_inner = tidy.ends_with(['(', '[']) || matches!(letter, ')' | ']' | ',');
        if is_space && !is_inner && !tidy.is_empty() {
            tidy.push(' ');
        }
        is_space = false;
        if matches!(letter, '"' | '\'') {
            quote = Some(letter);
        }
        tidy.push(letter);
    }
    tidy
}
