//! Fillings to try things on, and all that can be read of one.

use casement_core::form::model::{ControlKind, FormDefinition, NodeId, NodeKind};
use casement_core::form::program::Form;
use casement_core::form::session::{EntryId, Properties, Session, Setup};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::Write;
use std::sync::Arc;

/// Entries that are looked at where a form has more: reading is what costs, and a repeat may have 20,000 instances.
const ENTRIES_MAX: usize = 150;

/// A new filling, the same each time.
pub fn begin(form: Arc<Form>) -> Session {
    let setup = Setup {
        now: Timestamp::from_second(1_795_400_000).expect("this is a time"),
        zone: TimeZone::UTC,
        seed: [7; 32],
        properties: Properties { device_id: "device".to_owned(), username: "ida".to_owned(), ..Properties::default() },
        language: None,
    };
    Session::new(form, setup)
}

/// A filling of a definition, if it compiles.
pub fn of_definition(definition: FormDefinition) -> Option<Session> {
    let (form, problems) = Form::compile(definition);
    for problem in &problems {
        assert!(problem.message.len() < 10_000, "a message stays readable: {} bytes", problem.message.len());
    }
    form.map(|form| begin(Arc::new(form)))
}

/// The paths of what stands in a filling, in order: of each repeat all instances.
pub fn paths(session: &Session) -> Vec<(String, NodeId)> {
    let form = Arc::clone(session.form());
    let definition = form.definition();
    let mut found = Vec::new();
    let mut pending = vec![(format!("/{}", definition.node(NodeId::ROOT).name), NodeId::ROOT)];
    while let Some((path, node)) = pending.pop() {
        found.push((path.clone(), node));
        if found.len() >= ENTRIES_MAX {
            break;
        }
        for &child in definition.node(node).children.iter().rev().take(ENTRIES_MAX) {
            let kind = &definition.node(child).kind;
            let sign = if matches!(kind, NodeKind::Attribute) { "@" } else { "" };
            let path = format!("{path}/{sign}{}", definition.node(child).name);
            if definition.node(child).is_repeat() {
                let count = session.repeat_len(&path).unwrap_or(0).min(ENTRIES_MAX);
                pending.extend((1..=count).rev().map(|place| (format!("{path}[{place}]"), child)));
            } else {
                pending.push((path, child));
            }
        }
    }
    found
}

/// Everything that can be read, as text.
pub fn read_all(session: &mut Session) -> String {
    let mut out = String::new();
    for (path, node) in paths(session) {
        let Ok(entry) = session.find(&path) else { continue };
        read_one(session, entry, node, &path, &mut out);
    }
    let violations = session.validate().expect("a form can be validated");
    for violation in violations.iter().take(ENTRIES_MAX) {
        writeln!(out, "{violation:?}").expect("a text takes more");
    }
    out
}

fn read_one(session: &mut Session, entry: EntryId, node: NodeId, path: &str, out: &mut String) {
    let form = Arc::clone(session.form());
    write!(
        out,
        "{path} relevant {:?} required {:?} read-only {:?} value {:?} label {:?} hint {:?}",
        session.is_relevant(entry),
        session.is_required(entry),
        session.is_read_only(entry),
        session.value(entry),
        session.label(entry),
        session.hint(entry),
    )
    .expect("a text takes more");
    if let Some(control) = form.question(node) {
        write!(out, " messages {:?} {:?}", session.constraint_message(entry), session.required_message(entry))
            .expect("a text takes more");
        if matches!(form.definition().control(control).kind, ControlKind::Select(..)) {
            let choices = session.choices(entry).map(|choices| choices.into_iter().take(100).collect::<Vec<_>>());
            write!(out, " choices {choices:?}").expect("a text takes more");
        }
    }
    out.push('\n');
}

/// Answers the first questions with these texts, whatever they are, and reads all.
pub fn try_out(session: &mut Session, answers: &[&str]) {
    read_twice(session);
    let questions: Vec<String> = paths(session).into_iter().map(|(path, _)| path).take(40).collect();
    for (index, path) in questions.iter().enumerate() {
        let Ok(entry) = session.find(path) else { continue };
        // What it says to an answer is not the matter here.
        let _ = session.answer(entry, answers[index % answers.len()]);
        if path.ends_with(']') {
            let _ = session.add_repeat(path.trim_end_matches(|sign| sign != '[').trim_end_matches('['));
        }
    }
    let _ = session.to_xml();
    session.take_failures();
    session.take_touched();
    read_twice(session);
}

fn read_twice(session: &mut Session) {
    let first = read_all(session);
    let expressions = &session.form().definition().expressions;
    let is_random = |xpath: &str| ["random", "uuid"].iter().any(|word| xpath.contains(word));
    if !expressions.iter().any(|expression| is_random(&expression.xpath)) {
        assert_same("reading changes nothing", &first, &read_all(session));
    }
}

/// Fails with the first lines that differ, for all of them are too many to read.
pub fn assert_same(what: &str, left: &str, right: &str) {
    if left == right {
        return;
    }
    let (mut lefts, mut rights) = (left.lines(), right.lines());
    for line in 1.. {
        let (left, right) = (lefts.next(), rights.next());
        assert!(left == right, "{what}: line {line}\n  {left:?}\n  {right:?}");
        if left.is_none() {
            break;
        }
    }
    panic!("{what}: line ends");
}
