//! What the sandbox has made, held against what may be made: it opens what others wrote, and is not trusted with a signature.

use casement_core::gate::{self, Change, Kind};
use casement_core::id::{ChangeHash, DeviceId, RecordId};
use casement_core::identity::Incarnation;

/// Changes that may be signed and sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// The raw changes, each after those that it depends on.
    pub(super) changes: Vec<Vec<u8>>,
    /// The last that is somebody's: it comes after all the others, so whoever signs for it signs for them.
    pub(super) last: ChangeHash,
    /// As whom they were written, and how far that has come with them.
    pub(super) incarnation: Incarnation,
}

/// Why they may not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsound {
    /// Their numbers are not the next ones: what is served lacks something that was taken in before, or has more.
    Behind,
    /// They are no acts of this device as this actor.
    Foreign,
}

impl Made {
    /// Reads changes that were made for a device and an actor. None where there is nothing but what everyone lays out alike.
    pub(super) fn read(
        record: RecordId,
        device: DeviceId,
        before: Incarnation,
        changes: Vec<Vec<u8>>,
    ) -> Result<Option<Self>, Unsound> {
        let (mut incarnation, mut last) = (before, None);
        for bytes in &changes {
            let change = gate::read(record, bytes).map_err(|_| Unsound::Foreign)?;
            if change.kind != Kind::Act {
                // The gate has made it anew and compared.
                continue;
            }
            is_by(&change, device, incarnation)?;
            if last.is_some_and(|last| !change.dependencies.contains(&last)) {
                return Err(Unsound::Foreign);
            }
            incarnation.last_number = change.seq;
            last = Some(change.hash);
        }
        Ok(last.map(|last| Self { changes, last, incarnation }))
    }

    pub(super) fn bytes(&self) -> u64 {
        self.changes.iter().map(|change| change.len() as u64).sum()
    }
}

fn is_by(change: &Change, device: DeviceId, incarnation: Incarnation) -> Result<(), Unsound> {
    // An actor is bound to its device by its first change alone.
    let is_theirs = change.author.is_none_or(|author| author == device) && (change.seq > 1 || change.author.is_some());
    if change.actor != incarnation.actor || !is_theirs {
        return Err(Unsound::Foreign);
    }
    if change.seq == incarnation.next_number() { Ok(()) } else { Err(Unsound::Behind) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casement_core::id::{ActorId, FormVersionId};
    use casement_core::record::{Record, Writer};
    use casement_core::store::RecordAbout;

    const RECORD: RecordId = RecordId::new([9; 16]);
    const DEVICE: DeviceId = DeviceId::new([1; 16]);
    const ACTOR: ActorId = ActorId::new([2; 16]);

    /// Changes of a device as an actor, the first of which is numbered 1.
    fn acts(device: DeviceId, actor: ActorId, count: usize) -> Vec<Vec<u8>> {
        use casement_core::form::session::{Properties, Setup};
        use casement_core::record::{Blueprint, Filling, How, Viewer};
        use jiff::Timestamp;
        let text = b"| survey |\n||type|name|label|\n||integer|held|How many?|\n".to_vec();
        let file = crate::domain::import::ImportFile {
            name: "a.md".to_owned(),
            bytes: text,
            attachments: Vec::new(),
            is_shared: false,
        };
        let form = crate::domain::import::import(&file).form.unwrap().compile().0.unwrap();
        let blueprint = std::sync::Arc::new(Blueprint::new(std::sync::Arc::new(form)));
        let about = RecordAbout { visit: casement_core::id::VisitId::new([3; 16]), form: FormVersionId::new([4; 32]) };
        let (record, _) = Record::create(RECORD, about.form, Writer { device, actor }).unwrap();
        let (now, zone) = (Timestamp::UNIX_EPOCH, jiff::tz::TimeZone::UTC);
        let setup = Setup { now, zone, seed: [0; 32], properties: Properties::default(), language: None };
        let viewer = Viewer { member: casement_core::id::MemberId::new([5; 16]) };
        let mut filling = Filling::open(record, blueprint, setup, viewer);
        let entry = filling.session().find("/data/held").unwrap();
        let answer = |number: usize| filling.answer(entry, &number.to_string(), How::at(now)).unwrap().made;
        (1..=count).flat_map(answer).map(|made| made.bytes).collect()
    }

    fn read(after: u64, changes: &[Vec<u8>]) -> Result<Option<Made>, Unsound> {
        Made::read(RECORD, DEVICE, Incarnation { actor: ACTOR, last_number: after }, changes.to_vec())
    }

    #[test]
    fn the_next_acts_of_this_device_may_be_signed() {
        let changes = acts(DEVICE, ACTOR, 3);
        let made = read(0, &changes).unwrap().unwrap();
        assert_eq!(made.incarnation, Incarnation { actor: ACTOR, last_number: 3 });
        assert_eq!(made.last, gate::read(RECORD, &changes[2]).unwrap().hash);
        let later = read(1, &changes[1..]).unwrap().unwrap();
        assert_eq!(later.incarnation.last_number, 3);
        assert_eq!(read(5, &[]), Ok(None));
        // What everyone lays out alike is nobody's, and numbers nothing.
        let layout = gate::layout::text(RECORD, "story").unwrap();
        assert_eq!(read(5, std::slice::from_ref(&layout)), Ok(None));
        let with_layout = read(0, &[vec![layout], changes].concat()).unwrap().unwrap();
        assert_eq!((with_layout.changes.len(), with_layout.incarnation.last_number), (4, 3));
    }

    #[test]
    fn nothing_else_may() {
        let changes = acts(DEVICE, ACTOR, 3);
        assert_eq!(read(1, &changes), Err(Unsound::Behind), "its number was used before");
        assert_eq!(read(0, &changes[1..]), Err(Unsound::Behind), "one is missing");
        let others = acts(DeviceId::new([7; 16]), ACTOR, 1);
        assert_eq!(read(0, &others), Err(Unsound::Foreign), "another device");
        let as_another = acts(DEVICE, ActorId::new([8; 16]), 1);
        assert_eq!(read(0, &as_another), Err(Unsound::Foreign), "another actor");
        assert_eq!(read(0, &[changes[0].clone(), changes[0].clone()]), Err(Unsound::Behind), "the same twice");
        let elsewhere = Made::read(RecordId::new([6; 16]), DEVICE, Incarnation::begin(ACTOR), changes.clone());
        assert!(elsewhere.is_err(), "another record");
        assert_eq!(read(0, &[vec![1, 2, 3]]), Err(Unsound::Foreign));
        let mut altered = changes[0].clone();
        *altered.last_mut().unwrap() ^= 1;
        assert_eq!(read(0, &[altered]), Err(Unsound::Foreign));
    }
}
