//! Holding what the gate reads against what Automerge reads.

use automerge::ScalarValue;
use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use casement_core::gate::{Change, Edit, Kind, Operation, OperationId, Value, layout};
use casement_core::id::{ActorId, RecordId};

/// What differs between the two readings of one change; nothing, if they agree.
#[must_use]
pub fn difference(record: RecordId, ours: &Change, theirs: &automerge::Change) -> Option<String> {
    let decoded = theirs.decode();
    let heads = [
        ("hash", ours.hash.as_bytes()[..] == theirs.hash().0[..]),
        ("actor", ours.actor.as_bytes()[..] == *theirs.actor_id().to_bytes()),
        ("seq", ours.seq == theirs.seq()),
        ("start_op", ours.start_op == theirs.start_op().get()),
        ("max_op", ours.max_op == theirs.max_op()),
        ("time", ours.time == theirs.timestamp()),
        ("message", ours.message.as_deref() == theirs.message()),
        (
            "dependencies",
            ours.dependencies.iter().map(|hash| hash.as_bytes()).eq(theirs.deps().iter().map(|hash| &hash.0)),
        ),
        (
            "author",
            ours.author.as_ref().map(|id| &id.as_bytes()[..])
                == theirs.author().as_ref().map(|author| author.as_bytes()),
        ),
    ];
    if let Some((name, _)) = heads.iter().find(|(_, same)| !same) {
        return Some(format!("{name} differs"));
    }
    if ours.kind != Kind::Act {
        return None;
    }
    let mut ours_flat = Vec::new();
    ours.operations.iter().for_each(|operation| flatten(record, ours.actor, operation, &mut ours_flat));
    let theirs_flat: Vec<_> = decoded.operations.iter().map(|op| format!("{op:?}")).collect();
    let ours_flat: Vec<_> = ours_flat.iter().map(|op| format!("{op:?}")).collect();
    (ours_flat != theirs_flat).then(|| format!("operations differ: {ours_flat:#?} {theirs_flat:#?}"))
}

/// The operations of one edit as Automerge tells them.
fn flatten(record: RecordId, actor: ActorId, operation: &Operation, out: &mut Vec<Op>) {
    let map = |table: casement_core::gate::schema::Table| {
        ObjectId::Id(op_id(OperationId { counter: table.counter(), actor: layout::genesis_actor(record) }))
    };
    match &operation.edit {
        Edit::Put { table, key, value, replaced } => out.push(Op {
            action: OpType::Put(scalar(value)),
            obj: map(*table),
            key: Key::Map((&**key).into()),
            pred: replaced.iter().map(|&id| op_id(id)).collect(),
            insert: false,
        }),
        Edit::Delete { table, key, replaced } => out.push(Op {
            action: OpType::Delete,
            obj: map(*table),
            key: Key::Map((&**key).into()),
            pred: replaced.iter().map(|&id| op_id(id)).collect(),
            insert: false,
        }),
        Edit::InsertText { text, after, characters, .. } => {
            let mut after = *after;
            for (number, character) in (0..).zip(characters.chars()) {
                out.push(Op {
                    action: OpType::Put(ScalarValue::Str(character.to_string().into())),
                    obj: ObjectId::Id(op_id(text.operation())),
                    key: Key::Seq(after.map_or(ElementId::Head, |id| ElementId::Id(op_id(id)))),
                    pred: Vec::new().into(),
                    insert: true,
                });
                after = Some(OperationId { counter: operation.counter + number, actor });
            }
        }
        Edit::DeleteText { text, first, count } => {
            for number in 0..u64::from(*count) {
                let id = op_id(OperationId { counter: first.counter + number, actor: first.actor });
                out.push(Op {
                    action: OpType::Delete,
                    obj: ObjectId::Id(op_id(text.operation())),
                    key: Key::Seq(ElementId::Id(id.clone())),
                    pred: vec![id].into(),
                    insert: false,
                });
            }
        }
    }
}

fn op_id(id: OperationId) -> OpId {
    OpId(id.counter, automerge::ActorId::from(&id.actor.as_bytes()[..]))
}

fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Text(text) => ScalarValue::Str((&**text).into()),
        Value::Bytes(bytes) => ScalarValue::Bytes(bytes.to_vec()),
        Value::Integer(number) => ScalarValue::Int(*number),
        Value::Flag(flag) => ScalarValue::Boolean(*flag),
        Value::Mark => ScalarValue::Boolean(true),
    }
}
