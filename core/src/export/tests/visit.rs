//! A visit with two members, to export.

use crate::export::{CsvExport, InMemory, JsonExport, JsonShape, NOBODY, Options, Plan, XlsxExport};
use crate::form::program::Form;
use crate::form::session::{Properties, Setup};
use crate::form::workbook::read_markdown;
use crate::form::xlsform;
use crate::id::{ActorId, DeviceId, FormVersionId, InstanceId, MemberId, RecordId};
use crate::record::disagreement::{Circumstances, Disagreement};
use crate::record::{Blueprint, Filling, How, People, Record, Source, Viewer, Writer};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::Cursor;
use std::sync::Arc;

pub(super) const VISIT: &str = "
| survey |
| | type                    | name      | label::English (en) | label::Arabic (ar) | merge    | tolerance | relevant      | calculation | theme | norm | sensitive |
| | integer                 | held      | People held         | المحتجزون          | observed | 2         |               |             | custody | NMR 7; CPT-2 |  |
| | select_one yes_no       | informed  | Informed?           | هل أُبلغوا؟         |          |           |               |             |       |      |           |
| | select_multiple lack    | lacking   | Lacking             | النواقص            |          |           |               |             |       |      |           |
| | text                    | remark    | Remark              | ملاحظة             |          |           | ${held} > 100 |             |       |      |           |
| | note                    | reminder  | Count again.        | أعد العد.          |          |           |               |             |       |      |           |
| | text                    | person    | Name of the person  | اسم الشخص          |          |           |               |             |       |      | yes       |
| | calculate               | initials  |                     |                    |          |           |               | substr(${person}, 0, 1) | | |          |
| | calculate               | badge     |                     |                    |          |           |               | concat('#', ${initials}) | | |         |
| | begin_repeat            | cell      | Cell                | زنزانة             |          |           |               |             |       |      |           |
| | text                    | name      | Name                | الاسم              |          |           |               |             |       |      |           |
| | decimal                 | area      | Area                | المساحة            |          |           |               |             |       |      |           |
| | begin_repeat            | window    | Window              | نافذة              |          |           |               |             |       |      |           |
| | text                    | glass     | Glass               | الزجاج             |          |           |               |             |       |      |           |
| | end_repeat              |           |                     |                    |          |           |               |             |       |      |           |
| | end_repeat              |           |                     |                    |          |           |               |             |       |      |           |
| choices |
| | list_name | name  | label::English (en) | label::Arabic (ar) |
| | yes_no    | yes   | Yes                 | نعم                |
| | yes_no    | no    | No                  | لا                 |
| | lack      | light | Light               | ضوء                |
| | lack      | air   | Fresh air           | هواء نقي           |
| settings |
| | form_title | form_id | version | default_language |
| | A visit    | visit   | 7       | English (en)     |
";

pub(super) fn blueprint(markdown: &str) -> Arc<Blueprint> {
    let workbook = read_markdown(markdown).unwrap();
    let (definition, problems) = xlsform::import(&workbook, &xlsform::ImportOptions::default());
    let (form, more) = Form::compile(definition);
    Arc::new(Blueprint::new(Arc::new(form.unwrap_or_else(|| panic!("{problems:?} {more:?}")))))
}

/// One member's phone.
pub(super) struct Phone {
    pub(super) filling: Filling,
    log: Vec<Vec<u8>>,
    seconds: i64,
}

impl Phone {
    pub(super) fn new(record: u8, number: u8, blueprint: &Arc<Blueprint>) -> Self {
        let writer = Writer { device: DeviceId::new([number; 16]), actor: ActorId::new([number; 16]) };
        let id = RecordId::new([record; 16]);
        let (record, made) = Record::create(id, FormVersionId::new([8; 32]), writer).unwrap();
        let viewer = Viewer { member: MemberId::new([number; 16]) };
        let filling = Filling::open(record, Arc::clone(blueprint), setup(), viewer);
        Self { filling, log: made.into_iter().map(|change| change.bytes).collect(), seconds: i64::from(number) }
    }

    pub(super) fn how(&mut self) -> How {
        self.seconds += 60;
        How::at(Timestamp::from_second(1_764_000_000 + self.seconds).unwrap())
    }

    pub(super) fn set(&mut self, path: &str, text: &str) {
        let how = self.how();
        self.set_how(path, text, how);
    }

    pub(super) fn set_how(&mut self, path: &str, text: &str, how: How) {
        let entry = self.filling.session().find(path).unwrap();
        let edited = self.filling.answer(entry, text, how).unwrap();
        self.log.extend(edited.made.into_iter().map(|change| change.bytes));
    }

    pub(super) fn add(&mut self, path: &str, number: u8) {
        let how = self.how();
        let (_, edited) = self.filling.add(path, InstanceId::new([number; 8]), how).unwrap();
        self.log.extend(edited.made.into_iter().map(|change| change.bytes));
    }

