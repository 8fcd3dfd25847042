//! Changes that Automerge does not bear, pushed by a device that is enrolled and signs for them: each is answered, and meanwhile
//! others are answered as ever.

use crate::chunk::{Chunk, put_signed, put_unsigned, sealed};
use crate::crowd::{Common, post, works};
use crate::desk::Desk;
use crate::kill::{come_to_rest, set_address, team};
use crate::phone::{Phone, nothing, random};
use crate::running::Running;
use casement_core::id::{ChangeHash, RecordId};
use casement_core::identity::message::Message;
use casement_core::identity::{Attestation, Heads};
use casement_core::store::{LocalStore, RecordAbout, StatementKind, Verdict};
use casement_core::sync::wire::{Answer, Auth, RecordPush, Reply, Request, SignedStatement, SyncRequest};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// A run of so many equal values in a column (https://automerge.org/automerge-binary-format-spec/#rle).
fn run(count: i64, value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_signed(count, &mut bytes);
    put_unsigned(value, &mut bytes);
    bytes
}

/// Altered changes, each with what it is.
fn bombs(honest: &Chunk) -> Vec<(&'static str, Vec<u8>)> {
    let with = |alter: &dyn Fn(&mut Chunk)| {
        let mut chunk = honest.clone();
        alter(&mut chunk);
        chunk.write()
    };
    let column = |kind: u64, bytes: Vec<u8>| {
        with(&move |chunk: &mut Chunk| {
            chunk.columns.retain(|(known, _)| *known != kind);
            chunk.columns.push((kind, bytes.clone()));
            chunk.columns.sort_by_key(|(kind, _)| *kind);
        })
    };
    let mut all = Vec::new();
    for count in [65_536, 1 << 24, 1 << 32, i64::MAX] {
        all.push(("a long run of actions", column(0x42, run(count, 1))));
        all.push(("a long run of values", column(0x56, run(count, 6))));
        all.push(("a long run of objects", column(0x02, run(count, 1))));
        all.push(("a long run of what is replaced", column(0x70, run(count, 9))));
    }
    all.push(("a value of an exabyte", column(0x56, run(1, (1 << 60) << 4 | 6))));
    all.push((
        "every run at once",
        with(&|chunk| {
            chunk.columns = [0x01, 0x02, 0x42, 0x56, 0x70].map(|kind| (kind, run(1 << 30, 1))).to_vec();
        }),
    ));
    for number in [0, i64::from(i32::MAX) as u64, u64::from(u32::MAX), u64::MAX] {
        all.push(("a number of an operation", with(&move |chunk| chunk.start_op = number)));
        all.push(("a number of a change", with(&move |chunk| chunk.seq = number)));
    }
    all.push(("a time", with(&|chunk| chunk.time = i64::MAX)));
    all.push(("a long message", with(&|chunk| chunk.message = vec![b'x'; 300_000])));
    all.push((
        "many actors",
        with(&|chunk| {
            chunk.others = (0..9_000_u32).map(|number| [[7; 12].as_slice(), &number.to_be_bytes()].concat()).collect()
        }),
    ));
    all.push((
        "many dependencies",
        with(&|chunk| {
            chunk.dependencies = (0..9_000_u32).map(|number| Sha256::digest(number.to_be_bytes()).to_vec()).collect();
        }),
    ));
    all.push(("what follows", with(&|chunk| chunk.extra = vec![9; 400_000])));
    all.push(("a document", sealed(0, &[0; 200])));
    all.push(("a compressed change", sealed(2, &[0; 200])));
    all.push(("nothing", sealed(1, &[])));
    all
}

fn hash(bytes: &[u8]) -> ChangeHash {
    ChangeHash::new(Sha256::digest(bytes.get(8..).unwrap_or_default()).into())
}

/// Pushes these to the end of what the phone has of its record; what each came to.
fn push(
    server: &Running,
    phone: &Phone,
    record: RecordId,
    about: RecordAbout,
    token: &[u8],
    made: &[Vec<u8>],
) -> Vec<Verdict> {
    let me = phone.me();
    let heads = Heads::new(made.iter().map(|bytes| hash(bytes)).collect()).expect("few");
    let signed = Attestation::sign(&me.key, me.workspace, record, heads, Timestamp::now()).encode();
    let body = SyncRequest {
        more: true,
        records: vec![RecordPush {
            record,
            about,
            changes: made.iter().map(|bytes| &bytes[..]).collect(),
            statements: vec![SignedStatement { kind: StatementKind::Attestation, bytes: &signed }],
        }],
        ..nothing()
    };
    let reply = post(server.address(), "/v1/sync", &Request::new(Auth::Session(token.to_vec()), &body).encode());
    let reply = reply.expect("it answers");
    let Ok(Reply::Answer(packed)) = Reply::decode(&reply) else { panic!("no answer: {reply:?}") };
    let body = packed.unpack().expect("the server's own answer");
    Answer::decode(&body).expect("the server's own answer").receipts.remove(0).changes
}

#[test]
fn each_bomb_is_answered_and_others_are_answered_as_ever() {
    let desk = Desk::new("serve-bombs");
    let mut phones = team(&desk);
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    let mut hostile = phones.remove(1);
    let record = RecordId::new(random());
    (0..3)
        .for_each(|number| hostile.answer(record, "/data/cell/held", &number.to_string()).expect("the visit is here"));
    hostile.sync(|bytes| post(server.address(), "/v1/sync", bytes));
    // One more, which is not sent but altered.
    hostile.answer(record, "/data/cell/held", "9").expect("the visit is here");
    let stored = hostile.store.open(record).expect("it reads").expect("it is here");
    let last = stored.tail.last().expect("it was written").change.bytes.to_vec();
    let honest = Chunk::parse(&last).expect("an honest change");
    assert_eq!(honest.write(), last);
    let token = hostile.session(|bytes| post(server.address(), "/v1/sync", bytes).expect("it answers"));
    let common = Arc::new(Common::default());
    set_address(&common, Some(server.address().to_owned()));
    let working: Vec<_> =
        phones.into_iter().enumerate().map(|(number, phone)| works(phone, number, Arc::clone(&common))).collect();
    let mut longest = ("nothing", std::time::Duration::ZERO);
    for (what, bomb) in bombs(&honest) {
        let begun = Instant::now();
        let verdicts = push(&server, &hostile, record, stored.about, &token, &[bomb]);
        let took = begun.elapsed();
        println!("{what}: {verdicts:?} in {took:?}");
        let wanted = matches!(verdicts[..], [Verdict::Refused(_) | Verdict::Held(_) | Verdict::Waiting(_)]);
        assert!(wanted, "{what}: {verdicts:?}");
        longest = if took > longest.1 { (what, took) } else { longest };
    }
    common.is_over.store(true, Ordering::Relaxed);
    let mut phones: Vec<Phone> = working.into_iter().map(|phone| phone.join().expect("nobody broke off")).collect();
    let counts = [&common.exchanges, &common.broken, &common.put_off].map(|count| count.load(Ordering::Relaxed));
    println!("longest: {} in {:?}; others: {counts:?}", longest.0, longest.1);
    assert!(counts[0] > 0 && counts[1..] == [0, 0], "others are answered as ever: {counts:?}");
    phones.push(hostile);
    come_to_rest(&common, &mut phones);
    assert_eq!(server.stop(), Some(0));
}
