//! When and with what chance something is done.

use crate::form::session::{Properties, Setup};
use crate::id::{ActorId, RecordId};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What an app gives where a record is opened or begun: its clock, its zone, its dice.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// The time.
    pub now: Timestamp,
    /// The zone in which dates and times without an offset are meant.
    pub zone: TimeZone,
    /// What a form may ask of the device.
    pub properties: Properties,
    /// 64 random bytes, drawn for this occasion and used for no other.
    pub random: [u8; 64],
}

impl Occasion {
    /// For a form session.
    pub fn setup(&self) -> Setup {
        let [seed, _] = self.halves();
        Setup { now: self.now, zone: self.zone.clone(), seed, properties: self.properties.clone(), language: None }
    }

    /// As whom the store writes to a record that it has not written to.
    pub(super) fn actor(&self) -> ActorId {
        ActorId::new(self.quarter(0))
    }

    /// The id of a record that is begun beside others of its form.
    pub(super) fn record(&self) -> RecordId {
        RecordId::new(self.quarter(1))
    }

    fn halves(&self) -> [[u8; 32]; 2] {
        let half = |from: usize| std::array::from_fn(|place| self.random[from + place]);
        [half(0), half(32)]
    }

    /// A quarter of what the seed leaves.
    fn quarter(&self, number: usize) -> [u8; 16] {
        let [_, rest] = self.halves();
        std::array::from_fn(|place| rest[16 * number + place])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_of_chance_serves_twice() {
        let random = std::array::from_fn(|place| place as u8);
        let (zone, properties) = (TimeZone::UTC, Properties::default());
        let occasion = Occasion { now: Timestamp::UNIX_EPOCH, zone, properties, random };
        let mut used = occasion.setup().seed.to_vec();
        used.extend(occasion.actor().as_bytes());
        used.extend(occasion.record().as_bytes());
        assert_eq!(used, random);
    }
}
