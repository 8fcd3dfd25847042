//! What keeps a record from being final until it is settled.

use super::{adopt, found, kinds, people, trio};
use crate::gate::schema::Table;
use crate::id::{ChangeHash, MemberId, ObservationId};
use crate::record::disagreement::{Circumstances, DisagreementKind as Kind, Verb, same_codes};
use crate::record::history::What;
use crate::record::tests::team::{Phone, blueprint, meet, time};
use crate::record::value::{Position, PositionVerdict};
use crate::record::{Key, Source};

#[test]
fn a_joint_figure_that_two_give_differently_blocks() {
    let (mut one, mut other, mut lead) = trio();
    one.answer("/data/capacity", "220");
    other.answer("/data/capacity", "180");
    lead.pull(&one);
    lead.pull(&other);
    let found = found(&mut lead);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].is_blocking()), (Kind::ConcurrentAnswers, true));
    let mut sides: Vec<(&str, u8)> =
        found[0].sides.iter().map(|side| (&*side.value, side.by.member.unwrap().as_bytes()[0])).collect();
    sides.sort_unstable();
    assert_eq!(sides, [("180", 2), ("220", 1)]);
}

#[test]
fn observations_within_the_tolerance_agree_and_beyond_it_do_not() {
    let (mut one, mut other, mut lead) = trio();
    one.answer("/data/held", "120");
    other.answer("/data/held", "122");
    lead.pull(&one);
    lead.pull(&other);
    assert_eq!(kinds(&mut lead), []);
    other.answer("/data/held", "123");
    lead.pull(&other);
    assert_eq!(kinds(&mut lead), [(Kind::Observations, true)]);
}

#[test]
fn what_sources_say_differently_is_shown_by_source() {
    let (mut one, _, mut lead) = trio();
    one.answer("/data/held", "120");
    let (entry, how) = (one.entry("/data/held"), one.how());
    let register = ObservationId::new([5; 8]);
    let edited = one.filling.observe(entry, register, "140", how.from_source(Source::Register)).unwrap();
    one.keep(edited);
    lead.pull(&one);
    let found = found(&mut lead);
    assert_eq!(found[0].kind, Kind::Observations);
    assert_eq!(found[0].sides[1].by.source, Some(Source::Register));
}

#[test]
fn a_choice_that_decides_about_a_threshold_blocks_even_within_the_tolerance() {
    let (mut one, mut other, _) = trio();
    one.add("/data/cell");
    meet(&mut one, &mut other);
    one.answer("/data/cell[1]/area", "4.1");
    other.answer("/data/cell[1]/area", "3.9");
    meet(&mut one, &mut other);
    let found = found(&mut one);
    assert_eq!((found[0].kind, found[0].is_blocking()), (Kind::Threshold, true));
    let crossing: Vec<&str> = found[0].sides.iter().filter(|side| side.crosses).map(|side| &*side.value).collect();
    assert_eq!(crossing, ["3.9"]);
    assert_eq!(one.value("/data/cell[1]/area"), "4.1", "trying leaves nothing behind");
    other.answer("/data/cell[1]/area", "4.3");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
}

const BEDS: &str = "
| survey |
| | type         | name  | label | merge    | repeat_count | relevant            | norm |
| | decimal      | area  | Area  |          |              |                     |      |
| | integer      | beds  | Beds  | observed |              |                     |      |
| | note         | small | Small |          |              | ${area} < 4 * ${beds} | CPT |
| | begin_repeat | bed   | Bed   |          | ${beds}      |                     |      |
| | text         | who   | Who   |          |              |                     |      |
| | end_repeat   |       |       |          |              |                     |      |
";

#[test]
fn trying_what_crosses_a_threshold_leaves_no_instances_behind() {
    let form = blueprint(BEDS);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    one.answer("/data/area", "12");
    one.answer("/data/beds", "2");
    other.answer("/data/beds", "5");
    meet(&mut one, &mut other);
    let before = one.xml();
    let found = found(&mut one);
    assert_eq!((found[0].kind, found[0].sides.iter().filter(|side| side.crosses).count()), (Kind::Threshold, 1));
    assert_eq!((one.filling.session.repeat_len("/data/bed"), one.xml()), (Ok(2), before));
    assert_eq!(kinds(&mut other), kinds(&mut one));
    one.answer("/data/beds", "4");
    one.answer("/data/bed[4]/who", "Amal");
    other.pull(&one);
    assert_eq!(other.value("/data/bed[4]/who"), "Amal");
}

#[test]
fn what_is_removed_while_somebody_writes_in_it_blocks_until_it_is_decided() {
    let (mut one, mut other, _) = trio();
    let id = one.add("/data/cell");
    meet(&mut one, &mut other);
    let (entry, how) = (one.entry("/data/cell[1]"), one.how());
    let edited = one.filling.remove(entry, how).unwrap();
    one.keep(edited);
    assert_eq!(kinds(&mut one), [], "nobody else wrote in it");
    other.answer("/data/cell[1]/remark", "Damp.");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), [(Kind::RemovedButEdited, true)]);
    adopt(&mut one, Key::instance(id).as_str(), PositionVerdict::NotEstablished);
    assert_eq!(kinds(&mut one), [(Kind::RemovedButEdited, false)], "settled, and still told");
    let how = one.how();
    let edited = one.filling.restore(id, how).unwrap();
    one.keep(edited);
    assert_eq!(kinds(&mut one), []);
}

