//! The choices of selects, as node-sets.

use super::assembly::Assembly;
use super::draft::{DraftId, Items};
use super::field::Field;
use super::question::{file_stem, is_choice_file};
use super::references::{Place, has_reference};
use crate::form::model::{ExpressionUse, Itemset, ItemsetLabel, NodeId, Origin};

/// A node-set while it is put together.
struct Source {
    nodeset: String,
    filter: Option<String>,
    value: Box<str>,
    label: ItemsetLabel,
}

impl Source {
    fn instance(id: &str, value: &str, label: ItemsetLabel) -> Self {
        Self { nodeset: format!("instance('{id}')/root/item"), filter: None, value: value.into(), label }
    }
}

impl Assembly<'_, '_> {
    /// The choices of a select, with its filter and its random order.
    pub(super) fn itemset(&mut self, id: DraftId, node: NodeId, items: &Items) -> Itemset {
        let draft = self.drafts.get(id);
        let filter = draft.fields.get(&Field::ChoiceFilter).cloned();
        let type_origin = self.table.origin(draft.row, draft.fields.heading(&Field::Type));
        let (author, origin) = match &filter {
            Some(cell) => (cell.text.to_string(), self.cell_origin(draft, cell)),
            None => (draft.written_type.to_string(), type_origin.clone()),
        };
        let is_reference = has_reference(&items.list);
        let mut source = if is_reference {
            self.answers_of_repeat(&items.list, node, &type_origin)
        } else {
            self.list_or_file(items)
        };
        if let Some(cell) = &filter {
            let place = Place { context: Some(node), uses_current: true, leaves_repeat: is_reference };
            let mut resolved = self.resolve(&cell.text, place, &origin);
            if is_reference && !source.nodeset.is_empty() {
                resolved = resolved.replace(&format!("current()/{}", source.nodeset), ".");
                resolved = resolved.replace(&source.nodeset, ".");
            }
            source.filter = Some(resolved);
        }
        let mut nodeset = source.nodeset;
        if let Some(filter) = source.filter {
            nodeset = format!("{nodeset}[{filter}]");
        }
        if items.is_random {
            nodeset = match &items.seed {
                Some(seed) => {
                    let parameters = self.drafts.get(id).fields.heading(&Field::Parameters);
                    let seed_origin = self.table.origin(self.drafts.get(id).row, parameters);
                    let seed = self.resolve(seed, Place::at(node), &seed_origin);
                    format!("randomize({nodeset}, {})", seed.trim())
                }
                None => format!("randomize({nodeset})"),
            };
        }
        let items_expression = self.push_expression(&author, nodeset, node, ExpressionUse::Itemset, origin);
        Itemset {
            items: items_expression,
            value: source.value,
            label: source.label,
            list_name: Some(items.list.clone()),
        }
    }

    fn list_or_file(&self, items: &Items) -> Source {
        let (stem, ending) = file_stem(&items.list);
        if is_choice_file(ending) {
            let (value, label) = if ending == ".geojson" { ("id", "title") } else { ("name", "label") };
            let value = items.value.as_deref().unwrap_or(value);
            let label = items.label.as_deref().unwrap_or(label);
            return Source::instance(stem, value, ItemsetLabel::Child(label.into()));
        }
        let id = if items.is_external { self.external_id(&items.list) } else { items.list.to_string() };
        Source::instance(&id, "name", self.label_of(items))
    }

    fn label_of(&self, items: &Items) -> ItemsetLabel {
        let choices = if items.is_external { self.external } else { self.choices.as_deref() };
        let needs_texts = choices.and_then(|choices| choices.list(&items.list)).is_some_and(|list| list.needs_texts);
        if needs_texts { ItemsetLabel::Translated("itextId".into()) } else { ItemsetLabel::Child("label".into()) }
    }

    /// `select_one ${question}`: the answers to a question of a repeat.
    fn answers_of_repeat(&mut self, list: &str, node: NodeId, origin: &Origin) -> Source {
        let place = Place { context: Some(node), uses_current: false, leaves_repeat: true };
        let path = self.resolve(list, place, origin);
        let path = path.trim();
        let (nodeset, name) = path.rsplit_once('/').unwrap_or(("", path));
        Source {
            nodeset: nodeset.to_owned(),
            filter: Some(format!("./{name} != ''")),
            value: name.into(),
            label: ItemsetLabel::Child(name.into()),
        }
    }

    /// What a map shows for reference, or the labels of a range's ticks.
    pub(super) fn reference_items(&mut self, id: DraftId, node: NodeId, items: &Items, is_map: bool) -> Itemset {
        if !is_map || !has_reference(&items.list) {
            let plain = Items { list: items.list.clone(), ..Items::default() };
            if is_map {
                return self.itemset(id, node, &plain);
            }
            let source = Source::instance(&items.list, "name", self.label_of(items));
            return self.finish_reference(id, node, items, source);
        }
        let parameters = self.drafts.get(id).fields.heading(&Field::Parameters);
        let origin = self.table.origin(self.drafts.get(id).row, parameters);
        let place = Place { context: Some(node), uses_current: false, leaves_repeat: true };
        let path = self.resolve(&items.list, place, &origin);
        let source = Source {
            nodeset: format!("{}[./geometry != '']", path.trim()),
            filter: None,
            value: "geometry".into(),
            label: ItemsetLabel::Child("geometry".into()),
        };
        self.finish_reference(id, node, items, source)
    }

    fn finish_reference(&mut self, id: DraftId, node: NodeId, items: &Items, source: Source) -> Itemset {
        let draft = self.drafts.get(id);
        let origin = self.table.origin(draft.row, draft.fields.heading(&Field::Parameters));
        let author = draft.fields.text(&Field::Parameters).unwrap_or_default().to_owned();
        let items_expression = self.push_expression(&author, source.nodeset, node, ExpressionUse::Itemset, origin);
        Itemset {
            items: items_expression,
            value: source.value,
            label: source.label,
            list_name: Some(items.list.clone()),
        }
    }
}
