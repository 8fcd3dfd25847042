//! What is different between two versions of a form: for whoever publishes one, before phones that hold records get it.
//!
//! [`compare`] takes two definitions and gives plain values: what was added, removed and moved, and what changed in what stayed,
//! by name. It knows what touches answers that were given ([`Risk`]), and nothing of records.
//!
//! - `pairs`: which question of one is which of the other
//! - `aspects`: what is different in a pair of them
//! - `lists`: choices; a list that many questions share is told once
//! - `written`: expressions and texts as people read them, with names in place of paths

mod aspects;
mod lists;
mod pairs;
#[cfg(test)]
mod tests;
mod written;

use crate::form::model::{ControlKind, FormDefinition, LanguageId, NodeId, TextForm};
use crate::limits::{DIFFERENCE_CHARACTERS_MAX, DIFFERENCES_MAX};
use pairs::Pairs;
use written::Words;

/// All that is different. Empty in every part where the two mean the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Of the form as a whole: title, languages, style.
    pub form: Vec<Change>,
    /// Of lists of choices that several questions may share, by their names.
    pub lists: Vec<ListDifference>,
    /// Of questions, groups, repeats and calculations, in the order of the new form; each that was removed stands where it stood.
    pub entries: Vec<EntryDifference>,
    /// How many changes more there are than are told: see [`DIFFERENCES_MAX`].
    pub more: usize,
}

impl Differences {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.form.is_empty() && self.lists.is_empty() && self.entries.is_empty() && self.more == 0
    }
}

/// What is different in a list of choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListDifference {
    /// Its name.
    pub name: String,
    /// How many questions of the new form offer it.
    pub questions: usize,
    /// What is different.
    pub changes: Vec<Change>,
    /// What of it touches answers.
    pub risks: Vec<Risk>,
}

/// What is different in one question, group, repeat or calculation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDifference {
    /// Its path in the form that has it; in the new one where both do.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What it asks, in the language that was wanted; empty where it asks nothing.
    pub label: String,
    /// What it is.
    pub kind: EntryKind,
    /// What became of it.
    pub fate: Fate,
    /// What changed in it.
    pub changes: Vec<Change>,
    /// What of it touches answers.
    pub risks: Vec<Risk>,
}

/// What something in a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A person answers it.
    Question,
    /// A person reads it.
    Note,
    /// It holds others.
    Group,
    /// It holds others, any number of times.
    Repeat,
    /// The form works it out.
    Calculation,
}

/// What became of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands somewhere else.
    Moved {
        /// The path of the group or repeat in which it stood; none where it stays there, and only the order is another.
        from: Option<String>,
    },
    /// It stays where it was.
    Stayed,
}

/// One thing that is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub aspect: Aspect,
    /// In which language, by its name; none where it is of no language.
    pub language: Option<String>,
    /// The choice or the parameter that it is about.
    pub about: Option<String>,
    /// What stood before; empty where nothing did. Long texts are cut around where they begin to differ.
    pub before: String,
    /// What stands now; empty where nothing does.
    pub after: String,
}

/// What can be different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// The title of the form.
    Title,
    /// A language of the form: there now, or not any more.
    Language,
    /// The language that is shown first.
    DefaultLanguage,
    /// A language whose translation waits for a native speaker.
    AwaitingReview,
    /// How the form is paged.
    Style,
    /// What is asked.
    Label,
    /// The help below it.
    Hint,
    /// The longer help.
    Guidance,
    /// A picture, sound or film beside the label.
    Media,
    /// How it is answered.
    Type,
    /// Whether it must be answered.
    Required,
    /// What is said where it was not.
    RequiredMessage,
    /// When it is asked.
    Relevant,
    /// What is accepted.
    Constraint,
    /// What is said of an answer that is not.
    ConstraintMessage,
    /// What the form works out.
    Calculation,
    /// What stands there at first.
    Default,
    /// When nobody may edit it.
    ReadOnly,
    /// What the form writes there when something happens.
    Trigger,
    /// How many instances of a repeat there are.
    Count,
    /// How it looks.
    Appearance,
    /// Something else that is set for it.
    Parameter,
    /// Which list it offers.
    List,
    /// Which choices of the list it offers.
    Filter,
    /// A choice that is new, or gone.
    Choice,
    /// What a choice is called.
    ChoiceLabel,
    /// The order of the choices.
    ChoiceOrder,
    /// How answers of several people become one.
    Merge,
    /// By how much observations may differ.
    Tolerance,
    /// The theme.
    Theme,
    /// The norms.
    Norms,
    /// Whether the answer may identify or endanger somebody.
    Sensitive,
}