#[test]
fn whoever_insists_after_the_lead_has_decided_is_heard_though_another_said_the_same_before() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/capacity", "40");
    other.pull(&one);
    adopt(&mut other, "capacity", PositionVerdict::Adopted("20".into()));
    assert_eq!((kinds(&mut other), &*other.value("/data/capacity")), (vec![], "20"));
    other.answer("/data/capacity", "40");
    meet(&mut one, &mut other);
    for phone in [&mut one, &mut other] {
        assert_eq!(kinds(phone), [(Kind::AnsweredAfterPosition, true)]);
        let sides = found(phone)[0].sides.clone();
        assert_eq!((&*sides[1].value, sides[1].by.member), ("40", Some(MemberId::new([2; 16]))));
    }
    // One's own observation, too, may be said again.
    let (mut one, mut other, mut lead) = trio();
    one.answer("/data/held", "210");
    lead.pull(&one);
    adopt(&mut lead, "held", PositionVerdict::Adopted("200".into()));
    meet(&mut one, &mut lead);
    one.answer("/data/held", "210");
    meet(&mut one, &mut lead);
    other.pull(&lead);
    assert_eq!(kinds(&mut other), [(Kind::AnsweredAfterPosition, true)]);
    // What the lead decided may be said by anybody, and is no news.
    adopt(&mut lead, "held", PositionVerdict::Adopted("210".into()));
    let before = lead.log.len();
    lead.answer("/data/held", "210");
    assert_eq!((kinds(&mut lead), lead.log.len()), (vec![], before + 1));
}

#[test]
fn the_lead_may_leave_removed_what_somebody_wrote_in() {
    let (mut one, mut other, _) = trio();
    let id = one.add("/data/cell");
    let about = Key::instance(id);
    meet(&mut one, &mut other);
    let (entry, how) = (one.entry("/data/cell[1]"), one.how());
    let edited = one.filling.remove(entry, how).unwrap();
    one.keep(edited);
    other.answer("/data/cell[1]/remark", "Damp.");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), [(Kind::RemovedButEdited, true)]);
    adopt(&mut one, about.as_str(), PositionVerdict::LeftRemoved);
    let settled = found(&mut one);
    assert_eq!((settled.len(), settled[0].is_blocking()), (1, false));
    assert_eq!(settled[0].settlement.as_ref().unwrap().position.verdict, PositionVerdict::LeftRemoved);
    assert!(settled[0].words(&people(), &mut one.filling, &jiff::tz::TimeZone::UTC).contains("= left removed, by"));
    // A colleague who does not know of it brings it back: it stands, and the lead is told.
    let how = other.how();
    let edited = other.filling.restore(id, how).unwrap();
    other.keep(edited);
    meet(&mut one, &mut other);
    assert_eq!(one.filling.session.repeat_len("/data/cell"), Ok(1));
    assert_eq!(kinds(&mut one), [(Kind::AnsweredAfterPosition, true)]);
    assert_eq!(found(&mut one)[0].verbs(), [Verb::LeaveRemoved, Verb::Release]);
    adopt(&mut one, about.as_str(), PositionVerdict::LeftRemoved);
    meet(&mut one, &mut other);
    assert_eq!((other.filling.session.repeat_len("/data/cell"), kinds(&mut other)), (Ok(0), vec![]));
    let how = other.how();
    let question = Key::parse("capacity").unwrap();
    assert!(other.filling.adopt(&question, PositionVerdict::LeftRemoved, "no", how).is_err(), "it is no instance");
}

#[test]
fn a_verdict_of_a_later_version_is_passed_over() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/capacity", "220");
    other.answer("/data/capacity", "180");
    meet(&mut one, &mut other);
    let shown = one.value("/data/capacity");
    // As a position is written, with another word.
    let known = Position { verdict: PositionVerdict::Released, reason: "later".into() }.to_bytes();
    let text = String::from_utf8_lossy(&known).into_owned();
    assert!(text.contains("released"));
    let mut later = known.clone();
    let at = text.find("released").unwrap();
    later[at..at + 8].copy_from_slice(b"disputed");
    assert!(Position::from_bytes(&later).is_err());
    one.filling.catch_up();
    let made = one.filling.record.document.write().edit(time(900), |edit| {
        edit.put(Table::Positions, "capacity", later)?;
        Ok("adopt".to_owned())
    });
    other.log.push(made.unwrap().unwrap());
    let mut reader = Phone::new(3, other.filling.blueprint());
    reader.pull(&other);
    assert_eq!(reader.value("/data/capacity"), shown);
    let found = found(&mut reader);
    assert_eq!((found[0].kind, found[0].is_blocking()), (Kind::ConcurrentAnswers, true), "open, as far as is known");
    let events = reader.filling.record.events(&people());
    assert_eq!(events.iter().filter(|event| matches!(event.what, What::Answered { .. })).count(), 4, "and two stamps");
    assert_eq!(events.len(), 5, "and the form's version");
    adopt(&mut reader, "capacity", PositionVerdict::Adopted("180".into()));
    assert_eq!(reader.value("/data/capacity"), "180");
}

