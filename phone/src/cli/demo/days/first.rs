//! The first day: five phones without a signal, one that is killed, and an evening with a server that is killed too.

use super::super::story::{AMAL, BASMA, CHADI, DUNIA, ELIAS, Play};
use super::super::teller::{End, Style};
use super::super::typist::{Typing, type_and_be_killed};
use super::{AT_THE_HOTEL, CORE, HEALTH, SAID_COLUMN};
use crate::example_visit::{Answer, PLACE};

/// Where Elias's phone is killed.
const KILLED_AT: (i8, i8) = (11, 35);
/// Words of his sentence that he has not typed yet then.
const WORDS_LEFT: usize = 3;

impl Play<'_> {
    /// Inside, without a signal.
    pub(in crate::cli::demo) fn first_day(&mut self) -> Result<(), End> {
        self.day = 1;
        self.tell.chapter(
            &format!("Day one, inside ({})", self.days.date(1).strftime("%A %-d %B")),
            "There is no signal. Each phone keeps what is typed in its own encrypted store; none knows of the others.",
        )?;
        self.scene((9, 10), BASMA, "writes down what the director says: 220 places, 251 people held.")?;
        self.scene((9, 40), CHADI, "reads the decree and the register next door: 180 places, 253 people held.")?;
        self.scene(
            (10, 5),
            CHADI,
            "measures cell B12: 4.05 m by 2 m. Two people sleep in it, says the list on the door.",
        )?;
        self.scene((10, 20), CHADI, "measures cell B7: 4.04 m² for each of two, just above the standard of 4 m².")?;
        self.scene(
            (10, 45),
            CHADI,
            "stands before the segregation cells for 40 minutes. Was access refused? Yes. Basma had said no.",
        )?;
        self.scene((11, 0), DUNIA, "asks the nurse: everyone who arrives is seen by a doctor within 24 hours.")?;
        self.scene(
            (11, 20),
            ELIAS,
            "hears from people who are held that a doctor comes on the third day, and that guards and others who are \
             held hand out the medicines.",
        )?;
        self.scene((11, 25), BASMA, "takes the risk of reprisals for low.")?;
        self.scene(
            (11, 28),
            ELIAS,
            "finds a man with chest pain in cell B7. Does anyone need urgent care? Yes. Dunia was told of nobody. He \
             takes the risk of reprisals for high.",
        )?;
        self.killed_in_mid_sentence()?;
        self.scene((11, 45), ELIAS, "hears of 21 days on end in solitary confinement.")?;
        self.meanwhile((12, 30))?;
        self.event((12, 30), BASMA, "is in the van, where there is a signal for a minute.")?;
        self.syncs(BASMA)?;
        self.scene((14, 0), AMAL, "hears from the director: never more than 14 days in solitary confinement.")?;
        self.meanwhile((15, 0))?;
        self.scene((15, 0), BASMA, "finds 23 days in the book of punishments. Then she drives on, out of reach.")
    }

    /// Elias's phone is another process for a moment, and that is killed.
    fn killed_in_mid_sentence(&mut self) -> Result<(), End> {
        let act = self.next_act(KILLED_AT, ELIAS)?;
        let Answer::Given(whole) = &act.answer else {
            return Err(End::Failed("In the example visit there is no sentence to be killed in.".to_owned()));
        };
        let (half, rest) = parted(whole);
        let at = self.at((11, 30))?.entered;
        self.event((11, 30), ELIAS, "types, and his phone dies in mid-sentence (its process is killed: kill -9).")?;
        self.team[ELIAS].close();
        let path = format!("/data/{}", act.place);
        let typing = Typing { visit: PLACE, form: HEALTH, path: &path, at, text: half };
        type_and_be_killed(&self.team[ELIAS].folder, &typing)?;
        self.kills += 1;
        // What the other process made.
        self.team[ELIAS].made += 1;
        self.team[ELIAS].start()?;
        let found = self.team[ELIAS].value(HEALTH, at, &act.place)?;
        if found != half {
            return Err(End::Failed("What was typed before the kill is not there.".to_owned()));
        }
        self.event((11, 34), ELIAS, "starts it again. All that he had typed is there:")?;
        self.tell.outcome(Style::Good, &format!("“{found}”"))?;
        self.scene(KILLED_AT, ELIAS, &format!("finishes his sentence: “… {rest}”"))
    }

    /// At the hotel: a server that is away, then one record of each form.
    pub(in crate::cli::demo) fn first_evening(&mut self) -> Result<(), End> {
        self.meanwhile((19, 50))?;
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
        self.tell.text(
            Style::Plain,
            2,
            "Four phones hold the same three records now, Basma's morning in them. Where the team saw different \
             things, all of it stands:",
        )?;
        self.sides()?;
        self.flags((20, 10))
    }

    /// What a team says together needs no decision.
    fn flags(&mut self, clock: (i8, i8)) -> Result<(), End> {
        let urgent = self.value(clock, HEALTH, "hs_g_follow_up/hs_urgent_care")?;
        let refused = self.value(clock, CORE, "cv_g_access/cv_access_refused")?;
        let risk = self.value(clock, CORE, "cv_g_follow_up/cv_reprisal_risk_assessment")?;
        if [urgent.as_str(), &refused, &risk] != ["yes", "yes", "high"] {
            return Err(End::Failed("A warning was lost.".to_owned()));
        }
        let hands = self.value(clock, HEALTH, "hs_g_care/hs_medicine_distribution_by")?;
        let all = hands.split_whitespace().count();
        if all != 3 {
            return Err(End::Failed("The ticks of two people do not add up.".to_owned()));
        }
        self.tell.text(
            Style::Plain,
            2,
            &format!(
                "Who hands out medicines adds up: {all} ticks of two people. Urgent care and refused access are “yes”: of \
                 a safety flag, yes wins over no. Of the risk of reprisals the highest stands."
            ),
        )
    }

    /// Where the team saw different things, who said what.
    fn sides(&mut self) -> Result<(), End> {
        for (record, found) in self.open_disagreements()? {
            let words = self.words(record, &found)?;
            let mut lines = words.lines();
            let heading = lines.next().and_then(|line| line.split(" [").next()).unwrap_or_default();
            self.tell.hanging(Style::Warning, SAID_COLUMN - 2, 0, heading)?;
            lines
                .try_for_each(|line| self.tell.text(Style::Plain, SAID_COLUMN, line.trim_start_matches([' ', '-'])))?;
        }
        Ok(())
    }
}

/// A sentence but for its last words, and those.
fn parted(sentence: &str) -> (&str, &str) {
    let spaces = sentence.rmatch_indices(' ');
    let end = { spaces }.nth(WORDS_LEFT - 1).map_or(0, |(space, _)| space);
    (&sentence[..end], sentence[end..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_parted_before_its_last_words() {
        assert_eq!(parted("one two three four five"), ("one two", "three four five"));
        assert_eq!(parted("one two"), ("", "one two"));
    }
}
