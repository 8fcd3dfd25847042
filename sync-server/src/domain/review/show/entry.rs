//! One entry of a record.

use super::super::eyes::Eyes;
use super::disagreements::verdict_word;
use super::voice::{SpokenShown, VoiceShown, voice};
use super::written::{WrittenShown, written as written_at};
use casement_core::form::model::{DataType, MergePolicy, SelectKind};
use casement_core::record::Attribution;
use casement_core::record::value::Position;
use casement_core::record::view::{Answer, EntryKind, EntryView, Mark, Problem, Thread};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::ToSchema;

/// Choices that are told at most. Of a longer list whoever needs it asks the form.
const CHOICES_MAX: usize = 100;

/// A group, repeat, repeat instance, note or question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::EntryShown)]
pub struct EntryShown {
    /// What it is: `group`, `repeat`, `instance`, `note`, `question`.
    pub kind: Cow<'static, str>,
    /// Its path; empty for an instance that is removed.
    pub path: String,
    /// The key of a question or repeat instance, to act on.
    pub key: Option<String>,
    /// How deep it stands in groups and repeats, from 0.
    pub depth: u32,
    /// What is asked, or the heading.
    pub label: String,
    /// Help below it.
    pub hint: String,
    /// Whether an answer is required.
    pub required: bool,
    /// Whether a person may not edit it.
    pub read_only: bool,
    /// The theme of the visit that it belongs to.
    pub theme: Option<String>,
    /// References to standards.
    pub norms: Vec<String>,
    /// Whether the answer may identify or endanger someone.
    pub sensitive: bool,
    /// Whether it is not shown what was answered.
    pub withheld: bool,
    /// Of a repeat, how many instances stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// Of an instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<InstanceShown>,
    /// Of a question that is not withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Box<AnswerShown>>,
}

/// A repeat instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::InstanceShown)]
pub struct InstanceShown {
    /// Its id; what restoring takes.
    pub id: String,
    /// Whether it is removed: nothing in it is shown then.
    pub removed: bool,
    /// Who added it, or removed it where it is removed; null where the form made it.
    pub by: Option<VoiceShown>,
    /// What must be looked at.
    pub marks: Vec<MarkShown>,
    /// Comments on it.
    pub threads: Vec<ThreadShown>,
}

/// What stands at a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::AnswerShown)]
pub struct AnswerShown {
    /// The type of the answer: `text`, `integer`, `select_one` and the like, as XLSForm has them.
    #[serde(rename = "type")]
    pub data_type: Cow<'static, str>,
    /// How answers of several people become one: `shared`, `observed` and the like.
    pub policy: Cow<'static, str>,
    /// The answer as it is stored; empty where there is none.
    pub value: String,
    /// In words: the labels of choices.
    pub shown: String,
    /// Who gave it; null where nobody did: a default, a calculation, a text of several people.
    pub by: Option<VoiceShown>,
    /// Of a text in which the words of several people stand, who wrote which part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<WrittenShown>,
    /// The team's position, where the lead set one.
    pub position: Option<PositionShown>,
    /// The observations of all members, where the question keeps them apart.
    pub observations: Vec<ObservationShown>,
    /// Concurrent answers that stand beside it.
    pub others: Vec<OtherShown>,
    /// Of a select, what is on offer now; empty where that is more than a hundred.
    pub choices: Vec<ChoiceShown>,
    /// What is wrong with it.
    pub problems: Vec<ProblemShown>,
    /// What must be looked at.
    pub marks: Vec<MarkShown>,
    /// Comments on it.
    pub threads: Vec<ThreadShown>,
}

/// The team's position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::PositionShown)]
pub struct PositionShown {
    /// What was decided, as a word: `adopted`, `divergent` and the like.
    pub verdict: Cow<'static, str>,
    /// The answer that was adopted, as it is stored.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// By whom and when.
    pub who: VoiceShown,
}

/// One member's observation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::ObservationShown)]
pub struct ObservationShown {
    /// Which.
    pub id: String,
    /// What was observed, and by whom.
    #[serde(flatten)]
    pub said: SpokenShown,
}

/// An answer beside the one that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::OtherShown)]
pub struct OtherShown {
    /// In words.
    pub shown: String,
    /// Whose word it is.
    #[serde(flatten)]
    pub voice: VoiceShown,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::ChoiceShown)]
pub struct ChoiceShown {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::ProblemShown)]
pub struct ProblemShown {
    /// `required`, `constraint` or `not_offered`.
    pub kind: Cow<'static, str>,
    /// What the form says of it; may be empty.
    pub words: String,
}

/// What must be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::MarkShown)]
pub struct MarkShown {
    /// What kind, as in the list of disagreements.
    pub kind: Cow<'static, str>,
    /// What kind, as a clause in English.
    pub words: Cow<'static, str>,
    /// Whether it keeps the record from being approved.
    pub blocking: bool,
    /// Whether the lead settled it.
    pub settled: bool,
}

/// A comment with the answers to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::ThreadShown)]
pub struct ThreadShown {
    /// The first comment.
    pub id: String,
    /// Whether it is resolved.
    pub resolved: bool,
    /// The first comment and its answers.
    pub comments: Vec<CommentShown>,
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::CommentShown)]
pub struct CommentShown {
    /// Which.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Who said it, and when.
    #[serde(flatten)]
    pub voice: VoiceShown,
}

