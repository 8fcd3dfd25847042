//! The acts of the example visit as the story tells them: some are scenes with words of their own, of the rest it is said
//! how many there were and where.

use super::handset::Handset;
use super::story::{NAMES, Play, counted};
use super::teller::End;
use crate::example_visit::{Act, Moment};
use casement_core::device::OpenRecord;
use casement_core::form::session::SessionError;

/// Under which heading of its form an act stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The label of the group or repeat.
    label: String,
    /// The name of the instance.
    instance: Option<String>,
}

impl Heading {
    /// The heading of an act that was done.
    pub(super) fn of(act: &Act, open: &mut OpenRecord) -> Result<Self, SessionError> {
        let session = open.filling().session();
        let steps = &act.place.steps;
        // The repeat around it, where there is one; else the outermost group.
        let end = steps.iter().position(|step| step.instance.is_some()).unwrap_or(0);
        let names: Vec<&str> = steps[..=end].iter().map(|step| step.name.as_str()).collect();
        let path = format!("/data/{}", names.join("/"));
        let instance = steps[end].instance.clone();
        let label = match &instance {
            Some(_) => session.repeat_label(&path)?,
            None => session.find(&path).map_or_else(|_| Ok(String::new()), |entry| session.label(entry))?,
        };
        Ok(Self { label, instance })
    }
}

impl Play<'_> {
    /// What somebody does at this minute, in words. What the team did before and is in no scene is told first.
    pub(super) fn scene(&mut self, clock: (i8, i8), who: usize, told: &str) -> Result<(), End> {
        let moment = self.moment(clock);
        self.fills(|act| act.when < moment)?;
        let acts = self.pending(|act| act.who == who && act.when == moment);
        if acts.is_empty() {
            return Err(End::Failed(format!("The example visit has nothing by {} on {moment}.", NAMES[who])));
        }
        self.performs(who, &acts)?;
        self.event(clock, who, told)
    }

    /// All that the team does before this minute and that is no scene.
    pub(super) fn meanwhile(&mut self, clock: (i8, i8)) -> Result<(), End> {
        let moment = self.moment(clock);
        self.fills(|act| act.when < moment)
    }

    /// The one act that somebody does at this minute, before it is done.
    pub(super) fn next_act(&self, clock: (i8, i8), who: usize) -> Result<Act, End> {
        let moment = self.moment(clock);
        let acts = self.pending(|act| act.who == who && act.when == moment);
        match acts[..] {
            [only] => Ok(self.visit.acts()[only].clone()),
            _ => Err(End::Failed(format!("The example visit has not one act by {} on {moment}.", NAMES[who]))),
        }
    }

    /// Whether the whole table was played.
    pub(super) fn is_played(&self) -> Result<(), End> {
        match self.pending(|_| true).first() {
            None => Ok(()),
            Some(&left) => {
                let line = self.visit.acts()[left].line;
                Err(End::Failed(format!("Line {line} of the example visit is in no scene, or too late.")))
            }
        }
    }

    /// Acts that were not done, each member's told in one line, in the order in which they began.
    fn fills(&mut self, wanted: impl Fn(&Act) -> bool) -> Result<(), End> {
        let pending = self.pending(wanted);
        let mut by_member: Vec<(usize, Vec<usize>)> = Vec::new();
        for act in pending {
            let who = self.visit.acts()[act].who;
            match by_member.iter_mut().find(|(known, _)| *known == who) {
                Some((_, acts)) => acts.push(act),
                None => by_member.push((who, vec![act])),
            }
        }
        for (who, acts) in by_member {
            let begun = self.visit.acts()[acts[0]].when;
            let headings = self.performs(who, &acts)?;
            let many = counted(acts.len() as u64, "more answer");
            self.event((begun.hour, begun.minute), who, &format!("fills in {many}: {}.", places(&headings)))?;
        }
        Ok(())
    }

    /// Which acts are not done.
    fn pending(&self, wanted: impl Fn(&Act) -> bool) -> Vec<usize> {
        let acts = self.visit.acts().iter().enumerate();
        acts.filter(|(place, act)| !self.is_done[*place] && wanted(act)).map(|(place, _)| place).collect()
    }

    /// Does acts of one member; brings the form and the heading of each.
    fn performs(&mut self, who: usize, acts: &[usize]) -> Result<Vec<(String, Heading)>, End> {
        let all = self.visit.acts();
        let mut told = Vec::new();
        // One form after the other: what stands in one tells nothing of another.
        for record in &self.records {
            self.tell.look()?;
            let here: Vec<&Act> = acts.iter().map(|&act| &all[act]).filter(|act| act.form == record.form).collect();
            let handset: &mut Handset = &mut self.team[who];
            let headings = handset.performs(&here, &self.days, &self.members)?;
            told.extend(headings.into_iter().map(|heading| (record.title.clone(), heading)));
        }
        acts.iter().for_each(|&act| self.is_done[act] = true);
        Ok(told)
    }

    /// A minute of this day.
    pub(super) fn moment(&self, (hour, minute): (i8, i8)) -> Moment {
        Moment { day: self.day, hour, minute }
    }
}

/// “Cells A5, A14, Treatment (Prison)”.
fn places(headings: &[(String, Heading)]) -> String {
    let forms = distinct(headings.iter().map(|(form, _)| form.as_str())).into_iter().map(|form| {
        let here = || headings.iter().filter(move |(known, _)| known == form).map(|(_, heading)| heading);
        let labels = distinct(here().map(|heading| heading.label.as_str())).into_iter().map(|label| {
            let named = here().filter(|heading| heading.label == label);
            let names = distinct(named.filter_map(|heading| heading.instance.as_deref()));
            format!("{label} {}", names.join(", ")).trim_end().to_owned()
        });
        format!("{} ({form})", labels.collect::<Vec<_>>().join(", "))
    });
    forms.collect::<Vec<_>>().join("; ")
}

/// Each once, in the order in which they came first.
fn distinct<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_filled_in_is_told_by_place_and_form() {
        let heading = |form: &str, label: &str, instance: Option<&str>| {
            (form.to_owned(), Heading { label: label.to_owned(), instance: instance.map(str::to_owned) })
        };
        let told = places(&[
            heading("Prison", "Cells", Some("A2")),
            heading("Prison", "Cells", Some("A2")),
            heading("Prison", "Treatment", None),
            heading("Prison", "Cells", Some("A5")),
            heading("Health service", "On arrival", None),
        ]);
        assert_eq!(told, "Cells A2, A5, Treatment (Prison); On arrival (Health service)");
    }
}
