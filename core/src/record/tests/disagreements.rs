//! What merges without a word, what is shown, and what keeps a record from being final: each row of the field's practice
//! that concerns a record.

use super::team::{FORM, Phone, VISIT, blueprint, meet, time};
use crate::form::model::{Choices, ControlKind};
use crate::form::program::Form;
use crate::gate::schema::Table;
use crate::id::{ChangeHash, DeviceId, FormVersionId, MemberId, ObservationId};
use crate::record::disagreement::{
    Circumstances, Disagreement, DisagreementKind as Kind, FormerForm, Verb, changed_in_meaning, same_codes,
};
use crate::record::history::What;
use crate::record::value::{Position, PositionVerdict};
use crate::record::{Blueprint, Key, People, Source};
use std::sync::Arc;

fn trio() -> (Phone, Phone, Phone) {
    let form = blueprint(VISIT);
    (Phone::new(1, &form), Phone::new(2, &form), Phone::new(3, &form))
}

fn people() -> People {
    let mut people = People::default();
    for number in 1..=3 {
        people.add_device(DeviceId::new([number; 16]), MemberId::new([number; 16]));
    }
    people
}

fn found(phone: &mut Phone) -> Vec<Disagreement> {
    let people = people();
    phone.filling.disagreements(&Circumstances { people: Some(&people), ..Circumstances::default() })
}

fn kinds(phone: &mut Phone) -> Vec<(Kind, bool)> {
    found(phone).iter().map(|found| (found.kind, found.is_blocking())).collect()
}

fn adopt(phone: &mut Phone, key: &str, verdict: PositionVerdict) {
    let how = phone.how();
    let edited = phone.filling.adopt(&Key::parse(key).unwrap(), verdict, "counted again together", how).unwrap();
    phone.keep(edited);
}

// ---- Without a word -------------------------------------------------------------------------------------------------

#[test]
fn different_questions_instances_and_paragraphs_are_no_disagreement() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/story", "First paragraph.\n\nSecond paragraph.");
    meet(&mut one, &mut other);
    one.answer("/data/capacity", "100");
    other.answer("/data/wing", "a");
    one.add("/data/cell");
    one.answer("/data/cell[1]/area", "5");
    other.add("/data/cell");
    other.answer("/data/cell[1]/area", "12");
    one.answer("/data/story", "First paragraph, longer.\n\nSecond paragraph.");
    other.answer("/data/story", "First paragraph.\n\nSecond paragraph, longer too.");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
}

#[test]
fn equal_answers_are_no_disagreement() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/capacity", "100");
    other.answer("/data/capacity", "100");
    one.answer("/data/held", "7");
    other.answer("/data/held", "7");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
}

#[test]
fn an_answer_that_knew_the_earlier_one_is_no_disagreement() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/capacity", "100");
    meet(&mut one, &mut other);
    other.answer("/data/capacity", "110");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
}

#[test]
fn flags_and_restrictions_are_settled_by_the_safe_side() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/reprisals", "yes");
    other.answer("/data/reprisals", "no");
    one.answer("/data/secrecy", "open");
    other.answer("/data/secrecy", "closed");
    one.answer("/data/lacking", "light");
    other.answer("/data/lacking", "air");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
    assert_eq!((one.value("/data/reprisals"), one.value("/data/secrecy")), ("yes".into(), "closed".into()));
}

#[test]
fn comments_are_no_disagreement() {
    let (mut one, mut other, _) = trio();
    let how = one.how();
    let edited = one
        .filling
        .comment(&Key::parse("held").unwrap(), crate::id::CommentId::new([1; 8]), None, "Who counted?", how)
        .unwrap();
    one.keep(edited);
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut other), []);
    assert_eq!(other.filling.threads(&people(), None).len(), 1);
}

// ---- Shown, and blocking --------------------------------------------------------------------------------------------

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

