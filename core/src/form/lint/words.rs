//! What is read: translations, lengths, labels that are alike.

use super::{Asked, Report, cell};
use crate::form::listed::{list_key, listed};
use crate::form::model::{ControlId, ControlKind, FormDefinition, LanguageId, Origin, Part, Text, TextForm};
use crate::limits::{
    LINT_CHOICE_CHARACTERS_MAX, LINT_HINT_CHARACTERS_MAX, LINT_LABEL_CHARACTERS_MAX, LINT_NOTE_CHARACTERS_MAX,
};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn check(form: &Asked<'_>, report: &mut Report) {
    let definition = form.definition;
    let mut lists = FxHashSet::default();
    for (index, control) in definition.controls.iter().enumerate() {
        let is_note = definition.is_note(ControlId(index as u32));
        let name = control.node.map(|node| &*definition.node(node).name);
        let label_max = if is_note { LINT_NOTE_CHARACTERS_MAX } else { LINT_LABEL_CHARACTERS_MAX };
        if let Some(label) = &control.label {
            one(definition, label, &What::of("label", name), label_max, &control.origin, report);
        }
        if let Some(hint) = &control.hint {
            one(definition, hint, &What::of("hint", name), LINT_HINT_CHARACTERS_MAX, &control.origin, report);
        }
        if let ControlKind::Select(_, choices) = &control.kind
            && list_key(definition, choices).is_none_or(|key| lists.insert(key))
        {
            list(definition, choices, &control.origin, report);
        }
    }
    for node in &definition.nodes {
        let messages =
            [(&node.bind.constraint_message, "constraint_message"), (&node.bind.required_message, "required_message")];
        for (text, column) in messages {
            if let Some(text) = text {
                let what = What::of(column, Some(&node.name));
                one(definition, text, &what, LINT_HINT_CHARACTERS_MAX, &node.origin, report);
            }
        }
    }
    alike(form, report);
}

/// Which text something is said of.
struct What<'a> {
    /// In English.
    words: String,
    /// Its column; `type` of a choice.
    column: &'static str,
    /// The name of the question, or the code of the choice.
    name: &'a str,
}

impl<'a> What<'a> {
    fn of(column: &'static str, name: Option<&'a str>) -> Self {
        let of = name.map(|name| format!(" of “{name}”")).unwrap_or_default();
        Self { words: format!("The {}{of}", column.replace('_', " ")), column, name: name.unwrap_or_default() }
    }

    /// As catalogues know it.
    fn word(&self) -> &'static str {
        match self.column {
            "type" => "choice",
            "constraint_message" => "constraint-message",
            "required_message" => "required-message",
            column => column,
        }
    }
}

/// What is wrong with one text.
fn one(
    definition: &FormDefinition,
    text: &Text,
    what: &What<'_>,
    characters_max: usize,
    origin: &Origin,
    report: &mut Report,
) {
    let origin = cell(origin, what.column);
    let missing = missing(definition, text).join(", ");
    let words = &what.words;
    if !missing.is_empty() {
        let message = format!("{words} is not translated: {missing}.");
        let advice = "Whoever chose that language reads another here.";
        let parts = [("what", what.word()), ("name", what.name), ("languages", &*missing)];
        report.add("missing-translation", &origin, (message, advice), "missing-translation", parts);
    }
    if let Some((language, count)) = longest(definition, text).filter(|(_, count)| *count > characters_max) {
        let name = &definition.languages[language.0 as usize].name;
        let message = format!("{words} has {count} characters in {name}; a phone shows about {characters_max} well.");
        let advice = "Say it shorter, or move a part of it to the hint.";
        let (count, most) = (count.to_string(), characters_max.to_string());
        let parts =
            [("what", what.word()), ("name", what.name), ("language", &**name), ("count", &*count), ("most", &*most)];
        report.add("long-label", &origin, (message, advice), "long-label", parts);
    }
}

/// The languages in which a text is wanting that stands in another.
fn missing(definition: &FormDefinition, text: &Text) -> Vec<String> {
    let has = |language| text.get(language, TextForm::Long).is_some_and(|parts| !is_blank(parts));
    let all: Vec<LanguageId> = (0..definition.languages.len() as u16).map(LanguageId).collect();
    if !all.iter().any(|language| has(*language)) {
        return Vec::new();
    }
    let wanting = all.into_iter().filter(|language| !has(*language));
    wanting.map(|language| definition.languages[language.0 as usize].name.to_string()).collect()
}

