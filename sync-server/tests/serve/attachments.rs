//! Attached files with the real program: receipts are true whatever happens to it, and nobody takes what is not theirs.

#[cfg(feature = "s3")]
mod bucket;

use crate::crowd::post;
use crate::desk::Desk;
use crate::kill::link;
use crate::phone::{Carried, Phone};
use crate::running::Running;
use casement_core::id::{DeviceId, FileHash, RecordId};
use casement_core::limits::{ATTACHMENT_BYTES_MAX, ATTACHMENT_PIECE_BYTES_MAX};
use casement_core::record::How;
use casement_core::record::value::Attachment;
use casement_core::store::AttachmentStore;
use casement_core::sync::attachment::{Input, Output, Transfer, TransferReport};
use casement_core::sync::reason::FileRefused;
use casement_core::sync::wire::{
    AttachmentAsk, AttachmentReply, AttachmentRequest, AttachmentTold, Auth, FileOf, FileStanding, ServerRefusal,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

const PATH: &str = "/v1/attachment";

/// A question of each kind: one that anyone of the team sees, one that readers do not.
const FORM: &str = "\
| survey |
| | type    | name     | label     | sensitive |
| | integer | held     | How many? |           |
| | image   | gate     | The gate  |           |
| | image   | register | The list  | yes       |
| settings |
| | form_title | form_id | version |
| | A visit    | visit   | 7       |
";

/// A server with a visit of Lead, Visitor and Reader, and another of Other alone; each of them with a phone.
struct Team {
    desk: Desk,
    server: Option<Running>,
    phones: Vec<Phone>,
    record: RecordId,
}

const LEAD: usize = 0;
const VISITOR: usize = 1;
const READER: usize = 2;
const OTHER: usize = 3;
/// Of another workspace.
const STRANGER: usize = 4;

impl Team {
    fn new(name: &str) -> Self {
        let desk = Desk::new(name);
        desk.lay("visit.md", FORM);
        let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
        let admin = |arguments: &[&str]| desk.ok(&[&["admin", "--data", "data"], arguments].concat());
        let mut links = vec![link(&admin(&["found", "Example NPM", "--admin", "Lead"]))];
        for (name, role) in [("Visitor", "visitor"), ("Reader", "reader"), ("Other", "lead")] {
            admin(&["add-member", name, "--roles", role]);
            links.push(link(&admin(&["invite", name])));
        }
        admin(&["add-place", "North prison"]);
        admin(&["publish", "visit.md"]);
        let visit =
            ["open-visit", "--place", "North", "--kind", "initial", "--form", "visit", "--begins", "2026-11-25"];
        let visit = [&visit[..], &["--ends", "2026-11-27"]].concat();
        admin(&[&visit[..], &["--lead", "Lead", "--visitor", "Visitor", "--reader", "Reader"]].concat());
        admin(&[&visit[..], &["--lead", "Other"]].concat());
        let elsewhere = admin(&["found", "Elsewhere", "--admin", "Stranger", "--workspace", "Elsewhere"]);
        links.push(link(&elsewhere));
        let address = server.address().to_owned();
        let join =
            |link: &String| Phone::join(link, |request| post(&address, "/v1/enrol", request).expect("it answers"));
        let phones: Vec<Phone> = links.iter().map(join).collect();
        let mut team = Self { desk, server: Some(server), phones, record: RecordId::new([0; 16]) };
        (LEAD..=OTHER).for_each(|phone| team.sync(phone));
        team.record = team.phones[LEAD].shared_record().expect("the visit is on the phone");
        let record = team.record;
        team.phones[LEAD].answer(record, "/data/held", "12").expect("it can be answered");
        team
    }

    fn address(&self) -> String {
        self.server.as_ref().expect("it runs").address().to_owned()
    }

    fn sync(&mut self, phone: usize) {
        let address = self.address();
        let carried = self.phones[phone].sync(|bytes| post(&address, "/v1/sync", bytes));
        assert!(matches!(carried, Carried::Finished(_)), "{carried:?}");
    }

    fn keep(&mut self, phone: usize, bytes: &[u8]) -> FileOf {
        let record = self.record;
        let file = self.phones[phone].store.keep_file(record, &mut &bytes[..]).expect("it is kept").file;
        FileOf { record, file }
    }

    /// The lead attaches a file at a question.
    fn attach(&mut self, path: &str, bytes: &[u8], name: &str) -> FileOf {
        let of = self.keep(LEAD, bytes);
        let attachment = Attachment {
            name: name.into(),
            media_type: if name.ends_with("jpg") { "image/jpeg".into() } else { "text/html".into() },
            size_bytes: bytes.len() as u64,
        };
        let phone = &mut self.phones[LEAD];
        let mut open = phone.open(of.record).expect("it opens");
        let entry = open.filling().session().find(path).expect("a question of the form");
        let how = How::at(Timestamp::now());
        open.act(&mut phone.store, |filling| filling.attach(entry, *of.file.as_bytes(), attachment, how))
            .expect("it can be attached");
        of
    }

    /// Carries files until there is no more to do; `before` is called before each request, and says whether it is sent.
    fn carry(
        &mut self,
        phone: usize,
        wanted: &[FileOf],
        mut before: impl FnMut(&mut Self, u32) -> bool,
    ) -> TransferReport {
        self.carry_until(phone, wanted, |team, request| Some(before(team, request))).expect("nobody breaks off")
    }

    /// Likewise; none where `before` broke off.
    fn carry_until(
        &mut self,
        phone: usize,
        wanted: &[FileOf],
        mut before: impl FnMut(&mut Self, u32) -> Option<bool>,
    ) -> Option<TransferReport> {
        let mut transfer = Transfer::new();
        wanted.iter().for_each(|of| transfer.want(*of));
        let (mut input, mut requests, mut waits) = (None::<Option<Vec<u8>>>, 0, 0);
        loop {
            let step = match &input {
                None => Input::Begin,
                Some(None) => Input::Failed,
                Some(Some(answer)) => Input::Reply(answer),
            };
            let (store, exchange) = self.phones[phone].parts();
            match transfer.step(Timestamp::now(), 7, exchange, store, step).expect("the store works") {
                Output::Send { path, bytes } => {
                    requests += 1;
                    let is_sent = before(self, requests)?;
                    input = Some(if is_sent { post(&self.address(), path, &bytes) } else { None });
                }
                Output::Finished(report) => return Some(*report),
                Output::Wait(_) => {
                    waits += 1;
                    assert!(waits < 50, "it goes on");
                    input = None;
                }
                Output::Stopped(stop) => panic!("{stop}"),
            }
        }
    }

    fn carried(&mut self, phone: usize, wanted: &[FileOf]) -> TransferReport {
        self.carry(phone, wanted, |_, _| true)
    }

    fn kill(&mut self) {
        self.server.take().expect("it runs").kill();
    }

    fn start(&mut self, besides: &[&str]) {
        let arguments = [&["--data", "data", "--log", "error"], besides].concat();
        self.server = Some(Running::start(&self.desk, &arguments));
    }

    /// Asks with an open session of a phone.
    fn ask(&self, phone: usize, ask: &AttachmentAsk<'_>) -> Result<FileStanding, ServerRefusal> {
        let address = self.address();
        let token = self.phones[phone].session(|bytes| post(&address, "/v1/sync", bytes).expect("it answers"));
        self.ask_as(token, &ask.encode())
    }

    fn ask_as(&self, token: Vec<u8>, body: &[u8]) -> Result<FileStanding, ServerRefusal> {
        let request = AttachmentRequest { auth: Auth::Session(token), body }.encode();
        let answer = post(&self.address(), PATH, &request).expect("it answers");
        match AttachmentReply::decode(&answer).expect("it is an answer") {
            AttachmentReply::Refusal(refusal) => Err(refusal),
            AttachmentReply::Answer(answer) => match answer.told {
                AttachmentTold::Standing(standing) => Ok(standing),
                AttachmentTold::Standings(standings) => Ok(standings[0]),
                AttachmentTold::Piece { .. } => Ok(FileStanding::Whole),
            },
        }
    }
}

fn content(seed: u8, length: usize) -> Vec<u8> {
    (0..length).map(|place| (place as u32).wrapping_mul(2_654_435_761).to_be_bytes()[1] ^ seed).collect()
}

fn hash(bytes: &[u8]) -> FileHash {
    FileHash::new(Sha256::digest(bytes).into())
}

/// Every whole file on the server's disk.
fn on_disk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let each = entries.map(|entry| entry.expect("it reads").path());
    each.flat_map(|path| if path.is_dir() { on_disk(&path) } else { vec![path] }).collect()
}

