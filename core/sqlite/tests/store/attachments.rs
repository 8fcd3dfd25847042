//! Attached files on a disk: encrypted, whole or not there, gone with their keys.

use crate::sample::{Dice, QUICK, RECORD, act, child, create, folder_of_child, open};
use casement_core::id::FileHash;
use casement_core::store::{
    AttachmentError, AttachmentStore, Cursor, Delivery, EpochId, LocalStore, Piece, StoreError, Taken,
};
use casement_sqlite::{OpenError, SqliteStore};
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

const EPOCH: EpochId = EpochId([7; 16]);
const MARKER: &[u8] = b"the photo of the window bars in cell 12";
/// Bytes of a chunk on the disk.
const SEALED: usize = (64 << 10) + 16;

fn with_record(folder: &Path) -> SqliteStore {
    let mut store = create(folder);
    store.append(&act(1)).unwrap();
    let cursor = Cursor { epoch: EPOCH, position: 1, within: None };
    store.receive(&Delivery { cursor: Some(cursor), ..crate::sample::receipted(1..=1) }).unwrap();
    store
}

fn marked(length: usize) -> Vec<u8> {
    MARKER.iter().copied().cycle().take(length).collect()
}

fn keep(store: &mut SqliteStore, bytes: &[u8]) -> FileHash {
    store.keep_file(RECORD, &mut &bytes[..]).unwrap().file
}

/// The files in the folder for attached files.
fn on_disk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.join("attachments")) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn read_all(store: &SqliteStore, file: FileHash) -> Result<Vec<u8>, AttachmentError> {
    let (mut all, mut piece) = (Vec::new(), vec![0; 100_000]);
    loop {
        match store.read_file(file, all.len() as u64, &mut piece)? {
            0 => return Ok(all),
            count => all.extend_from_slice(&piece[..count]),
        }
    }
}

#[test]
fn what_lies_in_the_folder_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_record(folder.path());
    let file = keep(&mut store, &marked(200_000));
    let half = marked(150_000);
    let other = FileHash::new(Sha256::digest(&half).into());
    let piece =
        Piece { record: RECORD, file: other, size_bytes: 150_000, offset: 0, bytes: &half[..90_000], epoch: EPOCH };
    assert_eq!(store.take_piece(&piece).unwrap(), Taken::Held(90_000));
    let databases = ["store.db", "store.db-wal"].map(|name| folder.path().join(name));
    for path in on_disk(folder.path()).into_iter().chain(databases) {
        let bytes = std::fs::read(&path).unwrap();
        for part in MARKER.windows(8) {
            assert!(!bytes.windows(8).any(|found| found == part), "{}", path.display());
        }
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(!file.to_string().contains(&name), "the name is not of the content");
    }
}

#[test]
fn what_is_locked_is_not_read_and_what_was_suspended_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_record(folder.path());
    let file = keep(&mut store, b"a photo");
    store.lock();
    assert!(matches!(store.read_file(file, 0, &mut [0; 9]), Err(AttachmentError::Store(StoreError::Locked))));
    assert!(matches!(store.keep_file(RECORD, &mut &b"x"[..]), Err(AttachmentError::Store(StoreError::Locked))));
    store.unlock(&QUICK).unwrap();
    assert_eq!(read_all(&store, file).unwrap(), b"a photo");
    store.suspend().unwrap();
    assert!(matches!(store.files(), Err(StoreError::Locked)));
    store.resume().unwrap();
    assert_eq!(read_all(&store, file).unwrap(), b"a photo");
}

