//! The second day: two write one story, and a cell is removed while somebody writes in it.

use super::super::story::{AMAL, CHADI, DUNIA, ELIAS, Play};
use super::super::teller::{End, Style};
use super::{AT_THE_HOTEL, SAID_COLUMN, SEVERITY};
use casement_core::record::disagreement::DisagreementKind;
use casement_core::record::{How, Source};

const STORY: &str = "/data/closing/story";

impl Play<'_> {
    /// One story by two, and a cell that one removes while another writes in it.
    pub(in crate::cli::demo) fn second_day(&mut self) -> Result<(), End> {
        self.day = 2;
        self.tell.chapter(&format!("Day two, inside ({})", self.days.date(2).strftime("%A %-d %B")), "")?;
        self.answers(
            (9, 0),
            DUNIA,
            &[(STORY, "Block B is dark.\n\nThe yard is clean.", None)],
            "begins the story at the gate: “Block B is dark. The yard is clean.”",
        )?;
        self.tell.event("09:05", "all", "sync before they go in:")?;
        self.gather(&AT_THE_HOTEL)?;
        self.tell.gap()?;
        self.tell.text(Style::Faint, 2, "They go in. Again there is no signal.")?;
        let written = [
            ((10, 0), CHADI, "Block B is very dark.\n\nThe yard is clean.", "makes it “Block B is very dark.”"),
            (
                (10, 10),
                ELIAS,
                "Block B is dark and damp.\n\nThe yard is clean.",
                "makes it “Block B is dark and damp.”, without knowing of Chadi's words.",
            ),
        ];
        for (clock, who, text, told) in written {
            let how = self.at(clock)?;
            self.team[who].act(STORY, how, |filling, entry, how| filling.edit_text(entry, None, text, how))?;
            self.event(clock, who, told)?;
        }
        let how = self.at((10, 15))?;
        self.team[CHADI].act("/data/cell[1]", how, |filling, entry, how| filling.remove(entry, how))?;
        self.event((10, 15), CHADI, "removes cell B12, which he takes for a double.")?;
        self.answers(
            (10, 20),
            DUNIA,
            &[("/data/cell[1]/persons", "3", None)],
            "counts again in cell B12: three people.",
        )?;
        self.answers((11, 0), CHADI, &[(SEVERITY, "serious", None)], "rates what the team found: serious.")?;
        self.answers((11, 5), ELIAS, &[(SEVERITY, "grave", None)], "rates what the team found: grave.")?;
        self.types_in_paper()?;
        self.tell.event("20:00", "all", "sync at the hotel. Basma's phone is still out of reach.")?;
        self.gather(&AT_THE_HOTEL)?;
        let at = self.at((20, 10))?.entered;
        let story = self.team[AMAL].value(at, STORY)?;
        self.tell.gap()?;
        self.tell.text(Style::Plain, 2, "The story has the words of both, merged by character:")?;
        self.tell.text(Style::Good, SAID_COLUMN, &format!("“{}”", story.replace("\n\n", " ")))?;
        let removed = self.find(AMAL, DisagreementKind::RemovedButEdited)?;
        if story != "Block B is very dark and damp.\n\nThe yard is clean." || removed.len() != 1 {
            return Err(End::Failed("What two did at once did not come together.".to_owned()));
        }
        self.tell.text(
            Style::Plain,
            2,
            "Cell B12 is removed, and Dunia's count in it is kept: the lead can bring it back with all that is in it.",
        )
    }

    /// A page of paper, typed in for somebody else.
    fn types_in_paper(&mut self) -> Result<(), End> {
        let amal = self.member(AMAL)?;
        let observed = self.days.at(1, (15, 30))?;
        let how = How {
            observed: Some(observed),
            source: Some(Source::Measured),
            on_behalf_of: Some(amal),
            from_paper: true,
            ..self.at((17, 0))?
        };
        self.team[DUNIA].answer("/data/cell[1]/area", "7.9", how)?;
        self.event(
            (17, 0),
            DUNIA,
            "types in Amal's page of paper from the day before: 7.9 m² for B12. It stands as Amal's word. Both are \
             kept; within the tolerance of 0.3 m² nobody need decide.",
        )
    }
}
