//! How long the gate takes for a record of some 2,500 changes: `cargo bench -p casement-tests --bench gate`.

use casement_core::gate::{self, Admission, Change, Index};
use casement_core::id::RecordId;
use casement_tests::changes::team::Team;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn record() -> (RecordId, Vec<Vec<u8>>) {
    let mut team = Team::new(7, 5);
    team.work(3_600);
    (team.record, team.changes())
}

/// Reads every change.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let (record, changes) = record();
    bencher.counter(ItemsCount::new(changes.len())).bench(|| read_all(record, &changes));
}

/// Builds the index from changes that were read.
#[divan::bench]
fn index(bencher: Bencher<'_, '_>) {
    let (record, changes) = record();
    let changes = read_all(record, &changes);
    bencher.counter(ItemsCount::new(changes.len())).bench(|| {
        let mut index = Index::new(record);
        assert!(changes.iter().all(|change| index.insert(change) == Admission::New));
        index
    });
}

fn read_all(record: RecordId, changes: &[Vec<u8>]) -> Vec<Change> {
    changes.iter().map(|bytes| gate::read(record, bytes).expect("an honest change is read")).collect()
}
