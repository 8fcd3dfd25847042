//! The settings sheet: one row about the form as a whole.

use super::cleaning::{clean, yes_no};
use super::headings::{Table, Vocabulary};
use super::names::is_name;
use super::report::Report;
use super::sheets::Sheets;
use crate::form::model::{Language, Origin, Settings};

/// The headings of the settings sheet and their other names.
pub(super) const VOCABULARY: Vocabulary = Vocabulary {
    known: &[
        "title",
        "id_string",
        "version",
        "name",
        "style",
        "default_language",
        "awaiting_review",
        "instance_name",
        "public_key",
        "submission_url",
        "auto_send",
        "auto_delete",
        "namespaces",
        "clean_text_values",
        "allow_choice_duplicates",
        "omit_instanceID",
        "instance_id",
        "instance_xmlns",
        "add_none_option",
        "client_editable",
        "prefix",
        "delimiter",
        "attribute",
        "flat",
        "sms_keyword",
        "sms_separator",
        "sms_allow_media",
        "sms_date_format",
        "sms_datetime_format",
        "sms_response",
        "file_name",
        "label",
    ],
    aliases: &[
        ("form_title", &["title"]),
        ("set_form_title", &["title"]),
        ("form_id", &["id_string"]),
        ("set_form_id", &["id_string"]),
        ("prefix", &["prefix"]),
    ],
    rivals: Some(("form_id", "id_string")),
};

/// Prefixes that every form has.
const OWN_PREFIXES: [&str; 6] = ["h", "ev", "xsd", "jr", "orx", "odk"];

/// What the settings say, beyond what the model keeps.
#[derive(Debug)]
pub(super) struct SettingsSheet {
    pub(super) settings: Settings,
    /// The name of the primary instance's root.
    pub(super) root_name: String,
    pub(super) default_language: String,
    /// Whether runs of spaces in the survey become one.
    pub(super) cleans_text: bool,
    pub(super) allows_duplicate_choices: bool,
    pub(super) adds_none_option: bool,
    pub(super) has_instance_id: bool,
    /// `jr:preload` of the instance's id.
    pub(super) instance_id: String,
    /// Where the languages stand that wait for a native speaker.
    pub(super) awaiting_review: Option<Origin>,
    /// The expression of the instance's name, and where it stands.
    pub(super) instance_name: Option<(String, Origin)>,
}

impl SettingsSheet {
    /// What holds where there is no settings sheet.
    fn new(fallback_form_id: &str) -> Self {
        let settings =
            Settings { form_id: fallback_form_id.into(), xforms_version: "1.0.0".into(), ..Settings::default() };
        Self {
            settings,
            root_name: "data".to_owned(),
            default_language: Language::UNNAMED.to_owned(),
            cleans_text: true,
            allows_duplicate_choices: false,
            adds_none_option: false,
            has_instance_id: true,
            instance_id: "uid".to_owned(),
            awaiting_review: None,
            instance_name: None,
        }
    }

    /// Reads the first row of the sheet, if there is a sheet.
    pub(super) fn read(sheets: &Sheets, fallback_form_id: &str, report: &mut Report) -> Self {
        let mut read = Self::new(fallback_form_id);
        let mut title = None;
        if let Some(sheet) = sheets.settings {
            read.read_row(&Table::read(sheet, &VOCABULARY, report), &mut title, report);
        }
        read.settings.title = title.unwrap_or_else(|| read.settings.form_id.clone());
        read
    }

    fn read_row(&mut self, table: &Table, title: &mut Option<Box<str>>, report: &mut Report) {
        let mut rows = table.sheet.rows();
        let Some(row) = rows.next() else { return };
        if let Some(extra) = rows.next() {
            report.warning(
                "more-settings-rows",
                table.origin(extra.number(), None),
                "Only the first row below the headings of the settings sheet counts.",
                "Remove the other rows.",
            );
        }
        let mut omits_instance_id = None;
        for (index, text) in table.cells(row) {
            let text = clean(text, false);
            let origin = table.origin(row.number(), Some(index));
            match table.headings[index].words()[..] {
                ["omit_instanceID"] => omits_instance_id = yes_no(&text).filter(|omits| *omits).map(|_| origin),
                ["title"] => *title = Some((*text).into()),
                // `form_id` and `version` say these, and win.
                ["attribute", "id" | "version"] => {}
                ["attribute", name] => self.settings.attributes.push((name.into(), (*text).into())),
                [word] => self.read_cell(word, &text, index, table, origin, report),
                _ => table.report_unknown(index, &VOCABULARY, report),
            }
        }
        if let Some(origin) = omits_instance_id {
            self.has_instance_id = false;
            if self.settings.public_key.is_some() {
                report.error(
                    "encryption-needs-instance-id",
                    origin,
                    "An encrypted form needs its instanceID, which “omit_instanceID” leaves out.",
                    "Remove “omit_instanceID” or “public_key”.",
                );
            }
        }
    }

