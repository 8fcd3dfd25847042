//! A visit, from the invitation to a phone that is revoked.

use crate::office::{Office, invitation, until};
use casement_core::record::How;
use casement_core::record::disagreement::Circumstances;
use casement_core::store::LocalStore;
use casement_core::sync::phone::Report;
use casement_core::sync::wire::Notice;
use casement_phone::{Carried, Http, JoinError, Phone, Wanted, join};
use casement_server::admin::{Act, Answer, Invited};
use casement_sqlite::key::{KdfCost, Secrets};
use casement_sqlite::{OpenError, SqliteStore};
use jiff::Timestamp;
use std::path::Path;

pub(crate) type RealPhone = Phone<SqliteStore>;

pub(crate) const HELD_NOW: &str = "/data/custody/held_now";

fn secrets(passphrase: &str) -> Secrets<'_> {
    Secrets { passphrase: Some(passphrase), platform: None }
}

/// A phone that has just joined.
pub(crate) fn joined(folder: &Path, invited: &Invited) -> RealPhone {
    // As cheap as may be: what is tried here is not guessing passphrases.
    let cost = KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).expect("the least is enough");
    let mut store = SqliteStore::create(folder, &secrets("a passphrase"), cost).expect("a new store");
    let invitation = invitation(invited);
    join(&mut store, &invitation, &Http::to(invitation.server.clone())).expect("it may join");
    Phone::open(store).expect("it has joined")
}

/// An office with the phones of Amal, who leads its visit, and Omar, both up to date.
pub(crate) fn two_phones() -> (Office, RealPhone, RealPhone) {
    let (office, for_amal) = Office::open();
    let for_omar = office.invite("Omar");
    let mut amal = joined(&office.path("amal"), &for_amal);
    let mut omar = joined(&office.path("omar"), &for_omar);
    synced(&mut amal);
    synced(&mut omar);
    (office, amal, omar)
}

pub(crate) fn synced(phone: &mut RealPhone) -> Report {
    match phone.sync(|_| {}).expect("the exchange goes on") {
        Carried::Finished(report) => report,
        other => panic!("{other:?}"),
    }
}

/// Answers a question of the visit's form, without a network.
pub(crate) fn answer(phone: &mut RealPhone, path: &str, text: &str) {
    answer_at(phone, "North", path, text);
}

/// The same, in the visit to another place.
pub(crate) fn answer_at(phone: &mut RealPhone, place: &str, path: &str, text: &str) {
    let here = phone.find_visit(place).expect("the visit is here");
    let form = phone.find_form(&here, "example").expect("the form is here");
    let mut open = phone.fill(here.visit.id, &form, Wanted::Usual).expect("it can be filled in");
    let entry = open.filling().session().find(path).expect("a question of the form");
    let how = How::at(Timestamp::now());
    open.act(phone.store(), |filling| filling.answer(entry, text, how)).expect("it is kept");
    phone.leave(&mut open).expect("it is counted");
}

/// What stands at a question; none where the record is not here.
pub(crate) fn value(phone: &mut RealPhone, path: &str) -> Option<String> {
    let record = phone.store().records().expect("the store reads").first()?.record;
    let mut open = phone.open_record(record).expect("it opens");
    let entry = open.filling().session().find(path).expect("a question of the form");
    open.filling().session().value(entry).ok()
}

/// Members whose observations of how many are held stand side by side, as each phone says it.
pub(crate) fn sides(phone: &mut RealPhone) -> Vec<String> {
    let people = phone.people();
    let record = phone.store().records().expect("the store reads")[0].record;
    let mut open = phone.open_record(record).expect("it opens");
    let found = open.filling().disagreements(&Circumstances { people: Some(&people), ..Circumstances::default() });
    let sides = found.iter().flat_map(|found| &found.sides);
    let name = |member| people.name(member).unwrap_or("nobody").to_owned();
    let mut all: Vec<String> =
        sides.map(|side| format!("{} {}", side.by.speaker().map(name).unwrap_or_default(), side.value)).collect();
    all.sort();
    all
}