#[test]
fn whatever_is_altered_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_record(folder.path());
    let bytes = marked(3 * (64 << 10) + 100);
    let file = keep(&mut store, &bytes);
    let path = on_disk(folder.path()).pop().unwrap();
    let whole = std::fs::read(&path).unwrap();
    let flipped = |place: usize| {
        let mut altered = whole.clone();
        altered[place] ^= 1;
        altered
    };
    let swapped = [&whole[SEALED..2 * SEALED], &whole[..SEALED], &whole[2 * SEALED..]].concat();
    let without = [&whole[..SEALED], &whole[2 * SEALED..]].concat();
    let cases = [
        flipped(5),
        flipped(2 * SEALED + 9),
        flipped(whole.len() - 1),
        swapped,
        without,
        whole[..3 * SEALED].to_vec(),
        whole[..whole.len() - 1].to_vec(),
        [&whole[..], b"more"].concat(),
        Vec::new(),
    ];
    for (number, altered) in cases.iter().enumerate() {
        std::fs::write(&path, altered).unwrap();
        let found = read_all(&store, file);
        assert!(matches!(found, Err(AttachmentError::Damaged)), "case {number}");
    }
    std::fs::write(&path, flipped(2 * SEALED + 9)).unwrap();
    assert_eq!(store.read_file(file, 0, &mut [0; 9]).unwrap(), 9, "what is sound is read still");
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(read_all(&store, file), Err(AttachmentError::Damaged)));
    // Where the server has it, it is fetched again.
    assert!(store.let_go_file(RECORD, file).unwrap());
    let piece = Piece { record: RECORD, file, size_bytes: bytes.len() as u64, offset: 0, bytes: &bytes, epoch: EPOCH };
    assert_eq!(store.take_piece(&piece).unwrap(), Taken::Whole);
    assert!(read_all(&store, file).unwrap() == bytes);
}

#[test]
fn what_is_removed_is_gone_from_the_folder_and_what_stays_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_record(folder.path());
    let (sent, unsent) = (keep(&mut store, b"sent"), keep(&mut store, b"unsent"));
    keep(&mut store, b"sent");
    assert_eq!(on_disk(folder.path()).len(), 2, "the same content once");
    store.receipt_file(RECORD, sent, EPOCH).unwrap();
    let report = store.purge().unwrap();
    assert_eq!((report.attachments, report.stays[0].attachments), (1, 1));
    assert_eq!(on_disk(folder.path()).len(), 1);
    assert_eq!(read_all(&store, unsent).unwrap(), b"unsent");
    drop(store);
    SqliteStore::wipe(folder.path()).unwrap();
    assert!(!folder.path().join("attachments").exists());
}

#[test]
fn a_damaged_store_is_moved_aside_with_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_record(folder.path());
    let file = keep(&mut store, b"a photo");
    drop(store);
    let whole = std::fs::read(folder.path().join("store.db")).unwrap();
    std::fs::write(folder.path().join("store.db"), &whole[..whole.len() / 2]).unwrap();
    let error = SqliteStore::open(folder.path(), &QUICK).unwrap_err();
    let OpenError::Damaged { aside: Some(aside) } = error else { panic!("{error:?}") };
    assert_eq!(on_disk(&aside).len(), 1);
    create(folder.path());
    drop(open(folder.path()));
    assert_eq!(on_disk(&aside).len(), 1, "a new store has nothing to do with it");
    // Mended by someone with tools, it opens with its files.
    std::fs::write(aside.join("store.db"), &whole).unwrap();
    assert_eq!(read_all(&open(&aside), file).unwrap(), b"a photo");
}

/// Comes as fast as it is read, and never ends before its bound.
struct Long(u64);

impl Read for Long {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = into.len().min(usize::try_from(self.0).unwrap());
        into[..count].fill(self.0 as u8);
        self.0 -= count as u64;
        Ok(count)
    }
}

