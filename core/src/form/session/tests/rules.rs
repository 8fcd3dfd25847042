//! Relevance, calculations, constraints, required, read-only.

use super::{Verdict, session};
use crate::form::session::ActError;

#[test]
fn a_value_that_becomes_irrelevant_is_kept_reads_as_empty_and_returns() {
    let mut session = session(
        "| survey |
         | | type | name | label | relevant | calculation |
         | | text | held | Held | | |
         | | begin group | g | G | ${held} = 'yes' | |
         | | text | reason | Reason | | |
         | | end group | | | | |
         | | calculate | copy | | | concat('<', ${reason}, '>') |",
    );
    assert!(!session.relevant("/data/g/reason"));
    session.set("/data/held", "yes");
    session.set("/data/g/reason", "theft");
    assert_eq!(session.get("/data/copy"), "<theft>");
    session.set("/data/held", "no");
    assert_eq!(session.get("/data/g/reason"), "");
    assert_eq!(session.get("/data/copy"), "<>");
    assert!(!session.to_xml().unwrap().contains("theft"));
    session.set("/data/held", "yes");
    assert_eq!(session.get("/data/g/reason"), "theft");
    assert_eq!(session.get("/data/copy"), "<theft>");
}

#[test]
fn a_chain_of_calculations_follows_at_any_length() {
    let mut rows = String::from("| survey |\n| | type | name | label | calculation |\n| | integer | c0 | Start | |\n");
    for number in 1..=3000 {
        rows.push_str(&format!("| | calculate | c{number} | | ${{c{}}} + 1 |\n", number - 1));
    }
    let mut session = session(&rows);
    session.set("/data/c0", "5");
    assert_eq!(session.get("/data/c3000"), "3005");
    session.set("/data/c0", "");
    assert_eq!(session.get("/data/c3000"), "");
}

#[test]
fn an_answer_that_breaks_its_constraint_is_stored_and_flagged() {
    let mut session = session(
        "| survey |
         | | type | name | label | constraint | required |
         | | integer | cap | Capacity | . >= 0 and . < 1000 | |
         | | integer | pop | Population | . <= ${cap} | yes |",
    );
    assert_eq!(session.set("/data/cap", "5000"), Verdict::ConstraintViolated);
    assert_eq!(session.get("/data/cap"), "5000");
    assert_eq!(session.failing(), ["/data/cap Constraint", "/data/pop Required"]);
    assert_eq!(session.set("/data/cap", "100"), Verdict::Ok);
    assert_eq!(session.set("/data/pop", "101"), Verdict::ConstraintViolated);
    session.set("/data/cap", "101");
    assert_eq!(session.failing(), Vec::<String>::new());
    assert_eq!(session.set("/data/pop", ""), Verdict::RequiredButEmpty);
}

#[test]
fn what_cannot_be_answered_now_is_refused_without_change() {
    let mut session = session(
        "| survey |
         | | type | name | label | relevant | read_only | default |
         | | text | a | A | | | |
         | | text | b | B | ${a} = 'x' | | |
         | | text | c | C | | ${a} = 'lock' | kept |
         | | begin group | g | G | | ${a} = 'lock' | |
         | | text | d | D | | | |
         | | end group | | | | | |",
    );
    let answer = |session: &mut super::Session, path: &str| {
        let entry = session.at(path);
        session.answer(entry, "new")
    };
    assert_eq!(answer(&mut session, "/data/b"), Err(ActError::NotRelevant));
    session.set("/data/a", "lock");
    assert_eq!(answer(&mut session, "/data/c"), Err(ActError::ReadOnly));
    assert_eq!(answer(&mut session, "/data/g/d"), Err(ActError::ReadOnly));
    assert_eq!(answer(&mut session, "/data/g"), Err(ActError::NotAQuestion));
    assert_eq!(session.get("/data/c"), "kept");
}

#[test]
fn an_expression_that_needs_its_own_value_is_found_when_it_is_compiled() {
    let (book, _) = crate::form::workbook::read(
        b"| survey |
          | | type | name | label | calculation | relevant |
          | | calculate | one | | ${three} + 1 | |
          | | calculate | two | | ${one} + 1 | |
          | | calculate | three | | ${two} + 1 | |
          | | text | shown | Shown | | ${shown} = 'x' |",
        Some("f.md"),
    )
    .unwrap();
    let (definition, _) = crate::form::xlsform::import(&book, &crate::form::xlsform::ImportOptions::default());
    let (form, problems) = crate::form::program::Form::compile(definition);
    assert!(form.is_none());
    let messages: Vec<String> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn many_changes_before_a_reading_give_what_one_gives() {
    let form = "| survey |
         | | type | name | label | calculation | relevant |
         | | integer | a | A | | |
         | | integer | b | B | | ${a} > 2 |
         | | calculate | c | | coalesce(${b}, 0) + ${a} | |
         | | note | n | N ${c} | | ${c} > 5 |";
    let mut read_always = session(form);
    let mut read_last = session(form);
    for (path, value) in [("/data/a", "3"), ("/data/b", "9"), ("/data/a", "1"), ("/data/a", "4"), ("/data/b", "2")] {
        read_always.set(path, value);
        read_last.set(path, value);
        let _ = (read_always.get("/data/c"), read_always.relevant("/data/n"), read_always.label_of("/data/n"));
    }
    assert_eq!(read_always.to_xml().unwrap(), read_last.to_xml().unwrap());
    assert_eq!(read_last.get("/data/c"), "6");
    assert_eq!(read_last.label_of("/data/n"), "N 6");
}

#[test]
fn what_an_act_touched_is_told_once() {
    let mut session = session(
        "| survey |
         | | type | name | label | calculation |
         | | integer | a | A | |
         | | integer | other | Other | |
         | | calculate | double | | ${a} * 2 |
         | | note | shown | Is ${double} | |",
    );
    session.set("/data/a", "2");
    let mut touched: Vec<String> = session.take_touched().into_iter().map(|entry| session.path(entry)).collect();
    touched.sort();
    assert_eq!(touched, ["/data/a", "/data/double", "/data/shown"]);
    assert!(session.take_touched().is_empty());
}