impl Aspect {
    /// A stable word for it, in lower case with dashes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Language => "language",
            Self::DefaultLanguage => "default-language",
            Self::AwaitingReview => "awaiting-review",
            Self::Style => "style",
            Self::Label => "label",
            Self::Hint => "hint",
            Self::Guidance => "guidance",
            Self::Media => "media",
            Self::Type => "type",
            Self::Required => "required",
            Self::RequiredMessage => "required-message",
            Self::Relevant => "relevant",
            Self::Constraint => "constraint",
            Self::ConstraintMessage => "constraint-message",
            Self::Calculation => "calculation",
            Self::Default => "default",
            Self::ReadOnly => "read-only",
            Self::Trigger => "trigger",
            Self::Count => "count",
            Self::Appearance => "appearance",
            Self::Parameter => "parameter",
            Self::List => "list",
            Self::Filter => "filter",
            Self::Choice => "choice",
            Self::ChoiceLabel => "choice-label",
            Self::ChoiceOrder => "choice-order",
            Self::Merge => "merge",
            Self::Tolerance => "tolerance",
            Self::Theme => "theme",
            Self::Norms => "norms",
            Self::Sensitive => "sensitive",
        }
    }
}

/// What touches answers that were given in the older version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Risk {
    /// What was answered is not asked any more: it stays in the record's history, and no export of the new version has it.
    Removed,
    /// It has another place, by which answers are known: to records it is another question.
    OtherPlace,
    /// Answers were written in another way.
    OtherType,
    /// A choice that may have been chosen is not offered any more.
    ChoiceGone,
    /// Answers of several people become one in another way.
    OtherMerge,
    /// Readers of the workspace will see what was kept from them.
    NotSensitive,
}

impl Risk {
    /// A stable word for it, in lower case with dashes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::OtherPlace => "other-place",
            Self::OtherType => "other-type",
            Self::ChoiceGone => "choice-gone",
            Self::OtherMerge => "other-merge",
            Self::NotSensitive => "not-sensitive",
        }
    }
}

/// What is different in `new`. Labels are told in this language, by its name in a form or its tag, where the form has it.
pub fn compare(old: &FormDefinition, new: &FormDefinition, language: Option<&str>) -> Differences {
    let (old, new) = (Words::of(old, language), Words::of(new, language));
    let pairs = Pairs::of(old.definition, new.definition);
    let mut lists = lists::Lists::default();
    let mut entries = Vec::new();
    for place in pairs.in_order() {
        let entry = match place {
            pairs::Place::Added(id) => Some(alone(&new, id, Fate::Added)),
            pairs::Place::Removed(id) => Some(alone(&old, id, Fate::Removed)),
            pairs::Place::Both { before, after, moved } => both(&old, &new, (before, after), moved, &mut lists),
        };
        entries.extend(entry);
    }
    let mut differences =
        Differences { form: aspects::of_form(old.definition, new.definition), lists: lists.told(), entries, more: 0 };
    differences.bound();
    differences
}

impl Differences {
    /// Leaves out what is more than anyone reads.
    fn bound(&mut self) {
        let mut room = DIFFERENCES_MAX;
        let mut more = 0;
        let mut take = |changes: &mut Vec<Change>| {
            let left_out = changes.len().saturating_sub(room);
            changes.truncate(room);
            room -= changes.len();
            more += left_out;
        };
        take(&mut self.form);
        self.lists.iter_mut().for_each(|list| take(&mut list.changes));
        self.entries.iter_mut().for_each(|entry| take(&mut entry.changes));
        more += self.entries.len().saturating_sub(DIFFERENCES_MAX);
        self.entries.truncate(DIFFERENCES_MAX);
        self.more = more;
    }
}

