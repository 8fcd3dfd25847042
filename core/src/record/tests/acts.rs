//! Each act, and what becomes of it when two people do it at once.

use super::team::{Phone, RECORD, VISIT, blueprint, blueprint_of_xform, meet};
use crate::form::session::Verdict;
use crate::id::{InstanceId, ObservationId};
use crate::record::disagreement::Circumstances;
use crate::record::history::Labels;
use crate::record::value::PositionVerdict;
use crate::record::view::{EntryKind, EntryView, Problem, Scope};
use crate::record::{Filling, Key, People, Record};

fn pair() -> (Phone, Phone) {
    let form = blueprint(VISIT);
    (Phone::new(1, &form), Phone::new(2, &form))
}

#[test]
fn two_phones_begin_the_same_record_with_the_same_bytes() {
    let (one, other) = pair();
    assert_eq!(one.log, other.log);
}

#[test]
fn concurrent_answers_are_both_kept_and_everyone_reads_the_same() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "220");
    other.answer("/data/capacity", "180");
    meet(&mut one, &mut other);
    assert_eq!(one.value("/data/capacity"), other.value("/data/capacity"));
    let key = Key::parse("capacity").unwrap();
    let both: Vec<&str> = one.filling.record.standing.answers[&key].iter().map(|said| &*said.value).collect();
    assert_eq!(both.len(), 2);
    one.answer("/data/capacity", "200");
    meet(&mut one, &mut other);
    assert_eq!(other.value("/data/capacity"), "200");
    assert_eq!(other.filling.record.standing.answers[&key].len(), 1);
}

#[test]
fn choosing_the_answer_that_wins_already_is_an_act_of_its_own() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "220");
    other.answer("/data/capacity", "180");
    meet(&mut one, &mut other);
    let wins = one.value("/data/capacity");
    let before = one.log.len();
    one.answer("/data/capacity", &wins);
    assert_eq!(one.log.len(), before + 1);
    meet(&mut one, &mut other);
    let key = Key::parse("capacity").unwrap();
    let all = &other.filling.record.standing.answers[&key];
    assert_eq!((all.len(), &*all[0].value), (1, &*wins));
    assert_eq!(other.filling.record.journal.author(all[0].change).unwrap().as_bytes()[0], 1);
}

#[test]
fn ticks_add_up_and_an_untick_removes_what_it_saw() {
    let (mut one, mut other) = pair();
    one.answer("/data/lacking", "light");
    meet(&mut one, &mut other);
    one.answer("/data/lacking", "light water");
    other.answer("/data/lacking", "air");
    meet(&mut one, &mut other);
    assert_eq!((one.value("/data/lacking"), other.value("/data/lacking")), ("air water".into(), "air water".into()));
}

#[test]
fn each_reads_the_own_observation_and_the_only_one_there_is() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "100");
    one.answer("/data/held", "120");
    meet(&mut one, &mut other);
    assert_eq!((other.value("/data/held"), other.value("/data/ratio")), ("120".into(), "120".into()));
    other.answer("/data/held", "130");
    meet(&mut one, &mut other);
    assert_eq!((one.value("/data/held"), other.value("/data/held")), ("120".into(), "130".into()));
    assert_eq!((one.value("/data/ratio"), other.value("/data/ratio")), ("120".into(), "130".into()));
}

#[test]
fn a_position_is_what_everyone_reads() {
    let (mut one, mut other) = pair();
    one.answer("/data/held", "120");
    other.answer("/data/held", "130");
    meet(&mut one, &mut other);
    let (key, how) = (Key::parse("held").unwrap(), one.how());
    assert!(one.filling.adopt(&key, PositionVerdict::Adopted("125".into()), " ", how).is_err(), "a reason is wanted");
    let edited = one.filling.adopt(&key, PositionVerdict::Adopted("125".into()), "counted again", how).unwrap();
    one.keep(edited);
    meet(&mut one, &mut other);
    assert_eq!((one.value("/data/held"), other.value("/data/held")), ("125".into(), "125".into()));
    let how = one.how();
    let edited = one.filling.release(&key, how).unwrap();
    one.keep(edited);
    meet(&mut one, &mut other);
    assert_eq!((one.value("/data/held"), other.value("/data/held")), ("120".into(), "130".into()));
}