#[test]
fn an_answer_to_what_the_question_meant_before_blocks() {
    let former = blueprint(VISIT);
    let later = blueprint(&VISIT.replace("Capacity         |", "Capacity in law  |"));
    assert_eq!(changed_in_meaning(former.form(), later.form()).into_iter().collect::<Vec<_>>(), ["/data/capacity"]);
    let mut one = Phone::new(1, &later);
    one.answer("/data/capacity", "100");
    one.answer("/data/wing", "a");
    let version = FormVersionId::new([88; 32]);
    one.filling.record.adopt_form(version).unwrap().unwrap();
    let former = [FormerForm { version: FORM, form: Arc::clone(former.form()) }];
    let people = people();
    let circumstances =
        Circumstances { people: Some(&people), former: &former, version: Some(version), ..Circumstances::default() };
    let found = one.filling.disagreements(&circumstances);
    assert_eq!(found.iter().map(|found| found.kind).collect::<Vec<_>>(), [Kind::FormChanged]);
    one.answer("/data/capacity", "110");
    assert_eq!(one.filling.disagreements(&circumstances), []);
}

/// What is told of a record that moved from one form to another.
fn told_after_moving(phone: &mut Phone, former: &Arc<Blueprint>) -> Vec<Disagreement> {
    let former = [FormerForm { version: FORM, form: Arc::clone(former.form()) }];
    let people = people();
    let version = Some(LATER);
    let circumstances = Circumstances { people: Some(&people), former: &former, version, ..Circumstances::default() };
    phone.filling.disagreements(&circumstances)
}

const LATER: FormVersionId = FormVersionId::new([88; 32]);

#[test]
fn ticks_and_texts_of_a_question_that_meant_something_else_block_until_they_are_said_anew() {
    let former = blueprint(VISIT);
    let later =
        VISIT.replace("What is lacking  |", "What is there    |").replace("What you saw     |", "What you heard   |");
    let mut one = Phone::new(1, &blueprint(&later));
    one.answer("/data/lacking", "light air");
    one.answer("/data/story", "Quiet.");
    one.answer("/data/story", "Quiet. Cold.");
    one.filling.record.adopt_form(LATER).unwrap().unwrap();
    let found = told_after_moving(&mut one, &former);
    let told: Vec<(Kind, &str)> = found.iter().map(|found| (found.kind, &*found.sides[0].value)).collect();
    assert_eq!(told, [(Kind::FormChanged, "air light"), (Kind::FormChanged, "Quiet. Cold.")]);
    one.answer("/data/lacking", "light air water");
    one.answer("/data/story", "Quiet. Cold. Somebody wept.");
    assert_eq!(told_after_moving(&mut one, &former), []);
}

#[test]
fn a_question_that_is_merged_otherwise_is_another() {
    let former = blueprint(VISIT);
    let moved = VISIT.replace("| Capacity         |          |", "| Capacity         | observed |");
    let later = blueprint(&moved);
    assert_eq!(changed_in_meaning(former.form(), later.form()).into_iter().collect::<Vec<_>>(), ["/data/capacity"]);
    let mut before = Phone::new(1, &former);
    before.answer("/data/capacity", "100");
    let mut one = Phone::new(2, &later);
    one.pull(&before);
    assert_eq!(one.value("/data/capacity"), "", "an answer for the team is no observation");
    one.filling.record.adopt_form(LATER).unwrap().unwrap();
    let found = told_after_moving(&mut one, &former);
    assert_eq!((found.len(), found[0].kind, &*found[0].sides[0].value), (1, Kind::FormChanged, "100"));
}

#[test]
fn instances_whose_repeat_is_gone_block_until_it_is_decided() {
    let former = blueprint(VISIT);
    let renamed = VISIT.replace("begin_repeat               | cell  ", "begin_repeat               | room  ");
    let mut before = Phone::new(1, &former);
    let id = before.add("/data/cell");
    before.answer("/data/cell[1]/name", "B12");
    let mut one = Phone::new(2, &blueprint(&renamed));
    one.pull(&before);
    one.filling.record.adopt_form(LATER).unwrap().unwrap();
    let found = told_after_moving(&mut one, &former);
    assert_eq!((found.len(), found[0].kind, found[0].is_blocking()), (1, Kind::FormChanged, true));
    assert_eq!(found[0].about, Some(Key::instance(id)));
    assert_eq!(found[0].sides.iter().map(|side| &*side.value).collect::<Vec<_>>(), ["added", "edited"]);
    adopt(&mut one, Key::instance(id).as_str(), PositionVerdict::NotEstablished);
    assert!(told_after_moving(&mut one, &former).iter().all(|found| found.settlement.is_some()));
}

