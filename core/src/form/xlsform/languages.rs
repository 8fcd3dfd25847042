//! The languages of a form, from the headings of its texts.

use super::choice_columns::{self, ChoiceField};
use super::field::Field;
use super::headings::Table;
use super::report::Report;
use super::survey_columns::{self, Meaning};
use crate::form::model::{Language, LanguageId, Origin, TextForm};
use crate::limits::XLSFORM_LANGUAGES_MAX;
use rustc_hash::FxHashSet;

/// A column with texts that may be translated.
#[derive(Clone, PartialEq, Eq)]
struct Column<'h> {
    sheet: &'static str,
    text: &'static str,
    language: Option<&'h str>,
    /// Whether such a text always names a language in the form, whatever the heading says.
    is_always_translated: bool,
}

/// The languages of a form.
#[derive(Debug)]
pub(super) struct Languages {
    pub(super) all: Vec<Language>,
    /// The one shown first.
    pub(super) default: LanguageId,
    /// That of texts whose heading names none.
    pub(super) unnamed: LanguageId,
}

impl Languages {
    /// Finds the languages in the order of their columns. `default_name` is the `default_language` of the settings.
    pub(super) fn find(
        survey: Option<&Table>,
        choices: Option<&Table>,
        default_name: &str,
        report: &mut Report,
    ) -> Self {
        let columns: Vec<Column> = survey
            .into_iter()
            .flat_map(survey_columns_of)
            .chain(choices.into_iter().flat_map(choice_columns_of))
            .collect();
        let mut found = Self { all: Vec::new(), default: LanguageId(0), unnamed: LanguageId(0) };
        let has_named = columns.iter().any(|column| column.language.is_some());
        let has_guidance = columns.iter().any(|column| column.text == "guidance_hint");
        let named = columns.iter().filter(|column| column.language.is_some());
        let named_texts: FxHashSet<(&str, &str)> = named.map(|column| (column.sheet, column.text)).collect();
        let mut unnamed = None;
        for column in &columns {
            if found.all.len() > XLSFORM_LANGUAGES_MAX {
                break;
            }
            if let Some(name) = column.language {
                found.intern(name);
            } else if column.is_always_translated
                || (column.text == "hint" && has_guidance)
                || named_texts.contains(&(column.sheet, column.text))
            {
                unnamed = Some(found.intern(default_name));
            }
        }
        if !has_named {
            unnamed = Some(found.intern(default_name));
        }
        found.default = found.id(default_name).unwrap_or(LanguageId(0));
        found.unnamed = unnamed.unwrap_or(found.default);
        if found.all.len() > XLSFORM_LANGUAGES_MAX {
            let sheet = survey.map_or_else(Origin::default, |table| Origin::sheet(&table.name));
            report.error(
                "too-many-languages",
                sheet,
                format!("The form has more than {XLSFORM_LANGUAGES_MAX} languages."),
                "Check the headings of the columns for labels.",
            );
            found.all.truncate(XLSFORM_LANGUAGES_MAX);
            found.default = LanguageId(0);
            found.unnamed = LanguageId(0);
            return found;
        }
        found.warn_of_missing_tags(survey, report);
        warn_of_missing_columns(&columns, survey, choices, report);
        found
    }

    fn intern(&mut self, name: &str) -> LanguageId {
        self.id(name).unwrap_or_else(|| {
            self.all.push(Language { name: name.into() });
            LanguageId((self.all.len() - 1) as u16)
        })
    }

    /// The language with exactly this name.
    pub(super) fn id(&self, name: &str) -> Option<LanguageId> {
        self.all.iter().position(|language| &*language.name == name).map(|index| LanguageId(index as u16))
    }

