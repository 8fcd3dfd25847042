//! A team with a device each, in memory.

use crate::form::program::Form;
use crate::form::session::{EntryId, Properties, Setup};
use crate::form::workbook::read_markdown;
use crate::form::{xform, xlsform};
use crate::id::{ActorId, DeviceId, FormVersionId, InstanceId, MemberId, RecordId};
use crate::record::{Blueprint, Edited, Filling, How, MadeChange, Record, Viewer, Writer};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

pub(super) const RECORD: RecordId = RecordId::new([9; 16]);
pub(super) const FORM: FormVersionId = FormVersionId::new([8; 32]);

pub(super) const VISIT: &str = "
| survey |
| | type                       | name      | label            | merge    | tolerance | appearance | calculation | trigger | relevant | choice_filter | norm |
| | integer                    | capacity  | Capacity         |          |           |            |             |         |          |               |      |
| | integer                    | held      | People held      | observed | 2         |            |             |         |          |               |      |
| | calculate                  | ratio     |                  |          |           |            | round(${held} div ${capacity} * 100, 0) | | |  |      |
| | select_one yes_no          | reprisals | Risk of reprisal | any      |           |            |             |         |          |               |      |
| | select_one degree          | secrecy   | Secrecy          | highest  |           |            |             |         |          |               |      |
| | select_multiple lack       | lacking   | What is lacking  |          |           |            |             |         |          |               |      |
| | text                       | story     | What you saw     |          |           | multiline  |             |         |          |               |      |
| | select_one wing            | wing      | Wing             |          |           |            |             |         |          |               |      |
| | select_one floor           | floor     | Floor            |          |           |            |             |         |          | wing = ${wing} |     |
| | text                       | stamp     | Stamp            |          |           |            | concat('seen ', ${capacity}) | ${capacity} | | |  |
| | begin_repeat               | cell      | Cell             |          |           |            |             |         |          |               |      |
| | text                       | name      | Name             |          |           |            |             |         |          |               |      |
| | decimal                    | area      | Area             | observed | 0.3       |            |             |         |          |               |      |
| | text                       | remark    | Remark           |          |           | multiline  |             |         |          |               |      |
| | note                       | small     | Too small        |          |           |            |             |         | ${area} < 4 |            | CPT  |
| | end_repeat                 |           |                  |          |           |            |             |         |          |               |      |
| choices |
| | list_name | name   | label  | wing |
| | yes_no    | yes    | Yes    |      |
| | yes_no    | no     | No     |      |
| | degree    | open   | Open   |      |
| | degree    | team   | Team   |      |
| | degree    | closed | Closed |      |
| | lack      | light  | Light  |      |
| | lack      | air    | Air    |      |
| | lack      | water  | Water  |      |
| | wing      | a      | A      |      |
| | wing      | b      | B      |      |
| | floor     | a1     | A1     | a    |
| | floor     | b1     | B1     | b    |
";

pub(super) fn blueprint(markdown: &str) -> Arc<Blueprint> {
    let workbook = read_markdown(markdown).unwrap();
    let (definition, problems) = xlsform::import(&workbook, &xlsform::ImportOptions::default());
    let (form, more) = Form::compile(definition);
    Arc::new(Blueprint::new(Arc::new(form.unwrap_or_else(|| panic!("{problems:?} {more:?}")))))
}

pub(super) fn blueprint_of_xform(xml: &str) -> Arc<Blueprint> {
    let (definition, problems) = xform::read(xml.as_bytes());
    let (form, more) = Form::compile(definition.unwrap_or_else(|| panic!("{problems:?}")));
    Arc::new(Blueprint::new(Arc::new(form.unwrap_or_else(|| panic!("{more:?}")))))
}

pub(super) fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_764_000_000 + seconds).unwrap()
}

/// One member's device.
pub(super) struct Phone {
    pub(super) filling: Filling,
    pub(super) log: Vec<MadeChange>,
    clock: i64,
    drawn: u8,
    number: u8,
}

