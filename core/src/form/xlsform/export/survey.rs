//! The survey sheet: a row for each node, with what its control, its bind and its actions say.

use super::super::instances::pulled_files;
use super::super::references::Place;
use super::super::{default, parameters::Parameters};
use super::expressions::is_meta;
use super::{Export, type_words};
use crate::form::model::{
    Action, ActionKind, Bind, Choices, Control, ControlId, ControlKind, InstanceSource, Itemset, Node, NodeId,
    NodeKind, SelectKind,
};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Columns in the order in which they are written, as far as they are used.
pub(super) const COLUMNS: &[&str] = &["type", "name"];

/// Attributes that stand in the parameters of some type.
const PARAMETERS: [(&str, &str, &[&str]); 8] = [
    ("rows", "rows", &["text"]),
    ("accuracyThreshold", "capture-accuracy", &["geopoint"]),
    ("unacceptableAccuracyThreshold", "warning-accuracy", &["geopoint"]),
    ("incremental", "incremental", &["geotrace", "geoshape"]),
    ("orx:max-pixels", "max-pixels", &["image"]),
    ("odk:quality", "quality", &["audio"]),
    ("odk:tick-interval", "tick_interval", &["range"]),
    ("odk:placeholder", "placeholder", &["range"]),
];

impl Export<'_> {
    /// Writes the survey, and the sheet of entities with it.
    pub(super) fn write_survey(&mut self) {
        let mut controls: BTreeMap<NodeId, ControlId> = BTreeMap::new();
        for (index, control) in self.form.controls.iter().enumerate() {
            let Some(node) = control.node else {
                self.cannot_say(&control.origin, "A group of the body without data cannot stand in an XLSForm.");
                continue;
            };
            // The group around a repeat and the repeat have the same node; the group has the label.
            let is_repeat = matches!(control.kind, ControlKind::Repeat { .. });
            let known = controls.entry(node).or_insert(ControlId(index as u32));
            if *known != ControlId(index as u32) && !is_repeat {
                self.cannot_say(&control.origin, "A second control for the same answer cannot stand in an XLSForm.");
            }
        }
        self.write_attachments();
        self.write_children(NodeId::ROOT, &controls);
    }

    fn write_attachments(&mut self) {
        let lists = self.form.controls.iter().filter_map(|control| match &control.kind {
            ControlKind::Select(_, Choices::Itemset(itemset)) => itemset.list_name.as_deref(),
            _ => None,
        });
        let lists: FxHashSet<&str> = lists.collect();
        let pulled: FxHashSet<String> =
            self.form.expressions.iter().flat_map(|expression| pulled_files(&expression.xpath)).collect();
        for instance in &self.form.instances {
            let InstanceSource::External(source) = &instance.source else { continue };
            let is_used_by_select = lists.contains(source.rsplit('/').next().unwrap_or_default());
            let is_pulled = pulled.contains(&*instance.id);
            if is_used_by_select
                || is_pulled
                || source.starts_with("jr://instance/")
                || source.ends_with("/itemsets.csv")
            {
                continue;
            }
            let word = if **source == format!("jr://file-csv/{}.csv", instance.id) {
                "csv-external"
            } else if **source == format!("jr://file/{}.xml", instance.id) {
                "xml-external"
            } else {
                let message = format!("The attached list “{}” ({source}) has another name than its file.", instance.id);
                self.cannot_say(&instance.origin, message);
                continue;
            };
            self.survey.next();
            self.survey.set("type", word);
            self.survey.set("name", &*instance.id);
        }
    }

    /// Recurses as deep as the form, which its readers bound.
    fn write_children(&mut self, parent: NodeId, controls: &BTreeMap<NodeId, ControlId>) {
        let mut last_control = None;
        for &id in &self.form.node(parent).children {
            let node = self.form.node(id);
            if matches!(node.kind, NodeKind::Attribute) {
                if parent == NodeId::ROOT && node.bind == Bind::default() {
                    // The settings say it.
                    continue;
                }
                self.cannot_say(&node.origin, format!("The attribute “{}” cannot stand in an XLSForm.", node.name));
                continue;
            }
            let control = controls.get(&id).copied();
            if control.is_some() && control < last_control {
                self.cannot_say(&node.origin, "The order of the questions differs from that of the data.");
            }
            last_control = control.or(last_control);
            if is_meta(self.form, Some(id)) && control.is_none() {
                self.write_meta(parent, id);
            } else if node.is_container() {
                self.write_block(id, control, controls);
            } else {
                self.write_question(id, control);
            }
        }
    }

    fn write_block(&mut self, id: NodeId, control: Option<ControlId>, controls: &BTreeMap<NodeId, ControlId>) {
        let node = self.form.node(id);
        let word = if node.is_repeat() { "repeat" } else { "group" };
        self.survey.next();
        self.survey.set("type", format!("begin {word}"));
        self.survey.set("name", &*node.name);
        match control.map(|control| self.form.control(control)) {
            None => self.cannot_say(&node.origin, format!("The group “{}” is not shown in the form.", node.name)),
            Some(outer) => {
                self.set_text("label", outer.label.as_ref(), Place::at(id), &outer.origin);
                self.set_control_attributes(outer, "group");
                let inner = outer.children.first().map(|&child| self.form.control(child));
                if let Some(inner) = inner.filter(|inner| matches!(inner.kind, ControlKind::Repeat { .. })) {
                    self.set_repeat(inner, id);
                }
            }
        }
        self.set_bind(&node.bind, id, None);
        self.set_node(node, word);
        self.write_children(id, controls);
        self.survey.next();
        self.survey.set("type", format!("end {word}"));
    }

    fn set_repeat(&mut self, control: &Control, id: NodeId) {
        self.set_control_attributes(control, "repeat");
        let ControlKind::Repeat { count, no_add_remove } = control.kind else { return };
        if no_add_remove {
            self.survey.set("body::jr:noAddRemove", "true()");
        }
        if let Some(count) = count {
            let written = self.expressions.written(count, Place::at(id));
            if super::super::references::only_reference(written.trim()).is_some() {
                self.survey.set("repeat_count", written.trim());
            } else {
                self.survey.set("repeat_count", written.as_ref());
                let message = "The count of a repeat becomes a calculation of its own in the XLSForm.";
                self.cannot_say(&control.origin, message);
            }
        }
    }

    fn write_question(&mut self, id: NodeId, control: Option<ControlId>) {
        let node = self.form.node(id);
        let own: Vec<&Action> = self.actions.remove(&id).unwrap_or_default();
        self.survey.next();
        self.survey.set("name", &*node.name);
        let word = match control {
            Some(control) => self.set_control(control, id, node),
            None => self.hidden_type(node, &own),
        };
        let word = if own.iter().any(|action| action.kind == ActionKind::SetGeopoint && action.events.value_changed) {
            "background-geopoint".to_owned()
        } else {
            word
        };
        self.survey.set("type", word.clone());
        self.set_bind(&node.bind, id, Some(&word));
        self.set_node(node, &word);
        self.set_actions(id, &own, &word);
    }

    /// Everything that the control says; its type word.
    fn set_control(&mut self, control_id: ControlId, id: NodeId, node: &Node) -> String {
        let control = self.form.control(control_id);
        self.set_text("label", control.label.as_ref(), Place::at(id), &control.origin);
        self.set_text("hint", control.hint.as_ref(), Place::at(id), &control.origin);
        let word = match &control.kind {
            ControlKind::Select(kind, choices) => self.select_word(control_id, *kind, choices, id),
            _ => type_words::authored(control)
                .or_else(|| type_words::of_control(control, &node.bind).map(str::to_owned))
                .unwrap_or_else(|| "text".to_owned()),
        };
        let shown_word = super::super::question_type::without_alias(&word).to_owned();
        let parameter_word = if shown_word == "photo" { "image" } else { &shown_word };
        self.set_control_attributes(control, parameter_word);
        if let ControlKind::Range(bounds) = &control.kind {
            for (key, value) in [("start", &bounds.start), ("end", &bounds.end), ("step", &bounds.step)] {
                self.add_parameter(key, value);
            }
        }
        if let Some(&itemset) = self.side_itemsets.get(&control_id) {
            let key =
                if matches!(control.kind, ControlKind::Range(_)) { "tick_labelset" } else { "reference-geometry" };
            let reference = self.repeat_of(itemset, id);
            match itemset.list_name.clone().or(reference) {
                Some(list) => self.add_parameter(key, super::super::question::file_stem(&list).0),
                None => self.cannot_say(&control.origin, "What this question shows beside it has no name."),
            }
        }
        word
    }

    /// The repeat whose places a map shows, as a reference.
    fn repeat_of(&self, itemset: &Itemset, id: NodeId) -> Option<Box<str>> {
        let path = self.form.expression(itemset.items).xpath.split('[').next()?.trim();
        let place = Place { context: Some(id), uses_current: false, leaves_repeat: true };
        let written = self.expressions.text("", path, place);
        super::super::references::only_reference(written.trim()).map(|name| format!("${{{name}}}").into())
    }

    fn set_control_attributes(&mut self, control: &Control, word: &str) {
        self.survey.set("appearance", &*control.appearance);
        for (name, value) in &control.attributes {
            if &**name == "query" {
                continue;
            }
            self.set_attribute("body", name, value, word);
        }
    }

    /// Writes an attribute as a parameter where the type has one for it, else as a column `body::` or `bind::`.
    pub(super) fn set_attribute(&mut self, prefix: &str, name: &str, value: &str, word: &str) {
        let parameter = PARAMETERS.iter().find(|(attribute, _, words)| *attribute == name && words.contains(&word));
        let is_plain = !value.is_empty()
            && value.to_lowercase() == value
            && !value.contains(|sign: char| sign.is_whitespace() || matches!(sign, '=' | ',' | ';'));
        match parameter {
            Some((_, key, _)) if is_plain => self.add_parameter(key, value),
            _ => self.survey.set(&format!("{prefix}::{name}"), value),
        }
    }

    /// Adds `key=value` to the parameters of the row.
    pub(super) fn add_parameter(&mut self, key: &str, value: &str) {
        let pair = format!("{key}={value}");
        let cell = match self.survey.get("parameters") {
            Some(before) => format!("{before} {pair}"),
            None => pair,
        };
        debug_assert!(Parameters::parse(&cell).is_ok());
        self.survey.set("parameters", cell);
    }

    /// The type of a node without control.
    fn hidden_type(&mut self, node: &Node, own: &[&Action]) -> String {
        if let Some(preload) = &node.bind.preload
            && let Some(word) = type_words::of_preload(&preload.kind, &preload.parameters)
        {
            return word.to_owned();
        }
        for action in own {
            match &action.kind {
                ActionKind::SetGeopoint if action.events.first_load => return "start-geopoint".to_owned(),
                ActionKind::RecordAudio { quality } => {
                    if !quality.is_empty() {
                        self.add_parameter("quality", quality);
                    }
                    return "background-audio".to_owned();
                }
                _ => {}
            }
        }
        let is_triggered = own.iter().any(|action| action.events.value_changed);
        let is_computed = node.bind.calculate.is_some() || is_triggered;
        let typed = type_words::of_data_type(node.bind.data_type);
        match typed {
            "text" | "file" | "acknowledge" if node.bind.calculate.is_some() => "calculate".to_owned(),
            "text" | "file" | "acknowledge" => "hidden".to_owned(),
            typed if is_computed => typed.to_owned(),
            _ => "hidden".to_owned(),
        }
    }

    fn set_node(&mut self, node: &Node, word: &str) {
        let is_image = matches!(word, "image" | "photo");
        let default = if is_image { node.default.trim_start_matches("jr://images/") } else { &*node.default };
        if default::is_dynamic(default, word) {
            let message = format!("The starting value “{default}” would be taken for an expression.");
            self.cannot_say(&node.origin, message);
        } else {
            self.survey.set("default", default);
        }
        for (name, value) in &node.attributes {
            self.survey.set(&format!("instance::{name}"), &**value);
        }
        let columns = &node.columns;
        self.survey.set("merge", columns.merge.map_or("", |policy| policy.name()));
        self.survey.set("tolerance", columns.tolerance.as_deref().unwrap_or_default());
        self.survey.set("theme", columns.theme.as_deref().unwrap_or_default());
        self.survey.set("norm", columns.norms.join("; "));
        self.survey.set("sensitive", if columns.sensitive { "yes" } else { "" });
    }
}

/// The command of a select.
pub(super) fn select_command(kind: SelectKind, is_file: bool, is_external: bool) -> &'static str {
    match (kind, is_file) {
        (SelectKind::One, _) if is_external => "select_one_external",
        (SelectKind::One, true) => "select_one_from_file",
        (SelectKind::One, false) => "select_one",
        (SelectKind::Multiple, true) => "select_multiple_from_file",
        (SelectKind::Multiple, false) => "select_multiple",
        (SelectKind::Rank, _) => "rank",
    }
}
