//! Selects and their lists.

use super::super::question::{file_stem, is_choice_file};
use super::super::references::{Place, only_reference};
use super::super::type_word::TypeWord;
use super::survey::select_command;
use super::texts::set_all;
use super::{Export, type_words};
use crate::form::model::{
    Choices, Control, ControlId, ElementId, InstanceSource, Itemset, ItemsetLabel, NodeId, SecondaryInstance,
    SelectKind,
};
use crate::form::xform::{ITEMSETS_SOURCE, ITEMSETS_TEXTS};

/// A node-set taken apart.
struct Parts<'x> {
    nodeset: &'x str,
    filter: Option<&'x str>,
    is_random: bool,
    seed: Option<&'x str>,
}

impl Export<'_> {
    /// The type word of a select; its filter and its parameters go into the row.
    pub(super) fn select_word(&mut self, owner: ControlId, kind: SelectKind, choices: &Choices, id: NodeId) -> String {
        let control = self.form.control(owner);
        match choices {
            Choices::Inline(inline) => {
                let list = match type_words::authored(control).as_deref().map(TypeWord::parse) {
                    Some(TypeWord::Select(select)) => select.list.to_owned(),
                    _ => format!("{}_choices", self.form.node(id).name),
                };
                if !inline.is_empty() {
                    self.inline_lists.entry(list.clone()).or_insert(owner);
                }
                format!("{} {list}", select_command(kind, false, false))
            }
            Choices::Itemset(itemset) => self.itemset_word(control, kind, itemset, id),
        }
    }

    fn itemset_word(&mut self, control: &Control, kind: SelectKind, itemset: &Itemset, id: NodeId) -> String {
        let expression = self.form.expression(itemset.items);
        let (author, xpath) = (&*expression.author, &*expression.xpath);
        let parts = take_apart(xpath);
        if parts.is_random {
            self.add_parameter("randomize", "true");
        }
        if let Some(seed) = parts.seed {
            self.set_seed(seed, control, id);
        }
        if let Some(instance) = instance_of(parts.nodeset) {
            if let Some(filter) = parts.filter {
                let place = Place { context: Some(id), uses_current: true, leaves_repeat: false };
                let written = self.expressions.text(author, filter, place).into_owned();
                self.survey.set("choice_filter", written);
            }
            return self.instance_word(control, kind, itemset, instance);
        }
        self.answers_word(control, kind, itemset, &parts, author, id)
    }

    fn set_seed(&mut self, seed: &str, control: &Control, id: NodeId) {
        let seed = seed.trim();
        let is_number = seed.parse::<f64>().is_ok();
        let written = self.expressions.text("", seed, Place::at(id)).trim().to_owned();
        let is_small = written.to_lowercase() == written;
        if (is_number || only_reference(&written).is_some()) && is_small {
            self.add_parameter("seed", &written);
        } else {
            self.cannot_say(&control.origin, format!("The seed “{seed}” of a random order cannot be written."));
        }
    }

    fn instance_word(&mut self, control: &Control, kind: SelectKind, itemset: &Itemset, id: &str) -> String {
        let Some(instance) = self.instances.get(id).copied() else {
            self.cannot_say(&control.origin, format!("There is no list “{id}”."));
            return format!("{} {id}", select_command(kind, false, false));
        };
        let ItemsetLabel::Child(label) = &itemset.label else {
            let is_external = is_itemsets(instance);
            return format!("{} {}", select_command(kind, false, is_external), id.trim_start_matches(ITEMSETS_TEXTS));
        };
        let InstanceSource::External(source) = &instance.source else {
            if &*itemset.value != "name" || &**label != "label" {
                self.cannot_say(&control.origin, "The choices of a list must have “name” and “label”.");
            }
            return format!("{} {id}", select_command(kind, false, false));
        };
        if is_itemsets(instance) {
            return format!("{} {}", select_command(kind, false, true), id.trim_start_matches(ITEMSETS_TEXTS));
        }
        let file = source.rsplit('/').next().unwrap_or(id);
        let (stem, ending) = file_stem(file);
        if stem != id || !is_choice_file(ending) {
            self.cannot_say(&control.origin, format!("The list “{id}” has another name than its file “{file}”."));
        }
        let (usual_value, usual_label) = if ending == ".geojson" { ("id", "title") } else { ("name", "label") };
        if &*itemset.value != usual_value {
            self.add_parameter("value", &itemset.value);
        }
        if &**label != usual_label {
            self.add_parameter("label", label);
        }
        if kind == SelectKind::Rank {
            return format!("rank {file}");
        }
        format!("{} {file}", select_command(kind, true, false))
    }

    /// `select_one ${question}`.
    fn answers_word(
        &mut self,
        control: &Control,
        kind: SelectKind,
        itemset: &Itemset,
        parts: &Parts,
        author: &str,
        id: NodeId,
    ) -> String {
        let path = format!("{}/{}", parts.nodeset, itemset.value);
        let place = Place { context: Some(id), uses_current: false, leaves_repeat: true };
        let written = self.expressions.text("", &path, place).trim().to_owned();
        let word = type_words::authored(control);
        if let (Some(word), None) = (&word, only_reference(&written)) {
            self.cannot_say(&control.origin, "The choices come from answers whose path cannot be written.");
            return word.clone();
        }
        if only_reference(&written).is_none() {
            self.cannot_say(&control.origin, "The choices come from answers whose path cannot be written.");
        }
        let usual = format!("./{} != ''", itemset.value);
        if let Some(filter) = parts.filter.filter(|filter| *filter != usual) {
            let is_authors = control.xlsform_type.as_deref() != Some(author) && author.contains("${");
            if !is_authors {
                self.cannot_say(&control.origin, "The filter of choices from answers is written as XPath.");
            }
            self.survey.set("choice_filter", if is_authors { author } else { filter });
        }
        format!("{} {written}", select_command(kind, false, false))
    }

    /// The sheets of choices.
    pub(super) fn write_choices(&mut self) {
        for instance in &self.form.instances {
            if instance.source == InstanceSource::Internal || is_itemsets(instance) {
                self.write_list(instance);
            }
        }
        for (list, owner) in std::mem::take(&mut self.inline_lists) {
            self.write_inline_list(&list, owner);
        }
    }

    fn write_inline_list(&mut self, list: &str, owner: ControlId) {
        let control = self.form.control(owner);
        let crate::form::model::ControlKind::Select(_, Choices::Inline(choices)) = &control.kind else { return };
        for choice in choices {
            let cells = self.text_cells("label", &choice.label, Place::default(), &control.origin);
            self.choices.next();
            self.choices.set("list_name", list);
            self.choices.set("name", &*choice.value);
            set_all(&mut self.choices, cells);
        }
    }

    fn write_list(&mut self, instance: &SecondaryInstance) {
        let tree = &instance.tree;
        let Some(root) = tree.root() else { return };
        let items: Vec<ElementId> = tree.children(root).collect();
        let mut is_plain = true;
        for item in items {
            is_plain &= tree.name(item) == "item" && tree.child(item, "name").is_some();
            let mut cells = vec![("list_name".to_owned(), instance.id.trim_start_matches(ITEMSETS_TEXTS).to_owned())];
            for child in tree.children(item) {
                is_plain &= tree.children(child).next().is_none() && !tree.is_attribute(child);
                let text = tree.own_text(child);
                if tree.name(child) == "itextId" {
                    if let Some(label) = self.form.texts.get(text) {
                        cells.extend(self.text_cells("label", label, Place::default(), &instance.origin));
                    }
                } else {
                    cells.push((tree.name(child).to_owned(), text.to_owned()));
                }
            }
            let rows = if is_itemsets(instance) { &mut self.external_choices } else { &mut self.choices };
            rows.next();
            set_all(rows, cells);
        }
        if !is_plain {
            let message = format!("The list “{}” has parts within parts, which choices cannot have.", instance.id);
            self.cannot_say(&instance.origin, message);
        }
    }
}

