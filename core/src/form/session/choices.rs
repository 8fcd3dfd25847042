//! The choices that a select offers, and what they are called.

use super::evaluate::{Evaluated, Frame};
use super::value::{NodeRef, NodeRefKind};
use super::{Session, State};
use crate::form::expression::number;
use crate::form::model::{
    Choices, ControlId, ControlKind, ElementId, InlineChoice, Itemset, ItemsetLabel, NodeId, SelectKind, TextForm,
};
use crate::form::program::{Form, Path, Resolved, Start};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// One choice as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown, in the session's language.
    pub label: String,
}

/// The items that a select offers now. Shared, for a list may hold fifty thousand.
#[derive(Debug, Clone)]
pub(super) enum Offered {
    /// All that stand in the control.
    Inline,
    Items(Arc<[NodeRef]>),
}

impl State {
    pub(super) fn offered(&mut self, form: &Form, control: ControlId, node: u32) -> Evaluated<Offered> {
        let ControlKind::Select(_, Choices::Itemset(itemset)) = &form.definition().control(control).kind else {
            return Ok(Offered::Inline);
        };
        if let Some(items) = self.choices.get(&node) {
            return Ok(Offered::Items(Arc::clone(items)));
        }
        let value = self.evaluate(form, form.resolved(itemset.items), Frame::of(NodeRef::primary(node)))?;
        let items: Arc<[NodeRef]> = value.nodes().unwrap_or_default().into();
        self.choices.insert(node, Arc::clone(&items));
        Ok(Offered::Items(items))
    }

    /// The text of a child of an item.
    fn item_text(&mut self, form: &Form, item: NodeRef, child: &str) -> Evaluated<String> {
        match item.kind() {
            NodeRefKind::Secondary(instance, element) => {
                let tree = super::path::tree(form, instance);
                let mut current = Some(ElementId(element));
                for name in child.split('/').filter(|name| !name.is_empty() && *name != ".") {
                    current = current.and_then(|element| tree.child(element, name));
                }
                Ok(current.map_or_else(String::new, |element| tree.string_value(element).into_owned()))
            }
            NodeRefKind::Primary(_) => {
                let mut current = Some(item);
                for name in child.split('/').filter(|name| !name.is_empty() && *name != ".") {
                    let children = current.map_or_else(Vec::new, |node| self.child_refs(form, node, false));
                    current = children.into_iter().find(|&node| self.name_of(form, node) == name);
                }
                match current {
                    Some(node) => {
                        self.make_readable(form, node)?;
                        Ok(self.text_of(form, node).into_owned())
                    }
                    None => Ok(String::new()),
                }
            }
            _ => Ok(String::new()),
        }
    }

    fn item_label(&mut self, form: &Form, itemset: &Itemset, item: NodeRef, value: &str) -> Evaluated<String> {
        let label = match &itemset.label {
            ItemsetLabel::Child(child) => self.item_text(form, item, child)?,
            ItemsetLabel::Translated(child) => {
                let id = self.item_text(form, item, child)?;
                match form.definition().texts.get(&*id) {
                    Some(text) => self.render(form, text, TextForm::Long, Frame::of(item))?,
                    None => String::new(),
                }
            }
        };
        Ok(if label.is_empty() { value.to_owned() } else { label })
    }

    fn inline(form: &Form, control: ControlId) -> &[InlineChoice] {
        match &form.definition().control(control).kind {
            ControlKind::Select(_, Choices::Inline(choices)) => choices,
            _ => &[],
        }
    }

    fn itemset(form: &Form, control: ControlId) -> Option<&Itemset> {
        match &form.definition().control(control).kind {
            ControlKind::Select(_, Choices::Itemset(itemset)) => Some(itemset),
            _ => None,
        }
    }

    /// The values on offer, in order.
    pub(super) fn offered_values(&mut self, form: &Form, control: ControlId, node: u32) -> Evaluated<Vec<String>> {
        match (self.offered(form, control, node)?, Self::itemset(form, control)) {
            (Offered::Items(items), Some(itemset)) => {
                items.iter().map(|&item| self.item_text(form, item, &itemset.value)).collect()
            }
            _ => Ok(Self::inline(form, control).iter().map(|choice| choice.value.to_string()).collect()),
        }
    }

