//! Answers that hold and answers that do not, of an authenticator made here and of the vectors of WebAuthn Level 3, §16.

use super::authenticator::{AuthenticatorData, unwrapped};
use super::client_data::{Ceremony, ClientData};
use super::public_key::PublicKey;
use super::software::{FLAGS, Software};
use super::*;
use crate::dice::Dice;
use crate::store::PasskeyRow;
use casement_core::id::{DeviceId, MemberId};
use casement_core::identity::ServerAddress;
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::Mutex;

const OMAR: MemberId = MemberId::new([3; 16]);
const LINA: MemberId = MemberId::new([4; 16]);
const HERE: DeviceId = DeviceId::new([5; 16]);
const ADD: Occasion = Occasion::Add(HERE);

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

fn party(address: &str) -> RelyingParty {
    RelyingParty::of(&ServerAddress::parse(address).unwrap()).unwrap()
}

/// A server, and what it draws.
struct Server {
    door: PasskeyDoor,
    dice: Mutex<Dice>,
}

impl Server {
    fn new() -> Self {
        let door = PasskeyDoor::new(party("https://npm.example.org"));
        Self { door, dice: Mutex::new(Dice::of_seed([1; 32])) }
    }

    fn ask(&self, occasion: Occasion) -> Vec<u8> {
        self.door.ask(occasion, at(0), &mut self.dice.lock().unwrap())
    }

    /// Has a passkey made; gives its row.
    fn row(&self, software: &Software) -> PasskeyRow {
        let made = self.door.made(&software.make(&self.ask(ADD)), ADD, at(1)).unwrap();
        let NewPasskey { id, credential, public_key, counter, may_be_copied, is_copied } = made;
        let (member, name, added, used) = (OMAR, "a phone".to_owned(), at(1), None);
        PasskeyRow { id, member, credential, public_key, counter, may_be_copied, is_copied, name, added, used }
    }

    fn used(&self, shown: &PasskeyShown, row: &PasskeyRow) -> Result<Used, Rejected> {
        self.door.used(shown, row, Occasion::SignIn, at(2))
    }
}

#[test]
fn a_passkey_is_made_and_used() {
    let server = Server::new();
    for mut software in [Software::new(OMAR, 1), Software::new(OMAR, 2).with_eddsa()] {
        software.flags = FLAGS | 0b1000;
        let row = server.row(&software);
        assert_eq!(
            (&row.credential, row.counter, row.may_be_copied, row.is_copied),
            (&software.credential, 0, true, false)
        );
        (software.flags, software.counter) = (FLAGS | 0b1_1000, 7);
        let shown = software.show(&server.ask(Occasion::SignIn));
        assert_eq!(server.door.which(&shown), Some(row.id));
        assert_eq!(server.used(&shown, &row), Ok(Used { counter: 8, is_copied: true }));
    }
}

#[test]
fn what_was_asked_is_answered_once_in_time_and_for_its_occasion() {
    let server = Server::new();
    let mut software = Software::new(OMAR, 1);
    let row = server.row(&software);
    let shown = software.show(&server.ask(Occasion::SignIn));
    assert_eq!(server.door.used(&shown, &row, Occasion::SignIn, at(300)), Err(Rejected::Challenge), "too late");
    assert_eq!(server.door.used(&shown, &row, Occasion::Prove(HERE), at(2)), Err(Rejected::Challenge));
    // What does not hold uses nothing up.
    let forged = PasskeyShown { signature: vec![1; 70], ..shown.clone() };
    assert_eq!(server.used(&forged, &row), Err(Rejected::Signature));
    assert!(server.used(&shown, &row).is_ok());
    assert_eq!(server.used(&shown, &row), Err(Rejected::Challenge), "twice");
    let other = software.show(&[7; 56]);
    assert_eq!(server.used(&other, &row), Err(Rejected::Challenge), "asked by nobody");
    let challenge = server.ask(ADD);
    let made = software.make(&challenge);
    assert_eq!(server.door.made(&made, Occasion::Add(DeviceId::new([6; 16])), at(1)), Err(Rejected::Challenge));
    assert!(server.door.made(&made, ADD, at(1)).is_ok());
    assert_eq!(server.door.made(&made, ADD, at(1)), Err(Rejected::Challenge), "twice");
}

