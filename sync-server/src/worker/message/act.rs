//! Acting in a record.

use super::view::{
    decode_heads, decode_language, decode_material, decode_people, encode_heads, encode_language, encode_material,
    encode_people, is_null,
};
use super::{Out, WRITES};
use crate::domain::review::{
    Deed, HowKnown, Lacking, Material, NotDone, Performed, Ruling, ToDo, TypingToDo, Verb, ViewError,
};
use casement_core::id::{
    ActorId, CommentId, DeviceId, FormVersionId, InstanceId, MemberId, ObservationId, RecordId, WorkspaceId,
};
use casement_core::record::{Key, Source, Writer};
use jiff::Timestamp;
use minicbor::Decoder;

pub(in super::super) fn encode_todo(todo: &ToDo, material: Option<&Material>) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    out.bytes(todo.workspace.as_bytes()).expect(WRITES).bytes(todo.record.as_bytes()).expect(WRITES);
    out.bytes(todo.form.as_bytes()).expect(WRITES).u64(todo.told).expect(WRITES);
    out.bytes(todo.member.as_bytes()).expect(WRITES).bytes(todo.writer.device.as_bytes()).expect(WRITES);
    out.bytes(todo.writer.actor.as_bytes()).expect(WRITES).bytes(&todo.seed).expect(WRITES);
    out.i64(todo.now.as_millisecond()).expect(WRITES).bool(todo.begins).expect(WRITES);
    encode_typing(&mut out, todo.typing.as_ref());
    out.array(todo.deeds.len() as u64).expect(WRITES);
    for (deed, id) in &todo.deeds {
        encode_verb(&mut out, &deed.verb);
        encode_how(&mut out, &deed.how);
        out.bytes(id).expect(WRITES);
    }
    encode_people(&mut out, &todo.people);
    match material {
        Some(material) => encode_material(&mut out, material),
        None => _ = out.null().expect(WRITES),
    }
    out.into_writer()
}

pub(in super::super) fn decode_todo(bytes: &[u8]) -> Option<(ToDo, Option<Material>)> {
    let mut input = Decoder::new(bytes);
    let workspace = WorkspaceId::try_from(input.bytes().ok()?).ok()?;
    let record = RecordId::try_from(input.bytes().ok()?).ok()?;
    let form = FormVersionId::try_from(input.bytes().ok()?).ok()?;
    let told = input.u64().ok()?;
    let member = MemberId::try_from(input.bytes().ok()?).ok()?;
    let device = DeviceId::try_from(input.bytes().ok()?).ok()?;
    let actor = ActorId::try_from(input.bytes().ok()?).ok()?;
    let seed = input.bytes().ok()?.try_into().ok()?;
    let now = Timestamp::from_millisecond(input.i64().ok()?).ok()?;
    let begins = input.bool().ok()?;
    let typing = decode_typing(&mut input)?;
    let mut deeds = Vec::new();
    for _ in 0..input.array().ok()?? {
        let deed = Deed { verb: decode_verb(&mut input)?, how: decode_how(&mut input)? };
        deeds.push((deed, input.bytes().ok()?.try_into().ok()?));
    }
    let people = decode_people(&mut input)?;
    let material = if is_null(&mut input)? { None } else { Some(decode_material(&mut input)?) };
    let writer = Writer { device, actor };
    let todo = ToDo { workspace, record, form, told, member, writer, begins, typing, deeds, seed, people, now };
    Some((todo, material))
}

fn encode_typing(out: &mut Out, typing: Option<&TypingToDo>) {
    let Some(typing) = typing else {
        out.null().expect(WRITES);
        return;
    };
    encode_heads(out, &typing.seen);
    encode_language(out, typing.language.as_deref());
}

fn decode_typing(input: &mut Decoder<'_>) -> Option<Option<TypingToDo>> {
    if is_null(input)? {
        return Some(None);
    }
    let seen = decode_heads(input)?;
    let language = decode_language(input)?;
    Some(Some(TypingToDo { seen, language }))
}

