//! Files that are attached.

use super::Subject;
use super::sample::*;
use crate::id::{FileHash, RecordId};
use crate::limits::{ATTACHMENT_BYTES_MAX, ATTACHMENT_PIECE_BYTES_MAX};
use crate::store::{
    Append, AttachmentError, AttachmentLine, AttachmentStore, Delivery, EpochId, LocalStore, MemoryStore, Misuse,
    Piece, StoreError, Taken, Verdict,
};
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// Bytes that look drawn, the same for each seed.
fn content(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}

fn hash(bytes: &[u8]) -> FileHash {
    FileHash::new(Sha256::digest(bytes).into())
}

fn epoch(number: u8) -> EpochId {
    cursor(number, 1).expect("there is one").epoch
}

/// A store with records 1 and 2 that knows the first life of its server, which has all of both.
fn furnished<S: Subject>() -> S
where
    S::Store: AttachmentStore,
{
    let mut subject = S::create();
    furnish(subject.store());
    subject
}

fn furnish(store: &mut impl LocalStore) {
    for number in 1..=2 {
        let change = change(HERE, actor(number), 1, number);
        let about = Some(about(number));
        store.append(&Append { about, changes: vec![change], ..Append::to(record(number)) }).unwrap();
    }
    let receipts = (1..=2).map(|number| {
        let change = change(HERE, actor(number), 1, number);
        crate::store::Receipt { record: record(number), ..receipt(&change, Verdict::Stored(1)) }
    });
    store.receive(&Delivery { receipts: receipts.collect(), cursor: cursor(1, 5), ..Delivery::default() }).unwrap();
}

fn read_all(store: &impl AttachmentStore, file: FileHash) -> Result<Vec<u8>, AttachmentError> {
    let (mut all, mut piece) = (Vec::new(), vec![0; 50_000]);
    loop {
        let count = store.read_file(file, all.len() as u64, &mut piece)?;
        if count == 0 {
            return Ok(all);
        }
        all.extend_from_slice(&piece[..count]);
    }
}

fn kept(store: &mut impl AttachmentStore, number: u8, bytes: &[u8]) -> FileHash {
    let kept = store.keep_file(record(number), &mut &bytes[..]).unwrap();
    assert_eq!((kept.file, kept.size_bytes), (hash(bytes), bytes.len() as u64));
    kept.file
}

fn piece(bytes: &[u8], from: usize, to: usize) -> Piece<'_> {
    Piece {
        record: record(1),
        file: hash(bytes),
        size_bytes: bytes.len() as u64,
        offset: from as u64,
        bytes: &bytes[from..to],
        epoch: epoch(1),
    }
}

fn line(store: &impl AttachmentStore, file: FileHash) -> Option<AttachmentLine> {
    store.files().unwrap().into_iter().find(|line| line.file == file)
}

pub fn a_file_is_read_back_from_any_place<S: Subject>()
where
    S::Store: AttachmentStore,
{
    // Around the ends of chunks of any usual size.
    for length in [1, 65_535, 65_536, 65_537, 131_072, 200_001] {
        let mut subject = furnished::<S>();
        let bytes = content(length as u64, length);
        let file = kept(subject.store(), 1, &bytes);
        subject.reopen();
        assert!(read_all(subject.store(), file).unwrap() == bytes, "{length}");
        for from in [0, length / 2, length.saturating_sub(1), length, length + 1, 65_536, 65_537] {
            for count in [0, 1, 7, 65_536, 70_000] {
                let mut into = vec![0; count];
                let read = subject.store().read_file(file, from as u64, &mut into).unwrap();
                let wanted = &bytes[from.min(length)..(from + count).min(length).max(from.min(length))];
                assert!(into[..read] == *wanted, "{count} from {from} of {length}");
            }
        }
        assert_eq!(subject.store().read_file(file, u64::MAX, &mut [0; 9]).unwrap(), 0);
        let wanted = AttachmentLine {
            record: record(1),
            file,
            size_bytes: length as u64,
            held_bytes: length as u64,
            is_whole: true,
            is_receipted: false,
        };
        assert_eq!(subject.store().files().unwrap(), [wanted]);
    }
}

