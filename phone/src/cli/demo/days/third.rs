//! The third day: the lead decides and approves, and a phone comes late.

use super::super::story::{AMAL, BASMA, CHADI, DUNIA, ELIAS, NAMES, Play, counted};
use super::super::teller::{End, Style};
use casement_core::identity::Decision;
use casement_core::record::Key;
use casement_core::record::disagreement::DisagreementKind;
use casement_core::record::value::PositionVerdict;
use jiff::Timestamp;

impl Play<'_> {
    /// The lead decides and approves; then the late phone comes.
    pub(in crate::cli::demo) fn third_day(&mut self) -> Result<(), End> {
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
}
