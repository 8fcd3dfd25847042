//! A team that fills a random form: what its members do, and what anyone sees of it.

use casement_core::form::model::{ControlKind, NodeId, SelectKind};
use casement_core::form::program::Form;
use casement_core::form::session::{EntryId, Properties, Setup};
use casement_core::form::workbook::read_markdown;
use casement_core::form::xlsform::{ImportOptions, import};
use casement_core::id::{ActorId, CommentId, DeviceId, FormVersionId, InstanceId, MemberId, ObservationId, RecordId};
use casement_core::record::disagreement::Circumstances;
use casement_core::record::value::{Observation, PositionVerdict};
use casement_core::record::view::Scope;
use casement_core::record::{
    Blueprint, EditError, Edited, Filling, How, Key, MadeChange, People, Record, Viewer, Writer,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::sync::Arc;

pub(crate) const TEAM: u8 = 3;
pub(crate) const RECORD: RecordId = RecordId::new([9; 16]);
pub(crate) const FORM: FormVersionId = FormVersionId::new([8; 32]);

/// What someone does next. Numbers stand for one of what is there then; most of it may be refused, as by any form.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Answer(u8, u8),
    Observe(u8, u8),
    Withdraw(u8),
    Write(u8, u8),
    Add(u8),
    Remove(u8),
    Restore(u8),
    Adopt(u8, u8),
    Release(u8),
    Comment(u8),
    Resolve(u8),
    /// Takes in what another phone has.
    Pull(u8),
}

pub(crate) fn deeds() -> impl Strategy<Value = Vec<(u8, Deed)>> {
    let pair = || (any::<u8>(), any::<u8>());
    let deed = prop_oneof![
        10 => pair().prop_map(|(place, number)| Deed::Answer(place, number)),
        2 => pair().prop_map(|(place, number)| Deed::Observe(place, number)),
        1 => any::<u8>().prop_map(Deed::Withdraw),
        2 => pair().prop_map(|(place, number)| Deed::Write(place, number)),
        4 => any::<u8>().prop_map(Deed::Add),
        2 => any::<u8>().prop_map(Deed::Remove),
        2 => any::<u8>().prop_map(Deed::Restore),
        1 => pair().prop_map(|(place, number)| Deed::Adopt(place, number)),
        1 => any::<u8>().prop_map(Deed::Release),
        1 => any::<u8>().prop_map(Deed::Comment),
        1 => any::<u8>().prop_map(Deed::Resolve),
        5 => (0..TEAM).prop_map(Deed::Pull),
    ];
    prop::collection::vec((0..TEAM, deed), 1..50)
}

/// What someone said, and where.
#[derive(Debug, Clone)]
pub(crate) struct SaidThere {
    pub(crate) who: u8,
    pub(crate) key: Key,
    pub(crate) text: String,
    pub(crate) is_several: bool,
}

/// One member's device.
pub(crate) struct Phone {
    pub(crate) filling: Filling,
    pub(crate) log: Vec<MadeChange>,
    number: u8,
    clock: i64,
    drawn: u8,
}

pub(crate) fn compiled(markdown: &str) -> Arc<Blueprint> {
    let workbook = read_markdown(markdown).expect("the table is one");
    let (definition, problems) = import(&workbook, &ImportOptions::default());
    let (form, more) = Form::compile(definition);
    Arc::new(Blueprint::new(Arc::new(form.unwrap_or_else(|| panic!("{markdown}\n{problems:?} {more:?}")))))
}

pub(crate) fn setup(seed: u8) -> Setup {
    let now = time(0);
    Setup { now, zone: TimeZone::UTC, seed: [seed; 32], properties: Properties::default(), language: None }
}

fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_764_000_000 + seconds).expect("a time of our days")
}

pub(crate) fn writer(number: u8) -> Writer {
    Writer { device: DeviceId::new([number; 16]), actor: ActorId::new([number; 16]) }
}

/// A device of the member with this number that reads a record.
pub(crate) fn reader(form: &Arc<Blueprint>, record: Record, member: u8) -> Filling {
    Filling::open(record, Arc::clone(form), setup(0), Viewer { member: MemberId::new([member; 16]) })
}

fn people() -> People {
    let mut people = People::default();
    for number in 1..=TEAM {
        people.add_device(DeviceId::new([number; 16]), MemberId::new([number; 16]));
        people.add_name(MemberId::new([number; 16]), ["Amal", "Basma", "Chadi"][usize::from(number) - 1]);
    }
    people
}

