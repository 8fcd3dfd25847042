//! The primary instance: the data, with templates and first instances of its repeats.

use super::FormWriter;
use crate::form::model::{InitialInstance, NodeId, NodeKind};
use rustc_hash::FxHashMap;

/// Values and repeat instances that differ from the defaults, in the instance that is being written.
#[derive(Default)]
struct Differences<'f> {
    values: FxHashMap<NodeId, &'f str>,
    repeats: FxHashMap<NodeId, &'f [InitialInstance]>,
}

impl<'f> Differences<'f> {
    fn of(instance: &'f InitialInstance) -> Self {
        Self {
            values: instance.values.iter().map(|(node, value)| (*node, &**value)).collect(),
            repeats: instance.repeats.iter().map(|(node, instances)| (*node, instances.as_slice())).collect(),
        }
    }
}

impl<'f> FormWriter<'f> {
    pub(super) fn write_primary(&mut self) {
        let settings = &self.form.settings;
        let root = self.form.node(NodeId::ROOT);
        self.xml.open("instance");
        self.xml.open(&root.name);
        if let Some(namespace) = &settings.instance_namespace {
            self.xml.attribute("xmlns", namespace);
        }
        if !settings.form_id.is_empty() {
            self.xml.attribute("id", &settings.form_id);
        }
        if settings.writes_plain_version() {
            self.xml.attribute("version", &settings.version);
        }
        for (name, value) in settings.attributes.iter().chain(&root.attributes) {
            self.xml.attribute(name, value);
        }
        self.write_attribute_nodes(NodeId::ROOT, &Differences::default());
        self.write_nodes_within(NodeId::ROOT, &Differences::default(), true);
        self.xml.close();
        self.xml.close();
    }

    /// Recurses as deep as the form, which its readers bound.
    fn write_nodes_within(&mut self, parent: NodeId, differences: &Differences<'f>, with_templates: bool) {
        for &child in &self.form.node(parent).children {
            match &self.form.node(child).kind {
                NodeKind::Attribute => {}
                NodeKind::Repeat { initial } => {
                    if with_templates {
                        self.write_node(child, true, &Differences::default(), true);
                    }
                    let instances = differences.repeats.get(&child).copied().unwrap_or(initial);
                    for instance in instances {
                        self.write_node(child, false, &Differences::of(instance), false);
                    }
                }
                NodeKind::Group | NodeKind::Value => self.write_node(child, false, differences, with_templates),
            }
        }
    }

    fn write_node(&mut self, id: NodeId, is_template: bool, differences: &Differences<'f>, with_templates: bool) {
        let node = self.form.node(id);
        self.xml.open(&node.name);
        if is_template {
            self.xml.attribute("jr:template", "");
        }
        for (name, value) in &node.attributes {
            self.xml.attribute(name, value);
        }
        self.write_attribute_nodes(id, differences);
        if node.is_container() {
            self.write_nodes_within(id, differences, with_templates);
        } else {
            self.xml.text(differences.values.get(&id).copied().unwrap_or(&node.default));
        }
        self.xml.close();
    }

    fn write_attribute_nodes(&mut self, parent: NodeId, differences: &Differences<'f>) {
        let settings = &self.form.settings;
        for &child in &self.form.node(parent).children {
            let node = self.form.node(child);
            let is_setting = parent == NodeId::ROOT
                && ((&*node.name == "id" && !settings.form_id.is_empty())
                    || (&*node.name == "version" && !settings.version.is_empty()));
            if matches!(node.kind, NodeKind::Attribute) && !is_setting {
                self.xml.attribute(&node.name, differences.values.get(&child).copied().unwrap_or(&node.default));
            }
        }
    }
}
