//! Any history of calls reads as in the twin in memory.

use super::Subject;
use super::sample::*;
use crate::id::VisitId;
use crate::store::{
    Append, Change, Compaction, Delivery, ForeignChange, ForeignSnapshot, Item, LocalStore, MemoryStore,
    QuarantineReason, Quarantined, Receipt, Receipted, SecretBytes, Setting, Shelf, Source, Statement, Verdict,
};
use std::fmt::Debug;

pub fn any_history_reads_as_in_the_twin<S: Subject>() {
    for seed in 1..=12 {
        let mut dice = Dice(seed);
        let (mut subject, mut twin) = (S::create(), MemoryStore::new());
        for step in 0..80 {
            let call = Call::drawn(&mut dice, &twin);
            let (found, wanted) = (call.make(subject.store()), call.make(&mut twin));
            assert_eq!(found, wanted, "seed {seed}, step {step}: {call:?}");
            if dice.below(12) == 0 {
                subject.reopen();
            }
            let (found, wanted) = (read(subject.store()), read(&twin));
            let differs = found.lines().zip(wanted.lines()).find(|(found, wanted)| found != wanted);
            assert!(found == wanted, "seed {seed}, after step {step}: {differs:?}: {call:?}");
        }
    }
}

/// All that can be read, as text.
fn read(store: &impl LocalStore) -> String {
    let opened: Vec<_> = (1..=3).map(|number| store.open(record(number)).unwrap()).collect();
    let lists = (store.records().unwrap(), store.quarantine().unwrap(), store.items(Shelf::Visit).unwrap());
    let settings = store.items(Shelf::Setting).unwrap();
    format!(
        "{opened:#?}\n{lists:#?}\n{settings:#?}\n{:#?}\n{:#?}",
        store.outbox(usize::MAX).unwrap(),
        store.outbox(450).unwrap()
    )
}

#[derive(Debug)]
enum Call {
    Append(Append),
    Receive(Box<Delivery>),
    Compact(Compaction),
    BeginLife,
    ReadAnew,
    Purge,
    PurgeVisits(Vec<VisitId>),
}

impl Call {
    fn make(&self, store: &mut impl LocalStore) -> String {
        fn told<T: Debug, E: Debug>(result: Result<T, E>) -> String {
            format!("{result:?}")
        }
        match self {
            Self::Append(act) => told(store.append(act)),
            Self::Receive(delivery) => told(store.receive(delivery)),
            Self::Compact(compaction) => told(store.compact(compaction)),
            Self::BeginLife => told(store.begin_life()),
            Self::ReadAnew => told(store.read_anew()),
            Self::Purge => told(store.purge()),
            Self::PurgeVisits(visits) => told(store.purge_visits(visits)),
        }
    }

    fn drawn(dice: &mut Dice, twin: &MemoryStore) -> Self {
        match dice.below(27) {
            0..=8 => Self::Append(drawn_act(dice, twin)),
            9..=18 => Self::Receive(Box::new(drawn_delivery(dice, twin))),
            19..=21 => Self::Compact(drawn_compaction(dice, twin)),
            22 => Self::BeginLife,
            23 => Self::Purge,
            24 => Self::ReadAnew,
            _ => Self::PurgeVisits((0..dice.below(4)).map(|_| VisitId::new([dice.below(5) as u8; 16])).collect()),
        }
    }
}

fn drawn_act(dice: &mut Dice, twin: &MemoryStore) -> Append {
    let number = 1 + dice.below(3) as u8;
    let incarnation = twin.open(record(number)).unwrap().and_then(|stored| stored.incarnation);
    let next = incarnation.map_or(1, |own| own.next_number());
    let fresh = actor(10 + dice.below(100) as u8);
    let as_whom = incarnation.map_or(fresh, |own| own.actor);
    let mut changes: Vec<_> = (0..dice.below(3)).map(|index| change(HERE, as_whom, next + index, number)).collect();
    if dice.below(4) == 0 {
        changes.insert(0, genesis());
    }
    if dice.below(10) == 0 {
        changes.push(change(HERE, as_whom, dice.below(9), 77));
    }
    Append {
        about: (dice.below(5) > 0).then(|| about(number)),
        changes,
        statements: drawn_statements(dice),
        heads: (dice.below(2) == 0).then(|| snapshot(dice.below(250) as u8).heads),
        summary: (dice.below(2) == 0).then(|| summary(dice.below(50) as u32)),
        ..Append::to(record(number))
    }
}

fn drawn_statements(dice: &mut Dice) -> Vec<Statement> {
    (0..dice.below(2)).map(|_| attestation(HERE, dice.below(6) as u8)).collect()
}

