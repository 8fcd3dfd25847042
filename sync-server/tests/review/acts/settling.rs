//! What leads settle.

use super::page::{CAPACITY, HELD, Page, all_holds, answer, begun, comment, entry, key, office, settle, value};
use crate::office::{AMAL, OMAR, Office, Phone, RANA};
use casement_core::id::{ChangeHash, InstanceId};
use casement_server::domain::review::{ActError, Decision, NotDone, Ruling, Verb, View};
use serde_json::Value;

/// Amal has counted 12, and Omar 14 without knowing of that.
fn differing(office: &Office) -> (Phone, Phone) {
    let (mut amal, mut omar) = (begun(office), office.phone(OMAR));
    office.observe(&mut amal, HELD, "12");
    office.sync(&mut amal);
    office.observe(&mut omar, HELD, "14");
    office.sync(&mut omar);
    (amal, omar)
}

fn open_ones(office: &Office) -> Vec<Value> {
    let found = office.shown(View::Disagreements);
    let all = found["disagreements"].as_array().expect("a list").iter();
    all.filter(|found| found["settled"].is_null() && found["blocking"] == true).cloned().collect()
}

fn settled(office: &Office) -> usize {
    office.audit().iter().filter(|act| *act == "settle").count()
}

#[test]
fn a_lead_settles_takes_it_back_and_the_record_can_be_approved() {
    let office = office();
    let (mut phone, _) = differing(&office);
    let amal = Page::open(&office, AMAL);
    assert_eq!(open_ones(&office).len(), 1);
    amal.does(&office, settle(&office, "held", Ruling::Adopt("14".to_owned())));
    assert_eq!((open_ones(&office).len(), value(&office, HELD), settled(&office)), (0, "14".to_owned(), 1));
    let position = entry(&office, HELD)["answer"]["position"].clone();
    assert_eq!((&position["verdict"], &position["reason"]), (&"adopted".into(), &"The register says so".into()));
    assert_eq!(position["who"]["by"], "Amal");
    amal.does(&office, Verb::Release { about: key("held"), looked_at: office.heads() });
    assert_eq!((open_ones(&office).len(), settled(&office)), (1, 2), "what the members said speaks again");
    // There is nothing to take back any more, and that is no error.
    let again = amal.attempt(&office, Verb::Release { about: key("held"), looked_at: office.heads() });
    assert!(!again.unwrap().is_new);
    for ruling in [Ruling::NotEstablished, Ruling::Divergent] {
        amal.does(&office, settle(&office, "held", ruling));
        assert_eq!(open_ones(&office).len(), 0);
    }
    amal.does(&office, settle(&office, "held", Ruling::Recheck(Some(RANA))));
    assert_eq!(open_ones(&office).len(), 1, "somebody looks again, so it is open");
    amal.does(&office, settle(&office, "held", Ruling::Divergent));
    office.decide(AMAL, Decision::Approve, "", &office.heads(), &amal.key).unwrap();
    assert_eq!(office.shown(View::Summary)["state"], "approved");
    office.sync(&mut phone);
    assert_eq!(phone.approvals(office.record()), 1);
    all_holds(&office);
}

#[test]
fn an_instance_that_somebody_wrote_in_is_left_removed() {
    let office = office();
    let (mut phone, amal, omar) = (begun(&office), Page::open(&office, AMAL), Page::open(&office, OMAR));
    let cell = omar.does(&office, Verb::Add { repeat: "/data/cell".to_owned(), within: None }).added[0];
    office.sync(&mut phone);
    // On her phone, without knowing that he removes it.
    office.act(&mut phone, |filling, how| {
        let entry = filling.session().find("/data/cell[1]/people").unwrap();
        filling.answer(entry, "3", how)
    });
    omar.does(&office, Verb::Remove { instance: cell });
    office.sync(&mut phone);
    assert_eq!(open_ones(&office)[0]["kind"], "removed_but_edited");
    amal.does(&office, settle(&office, &format!("#{cell}"), Ruling::LeftRemoved));
    assert_eq!(open_ones(&office).len(), 0);
    all_holds(&office);
}

