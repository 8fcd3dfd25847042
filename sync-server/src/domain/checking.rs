//! Applying once what was taken in, before it is served to anyone.
//!
//! [`check`] does it, in whatever process it is called; the server calls it in a child process with limits, which may die
//! without harm. Nothing here trusts a change because it passed the gate.

use crate::store::{Checked, Snapshot, Unchecked, UncheckedChange};
use casement_core::gate::layout;
use casement_core::id::{ActorId, ChangeHash, DeviceId};
use casement_core::identity::Heads;
use casement_core::record::{OpenError, Record, Writer};
use casement_core::sync::reason::HeldReason;
use std::collections::{HashMap, HashSet};

/// Nothing is written as this one.
const READER: Writer = Writer { device: DeviceId::new([0; 16]), actor: ActorId::new([0x5a; 16]) };

/// Applies what is unchecked of a record to what was checked before.
///
/// # Errors
/// Where what was checked before cannot be opened: the record is damaged, and nothing new of it is served.
pub fn check(unchecked: &Unchecked) -> Result<Checked, OpenError> {
    let (served, new): (Vec<&UncheckedChange>, Vec<&UncheckedChange>) =
        unchecked.changes.iter().partition(|change| change.served);
    let before = open(unchecked, &served)?;
    let mut left_out: HashSet<ChangeHash> = HashSet::new();
    // Where the whole cannot be saved and read back, one after another is tried, and those that spoil it are left out.
    if let Some((record, snapshot)) = merged(&before, &new, &mut left_out) {
        return Ok(checked(unchecked, &new, &record, snapshot, &left_out));
    }
    left_out.clear();
    let mut clean: Vec<&UncheckedChange> = Vec::new();
    let mut last = None;
    for change in &new {
        let mut refused = HashSet::new();
        clean.push(change);
        match merged(&before, &clean, &mut refused).filter(|_| !refused.contains(&change.hash)) {
            Some(found) => last = Some(found),
            None => {
                clean.pop();
                left_out.insert(change.hash);
            }
        }
    }
    let (record, snapshot) = match last {
        Some((record, snapshot)) => (record, snapshot),
        None => (before, None),
    };
    Ok(checked(unchecked, &new, &record, snapshot, &left_out))
}

/// What comes of a record of which statements alone are waiting, perhaps without a single change: nothing need be applied.
pub fn nothing_to_apply(unchecked: &Unchecked) -> Option<Checked> {
    unchecked.changes.iter().all(|change| change.served).then(|| Checked {
        workspace: unchecked.workspace,
        record: unchecked.record,
        clean: Vec::new(),
        set_aside: Vec::new(),
        snapshot: None,
    })
}

fn open(unchecked: &Unchecked, served: &[&UncheckedChange]) -> Result<Record, OpenError> {
    let snapshot = unchecked.snapshot.as_ref().map(|snapshot| &snapshot.bytes[..]);
    let genesis = layout::genesis(unchecked.record);
    let mut tail: Vec<&[u8]> = served.iter().map(|change| &change.bytes[..]).collect();
    if snapshot.is_none() && tail.is_empty() {
        tail.push(&genesis);
    }
    Record::open(unchecked.record, READER, snapshot, &tail)
}

/// The record with these, saved; none where it does not save and read back. What it does not take is noted.
fn merged(
    before: &Record,
    changes: &[&UncheckedChange],
    left_out: &mut HashSet<ChangeHash>,
) -> Option<(Record, Option<Vec<u8>>)> {
    let mut record = before.clone();
    let bytes: Vec<&[u8]> = changes.iter().map(|change| &change.bytes[..]).collect();
    let merged = record.merge(&bytes);
    // Automerge would follow later; here is where it is to be found out what it does not bear.
    record.catch_up();
    left_out.extend(record.take_unfit().into_iter().filter_map(|unfit| unfit.hash));
    left_out.extend(merged.rejected.iter().map(|(place, _)| changes[*place].hash));
    left_out.extend(merged.waiting.iter().map(|(hash, _)| *hash));
    let snapshot = record.snapshot().ok()?;
    Some((record, Some(snapshot)))
}

fn checked(
    unchecked: &Unchecked,
    new: &[&UncheckedChange],
    record: &Record,
    snapshot: Option<Vec<u8>>,
    left_out: &HashSet<ChangeHash>,
) -> Checked {
    let is_out = |change: &&&UncheckedChange| left_out.contains(&change.hash);
    let position =
        unchecked.changes.iter().filter(|change| !left_out.contains(&change.hash)).map(|change| change.position);
    // Where all was left out and nothing stood before, there is nothing to keep.
    let position = position.max().or(unchecked.snapshot.as_ref().map(|snapshot| snapshot.position));
    let heads = Heads::new(record.heads()).ok();
    let snapshot = snapshot.zip(heads).zip(position).map(|((bytes, heads), position)| Snapshot {
        heads,
        changes: record.change_count() as u64,
        position,
        bytes,
    });
    Checked {
        workspace: unchecked.workspace,
        record: unchecked.record,
        clean: in_order(new.iter().filter(|change| !is_out(change)).copied().collect(), record),
        set_aside: new.iter().filter(is_out).map(|change| (change.position, HeldReason::Unfit as u16)).collect(),
        snapshot,
    }
}

/// Each after those that it depends on, as the record has them.
fn in_order(mut changes: Vec<&UncheckedChange>, record: &Record) -> Vec<u64> {
    let order: HashMap<ChangeHash, usize> =
        record.changes().iter().enumerate().map(|(place, change)| (change.hash, place)).collect();
    changes.sort_by_key(|change| order.get(&change.hash).copied());
    changes.iter().map(|change| change.position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use casement_core::id::{FormVersionId, RecordId, VisitId, WorkspaceId};
    use casement_core::store::RecordAbout;

    #[test]
    fn where_all_that_is_new_of_a_new_record_is_left_out_there_is_nothing_to_keep() {
        let unchecked = Unchecked {
            workspace: WorkspaceId::new([1; 16]),
            record: RecordId::new([7; 16]),
            about: RecordAbout { visit: VisitId::new([2; 16]), form: FormVersionId::new([3; 32]) },
            snapshot: None,
            changes: vec![UncheckedChange {
                position: 4,
                served: false,
                hash: ChangeHash::new([1; 32]),
                bytes: vec![1, 2, 3],
            }],
        };
        let checked = check(&unchecked).unwrap();
        assert_eq!((checked.clean, checked.set_aside), (Vec::new(), vec![(4, HeldReason::Unfit as u16)]));
        assert_eq!(checked.snapshot, None, "no place in the log says up to where it holds anything");
    }
}
