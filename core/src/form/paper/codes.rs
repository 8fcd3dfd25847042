//! The numbers that a paper prints beside its questions, for whoever types in what was written on it.

use super::choices::ChoiceIndex;
use super::condition;
use super::names::Names;
use super::outline::Outline;
use super::vocabulary::Vocabulary;
use crate::form::expression::ast::NodeKind;
use crate::form::expression::parse;
use crate::form::model::{FormDefinition, LanguageId, NodeId};
use crate::form::reference;
use rustc_hash::FxHashSet;

/// What a paper in one language prints beside questions and sections.
pub struct Codes<'d> {
    names: Names<'d>,
    index: ChoiceIndex<'d>,
    words: &'static Vocabulary,
}

impl<'d> Codes<'d> {
    /// Of a form, as [`super::lay_out`] prints it.
    pub fn of(definition: &'d FormDefinition, language: LanguageId) -> Self {
        let is_known = usize::from(language.0) < definition.languages.len();
        let language = if is_known { language } else { definition.default_language };
        let words = Vocabulary::of(&definition.languages[usize::from(language.0)]);
        let numbers = Outline::of(definition).numbers;
        Self { names: Names::new(definition, language, numbers, words.quotes), index: ChoiceIndex::default(), words }
    }

    /// Its number, such as `2.3`; none for a note, and for a group that has no heading.
    pub fn number(&self, node: NodeId) -> Option<&str> {
        self.names.number(self.names.control(node)?)
    }

    /// When it is asked at all, in the words of the paper: its own condition, else that of what holds it; empty where it
    /// always is.
    pub fn only_if(&mut self, node: NodeId) -> String {
        let definition = self.names.definition;
        let mut current = Some(node);
        while let Some(id) = current {
            if let Some(relevant) = definition.node(id).bind.relevant {
                let told = condition::condition(&self.names, &mut self.index, self.words, relevant).phrase();
                let runs = told.into_runs().into_iter();
                let words: Vec<String> = runs.map(|run| run.into_iter().map(|span| span.text).collect()).collect();
                return format!("{} {}", self.words.only_if, words.join(" "));
            }
            current = definition.node(id).parent;
        }
        String::new()
    }

    /// The nodes of which it follows whether it is asked, by its own condition and those of what holds it; what is calculated counts as
    /// what it is calculated from.
    pub fn reads(&self, node: NodeId) -> FxHashSet<NodeId> {
        let definition = self.names.definition;
        let mut pending = Vec::new();
        let mut current = Some(node);
        while let Some(id) = current {
            pending.extend(definition.node(id).bind.relevant);
            current = definition.node(id).parent;
        }
        let mut read = FxHashSet::default();
        while let Some(expression) = pending.pop() {
            let expression = definition.expression(expression);
            let Ok(ast) = parse(&expression.xpath) else { continue };
            let paths = ast.nodes().iter().filter(|node| matches!(node.kind, NodeKind::Path { .. }));
            for path in paths {
                let Some(meant) = reference::node_of_kind(definition, &ast, &path.kind, expression.context) else {
                    continue;
                };
                if read.insert(meant) {
                    pending.extend(definition.node(meant).bind.calculate);
                }
            }
        }
        read
    }
}