#[test]
fn a_server_that_is_killed_goes_on_where_it_was_and_its_receipts_are_true() {
    let mut team = Team::new("files-kill");
    team.sync(LEAD);
    let bytes = content(1, 12_000_000);
    let of = team.keep(LEAD, &bytes);
    let (mut kills, mut most) = (0, 0);
    let report = team.carry(LEAD, &[], |team, request| {
        if request % 4 == 0 && kills < 4 {
            team.kill();
            team.start(&[]);
            kills += 1;
            let held = on_disk(&team.desk.path("data/attachments-begun"));
            let held = held.first().map_or(0, |path| path.metadata().expect("it is there").len());
            assert!(held >= most, "what was given is not lost");
            most = held;
        }
        true
    });
    assert_eq!((report.sent.as_slice(), kills), (&[of][..], 4));
    assert!(report.bytes_sent < 14_000_000, "it goes on where it was: {}", report.bytes_sent);
    // Killed right after the receipt: it was true.
    team.kill();
    let whole = on_disk(&team.desk.path("data/attachments"));
    assert_eq!(whole.len(), 1);
    assert!(std::fs::read(&whole[0]).expect("it reads") == bytes);
    assert!(on_disk(&team.desk.path("data/attachments-begun")).is_empty());
    team.start(&[]);
    team.sync(VISITOR);
    until_served(&mut team, VISITOR);
    let report = team.carried(VISITOR, &[of]);
    assert_eq!(report.fetched, [of]);
    let mut read = vec![0; bytes.len()];
    team.phones[VISITOR].store.read_file(of.file, 0, &mut read).expect("it is here");
    assert!(read == bytes);
    assert!(team.desk.ok(&["verify", "--data", "data"]).contains("attached files          1"));
    std::fs::write(&whole[0], b"altered").expect("it can be written");
    let found = team.desk.run(&["verify", "--data", "data"]);
    assert!(found.code == Some(1) && found.out.contains("is not what it was"), "{}", found.out);
    // Lost on the server, it is asked for again: the phone has not been told to forget it.
    std::fs::remove_file(&whole[0]).expect("it can be removed");
    let answer = team.ask(LEAD, &AttachmentAsk::Has(vec![of]));
    assert_eq!(answer, Ok(FileStanding::Held(0)));
}

