//! Typing in what stands on paper, and beginning a record with it.

use super::page::{Page, actors, all_holds, key, value};
use crate::office::{AMAL, HADI, OMAR, Office, Phone, RANA, SAMI, VISIT, WORKSPACE, ZAID, heads_of, reader, time};
use casement_core::catalogue::VisitRole;
use casement_core::id::{ChangeHash, FormVersionId, MemberId, RecordId, VisitId};
use casement_core::record::{Source, shared_record_id};
use casement_core::store::RecordAbout;
use casement_server::domain::review::{
    ActError, Acted, Acting, Beginning, Begun, Deed, HowKnown, NotDone, RequestId, ReviewError, Typing, Verb, View,
    Wanted,
};
use casement_server::domain::sandbox::InProcess;
use casement_server::store::{ServerStore as _, StandingsOf};
use serde_json::Value;
use std::sync::Arc;

const FORM: &str = "\
| settings |
||form_id|form_title|version|
||prison|Prison|1|
| survey |
||type|name|label|merge|appearance|relevant|readonly|constraint|constraint_message|
||begin_group|people|People|||||||
||integer|capacity|Official capacity|||||. < 1000|No place here holds so many|
||integer|held|How many are held?|observed||||||
||select_one yes_no|searched|Searched?|||||||
||text|manner|How?|||${searched} = 'yes'||||
||select_multiple lack|lacking|What is lacking?|||||||
||end_group||||||||
||text|story|What was seen?||multiline||||||
||integer|fixed|Fixed||||yes|||
||begin_repeat|cell|Cell|||||||
||integer|beds|How many beds?|||||||
||end_repeat||||||||
| choices |
||list_name|name|label|
||yes_no|yes|Yes|
||yes_no|no|No|
||lack|light|Light|
||lack|air|Air|
";

fn office() -> Office {
    Office::of(FORM, Arc::new(InProcess::default()))
}

/// A record that Amal has begun on her phone, and nothing else.
fn begun(office: &Office) -> Phone {
    let mut amal = office.phone(AMAL);
    office.answer(&mut amal, "/data/people/capacity", "180");
    office.sync(&mut amal);
    amal
}

/// Of Amal's paper, observed a day before, out of a register.
fn of_amal() -> HowKnown {
    HowKnown {
        source: Some(Source::Register),
        observed: Some(time(-86_400)),
        on_behalf_of: Some(AMAL),
        from_paper: true,
    }
}

fn typed(question: &str, text: &str) -> Deed {
    typed_over(question, "", text)
}

fn typed_over(question: &str, seen: &str, text: &str) -> Deed {
    let verb = Verb::TypeIn { question: key(question), seen: seen.to_owned(), text: text.to_owned(), is_sure: false };
    Deed { verb, how: of_amal() }
}

fn type_in(office: &Office, page: &Page, seen: &[ChangeHash], deeds: &[Deed]) -> Result<Acted, ActError> {
    let typing = Some(Typing { seen, language: Some("en") });
    let acting = Acting { request: RequestId::new(office.dice()), deeds, dice: office.dice(), typing };
    let acted = office.service.review().act(reader(page.member), office.record(), &acting, &page.key, office.now());
    office.check();
    acted
}

fn begin(office: &Office, page: &Page, request: u8, shared: bool, deeds: &[Deed]) -> Result<Begun, ActError> {
    let about = RecordAbout { visit: VISIT, form: office.form };
    begin_of(office, page, RequestId::new([request; 16]), about, shared, deeds)
}

fn begin_of(
    office: &Office,
    page: &Page,
    request: RequestId,
    about: RecordAbout,
    shared: bool,
    deeds: &[Deed],
) -> Result<Begun, ActError> {
    let new = Beginning { about, shared: shared.then_some("prison") };
    let acting = Acting { request, deeds, dice: office.dice(), typing: Some(Typing { seen: &[], language: None }) };
    let begun = office.service.review().begin(reader(page.member), &new, &acting, &page.key, office.now());
    office.check();
    begun
}

fn records(office: &Office) -> usize {
    office.disk.standings(WORKSPACE, StandingsOf::Visit(VISIT)).expect("it reads").len()
}

fn sheet(office: &Office, member: MemberId, speaker: MemberId, sheet: &str) -> Value {
    let view = View::TypeIn { speaker, sheet: sheet.to_owned() };
    let computed = office.look(member, view).expect("it can be computed");
    serde_json::from_slice(&computed.json).expect("it is JSON")
}

fn asked<'a>(sheet: &'a Value, name: &str) -> &'a Value {
    let entries = sheet["entries"].as_array().expect("a list");
    entries.iter().find(|entry| entry["name"] == name).unwrap_or_else(|| panic!("{name} in {sheet}"))
}

