//! `casement-phone list`.

use super::{StorePlace, say};
use crate::Line;
use casement_core::record::shared_record_id;
use clap::Args;

/// List the visits, and the records of each with how far they are
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  casement-phone list")]
pub(super) struct List {}

impl List {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let phone = place.phone()?;
        let told = |error| format!("{error}.");
        let visits = phone.visits().map_err(told)?;
        if visits.is_empty() {
            say::line("No visit is here yet. Sync, or ask the lead whether you are in the team.");
        }
        for here in &visits {
            let visit = &here.visit;
            let role = visit.role_of(phone.me().member).map_or("not in the team", |role| role.word());
            let about = format!("{} · {role} · {}", visit.kind.word(), say::short(visit.id));
            let days = if visit.begins == visit.ends { String::new() } else { format!(" to {}", visit.ends) };
            say::line(&format!("{}, {}{days}  ({about})", visit.place_name, visit.begins));
            let records = phone.records(visit.id).map_err(told)?;
            for line in &records {
                say::line(&format!("  {}  {}  {}", say::short(line.record.record), line.form, state(line)));
            }
            let is_begun = |id| records.iter().any(|line| line.record.record == id);
            for form in &here.forms {
                let shared = form.published.is_shared;
                if !shared {
                    say::line(&format!("  --------  {}  one for each: fill begins another", form.title()));
                } else if !is_begun(shared_record_id(visit.id, &form.published.form_id)) {
                    say::line(&format!("  --------  {}  not begun", form.title()));
                }
            }
            let missing = visit.forms.len() - here.forms.len();
            if missing > 0 {
                say::line(&format!("  {} not fetched yet: sync", say::counted(missing as u64, "form")));
            }
        }
        Ok(())
    }
}

/// How far a record is, in words.
fn state(line: &Line) -> String {
    let record = &line.record;
    let mut words = Vec::new();
    if let Some(summary) = &record.summary {
        words.push(format!("{} answered", summary.answered));
        for (count, what) in [
            (summary.required, "required and missing"),
            (summary.disagreements, "to look at"),
            (summary.blocking, "to settle"),
        ] {
            if count > 0 {
                words.push(format!("{count} {what}"));
            }
        }
    }
    for (count, what) in [
        (record.unsent, "not sent"),
        (record.held, "held for the lead"),
        (record.refused, "refused by the server"),
        (record.quarantined, "set aside"),
    ] {
        if count > 0 {
            words.push(format!("{} {what}", say::counted(count, "change")));
        }
    }
    if words.is_empty() { "not opened here yet".to_owned() } else { words.join(" · ") }
}
