//! The table is in order, and one that is not is refused with the line at fault.

use super::*;
use casement_core::device::{NewRecord, OpenRecord, Owner};
use casement_core::form::program::Form;
use casement_core::form::session::{Properties, Setup};
use casement_core::form::workbook::read_markdown;
use casement_core::form::xlsform;
use casement_core::id::{ActorId, DeviceId, FormVersionId, MemberId, RecordId, VisitId};
use casement_core::record::{Blueprint, How, Source};
use casement_core::store::{MemoryStore, RecordAbout};
use jiff::civil::date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands above the rows of a small table: the first row is on line 3.
const HEADINGS: &str = "| visit | day | time | who | form | question | answer | source | remark |\n|---|---|\n";

fn days() -> Days {
    Days::from(date(2026, 11, 23), TimeZone::UTC)
}

fn begun(form: &ShippedForm, store: &mut MemoryStore) -> OpenRecord {
    let (definition, _) = xlsform::import(&read_markdown(form.text).unwrap(), &xlsform::ImportOptions::default());
    let blueprint = Arc::new(Blueprint::new(Arc::new(Form::compile(definition).0.unwrap())));
    let owner = Owner { device: DeviceId::new([1; 16]), member: MemberId::new([2; 16]) };
    let about = RecordAbout { visit: VisitId::new([3; 16]), form: FormVersionId::new([4; 32]) };
    let new = NewRecord { id: RecordId::new([5; 16]), about };
    let now = days().at(Moment { day: 1, hour: 8, minute: 0 }).unwrap();
    let setup = Setup { now, zone: TimeZone::UTC, seed: [0; 32], properties: Properties::default(), language: None };
    OpenRecord::begin(store, owner, new, blueprint, setup, ActorId::new([6; 16]), How::at(now)).unwrap()
}

/// Does it as whoever's word it is, on one device.
fn performed(act: &Act, open: &mut OpenRecord, store: &mut MemoryStore) -> Result<usize, PerformError> {
    let speaker = MemberId::new([10 + act.on_behalf_of.unwrap_or(act.who) as u8; 16]);
    let how = act.how(&days(), Some(speaker)).unwrap();
    act.perform(open, store, how, &days()).map(|made| made.len())
}

/// The error of a table of these rows, in words.
fn refused(rows: &str) -> String {
    ExampleVisit::read(&format!("{HEADINGS}{rows}\n")).expect_err(rows).to_string()
}

fn act(row: &str) -> Act {
    let visit = ExampleVisit::read(&format!("{HEADINGS}{row}\n")).unwrap_or_else(|error| panic!("{row}: {error}"));
    visit.acts()[0].clone()
}

#[test]
fn every_row_names_a_question_of_its_form_and_an_answer_that_the_form_takes() {
    let visit = ExampleVisit::shipped().unwrap();
    for form in &FORMS {
        let mut store = MemoryStore::new();
        let mut open = begun(form, &mut store);
        let acts: Vec<&Act> = visit.acts().iter().filter(|act| act.form == form.id).collect();
        for act in &acts {
            let made = performed(act, &mut open, &mut store);
            assert!(made.is_ok(), "line {}, {}: {}", act.line, act.place, made.unwrap_err());
        }
        // As a team leaves it: nothing that the forms require is missing.
        let violations = open.filling().session().validate().unwrap();
        let paths = violations.iter().map(|violation| open.filling().session().path(violation.entry));
        assert_eq!(paths.collect::<Vec<_>>(), Vec::<String>::new(), "{}", form.id);
        // A name adds an instance once, however many rows tell of it. B12 is removed, and on one device a new one then.
        let named: BTreeSet<String> =
            acts.iter().filter_map(|act| act.place.steps.iter().find_map(|step| step.instance.clone())).collect();
        let session = open.filling().session();
        let repeats: &[&str] = match form.id {
            "core_visit" => &["/data/cv_g_figures/cv_unit"],
            "prison" => &["/data/pr_unit", "/data/pr_cell"],
            _ => &[],
        };
        let count: usize = repeats.iter().map(|repeat| session.repeat_len(repeat).unwrap()).sum();
        assert_eq!(count, named.len(), "{}", form.id);
    }
}

