//! The three days of the visit.

use super::story::{AMAL, BASMA, CHADI, DUNIA, ELIAS, FORM, NAMES, PLACE, Play, counted};
use super::teller::{End, Style};
use super::typist::{Typing, type_and_be_killed};
use casement_core::identity::Decision;
use casement_core::record::disagreement::{Disagreement, DisagreementKind};
use casement_core::record::value::PositionVerdict;
use casement_core::record::{How, Key, Source};
use jiff::Timestamp;

const HEALTH_STORY: &str = "/data/health/health_story";
const STORY: &str = "/data/closing/story";
/// Where what was said stands on the page.
const SAID_COLUMN: usize = 11;
const SEVERITY: &str = "/data/closing/severity";
/// All whose phones meet in the evenings. Basma has driven on.
const AT_THE_HOTEL: [usize; 4] = [AMAL, CHADI, DUNIA, ELIAS];

impl Play<'_> {
    /// Inside, without a signal.
    pub(super) fn first_day(&mut self) -> Result<(), End> {
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
            "speaks with people who are held: it takes days. Medicines and a nurse at night are lacking. \
             He sees a risk of reprisals: yes.",
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
    pub(super) fn first_evening(&mut self) -> Result<(), End> {
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

    /// One story by two, and a cell that one removes while another writes in it.
    pub(super) fn second_day(&mut self) -> Result<(), End> {
        self.day = 2;
        self.tell.chapter(&format!("Day two, inside ({})", self.days.date(2).strftime("%A %-d %B")), "")?;
        self.answers(
            (9, 0),
            DUNIA,
            &[(STORY, "Block B is dark.\n\nThe yard is clean.", None)],
            "begins the story at the gate: “Block B is dark. The yard is clean.”",
        )?;
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
        self.answers((11, 0), CHADI, &[(SEVERITY, "serious", None)], "finds it all in all serious.")?;
        self.answers((11, 5), ELIAS, &[(SEVERITY, "grave", None)], "finds it all in all grave.")?;
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
            "types in Amal's page of paper from the day before: 7.9 m² for B12. It stands as Amal's word, within the \
             tolerance of 0.3 m².",
        )
    }

    /// The lead decides and approves; then the late phone comes.
    pub(super) fn third_day(&mut self) -> Result<(), End> {
        self.day = 3;
        let open = self.open_disagreements()?.len() as u64;
        let about = format!(
            "Amal leads the visit. {} to be settled before she can approve; each decision has a reason, and what the \
             members said stays beside it.",
            if open == 1 { "1 thing is".to_owned() } else { format!("{open} things are") }
        );
        self.tell
            .chapter(&format!("Day three, the lead decides ({})", self.days.date(3).strftime("%A %-d %B")), &about)?;
        let adopted = |value: &str| PositionVerdict::Adopted(value.into());
        self.decides(
            (11, 0),
            "talk/capacity",
            adopted("180"),
            "the decree says so; the director counts the annexe",
            "adopts 180 places",
        )?;
        self.decides((11, 2), "talk/held", adopted("253"), "the register was counted by us", "adopts 253 people held")?;
        self.decides(
            (11, 5),
            "health/doctor_24h",
            PositionVerdict::Divergent,
            "staff and people held say otherwise; the register is blank",
            "keeps both accounts of the doctor",
        )?;
        self.decides(
            (11, 10),
            "closing/severity",
            adopted("grave"),
            "it has lasted since the last visit",
            "adopts “grave”",
        )?;
        self.brings_back((11, 12))?;
        self.approves((11, 20))?;
        self.late_phone()
    }

    fn decides(
        &mut self,
        clock: (i8, i8),
        about: &str,
        verdict: PositionVerdict,
        reason: &str,
        told: &str,
    ) -> Result<(), End> {
        let how = self.at(clock)?;
        let key = Key::parse(about).map_err(|error| format!("{about}: {error}."))?;
        self.team[AMAL].edit(how.entered, |filling| filling.adopt(&key, verdict, reason, how))?;
        self.event(clock, AMAL, &format!("{told}: {reason}."))
    }

    fn brings_back(&mut self, clock: (i8, i8)) -> Result<(), End> {
        let how = self.at(clock)?;
        let removed = self.find(AMAL, DisagreementKind::RemovedButEdited)?;
        let cell = removed.iter().find_map(|found| found.about.as_ref()?.within());
        let cell = cell.ok_or("No cell was removed.".to_owned())?;
        self.team[AMAL].edit(how.entered, |filling| filling.restore(cell, how))?;
        self.event(clock, AMAL, "brings cell B12 back: it is no double.")?;
        let space = self.team[AMAL].value(how.entered, "/data/cell[1]/space")?;
        self.tell.outcome(Style::Warning, &format!("The form works it out at once: only {space} m² for each person."))
    }

    /// Signs on her phone what then goes to everyone.
    fn approves(&mut self, clock: (i8, i8)) -> Result<(), End> {
        let record = self.record;
        let phone = self.team[AMAL].phone()?;
        let mut open = phone.open_record(record).map_err(|error| format!("{error}."))?;
        // A signature says the real time: who was a lead then is asked of the roster.
        let signed = phone.decide(&mut open, Decision::Approve, "Agreed by the team.", Timestamp::now());
        signed.and_then(|()| phone.leave(&mut open)).map_err(|error| format!("{error}."))?;
        self.event(clock, AMAL, "approves the record: her phone signs exactly what it holds.")?;
        self.syncs(AMAL)
    }

    fn late_phone(&mut self) -> Result<(), End> {
        self.tell.gap()?;
        self.tell.text(Style::Faint, 2, "Two hours later Basma is home, and has a signal for the first time since.")?;
        self.event((13, 20), BASMA, "syncs what she wrote on the first afternoon:")?;
        self.syncs(BASMA)?;
        self.tell.event("13:25", "all", "sync:")?;
        self.gather(&[AMAL, BASMA, CHADI, DUNIA, ELIAS])?;
        let late = self.find(AMAL, DisagreementKind::EditedAfterApproval)?.len() as u64;
        if late == 0 {
            return Err(End::Failed("What came after the approval is not shown as such.".to_owned()));
        }
        self.tell.gap()?;
        self.tell.text(
            Style::Warning,
            2,
            &format!(
                "{} came after the approval. {}'s words are in the record, and marked as late; what Amal approved stays \
                 what she saw. It is for her to look, and to approve again.",
                counted(late, "answer"),
                NAMES[BASMA]
            ),
        )
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

    /// A disagreement in words, as the lead's phone has them.
    pub(super) fn words(&mut self, found: &Disagreement) -> Result<String, End> {
        let record = self.record;
        let phone = self.team[AMAL].phone()?;
        let people = phone.people();
        let mut open = phone.open_record(record).map_err(|error| format!("{error}."))?;
        Ok(found.words(&people, open.filling(), self.days.zone()))
    }
}