pub(in super::super) fn encode_performed(performed: &Performed) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    match performed {
        Performed::Done { changes, left } => {
            out.u8(0).expect(WRITES).array(changes.len() as u64).expect(WRITES);
            for bytes in changes {
                out.bytes(bytes).expect(WRITES);
            }
            out.array(left.len() as u64).expect(WRITES);
            for (place, why) in left {
                encode_why(&mut out, *place, why);
            }
        }
        Performed::NotDone { place, why } => {
            out.u8(1).expect(WRITES);
            encode_why(&mut out, *place, why);
        }
        Performed::MovedOn { place, count, came } => {
            out.u8(2).expect(WRITES).u64(*place as u64).expect(WRITES).u64(*count as u64).expect(WRITES);
            out.bytes(&serde_json::to_vec(came).expect("plain text can be written as JSON")).expect(WRITES);
        }
        Performed::Unopened(error) => {
            let number = ViewError::ALL.iter().position(|known| known == error).unwrap_or(0);
            out.u8(3).expect(WRITES).u64(number as u64).expect(WRITES);
        }
        Performed::Lacking(lacking) => {
            out.u8(4).expect(WRITES).bool(lacking.form).expect(WRITES).u64(lacking.after).expect(WRITES);
        }
    }
    out.into_writer()
}

pub(in super::super) fn decode_performed(bytes: &[u8]) -> Option<Performed> {
    let mut input = Decoder::new(bytes);
    Some(match input.u8().ok()? {
        0 => {
            let mut changes = Vec::new();
            for _ in 0..input.array().ok()?? {
                changes.push(input.bytes().ok()?.to_vec());
            }
            let mut left = Vec::new();
            for _ in 0..input.array().ok()?? {
                left.push(decode_why(&mut input)?);
            }
            Performed::Done { changes, left }
        }
        1 => {
            let (place, why) = decode_why(&mut input)?;
            Performed::NotDone { place, why }
        }
        2 => {
            let (place, count) = (number(&mut input)?, number(&mut input)?);
            Performed::MovedOn { place, count, came: serde_json::from_slice(input.bytes().ok()?).ok()? }
        }
        3 => Performed::Unopened(*ViewError::ALL.get(number(&mut input)?)?),
        4 => Performed::Lacking(Lacking { form: input.bool().ok()?, after: input.u64().ok()? }),
        _ => return None,
    })
}

fn encode_why(out: &mut Out, place: usize, why: &NotDone) {
    let why = serde_json::to_vec(why).expect("plain text can be written as JSON");
    out.u64(place as u64).expect(WRITES).bytes(&why).expect(WRITES);
}

fn decode_why(input: &mut Decoder<'_>) -> Option<(usize, NotDone)> {
    Some((number(input)?, serde_json::from_slice(input.bytes().ok()?).ok()?))
}