#[test]
fn an_answer_of_another_address_does_not_hold() {
    let server = Server::new();
    let row = server.row(&Software::new(OMAR, 1));
    let origin = |origin: &str| Software { origin: origin.to_owned(), ..Software::new(OMAR, 1) };
    let mut elsewhere: Vec<(Software, Rejected)> = [
        "https://npm.example.org.evil.example",
        "http://npm.example.org",
        "https://npm.example.org:8443",
        "https://NPM.example.org",
        "https://npm.example.org/",
        "null",
        "",
    ]
    .into_iter()
    .map(|text| (origin(text), Rejected::Origin))
    .collect();
    for more in [r#","crossOrigin":true"#, r#","topOrigin":"https://evil.example""#] {
        elsewhere.push((Software { more, ..Software::new(OMAR, 1) }, Rejected::Origin));
    }
    let party = Software { party: "evil.example".to_owned(), ..Software::new(OMAR, 1) };
    elsewhere.push((party, Rejected::RelyingParty));
    for (mut software, rejected) in elsewhere {
        let shown = software.show(&server.ask(Occasion::SignIn));
        assert_eq!(server.used(&shown, &row), Err(rejected), "{}", software.origin);
        let made = software.make(&server.ask(ADD));
        assert_eq!(server.door.made(&made, ADD, at(1)), Err(rejected), "{}", software.origin);
    }
}

#[test]
fn nobody_is_let_in_whom_the_authenticator_has_not_made_sure_of() {
    let server = Server::new();
    let mut software = Software::new(OMAR, 1);
    let row = server.row(&software);
    let wrong = [
        (0b000, Rejected::NotPresent),
        (0b100, Rejected::NotPresent),
        (0b001, Rejected::NotVerified),
        (FLAGS | 0b1_0000, Rejected::Copies),
    ];
    for (flags, rejected) in wrong {
        software.flags = flags;
        let shown = software.show(&server.ask(Occasion::SignIn));
        assert_eq!(server.used(&shown, &row), Err(rejected), "{flags:b}");
        assert_eq!(server.door.made(&software.make(&server.ask(ADD)), ADD, at(1)), Err(rejected), "{flags:b}");
    }
    // Whether it may be copied never changes.
    software.flags = FLAGS | 0b1000;
    assert_eq!(server.used(&software.show(&server.ask(Occasion::SignIn)), &row), Err(Rejected::Copies));
}

#[test]
fn a_passkey_opens_for_its_own_member_alone() {
    let server = Server::new();
    let (mut omars, mut linas) = (Software::new(OMAR, 1), Software::new(LINA, 2));
    let row = server.row(&omars);
    let stranger = linas.show(&server.ask(Occasion::SignIn));
    assert_eq!(server.used(&stranger, &row), Err(Rejected::Key));
    // Lina's key, said to be Omar's.
    (linas.credential, linas.user) = (omars.credential.clone(), omars.user.clone());
    let forged = linas.show(&server.ask(Occasion::SignIn));
    assert_eq!(server.used(&forged, &row), Err(Rejected::Signature));
    for user in [LINA.as_bytes().to_vec(), Vec::new()] {
        let shown = PasskeyShown { user_handle: user, ..omars.show(&server.ask(Occasion::SignIn)) };
        assert_eq!(server.used(&shown, &row), Err(Rejected::Member));
    }
    // A passkey that was asked for by its name may come without.
    let prove = Occasion::Prove(HERE);
    let shown = PasskeyShown { user_handle: Vec::new(), ..omars.show(&server.ask(prove)) };
    assert!(server.door.used(&shown, &row, prove, at(1)).is_ok());
    let shown = PasskeyShown { user_handle: LINA.as_bytes().to_vec(), ..omars.show(&server.ask(prove)) };
    assert_eq!(server.door.used(&shown, &row, prove, at(1)), Err(Rejected::Member));
}

#[test]
fn every_byte_that_is_signed_counts() {
    let server = Server::new();
    let mut software = Software::new(OMAR, 1);
    let row = server.row(&software);
    let shown = software.show(&server.ask(Occasion::SignIn));
    let altered = |field: fn(&mut PasskeyShown) -> &mut Vec<u8>| {
        let length = field(&mut shown.clone()).len();
        for place in 0..length {
            let mut altered = shown.clone();
            field(&mut altered)[place] ^= 1;
            assert!(server.used(&altered, &row).is_err(), "{place}");
        }
    };
    altered(|shown| &mut shown.authenticator_data);
    altered(|shown| &mut shown.client_data);
    altered(|shown| &mut shown.signature);
    assert!(server.used(&shown, &row).is_ok());
}

