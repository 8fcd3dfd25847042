//! What merges without a word, what is shown, and what keeps a record from being final: each row of the field's practice
//! that concerns a record.

use super::team::{FORM, Phone, VISIT, blueprint, meet, time};
use crate::id::{DeviceId, FormVersionId, MemberId, ObservationId};
use crate::record::disagreement::{
    Circumstances, Disagreement, DisagreementKind as Kind, FormerForm, changed_in_meaning, same_codes,
};
use crate::record::value::PositionVerdict;
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
fn ones_own_edits_on_two_devices_are_no_disagreement() {
    let (mut phone, mut laptop, mut lead) = trio();
    phone.answer("/data/capacity", "100");
    laptop.answer("/data/capacity", "110");
    lead.pull(&phone);
    lead.pull(&laptop);
    let mut people = people();
    people.add_device(DeviceId::new([2; 16]), MemberId::new([1; 16]));
    let circumstances = Circumstances { people: Some(&people), ..Circumstances::default() };
    assert_eq!(lead.filling.disagreements(&circumstances), []);
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
    use crate::record::write::Write;
    use crate::record::{Act, ActKind, How};
    let (mut one, mut other, _) = trio();
    let [a, b] = [1, 2].map(|number| InstanceId::new([number; 8]));
    let instance = |parent| Instance { repeat: "cell".into(), parent: Some(parent) };
    let writes = [
        Write::Instance { id: a, instance: instance(b), order: 1 },
        Write::Instance { id: b, instance: instance(a), order: i64::MAX },
        Write::Removed { id: a, is_removed: true },
    ];
    let act = Act { kind: ActKind::Add, how: How::at(time(5)) };
    one.log.extend(one.filling.record.write(act, &writes).unwrap().made);
    other.pull(&one);
    assert_eq!(kinds(&mut other), []);
    assert_eq!(other.filling.session.repeat_len("/data/cell"), Ok(0));
    other.add("/data/cell");
    assert_eq!(other.filling.session.repeat_len("/data/cell"), Ok(1));
}
