//! A phone and a server that is as plain as may be, with a network between them that does what it likes.

use super::{Input, Output, Transfer, TransferReport};
use crate::id::{ActorId, ChangeHash, DeviceId, FileHash, FormVersionId, MemberId, RecordId, VisitId, WorkspaceId};
use crate::identity::{Challenge, ServerAddress};
use crate::limits::{ATTACHMENT_BYTES_MAX, ATTACHMENT_TRIES_MAX};
use crate::store::{
    Append, AttachmentStore, Change, Cursor, Delivery, EpochId, LocalStore, MemoryStore, RecordAbout, SecretBytes,
    Setting,
};
use crate::sync::phone::{Exchange, Me, Stop};
use crate::sync::reason::FileRefused;
use crate::sync::wire::{
    AttachmentAnswer, AttachmentAsk, AttachmentReply, AttachmentRequest, AttachmentTold, Auth, FileOf, FileStanding,
    ServerRefusal, Session, request_digest,
};
use jiff::Timestamp;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

const RECORD: RecordId = RecordId::new([1; 16]);
const EPOCH: EpochId = EpochId([9; 16]);
const WORKSPACE: WorkspaceId = WorkspaceId::new([2; 16]);

fn address() -> ServerAddress {
    ServerAddress::parse("https://npm.example.org").unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn content(seed: u8, length: usize) -> Vec<u8> {
    (0..length).map(|place| (place as u32).wrapping_mul(2_654_435_761).to_be_bytes()[1] ^ seed).collect()
}

fn of(bytes: &[u8]) -> FileOf {
    FileOf { record: RECORD, file: FileHash::new(Sha256::digest(bytes).into()) }
}

/// A phone with one record, and what carries its files.
struct Phone {
    store: MemoryStore,
    exchange: Exchange,
    transfer: Transfer,
}

impl Phone {
    fn new() -> Self {
        let mut store = MemoryStore::new();
        let settings = [
            Setting::DeviceSeed.with(&[3; 32]),
            Setting::Workspace.with(WORKSPACE.as_bytes()),
            Setting::Member.with(MemberId::new([4; 16]).as_bytes()),
            Setting::Server.with(address().as_str().as_bytes()),
            Setting::Fingerprint.with(&[5; 32]),
        ];
        store.keep(&settings).unwrap();
        let about = RecordAbout { visit: VisitId::new([6; 16]), form: FormVersionId::new([7; 32]) };
        let change = Change {
            hash: ChangeHash::new([8; 32]),
            author: Some(DeviceId::new([9; 16])),
            actor: ActorId::new([10; 16]),
            number: 1,
            bytes: SecretBytes::new(vec![1]),
        };
        store.append(&Append { about: Some(about), changes: vec![change], ..Append::to(RECORD) }).unwrap();
        let cursor = Some(Cursor { epoch: EPOCH, position: 1, within: None });
        store.receive(&Delivery { cursor, ..Delivery::default() }).unwrap();
        let exchange = Exchange::new(Me::load(&store).unwrap().unwrap(), &store).unwrap();
        Self { store, exchange, transfer: Transfer::new() }
    }

    fn keep(&mut self, bytes: &[u8]) -> FileOf {
        let file = self.store.keep_file(RECORD, &mut &bytes[..]).unwrap().file;
        FileOf { record: RECORD, file }
    }

    /// As after a kill: what is not in the store is gone.
    fn restart(&mut self) {
        self.exchange = Exchange::new(Me::load(&self.store).unwrap().unwrap(), &self.store).unwrap();
        self.transfer = Transfer::new();
    }

    fn step(&mut self, input: Input<'_>) -> Output {
        self.transfer.step(at(0), 7, &mut self.exchange, &mut self.store, input).unwrap()
    }

    fn read(&self, of: FileOf) -> Vec<u8> {
        let mut all = vec![0; ATTACHMENT_BYTES_MAX as usize / 8];
        let count = self.store.read_file(of.file, 0, &mut all).unwrap();
        all.truncate(count);
        all
    }

    /// Carries all there is over a network that works.
    fn carry(&mut self, server: &mut Server) -> Output {
        let mut output = self.step(Input::Begin);
        for _ in 0..10_000 {
            let Output::Send { bytes, .. } = output else { return output };
            output = self.step(Input::Reply(&server.answer(&bytes)));
        }
        panic!("it does not end");
    }

    #[track_caller]
    fn finished(&mut self, server: &mut Server) -> TransferReport {
        match self.carry(server) {
            Output::Finished(report) => *report,
            other => panic!("{other:?}"),
        }
    }
}

/// A server that knows one phone.
#[derive(Default)]
struct Server {
    whole: BTreeMap<FileOf, Vec<u8>>,
    begun: BTreeMap<FileOf, Vec<u8>>,
    /// Records that it does not know.
    unknown: BTreeSet<RecordId>,
    refuses: BTreeMap<FileOf, FileRefused>,
    /// Alters what it takes, so many times.
    alters: u32,
    /// Begins anew with each file, however much came.
    forgets: bool,
    asks_for_proof: bool,
    asked: u32,
    given: usize,
}

impl Server {
    fn answer(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.asked += 1;
        let request = AttachmentRequest::decode(bytes).unwrap();
        let next = Challenge::new(address(), WORKSPACE, [self.asked as u8; 32], at(0));
        let session = match request.auth {
            Auth::Session(token) if token == [1; 9] && !self.asks_for_proof => None,
            Auth::Proof { .. } => {
                self.asks_for_proof = false;
                Some(Session { token: vec![1; 9], seconds: 900, next })
            }
            _ => {
                return AttachmentReply::Refusal(ServerRefusal::Prove(next)).encode();
            }
        };
        let ask = AttachmentAsk::decode(request.body).unwrap();
        let piece;
        let told = match ask {
            AttachmentAsk::Has(files) => {
                AttachmentTold::Standings(files.into_iter().map(|of| self.standing(of)).collect())
            }
            AttachmentAsk::Give { of, size_bytes, offset, bytes } => {
                AttachmentTold::Standing(self.give(of, size_bytes, offset, bytes))
            }
            AttachmentAsk::Take { of, offset, bytes_max } => match (self.standing(of), self.whole.get(&of)) {
                (FileStanding::Whole, Some(whole)) => {
                    let from = usize::try_from(offset).unwrap().min(whole.len());
                    let to = (from + usize::try_from(bytes_max).unwrap()).min(whole.len());
                    let mut given = whole[from..to].to_vec();
                    if self.alters > 0 && to == whole.len() {
                        self.alters -= 1;
                        given[0] ^= 1;
                    }
                    piece = given;
                    AttachmentTold::Piece { size_bytes: whole.len() as u64, offset, bytes: &piece }
                }
                (standing, _) => AttachmentTold::Standing(standing),
            },
        };
        let to = request_digest(request.body);
        AttachmentReply::Answer(AttachmentAnswer { to, epoch: EPOCH, session, told }).encode()
    }

    fn standing(&self, of: FileOf) -> FileStanding {
        if self.unknown.contains(&of.record) {
            return FileStanding::NotYet;
        }
        if let Some(reason) = self.refuses.get(&of) {
            return FileStanding::Refused(*reason as u16);
        }
        if self.whole.contains_key(&of) {
            return FileStanding::Whole;
        }
        FileStanding::Held(self.begun.get(&of).map_or(0, |begun| begun.len() as u64))
    }

    fn give(&mut self, of: FileOf, size: u64, offset: u64, bytes: &[u8]) -> FileStanding {
        let standing = self.standing(of);
        let FileStanding::Held(held) = standing else { return standing };
        if self.forgets {
            return FileStanding::Held(0);
        }
        if held != offset {
            return standing;
        }
        self.given += bytes.len();
        let begun = self.begun.entry(of).or_default();
        begun.extend_from_slice(bytes);
        if (begun.len() as u64) < size {
            return FileStanding::Held(begun.len() as u64);
        }
        let mut whole = self.begun.remove(&of).unwrap_or_default();
        if self.alters > 0 {
            self.alters -= 1;
            whole[0] ^= 1;
        }
        if Sha256::digest(&whole)[..] != of.file.as_bytes()[..] {
            return FileStanding::Wrong;
        }
        self.whole.insert(of, whole);
        FileStanding::Whole
    }
}

#[test]
fn files_go_to_the_server_smallest_first_and_come_when_they_are_wanted() {
    let (mut phone, mut server) = (Phone::new(), Server::default());
    let (large, small) = (content(1, 700_000), content(2, 1_000));
    let (large_of, small_of) = (phone.keep(&large), phone.keep(&small));
    let report = phone.finished(&mut server);
    assert_eq!(report.sent, [small_of, large_of]);
    assert_eq!(server.whole, BTreeMap::from([(large_of, large.clone()), (small_of, small)]));
    assert!(phone.store.files().unwrap().iter().all(|line| line.is_receipted));
    assert_eq!(phone.finished(&mut server), TransferReport::default(), "nothing is asked where there is nothing");

    let mut other = Phone::new();
    other.transfer.want(large_of);
    other.transfer.want(large_of);
    let report = other.finished(&mut server);
    assert_eq!(report.fetched, [large_of]);
    assert!(other.read(large_of) == large);
    assert_eq!(other.finished(&mut server), TransferReport::default(), "it is here, and wanted no more");
}

#[test]
fn a_file_that_the_server_has_is_not_sent_and_an_empty_one_is() {
    let (mut phone, mut server) = (Phone::new(), Server::default());
    let bytes = content(1, 100_000);
    let known = phone.keep(&bytes);
    server.whole.insert(known, bytes);
    let empty = phone.keep(&[]);
    let report = phone.finished(&mut server);
    assert_eq!((report.sent.len(), server.given), (2, 0));
    assert!(server.whole.contains_key(&empty));
}

#[test]
fn what_cannot_be_carried_now_is_told_and_holds_up_nothing() {
    let (mut phone, mut server) = (Phone::new(), Server::default());
    let refused = phone.keep(&content(1, 10));
    let goes = phone.keep(&content(2, 100));
    server.refuses.insert(refused, FileRefused::NoRoom);
    let absent = of(b"on another phone");
    phone.transfer.want(absent);
    let report = phone.finished(&mut server);
    assert_eq!((report.sent, report.absent), (vec![goes], vec![absent]));
    assert_eq!(report.refused, [(refused, FileRefused::NoRoom as u16)]);
    server.unknown.insert(RECORD);
    server.refuses.clear();
    assert_eq!(phone.finished(&mut server).waiting, [refused], "its record comes first");
    server.unknown.clear();
    assert_eq!(phone.finished(&mut server).sent, [refused]);
}

#[test]
fn a_file_that_comes_out_as_another_is_carried_anew_and_not_for_ever() {
    for alters in 1..=ATTACHMENT_TRIES_MAX {
        let is_given_up = alters == ATTACHMENT_TRIES_MAX;
        let (mut phone, mut server) = (Phone::new(), Server { alters, ..Server::default() });
        let bytes = content(1, 200_000);
        let of = phone.keep(&bytes);
        let report = phone.finished(&mut server);
        assert_eq!((report.failed.contains(&of), report.sent.contains(&of)), (is_given_up, !is_given_up));
        server.alters = alters;
        server.whole.insert(of, bytes.clone());
        let mut other = Phone::new();
        other.transfer.want(of);
        let report = other.finished(&mut server);
        assert_eq!((report.failed.contains(&of), report.fetched.contains(&of)), (is_given_up, !is_given_up));
        assert!(is_given_up || other.read(of) == bytes);
    }
}

#[test]
fn a_server_that_keeps_nothing_is_given_up() {
    let (mut phone, mut server) = (Phone::new(), Server { forgets: true, ..Server::default() });
    let of = phone.keep(&content(1, 200_000));
    assert_eq!(phone.finished(&mut server).failed, [of]);
    assert!(!phone.store.files().unwrap()[0].is_receipted);
}

#[test]
fn a_session_that_is_over_is_opened_anew_in_the_middle_of_a_file() {
    let (mut phone, mut server) = (Phone::new(), Server::default());
    let of = phone.keep(&content(1, 500_000));
    let mut output = phone.step(Input::Begin);
    while let Output::Send { bytes, .. } = output {
        server.asks_for_proof |= server.asked % 3 == 2;
        output = phone.step(Input::Reply(&server.answer(&bytes)));
    }
    assert!(matches!(output, Output::Finished(report) if report.sent == [of]));
}

#[test]
fn what_is_no_answer_is_waited_out_and_then_told() {
    let mut phone = Phone::new();
    phone.keep(b"a photo");
    let mut output = phone.step(Input::Begin);
    for number in 1.. {
        assert!(matches!(output, Output::Send { .. }));
        output = phone.step(Input::Reply(b"<html>"));
        if output == Output::Stopped(Stop::NotUnderstood) {
            assert!(number > 3, "one may have been hurt on its way");
            break;
        }
        assert!(matches!(output, Output::Wait(_)), "{output:?}");
        output = phone.step(Input::Begin);
    }
    let mut output = phone.step(Input::Begin);
    assert!(matches!(output, Output::Send { .. }));
    output = phone.step(Input::Failed);
    assert!(matches!(output, Output::Send { .. }), "a connection that was cut is tried again at once");
    assert!(matches!(phone.step(Input::Failed), Output::Wait(_)), "and then after a while");
    assert!(phone.transfer.step(at(0), 7, &mut phone.exchange, &mut phone.store, Input::Reply(b"")).is_err());
}

#[test]
fn an_answer_to_another_request_is_no_receipt() {
    let (mut phone, mut server) = (Phone::new(), Server::default());
    let bytes = content(1, 100);
    phone.keep(&bytes);
    let Output::Send { bytes: hello, .. } = phone.step(Input::Begin) else { panic!() };
    let Output::Send { bytes: proof, .. } = phone.step(Input::Reply(&server.answer(&hello))) else { panic!() };
    server.answer(&proof);
    let told = AttachmentTold::Standings(vec![FileStanding::Whole]);
    let answer = AttachmentAnswer { to: [0; 16], epoch: EPOCH, session: None, told };
    let output = phone.step(Input::Reply(&AttachmentReply::Answer(answer).encode()));
    assert!(matches!(output, Output::Wait(_)), "{output:?}");
    assert!(!phone.store.files().unwrap()[0].is_receipted);
}

/// What becomes of one request.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Arrives,
    IsLost,
    AnswerIsLost,
    AnswerIsCut(usize),
    ArrivesTwice,
    PhoneIsKilled,
    ServerForgetsWhatBegan,
    ExchangeBetween,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Arrives),
        2 => Just(Fate::IsLost),
        2 => Just(Fate::AnswerIsLost),
        1 => (0_usize..200_000).prop_map(Fate::AnswerIsCut),
        2 => Just(Fate::ArrivesTwice),
        1 => Just(Fate::PhoneIsKilled),
        1 => Just(Fate::ServerForgetsWhatBegan),
        1 => Just(Fate::ExchangeBetween),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is lost, repeated or cut, in the end both have the same, whole.
    #[test]
    fn any_interleaving_ends_whole(
        fates in prop::collection::vec(fate(), 0..60),
        sizes in prop::collection::vec(0_usize..300_000, 1..4),
        fetched in 0_usize..300_000,
    ) {
        let (mut phone, mut server) = (Phone::new(), Server::default());
        let mut files: Vec<(FileOf, Vec<u8>)> = Vec::new();
        for (number, size) in sizes.into_iter().enumerate() {
            let bytes = content(number as u8, size);
            files.push((phone.keep(&bytes), bytes));
        }
        let there = content(77, fetched);
        server.whole.insert(of(&there), there.clone());
        phone.transfer.want(of(&there));
        let mut output = phone.step(Input::Begin);
        for fate in fates {
            let bytes = match output {
                Output::Send { ref bytes, .. } => bytes.clone(),
                Output::Wait(_) | Output::Finished(_) | Output::Stopped(Stop::NotUnderstood) => {
                    output = phone.step(Input::Begin);
                    continue;
                }
                Output::Stopped(stop) => panic!("{stop}"),
            };
            output = match fate {
                Fate::Arrives => phone.step(Input::Reply(&server.answer(&bytes))),
                Fate::IsLost => phone.step(Input::Failed),
                Fate::AnswerIsLost => {
                    server.answer(&bytes);
                    phone.step(Input::Failed)
                }
                Fate::AnswerIsCut(at) => {
                    let answer = server.answer(&bytes);
                    phone.step(Input::Reply(&answer[..at % answer.len()]))
                }
                Fate::ArrivesTwice => {
                    server.answer(&bytes);
                    phone.step(Input::Reply(&server.answer(&bytes)))
                }
                Fate::PhoneIsKilled => {
                    server.answer(&bytes);
                    phone.restart();
                    phone.transfer.want(of(&there));
                    phone.step(Input::Begin)
                }
                Fate::ServerForgetsWhatBegan => {
                    server.begun.clear();
                    phone.step(Input::Reply(&server.answer(&bytes)))
                }
                Fate::ExchangeBetween => {
                    phone.exchange.close();
                    phone.step(Input::Reply(&server.answer(&bytes)))
                }
            };
        }
        let report = phone.finished(&mut server);
        prop_assert!(report.failed.is_empty() && report.damaged.is_empty());
        for (of, bytes) in files {
            prop_assert_eq!(&server.whole[&of], &bytes);
        }
        prop_assert!(phone.store.files().unwrap().iter().all(|line| line.is_whole && line.is_receipted));
        prop_assert!(phone.read(of(&there)) == there);
    }
}