/// Something that only one of the forms has.
fn alone(words: &Words<'_>, id: NodeId, fate: Fate) -> EntryDifference {
    let kind = kind(words, id);
    let holds_answers = matches!(kind, EntryKind::Question);
    let risks = if fate == Fate::Removed && holds_answers { vec![Risk::Removed] } else { Vec::new() };
    entry(words, id, fate, Vec::new(), risks)
}

fn both(
    old: &Words<'_>,
    new: &Words<'_>,
    (before, after): (NodeId, NodeId),
    moved: Option<pairs::Moved>,
    lists: &mut lists::Lists,
) -> Option<EntryDifference> {
    let (changes, mut risks) = aspects::of_entry(old, new, (before, after), lists);
    let fate = match moved {
        Some(pairs::Moved::Elsewhere) => {
            if kind(old, before) != EntryKind::Note && kind(old, before) != EntryKind::Calculation {
                risks.insert(0, Risk::OtherPlace);
            }
            let from = old.definition.node(before).parent.map(|parent| old.definition.path(parent));
            Fate::Moved { from }
        }
        Some(pairs::Moved::Within) => Fate::Moved { from: None },
        None => Fate::Stayed,
    };
    (fate != Fate::Stayed || !changes.is_empty()).then(|| entry(new, after, fate, changes, risks))
}

fn entry(words: &Words<'_>, id: NodeId, fate: Fate, changes: Vec<Change>, risks: Vec<Risk>) -> EntryDifference {
    let (path, name) = (words.definition.path(id), words.definition.node(id).name.to_string());
    EntryDifference { path, name, label: words.label(id), kind: kind(words, id), fate, changes, risks }
}

fn kind(words: &Words<'_>, id: NodeId) -> EntryKind {
    let node = words.definition.node(id);
    match words.control(id) {
        _ if node.is_repeat() => EntryKind::Repeat,
        _ if node.is_container() => EntryKind::Group,
        Some((id, _)) if words.definition.is_note(id) => EntryKind::Note,
        Some((_, control)) if !matches!(control.kind, ControlKind::Group | ControlKind::Repeat { .. }) => {
            EntryKind::Question
        }
        _ => EntryKind::Calculation,
    }
}

/// Two texts as a change, none where they are the same.
fn change(aspect: Aspect, before: &str, after: &str) -> Option<Change> {
    (before != after).then(|| {
        let (before, after) = excerpts(before, after);
        Change { aspect, language: None, about: None, before, after }
    })
}

/// Both within [`DIFFERENCE_CHARACTERS_MAX`], so that the place is shown at which they begin to differ.
fn excerpts(before: &str, after: &str) -> (String, String) {
    /// Characters that are shown of what both have before that.
    const ALIKE: usize = 80;
    let is_long = |text: &str| text.chars().nth(DIFFERENCE_CHARACTERS_MAX).is_some();
    if !is_long(before) && !is_long(after) {
        return (before.to_owned(), after.to_owned());
    }
    let alike = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let skipped = alike.saturating_sub(ALIKE);
    let cut = |text: &str| {
        let mut rest = text.chars().skip(skipped);
        let mut shown: String = if skipped > 0 { "…".to_owned() } else { String::new() };
        shown.extend(rest.by_ref().take(DIFFERENCE_CHARACTERS_MAX));
        if rest.next().is_some() {
            shown.push('…');
        }
        shown
    };
    (cut(before), cut(after))
}

/// The languages of both forms, by name, in the order of the new one: each with its number in either.
fn languages(old: &FormDefinition, new: &FormDefinition) -> Vec<(String, Option<LanguageId>, Option<LanguageId>)> {
    let number = |index: usize| LanguageId(u16::try_from(index).unwrap_or(u16::MAX));
    let mut all: Vec<_> = new
        .languages
        .iter()
        .enumerate()
        .map(|(index, language)| (language.name.to_string(), old.language(&language.name), Some(number(index))))
        .collect();
    for (index, language) in old.languages.iter().enumerate() {
        if !all.iter().any(|(_, before, _)| *before == Some(number(index))) {
            all.push((language.name.to_string(), Some(number(index)), None));
        }
    }
    all
}

/// The forms of a text that are compared, each with what it is.
const TEXT_FORMS: [TextForm; 4] = [TextForm::Image, TextForm::BigImage, TextForm::Audio, TextForm::Video];
