//! The choices of selects: in the control, in a list, in repeat instances.

use super::super::dom::Element;
use super::Reader;
use super::text::itext_argument;
use crate::form::model::{
    Choices, ControlId, ControlKind, ExpressionUse, InlineChoice, InstanceSource, Itemset, ItemsetLabel, NodeId,
    SelectKind,
};

impl<'d> Reader<'d> {
    pub(super) fn select(&mut self, element: Element<'d>, kind: SelectKind, node: NodeId) -> ControlKind {
        let itemset = element.child("itemset");
        let has_items = element.child("item").is_some();
        if let (Some(itemset), true) = (itemset, has_items) {
            self.problems.warning(
                itemset,
                "two-kinds-of-choices",
                "A select has both <item> and <itemset>.",
                "The choices of the <itemset> are used.",
            );
        }
        if let Some(itemset) = itemset.and_then(|itemset| self.itemset(itemset, node)) {
            return ControlKind::Select(kind, Choices::Itemset(itemset));
        }
        if !has_items {
            self.problems.warning(element, "no-choices", "A select has no choices.", "Add <item> or <itemset> to it.");
        }
        let items = element.children().filter(|child| child.name() == "item");
        let choices = items.filter_map(|item| self.inline_choice(item)).collect();
        ControlKind::Select(kind, Choices::Inline(choices))
    }

    fn inline_choice(&mut self, item: Element<'d>) -> Option<InlineChoice> {
        let Some(value) = item.child("value") else {
            self.problems.error(item, "choice-without-value", "A choice has no <value>.", "Give it one.");
            return None;
        };
        for child in item.children().filter(|child| !matches!(child.name(), "value" | "label")) {
            self.problems.unknown_element(child, "item");
        }
        let label = item.child("label").and_then(|label| self.text(label, NodeId::ROOT));
        Some(InlineChoice { value: value.own_text().into(), label: label.unwrap_or_default() })
    }

    fn itemset(&mut self, itemset: Element<'d>, node: NodeId) -> Option<Itemset> {
        let nodeset = itemset.attribute("nodeset").unwrap_or_default();
        let Some(items) = self.expression(nodeset, node, ExpressionUse::Itemset, itemset, "nodeset") else {
            self.problems.error(itemset, "empty-itemset", "An <itemset> has no nodeset.", "Say where its items stand.");
            return None;
        };
        let reference = |name: &str| {
            let child = itemset.child(name)?;
            child.attribute("ref").or_else(|| child.attribute("value")).map(str::trim).filter(|path| !path.is_empty())
        };
        let value = reference("value");
        let label = reference("label");
        for child in itemset.children().filter(|child| !matches!(child.name(), "value" | "label")) {
            self.problems.unknown_element(child, "itemset");
        }
        let Some(value) = value else {
            self.problems.error(
                itemset,
                "itemset-without-value",
                "An <itemset> does not say which part of an item is stored.",
                "Add <value ref=\"name\"/>.",
            );
            return None;
        };
        let label = match label {
            Some(label) => match itext_argument(label) {
                Some(argument) => ItemsetLabel::Translated(argument.into()),
                None => ItemsetLabel::Child(label.into()),
            },
            None => {
                self.problems.warning(
                    itemset,
                    "itemset-without-label",
                    "An <itemset> does not say which part of an item is shown.",
                    "What is stored is shown as well: add <label ref=\"label\"/>.",
                );
                ItemsetLabel::Child(value.into())
            }
        };
        Some(Itemset { items, value: value.into(), label, list_name: self.list_name(nodeset) })
    }

    /// The list or file that the items of a node-set come from.
    fn list_name(&self, nodeset: &str) -> Option<Box<str>> {
        let instance = self.instance(instance_id(nodeset)?)?;
        match &instance.source {
            InstanceSource::Internal => Some(instance.id.clone()),
            InstanceSource::External(source) => source.rsplit('/').next().map(Into::into),
        }
    }

    /// A select whose choices stand in `itemsets.csv`: `<input query="instance('towns')/root/item[..]">`.
    pub(super) fn external_select(&mut self, element: Element<'d>, node: NodeId) -> ControlKind {
        let query = element.attribute("query").unwrap_or_default();
        let Some(id) = instance_id(query) else {
            self.problems.error(
                element,
                "external-choices",
                format!("The query {query} does not name a list of itemsets.csv."),
                "Use a choice_filter instead of external choices.",
            );
            return ControlKind::Input;
        };
        let origin = self.problems.origin(element, "query");
        self.declare_itemsets_instance(id, origin);
        let Some(items) = self.expression(query, node, ExpressionUse::Itemset, element, "query") else {
            return ControlKind::Input;
        };
        let label = ItemsetLabel::Child("label".into());
        let itemset = Itemset { items, value: "name".into(), label, list_name: Some(id.into()) };
        ControlKind::Select(SelectKind::One, Choices::Itemset(itemset))
    }

    /// Choices of a control that is no select: labels of ticks, shapes on a map.
    pub(super) fn read_side_itemset(&mut self, element: Element<'d>, control: ControlId, node: NodeId) {
        if matches!(self.form.control(control).kind, ControlKind::Select(..)) {
            return;
        }
        for child in element.children() {
            match child.name() {
                "itemset" => {
                    if let Some(itemset) = self.itemset(child, node) {
                        self.form.side_itemsets.push((control, itemset));
                    }
                }
                "item" => self.problems.unknown_element(child, element.name()),
                _ => {}
            }
        }
    }
}

/// The id in `instance('id')/..`, also within `randomize(..)`.
pub(crate) fn instance_id(nodeset: &str) -> Option<&str> {
    let nodeset = nodeset.trim();
    let nodeset = match nodeset.strip_prefix("randomize") {
        Some(rest) => rest.trim_start().strip_prefix('(')?.trim_start(),
        None => nodeset,
    };
    let argument = nodeset.strip_prefix("instance")?.trim_start().strip_prefix('(')?.trim_start();
    let quote = argument.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    argument[1..].split(quote).next().filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_an_itemset_is_found() {
        assert_eq!(instance_id("instance('towns')/root/item[x]"), Some("towns"));
        assert_eq!(instance_id(" randomize( instance(\"a b\")/root/item, 3)"), Some("a b"));
        assert_eq!(instance_id("/data/repeat[name != '']"), None);
    }
}
