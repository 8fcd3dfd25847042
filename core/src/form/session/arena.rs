//! The nodes of one filling.
//!
//! A container holds, for each child of its definition, either the child itself or the *range* of a repeat's instances,
//! so that going down a path is indexing. The arena knows the shape of a filling and what stands in it; it evaluates
//! nothing.

use crate::form::model::{FormDefinition, NodeId, NodeKind};

/// No parent.
pub(super) const NONE: u32 = u32::MAX;

/// Bits kept with each node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags(u16);

impl Flags {
    pub(super) const STALE_RELEVANT: u16 = 1;
    pub(super) const STALE_READ_ONLY: u16 = 1 << 1;
    pub(super) const STALE_REQUIRED: u16 = 1 << 2;
    pub(super) const STALE_CONSTRAINT: u16 = 1 << 3;
    pub(super) const STALE_CALCULATE: u16 = 1 << 4;
    pub(super) const RELEVANT: u16 = 1 << 5;
    pub(super) const READ_ONLY: u16 = 1 << 6;
    pub(super) const REQUIRED: u16 = 1 << 7;
    pub(super) const CONSTRAINT_HOLDS: u16 = 1 << 8;
    /// The node's relevance is being evaluated right now.
    pub(super) const RUNNING_RELEVANT: u16 = 1 << 9;
    /// The node's value is being evaluated right now.
    pub(super) const RUNNING_CALCULATE: u16 = 1 << 10;
    /// Something of the node changed since the caller last asked.
    pub(super) const TOUCHED: u16 = 1 << 11;
    /// Waits to be looked at when the act is settled.
    pub(super) const QUEUED: u16 = 1 << 12;
    pub(super) const FREE: u16 = 1 << 13;
    /// An answer stands where the form calculates; the calculation rests.
    pub(super) const FIXED: u16 = 1 << 14;

    const FRESH_NODE: u16 = Self::STALE_RELEVANT
        | Self::STALE_READ_ONLY
        | Self::STALE_REQUIRED
        | Self::STALE_CONSTRAINT
        | Self::STALE_CALCULATE
        | Self::RELEVANT
        | Self::CONSTRAINT_HOLDS;

    pub(super) fn has(self, bit: u16) -> bool {
        self.0 & bit != 0
    }

    pub(super) fn set(&mut self, bit: u16, on: bool) {
        if on {
            self.0 |= bit;
        } else {
            self.0 &= !bit;
        }
    }
}

/// One node of a filling.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) definition: NodeId,
    pub(super) parent: u32,
    /// For each child of the definition, the index of the node, or of the range where the child is a repeat.
    pub(super) children: Box<[u32]>,
    pub(super) value: Box<str>,
    /// For a repeat instance, its place in its range (from 0), and the range.
    pub(super) place: u32,
    pub(super) range: u32,
    /// Counts how often this slot of the arena was given to a new node.
    pub(super) generation: u32,
    pub(super) flags: Flags,
}

/// The instances of one repeat within one parent.
#[derive(Debug, Clone)]
pub(super) struct Range {
    pub(super) definition: NodeId,
    pub(super) parent: u32,
    pub(super) instances: Vec<u32>,
    /// Whether the count must be evaluated again.
    pub(super) is_count_stale: bool,
    pub(super) is_queued: bool,
    pub(super) generation: u32,
}

/// All nodes of one filling.
#[derive(Debug, Clone, Default)]
pub(super) struct Arena {
    pub(super) cells: Vec<Cell>,
    pub(super) ranges: Vec<Range>,
    free_cells: Vec<u32>,
    free_ranges: Vec<u32>,
}

impl Arena {
    pub(super) fn cell(&self, index: u32) -> &Cell {
        &self.cells[index as usize]
    }

    pub(super) fn cell_mut(&mut self, index: u32) -> &mut Cell {
        &mut self.cells[index as usize]
    }

    pub(super) fn range(&self, index: u32) -> &Range {
        &self.ranges[index as usize]
    }

    pub(super) fn range_mut(&mut self, index: u32) -> &mut Range {
        &mut self.ranges[index as usize]
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len() - self.free_cells.len()
    }

    /// Builds a node and all it holds, with the defaults of the definition and without repeat instances.
    pub(super) fn build(&mut self, form: &FormDefinition, definition: NodeId, parent: u32) -> u32 {
        let root = self.add_cell(form, definition, parent);
        let mut pending = vec![root];
        while let Some(index) = pending.pop() {
            let id = self.cell(index).definition;
            for (ordinal, &child) in form.node(id).children.iter().enumerate() {
                let slot = if form.node(child).is_repeat() {
                    self.add_range(child, index)
                } else {
                    let cell = self.add_cell(form, child, index);
                    if !form.node(child).children.is_empty() {
                        pending.push(cell);
                    }
                    cell
                };
                self.cell_mut(index).children[ordinal] = slot;
            }
        }
        root
    }

