//! Which texts stand in `<itext>`, under which ids; and the rest, where they are used.

use super::super::ITEMSETS_TEXTS;
use super::super::read::{NO_TRANSLATION, is_media};
use super::FormWriter;
use crate::form::model::{
    Choices, ControlId, ControlKind, FormDefinition, Language, LanguageId, NodeId, Part, Text, TextForm,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// Where a text is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Usage {
    Label(ControlId),
    Hint(ControlId),
    /// A choice in the control, by its position.
    Choice(ControlId, usize),
    Constraint(NodeId),
    Required(NodeId),
}

/// The texts of `<itext>` in the order in which they are written.
pub(super) struct TextPlan<'f> {
    entries: Vec<(String, &'f Text)>,
    ids: FxHashMap<Usage, String>,
    taken: FxHashSet<String>,
    /// How many texts wanted the same id so far.
    uses: FxHashMap<String, usize>,
}

impl<'f> TextPlan<'f> {
    pub(super) fn of(form: &'f FormDefinition) -> Self {
        let mut plan = Self {
            entries: Vec::new(),
            ids: FxHashMap::default(),
            taken: FxHashSet::default(),
            uses: FxHashMap::default(),
        };
        let mut found_by_id: Vec<(&str, &Text)> = form.texts.iter().map(|(id, text)| (&**id, text)).collect();
        found_by_id.sort_by(|(one, _), (other, _)| natural_key(one).cmp(&natural_key(other)));
        found_by_id.retain(|(id, _)| !id.starts_with(ITEMSETS_TEXTS));
        for (id, text) in found_by_id {
            plan.taken.insert(id.to_owned());
            plan.entries.push((id.to_owned(), text));
        }
        for (index, control) in form.controls.iter().enumerate() {
            let id = ControlId(index as u32);
            let path = control.node.map_or_else(|| format!("control-{}", index + 1), |node| form.path(node));
            if let Some(label) = &control.label {
                plan.add(form, Usage::Label(id), format!("{path}:label"), label);
            }
            if let Some(hint) = &control.hint {
                plan.add(form, Usage::Hint(id), format!("{path}:hint"), hint);
            }
            if let ControlKind::Select(_, Choices::Inline(choices)) = &control.kind {
                for (position, choice) in choices.iter().enumerate() {
                    let name = format!("{path}/{}:label", choice.value);
                    plan.add(form, Usage::Choice(id, position), name, &choice.label);
                }
            }
        }
        for (index, node) in form.nodes.iter().enumerate() {
            let id = NodeId(index as u32);
            let messages = [
                (Usage::Constraint(id), "jr:constraintMsg", &node.bind.constraint_message),
                (Usage::Required(id), "jr:requiredMsg", &node.bind.required_message),
            ];
            for (usage, name, message) in messages {
                if let Some(message) = message {
                    plan.add(form, usage, format!("{}:{name}", form.path(id)), message);
                }
            }
        }
        plan
    }

    fn add(&mut self, form: &FormDefinition, usage: Usage, wanted: String, text: &'f Text) {
        let is_message = matches!(usage, Usage::Constraint(_) | Usage::Required(_));
        if text.is_empty() || stands_where_used(form, text, is_message) {
            return;
        }
        let mut id = wanted.clone();
        let uses = self.uses.entry(wanted.clone()).or_insert(1);
        while self.taken.contains(&id) {
            *uses += 1;
            id = format!("{wanted}-{uses}");
        }
        self.taken.insert(id.clone());
        self.entries.push((id.clone(), text));
        self.ids.insert(usage, id);
    }

    /// `jr:itext('id')`, where the text of this usage stands in `<itext>`.
    pub(super) fn reference(&self, usage: Usage) -> Option<String> {
        self.ids.get(&usage).map(|id| {
            let quote = if id.contains('\'') { '"' } else { '\'' };
            format!("jr:itext({quote}{id}{quote})")
        })
    }
}

