//! Choices: in the control, or the place that they come from.

use super::FormWriter;
use super::texts::Usage;
use crate::form::model::{Choices, Control, ControlId, ControlKind, Itemset, ItemsetLabel};

impl FormWriter<'_> {
    pub(super) fn write_choices(&mut self, id: ControlId, control: &Control) {
        match &control.kind {
            ControlKind::Select(_, Choices::Inline(choices)) => {
                for (position, choice) in choices.iter().enumerate() {
                    self.xml.open("item");
                    self.write_text("label", Usage::Choice(id, position), &choice.label);
                    self.xml.leaf("value", &choice.value);
                    self.xml.close();
                }
            }
            ControlKind::Select(_, Choices::Itemset(itemset)) => {
                if control.attribute("query").is_none() {
                    self.write_itemset(itemset);
                }
            }
            _ => {
                if let Some(itemset) = self.side_itemsets.remove(&id) {
                    self.write_itemset(itemset);
                }
            }
        }
    }

    fn write_itemset(&mut self, itemset: &Itemset) {
        self.xml.open("itemset");
        self.expression("nodeset", Some(itemset.items));
        self.xml.open("value");
        self.xml.attribute("ref", &itemset.value);
        self.xml.close();
        self.xml.open("label");
        match &itemset.label {
            ItemsetLabel::Child(path) => self.xml.attribute("ref", path),
            ItemsetLabel::Translated(path) => self.xml.attribute("ref", &format!("jr:itext({path})")),
        }
        self.xml.close();
        self.xml.close();
    }
}
