//! What must hold of every filling of every form, whatever the form says, and of every record: laws that need no other engine.
//!
//! A session evaluates what is stale when it is read, and forgets nothing that it need not forget. So nothing may hang
//! on when, how often or in which order it is read; on acts that change nothing; or on acts that were taken back.
#![cfg(test)]

mod document;
mod filling;
mod record;

use casement_core::form::session::Session;
use casement_core::form::workbook::{self, write_xlsx};
use casement_core::form::xform;
use casement_tests::dice::Dice;
use casement_tests::differential::script;
use filling::{
    Sample, act, ask, begin, compile, is_act, is_answer_to_calculation, questions, read_all, read_workbook, read_xform,
    samples,
};
use std::collections::BTreeMap;

/// Scripts for each form.
const SCRIPTS: u64 = 8;

/// Commands in one script, reading ones included.
const SCRIPT_LENGTH: usize = 60;

/// Calls `check` with every form and the acts of several scripts over it.
fn over_all(check: impl Fn(&Sample, u64, &[String])) {
    for sample in samples() {
        for seed in 0..SCRIPTS {
            let mut commands = script(&sample.form, SCRIPT_LENGTH, &mut Dice::new(seed));
            commands.retain(|command| is_act(command));
            check(&sample, seed, &commands);
        }
    }
}

/// Fails with the answers that differ and the acts that led there.
fn assert_alike(
    sample: &Sample,
    acts: &[String],
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    law: &str,
) {
    let questions = before.keys().chain(after.keys().filter(|question| !before.contains_key(*question)));
    let differing: Vec<String> = questions
        .filter(|question| before.get(*question) != after.get(*question))
        .map(|question| format!("{question}\n    {:?}\n    {:?}", before.get(question), after.get(question)))
        .take(10)
        .collect();
    assert!(
        differing.is_empty(),
        "{law}\nform {}, after\n    {}\n{}",
        sample.name,
        acts.join("\n    "),
        differing.join("\n")
    );
}

fn after(sample: &Sample, acts: &[String]) -> Session {
    let mut session = begin(&sample.program);
    for command in acts {
        act(&mut session, command);
    }
    session
}

#[test]
fn reading_everything_after_each_act_changes_nothing() {
    over_all(|sample, _, acts| {
        let (mut read_often, mut read_late) = (begin(&sample.program), begin(&sample.program));
        for (place, command) in acts.iter().enumerate() {
            read_all(&mut read_often, &sample.form);
            let (often, late) = (act(&mut read_often, command), act(&mut read_late, command));
            assert_eq!(often, late, "form {}, after\n    {}", sample.name, acts[..=place].join("\n    "));
        }
        let (often, late) = (read_all(&mut read_often, &sample.form), read_all(&mut read_late, &sample.form));
        assert_alike(sample, acts, &often, &late, "what was read after each act, and what was read at the end");
    });
}

#[test]
fn the_order_of_reading_changes_nothing() {
    over_all(|sample, seed, acts| {
        let mut in_order = after(sample, acts);
        let mut shuffled = in_order.clone();
        let mut asked = questions(&in_order, &sample.form);
        let straight: BTreeMap<String, String> =
            asked.iter().map(|question| (question.clone(), ask(&mut in_order, question))).collect();
        let mut dice = Dice::new(seed);
        let mut mixed = BTreeMap::new();
        while !asked.is_empty() {
            let question = asked.swap_remove(dice.below(asked.len()));
            let answer = ask(&mut shuffled, &question);
            mixed.insert(question, answer);
        }
        assert_alike(sample, acts, &straight, &mixed, "read in document order, and in another");
    });
}

#[test]
fn the_same_answer_again_changes_nothing() {
    over_all(|sample, _, acts| {
        let mut session = begin(&sample.program);
        for (place, command) in acts.iter().enumerate() {
            let first = act(&mut session, command);
            if !command.starts_with("set ") || first.starts_with('!') {
                continue;
            }
            let before = read_all(&mut session.clone(), &sample.form);
            let mut again = session.clone();
            // An answer may take away what it was given for: a choice by its filter, a question by its relevance.
            let second = act(&mut again, command);
            if second.starts_with('!') {
                continue;
            }
            let after = read_all(&mut again, &sample.form);
            assert_alike(sample, &acts[..=place], &before, &after, "before and after the last act was done again");
        }
    });
}

#[test]
fn an_instance_that_is_added_and_removed_leaves_nothing_behind() {
    over_all(|sample, _, acts| {
        // What was typed over a calculation gives way when an instance comes or goes that the calculation reads.
        let typed_over = |command: &String| is_answer_to_calculation(sample, command);
        let acts: Vec<String> = acts.iter().filter(|command| !typed_over(command)).cloned().collect();
        let mut session = after(sample, &acts);
        let before = read_all(&mut session, &sample.form);
        for repeat in &sample.form.repeats {
            let mut other = session.clone();
            let Ok(added) = other.add_repeat(repeat) else { continue };
            if other.remove_repeat(added).is_err() {
                continue;
            }
            let after = read_all(&mut other, &sample.form);
            assert_alike(sample, &acts, &before, &after, &format!("before and after an instance of {repeat}"));
        }
    });
}

#[test]
fn another_language_and_back_restores_every_text() {
    over_all(|sample, _, acts| {
        let mut session = after(sample, acts);
        let before = read_all(&mut session, &sample.form);
        let own = sample.program.definition().languages[usize::from(session.language().0)].name.to_string();
        for language in &sample.form.languages {
            session.set_language(language).unwrap();
            read_all(&mut session, &sample.form);
            session.set_language(&own).unwrap();
            let after = read_all(&mut session, &sample.form);
            assert_alike(sample, acts, &before, &after, &format!("before and after {language} was shown"));
        }
    });
}

#[test]
fn a_form_plays_alike_from_markdown_excel_and_xform() {
    for sample in samples() {
        let bytes = std::fs::read(&sample.source).unwrap();
        let mut others = vec![("XForm", read_xform(xform::write(sample.program.definition()).as_bytes()))];
        if sample.source.extension().unwrap() == "md" {
            let (cells, _) = workbook::read(&bytes, Some("form.md")).unwrap();
            let excel = write_xlsx(&cells).unwrap();
            others.push(("Excel", read_workbook(&sample.source.with_extension("xlsx"), &excel)));
        }
        for (format, definition) in others {
            let program = compile(definition);
            for seed in 0..SCRIPTS {
                let mut acts = script(&sample.form, SCRIPT_LENGTH, &mut Dice::new(seed));
                acts.retain(|command| is_act(command));
                let (mut own, mut other) = (begin(&sample.program), begin(&program));
                for (place, command) in acts.iter().enumerate() {
                    let (ours, theirs) = (act(&mut own, command), act(&mut other, command));
                    let told = || format!("{format} of {}, after\n    {}", sample.name, acts[..=place].join("\n    "));
                    assert_eq!(ours, theirs, "{}", told());
                }
                let (ours, theirs) = (read_all(&mut own, &sample.form), read_all(&mut other, &sample.form));
                assert_alike(&sample, &acts, &ours, &theirs, &format!("the form as it is, and as {format}"));
            }
        }
    }
}
