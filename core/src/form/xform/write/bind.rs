//! Binds, and Casement's own columns as attributes of them.

use super::super::data_type;
use super::FormWriter;
use super::texts::Usage;
use crate::form::model::{FieldColumns, Node, NodeId, NodeKind};

impl FormWriter<'_> {
    pub(super) fn write_binds(&mut self) {
        let mut is_asked = vec![false; self.form.nodes.len()];
        for control in &self.form.controls {
            if let Some(node) = control.node {
                is_asked[node.0 as usize] = true;
            }
        }
        for (index, node) in self.form.nodes.iter().enumerate() {
            let is_value = matches!(node.kind, NodeKind::Value | NodeKind::Attribute);
            let has_logic = node.bind != Default::default() || node.columns != FieldColumns::default();
            if has_logic || (is_value && is_asked[index]) {
                self.write_bind(NodeId(index as u32), node, is_value);
            }
        }
    }

    fn write_bind(&mut self, id: NodeId, node: &Node, is_value: bool) {
        let bind = &node.bind;
        self.xml.open("bind");
        self.xml.attribute("nodeset", &self.form.path(id));
        match &bind.written_type {
            Some(word) => self.xml.attribute("type", word),
            None if is_value => self.xml.attribute("type", data_type::word(bind.data_type)),
            None => {}
        }
        self.expression("required", bind.required);
        self.expression("readonly", bind.read_only);
        self.expression("relevant", bind.relevant);
        self.expression("constraint", bind.constraint);
        self.write_message("jr:constraintMsg", Usage::Constraint(id), bind.constraint_message.as_ref());
        self.write_message("jr:requiredMsg", Usage::Required(id), bind.required_message.as_ref());
        self.expression("calculate", bind.calculate);
        if let Some(preload) = &bind.preload {
            self.xml.attribute("jr:preload", &preload.kind);
            if !preload.parameters.is_empty() {
                self.xml.attribute("jr:preloadParams", &preload.parameters);
            }
        }
        if let Some(property) = &bind.save_to {
            self.xml.attribute("entities:saveto", property);
        }
        for (name, value) in &bind.attributes {
            self.xml.attribute(name, value);
        }
        self.write_columns(&node.columns);
        self.xml.close();
    }

    fn write_columns(&mut self, columns: &FieldColumns) {
        if let Some(policy) = columns.merge {
            self.xml.attribute("casement:merge", policy.name());
        }
        if let Some(tolerance) = &columns.tolerance {
            self.xml.attribute("casement:tolerance", tolerance);
        }
        if let Some(theme) = &columns.theme {
            self.xml.attribute("casement:theme", theme);
        }
        if !columns.norms.is_empty() {
            self.xml.attribute("casement:norm", &columns.norms.join("; "));
        }
        if columns.sensitive {
            self.xml.attribute("casement:sensitive", "yes");
        }
    }
}
