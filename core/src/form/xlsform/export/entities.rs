//! Meta blocks: audit, name of the instance, entities.

use super::super::references::Place;
use super::Export;
use crate::form::model::{NodeId, NodeKind};

impl Export<'_> {
    /// Writes what a meta block of a group says.
    pub(super) fn write_meta(&mut self, parent: NodeId, meta: NodeId) {
        for &id in &self.form.node(meta).children {
            let node = self.form.node(id);
            match &*node.name {
                "instanceID" | "orx:instanceID" | "instanceName" | "orx:instanceName" if parent == NodeId::ROOT => {}
                "audit" | "orx:audit" if parent == NodeId::ROOT => self.write_audit(id),
                "entity" | "entities:entity" => self.write_entity(id),
                name => {
                    self.cannot_say(&node.origin, format!("“{name}” in the meta block cannot stand in an XLSForm."))
                }
            }
        }
    }

    fn write_audit(&mut self, id: NodeId) {
        self.survey.next();
        self.survey.set("type", "audit");
        for (name, value) in &self.form.node(id).bind.attributes {
            match name.strip_prefix("odk:") {
                Some(key) if value.to_lowercase() == **value => self.add_parameter(key, value),
                _ => self.survey.set(&format!("bind::{name}"), &**value),
            }
        }
    }

    fn write_entity(&mut self, id: NodeId) {
        self.entities.next();
        let mut has_create = false;
        let mut has_update = false;
        let mut create_if = None;
        let mut update_if = None;
        for (name, value) in &self.form.node(id).attributes {
            match &**name {
                "dataset" => self.entities.set("list_name", &**value),
                "create" => has_create = true,
                "update" => has_update = true,
                "id" | "baseVersion" | "trunkVersion" | "branchId" => {}
                name => {
                    let origin = self.form.node(id).origin.clone();
                    self.cannot_say(&origin, format!("“{name}” of an entity cannot stand in an XLSForm."));
                }
            }
        }
        for &child in &self.form.node(id).children {
            let node = self.form.node(child);
            let is_attribute = matches!(node.kind, NodeKind::Attribute);
            let calculate =
                node.bind.calculate.map(|calculate| self.expressions.written(calculate, Place::at(child)).into_owned());
            match &*node.name {
                "dataset" if is_attribute => self.entities.set("list_name", &*node.default),
                "create" if is_attribute => (has_create, create_if) = (true, calculate),
                "update" if is_attribute => (has_update, update_if) = (true, calculate),
                "id" if is_attribute => self.entities.set("entity_id", calculate.unwrap_or_default()),
                "label" => self.entities.set("label", calculate.unwrap_or_default()),
                "baseVersion" | "trunkVersion" | "branchId" if is_attribute => {}
                name => self.cannot_say(&node.origin, format!("“{name}” of an entity cannot stand in an XLSForm.")),
            }
        }
        if has_create && has_update && create_if.is_none() {
            create_if = Some("true()".to_owned());
        }
        self.entities.set("create_if", create_if.unwrap_or_default());
        self.entities.set("update_if", update_if.unwrap_or_default());
    }

    /// The cell that saves an answer to an entity: with the list before it where there are several.
    pub(super) fn save_to(&self, property: &str, id: NodeId) -> String {
        if !self.has_several_entity_lists {
            return property.to_owned();
        }
        let mut container = self.form.node(id).parent;
        while let Some(node) = container {
            let entity = self.form.child(node, "meta").and_then(|meta| self.form.child(meta, "entity"));
            if let Some(dataset) = entity.and_then(|entity| self.dataset(entity)) {
                return format!("{dataset}#{property}");
            }
            container = self.form.node(node).parent;
        }
        property.to_owned()
    }

    /// The list that an entity belongs to; none for any other node.
    pub(super) fn dataset(&self, id: NodeId) -> Option<&str> {
        let node = self.form.node(id);
        if !matches!(&*node.name, "entity" | "entities:entity") {
            return None;
        }
        let written = node.attributes.iter().find(|(name, _)| &**name == "dataset").map(|(_, value)| &**value);
        written.or_else(|| self.form.child(id, "@dataset").map(|dataset| &*self.form.node(dataset).default))
    }
}
