//! Everyone, as far as a phone knows them.

use crate::identity::roster::Roster;
use crate::record::People;

/// Who owns which device, and what people are called, by the roster.
pub fn people(roster: &Roster) -> People {
    let mut people = People::default();
    roster.members().for_each(|(member, known)| people.add_name(member, known.name()));
    roster.devices().for_each(|(device, known)| people.add_device(device, known.member()));
    people
}
