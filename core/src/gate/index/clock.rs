//! What the author of a change had seen, kept so that changes which saw the same share it.
//!
//! Of each actor everyone sees a beginning, so that what was seen of acts is a number for each actor. Layout changes stand
//! alone, and there may be thousands: what was seen of them is a set of bits, which hardly ever changes.

use super::{Lane, Node};

/// What was seen: one that is kept, or one that is new.
#[derive(Debug, Clone)]
pub(super) enum Seen<T> {
    Kept(u32),
    New(Vec<T>),
}

/// Number of changes seen of each actor, by the actor's place. A row may be short: of what is beyond it, nothing was seen.
/// The entry of the change's own actor says nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct ActsSeen(Vec<Box<[u32]>>);

impl ActsSeen {
    pub(super) fn get(&self, seen: &Seen<u32>, actor: u32) -> u32 {
        let row = match seen {
            Seen::Kept(number) => &self.0[*number as usize][..],
            Seen::New(row) => row,
        };
        row.get(actor as usize).copied().unwrap_or(0)
    }

    /// How many changes of this actor a change has among its ancestors, itself included.
    pub(super) fn of(&self, node: &Node, actor: u32) -> u32 {
        if node.lane == Lane::Act(actor) { node.seq } else { self.get(&Seen::Kept(node.acts_seen), actor) }
    }

    /// What a change has seen that depends on these; `own` is its predecessor, if it depends on that directly.
    pub(super) fn merged<'a>(
        &self,
        dependencies: impl Iterator<Item = &'a Node> + Clone,
        own: Option<&'a Node>,
    ) -> Seen<u32> {
        if let Some(own) = own
            && dependencies.clone().all(|node| node.hash == own.hash || matches!(node.lane, Lane::Layout(_)))
        {
            return Seen::Kept(own.acts_seen);
        }
        let mut row: Vec<u32> = Vec::new();
        for node in dependencies {
            let seen = &self.0[node.acts_seen as usize];
            if row.len() < seen.len() {
                row.resize(seen.len(), 0);
            }
            row.iter_mut().zip(seen).for_each(|(most, &seen)| *most = (*most).max(seen));
            if let Lane::Act(actor) = node.lane {
                let at = actor as usize;
                if row.len() <= at {
                    row.resize(at + 1, 0);
                }
                row[at] = row[at].max(node.seq);
            }
        }
        Seen::New(row)
    }

    pub(super) fn keep(&mut self, seen: Seen<u32>) -> u32 {
        match seen {
            Seen::Kept(number) => number,
            Seen::New(row) => {
                self.0.push(row.into());
                self.0.len() as u32 - 1
            }
        }
    }
}

/// Which layout changes were seen, a bit for each by its place.
#[derive(Debug, Clone, Default)]
pub(super) struct LayoutsSeen(Vec<Box<[u64]>>);

impl LayoutsSeen {
    pub(super) fn has(&self, seen: &Seen<u64>, layout: u32) -> bool {
        let bits = match seen {
            Seen::Kept(number) => &self.0[*number as usize][..],
            Seen::New(bits) => bits,
        };
        bits.get(layout as usize / 64).is_some_and(|word| word >> (layout % 64) & 1 == 1)
    }

    /// Whether a change has this layout change among its ancestors, itself included.
    pub(super) fn of(&self, node: &Node, layout: u32) -> bool {
        node.lane == Lane::Layout(layout) || self.has(&Seen::Kept(node.layouts_seen), layout)
    }

    /// What a change has seen that depends on these.
    pub(super) fn merged<'a>(&self, dependencies: impl Iterator<Item = &'a Node> + Clone) -> Seen<u64> {
        let Some(first) = dependencies.clone().find(|node| matches!(node.lane, Lane::Act(_))) else {
            return Seen::New(self.union(dependencies));
        };
        let kept = Seen::Kept(first.layouts_seen);
        let is_all = dependencies.clone().all(|node| {
            node.layouts_seen == first.layouts_seen && !matches!(node.lane, Lane::Layout(at) if !self.has(&kept, at))
        });
        if is_all {
            return kept;
        }
        let union = self.union(dependencies.clone());
        let same = dependencies.map(|node| node.layouts_seen).find(|&at| *self.0[at as usize] == *union);
        same.map_or(Seen::New(union), Seen::Kept)
    }

    fn union<'a>(&self, dependencies: impl Iterator<Item = &'a Node>) -> Vec<u64> {
        let mut union: Vec<u64> = Vec::new();
        for node in dependencies {
            let bits = &self.0[node.layouts_seen as usize];
            if union.len() < bits.len() {
                union.resize(bits.len(), 0);
            }
            union.iter_mut().zip(bits).for_each(|(all, bits)| *all |= bits);
            if let Lane::Layout(layout) = node.lane {
                let at = layout as usize / 64;
                if union.len() <= at {
                    union.resize(at + 1, 0);
                }
                union[at] |= 1 << (layout % 64);
            }
        }
        union
    }

    pub(super) fn keep(&mut self, seen: Seen<u64>) -> u32 {
        match seen {
            Seen::Kept(number) => number,
            Seen::New(bits) => {
                self.0.push(bits.into());
                self.0.len() as u32 - 1
            }
        }
    }
}