fn is_itemsets(instance: &SecondaryInstance) -> bool {
    matches!(&instance.source, InstanceSource::External(source) if **source == *ITEMSETS_SOURCE)
}

/// The id of `instance('id')/root/item`.
fn instance_of(nodeset: &str) -> Option<&str> {
    let rest = nodeset.strip_prefix("instance(")?;
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (id, rest) = rest[1..].split_once(quote)?;
    (rest.replace(' ', "") == ")/root/item").then_some(id)
}

/// `randomize(nodeset[filter], seed)`.
fn take_apart(xpath: &str) -> Parts<'_> {
    let mut text = xpath.trim();
    let mut parts = Parts { nodeset: text, filter: None, is_random: false, seed: None };
    if let Some(inside) = text.strip_prefix("randomize(").and_then(|inside| inside.strip_suffix(')')) {
        parts.is_random = true;
        text = inside.trim();
        if let Some(comma) = last_outer_comma(text) {
            parts.seed = Some(text[comma + 1..].trim());
            text = text[..comma].trim();
        }
    }
    parts.nodeset = text;
    if let Some(inside) = text.strip_suffix(']')
        && let Some(start) = text.find('[')
        && is_one_predicate(&text[start..])
    {
        parts.nodeset = text[..start].trim();
        parts.filter = Some(&inside[start + 1..]);
    }
    parts
}

/// Runs over the signs outside of literals, with the depth of brackets and parentheses before each.
fn outer(text: &str) -> impl Iterator<Item = (usize, char, u32)> + '_ {
    let mut quote = None;
    let mut depth = 0_u32;
    text.char_indices().filter_map(move |(index, sign)| {
        match quote {
            Some(open) => {
                if sign == open {
                    quote = None;
                }
                return None;
            }
            None if matches!(sign, '"' | '\'') => {
                quote = Some(sign);
                return None;
            }
            None => {}
        }
        let before = depth;
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        Some((index, sign, before))
    })
}

fn last_outer_comma(text: &str) -> Option<usize> {
    outer(text).filter(|&(_, sign, depth)| sign == ',' && depth == 0).last().map(|(index, ..)| index)
}

/// Whether a text is one `[..]`, and not several after each other.
fn is_one_predicate(text: &str) -> bool {
    // Where brackets do not match the expression is wrong anyway, and is carried along as it is.
    outer(text).find(|&(_, sign, depth)| sign == ']' && depth == 1).is_none_or(|(index, ..)| index + 1 == text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_sets_come_apart_into_list_filter_and_seed() {
        let parts = take_apart("randomize(instance('a')/root/item[x = f(1, ']')], 42)");
        assert_eq!(instance_of(parts.nodeset), Some("a"));
        assert_eq!(parts.filter, Some("x = f(1, ']')"));
        assert_eq!(parts.seed, Some("42"));
        assert!(take_apart("instance('a')/root/item[1][2]").filter.is_none());
    }
}
