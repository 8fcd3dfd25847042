//! What the history tells.

use super::team::{Phone, VISIT, blueprint, meet};
use crate::id::{DeviceId, MemberId};
use crate::record::value::PositionVerdict;
use crate::record::view::{EntryKind, Scope};
use crate::record::{Key, People};

fn people() -> People {
    let mut people = People::default();
    for (number, name) in [(1, "Amal"), (2, "Basma")] {
        people.add_device(DeviceId::new([number; 16]), MemberId::new([number; 16]));
        people.add_name(MemberId::new([number; 16]), name);
    }
    people
}

fn pair() -> (Phone, Phone) {
    let form = blueprint(VISIT);
    (Phone::new(1, &form), Phone::new(2, &form))
}

#[test]
fn what_changed_between_two_moments_is_told_in_words() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "180");
    meet(&mut one, &mut other);
    let before = one.filling.record().heads();
    one.answer("/data/capacity", "220");
    other.answer("/data/wing", "a");
    one.add("/data/cell");
    one.answer("/data/cell[1]/area", "3.9");
    one.answer("/data/story", "The cell is dark.");
    one.answer("/data/story", "The cell is very dark.");
    one.answer("/data/lacking", "light air");
    one.answer("/data/reprisals", "yes");
    let how = one.how();
    let key = Key::parse("capacity").unwrap();
    let edited = one.filling.adopt(&key, PositionVerdict::Adopted("200".into()), "the decree says so", how).unwrap();
    one.keep(edited);
    meet(&mut one, &mut other);
    let people = people();
    let after = one.filling.record().heads();
    let events = one.filling.record().events_between(&people, &before, &after).unwrap();
    let words: Vec<String> = events.iter().map(|event| event.words(&people, &mut one.filling)).collect();
    insta::assert_snapshot!(words.join("\n"));
    assert!(one.filling.record().events_between(&people, &after, &before).unwrap().is_empty());
    assert!(one.filling.record().events_between(&people, &[crate::id::ChangeHash::new([0; 32])], &after).is_err());
}

#[test]
fn the_history_of_a_question_tells_what_replaced_what() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "180");
    other.answer("/data/capacity", "220");
    meet(&mut one, &mut other);
    one.answer("/data/capacity", "200");
    other.pull(&one);
    let history = other.filling.record().history(&people(), &Key::parse("capacity").unwrap());
    assert_eq!(history.len(), 3);
    let last = history[2].event.by.change;
    assert_eq!((&history[0].replaced_by[..], &history[1].replaced_by[..]), (&[last][..], &[last][..]));
    assert!(history[2].replaced_by.is_empty());
}

#[test]
fn the_record_can_be_seen_as_it_was() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "180");
    one.answer("/data/story", "Dark.");
    let before = one.filling.record().heads();
    one.answer("/data/capacity", "220");
    one.answer("/data/story", "Dark and cold.");
    meet(&mut one, &mut other);
    let was = other.filling.record().at(&before).unwrap();
    let key = |text: &str| Key::parse(text).unwrap();
    assert_eq!(&*was.standing.answers[&key("capacity")][0].value, "180");
    assert_eq!(&*was.standing.texts[&key("story")], "Dark.");
    assert_eq!(was.heads(), before);
    let moments = other.filling.record().moments();
    assert_eq!(moments.last().unwrap().1, other.filling.record().heads());
    assert!(moments.iter().any(|(_, heads)| *heads == before));
}

