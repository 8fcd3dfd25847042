//! A colleague's phone that means ill: it holds the keys, and says what it likes.

use super::*;
use crate::identity::{Attestation, DeviceKey, Heads};
use crate::limits::{PEER_FRAME_BYTES_MAX, PEER_WANTED_MAX};
use crate::store::StatementKind;
use crate::sync::peer::Refused;
use crate::sync::peer::channel::{Channel, Opening, TAG_BYTES};
use crate::sync::peer::introduction::{Introduction, shared_key};
use crate::sync::peer::parcel::Parcel;
use crate::sync::peer::part::{Part, Standing, Want};
use crate::sync::wire::{RecordPush, SignedStatement};
use proptest::prelude::*;

/// Omar's phone, which calls Amal's.
struct Hostile {
    channel: Channel,
    amal: Phone,
    meeting: Meeting,
    last: Vec<Output>,
}

impl Hostile {
    /// Up to where records are talked of.
    fn at_records(amal: Phone) -> Self {
        let mut hostile = Self::at_roster(amal);
        // The roster; what the other tells of visits; that there is no more of them.
        for _ in 0..3 {
            hostile.say(&[]).unwrap();
        }
        hostile
    }

    /// After the introductions, before anything was said.
    fn at_roster(mut amal: Phone) -> Self {
        let mut meeting = amal.meeting(Side::Listens);
        let shared = shared_key(WORKSPACE, workspace_key().fingerprint());
        let mut opening = Opening::new(&shared, b"casement 1 meeting", &[9; 32]);
        let call = framed(&[&[1][..], &opening.call()].concat());
        let answer = sent(&meeting.step(at(0), &mut amal.store, Input::Bytes(&call)).unwrap());
        let mut channel = opening.answered(&answer[1..]).unwrap();
        let (key, point) = (key(2), amal.me().roster.point());
        let introduction = Introduction::new(&key, WORKSPACE, Side::Calls, channel.hash(), point);
        let introduction = framed(&channel.seal(&introduction.encode()));
        let answer = sent(&meeting.step(at(0), &mut amal.store, Input::Bytes(&introduction)).unwrap());
        channel.open(&answer).unwrap();
        Self { channel, amal, meeting, last: Vec::new() }
    }

    /// Says a frame, and gives what is said back, opened; none where the other has stopped.
    fn say(&mut self, frame: &[u8]) -> Option<Vec<u8>> {
        let bytes = framed(&self.channel.seal(frame));
        self.last = self.meeting.step(at(0), &mut self.amal.store, Input::Bytes(&bytes)).unwrap();
        match self.last.first() {
            Some(Output::Send(bytes)) => Some(self.channel.open(&bytes[4..]).unwrap()),
            _ => None,
        }
    }