#[test]
fn a_flag_that_someone_raised_stays_raised() {
    let (mut one, mut other) = pair();
    one.answer("/data/reprisals", "yes");
    meet(&mut one, &mut other);
    other.answer("/data/reprisals", "no");
    meet(&mut one, &mut other);
    assert_eq!((one.value("/data/reprisals"), other.value("/data/reprisals")), ("yes".into(), "yes".into()));
    one.answer("/data/reprisals", "no");
    meet(&mut one, &mut other);
    assert_eq!(other.value("/data/reprisals"), "no");
}

#[test]
fn the_higher_restriction_wins() {
    let (mut one, mut other) = pair();
    one.answer("/data/secrecy", "team");
    other.answer("/data/secrecy", "closed");
    meet(&mut one, &mut other);
    one.answer("/data/secrecy", "open");
    meet(&mut one, &mut other);
    assert_eq!((one.value("/data/secrecy"), other.value("/data/secrecy")), ("closed".into(), "closed".into()));
}

#[test]
fn a_text_is_merged_character_by_character() {
    let (mut one, mut other) = pair();
    one.answer("/data/story", "The cell is dark.");
    meet(&mut one, &mut other);
    one.answer("/data/story", "Block B. The cell is dark.");
    other.answer("/data/story", "The cell is dark. It smells of damp.");
    meet(&mut one, &mut other);
    let text = "Block B. The cell is dark. It smells of damp.";
    assert_eq!((one.value("/data/story"), other.value("/data/story")), (text.into(), text.into()));
}

#[test]
fn two_who_first_write_a_text_at_once_write_into_the_same() {
    let (mut one, mut other) = pair();
    one.answer("/data/story", "Dark.");
    other.answer("/data/story", "Damp.");
    meet(&mut one, &mut other);
    let text = one.value("/data/story");
    assert!(text.contains("Dark.") && text.contains("Damp."), "{text}");
    assert_eq!(other.value("/data/story"), text);
}

#[test]
fn instances_of_both_stand_in_the_same_order_for_both() {
    let (mut one, mut other) = pair();
    one.add("/data/cell");
    one.answer("/data/cell[1]/name", "B12");
    other.add("/data/cell");
    other.answer("/data/cell[1]/name", "C3");
    other.add("/data/cell");
    other.answer("/data/cell[2]/name", "C4");
    meet(&mut one, &mut other);
    let names = |phone: &mut Phone| [1, 2, 3].map(|place| phone.value(&format!("/data/cell[{place}]/name")));
    assert_eq!(names(&mut one), names(&mut other));
    assert_eq!(names(&mut one), ["B12", "C3", "C4"]);
}

#[test]
fn an_instance_that_was_added_can_be_acted_on() {
    let (mut one, mut other) = pair();
    other.add("/data/cell");
    meet(&mut one, &mut other);
    let how = one.how();
    let (entry, edited) = one.filling.add("/data/cell", InstanceId::new([7; 8]), how).unwrap();
    one.keep(edited);
    assert_eq!(one.filling.session.path(entry), "/data/cell[2]");
    let edited = one.filling.remove(entry, how).unwrap();
    one.keep(edited);
    assert_eq!(one.filling.session.repeat_len("/data/cell"), Ok(1));
}

/// The whole view, as text without this device's own handles.
fn drawn(filling: &mut Filling) -> String {
    let mut view = filling.view(Scope::Whole, &crate::record::People::default(), &[]).unwrap();
    view.entries.iter_mut().for_each(|entry| entry.entry = None);
    format!("{view:#?}")
}