    pub(super) fn remove(&mut self, path: &str) {
        let how = self.how();
        let entry = self.filling.session().find(path).unwrap();
        let edited = self.filling.remove(entry, how).unwrap();
        self.log.extend(edited.made.into_iter().map(|change| change.bytes));
    }

    pub(super) fn pull(&mut self, other: &Self) {
        let bytes: Vec<&[u8]> = other.log.iter().map(Vec::as_slice).collect();
        let merged = self.filling.merge(&bytes);
        assert!(merged.rejected.is_empty() && merged.waiting.is_empty(), "{merged:?}");
    }

    /// The record as an export opens it.
    pub(super) fn merged(self) -> Filling {
        let blueprint = Arc::clone(self.filling.blueprint());
        Filling::open(self.filling.into_record(), blueprint, setup(), NOBODY)
    }
}

fn setup() -> Setup {
    let now = Timestamp::from_second(1_764_000_000).unwrap();
    Setup { now, zone: TimeZone::UTC, seed: [1; 32], properties: Properties::default(), language: None }
}

pub(super) fn people() -> People {
    let mut people = People::default();
    for (number, name) in [(1, "Amal"), (2, "Omar")] {
        people.add_device(DeviceId::new([number; 16]), MemberId::new([number; 16]));
        people.add_name(MemberId::new([number; 16]), name);
    }
    people
}

/// What Amal and Omar filled, merged: they counted differently, and gave different answers.
pub(super) fn visit(blueprint: &Arc<Blueprint>) -> Filling {
    let (mut amal, mut omar) = (Phone::new(9, 1, blueprint), Phone::new(9, 2, blueprint));
    let how = amal.how().from_source(Source::Register);
    amal.set_how("/data/held", "120", how);
    amal.set("/data/remark", "=HYPERLINK(\"x\")");
    amal.set("/data/informed", "yes");
    amal.set("/data/lacking", "light air");
    amal.set("/data/person", "Zaynab-secret");
    amal.add("/data/cell", 11);
    amal.set("/data/cell[1]/name", "B12, \"north\"");
    amal.set("/data/cell[1]/area", "-4.50");
    amal.add("/data/cell[1]/window", 12);
    amal.set("/data/cell[1]/window[1]/glass", "broken\nsince May");
    amal.add("/data/cell", 13);
    amal.set("/data/cell[2]/name", "to be removed");
    amal.remove("/data/cell[2]");
    omar.set("/data/held", "90");
    omar.set("/data/informed", "no");
    omar.add("/data/cell", 14);
    omar.set("/data/cell[1]/name", "C3");
    amal.pull(&omar);
    amal.merged()
}

pub(super) fn found(filling: &mut Filling, people: &People) -> Vec<Disagreement> {
    filling.disagreements(&Circumstances { people: Some(people), ..Circumstances::default() })
}

/// All files of a CSV export, one after another.
pub(super) fn csv(plan: &Plan, fillings: &mut [Filling]) -> String {
    let people = people();
    let mut export = CsvExport::begin(plan, false, |_| Ok(Vec::new())).unwrap();
    for filling in fillings {
        let found = found(filling, &people);
        export.add(filling, &people, &found).unwrap();
    }
    let sinks = export.finish().unwrap();
    let file = |(table, bytes): (&crate::export::Table, Vec<u8>)| {
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.matches('\n').count() - text.matches("\r\n").count(), text.matches("broken\nsince").count());
        format!("== {}.csv\n{}", table.file_name, text.replace('\r', ""))
    };
    plan.tables().iter().zip(sinks).map(file).collect::<Vec<_>>().join("\n")
}

pub(super) fn json(plan: &Plan, shape: JsonShape, fillings: &mut [Filling]) -> String {
    let people = people();
    let mut export = JsonExport::begin(plan, shape, Vec::new()).unwrap();
    for filling in fillings {
        let found = found(filling, &people);
        export.add(filling, &people, &found).unwrap();
    }
    String::from_utf8(export.finish().unwrap()).unwrap()
}

pub(super) fn xlsx(plan: &Plan, fillings: &mut [Filling]) -> Vec<u8> {
    let people = people();
    let mut export = XlsxExport::begin(plan, rust_xlsxwriter::Workbook::new(), InMemory).unwrap();
    for filling in fillings {
        let found = found(filling, &people);
        export.add(filling, &people, &found).unwrap();
    }
    let mut bytes = Cursor::new(Vec::new());
    assert_eq!(export.finish(&mut bytes).unwrap(), 0);
    bytes.into_inner()
}

pub(super) fn everything() -> Options {
    Options { choice_columns: true, disagreements: true, attribution: true, sensitive: true, ..Options::default() }
}
