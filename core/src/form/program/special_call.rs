//! Functions whose arguments say where to look rather than what to compute with.

use super::dependency::{Aspect, Dependency};
use super::resolved::{ChoiceName, Indexed, Move, Path, Resolved, Start};
use super::resolver::{Resolver, nothing};
use super::scope::{Place, Scope};
use crate::form::expression::{self, NodeId as PartId, NodeKind as Part, PathStart};
use crate::form::model::{ControlKind, NodeId};

impl Resolver<'_, '_> {
    /// `indexed-repeat(node, repeat, index, ..)`.
    pub(super) fn indexed_repeat(&mut self, arguments: &[PartId], scope: &Scope) -> Resolved {
        let Some((&wanted, levels)) = arguments.split_first() else { return nothing() };
        let Some(target) = self.node_meant(wanted, scope) else { return self.unusable_argument(wanted) };
        let layout = self.surroundings.layout;
        let definition = self.surroundings.definition;
        let mut above: Option<NodeId> = None;
        let mut resolved_levels = Vec::new();
        let mut start = None;
        let mut bound = NodeId::ROOT;
        for level in levels.chunks(2) {
            let [repeat, index] = *level else {
                self.wrong_level_count();
                return nothing();
            };
            let Some(repeat_node) = self.node_meant(repeat, scope).filter(|&node| definition.node(node).is_repeat())
            else {
                return self.unusable_argument(repeat);
            };
            let parent = definition.node(repeat_node).parent.unwrap_or(NodeId::ROOT);
            let is_in_order = above.is_none_or(|above| layout.is_within(parent, above));
            if !is_in_order || !layout.is_within(target, repeat_node) {
                return self.unusable_argument(repeat);
            }
            if start.is_none() {
                let context = self.expression.context;
                bound = layout.common_ancestor(definition, context, parent);
                start = Some(self.path_to(bound, parent));
            }
            let down = layout.descent(definition, above.unwrap_or(parent), repeat_node);
            let index = self.part(index, scope);
            resolved_levels.push((down, index));
            self.reads.push(Dependency { target: repeat_node, aspect: Aspect::Members, bound });
            above = Some(repeat_node);
        }
        let (Some(start), Some(innermost)) = (start, above) else { return nothing() };
        self.reads.push(Dependency { target, aspect: Aspect::Value, bound });
        let rest = layout.descent(definition, innermost, target);
        Resolved::Indexed(Box::new(Indexed { start, levels: resolved_levels, rest }))
    }

    /// From the current node up to `meeting` and down to `to`.
    fn path_to(&self, meeting: NodeId, to: NodeId) -> Path {
        let layout = self.surroundings.layout;
        let definition = self.surroundings.definition;
        let up = layout.depth(self.expression.context) - layout.depth(meeting);
        let mut moves = Vec::new();
        if up > 0 {
            moves.push(Move::Up(up));
        }
        let down = layout.descent(definition, meeting, to);
        if !down.is_empty() {
            moves.push(Move::Down(down));
        }
        Path { start: Start::Current, moves }
    }

    /// The node of the definition that a path argument names, whichever instance of it.
    fn node_meant(&mut self, part: PartId, scope: &Scope) -> Option<NodeId> {
        if !matches!(self.ast.node(part).kind, Part::Path { .. }) {
            return None;
        }
        let before = self.reads.len();
        let place = self.nodes(part, scope).1;
        self.reads.truncate(before);
        Self::primary(&place).map(|(node, _)| node)
    }

    fn unusable_argument(&mut self, part: PartId) -> Resolved {
        let words = self.words(self.ast.node(part).span);
        self.error(
            "indexed-repeat-argument",
            format!("indexed-repeat() cannot use `{words}`."),
            "Write it as indexed-repeat(${question}, ${repeat}, number); with nested repeats name the outer one first.",
        );
        nothing()
    }

    fn wrong_level_count(&mut self) {
        self.error(
            "indexed-repeat-argument",
            "indexed-repeat() needs a number after each repeat.".to_owned(),
            "Write it as indexed-repeat(${question}, ${repeat}, number).",
        );
    }

    /// `jr:choice-name(value, 'path of the question')`.
    pub(super) fn choice_name(&mut self, arguments: &[PartId], scope: &Scope) -> Resolved {
        let [value, question] = *arguments else { return nothing() };
        let value = self.part(value, scope);
        let Some((path, node)) = self.quoted_path(question, scope) else {
            let words = self.words(self.ast.node(question).span);
            self.error(
                "choice-name-argument",
                format!("jr:choice-name() needs the path of a question in quotes, not `{words}`."),
                "Write it as jr:choice-name(${question}, '${question}').",
            );
            return nothing();
        };
        let definition = self.surroundings.definition;
        let control = definition
            .controls
            .iter()
            .position(|control| control.node == Some(node) && matches!(control.kind, ControlKind::Select(..)));
        let Some(control) = control else {
            let words = definition.path(node);
            self.error(
                "choice-name-argument",
                format!("{words} is not a question with choices."),
                "jr:choice-name() works with select questions only.",
            );
            return nothing();
        };
        let control = crate::form::model::ControlId(control as u32);
        Resolved::ChoiceName(Box::new(ChoiceName { value, question: path, control }))
    }

    /// The path that stands in quotes.
    fn quoted_path(&mut self, part: PartId, scope: &Scope) -> Option<(Path, NodeId)> {
        let Part::Literal(text) = &self.ast.node(part).kind else {
            return None;
        };
        let inner = expression::parse(text).ok()?;
        let Part::Path { start, steps } = &inner.node(inner.root()).kind else { return None };
        let is_plain =
            !matches!(start, PathStart::Expression(_)) && steps.iter().all(|step| step.predicates.is_empty());
        if !is_plain {
            return None;
        }
        let (path, place) = self.path(*start, steps, scope);
        match place {
            Place::Primary { node, .. } => Some((path, node)),
            _ => None,
        }
    }
}
