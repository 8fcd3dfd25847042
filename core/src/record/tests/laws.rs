//! What holds whatever a team does, in whatever order it arrives.

use super::team::{FORM, Phone, RECORD, VISIT, blueprint, time};
use crate::form::session::{Properties, Setup};
use crate::id::{DeviceId, InstanceId, MemberId, ObservationId};
use crate::record::disagreement::Circumstances;
use crate::record::history::What;
use crate::record::value::PositionVerdict;
use crate::record::view::Scope;
use crate::record::{Blueprint, Filling, Key, MadeChange, People, Record, Source, Viewer, Writer};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::sync::Arc;

const TEAM: u8 = 3;

/// What someone does next; most of it may be refused, as it may be by any form.
#[derive(Debug, Clone)]
enum Deed {
    Answer(usize, u8),
    Observe(u8, u8),
    Write(u8, u8),
    Add,
    Remove(u8),
    Restore(u8),
    Adopt(usize, u8),
    Comment(u8),
    /// Takes in what another phone has.
    Pull(u8),
}

const QUESTIONS: [&str; 9] = ["capacity", "held", "reprisals", "secrecy", "lacking", "wing", "floor", "stamp", "story"];

fn value(question: &str, number: u8) -> String {
    let of = |choices: &[&str]| choices[usize::from(number) % choices.len()].to_owned();
    match question {
        "capacity" | "held" => u32::from(number % 7 * 10).to_string(),
        "reprisals" => of(&["yes", "no", ""]),
        "secrecy" => of(&["open", "team", "closed"]),
        "lacking" => of(&["light", "air", "water", "light air", "light air water", ""]),
        "wing" => of(&["a", "b", ""]),
        "floor" => of(&["a1", "b1"]),
        _ => of(&["one", "two words", "ثلاثة", "four\nlines", ""]),
    }
}

fn deeds() -> impl Strategy<Value = Vec<(u8, Deed)>> {
    let deed = prop_oneof![
        6 => (0..QUESTIONS.len(), any::<u8>()).prop_map(|(question, number)| Deed::Answer(question, number)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(place, number)| Deed::Observe(place, number)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(place, number)| Deed::Write(place, number)),
        2 => Just(Deed::Add),
        1 => any::<u8>().prop_map(Deed::Remove),
        1 => any::<u8>().prop_map(Deed::Restore),
        1 => (0..2_usize, any::<u8>()).prop_map(|(question, number)| Deed::Adopt(question, number)),
        1 => any::<u8>().prop_map(Deed::Comment),
        4 => (0..TEAM).prop_map(Deed::Pull),
    ];
    prop::collection::vec((0..TEAM, deed), 1..50)
}

/// What the person said, and where, if it was new.
fn carry_out(team: &mut [Phone], who: u8, deed: &Deed) -> Option<(&'static str, String)> {
    let how = team[usize::from(who)].how();
    let cells = team[usize::from(who)].filling.session.repeat_len("/data/cell").unwrap();
    let cell = |place: &u8| format!("/data/cell[{}]", usize::from(*place) % cells.max(1) + 1);
    if let Deed::Pull(from) = deed {
        let (one, other) = pair(team, who, *from)?;
        one.pull(other);
        return None;
    }
    let phone = &mut team[usize::from(who)];
    let mut said = None;
    let edited = match deed {
        Deed::Answer(question, number) => {
            let question = QUESTIONS[*question];
            let text = value(question, *number);
            // What is not on offer is not kept, here or anywhere.
            said = (question != "floor").then(|| (question, text.clone()));
            let entry = phone.filling.session.find(&format!("/data/{question}")).unwrap();
            phone.filling.answer(entry, &text, how.from_source(Source::Register))
        }
        Deed::Observe(place, number) => {
            let entry = phone.filling.session.find(&format!("{}/area", cell(place))).ok()?;
            let text = format!("{}.{}", number % 5, number % 3);
            said = Some(("area", text.clone()));
            let own = ObservationId::new([who, number % 2, 0, 0, 0, 0, 0, 1]);
            phone.filling.observe(entry, own, &text, how)
        }
        Deed::Write(place, number) => {
            let entry = phone.filling.session.find(&format!("{}/remark", cell(place))).ok()?;
            phone.filling.edit_text(entry, None, &value("text", *number), how)
        }
        Deed::Add => {
            phone.add("/data/cell");
            return None;
        }
        Deed::Remove(place) => {
            let entry = phone.filling.session.find(&cell(place)).ok()?;
            phone.filling.remove(entry, how)
        }
        Deed::Restore(place) => {
            let id = InstanceId::new([who + 1, place % 3, 0, 0, 0, 0, 0, 0]);
            phone.filling.restore(id, how)
        }
        Deed::Adopt(question, number) => {
            let question = QUESTIONS[*question];
            let verdict = match number % 3 {
                0 => PositionVerdict::Adopted(value(question, *number).into()),
                1 => PositionVerdict::Divergent,
                _ => PositionVerdict::Released,
            };
            phone.filling.adopt(&Key::parse(question).unwrap(), verdict, "because", how)
        }
        Deed::Comment(number) => {
            let id = crate::id::CommentId::new([who, *number, 0, 0, 0, 0, 0, 2]);
            phone.filling.comment(&Key::parse("held").unwrap(), id, None, "why?", how)
        }
        Deed::Pull(_) => return None,
    };
    match edited {
        Ok(edited) => {
            let is_new = !edited.made.is_empty();
            phone.keep(edited);
            said.filter(|_| is_new)
        }
        Err(_) => None,
    }
}

