//! How long a record takes: `cargo bench -p casement-tests --bench record`. The figures are in `docs/performance.md`.
//!
//! A record of 300 questions, five authors and 3,000 acts, in the encrypted store of a phone. The store lies in a file
//! system in memory (`/dev/shm`), so that the disk's own flush is not in the figures.

mod instances;

use casement_core::device::{NewRecord, OpenRecord, Owner};
use casement_core::id::{ActorId, DeviceId, MemberId, VisitId};
use casement_core::record::view::Scope;
use casement_core::record::{Blueprint, Filling, MadeChange, People, Record, Viewer};
use casement_core::store::{LocalStore, RecordAbout, Source};
use casement_sqlite::SqliteStore;
use casement_sqlite::key::{KdfCost, Secrets};
use casement_tests::visit_record::{self, Dice, FORM, RECORD};
use divan::{Bencher, black_box};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

const SECRETS: Secrets<'_> = Secrets { passphrase: None, platform: Some(&[42; 32]) };
const ACTS: usize = 3_000;
const OWNER: Owner = Owner { device: DeviceId::new([9; 16]), member: MemberId::new([9; 16]) };
const ABOUT: RecordAbout = RecordAbout { visit: VisitId::new([3; 16]), form: FORM };

fn main() {
    sizes();
    divan::main();
}

fn blueprint() -> &'static Arc<Blueprint> {
    static BLUEPRINT: OnceLock<Arc<Blueprint>> = OnceLock::new();
    BLUEPRINT.get_or_init(visit_record::blueprint)
}

/// The changes of the record, and a hundred more by a colleague who knew all of them.
fn changes() -> &'static (Vec<MadeChange>, Vec<MadeChange>) {
    static CHANGES: OnceLock<(Vec<MadeChange>, Vec<MadeChange>)> = OnceLock::new();
    CHANGES.get_or_init(|| {
        let log = visit_record::filled(blueprint(), ACTS);
        let mut colleague = filling(&log, 8);
        let (mut dice, mut more) = (Dice::new(99), Vec::new());
        let entries = visit_record::questions(&mut colleague);
        let mut acts = 0;
        while acts < 100 {
            let entry = entries[dice.below(entries.len())];
            let made = visit_record::act(&mut colleague, entry, &mut dice, 200_000 + acts);
            acts += i64::from(!made.is_empty());
            more.extend(made);
        }
        (log, more)
    })
}

fn filling(log: &[MadeChange], number: u8) -> Filling {
    let bytes: Vec<&[u8]> = log.iter().map(|change| &change.bytes[..]).collect();
    let record = Record::open(RECORD, visit_record::writer(number), None, &bytes).expect("the record opens");
    let viewer = Viewer { member: MemberId::new([number; 16]) };
    Filling::open(record, Arc::clone(blueprint()), visit_record::setup(), viewer)
}

fn store() -> (TempDir, SqliteStore) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder can be made");
    let cost = KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).expect("within bounds");
    let store = SqliteStore::create(folder.path(), &SECRETS, cost).expect("a store can be made");
    (folder, store)
}

/// The record in a store, with a snapshot of all of it.
fn kept() -> (TempDir, SqliteStore) {
    let (folder, mut store) = store();
    let mut open = begun(&mut store);
    let bytes: Vec<(&[u8], u64)> =
        changes().0.iter().enumerate().map(|(place, change)| (&change.bytes[..], place as u64 + 1)).collect();
    open.receive(&mut store, Source::Server, &bytes).expect("all is taken in");
    open.compact(&mut store).expect("a snapshot is kept");
    (folder, store)
}

fn begun(store: &mut SqliteStore) -> OpenRecord {
    let new = NewRecord { id: RECORD, about: ABOUT };
    let how = casement_core::record::How::at(visit_record::time(0));
    let actor = ActorId::new([9; 16]);
    OpenRecord::begin(store, OWNER, new, Arc::clone(blueprint()), visit_record::setup(), actor, how)
        .expect("a record can be begun")
}

fn opened(store: &mut SqliteStore) -> OpenRecord {
    let actor = ActorId::new([9; 16]);
    OpenRecord::open(store, OWNER, RECORD, Arc::clone(blueprint()), visit_record::setup(), actor)
        .expect("the record opens")
        .expect("it is there")
}

fn draw_first_section(filling: &mut Filling) {
    let section = filling.sections()[0];
    black_box(filling.view(Scope::Within(section), &People::default(), &[]).expect("it can be drawn"));
}

/// Open the record from the encrypted store, and draw its first section.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn open_cold_and_draw(bencher: Bencher<'_, '_>) {
    let (_folder, mut store) = kept();
    bencher.bench_local(|| draw_first_section(opened(&mut store).filling()));
}

/// Of that, reading the form's session alone.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn of_which_record_without_form(bencher: Bencher<'_, '_>) {
    let (_folder, store) = kept();
    bencher.bench_local(|| {
        let stored = store.open(RECORD).expect("the store reads").expect("it is there");
        let snapshot = stored.snapshot.expect("it was compacted");
        let tail: Vec<&[u8]> = stored.tail.iter().map(|logged| &logged.change.bytes[..]).collect();
        let writer = visit_record::writer(9);
        black_box(Record::open(RECORD, writer, Some(&snapshot.snapshot.bytes), &tail).expect("the record opens"))
    });
}