#[test]
fn nobody_settles_what_they_have_not_seen() {
    let office = office();
    let (_, mut phone) = differing(&office);
    let amal = Page::open(&office, AMAL);
    let looked_at = office.heads();
    // While she looks, Omar counts again. His other work is no reason to refuse.
    office.answer(&mut phone, CAPACITY, "190");
    office.sync(&mut phone);
    let ruling = || Ruling::Adopt("14".to_owned());
    let settle_at = |looked_at: &[ChangeHash]| Verb::Settle {
        about: key("held"),
        ruling: ruling(),
        reason: "The register says so".to_owned(),
        looked_at: looked_at.to_vec(),
    };
    assert!(amal.attempt(&office, settle_at(&looked_at)).unwrap().is_new);
    office.check();
    // Her own decision is something that came, too: another tab does not know of it.
    let error = amal.attempt(&office, settle_at(&looked_at)).unwrap_err();
    assert!(matches!(&error, ActError::MovedOn { count: 1, .. }), "{error:?}");
    amal.does(&office, Verb::Release { about: key("held"), looked_at: office.heads() });
    let (looked_at, lines) = (office.heads(), settled(&office));
    office.observe(&mut phone, HELD, "15");
    office.sync(&mut phone);
    for verb in [settle_at(&looked_at), Verb::Release { about: key("held"), looked_at: looked_at.clone() }] {
        let error = amal.try_all(&office, vec![answer("capacity", "7"), verb]).unwrap_err();
        let ActError::MovedOn { place: 1, count: 1, came } = &error else { panic!("{error:?}") };
        assert_eq!((came[0].voice.by.as_deref(), &*came[0].after), (Some("Omar"), "15"), "{came:?}");
        assert!(!error.to_string().contains("15"), "an error's text holds no answer: {error}");
    }
    assert_eq!((value(&office, CAPACITY), settled(&office)), ("190".to_owned(), lines), "nothing of it was done");
    // A comment takes no side.
    let looked_at = office.heads();
    Page::open(&office, OMAR).does(&office, comment("held", "I counted twice"));
    amal.attempt(&office, settle_at(&looked_at)).unwrap();
    all_holds(&office);
}

#[test]
fn a_lead_of_an_instance_sees_what_was_written_in_it() {
    let office = office();
    let (amal, omar) = (Page::open(&office, AMAL), Page::open(&office, OMAR));
    begun(&office);
    let add = || Verb::Add { repeat: "/data/cell".to_owned(), within: None };
    let cell = |office: &Office| -> InstanceId { omar.does(office, add()).added[0] };
    let (one, other) = (cell(&office), cell(&office));
    let looked_at = office.heads();
    omar.does(&office, answer(&format!("#{other}/people"), "3"));
    let leave = |cell: InstanceId| Verb::Settle {
        about: key(&format!("#{cell}")),
        ruling: Ruling::LeftRemoved,
        reason: "There is no such cell".to_owned(),
        looked_at: looked_at.clone(),
    };
    let error = amal.attempt(&office, leave(other)).unwrap_err();
    assert!(matches!(&error, ActError::MovedOn { count: 1, .. }), "{error:?}");
    amal.does(&office, leave(one));
    all_holds(&office);
}

#[test]
fn a_lead_looks_at_a_moment_of_the_record_and_says_why() {
    let office = office();
    differing(&office);
    let amal = Page::open(&office, AMAL);
    let settle = |about: &str, ruling, reason: &str, looked_at: Vec<ChangeHash>| {
        let verb = Verb::Settle { about: key(about), ruling, reason: reason.to_owned(), looked_at };
        match amal.attempt(&office, verb).unwrap_err() {
            ActError::NotDone { place: 0, why } => why,
            error => panic!("{error:?}"),
        }
    };
    let adopt = |value: &str| Ruling::Adopt(value.to_owned());
    for elsewhere in [Vec::new(), vec![ChangeHash::new([9; 32])]] {
        assert_eq!(settle("held", adopt("14"), "So it is", elsewhere), NotDone::NoSuchMoment);
    }
    assert_eq!(settle("held", adopt("14"), " ", office.heads()), NotDone::NoWords);
    assert_eq!(settle("nothing", Ruling::Divergent, "So it is", office.heads()), NotDone::NoSuchQuestion);
    let nowhere = format!("#{}", InstanceId::new([9; 8]));
    assert_eq!(settle(&nowhere, Ruling::LeftRemoved, "So it is", office.heads()), NotDone::NoSuchInstance);
    assert_eq!(settle("held", Ruling::LeftRemoved, "So it is", office.heads()), NotDone::NoSuchInstance);
    assert!(matches!(settle("held", adopt("many"), "So it is", office.heads()), NotDone::WrongType { .. }));
    assert_eq!(settled(&office), 0, "nothing was settled, and no line says so");
}