pub(super) fn shown(eyes: &mut Eyes<'_>, entry: EntryView, threads: &[Thread]) -> EntryShown {
    let is_partial = eyes.is_partial();
    let withheld = match (entry.entry, &entry.kind) {
        _ if !is_partial => false,
        (Some(id), _) => eyes.withholds_entry(id),
        (None, EntryKind::Instance(_)) => true,
        (None, _) => entry.is_sensitive,
    };
    let (label, hint) = match entry.entry {
        Some(id) if is_partial => (eyes.plain_label(id), String::new()),
        _ => (entry.label, entry.hint),
    };
    let threads = || -> Vec<ThreadShown> {
        let here = threads.iter().filter(|thread| !withheld && Some(&thread.about) == entry.key.as_ref());
        here.map(|here| thread(eyes, here)).collect()
    };
    let (mut count, mut instance, mut answer) = (None, None, None);
    let kind = match &entry.kind {
        EntryKind::Group => "group",
        EntryKind::Note => "note",
        EntryKind::Repeat { count: standing, .. } => {
            count = Some(*standing);
            "repeat"
        }
        EntryKind::Instance(state) => {
            instance = Some(InstanceShown {
                id: state.id.to_string(),
                removed: state.is_removed,
                by: state.by.as_ref().map(|by| voice(eyes.team, by)),
                marks: state.marks.iter().map(mark).collect(),
                threads: threads(),
            });
            "instance"
        }
        EntryKind::Question(given) => {
            let written = entry.key.as_ref().filter(|_| !withheld && given.position.is_none());
            let written = written.filter(|_| given.policy == MergePolicy::Text).and_then(|key| written_at(eyes, key));
            answer = (!withheld).then(|| Box::new(answered(eyes, given, written, threads())));
            "question"
        }
    };
    EntryShown {
        kind: kind.into(),
        path: entry.path,
        key: entry.key.as_ref().map(ToString::to_string),
        depth: entry.depth,
        label,
        hint,
        required: entry.is_required,
        read_only: entry.is_read_only,
        theme: entry.theme,
        norms: entry.norms,
        sensitive: entry.is_sensitive,
        withheld,
        count,
        instance,
        answer,
    }
}

fn answered(eyes: &Eyes<'_>, answer: &Answer, written: Option<WrittenShown>, threads: Vec<ThreadShown>) -> AnswerShown {
    let by = |by: &Attribution| voice(eyes.team, by);
    let (alone, written) = match written {
        Some(written) if written.writers.len() > 1 => (None, Some(written)),
        written => (written.and_then(|mut written| written.writers.pop()).map(|writer| writer.voice), None),
    };
    let observations = answer.observations.iter().map(|seen| ObservationShown {
        id: seen.id.to_string(),
        said: SpokenShown { value: seen.value.clone(), shown: seen.shown.clone(), voice: by(&seen.by) },
    });
    // What is on offer, and what the form says is wrong, may follow from an answer that is withheld.
    let is_partial = eyes.is_partial();
    let choices = answer.choices.iter().filter(|_| !is_partial && answer.choices.len() <= CHOICES_MAX);
    AnswerShown {
        data_type: type_word(answer).into(),
        policy: answer.policy.name().into(),
        value: answer.value.clone(),
        shown: answer.shown.clone(),
        by: answer.by.as_ref().map(by).or(alone),
        written,
        position: answer.position.as_ref().map(|(position, who)| position_shown(position, by(who))),
        observations: observations.collect(),
        others: answer.others.iter().map(|(shown, who)| OtherShown { shown: shown.clone(), voice: by(who) }).collect(),
        choices: choices
            .map(|choice| ChoiceShown { value: choice.value.clone(), label: choice.label.clone() })
            .collect(),
        problems: answer.problems.iter().map(|problem| problem_shown(problem, is_partial)).collect(),
        marks: answer.marks.iter().map(mark).collect(),
        threads,
    }
}

fn position_shown(position: &Position, who: VoiceShown) -> PositionShown {
    PositionShown {
        verdict: verdict_word(&position.verdict).into(),
        value: position.value().flatten().map(str::to_owned),
        reason: position.reason.to_string(),
        who,
    }
}

fn problem_shown(problem: &Problem, is_partial: bool) -> ProblemShown {
    let (kind, words) = match problem {
        Problem::Required(words) => ("required", words.as_str()),
        Problem::Constraint(words) => ("constraint", words.as_str()),
        Problem::NotOffered => ("not_offered", ""),
    };
    ProblemShown { kind: kind.into(), words: if is_partial { String::new() } else { words.to_owned() } }
}

fn mark(mark: &Mark) -> MarkShown {
    let (kind, words) = (mark.kind.word().into(), mark.kind.words().into());
    MarkShown { kind, words, blocking: mark.is_blocking, settled: mark.is_settled }
}

fn thread(eyes: &Eyes<'_>, thread: &Thread) -> ThreadShown {
    let comments = thread.comments.iter();
    ThreadShown {
        id: thread.id.to_string(),
        resolved: thread.is_resolved,
        comments: comments
            .map(|(id, text, by)| CommentShown { id: id.to_string(), text: text.clone(), voice: voice(eyes.team, by) })
            .collect(),
    }
}

fn type_word(answer: &Answer) -> &'static str {
    let select = answer.select.map(|kind| match kind {
        SelectKind::One => DataType::SelectOne,
        SelectKind::Multiple => DataType::SelectMultiple,
        SelectKind::Rank => DataType::Rank,
    });
    select.unwrap_or(answer.data_type).word()
}
