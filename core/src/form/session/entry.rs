//! Entries and their paths.

use super::arena::NONE;
use super::error::{PathError, SessionError};
use super::{Session, State};
use crate::form::model::{NodeId, NodeKind};
use crate::form::program::Form;

/// One node of a filling, for as long as it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntryId {
    pub(super) node: u32,
    pub(super) generation: u32,
}

impl State {
    pub(super) fn node(&self, entry: EntryId) -> Result<u32, SessionError> {
        match self.arena.cells.get(entry.node as usize) {
            Some(cell) if cell.generation == entry.generation => Ok(entry.node),
            _ => Err(SessionError::Gone),
        }
    }

    pub(super) fn entry(&self, node: u32) -> EntryId {
        EntryId { node, generation: self.arena.cell(node).generation }
    }

    /// The path of a node, with the number of each repeat instance on the way.
    pub(super) fn path_of(&self, form: &Form, node: u32) -> String {
        let mut steps = Vec::new();
        let mut current = node;
        while current != NONE {
            let cell = self.arena.cell(current);
            let definition = form.definition().node(cell.definition);
            steps.push(match definition.kind {
                NodeKind::Repeat { .. } => format!("/{}[{}]", definition.name, cell.place + 1),
                NodeKind::Attribute => format!("/@{}", definition.name),
                _ => format!("/{}", definition.name),
            });
            current = cell.parent;
        }
        steps.reverse();
        steps.concat()
    }
}

/// One step of a path: a name and perhaps a number.
struct Step<'a> {
    name: &'a str,
    place: Option<usize>,
}

fn steps(path: &str) -> Result<Vec<Step<'_>>, PathError> {
    let rest = path.trim().strip_prefix('/').ok_or(PathError::Malformed)?;
    rest.split('/')
        .map(|step| match step.split_once('[') {
            None if step.is_empty() => Err(PathError::Malformed),
            None => Ok(Step { name: step, place: None }),
            Some((name, number)) => {
                let number = number.strip_suffix(']').and_then(|number| number.trim().parse::<usize>().ok());
                let place = number.and_then(|number| number.checked_sub(1)).ok_or(PathError::Malformed)?;
                Ok(Step { name, place: Some(place) })
            }
        })
        .collect()
}

/// What a path leads to.
pub(super) enum Found {
    Node(u32),
    /// A repeat that was named without the number of an instance.
    Range(u32),
}

impl Session {
    /// The entry at a path such as `/data/group/question` or `/data/repeat[2]/question`. A repeat without a number
    /// means its first instance.
    pub fn find(&self, path: &str) -> Result<EntryId, PathError> {
        match self.locate(path)? {
            Found::Node(node) => Ok(self.state.entry(node)),
            Found::Range(range) => match self.state.arena.range(range).instances.first() {
                Some(&node) => Ok(self.state.entry(node)),
                None => Err(PathError::NoInstance(path.trim().to_owned())),
            },
        }
    }

    pub(super) fn locate(&self, path: &str) -> Result<Found, PathError> {
        let definition = self.form.definition();
        let steps = steps(path)?;
        let (first, rest) = steps.split_first().ok_or(PathError::Malformed)?;
        if first.name != &*definition.node(NodeId::ROOT).name || first.place.is_some_and(|place| place > 0) {
            return Err(PathError::Unknown(path.trim().to_owned()));
        }
        let mut node = 0;
        for (index, step) in rest.iter().enumerate() {
            let cell = self.state.arena.cell(node);
            let child = self
                .child_named(cell.definition, step.name)
                .ok_or_else(|| PathError::Unknown(path.trim().to_owned()))?;
            let slot = cell.children[self.form.layout.ordinal(child) as usize];
            if !definition.node(child).is_repeat() {
                if step.place.is_some_and(|place| place > 0) {
                    return Err(PathError::NoInstance(path.trim().to_owned()));
                }
                node = slot;
                continue;
            }
            if step.place.is_none() && index + 1 == rest.len() {
                return Ok(Found::Range(slot));
            }
            let instances = &self.state.arena.range(slot).instances;
            node =
                *instances.get(step.place.unwrap_or(0)).ok_or_else(|| PathError::NoInstance(path.trim().to_owned()))?;
        }
        Ok(Found::Node(node))
    }

    /// The child of this name, whose prefix may be left out.
    fn child_named(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        self.form.layout.child(parent, name).or_else(|| {
            let definition = self.form.definition();
            let children = definition.node(parent).children.iter().copied();
            children.into_iter().find(|&child| {
                let child = definition.node(child);
                let local = child.name.split_once(':').map(|(_, local)| local);
                local.is_some_and(|local| local == name.trim_start_matches('@'))
            })
        })
    }

    /// The path of an entry; empty for one that is gone.
    pub fn path(&self, entry: EntryId) -> String {
        self.state.node(entry).map_or_else(|_| String::new(), |node| self.state.path_of(&self.form, node))
    }
}
