//! Choices. A list that stands in the form under a name is compared once, however many questions offer it.

use super::aspects::{Found, translated};
use super::written::Words;
use super::{Aspect, Change, ListDifference, Risk, change};
use crate::form::expression::parse;
use crate::form::listed::{Listed, list_key, listed};
use crate::form::model::{Choices, Control, ControlKind, FormDefinition, Text, TextForm};
use crate::form::reference::{ItemSource, item_source};
use rustc_hash::FxHashMap;

/// The lists that were met, in the order in which they were.
#[derive(Default)]
pub(super) struct Lists {
    met: Vec<Met>,
    by_name: FxHashMap<String, usize>,
}

struct Met {
    name: String,
    questions: usize,
    changes: Vec<Change>,
    risks: Vec<Risk>,
}

impl Lists {
    /// Compares the choices of a question in both forms.
    pub(super) fn compare(&mut self, found: &mut Found<'_, '_>, from: &Control, to: &Control) {
        let (ControlKind::Select(_, before), ControlKind::Select(_, after)) = (&from.kind, &to.kind) else { return };
        let (old, new) = (found.old, found.new);
        let (from, to) = (name(old.definition, before), name(new.definition, after));
        let same = from.as_ref().filter(|from| to.as_ref() == Some(*from));
        if let Some(name) = same {
            let place = *self.by_name.entry(name.clone()).or_insert_with(|| {
                let (changes, risks) = of_choices(old, new, before, after);
                self.met.push(Met { name: name.clone(), questions: 0, changes, risks });
                self.met.len() - 1
            });
            self.met[place].questions += 1;
        } else {
            found.plain(Aspect::List, from.as_deref().unwrap_or(""), to.as_deref().unwrap_or(""));
            let (changes, risks) = of_choices(old, new, before, after);
            found.changes.extend(changes);
            found.risks.extend(risks);
        }
        found.plain(Aspect::Filter, &filter(old, before), &filter(new, after));
    }

    /// Those of them that are different.
    pub(super) fn told(self) -> Vec<ListDifference> {
        let different = self.met.into_iter().filter(|met| !met.changes.is_empty());
        let told = different.map(|met| {
            let Met { name, questions, changes, risks } = met;
            ListDifference { name, questions, changes, risks }
        });
        told.collect()
    }
}

/// The name of a list that stands in the form: the same whether the form came from a workbook or an XForm.
fn name(definition: &FormDefinition, choices: &Choices) -> Option<String> {
    let Choices::Itemset(itemset) = choices else { return None };
    let expression = definition.expression(itemset.items);
    let source = parse(&expression.xpath).ok().and_then(|ast| {
        let (source, _) = item_source(definition, &ast, expression.context)?;
        Some(source)
    });
    match source {
        Some(ItemSource::Instance { id, .. }) => Some(id.to_string()),
        Some(ItemSource::Nodes(node)) => Some(definition.node(node).name.to_string()),
        None => list_key(definition, choices),
    }
}

/// What of the list is offered: the expression, where it is more than the list.
fn filter(words: &Words<'_>, choices: &Choices) -> String {
    let Choices::Itemset(itemset) = choices else { return String::new() };
    let expression = words.expression(Some(itemset.items));
    let is_filtered = expression.contains('[') || expression.starts_with("randomize");
    if is_filtered { expression } else { String::new() }
}

fn of_choices(old: &Words<'_>, new: &Words<'_>, before: &Choices, after: &Choices) -> (Vec<Change>, Vec<Risk>) {
    let (Some(from), Some(to)) = (listed(old.definition, before), listed(new.definition, after)) else {
        // They stand in a file or are answers: the form says nothing of them.
        return (Vec::new(), Vec::new());
    };
    let (mut changes, mut risks) = (Vec::new(), Vec::new());
    let known: FxHashMap<&str, &Listed<'_>> = from.iter().map(|choice| (&*choice.code, choice)).collect();
    let stays: FxHashMap<&str, usize> = to.iter().enumerate().map(|(place, choice)| (&*choice.code, place)).collect();
    for choice in from.iter().filter(|choice| !stays.contains_key(&*choice.code)) {
        changes.push(whole(old, choice, Aspect::Choice, true));
    }
    if !changes.is_empty() {
        risks.push(Risk::ChoiceGone);
    }
    for choice in &to {
        match known.get(&*choice.code) {
            None => changes.push(whole(new, choice, Aspect::Choice, false)),
            Some(before) => changes.extend(renamed(old, new, before, choice)),
        }
    }
    let places: Vec<usize> = from.iter().filter_map(|choice| stays.get(&*choice.code).copied()).collect();
    if !places.is_sorted() {
        let codes = |all: &[Listed<'_>]| all.iter().map(|choice| &*choice.code).collect::<Vec<_>>().join(", ");
        changes.extend(change(Aspect::ChoiceOrder, &codes(&from), &codes(&to)));
    }
    (changes, risks)
}

/// A choice that only one of them has.
fn whole(words: &Words<'_>, choice: &Listed<'_>, aspect: Aspect, is_gone: bool) -> Change {
    let label = reading(words, choice);
    let (before, after) = if is_gone { (label, String::new()) } else { (String::new(), label) };
    let (before, after) = super::excerpts(&before, &after);
    Change { aspect, language: None, about: Some(choice.code.clone()), before, after }
}

/// What a choice is called in the language that is wanted; its code where nothing is.
fn reading(words: &Words<'_>, choice: &Listed<'_>) -> String {
    let own = choice.label.map(|text| words.shown(text)).or_else(|| choice.plain.map(str::to_owned));
    own.filter(|label| !label.is_empty()).unwrap_or_else(|| choice.code.clone())
}

fn renamed(old: &Words<'_>, new: &Words<'_>, before: &Listed<'_>, after: &Listed<'_>) -> Vec<Change> {
    let with_code = |change: Change| Change { about: Some(after.code.clone()), ..change };
    if let (Some(from), Some(to)) = (before.plain, after.plain) {
        return change(Aspect::ChoiceLabel, from, to).into_iter().map(with_code).collect();
    }
    // One label for all languages is, of a translated list, that of the language shown first.
    let text = |words: &Words<'_>, choice: &Listed<'_>| -> Option<Text> {
        let plain = choice.plain.map(|plain| Text::plain(words.definition.default_language, plain));
        choice.label.cloned().or(plain)
    };
    let (from, to) = (text(old, before), text(new, after));
    let changes = translated(old, new, Aspect::ChoiceLabel, TextForm::Long, from.as_ref(), to.as_ref());
    changes.into_iter().map(with_code).collect()
}
