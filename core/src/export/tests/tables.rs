//! What stands in the tables, whole.

use super::visit::{Phone, VISIT, blueprint, csv, everything, json, visit};
use crate::export::{JsonShape, Options, Plan, Values};
use crate::form::model::LanguageId;
use std::sync::Arc;

#[test]
fn each_repeat_has_a_table_that_joins_the_one_above() {
    let blueprint = blueprint(VISIT);
    let plan = Plan::new(Arc::clone(&blueprint), Options::default());
    insta::assert_snapshot!(csv(&plan, &mut [visit(&blueprint)]));
}

#[test]
fn everything_that_can_be_wanted_stands_in_columns_of_its_own() {
    let blueprint = blueprint(VISIT);
    let plan = Plan::new(Arc::clone(&blueprint), everything());
    insta::assert_snapshot!(csv(&plan, &mut [visit(&blueprint)]));
}

#[test]
fn labels_stand_in_the_language_asked_for() {
    let blueprint = blueprint(VISIT);
    let options = Options { values: Values::Labels, language: Some(LanguageId(1)), ..Options::default() };
    let plan = Plan::new(Arc::clone(&blueprint), options);
    let written = csv(&plan, &mut [visit(&blueprint)]);
    assert!(written.contains("ضوء; هواء نقي"), "{written}");
    assert!(!written.contains("light"), "{written}");
}

#[test]
fn a_record_is_an_object() {
    let blueprint = blueprint(VISIT);
    let plan = Plan::new(Arc::clone(&blueprint), everything());
    let written = json(&plan, JsonShape::List, &mut [visit(&blueprint)]);
    // One value a line can be read by people.
    insta::assert_snapshot!(written.replace(",\"", ",\n\"").replace("{\"", "{\n\""));
}

#[test]
fn many_records_are_lines() {
    let blueprint = blueprint(VISIT);
    let plan = Plan::new(Arc::clone(&blueprint), Options::default());
    let written = json(&plan, JsonShape::Lines, &mut [visit(&blueprint), visit(&blueprint)]);
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0], lines[1]);
    assert!(lines[0].starts_with("{\"record\":\"0909") && lines[0].ends_with('}'), "{}", lines[0]);
    assert_eq!(json(&plan, JsonShape::List, &mut []), "[\n]\n");
}

#[test]
fn a_record_of_another_form_is_refused() {
    let (one, other) = (blueprint(VISIT), blueprint(VISIT));
    let plan = Plan::new(one, Options::default());
    let mut export = crate::export::CsvExport::begin(&plan, true, |_| Ok(Vec::new())).unwrap();
    let refused = export.add(&mut visit(&other), &super::visit::people(), &[]);
    assert!(matches!(refused, Err(crate::export::ExportError::OtherForm)));
    let files = export.finish().unwrap();
    assert!(files.iter().all(|file| file.starts_with("\u{feff}_record,".as_bytes())));
}

#[test]
fn observations_that_agree_stand_for_the_answer_and_others_do_not() {
    let blueprint = blueprint(VISIT);
    let plan = Plan::new(Arc::clone(&blueprint), Options::default());
    for (second, expected) in [("120", "120"), ("123", "")] {
        let (mut amal, mut omar) = (Phone::new(9, 1, &blueprint), Phone::new(9, 2, &blueprint));
        amal.set("/data/held", "120");
        omar.set("/data/held", second);
        amal.pull(&omar);
        let written = csv(&plan, &mut [amal.merged()]);
        let row = written.lines().nth(2).unwrap();
        assert_eq!(row.split(',').nth(1), Some(expected), "{row}");
    }
}
