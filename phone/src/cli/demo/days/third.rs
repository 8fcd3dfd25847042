//! The third day: the lead decides and approves, and a phone comes late.

use super::super::story::{AMAL, BASMA, CHADI, DUNIA, ELIAS, NAMES, Play, counted, named};
use super::super::teller::{End, Style};
use super::{CORE, HEALTH, PRISON};
use casement_core::identity::Decision;
use casement_core::record::disagreement::DisagreementKind;
use casement_core::record::value::PositionVerdict;
use jiff::Timestamp;

impl Play<'_> {
    /// The lead decides and approves; then the late phone comes.
    pub(in crate::cli::demo) fn third_day(&mut self) -> Result<(), End> {
        self.is_played()?;
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
            (CORE, "cv_g_figures/cv_capacity_official"),
            adopted("180"),
            "the decree says so; the director counts the annexe",
            "adopts 180 places",
        )?;
        self.decides(
            (11, 2),
            (CORE, "cv_g_figures/cv_pop_total"),
            adopted("253"),
            "the register has the two who came in the night",
            "adopts 253 people held",
        )?;
        self.decides(
            (11, 4),
            (CORE, "cv_g_figures/cv_unit[B]/cv_unit_held"),
            adopted("98"),
            "counted by us, one by one",
            "adopts 98 people in block B",
        )?;
        self.decides(
            (11, 6),
            (HEALTH, "hs_g_admission/hs_admission_exam_24h"),
            PositionVerdict::Divergent,
            "the nurse and people held say otherwise; the register has a case of 72 hours",
            "keeps both accounts of the doctor",
        )?;
        self.decides(
            (11, 8),
            (PRISON, "pr_cell[B7]/pr_len"),
            adopted("3.92"),
            "measured twice with the laser, from wall to wall",
            "adopts 3.92 m for cell B7",
        )?;
        self.decides(
            (11, 10),
            (PRISON, "pr_g_discipline/pr_solitary_max_days_12m"),
            adopted("21"),
            "two people who do not know each other say so",
            "adopts 21 days in solitary confinement",
        )?;
        self.brings_back((11, 12))?;
        self.decides(
            (11, 14),
            (PRISON, "pr_cell[B12]/pr_persons"),
            adopted("3"),
            "the list on the door is of last week",
            "adopts three people in cell B12",
        )?;
        let space = self.value((11, 14), PRISON, "pr_cell[B12]/pr_m2_pp")?;
        self.tell
            .outcome(Style::Warning, &format!("The form works it out at once: only {space} m² for each of them."))?;
        self.approves((11, 20))?;
        self.late_phone()
    }

    fn decides(
        &mut self,
        clock: (i8, i8),
        (form, place): (&str, &str),
        verdict: PositionVerdict,
        reason: &str,
        told: &str,
    ) -> Result<(), End> {
        let how = self.at(clock)?;
        self.team[AMAL].adopts(form, &named(place)?, verdict, reason, how)?;
        self.event(clock, AMAL, &format!("{told}: {reason}."))
    }

    fn brings_back(&mut self, clock: (i8, i8)) -> Result<(), End> {
        let how = self.at(clock)?;
        let removed = self.find(DisagreementKind::RemovedButEdited)?;
        let cell = removed.iter().find_map(|(_, found)| found.about.as_ref()?.within());
        let cell = cell.ok_or("No cell was removed.".to_owned())?;
        self.team[AMAL].edit(PRISON, how.entered, |filling| filling.restore(cell, how))?;
        let open = self.open_disagreements()?.len();
        if open != 1 {
            return Err(End::Failed(format!("With cell B12 one thing comes back that is to be settled, not {open}.")));
        }
        let told = "brings cell B12 back: it is no double. With it comes what Chadi and Dunia say of the people in it.";
        self.event(clock, AMAL, told)
    }

    /// Signs on her phone what then goes to everyone.
    fn approves(&mut self, clock: (i8, i8)) -> Result<(), End> {
        for record in &self.records {
            let phone = self.team[AMAL].phone()?;
            let mut open = phone.open_record(record.id).map_err(|error| format!("{error}."))?;
            // A signature says the real time: who was a lead then is asked of the roster.
            let signed = phone.decide(&mut open, Decision::Approve, "Agreed by the team.", Timestamp::now());
            signed.and_then(|()| phone.leave(&mut open)).map_err(|error| format!("{}: {error}.", record.title))?;
        }
        self.event(clock, AMAL, "approves the three records: her phone signs exactly what they hold.")?;
        self.syncs(AMAL)
    }

    fn late_phone(&mut self) -> Result<(), End> {
        self.tell.gap()?;
        self.tell.text(Style::Faint, 2, "Two hours later Basma is home, and has a signal for the first time since.")?;
        self.event((13, 20), BASMA, "syncs what she wrote on the first afternoon:")?;
        self.syncs(BASMA)?;
        self.tell.event("13:25", "all", "sync:")?;
        self.gather(&[AMAL, BASMA, CHADI, DUNIA, ELIAS])?;
        let late = self.find(DisagreementKind::EditedAfterApproval)?.len() as u64;
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