/// The record is open, five changes of a colleague come: take them in, and draw the first section.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn draw_when_only_a_tail_is_new(bencher: Bencher<'_, '_>) {
    let warm = warm();
    let tail: Vec<&[u8]> = changes().1.iter().take(5).map(|change| &change.bytes[..]).collect();
    bencher.with_inputs(|| warm.clone()).bench_local_refs(|filling| {
        let merged = filling.merge(&tail);
        assert!(merged.rejected.is_empty());
        draw_first_section(filling);
    });
}

/// An open record that has merged before, so that the gate knows its changes.
fn warm() -> Filling {
    let mut filling = filling(&changes().0, 9);
    let known: Vec<&[u8]> = changes().0.iter().take(3).map(|change| &change.bytes[..]).collect();
    filling.merge(&known);
    draw_first_section(&mut filling);
    filling
}

/// One act: the change is made, durable in the store, and the entry drawn anew.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn one_act(bencher: Bencher<'_, '_>) {
    let (_folder, mut store) = kept();
    let mut open = opened(&mut store);
    let entries = visit_record::questions(open.filling());
    let numbers: Vec<_> = entries
        .into_iter()
        .filter(|entry| {
            let path = open.filling().session().path(*entry);
            path.ends_with('5')
        })
        .collect();
    let mut count = 0;
    bencher.bench_local(|| {
        count += 1;
        let entry = numbers[count % numbers.len()];
        let how = casement_core::record::How::at(visit_record::time(300_000 + count as i64));
        open.act(&mut store, |filling| filling.answer(entry, &(count % 900).to_string(), how)).expect("it is kept");
        black_box(open.filling().take_touched());
        black_box(open.filling().view(Scope::Within(entry), &People::default(), &[]).expect("it can be drawn"));
    });
}

/// A hundred acts of a colleague: gate, index, apply, follow, draw. Nothing is kept yet.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn merge_a_hundred_acts(bencher: Bencher<'_, '_>) {
    let warm = warm();
    let more: Vec<&[u8]> = changes().1.iter().map(|change| &change.bytes[..]).collect();
    bencher.with_inputs(|| warm.clone()).bench_local_refs(|filling| {
        let merged = filling.merge(&more);
        assert!(merged.rejected.is_empty());
        draw_first_section(filling);
    });
}

/// Of that, what Automerge alone takes to apply the hundred changes to a copy.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn of_which_automerge(bencher: Bencher<'_, '_>) {
    use automerge::{Automerge, Change, TextEncoding};
    let parsed = |changes: &[MadeChange]| -> Vec<Change> {
        changes.iter().map(|change| Change::from_bytes(change.bytes.clone()).expect("a change")).collect()
    };
    let mut document = Automerge::new_with_encoding(TextEncoding::UnicodeCodePoint);
    document.apply_changes(parsed(&changes().0)).expect("they fit");
    let more = parsed(&changes().1);
    bencher.with_inputs(|| more.clone()).bench_local_values(|more| {
        let mut copy = document.clone();
        copy.apply_changes(more).expect("they fit");
        copy
    });
}

/// The same, kept in the store.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn merge_and_keep_a_hundred_acts(bencher: Bencher<'_, '_>) {
    let more: Vec<(&[u8], u64)> =
        changes().1.iter().enumerate().map(|(place, change)| (&change.bytes[..], 10_000 + place as u64)).collect();
    bencher
        .with_inputs(|| {
            let (folder, mut store) = kept();
            let mut open = opened(&mut store);
            let known: Vec<(&[u8], u64)> = changes().0.iter().take(3).map(|change| (&change.bytes[..], 1)).collect();
            open.receive(&mut store, Source::Server, &known).expect("known before");
            (folder, store, open)
        })
        .bench_local_refs(|(_, store, open)| {
            open.receive(store, Source::Server, &more).expect("all is taken in");
            draw_first_section(open.filling());
        });
}

/// The whole record drawn, with its disagreements.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn disagreements_and_whole_view(bencher: Bencher<'_, '_>) {
    let mut filling = warm();
    bencher.bench_local(|| {
        let found = filling.disagreements(&casement_core::record::disagreement::Circumstances::default());
        black_box(filling.view(Scope::Whole, &People::default(), &found).expect("it can be drawn"));
    });
}

/// All that happened, in order.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn history_of_everything(bencher: Bencher<'_, '_>) {
    let filling = warm();
    bencher.bench_local(|| black_box(filling.record().events(&People::default())));
}

/// One act of a record that has so many already, without a store.
#[divan::bench(args = [100, 1_000, 3_000, 10_000], sample_count = 100, sample_size = 1)]
fn one_act_after(bencher: Bencher<'_, '_>, acts: usize) {
    let log = visit_record::filled(blueprint(), acts);
    let mut filling = filling(&log, 9);
    let entries = visit_record::questions(&mut filling);
    let mut dice = Dice::new(5);
    let mut count = 0;
    bencher.bench_local(|| {
        count += 1;
        let entry = entries[(count * 5) % entries.len()];
        black_box(visit_record::act(&mut filling, entry, &mut dice, 400_000 + count as i64));
    });
}

#[expect(clippy::print_stdout, reason = "sizes stand above the times")]
fn sizes() {
    let (log, more) = changes();
    let raw: usize = log.iter().map(|change| change.bytes.len()).sum();
    let filling = filling(log, 9);
    let snapshot = filling.record().snapshot().expect("it can be saved").len();
    println!(
        "changes: {} and {} more; raw bytes an act: {}; snapshot: {snapshot} bytes, {:.1} an act",
        log.len(),
        more.len(),
        raw / ACTS,
        snapshot as f64 / ACTS as f64
    );
}