    /// What a choice is called; the value itself where it is not on offer or has no label.
    pub(super) fn choice_label(
        &mut self,
        form: &Form,
        control: ControlId,
        node: u32,
        wanted: &str,
    ) -> Evaluated<String> {
        if wanted.is_empty() {
            return Ok(String::new());
        }
        match (self.offered(form, control, node)?, Self::itemset(form, control)) {
            (Offered::Items(items), Some(itemset)) => {
                for &item in items.iter() {
                    if self.item_is(form, item, &itemset.value, wanted)? {
                        return self.item_label(form, itemset, item, wanted);
                    }
                }
            }
            _ => {
                if let Some(choice) = Self::inline(form, control).iter().find(|choice| &*choice.value == wanted) {
                    return self.render(form, &choice.label, TextForm::Long, Frame::of(NodeRef::primary(node)));
                }
            }
        }
        Ok(String::new())
    }

    fn item_is(&mut self, form: &Form, item: NodeRef, child: &str, wanted: &str) -> Evaluated<bool> {
        if let Some(text) = leaf_text(form, item, child) {
            return Ok(text == wanted);
        }
        Ok(self.item_text(form, item, child)? == wanted)
    }

    /// Of the values in a select's answer, those that are on offer: several in the order of the list, a ranking in its own.
    /// The one value of a select of one may hold spaces, as names that were typed into a repeat do; space around it does
    /// not count.
    pub(super) fn keep_offered(
        &mut self,
        form: &Form,
        control: ControlId,
        node: u32,
        answer: &str,
    ) -> Evaluated<String> {
        let ControlKind::Select(kind, _) = &form.definition().control(control).kind else {
            return Ok(answer.to_owned());
        };
        if *kind == SelectKind::One {
            return self.keep_if_offered(form, control, node, number::trim(answer));
        }
        let chosen: Vec<&str> = answer.split_ascii_whitespace().collect();
        if Self::itemset(form, control).is_some_and(|itemset| lacks_list(form, form.resolved(itemset.items))) {
            return Ok(chosen.join(" "));
        }
        let offered = self.offered(form, control, node)?;
        let mut wanted: FxHashMap<&str, usize> = FxHashMap::default();
        for (index, value) in chosen.iter().enumerate() {
            wanted.entry(value).or_insert(index);
        }
        let mut places = vec![None; chosen.len()];
        let mut place_of = |value: &str, place: usize| {
            if let Some(&index) = wanted.get(value) {
                places[index].get_or_insert(place);
            }
        };
        match (&offered, Self::itemset(form, control)) {
            (Offered::Items(items), Some(itemset)) => {
                for (place, &item) in items.iter().enumerate() {
                    match leaf_text(form, item, &itemset.value) {
                        Some(text) => place_of(&text, place),
                        None => place_of(&self.item_text(form, item, &itemset.value)?, place),
                    }
                }
            }
            _ => {
                for (place, choice) in Self::inline(form, control).iter().enumerate() {
                    place_of(&choice.value, place);
                }
            }
        }
        let mut kept: Vec<(usize, &str)> =
            places.into_iter().zip(chosen).filter_map(|(place, value)| Some((place?, value))).collect();
        if *kind == SelectKind::Multiple {
            kept.sort_unstable();
            kept.dedup();
        }
        Ok(kept.into_iter().map(|(_, value)| value).collect::<Vec<_>>().join(" "))
    }

    /// A value as it stands on offer; nothing where it does not.
    fn keep_if_offered(&mut self, form: &Form, control: ControlId, node: u32, wanted: &str) -> Evaluated<String> {
        if Self::itemset(form, control).is_some_and(|itemset| lacks_list(form, form.resolved(itemset.items))) {
            return Ok(wanted.to_owned());
        }
        match (self.offered(form, control, node)?, Self::itemset(form, control)) {
            (Offered::Items(items), Some(itemset)) => {
                for &item in items.iter() {
                    let text = match leaf_text(form, item, &itemset.value) {
                        Some(text) => text,
                        None => Cow::Owned(self.item_text(form, item, &itemset.value)?),
                    };
                    if number::trim(&text) == wanted {
                        return Ok(text.into_owned());
                    }
                }
            }
            _ => {
                let choices = Self::inline(form, control);
                if let Some(choice) = choices.iter().find(|choice| number::trim(&choice.value) == wanted) {
                    return Ok(choice.value.to_string());
                }
            }
        }
        Ok(String::new())
    }

