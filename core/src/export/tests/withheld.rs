//! What may not leave with an export that can be published.

use super::visit::{Phone, VISIT, blueprint, csv, json, visit, xlsx};
use crate::export::{JsonShape, Options, Plan, instance_xml};
use std::sync::Arc;

#[test]
fn sensitive_answers_and_what_is_calculated_from_them_are_in_no_format() {
    let blueprint = blueprint(VISIT);
    for (sensitive, expected) in [(false, false), (true, true)] {
        let options = Options { sensitive, disagreements: true, attribution: true, ..Options::default() };
        let plan = Plan::new(Arc::clone(&blueprint), options);
        let mut filling = [visit(&blueprint)];
        let workbook = crate::form::workbook::read(&xlsx(&plan, &mut filling), None).unwrap().0;
        let sheets: String = workbook.sheets()[0]
            .rows()
            .flat_map(|row| row.cells().map(|(_, cell)| cell.to_owned()).collect::<Vec<_>>())
            .collect();
        let written = [
            csv(&plan, &mut filling),
            json(&plan, JsonShape::List, &mut filling),
            instance_xml(&plan, &mut filling[0]).unwrap(),
            sheets,
        ];
        for written in written {
            assert_eq!(written.contains("Zaynab-secret"), expected, "{written}");
            assert_eq!(written.contains("#Z"), expected, "{written}");
        }
        assert_eq!(plan.withheld_count(), if sensitive { 0 } else { 3 });
    }
}

#[test]
fn all_in_a_sensitive_group_or_repeat_is_withheld_and_what_triggers_copy_from_it() {
    let blueprint = blueprint(
        "
| survey |
| | type         | name     | label | sensitive | trigger | calculation |
| | begin_group  | private  | P     | yes       |         |             |
| | text         | code     | Code  |           |         |             |
| | end_group    |          |       |           |         |             |
| | text         | copied   | Copy  |           | ${code} | ${code}     |
| | begin_repeat | witness  | W     | yes       |         |             |
| | text         | witness_name | N |           |         |             |
| | end_repeat   |          |       |           |         |             |
| | text         | open     | Open  |           |         |             |
",
    );
    let plan = Plan::new(blueprint, Options::default());
    assert_eq!(plan.tables().len(), 1);
    let headers: Vec<&str> =
        plan.tables()[0].headers.iter().map(String::as_str).filter(|header| *header != "instanceID").collect();
    assert_eq!(headers, ["_record", "open"]);
}

#[test]
fn of_a_removed_instance_of_a_sensitive_repeat_nothing_is_said() {
    let form = |sensitive: &str| {
        blueprint(&format!(
            "
| survey |
| | type         | name    | label | sensitive |
| | begin_repeat | witness | W     | {sensitive} |
| | text         | alias   | N     |           |
| | end_repeat   |         |       |           |
"
        ))
    };
    for (sensitive, expected) in [("yes", false), ("no", true)] {
        let blueprint = form(sensitive);
        let (mut amal, mut omar) = (Phone::new(9, 1, &blueprint), Phone::new(9, 2, &blueprint));
        amal.add("/data/witness", 11);
        omar.pull(&amal);
        amal.remove("/data/witness[1]");
        omar.set("/data/witness[1]/alias", "the tall one");
        amal.pull(&omar);
        let plan = Plan::new(Arc::clone(&blueprint), Options { disagreements: true, ..Options::default() });
        let mut filling = [amal.merged()];
        for written in [csv(&plan, &mut filling), json(&plan, JsonShape::List, &mut filling)] {
            assert_eq!(written.contains("Omar"), expected, "{written}");
        }
    }
}
