//! `casement-phone disagreements`.

use super::{StorePlace, say};
use casement_core::record::disagreement::Circumstances;
use casement_core::record::history::Labels;
use clap::Args;

/// List what a record disagrees about, what the lead must settle first
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  casement-phone disagreements 5f3a9c01")]
pub(super) struct Disagreements {
    /// The record: the beginning of its id, as the list shows it
    record: String,
}

impl Disagreements {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let mut phone = place.phone()?;
        let told = |error| format!("{error}.");
        let record = phone.find_record(&self.record).map_err(told)?;
        let mut open = phone.open_record(record).map_err(told)?;
        let people = phone.people();
        let approved = phone.approved(record).map_err(|error| format!("{error}."))?;
        let filling = open.filling();
        let circumstances =
            Circumstances { people: Some(&people), approved: approved.as_deref(), ..Circumstances::default() };
        let found = filling.disagreements(&circumstances);
        if found.is_empty() {
            say::line("Nothing disagrees.");
        }
        for found in &found {
            let state = match (found.is_blocking(), &found.settlement) {
                (true, _) => "to settle",
                (false, Some(_)) => "settled",
                (false, None) => "to note",
            };
            let (name, path) = match &found.about {
                Some(about) => {
                    let path = filling.entry(about).map(|entry| filling.session().path(entry));
                    (filling.label(about), path.unwrap_or_else(|| about.to_string()))
                }
                None => ("The record".to_owned(), String::new()),
            };
            say::line(&format!("{state}  {name}: {}  {path}", found.kind.words()));
            for side in &found.sides {
                say::line(&format!("    {}  ({})", side.value, say::voice(&people, &side.by)));
            }
            if let Some(settled) = &found.settlement {
                say::line(&format!("    → {}  ({})", settled.position.reason, say::voice(&people, &settled.by)));
            }
        }
        Ok(())
    }
}