    fn labelled(&mut self, form: &Form, control: ControlId, node: u32) -> Evaluated<Vec<Choice>> {
        match (self.offered(form, control, node)?, Self::itemset(form, control)) {
            (Offered::Items(items), Some(itemset)) => {
                let mut choices = Vec::with_capacity(items.len());
                for &item in items.iter() {
                    let value = self.item_text(form, item, &itemset.value)?;
                    let label = self.item_label(form, itemset, item, &value)?;
                    choices.push(Choice { value, label });
                }
                Ok(choices)
            }
            _ => {
                let mut choices = Vec::new();
                for choice in Self::inline(form, control) {
                    let label = self.render(form, &choice.label, TextForm::Long, Frame::of(NodeRef::primary(node)))?;
                    choices.push(Choice { value: choice.value.to_string(), label });
                }
                Ok(choices)
            }
        }
    }
}

/// The text of a child of an item of a list, without copying it. `None` where the item is no such item.
fn leaf_text<'f>(form: &'f Form, item: NodeRef, child: &str) -> Option<Cow<'f, str>> {
    let NodeRefKind::Secondary(instance, element) = item.kind() else { return None };
    if child.contains('/') {
        return None;
    }
    let tree = super::path::tree(form, instance);
    Some(tree.child(ElementId(element), child).map_or(Cow::Borrowed(""), |child| tree.string_value(child)))
}

/// Whether the items come from a file that was not given: then nothing can be said of an answer, and it stays.
fn lacks_list(form: &Form, items: &Resolved) -> bool {
    match items {
        Resolved::Path(Path { start: Start::Instance(instance), .. }) => {
            !form.definition().instances[usize::from(*instance)].is_loaded
        }
        Resolved::Path(Path { start: Start::Expression(inner), .. }) => lacks_list(form, inner),
        Resolved::Call(_, arguments) => arguments.first().is_some_and(|nodes| lacks_list(form, nodes)),
        _ => false,
    }
}

/// The list that items come from, where they come from one.
fn list_behind(items: &Resolved) -> Option<u16> {
    match items {
        Resolved::Path(Path { start: Start::Instance(instance), .. }) => Some(*instance),
        Resolved::Path(Path { start: Start::Expression(inner), .. }) => list_behind(inner),
        Resolved::Call(_, arguments) => list_behind(arguments.first()?),
        _ => None,
    }
}

impl Session {
    /// What a choice is called in the whole list of a question, whatever a filter leaves of it now and wherever it is
    /// asked. `None` where the list has no such choice, or the items are answers of this filling.
    pub fn listed_label(&mut self, question: NodeId, value: &str) -> Option<String> {
        let form = self.begin_call();
        let control = form.question(question)?;
        let label = match &form.definition().control(control).kind {
            ControlKind::Select(_, Choices::Inline(choices)) => {
                let choice = choices.iter().find(|choice| &*choice.value == value)?;
                let frame = Frame::of(NodeRef::primary(0));
                self.state.complete(&form, |state| state.render(&form, &choice.label, TextForm::Long, frame))
            }
            ControlKind::Select(_, Choices::Itemset(itemset)) => {
                let list = list_behind(form.resolved(itemset.items))?;
                let tree = super::path::tree(&form, list);
                let is_it = |&item: &ElementId| {
                    tree.child(item, &itemset.value).is_some_and(|child| tree.string_value(child) == value)
                };
                let item = NodeRef::secondary(list, tree.children(tree.root()?).find(is_it)?.0);
                self.state.complete(&form, |state| state.item_label(&form, itemset, item, value))
            }
            _ => return None,
        };
        label.ok().filter(|label| !label.is_empty())
    }

    /// The choices that a select offers now, in order; empty for a question without choices.
    pub fn choices(&mut self, entry: super::EntryId) -> Result<Vec<Choice>, super::SessionError> {
        let node = self.state.node(entry)?;
        let form = self.begin_call();
        let Some(control) = form.question(self.state.arena.cell(node).definition) else { return Ok(Vec::new()) };
        Ok(self.state.complete(&form, |state| state.labelled(&form, control, node))?)
    }

    /// The values of [`Self::choices`], without the work of their labels.
    pub fn choice_values(&mut self, entry: super::EntryId) -> Result<Vec<String>, super::SessionError> {
        let node = self.state.node(entry)?;
        let form = self.begin_call();
        let Some(control) = form.question(self.state.arena.cell(node).definition) else { return Ok(Vec::new()) };
        Ok(self.state.complete(&form, |state| state.offered_values(&form, control, node))?)
    }
}
