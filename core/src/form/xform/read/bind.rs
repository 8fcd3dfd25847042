//! Binds: types and logic of nodes (ODK XForms specification, "Bindings").

use super::super::{data_type, dom::Element};
use super::Reader;
use crate::form::model::{Bind, DataType, ExpressionUse, NodeId, Preload};
use rustc_hash::FxHashSet;

impl<'d> Reader<'d> {
    pub(super) fn read_binds(&mut self, model: Element<'d>) {
        let mut bound = FxHashSet::default();
        self.read_binds_within(model, NodeId::ROOT, &mut bound);
        for child in model.children() {
            let is_known = matches!(
                child.name(),
                "instance" | "bind" | "itext" | "submission" | "setvalue" | "odk:setgeopoint" | "odk:recordaudio"
            );
            if !is_known {
                self.problems.unknown_element(child, "model");
            }
        }
    }

    /// Binds may stand in binds; a relative path starts at the outer one, or at the first element of the data.
    fn read_binds_within(&mut self, outer: Element<'d>, context: NodeId, bound: &mut FxHashSet<NodeId>) {
        for bind in outer.children().filter(|child| child.name() == "bind") {
            let reference = bind.attribute("nodeset").or_else(|| bind.attribute("ref")).unwrap_or_default();
            let target = self.resolve(context, reference);
            match target {
                Some(target) => {
                    if !bound.insert(target.node) {
                        self.problems.warning(
                            bind,
                            "duplicate-bind",
                            format!("{reference} has two binds."),
                            "What the second says replaces what the first said.",
                        );
                    }
                    self.read_bind(bind, target.node);
                }
                None => self.problems.warning(
                    bind,
                    "bind-without-node",
                    format!("The bind of {reference} has no place in the form's data."),
                    "It is left out: correct its nodeset, or add the element to the data.",
                ),
            }
            self.read_binds_within(bind, target.map_or(context, |target| target.node), bound);
        }
    }

    fn read_bind(&mut self, bind: Element<'d>, node: NodeId) {
        for (name, written, value) in bind.attributes() {
            match name {
                "nodeset" | "ref" | "id" => {}
                "type" => self.read_type(bind, node, value),
                "relevant" => self.read_logic(bind, node, ExpressionUse::Relevant, value),
                "readonly" => self.read_logic(bind, node, ExpressionUse::ReadOnly, value),
                "required" => self.read_logic(bind, node, ExpressionUse::Required, value),
                "constraint" => self.read_logic(bind, node, ExpressionUse::Constraint, value),
                "calculate" => self.read_logic(bind, node, ExpressionUse::Calculate, value),
                "jr:constraintMsg" | "constraintMsg" => {
                    let message = self.message(value, node, bind);
                    self.bind_mut(node).constraint_message = message;
                }
                "jr:requiredMsg" | "requiredMsg" => {
                    let message = self.message(value, node, bind);
                    self.bind_mut(node).required_message = message;
                }
                "jr:preload" | "preload" => self.preload_mut(node).kind = value.trim().into(),
                "jr:preloadParams" | "preloadParams" => self.preload_mut(node).parameters = value.trim().into(),
                "entities:saveto" => self.bind_mut(node).save_to = Some(value.trim().into()),
                _ => match written.strip_prefix("casement:").or_else(|| name.strip_prefix("casement:")) {
                    Some(column) => self.read_column(bind, node, column, value),
                    None => self.bind_mut(node).attributes.push((name.into(), value.into())),
                },
            }
        }
        // Parameters without a kind say nothing.
        if self.bind_mut(node).preload.as_ref().is_some_and(|preload| preload.kind.is_empty()) {
            self.bind_mut(node).preload = None;
        }
    }

    fn bind_mut(&mut self, node: NodeId) -> &mut Bind {
        &mut self.form.node_mut(node).bind
    }

    fn preload_mut(&mut self, node: NodeId) -> &mut Preload {
        let empty = || Preload { kind: "".into(), parameters: "".into() };
        self.bind_mut(node).preload.get_or_insert_with(empty)
    }

    fn read_logic(&mut self, bind: Element<'d>, node: NodeId, use_as: ExpressionUse, value: &str) {
        let column = match use_as {
            ExpressionUse::Relevant => "relevant",
            ExpressionUse::ReadOnly => "readonly",
            ExpressionUse::Required => "required",
            ExpressionUse::Constraint => "constraint",
            _ => "calculate",
        };
        let expression = self.expression(value, node, use_as, bind, column);
        let logic = self.bind_mut(node);
        match use_as {
            ExpressionUse::Relevant => logic.relevant = expression,
            ExpressionUse::ReadOnly => logic.read_only = expression,
            ExpressionUse::Required => logic.required = expression,
            ExpressionUse::Constraint => logic.constraint = expression,
            _ => logic.calculate = expression,
        }
    }

    fn read_type(&mut self, bind: Element<'d>, node: NodeId, value: &str) {
        let word = value.trim();
        if word.is_empty() {
            return;
        }
        let known = data_type::from_word(word);
        if known.is_none() {
            self.problems.warning(
                bind,
                "unknown-type",
                format!("The type {word} is not known."),
                "The answer is treated as text.",
            );
        }
        let known = known.unwrap_or(DataType::String);
        self.typed.insert(node);
        let logic = self.bind_mut(node);
        logic.data_type = known;
        logic.written_type = (data_type::word(known) != word).then(|| word.into());
    }

    /// Selects, triggers and ranks have a type of their own, whatever the bind says; a file is one even without a bind.
    pub(super) fn adopt_type(&mut self, node: NodeId, own: DataType) {
        let is_typed = self.typed.contains(&node);
        let logic = self.bind_mut(node);
        let written = logic.written_type.take().unwrap_or_else(|| data_type::word(logic.data_type).into());
        logic.data_type = own;
        logic.written_type = (is_typed && *written != *data_type::word(own)).then_some(written);
    }
}
