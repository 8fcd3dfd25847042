//! Drawing: from a filling to values.

use super::entry::{EntryKind, EntryView, InstanceState};
use super::marks::Mark;
use super::{RecordView, Scope};
use crate::form::model::{Control, ControlId, ControlKind, NodeId};
use crate::form::session::{EntryId, SessionError};
use crate::id::InstanceId;
use crate::record::Attribution;
use crate::record::disagreement::Disagreement;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::people::People;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What is drawn with.
pub(super) struct Drawing<'a> {
    pub(super) filling: &'a mut Filling,
    pub(super) people: &'a People,
    pub(super) marks: FxHashMap<Key, Vec<Mark>>,
    /// How many comments stand at a question, and how many of those threads are not resolved.
    pub(super) comments: FxHashMap<Key, (usize, usize)>,
    pub(super) entries: Vec<EntryView>,
}

impl Filling {
    /// Draws the record or a section of it. `found` are its disagreements as they stand; draw without any where only the
    /// form is wanted.
    pub fn view(&mut self, scope: Scope, people: &People, found: &[Disagreement]) -> Result<RecordView, SessionError> {
        let mut marks: FxHashMap<Key, Vec<Mark>> = FxHashMap::default();
        for found in found {
            if let Some(about) = &found.about {
                marks.entry(about.clone()).or_default().push(Mark::of(found));
            }
        }
        let comments = self.comment_counts(people);
        let mut drawing = Drawing { filling: self, people, marks, comments, entries: Vec::new() };
        let root = drawing.filling.session().root();
        match scope {
            Scope::Whole => {
                let body = drawing.filling.blueprint().form().definition().body.clone();
                for control in body {
                    drawing.control(control, root, 0)?;
                }
            }
            Scope::Within(entry) => drawing.entry(entry)?,
        }
        let entries = drawing.entries;
        let language = self.session().language();
        let language = &self.blueprint().form().definition().languages[usize::from(language.0)];
        let (language, direction) = (language.name.to_string(), language.direction());
        Ok(RecordView { heads: self.record().heads(), language, direction, entries })
    }

    /// The top sections of the form: what stands directly in its body, repeats by their instances.
    pub fn sections(&mut self) -> Vec<EntryId> {
        let form = Arc::clone(self.blueprint().form());
        let root = self.session().root();
        let mut sections = Vec::new();
        for &control in &form.definition().body {
            for node in nodes_of(form.definition(), control) {
                if form.definition().node(node).is_repeat() {
                    sections.extend(self.session().instances(root, node).unwrap_or_default());
                } else {
                    sections.extend(self.session().entry_within(root, node));
                }
            }
        }
        sections.dedup();
        sections
    }

    /// The questions within an entry, in the order of the form.
    pub(super) fn questions_within(&mut self, top: EntryId) -> Vec<EntryId> {
        let form = Arc::clone(self.blueprint().form());
        let mut found = Vec::new();
        let mut pending = vec![top];
        while let Some(entry) = pending.pop() {
            let Ok(node) = self.session().definition_of(entry) else { continue };
            if form.question(node).is_some() {
                found.push(entry);
                continue;
            }
            let base = self.session().instance_around(entry).ok().flatten().unwrap_or_else(|| self.session().root());
            for &child in form.definition().node(node).children.iter().rev() {
                if form.definition().node(child).is_repeat() {
                    pending.extend(self.session().instances(base, child).unwrap_or_default().into_iter().rev());
                } else {
                    pending.extend(self.session().entry_within(base, child));
                }
            }
        }
        found
    }
}

/// The nodes that a control of the body stands for: its own, or those of what it frames.
fn nodes_of(definition: &crate::form::model::FormDefinition, control: ControlId) -> Vec<NodeId> {
    let held = definition.control(control);
    match held.node {
        Some(node) => vec![node],
        None => held.children.iter().flat_map(|&child| nodes_of(definition, child)).collect(),
    }
}