fn pair(team: &mut [Phone], one: u8, other: u8) -> Option<(&mut Phone, &Phone)> {
    let (one, other) = (usize::from(one), usize::from(other));
    match one.cmp(&other) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => {
            let (before, after) = team.split_at_mut(other);
            Some((&mut before[one], &after[0]))
        }
        std::cmp::Ordering::Greater => {
            let (before, after) = team.split_at_mut(one);
            Some((&mut after[0], &before[other]))
        }
    }
}

fn team(form: &Arc<Blueprint>) -> Vec<Phone> {
    (1..=TEAM).map(|number| Phone::new(number, form)).collect()
}

fn people() -> People {
    let mut people = People::default();
    for number in 1..=TEAM {
        people.add_device(DeviceId::new([number; 16]), MemberId::new([number; 16]));
        people.add_name(MemberId::new([number; 16]), ["Amal", "Basma", "Chadi"][usize::from(number) - 1]);
    }
    people
}

/// A device that made nothing and reads with the eyes of the first member.
fn reader(form: &Arc<Blueprint>, record: Record) -> Filling {
    let setup =
        Setup { now: time(0), zone: TimeZone::UTC, seed: [0; 32], properties: Properties::default(), language: None };
    Filling::open(record, Arc::clone(form), setup, Viewer { member: MemberId::new([1; 16]) })
}

fn writer() -> Writer {
    Writer { device: DeviceId::new([77; 16]), actor: crate::id::ActorId::new([77; 16]) }
}

/// All that anyone can see.
fn all_that_is_seen(filling: &mut Filling) -> String {
    let people = people();
    let circumstances = Circumstances { people: Some(&people), ..Circumstances::default() };
    let found = filling.disagreements(&circumstances);
    let mut view = filling.view(Scope::Whole, &people, &found).unwrap();
    for entry in &mut view.entries {
        // The handle to act with is this device's own.
        entry.entry = None;
    }
    let summary = filling.summary(&found);
    let events = filling.record().events(&people);
    format!("{view:#?}\n{found:#?}\n{summary:#?}\n{events:#?}\n{}", filling.session().to_xml().unwrap())
}