/// Exchanges until the record is on a phone: it is checked before it is served.
fn until_served(team: &mut Team, phone: usize) {
    let begun = std::time::Instant::now();
    while team.phones[phone].everything().is_empty() {
        team.sync(phone);
        assert!(begun.elapsed().as_secs() < 60, "it is served before long");
    }
}

#[test]
fn who_may_give_and_take_is_what_the_table_says() {
    let mut team = Team::new("files-table");
    let bytes = content(2, 100);
    let of = team.keep(LEAD, &bytes);
    let give = AttachmentAsk::Give { of, size_bytes: 100, offset: 0, bytes: &bytes };
    let (has, take) = (AttachmentAsk::Has(vec![of]), AttachmentAsk::Take { of, offset: 0, bytes_max: 100 });
    assert_eq!(team.ask(LEAD, &give), Ok(FileStanding::NotYet), "the record's changes come first");
    assert_eq!(team.carried(LEAD, &[]).waiting, [of]);
    team.sync(LEAD);
    let no = Ok(FileStanding::Refused(FileRefused::NotAllowed as u16));
    let unknown = Ok(FileStanding::NotYet);
    for (phone, wanted) in [(READER, &no), (OTHER, &no), (STRANGER, &unknown)] {
        for ask in [&give, &has, &take] {
            assert_eq!(&team.ask(phone, ask), wanted, "{phone}: {ask:?}");
        }
    }
    assert_eq!(team.ask(VISITOR, &take), Ok(FileStanding::Held(0)), "it is not here yet");
    assert_eq!(team.ask(VISITOR, &give), Ok(FileStanding::Whole), "a visitor gives what they have");
    for phone in [LEAD, VISITOR] {
        assert_eq!(team.ask(phone, &has), Ok(FileStanding::Whole));
        assert_eq!(team.ask(phone, &take), Ok(FileStanding::Whole));
    }
    assert_eq!(team.ask(READER, &has), Ok(FileStanding::Whole), "that it is here is no secret from the team");
    assert_eq!(team.ask(READER, &take), no, "which are sensitive is not known here");
    for ask in [&give, &has, &take] {
        assert_eq!((team.ask(OTHER, ask), team.ask(STRANGER, ask)), (no.clone(), unknown.clone()));
    }
    let device = team.phones[VISITOR].me().key.id();
    let address = team.address();
    let token = team.phones[VISITOR].session(|bytes| post(&address, "/v1/sync", bytes).expect("it answers"));
    team.desk.ok(&["admin", "--data", "data", "--workspace", "Example NPM", "revoke", &device.to_string()]);
    for ask in [&give, &has, &take] {
        assert_eq!(team.ask_as(token.clone(), &ask.encode()), no, "revoked at once");
    }
    let made_up = AttachmentRequest { auth: Auth::Session(vec![7; 40]), body: &has.encode() }.encode();
    let answer = post(&address, PATH, &made_up).expect("it answers");
    assert_eq!(AttachmentReply::decode(&answer), Ok(AttachmentReply::Refusal(ServerRefusal::UnknownDevice)));
    let hello = AttachmentRequest { auth: Auth::Hello(DeviceId::new([9; 16])), body: &[] }.encode();
    let answer = post(&address, PATH, &hello).expect("it answers");
    assert_eq!(AttachmentReply::decode(&answer), Ok(AttachmentReply::Refusal(ServerRefusal::UnknownDevice)));
}

