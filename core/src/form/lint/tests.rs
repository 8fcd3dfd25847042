use super::{Standards, StandardsError, lint};
use crate::form::paper::read_for_tests;

fn codes(markdown: &str) -> Vec<(&'static str, u32)> {
    with(markdown, None)
}

fn with(markdown: &str, standards: Option<&Standards>) -> Vec<(&'static str, u32)> {
    let problems = lint(&read_for_tests(markdown), standards);
    problems.iter().map(|problem| (problem.code, problem.origin.row)).collect()
}

const LISTS: &str = "
    | choices |
    | | list_name | name      | label |
    | | yn        | yes       | Yes   |
    | | yn        | no        | No    |
    | | yn        | not_known | ?     |
";

fn survey(rows: &str) -> String {
    format!(
        "
    | survey |
    | | type | name | label | relevant | required | appearance | theme | norm | sensitive | constraint | calculation |
    {rows}{LISTS}"
    )
}

#[test]
fn a_condition_that_no_answer_meets_is_found() {
    let form = survey(
        "| | select_one yn | a | A |                                    | |
         | | text          | b | B | ${a} = 'ys'                        | |
         | | text          | c | C | selected(${a}, 'maybe')            | |
         | | text          | d | D | ${a} = 'yes' and ${a} = 'no'       | |
         | | integer       | e | E |                                    | |
         | | text          | f | F | ${e} > 5 and ${e} < 3              | |
         | | text          | g | G | ${e} >= 5 and ${e} < 5             | |
         | | text          | h | H | not(true())                        | |
         | | text          | i | I | ${h} = 'x' or ${a} = 'nobody'      | |
         | | text          | j | J | ${e} >= 5 and 5 >= ${e} and ${a} != 'ys' | |
         | | text          | k | K | ${a} = 'yes' or ${a} = 'ys'        | |
         | | text          | l | L | ${h} = '' and ${e} != 7            | |",
    );
    let never: Vec<u32> = codes(&form).iter().filter(|(code, _)| *code == "never-asked").map(|(_, row)| *row).collect();
    assert_eq!(never, [3, 4, 5, 7, 8, 9, 10]);
}

#[test]
fn what_may_be_so_after_all_is_not_told() {
    // Several choices at once, several instances, what an action sets, what breaks a constraint and is kept.
    let form = survey(
        "| | select_multiple yn | m | M |                            | | | | | |                       |
         | | integer            | share | S |                        | | | | | | . >= 0 and . <= 100 |
         | | text               | a | A | ${m} = 'yes no'            | |
         | | text               | b | B | ${share} > 100             | |
         | | begin repeat       | r | R |                            | |
         | | select_one yn      | q | Q |                            | |
         | | end repeat         |   |   |                            | |
         | | text               | c | C | ${q} = 'yes' and ${q} = 'no' | |
         | | text               | d | D | ${m} = 'yes maybe'         | |",
    );
    assert_eq!(codes(&form), [("never-asked", 10)]);
}

#[test]
fn what_must_be_answered_and_is_never_asked_is_told_and_so_is_what_comes_too_early() {
    let form = survey(
        "| | begin group   | g | G | ${a} = 'ys' |     |
         | | text          | b | B |             | yes |
         | | end group     |   |   |             |     |
         | | select_one yn | a | A |             |     |
         | | text          | c | C | ${d} != ''  |     |
         | | calculate     | d |   |             |     | | | | | | 1 + 1 |",
    );
    assert_eq!(codes(&form), [("asked-too-early", 2), ("never-asked", 2), ("required-never-asked", 3)]);
}

#[test]
fn each_language_wants_each_text() {
    let form = "
        | survey |
        | | type           | name | label::English (en) | label::French (fr) | hint::English (en) |
        | | integer        | a    | How many            | Combien            | Count              |
        | | select_one yn  | b    | Is it so            |                    |                    |
        | | integer        | c    | How few             | Peu                |                    |
        | choices |
        | | list_name | name      | label::English (en) | label::French (fr) |
        | | yn        | yes       | Yes                 | Oui                |
        | | yn        | no        | No                  |                    |
        | | yn        | not_known | Not known           | On ne sait pas     |
    ";
    let problems = lint(&read_for_tests(form), None);
    let told: Vec<_> = problems.iter().map(|problem| (problem.code, &*problem.message)).collect();
    assert_eq!(
        told,
        [
            ("missing-translation", "The hint of “a” is not translated: French (fr)."),
            ("missing-translation", "The label of “b” is not translated: French (fr)."),
            ("missing-translation", "The choice “no” of “yn” is not translated: French (fr)."),
        ]
    );
}