impl Phone {
    pub(super) fn new(number: u8, blueprint: &Arc<Blueprint>) -> Self {
        Self::of(DeviceId::new([number; 16]), number, blueprint)
    }

    /// A device with this id.
    pub(super) fn of(device: DeviceId, number: u8, blueprint: &Arc<Blueprint>) -> Self {
        Self::with(RECORD, device, number, blueprint)
    }

    /// A device that fills another record.
    pub(super) fn in_record(record: RecordId, number: u8, blueprint: &Arc<Blueprint>) -> Self {
        Self::with(record, DeviceId::new([number; 16]), number, blueprint)
    }

    fn with(record: RecordId, device: DeviceId, number: u8, blueprint: &Arc<Blueprint>) -> Self {
        let writer = Writer { device, actor: ActorId::new([number; 16]) };
        let (record, log) = Record::create(record, FORM, writer).unwrap();
        let setup = Setup {
            now: time(0),
            zone: TimeZone::UTC,
            seed: [number; 32],
            properties: Properties::default(),
            language: None,
        };
        let viewer = Viewer { member: MemberId::new([number; 16]) };
        let filling = Filling::open(record, Arc::clone(blueprint), setup, viewer);
        Self { filling, log, clock: i64::from(number), drawn: 0, number }
    }

    /// From now on it is this member's device.
    pub(super) fn is_of(&mut self, member: u8) {
        self.filling.viewer.member = MemberId::new([member; 16]);
    }

    pub(super) fn writer(&self) -> Writer {
        Writer { device: DeviceId::new([99; 16]), actor: ActorId::new([99; 16]) }
    }

    /// The record opened anew with the form of this phone.
    pub(super) fn reopened(&self, record: Record) -> Filling {
        let setup = Setup {
            now: time(0),
            zone: TimeZone::UTC,
            seed: [0; 32],
            properties: Properties::default(),
            language: None,
        };
        Filling::open(record, Arc::clone(self.filling.blueprint()), setup, self.filling.viewer())
    }

    pub(super) fn how(&mut self) -> How {
        self.clock += 60;
        How::at(time(self.clock))
    }

    pub(super) fn entry(&self, path: &str) -> EntryId {
        self.filling.session.find(path).unwrap()
    }

    pub(super) fn keep(&mut self, edited: Edited) {
        self.log.extend(edited.made);
    }

    pub(super) fn answer(&mut self, path: &str, text: &str) {
        let (entry, how) = (self.entry(path), self.how());
        let edited = self.filling.answer(entry, text, how).unwrap();
        self.keep(edited);
    }

    pub(super) fn add(&mut self, path: &str) -> InstanceId {
        self.drawn += 1;
        let id = InstanceId::new([self.number, self.drawn, 0, 0, 0, 0, 0, 0]);
        let how = self.how();
        let (_, edited) = self.filling.add(path, id, how).unwrap();
        self.keep(edited);
        id
    }

    pub(super) fn value(&mut self, path: &str) -> String {
        let entry = self.entry(path);
        self.filling.session.value(entry).unwrap()
    }

    /// Takes in all that another phone has.
    pub(super) fn pull(&mut self, other: &Self) {
        let bytes: Vec<&[u8]> = other.log.iter().map(|change| &change.bytes[..]).collect();
        let merged = self.filling.merge(&bytes);
        assert!(merged.rejected.is_empty() && merged.waiting.is_empty(), "{merged:?}");
        for change in &other.log {
            if merged.taken.contains(&change.hash) {
                self.log.push(change.clone());
            }
        }
    }

    pub(super) fn xml(&mut self) -> String {
        self.filling.session.to_xml().unwrap()
    }
}

pub(super) fn meet(one: &mut Phone, other: &mut Phone) {
    one.pull(other);
    other.pull(one);
}
