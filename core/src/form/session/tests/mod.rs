//! Sessions over small forms, read from Markdown tables.

mod answers;
mod bounds;
mod choices;
mod events;
mod repeats;
mod rules;
mod texts;

use super::{EntryId, Properties, Session, Setup, Verdict};
use crate::form::model::has_errors;
use crate::form::program::Form;
use crate::form::workbook;
use crate::form::xlsform::{self, ImportOptions};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// A session of the form that a Markdown table describes, on a fixed morning in UTC.
pub(super) fn session(markdown: &str) -> Session {
    let (book, _) = workbook::read(markdown.as_bytes(), Some("form.md")).unwrap();
    let (definition, problems) = xlsform::import(&book, &ImportOptions::default());
    assert!(!has_errors(&problems), "{problems:#?}");
    let (form, problems) = Form::compile(definition);
    let form = form.unwrap_or_else(|| panic!("{problems:#?}"));
    Session::new(Arc::new(form), setup())
}

pub(super) fn setup() -> Setup {
    Setup {
        now: "2026-03-04T05:06:07Z".parse().unwrap(),
        zone: TimeZone::UTC,
        seed: [7; 32],
        properties: Properties { username: "amal".into(), ..Properties::default() },
        language: None,
    }
}

impl Session {
    fn at(&self, path: &str) -> EntryId {
        self.find(path).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn set(&mut self, path: &str, text: &str) -> Verdict {
        let entry = self.at(path);
        self.answer(entry, text).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn get(&mut self, path: &str) -> String {
        let entry = self.at(path);
        self.value(entry).unwrap()
    }

    fn relevant(&mut self, path: &str) -> bool {
        let entry = self.at(path);
        self.is_relevant(entry).unwrap()
    }

    fn offers(&mut self, path: &str) -> Vec<String> {
        let entry = self.at(path);
        self.choice_values(entry).unwrap()
    }

    fn label_of(&mut self, path: &str) -> String {
        let entry = self.at(path);
        self.label(entry).unwrap()
    }

    fn failing(&mut self) -> Vec<String> {
        let violations = self.validate().unwrap();
        violations.iter().map(|violation| format!("{} {:?}", self.path(violation.entry), violation.condition)).collect()
    }
}
