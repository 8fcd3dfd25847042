//! `casement admin open-visit` and `set-team`.

use crate::admin::{Act, NewVisit};
use clap::Args;

// Not a doc comment: it would become the help of whatever command this is part of.
// Who goes on a visit, and as what.
#[derive(Debug, Args)]
struct Team {
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
    #[command(flatten)]
    team: Team,
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
            leads: self.team.leads.clone(),
            visitors: self.team.visitors.clone(),
            readers: self.team.readers.clone(),
        })
    }
}

/// Say anew who goes on a visit: everyone who goes, for whoever is not named has left
#[derive(Debug, Args)]
#[command(after_help = TEAM_EXAMPLES)]
pub(super) struct SetTeam {
    /// Which visit: its id, the beginning of it, or its place where that has one visit
    visit: String,
    #[command(flatten)]
    team: Team,
}

const TEAM_EXAMPLES: &str = "\
Example:
  casement admin set-team North --lead Amal --visitor Omar Lina

Whoever has left gets nothing more of it; what their phones still send is held (casement admin
held) and can be released once they are in the team again. Whoever joins is given everything.";

impl SetTeam {
    pub(super) fn act(&self) -> Act {
        Act::SetTeam {
            visit: self.visit.clone(),
            leads: self.team.leads.clone(),
            visitors: self.team.visitors.clone(),
            readers: self.team.readers.clone(),
        }
    }
}
