//! The three days of the visit.

mod first;
mod second;
mod third;

use super::story::{AMAL, CHADI, DUNIA, ELIAS, Play};
use super::teller::End;
use casement_core::record::disagreement::Disagreement;

const CORE: &str = "core_visit";
const PRISON: &str = "prison";
const HEALTH: &str = "health_service";
/// Where what was said stands on the page.
const SAID_COLUMN: usize = 11;
/// All whose phones meet in the evenings. Basma has driven on.
const AT_THE_HOTEL: [usize; 4] = [AMAL, CHADI, DUNIA, ELIAS];

impl Play<'_> {
    /// A disagreement in words, as the lead's phone has them. `record` is its place among the team's.
    pub(super) fn words(&mut self, record: usize, found: &Disagreement) -> Result<String, End> {
        let record = self.records[record].id;
        let phone = self.team[AMAL].phone()?;
        let people = phone.people();
        let mut open = phone.open_record(record).map_err(|error| format!("{error}."))?;
        Ok(found.words(&people, open.filling(), self.days.zone()))
    }
}
