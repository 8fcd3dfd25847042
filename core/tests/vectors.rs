//! Test vectors of what is signed and sent, for whoever writes another client: `docs/protocol-vectors.json`.
//!
//! They are made of fixed keys and times. What differs from the committed file is a change of the protocol, which nobody makes by
//! accident: `CASEMENT_WRITE_VECTORS=1 cargo test -p casement-core --test vectors` writes them anew.

#![expect(clippy::disallowed_methods, reason = "a test reads and writes the file that it compares with")]

use casement_core::id::{ChangeHash, DeviceId, FormVersionId, MemberId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::{Custody, Role, Roster, RosterAct};
use casement_core::identity::{
    Approval, Attestation, Challenge, Decision, DeviceKey, EnrolmentRequest, Heads, Invitation, InvitationCode,
    ReviewedRecord, ServerAddress, WorkspaceKey,
};
use casement_core::store::{Cursor, EpochId, RecordAbout, Shelf, StatementKind, Verdict};
use casement_core::sync::wire::{
    Answer, Auth, Notice, Packed, RecordPull, RecordPush, RecordReceipts, Reply, Request, ServerRefusal, Session,
    SignedStatement, SyncRequest, WireItem, request_digest,
};
use jiff::Timestamp;
use std::fmt::Write as _;
use std::path::Path;

const WORKSPACE: WorkspaceId = WorkspaceId::new([0x11; 16]);
const RECORD: RecordId = RecordId::new([0x22; 16]);
const VISIT: VisitId = VisitId::new([0x33; 16]);
const FORM: FormVersionId = FormVersionId::new([0x44; 32]);
const MEMBER: MemberId = MemberId::new([0x55; 16]);

struct Vectors(String);

impl Vectors {
    fn bytes(&mut self, name: &str, bytes: &[u8]) {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.text(name, &hex);
    }

    /// Nothing that stands here needs escaping: hexadecimal digits, links, names.
    fn text(&mut self, name: &str, text: &str) {
        let comma = if self.0.is_empty() { "" } else { ",\n" };
        write!(self.0, "{comma}  \"{name}\": \"{text}\"").expect("a text grows");
    }
}

fn made() -> String {
    let mut all = Vectors(String::new());
    let now = Timestamp::from_millisecond(1_764_000_000_123).expect("a time of our days");
    let server = ServerAddress::parse("https://npm.example.org").expect("an address");
    let workspace = WorkspaceKey::from_seed(&[0x66; 32]);
    let device = DeviceKey::from_seed(&[0x77; 32]);
    all.bytes("workspace", WORKSPACE.as_bytes());
    all.bytes("workspace seed", &[0x66; 32]);
    all.bytes("workspace public key", workspace.public().as_bytes());
    all.bytes("workspace fingerprint", workspace.fingerprint().as_bytes());
    all.bytes("device seed", &[0x77; 32]);
    all.bytes("device public key", device.public().as_bytes());
    all.bytes("device id", device.id().as_bytes());

    let code = InvitationCode::new([0x88; 16]);
    let expires = Timestamp::from_millisecond(1_764_086_400_000).expect("a time of our days");
    let fingerprint = workspace.fingerprint();
    let invitation = Invitation { server: server.clone(), workspace: WORKSPACE, fingerprint, code, expires };
    all.text("invitation link", &invitation.to_link());
    all.text("invitation QR text", &invitation.to_qr_text());
    all.bytes("enrolment request", &EnrolmentRequest::new(&device, &invitation).encode());

    let mut roster = Roster::new(workspace.fingerprint());
    let acts = [
        RosterAct::Found { workspace: WORKSPACE, key: workspace.public() },
        RosterAct::AddMember { member: MEMBER, name: "Amal".into(), roles: [Role::Lead].into_iter().collect() },
        RosterAct::EnrolDevice { member: MEMBER, key: device.public(), custody: Custody::Device },
        RosterAct::RevokeDevice { device: DeviceId::new(*device.id().as_bytes()) },
    ];
    for (number, act) in acts.into_iter().enumerate() {
        let entry = roster.sign(&workspace, act, now).expect("it follows");
        all.bytes(&format!("roster entry {number}"), &entry.encode());
    }

    let heads = Heads::new(vec![ChangeHash::new([0x99; 32]), ChangeHash::new([0x12; 32])]).expect("two heads");
    let attestation = Attestation::sign(&device, WORKSPACE, RECORD, heads.clone(), now).encode();
    all.bytes("attestation", &attestation);
    let reviewed = ReviewedRecord { workspace: WORKSPACE, record: RECORD, heads: heads.clone() };
    let approval = Approval::sign(&device, reviewed, Decision::Return, "Count the beds again", now);
    all.bytes("approval", &approval.expect("a short reason").encode());

    let challenge = Challenge::new(server.clone(), WORKSPACE, [0xaa; 32], now);
    let answer = challenge.answer(&device, &server, WORKSPACE).expect("it is for this device");
    all.bytes("challenge", &challenge.encode());
    all.bytes("challenge answer", &answer.encode());

    let cursor = Cursor { epoch: EpochId([0xbb; 16]), position: 300, within: Some(7) };
    let request = SyncRequest {
        cursor: Some(cursor),
        roster: roster.point(),
        roster_entries: Vec::new(),
        receipted: Some((3, 70_000)),
        answer_bytes_max: 4 << 20,
        more: false,
        compared: vec![(RECORD, heads)],
        visits: vec![(VISIT, b"a visit")],
        records: vec![RecordPush {
            record: RECORD,
            about: RecordAbout { visit: VISIT, form: FORM },
            changes: vec![b"a raw change", b"another"],
            statements: vec![SignedStatement { kind: StatementKind::Attestation, bytes: &attestation }],
        }],
    };
    let body = request.encode();
    all.bytes("sync request", &body);
    all.bytes("sync request digest", &request_digest(&body));
    let hello = Request { auth: Auth::Hello(device.id()), body: Packed::pack(Vec::new()) };
    all.bytes("request: hello, an empty body", &hello.encode());
    let proof = Request { auth: Auth::Proof { challenge: challenge.clone(), answer }, body: Packed::pack(Vec::new()) };
    all.bytes("request: proof, an empty body", &proof.encode());
    let session = Request { auth: Auth::Session(vec![0xcc; 40]), body: Packed::pack(b"short".to_vec()) };
    all.bytes("request: session, a body that is not packed", &session.encode());

    let verdicts = vec![
        Verdict::Stored(70_001),
        Verdict::Stored(70_002),
        Verdict::AlreadyHad(5),
        Verdict::Waiting(ChangeHash::new([0xdd; 32])),
        Verdict::Held(3),
        Verdict::Refused(4),
    ];
    let answer = Answer {
        to: request_digest(&body),
        now,
        session: Session { token: vec![0xcc; 40], seconds: 900, next: challenge.clone() },
        cursor: Cursor { within: None, ..cursor },
        more: true,
        receipts: vec![RecordReceipts { record: RECORD, changes: verdicts, statements: vec![Verdict::Stored(0)] }],
        visits: vec![Verdict::Stored(0)],
        confirmed: vec![RECORD],
        lacking: Vec::new(),
        roster_known: 4,
        roster: Vec::new(),
        items: vec![
            WireItem { shelf: Shelf::Visit, key: VISIT.as_bytes(), order: 9, label: b"label", bytes: Some(b"a visit") },
            WireItem { shelf: Shelf::Form, key: FORM.as_bytes(), order: 10, label: b"label", bytes: None },
        ],
        records: vec![RecordPull {
            record: RECORD,
            about: RecordAbout { visit: VISIT, form: FORM },
            snapshot: None,
            changes: vec![(70_001, b"a raw change")],
            statements: vec![SignedStatement { kind: StatementKind::Attestation, bytes: &attestation }],
        }],
        notices: vec![
            Notice::Revoked,
            Notice::VisitLost(VISIT),
            Notice::Restored,
            Notice::SetAside { record: RECORD, change: ChangeHash::new([0xdd; 32]) },
        ],
    };
    all.bytes("answer", &answer.encode());
    let refusals = [
        ("prove", ServerRefusal::Prove(challenge)),
        ("unknown device", ServerRefusal::UnknownDevice),
        ("busy", ServerRefusal::Busy(60)),
        ("other version", ServerRefusal::OtherVersion(1)),
        ("unreadable", ServerRefusal::Unreadable),
        ("failed", ServerRefusal::Failed),
    ];
    for (name, refusal) in refusals {
        all.bytes(&format!("reply: {name}"), &Reply::Refusal(refusal).encode());
    }
    format!("{{\n{}\n}}\n", all.0)
}

#[test]
fn what_is_signed_and_sent_is_as_it_was() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/protocol-vectors.json");
    let made = made();
    if std::env::var_os("CASEMENT_WRITE_VECTORS").is_some() {
        std::fs::write(&path, &made).expect("the file can be written");
    }
    let committed = std::fs::read_to_string(&path).expect("the vectors are committed");
    for (made, committed) in made.lines().zip(committed.lines()) {
        assert_eq!(made, committed);
    }
    assert_eq!(made.lines().count(), committed.lines().count());
}