pub fn a_file_without_content_is_one<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let file = kept(subject.store(), 1, &[]);
    assert!(read_all(subject.store(), file).unwrap().is_empty());
    subject.store().let_go_file(record(1), file).unwrap();
    assert_eq!(subject.store().take_piece(&piece(&[], 0, 0)).unwrap(), Taken::Whole);
    assert!(line(subject.store(), file).unwrap().is_whole);
}

pub fn the_same_content_is_kept_once<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let bytes = content(1, 100_000);
    let file = kept(subject.store(), 1, &bytes);
    subject.store().receipt_file(record(1), file, epoch(1)).unwrap();
    kept(subject.store(), 1, &bytes);
    assert!(line(subject.store(), file).unwrap().is_receipted, "attached again, it is still receipted");
    kept(subject.store(), 2, &bytes);
    let lines = subject.store().files().unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.record, line.is_receipted)).collect();
    assert_eq!(told, [(record(1), true), (record(2), false)], "a receipt is for one record");
}

pub fn a_file_belongs_to_a_record_that_is_here<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let unknown = |result: Result<(), AttachmentError>| {
        let wanted = Misuse::RecordUnknown(record(9));
        assert!(
            matches!(&result, Err(AttachmentError::Store(StoreError::Misuse(found))) if *found == wanted),
            "{result:?}"
        );
    };
    unknown(subject.store().keep_file(record(9), &mut &b"x"[..]).map(drop));
    unknown(subject.store().take_piece(&Piece { record: record(9), ..piece(b"xy", 0, 1) }).map(drop));
    subject.store().receipt_file(record(9), hash(b"x"), epoch(1)).unwrap();
    assert!(!subject.store().let_go_file(record(9), hash(b"x")).unwrap());
    assert!(matches!(subject.store().read_file(hash(b"x"), 0, &mut [0; 1]), Err(AttachmentError::Absent)));
    assert!(subject.store().files().unwrap().is_empty());
}

pub fn a_file_is_as_large_as_its_bound_and_no_larger<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let error = subject.store().keep_file(record(1), &mut io::repeat(7).take(ATTACHMENT_BYTES_MAX + 1)).unwrap_err();
    assert!(matches!(error, AttachmentError::TooLarge), "{error:?}");
    assert!(subject.store().files().unwrap().is_empty());
    let kept = subject.store().keep_file(record(1), &mut io::repeat(7).take(ATTACHMENT_BYTES_MAX)).unwrap();
    assert_eq!(kept.size_bytes, ATTACHMENT_BYTES_MAX);
    let one_past = Piece { size_bytes: ATTACHMENT_BYTES_MAX + 1, ..piece(b"xy", 0, 1) };
    assert!(matches!(subject.store().take_piece(&one_past), Err(AttachmentError::TooLarge)));
    let long = vec![0; ATTACHMENT_PIECE_BYTES_MAX + 1];
    let max = ATTACHMENT_PIECE_BYTES_MAX;
    let found = subject.store().take_piece(&piece(&long, 0, max + 1));
    let wanted = Misuse::TooLong { bytes: max + 1, max };
    assert!(matches!(found, Err(AttachmentError::Store(StoreError::Misuse(found))) if found == wanted));
}

/// Gives some bytes, then fails.
struct Broken(usize);

impl Read for Broken {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = into.len().min(self.0);
        self.0 -= count;
        if count == 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(count) }
    }
}

pub fn what_cannot_be_read_leaves_nothing<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let error = subject.store().keep_file(record(1), &mut Broken(150_000)).unwrap_err();
    assert!(matches!(error, AttachmentError::Unreadable(_)), "{error:?}");
    subject.reopen();
    assert!(subject.store().files().unwrap().is_empty());
}

