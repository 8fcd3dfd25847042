//! One row of the table, once it was read.

use super::{Days, MEMBERS};
use casement_core::id::MemberId;
use casement_core::record::{How, Source};

/// Most groups and repeats around a question.
const STEPS_MAX: usize = 16;

/// What one person did at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The line of the table, from 1, for whoever must look there.
    pub line: u32,
    /// When it was typed in.
    pub when: Moment,
    /// Who typed it in: a place in [`MEMBERS`].
    pub who: usize,
    /// Whose word it is, where another typed it in: a place in [`MEMBERS`].
    pub on_behalf_of: Option<usize>,
    /// The form_id of the form.
    pub form: &'static str,
    /// What it was about.
    pub place: Place,
    /// What was said.
    pub answer: Answer,
    /// How they know.
    pub source: Option<Source>,
    /// Where it was typed in from paper: when that was written.
    pub paper: Option<Paper>,
    /// What the row teaches; empty where it is one of many.
    pub remark: String,
}

/// A minute of the visit. Moments have the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// 1 is the first day.
    pub day: i8,
    /// 0 to 23.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
}

/// A page of paper that was typed in later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// When what stands on it was seen.
    pub seen: Moment,
}

/// A question, or an instance of a repeat. There is at least one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From below the root of the form.
    pub steps: Vec<Step>,
}

/// A group, a question, or an instance of a repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name in the form.
    pub name: String,
    /// Of a repeat, what answers the first question of the instance that is meant.
    pub instance: Option<String>,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// An answer as it is stored, or a text as it stands after the act.
    Given(String),
    /// The date of a day of the visit.
    Day(i8),
    /// The date and time of a moment.
    Moment(Moment),
    /// The instance was removed.
    Removed,
}

impl Act {
    /// The name of whoever typed it in.
    pub fn name(&self) -> &'static str {
        MEMBERS[self.who]
    }

    /// How it came about, on these days. `speaker` is whose word it is, where that is not the member who holds the device.
    pub fn how(&self, days: &Days, speaker: Option<MemberId>) -> Result<How, jiff::Error> {
        let observed = self.paper.map(|paper| days.at(paper.seen)).transpose()?;
        Ok(How {
            entered: days.at(self.when)?,
            observed,
            source: self.source,
            on_behalf_of: speaker,
            from_paper: self.paper.is_some(),
        })
    }
}

impl Answer {
    /// The answer as the form takes it; none where nothing is answered.
    pub fn text(&self, days: &Days) -> Option<String> {
        match self {
            Self::Given(text) => Some(text.clone()),
            Self::Day(day) => Some(days.date(*day).to_string()),
            Self::Moment(moment) => {
                let time = days.date(moment.day).at(moment.hour, moment.minute, 0, 0);
                Some(time.strftime("%Y-%m-%dT%H:%M:%S").to_string())
            }
            Self::Removed => None,
        }
    }
}

impl Place {
    /// Reads `group/question` or `repeat[name]/question`; none where it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let steps: Option<Vec<Step>> = text.split('/').map(Step::parse).take(STEPS_MAX + 1).collect();
        steps.filter(|steps| steps.len() <= STEPS_MAX).map(|steps| Self { steps })
    }

    /// Whether it is an instance as a whole and no question.
    pub fn is_instance(&self) -> bool {
        self.steps.last().is_some_and(|last| last.instance.is_some())
    }
}

impl Step {
    fn parse(text: &str) -> Option<Self> {
        let is_plain = |text: &str| !text.is_empty() && !text.contains(['[', ']']) && text.trim() == text;
        let (name, instance) = match text.split_once('[') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(']')?)),
            None => (text, None),
        };
        let is_well = is_plain(name) && instance.is_none_or(is_plain);
        is_well.then(|| Self { name: name.to_owned(), instance: instance.map(str::to_owned) })
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "day {} {:02}:{:02}", self.day, self.hour, self.minute)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (number, step) in self.steps.iter().enumerate() {
            let slash = if number > 0 { "/" } else { "" };
            write!(out, "{slash}{}", step.name)?;
            if let Some(instance) = &step.instance {
                write!(out, "[{instance}]")?;
            }
        }
        Ok(())
    }
}