fn encode_verb(out: &mut Out, verb: &Verb) {
    match verb {
        Verb::Settle { about, ruling, reason, looked_at } => {
            out.u8(0).expect(WRITES).str(about.as_str()).expect(WRITES);
            encode_ruling(out, ruling);
            out.str(reason).expect(WRITES);
            encode_heads(out, looked_at);
        }
        Verb::Release { about, looked_at } => {
            out.u8(1).expect(WRITES).str(about.as_str()).expect(WRITES);
            encode_heads(out, looked_at);
        }
        Verb::Answer { question, text } => {
            out.u8(2).expect(WRITES).str(question.as_str()).expect(WRITES).str(text).expect(WRITES);
        }
        Verb::Clear { question } => _ = out.u8(3).expect(WRITES).str(question.as_str()).expect(WRITES),
        Verb::Observe { question, id, text } => {
            out.u8(4).expect(WRITES).str(question.as_str()).expect(WRITES);
            encode_id(out, id.as_ref().map(ObservationId::as_bytes));
            out.str(text).expect(WRITES);
        }
        Verb::Withdraw { question, id } => {
            out.u8(5).expect(WRITES).str(question.as_str()).expect(WRITES).bytes(id.as_bytes()).expect(WRITES);
        }
        Verb::EditText { question, seen, text } => {
            out.u8(6).expect(WRITES).str(question.as_str()).expect(WRITES);
            out.str(seen).expect(WRITES).str(text).expect(WRITES);
        }
        Verb::Add { repeat, within } => {
            out.u8(7).expect(WRITES).str(repeat).expect(WRITES);
            encode_id(out, within.as_ref().map(InstanceId::as_bytes));
        }
        Verb::Remove { instance } => _ = out.u8(8).expect(WRITES).bytes(instance.as_bytes()).expect(WRITES),
        Verb::Restore { instance } => _ = out.u8(9).expect(WRITES).bytes(instance.as_bytes()).expect(WRITES),
        Verb::Comment { about, answers, text } => {
            out.u8(10).expect(WRITES).str(about.as_str()).expect(WRITES);
            encode_id(out, answers.as_ref().map(CommentId::as_bytes));
            out.str(text).expect(WRITES);
        }
        Verb::Resolve { comment } => _ = out.u8(11).expect(WRITES).bytes(comment.as_bytes()).expect(WRITES),
        Verb::Reopen { comment } => _ = out.u8(12).expect(WRITES).bytes(comment.as_bytes()).expect(WRITES),
        Verb::TypeIn { question, seen, text, is_sure } => {
            out.u8(13).expect(WRITES).str(question.as_str()).expect(WRITES).str(seen).expect(WRITES);
            out.str(text).expect(WRITES).bool(*is_sure).expect(WRITES);
        }
    }
}

fn decode_verb(input: &mut Decoder<'_>) -> Option<Verb> {
    Some(match input.u8().ok()? {
        0 => {
            let (about, ruling) = (key(input)?, decode_ruling(input)?);
            let reason = input.str().ok()?.to_owned();
            Verb::Settle { about, ruling, reason, looked_at: decode_heads(input)? }
        }
        1 => Verb::Release { about: key(input)?, looked_at: decode_heads(input)? },
        2 => Verb::Answer { question: key(input)?, text: input.str().ok()?.to_owned() },
        3 => Verb::Clear { question: key(input)? },
        4 => {
            let (question, id) = (key(input)?, decode_id(input)?.map(ObservationId::new));
            Verb::Observe { question, id, text: input.str().ok()?.to_owned() }
        }
        5 => Verb::Withdraw { question: key(input)?, id: ObservationId::try_from(input.bytes().ok()?).ok()? },
        6 => {
            let (question, seen) = (key(input)?, input.str().ok()?.to_owned());
            Verb::EditText { question, seen, text: input.str().ok()?.to_owned() }
        }
        7 => {
            let repeat = input.str().ok()?.to_owned();
            Verb::Add { repeat, within: decode_id(input)?.map(InstanceId::new) }
        }
        8 => Verb::Remove { instance: InstanceId::try_from(input.bytes().ok()?).ok()? },
        9 => Verb::Restore { instance: InstanceId::try_from(input.bytes().ok()?).ok()? },
        10 => {
            let (about, answers) = (key(input)?, decode_id(input)?.map(CommentId::new));
            Verb::Comment { about, answers, text: input.str().ok()?.to_owned() }
        }
        11 => Verb::Resolve { comment: CommentId::try_from(input.bytes().ok()?).ok()? },
        12 => Verb::Reopen { comment: CommentId::try_from(input.bytes().ok()?).ok()? },
        13 => {
            let (question, seen) = (key(input)?, input.str().ok()?.to_owned());
            Verb::TypeIn { question, seen, text: input.str().ok()?.to_owned(), is_sure: input.bool().ok()? }
        }
        _ => return None,
    })
}

fn encode_ruling(out: &mut Out, ruling: &Ruling) {
    match ruling {
        Ruling::Adopt(value) => _ = out.u8(0).expect(WRITES).str(value).expect(WRITES),
        Ruling::Divergent => _ = out.u8(1).expect(WRITES),
        Ruling::NotEstablished => _ = out.u8(2).expect(WRITES),
        Ruling::Recheck(member) => {
            out.u8(3).expect(WRITES);
            encode_member(out, *member);
        }
        Ruling::LeftRemoved => _ = out.u8(4).expect(WRITES),
    }
}

