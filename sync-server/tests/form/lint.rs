//! `casement form lint`.

use crate::desk::{Desk, FAULTY};
use serde_json::Value;

/// Runs, and is bad in the field.
const HASTY: &str = "
| settings |
| | form_id | version |
| | hasty   | 1       |
| survey |
| | type           | name   | label                       | relevant           | norm | theme  |
| | select_one yn  | lawyer | Is there a lawyer           |                    | BOP  | rights |
| | decimal        | area   | Area                        |                    |      | rights |
| | note           | small  | Below what the rules ask    | ${area} < 4.5      |      | rights |
| | note           | tiny   | Far below                   | ${area} < 3        | LS   | rights |
| | text           | why    | Why not                     | ${lawyer} = 'none' |      | rights |
| choices |
| | list_name | name | label |
| | yn        | yes  | Yes   |
| | yn        | no   | No    |
";

const NORMS: &str = "id,topic,value\nLS,space,4\nBOP,,\n";

#[test]
fn remarks_stand_in_the_order_of_the_rows_with_what_to_do() {
    let desk = Desk::new("lint-hasty");
    let ran =
        desk.lay("hasty.md", HASTY).lay("norms.csv", NORMS).run(&["form", "lint", "hasty.md", "--norms", "norms.csv"]);
    assert_eq!(
        ran.out,
        "\
5 warnings
  sheet survey
    row 2, theme            Nothing can be told about the theme “rights” in a visitor's own words.
                            Add a question of type text with the appearance “multiline” and this
                            theme.
    row 2, type             The choices “yn” of “lawyer” leave no way to say that it was not
                            checked.
                            Add a choice such as not_checked or not_known: nobody shall have to
                            guess.
    row 4, norm             The note “small” has a threshold and names no norm.
                            Say in the column “norm” where it comes from, and in the label in which
                            region it applies.
    row 5, relevant         The note “tiny” compares with 3, which LS does not give.
                            Compare it with the table of norms.
    row 6, relevant         “why” is never asked: ${lawyer} = 'none' is never true.
                            Look at the codes of the choices and at the conditions of the groups
                            around it.

5 remarks in 1 form.
"
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
}

#[test]
fn several_forms_are_told_apart_and_a_clean_one_is_silent() {
    let desk = Desk::new("lint-several");
    let clean = "| survey |\n| | type | name | label |\n| | date | day | Day of the visit |\n";
    desk.lay("hasty.md", HASTY).lay("clean.md", clean);
    let ran = desk.run(&["form", "lint", "clean.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "Nothing to say of 1 form.\n"));
    let ran = desk.run(&["form", "lint", "clean.md", "hasty.md"]);
    assert!(
        ran.out.starts_with("hasty.md\n4 warnings\n") && ran.out.ends_with("4 remarks in 2 forms.\n"),
        "{}",
        ran.out
    );
    let json: Value = serde_json::from_str(&desk.run(&["form", "lint", "clean.md", "hasty.md", "--json"]).out).unwrap();
    assert_eq!((json[0]["file"].as_str(), json[0]["problems"].as_array().map(Vec::len)), (Some("clean.md"), Some(0)));
    let codes: Vec<&str> =
        json[1]["problems"].as_array().unwrap().iter().map(|problem| problem["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["no-narrative", "no-way-out", "threshold-without-norm", "never-asked"]);
}

#[test]
fn what_cannot_be_read_is_told_and_fails() {
    let desk = Desk::new("lint-unreadable");
    desk.lay("faulty.md", FAULTY).lay("norms.csv", "id,topic\nLS,space\n");
    let ran = desk.run(&["form", "lint", "faulty.md", "nowhere.md"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("There is no type “txt”.") && ran.out.contains("Cannot read nowhere.md"), "{}", ran.out);
    let ran = desk.run(&["form", "lint", "faulty.md", "--norms", "norms.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), "Cannot use norms.csv: the table has no column “value”.\n"));
    assert_eq!(desk.run(&["form", "lint"]).code, Some(2));
}
