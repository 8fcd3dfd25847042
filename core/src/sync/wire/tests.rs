//! Messages are read back as they were written, and no bytes harm the reader.

use super::*;
use crate::id::{ChangeHash, DeviceId, FormVersionId, RecordId, VisitId, WorkspaceId};
use crate::identity::roster::RosterPoint;
use crate::identity::{Challenge, Heads, ServerAddress};
use crate::store::{Cursor, EpochId, RecordAbout, Shelf, StatementKind, Verdict};
use jiff::Timestamp;
use proptest::prelude::*;

const RECORD: RecordId = RecordId::new([1; 16]);
const ABOUT: RecordAbout = RecordAbout { visit: VisitId::new([2; 16]), form: FormVersionId::new([3; 32]) };

fn challenge() -> Challenge {
    let server = ServerAddress::parse("https://npm.example.org").unwrap();
    Challenge::new(server, WorkspaceId::new([4; 16]), [5; 32], Timestamp::UNIX_EPOCH)
}

fn heads() -> Heads {
    Heads::new(vec![ChangeHash::new([6; 32])]).unwrap()
}

fn cursor(within: Option<u64>) -> Cursor {
    Cursor { epoch: EpochId([7; 16]), position: 8, within }
}

fn statement() -> SignedStatement<'static> {
    SignedStatement { kind: StatementKind::Approval, bytes: b"signed" }
}

fn request(change: &[u8], count: usize) -> SyncRequest<'_> {
    SyncRequest {
        cursor: Some(cursor(Some(9))),
        roster: RosterPoint { entries: 10, ..RosterPoint::default() },
        roster_entries: Vec::new(),
        receipted: Some((19, 20)),
        answer_bytes_max: 1 << 20,
        more: true,
        compared: vec![(RECORD, heads())],
        visits: vec![(VisitId::new([11; 16]), b"visit")],
        records: vec![RecordPush {
            record: RECORD,
            about: ABOUT,
            changes: vec![change; count],
            statements: vec![statement()],
        }],
    }
}

fn answer(change: &[u8]) -> Answer<'_> {
    let verdicts = vec![Verdict::Stored(1), Verdict::Stored(2), Verdict::Held(3), Verdict::Refused(4)];
    let item = |bytes| WireItem { shelf: Shelf::Place, key: b"key", order: 12, label: b"label", bytes };
    Answer {
        to: [13; 16],
        now: Timestamp::UNIX_EPOCH,
        session: Session { token: vec![14; 40], seconds: 900, next: challenge() },
        cursor: cursor(None),
        more: false,
        receipts: vec![RecordReceipts { record: RECORD, changes: verdicts.clone(), statements: Vec::new() }],
        visits: verdicts,
        confirmed: vec![RECORD],
        lacking: vec![RECORD],
        roster_known: 20,
        roster: Vec::new(),
        items: vec![item(Some(&b"place"[..])), item(None)],
        records: vec![RecordPull {
            record: RECORD,
            about: ABOUT,
            snapshot: Some(PulledSnapshot { bytes: b"document", changes: 15, position: 16 }),
            changes: vec![(17, change)],
            statements: vec![statement()],
        }],
        notices: vec![
            Notice::Revoked,
            Notice::VisitLost(ABOUT.visit),
            Notice::Restored,
            Notice::SetAside { record: RECORD, change: ChangeHash::new([18; 32]) },
        ],
    }
}

#[test]
fn a_request_is_read_back() {
    for count in [0, 1, 500] {
        let body = request(b"a change of some length", count);
        let auth = Auth::Session(vec![1; 40]);
        let bytes = Request::new(auth.clone(), &body).encode();
        let read = Request::decode(&bytes).unwrap();
        assert_eq!(read.auth, auth);
        let unpacked = read.body.unpack().unwrap();
        assert_eq!(SyncRequest::decode(&unpacked), Ok(body));
    }
}

#[test]
fn every_way_to_show_who_one_is_is_read_back() {
    let key = crate::identity::DeviceKey::from_seed(&[1; 32]);
    let server = ServerAddress::parse("https://npm.example.org").unwrap();
    let answer = challenge().answer(&key, &server, WorkspaceId::new([4; 16])).unwrap();
    let all =
        [Auth::Hello(DeviceId::new([1; 16])), Auth::Proof { challenge: challenge(), answer }, Auth::Session(vec![])];
    for auth in all {
        let bytes = Request::new(auth.clone(), &request(b"", 0)).encode();
        assert_eq!(Request::decode(&bytes).unwrap().auth, auth);
    }
}

#[test]
fn an_answer_is_read_back() {
    let body = answer(b"a change");
    let bytes = Reply::Answer(Packed::pack(body.encode())).encode();
    let Ok(Reply::Answer(packed)) = Reply::decode(&bytes) else { panic!("not an answer") };
    let unpacked = packed.unpack().unwrap();
    assert_eq!(Answer::decode(&unpacked), Ok(body));
}

#[test]
fn every_refusal_is_read_back() {
    let all = [
        ServerRefusal::Prove(challenge()),
        ServerRefusal::UnknownDevice,
        ServerRefusal::Busy(30),
        ServerRefusal::OtherVersion(2),
        ServerRefusal::Unreadable,
        ServerRefusal::Failed,
    ];
    for refusal in all {
        let reply = Reply::Refusal(refusal);
        assert_eq!(Reply::decode(&reply.encode()), Ok(reply));
    }
}

#[test]
fn a_message_of_a_later_version_is_told_apart() {
    let mut bytes = Request::new(Auth::Session(vec![]), &request(b"", 0)).encode();
    bytes[1] = 2;
    assert_eq!(Request::decode(&bytes), Err(FrameError::Message(crate::identity::MessageError::Newer(2))));
}

#[test]
fn a_message_that_is_too_long_or_goes_on_is_refused() {
    let max = crate::limits::SYNC_MESSAGE_BYTES_MAX;
    let wanted = Err(FrameError::TooLong { bytes: max + 1, max });
    assert_eq!(Request::decode(&vec![0x84; max + 1]).map(|_| ()), wanted.clone());
    assert_eq!(Reply::decode(&vec![0x84; max + 1]).map(|_| ()), wanted);
    let mut bytes = Request::new(Auth::Session(vec![]), &request(b"", 0)).encode();
    bytes.push(0);
    assert!(Request::decode(&bytes).is_err());
    let mut body = request(b"", 0).encode();
    body.push(0);
    assert!(SyncRequest::decode(&body).is_err());
}

proptest! {
    #[test]
    fn no_bytes_harm_the_readers(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = (Request::decode(&bytes), Reply::decode(&bytes), SyncRequest::decode(&bytes), Answer::decode(&bytes));
    }

    #[test]
    fn a_hurt_message_is_read_or_refused(at in 0usize..2_000, with in any::<u8>(), cut in any::<bool>()) {
        let whole = [request(b"a change", 3).encode(), answer(b"a change").encode()];
        for mut bytes in whole {
            let at = at % bytes.len();
            if cut { bytes.truncate(at) } else { bytes[at] = with }
            let _ = (SyncRequest::decode(&bytes), Answer::decode(&bytes));
        }
    }
}