#[test]
fn many_instances_of_many_stand_alike_however_they_arrive() {
    let form = blueprint(NESTED);
    let mut team: Vec<Phone> = (1..=3).map(|number| Phone::new(number, &form)).collect();
    for round in 1..=4 {
        for phone in &mut team {
            phone.add("/data/outer");
            let outers = phone.filling.session.repeat_len("/data/outer").unwrap();
            for _ in 0..round {
                phone.add(&format!("/data/outer[{outers}]/inner"));
                phone.answer(&format!("/data/outer[{outers}]/inner[1]/word"), &format!("{round}"));
            }
        }
        let (one, others) = team.split_first_mut().unwrap();
        if round == 2 {
            one.pull(&others[1]);
            let (entry, how) = (one.entry("/data/outer[2]"), one.how());
            let edited = one.filling.remove(entry, how).unwrap();
            one.keep(edited);
        }
    }
    let (one, others) = team.split_first_mut().unwrap();
    for other in others {
        meet(one, other);
    }
    let bytes: Vec<&[u8]> = one.log.iter().map(|change| &change.bytes[..]).collect();
    let mut anew = one.reopened(Record::open(RECORD, one.writer(), None, &bytes).unwrap());
    let outers = one.filling.session.repeat_len("/data/outer").unwrap();
    assert_eq!(outers, 11, "twelve, of which one is removed");
    assert_eq!(drawn(&mut one.filling), drawn(&mut anew));
    let mut late = Phone::new(9, &form);
    for change in one.log.iter().rev() {
        // One by one, the youngest first: most wait, and come again with what they wait for.
        late.filling.merge(&[&change.bytes]);
    }
    late.pull(one);
    late.is_of(1);
    assert_eq!(late.xml(), one.xml());
}

#[test]
fn what_a_person_added_within_a_counted_instance_is_there_whatever_the_count_is_now() {
    let form = blueprint(NESTED);
    let mut one = Phone::new(1, &form);
    one.answer("/data/n", "3");
    one.add("/data/cnt[3]/cin");
    one.answer("/data/n", "0");
    assert_eq!(one.filling.session.repeat_len("/data/cnt[3]/cin"), Ok(1));
    let bytes: Vec<&[u8]> = one.log.iter().map(|change| &change.bytes[..]).collect();
    let mut anew = one.reopened(Record::open(RECORD, one.writer(), None, &bytes).unwrap());
    assert_eq!(drawn(&mut one.filling), drawn(&mut anew));
}

#[test]
fn what_is_removed_can_be_brought_back_with_what_others_wrote_meanwhile() {
    let (mut one, mut other) = pair();
    let id = one.add("/data/cell");
    one.answer("/data/cell[1]/name", "B12");
    meet(&mut one, &mut other);
    let (entry, how) = (one.entry("/data/cell[1]"), one.how());
    let edited = one.filling.remove(entry, how).unwrap();
    one.keep(edited);
    other.answer("/data/cell[1]/area", "3.9");
    meet(&mut one, &mut other);
    assert_eq!(one.filling.session.repeat_len("/data/cell"), Ok(0));
    assert_eq!(other.filling.session.repeat_len("/data/cell"), Ok(0));
    let how = other.how();
    let edited = other.filling.restore(id, how).unwrap();
    other.keep(edited);
    meet(&mut one, &mut other);
    assert_eq!((one.value("/data/cell[1]/name"), one.value("/data/cell[1]/area")), ("B12".into(), "3.9".into()));
    assert_eq!(one.xml(), other.xml());
}

#[test]
fn what_a_trigger_wrote_comes_with_the_act_and_is_no_word_of_a_person() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "220");
    assert_eq!(one.value("/data/stamp"), "seen 220");
    other.answer("/data/capacity", "180");
    meet(&mut one, &mut other);
    assert_eq!(one.value("/data/stamp"), other.value("/data/stamp"));
    other.answer("/data/stamp", "by hand");
    one.answer("/data/capacity", "300");
    meet(&mut one, &mut other);
    assert_eq!((one.value("/data/stamp"), other.value("/data/stamp")), ("by hand".into(), "by hand".into()));
}

#[test]
fn a_choice_that_drops_out_here_is_kept_where_it_was_chosen_at_the_same_time() {
    let (mut one, mut other) = pair();
    one.answer("/data/wing", "a");
    one.answer("/data/floor", "a1");
    meet(&mut one, &mut other);
    one.answer("/data/wing", "b");
    assert_eq!(one.value("/data/floor"), "", "it dropped out");
    meet(&mut one, &mut other);
    assert_eq!(other.value("/data/floor"), "");
}