#[test]
fn whatever_a_device_says_the_server_keeps_its_bounds() {
    let mut team = Team::new("files-hostile");
    team.sync(LEAD);
    let bytes = content(3, 1_000);
    let of = FileOf { record: team.record, file: hash(&bytes) };
    let give = |size_bytes, offset, bytes| AttachmentAsk::Give { of, size_bytes, offset, bytes };
    let ask = |ask: AttachmentAsk<'_>| team.ask(LEAD, &ask);
    let too_large = Ok(FileStanding::Refused(FileRefused::TooLarge as u16));
    assert_eq!(ask(give(ATTACHMENT_BYTES_MAX + 1, 0, &bytes)), too_large);
    assert_eq!(ask(give(u64::MAX, u64::MAX - 1_000, &bytes)), too_large);
    for (size, offset, length) in [(999, 0, 1_000), (1_000, 1, 1_000), (1_000, u64::MAX, 1_000), (1_000, 0, 0)] {
        assert_eq!(ask(give(size, offset, &bytes[..length])), Err(ServerRefusal::Unreadable), "{size} {offset}");
    }
    assert_eq!(ask(give(1_000, 500, &bytes[500..])), Ok(FileStanding::Held(0)), "it begins at its beginning");
    assert_eq!(ask(AttachmentAsk::Take { of, offset: u64::MAX, bytes_max: u64::MAX }), Ok(FileStanding::Held(0)));
    // A session, with what is none of these.
    let address = team.address();
    let token = team.phones[LEAD].session(|bytes| post(&address, "/v1/sync", bytes).expect("it answers"));
    let mut negative = give(1_000, 5, &bytes[5..]).encode();
    let place = negative.windows(3).position(|three| three == [0x19, 0x03, 0xe8]).expect("the size") + 3;
    negative[place] = 0x25;
    for body in [&b""[..], b"\x80", b"\xff\xff\xff\xff", &negative, &give(1_000, 0, &bytes).encode()[..50]] {
        assert_eq!(team.ask_as(token.clone(), body), Err(ServerRefusal::Unreadable), "{body:?}");
    }
    let huge = vec![0; ATTACHMENT_PIECE_BYTES_MAX + 100_000];
    assert_eq!(post(&address, PATH, &huge), None, "it is not even read");
    // Wrong content: told, and nothing is kept of it.
    let wrong = content(4, 1_000);
    assert_eq!(team.ask(LEAD, &give(1_000, 0, &wrong[..600])), Ok(FileStanding::Held(600)));
    assert_eq!(team.ask(LEAD, &give(1_000, 600, &wrong[600..])), Ok(FileStanding::Wrong));
    assert_eq!(team.ask(LEAD, &AttachmentAsk::Has(vec![of])), Ok(FileStanding::Held(0)));
    assert!(on_disk(&team.desk.path("data/attachments")).is_empty());
    assert_eq!(team.ask(LEAD, &give(1_000, 0, &bytes)), Ok(FileStanding::Whole));
    assert_eq!(
        team.ask(LEAD, &AttachmentAsk::Take { of, offset: 1_001, bytes_max: 9 }),
        Err(ServerRefusal::Unreadable)
    );
    // Of many that are begun, the last few stay.
    for number in 0..12_u8 {
        let of = FileOf { record: team.record, file: FileHash::new([number; 32]) };
        let begun = AttachmentAsk::Give { of, size_bytes: 1_000, offset: 0, bytes: &bytes[..10] };
        assert_eq!(team.ask(LEAD, &begun), Ok(FileStanding::Held(10)));
    }
    assert_eq!(on_disk(&team.desk.path("data/attachments-begun")).len(), 8);
}

