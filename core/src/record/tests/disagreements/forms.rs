//! What was answered when the form was another.

use super::{SAFEGUARDS, adopt, people};
use crate::form::model::{Choices, ControlKind};
use crate::form::program::Form;
use crate::id::FormVersionId;
use crate::record::disagreement::{
    Circumstances, Disagreement, DisagreementKind as Kind, FormerForm, changed_in_meaning,
};
use crate::record::tests::team::{FORM, Phone, VISIT, blueprint};
use crate::record::value::PositionVerdict;
use crate::record::{Blueprint, Key};
use std::sync::Arc;

#[test]
fn an_answer_to_what_the_question_meant_before_blocks() {
    let former = blueprint(VISIT);
    let later = blueprint(&VISIT.replace("Capacity         |", "Capacity in law  |"));
    assert_eq!(changed_in_meaning(former.form(), later.form()).into_iter().collect::<Vec<_>>(), ["/data/capacity"]);
    let mut one = Phone::new(1, &later);
    one.answer("/data/capacity", "100");
    one.answer("/data/wing", "a");
    let version = FormVersionId::new([88; 32]);
    one.filling.record.adopt_form(version).unwrap().unwrap();
    let former = [FormerForm { version: FORM, form: Arc::clone(former.form()) }];
    let people = people();
    let circumstances =
        Circumstances { people: Some(&people), former: &former, version: Some(version), ..Circumstances::default() };
    let found = one.filling.disagreements(&circumstances);
    assert_eq!(found.iter().map(|found| found.kind).collect::<Vec<_>>(), [Kind::FormChanged]);
    one.answer("/data/capacity", "110");
    assert_eq!(one.filling.disagreements(&circumstances), []);
}

/// What is told of a record that moved from one form to another.
fn told_after_moving(phone: &mut Phone, former: &Arc<Blueprint>) -> Vec<Disagreement> {
    let former = [FormerForm { version: FORM, form: Arc::clone(former.form()) }];
    let people = people();
    let version = Some(LATER);
    let circumstances = Circumstances { people: Some(&people), former: &former, version, ..Circumstances::default() };
    phone.filling.disagreements(&circumstances)
}

const LATER: FormVersionId = FormVersionId::new([88; 32]);

#[test]
fn ticks_and_texts_of_a_question_that_meant_something_else_block_until_they_are_said_anew() {
    let former = blueprint(VISIT);
    let later =
        VISIT.replace("What is lacking  |", "What is there    |").replace("What you saw     |", "What you heard   |");
    let mut one = Phone::new(1, &blueprint(&later));
    one.answer("/data/lacking", "light air");
    one.answer("/data/story", "Quiet.");
    one.answer("/data/story", "Quiet. Cold.");
    one.filling.record.adopt_form(LATER).unwrap().unwrap();
    let found = told_after_moving(&mut one, &former);
    let told: Vec<(Kind, &str)> = found.iter().map(|found| (found.kind, &*found.sides[0].value)).collect();
    assert_eq!(told, [(Kind::FormChanged, "air light"), (Kind::FormChanged, "Quiet. Cold.")]);
    one.answer("/data/lacking", "light air water");
    one.answer("/data/story", "Quiet. Cold. Somebody wept.");
    assert_eq!(told_after_moving(&mut one, &former), []);
}

#[test]
fn a_question_that_is_merged_otherwise_is_another() {
    let former = blueprint(VISIT);
    let moved = VISIT.replace("| Capacity         |          |", "| Capacity         | observed |");
    let later = blueprint(&moved);
    assert_eq!(changed_in_meaning(former.form(), later.form()).into_iter().collect::<Vec<_>>(), ["/data/capacity"]);
    let mut before = Phone::new(1, &former);
    before.answer("/data/capacity", "100");
    let mut one = Phone::new(2, &later);
    one.pull(&before);
    assert_eq!(one.value("/data/capacity"), "", "an answer for the team is no observation");
    one.filling.record.adopt_form(LATER).unwrap().unwrap();
    let found = told_after_moving(&mut one, &former);
    assert_eq!((found.len(), found[0].kind, &*found[0].sides[0].value), (1, Kind::FormChanged, "100"));
}

#[test]
fn instances_whose_repeat_is_gone_block_until_it_is_decided() {
    let former = blueprint(VISIT);
    let renamed = VISIT.replace("begin_repeat               | cell  ", "begin_repeat               | room  ");
    let mut before = Phone::new(1, &former);
    let id = before.add("/data/cell");
    before.answer("/data/cell[1]/name", "B12");
    let mut one = Phone::new(2, &blueprint(&renamed));
    one.pull(&before);
    one.filling.record.adopt_form(LATER).unwrap().unwrap();
    let found = told_after_moving(&mut one, &former);
    assert_eq!((found.len(), found[0].kind, found[0].is_blocking()), (1, Kind::FormChanged, true));
    assert_eq!(found[0].about, Some(Key::instance(id)));
    assert_eq!(found[0].sides.iter().map(|side| &*side.value).collect::<Vec<_>>(), ["added", "edited"]);
    adopt(&mut one, Key::instance(id).as_str(), PositionVerdict::NotEstablished);
    assert!(told_after_moving(&mut one, &former).iter().all(|found| found.settlement.is_some()));
}

#[test]
fn choices_of_a_list_that_only_an_expression_names_are_compared() {
    let form = |choices: &str| {
        let mut definition = blueprint(choices).form().definition().clone();
        for control in &mut definition.controls {
            if let ControlKind::Select(_, Choices::Itemset(itemset)) = &mut control.kind {
                itemset.list_name = None;
            }
        }
        Form::compile(definition).0.unwrap()
    };
    let former = form(SAFEGUARDS);
    assert!(changed_in_meaning(&former, &form(SAFEGUARDS)).is_empty());
    let changed = changed_in_meaning(&former, &form(&SAFEGUARDS.replace("Not met", "Not kept")));
    assert_eq!(changed.into_iter().collect::<Vec<_>>(), ["/data/doctor"]);
}
