//! What is different in the form as a whole, and in one question, group, repeat or calculation that both have.

use super::lists::Lists;
use super::written::Words;
use super::{Aspect, Change, Risk, TEXT_FORMS, change, languages};
use crate::form::model::{
    Bind, Control, ControlKind, DataType, FormDefinition, MergePolicy, Node, NodeId, SelectKind, Text, TextForm,
};
use std::collections::BTreeSet;

/// Of the form as a whole.
pub(super) fn of_form(old: &FormDefinition, new: &FormDefinition) -> Vec<Change> {
    let mut changes = Vec::new();
    changes.extend(change(Aspect::Title, &old.settings.title, &new.settings.title));
    let all = languages(old, new);
    // A form of one language whose name was only now written down says nothing else than before.
    for (name, before, after) in &all {
        let (before, after) = (before.map_or("", |_| name), after.map_or("", |_| name));
        changes.extend(change(Aspect::Language, before, after));
    }
    let first = |form: &FormDefinition| form.languages[usize::from(form.default_language.0)].name.to_string();
    let is_same_first = old.language(&first(new)) == Some(old.default_language);
    if !is_same_first {
        changes.extend(change(Aspect::DefaultLanguage, &first(old), &first(new)));
    }
    let waiting = |form: &FormDefinition| form.settings.awaiting_review.join(", ");
    changes.extend(change(Aspect::AwaitingReview, &waiting(old), &waiting(new)));
    changes.extend(change(Aspect::Style, &old.settings.style, &new.settings.style));
    changes
}

/// Of what stands in both, with what of it touches answers.
pub(super) fn of_entry(
    old: &Words<'_>,
    new: &Words<'_>,
    (before, after): (NodeId, NodeId),
    lists: &mut Lists,
) -> (Vec<Change>, Vec<Risk>) {
    let (from, to) = (old.definition.node(before), new.definition.node(after));
    let controls = (old.control(before).map(|(_, control)| control), new.control(after).map(|(_, control)| control));
    let mut found = Found { old, new, changes: Vec::new(), risks: Vec::new() };
    found.texts(controls);
    found.kinds((from, controls.0), (to, controls.1));
    found.bind(&from.bind, &to.bind);
    found.plain(Aspect::Default, &from.default, &to.default);
    found.plain(Aspect::Trigger, &old.triggers(before), &new.triggers(after));
    found.look(controls, (&from.bind, &to.bind));
    if let (Some(from), Some(to)) = controls {
        lists.compare(&mut found, from, to);
    }
    found.columns((from, controls.0), (to, controls.1));
    (found.changes, found.risks)
}

/// What was found so far.
pub(super) struct Found<'w, 'd> {
    pub(super) old: &'w Words<'d>,
    pub(super) new: &'w Words<'d>,
    pub(super) changes: Vec<Change>,
    pub(super) risks: Vec<Risk>,
}

impl Found<'_, '_> {
    pub(super) fn plain(&mut self, aspect: Aspect, before: &str, after: &str) {
        self.changes.extend(change(aspect, before, after));
    }

    fn about(&mut self, aspect: Aspect, about: &str, before: &str, after: &str) {
        let found = change(aspect, before, after);
        self.changes.extend(found.map(|change| Change { about: Some(about.to_owned()), ..change }));
    }

    /// A text in all languages that either form has.
    fn text(&mut self, aspect: Aspect, form: TextForm, before: Option<&Text>, after: Option<&Text>) {
        let all = translated(self.old, self.new, aspect, form, before, after);
        self.changes.extend(all);
    }

    fn texts(&mut self, (from, to): (Option<&Control>, Option<&Control>)) {
        let label = |control: Option<&'_ Control>| control.and_then(|control| control.label.clone());
        let hint = |control: Option<&'_ Control>| control.and_then(|control| control.hint.clone());
        let (old_label, new_label, old_hint, new_hint) = (label(from), label(to), hint(from), hint(to));
        self.text(Aspect::Label, TextForm::Long, old_label.as_ref(), new_label.as_ref());
        self.text(Aspect::Hint, TextForm::Long, old_hint.as_ref(), new_hint.as_ref());
        self.text(Aspect::Guidance, TextForm::Guidance, old_hint.as_ref(), new_hint.as_ref());
        for form in TEXT_FORMS {
            self.text(Aspect::Media, form, old_label.as_ref(), new_label.as_ref());
        }
    }

    fn kinds(&mut self, (from, before): (&Node, Option<&Control>), (to, after): (&Node, Option<&Control>)) {
        let (before, after) = (type_word(from, before), type_word(to, after));
        if before != after {
            self.plain(Aspect::Type, before, after);
            // A whole number is a decimal one, too.
            if (before, after) != ("integer", "decimal") {
                self.risks.push(Risk::OtherType);
            }
        }
    }

    fn bind(&mut self, from: &Bind, to: &Bind) {
        let (old, new) = (self.old, self.new);
        for (aspect, before, after) in [
            (Aspect::Required, from.required, to.required),
            (Aspect::Relevant, from.relevant, to.relevant),
            (Aspect::ReadOnly, from.read_only, to.read_only),
            (Aspect::Constraint, from.constraint, to.constraint),
            (Aspect::Calculation, from.calculate, to.calculate),
        ] {
            self.plain(aspect, &old.expression(before), &new.expression(after));
        }
        let messages = [
            (Aspect::ConstraintMessage, &from.constraint_message, &to.constraint_message),
            (Aspect::RequiredMessage, &from.required_message, &to.required_message),
        ];
        for (aspect, before, after) in messages {
            self.text(aspect, TextForm::Long, before.as_ref(), after.as_ref());
        }
    }