#[test]
fn two_phones_that_give_the_same_file_at_once_both_end_with_a_receipt() {
    let mut team = Team::new("files-two");
    team.sync(LEAD);
    team.sync(VISITOR);
    until_served(&mut team, VISITOR);
    let bytes = content(5, 400_000);
    let of = team.keep(LEAD, &bytes);
    team.keep(VISITOR, &bytes);
    // While the one gives, the other does from its beginning to its end.
    let mut others = None;
    let report = team.carry(LEAD, &[], |team, request| {
        if request == 4 {
            others = Some(team.carried(VISITOR, &[]));
        }
        true
    });
    assert_eq!((report.sent, others.expect("it was its turn").sent), (vec![of], vec![of]));
    assert_eq!(on_disk(&team.desk.path("data/attachments")).len(), 1);
}

#[test]
fn a_workspace_without_room_tells_so_and_a_backup_brings_files_back() {
    let mut team = Team::new("files-room");
    team.sync(LEAD);
    let bytes = content(6, 50_000);
    let of = team.keep(LEAD, &bytes);
    team.kill();
    team.desk.lay("none.toml", "attachment-gigabytes = 0\n");
    team.start(&["--settings", "none.toml"]);
    assert_eq!(team.carried(LEAD, &[]).refused, [(of, FileRefused::NoRoom as u16)]);
    team.kill();
    team.start(&[]);
    assert_eq!(team.carried(LEAD, &[]).sent, [of]);

    let made = team.desk.ok(&["backup", "--make-key", "key.txt"]);
    let recipient = made.split_whitespace().find(|word| word.starts_with("age1")).expect("it is shown").to_owned();
    let without = team.desk.ok(&["backup", "first.age", "--data", "data", "--to", &recipient]);
    assert!(without.contains("Attached files are not in it: 1"), "{without}");
    let backup = ["backup", "second.age", "--data", "data", "--to", &recipient, "--attachments", "files"];
    assert!(team.desk.ok(&backup).contains("1 new, 0 before"));
    let again = ["backup", "third.age", "--data", "data", "--to", &recipient, "--attachments", "files"];
    assert!(team.desk.ok(&again).contains("0 new, 1 before"));
    let sealed = on_disk(&team.desk.path("files"));
    assert!(
        sealed.len() == 1 && !std::fs::read(&sealed[0]).expect("it reads").windows(8).any(|part| part == &bytes[..8])
    );
    let restore = ["restore", "second.age", "--key", "key.txt", "--data", "back", "--attachments", "files"];
    assert!(team.desk.ok(&restore).contains("Restored 1 attached files"));
    assert!(std::fs::read(&on_disk(&team.desk.path("back/attachments"))[0]).expect("it reads") == bytes);
    assert!(team.desk.ok(&["verify", "--data", "back"]).contains("All of it holds"));

    // Brought back without them: the phone, which was told that they were there, sends them again.
    team.kill();
    std::fs::remove_dir_all(team.desk.path("data")).expect("it can be removed");
    team.desk.ok(&["restore", "third.age", "--key", "key.txt", "--data", "data"]);
    team.start(&[]);
    team.sync(LEAD);
    assert!(!team.phones[LEAD].store.files().expect("it reads")[0].is_receipted);
    assert_eq!(team.carried(LEAD, &[]).sent, [of]);
    assert_eq!(on_disk(&team.desk.path("data/attachments")).len(), 1);
}

/// What a `GET` of a member gives: status, head in small letters, body.
fn get(team: &Team, token: &str, path: &str, besides: &str) -> (u16, String, Vec<u8>) {
    let mut stream = TcpStream::connect(team.address()).expect("it listens");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n{besides}\r\n"
    )
    .expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("it has a head") + 4;
    let body = answer.split_off(end);
    let head = String::from_utf8(answer).expect("it is text").to_ascii_lowercase();
    (head[9..12].parse().expect("a status"), head, body)
}

