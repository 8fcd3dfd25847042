//! What is wrong with a form, in the author's words.

use super::{Origin, Sentence};
use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The form runs; something is probably not as the author meant.
    Warning,
    /// The form does not run until this is mended.
    Error,
}

/// One thing that is wrong with a form: where, what, and what to do about it.
///
/// Reading a form never stops at the first; all problems are reported at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether the form can be used nevertheless.
    pub severity: Severity,
    /// Stable name of the kind of problem, for tools: lower-case words with dashes (`unknown-type`).
    pub code: &'static str,
    /// Where it stands, with names no longer than are read.
    pub origin: Origin,
    /// What is wrong, as one sentence for someone who knows Excel and not programming.
    pub message: Sentence,
    /// What to do about it, as one sentence. Empty where the message says all.
    pub advice: Sentence,
    /// The same for programs that speak other languages; none where there are only these words.
    pub said: Option<Said>,
}

/// Which sentence a message is, and what is filled into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Stable name of the sentence: lower-case words with dashes.
    pub sentence: &'static str,
    /// What is filled in, each by its name.
    pub parts: Vec<(&'static str, Sentence)>,
}

impl Problem {
    fn new(severity: Severity, code: &'static str, origin: Origin, message: Sentence, advice: Sentence) -> Self {
        Self { severity, code, origin: origin.with_short_names(), message, advice, said: None }
    }

    /// A problem that keeps the form from running.
    pub fn error(
        code: &'static str,
        origin: Origin,
        message: impl Into<Sentence>,
        advice: impl Into<Sentence>,
    ) -> Self {
        Self::new(Severity::Error, code, origin, message.into(), advice.into())
    }

    /// A problem that the form can live with.
    pub fn warning(
        code: &'static str,
        origin: Origin,
        message: impl Into<Sentence>,
        advice: impl Into<Sentence>,
    ) -> Self {
        Self::new(Severity::Warning, code, origin, message.into(), advice.into())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let origin = self.origin.to_string();
        if origin.is_empty() {
            write!(f, "{word}: {}", self.message)?;
        } else {
            write!(f, "{word}: {origin}: {}", self.message)?;
        }
        if !self.advice.is_empty() {
            write!(f, " {}", self.advice)?;
        }
        Ok(())
    }
}

/// Whether any of these problems keeps the form from running.
pub fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
