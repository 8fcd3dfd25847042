//! Short ways to a form and its filling.

use casement_core::form::model::{FormDefinition, Problem, has_errors};
use casement_core::form::program::Form;
use casement_core::form::session::{Properties, Session, Setup};
use casement_core::form::workbook::{Workbook, read_markdown};
use casement_core::form::xform;
use casement_core::form::xlsform::{ImportOptions, import};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// An XForm of these parts.
pub(crate) fn xml(data: &str, model: &str, body: &str) -> String {
    format!(
        "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
         xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>F</h:title><model><instance>{data}</instance>{model}\
         </model></h:head><h:body>{body}</h:body></h:html>"
    )
}

/// Everything up to a filling, and all problems on the way.
pub(crate) fn of_xml(text: &str) -> (Option<Session>, Vec<Problem>) {
    let (definition, problems) = xform::read(text.as_bytes());
    match definition {
        Some(definition) if !has_errors(&problems) => begin(definition, problems),
        _ => (None, problems),
    }
}

/// As [`of_xml`], for a form in which nothing is wrong.
pub(crate) fn session(data: &str, model: &str, body: &str) -> Session {
    let (session, problems) = of_xml(&xml(data, model, body));
    session.unwrap_or_else(|| panic!("{problems:?}"))
}

/// As [`of_xml`], for an XLSForm in Markdown.
pub(crate) fn of_markdown(text: &str) -> (Option<Session>, Vec<Problem>) {
    of_workbook(&read_markdown(text).unwrap())
}

/// As [`of_xml`], for an XLSForm.
pub(crate) fn of_workbook(workbook: &Workbook) -> (Option<Session>, Vec<Problem>) {
    let (definition, problems) = import(workbook, &ImportOptions::default());
    if has_errors(&problems) { (None, problems) } else { begin(definition, problems) }
}

fn begin(definition: FormDefinition, mut problems: Vec<Problem>) -> (Option<Session>, Vec<Problem>) {
    let (form, more) = Form::compile(definition);
    problems.extend(more);
    let setup = Setup {
        now: Timestamp::from_second(1_795_400_000).unwrap(),
        zone: TimeZone::UTC,
        seed: [7; 32],
        properties: Properties::default(),
        language: None,
    };
    (form.map(|form| Session::new(Arc::new(form), setup)), problems)
}

/// The codes of the problems, each once.
pub(crate) fn codes(problems: &[Problem]) -> Vec<&'static str> {
    let mut codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    codes.dedup();
    codes
}

/// All that is said to the author stays short enough to be read.
pub(crate) fn assert_readable(problems: &[Problem]) {
    for problem in problems {
        assert!(problem.to_string().chars().count() < 2_000, "{} characters", problem.to_string().chars().count());
    }
    assert!(problems.len() < 3_000, "{} problems", problems.len());
}

/// What stands at a path.
pub(crate) fn value(session: &mut Session, path: &str) -> String {
    let entry = session.find(path).unwrap();
    session.value(entry).unwrap()
}
