use super::measure;
use casement_core::gate::schema::Table;
use casement_core::gate::{self, Admission, Change, Edit, Index, Kind, Operation, OperationId, Refusal, Value, layout};
use casement_core::id::{ActorId, ChangeHash, DeviceId, RecordId};
use casement_core::limits::*;
use casement_tests::changes::chunk::Chunk;
use casement_tests::changes::rows::{put_rows, rows};

const RECORD: RecordId = RecordId::new([7; 16]);

fn actor(number: u64) -> ActorId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    ActorId::new(bytes)
}

fn put(table: Table, key: &str, value: Value, replaced: Vec<OperationId>) -> Edit {
    Edit::Put { table, key: key.into(), value, replaced }
}

/// The first act of an actor, as an honest device writes it.
fn act(edits: Vec<Edit>) -> Chunk {
    let mut counter = 1_000_000;
    let mut operations = Vec::new();
    for edit in edits {
        let operation = Operation { counter, edit };
        counter += operation.length();
        operations.push(operation);
    }
    let change = Change {
        kind: Kind::Act,
        hash: ChangeHash::new([0; 32]),
        actor: actor(1),
        seq: 1,
        start_op: 1_000_000,
        max_op: counter - 1,
        time: 0,
        message: None,
        dependencies: vec![layout::genesis_hash(RECORD)],
        author: None,
        operations,
    };
    let mut chunk = Chunk {
        dependencies: vec![layout::genesis_hash(RECORD).as_bytes().to_vec()],
        actor: change.actor.as_bytes().to_vec(),
        seq: 1,
        start_op: 1_000_000,
        time: 0,
        message: Vec::new(),
        others: Vec::new(),
        columns: Vec::new(),
        extra: [&[1, 16][..], &[9; 16]].concat(),
    };
    put_rows(&mut chunk, &rows(RECORD, &change));
    chunk
}

fn refusal(chunk: &Chunk) -> Option<Refusal> {
    gate::read(RECORD, &chunk.write()).err()
}

fn answer(key: &str) -> Chunk {
    act(vec![put(Table::Answers, key, Value::Text("180".into()), Vec::new())])
}

fn typed(count: usize) -> Chunk {
    let text = layout::text_id(RECORD, "notes");
    act(vec![Edit::InsertText { text, after: None, characters: "x".repeat(count), count: count as u32 }])
}

#[test]
fn a_change_of_so_many_operations_is_read_and_one_more_is_not() {
    assert_eq!(refusal(&typed(CHANGE_OPERATIONS_MAX as usize)), None);
    assert_eq!(refusal(&typed(CHANGE_OPERATIONS_MAX as usize + 1)), Some(Refusal::OperationCount));
}

#[test]
fn a_change_of_so_many_bytes_is_read_and_of_one_more_is_not() {
    let bytes = vec![0; CHANGE_BYTES_MAX];
    assert_eq!(gate::read(RECORD, &bytes), Err(Refusal::Magic));
    assert_eq!(gate::read(RECORD, &[&bytes[..], &[0]].concat()), Err(Refusal::Size));
}

#[test]
fn a_key_of_so_many_bytes_is_read_and_of_one_more_is_not() {
    assert_eq!(refusal(&answer(&"k".repeat(RECORD_KEY_BYTES_MAX))), None);
    assert_eq!(refusal(&answer(&"k".repeat(RECORD_KEY_BYTES_MAX + 1))), Some(Refusal::Key));
    assert_eq!(refusal(&answer("")), Some(Refusal::Key));
}

#[test]
fn a_value_of_so_many_bytes_is_read_and_of_one_more_is_not() {
    let comment = |bytes| act(vec![put(Table::Comments, "c", Value::Bytes(vec![0; bytes].into()), Vec::new())]);
    assert_eq!(refusal(&comment(RECORD_VALUE_BYTES_MAX)), None);
    assert_eq!(refusal(&comment(RECORD_VALUE_BYTES_MAX + 1)), Some(Refusal::ValueSize));
}

