//! Computing a view.

use super::{Out, WRITES};
use crate::domain::review::{
    Asked, Decided, Exporting, Format, Lacking, Material, Moment, Person, Sight, View, ViewError, Viewed,
};
use casement_core::id::{ChangeHash, DeviceId, FormVersionId, MemberId, RecordId, WorkspaceId};
use casement_core::identity::Decision;
use jiff::Timestamp;
use minicbor::Decoder;
use minicbor::data::Type;

pub(in super::super) fn encode_asked(asked: &Asked, material: Option<&Material>) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    out.bytes(asked.workspace.as_bytes()).expect(WRITES).bytes(asked.record.as_bytes()).expect(WRITES);
    out.bytes(asked.form.as_bytes()).expect(WRITES).u64(asked.told).expect(WRITES);
    out.bool(asked.is_blank).expect(WRITES);
    encode_view(&mut out, &asked.view);
    encode_language(&mut out, asked.language.as_deref());
    out.bool(asked.sight == Sight::Whole).expect(WRITES).i64(asked.now.as_millisecond()).expect(WRITES);
    match &asked.decided {
        Some(decided) => encode_decided(&mut out, decided),
        None => _ = out.null().expect(WRITES),
    }
    encode_people(&mut out, &asked.people);
    match material {
        Some(material) => encode_material(&mut out, material),
        None => _ = out.null().expect(WRITES),
    }
    out.into_writer()
}

pub(in super::super) fn decode_asked(bytes: &[u8]) -> Option<(Asked, Option<Material>)> {
    let mut input = Decoder::new(bytes);
    let workspace = WorkspaceId::try_from(input.bytes().ok()?).ok()?;
    let record = RecordId::try_from(input.bytes().ok()?).ok()?;
    let form = FormVersionId::try_from(input.bytes().ok()?).ok()?;
    let told = input.u64().ok()?;
    let is_blank = input.bool().ok()?;
    let view = decode_view(&mut input)?;
    let language = decode_language(&mut input)?;
    let sight = if input.bool().ok()? { Sight::Whole } else { Sight::WithoutSensitive };
    let now = Timestamp::from_millisecond(input.i64().ok()?).ok()?;
    let decided = if is_null(&mut input)? { None } else { Some(decode_decided(&mut input)?) };
    let people = decode_people(&mut input)?;
    let material = if is_null(&mut input)? { None } else { Some(decode_material(&mut input)?) };
    let asked = Asked { workspace, record, form, told, is_blank, view, language, sight, decided, people, now };
    Some((asked, material))
}

pub(in super::super) fn encode_viewed(viewed: &Viewed) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    match viewed {
        Viewed::Done { json, is_sensitive } => {
            out.u8(0).expect(WRITES).bool(*is_sensitive).expect(WRITES).bytes(json).expect(WRITES);
        }
        Viewed::Refused(error) => {
            let number = ViewError::ALL.iter().position(|known| known == error).unwrap_or(0);
            out.u8(1).expect(WRITES).u64(number as u64).expect(WRITES);
        }
        Viewed::Lacking(lacking) => {
            out.u8(2).expect(WRITES).bool(lacking.form).expect(WRITES).u64(lacking.after).expect(WRITES);
        }
    }
    out.into_writer()
}

pub(in super::super) fn decode_viewed(bytes: &[u8]) -> Option<Viewed> {
    let mut input = Decoder::new(bytes);
    Some(match input.u8().ok()? {
        0 => {
            let is_sensitive = input.bool().ok()?;
            Viewed::Done { json: input.bytes().ok()?.to_vec(), is_sensitive }
        }
        1 => Viewed::Refused(*ViewError::ALL.get(usize::try_from(input.u64().ok()?).ok()?)?),
        2 => Viewed::Lacking(Lacking { form: input.bool().ok()?, after: input.u64().ok()? }),
        _ => return None,
    })
}

fn encode_view(out: &mut Out, view: &View) {
    match view {
        View::Record { at } => {
            out.u8(0).expect(WRITES);
            encode_heads(out, at);
        }
        View::Disagreements => _ = out.u8(1).expect(WRITES),
        View::History { path } => _ = out.u8(2).expect(WRITES).str(path).expect(WRITES),
        View::Completeness => _ = out.u8(3).expect(WRITES),
        View::Since { from, to } => {
            out.u8(4).expect(WRITES);
            encode_moment(out, from);
            encode_moment(out, to);
        }
        View::Summary => _ = out.u8(5).expect(WRITES),
        View::Attachments => _ = out.u8(6).expect(WRITES),
        View::Moments => _ = out.u8(7).expect(WRITES),
        View::Needs => _ = out.u8(10).expect(WRITES),
        View::TypeIn { speaker, sheet } => {
            out.u8(9).expect(WRITES).bytes(speaker.as_bytes()).expect(WRITES).str(sheet).expect(WRITES);
        }
        View::Export(Exporting { format, labels, who }) => {
            let number = Format::ALL.iter().position(|known| known == format).unwrap_or(0);
            out.u8(8)
                .expect(WRITES)
                .u64(number as u64)
                .expect(WRITES)
                .bool(*labels)
                .expect(WRITES)
                .bool(*who)
                .expect(WRITES);
        }
    }
}