#[test]
fn another_observation_stands_beside_the_first() {
    let (mut one, mut other) = pair();
    one.answer("/data/held", "120");
    let (entry, how) = (one.entry("/data/held"), one.how());
    let id = ObservationId::new([5; 8]);
    let edited = one.filling.observe(entry, id, "118", how.from_source(crate::record::Source::Register)).unwrap();
    one.keep(edited);
    meet(&mut one, &mut other);
    let key = Key::parse("held").unwrap();
    let record = &other.filling.record;
    let values: Vec<&str> =
        record.standing.observations_at(&record.journal, &key).iter().map(|seen| seen.value).collect();
    assert_eq!(values, ["120", "118"]);
    let (entry, how) = (other.entry("/data/held"), other.how());
    assert!(other.filling.withdraw(entry, id, how).is_err(), "it is another's");
    let how = one.how();
    let edited = one.filling.withdraw(one.entry("/data/held"), id, how).unwrap();
    one.keep(edited);
    assert_eq!(one.value("/data/held"), "120");
}

#[test]
fn a_record_is_opened_from_its_snapshot_and_tail() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "220");
    let snapshot = one.filling.record.snapshot().unwrap();
    let after = one.log.len();
    one.add("/data/cell");
    one.answer("/data/cell[1]/name", "B12");
    one.answer("/data/story", "Dark.");
    other.pull(&one);
    let tail: Vec<&[u8]> = one.log[after..].iter().map(|change| &change.bytes[..]).collect();
    let writer =
        crate::record::Writer { device: crate::id::DeviceId::new([3; 16]), actor: crate::id::ActorId::new([33; 16]) };
    let opened = Record::open(super::team::RECORD, writer, Some(&snapshot), &tail).unwrap();
    assert_eq!(opened.heads(), one.filling.record.heads());
    assert_eq!(opened.changes(), one.filling.record.changes());
    assert!(Record::open(crate::id::RecordId::new([1; 16]), writer, Some(&snapshot), &tail).is_err());
    assert!(Record::open(super::team::RECORD, writer, Some(&snapshot[..40]), &tail).is_err());
}

#[test]
fn two_phones_move_a_record_to_a_new_version_with_the_same_bytes() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "220");
    other.answer("/data/wing", "a");
    let version = crate::id::FormVersionId::new([44; 32]);
    let moved = one.filling.adopt_form(version).unwrap().unwrap();
    assert_eq!(other.filling.adopt_form(version).unwrap().unwrap(), moved);
    assert_eq!(one.filling.adopt_form(version).unwrap(), None, "it is there already");
    one.log.push(moved.clone());
    other.log.push(moved);
    meet(&mut one, &mut other);
    assert_eq!(one.filling.record.heads(), other.filling.record.heads());
    assert_eq!(one.filling.record().forms().len(), 2);
}

const NESTED: &str = "
| survey |
| | type         | name  | label | merge    | repeat_count |
| | integer      | n     | N     |          |              |
| | begin_repeat | outer | Outer |          |              |
| | begin_repeat | inner | Inner |          |              |
| | text         | word  | Word  | observed |              |
| | end_repeat   |       |       |          |              |
| | end_repeat   |       |       |          |              |
| | begin_repeat | cnt   | Count |          | ${n}         |
| | begin_repeat | cin   | In    |          |              |
| | text         | z     | Z     |          |              |
| | end_repeat   |       |       |          |              |
| | end_repeat   |       |       |          |              |
";