fn is_blank(parts: &[Part]) -> bool {
    parts.iter().all(|part| matches!(part, Part::Literal(words) if words.trim().is_empty()))
}

/// The language in which a text is longest, with its characters; a value counts as a few.
fn longest(definition: &FormDefinition, text: &Text) -> Option<(LanguageId, usize)> {
    const VALUE: usize = 6;
    let languages = (0..definition.languages.len() as u16).map(LanguageId);
    let count = |part: &Part| match part {
        Part::Literal(words) => words.chars().count(),
        Part::Output(_) => VALUE,
    };
    let lengths = languages.filter_map(|language| {
        let parts = text.get(language, TextForm::Long)?;
        Some((language, parts.iter().map(count).sum()))
    });
    lengths.max_by_key(|(_, count)| *count)
}

/// The choices of one list.
fn list(definition: &FormDefinition, choices: &crate::form::model::Choices, origin: &Origin, report: &mut Report) {
    let Some(all) = listed(definition, choices) else { return };
    let name = list_key(definition, choices).map_or_else(String::new, |name| format!(" of “{name}”"));
    let mut seen: FxHashMap<(LanguageId, String), &str> = FxHashMap::default();
    let mut told = FxHashSet::default();
    for choice in &all {
        let what =
            What { words: format!("The choice “{}”{name}", choice.code), column: "type", name: &choice.code };
        let mut readings: Vec<(LanguageId, String)> = Vec::new();
        if let Some(text) = choice.label {
            one(definition, text, &what, LINT_CHOICE_CHARACTERS_MAX, origin, report);
            let languages = (0..definition.languages.len() as u16).map(LanguageId);
            readings.extend(
                languages
                    .filter_map(|language| Some((language, text.get(language, TextForm::Long).and_then(literal)?))),
            );
        }
        if let Some(words) = choice.plain {
            readings.push((definition.default_language, words.trim().to_lowercase()));
            if definition.languages.len() > 1 {
                let message = format!("{} has one label for all languages.", what.words);
                let advice = "Give each language a column of its own in the sheet of choices.";
                let (origin, parts) = (cell(origin, "type"), [("name", what.name)]);
                report.add("missing-translation", &origin, (message, advice), "one-label", parts);
            }
        }
        for reading in readings {
            if let Some(before) = seen.insert(reading, &choice.code)
                && told.insert((before, &choice.code))
            {
                let message = format!("{} reads as “{before}” does.", what.words);
                let advice = "Nobody can tell them apart.";
                let (origin, parts) = (cell(origin, "type"), [("name", what.name), ("other", before)]);
                report.add("duplicate-label", &origin, (message, advice), "same-choice", parts);
            }
        }
    }
}

/// Two questions of one section that read alike.
fn alike(form: &Asked<'_>, report: &mut Report) {
    let definition = form.definition;
    let mut seen = FxHashMap::default();
    for (_, node, control) in form.questions() {
        let Some(label) = &control.label else { continue };
        let words = (0..definition.languages.len() as u16)
            .map(LanguageId)
            .filter_map(|language| Some((language, label.get(language, TextForm::Long).and_then(literal)?)));
        let mut twin = None;
        for (language, words) in words {
            // The first one stays: of three, the third is told with the first.
            match seen.entry((node.parent, language, words)) {
                std::collections::hash_map::Entry::Occupied(there) => twin = Some(*there.get()),
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(&node.name);
                }
            }
        }
        if let Some(twin) = twin {
            let message = format!("“{}” reads as “{twin}” does, in the same section.", node.name);
            let advice = "Say in the label what is different.";
            let (origin, parts) = (cell(&control.origin, "label"), [("name", &*node.name), ("other", &**twin)]);
            report.add("duplicate-label", &origin, (message, advice), "same-question", parts);
        }
    }
}

/// The words of a text without values, for comparing.
fn literal(parts: &[Part]) -> Option<String> {
    let words: Option<String> = parts
        .iter()
        .map(|part| match part {
            Part::Literal(words) => Some(&**words),
            Part::Output(_) => None,
        })
        .collect();
    words.map(|words| words.trim().to_lowercase()).filter(|words| !words.is_empty())
}
