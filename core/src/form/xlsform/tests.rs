//! Forms as a whole: what they make, and what is said of them.

use super::*;
use crate::form::model::has_errors;
use crate::form::workbook::read_markdown;

fn read(text: &str) -> (FormDefinition, Vec<Problem>) {
    import(&read_markdown(text).unwrap(), &ImportOptions::default())
}

#[test]
fn a_small_form_becomes_nodes_and_controls() {
    let (form, problems) = read(
        "| survey |\n| | type | name | label |\n| | begin group | g | Group |\n| | integer | age | Age |\n\
         | | end group | | |\n| | text | why | Why at ${age}? |\n",
    );
    assert!(!has_errors(&problems), "{problems:?}");
    assert!(form.node_at("/data/g/age").is_some());
    assert!(form.node_at("/data/meta/instanceID").is_some());
    assert_eq!(&*form.expressions[0].xpath, "true()");
}