#[test]
fn what_can_be_taken_of_a_sheet_is_taken_and_the_rest_is_left_with_its_reason() {
    let office = office();
    let mut amal = begun(&office);
    let omar = Page::open(&office, OMAR);
    let deeds = [
        typed_over("people/capacity", "180", "١٩٠"),
        typed("people/held", "many"),
        typed("people/searched", "Y"),
        typed("people/manner", "By hand"),
        typed("people/lacking", "light, heat"),
        typed("story", "The yard\nwas wet."),
        typed("fixed", "3"),
        typed("people/gone", "3"),
    ];
    let acted = type_in(&office, &omar, &office.heads(), &deeds).unwrap();
    let left = |place, why| (place, why);
    let expected = [
        left(1, NotDone::WrongType { expected: "a whole number".to_owned() }),
        left(4, NotDone::NotOffered),
        left(6, NotDone::ReadOnly),
        left(7, NotDone::NoSuchQuestion),
    ];
    assert!(acted.is_new);
    assert_eq!(acted.left, expected);
    assert_eq!(value(&office, "/data/people/capacity"), "190");
    assert_eq!(value(&office, "/data/people/searched"), "yes");
    assert_eq!(value(&office, "/data/people/manner"), "By hand", "it is asked after the answer before it");
    assert_eq!(value(&office, "/data/story"), "The yard\nwas wet.");
    let shown = sheet(&office, OMAR, AMAL, "s0");
    let by = &asked(&shown, "capacity")["answer"]["by"];
    assert_eq!(
        (&by["by"], &by["typed_by"], &by["paper"], &by["source"]),
        (&Value::from("Amal"), &Value::from("Omar"), &Value::from(true), &Value::from("register"),)
    );
    assert_eq!(by["observed"], time(-86_400).to_string());
    // A phone that gets it has the same.
    office.sync(&mut amal);
    amal.look(&office, |filling| {
        let entry = filling.session().find("/data/people/manner").unwrap();
        assert_eq!(filling.session().value(entry).unwrap(), "By hand");
    });
    all_holds(&office);
}

#[test]
fn what_breaks_the_constraint_is_taken_once_whoever_types_is_sure() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    let acted = type_in(&office, &omar, &office.heads(), &[typed("people/capacity", "1900")]).unwrap();
    assert_eq!(acted.left, [(0, NotDone::Constraint { words: "No place here holds so many".to_owned() })]);
    assert!(!acted.is_new);
    let mut sure = typed("people/capacity", "1900");
    let Verb::TypeIn { is_sure, .. } = &mut sure.verb else { panic!() };
    *is_sure = true;
    assert_eq!(type_in(&office, &omar, &office.heads(), &[sure]).unwrap().left, []);
    assert_eq!(value(&office, "/data/people/capacity"), "1900");
}

#[test]
fn an_observation_is_the_speakers_own_and_stands_beside_those_of_other_times() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    let observations = |office: &Office| -> Vec<(String, String)> {
        let shown = sheet(office, OMAR, AMAL, "s0");
        let all = asked(&shown, "held")["answer"]["observations"].as_array().unwrap().clone();
        let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
        all.iter().map(|one| (text(one, "by"), text(one, "value"))).collect()
    };
    let pair = |who: &str, what: &str| (who.to_owned(), what.to_owned());
    type_in(&office, &omar, &office.heads(), &[typed("people/held", "44")]).unwrap();
    assert_eq!(observations(&office), [pair("Amal", "44")]);
    type_in(&office, &omar, &office.heads(), &[typed_over("people/held", "44", "46")]).unwrap();
    assert_eq!(observations(&office), [pair("Amal", "46")], "of the same time and source it is changed");
    let mut own = typed("people/held", "50");
    own.how.on_behalf_of = None;
    type_in(&office, &omar, &office.heads(), &[own]).unwrap();
    let mut later = typed("people/held", "48");
    later.how.observed = Some(time(-3_600));
    type_in(&office, &omar, &office.heads(), &[later]).unwrap();
    assert_eq!(observations(&office), [pair("Amal", "46"), pair("Omar", "50"), pair("Amal", "48")]);
    type_in(&office, &omar, &office.heads(), &[typed_over("people/held", "46", "")]).unwrap();
    assert_eq!(observations(&office), [pair("Omar", "50"), pair("Amal", "48")]);
    all_holds(&office);
}