#[test]
fn the_visit_is_one_of_two_days_by_all_five() {
    let visit = ExampleVisit::shipped().unwrap();
    let acts = visit.acts();
    assert!((80..=130).contains(&acts.len()), "long enough to be real, short enough to be read: {}", acts.len());
    assert_eq!(acts.iter().map(|act| act.who).collect::<BTreeSet<_>>(), (0..MEMBERS.len()).collect());
    assert_eq!(acts.iter().map(|act| act.when.day).collect::<BTreeSet<_>>(), BTreeSet::from([1, 2]));
    assert!(acts.iter().any(|act| act.paper.is_some() && act.on_behalf_of == Some(0)), "a page of paper of the lead's");
    assert!(acts.iter().any(|act| act.answer == Answer::Removed));
    assert!(acts.iter().filter(|act| !act.remark.is_empty()).count() > 20, "it teaches");
}

#[test]
fn a_row_is_read_as_it_is_meant() {
    let read = act(
        "| | 2 | 17:00 | Dunia for Amal | prison | pr_cell[B12]/pr_len | 4 | measured, paper of day 1 15:30 | why |",
    );
    assert_eq!((read.line, read.when, read.who), (3, Moment { day: 2, hour: 17, minute: 0 }, 3));
    assert_eq!((read.on_behalf_of, read.source), (Some(0), Some(Source::Measured)));
    assert_eq!(read.paper, Some(Paper { seen: Moment { day: 1, hour: 15, minute: 30 } }));
    assert_eq!((read.place.to_string().as_str(), read.remark.as_str()), ("pr_cell[B12]/pr_len", "why"));
    let how = read.how(&days(), None).unwrap();
    assert!(how.from_paper && how.observed.is_some_and(|seen| how.entered.duration_since(seen).as_hours() == 25));

    let answer = |text: &str| act(&format!("| | 1 | 09:00 | Amal | prison | a | {text} | | |")).answer.text(&days());
    assert_eq!(answer("day 2").as_deref(), Some("2026-11-24"));
    assert_eq!(answer("day 1 08:30").as_deref(), Some("2026-11-23T08:30:00"));
    assert_eq!(answer("day 1 of many").as_deref(), Some("day 1 of many"), "a text");
    assert_eq!(answer("a \\| b&#10;c").as_deref(), Some("a | b\nc"));
    assert_eq!(act("| | 1 | 09:00 | Amal | prison | a[b] | removed | | |").answer.text(&days()), None);
}

#[test]
fn a_bad_row_is_refused_with_its_line() {
    let good = "| | 1 | 09:00 | Amal | prison | a/b | yes | staff | |";
    assert!(ExampleVisit::read(&format!("{HEADINGS}{good}")).is_ok());
    for (row, told) in [
        ("| | | 09:00 | Amal | prison | a/b | yes | | |", "column “day”"),
        ("| | 0 | 09:00 | Amal | prison | a/b | yes | | |", "“0” is no day"),
        ("| | 10 | 09:00 | Amal | prison | a/b | yes | | |", "“10” is no day"),
        ("| | 1 | 9:00 | Amal | prison | a/b | yes | | |", "“9:00” is no time"),
        ("| | 1 | 24:00 | Amal | prison | a/b | yes | | |", "“24:00” is no time"),
        ("| | 1 | 08:59 | Amal | prison | a/b | yes | | |", "earlier than the row before"),
        ("| | 1 | 09:00 | Amel | prison | a/b | yes | | |", "nobody is called “Amel”; the team is Amal, Basma"),
        ("| | 1 | 09:00 | Dunia for | prison | a/b | yes | | |", "nobody is called “Dunia for”"),
        ("| | 1 | 09:00 | Dunia for Dunia | prison | a/b | yes | | |", "their own words"),
        ("| | 1 | 09:00 | Amal | police | a/b | yes | | |", "no form “police”, only core_visit, prison"),
        ("| | 1 | 09:00 | Amal | prison | | yes | | |", "column “question”"),
        ("| | 1 | 09:00 | Amal | prison | /data/a | yes | | |", "no place in a form"),
        ("| | 1 | 09:00 | Amal | prison | a[b | yes | | |", "no place in a form"),
        ("| | 1 | 09:00 | Amal | prison | a[]/b | yes | | |", "no place in a form"),
        ("| | 1 | 09:00 | Amal | prison | a/b | | | |", "column “answer”"),
        ("| | 1 | 09:00 | Amal | prison | a/b | removed | | |", "only an instance as a whole"),
        ("| | 1 | 09:00 | Amal | prison | a[b] | 3 | | |", "only an instance as a whole"),
        ("| | 1 | 09:00 | Amal | prison | a/b | yes | hearsay | |", "“hearsay” is no source: write observed, measured"),
        ("| | 1 | 09:00 | Amal | prison | a/b | yes | staff, paper of day 2 | |", "when the paper was written"),
        ("| | 1 | 09:00 | Amal | prison | a/b | yes | staff, paper of day 1 09:00 | |", "before it is typed in"),
        ("| | 1 | 09:00 | Amal | prison | a/b | yes | staff | | one | two |", "write a pipe as \\|"),
    ] {
        let error = refused(&format!("{good}\n{row}"));
        assert!(error.starts_with("line 4: ") && error.contains(told), "{row}\n{error}");
    }
}

