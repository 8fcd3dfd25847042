//! Each form filled by its play: the answers, and that nothing was forgotten.

use super::{FORMS, NOW, casement, definition, form, plays};
use casement_core::form::model::{ControlId, FormDefinition, NodeId};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The commands of a play, and what Casement answers to each.
pub(crate) fn played(name: &str) -> Vec<(String, String)> {
    let script = fs::read_to_string(plays().join(format!("{name}.play"))).expect("the play is there");
    let mut command = Command::new(casement());
    command.args(["form", "play"]).arg(form(name)).args(["--now", NOW, "--seed", "1"]);
    command.args(["--username", "visitor", "--deviceid", "device:1"]).env("TZ", "UTC");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("it is piped");
    let writer = std::thread::spawn(move || input.write_all(script.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("nothing panics").expect("it reads all");
    assert!(output.status.success(), "{name}: {:?}", output.status);
    let text = String::from_utf8(output.stdout).expect("it writes UTF-8");
    text.lines()
        .map(|line| {
            let (command, answer) = line.split_once(" =>").unwrap_or_else(|| panic!("{name}: {line}"));
            (command.to_owned(), answer.trim_start().to_owned())
        })
        .collect()
}

#[test]
fn each_play_is_answered_as_it_was_written_down() {
    for name in FORMS {
        let answers: String = played(name).iter().map(|(command, answer)| format!("{command} => {answer}\n")).collect();
        let file = plays().join(format!("{name}.out"));
        if std::env::var_os("CASEMENT_WRITE_PLAYS").is_some() {
            fs::write(&file, &answers).expect("it is written");
        }
        let wanted = fs::read_to_string(&file).unwrap_or_default();
        let differing = wanted.lines().zip(answers.lines()).find(|(wanted, found)| wanted != found);
        assert!(differing.is_none(), "{name}: {differing:#?}");
        assert_eq!(wanted.lines().count(), answers.lines().count(), "{name}");
        // Each ends as a visitor would have it.
        assert!(answers.lines().any(|line| line == "validate => ok"), "{name} is never in order");
    }
}

#[test]
fn every_calculation_and_every_note_is_tried() {
    let mut wanting = Vec::new();
    for name in FORMS {
        let form = definition(name);
        let mut relevant: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (command, answer) in played(name) {
            let Some((verb, path)) = command.split_once(' ') else { continue };
            match verb {
                "rel" => relevant.entry(without_places(path)).or_default().insert(answer),
                "get" => values.entry(without_places(path)).or_default().insert(answer),
                _ => continue,
            };
        }
        for note in notes(&form) {
            let path = form.path(note);
            let seen = relevant.get(&path);
            let both = seen.is_some_and(|seen| seen.contains("true") && seen.contains("false"));
            if !both {
                wanting.push(format!("{name}: {path} must be tried on both sides of its limit: {seen:?}"));
            }
        }
        for calculated in calculations(&form) {
            let path = form.path(calculated);
            let has_value = values.get(&path).is_some_and(|seen| seen.iter().any(|value| !value.is_empty()));
            if !has_value {
                wanting.push(format!("{name}: {path} is never looked at"));
            }
        }
    }
    assert!(wanting.is_empty(), "{}", wanting.join("\n"));
}

/// Notes that a condition shows.
fn notes(form: &FormDefinition) -> Vec<NodeId> {
    let ids = (0..form.controls.len() as u32).map(ControlId).filter(|id| form.is_note(*id));
    ids.filter_map(|id| form.control(id).node).filter(|node| form.node(*node).bind.relevant.is_some()).collect()
}

/// What the form calculates and nobody types; the name of the instance is no part of it.
fn calculations(form: &FormDefinition) -> Vec<NodeId> {
    let all = (0..form.nodes.len() as u32).map(NodeId);
    all.filter(|node| {
        let is_own = !form.path(*node).contains("/meta/") && !form.node(*node).name.starts_with("instance");
        is_own && form.node(*node).bind.calculate.is_some()
    })
    .collect()
}

/// `/data/cell/area` of `/data/cell[2]/area`.
fn without_places(path: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0;
    for letter in path.trim().chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}
