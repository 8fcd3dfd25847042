//! Problems of an attached file, with its lines.

use crate::form::model::{Origin, Problem, Sentence};
use crate::limits;
use std::sync::Arc;

/// The problems of one file, no more than anyone would read.
pub(super) struct FileProblems {
    file: Arc<str>,
    list: Vec<Problem>,
}

impl FileProblems {
    pub(super) fn new(file_name: &str) -> Self {
        Self { file: Arc::from(file_name), list: Vec::new() }
    }

    /// The name of the file.
    pub(super) fn file(&self) -> Arc<str> {
        Arc::clone(&self.file)
    }

    /// A problem on this line; 0 where no line is meant.
    pub(super) fn error(&mut self, code: &'static str, line: u32, message: impl Into<Sentence>, advice: &str) {
        let origin = Origin::row(&self.file, line);
        self.push(Problem::error(code, origin, message, advice));
    }

    /// Something that the form can live with, on this line; 0 where no line is meant.
    pub(super) fn warning(&mut self, code: &'static str, line: u32, message: impl Into<Sentence>, advice: &str) {
        let origin = Origin::row(&self.file, line);
        self.push(Problem::warning(code, origin, message, advice));
    }

    pub(super) fn push(&mut self, problem: Problem) {
        if self.list.len() < limits::PROBLEMS_MAX {
            self.list.push(problem);
        }
    }

    pub(super) fn finish(self) -> Vec<Problem> {
        self.list
    }
}

/// Whether expressions can name an element so (XML, "NCName", without the rarest letters).
pub(super) fn is_element_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|other| other.is_alphanumeric() || matches!(other, '_' | '-' | '.'))
}
