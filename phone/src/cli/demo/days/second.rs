//! The second day: two write one story, and a cell is removed while somebody writes in it.

use super::super::story::{AMAL, CHADI, DUNIA, ELIAS, Play};
use super::super::teller::{End, Style};
use super::{AT_THE_HOTEL, PRISON, SAID_COLUMN};
use casement_core::record::disagreement::DisagreementKind;

const STORY: &str = "pr_g_conditions/pr_conditions_story";

impl Play<'_> {
    /// One story by two, and a cell that one removes while another writes in it.
    pub(in crate::cli::demo) fn second_day(&mut self) -> Result<(), End> {
        self.day = 2;
        self.tell.chapter(&format!("Day two, inside ({})", self.days.date(2).strftime("%A %-d %B")), "")?;
        self.scene(
            (9, 0),
            DUNIA,
            "begins the story of the conditions at the gate: “Block B is dark. The yard is clean.”",
        )?;
        self.tell.event("09:05", "all", "sync before they go in:")?;
        self.gather(&AT_THE_HOTEL)?;
        self.tell.gap()?;
        self.tell.text(Style::Faint, 2, "They go in. Again there is no signal.")?;
        self.scene((10, 0), CHADI, "makes it “Block B is very dark.”")?;
        self.scene((10, 10), ELIAS, "makes it “Block B is dark and damp.”, without knowing of Chadi's words.")?;
        self.scene((10, 15), CHADI, "removes cell B12, which he takes for a double.")?;
        self.scene((10, 20), DUNIA, "counts again in cell B12: three people sleep there.")?;
        self.scene((10, 40), CHADI, "had no time for the kitchen: “not checked”.")?;
        self.scene((10, 50), ELIAS, "was there: it is clean in part.")?;
        self.scene((11, 0), ELIAS, "counts block B at noon: 98 people. The register said 96.")?;
        self.scene(
            (11, 5),
            AMAL,
            "measures cell B7 again: 3.92 m. Within the tolerance of 0.1 m, but now it is 3.96 m² for each.",
        )?;
        self.scene(
            (17, 0),
            DUNIA,
            "types in Amal's page of paper from the day before: 4 m and 31 °C for B12. It stands as Amal's word. Both \
             lengths are kept; within the tolerance nobody need decide.",
        )?;
        self.meanwhile((20, 0))?;
        self.tell.event("20:00", "all", "sync at the hotel. Basma's phone is still out of reach.")?;
        self.gather(&AT_THE_HOTEL)?;
        let story = self.value((20, 10), PRISON, STORY)?;
        self.tell.gap()?;
        self.tell.text(Style::Plain, 2, "The story has the words of both, merged by character:")?;
        self.tell.text(Style::Good, SAID_COLUMN, &format!("“{}”", story.replace("\n\n", " ")))?;
        let removed = self.find(DisagreementKind::RemovedButEdited)?;
        if story != "Block B is very dark and damp.\n\nThe yard is clean." || removed.len() != 1 {
            return Err(End::Failed("What two did at once did not come together.".to_owned()));
        }
        self.tell.text(
            Style::Plain,
            2,
            "Cell B12 is removed, and Dunia's count in it is kept: the lead can bring it back with all that is in it.",
        )
    }
}