    fn add_cell(&mut self, form: &FormDefinition, definition: NodeId, parent: u32) -> u32 {
        let node = form.node(definition);
        let value =
            if matches!(node.kind, NodeKind::Value | NodeKind::Attribute) { node.default.clone() } else { "".into() };
        let cell = Cell {
            definition,
            parent,
            children: vec![NONE; node.children.len()].into(),
            value,
            place: 0,
            range: NONE,
            generation: 0,
            flags: Flags(Flags::FRESH_NODE),
        };
        match self.free_cells.pop() {
            Some(index) => {
                let generation = self.cell(index).generation + 1;
                *self.cell_mut(index) = Cell { generation, ..cell };
                index
            }
            None => {
                self.cells.push(cell);
                self.cells.len() as u32 - 1
            }
        }
    }

    fn add_range(&mut self, definition: NodeId, parent: u32) -> u32 {
        let range =
            Range { definition, parent, instances: Vec::new(), is_count_stale: true, is_queued: false, generation: 0 };
        match self.free_ranges.pop() {
            Some(index) => {
                let generation = self.range(index).generation + 1;
                *self.range_mut(index) = Range { generation, ..range };
                index
            }
            None => {
                self.ranges.push(range);
                self.ranges.len() as u32 - 1
            }
        }
    }

    /// Adds an instance to a range at a place (from 0), moving later ones on.
    pub(super) fn insert_instance(&mut self, form: &FormDefinition, range: u32, place: usize) -> u32 {
        let Range { definition, parent, .. } = *self.range(range);
        let instance = self.build(form, definition, parent);
        let cell = self.cell_mut(instance);
        cell.range = range;
        self.range_mut(range).instances.insert(place, instance);
        self.number_from(range, place);
        instance
    }

    /// Takes an instance out of its range and frees all it holds.
    pub(super) fn remove_instance(&mut self, form: &FormDefinition, instance: u32) {
        let Cell { range, place, .. } = *self.cell(instance);
        self.range_mut(range).instances.remove(place as usize);
        self.number_from(range, place as usize);
        let mut pending = vec![instance];
        while let Some(index) = pending.pop() {
            let id = self.cell(index).definition;
            let children = std::mem::take(&mut self.cell_mut(index).children);
            for (&slot, &child) in children.iter().zip(&form.node(id).children) {
                if form.node(child).is_repeat() {
                    pending.append(&mut self.range_mut(slot).instances);
                    self.range_mut(slot).generation += 1;
                    self.free_ranges.push(slot);
                } else {
                    pending.push(slot);
                }
            }
            let cell = self.cell_mut(index);
            cell.value = "".into();
            cell.generation += 1;
            cell.flags = Flags(Flags::FREE);
            self.free_cells.push(index);
        }
    }

    pub(super) fn number_from(&mut self, range: u32, place: usize) {
        for position in place..self.range(range).instances.len() {
            let instance = self.range(range).instances[position];
            self.cell_mut(instance).place = position as u32;
        }
    }

    /// Follows child ordinals from a node; a repeat on the way stands for all its instances. Where the last ordinal is a
    /// repeat's, its instances are what is found.
    pub(super) fn descend(&self, form: &FormDefinition, from: u32, ordinals: &[u32], found: &mut Vec<u32>) {
        if let Some(single) = self.descend_single(form, from, ordinals) {
            found.extend(single);
            return;
        }
        let mut frontier = vec![from];
        for &ordinal in ordinals {
            let mut next = Vec::new();
            for index in frontier {
                let cell = self.cell(index);
                let slot = cell.children[ordinal as usize];
                if form.node(form.node(cell.definition).children[ordinal as usize]).is_repeat() {
                    next.extend_from_slice(&self.range(slot).instances);
                } else {
                    next.push(slot);
                }
            }
            frontier = next;
        }
        found.append(&mut frontier);
    }

    /// The common case: no repeat on the way. `None` where there is one.
    fn descend_single(&self, form: &FormDefinition, from: u32, ordinals: &[u32]) -> Option<Option<u32>> {
        let mut index = from;
        for &ordinal in ordinals {
            let cell = self.cell(index);
            if form.node(form.node(cell.definition).children[ordinal as usize]).is_repeat() {
                return None;
            }
            index = cell.children[ordinal as usize];
        }
        Some(Some(index))
    }
}