#[test]
fn a_message_of_so_many_bytes_is_read_and_of_one_more_is_not() {
    let message = |bytes| Chunk { message: vec![b'm'; bytes], ..answer("a") };
    assert_eq!(refusal(&message(CHANGE_MESSAGE_BYTES_MAX as usize)), None);
    assert_eq!(refusal(&message(CHANGE_MESSAGE_BYTES_MAX as usize + 1)), Some(Refusal::Message));
}

#[test]
fn a_time_within_bounds_is_read_and_beyond_is_not() {
    for (time, expected) in
        [(0, None), (CHANGE_TIME_MAX, None), (-1, Some(Refusal::Time)), (CHANGE_TIME_MAX + 1, Some(Refusal::Time))]
    {
        assert_eq!(refusal(&Chunk { time, ..answer("a") }), expected);
    }
}

#[test]
fn numbers_within_bounds_are_read_and_beyond_are_not() {
    let at = |start_op| Chunk { start_op, ..answer("a") };
    assert_eq!(refusal(&at(CHANGE_COUNTER_MAX)), None);
    assert_eq!(refusal(&at(CHANGE_COUNTER_MAX + 1)), Some(Refusal::Counter));
    assert_eq!(refusal(&at(0)), Some(Refusal::Counter));
    let seq = |seq| Chunk { seq, extra: Vec::new(), ..answer("a") };
    assert_eq!(refusal(&seq(CHANGE_COUNTER_MAX)), None);
    assert_eq!(refusal(&seq(CHANGE_COUNTER_MAX + 1)), Some(Refusal::Sequence));
    assert_eq!(refusal(&seq(0)), Some(Refusal::Sequence));
    // The last operation, too.
    assert_eq!(refusal(&Chunk { start_op: CHANGE_COUNTER_MAX - 9, ..typed(10) }), None);
    assert_eq!(refusal(&Chunk { start_op: CHANGE_COUNTER_MAX - 9, ..typed(11) }), Some(Refusal::Counter));
}

#[test]
fn so_many_dependencies_are_read_and_one_more_is_not() {
    let on = |count: u64| {
        let dependencies = (0..count).map(|number| [&number.to_be_bytes()[..], &[0; 24]].concat()).collect();
        Chunk { dependencies, ..answer("a") }
    };
    assert_eq!(refusal(&on(CHANGE_DEPENDENCIES_MAX)), None);
    assert_eq!(refusal(&on(CHANGE_DEPENDENCIES_MAX + 1)), Some(Refusal::Dependencies));
    assert_eq!(refusal(&on(0)), Some(Refusal::Dependencies));
}

#[test]
fn so_many_actors_are_read_and_one_more_is_not() {
    let in_texts = |count: u64| {
        let text = |number: u64| layout::text_id(RECORD, &number.to_string());
        let insert = |number| Edit::InsertText { text: text(number), after: None, characters: "x".into(), count: 1 };
        act((0..count).map(insert).collect())
    };
    assert_eq!(refusal(&in_texts(CHANGE_ACTORS_MAX)), None);
    assert_eq!(refusal(&in_texts(CHANGE_ACTORS_MAX + 1)), Some(Refusal::Actors));
}

#[test]
fn so_many_operations_are_replaced_and_one_more_is_not() {
    let replacing = |count: u64| {
        let replaced = (1..=count).map(|counter| OperationId { counter, actor: actor(1) }).collect();
        act(vec![put(Table::Removed, "i", Value::Flag(true), replaced)])
    };
    assert_eq!(refusal(&replacing(CHANGE_REPLACED_MAX)), None);
    assert_eq!(refusal(&replacing(CHANGE_REPLACED_MAX + 1)), Some(Refusal::ReplacedCount));
}