pub fn a_file_that_is_fetched_is_whole_once_all_of_it_came<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let bytes = content(2, 300_000);
    let file = hash(&bytes);
    let mut from = 0;
    for length in [1_000, 64_536, 65_536, 65_537, 100_000] {
        let taken = subject.store().take_piece(&piece(&bytes, from, from + length)).unwrap();
        from += length;
        assert_eq!(taken, Taken::Held(from as u64));
        subject.reopen();
        let held = line(subject.store(), file).unwrap();
        assert_eq!((held.held_bytes, held.size_bytes, held.is_whole), (from as u64, 300_000, false));
        assert!(matches!(subject.store().read_file(file, 0, &mut [0; 9]), Err(AttachmentError::Absent)));
    }
    assert_eq!(subject.store().take_piece(&piece(&bytes, from, bytes.len())).unwrap(), Taken::Whole);
    subject.reopen();
    assert!(read_all(subject.store(), file).unwrap() == bytes);
    assert!(line(subject.store(), file).unwrap().is_receipted, "what came from the server is there");
    assert_eq!(subject.store().take_piece(&piece(&bytes, 5, 9)).unwrap(), Taken::Whole, "it is here already");
}

pub fn a_piece_twice_or_out_of_its_place_changes_nothing<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let bytes = content(3, 200_000);
    assert_eq!(subject.store().take_piece(&piece(&bytes, 100, 200)).unwrap(), Taken::Held(0));
    assert_eq!(subject.store().take_piece(&piece(&bytes, 0, 90_000)).unwrap(), Taken::Held(90_000));
    assert_eq!(subject.store().take_piece(&piece(&bytes, 0, 90_000)).unwrap(), Taken::Held(90_000));
    assert_eq!(subject.store().take_piece(&piece(&bytes, 100_000, 110_000)).unwrap(), Taken::Held(90_000));
    assert_eq!(subject.store().take_piece(&piece(&bytes, 90_000, 200_000)).unwrap(), Taken::Whole);
    assert!(read_all(subject.store(), hash(&bytes)).unwrap() == bytes);
    // Of another size than was said before: it begins anew.
    let others = content(4, 1_000);
    let long = Piece { size_bytes: 2_000, ..piece(&others, 0, 500) };
    assert_eq!(subject.store().take_piece(&long).unwrap(), Taken::Held(500));
    assert_eq!(subject.store().take_piece(&piece(&others, 500, 1_000)).unwrap(), Taken::Held(0));
    assert_eq!(subject.store().take_piece(&piece(&others, 0, 1_000)).unwrap(), Taken::Whole);
}

pub fn a_file_that_came_as_another_is_gone<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let bytes = content(5, 150_000);
    let mut altered = bytes.clone();
    altered[70_000] ^= 1;
    let file = hash(&bytes);
    let first = Piece { file, ..piece(&altered, 0, 100_000) };
    let last = Piece { file, ..piece(&altered, 100_000, 150_000) };
    subject.store().take_piece(&first).unwrap();
    assert_eq!(subject.store().take_piece(&last).unwrap(), Taken::Wrong);
    assert!(line(subject.store(), file).is_none(), "nothing of it is here");
    assert_eq!(subject.store().take_piece(&piece(&bytes, 0, 150_000)).unwrap(), Taken::Whole);
    assert!(read_all(subject.store(), file).unwrap() == bytes);
}

pub fn a_receipt_is_good_for_one_life_of_the_server<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let file = kept(subject.store(), 1, b"a photo");
    let receipted = |subject: &mut S| line(subject.store(), file).unwrap().is_receipted;
    subject.store().receipt_file(record(1), file, epoch(1)).unwrap();
    subject.reopen();
    assert!(receipted(&mut subject));
    subject.store().receive(&Delivery { cursor: cursor(2, 1), ..Delivery::default() }).unwrap();
    assert!(!receipted(&mut subject), "the server was restored, and may have lost it");
    subject.store().receipt_file(record(1), file, epoch(2)).unwrap();
    assert!(receipted(&mut subject));
}

pub fn a_purge_removes_files_that_the_server_has<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let (sent, shared) = (kept(subject.store(), 1, b"sent"), kept(subject.store(), 1, b"shared"));
    kept(subject.store(), 2, b"shared");
    let half = content(6, 1_000);
    subject.store().take_piece(&piece(&half, 0, 500)).unwrap();
    for file in [sent, shared] {
        subject.store().receipt_file(record(1), file, epoch(1)).unwrap();
    }
    let report = subject.store().purge().unwrap();
    assert_eq!(report.purged.iter().map(|purged| purged.record).collect::<Vec<_>>(), [record(1)]);
    assert_eq!(report.attachments, 2, "what was sent, and what was half fetched");
    assert_eq!(
        report.stays.iter().map(|stays| (stays.record, stays.attachments)).collect::<Vec<_>>(),
        [(record(2), 1)]
    );
    subject.reopen();
    assert!(matches!(subject.store().read_file(sent, 0, &mut [0; 9]), Err(AttachmentError::Absent)));
    assert_eq!(read_all(subject.store(), shared).unwrap(), b"shared", "another record needs it still");
    subject.store().receipt_file(record(2), shared, epoch(1)).unwrap();
    let report = subject.store().purge_visits(&[about(2).visit]).unwrap();
    assert_eq!((report.attachments, report.purged.len()), (1, 1));
    assert!(subject.store().files().unwrap().is_empty());
}