#[test]
fn what_is_cut_short_or_goes_on_is_not_read_and_nothing_panics() {
    let server = Server::new();
    let mut software = Software::new(OMAR, 1);
    let row = server.row(&software);
    let challenge = server.ask(ADD);
    let made = software.make(&challenge);
    let data = unwrapped(&made.attestation).unwrap().to_vec();
    for end in 0..made.attestation.len() {
        let cut = PasskeyMade { attestation: made.attestation[..end].to_vec(), ..made.clone() };
        assert_eq!(server.door.made(&cut, ADD, at(1)), Err(Rejected::Unreadable), "{end}");
    }
    for end in 0..data.len() {
        assert!(server.door.made(&software.made_of(&challenge, &data[..end]), ADD, at(1)).is_err(), "{end}");
    }
    let longer = software.made_of(&challenge, &[&data[..], &[0]].concat());
    assert_eq!(server.door.made(&longer, ADD, at(1)), Err(Rejected::Unreadable));
    let without = software.made_of(&challenge, &software.data(0));
    assert_eq!(server.door.made(&without, ADD, at(1)), Err(Rejected::Unreadable), "no passkey was made");
    let used = software.shown_of(software.client_data("webauthn.get", &server.ask(Occasion::SignIn)), data.clone());
    assert_eq!(server.used(&used, &row), Err(Rejected::Unreadable), "one was made, where one was to be used");
    // Extensions that nobody asked for are passed over.
    let extensions = [&software.data(0x80)[..], &[0xa1, 0x61, b'x', 0xf5]].concat();
    let used = software.shown_of(software.client_data("webauthn.get", &server.ask(Occasion::SignIn)), extensions);
    assert!(server.used(&used, &row).is_ok());
    for (kind, shown) in [("webauthn.create", true), ("webauthn.get", false), ("payment.get", true)] {
        let client_data = software.client_data(kind, &server.ask(if shown { Occasion::SignIn } else { ADD }));
        let rejected = if shown {
            server.used(&software.shown_of(client_data, software.data(0)), &row).unwrap_err()
        } else {
            server.door.made(&PasskeyMade { client_data, ..made.clone() }, ADD, at(1)).unwrap_err()
        };
        assert_eq!(rejected, Rejected::Occasion, "{kind}");
    }
    assert!(server.door.made(&made, ADD, at(1)).is_ok(), "and the challenge is unused still");
    software.counter = u32::MAX - 1;
    let shown = software.show(&server.ask(Occasion::SignIn));
    assert_eq!(server.used(&shown, &row).map(|used| used.counter), Ok(u32::MAX));
}

#[test]
fn what_is_too_long_is_not_looked_at() {
    let server = Server::new();
    let mut software = Software::new(OMAR, 1);
    let row = server.row(&software);
    let shown = software.show(&server.ask(Occasion::SignIn));
    let long = |size: usize| vec![b' '; size];
    let client_data = [shown.client_data.clone(), long(4_097 - shown.client_data.len())].concat();
    let bomb = PasskeyShown { client_data: b"[".repeat(4_000), ..shown.clone() };
    assert_eq!(server.used(&bomb, &row), Err(Rejected::Unreadable), "nested");
    assert_eq!(server.used(&PasskeyShown { client_data, ..shown.clone() }, &row), Err(Rejected::Unreadable));
    let data = PasskeyShown { authenticator_data: vec![0; 4_097], ..shown.clone() };
    assert_eq!(server.used(&data, &row), Err(Rejected::Unreadable));
    let signature = PasskeyShown { signature: vec![0; 1 << 16], ..shown.clone() };
    assert_eq!(server.used(&signature, &row), Err(Rejected::Signature));
    let named = PasskeyShown { credential: vec![1; 1_024], ..shown.clone() };
    assert_eq!(server.door.which(&named), None);
    assert_eq!(server.door.which(&PasskeyShown { credential: Vec::new(), ..shown }), None);
    for (length, is_taken) in [(0, false), (1, true), (1_023, true), (1_024, false)] {
        software.credential = vec![1; length];
        let made = server.door.made(&software.make(&server.ask(ADD)), ADD, at(1));
        assert_eq!(made.is_ok(), is_taken, "{length}");
    }
    // A thousand arrays within one another, as what the maker says.
    let made = software.make(&server.ask(ADD));
    let nested = [&[0xa1, 0x61, b'x'][..], &[0x81; 15_000], &[0]].concat();
    assert_eq!(
        server.door.made(&PasskeyMade { attestation: nested, ..made.clone() }, ADD, at(1)),
        Err(Rejected::Unreadable)
    );
    let padded = PasskeyMade { attestation: vec![0xa0; 16_385], ..made };
    assert_eq!(server.door.made(&padded, ADD, at(1)), Err(Rejected::Unreadable));
}