impl Drawing<'_> {
    fn control(&mut self, control: ControlId, base: EntryId, depth: u32) -> Result<(), SessionError> {
        let form = Arc::clone(self.filling.blueprint().form());
        let held = form.definition().control(control);
        match (&held.kind, held.node) {
            (ControlKind::Repeat { count, no_add_remove }, Some(node)) => {
                let can_add = count.is_none() && !no_add_remove;
                self.repeat(held, node, base, depth, can_add)
            }
            (ControlKind::Group, None) => {
                let inner = if held.label.is_some() { depth + 1 } else { depth };
                for &child in &held.children {
                    self.control(child, base, inner)?;
                }
                Ok(())
            }
            (ControlKind::Group, Some(node)) if form.definition().node(node).is_repeat() => {
                // The frame around a repeat, which bears its heading.
                for &child in &held.children {
                    self.control(child, base, depth)?;
                }
                Ok(())
            }
            (ControlKind::Group, Some(node)) => {
                if let Some(entry) = self.filling.session().entry_within(base, node) {
                    let view = self.base_view(entry, Some(held), depth, EntryKind::Group)?;
                    self.entries.push(view);
                }
                for &child in &held.children {
                    self.control(child, base, depth + 1)?;
                }
                Ok(())
            }
            (_, Some(node)) => match self.filling.session().entry_within(base, node) {
                Some(entry) => self.question(held, node, entry, depth),
                None => Ok(()),
            },
            (_, None) => Ok(()),
        }
    }

    /// One entry with all in it.
    fn entry(&mut self, entry: EntryId) -> Result<(), SessionError> {
        let form = Arc::clone(self.filling.blueprint().form());
        let node = self.filling.session().definition_of(entry)?;
        let base = self.filling.session().instance_around(entry)?.unwrap_or_else(|| self.filling.session().root());
        if form.definition().node(node).is_repeat() {
            return match form.repeat_control(node) {
                Some(control) => self.instance(form.definition().control(control), entry, 0),
                None => Ok(()),
            };
        }
        let shows = |control: &&Control| control.node == Some(node);
        match form.definition().controls.iter().position(|control| shows(&control)) {
            Some(control) => self.control(ControlId(control as u32), base, 0),
            None => Ok(()),
        }
    }

    fn repeat(
        &mut self,
        control: &Control,
        node: NodeId,
        base: EntryId,
        depth: u32,
        can_add: bool,
    ) -> Result<(), SessionError> {
        let entries = self.filling.session().instances(base, node).unwrap_or_default();
        let name = self.filling.blueprint().form().definition().node(node).name.clone();
        let above = self.filling.session().path(base);
        let path = match entries.first() {
            Some(&first) => {
                let path = self.filling.session().path(first);
                path.rsplit_once('[').map_or(path.clone(), |(path, _)| path.to_owned())
            }
            None => format!("{above}/{name}"),
        };
        let label = self.filling.session().repeat_label(&path).unwrap_or_default();
        let is_relevant = match entries.first() {
            Some(&first) => self.filling.session().is_relevant(first)?,
            None => self.filling.session().is_relevant(base)?,
        };
        let columns = self.filling.blueprint().form().definition().node(node).columns.clone();
        self.entries.push(EntryView {
            entry: None,
            key: None,
            path,
            depth,
            kind: EntryKind::Repeat { count: entries.len(), can_add: can_add && is_relevant },
            label,
            hint: String::new(),
            guidance: String::new(),
            appearance: control.appearance.to_string(),
            is_relevant,
            is_required: false,
            is_read_only: false,
            theme: columns.theme.map(String::from),
            norms: columns.norms.iter().map(ToString::to_string).collect(),
            is_sensitive: columns.sensitive,
        });
        for entry in entries {
            self.instance(control, entry, depth + 1)?;
        }
        self.removed_instances(node, base, depth + 1);
        Ok(())
    }

    fn instance(&mut self, control: &Control, entry: EntryId, depth: u32) -> Result<(), SessionError> {
        if let Some(id) = self.filling.instance_id(entry) {
            let state = self.instance_state(id, false);
            let view = self.base_view(entry, Some(control), depth, EntryKind::Instance(state))?;
            self.entries.push(view);
        }
        for &child in &control.children {
            self.control(child, entry, depth + 1)?;
        }
        Ok(())
    }

    /// Instances that were removed, so that they can be looked at and brought back.
    fn removed_instances(&mut self, node: NodeId, base: EntryId, depth: u32) {
        let removed = self.filling.removed_instances(self.filling.instance_id(base), node);
        for id in removed {
            let state = self.instance_state(id, true);
            let columns = &self.filling.blueprint().form().definition().node(node).columns;
            let (theme, is_sensitive) = (columns.theme.clone().map(String::from), columns.sensitive);
            self.entries.push(EntryView {
                entry: None,
                key: Some(Key::instance(id)),
                path: String::new(),
                depth,
                kind: EntryKind::Instance(state),
                label: String::new(),
                hint: String::new(),
                guidance: String::new(),
                appearance: String::new(),
                is_relevant: false,
                is_required: false,
                is_read_only: true,
                theme,
                norms: Vec::new(),
                is_sensitive,
            });
        }
    }

    fn instance_state(&self, id: InstanceId, is_removed: bool) -> InstanceState {
        let record = self.filling.record();
        let added = record.standing.instance(id);
        let removed = record.standing.removed.get(&id).and_then(|all| all.first());
        let change = if is_removed { removed.map(|said| said.change) } else { added.map(|said| said.change) };
        InstanceState {
            id,
            is_removed,
            by: change.map(|change| Attribution::of(&record.journal, self.people, change)),
            of: added.map(|said| said.value.clone()),
            marks: self.marks.get(&Key::instance(id)).cloned().unwrap_or_default(),
        }
    }

    pub(super) fn base_view(
        &mut self,
        entry: EntryId,
        control: Option<&Control>,
        depth: u32,
        kind: EntryKind,
    ) -> Result<EntryView, SessionError> {
        let key = self.filling.key(entry);
        let session = self.filling.session();
        let node = session.definition_of(entry)?;
        let (label, hint, guidance) = (session.label(entry)?, session.hint(entry)?, session.guidance(entry)?);
        let is_relevant = session.is_relevant(entry)?;
        let is_required = session.is_required(entry)?;
        let is_read_only = session.is_read_only(entry)?;
        let path = session.path(entry);
        let columns = &self.filling.blueprint().form().definition().node(node).columns;
        Ok(EntryView {
            entry: Some(entry),
            key,
            path,
            depth,
            kind,
            label,
            hint,
            guidance,
            appearance: control.map(|control| control.appearance.to_string()).unwrap_or_default(),
            is_relevant,
            is_required,
            is_read_only,
            theme: columns.theme.clone().map(String::from),
            norms: columns.norms.iter().map(ToString::to_string).collect(),
            is_sensitive: columns.sensitive,
        })
    }
}
