//! The first day: five phones without a signal, one that is killed, and an evening with a server that is killed too.

use super::super::story::{AMAL, BASMA, CHADI, DUNIA, ELIAS, FORM, PLACE, Play};
use super::super::teller::{End, Style};
use super::super::typist::{Typing, type_and_be_killed};
use super::{AT_THE_HOTEL, SAID_COLUMN, SEVERITY};
use casement_core::record::Source;

const HEALTH_STORY: &str = "/data/health/health_story";

impl Play<'_> {
    /// Inside, without a signal.
    pub(in crate::cli::demo) fn first_day(&mut self) -> Result<(), End> {
        self.day = 1;
        self.tell.chapter(
            &format!("Day one, inside ({})", self.days.date(1).strftime("%A %-d %B")),
            "There is no signal. Each phone keeps what is typed in its own encrypted store; none knows of the others.",
        )?;
        let (staff, register, detainee) = (Some(Source::Staff), Some(Source::Register), Some(Source::Detainee));
        self.answers(
            (9, 10),
            BASMA,
            &[("/data/talk/capacity", "220", staff), ("/data/talk/held", "251", staff)],
            "writes down what the director says: 220 places, 251 people held.",
        )?;
        self.answers(
            (9, 40),
            CHADI,
            &[("/data/talk/capacity", "180", register), ("/data/talk/held", "253", register)],
            "reads the register next door: 180 places, 253 people held.",
        )?;
        self.cell((10, 5), CHADI, "B12", "8.1", "2", "measures cell B12: 8.1 m². Two people live in it.")?;
        self.answers(
            (11, 0),
            DUNIA,
            &[("/data/health/doctor_24h", "met", staff), ("/data/health/lacking", "dentist", staff)],
            "asks the nurse: everyone sees a doctor within 24 hours. A dentist is lacking.",
        )?;
        self.answers(
            (11, 20),
            ELIAS,
            &[
                ("/data/health/doctor_24h", "not_met", detainee),
                ("/data/health/lacking", "medicine nurse", detainee),
                ("/data/closing/reprisals", "yes", None),
            ],
            "hears from people who are held that a doctor comes after days, and that medicines and a nurse at night \
             are lacking. He sees a risk of reprisals: yes.",
        )?;
        self.answers((11, 25), BASMA, &[("/data/closing/reprisals", "no", None)], "sees no risk of reprisals: no.")?;
        self.killed_in_mid_sentence()?;
        self.event((12, 30), BASMA, "is in the van, where there is a signal for a minute.")?;
        self.syncs(BASMA)?;
        self.answers(
            (15, 0),
            BASMA,
            &[("/data/health/lacking", "dentist", None), (SEVERITY, "minor", None)],
            "looks at the clinic again: a dentist is lacking; what she saw is minor. Then she drives on, out of reach.",
        )
    }

    /// Elias's phone is another process for a moment, and that is killed.
    fn killed_in_mid_sentence(&mut self) -> Result<(), End> {
        let at = self.at((11, 30))?.entered;
        let half = "Three people say independently that the nurse is alone on weekdays and that";
        let whole = "Three people say independently that the nurse is alone on weekdays and that medicines come late.";
        self.event((11, 30), ELIAS, "types, and his phone dies in mid-sentence (its process is killed: kill -9).")?;
        self.team[ELIAS].close();
        let typing = Typing { visit: PLACE, form: FORM, path: HEALTH_STORY, at, text: half };
        type_and_be_killed(&self.team[ELIAS].folder, &typing)?;
        self.kills += 1;
        // What the other process made.
        self.team[ELIAS].made += 1;
        self.team[ELIAS].start()?;
        let found = self.team[ELIAS].value(at, HEALTH_STORY)?;
        if found != half {
            return Err(End::Failed("What was typed before the kill is not there.".to_owned()));
        }
        self.event((11, 34), ELIAS, "starts it again. All that he had typed is there:")?;
        self.tell.outcome(Style::Good, &format!("“{found}”"))?;
        let how = self.at((11, 35))?;
        self.team[ELIAS].act(HEALTH_STORY, how, |filling, entry, how| filling.edit_text(entry, None, whole, how))?;
        self.event((11, 35), ELIAS, "finishes his sentence: “… medicines come late.”")
    }

    /// At the hotel: a server that is away, then one record.
    pub(in crate::cli::demo) fn first_evening(&mut self) -> Result<(), End> {
        self.tell.chapter("The first evening, at the hotel", "Four phones have a signal again. Basma's does not.")?;
        self.office.kill()?;
        self.kills += 1;
        self.tell.event("19:50", "server", "dies as in a power cut (kill -9). It could finish nothing.")?;
        self.event((19, 55), CHADI, "syncs.")?;
        if self.team[CHADI].sync()?.is_some() {
            return Err(End::Failed("A server that was killed has answered.".to_owned()));
        }
        self.tell.outcome(Style::Warning, "No answer. Nothing is lost: it is sent the next time.")?;
        let took = self.office.start()?;
        let restarted = format!("is started again and serves after {} ms.", took.as_millis());
        self.tell.event("20:00", "server", &restarted)?;
        self.tell.event("20:05", "all", "sync, each with the server alone:")?;
        self.gather(&AT_THE_HOTEL)?;
        self.tell.gap()?;
        self.tell.text(Style::Plain, 2, "Four phones hold the same record now, Basma's morning in it. Where the team saw different things, all of it stands:")?;
        self.sides()?;
        let at = self.at((20, 10))?.entered;
        let risk = self.team[AMAL].value(at, "/data/closing/reprisals")?;
        if risk != "yes" {
            return Err(End::Failed("The warning was lost.".to_owned()));
        }
        let lacking = self.team[AMAL].value(at, "/data/health/lacking")?;
        self.tell.text(
            Style::Plain,
            2,
            &format!(
                "What is lacking adds up: {} things. The risk of reprisals is “yes”: of a safety flag, yes wins over no.",
                lacking.split_whitespace().count()
            ),
        )
    }

    /// Where the team saw different things, who said what.
    fn sides(&mut self) -> Result<(), End> {
        let found = self.open_disagreements()?;
        for found in &found {
            let words = self.words(found)?;
            let mut lines = words.lines();
            let heading = lines.next().and_then(|line| line.split(" [").next()).unwrap_or_default();
            self.tell.hanging(Style::Warning, SAID_COLUMN - 2, 0, heading)?;
            lines
                .try_for_each(|line| self.tell.text(Style::Plain, SAID_COLUMN, line.trim_start_matches([' ', '-'])))?;
        }
        Ok(())
    }

    /// A cell with its name, area and people.
    fn cell(
        &mut self,
        clock: (i8, i8),
        who: usize,
        name: &str,
        area: &str,
        persons: &str,
        told: &str,
    ) -> Result<(), End> {
        let how = self.at(clock)?;
        self.team[who].add("/data/cell", how)?;
        self.answers(
            clock,
            who,
            &[
                ("/data/cell[1]/cell_name", name, None),
                ("/data/cell[1]/area", area, Some(Source::Measured)),
                ("/data/cell[1]/persons", persons, None),
            ],
            told,
        )
    }
}