#[test]
fn a_screen_has_all_that_it_draws() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "100");
    one.answer("/data/held", "120");
    other.answer("/data/held", "130");
    one.answer("/data/lacking", "light air");
    one.add("/data/cell");
    one.answer("/data/cell[1]/area", "3.9");
    meet(&mut one, &mut other);
    let people = people();
    let circumstances = crate::record::disagreement::Circumstances { people: Some(&people), ..Default::default() };
    let found = one.filling.disagreements(&circumstances);
    let view = one.filling.view(Scope::Whole, &people, &found).unwrap();
    let entry = |path: &str| view.entries.iter().find(|entry| entry.path == path).unwrap();
    let EntryKind::Question(held) = &entry("/data/held").kind else { panic!("a question") };
    assert_eq!((&*held.value, held.observations.len(), held.marks.len()), ("120", 2, 1));
    let own: Vec<(&str, bool)> = held.observations.iter().map(|seen| (&*seen.value, seen.is_own)).collect();
    assert_eq!(own, [("130", false), ("120", true)]);
    assert_eq!(held.by.as_ref().unwrap().member, Some(MemberId::new([1; 16])));
    let EntryKind::Question(lacking) = &entry("/data/lacking").kind else { panic!("a question") };
    assert_eq!((&*lacking.shown, lacking.choices.len()), ("Light, Air", 3));
    let note = entry("/data/cell[1]/small");
    assert!(matches!(note.kind, EntryKind::Note) && note.is_relevant && note.norms == ["CPT"]);
    let EntryKind::Instance(cell) = &entry("/data/cell[1]").kind else { panic!("an instance") };
    assert_eq!(cell.by.as_ref().unwrap().member, Some(MemberId::new([1; 16])));
    let summary = one.filling.summary(&found);
    assert_eq!((summary.answered, summary.disagreements, summary.blocking), (5, 1, 1));

    let cell = one.entry("/data/cell[1]");
    let part = one.filling.view(Scope::Within(cell), &people, &found).unwrap();
    assert_eq!(part.entries.len(), 5);
}

#[test]
fn a_text_tells_who_wrote_which_part() {
    let (mut one, mut other) = pair();
    one.answer("/data/story", "The cell is dark.");
    meet(&mut one, &mut other);
    other.answer("/data/story", "The cell is very dark.");
    meet(&mut one, &mut other);
    one.answer("/data/story", "The cell is very dark. No window.");
    meet(&mut one, &mut other);
    let key = Key::parse("story").unwrap();
    let parts = |phone: &Phone| -> Vec<(usize, String)> {
        let people = people();
        let name = |by: &crate::record::Attribution| people.name(by.member.unwrap()).unwrap().to_owned();
        phone.filling.written(&people, &key).iter().map(|part| (part.characters, name(&part.by))).collect()
    };
    let wanted = [(12, "Amal"), (5, "Basma"), (16, "Amal")].map(|(count, name)| (count, name.to_owned()));
    assert_eq!(parts(&one), wanted);
    assert_eq!(parts(&other), wanted);
    let last = one.filling.written(&people(), &key).pop().unwrap();
    assert!(last.by.entered > one.filling.written(&people(), &key)[0].by.entered, "of several acts the last");
    assert!(one.filling.written(&people(), &Key::parse("capacity").unwrap()).is_empty());
}

#[test]
fn what_the_changes_tell_of_a_long_text_is_what_the_document_says() {
    let (mut one, mut other) = pair();
    let mut text = "The cells of this wing are dark, and smell of damp walls. ".repeat(1_100);
    one.answer("/data/story", &text);
    meet(&mut one, &mut other);
    for edit in 0..150_usize {
        let at = text.char_indices().map(|(place, _)| place).nth(edit * 400).unwrap();
        text.insert_str(at, "very ");
        let phone = if edit % 2 == 0 { &mut one } else { &mut other };
        phone.answer("/data/story", &text);
        if edit % 50 == 49 {
            meet(&mut one, &mut other);
            text = one.filling.record().standing.texts[&Key::parse("story").unwrap()].to_string();
        }
    }
    let key = Key::parse("story").unwrap();
    let read = one.filling.record().document.read().text_runs(&one.filling.record().journal, key.as_str());
    assert_eq!(one.filling.record().text_runs(&key), read);
    let parts = one.filling.written(&people(), &key);
    assert!(parts.len() > 250, "{}", parts.len());
    assert_eq!(parts.iter().map(|part| part.characters).sum::<usize>(), text.chars().count());
}

#[test]
fn the_moment_before_a_time_has_what_was_done_by_then_and_what_that_rests_on() {
    let (mut one, mut other) = pair();
    one.answer("/data/capacity", "180");
    meet(&mut one, &mut other);
    let (before, noon) = (one.filling.record().heads(), one.how().entered);
    one.answer("/data/capacity", "220");
    one.answer("/data/wing", "a");
    meet(&mut one, &mut other);
    let record = one.filling.record();
    let moment = record.moment_before(noon);
    assert_eq!(moment, before);
    let since = record.events_between(&people(), &moment, &record.heads()).unwrap();
    assert_eq!(since.iter().filter(|event| !event.is_automatic).count(), 2);
    assert!(record.moment_before(super::team::time(0)).is_empty());
    assert_eq!(record.moment_before(super::team::time(100_000)), record.heads());
}