#[test]
fn what_stands_in_nested_instances_stands_there_wherever_it_is_opened() {
    let form = blueprint(NESTED);
    let (mut one, mut other) = (Phone::new(9, &form), Phone::new(1, &form));
    one.add("/data/outer");
    for number in 1..=4 {
        // The inner ones have smaller ids than the outer.
        let id = crate::id::InstanceId::new([0, number, 0, 0, 0, 0, 0, 0]);
        let how = one.how();
        let (_, edited) = one.filling.add("/data/outer[1]/inner", id, how).unwrap();
        one.keep(edited);
    }
    one.answer("/data/outer[1]/inner[4]/word", "deep");
    one.answer("/data/n", "2");
    one.add("/data/cnt[2]/cin");
    one.answer("/data/cnt[2]/cin[1]/z", "deeper");
    other.pull(&one);
    assert_eq!(other.value("/data/outer[1]/inner[4]/word"), "deep");
    assert_eq!(other.value("/data/cnt[2]/cin[1]/z"), "deeper");
    assert_eq!(other.filling.session.repeat_len("/data/outer[1]/inner"), Ok(4));
    let record = Record::open(super::team::RECORD, other.writer(), None, &sorted(&one)).unwrap();
    let mut again = other.reopened(record);
    assert_eq!(again.session().to_xml().unwrap(), one.xml());
}

fn sorted(phone: &Phone) -> Vec<&[u8]> {
    phone.log.iter().map(|change| &change.bytes[..]).collect()
}

#[test]
fn an_act_that_nobody_else_would_take_in_is_not_done() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "100");
    let heads = one.filling.record.heads();
    let (entry, how) = (one.entry("/data/stamp"), one.how());
    let long = "x".repeat(crate::limits::RECORD_VALUE_BYTES_MAX);
    assert!(one.filling.answer(entry, &long, how).is_ok(), "as long as it may be");
    let form = blueprint(NESTED);
    let mut phone = Phone::new(1, &form);
    phone.add("/data/outer");
    phone.add("/data/outer[1]/inner");
    let before = phone.filling.record.heads();
    let (entry, how) = (phone.entry("/data/outer[1]/inner[1]/word"), phone.how());
    assert!(matches!(phone.filling.answer(entry, &long, how), Err(crate::record::EditError::TooLong)));
    assert_eq!(phone.filling.record.heads(), before);
    assert_eq!(phone.value("/data/outer[1]/inner[1]/word"), "");
    phone.answer("/data/outer[1]/inner[1]/word", "short");
    let mut colleague = Phone::new(2, &form);
    colleague.pull(&phone);
    assert_eq!(colleague.value("/data/outer[1]/inner[1]/word"), "short");
    assert_ne!(one.filling.record.heads(), heads);
    other.answer("/data/wing", "a");
}

#[test]
fn how_many_instances_a_count_gives_follows_from_what_stands() {
    let form = blueprint(COUNTED);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    one.answer("/data/n", "4");
    one.answer("/data/cnt[3]/q", "typed");
    one.answer("/data/n", "1");
    assert_eq!(one.value("/data/cnt[3]/q"), "typed", "what was typed stays");
    assert_eq!(one.filling.session.repeat_len("/data/cnt"), Ok(3), "and what is empty goes");
    other.pull(&one);
    assert_eq!(one.xml(), other.xml());
    let record = Record::open(super::team::RECORD, other.writer(), None, &sorted(&one)).unwrap();
    assert_eq!(other.reopened(record).session().to_xml().unwrap(), one.xml());
    one.answer("/data/n", "2");
    assert_eq!(one.filling.session.repeat_len("/data/cnt"), Ok(3));
    one.answer("/data/cnt[3]/q", "");
    other.pull(&one);
    assert_eq!(one.xml(), other.xml());
}

const COUNTED: &str = "
| survey |
| | type         | name | label | repeat_count |
| | integer      | n    | N     |              |
| | begin_repeat | cnt  | Count | ${n}         |
| | text         | q    | Q     |              |
| | end_repeat   |      |       |              |
";

/// A form that begins with wings, and with the floors of each.
const PREFILLED: &str = r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model><instance><data id="f">
<wing jr:template=""><name/><said/><floor jr:template=""><no/></floor></wing>
<wing><name>A</name><said/><floor><no>A0</no></floor><floor><no>A1</no></floor></wing>
<wing><name>B</name><said/><floor><no>B0</no></floor><floor><no>B1</no></floor></wing>
<wing><name>C</name><said/></wing>
</data></instance></model></h:head><h:body><group ref="/data/wing"><repeat nodeset="/data/wing">
<input ref="/data/wing/name"><label>Name</label></input><input ref="/data/wing/said"><label>Said</label></input>
<group ref="/data/wing/floor"><repeat nodeset="/data/wing/floor">
<input ref="/data/wing/floor/no"><label>No</label></input></repeat></group></repeat></group></h:body></h:html>"#;