fn all_changes(team: &[Phone]) -> Vec<MadeChange> {
    let mut all: Vec<MadeChange> = Vec::new();
    for change in team.iter().flat_map(|phone| &phone.log) {
        if !all.contains(change) {
            all.push(change.clone());
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    /// The same changes in any order, repeated, in any batches, give the same to see on every device; and so does opening
    /// from a snapshot, or from the changes.
    #[test]
    fn the_same_changes_give_the_same_record(deeds in deeds(), order in any::<u64>(), batch in 1..7_usize) {
        let form = blueprint(VISIT);
        let mut team = team(&form);
        for (who, deed) in &deeds {
            carry_out(&mut team, *who, deed);
        }
        let all = all_changes(&team);
        let mut shuffled = all.clone();
        shuffle(&mut shuffled, order);

        let (record, _) = Record::create(RECORD, FORM, writer()).unwrap();
        let mut one = reader(&form, record);
        let mut pending: Vec<&[u8]> = Vec::new();
        for changes in shuffled.chunks(batch) {
            // What waits is brought again; everything comes at least twice.
            pending.extend(changes.iter().map(|change| &change.bytes[..]));
            let merged = one.merge(&pending);
            prop_assert!(merged.rejected.is_empty(), "{:?}", merged.rejected);
        }
        let mut other = {
            let bytes: Vec<&[u8]> = all.iter().map(|change| &change.bytes[..]).collect();
            reader(&form, Record::open(RECORD, writer(), None, &in_order(&bytes, &all)).unwrap())
        };
        let seen = all_that_is_seen(&mut one);
        prop_assert_eq!(&seen, &all_that_is_seen(&mut other));

        let snapshot = one.record().snapshot().unwrap();
        let mut opened = reader(&form, Record::open(RECORD, writer(), Some(&snapshot), &[]).unwrap());
        prop_assert_eq!(&seen, &all_that_is_seen(&mut opened));
        prop_assert_eq!(one.record().changes(), opened.record().changes());

        // The first member's own phone, which did things itself, sees the same when it has everything.
        let bytes: Vec<&[u8]> = all.iter().map(|change| &change.bytes[..]).collect();
        let merged = team[0].filling.merge(&bytes);
        prop_assert!(merged.rejected.is_empty() && merged.waiting.is_empty(), "{:?}", merged);
        prop_assert_eq!(&seen, &all_that_is_seen(&mut team[0].filling));
    }

    /// What stands, read from the changes as they were merged, is what the document says once it has taken them in: on whoever
    /// only reads, and on those who wrote in between.
    #[test]
    fn what_stands_is_what_the_document_says(deeds in deeds(), order in any::<u64>(), batch in 1..7_usize) {
        let form = blueprint(VISIT);
        let mut team = team(&form);
        for (who, deed) in &deeds {
            carry_out(&mut team, *who, deed);
            if let Deed::Pull(_) = deed {
                // A copy, so that what is pending stays so.
                let record = team[usize::from(*who)].filling.record().clone();
                prop_assert!(record.agrees_with_document(), "{:?}", record.standing);
            }
        }
        let mut shuffled = all_changes(&team);
        shuffle(&mut shuffled, order);
        let (record, _) = Record::create(RECORD, FORM, writer()).unwrap();
        let mut one = reader(&form, record);
        let mut pending: Vec<&[u8]> = Vec::new();
        for changes in shuffled.chunks(batch) {
            pending.extend(changes.iter().map(|change| &change.bytes[..]));
            one.merge(&pending);
            let mut record = one.record().clone();
            let texts = record.standing.texts.clone();
            prop_assert!(record.agrees_with_document(), "{:?}", record.standing);
            record.catch_up();
            prop_assert!(record.take_unfit().is_empty() && record.standing.texts == texts);
        }
    }

    /// What anyone said stands in the history of everyone, whatever was merged.
    #[test]
    fn nothing_that_was_said_is_lost(deeds in deeds()) {
        let form = blueprint(VISIT);
        let mut team = team(&form);
        let mut said = Vec::new();
        for (who, deed) in &deeds {
            if let Some((question, text)) = carry_out(&mut team, *who, deed) {
                said.push((*who, question, text));
            }
        }
        let all = all_changes(&team);
        let bytes: Vec<&[u8]> = all.iter().map(|change| &change.bytes[..]).collect();
        let record = Record::open(RECORD, writer(), None, &in_order(&bytes, &all)).unwrap();
        let people = people();
        let events = record.events(&people);
        for (who, question, text) in said {
            let found = events.iter().any(|event| {
                let is_theirs = event.by.member == Some(MemberId::new([who + 1; 16]));
                match &event.what {
                    What::Answered { to, .. } | What::Wrote { to, .. } => is_theirs && *to == text,
                    What::Observed { to, .. } => is_theirs && to.as_deref().unwrap_or("") == text,
                    // Whoever ticked it first.
                    What::Ticked(choice) => question == "lacking" && text.contains(&**choice),
                    What::Unticked(_) => question == "lacking" && text.is_empty(),
                    _ => false,
                }
            });
            prop_assert!(found, "{text:?} of member {who} at {question} is in no event");
        }
    }
}

/// Changes, each after those that it depends on: as a store keeps them.
fn in_order<'a>(bytes: &[&'a [u8]], all: &[MadeChange]) -> Vec<&'a [u8]> {
    let mut numbered: Vec<(u64, crate::id::ChangeHash, &[u8])> = bytes
        .iter()
        .zip(all)
        .map(|(bytes, change)| (crate::gate::read(RECORD, bytes).unwrap().start_op, change.hash, *bytes))
        .collect();
    numbered.sort_unstable();
    numbered.into_iter().map(|(_, _, bytes)| bytes).collect()
}

fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for place in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(place, (seed >> 33) as usize % (place + 1));
    }
}

/// How many random visits are tried; more by the usual variable of the test library.
fn cases() -> u32 {
    option_env!("CASEMENT_LAW_CASES").and_then(|cases| cases.parse().ok()).unwrap_or(64)
}