/// All that anyone can see.
pub(crate) fn all_that_is_seen(filling: &mut Filling) -> String {
    let people = people();
    let circumstances = Circumstances { people: Some(&people), ..Circumstances::default() };
    let found = filling.disagreements(&circumstances);
    let mut view = filling.view(Scope::Whole, &people, &found).expect("it can be drawn");
    for entry in &mut view.entries {
        // The handle to act with is this device's own.
        entry.entry = None;
    }
    let summary = filling.summary(&found);
    let events = filling.record().events(&people);
    let threads = filling.threads(&people, None);
    let xml = filling.session().to_xml().expect("it can be written");
    format!("{view:#?}\n{found:#?}\n{summary:#?}\n{events:#?}\n{threads:#?}\n{xml}")
}

pub(crate) fn events(record: &Record) -> Vec<casement_core::record::history::Event> {
    record.events(&people())
}

/// What there is in a filling: questions, repeat instances, and the paths of repeats.
#[derive(Default)]
struct There {
    questions: Vec<(EntryId, NodeId)>,
    instances: Vec<EntryId>,
    repeats: Vec<String>,
}

fn there(filling: &mut Filling) -> There {
    let form = Arc::clone(filling.blueprint().form());
    let definition = form.definition();
    let mut there = There::default();
    let mut pending = vec![filling.session().root()];
    while let Some(base) = pending.pop() {
        let session = filling.session();
        let from = session.definition_of(base).expect("it is there");
        let mut nodes = definition.node(from).children.clone();
        while let Some(node) = nodes.pop() {
            if definition.node(node).is_repeat() {
                let below = definition.path(node)[definition.path(from).len()..].to_owned();
                there.repeats.push(session.path(base) + &below);
                let instances = session.instances(base, node).expect("it is a repeat");
                there.instances.extend(&instances);
                pending.extend(instances);
                continue;
            }
            nodes.extend(&definition.node(node).children);
            if form.question(node).is_some() {
                there.questions.extend(session.entry_within(base, node).map(|entry| (entry, node)));
            }
        }
    }
    there.questions.sort_by_key(|(entry, _)| filling.session().path(*entry));
    there.instances.sort_by_key(|entry| filling.session().path(*entry));
    there.repeats.sort();
    there
}

fn pick<T>(all: &[T], number: u8) -> Option<&T> {
    all.get(usize::from(number) % all.len().max(1))
}

impl Phone {
    pub(crate) fn new(number: u8, form: &Arc<Blueprint>) -> Self {
        let (record, log) = Record::create(RECORD, FORM, writer(number)).expect("a record can be begun");
        let viewer = Viewer { member: MemberId::new([number; 16]) };
        let filling = Filling::open(record, Arc::clone(form), setup(number), viewer);
        Self { filling, log, number, clock: i64::from(number), drawn: 0 }
    }

    /// Does one thing; what was said by it, if it was new.
    fn carry_out(&mut self, deed: &Deed, ids: &mut Vec<InstanceId>) -> Option<SaidThere> {
        self.clock += 60;
        let how = How::at(time(self.clock));
        let there = there(&mut self.filling);
        let key = |phone: &Self, place: u8| {
            let (entry, node) = *pick(&there.questions, place)?;
            Some((entry, node, phone.filling.key(entry)?))
        };
        let mut said = None;
        let edited: Result<Edited, EditError> = match *deed {
            Deed::Answer(place, number) => {
                let (entry, node, key) = key(self, place)?;
                let (text, is_several) = self.value(entry, node, number);
                said = Some((key, text.clone(), is_several));
                self.filling.answer(entry, &text, how)
            }
            Deed::Observe(place, number) => {
                let (entry, node, key) = key(self, place)?;
                let (text, _) = self.value(entry, node, number);
                said = Some((key, text.clone(), false));
                let id = ObservationId::new([self.number, number % 2, 0, 0, 0, 0, 0, 1]);
                self.filling.observe(entry, id, &text, how)
            }
            Deed::Withdraw(place) => {
                let (entry, _, key) = key(self, place)?;
                let own = Observation::first_id(self.filling.viewer().member, &key);
                self.filling.withdraw(entry, own, how)
            }
            Deed::Write(place, number) => {
                let (entry, node, key) = key(self, place)?;
                let (text, _) = self.value(entry, node, number);
                said = Some((key, text.clone(), false));
                self.filling.edit_text(entry, None, &text, how)
            }
            Deed::Add(place) => {
                let path = pick(&there.repeats, place)?;
                self.drawn += 1;
                // Spread, so that their order is none of the ids.
                let id = InstanceId::new([self.drawn.wrapping_mul(83), self.number, self.drawn, 0, 0, 0, 0, 0]);
                ids.push(id);
                self.filling.add(path, id, how).map(|(_, edited)| edited)
            }
            Deed::Remove(place) => self.filling.remove(*pick(&there.instances, place)?, how),
            Deed::Restore(place) => self.filling.restore(*pick(ids, place)?, how),
            Deed::Adopt(place, number) => {
                let (entry, node, key) = key(self, place)?;
                let verdict = match number % 4 {
                    0 | 1 => PositionVerdict::Adopted(self.value(entry, node, number).0.into()),
                    2 => PositionVerdict::Divergent,
                    _ => PositionVerdict::NotEstablished,
                };
                self.filling.adopt(&key, verdict, "because", how)
            }
            Deed::Release(place) => self.filling.release(&key(self, place)?.2, how),
            Deed::Comment(place) => {
                let id = CommentId::new([self.number, place, 0, 0, 0, 0, 0, 2]);
                let answered =
                    self.filling.threads(&people(), None).first().map(|thread| (thread.id, thread.about.clone()));
                match answered.filter(|_| place.is_multiple_of(3)) {
                    Some((first, about)) => self.filling.comment(&about, id, Some(first), "because", how),
                    None => self.filling.comment(&key(self, place)?.2, id, None, "why?", how),
                }
            }
            Deed::Resolve(place) => {
                let threads = self.filling.threads(&people(), None);
                self.filling.resolve(pick(&threads, place)?.id, how)
            }
            Deed::Pull(_) => return None,
        };
        // What was removed can be restored, also what a count had made.
        ids.extend(there.instances.iter().filter_map(|entry| self.filling.instance_id(*entry)));
        ids.sort_unstable();
        ids.dedup();
        let edited = edited.ok()?;
        let is_new = !edited.made.is_empty();
        self.log.extend(edited.made);
        let (key, text, is_several) = said.filter(|_| is_new)?;
        Some(SaidThere { who: self.number, key, text, is_several })
    }