fn drawn_delivery(dice: &mut Dice, twin: &MemoryStore) -> Delivery {
    let source = if dice.below(3) == 0 { Source::Peer } else { Source::Server };
    let changes = (0..dice.below(4)).map(|_| {
        let number = 1 + dice.below(3) as u8;
        let content = if dice.below(8) == 0 { 99 } else { number };
        let change = change(THERE, actor(200 + number), 1 + dice.below(12), content);
        let about = (dice.below(6) > 0).then(|| about(number));
        ForeignChange { record: record(number), about, change, position: dice.below(1000) }
    });
    let changes = changes.collect();
    let known: Vec<_> = twin.records().unwrap().iter().map(|line| line.record).collect();
    let any_known = |dice: &mut Dice| known.get(dice.below(known.len().max(1) as u64) as usize).copied();
    let receipts = (0..dice.below(5)).filter_map(|_| {
        let record = any_known(dice)?;
        let stored = twin.open(record).unwrap()?;
        let verdict = match dice.below(8) {
            0 => Verdict::Waiting(genesis().hash),
            1 => Verdict::Held(dice.below(9) as u16),
            2 => Verdict::Refused(dice.below(9) as u16),
            3 => Verdict::AlreadyHad(dice.below(1000)),
            _ => Verdict::Stored(dice.below(1000)),
        };
        let logged = stored.tail.get(dice.below(stored.tail.len().max(1) as u64) as usize);
        let about = match stored.statements.first() {
            Some(statement) if dice.below(3) == 0 => Receipted::Statement(statement.id()),
            _ => Receipted::Change(logged?.change.hash),
        };
        Some(Receipt { record, about, verdict })
    });
    let receipts = receipts.collect();
    let quarantine = (0..dice.below(2)).map(|_| Quarantined {
        record: record(1 + dice.below(3) as u8),
        hash: change(THERE, actor(201), 1 + dice.below(12), 1).hash,
        bytes: SecretBytes::new(vec![dice.below(9) as u8; 20]),
        reason: QuarantineReason::Held(dice.below(3) as u16),
        from_server: dice.below(2) == 0,
    });
    let quarantine = quarantine.collect();
    let epoch = if dice.below(20) == 0 { 2 } else { 1 };
    Delivery {
        source,
        changes,
        statements: any_known(dice)
            .map(|record| (record, attestation(THERE, dice.below(9) as u8)))
            .into_iter()
            .collect(),
        heads: any_known(dice).map(|record| (record, snapshot(dice.below(250) as u8).heads)).into_iter().collect(),
        snapshots: drawn_snapshots(dice),
        quarantine,
        receipts,
        confirmed: if dice.below(3) == 0 { any_known(dice).into_iter().collect() } else { Vec::new() },
        items: drawn_items(dice),
        dropped_items: (0..dice.below(2)).map(|_| (Shelf::Visit, vec![dice.below(5) as u8; 16])).collect(),
        summaries: any_known(dice).map(|record| (record, summary(dice.below(9) as u32))).into_iter().collect(),
        cursor: if dice.below(2) == 0 { cursor(epoch, dice.below(1000)) } else { None },
    }
}

fn drawn_items(dice: &mut Dice) -> Vec<Item> {
    let mut items: Vec<Item> = (0..dice.below(2)).map(|_| visit(dice.below(5) as u8, dice.below(2) == 0)).collect();
    if dice.below(4) == 0 {
        items.push(Setting::Receipted.with(&[dice.below(9) as u8]));
    }
    items
}

fn drawn_snapshots(dice: &mut Dice) -> Vec<ForeignSnapshot> {
    let rare = u64::from(dice.below(9) == 0);
    let drawn = (0..rare).map(|_| {
        let number = 1 + dice.below(3) as u8;
        let (snapshot, changes, position) = (snapshot(dice.below(3) as u8), 1 + dice.below(9), dice.below(1000));
        ForeignSnapshot { record: record(number), about: about(number), snapshot, changes, position }
    });
    drawn.collect()
}

fn drawn_compaction(dice: &mut Dice, twin: &MemoryStore) -> Compaction {
    let number = 1 + dice.below(3) as u8;
    let stored = twin.open(record(number)).unwrap();
    let folded = stored.iter().flat_map(|stored| &stored.snapshot).map(|snapshot| snapshot.folded).sum::<u64>();
    // What only the snapshot holds is told by number alone here; any hashes that are not in the log stand for it.
    let mut reproduced: Vec<_> =
        (0..folded).map(|index| change(THERE, actor(250), index, number)).map(|change: Change| change.hash).collect();
    let tail = stored.iter().flat_map(|stored| &stored.tail).map(|logged| logged.change.hash);
    reproduced.extend(tail.filter(|_| dice.below(5) > 0));
    Compaction {
        record: record(number),
        snapshot: snapshot(dice.below(250) as u8),
        replaces: stored.iter().flat_map(|stored| &stored.snapshot).map(|snapshot| snapshot.digest).next(),
        reproduced,
        superseded: drawn_statements(dice).iter().map(Statement::id).collect(),
    }
}

/// Numbers that look drawn, the same for each seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % end
    }
}
