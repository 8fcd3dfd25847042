//! What merges without a word, what is shown, and what keeps a record from being final: each row of the field's practice
//! that concerns a record.

mod blocking;
mod forms;
mod information;
mod without_a_word;

use crate::id::{DeviceId, MemberId};
use crate::record::disagreement::{Circumstances, Disagreement, DisagreementKind as Kind};
use crate::record::tests::team::{Phone, VISIT, blueprint};
use crate::record::value::PositionVerdict;
use crate::record::{Key, People};

pub(super) fn trio() -> (Phone, Phone, Phone) {
    let form = blueprint(VISIT);
    (Phone::new(1, &form), Phone::new(2, &form), Phone::new(3, &form))
}

pub(super) fn people() -> People {
    let mut people = People::default();
    for number in 1..=3 {
        people.add_device(DeviceId::new([number; 16]), MemberId::new([number; 16]));
    }
    people
}

pub(super) fn found(phone: &mut Phone) -> Vec<Disagreement> {
    let people = people();
    phone.filling.disagreements(&Circumstances { people: Some(&people), ..Circumstances::default() })
}

pub(super) fn kinds(phone: &mut Phone) -> Vec<(Kind, bool)> {
    found(phone).iter().map(|found| (found.kind, found.is_blocking())).collect()
}

pub(super) fn adopt(phone: &mut Phone, key: &str, verdict: PositionVerdict) {
    let how = phone.how();
    let edited = phone.filling.adopt(&Key::parse(key).unwrap(), verdict, "counted again together", how).unwrap();
    phone.keep(edited);
}

pub(super) const SAFEGUARDS: &str = "
| survey |
| | type              | name   | label  | merge    |
| | select_one answer | doctor | Doctor | observed |
| choices |
| | list_name | name        | label       |
| | answer    | met         | Met         |
| | answer    | not_met     | Not met     |
| | answer    | not_checked | Not checked |
";