#[test]
fn keys_of_other_kinds_are_refused() {
    let (x, y) = ("11".repeat(32), "22".repeat(32));
    let ec = |entries: &str| hex(&format!("{entries}215820{x}225820{y}"));
    assert!(PublicKey::read(&ec("a5010203262001")).is_ok());
    for (what, entries, rejected) in [
        ("on P-384", "a5010203262002", Rejected::Key),
        ("ES384", "a501020338222001", Rejected::Key),
        ("another kind of key", "a5010103262001", Rejected::Key),
        ("without a curve", "a401020326", Rejected::Key),
        ("with an id", "a60102032620010200", Rejected::Key),
        ("its kind twice", "a60102010203262001", Rejected::Unreadable),
        ("an entry too few", "a4010203262001", Rejected::Unreadable),
    ] {
        assert_eq!(PublicKey::read(&ec(entries)), Err(rejected), "{what}");
    }
    let rsa = |bytes: usize, exponent: usize| {
        let head = format!("a40103033901002059{bytes:04x}");
        let exponent = [&[0x21, 0x40 | exponent as u8][..], &vec![1; exponent]].concat();
        [hex(&head), vec![0xff; bytes], exponent].concat()
    };
    let is_taken = |bytes, exponent| PublicKey::read(&rsa(bytes, exponent)).is_ok();
    assert_eq!([255, 256, 512, 513].map(|bytes| is_taken(bytes, 3)), [false, true, true, false]);
    assert_eq!([0, 1, 8, 9].map(|exponent| is_taken(256, exponent)), [false, true, true, false]);
    for garbage in [&[][..], &[0xa0], &[0xbf, 0xff], &[0xbb; 9], &[0xff; 64]] {
        assert!(PublicKey::read(garbage).is_err(), "{garbage:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Strangers send what they like.
    #[test]
    fn no_bytes_panic(bytes in vec(any::<u8>(), 0..400), flags: u8, key in vec(any::<u8>(), 0..100), length in 0..40_u16) {
        let software = Software { flags, ..Software::new(OMAR, 1) };
        let _ = unwrapped(&bytes);
        let _ = AuthenticatorData::read(&bytes);
        let _ = PublicKey::read(&bytes).map(|key| key.verify(&bytes, &bytes));
        let _ = ClientData::read(&bytes, Ceremony::Get, &party("https://npm.example.org"));
        let made = [&software.data(0x40)[..], &[0; 16], &length.to_be_bytes(), &bytes, &key].concat();
        let _ = AuthenticatorData::read(&made).map(|data| data.made.map(|made| PublicKey::read(made.public_key).is_ok()));
    }
}

fn hex(text: &str) -> Vec<u8> {
    text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// A vector of the specification: a passkey that was made, and one use of it. Each is of <https://example.org>.
struct Vector {
    attestation: String,
    data: &'static str,
    challenge: &'static str,
    client_data: &'static str,
    signature: &'static str,
    /// What does not hold of the use: not all of these authenticators made sure of who was there.
    holds: Result<(), Rejected>,
}

#[test]
fn the_vectors_of_the_specification_hold() {
    for vector in vectors() {
        let party = party("https://example.org");
        let attestation = hex(&vector.attestation);
        let made = AuthenticatorData::read(unwrapped(&attestation).unwrap()).unwrap().made.unwrap();
        let key = PublicKey::read(made.public_key).unwrap();
        let (data, client_data) = (hex(vector.data), hex(vector.client_data));
        let client = ClientData::read(&client_data, Ceremony::Get, &party).unwrap();
        assert_eq!(client.challenge, hex(vector.challenge));
        assert_eq!(AuthenticatorData::read(&data).unwrap().holds(&party), vector.holds);
        let message = [&data[..], &client.hash].concat();
        let mut signature = hex(vector.signature);
        assert_eq!(key.verify(&message, &signature), Ok(()));
        *signature.last_mut().unwrap() ^= 1;
        assert_eq!(key.verify(&message, &signature), Err(Rejected::Signature));
    }
}

/// Those that are called none.ES256, packed.EdDSA and packed.RS256 there (its key is of two known primes); what the makers of the last two
/// say of them is cut out.
fn vectors() -> [Vector; 3] {
    let wrapped = |data: String| format!("a168617574684461746159{:04x}{data}", data.len() / 2);
    let es256 = "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5\
        59000000008446ccb9ab1db374750b2367ff6f3a1f0020f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4a5010203262001\
        215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290\
        af2e2664796b9220";
    let eddsa = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b54100000000d5aa33581e8ca478e20fe713f5d32ff20020ce9f84\
        0ed96599580cd140fbc7bb3230633f50f61041aff73308ae71caa8a2bda401010327200621582044e06ddd331c36a8dc667bab52bcae63486c916aa5e339\
        e6acebaa84934bf832";
    // (2^1279 - 1) times (2^2203 - 1), in 436 bytes.
    let ones = |count: usize| "f".repeat(count);
    let modulus = format!("03{}7{}8{}1", ones(319), ones(230), "0".repeat(318));
    let rs256 = format!(
        "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b55d00000000428f8878298b9862a36ad8c7527bfef20020992a18acc83f67\
        533600c1138a4b4c4bd236de13629cf025ed17cb00b00b74dfa4010303390100205901b4{modulus}2143010001"
    );
    [
        Vector {
            attestation: es256.to_owned(),
            data: "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000",
            challenge: "39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408",
            client_data: "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158756c5455506f334a55585430493937\
                70767a7a59425039745a63685879617630314167222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f7269\
                67696e223a66616c73657d",
            signature: "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd380221008480ac0f0b93538174f575bf11a1dd5d\
                78c6e486013f937295ea13653e331e87",
            holds: Err(Rejected::NotVerified),
        },
        Vector {
            attestation: wrapped(eddsa.to_owned()),
            data: "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b50100000000",
            challenge: "895957e01c633a698348a2d8a31a54b7db27e8c1c43b2080d79ae2190267bfd2",
            client_data: "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a2269566c583442786a4f6d6d44534b4c596f787055743973\
                6e364d48454f7943413135726947514a6e763949222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f7269\
                67696e223a66616c73657d",
            signature: "f5c59c7e46c34f6f8cc197101ddf9934fa2595f68eb1913a637e8419eb9ba4cfdfc48f85393bc0d40b011f0d6fecb097d660752571322\
                3a0dc0d453993dae00b",
            holds: Err(Rejected::NotVerified),
        },
        Vector {
            attestation: wrapped(rs256),
            data: "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000",
            challenge: "295f59f5fa8fe62c5aca9e27626c78c8da376ae6d8cd2dd29aebad601e1bc4c5",
            client_data: "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224b56395a39667150356978617970346e596d7834794e6f\
                33617562597a5333536d75757459423462784d55222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f7269\
                67696e223a66616c73657d",
            signature: RS256_SIGNATURE,
            holds: Err(Rejected::NotVerified),
        },
    ]
}

const RS256_SIGNATURE: &str = "01063d52d7c39b4d432fc7063c5d93e582bdcb16889cd71f888d67d880ea730a428498d3bc8e1ee11f2b1ecbe6c292b118c55ffaaddefa8\
    cad0a54dd137c51f1eec673f1bb6c4d1789d6826a222b22d0f585fc901fdc933212e579d199b89d672aa44891333e6a1355536025e82b25590256c3538229b55737083b2f6\
    b9377e49e2472f11952f79fdd0da180b5ffd901b4049a8f081bb40711bef76c62aed943571f2d0575304cb549d68d8892f95086a30f93716aee818f8dc06e96c0d5e0ed4cf\
    a9fd8773d90464b68cf140f7986666ff9c9e3302acd0535d60d769f465e2ab57ef8aabc89fccfef7ba32a64154a8b3d26be2298f470b8cc5377dbe3dfd4b0b45f8f01e63bd\
    e6cfc76b62771f9b70aa27cf40152cad93aa5acd784fd4b90f676e2ea828d0bf2400aebbaae4153e5838f537f88b6228346782a93a899be66ec77de45b3efcf311da6321c9\
    2e6b0cd11bfe653bf3e98cee8e341f02d67dbb6f9c98d9e8178090cfb5b70fbc6d541599ac794ae2f1d4de1286ec8de8c2daf7b1d15c8438e90d924df5c19045220a4c8438\
    c1b979bbe016cf3d0eeec23c3999d4882cc645b776de930756612cdc6dd398160ff02a6";