fn encode_moment(out: &mut Out, moment: &Moment) {
    match moment {
        Moment::Now => _ = out.u8(0).expect(WRITES),
        Moment::Approved => _ = out.u8(1).expect(WRITES),
        Moment::Heads(heads) => {
            out.u8(2).expect(WRITES);
            encode_heads(out, heads);
        }
        Moment::Before(time) => _ = out.u8(3).expect(WRITES).i64(time.as_millisecond()).expect(WRITES),
    }
}

fn decode_moment(input: &mut Decoder<'_>) -> Option<Moment> {
    Some(match input.u8().ok()? {
        0 => Moment::Now,
        1 => Moment::Approved,
        2 => Moment::Heads(decode_heads(input)?),
        3 => Moment::Before(Timestamp::from_millisecond(input.i64().ok()?).ok()?),
        _ => return None,
    })
}

fn decode_view(input: &mut Decoder<'_>) -> Option<View> {
    Some(match input.u8().ok()? {
        0 => View::Record { at: decode_heads(input)? },
        1 => View::Disagreements,
        2 => View::History { path: input.str().ok()?.to_owned() },
        3 => View::Completeness,
        4 => View::Since { from: decode_moment(input)?, to: decode_moment(input)? },
        5 => View::Summary,
        6 => View::Attachments,
        7 => View::Moments,
        10 => View::Needs,
        8 => {
            let format = *Format::ALL.get(usize::try_from(input.u64().ok()?).ok()?)?;
            View::Export(Exporting { format, labels: input.bool().ok()?, who: input.bool().ok()? })
        }
        9 => {
            let speaker = MemberId::try_from(input.bytes().ok()?).ok()?;
            View::TypeIn { speaker, sheet: input.str().ok()?.to_owned() }
        }
        _ => return None,
    })
}

pub(super) fn encode_heads(out: &mut Out, heads: &[ChangeHash]) {
    out.array(heads.len() as u64).expect(WRITES);
    for head in heads {
        out.bytes(head.as_bytes()).expect(WRITES);
    }
}

pub(super) fn decode_heads(input: &mut Decoder<'_>) -> Option<Vec<ChangeHash>> {
    let mut heads = Vec::new();
    for _ in 0..input.array().ok()?? {
        heads.push(ChangeHash::try_from(input.bytes().ok()?).ok()?);
    }
    Some(heads)
}

pub(super) fn encode_people(out: &mut Out, people: &[Person]) {
    out.array(people.len() as u64).expect(WRITES);
    for person in people {
        out.bytes(person.member.as_bytes()).expect(WRITES).str(&person.name).expect(WRITES);
        out.array(person.devices.len() as u64).expect(WRITES);
        for (device, is_web) in &person.devices {
            out.bytes(device.as_bytes()).expect(WRITES).bool(*is_web).expect(WRITES);
        }
    }
}

pub(super) fn decode_people(input: &mut Decoder<'_>) -> Option<Vec<Person>> {
    let mut people = Vec::new();
    for _ in 0..input.array().ok()?? {
        let member = MemberId::try_from(input.bytes().ok()?).ok()?;
        let name = input.str().ok()?.to_owned();
        let mut devices = Vec::new();
        for _ in 0..input.array().ok()?? {
            devices.push((DeviceId::try_from(input.bytes().ok()?).ok()?, input.bool().ok()?));
        }
        people.push(Person { member, name, devices });
    }
    Some(people)
}

fn encode_decided(out: &mut Out, decided: &Decided) {
    out.u8(match decided.decision {
        Decision::Approve => 0,
        Decision::Return => 1,
        Decision::Reopen => 2,
    })
    .expect(WRITES);
    encode_heads(out, &decided.heads);
    out.bytes(decided.device.as_bytes()).expect(WRITES).i64(decided.at.as_millisecond()).expect(WRITES);
    out.str(&decided.reason).expect(WRITES);
}

fn decode_decided(input: &mut Decoder<'_>) -> Option<Decided> {
    let decision = match input.u8().ok()? {
        0 => Decision::Approve,
        1 => Decision::Return,
        2 => Decision::Reopen,
        _ => return None,
    };
    Some(Decided {
        decision,
        heads: decode_heads(input)?,
        device: DeviceId::try_from(input.bytes().ok()?).ok()?,
        at: Timestamp::from_millisecond(input.i64().ok()?).ok()?,
        reason: input.str().ok()?.to_owned(),
    })
}

