//! Which node of one form is which of the other.

use crate::form::model::{FormDefinition, NodeId, NodeKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// What became of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    /// It stands in the same group, at another place among those that stayed.
    Within,
    /// It stands in another group or repeat.
    Elsewhere,
}

/// One place in the two forms together.
pub(super) enum Place {
    Added(NodeId),
    Removed(NodeId),
    Both { before: NodeId, after: NodeId, moved: Option<Moved> },
}

/// The nodes of two forms, each with its other.
pub(super) struct Pairs<'d> {
    old: &'d FormDefinition,
    new: &'d FormDefinition,
    /// By the node of the old form.
    after: FxHashMap<NodeId, NodeId>,
    /// By the node of the new one.
    before: FxHashMap<NodeId, NodeId>,
}

impl<'d> Pairs<'d> {
    /// Those of the same path are the same; of what is left, those whose name each form has once.
    pub(super) fn of(old: &'d FormDefinition, new: &'d FormDefinition) -> Self {
        let mut pairs = Self { old, new, after: FxHashMap::default(), before: FxHashMap::default() };
        // The name of the root is no part of it: it follows the form's id.
        pairs.join(NodeId::ROOT, NodeId::ROOT);
        for after in nodes(new) {
            let node = new.node(after);
            // A parent stands before its children, so it was joined where it could be.
            let parent = node.parent.and_then(|parent| pairs.before.get(&parent).copied());
            let is_same_place = |parent: &NodeId| pairs.is_same_path(*parent, node.parent.unwrap_or(NodeId::ROOT));
            let before = parent.filter(is_same_place).and_then(|parent| old.child(parent, &node.name));
            if let Some(before) = before {
                pairs.join(before, after);
            }
        }
        pairs.join_by_name();
        pairs
    }

    fn join(&mut self, before: NodeId, after: NodeId) {
        self.after.insert(before, after);
        self.before.insert(after, before);
    }

    fn is_same_path(&self, before: NodeId, after: NodeId) -> bool {
        self.before.get(&after) == Some(&before)
    }

    fn join_by_name(&mut self) {
        let (old, new) = (self.old, self.new);
        let gone = by_name(old, nodes(old).filter(|id| !self.after.contains_key(id)));
        let come = by_name(new, nodes(new).filter(|id| !self.before.contains_key(id)));
        for (name, after) in come {
            // One that holds others is not one that holds an answer.
            let is_alike =
                |before: NodeId, after: NodeId| old.node(before).is_container() == new.node(after).is_container();
            if let (Some(Some(before)), Some(after)) = (gone.get(name).copied(), after)
                && is_alike(before, after)
            {
                self.join(before, after);
            }
        }
    }

    /// All, in the order of the new form; what was removed comes after what stood before it.
    pub(super) fn in_order(&self) -> Vec<Place> {
        let moved = self.moved();
        let mut removed_after: FxHashMap<Option<NodeId>, Vec<NodeId>> = FxHashMap::default();
        let mut last = None;
        for id in nodes(self.old) {
            match self.after.get(&id) {
                Some(after) => last = Some(*after),
                // What stood in a group that is gone is gone with it, and told: answers stood there.
                None => removed_after.entry(last).or_default().push(id),
            }
        }
        let mut places = Vec::new();
        let mut removed = |key: Option<NodeId>, places: &mut Vec<Place>| {
            places.extend(removed_after.remove(&key).unwrap_or_default().into_iter().map(Place::Removed));
        };
        removed(None, &mut places);
        for after in nodes(self.new) {
            places.push(match self.before.get(&after) {
                Some(&before) => Place::Both { before, after, moved: moved.get(&after).copied() },
                None => Place::Added(after),
            });
            removed(Some(after), &mut places);
        }
        places
    }

    fn moved(&self) -> FxHashMap<NodeId, Moved> {
        let mut moved = FxHashMap::default();
        let mut siblings: FxHashMap<NodeId, Vec<(NodeId, NodeId)>> = FxHashMap::default();
        for after in nodes(self.new) {
            let Some(&before) = self.before.get(&after) else { continue };
            let (Some(from), Some(to)) = (self.old.node(before).parent, self.new.node(after).parent) else { continue };
            if self.after.get(&from) == Some(&to) {
                siblings.entry(to).or_default().push((before, after));
            } else {
                moved.insert(after, Moved::Elsewhere);
            }
        }
        for all in siblings.values() {
            // Old numbers grow with the order of the old form.
            let stayed = longest_growing(&all.iter().map(|(before, _)| before.0).collect::<Vec<_>>());
            let others = all.iter().enumerate().filter(|(place, _)| !stayed.contains(place));
            moved.extend(others.map(|(_, (_, after))| (*after, Moved::Within)));
        }
        moved
    }
}

/// Each name with its node; none where several have it.
fn by_name(definition: &FormDefinition, ids: impl Iterator<Item = NodeId>) -> FxHashMap<&str, Option<NodeId>> {
    let mut all = FxHashMap::default();
    for id in ids {
        all.entry(&*definition.node(id).name).and_modify(|known| *known = None).or_insert(Some(id));
    }
    all
}

/// All nodes in order, but for the root, attributes, and what every form has (`meta`).
pub(super) fn nodes(definition: &FormDefinition) -> impl Iterator<Item = NodeId> + '_ {
    let mut left_out = FxHashSet::default();
    (1..u32::try_from(definition.nodes.len()).unwrap_or(u32::MAX)).map(NodeId).filter(move |id| {
        let node = definition.node(*id);
        let local = node.name.rsplit(':').next().unwrap_or_default();
        let is_meta = node.parent == Some(NodeId::ROOT) && local == "meta";
        let is_within = node.parent.is_some_and(|parent| left_out.contains(&parent));
        if is_meta || is_within || matches!(node.kind, NodeKind::Attribute) {
            left_out.insert(*id);
            return false;
        }
        true
    })
}

/// The places of a longest part of a list whose numbers grow: what need not have moved.
fn longest_growing(numbers: &[u32]) -> FxHashSet<usize> {
    // The place of the least number that ends a growing part of each length, and what comes before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < *number);
        before[place] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut found = FxHashSet::default();
    let mut current = ends.last().copied();
    while let Some(place) = current {
        found.insert(place);
        current = before[place];
    }
    found
}
