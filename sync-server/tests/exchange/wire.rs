//! Bytes that are no request, or not this device's: each is refused, and the server is as before.

use crate::office::Office;
use crate::phone::{Phone, nothing};
use casement_core::id::{DeviceId, RecordId};
use casement_core::identity::Challenge;
use casement_core::store::{EpochId, LocalStore, RecordAbout};
use casement_core::sync::wire::{Auth, Packed, RecordPush, Reply, Request, ServerRefusal, SyncRequest};
use casement_server::domain::limits::{Limits, REQUEST_INFLATED_BYTES_MAX};

const RECORD: RecordId = RecordId::new([9; 16]);

/// What a reply is, in a word.
fn word(reply: &[u8]) -> &'static str {
    match Reply::decode(reply).expect("the server's own reply") {
        Reply::Answer(_) => "answer",
        Reply::Refusal(ServerRefusal::Prove(_)) => "prove",
        Reply::Refusal(ServerRefusal::UnknownDevice) => "unknown",
        Reply::Refusal(ServerRefusal::Busy(_)) => "busy",
        Reply::Refusal(ServerRefusal::OtherVersion(_)) => "version",
        Reply::Refusal(ServerRefusal::Unreadable) => "unreadable",
        Reply::Refusal(ServerRefusal::Failed) => "failed",
    }
}

/// A byte string in CBOR.
fn byte_string(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("it is short");
    [&[0x5a], &length.to_be_bytes()[..], bytes].concat()
}

/// A request with a session, and a body that says of itself that it has so many bytes.
fn with_body(token: &[u8], inflated: u64, body: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x84, 1, 0x82, 2];
    bytes.extend(byte_string(token));
    bytes.push(0x1b);
    bytes.extend(inflated.to_be_bytes());
    bytes.extend(byte_string(body));
    bytes
}

fn session(office: &Office, phone: &Phone) -> Vec<u8> {
    phone.session(|bytes| office.post(bytes))
}

#[test]
fn what_is_no_request_is_refused() {
    let office = Office::open(Limits::default());
    let mut phone = office.phone("Member1");
    let token = session(&office, &phone);
    let auth = || Auth::Session(token.clone());
    let good = Request::new(auth(), &nothing()).encode();
    assert_eq!(word(&office.post(&good)), "answer");
    let body = nothing().encode();
    assert_eq!(word(&office.post(&with_body(&token, 0, &body))), "answer");
    let raw = |body: Vec<u8>| Request { auth: auth(), body: Packed::pack(body) }.encode();
    let nested = |depth: usize| [vec![0x81; depth], vec![0]].concat();
    let mut table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", Vec::new(), "unreadable"),
        ("a later version", [&good[..1], &[2], &good[2..]].concat(), "version"),
        ("a list of another length", [&[0x85], &good[1..]].concat(), "unreadable"),
        ("a list without end", [&[0x9f], &good[1..], &[0xff]].concat(), "unreadable"),
        ("more after it", [&good[..], &[0]].concat(), "unreadable"),
        ("deep nesting", nested(1_000_000), "unreadable"),
        ("deep nesting in its body", raw(nested(1_000_000)), "unreadable"),
        ("a body of nothing", raw(Vec::new()), "unreadable"),
        ("a body that goes on", raw([&body[..], &[0]].concat()), "unreadable"),
        ("a body of zeros, a thousand to one", raw(vec![0; 30 << 20]), "unreadable"),
        ("a body as large as one may be", raw(vec![0x81; REQUEST_INFLATED_BYTES_MAX + 1]), "unreadable"),
        ("a message that is too long", vec![0x84; 9 << 20], "unreadable"),
        ("an unknown device", Request::new(Auth::Hello(DeviceId::new([77; 16])), &nothing()).encode(), "unknown"),
        ("a session of nobody", Request::new(Auth::Session(vec![7; 40]), &nothing()).encode(), "unknown"),
        ("no session", Request::new(Auth::Session(Vec::new()), &nothing()).encode(), "unreadable"),
    ];
    for kind in 0..8_u8 {
        // Every kind of item, where a list is wanted, and where a text of bytes is.
        table.push(("another kind of item", [&[kind << 5], &good[1..]].concat(), "unreadable"));
    }
    for length in [0_usize, 1, 2, 5, 20, good.len() - 1] {
        table.push(("a request cut short", good[..length].to_vec(), "unreadable"));
    }
    let packed = Packed::pack(vec![7; 100_000]);
    let whole = Request { auth: auth(), body: packed }.encode();
    let stream = whole[whole.len() - 110..].to_vec();
    for lie in [1_u64, 99_999, 100_001, 1 << 40, u64::MAX] {
        table.push(("a length that is a lie", with_body(&token, lie, &stream), "unreadable"));
    }
    for (what, bytes, wanted) in table {
        assert_eq!(word(&office.post(&bytes)), wanted, "{what}");
        assert_eq!(word(&office.post(&good)), "answer", "after {what}");
    }
    phone.answer(RECORD, "/data/held", "3").expect("the visit is here");
    assert!(office.up_to_date(&mut phone).receipted > 0);
}

