//! What came of an export, told on standard error so that standard output is the export alone.

use crate::cli::form::load::reason;
use crate::cli::terminal;
use casement_core::export::{ExportError, Plan};
use casement_core::record::disagreement::Disagreement;
use std::path::Path;

/// What came of an export.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    records: u64,
    open: u64,
    /// Texts that were longer than a cell can be.
    pub(super) cut: u64,
}

impl Outcome {
    pub(super) fn count(&mut self, found: &[Disagreement]) {
        self.records += 1;
        self.open += found.iter().filter(|found| found.is_blocking()).count() as u64;
    }

    pub(super) fn tell(&self, plan: &Plan, out: &Path) {
        let out = if out == Path::new("-") { "standard output".to_owned() } else { out.display().to_string() };
        terminal::complain(&format!("{} to {out}.", counted(self.records, "record", "records")));
        let withheld = plan.withheld_count() as u64;
        if withheld > 0 {
            let questions = counted(withheld, "sensitive question was", "sensitive questions were");
            let them = if withheld == 1 { "it" } else { "them" };
            terminal::complain(&format!("{questions} left out; --sensitive exports {them}."));
        }
        if self.open > 0 {
            let open = counted(self.open, "disagreement is", "disagreements are");
            terminal::complain(&format!(
                "{open} not settled: observations that differ stand for no answer, and what the form asks because of them is \
                 not exported. See: casement record disagreements FILE"
            ));
        }
        if self.cut > 0 {
            let cut = counted(self.cut, "text was", "texts were");
            terminal::complain(&format!("{cut} longer than a cell can be and cut there; CSV and JSON have all of it."));
        }
    }
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Why an export stopped, for a person.
pub(super) fn in_words(error: &ExportError, place: &Path) -> String {
    match error {
        ExportError::Sink(error) => format!("Cannot write {}: {}.", place.display(), reason(error)),
        ExportError::Workbook(error) => format!("Cannot write {}: {error}.", place.display()),
        other => format!("{}: {other}.", place.display()),
    }
}