#[test]
fn rows_that_the_form_begins_with_come_back_at_once_with_what_they_hold() {
    let form = blueprint_of_xform(PREFILLED);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    one.add("/data/wing");
    one.answer("/data/wing[2]/said", "Damp.");
    let as_begun = one.xml();
    let id_of = |phone: &Phone, path: &str| phone.filling.instance_id(phone.entry(path)).unwrap();
    let (wing, floor) = (id_of(&one, "/data/wing[2]"), id_of(&one, "/data/wing[2]/floor[1]"));
    for path in ["/data/wing[2]/floor[1]", "/data/wing[2]"] {
        let (entry, how) = (one.entry(path), one.how());
        let edited = one.filling.remove(entry, how).unwrap();
        one.keep(edited);
    }
    other.pull(&one);
    assert_eq!(other.filling.session.repeat_len("/data/wing"), Ok(3));
    // It is seen to be removed, and where.
    let drawn = other.filling.view(Scope::Whole, &People::default(), &[]).unwrap().entries;
    let removed = |entry: &&EntryView| matches!(&entry.kind, EntryKind::Instance(state) if state.is_removed);
    assert_eq!(
        drawn.iter().filter(removed).map(|entry| entry.key.clone()).collect::<Vec<_>>(),
        [Some(Key::instance(wing))]
    );
    for (id, floors) in [(wing, 1), (floor, 2)] {
        let how = other.how();
        let edited = other.filling.restore(id, how).unwrap();
        other.keep(edited);
        assert_eq!(other.filling.session.repeat_len("/data/wing[2]/floor"), Ok(floors));
        assert_eq!(other.value("/data/wing[2]/floor[1]/no"), ["B1", "B0"][floors - 1]);
    }
    assert_eq!((other.value("/data/wing[2]/name"), other.value("/data/wing[2]/said")), ("B".into(), "Damp.".into()));
    one.pull(&other);
    assert_eq!((one.xml(), other.xml()), (as_begun.clone(), as_begun.clone()));
    let record = Record::open(super::team::RECORD, other.writer(), None, &sorted(&other)).unwrap();
    assert_eq!(other.reopened(record).session().to_xml().unwrap(), as_begun);
}

const DRAWN: &str = "
| survey |
| | type         | name  | label | merge    | calculation    |
| | calculate    | lot   |       |          | once(random()) |
| | integer      | held  | Held  | observed |                |
| | integer      | asked | Asked |          |                |
";

#[test]
fn what_the_form_drew_with_an_act_that_said_nothing_new_is_no_word_of_a_person() {
    let form = blueprint(DRAWN);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    // There is no observation to take back; but the form drew its lot.
    one.answer("/data/held", "");
    other.answer("/data/held", "");
    assert_ne!(one.value("/data/lot"), other.value("/data/lot"));
    meet(&mut one, &mut other);
    assert_eq!(one.value("/data/lot"), other.value("/data/lot"));
    assert_eq!(one.filling.disagreements(&Circumstances::default()), []);
    one.answer("/data/asked", "3");
    let events = one.filling.record.events(&People::default());
    let by_form: Vec<bool> =
        events.iter().filter(|event| event.about.is_some()).map(|event| event.is_automatic).collect();
    assert_eq!(by_form, [true, true, false], "{events:?}");
}

const NUMBERED: &str = "
| survey |
| | type         | name | label | repeat_count | calculation  |
| | integer      | n    | N     |              |              |
| | begin_repeat | cnt  | Count | ${n}         |              |
| | calculate    | tag  |       |              | once(uuid()) |
| | text         | q    | Q     |              |              |
| | end_repeat   |      |       |              |              |
| | begin_repeat | set  | Set   | 2            |              |
| | calculate    | lot  |       |              | once(uuid()) |
| | end_repeat   |      |       |              |              |
";

