//! The form over the document: what a person fills in, and what the form makes of it.

use super::blueprint::{Blueprint, Question};
use super::key::Key;
use super::merge::Merged;
use super::standing::Slot;
use super::{EditError, Record, Unfit};
use crate::form::model::NodeId;
use crate::form::session::{EntryId, Session, Setup};
use crate::gate::schema::Table;
use crate::id::{InstanceId, MemberId};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whose eyes a record is seen with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// The member whose own observations expressions read where a question keeps them apart.
    pub member: MemberId,
}

/// A record and a form session that follows it: an act or a merge evaluates anew what it touched, and nothing else.
#[derive(Debug, Clone)]
pub struct Filling {
    pub(super) record: Record,
    pub(super) blueprint: Arc<Blueprint>,
    pub(super) session: Session,
    pub(super) viewer: Viewer,
    pub(super) entries: FxHashMap<InstanceId, EntryId>,
    pub(super) instances: FxHashMap<EntryId, InstanceId>,
    /// Of each instance that the form made by itself, its number among those of its repeat.
    pub(super) numbers: FxHashMap<InstanceId, usize>,
    /// Instances that the form begins with and that are removed: those in what is there.
    pub(super) removed_initial: FxHashMap<InstanceId, Initial>,
    /// Instances that came into view and in which what stands is still to be put.
    pub(super) brought_in: BTreeSet<InstanceId>,
}

/// An instance that the form begins with, with what it holds: no act made it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Initial {
    pub(super) repeat: NodeId,
    /// The instance around it.
    pub(super) parent: Option<InstanceId>,
    /// Its number among those that the form begins with there.
    pub(super) number: usize,
}

impl Filling {
    /// Opens a record with a form. The setup's seed and time serve calculations; what is drawn by chance is kept in the
    /// record, so that everyone sees the same.
    pub fn open(record: Record, blueprint: Arc<Blueprint>, setup: Setup, viewer: Viewer) -> Self {
        let session = Session::following(Arc::clone(blueprint.form()), setup);
        let mut filling = Self {
            record,
            blueprint,
            session,
            viewer,
            entries: FxHashMap::default(),
            instances: FxHashMap::default(),
            numbers: FxHashMap::default(),
            removed_initial: FxHashMap::default(),
            brought_in: BTreeSet::new(),
        };
        filling.follow_all();
        filling.session.take_touched();
        filling
    }

    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Gives the record back, without the form.
    pub fn into_record(self) -> Record {
        self.record
    }

    /// The form as the record sees it.
    pub fn blueprint(&self) -> &Arc<Blueprint> {
        &self.blueprint
    }

    /// The form session, to read labels, choices and rules from. Acts go through this filling.
    pub fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Whose eyes it is seen with.
    pub fn viewer(&self) -> Viewer {
        self.viewer
    }

    /// Moves the record to another version of its form: that of the blueprint that it is opened with.
    pub fn adopt_form(
        &mut self,
        form: crate::id::FormVersionId,
    ) -> Result<Option<super::MadeChange>, super::DocumentError> {
        self.catch_up();
        self.record.adopt_form(form)
    }

    /// Takes in what others wrote, and lets the form follow.
    pub fn merge(&mut self, changes: &[&[u8]]) -> Merged {
        let merged = self.record.merge(changes);
        self.follow(&merged.slots);
        merged
    }

    /// The questions and repeat instances that a merge wrote at: answers, ticks, observations, positions, comments, additions and
    /// removals; each once, in the order of their keys.
    pub fn written_at(&self, merged: &Merged) -> Vec<Key> {
        let about = |slot: &Slot| match slot.table {
            Table::Comments | Table::Resolved => {
                let comment = slot.key.parse().ok().and_then(|id| self.record.standing.comment(id));
                comment.map(|said| said.value.about.clone())
            }
            _ => slot.about(),
        };
        let keys: BTreeSet<Key> = merged.slots.iter().filter_map(about).collect();
        keys.into_iter().collect()
    }

    /// Lets Automerge take in what was merged. An act needs that, and waits for it; call it when a screen was drawn and nobody
    /// is waiting. Says whether something did not fit and was left out: then the form follows, and [`Self::take_unfit`] tells.
    pub fn catch_up(&mut self) -> bool {
        let Some(slots) = self.record.follow_up() else { return false };
        self.follow(&slots);
        true
    }

    /// What did not fit and was left out since this was last asked.
    pub fn take_unfit(&mut self) -> Vec<Unfit> {
        self.record.take_unfit()
    }

