//! Records of many repeat instances: a register copied line by line.

use casement_core::form::program::Form;
use casement_core::form::workbook::read_markdown;
use casement_core::form::xlsform::{ImportOptions, import};
use casement_core::id::{InstanceId, MemberId};
use casement_core::record::view::Scope;
use casement_core::record::{Blueprint, Filling, How, MadeChange, People, Record, Viewer};
use casement_tests::visit_record::{FORM, RECORD, setup, time, writer};
use divan::{Bencher, black_box};
use std::sync::Arc;

const REGISTER: &str = "
| survey |
| | type         | name   | label |
| | begin_repeat | person | A person |
| | text         | name   | Name  |
| | end_repeat   |        |       |
";

fn blueprint() -> Arc<Blueprint> {
    let workbook = read_markdown(REGISTER).expect("the table is one");
    let (definition, _) = import(&workbook, &ImportOptions::default());
    let form = Form::compile(definition).0.expect("the form has no errors");
    Arc::new(Blueprint::new(Arc::new(form)))
}

fn open(record: Record, blueprint: &Arc<Blueprint>) -> Filling {
    let viewer = Viewer { member: MemberId::new([1; 16]) };
    Filling::open(record, Arc::clone(blueprint), setup(), viewer)
}

/// Adds so many instances with a name each. Their ids are drawn, so they stand in another order than they were added in.
fn filled(blueprint: &Arc<Blueprint>, instances: usize) -> (Record, Vec<MadeChange>) {
    let (record, mut log) = Record::create(RECORD, FORM, writer(1)).expect("a record can be begun");
    let mut filling = open(record, blueprint);
    for number in 0..instances as u64 {
        let id = InstanceId::new(number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        let how = How::at(time(number as i64));
        let (entry, edited) = filling.add("/data/person", id, how).expect("it can be added");
        log.extend(edited.made);
        let name = filling.session().path(entry) + "/name";
        let name = filling.session().find(&name).expect("the question is there");
        log.extend(filling.answer(name, &number.to_string(), how).expect("it can be answered").made);
    }
    (filling.into_record(), log)
}

/// The form over a record that is read already.
#[divan::bench(args = [500, 2_000, 8_000], sample_count = 5, sample_size = 1)]
fn open_the_form_over_instances(bencher: Bencher<'_, '_>, instances: usize) {
    let blueprint = blueprint();
    let (record, _) = filled(&blueprint, instances);
    bencher.with_inputs(|| record.clone()).bench_local_values(|record| black_box(open(record, &blueprint)));
}

/// A colleague's instances arrive all at once in a record that has none.
#[divan::bench(args = [500, 2_000, 8_000], sample_count = 5, sample_size = 1)]
fn follow_instances_of_a_colleague(bencher: Bencher<'_, '_>, instances: usize) {
    let blueprint = blueprint();
    let (_, log) = filled(&blueprint, instances);
    let bytes: Vec<&[u8]> = log.iter().map(|change| &change.bytes[..]).collect();
    let empty = open(Record::create(RECORD, FORM, writer(2)).expect("a record can be begun").0, &blueprint);
    bencher.with_inputs(|| empty.clone()).bench_local_values(|mut filling| {
        assert!(filling.merge(&bytes).rejected.is_empty());
        filling
    });
}

/// All of it drawn.
#[divan::bench(args = [500, 2_000, 8_000], sample_count = 5, sample_size = 1)]
fn draw_instances(bencher: Bencher<'_, '_>, instances: usize) {
    let blueprint = blueprint();
    let mut filling = open(filled(&blueprint, instances).0, &blueprint);
    bencher.bench_local(|| black_box(filling.view(Scope::Whole, &People::default(), &[]).expect("it can be drawn")));
}
