//! A photo on its way from one phone to another, over links that are as bad as they come.

use crate::office::{Office, until};
use crate::visit::{HELD_NOW, RealPhone, answer, synced, two_phones};
use casement_core::identity::ServerAddress;
use casement_core::store::{AttachmentStore, LocalStore};
use casement_core::sync::attachment::{Transfer, TransferReport};
use casement_core::sync::phone::{Exchange, Me};
use casement_core::sync::wire::FileOf;
use casement_phone::{FilesCarried, Http, carry_files};
use std::io::{Cursor, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A question of the visit's form; any takes a file.
const QUESTION: &str = "/data/custody/custody_story";

/// A link that drops each connection after so many bytes, either way.
struct DroppingLink {
    address: SocketAddr,
    dropped: Arc<AtomicUsize>,
}

impl DroppingLink {
    fn to(server: SocketAddr, bytes: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there are free ports");
        let address = listener.local_addr().expect("it has one");
        let dropped = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&dropped);
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                let Ok(far) = TcpStream::connect(server) else { continue };
                let left = Arc::new(AtomicUsize::new(bytes));
                let ends = |stream: &TcpStream| stream.try_clone().expect("it is open");
                for (from, to) in [(ends(&near), ends(&far)), (far, near)] {
                    let (left, counted) = (Arc::clone(&left), Arc::clone(&counted));
                    std::thread::spawn(move || pass(from, to, &left, &counted));
                }
            }
        });
        Self { address, dropped }
    }

    fn http(&self) -> Http {
        Http::to(ServerAddress::parse(&format!("http://{}", self.address)).expect("this machine has an address"))
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, left: &AtomicUsize, dropped: &AtomicUsize) {
    let mut bytes = [0; 4_096];
    while let Ok(count) = from.read(&mut bytes) {
        let before = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| Some(left.saturating_sub(count)));
        if before.is_ok_and(|before| before < count) {
            dropped.fetch_add(1, Ordering::SeqCst);
            break;
        }
        if count == 0 || to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}

/// Carries over a link until all is there.
fn carried(phone: &mut RealPhone, wanted: &[FileOf], http: &Http) -> TransferReport {
    let store = phone.store();
    let me = Me::load(store).expect("the store reads").expect("it has joined");
    let (mut exchange, mut transfer) = (Exchange::new(me, store).expect("the store reads"), Transfer::new());
    wanted.iter().for_each(|of| transfer.want(*of));
    loop {
        match carry_files(store, &mut exchange, &mut transfer, http, |_| {}).expect("the store works") {
            FilesCarried::Finished(report) => return report,
            // Whoever is patient waits longer.
            FilesCarried::Later { .. } => std::thread::park_timeout(Duration::from_millis(20)),
            FilesCarried::Stopped(stop) => panic!("{stop}"),
        }
    }
}

fn photo(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}

/// Amal has attached a photo, and everyone has the answers.
fn attached(bytes: &[u8]) -> (Office, RealPhone, RealPhone, FileOf) {
    let (office, mut amal, mut omar) = two_phones();
    answer(&mut amal, HELD_NOW, "12");
    let record = amal.store().records().expect("the store reads")[0].record;
    let kept = amal.attach(record, QUESTION, "window.JPG", &mut Cursor::new(bytes), false).expect("it is kept").kept;
    let of = FileOf { record, file: kept.file };
    // No file goes before the record's changes did.
    assert!(matches!(amal.sync_files(|_| {}), Ok(FilesCarried::Finished(report)) if report.waiting == [of]));
    synced(&mut amal);
    until("Omar has the answers", || {
        synced(&mut omar);
        omar.store().records().expect("the store reads").iter().any(|line| line.record == record)
    });
    (office, amal, omar, of)
}

#[test]
fn a_photo_of_20_mb_goes_over_a_link_that_drops_every_256_kb_and_comes_down_whole() {
    let bytes = photo(20_000_000);
    let (office, mut amal, mut omar, of) = attached(&bytes);
    let link = DroppingLink::to(office.listens(), 256_000);
    let begun = Instant::now();
    let report = carried(&mut amal, &[], &link.http());
    assert_eq!(report.sent, [of]);
    let (up, drops_up) = (begun.elapsed(), link.dropped.load(Ordering::SeqCst));
    assert!(drops_up > 60, "{drops_up} times it was dropped");
    assert!(report.bytes_sent < 32_000_000 || report.bytes_sent == 0, "{report:?}");
    assert!(amal.store().files().expect("the store reads").iter().all(|line| line.is_receipted));

    let named = omar.attachments(of.record).expect("the record opens");
    assert_eq!(named.len(), 1);
    assert_eq!((&*named[0].named.attachment.name, named[0].named.file), ("window.JPG", of.file));
    assert!(named[0].line.is_none(), "it comes when it is asked for");
    let begun = Instant::now();
    assert_eq!(carried(&mut omar, &[of], &link.http()).fetched, [of]);
    println!("up in {up:?} with {drops_up} drops, down in {:?}", begun.elapsed());
    let mut out = Vec::new();
    omar.write_file(of, &mut out).expect("it is here");
    assert!(out == bytes, "it is whole");
    // What the server has may go from the phone, and comes again.
    let report = omar.store().purge().expect("it purges");
    assert_eq!((report.attachments, report.purged.len()), (1, 1));
}

#[test]
fn a_file_goes_with_a_sync_and_comes_when_it_is_asked_for() {
    let bytes = photo(150_000);
    let (_office, mut amal, mut omar, of) = attached(&bytes);
    let purged = amal.store().purge().expect("it purges");
    assert_eq!((purged.purged.len(), purged.stays[0].attachments), (0, 1), "it is only here");
    let mut told = 0;
    let carried = amal.sync_files(|progress| {
        assert!(progress.is_upload && progress.of == of && progress.size_bytes == 150_000);
        told += 1;
    });
    assert!(matches!(carried, Ok(FilesCarried::Finished(report)) if report.sent == [of]));
    assert!(told > 1);
    omar.want_file(of);
    assert!(matches!(omar.sync_files(|_| {}), Ok(FilesCarried::Finished(report)) if report.fetched == [of]));
    let mut out = Vec::new();
    omar.write_file(of, &mut out).expect("it is here");
    assert!(out == bytes);
}