    /// Languages that wait for a native speaker, and that the form does not have.
    pub(super) fn check_awaiting_review(&self, languages: &[Language], report: &mut Report) {
        for name in &self.settings.awaiting_review {
            if languages.iter().any(|language| language.name.eq_ignore_ascii_case(name)) {
                continue;
            }
            report.warning(
                "unknown-language",
                self.awaiting_review.clone().unwrap_or_default(),
                format!("No column of the form is in the language “{name}”."),
                "Write the languages as in the headings, such as Arabic (ar), with ; between them.",
            );
        }
    }

    fn read_cell(&mut self, word: &str, text: &str, index: usize, table: &Table, origin: Origin, report: &mut Report) {
        let settings = &mut self.settings;
        match word {
            "id_string" if &*table.headings[index].text == "id_string" && has_form_id(table) => {}
            "id_string" => settings.form_id = text.into(),
            "version" => settings.version = text.into(),
            "style" => settings.style = text.into(),
            "public_key" => settings.public_key = Some(text.into()),
            "submission_url" => settings.submission_url = Some(text.into()),
            "auto_send" => settings.auto_send = Some(text.into()),
            "auto_delete" => settings.auto_delete = Some(text.into()),
            "namespaces" => settings.namespaces = namespaces(text, &origin, report),
            "instance_xmlns" => settings.instance_namespace = Some(text.into()),
            "prefix" => settings.attributes.push(("odk:prefix".into(), text.into())),
            "delimiter" => settings.attributes.push(("odk:delimiter".into(), text.into())),
            "client_editable" => {
                settings.client_editable = (yes_no(text) == Some(true)).then(|| "true".into());
            }
            "default_language" => self.default_language = text.to_owned(),
            "awaiting_review" => {
                let names = text.split(';').map(str::trim).filter(|name| !name.is_empty());
                settings.awaiting_review = names.map(Box::from).collect();
                self.awaiting_review = Some(origin);
            }
            "instance_name" => self.instance_name = Some((text.to_owned(), origin)),
            "instance_id" => self.instance_id = text.to_owned(),
            "clean_text_values" => self.cleans_text = yes_no(text).unwrap_or(true),
            "allow_choice_duplicates" => self.allows_duplicate_choices = yes_no(text).unwrap_or(false),
            "add_none_option" => self.adds_none_option = yes_no(text).unwrap_or(false),
            "name" if is_name(text) => self.root_name = text.to_owned(),
            "name" => report.error(
                "invalid-name",
                origin,
                format!("“{text}” cannot be the name of the form's data."),
                NAME_RULE,
            ),
            "flat" if yes_no(text) != Some(false) => report.warning(
                "setting-left-out",
                origin,
                "The setting “flat” was for ODK Tables and is left out: groups keep their place in the data.",
                "Remove it.",
            ),
            "sms_keyword"
            | "sms_separator"
            | "sms_allow_media"
            | "sms_date_format"
            | "sms_datetime_format"
            | "sms_response" => report.warning(
                "setting-left-out",
                origin,
                format!("The setting “{word}” is left out: Casement does not take answers by text message."),
                "",
            ),
            "flat" | "file_name" | "label" => {}
            _ => table.report_unknown(index, &VOCABULARY, report),
        }
    }
}

/// How names must look, as advice.
pub(super) const NAME_RULE: &str =
    "Begin with a letter or an underscore, and use letters, digits, underscores, hyphens and full stops only.";

fn has_form_id(table: &Table) -> bool {
    table.headings.iter().any(|heading| &*heading.text == "form_id")
}

fn namespaces(text: &str, origin: &Origin, report: &mut Report) -> Vec<(Box<str>, Box<str>)> {
    let mut found: Vec<(Box<str>, Box<str>)> = Vec::new();
    for pair in text.split_whitespace() {
        match pair.split_once('=') {
            Some((prefix, address)) if !prefix.is_empty() && !address.contains('=') => {
                let address = address.replace(['"', '\''], "");
                if OWN_PREFIXES.contains(&prefix) {
                    continue;
                }
                match found.iter_mut().find(|(existing, _)| &**existing == prefix) {
                    Some((_, existing)) => *existing = address.into(),
                    None => found.push((prefix.into(), address.into())),
                }
            }
            _ => report.warning(
                "invalid-namespace",
                origin.clone(),
                format!("“{pair}” is no namespace and is left out."),
                "Write each as prefix=\"address\", with spaces between them.",
            ),
        }
    }
    found
}
