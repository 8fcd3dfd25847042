//! What is told for information, and what ones own devices and clocks make.

use super::{SAFEGUARDS, adopt, found, kinds, people, trio};
use crate::id::{DeviceId, MemberId};
use crate::record::disagreement::{Circumstances, DisagreementKind as Kind};
use crate::record::tests::team::{Phone, VISIT, blueprint, meet, time};
use crate::record::value::PositionVerdict;
use crate::record::{Blueprint, People};
use std::sync::Arc;

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