#[test]
fn what_is_no_such_table_is_refused() {
    let refused = |text: &str| ExampleVisit::read(text).expect_err(text).to_string();
    assert!(refused("Nothing here.").contains("“visit”"));
    assert!(refused("| survey | day |\n| | 1 |").contains("“visit”"));
    assert!(refused(&format!("{HEADINGS}| 1 | 1 | 09:00 |")).contains("empty cell"), "a cell too far to the left");
    assert!(refused("| visit | day | time |\n| | 1 | 09:00 |").contains("no column “who”"));

    let row = "||1|09:00|Amal|prison|a|b|\n";
    let rows = |count: usize| format!("{HEADINGS}{}", row.repeat(count));
    assert_eq!(ExampleVisit::read(&rows(10_000)).unwrap().acts().len(), 10_000);
    assert!(refused(&rows(10_001)).contains("more than 10000 rows"));
    let padded = |bytes: usize| format!("{HEADINGS}{row}{}", " ".repeat(bytes - HEADINGS.len() - row.len()));
    assert!(ExampleVisit::read(&padded(1 << 20)).is_ok());
    assert!(ExampleVisit::read(&padded((1 << 20) + 1)).is_err());
    let deep =
        |steps: usize| format!("{HEADINGS}| | 1 | 09:00 | Amal | prison | {} | b | | |", vec!["a"; steps].join("/"));
    assert!(ExampleVisit::read(&deep(16)).is_ok());
    assert!(refused(&deep(17)).contains("line 3"));
}

#[test]
fn an_act_that_the_form_does_not_take_says_why() {
    let mut store = MemoryStore::new();
    let mut open = begun(&FORMS[1], &mut store);
    let mut done = |row: &str| {
        let act = act(&format!("| | 1 | 09:00 | Amal | prison | {row} | | |"));
        performed(&act, &mut open, &mut store).map_err(|error| error.to_string())
    };
    assert_eq!(done("pr_cell[B12]/pr_len | 4"), Ok(3), "the cell, its name, its length");
    assert_eq!(done("pr_cell[B12]/pr_wid | 2"), Ok(1), "the same cell");
    for (row, told) in [
        ("pr_cell[B12]/pr_length | 4", "no question “pr_cell[B12]/pr_length”"),
        ("pr_cell/pr_len | 4", "“pr_cell” repeats"),
        ("pr_g_conditions[B]/pr_meals_day | 3", "“pr_g_conditions” does not repeat"),
        ("pr_cell[B12]/pr_vent | good", "“good” is not among the choices"),
        ("pr_g_conditions/pr_conditions_sources | seen smelled", "“smelled” is not among the choices"),
        ("pr_cell[B12]/pr_persons | 501", "constraint"),
        ("pr_cell[B12]/pr_persons | two", "a whole number"),
        ("pr_cell[C1] | removed", "no “pr_cell[C1]” that could be removed"),
    ] {
        let error = done(row).expect_err(row);
        assert!(error.contains(told), "{row}: {error}");
    }
    assert_eq!(done("pr_cell[B13]/pr_cell_name | B12"), Ok(3));
    assert!(done("pr_cell[B12]/pr_len | 4.1").unwrap_err().contains("more than one is called “B12”"));
}