    fn look(&mut self, (from, to): (Option<&Control>, Option<&Control>), (before, after): (&Bind, &Bind)) {
        let (old, new) = (self.old, self.new);
        let of = |control: Option<&Control>| control.map(|control| control.appearance.to_string()).unwrap_or_default();
        self.plain(Aspect::Appearance, &of(from), &of(to));
        let count = |words: &Words<'_>, control: Option<&Control>| match control.map(|control| &control.kind) {
            Some(ControlKind::Repeat { count, .. }) => words.expression(*count),
            _ => String::new(),
        };
        self.plain(Aspect::Count, &count(old, from), &count(new, to));
        let mut parameters = (settings(from, before), settings(to, after));
        let names: BTreeSet<String> = parameters.0.iter().chain(&parameters.1).map(|(name, _)| name.clone()).collect();
        let mut take = |name: &str| {
            let of = |all: &mut Vec<(String, String)>| {
                let place = all.iter().position(|(known, _)| known == name);
                place.map(|place| all.swap_remove(place).1).unwrap_or_default()
            };
            (of(&mut parameters.0), of(&mut parameters.1))
        };
        for name in names {
            let (before, after) = take(&name);
            self.about(Aspect::Parameter, &name, &before, &after);
        }
    }

    fn columns(&mut self, (from, before): (&Node, Option<&Control>), (to, after): (&Node, Option<&Control>)) {
        let merge = |node: &Node, control: Option<&Control>| {
            let is_question = control.is_some() && !node.is_container();
            if is_question { policy(node, control).name() } else { "" }
        };
        let (old_merge, new_merge) = (merge(from, before), merge(to, after));
        if old_merge != new_merge && !old_merge.is_empty() && !new_merge.is_empty() {
            self.plain(Aspect::Merge, old_merge, new_merge);
            self.risks.push(Risk::OtherMerge);
        }
        let (was, is) = (&from.columns, &to.columns);
        self.plain(Aspect::Tolerance, was.tolerance.as_deref().unwrap_or(""), is.tolerance.as_deref().unwrap_or(""));
        self.plain(Aspect::Theme, was.theme.as_deref().unwrap_or(""), is.theme.as_deref().unwrap_or(""));
        self.plain(Aspect::Norms, &was.norms.join("; "), &is.norms.join("; "));
        let word = |sensitive: bool| if sensitive { "yes" } else { "no" };
        self.plain(Aspect::Sensitive, word(was.sensitive), word(is.sensitive));
        if was.sensitive && !is.sensitive {
            self.risks.push(Risk::NotSensitive);
        }
    }
}

/// A text in all languages that either form has.
pub(super) fn translated(
    old: &Words<'_>,
    new: &Words<'_>,
    aspect: Aspect,
    form: TextForm,
    before: Option<&Text>,
    after: Option<&Text>,
) -> Vec<Change> {
    let all = languages(old.definition, new.definition);
    // A language that came or went as a whole is told once, of the form.
    let kept = all.into_iter().filter(|(_, before, after)| before.is_some() && after.is_some());
    let found = kept.filter_map(|(name, from, to)| {
        let found = change(aspect, &old.text(before, from, form), &new.text(after, to, form))?;
        Some(Change { language: Some(name), ..found })
    });
    found.collect()
}

/// How answers become one.
fn policy(node: &Node, control: Option<&Control>) -> MergePolicy {
    let is_multiline = control.is_some_and(|control| control.has_appearance("multiline"));
    let data_type = match control.map(|control| &control.kind) {
        Some(ControlKind::Select(SelectKind::Multiple, _)) => DataType::SelectMultiple,
        _ => node.bind.data_type,
    };
    node.columns.merge.unwrap_or_else(|| MergePolicy::default_for(data_type, is_multiline))
}

/// How something is answered, as the column `type` of an XLSForm says it.
fn type_word(node: &Node, control: Option<&Control>) -> &'static str {
    if node.is_repeat() {
        return "repeat";
    }
    if node.is_container() {
        return "group";
    }
    control.map_or("calculate", |control| control.type_word(node.bind.data_type))
}

/// What else is set for something, by name.
fn settings(control: Option<&Control>, bind: &Bind) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    if let Some(control) = control {
        all.extend(control.attributes.iter().map(|(name, value)| (name.to_string(), value.to_string())));
        match &control.kind {
            ControlKind::Range(bounds) => {
                let bounds = [("start", &bounds.start), ("end", &bounds.end), ("step", &bounds.step)];
                all.extend(bounds.map(|(name, value)| (name.to_owned(), value.to_string())));
            }
            ControlKind::Repeat { no_add_remove: true, .. } => {
                all.push(("jr:noAddRemove".to_owned(), "true()".to_owned()));
            }
            _ => {}
        }
    }
    all.extend(bind.attributes.iter().map(|(name, value)| (name.to_string(), value.to_string())));
    all.extend(bind.save_to.iter().map(|value| ("save_to".to_owned(), value.to_string())));
    if let Some(preload) = &bind.preload {
        all.push(("preload".to_owned(), format!("{} {}", preload.kind, preload.parameters)));
    }
    all
}