    /// An answer that a question takes, and whether it is several choices.
    fn value(&mut self, entry: EntryId, node: NodeId, number: u8) -> (String, bool) {
        let form = Arc::clone(self.filling.blueprint().form());
        let control = form.question(node).map(|control| &form.definition().control(control).kind);
        let number = usize::from(number);
        if let Some(ControlKind::Select(kind, _)) = control {
            let offered = self.filling.session().choice_values(entry).unwrap_or_default();
            let is_several = matches!(kind, SelectKind::Multiple);
            let is_chosen = |place: usize| {
                if is_several { number >> place & 1 == 1 } else { number % (offered.len() + 1) == place }
            };
            let chosen = offered.iter().enumerate().filter(|(place, _)| is_chosen(*place));
            return (chosen.map(|(_, choice)| &**choice).collect::<Vec<_>>().join(" "), is_several);
        }
        let texts = ["one", "two words", "ثلاثة", "four\nlines", "two more words", ""];
        let is_number = form.definition().node(node).bind.data_type == casement_core::form::model::DataType::Int;
        let text = if is_number { (number % 4).to_string() } else { texts[number % texts.len()].to_owned() };
        (text, false)
    }

    fn pull(&mut self, others: &[MadeChange]) {
        let bytes: Vec<&[u8]> = others.iter().map(|change| &change.bytes[..]).collect();
        let merged = self.filling.merge(&bytes);
        assert!(merged.rejected.is_empty() && merged.waiting.is_empty(), "{merged:?}");
        self.log.extend(others.iter().filter(|change| merged.taken.contains(&change.hash)).cloned());
    }
}

/// What a whole team does to a form; what each said.
pub(crate) fn filled(form: &Arc<Blueprint>, deeds: &[(u8, Deed)]) -> (Vec<Phone>, Vec<SaidThere>) {
    let mut team: Vec<Phone> = (1..=TEAM).map(|number| Phone::new(number, form)).collect();
    let (mut said, mut ids) = (Vec::new(), Vec::new());
    for (who, deed) in deeds {
        if let Deed::Pull(from) = deed {
            let log = team[usize::from(*from)].log.clone();
            team[usize::from(*who)].pull(&log);
        } else {
            said.extend(team[usize::from(*who)].carry_out(deed, &mut ids));
        }
    }
    (team, said)
}

/// All changes of a team, each after those that it depends on: as a store keeps them.
pub(crate) fn all_changes(team: &[Phone]) -> Vec<MadeChange> {
    let mut all: Vec<MadeChange> = Vec::new();
    for change in team.iter().flat_map(|phone| &phone.log) {
        if !all.contains(change) {
            all.push(change.clone());
        }
    }
    all.sort_by_key(|change| {
        let read = casement_core::gate::read(RECORD, &change.bytes).expect("it was made here");
        (read.start_op, change.hash)
    });
    all
}