#[test]
fn what_came_meanwhile_is_concurrent_with_what_is_typed_and_nothing_of_it_is_undone() {
    let office = office();
    let mut amal = begun(&office);
    let omar = Page::open(&office, OMAR);
    type_in(&office, &omar, &office.heads(), &[typed("people/lacking", "light")]).unwrap();
    let seen = office.heads();
    office.sync(&mut amal);
    office.answer(&mut amal, "/data/people/capacity", "200");
    office.answer(&mut amal, "/data/people/lacking", "light air");
    office.sync(&mut amal);
    let mut deeds = [typed_over("people/capacity", "180", "190"), typed_over("people/lacking", "light", "")];
    deeds.iter_mut().for_each(|deed| deed.how.on_behalf_of = None);
    type_in(&office, &omar, &seen, &deeds).unwrap();
    assert_eq!(value(&office, "/data/people/lacking"), "air", "only the tick that was seen is taken away");
    let found = office.shown(View::Disagreements);
    assert_eq!(found["disagreements"][0]["kind"], "concurrent_answers", "{found}");
    // The same page, sent from another tab: it goes on as the same.
    type_in(&office, &omar, &seen, &[typed("story", "Wet.")]).unwrap();
    assert_eq!(actors(&office)[&omar.key.id()].len(), 1);
    let nowhere = [ChangeHash::new([9; 32])];
    let error = type_in(&office, &omar, &nowhere, &[typed("story", "Wet.")]);
    assert!(matches!(error, Err(ActError::NotDone { why: NotDone::NoSuchMoment, .. })), "{error:?}");
    all_holds(&office);
}

#[test]
fn who_may_type_in_and_whose_paper_it_may_be() {
    let office = office();
    begun(&office);
    for member in [RANA, ZAID, HADI, SAMI] {
        let page = Page::open(&office, member);
        let error = type_in(&office, &page, &[], &[typed("people/held", "1")]).unwrap_err();
        assert!(matches!(error, ActError::NotAllowed | ActError::Review(ReviewError::NotSeen(_))), "{member}: {error}");
        let view = View::TypeIn { speaker: AMAL, sheet: String::new() };
        assert!(matches!(office.look(member, view), Err(ReviewError::NotSeen(_))), "{member} looks");
    }
    let mut of_sami = typed("people/held", "1");
    of_sami.how.on_behalf_of = Some(SAMI);
    let error = type_in(&office, &Page::open(&office, OMAR), &[], &[of_sami]);
    assert!(matches!(error, Err(ActError::NoSuchMember)), "he does not go with this visit");
}

#[test]
fn a_record_is_begun_with_what_is_typed_in_first_and_twice_is_once() {
    let office = office();
    let omar = Page::open(&office, OMAR);
    let nothing = begin(&office, &omar, 1, true, &[typed("people/held", "many")]).unwrap();
    assert_eq!((nothing.acted.left.len(), records(&office)), (1, 0), "of nothing no record is begun");
    let deeds = [typed("people/capacity", "180"), typed("people/held", "many"), typed("story", "Wet.")];
    let first = begin(&office, &omar, 2, true, &deeds).unwrap();
    assert_eq!((first.record, first.acted.is_new, first.acted.left.len()), (office.record(), true, 1));
    let again = begin(&office, &omar, 2, true, &deeds).unwrap();
    assert_eq!(again, Begun { acted: Acted { is_shown: again.acted.is_shown, ..first.acted }, ..first });
    assert_eq!((value(&office, "/data/people/capacity"), value(&office, "/data/story")), ("180".into(), "Wet.".into()));
    assert_eq!(records(&office), 1);
    // A phone that was away begins the same one, and both stand.
    let mut amal = office.phone(AMAL);
    office.answer(&mut amal, "/data/people/capacity", "200");
    office.sync(&mut amal);
    all_holds(&office);
}

#[test]
fn a_phone_that_begins_the_same_record_offline_is_told_from_the_paper() {
    let office = office();
    let mut amal = office.phone(AMAL);
    office.answer(&mut amal, "/data/people/capacity", "200");
    begin(&office, &Page::open(&office, OMAR), 2, true, &[typed("people/capacity", "180")]).unwrap();
    office.sync(&mut amal);
    let found = office.shown(View::Disagreements)["disagreements"].as_array().unwrap().clone();
    assert!(found.iter().any(|found| found["kind"] == "own_versions"), "{found:?}");
    all_holds(&office);
}

#[test]
fn whoever_begins_what_was_begun_meanwhile_types_into_it_as_one_who_did_not_know() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    let mut own = typed("people/capacity", "190");
    own.how.on_behalf_of = None;
    begin(&office, &omar, 3, true, &[own]).unwrap();
    assert_eq!(records(&office), 1);
    assert_eq!(office.shown(View::Disagreements)["disagreements"][0]["kind"], "concurrent_answers");
    all_holds(&office);
}

