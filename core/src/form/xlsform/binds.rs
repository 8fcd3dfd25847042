//! The logic of each node: types, conditions, calculations, messages.

use super::assembly::{Assembly, Attributes};
use super::cleaning::yes_no_expression;
use super::draft::{DraftId, DraftKind};
use super::field::{BindField, Field, FieldCell};
use super::question_type::{QuestionType, data_type};
use super::references::Place;
use crate::form::model::{Bind, ExpressionId, ExpressionUse, NodeId, Preload, TextForm};

impl<'w> Assembly<'w, '_> {
    /// Fills the binds of all nodes.
    pub(super) fn add_binds(&mut self) {
        for id in self.order.clone() {
            let Some(node) = self.node(id) else { continue };
            let kind = match &self.drafts.get(id).kind {
                DraftKind::Question(kind) => Some(*kind),
                _ => None,
            };
            if kind.is_none() && !self.drafts.get(id).fields.has_bind() {
                continue;
            }
            let bind = self.bind(id, node, kind);
            self.definition.node_mut(node).bind = bind;
        }
        self.add_node_attributes();
    }

    fn bind(&mut self, id: DraftId, node: NodeId, kind: Option<QuestionType>) -> Bind {
        let mut bind = Bind::default();
        let written_type = self.drafts.get(id).fields.bind(BindField::Type).map(str::to_owned);
        if let Some(kind) = kind {
            let bind_type = written_type.as_deref().or(kind.bind_type);
            (bind.data_type, bind.written_type) = data_type(bind_type, kind.shown);
        } else if let Some(bind_type) = &written_type {
            (bind.data_type, bind.written_type) = data_type(Some(bind_type), super::question_type::Shown::Nothing);
        }
        bind.relevant = self.condition(id, node, BindField::Relevant, ExpressionUse::Relevant, None);
        let read_only = kind.filter(|kind| kind.read_only).map(|_| "true()");
        bind.read_only = self.condition(id, node, BindField::ReadOnly, ExpressionUse::ReadOnly, read_only);
        bind.required = self.condition(id, node, BindField::Required, ExpressionUse::Required, None);
        let constraint = kind.and_then(|kind| kind.constraint);
        bind.constraint = self.condition(id, node, BindField::Constraint, ExpressionUse::Constraint, constraint);
        if self.drafts.get(id).triggers.is_empty() {
            bind.calculate = self.condition(id, node, BindField::Calculate, ExpressionUse::Calculate, None);
        }
        bind.constraint_message = self.text(id, node, &[(Field::Bind(BindField::ConstraintMessage), TextForm::Long)]);
        bind.required_message = self.text(id, node, &[(Field::Bind(BindField::RequiredMessage), TextForm::Long)]);
        let fields = &self.drafts.get(id).fields;
        let (preload, parameters) = kind.and_then(|kind| kind.preload).unwrap_or_default();
        let preload = fields.bind(BindField::Preload).unwrap_or(preload);
        let parameters = fields.bind(BindField::PreloadParameters).unwrap_or(parameters);
        if !preload.is_empty() {
            bind.preload = Some(Preload { kind: preload.into(), parameters: parameters.into() });
        }
        bind.save_to = fields.bind(BindField::SaveTo).map(|text| text.rsplit('#').next().unwrap_or(text).into());
        bind.attributes = self.bind_attributes(id, node);
        bind
    }

    fn condition(
        &mut self,
        id: DraftId,
        node: NodeId,
        field: BindField,
        use_as: ExpressionUse,
        default: Option<&str>,
    ) -> Option<ExpressionId> {
        let draft = self.drafts.get(id);
        let Some(cell) = draft.fields.get(&Field::Bind(field)).cloned() else {
            let default = default?;
            let origin = self.row_origin(draft);
            return Some(self.push_expression(default, default.to_owned(), node, use_as, origin));
        };
        let origin = self.cell_origin(draft, &cell);
        let expression = yes_no_expression(&cell.text);
        Some(self.expression(expression, Place::at(node), node, use_as, origin))
    }

    fn bind_attributes(&mut self, id: DraftId, node: NodeId) -> Vec<(Box<str>, Box<str>)> {
        let draft = self.drafts.get(id);
        let cells: Vec<(Box<str>, FieldCell<'w>)> = draft
            .fields
            .iter()
            .filter_map(|cell| match &cell.field {
                Field::Bind(BindField::Other(name)) => Some(((**name).into(), cell.clone())),
                Field::Bind(BindField::NoAppError) => Some(("jr:noAppErrorString".into(), cell.clone())),
                _ => None,
            })
            .collect();
        let mut attributes = Attributes::default();
        for (name, cell) in cells {
            let origin = self.cell_origin(self.drafts.get(id), &cell);
            let value = self.resolve(&cell.text, Place::at(node), &origin);
            attributes.set(&name, value);
        }
        attributes.finish()
    }

    /// `instance::` columns: attributes of the nodes themselves.
    fn add_node_attributes(&mut self) {
        for id in self.order.clone() {
            let Some(node) = self.node(id) else { continue };
            let cells: Vec<FieldCell<'w>> = self
                .drafts
                .get(id)
                .fields
                .iter()
                .filter(|cell| matches!(cell.field, Field::Instance(_)))
                .cloned()
                .collect();
            let mut attributes = Attributes::default();
            for cell in cells {
                let Field::Instance(name) = &cell.field else { continue };
                let origin = self.cell_origin(self.drafts.get(id), &cell);
                let value = self.resolve(&cell.text, Place::at(node), &origin);
                attributes.set(name, value);
            }
            self.definition.node_mut(node).attributes.extend(attributes.finish());
        }
    }
}