#[test]
fn choices_of_a_list_that_only_an_expression_names_are_compared() {
    let form = |choices: &str| {
        let mut definition = blueprint(choices).form().definition().clone();
        for control in &mut definition.controls {
            if let ControlKind::Select(_, Choices::Itemset(itemset)) = &mut control.kind {
                itemset.list_name = None;
            }
        }
        Form::compile(definition).0.unwrap()
    };
    let former = form(SAFEGUARDS);
    assert!(changed_in_meaning(&former, &form(SAFEGUARDS)).is_empty());
    let changed = changed_in_meaning(&former, &form(&SAFEGUARDS.replace("Not met", "Not kept")));
    assert_eq!(changed.into_iter().collect::<Vec<_>>(), ["/data/doctor"]);
}

// ---- For information ------------------------------------------------------------------------------------------------

const SAFEGUARDS: &str = "
| survey |
| | type              | name   | label  | merge    |
| | select_one answer | doctor | Doctor | observed |
| choices |
| | list_name | name        | label       |
| | answer    | met         | Met         |
| | answer    | not_met     | Not met     |
| | answer    | not_checked | Not checked |
";

#[test]
fn what_one_did_not_check_where_another_answered_is_told() {
    let form: Arc<Blueprint> = blueprint(SAFEGUARDS);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    one.answer("/data/doctor", "met");
    other.answer("/data/doctor", "not_checked");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), [(Kind::NotChecked, false)]);
    other.answer("/data/doctor", "not_met");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), [(Kind::Observations, true)]);
}

#[test]
fn a_flag_that_is_taken_back_is_told() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/reprisals", "yes");
    one.answer("/data/reprisals", "no");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut other), [(Kind::FlagWithdrawn, false)]);
}

#[test]
fn two_who_write_in_one_paragraph_at_once_are_told() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/story", "The cell is dark.");
    meet(&mut one, &mut other);
    one.answer("/data/story", "The cell is very dark.");
    other.answer("/data/story", "The cell is dark and cold.");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), [(Kind::ParagraphOverlap, false)]);
}

/// One member's phone and laptop, and the lead, who knows whose they are.
fn phone_laptop_and_lead() -> (Phone, Phone, Phone, People) {
    let form = blueprint(VISIT);
    let (phone, mut laptop, lead) =
        (Phone::new(1, &form), Phone::of(DeviceId::new([2; 16]), 2, &form), Phone::new(3, &form));
    laptop.is_of(1);
    let mut people = people();
    people.add_device(DeviceId::new([2; 16]), MemberId::new([1; 16]));
    (phone, laptop, lead, people)
}

#[test]
fn ones_own_answers_on_two_devices_are_told_and_the_rule_speaks_of_the_one_that_is_shown() {
    let (mut phone, mut laptop, mut lead, people) = phone_laptop_and_lead();
    // The phone's answer wins, for it saw more; the laptop's clock is later.
    phone.answer("/data/wing", "a");
    phone.answer("/data/capacity", "100");
    laptop.how();
    laptop.how();
    laptop.answer("/data/capacity", "110");
    lead.pull(&phone);
    lead.pull(&laptop);
    let circumstances = Circumstances { people: Some(&people), ..Circumstances::default() };
    let found = lead.filling.disagreements(&circumstances);
    assert_eq!(
        found.iter().map(|found| (found.kind, found.is_blocking())).collect::<Vec<_>>(),
        [(Kind::OwnVersions, false)]
    );
    let values: Vec<&str> = found[0].sides.iter().map(|side| &*side.value).collect();
    assert_eq!((values, lead.value("/data/capacity")), (vec!["100", "110"], "100".into()));
    // A colleague who says what is shown agrees; one who says what is not shown does not.
    let mut colleague = Phone::of(DeviceId::new([4; 16]), 4, lead.filling.blueprint());
    colleague.answer("/data/capacity", "110");
    lead.pull(&colleague);
    let kinds: Vec<Kind> = lead.filling.disagreements(&circumstances).iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [Kind::ConcurrentAnswers, Kind::OwnVersions]);
    laptop.pull(&phone);
    laptop.answer("/data/capacity", "110");
    lead.pull(&laptop);
    assert_eq!(lead.filling.disagreements(&circumstances), [], "said again, knowing both");
}

