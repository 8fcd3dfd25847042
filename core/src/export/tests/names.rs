//! What columns and tables are called.

use super::visit::blueprint;
use crate::export::{HeaderNames, Options, Plan};
use std::sync::Arc;

const TWICE: &str = "
| survey |
| | type         | name      | label |
| | text         | _record   | R     |
| | begin_group  | arrival   | A     |
| | integer      | count     | C     |
| | end_group    |           |       |
| | begin_group  | departure | D     |
| | integer      | count     | C     |
| | integer      | count_by  | C     |
| | begin_repeat | cell      | Cell  |
| | integer      | count     | C     |
| | end_repeat   |           |       |
| | end_group    |           |       |
| | begin_group  | other     | O     |
| | begin_repeat | cell      | Cell  |
| | text         | codebook  | C     |
| | end_repeat   |           |       |
| | begin_repeat | codebook  | Cell  |
| | text         | x         | C     |
| | end_repeat   |           |       |
| | end_group    |           |       |
| settings |
| | form_id |
| | a/b: c  |
";

#[test]
fn names_that_stand_twice_are_told_apart_by_their_paths() {
    let blueprint = blueprint(TWICE);
    let plan = Plan::new(Arc::clone(&blueprint), Options::default());
    let tables: Vec<(&str, &str)> = plan.tables().iter().map(|table| (&*table.file_name, &*table.sheet_name)).collect();
    assert_eq!(
        tables,
        [
            ("a_b__c", "records"),
            ("a_b__c-cell", "cell"),
            ("a_b__c-cell_2", "cell_2"),
            ("a_b__c-codebook", "codebook_2")
        ]
    );
    let headers = |plan: &Plan, table: usize| {
        let all = plan.tables()[table].headers.iter().filter(|header| !header.contains("instanceID"));
        all.cloned().collect::<Vec<_>>()
    };
    assert_eq!(headers(&plan, 0), ["_record", "/data/_record", "arrival/count", "departure/count", "count_by"]);
    assert_eq!(headers(&plan, 1), ["_record", "_instance", "_parent", "_place", "count"]);
    let options = Options { headers: HeaderNames::Paths, ..Options::default() };
    let plan = Plan::new(Arc::clone(&blueprint), options);
    assert_eq!(
        headers(&plan, 0),
        ["_record", "/data/_record", "arrival/count", "departure/count", "departure/count_by"]
    );
}

#[test]
fn no_header_stands_twice_whatever_the_names() {
    for headers in [HeaderNames::Names, HeaderNames::Paths] {
        let options = Options { headers, ..super::visit::everything() };
        let plan = Plan::new(blueprint(TWICE), options);
        for table in plan.tables() {
            let mut sorted = table.headers.clone();
            sorted.sort();
            sorted.dedup();
            assert_eq!(sorted.len(), table.headers.len(), "{:?}", table.headers);
        }
    }
}
