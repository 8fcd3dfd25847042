//! One entry of a sheet, as the page shows it: with the control that is quickest for its type, and what stands there already.

use super::paper::Paper;
use super::typed::Typed;
use crate::domain::review::NotDone;
use crate::domain::review::show::{AnswerShown, AskedShown};
use crate::web::pages::acts;
use crate::web::shell::Shell;

/// One entry.
pub(super) struct Field {
    /// `question`, `shown` for one that cannot be typed in, `group`, `repeat`, `instance`, `note`.
    pub(super) kind: &'static str,
    /// Its place on the page, by which its parts are named.
    pub(super) place: usize,
    pub(super) asked: AskedShown,
    /// The key of a question.
    pub(super) key: String,
    /// Which control: `one`, `several`, `number`, `date`, `time`, `datetime`, `tick`, `text`, `long`.
    pub(super) control: &'static str,
    /// What stood in the field when the page was made.
    pub(super) was: String,
    /// What stands in it.
    pub(super) value: String,
    pub(super) choices: Vec<Choice>,
    /// Why what was typed was not taken.
    pub(super) reason: Option<String>,
    /// Whether whoever types can say that it is so on the paper all the same.
    pub(super) asks_sure: bool,
    /// The instance around a repeat, as a button says it.
    pub(super) within: String,
}

/// One choice.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    /// Its number in the list, where that can be typed for it.
    pub(super) nth: Option<usize>,
    pub(super) is_chosen: bool,
}

impl Field {
    pub(super) fn of(
        s: &Shell,
        paper: &Paper,
        asked: AskedShown,
        typed: Option<&Typed>,
        place: usize,
        instance: Option<&str>,
    ) -> Self {
        let answer = asked.entry.answer.as_deref();
        let is_typed = asked.typed && asked.entry.key.is_some() && (!asked.entry.read_only || typed.is_some());
        let kind = match (&*asked.entry.kind, answer) {
            ("question", Some(_)) if is_typed => "question",
            ("question", _) => "shown",
            ("group", _) => "group",
            ("repeat", _) => "repeat",
            ("instance", _) => "instance",
            _ => "note",
        };
        let control = answer.map_or("text", |answer| control(answer, asked.long));
        let was = answer.map(|answer| standing(paper, answer, control)).unwrap_or_default();
        let value = typed.map_or_else(|| was.clone(), |typed| typed.text.clone());
        let choices = answer.map(|answer| choices(answer, control, &value)).unwrap_or_default();
        let reason = typed.and_then(|typed| typed.reason.as_ref());
        Self {
            kind,
            place,
            key: asked.entry.key.clone().unwrap_or_default(),
            control,
            was,
            value,
            choices,
            asks_sure: matches!(reason, Some(NotDone::Constraint { .. })),
            reason: reason.map(|why| said(s, control, why)),
            within: instance.unwrap_or_default().to_owned(),
            asked,
        }
    }

    /// Whether something stands there that the field does not show by itself: who said it, or what others said.
    pub(super) fn answer(&self) -> Option<&AnswerShown> {
        let answer = self.asked.entry.answer.as_deref()?;
        let says = answer.position.is_some() || !answer.observations.is_empty() || !answer.value.is_empty();
        says.then_some(answer)
    }

    /// The places of the questions of which it follows whether this one is asked.
    pub(super) fn reads(&self) -> String {
        self.asked.reads.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The type of the field, as browsers know it.
    pub(super) fn input(&self) -> &'static str {
        match self.control {
            "date" => "date",
            "time" => "time",
            "datetime" => "datetime-local",
            _ => "text",
        }
    }
}

fn control(answer: &AnswerShown, is_long: bool) -> &'static str {
    match &*answer.data_type {
        "select_one" => "one",
        "select_multiple" | "rank" => "several",
        "integer" | "decimal" => "number",
        "date" => "date",
        "time" => "time",
        "datetime" => "datetime",
        "acknowledge" => "tick",
        _ if is_long => "long",
        _ => "text",
    }
}

/// What stands in the field: the answer; where observations are kept apart, the speaker's own of this time and from this source.
fn standing(paper: &Paper, answer: &AnswerShown, control: &str) -> String {
    let value = if matches!(&*answer.policy, "observed" | "any" | "highest") {
        let is_own = |voice: &crate::domain::review::show::VoiceShown| {
            voice.member.as_deref().is_some_and(|member| paper.is_speaker(member))
                && paper.is_of(voice.observed.as_deref(), voice.source.as_deref())
        };
        let own = answer.observations.iter().rev().find(|seen| is_own(&seen.said.voice));
        own.map(|seen| seen.said.value.clone()).unwrap_or_default()
    } else {
        answer.value.clone()
    };
    // What browsers take in such fields: no fraction and no zone, and no seconds where there are none.
    let until = |letters: usize| value.get(..letters).unwrap_or(&value).to_owned();
    match control {
        "time" => without_seconds(until(8)),
        "datetime" => without_seconds(until(19)),
        _ => value,
    }
}

fn without_seconds(time: String) -> String {
    time.strip_suffix(":00").filter(|rest| rest.len() == 5 || rest.len() == 16).map(str::to_owned).unwrap_or(time)
}

fn choices(answer: &AnswerShown, control: &str, value: &str) -> Vec<Choice> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Codes that are numbers are meant as codes.
    let has_numbers = answer.choices.iter().any(|choice| is_number(&choice.value));
    let is_chosen = |choice: &str| match control {
        "one" => value == choice,
        _ => value.split_whitespace().any(|chosen| chosen == choice),
    };
    let choices = answer.choices.iter().enumerate();
    choices
        .map(|(place, choice)| Choice {
            is_chosen: is_chosen(&choice.value),
            nth: (!has_numbers).then_some(place + 1),
            value: choice.value.clone(),
            label: choice.label.clone(),
        })
        .collect()
}

/// Why something was not taken, at its field.
fn said(s: &Shell, control: &str, why: &NotDone) -> String {
    match why {
        NotDone::Constraint { words } if !words.is_empty() => words.clone(),
        NotDone::WrongType { .. } => s.w().term("type-in-wrong", control),
        why => s.t(format!("not-done-{}", acts::word(why))).to_string(),
    }
}