fn sign_in(team: &Team, member: &str) -> String {
    let out = team.desk.ok(&["admin", "--data", "data", "--workspace", "Example NPM", "sign-in", member]);
    let code = out.lines().find(|line| line.len() == 22 && !line.contains(' ')).expect("a code is shown");
    let body = format!("{{\"code\":\"{code}\"}}");
    let mut stream = TcpStream::connect(team.address()).expect("it listens");
    let length = body.len();
    write!(
        stream,
        "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let (_, token) = answer.split_once("\"token\":\"").expect("a session has a token");
    token.split('"').next().expect("it ends").to_owned()
}

#[test]
fn people_get_the_files_of_what_they_see() {
    let mut team = Team::new("files-people");
    let (gate, register) = (content(7, 200_000), content(8, 10_000));
    team.attach("/data/gate", &gate, "gate é.jpg");
    team.attach("/data/register", &register, "names.html");
    team.sync(LEAD);
    until_served(&mut team, VISITOR);
    let [lead, visitor, reader, other] = ["Lead", "Visitor", "Reader", "Other"].map(|name| sign_in(&team, name));
    let list = format!("/v1/records/{}/attachments", team.record);
    let (status, _, body) = get(&team, &lead, &list, "");
    let body = String::from_utf8(body).expect("it is text");
    assert!(status == 200 && body.contains("gate é.jpg") && body.contains("/data/register"), "{body}");
    assert_eq!(body.matches("\"is_here\":false").count(), 2, "{body}");
    let (of_gate, of_register) = (format!("{list}/{}", hash(&gate)), format!("{list}/{}", hash(&register)));
    assert_eq!(get(&team, &lead, &of_gate, "").0, 404, "nobody has sent it yet");
    assert_eq!(team.carried(LEAD, &[]).sent.len(), 2);
    for (token, wanted) in [(&lead, [200, 200]), (&visitor, [200, 200]), (&reader, [200, 404]), (&other, [404, 404])] {
        let found = [&of_gate, &of_register].map(|path| get(&team, token, path, "").0);
        assert_eq!(found, wanted);
    }
    let seen = String::from_utf8(get(&team, &reader, &list, "").2).expect("it is text");
    assert!(seen.contains("gate") && !seen.contains("names.html"), "what is sensitive is no reader's: {seen}");

    let (_, head, body) = get(&team, &visitor, &of_gate, "");
    assert!(body == gate);
    for line in [
        "content-type: image/jpeg",
        "content-disposition: attachment; filename*=utf-8''gate%20%c3%a9.jpg",
        "content-security-policy: sandbox",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
        "content-length: 200000",
    ] {
        assert!(head.contains(line), "{line}: {head}");
    }
    assert!(get(&team, &visitor, &of_register, "").1.contains("content-type: application/octet-stream"));
    let (status, head, body) = get(&team, &visitor, &of_gate, "Range: bytes=199990-\r\n");
    assert!(
        (status, &body[..]) == (206, &gate[199_990..]) && head.contains("content-range: bytes 199990-199999/200000")
    );
    assert_eq!(get(&team, &visitor, &of_gate, "Range: bytes=200000-\r\n").0, 416);
    let log = team.desk.ok(&["admin", "--data", "data", "--workspace", "Example NPM", "audit"]);
    assert!(log.contains("read sensitive"), "{log}");
    assert!(!log.contains("names.html"), "{log}");
}

/// What a page of a member gives.
fn page(team: &Team, token: &str, path: &str, besides: &str) -> (u16, String, Vec<u8>) {
    get(team, "none", path, &format!("Cookie: casement={token}\r\n{besides}"))
}