#[test]
fn each_request_begins_another_record_where_a_form_is_filled_in_many_times() {
    let mut office = office();
    let omar = Page::open(&office, OMAR);
    let one = begin(&office, &omar, 4, false, &[typed("people/capacity", "1")]).unwrap();
    let other = begin(&office, &omar, 5, false, &[typed("people/capacity", "1")]).unwrap();
    assert_ne!(one.record, other.record);
    assert_eq!(records(&office), 2);
    // Also in another life of the server.
    office.restart();
    let again = begin(&office, &omar, 4, false, &[typed("people/capacity", "1")]).unwrap();
    assert_eq!((again.record, again.acted.is_new, records(&office)), (one.record, false, 2));
}

#[test]
fn nobody_else_begins_a_record_and_none_of_another_visit_or_form() {
    let office = office();
    let deeds = [typed("people/capacity", "1")];
    for member in [RANA, ZAID, HADI, SAMI] {
        let error = begin(&office, &Page::open(&office, member), 6, true, &deeds).unwrap_err();
        assert!(matches!(error, ActError::NotAllowed | ActError::Review(ReviewError::NotSeen(_))), "{member}: {error}");
    }
    let omar = Page::open(&office, OMAR);
    let request = RequestId::new([7; 16]);
    let elsewhere = RecordAbout { visit: VisitId::new([77; 16]), form: office.form };
    assert!(matches!(begin_of(&office, &omar, request, elsewhere, true, &deeds), Err(ActError::Review(_))));
    let other_form = RecordAbout { visit: VISIT, form: FormVersionId::new([77; 32]) };
    assert!(matches!(begin_of(&office, &omar, request, other_form, true, &deeds), Err(ActError::NotTaken)));
    office.keep_team(&[(AMAL, VisitRole::Lead)]);
    assert!(begin(&office, &omar, 8, true, &deeds).is_err(), "whoever left the team begins nothing");
    assert_eq!(records(&office), 0);
}

#[test]
fn a_form_comes_in_sheets_with_the_numbers_of_the_paper() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    let add = Deed { verb: Verb::Add { repeat: "/data/cell".to_owned(), within: None }, how: of_amal() };
    let acted = type_in(&office, &omar, &office.heads(), &[add]).unwrap();
    let instance = format!("i{}", acted.added[0]);
    let shown = sheet(&office, OMAR, AMAL, "s0");
    let line = |one: &Value| {
        let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
        (text("id"), text("number"), text("label"))
    };
    let sheets: Vec<(String, String, String)> = shown["sheets"].as_array().unwrap().iter().map(line).collect();
    let is = |id: &str, number: &str, label: &str| (id.to_owned(), number.to_owned(), label.to_owned());
    assert_eq!(sheets[..3], [is("s0", "1", "People"), is("s1", "", ""), is("s2", "4", "Cell")]);
    assert_eq!(sheets.last().unwrap().0, instance);
    assert_eq!(asked(&shown, "manner")["number"], "1.4");
    assert_eq!(asked(&shown, "manner")["relevant"], false);
    assert!(asked(&shown, "manner")["only_if"].as_str().unwrap().contains("1.3"), "{shown}");
    let cell = sheet(&office, OMAR, AMAL, &instance);
    let key = asked(&cell, "beds")["key"].as_str().unwrap().to_owned();
    assert_eq!(type_in(&office, &omar, &heads_of(&cell), &[typed(&key, "4")]).unwrap().left, []);
    let repeat = sheet(&office, OMAR, AMAL, "s2");
    let link = repeat["entries"].as_array().unwrap().iter().find(|entry| entry["sheet"] == *instance);
    assert!(link.is_some() && asked(&repeat, "cell")["can_add"] == true, "{repeat}");
}

#[test]
fn a_record_that_nobody_has_begun_is_drawn_as_it_would_begin() {
    let office = office();
    let wanted = Wanted { view: View::TypeIn { speaker: OMAR, sheet: String::new() }, language: None };
    let about = RecordAbout { visit: VISIT, form: office.form };
    let json = office.service.review().blank(reader(OMAR), about, &wanted, office.now()).unwrap();
    let shown: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(asked(&shown, "capacity")["answer"]["value"], "");
    assert!(office.service.review().blank(reader(RANA), about, &wanted, office.now()).is_err());
    let other = RecordAbout { form: FormVersionId::new([77; 32]), ..about };
    assert!(office.service.review().blank(reader(OMAR), other, &wanted, office.now()).is_err());
    assert_eq!((records(&office), shared_record_id(VISIT, "prison")), (0, office.record()));
    let _: RecordId = office.record();
}
