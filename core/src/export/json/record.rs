//! One record as an object.

use super::JsonExport;
use super::text::Json;
use crate::export::cell;
use crate::export::error::ExportError;
use crate::export::options::Values;
use crate::export::plan::Question;
use crate::export::words::{Wording, voice};
use crate::form::model::{NodeId, NodeKind, SelectKind};
use crate::form::session::EntryId;
use crate::record::disagreement::{Disagreement, Side};
use crate::record::{Attribution, Filling, People};

/// One record on its way.
pub(super) struct One<'a, 'p, W> {
    pub(super) export: &'a JsonExport<'p, W>,
    pub(super) filling: &'a mut Filling,
    pub(super) people: &'a People,
    pub(super) json: Json,
    /// The questions that are asked, for what is said of them.
    pub(super) said: Vec<(EntryId, NodeId)>,
}

impl<W> One<'_, '_, W> {
    pub(super) fn record(&mut self, found: &[Disagreement]) -> Result<(), ExportError> {
        let settings = &self.export.plan.definition().settings;
        self.json.open('{');
        self.json.field("record", &self.filling.record().id().to_string());
        self.json.key("form");
        self.json.open('{');
        self.json.field("id", &settings.form_id);
        self.json.field("version", &settings.version);
        self.json.close('}');
        self.json.key("heads");
        self.json.open('[');
        for head in self.filling.record().heads() {
            self.json.text(&head.to_string());
        }
        self.json.close(']');
        self.json.key("answers");
        let root = self.filling.session().root();
        self.container(root, NodeId::ROOT)?;
        let options = &self.export.plan.options;
        if options.attribution || options.disagreements {
            self.json.key("said");
            self.json.open('{');
            for (entry, node) in std::mem::take(&mut self.said) {
                self.said_at(entry, node);
            }
            self.json.close('}');
        }
        if options.disagreements {
            self.json.key("disagreements");
            self.json.open('[');
            for found in found {
                self.disagreement(found);
            }
            self.json.close(']');
        }
        self.json.close('}');
        Ok(())
    }

    /// The answers in the root or a repeat instance.
    fn container(&mut self, base: EntryId, node: NodeId) -> Result<(), ExportError> {
        self.json.open('{');
        if let Some(id) = self.filling.instance_id(base) {
            self.json.field("_instance", &id.to_string());
        }
        self.children(base, node)?;
        self.json.close('}');
        Ok(())
    }

    fn children(&mut self, base: EntryId, node: NodeId) -> Result<(), ExportError> {
        let plan = self.export.plan;
        let definition = plan.definition();
        for &child in &definition.node(node).children {
            if plan.is_withheld(child) {
                continue;
            }
            let name = &definition.node(child).name;
            match definition.node(child).kind {
                NodeKind::Repeat { .. } => {
                    self.json.key(name);
                    self.json.open('[');
                    for entry in self.filling.session().instances(base, child).unwrap_or_default() {
                        if self.filling.session().is_relevant(entry)? {
                            self.container(entry, child)?;
                        }
                    }
                    self.json.close(']');
                }
                NodeKind::Group => {
                    let entry = self.filling.session().entry_within(base, child);
                    if let Some(entry) = entry
                        && self.filling.session().is_relevant(entry)?
                    {
                        self.json.key(name);
                        self.json.open('{');
                        self.children(base, child)?;
                        self.json.close('}');
                    }
                }
                NodeKind::Value => {
                    let (Some(&question), Some(entry)) =
                        (self.export.by_node.get(&child), self.filling.session().entry_within(base, child))
                    else {
                        continue;
                    };
                    if self.filling.session().is_relevant(entry)? {
                        let value = self.filling.session().value(entry)?;
                        self.json.key(name);
                        self.answer(question, &value);
                        self.said.push((entry, child));
                    }
                }
                NodeKind::Attribute => {}
            }
        }
        Ok(())
    }

    fn wording(&self, node: Option<NodeId>) -> Wording<'_> {
        let plan = self.export.plan;
        let list = node.and_then(|node| self.export.by_node.get(&node)).and_then(|question| question.list.as_deref());
        let list = list.filter(|_| plan.options.values == Values::Labels);
        Wording { people: self.people, list, language: plan.language }
    }

    fn answer(&mut self, question: &Question, value: &str) {
        if value.is_empty() {
            return self.json.null();
        }
        if matches!(question.select, Some(SelectKind::Multiple | SelectKind::Rank)) {
            self.json.open('[');
            for choice in value.split_ascii_whitespace() {
                let words = self.wording(Some(question.node)).answer(choice);
                self.json.text(&words);
            }
            return self.json.close(']');
        }
        if question.is_number && cell::is_number(value) {
            return self.json.number(value);
        }
        let words = self.wording(Some(question.node)).answer(value);
        self.json.text(&words);
    }

    fn said_at(&mut self, entry: EntryId, node: NodeId) {
        let Some(key) = self.filling.key(entry) else { return };
        let Some(said) = self.filling.said(self.people, &key) else { return };
        let options = &self.export.plan.options;
        let observations = if options.disagreements { &said.observations[..] } else { &[] };
        let by = said.by.as_ref().filter(|_| options.attribution);
        if by.is_none() && observations.is_empty() {
            return;
        }
        let path = self.filling.session().path(entry);
        self.json.key(&path);
        self.json.open('{');
        if let Some(by) = by {
            self.voice(by);
        }
        if !observations.is_empty() {
            self.json.key("observations");
            self.json.open('[');
            for seen in observations {
                self.json.open('{');
                let words = self.wording(Some(node)).answer(&seen.value);
                self.json.field("value", &words);
                self.voice(&seen.by);
                self.json.close('}');
            }
            self.json.close(']');
        }
        self.json.close('}');
    }

    fn voice(&mut self, by: &Attribution) {
        self.json.field("by", &voice(self.people, by));
        self.json.field("at", &by.observed.unwrap_or(by.entered).to_string());
        if let Some(source) = by.source {
            self.json.field("source", source.word());
        }
    }

    fn disagreement(&mut self, found: &Disagreement) {
        let node = found.about.as_ref().and_then(|key| self.filling.question(key)).map(|(node, _)| node);
        if found.about.as_ref().is_some_and(|about| self.export.plan.is_withheld_at(self.filling, about)) {
            return;
        }
        self.json.open('{');
        self.json.field("kind", found.kind.word());
        match found.about.as_ref().and_then(|key| self.filling.entry(key)) {
            Some(entry) => {
                let path = self.filling.session().path(entry);
                self.json.field("path", &path);
            }
            None => {
                if let Some(key) = &found.about {
                    self.json.field("key", key.as_str());
                }
            }
        }
        self.json.key("blocking");
        self.json.raw_value(if found.is_blocking() { "true" } else { "false" });
        self.json.key("sides");
        self.json.open('[');
        for side in &found.sides {
            self.side(node, side);
        }
        self.json.close(']');
        if let Some(settled) = &found.settlement {
            self.json.key("settled");
            self.json.open('{');
            let words = self.wording(node).position(&settled.position);
            self.json.field("position", &words);
            self.voice(&settled.by);
            self.json.close('}');
        }
        self.json.close('}');
    }

    fn side(&mut self, node: Option<NodeId>, side: &Side) {
        self.json.open('{');
        let words = self.wording(node).answer(&side.value);
        self.json.field("value", &words);
        self.voice(&side.by);
        self.json.close('}');
    }
}