fn decode_ruling(input: &mut Decoder<'_>) -> Option<Ruling> {
    Some(match input.u8().ok()? {
        0 => Ruling::Adopt(input.str().ok()?.to_owned()),
        1 => Ruling::Divergent,
        2 => Ruling::NotEstablished,
        3 => Ruling::Recheck(decode_member(input)?),
        4 => Ruling::LeftRemoved,
        _ => return None,
    })
}

fn encode_how(out: &mut Out, how: &HowKnown) {
    match how.source {
        Some(source) => out.str(source.word()).expect(WRITES),
        None => out.null().expect(WRITES),
    };
    match how.observed {
        Some(observed) => out.i64(observed.as_millisecond()).expect(WRITES),
        None => out.null().expect(WRITES),
    };
    encode_member(out, how.on_behalf_of);
    out.bool(how.from_paper).expect(WRITES);
}

fn decode_how(input: &mut Decoder<'_>) -> Option<HowKnown> {
    let source = if is_null(input)? { None } else { Some(Source::from_word(input.str().ok()?)?) };
    let observed = if is_null(input)? { None } else { Some(Timestamp::from_millisecond(input.i64().ok()?).ok()?) };
    let on_behalf_of = decode_member(input)?;
    Some(HowKnown { source, observed, on_behalf_of, from_paper: input.bool().ok()? })
}

fn encode_member(out: &mut Out, member: Option<MemberId>) {
    match member {
        Some(member) => out.bytes(member.as_bytes()).expect(WRITES),
        None => out.null().expect(WRITES),
    };
}

fn decode_member(input: &mut Decoder<'_>) -> Option<Option<MemberId>> {
    if is_null(input)? { Some(None) } else { MemberId::try_from(input.bytes().ok()?).ok().map(Some) }
}

fn encode_id(out: &mut Out, id: Option<&[u8; 8]>) {
    match id {
        Some(id) => out.bytes(id).expect(WRITES),
        None => out.null().expect(WRITES),
    };
}

fn decode_id(input: &mut Decoder<'_>) -> Option<Option<[u8; 8]>> {
    if is_null(input)? { Some(None) } else { input.bytes().ok()?.try_into().ok().map(Some) }
}

fn key(input: &mut Decoder<'_>) -> Option<Key> {
    Key::parse(input.str().ok()?).ok()
}