#[test]
#[cfg(unix)]
fn a_disk_that_is_full_keeps_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    drop(with_record(folder.path()));
    let run = child("attachments::child_fills", folder.path());
    let mut limited = std::process::Command::new("sh");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 1000; exec \"$0\" \"$@\""])
        .arg(run.get_program())
        .args(run.get_args());
    limited.env("CASEMENT_TEST_FOLDER", folder.path());
    let told = String::from_utf8_lossy(&limited.output().unwrap().stdout).into_owned();
    assert!(told.contains("Store(Full)") && told.contains("nothing is there"), "{told}");
    let mut store = open(folder.path());
    keep(&mut store, b"and it goes on");
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_fills() {
    let Some(folder) = folder_of_child() else { return };
    let mut store = open(&folder);
    println!("{:?}", store.keep_file(RECORD, &mut Long(4 << 20)));
    if store.files().unwrap().is_empty() && on_disk(&folder).is_empty() {
        println!("nothing is there");
    }
}

#[test]
fn no_kill_leaves_half_a_file() {
    let kills = std::env::var("CASEMENT_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(25);
    let folder = tempfile::tempdir().unwrap();
    drop(with_record(folder.path()));
    let (mut dice, mut cut) = (Dice(kills), 0);
    for kill in 0..kills {
        let mut working = child("attachments::child_keeps", folder.path()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(working.stdout.take().unwrap()).lines().map_while(Result::ok);
        assert!(lines.any(|line| line.contains("begins")), "the child opens the store");
        std::thread::sleep(Duration::from_micros(dice.below(60_000)));
        working.kill().unwrap();
        working.wait().unwrap();
        let mut returned: Vec<FileHash> = Vec::new();
        for line in lines {
            if line == "lets go" {
                returned.clear();
            }
            returned.extend(line.strip_prefix("kept ").and_then(|hash| hash.parse::<FileHash>().ok()));
        }
        cut += usize::from(on_disk(folder.path()).len() > open_files(folder.path(), &returned, kill));
        let store = open(folder.path());
        assert_eq!(on_disk(folder.path()).len(), store.files().unwrap().len(), "kill {kill}: what has no row is swept");
    }
    println!("{kills} kills, {cut} of them while a file was written");
}

/// Opens the store, and looks whether all that returned is whole. How many files there are in it.
fn open_files(folder: &Path, returned: &[FileHash], kill: u64) -> usize {
    let store = open(folder);
    let lines = store.files().unwrap();
    for file in returned {
        assert!(lines.iter().any(|line| line.file == *file), "kill {kill}: it was kept");
    }
    for line in &lines {
        if line.is_whole {
            let bytes = read_all(&store, line.file).unwrap();
            assert_eq!(FileHash::new(Sha256::digest(&bytes).into()), line.file, "kill {kill}");
        } else {
            assert!(matches!(read_all(&store, line.file), Err(AttachmentError::Absent)));
        }
    }
    lines.len()
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_keeps() {
    let Some(folder) = folder_of_child() else { return };
    let mut store = open(&folder);
    println!("begins");
    for number in 1.. {
        let bytes: Vec<u8> = marked(300_000).into_iter().map(|byte| byte.wrapping_add(number)).collect();
        println!("kept {}", keep(&mut store, &bytes));
        // Another one is fetched, as far as it came before it was killed.
        let fetched: Vec<u8> = bytes.iter().rev().copied().collect();
        let file = FileHash::new(Sha256::digest(&fetched).into());
        let size_bytes = fetched.len() as u64;
        let mut offset = 0;
        while let Some(rest) = fetched.get(offset..).filter(|rest| !rest.is_empty()) {
            let bytes = &rest[..rest.len().min(70_000)];
            let piece = Piece { record: RECORD, file, size_bytes, offset: offset as u64, bytes, epoch: EPOCH };
            match store.take_piece(&piece).unwrap() {
                Taken::Held(held) => offset = held as usize,
                Taken::Whole => break,
                Taken::Wrong => panic!("it is what its hash says"),
            }
        }
        println!("kept {file}");
        if number % 5 == 0 {
            println!("lets go");
            for line in store.files().unwrap() {
                store.let_go_file(RECORD, line.file).unwrap();
            }
        }
    }
}
