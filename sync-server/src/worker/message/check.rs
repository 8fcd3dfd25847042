//! Checking a record.

use super::{Out, WRITES};
use crate::store::{Checked, Snapshot, Unchecked, UncheckedChange};
use casement_core::id::{ChangeHash, FormVersionId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::Heads;
use casement_core::store::RecordAbout;
use minicbor::Decoder;

pub(in super::super) fn encode_unchecked(unchecked: &Unchecked) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    out.bytes(unchecked.workspace.as_bytes()).expect(WRITES);
    out.bytes(unchecked.record.as_bytes()).expect(WRITES);
    out.bytes(unchecked.about.visit.as_bytes()).expect(WRITES);
    out.bytes(unchecked.about.form.as_bytes()).expect(WRITES);
    encode_snapshot(&mut out, unchecked.snapshot.as_ref());
    out.array(unchecked.changes.len() as u64).expect(WRITES);
    for change in &unchecked.changes {
        out.u64(change.position).expect(WRITES).bytes(change.hash.as_bytes()).expect(WRITES);
        out.bool(change.served).expect(WRITES).bytes(&change.bytes).expect(WRITES);
    }
    out.into_writer()
}

pub(in super::super) fn decode_unchecked(bytes: &[u8]) -> Option<Unchecked> {
    let mut input = Decoder::new(bytes);
    let workspace = WorkspaceId::try_from(input.bytes().ok()?).ok()?;
    let record = RecordId::try_from(input.bytes().ok()?).ok()?;
    let visit = VisitId::try_from(input.bytes().ok()?).ok()?;
    let about = RecordAbout { visit, form: FormVersionId::try_from(input.bytes().ok()?).ok()? };
    let snapshot = decode_snapshot(&mut input)?;
    let mut changes = Vec::new();
    for _ in 0..input.array().ok()?? {
        changes.push(UncheckedChange {
            position: input.u64().ok()?,
            hash: ChangeHash::try_from(input.bytes().ok()?).ok()?,
            served: input.bool().ok()?,
            bytes: input.bytes().ok()?.to_vec(),
        });
    }
    Some(Unchecked { workspace, record, about, snapshot, changes })
}

pub(in super::super) fn encode_checked(checked: Option<&Checked>) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    let Some(checked) = checked else {
        out.null().expect(WRITES);
        return out.into_writer();
    };
    out.bytes(checked.workspace.as_bytes()).expect(WRITES);
    out.bytes(checked.record.as_bytes()).expect(WRITES);
    out.array(checked.clean.len() as u64).expect(WRITES);
    for position in &checked.clean {
        out.u64(*position).expect(WRITES);
    }
    out.array(checked.set_aside.len() as u64).expect(WRITES);
    for (position, reason) in &checked.set_aside {
        out.u64(*position).expect(WRITES).u16(*reason).expect(WRITES);
    }
    encode_snapshot(&mut out, checked.snapshot.as_ref());
    out.into_writer()
}

/// What came of it; `Some(None)` where the child could not open what was checked before.
pub(in super::super) fn decode_checked(bytes: &[u8]) -> Option<Option<Checked>> {
    let mut input = Decoder::new(bytes);
    if input.datatype().ok()? == minicbor::data::Type::Null {
        return Some(None);
    }
    let workspace = WorkspaceId::try_from(input.bytes().ok()?).ok()?;
    let record = RecordId::try_from(input.bytes().ok()?).ok()?;
    let mut clean = Vec::new();
    for _ in 0..input.array().ok()?? {
        clean.push(input.u64().ok()?);
    }
    let mut set_aside = Vec::new();
    for _ in 0..input.array().ok()?? {
        set_aside.push((input.u64().ok()?, input.u16().ok()?));
    }
    let snapshot = decode_snapshot(&mut input)?;
    Some(Some(Checked { workspace, record, clean, set_aside, snapshot }))
}

fn encode_snapshot(out: &mut Out, snapshot: Option<&Snapshot>) {
    let Some(snapshot) = snapshot else {
        out.null().expect(WRITES);
        return;
    };
    out.bytes(&snapshot.heads.to_bytes()).expect(WRITES).u64(snapshot.changes).expect(WRITES);
    out.u64(snapshot.position).expect(WRITES).bytes(&snapshot.bytes).expect(WRITES);
}

fn decode_snapshot(input: &mut Decoder<'_>) -> Option<Option<Snapshot>> {
    if input.datatype().ok()? == minicbor::data::Type::Null {
        input.null().ok()?;
        return Some(None);
    }
    let heads = Heads::from_bytes(input.bytes().ok()?)?;
    let (changes, position) = (input.u64().ok()?, input.u64().ok()?);
    Some(Some(Snapshot { heads, changes, position, bytes: input.bytes().ok()?.to_vec() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot() -> Snapshot {
        let heads = Heads::new(vec![ChangeHash::new([1; 32])]).unwrap();
        Snapshot { heads, changes: 2, position: 3, bytes: vec![4; 50] }
    }

    #[test]
    fn what_is_said_is_read_back() {
        let about = RecordAbout { visit: VisitId::new([5; 16]), form: FormVersionId::new([6; 32]) };
        let change =
            |served| UncheckedChange { position: 7, hash: ChangeHash::new([8; 32]), served, bytes: vec![9; 10] };
        for snapshot in [None, Some(snapshot())] {
            let unchecked = Unchecked {
                workspace: WorkspaceId::new([1; 16]),
                record: RecordId::new([2; 16]),
                about,
                snapshot: snapshot.clone(),
                changes: vec![change(true), change(false)],
            };
            assert_eq!(decode_unchecked(&encode_unchecked(&unchecked)), Some(unchecked.clone()));
            let checked = Checked {
                workspace: unchecked.workspace,
                record: unchecked.record,
                clean: vec![1, 2],
                set_aside: vec![(3, 4)],
                snapshot,
            };
            assert_eq!(decode_checked(&encode_checked(Some(&checked))), Some(Some(checked)));
        }
        assert_eq!(decode_checked(&encode_checked(None)), Some(None));
    }
}
