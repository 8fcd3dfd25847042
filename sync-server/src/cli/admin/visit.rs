//! `casement admin open-visit`.

use crate::admin::{Act, NewVisit};
use clap::Args;

/// Open a visit: a place, dates, forms, a team with a lead
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = USAGE)]
pub(super) struct OpenVisit {
    /// To which place
    #[arg(long)]
    place: String,
    /// What kind of visit
    #[arg(long, value_parser = ["initial", "follow-up", "ad-hoc", "practice"])]
    kind: String,
    /// Its first day, such as 2026-11-25
    #[arg(long, value_name = "DATE")]
    begins: String,
    /// Its last day; the first where left out
    #[arg(long, value_name = "DATE")]
    ends: Option<String>,
    /// A form that is filled in; may be given several times
    #[arg(long = "form", alias = "forms", value_name = "FORM", required = true, num_args = 1.., value_delimiter = ',')]
    forms: Vec<String>,
    /// Who leads it; may be given several times
    #[arg(long = "lead", value_name = "MEMBER", required = true, num_args = 1.., value_delimiter = ',')]
    leads: Vec<String>,
    /// Who fills in forms; may be given several times
    #[arg(long = "visitor", value_name = "MEMBER", num_args = 1.., value_delimiter = ',')]
    visitors: Vec<String>,
    /// Who reads; may be given several times
    #[arg(long = "reader", value_name = "MEMBER", num_args = 1.., value_delimiter = ',')]
    readers: Vec<String>,
}

const USAGE: &str = "\
casement admin open-visit [OPTIONS] --place <PLACE> --kind <KIND> --begins <DATE>
       --form <FORM>... --lead <MEMBER>...";

const EXAMPLES: &str = "\
Example:
  casement admin open-visit --place \"North prison\" --kind initial \\
      --begins 2026-11-25 --ends 2026-11-27 --form example --lead Amal --visitor Omar Lina";

impl OpenVisit {
    pub(super) fn act(&self) -> Act {
        Act::OpenVisit(NewVisit {
            place: self.place.clone(),
            kind: self.kind.clone(),
            begins: self.begins.clone(),
            ends: self.ends.clone().unwrap_or_else(|| self.begins.clone()),
            forms: self.forms.clone(),
            leads: self.leads.clone(),
            visitors: self.visitors.clone(),
            readers: self.readers.clone(),
        })
    }
}