    /// The entries that look different from when this was last asked.
    pub fn take_touched(&mut self) -> Vec<EntryId> {
        self.session.take_touched()
    }

    /// The key of an entry: a question's, or a repeat instance's. `None` for a group.
    pub fn key(&self, entry: EntryId) -> Option<Key> {
        let node = self.session.definition_of(entry).ok()?;
        if let Some(&instance) = self.instances.get(&entry) {
            return Some(Key::instance(instance));
        }
        let around = self.session.instance_around(entry).ok()?;
        let instance = match around {
            None => None,
            Some(around) => Some(*self.instances.get(&around)?),
        };
        self.blueprint.key(node, instance)
    }

    /// The entry that a key stands for, where the form has it and no repeat instance around it is removed.
    pub fn entry(&self, key: &Key) -> Option<EntryId> {
        let base = match key.within() {
            None => self.session.root(),
            Some(instance) => *self.entries.get(&instance)?,
        };
        let Some(path) = key.path() else { return Some(base) };
        let node = self.blueprint.node(self.session.definition_of(base).ok()?, path)?;
        self.session.entry_within(base, node)
    }

    /// Whether something can be said about a key: the form has the question, or the repeat instance is there. One that is removed
    /// is, too, and what is asked in it.
    pub fn has(&self, key: &Key) -> bool {
        match key.path() {
            Some(_) => self.question(key).is_some(),
            None => key.within().is_some_and(|instance| self.repeat_of(instance).is_some()),
        }
    }

    /// The repeat instance of an entry, where it is one.
    pub fn instance_id(&self, entry: EntryId) -> Option<InstanceId> {
        self.instances.get(&entry).copied()
    }

    /// The node and the question of a key, also where the entry is gone.
    pub(crate) fn question(&self, key: &Key) -> Option<(NodeId, &Question)> {
        let base = match key.within() {
            None => NodeId::ROOT,
            Some(instance) => self.repeat_of(instance)?,
        };
        let node = self.blueprint.node(base, key.path()?)?;
        Some((node, self.blueprint.question(node)?))
    }

    /// The repeat that an instance is one of, also where it is removed.
    pub(crate) fn repeat_of(&self, instance: InstanceId) -> Option<NodeId> {
        if let Some(repeat) = self.known_repeat(instance) {
            return Some(repeat);
        }
        let mut path = Vec::new();
        let mut current = Some(instance);
        let mut base = NodeId::ROOT;
        while let Some(id) = current {
            if path.len() > crate::limits::XLSFORM_DEPTH_MAX {
                return None;
            }
            let said = self.record.standing.instance(id)?;
            path.push(&*said.value.repeat);
            current = said.value.parent;
            if let Some(repeat) = current.and_then(|parent| self.known_repeat(parent)) {
                (base, current) = (repeat, None);
            }
        }
        path.iter().rev().try_fold(base, |base, path| self.blueprint.node(base, path))
    }

    /// The repeat of an instance that is there, or that the form begins with and that is removed.
    fn known_repeat(&self, instance: InstanceId) -> Option<NodeId> {
        match self.entries.get(&instance) {
            Some(&entry) => self.session.definition_of(entry).ok(),
            None => self.removed_initial.get(&instance).map(|initial| initial.repeat),
        }
    }

    /// The instances of a repeat within a parent that are removed, in the order in which everyone sees them.
    pub(crate) fn removed_instances(&self, parent: Option<InstanceId>, repeat: NodeId) -> Vec<InstanceId> {
        let standing = &self.record.standing;
        let is_removed = |id: &InstanceId| standing.is_removed(*id) && self.repeat_of(*id) == Some(repeat);
        let added = standing.instances_within(parent).filter(is_removed);
        let is_here = |initial: &Initial| initial.parent == parent && initial.repeat == repeat;
        let mut initial: Vec<(usize, InstanceId)> = self
            .removed_initial
            .iter()
            .filter(|(_, initial)| is_here(initial))
            .map(|(&id, initial)| (initial.number, id))
            .collect();
        initial.sort_unstable();
        initial.into_iter().map(|(_, id)| id).chain(added).collect()
    }

    /// The question at an entry, with its key.
    pub(super) fn asked(&self, entry: EntryId) -> Result<(NodeId, Key), EditError> {
        let node = self.session.definition_of(entry).map_err(crate::form::session::ActError::from)?;
        match (self.blueprint.question(node), self.key(entry)) {
            (Some(_), Some(key)) => Ok((node, key)),
            _ => Err(crate::form::session::ActError::NotAQuestion.into()),
        }
    }
}