pub fn a_purge_keeps_a_file_that_is_only_here_with_its_record<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let (sent, unsent) = (kept(subject.store(), 1, b"sent"), kept(subject.store(), 1, b"unsent"));
    subject.store().receipt_file(record(1), sent, epoch(1)).unwrap();
    let report = subject.store().purge_visits(&[about(1).visit]).unwrap();
    assert_eq!((report.stays[0].attachments, report.stays[0].changes(), report.attachments), (1, 0, 1));
    assert!(report.purged.is_empty() && report.visits_stay == [about(1).visit]);
    assert!(subject.store().open(record(1)).unwrap().is_some());
    assert_eq!(read_all(subject.store(), unsent).unwrap(), b"unsent");
    assert!(line(subject.store(), sent).is_none(), "of a record that stays, too, what the server has may go");
}

pub fn a_file_is_let_go_of_for_one_record<S: Subject>()
where
    S::Store: AttachmentStore,
{
    let mut subject = furnished::<S>();
    let file = kept(subject.store(), 1, b"a photo");
    kept(subject.store(), 2, b"a photo");
    assert!(subject.store().let_go_file(record(1), file).unwrap());
    assert!(!subject.store().let_go_file(record(1), file).unwrap());
    assert_eq!(read_all(subject.store(), file).unwrap(), b"a photo");
    assert!(subject.store().let_go_file(record(2), file).unwrap());
    subject.reopen();
    assert!(matches!(subject.store().read_file(file, 0, &mut [0; 9]), Err(AttachmentError::Absent)));
}

/// What one step of a history has come to, as text: errors alike are alike.
fn told<T: std::fmt::Debug, E: std::fmt::Debug>(result: Result<T, E>) -> String {
    format!("{result:?}")
}

/// One drawn step on a store.
fn step(store: &mut impl AttachmentStore, dice: u64) -> String {
    let pick = |shift: u32, end: u64| (dice >> shift) % end;
    let bytes = content(pick(8, 4), [0, 900, 65_536, 140_000][pick(8, 4) as usize]);
    let (of, file): (RecordId, _) = (record(pick(12, 3) as u8 + 1), hash(&bytes));
    let from = bytes.len() * pick(16, 4) as usize / 4;
    let to = (from + bytes.len() * (1 + pick(20, 4) as usize) / 4).min(bytes.len());
    match pick(0, 9) {
        0 | 1 => told(store.keep_file(of, &mut &bytes[..])),
        2..=4 => told(store.take_piece(&Piece { record: of, ..piece(&bytes, from, to) })),
        5 => told(store.receipt_file(of, file, epoch(1))),
        6 => told(store.let_go_file(of, file)),
        7 if pick(24, 4) == 0 => told(store.purge()),
        _ => told(store.files()) + &told(read_all(store, file).map(|read| read == bytes)),
    }
}

pub fn any_history_of_files_reads_as_in_the_twin<S: Subject>()
where
    S::Store: AttachmentStore,
{
    for seed in 0..8_u64 {
        let (mut subject, mut twin) = (furnished::<S>(), MemoryStore::new());
        furnish(&mut twin);
        let mut dice = seed + 1;
        for number in 0..40 {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            let drawn = dice.wrapping_mul(0x2545_f491_4f6c_dd1d);
            let (found, wanted) = (step(subject.store(), drawn), step(&mut twin, drawn));
            assert_eq!(found, wanted, "seed {seed}, step {number}");
            if number % 10 == 9 {
                subject.reopen();
            }
        }
        assert_eq!(subject.store().files().unwrap(), twin.files().unwrap(), "seed {seed}");
    }
}