/// A change for the index alone, which does not look at its bytes.
fn known(number: u64, actor: ActorId, seq: u64, start_op: u64, dependency: ChangeHash) -> Change {
    Change {
        kind: Kind::Act,
        hash: ChangeHash::new(
            *[[0; 16], *self::actor(number + 1).as_bytes()].as_flattened().first_chunk().expect("32"),
        ),
        actor,
        seq,
        start_op,
        max_op: start_op,
        time: 0,
        message: None,
        dependencies: vec![dependency],
        author: (seq == 1).then_some(DeviceId::new([(number / 32) as u8; 16])),
        operations: vec![Operation {
            counter: start_op,
            edit: put(Table::Answers, &format!("{number}"), Value::Text("x".into()), Vec::new()),
        }],
    }
}

fn index() -> Index {
    let mut index = Index::new(RECORD);
    let genesis = gate::read(RECORD, &layout::genesis(RECORD)).expect("the genesis");
    assert_eq!(index.insert(&genesis), Admission::New);
    index
}

#[test]
fn a_record_of_so_many_changes_takes_no_more() {
    let (_, held) = measure::peak(|| {
        let mut index = index();
        let mut last = layout::genesis_hash(RECORD);
        for number in 1..RECORD_CHANGES_MAX as u64 {
            let change = known(number, actor(1), number, 14 + number, last);
            last = change.hash;
            assert_eq!(index.insert(&change), Admission::New);
        }
        let number = RECORD_CHANGES_MAX as u64;
        let change = known(number, actor(1), number, 14 + number, last);
        assert_eq!(index.admit(&change), Admission::Refused(Refusal::Full));
    });
    assert!(held < 24 << 20, "held {} MiB", held >> 20);
}

#[test]
fn a_record_of_so_many_actors_takes_no_more() {
    let mut index = index();
    for number in 1..=RECORD_ACTORS_MAX as u64 {
        let change = known(number, actor(number), 1, 15, layout::genesis_hash(RECORD));
        assert_eq!(index.insert(&change), Admission::New);
    }
    let change = known(0, actor(0), 1, 15, layout::genesis_hash(RECORD));
    assert_eq!(index.admit(&change), Admission::Refused(Refusal::Full));
}

#[test]
fn so_many_actors_of_one_device_are_taken_and_one_more_is_not() {
    let mut index = index();
    let of_one = |number| Change {
        author: Some(DeviceId::new([1; 16])),
        ..known(number, actor(number), 1, 15, layout::genesis_hash(RECORD))
    };
    for number in 1..=RECORD_ACTORS_OF_DEVICE_MAX as u64 {
        assert_eq!(index.insert(&of_one(number)), Admission::New);
    }
    assert_eq!(index.admit(&of_one(0)), Admission::Refused(Refusal::Full));
    assert_eq!(index.admit(&known(0, actor(0), 1, 15, layout::genesis_hash(RECORD))), Admission::New);
}

#[test]
fn a_record_of_so_many_operations_takes_no_more() {
    let mut index = index();
    let room = RECORD_OPERATIONS_MAX - 14;
    let typed = |count: u64| {
        let characters = String::new();
        let edit =
            Edit::InsertText { text: layout::text_id(RECORD, "t"), after: None, characters, count: count as u32 };
        Change {
            start_op: 16,
            max_op: 15 + count,
            dependencies: vec![layout::text_hash(RECORD, "t").expect("a key")],
            operations: vec![Operation { counter: 16, edit }],
            ..known(1, actor(1), 1, 15, layout::genesis_hash(RECORD))
        }
    };
    let text = gate::read(RECORD, &layout::text(RECORD, "t").expect("a key")).expect("a layout change");
    assert_eq!(index.insert(&text), Admission::New);
    assert_eq!(index.admit(&typed(room - 1)), Admission::New);
    assert_eq!(index.admit(&typed(room)), Admission::Refused(Refusal::Full));
}

#[test]
fn a_record_of_so_many_layout_changes_takes_no_more() {
    let mut index = index();
    let text = |number: usize| {
        let bytes = layout::text(RECORD, &number.to_string()).expect("a key");
        gate::read(RECORD, &bytes).expect("a layout change")
    };
    for number in 1..RECORD_LAYOUTS_MAX {
        assert_eq!(index.insert(&text(number)), Admission::New);
    }
    assert_eq!(index.admit(&text(0)), Admission::Refused(Refusal::Full));
}
