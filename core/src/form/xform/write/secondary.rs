//! Secondary instances: lists written out, and the addresses of files.

use super::super::ITEMSETS_SOURCE;
use super::FormWriter;
use crate::form::model::{ElementId, InstanceSource, XmlTree};

impl FormWriter<'_> {
    pub(super) fn write_secondary_instances(&mut self) {
        for instance in &self.form.instances {
            match &instance.source {
                // Its lists are found by the questions' queries alone.
                InstanceSource::External(source) if &**source == ITEMSETS_SOURCE => {}
                InstanceSource::External(source) => {
                    self.xml.open("instance");
                    self.xml.attribute("id", &instance.id);
                    self.xml.attribute("src", source);
                    self.xml.close();
                }
                InstanceSource::Internal => {
                    self.xml.open("instance");
                    self.xml.attribute("id", &instance.id);
                    if let Some(root) = instance.tree.root() {
                        self.write_tree(&instance.tree, root);
                    }
                    self.xml.close();
                }
            }
        }
    }

    /// Recurses as deep as the tree, which its readers bound.
    fn write_tree(&mut self, tree: &XmlTree, element: ElementId) {
        self.xml.open(tree.name(element));
        for child in tree.children(element).filter(|&child| tree.is_attribute(child)) {
            self.xml.attribute(tree.name(child), tree.own_text(child));
        }
        self.xml.text(tree.own_text(element));
        for child in tree.children(element).filter(|&child| !tree.is_attribute(child)) {
            self.write_tree(tree, child);
        }
        self.xml.close();
    }
}