#[test]
fn ones_own_observation_changed_on_two_devices_reads_as_the_later_and_is_told() {
    let (mut phone, mut laptop, mut lead, people) = phone_laptop_and_lead();
    phone.answer("/data/held", "120");
    phone.answer("/data/secrecy", "open");
    laptop.pull(&phone);
    phone.answer("/data/held", "121");
    phone.answer("/data/secrecy", "closed");
    for _ in 0..3 {
        laptop.how();
    }
    laptop.answer("/data/held", "122");
    laptop.answer("/data/secrecy", "closed");
    lead.pull(&phone);
    lead.pull(&laptop);
    assert_eq!(lead.value("/data/held"), "122");
    let circumstances = Circumstances { people: Some(&people), ..Circumstances::default() };
    let found = lead.filling.disagreements(&circumstances);
    assert_eq!(found.len(), 1, "the same word twice is none: {found:?}");
    assert_eq!((found[0].kind, found[0].is_blocking()), (Kind::OwnVersions, false));
    let mut values: Vec<&str> = found[0].sides.iter().map(|side| &*side.value).collect();
    values.sort_unstable();
    assert_eq!(values, ["121", "122"]);
    assert!(found[0].sides.iter().all(|side| side.by.speaker() == Some(MemberId::new([1; 16]))));
    // Taken back here and changed there is no one word either.
    laptop.pull(&phone);
    laptop.answer("/data/held", "122");
    phone.pull(&laptop);
    phone.answer("/data/held", "");
    laptop.answer("/data/held", "125");
    lead.pull(&phone);
    lead.pull(&laptop);
    let found = lead.filling.disagreements(&circumstances);
    let mut values: Vec<&str> = found[0].sides.iter().map(|side| &*side.value).collect();
    values.sort_unstable();
    assert_eq!((found.len(), values), (1, vec!["", "125"]));
    adopt(&mut lead, "held", PositionVerdict::Adopted("125".into()));
    let found = lead.filling.disagreements(&circumstances);
    assert!(found.iter().any(|found| found.kind == Kind::OwnVersions && found.settlement.is_some()));
}

#[test]
fn ticks_and_texts_from_paper_are_told_too() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/story", "Quiet.");
    one.answer("/data/lacking", "light");
    for (path, text) in [("/data/lacking", "light air water"), ("/data/story", "Quiet. Cold. Damp.")] {
        let (entry, mut how) = (one.entry(path), one.how());
        how.from_paper = true;
        how.observed = Some(time(-3 * 24 * 3600));
        let edited = one.filling.answer(entry, text, how).unwrap();
        one.keep(edited);
    }
    meet(&mut one, &mut other);
    let found = found(&mut other);
    let told: Vec<(Kind, &str)> = found.iter().map(|found| (found.kind, &*found.sides[0].value)).collect();
    assert_eq!(told, [(Kind::LateEntry, "air water"), (Kind::LateEntry, "Cold. Damp.")]);
    assert!(found.iter().all(|found| found.sides.len() == 1 && !found.is_blocking()));
}