#[test]
fn two_phones_fill_a_record_offline_and_a_revoked_one_is_held() {
    let (mut office, mut amal, mut omar) = two_phones();

    // Nobody is in reach while they fill it in.
    office.stop();
    answer(&mut amal, HELD_NOW, "12");
    answer(&mut omar, HELD_NOW, "14");
    answer(&mut omar, "/data/arrival/access_refused", "no");
    assert!(
        matches!(omar.sync(|_| {}), Ok(Carried::Later { because: Some(_), .. })),
        "nothing is lost, and it says so"
    );
    office.start();

    let sent = synced(&mut amal);
    assert!(sent.receipted >= 2 && sent.held + sent.refused == 0, "{sent:?}");
    let mut seen = 0;
    until("Omar sees what Amal has written", || {
        seen += synced(&mut omar).taken;
        seen > 0
    });
    until("Amal sees what Omar has written", || {
        synced(&mut amal);
        value(&mut amal, "/data/arrival/access_refused").as_deref() == Some("no")
    });
    until("both have the same", || {
        let heads = |phone: &mut RealPhone| {
            synced(phone);
            phone.store().records().expect("the store reads")[0].heads.clone()
        };
        heads(&mut amal) == heads(&mut omar)
    });
    // What they counted stands side by side, each under their own name, on both phones.
    assert_eq!(sides(&mut amal), ["Amal 12", "Omar 14"]);
    assert_eq!(sides(&mut omar), ["Amal 12", "Omar 14"]);

    // Omar's phone is found again by someone, who does not know the passphrase.
    drop(omar);
    let guessed = SqliteStore::open(&office.path("omar"), &secrets("a guess"));
    assert!(matches!(guessed, Err(OpenError::WrongSecret)));
    let store = SqliteStore::open(&office.path("omar"), &secrets("a passphrase")).expect("it is his");
    let mut omar = Phone::open(store).expect("it has joined");
    answer(&mut omar, "/data/custody/lawyer_from", "outset");
    let device = omar.owner().device.to_string();
    let revoked = office.ask(Act::Revoke { device: device[..8].to_owned() });
    assert!(matches!(revoked, Answer::Device(device) if device.is_revoked));

    let late = synced(&mut omar);
    assert!(late.held > 0 && late.receipted == 0, "{late:?}");
    assert!(late.notices.contains(&Notice::Revoked), "{late:?}");
    assert!(value(&mut omar, "/data/custody/lawyer_from").is_some(), "it stays on the phone");
    let Answer::Held(held) = office.ask(Act::Held) else { panic!() };
    assert_eq!((held.shown[0].member.as_str(), held.shown[0].device.to_string()), ("Omar", device));
    assert!(held.shown[0].why.contains("revoked") && held.shown[0].visit.contains("North"), "{held:?}");
    let report = synced(&mut amal);
    assert_eq!(report.taken, 0, "what is held is not given to others");
    office.stop();
}

#[test]
fn an_invitation_is_used_once_and_a_lost_answer_does_not_matter() {
    let (office, for_amal) = Office::open();
    let mut first = joined(&office.path("first"), &for_amal);
    let cost = KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).expect("the least is enough");
    let mut second = SqliteStore::create(&office.path("second"), &secrets("other"), cost).expect("a new store");
    let invitation = invitation(&for_amal);
    let http = Http::to(invitation.server.clone());
    assert!(matches!(join(&mut second, &invitation, &http), Err(JoinError::NotOpen)));
    // The phone that has it asks again, as one does whose answer was lost.
    assert!(matches!(join(first.store(), &invitation, &http), Err(JoinError::Enrol(_))), "it knows that it has joined");
    let report = synced(&mut first);
    assert!(report.answers > 0);
}