    fn say_parts(&mut self, parts: &[Part<'_>]) -> Option<Vec<u8>> {
        self.say(&parts.iter().flat_map(Part::encode).collect::<Vec<u8>>())
    }

    /// That the last frame was not taken.
    fn is_stopped(&self, stop: Stop) -> bool {
        self.last == [Output::Stopped(stop)]
    }

    /// Has the other ask for a record, and gives it this.
    fn give(&mut self, push: RecordPush<'_>) -> Option<Vec<u8>> {
        let standing = standing(push.record, &[77]);
        self.say_parts(&[Part::Records(vec![standing])]);
        let parcel = Parcel::Record(push).pack().unwrap();
        self.say_parts(&[Part::Piece(true, &parcel)])
    }
}

fn framed(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

fn sent(outputs: &[Output]) -> Vec<u8> {
    let [Output::Send(bytes)] = outputs else { panic!("{outputs:?}") };
    bytes[4..].to_vec()
}

fn standing(record: RecordId, heads: &[u8]) -> Standing {
    let heads = Heads::new(heads.iter().map(|number| ChangeHash::new([*number; 32])).collect()).unwrap();
    Standing { record, visit: VISIT, heads, fresh: Vec::new() }
}

fn amal() -> Phone {
    let mut amal = Phone::new(1);
    amal.answer(HELD, "12");
    amal
}

/// What Omar has written in the shared record, with what he signed.
fn omars() -> (Vec<Vec<u8>>, Vec<u8>) {
    let mut omar = Phone::new(2);
    omar.answer(WING, "B");
    let stored = omar.store.open(shared_record(VISIT)).unwrap().unwrap();
    let changes = stored.tail.iter().map(|logged| logged.change.bytes.to_vec()).collect();
    (changes, attestation(&key(2), shared_record(VISIT), stored.heads.unwrap()))
}

fn attestation(key: &DeviceKey, record: RecordId, heads: Heads) -> Vec<u8> {
    Attestation::sign(key, WORKSPACE, record, heads, at(2)).encode()
}

fn push<'a>(record: RecordId, changes: &'a [Vec<u8>], signed: &[&'a [u8]]) -> RecordPush<'a> {
    RecordPush {
        record,
        about: RecordAbout { visit: VISIT, form: version() },
        changes: changes.iter().map(Vec::as_slice).collect(),
        statements: signed.iter().map(|bytes| SignedStatement { kind: StatementKind::Attestation, bytes }).collect(),
    }
}

#[test]
fn an_honest_colleague_is_understood() {
    let (changes, signed) = omars();
    let mut hostile = Hostile::at_records(amal());
    let before = hostile.amal.holds().len();
    assert!(hostile.give(push(shared_record(VISIT), &changes, &[&signed])).is_some());
    assert_eq!(hostile.amal.holds().len(), before + 1, "so that what follows can fail");
    assert_eq!(hostile.amal.value(WING).as_deref(), Some("B"));
}

#[test]
fn whatever_is_altered_on_the_way_is_refused_and_nothing_of_it_kept() {
    let mut omar = Phone::new(2);
    omar.answer(WING, "B");
    let world = (amal(), omar);
    let (mut one, mut other) = world.clone();
    let mut frames = Vec::new();
    meet_over(&mut one, &mut other, &mut |_, bytes| {
        frames.push(bytes.len());
        Some(bytes)
    });
    for (altered, length) in frames.iter().enumerate() {
        // Bits everywhere: more of what is short than of what is long.
        for bit in (32..length * 8).step_by(if *length < 80 { 7 } else { 331 }) {
            let (mut one, mut other) = world.clone();
            let mut before = None;
            let ended = meet_over(&mut one, &mut other, &mut |number, mut bytes| {
                if number == altered {
                    bytes[bit / 8] ^= 1 << (bit % 8);
                }
                before = Some(number);
                Some(bytes)
            });
            let wanted = if bit < 40 && altered < 2 { Stop::UpdateApp } else { Stop::Foreign };
            let receiver = if altered % 2 == 0 { &ended.1 } else { &ended.0 };
            assert_eq!(stopped(receiver), wanted, "frame {altered}, bit {bit}");
            assert_eq!(before, Some(altered), "nothing is said after it");
        }
    }
}

#[test]
fn whoever_says_to_be_someone_else_is_not_let_in() {
    // It holds the shared key and the roster, and Omar's id without his key.
    let mut amal = amal();
    let mut meeting = amal.meeting(Side::Listens);
    let shared = shared_key(WORKSPACE, workspace_key().fingerprint());
    let mut opening = Opening::new(&shared, b"casement 1 meeting", &[9; 32]);
    let call = framed(&[&[1][..], &opening.call()].concat());
    let answer = sent(&meeting.step(at(0), &mut amal.store, Input::Bytes(&call)).unwrap());
    let mut channel = opening.answered(&answer[1..]).unwrap();
    let (omar, thief, point) = (key(2), key(66), amal.me().roster.point());
    let said = |key: &DeviceKey| Introduction::new(key, WORKSPACE, Side::Calls, channel.hash(), point).encode();
    let (mut forged, theirs) = (said(&omar), said(&thief));
    let signature = forged.len() - 64;
    forged[signature..].copy_from_slice(&theirs[signature..]);
    let forged = framed(&channel.seal(&forged));
    let last = meeting.step(at(0), &mut amal.store, Input::Bytes(&forged)).unwrap();
    assert_eq!(last, [Output::Stopped(Stop::Unknown)]);
}

#[test]
fn a_frame_that_says_to_be_longer_than_any_is_not_waited_for() {
    for (length, is_taken) in [(PEER_FRAME_BYTES_MAX + TAG_BYTES, true), (PEER_FRAME_BYTES_MAX + TAG_BYTES + 1, false)]
    {
        let mut hostile = Hostile::at_records(amal());
        let head = u32::try_from(length).unwrap().to_be_bytes();
        let taken = hostile.meeting.step(at(0), &mut hostile.amal.store, Input::Bytes(&head)).unwrap();
        assert_eq!(taken.is_empty(), is_taken, "{taken:?}");
    }
    // Before it is known who calls, a frame is short.
    let mut amal = amal();
    let mut meeting = amal.meeting(Side::Listens);
    let taken = meeting.step(at(0), &mut amal.store, Input::Bytes(&[0, 0, 0, 50])).unwrap();
    assert_eq!(taken, [Output::Stopped(Stop::Foreign)]);
}

#[test]
fn two_frames_at_once_are_not_taken() {
    let mut hostile = Hostile::at_records(amal());
    let two = [framed(&hostile.channel.seal(&[])), framed(&hostile.channel.seal(&[]))].concat();
    let taken = hostile.meeting.step(at(0), &mut hostile.amal.store, Input::Bytes(&two)).unwrap();
    assert_eq!(taken, [Output::Stopped(Stop::NotUnderstood)]);
}

#[test]
fn what_is_unknown_or_out_of_place_ends_the_meeting() {
    let record = shared_record(VISIT);
    let said: Vec<Vec<u8>> = vec![
        vec![0x82, 0x09, 0x80],
        vec![0xff; 40],
        Part::Visits(vec![VISIT]).encode(),
        Part::Roster(roster_entries()[..1].to_vec()).encode(),
        Part::Nothing(record).encode(),
        Part::Piece(true, b"not asked for").encode(),
        Part::Piece(false, b"nor this, which may never end").encode(),
        Part::Records(vec![standing(record, &[1]), standing(record, &[1])]).encode(),
        Part::Want(Want { record: RecordId::new([99; 16]), clock: Vec::new(), statements: Vec::new() }).encode(),
    ];
    for frame in said {
        let mut hostile = Hostile::at_records(amal());
        assert_eq!(hostile.say(&frame), None, "{frame:?}");
        assert!(hostile.is_stopped(Stop::NotUnderstood), "{:?}", hostile.last);
        assert_eq!(hostile.amal.set_aside(), 0);
    }
}

#[test]
fn a_record_is_given_once_and_none_of_another_visit() {
    let mut amal = amal();
    amal.keep_visit(&visit_with(SECRET_VISIT, &[(1, VisitRole::Lead), (3, VisitRole::Visitor)]));
    amal.answer_in(SECRET_VISIT, shared_record(SECRET_VISIT), WING, "C");
    let want = |record| Part::Want(Want { record, clock: Vec::new(), statements: Vec::new() });
    let mut hostile = Hostile::at_records(amal);
    let given = hostile.say_parts(&[want(shared_record(VISIT))]).unwrap();
    assert!(matches!(Part::read_all(&given).unwrap().last(), Some(Part::Piece(true, _))));
    assert_eq!(hostile.say_parts(&[want(shared_record(VISIT))]), None, "once");
    let mut amal = hostile.amal;
    amal.answer(WING, "D");
    let mut hostile = Hostile::at_records(amal);
    assert_eq!(hostile.say_parts(&[want(shared_record(SECRET_VISIT))]), None);
    assert!(hostile.is_stopped(Stop::NotUnderstood));
}

#[test]
fn lies_about_where_records_stand_cost_a_question_each() {
    let mut hostile = Hostile::at_records(amal());
    let many: Vec<Standing> = (0..200).map(|number| standing(RecordId::new([number; 16]), &[number])).collect();
    let answer = hostile.say_parts(&[Part::Records(many)]).unwrap();
    let asked = |frame: &[u8]| {
        let parts = Part::read_all(frame).unwrap();
        parts.iter().filter(|part| matches!(part, Part::Want(_))).count()
    };
    assert_eq!(asked(&answer), PEER_WANTED_MAX, "no more at a time than can be borne");
    // It never gives any of them: the meeting ends all the same.
    assert_eq!(hostile.say(&[]), Some(Vec::new()));
    assert!(hostile.last.iter().any(|output| matches!(output, Output::Finished(_))), "{:?}", hostile.last);
    assert_eq!(hostile.amal.store.records().unwrap().len(), 1);
}

#[test]
fn endless_pages_come_to_an_end() {
    let mut hostile = Hostile::at_records(amal());
    let mut told = 0_u64;
    let ended = (0..2_000).any(|_| {
        let page = (0..500).map(|_| {
            told += 1;
            let mut id = [3; 16];
            id[..8].copy_from_slice(&told.to_be_bytes());
            Standing { visit: SECRET_VISIT, ..standing(RecordId::new(id), &[1]) }
        });
        let page = page.collect();
        hostile.say_parts(&[Part::Records(page)]).is_none()
    });
    assert!(ended && hostile.is_stopped(Stop::NotUnderstood));
    assert!(told < 70_000, "{told}");
}

#[test]
fn a_parcel_that_never_ends_is_not_kept() {
    let mut hostile = Hostile::at_records(amal());
    hostile.say_parts(&[Part::Records(vec![standing(RecordId::new([9; 16]), &[1])])]);
    let piece = vec![7; 200_000];
    let pieces = (0..100).take_while(|_| hostile.say_parts(&[Part::Piece(false, &piece)]).is_some()).count();
    assert!(hostile.is_stopped(Stop::NotUnderstood) && pieces < 45, "{pieces}");
}

#[test]
fn changes_that_nobody_signed_for_or_somebody_else_are_set_aside() {
    let (changes, signed) = omars();
    let record = shared_record(VISIT);
    let heads = Attestation::decode(&signed).unwrap().heads().clone();
    let forged = attestation(&key(3), record, heads.clone());
    let elsewhere = attestation(&key(2), RecordId::new([9; 16]), heads);
    for statements in [&[][..], &[&forged[..]], &[&elsewhere[..]], &[b"nonsense"]] {
        let mut hostile = Hostile::at_records(amal());
        let before = hostile.amal.holds();
        hostile.give(push(record, &changes, statements)).unwrap();
        assert_eq!(hostile.amal.holds(), before);
        assert_eq!(hostile.amal.value(WING), None);
        assert!(hostile.amal.set_aside() > 0);
        assert_eq!(hostile.meeting.report().taken, 0);
    }
}

#[test]
fn changes_of_another_record_are_not_taken_for_one_of_this() {
    let (changes, signed) = omars();
    let other = RecordId::new([123; 16]);
    let mut hostile = Hostile::at_records(amal());
    hostile.give(push(other, &changes, &[&signed])).unwrap();
    assert_eq!(hostile.amal.store.records().unwrap().len(), 1, "there is no such record");
    assert_eq!(hostile.meeting.report().refused, [Refused::OtherAbout(other)]);
}

#[test]
fn a_record_keeps_its_visit_and_form_whatever_another_says() {
    let (changes, signed) = omars();
    let mut amal = amal();
    amal.keep_visit(&visit_with(SECRET_VISIT, &[(1, VisitRole::Lead), (2, VisitRole::Visitor)]));
    let record = shared_record(VISIT);
    let about = RecordAbout { visit: SECRET_VISIT, form: version() };
    let mut hostile = Hostile::at_records(amal);
    hostile.give(RecordPush { about, ..push(record, &changes, &[&signed]) }).unwrap();
    assert_eq!(hostile.meeting.report().refused, [Refused::OtherAbout(record)]);
    let about = RecordAbout { visit: VISIT, form: FormVersionId::new([8; 32]) };
    let mut hostile = Hostile::at_records(hostile.amal);
    hostile.give(RecordPush { about, ..push(record, &changes, &[&signed]) }).unwrap();
    let kept = hostile.amal.store.open(record).unwrap().unwrap();
    assert_eq!(kept.about, RecordAbout { visit: VISIT, form: version() });
    assert_eq!(hostile.amal.value(WING).as_deref(), Some("B"), "what is signed for is taken all the same");
}

#[test]
fn a_visit_that_no_honest_colleague_has_is_not_taken() {
    let strange = [
        visit_with(SECRET_VISIT, &[(1, VisitRole::Lead)]),
        visit_with(SECRET_VISIT, &[(2, VisitRole::Lead)]),
        visit_with(VisitId::new([44; 16]), &[(1, VisitRole::Lead), (2, VisitRole::Visitor)]),
    ];
    for visit in strange {
        let mut hostile = Hostile::at_roster(amal());
        hostile.say(&[]);
        hostile.say_parts(&[Part::Visits(vec![SECRET_VISIT])]).unwrap();
        let parcel = Parcel::Visit(SECRET_VISIT, &visit.encode()).pack().unwrap();
        hostile.say_parts(&[Part::Piece(true, &parcel)]).unwrap();
        assert_eq!(hostile.meeting.report().refused, [Refused::Visit(SECRET_VISIT)]);
        assert_eq!(hostile.amal.store.items(Shelf::Visit).unwrap().len(), 1);
    }
}

#[test]
fn a_form_is_what_its_name_says() {
    let mut amal = Phone::enrolled(1, roster_entries());
    amal.keep_visit(&visit());
    let other = PublishedForm { title: "Another".into(), ..form().0.clone() };
    let mut hostile = Hostile::at_roster(amal);
    hostile.say(&[]);
    hostile.say_parts(&[Part::Visits(vec![VISIT])]).unwrap();
    let parcel = Parcel::Form(version(), &other.encode()).pack().unwrap();
    hostile.say_parts(&[Part::Piece(true, &parcel)]).unwrap();
    assert_eq!(hostile.meeting.report().refused, [Refused::Form]);
    assert_eq!(hostile.amal.store.items(Shelf::Form).unwrap().len(), 0);
}

/// A frame at random: honest parts, whole or hurt, or nothing that makes sense.
fn frames() -> impl Strategy<Value = Vec<u8>> {
    let record = shared_record(VISIT);
    let (changes, signed) = omars();
    let parcel = Parcel::Record(push(record, &changes, &[&signed])).pack().unwrap();
    let visit =
        Parcel::Visit(SECRET_VISIT, &visit_with(SECRET_VISIT, &[(1, VisitRole::Lead)]).encode()).pack().unwrap();
    let parts: Vec<Vec<u8>> = vec![
        Vec::new(),
        Part::Roster(roster_entries()[..2].to_vec()).encode(),
        Part::Visits(vec![VISIT, SECRET_VISIT]).encode(),
        Part::WantItems(vec![VISIT], vec![version()]).encode(),
        Part::Records(vec![standing(record, &[5]), standing(RecordId::new([8; 16]), &[6])]).encode(),
        Part::Want(Want { record, clock: Vec::new(), statements: vec![[1; 8]] }).encode(),
        Part::Piece(true, &parcel).encode(),
        Part::Piece(false, &parcel[..9]).encode(),
        Part::Piece(true, &visit).encode(),
        Part::Nothing(record).encode(),
    ];
    let hurt = prop::option::weighted(0.4, (any::<prop::sample::Index>(), any::<u8>()));
    let honest = (prop::sample::select(parts), hurt).prop_map(|(mut bytes, hurt)| {
        if let (Some((place, byte)), false) = (hurt, bytes.is_empty()) {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes
    });
    prop_oneof![8 => honest, 1 => prop::collection::vec(any::<u8>(), 0..80)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_said_the_store_stays_whole(said in prop::collection::vec(frames(), 1..12)) {
        static AMAL: OnceLock<Phone> = OnceLock::new();
        let mut hostile = Hostile::at_roster(AMAL.get_or_init(amal).clone());
        let before = hostile.amal.holds();
        for frame in said {
            if hostile.say(&frame).is_none() {
                break;
            }
        }
        let after = hostile.amal.holds();
        prop_assert!(before.is_subset(&after));
        // Nothing but what Omar has signed comes in.
        prop_assert!(after.len() <= before.len() + 1);
        prop_assert_eq!(hostile.amal.value(HELD), Some("12".to_owned()));
    }
}
