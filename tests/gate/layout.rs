use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, Change, ObjId, ObjType, ReadDoc, ScalarValue, TextEncoding};
use casement_core::gate::schema::{GENESIS_OPERATIONS, RECORD_KEY, SCHEMA_VERSION, Table, VERSION_KEY};
use casement_core::gate::{self, Kind, Refusal, layout};
use casement_core::id::{FormVersionId, RecordId};

const RECORD: RecordId = RecordId::new([7; 16]);
const VERSION: FormVersionId = FormVersionId::new([0xab; 32]);

fn document(actor: casement_core::id::ActorId) -> Automerge {
    Automerge::new_with_encoding(TextEncoding::UnicodeCodePoint).with_actor(ActorId::from(&actor.as_bytes()[..]))
}

fn last_change(document: &Automerge) -> Vec<u8> {
    document.get_last_local_change().expect("a change").raw_bytes().to_vec()
}

fn genesis_by_automerge() -> Automerge {
    let mut document = document(layout::genesis_actor(RECORD));
    let mut transaction = document.transaction();
    transaction.put(ObjId::Root, VERSION_KEY, SCHEMA_VERSION).expect("put");
    transaction.put(ObjId::Root, RECORD_KEY, ScalarValue::Bytes(RECORD.as_bytes().to_vec())).expect("put");
    for table in Table::ALL {
        transaction.put_object(ObjId::Root, table.name(), ObjType::Map).expect("put");
    }
    transaction.commit_with(CommitOptions::default().with_time(0));
    document
}

fn on_genesis(
    actor: casement_core::id::ActorId,
    table: Table,
    put: impl FnOnce(&mut automerge::transaction::Transaction<'_>, ObjId),
) -> Automerge {
    let mut document = document(actor);
    document.apply_changes([Change::from_bytes(layout::genesis(RECORD)).expect("a change")]).expect("applies");
    let map = document.get(ObjId::Root, table.name()).expect("a map").expect("laid out").1;
    let mut transaction = document.transaction();
    put(&mut transaction, map);
    transaction.commit_with(CommitOptions::default().with_time(0));
    document
}

#[test]
fn the_genesis_is_what_automerge_writes() {
    let document = genesis_by_automerge();
    assert_eq!(layout::genesis(RECORD), last_change(&document));
    assert_eq!(layout::genesis_hash(RECORD).as_bytes(), &document.get_heads()[0].0);
    for table in Table::ALL {
        let (_, id) = document.get(ObjId::Root, table.name()).expect("a map").expect("laid out");
        let ObjId::Id(counter, actor, _) = id else { panic!("a map has an id") };
        assert_eq!(counter, table.counter());
        assert_eq!(actor.to_bytes(), layout::genesis_actor(RECORD).as_bytes());
    }
}

#[test]
fn a_form_version_is_what_automerge_writes() {
    let document = on_genesis(layout::form_actor(RECORD, VERSION), Table::Forms, |transaction, map| {
        transaction.put(map, VERSION.to_string(), true).expect("put");
    });
    assert_eq!(layout::form(RECORD, VERSION), last_change(&document));
}

#[test]
fn a_text_is_what_automerge_writes() {
    for key in ["a", "intake/notes", "#00017f80ff0ab00c/ملاحظات", &"x".repeat(1_024)] {
        let text = layout::text_id(RECORD, key);
        let document = on_genesis(text.0, Table::Texts, |transaction, map| {
            let id = transaction.put_object(map, key, ObjType::Text).expect("put");
            let ObjId::Id(counter, actor, _) = id else { panic!("a text has an id") };
            assert_eq!((counter, actor.to_bytes()), (text.operation().counter, &text.0.as_bytes()[..]));
        });
        assert_eq!(layout::text(RECORD, key).expect("a key"), last_change(&document));
    }
}

#[test]
fn layout_changes_are_read_as_what_they_are() {
    let read = |bytes: Vec<u8>| gate::read(RECORD, &bytes).expect("a layout change");
    let genesis = read(layout::genesis(RECORD));
    assert_eq!((genesis.kind, genesis.max_op), (Kind::Genesis, GENESIS_OPERATIONS));
    assert_eq!(genesis.hash, layout::genesis_hash(RECORD));
    let form = read(layout::form(RECORD, VERSION));
    assert_eq!((form.kind, form.start_op, form.max_op), (Kind::Form(VERSION), 15, 15));
    assert_eq!(read(layout::text(RECORD, "a/b").expect("a key")).kind, Kind::Text("a/b".into()));
}

#[test]
fn layout_changes_of_another_record_are_refused() {
    let other = RecordId::new([8; 16]);
    for bytes in [layout::genesis(other), layout::form(other, VERSION), layout::text(other, "a").expect("a key")] {
        assert_eq!(gate::read(RECORD, &bytes), Err(Refusal::Unsigned));
    }
}

#[test]
fn a_key_that_no_act_may_have_has_no_text() {
    assert_eq!(layout::text(RECORD, ""), Err(Refusal::Key));
    assert_eq!(layout::text(RECORD, &"x".repeat(1_025)), Err(Refusal::Key));
}