fn number(input: &mut Decoder<'_>) -> Option<usize> {
    usize::try_from(input.u64().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::review::show::{HappenedShown, VoiceShown};
    use crate::domain::review::{NotDone, Person};
    use casement_core::id::ChangeHash;

    fn verbs() -> Vec<Verb> {
        let (key, text) = (|| Key::parse("#0101010101010101/held").unwrap(), || "أمل 12".to_owned());
        let (instance, comment) = (InstanceId::new([1; 8]), CommentId::new([2; 8]));
        let (observation, heads) = (ObservationId::new([3; 8]), || vec![ChangeHash::new([4; 32])]);
        let rulings = [
            Ruling::Adopt(text()),
            Ruling::Divergent,
            Ruling::NotEstablished,
            Ruling::Recheck(None),
            Ruling::Recheck(Some(MemberId::new([5; 16]))),
            Ruling::LeftRemoved,
        ];
        let settle = |ruling| Verb::Settle { about: key(), ruling, reason: text(), looked_at: heads() };
        let mut verbs: Vec<Verb> = rulings.into_iter().map(settle).collect();
        verbs.extend([
            Verb::Release { about: key(), looked_at: heads() },
            Verb::Answer { question: key(), text: text() },
            Verb::Clear { question: key() },
            Verb::Observe { question: key(), id: None, text: text() },
            Verb::Observe { question: key(), id: Some(observation), text: String::new() },
            Verb::Withdraw { question: key(), id: observation },
            Verb::EditText { question: key(), seen: String::new(), text: text() },
            Verb::TypeIn { question: key(), seen: String::new(), text: text(), is_sure: true },
            Verb::Add { repeat: "/data/cell".to_owned(), within: None },
            Verb::Add { repeat: "/data/cell[2]/bed".to_owned(), within: Some(instance) },
            Verb::Remove { instance },
            Verb::Restore { instance },
            Verb::Comment { about: Key::instance(instance), answers: None, text: text() },
            Verb::Comment { about: key(), answers: Some(comment), text: text() },
            Verb::Resolve { comment },
            Verb::Reopen { comment },
        ]);
        verbs
    }

    #[test]
    fn what_is_said_is_read_back() {
        let known = HowKnown {
            source: Some(Source::ThirdParty),
            observed: Some(Timestamp::from_second(1_795_000_000).unwrap()),
            on_behalf_of: Some(MemberId::new([6; 16])),
            from_paper: true,
        };
        let deeds = verbs().into_iter().zip([HowKnown::default(), known].into_iter().cycle());
        let todo = ToDo {
            workspace: WorkspaceId::new([1; 16]),
            record: RecordId::new([2; 16]),
            form: FormVersionId::new([3; 32]),
            told: 4,
            member: MemberId::new([6; 16]),
            writer: Writer { device: DeviceId::new([7; 16]), actor: ActorId::new([8; 16]) },
            begins: true,
            typing: Some(TypingToDo { seen: vec![ChangeHash::new([4; 32])], language: Some("ar".to_owned()) }),
            deeds: deeds.map(|(verb, how)| (Deed { verb, how }, [9; 8])).collect(),
            seed: [10; 32],
            people: vec![Person { member: MemberId::new([6; 16]), name: "Amal".to_owned(), devices: Vec::new() }],
            now: Timestamp::UNIX_EPOCH,
        };
        let material =
            Material { form: None, after: 3, snapshot: None, snapshot_place: 0, changes: vec![(4, vec![5; 5])] };
        for material in [None, Some(material)] {
            let bytes = encode_todo(&todo, material.as_ref());
            assert_eq!(decode_todo(&bytes), Some((todo.clone(), material)));
            assert_eq!(decode_todo(&bytes[..bytes.len() - 1]), None);
        }
    }

    fn happened() -> HappenedShown {
        let voice = VoiceShown {
            by: Some("Omar".to_owned()),
            member: None,
            typed_by: None,
            device: None,
            web: true,
            at: "2026-11-05T23:30:00Z".to_owned(),
            observed: None,
            source: Some("register".into()),
            paper: false,
            change: "0a".to_owned(),
        };
        HappenedShown {
            what: "answered".into(),
            words: "Omar answered 15".to_owned(),
            sentence: "changed".into(),
            before: vec!["14".to_owned()],
            after: "15".to_owned(),
            reason: String::new(),
            key: None,
            path: Some("/data/held".to_owned()),
            label: Some("المحتجزون".to_owned()),
            withheld: false,
            automatic: false,
            replaced_by: Vec::new(),
            file: None,
            voice,
        }
    }

    #[test]
    fn what_came_of_it_is_read_back() {
        let wrong = NotDone::WrongType { expected: "a whole number".to_owned() };
        let lacking = Lacking { form: true, after: 9 };
        let all = [
            Performed::Done { changes: Vec::new(), left: Vec::new() },
            Performed::Done { changes: vec![vec![1, 2, 3], vec![4]], left: vec![(3, NotDone::NotOffered)] },
            Performed::NotDone { place: 3, why: wrong },
            Performed::NotDone { place: 0, why: NotDone::NotRelevant },
            Performed::MovedOn { place: 1, count: 30, came: vec![happened()] },
            Performed::Lacking(lacking),
        ];
        for performed in all.into_iter().chain(ViewError::ALL.map(Performed::Unopened)) {
            assert_eq!(decode_performed(&encode_performed(&performed)), Some(performed));
        }
        assert_eq!((decode_performed(&[9]), decode_performed(&[3, 99]), decode_performed(&[])), (None, None, None));
    }
}
