//! The list of problems while it grows, held to a bound.

use super::names::nearest;
use crate::form::model::{Origin, Problem, Sentence, has_errors};
use crate::limits::{XLSFORM_PROBLEMS_MAX, XLSFORM_SUGGESTIONS_MAX};

/// Collects problems; past the bound it only counts whether there were errors.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
    left_out: usize,
    left_out_errors: bool,
    suggestions: usize,
}

impl Report {
    /// Something that keeps the form from running.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        origin: Origin,
        message: impl Into<Sentence>,
        advice: impl Into<Sentence>,
    ) {
        self.push(Problem::error(code, origin, message, advice));
    }

    /// Something that the form can live with.
    pub(super) fn warning(
        &mut self,
        code: &'static str,
        origin: Origin,
        message: impl Into<Sentence>,
        advice: impl Into<Sentence>,
    ) {
        self.push(Problem::warning(code, origin, message, advice));
    }

    /// The candidate that is most like a misspelt text; none once enough was suggested in this form.
    pub(super) fn suggest<'c>(&mut self, text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
        if self.suggestions >= XLSFORM_SUGGESTIONS_MAX {
            return None;
        }
        self.suggestions += 1;
        nearest(text, candidates)
    }

    fn push(&mut self, problem: Problem) {
        if self.problems.len() < XLSFORM_PROBLEMS_MAX {
            self.problems.push(problem);
        } else {
            self.left_out += 1;
            self.left_out_errors |= has_errors(std::slice::from_ref(&problem));
        }
    }

    /// All problems from the top of each sheet to its end, with a last one that says how many more there are.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (sheet_rank(problem), problem.origin.row));
        if self.left_out > 0 {
            let message = format!("There are {} more problems, which are not listed.", self.left_out);
            let advice = "Mend these first and check the form again.";
            self.problems.push(if self.left_out_errors {
                Problem::error("too-many-problems", Origin::default(), message, advice)
            } else {
                Problem::warning("too-many-problems", Origin::default(), message, advice)
            });
        }
        self.problems
    }
}

/// Sheets in the order in which an author works on them.
fn sheet_rank(problem: &Problem) -> usize {
    const SHEETS: [&str; 5] = ["survey", "choices", "external_choices", "entities", "settings"];
    let Some(sheet) = &problem.origin.sheet else { return 0 };
    SHEETS.iter().position(|name| sheet.eq_ignore_ascii_case(name)).unwrap_or(SHEETS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_end_at_their_bound() {
        let mut report = Report::default();
        for _ in 0..XLSFORM_SUGGESTIONS_MAX {
            assert_eq!(report.suggest("agee", ["age"]), Some("age"));
        }
        assert_eq!(report.suggest("agee", ["age"]), None);
    }

    #[test]
    fn problems_past_the_bound_are_counted_and_keep_their_severity() {
        let mut report = Report::default();
        for _ in 0..XLSFORM_PROBLEMS_MAX {
            report.warning("w", Origin::default(), "w", "");
        }
        report.error("e", Origin::default(), "e", "");
        let problems = report.finish();
        assert_eq!(problems.len(), XLSFORM_PROBLEMS_MAX + 1);
        assert!(has_errors(&problems));
        assert!(problems.last().is_some_and(|problem| problem.message.contains("1 more")));
    }

    #[test]
    fn problems_at_the_bound_are_all_listed() {
        let mut report = Report::default();
        for _ in 0..XLSFORM_PROBLEMS_MAX {
            report.warning("w", Origin::default(), "w", "");
        }
        assert_eq!(report.finish().len(), XLSFORM_PROBLEMS_MAX);
    }
}