pub(super) fn encode_material(out: &mut Out, material: &Material) {
    out.u64(material.after).expect(WRITES).u64(material.snapshot_place).expect(WRITES);
    for part in [&material.form, &material.snapshot] {
        match part {
            Some(bytes) => out.bytes(bytes).expect(WRITES),
            None => out.null().expect(WRITES),
        };
    }
    out.array(material.changes.len() as u64).expect(WRITES);
    for (place, bytes) in &material.changes {
        out.u64(*place).expect(WRITES).bytes(bytes).expect(WRITES);
    }
}

pub(super) fn decode_material(input: &mut Decoder<'_>) -> Option<Material> {
    let (after, snapshot_place) = (input.u64().ok()?, input.u64().ok()?);
    let mut part = || Some(if is_null(input)? { None } else { Some(input.bytes().ok()?.to_vec()) });
    let (form, snapshot) = (part()?, part()?);
    let mut changes = Vec::new();
    for _ in 0..input.array().ok()?? {
        changes.push((input.u64().ok()?, input.bytes().ok()?.to_vec()));
    }
    Some(Material { form, after, snapshot, snapshot_place, changes })
}

/// Whether null comes next; it is read then.
/// The language that is asked for; none for the form's own.
pub(super) fn encode_language(out: &mut Out, language: Option<&str>) {
    match language {
        Some(language) => out.str(language).expect(WRITES),
        None => out.null().expect(WRITES),
    };
}

pub(super) fn decode_language(input: &mut Decoder<'_>) -> Option<Option<String>> {
    Some(if is_null(input)? { None } else { Some(input.str().ok()?.to_owned()) })
}

pub(super) fn is_null(input: &mut Decoder<'_>) -> Option<bool> {
    let is_null = input.datatype().ok()? == Type::Null;
    if is_null {
        input.null().ok()?;
    }
    Some(is_null)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(view: View, is_full: bool) -> Asked {
        let heads = vec![ChangeHash::new([7; 32])];
        let (device, at) = (DeviceId::new([5; 16]), Timestamp::UNIX_EPOCH);
        Asked {
            workspace: WorkspaceId::new([1; 16]),
            record: RecordId::new([2; 16]),
            form: FormVersionId::new([3; 32]),
            told: 4,
            is_blank: is_full,
            view,
            language: is_full.then(|| "ar".to_owned()),
            sight: if is_full { Sight::Whole } else { Sight::WithoutSensitive },
            decided: is_full.then(|| Decided {
                decision: Decision::Reopen,
                heads,
                device,
                at,
                reason: "Recount".to_owned(),
            }),
            people: vec![Person {
                member: MemberId::new([6; 16]),
                name: "أمل".to_owned(),
                devices: vec![(device, is_full)],
            }],
            now: at,
        }
    }

    #[test]
    fn what_is_said_is_read_back() {
        let heads = vec![ChangeHash::new([7; 32]), ChangeHash::new([8; 32])];
        let material = Material {
            form: Some(vec![1]),
            after: 0,
            snapshot: None,
            snapshot_place: 3,
            changes: vec![(4, vec![5; 5]), (6, Vec::new())],
        };
        for view in [
            View::Record { at: heads.clone() },
            View::Disagreements,
            View::History { path: "/data/cell[2]/area".to_owned() },
            View::Completeness,
            View::since(heads.clone()),
            View::Since { from: Moment::Approved, to: Moment::Heads(heads) },
            View::Since { from: Moment::Before(Timestamp::UNIX_EPOCH), to: Moment::Now },
            View::Summary,
            View::Attachments,
            View::Moments,
            View::TypeIn { speaker: MemberId::new([6; 16]), sheet: "s3-2".to_owned() },
            View::Export(Exporting { format: Format::Xml, labels: true, who: false }),
            View::Export(Exporting { format: Format::Csv, labels: false, who: true }),
        ] {
            for is_full in [true, false] {
                let asked = asked(view.clone(), is_full);
                let material = is_full.then(|| material.clone());
                assert_eq!(decode_asked(&encode_asked(&asked, material.as_ref())), Some((asked, material)));
            }
        }
        let refused = ViewError::ALL.map(Viewed::Refused);
        let lacking = Viewed::Lacking(Lacking { form: true, after: 9 });
        let done = Viewed::Done { json: b"{}".to_vec(), is_sensitive: true };
        for viewed in refused.into_iter().chain([lacking, done]) {
            assert_eq!(decode_viewed(&encode_viewed(&viewed)), Some(viewed));
        }
        assert_eq!((decode_viewed(&[1, 99]), decode_viewed(&[9]), decode_viewed(&[])), (None, None, None));
    }
}