#[test]
fn what_is_said_after_the_lead_decided_blocks() {
    let (mut one, mut other, mut lead) = trio();
    one.answer("/data/capacity", "220");
    other.answer("/data/capacity", "180");
    lead.pull(&one);
    lead.pull(&other);
    adopt(&mut lead, "capacity", PositionVerdict::Adopted("180".into()));
    let settled = found(&mut lead);
    assert_eq!((settled[0].kind, settled[0].is_blocking()), (Kind::ConcurrentAnswers, false));
    assert_eq!(&*settled[0].settlement.as_ref().unwrap().position.reason, "counted again together");
    one.answer("/data/capacity", "230");
    lead.pull(&one);
    assert!(kinds(&mut lead).contains(&(Kind::AnsweredAfterPosition, true)));
    assert_eq!(lead.value("/data/capacity"), "180");
}

#[test]
fn sent_back_is_still_open() {
    let (mut one, mut other, mut lead) = trio();
    one.answer("/data/capacity", "220");
    other.answer("/data/capacity", "180");
    lead.pull(&one);
    lead.pull(&other);
    adopt(&mut lead, "capacity", PositionVerdict::Recheck { member: Some(MemberId::new([1; 16])) });
    assert_eq!(kinds(&mut lead), [(Kind::ConcurrentAnswers, true)]);
    let key = Key::parse("capacity").unwrap();
    assert!(!lead.filling.is_answered_since_position(&key));
    one.pull(&lead);
    one.answer("/data/capacity", "220");
    lead.pull(&one);
    assert!(lead.filling.is_answered_since_position(&key), "who says the same again has looked again");
}

#[test]
fn two_leads_who_decide_at_once_disagree() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/capacity", "100");
    meet(&mut one, &mut other);
    adopt(&mut one, "capacity", PositionVerdict::Adopted("110".into()));
    adopt(&mut other, "capacity", PositionVerdict::Divergent);
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), [(Kind::ConcurrentPositions, true)]);
}

#[test]
fn what_came_after_approval_is_marked() {
    let (mut one, mut lead, _) = trio();
    one.answer("/data/capacity", "100");
    lead.pull(&one);
    let approved = lead.filling.record().heads();
    let people = people();
    let circumstances = Circumstances { people: Some(&people), approved: Some(&approved), ..Circumstances::default() };
    assert_eq!(lead.filling.disagreements(&circumstances), []);
    one.answer("/data/wing", "a");
    lead.pull(&one);
    let late = lead.filling.disagreements(&circumstances);
    assert_eq!((late[0].kind, late[0].is_blocking()), (Kind::EditedAfterApproval, true));
    assert_eq!(late[0].about, Some(Key::parse("wing").unwrap()));
}

#[test]
fn an_approval_of_what_is_not_here_says_so_and_makes_nothing_late() {
    let (mut one, mut other, mut reader) = trio();
    one.answer("/data/capacity", "100");
    other.answer("/data/wing", "a");
    let of = |phone: &Phone| phone.log.last().unwrap().hash;
    let (here, missing) = (of(&one), of(&other));
    reader.pull(&one);
    let people = people();
    let told = |reader: &mut Phone, approved: &[ChangeHash]| {
        let circumstances =
            Circumstances { people: Some(&people), approved: Some(approved), ..Circumstances::default() };
        let found = reader.filling.disagreements(&circumstances);
        found.iter().map(|found| (found.kind, found.is_blocking())).collect::<Vec<_>>()
    };
    let not_here = (Kind::ApprovedNotHere, false);
    assert_eq!(told(&mut reader, &[missing]), [not_here], "nobody can tell whether it holds what is here");
    assert_eq!(told(&mut reader, &[here, missing]), [not_here]);
    // What came after an approved head that is here was not approved, whatever else was.
    one.answer("/data/secrecy", "open");
    reader.pull(&one);
    assert_eq!(told(&mut reader, &[here, missing]), [(Kind::EditedAfterApproval, true), not_here]);
    reader.pull(&other);
    assert_eq!(told(&mut reader, &[here, missing]), [(Kind::EditedAfterApproval, true)]);
}

const INTERVIEWS: &str = "
| survey |
| | type         | name           | label |
| | begin_repeat | talk           | Talk  |
| | text         | interview_code | Code  |
| | end_repeat   |                |       |
";

#[test]
fn one_code_for_two_people_blocks() {
    let form = blueprint(INTERVIEWS);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    for phone in [&mut one, &mut other] {
        phone.add("/data/talk");
    }
    one.answer("/data/talk[1]/interview_code", "K7-QM4-R");
    other.answer("/data/talk[1]/interview_code", "k7 qm4 r");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), [(Kind::SameCode, true)]);
    // Across the records of a visit it is told from their codes.
    let uses = one.filling.codes();
    assert_eq!(same_codes(uses).len(), 1);
}