#[test]
fn labels_that_are_alike_or_too_long_are_told() {
    let long = "word ".repeat(25);
    let form = survey(&format!(
        "| | text        | a | Remarks |
         | | text        | b | remarks |
         | | begin group | g | G       |
         | | text        | c | Remarks |
         | | text        | d | {long}  |
         | | end group   |   |         |"
    ));
    assert_eq!(codes(&form), [("duplicate-label", 3), ("long-label", 6)]);
    let choices = "
        | survey |
        | | type            | name | label |
        | | select_multiple l | a  | A     |
        | choices |
        | | list_name | name | label |
        | | l         | x    | Same  |
        | | l         | y    | Same  |
    ";
    assert_eq!(codes(choices), [("duplicate-label", 2)]);
}

#[test]
fn each_theme_wants_a_narrative() {
    let rows = "| | begin group   | g | G |  |  |           | health |
         | | select_one yn | a | A |  |  |           |        |
         | | integer       | b | B |  |  |           | staff  |
         | | text          | c | C |  |  | multiline |        |
         | | end group     |   |   |  |  |           |        |";
    assert_eq!(codes(&survey(rows)), [("no-narrative", 4)]);
    assert_eq!(codes(&survey("| | integer | a | A |\n | | text | b | B | | | multiline | x |")), [("no-theme", 2)]);
}

#[test]
fn nobody_is_made_to_judge_what_was_not_checked() {
    let form = "
        | survey |
        | | type         | name | label | merge    |
        | | select_one a | q    | Q     |          |
        | | select_one a | r    | R     |          |
        | | select_one b | s    | S     |          |
        | | select_one b | t    | T     | observed |
        | choices |
        | | list_name | name | label |
        | | a         | yes  | Yes   |
        | | a         | no   | No    |
        | | b         | low  | Low   |
        | | b         | high | High  |
    ";
    assert_eq!(codes(form), [("no-way-out", 2), ("no-way-out", 5)]);
}

#[test]
fn what_asks_for_a_person_must_be_marked() {
    let form = survey(
        "| | text     | a          | Name of the person         |
         | | text     | b          | Nom et prénom              |
         | | text     | c          | رقم هاتف الشخص             |
         | | text     | cell_name  | Number or name of the cell |
         | | text     | d          | Full name                  | | | | | | yes |
         | | image    | e          | What it looks like         |
         | | geopoint | f          | Where                      |
         | | integer  | g          | Number of names            |
         | | date     | birth_date | Day                        |",
    );
    let rows: Vec<u32> = codes(&form).iter().map(|(_, row)| *row).collect();
    assert_eq!(rows, [2, 3, 4, 7, 8, 10], "{:?}", codes(&form));
}

#[test]
fn a_threshold_names_the_norm_that_gives_it() {
    let rows = "| | decimal | area   | Area   |
         | | integer | people | People |
         | | note    | n1     | Small  | ${area} < 4 * ${people} | | | | |
         | | note    | n2     | Small  | ${area} < 4 * ${people} | | | | LS |
         | | note    | n3     | Small  | ${area} < 5 * ${people} | | | | LS |
         | | note    | n4     | Some   | ${people} > 0 | | | | |
         | | note    | n5     | Many   | ${people} > ${area} | | | | XX 1 |";
    assert_eq!(codes(&survey(rows)), [("threshold-without-norm", 4)]);
    let standards = Standards::from_csv(b"id,topic,value\nLS,space,4\nLS,single cell,6\nNMR,,\n").unwrap();
    let wanted = [("threshold-without-norm", 4), ("other-threshold", 6), ("unknown-norm", 8)];
    assert_eq!(with(&survey(rows), Some(&standards)), wanted);
}

#[test]
fn a_table_of_norms_that_is_none_is_refused() {
    assert_eq!(Standards::from_csv(b"id,topic\nLS,x\n"), Err(StandardsError::NoColumn("value")));
    let wrong = StandardsError::NoNumber { row: 3, value: "four".into() };
    assert_eq!(Standards::from_csv(b"id,value\nLS,4\nLS,four\n"), Err(wrong));
    let standards = Standards::from_csv(b"id,value,status\nLS,4,checked\nNMR 23,1,to_check\nNMR 23,,\n").unwrap();
    assert!(standards.has("LS") && !standards.has("LS 1"));
    let rows = "| | text | a | A | | | | | LS |\n | | text | b | B | | | | | NMR 23 |";
    assert_eq!(with(&survey(rows), Some(&standards)), [("unchecked-norm", 3)]);
}