#[test]
fn what_is_drawn_in_counted_instances_is_fixed_by_the_act_that_makes_them() {
    let form = blueprint(NUMBERED);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    let how = one.how();
    let edited = one.filling.begin(how).unwrap();
    one.keep(edited);
    one.answer("/data/n", "2");
    meet(&mut one, &mut other);
    let tags = |phone: &mut Phone| [1, 2].map(|place| phone.value(&format!("/data/cnt[{place}]/tag")));
    let drawn = tags(&mut one);
    assert_eq!((tags(&mut other), one.value("/data/set[2]/lot")), (drawn.clone(), other.value("/data/set[2]/lot")));
    // Two who make the same instance at once draw twice, read one, and are at odds over nothing.
    one.answer("/data/n", "3");
    other.answer("/data/n", "3");
    assert_ne!(one.value("/data/cnt[3]/tag"), other.value("/data/cnt[3]/tag"));
    meet(&mut one, &mut other);
    assert_eq!(one.value("/data/cnt[3]/tag"), other.value("/data/cnt[3]/tag"));
    assert_eq!(one.filling.disagreements(&Circumstances::default()), []);
    // What only the form wrote in keeps no instance, and is read again where the instance returns.
    one.answer("/data/n", "1");
    meet(&mut one, &mut other);
    assert_eq!((one.filling.session.repeat_len("/data/cnt"), one.xml()), (Ok(1), other.xml()));
    other.answer("/data/n", "2");
    assert_eq!(tags(&mut other), drawn);
    // A count mistyped is still an answer.
    other.answer("/data/n", "5000");
    meet(&mut one, &mut other);
    assert_eq!(one.value("/data/n"), "5000");
}

#[test]
fn a_choice_that_a_filter_leaves_out_now_is_called_by_its_name() {
    let (mut one, _) = pair();
    one.answer("/data/wing", "a");
    one.answer("/data/floor", "a1");
    let how = one.how();
    let wing = Key::parse("wing").unwrap();
    let edited = one.filling.adopt(&wing, PositionVerdict::Adopted("b".into()), "seen on the plan", how).unwrap();
    one.keep(edited);
    let (floor, people) = (Key::parse("floor").unwrap(), People::default());
    let drawn = one.filling.view(Scope::Whole, &people, &[]).unwrap().entries;
    let answer = drawn.iter().find_map(|entry| match &entry.kind {
        EntryKind::Question(answer) if entry.key.as_ref() == Some(&floor) => Some(answer),
        _ => None,
    });
    let answer = answer.unwrap();
    assert_eq!((&*answer.value, &*answer.shown, &answer.problems[..]), ("a1", "A1", &[Problem::NotOffered][..]));
    assert_eq!(Labels::answer(&mut one.filling, &floor, "a1 a9"), "A1, a9");
}

#[test]
fn a_copy_that_another_writes_to_knows_all_and_gives_nothing_back() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "220");
    other.pull(&one);
    let mut copy = other.reopened(other.filling.record().written_by(other.writer()).unwrap());
    let (before, how) = (other.filling.record().heads(), other.how());
    let entry = copy.session.find("/data/capacity").unwrap();
    let edited = copy.answer(entry, "230", how).unwrap();
    let [made] = &edited.made[..] else { panic!("{edited:?}") };
    assert_eq!((made.author, made.actor, made.number), (Some(other.writer().device), other.writer().actor, 1));
    assert_eq!((other.filling.record().heads(), other.value("/data/capacity")), (before, "220".to_owned()));
    // As the same again it goes on with the next number; others take both in.
    let again = copy.record().written_by(other.writer()).unwrap();
    let mut again = other.reopened(again);
    let entry = again.session.find("/data/capacity").unwrap();
    let next = again.answer(entry, "240", how).unwrap();
    assert_eq!(next.made[0].number, 2);
    let merged = one.filling.merge(&[&made.bytes, &next.made[0].bytes]);
    assert!(merged.rejected.is_empty() && merged.waiting.is_empty(), "{merged:?}");
    assert_eq!(one.value("/data/capacity"), "240");
}