#[test]
fn what_was_shown_once_or_by_another_is_not_taken_again() {
    let office = Office::open(Limits::default());
    let (phone, other) = (office.phone("Member1"), office.phone("Member2"));
    let me = phone.me();
    let challenge_of = |device| {
        let reply = office.post(&Request::new(Auth::Hello(device), &nothing()).encode());
        let Ok(Reply::Refusal(ServerRefusal::Prove(challenge))) = Reply::decode(&reply) else { panic!("no challenge") };
        challenge
    };
    let prove = |challenge: &Challenge, by: &Phone| {
        let answer = challenge.answer(&by.me().key, &by.me().server, by.me().workspace).expect("it is for them");
        Request::new(Auth::Proof { challenge: challenge.clone(), answer }, &nothing()).encode()
    };
    std::thread::sleep(std::time::Duration::from_millis(2));
    let challenge = challenge_of(me.key.id());
    assert_eq!(word(&office.post(&prove(&challenge, &other))), "prove", "another's challenge");
    let proof = prove(&challenge, &phone);
    assert_eq!(word(&office.post(&proof)), "answer");
    assert_eq!(word(&office.post(&proof)), "prove", "the same again");
    // A session of a server that lived before, or of another, is none.
    let elsewhere = Office::open(Limits::default());
    let stranger = elsewhere.phone("Member1");
    let token = session(&elsewhere, &stranger);
    assert_eq!(word(&office.post(&Request::new(Auth::Session(token), &nothing()).encode())), "unknown");
    let token = session(&office, &phone);
    let good = Request::new(Auth::Session(token), &nothing()).encode();
    assert_eq!(word(&office.post(&good)), "answer");
    office.wait(jiff::SignedDuration::from_mins(16));
    assert_eq!(word(&office.post(&good)), "prove", "a session that is over");
}

#[test]
fn what_is_not_of_this_workspace_is_held_or_refused() {
    let office = Office::open(Limits::default());
    let mut phone = office.phone("Member1");
    phone.answer(RECORD, "/data/held", "3").expect("the visit is here");
    let stored = phone.store.open(RECORD).expect("it reads").expect("it is here");
    let changes: Vec<_> = stored.tail.iter().map(|logged| &logged.change.bytes[..]).collect();
    let token = session(&office, &phone);
    let push = |record, about, changes: Vec<&[u8]>| {
        let records = vec![RecordPush { record, about, changes, statements: Vec::new() }];
        let body = SyncRequest { records, ..nothing() };
        word(&office.post(&Request::new(Auth::Session(token.clone()), &body).encode()))
    };
    let strange = RecordAbout { visit: casement_core::id::VisitId::new([3; 16]), ..stored.about };
    assert_eq!(push(RECORD, strange, changes.clone()), "answer");
    assert!(office.held()[0].why.contains("visit"), "{}", office.held()[0].why);
    // Changes of one record under the name of another.
    assert_eq!(push(RecordId::new([8; 16]), stored.about, changes.clone()), "answer");
    let workspace = phone.me().workspace;
    let there = |record| office.service.store().record(workspace, record).expect("it reads");
    assert_eq!((there(RECORD), there(RecordId::new([8; 16]))), (None, None));
    // A cursor of another life of the server, and one of the future.
    for epoch in [[1; 16], [3; 16]] {
        let cursor = casement_core::store::Cursor { epoch: EpochId(epoch), position: u64::MAX, within: Some(u64::MAX) };
        let body = SyncRequest { cursor: Some(cursor), receipted: Some((9, 3)), ..nothing() };
        assert_eq!(word(&office.post(&Request::new(Auth::Session(token.clone()), &body).encode())), "answer");
    }
}
