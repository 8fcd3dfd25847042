//! Two phones that meet in the field, where no server is in reach.

use crate::office::{Office, until};
use crate::visit::{HELD_NOW, RealPhone, answer, answer_at, joined, sides, synced, two_phones, value};
use casement_core::id::ChangeHash;
use casement_core::store::LocalStore;
use casement_core::sync::peer::{Report, Stop};
use casement_server::admin::{Act, Answer, NewVisit};
use std::collections::BTreeSet;
use std::net::TcpListener;

/// One waits on a port of this machine, the other calls.
fn meet(caller: &mut RealPhone, listener: &mut RealPhone) -> [(Report, Option<Stop>); 2] {
    let socket = TcpListener::bind("127.0.0.1:0").expect("there are free ports");
    let address = socket.local_addr().expect("it has one").to_string();
    let [called, answered] = std::thread::scope(|threads| {
        let answered = threads.spawn(|| listener.answer(&socket, |_| {}).expect("someone calls"));
        let called = caller.call(&address, |_| {}).expect("someone waits");
        [called, answered.join().expect("it ends")]
    });
    [(called.report, called.stop), (answered.report, answered.stop)]
}

fn changes(phone: &mut RealPhone) -> BTreeSet<ChangeHash> {
    let record = phone.store().records().expect("the store reads")[0].record;
    let mut open = phone.open_record(record).expect("it opens");
    open.filling().record().changes().into_iter().map(|made| made.hash).collect()
}

fn heads(phone: &mut RealPhone) -> Vec<ChangeHash> {
    phone.store().records().expect("the store reads")[0].heads.clone().expect("it stands somewhere").as_slice().to_vec()
}

fn unsent(phone: &mut RealPhone) -> u64 {
    phone.store().records().expect("the store reads").iter().map(|line| line.unsent).sum()
}

#[test]
fn whoever_reaches_the_office_first_brings_the_work_of_both() {
    let (mut office, mut amal, mut omar) = two_phones();

    office.stop();
    answer(&mut amal, HELD_NOW, "12");
    answer(&mut omar, HELD_NOW, "14");
    answer(&mut omar, "/data/arrival/access_refused", "no");
    for (report, stop) in meet(&mut amal, &mut omar) {
        assert_eq!(stop, None);
        assert!(report.taken > 0 && report.set_aside == 0 && report.refused.is_empty(), "{report:?}");
    }
    assert_eq!(changes(&mut amal), changes(&mut omar));
    assert_eq!(sides(&mut amal), ["Amal 12", "Omar 14"]);
    assert_eq!(sides(&mut omar), ["Amal 12", "Omar 14"]);
    let all = changes(&mut amal).len() as u64;
    assert_eq!((unsent(&mut amal), unsent(&mut omar)), (all, all), "neither has a receipt for anything");

    // Amal drives home; Omar's phone may be lost from here on.
    office.start();
    let sent = synced(&mut amal);
    assert_eq!((sent.receipted, sent.held, sent.refused, sent.waiting.len()), (all, 0, 0, 0), "{sent:?}");
    let Answer::Held(held) = office.ask(Act::Held) else { panic!() };
    assert!(held.shown.is_empty());

    // Then Omar comes too, and nothing is doubled.
    let sent = synced(&mut omar);
    assert_eq!((sent.receipted, sent.held, sent.refused), (all, 0, 0), "it was there before: {sent:?}");
    assert_eq!(changes(&mut omar).len() as u64, all);
    let stands = heads(&mut amal);
    until("both are up to date, and nothing has come that was not there", || {
        let (one, other) = (synced(&mut amal), synced(&mut omar));
        one.taken + other.taken == 0 && heads(&mut amal) == stands && heads(&mut omar) == stands
    });
    assert_eq!((unsent(&mut amal), unsent(&mut omar)), (0, 0));
    office.stop();
}

#[test]
fn a_revoked_phone_is_met_by_nobody_who_knows() {
    let (mut office, mut amal, mut omar) = two_phones();
    let device = omar.owner().device.to_string();
    office.ask(Act::Revoke { device });
    synced(&mut amal);
    office.stop();
    answer(&mut amal, HELD_NOW, "12");
    let [(_, called), (_, answered)] = meet(&mut omar, &mut amal);
    assert_eq!((called, answered), (Some(Stop::BrokeOff), Some(Stop::Unknown)));
    assert_eq!(held_now(&mut omar), None);
}

fn held_now(phone: &mut RealPhone) -> Option<String> {
    if phone.store().records().expect("the store reads").is_empty() { None } else { value(phone, HELD_NOW) }
}

/// A visit to another place: Amal leads, Omar fills in, Sara does what is said.
fn visit_to_the_east(office: &Office, visitors: &[&str], readers: &[&str]) {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    office.ask(Act::AddMember { name: "Sara".into(), roles: vec!["visitor".into()] });
    office.ask(Act::AddPlace { name: "East prison".into(), kind: "prison".into(), location: "Easttown".into() });
    office.ask(Act::OpenVisit(NewVisit {
        place: "East".into(),
        kind: "initial".into(),
        begins: "2026-11-26".into(),
        ends: "2026-11-27".into(),
        forms: vec!["example".into()],
        leads: vec!["Amal".into()],
        visitors: names(visitors),
        readers: names(readers),
    }));
}

#[test]
fn a_reader_who_comes_first_brings_what_a_colleague_has_written() {
    let (mut office, for_amal) = Office::open();
    visit_to_the_east(&office, &["Omar"], &["Sara"]);
    let mut amal = joined(&office.path("amal"), &for_amal);
    let mut omar = joined(&office.path("omar"), &office.invite("Omar"));
    let mut sara = joined(&office.path("sara"), &office.invite("Sara"));
    synced(&mut omar);
    synced(&mut sara);
    answer_at(&mut omar, "East", HELD_NOW, "14");
    meet(&mut sara, &mut omar);
    let sent = synced(&mut sara);
    assert!(sent.receipted > 0 && sent.held + sent.refused == 0, "{sent:?}");
    until("Amal has it", || !synced(&mut amal).touched.is_empty());
    assert_eq!(value(&mut amal, HELD_NOW).as_deref(), Some("14"));
    // What Sara writes herself is held all the same.
    answer_at(&mut sara, "East", "/data/arrival/access_refused", "no");
    let sent = synced(&mut sara);
    assert!(sent.held > 0 && sent.receipted == 0, "{sent:?}");
    office.stop();
}

#[test]
fn what_was_held_for_who_brought_it_is_taken_from_who_wrote_it() {
    let (mut office, for_amal) = Office::open();
    visit_to_the_east(&office, &["Omar", "Sara"], &[]);
    let mut amal = joined(&office.path("amal"), &for_amal);
    let mut omar = joined(&office.path("omar"), &office.invite("Omar"));
    let mut sara = joined(&office.path("sara"), &office.invite("Sara"));
    synced(&mut omar);
    synced(&mut sara);
    answer_at(&mut omar, "East", HELD_NOW, "14");
    meet(&mut omar, &mut sara);
    office.ask(Act::Revoke { device: sara.owner().device.to_string() });
    let sent = synced(&mut sara);
    assert!(sent.held > 0 && sent.receipted == 0, "{sent:?}");
    let sent = synced(&mut omar);
    assert!(sent.receipted > 0 && sent.held + sent.refused == 0, "{sent:?}");
    until("Amal has it", || !synced(&mut amal).touched.is_empty());
    office.stop();
}