#[test]
fn pages_show_the_files_of_what_somebody_sees() {
    let mut team = Team::new("files-pages");
    let (gate, register) = (content(9, 200_000), content(10, 10_000));
    team.attach("/data/gate", &gate, "gate <b>é.jpg");
    team.attach("/data/register", &register, "names.html");
    team.sync(LEAD);
    until_served(&mut team, VISITOR);
    let [lead, reader, other] = ["Lead", "Reader", "Other"].map(|name| sign_in(&team, name));
    let record = format!("/records/{}", team.record);
    let text = |token: &str, path: &str| {
        let (status, _, body) = page(&team, token, path, "");
        (status, String::from_utf8_lossy(&body).into_owned())
    };
    let [of_gate, of_register] = [&gate, &register].map(|bytes| format!("{record}/attachments/{}", hash(bytes)));
    let (status, shown) = text(&lead, &record);
    assert!(status == 200 && shown.contains("still on the phone of \u{2068}Lead"), "{shown}");
    assert!(!shown.contains("<img src=\"/records") && shown.contains("gate &#60;b&#62;é.jpg"), "{shown}");
    assert_eq!(text(&lead, &of_gate).0, 404, "nobody has sent it yet");
    assert_eq!(team.carried(LEAD, &[]).sent.len(), 2);

    let text = |token: &str, path: &str| {
        let (status, _, body) = page(&team, token, path, "");
        (status, String::from_utf8_lossy(&body).into_owned())
    };
    let shown = text(&lead, &record).1;
    assert!(shown.contains(&format!("<img src=\"{of_gate}/small\"")), "{shown}");
    assert!(shown.contains(&format!("<a href=\"{of_register}\" download>")), "what is no picture is kept: {shown}");
    for (path, shown) in [("/history?path=/data/gate", format!("{of_gate}/small")), ("/print", of_gate.clone())] {
        assert!(text(&lead, &format!("{record}{path}")).1.contains(&format!("<img src=\"{shown}\"")), "{path}");
    }
    for path in ["", "?as=table", "/print", "/time", "/time?from=approved&by=person", "/disagreements"] {
        let shown = text(&reader, &format!("{record}{path}")).1;
        assert!(!shown.contains("names.html") && !shown.contains(&hash(&register).to_string()), "{path}: {shown}");
    }
    assert!(text(&reader, &record).1.contains(&format!("<img src=\"{of_gate}/small\"")));
    for (token, wanted) in [(&lead, [200, 200]), (&reader, [200, 404]), (&other, [404, 404])] {
        assert_eq!([&of_gate, &of_register].map(|path| text(token, path).0), wanted);
        assert_eq!([&of_gate, &of_register].map(|path| text(token, &format!("{path}/small")).0), wanted);
    }
    assert_eq!(page(&team, "none", &of_gate, "").0, 303, "who has not signed in is asked to");

    let (_, head, body) = page(&team, &lead, &of_gate, "");
    assert!(body == gate);
    // Bytes that say they are a picture, and are none: as they are, and the server lives.
    assert!(page(&team, &lead, &format!("{of_gate}/small"), "").2 == gate);
    let tag = format!("etag: \"{}\"", hash(&gate));
    for line in [
        "content-type: image/jpeg",
        "content-disposition: inline; filename*=utf-8''gate%20%3cb%3e%c3%a9.jpg",
        "content-security-policy: sandbox; default-src 'none'",
        "x-content-type-options: nosniff",
        "cache-control: private, no-cache",
        "accept-ranges: bytes",
        &tag,
    ] {
        assert!(head.contains(line), "{line}: {head}");
    }
    let (_, head, _) = page(&team, &lead, &of_register, "");
    assert!(
        head.contains("content-type: application/octet-stream") && head.contains("content-disposition: attachment"),
        "{head}"
    );
    let known = format!("If-None-Match: \"{}\"\r\n", hash(&gate));
    let (status, _, body) = page(&team, &lead, &of_gate, &known);
    assert!(status == 304 && body.is_empty(), "it is not given twice");
    assert_eq!(page(&team, &other, &of_gate, &known).0, 404, "what is known to a browser is not given to another");
    let (status, _, body) = page(&team, &lead, &of_gate, "Range: bytes=199990-\r\n");
    assert_eq!((status, &body[..]), (206, &gate[199_990..]));

    // Replaced, it stands in the history; what was replaced is no reader's any more.
    team.attach("/data/gate", &content(11, 3_000), "gate anew.jpg");
    team.sync(LEAD);
    let begun = std::time::Instant::now();
    while !String::from_utf8_lossy(&page(&team, &lead, &record, "").2).contains("gate anew.jpg") {
        assert!(begun.elapsed().as_secs() < 60, "it is served before long");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let history = format!("{record}/history?path=/data/gate");
    let of = |token: &str| String::from_utf8_lossy(&page(&team, token, &history, "").2).into_owned();
    assert!(of(&lead).contains(&format!("<img src=\"{of_gate}/small\"")) && !of(&reader).contains(&of_gate));
    assert!(of(&reader).contains("not given to readers"));
    assert_eq!((page(&team, &lead, &of_gate, "").0, page(&team, &reader, &of_gate, "").0), (200, 404));
}
