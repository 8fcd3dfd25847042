use automerge::{Change, TextEncoding};
use casement_core::gate::{self, Admission, Index, Kind, Refusal, layout};
use casement_core::id::RecordId;
use casement_tests::changes::chunk::{Chunk, sealed};
use casement_tests::changes::compare::difference;
use casement_tests::changes::rows::{put_rows, rows};
use casement_tests::changes::team::Team;
use proptest::prelude::*;

fn team(seed: u64) -> (RecordId, Vec<Vec<u8>>) {
    let mut team = Team::new(seed, 4);
    team.work(120);
    (team.record, team.changes())
}

#[test]
fn what_honest_devices_write_is_read_as_automerge_reads_it() {
    for seed in 0..20 {
        let (record, changes) = team(seed);
        for bytes in changes {
            let change = gate::read(record, &bytes).expect("an honest change is read");
            let theirs = Change::from_bytes(bytes).expect("a change");
            assert_eq!(difference(record, &change, &theirs), None);
        }
    }
}

#[test]
fn what_is_read_and_written_again_is_the_same() {
    for seed in 0..20 {
        let (record, changes) = team(seed);
        for bytes in changes {
            let change = gate::read(record, &bytes).expect("an honest change is read");
            let mut chunk = Chunk::parse(&bytes).expect("a change");
            if change.kind == Kind::Act {
                put_rows(&mut chunk, &rows(record, &change));
            }
            assert_eq!(chunk.write(), bytes);
        }
    }
}

/// A change that edits texts alone names no map: that it depends on another genesis, the index finds.
#[test]
fn no_honest_change_gets_into_another_record() {
    let (_, changes) = team(1);
    let other = RecordId::new([0; 16]);
    let mut index = Index::new(other);
    index.insert(&gate::read(other, &layout::genesis(other)).expect("the genesis"));
    for bytes in changes {
        match gate::read(other, &bytes) {
            Ok(change) => assert!(matches!(index.insert(&change), Admission::Waiting { .. })),
            Err(refusal) => assert!(matches!(refusal, Refusal::Unsigned | Refusal::Object)),
        }
    }
}

/// Automerge gives a change out in its plain form, however it came; the other form has the same hash.
#[test]
fn a_compressed_change_is_refused() {
    let mut document = automerge::AutoCommit::new_with_encoding(TextEncoding::UnicodeCodePoint);
    automerge::transaction::Transactable::put(&mut document, automerge::ROOT, "a", "b".repeat(1_000)).expect("put");
    let mut change = document.get_last_local_change().expect("a change");
    let compressed = change.bytes().into_owned();
    assert_ne!(compressed, change.raw_bytes());
    assert_eq!(Change::from_bytes(compressed.clone()).expect("the same").raw_bytes(), change.raw_bytes());
    assert_eq!(gate::read(RecordId::new([0; 16]), &compressed), Err(Refusal::ChunkKind));
}

#[test]
fn lists_in_another_order_are_refused() {
    let (mut lists, (record, changes)) = ((0, 0), team(2));
    for mut chunk in changes.iter().filter_map(|bytes| Chunk::parse(bytes)) {
        if chunk.dependencies.len() > 1 {
            lists.0 += 1;
            let mut turned = chunk.clone();
            turned.dependencies.reverse();
            assert_eq!(gate::read(record, &turned.write()), Err(Refusal::Dependencies));
        }
        if chunk.others.len() > 1 {
            lists.1 += 1;
            chunk.others.reverse();
            assert_eq!(gate::read(record, &chunk.write()), Err(Refusal::Actors));
        }
    }
    assert!(lists.0 > 0 && lists.1 > 0);
}

#[test]
fn every_beginning_of_a_change_is_refused() {
    let (record, changes) = team(3);
    for bytes in changes.iter().take(40) {
        for end in 0..bytes.len() {
            assert!(gate::read(record, &bytes[..end]).is_err());
        }
        assert_eq!(gate::read(record, &[bytes, &[0][..]].concat()), Err(Refusal::Trailing));
    }
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(body in proptest::collection::vec(any::<u8>(), 0..400), is_framed: bool) {
        let bytes = if is_framed { sealed(1, &body) } else { body };
        prop_assert!(gate::read(RecordId::new([0; 16]), &bytes).is_err());
    }
}