#[test]
fn what_is_typed_in_from_paper_days_later_is_told() {
    let (mut one, mut other, _) = trio();
    let (entry, mut how) = (one.entry("/data/held"), one.how());
    how.from_paper = true;
    how.on_behalf_of = Some(MemberId::new([3; 16]));
    how.observed = Some(time(-3 * 24 * 3600));
    let edited = one.filling.answer(entry, "7", how).unwrap();
    one.keep(edited);
    meet(&mut one, &mut other);
    let found = found(&mut other);
    assert_eq!((found[0].kind, found[0].is_blocking()), (Kind::LateEntry, false));
    assert_eq!(found[0].sides[0].by.speaker(), Some(MemberId::new([3; 16])));
    assert_eq!(found[0].sides[0].by.member, Some(MemberId::new([1; 16])));
}

#[test]
fn a_clock_that_is_behind_is_told() {
    let (mut one, mut other, _) = trio();
    for _ in 0..20 {
        one.how();
    }
    one.answer("/data/capacity", "100");
    meet(&mut one, &mut other);
    other.answer("/data/wing", "a");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), [(Kind::ClockSkew, false)]);
}

#[test]
fn what_is_written_or_unticked_after_the_lead_decided_blocks() {
    let (mut one, mut lead, _) = trio();
    one.answer("/data/story", "Quiet.");
    one.answer("/data/lacking", "light air");
    lead.pull(&one);
    adopt(&mut lead, "story", PositionVerdict::Adopted("Quiet.".into()));
    adopt(&mut lead, "lacking", PositionVerdict::Adopted("light air".into()));
    assert_eq!(kinds(&mut lead), []);
    one.answer("/data/story", "Quiet. One man says he was beaten.");
    one.answer("/data/lacking", "light");
    lead.pull(&one);
    assert_eq!(kinds(&mut lead), [(Kind::AnsweredAfterPosition, true), (Kind::AnsweredAfterPosition, true)]);
}

#[test]
fn what_comes_after_two_leads_decided_alike_blocks() {
    let (mut one, mut other, mut third) = trio();
    one.answer("/data/capacity", "100");
    meet(&mut one, &mut other);
    adopt(&mut one, "capacity", PositionVerdict::Adopted("110".into()));
    adopt(&mut other, "capacity", PositionVerdict::Adopted("110".into()));
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
    third.pull(&one);
    third.answer("/data/capacity", "300");
    one.pull(&third);
    assert_eq!(kinds(&mut one), [(Kind::AnsweredAfterPosition, true)]);
}

#[test]
fn no_clock_lowers_a_flag() {
    let form = blueprint(VISIT);
    // One member's phone and laptop; the laptop's clock is later.
    let (mut phone, mut laptop) = (Phone::new(1, &form), Phone::of(DeviceId::new([2; 16]), 2, &form));
    laptop.is_of(1);
    phone.answer("/data/reprisals", "yes");
    laptop.how();
    laptop.answer("/data/reprisals", "no");
    meet(&mut phone, &mut laptop);
    assert_eq!((phone.value("/data/reprisals"), laptop.value("/data/reprisals")), ("yes".into(), "yes".into()));
}

#[test]
fn instances_that_claim_to_hold_themselves_are_borne() {
    use crate::id::InstanceId;
    use crate::record::value::Instance;
    use crate::record::write::{Write, Writes};
    use crate::record::{Act, ActKind, How};
    let (mut one, mut other, _) = trio();
    let [a, b] = [1, 2].map(|number| InstanceId::new([number; 8]));
    let instance = |parent| Instance { repeat: "cell".into(), parent: Some(parent) };
    let own = vec![
        Write::Instance { id: a, instance: instance(b), order: 1 },
        Write::Instance { id: b, instance: instance(a), order: i64::MAX },
        Write::Removed { id: a, is_removed: true },
    ];
    let act = Act { kind: ActKind::Add, how: How::at(time(5)) };
    let writes = Writes { followed: Vec::new(), own };
    one.log.extend(one.filling.record.write(act, &writes).unwrap().made);
    other.pull(&one);
    assert_eq!(kinds(&mut other), []);
    assert_eq!(other.filling.session.repeat_len("/data/cell"), Ok(0));
    other.add("/data/cell");
    assert_eq!(other.filling.session.repeat_len("/data/cell"), Ok(1));
}
