//! `casement form check`.

use crate::desk::{Desk, FAULTY, VISIT};
use serde_json::Value;

#[test]
fn a_form_in_order_is_summed_up() {
    let desk = Desk::new("check-in-order");
    let ran = desk.lay("visit.md", VISIT).run(&["form", "check", "visit.md"]);
    assert_eq!(
        ran.out,
        "\
A visit
  form        visit, version 7
  asks        2 questions, 1 note
  holds       1 group
  choices     2 choices, 1 list
  languages   English (en) (left to right, shown first), Arabic (ar) (right to left)
  Casement    merge, norm

The form is in order.
"
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn problems_stand_by_kind_and_sheet_with_what_to_do() {
    let desk = Desk::new("check-faulty");
    let ran = desk.lay("faulty.md", FAULTY).run(&["form", "check", "faulty.md"]);
    assert_eq!(
        ran.out,
        "\
3 errors
  sheet survey
    row 2, type             There is no type “txt”.
                            Did you mean “text”?
    row 3, relevant         There is no question with the name “nowhere”.
                            Check the name against the column “name” of the survey.
  sheet choices
    row 2, name             The choice has no name.
                            Write in the column “name” what is stored when it is chosen.

1 warning
  sheet survey
    row 4                   A tolerance has an effect only on numbers whose “merge” is “observed” or
                            “shared”.
                            Write “observed” in the column “merge” of a question for a number, or
                            empty the column “tolerance”.

faulty
  form        faulty
  asks        3 questions
  choices     2 choices, 1 list
  languages   default (left to right)
  Casement    tolerance

The form cannot be used: it has 3 errors and 1 warning.
"
    );
    assert_eq!(ran.code, Some(1));
}

#[test]
fn warnings_alone_are_no_failure() {
    let desk = Desk::new("check-warning");
    desk.lay("w.md", "| survey |\n| | type | name | label |\n| | select_one_from_file towns.csv | t | Town |\n");
    let ran = desk.run(&["form", "check", "w.md"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(ran.out.contains("The form needs the file towns.csv"), "{}", ran.out);
    assert!(ran.out.contains("  data files  towns.csv (missing)\n"), "{}", ran.out);
    assert!(ran.out.ends_with("The form can be used. It has 1 warning.\n"), "{}", ran.out);
}

#[test]
fn data_files_are_found_beside_the_form_and_in_its_media_folder() {
    let form = "| survey |\n| | type | name | label |\n| | select_one_from_file towns.csv | t | Town |\n";
    for place in ["towns.csv", "w-media/towns.csv"] {
        let desk = Desk::new(&format!("check-files-{}", place.len()));
        std::fs::create_dir(desk.path("w-media")).unwrap();
        desk.lay("w.md", form).lay(place, "name,label\na,Aton\n");
        let ran = desk.run(&["form", "check", "w.md"]);
        assert!(ran.out.contains("  data files  towns.csv (found)\n"), "{place}: {}", ran.out);
        assert!(ran.out.ends_with("The form is in order.\n"), "{place}: {}", ran.out);
    }
}

#[test]
fn a_form_cannot_make_the_program_read_files_of_other_folders() {
    let desk = Desk::new("check-traversal");
    std::fs::create_dir(desk.path("forms")).unwrap();
    desk.lay("secret.csv", "name,label\na,Aton\n");
    let form = r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>T</h:title>
      <model><instance><data id="d"><a/></data></instance>
      <instance id="s" src="jr://file-csv/..%2Fsecret.csv"/>
      <bind nodeset="/data/a" type="string"/></model></h:head>
      <h:body><select1 ref="/data/a"><label>A</label><itemset nodeset="instance('s')/root/item"><value ref="name"/><label ref="label"/></itemset></select1></h:body></h:html>"#;
    let ran = desk.lay("forms/f.xml", form).run(&["form", "check", "forms/f.xml", "--json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["summary"]["files"][0]["found"], false, "{}", ran.out);
}

#[test]
fn the_json_says_the_same_in_one_object() {
    let desk = Desk::new("check-json");
    let ran = desk.lay("faulty.md", FAULTY).run(&["form", "check", "--json", "faulty.md"]);
    assert_eq!(ran.code, Some(1));
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["file"], "faulty.md");
    assert_eq!((&report["errors"], &report["warnings"]), (&Value::from(3), &Value::from(1)));
    let problem =
        report["problems"].as_array().unwrap().iter().find(|problem| problem["code"] == "unknown-type").unwrap();
    assert_eq!(
        problem,
        &serde_json::json!({
            "severity": "error", "code": "unknown-type", "sheet": "survey", "row": 2, "column": "type",
            "message": "There is no type “txt”.", "advice": "Did you mean “text”?",
        })
    );
    let ran = desk.lay("visit.md", VISIT).run(&["form", "check", "visit.md", "--json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        report,
        serde_json::json!({
            "file": "visit.md", "errors": 0, "warnings": 0, "problems": [],
            "summary": {
                "form_id": "visit", "title": "A visit", "version": "7",
                "questions": 2, "notes": 1, "calculations": 0, "groups": 1, "repeats": 0,
                "choice_lists": 1, "choices": 2,
                "languages": [
                    {"name": "English (en)", "tag": "en", "direction": "ltr", "default": true, "awaiting_review": false},
                    {"name": "Arabic (ar)", "tag": "ar", "direction": "rtl", "default": false, "awaiting_review": false},
                ],
                "functions": {}, "files": [],
                "columns": {"merge": 1, "tolerance": 0, "theme": 0, "norm": 1, "sensitive": 0},
            },
        })
    );
}

#[test]
fn a_mistake_in_a_reference_is_told_once() {
    let desk = Desk::new("check-once");
    desk.lay("f.md", "| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${b} = 1 |\n");
    let ran = desk.run(&["form", "check", "f.md", "--json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["errors"], 1, "{}", ran.out);
}

#[test]
fn the_shipped_example_is_in_order() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../forms/example.md");
    let ran = Desk::new("check-example").run(&["form", "check", example]);
    assert!(ran.out.ends_with("\nThe form is in order.\n"), "{}", ran.out);
}

#[test]
fn a_list_that_is_missing_is_told_once() {
    let desk = Desk::new("check-missing-list");
    desk.lay("f.md", "| survey |\n| | type | name | label |\n| | select_one nolist | s | S |\n");
    let ran = desk.run(&["form", "check", "f.md"]);
    assert!(ran.out.starts_with("1 error\n") && ran.out.contains("The list “nolist”"), "{}", ran.out);
}