    fn warn_of_missing_tags(&self, survey: Option<&Table>, report: &mut Report) {
        let untagged: Vec<&str> = self
            .all
            .iter()
            .filter(|language| &*language.name != Language::UNNAMED)
            .filter(|language| !(language.name.ends_with(')') && language.tag().is_some()))
            .map(|language| &*language.name)
            .collect();
        if untagged.is_empty() {
            return;
        }
        report.warning(
            "language-without-code",
            survey.map_or_else(Origin::default, |table| Origin::sheet(&table.name)),
            format!("These languages have no code that machines know: {}.", untagged.join(", ")),
            "Write the code in parentheses after the name, as in “English (en)”.",
        );
    }
}

fn survey_columns_of<'h>(table: &'h Table) -> Vec<Column<'h>> {
    let used = table.headings.iter().enumerate().filter(|(index, _)| table.is_used(*index));
    used.filter_map(|(_, heading)| {
        let words = heading.words();
        let Meaning::Field(field, _) = survey_columns::meaning(&words) else { return None };
        let (text, is_always_translated) = match field {
            Field::Label => ("label", false),
            Field::Hint => ("hint", false),
            Field::GuidanceHint => ("guidance_hint", true),
            Field::Media(form) => (media_word(form), true),
            Field::Bind(super::field::BindField::ConstraintMessage) => ("constraint_message", false),
            Field::Bind(super::field::BindField::RequiredMessage) => ("required_message", false),
            _ => return None,
        };
        let language = translated_word(heading);
        Some(Column { sheet: "survey", text, language, is_always_translated })
    })
    .collect()
}

fn choice_columns_of<'h>(table: &'h Table) -> Vec<Column<'h>> {
    let used = table.headings.iter().enumerate().filter(|(index, _)| table.is_used(*index));
    used.filter_map(|(_, heading)| {
        let (text, is_always_translated) = match choice_columns::meaning(&heading.words()).0 {
            ChoiceField::Label => ("label", false),
            ChoiceField::Media(form) => (media_word(form), true),
            _ => return None,
        };
        Some(Column { sheet: "choices", text, language: translated_word(heading), is_always_translated })
    })
    .collect()
}

/// The word of a heading that names a language.
fn translated_word(heading: &super::headings::Heading) -> Option<&str> {
    let leading = match heading.words.first().map(|word| &**word) {
        Some("media" | "bind") => 2,
        _ => 1,
    };
    heading.words.get(leading).map(|word| &**word)
}

fn media_word(form: TextForm) -> &'static str {
    match form {
        TextForm::BigImage => "big-image",
        TextForm::Audio => "audio",
        TextForm::Video => "video",
        _ => "image",
    }
}

/// Each text that has a column in one language should have one in all.
fn warn_of_missing_columns(columns: &[Column], survey: Option<&Table>, choices: Option<&Table>, report: &mut Report) {
    for (sheet, table) in [("survey", survey), ("choices", choices)] {
        let Some(table) = table else { continue };
        let columns: Vec<&Column> = columns.iter().filter(|column| column.sheet == sheet).collect();
        let mut languages: Vec<Option<&str>> = Vec::new();
        let mut texts: Vec<&str> = Vec::new();
        for column in &columns {
            if !languages.contains(&column.language) {
                languages.push(column.language);
            }
            if !texts.contains(&column.text) {
                texts.push(column.text);
            }
        }
        if languages.iter().all(Option::is_none) {
            continue;
        }
        for language in languages {
            let has = |text: &str| columns.iter().any(|column| column.language == language && column.text == text);
            let missing: Vec<&str> = texts.iter().copied().filter(|text| !has(text)).collect();
            if !missing.is_empty() {
                let named = language
                    .map_or_else(|| "Texts without a language".to_owned(), |name| format!("The language “{name}”"));
                report.warning(
                    "missing-translation-column",
                    Origin::sheet(&table.name),
                    format!("{named} have or has no column for: {}.", missing.join(", "))
                        .replace(" have or has ", if language.is_some() { " has " } else { " have " }),
                    "Add the columns, or the texts are shown in another language.",
                );
            }
        }
    }
}