/// Whether a text needs no translation: words of the default language alone, to which all languages fall back. Words
/// that stand in a label show in every language, where a translation would be missing in all others.
///
/// The only language of a form, where it has a name, keeps its texts under that name, as pyxform does.
fn stands_where_used(form: &FormDefinition, text: &Text, is_message: bool) -> bool {
    let [variant] = text.variants.as_slice() else { return false };
    let is_only_named = matches!(form.languages.as_slice(), [only] if &*only.name != Language::UNNAMED);
    let is_plain = matches!(variant.parts.as_slice(), [Part::Literal(_)]);
    !is_only_named
        && variant.language == form.default_language
        && variant.form == TextForm::Long
        && (is_plain || !is_message)
}

/// `list-10` comes after `list-9`.
fn natural_key(id: &str) -> (&str, u64, &str) {
    let digits = id.bytes().rev().take_while(u8::is_ascii_digit).count().min(18);
    let (stem, number) = id.split_at(id.len() - digits);
    (stem, number.parse().unwrap_or(0), id)
}

impl FormWriter<'_> {
    pub(super) fn write_itext(&mut self) {
        let languages = &self.form.languages;
        let is_unnamed = matches!(languages.as_slice(), [only] if &*only.name == Language::UNNAMED);
        if is_unnamed && self.plan.entries.is_empty() {
            return;
        }
        let entries = std::mem::take(&mut self.plan.entries);
        self.xml.open("itext");
        for (index, language) in languages.iter().enumerate() {
            let id = LanguageId(index as u16);
            self.xml.open("translation");
            self.xml.attribute("lang", &language.name);
            if id == self.form.default_language {
                self.xml.attribute("default", "true()");
            }
            if self.form.settings.awaits_review(language) {
                self.xml.attribute("casement:awaiting-review", "yes");
            }
            for (name, text) in &entries {
                self.xml.open("text");
                self.xml.attribute("id", name);
                self.write_forms(text, id);
                self.xml.close();
            }
            self.xml.close();
        }
        self.xml.close();
        self.plan.entries = entries;
    }

    fn write_forms(&mut self, text: &Text, language: LanguageId) {
        let mut forms: Vec<TextForm> = text.variants.iter().map(|variant| variant.form).collect();
        forms.sort_unstable();
        forms.dedup();
        for form in forms {
            let parts = text.get(language, form);
            // Apps show words in no other language; without the dash they would show the id.
            if parts.is_none() && is_media(form) {
                continue;
            }
            self.xml.open("value");
            let (name, scheme) = match form {
                TextForm::Long => (None, ""),
                TextForm::Short => (Some("short"), ""),
                TextForm::Guidance => (Some("guidance"), ""),
                TextForm::Image => (Some("image"), "jr://images/"),
                TextForm::BigImage => (Some("big-image"), "jr://images/"),
                TextForm::Audio => (Some("audio"), "jr://audio/"),
                TextForm::Video => (Some("video"), "jr://video/"),
            };
            if let Some(name) = name {
                self.xml.attribute("form", name);
            }
            match parts {
                Some(parts) => {
                    let is_address = matches!(parts.first(), Some(Part::Literal(first)) if first.starts_with("jr://"));
                    if !is_address {
                        self.xml.text(scheme);
                    }
                    self.write_parts(parts);
                }
                None => self.xml.text(NO_TRANSLATION),
            }
            self.xml.close();
        }
    }

    fn write_parts(&mut self, parts: &[Part]) {
        self.xml.mixed();
        for part in parts {
            match part {
                Part::Literal(words) => self.xml.text(words),
                Part::Output(expression) => {
                    self.xml.open("output");
                    self.expression("value", Some(*expression));
                    self.xml.close();
                }
            }
        }
    }

    /// A `<label>` or `<hint>`.
    pub(super) fn write_text(&mut self, element: &str, usage: Usage, text: &Text) {
        self.xml.open(element);
        match self.plan.reference(usage) {
            Some(reference) => self.xml.attribute("ref", &reference),
            None => {
                if let Some(variant) = text.variants.first() {
                    self.write_parts(&variant.parts);
                }
            }
        }
        self.xml.close();
    }

    /// A message in an attribute.
    pub(super) fn write_message(&mut self, attribute: &str, usage: Usage, message: Option<&Text>) {
        let Some(message) = message else { return };
        if let Some(reference) = self.plan.reference(usage) {
            self.xml.attribute(attribute, &reference);
        } else if let Some([Part::Literal(words)]) = message.variants.first().map(|variant| variant.parts.as_slice()) {
            self.xml.attribute(attribute, words);
        }
    }
}