#[test]
fn a_record_has_its_questions_and_the_instances_that_were_ever_added() {
    let (mut one, _) = pair();
    let cell = one.add("/data/cell");
    let key = |text: String| Key::parse(&text).unwrap();
    let has = |phone: &Phone| {
        [format!("#{cell}"), format!("#{cell}/area"), "capacity".to_owned()].map(|text| phone.filling.has(&key(text)))
    };
    assert_eq!(has(&one), [true; 3]);
    let (entry, how) = (one.entry("/data/cell[1]"), one.how());
    one.filling.remove(entry, how).unwrap();
    assert_eq!(has(&one), [true; 3], "something can be said about what is removed");
    let unknown = InstanceId::new([9; 8]);
    for text in [format!("#{unknown}"), format!("#{unknown}/area"), format!("#{cell}/nothing"), "nothing".to_owned()] {
        assert!(!one.filling.has(&key(text.clone())), "{text}");
    }
}

#[test]
fn an_edit_of_a_text_that_stands_as_wanted_changes_nothing() {
    let (mut one, _) = pair();
    let entry = one.entry("/data/story");
    for is_new in [true, false] {
        let how = one.how();
        let edited = one.filling.edit_text(entry, Some(""), "The cell is dark.", how).unwrap();
        assert_eq!(!edited.made.is_empty(), is_new, "the same edit, sent twice");
    }
    assert_eq!(one.value("/data/story"), "The cell is dark.");
}

#[test]
fn an_answer_that_is_tried_leaves_nothing_behind() {
    let form = blueprint(
        "
        | survey |
        | | type            | name  | label | constraint | constraint_message | choice_filter  |
        | | integer         | held  | Held  | . < 10     | Too many           |                |
        | | select_one wing | wing  | Wing  |            |                    |                |
        | | select_one room | room  | Room  |            |                    | wing = ${wing} |
        | choices |
        | | list_name | name | label | wing |
        | | wing      | a    | A     |      |
        | | wing      | b    | B     |      |
        | | room      | a1   | A1    | a    |
        ",
    );
    let mut one = Phone::new(1, &form);
    one.answer("/data/wing", "a");
    one.answer("/data/room", "a1");
    let before = one.log.len();
    let entry = |phone: &mut Phone, path: &str| phone.filling.session().find(path).unwrap();
    let held = entry(&mut one, "/data/held");
    let trial = one.filling.try_answer(held, "12").unwrap();
    assert_eq!(
        (trial.value.as_str(), trial.verdict, trial.words.as_str()),
        ("12", Verdict::ConstraintViolated, "Too many")
    );
    assert!(one.filling.try_answer(held, "many").is_err());
    let wing = entry(&mut one, "/data/wing");
    assert_eq!(one.filling.try_answer(wing, "b").unwrap().verdict, Verdict::Ok);
    let room = entry(&mut one, "/data/room");
    assert_eq!(one.filling.try_answer(room, "b1").unwrap().value, "", "it is not on offer");
    assert_eq!([one.value("/data/held"), one.value("/data/wing"), one.value("/data/room")], ["", "a", "a1"]);
    assert_eq!(one.log.len(), before);
}

#[test]
fn what_is_written_to_a_record_as_it_was_seen_is_concurrent_with_what_came_since() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "220");
    meet(&mut one, &mut other);
    let seen = one.filling.record().heads();
    other.answer("/data/capacity", "180");
    one.answer("/data/wing", "a");
    meet(&mut one, &mut other);
    let writer = one.filling.record().writer;
    let record = one.filling.record().as_seen(&seen, writer).unwrap();
    let key = |text: &str| Key::parse(text).unwrap();
    assert_eq!(&*record.standing.answers[&key("capacity")][0].value, "220", "what came since nobody saw");
    assert_eq!(&*record.standing.answers[&key("wing")][0].value, "a", "but for what they wrote themselves");
    assert!(one.filling.record().as_seen(&[crate::id::ChangeHash::new([9; 32])], writer).is_err());
}
