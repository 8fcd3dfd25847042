//! The problems met so far, with their lines.

use super::super::dom::Element;
use crate::form::model::{Origin, Problem, Sentence};
use crate::limits;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Problems of one XForm, no more than anyone would read.
pub(super) struct Problems<'d> {
    list: Vec<Problem>,
    sheet: Arc<str>,
    columns: FxHashMap<&'d str, Arc<str>>,
}

impl<'d> Problems<'d> {
    pub(super) fn new() -> Self {
        Self { list: Vec::new(), sheet: Arc::from("XForm"), columns: FxHashMap::default() }
    }

    pub(super) fn line(&self, line: u32) -> Origin {
        Origin::row(&self.sheet, line)
    }

    /// An attribute or element of this name, on the line of an element.
    pub(super) fn origin(&mut self, element: Element<'d>, column: &'d str) -> Origin {
        let column = self.columns.entry(column).or_insert_with(|| Arc::from(column));
        Origin::cell(&self.sheet, element.line(), column)
    }

    pub(super) fn at(&mut self, element: Element<'d>) -> Origin {
        self.origin(element, element.written_name())
    }

    pub(super) fn push(&mut self, problem: Problem) {
        if self.list.len() < limits::PROBLEMS_MAX {
            self.list.push(problem);
        }
    }

    pub(super) fn error(
        &mut self,
        element: Element<'d>,
        code: &'static str,
        message: impl Into<Sentence>,
        advice: impl Into<Sentence>,
    ) {
        let origin = self.at(element);
        self.push(Problem::error(code, origin, message, advice));
    }

    pub(super) fn warning(
        &mut self,
        element: Element<'d>,
        code: &'static str,
        message: impl Into<Sentence>,
        advice: impl Into<Sentence>,
    ) {
        let origin = self.at(element);
        self.push(Problem::warning(code, origin, message, advice));
    }

    /// An element that means nothing here and is left out.
    pub(super) fn unknown_element(&mut self, element: Element<'d>, within: &str) {
        self.warning(
            element,
            "unknown-element",
            format!("<{}> within <{within}> is not supported and is left out.", element.written_name()),
            "",
        );
    }

    pub(super) fn finish(self) -> Vec<Problem> {
        self.list
    }
}
