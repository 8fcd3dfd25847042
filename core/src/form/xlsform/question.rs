//! Rows that are questions, by their type.

use super::draft::{Draft, DraftId, DraftKind, RowAction};
use super::field::{BindField, Field, FieldCell, Fields};
use super::headings::snake_case;
use super::names::nearest;
use super::parameters::Parameters;
use super::question_type::{COMMON, question_type};
use super::references::{malformed_reference, references};
use super::survey::SurveyReader;
use super::type_word::TypeWord;
use super::{default, names};
use crate::form::model::Origin;
use crate::limits::XLSFORM_REFERENCES_PER_CELL_MAX;
use std::borrow::Cow;

impl<'w> SurveyReader<'w, '_> {
    /// Makes a question of a row.
    pub(super) fn read_question(
        &mut self,
        word: &str,
        parsed: TypeWord,
        name: &str,
        mut fields: Fields<'w>,
        parameters: Parameters,
        number: u32,
    ) -> Option<DraftId> {
        self.survey.questions.insert(name.into());
        self.warn_of_useless_columns(&fields, number);
        let triggers = self.triggers(&fields, number);
        let is_dynamic = fields.text(&Field::Default).is_some_and(|text| default::is_dynamic(text, word));
        if let TypeWord::Select(select) = parsed {
            return self.read_select(select, name, fields, parameters, number, (triggers, is_dynamic));
        }
        let kind = match parsed {
            TypeWord::Osm(_) => {
                self.report_osm_tags(&fields, number);
                question_type("osm")
            }
            _ => question_type(word),
        };
        let kind = kind.unwrap_or_else(|| {
            self.report_unknown_type(word, &fields, number);
            question_type("text").expect("text is a type")
        });
        if kind.is_attachment {
            return self.read_attachment(word, name, fields, number);
        }
        let written_type = fields.text(&Field::Type).unwrap_or_default().to_owned();
        let mut draft = Draft::new(name, DraftKind::Question(kind), Fields::default(), number);
        match word {
            "calculate" => self.check_calculate(&fields, is_dynamic, number),
            "subscriberid" | "simserial" => self.report.warning(
                "obsolete-metadata",
                self.table.origin(number, fields.heading(&Field::Type)),
                format!("“{word}” is not available on devices of today."),
                "Remove the row, or use “deviceid”.",
            ),
            "range" => self.read_range(&mut draft, &mut fields, parameters, number),
            "text" => self.read_text(&mut fields, &parameters, number),
            "photo" => self.read_image(&mut fields, &parameters, is_dynamic, number),
            "audio" | "background-audio" => self.read_audio(word, &mut draft, &mut fields, &parameters, number),
            "geopoint" | "geoshape" | "geotrace" => {
                self.read_geo(word, &mut draft, &mut fields, &parameters, number);
            }
            "start-geopoint" => draft.action = Some(RowAction::SetGeopoint),
            "background-geopoint" => {
                self.check_background_geopoint(&fields, &triggers, number);
                draft.action = Some(RowAction::SetGeopointOnTrigger);
            }
            _ if !parameters.is_empty() => self.check_keys(&parameters, &[], &fields, number, true),
            _ => {}
        }
        draft.written_type = Cow::Owned(written_type);
        draft.fields = fields;
        draft.is_default_dynamic = is_dynamic;
        draft.triggers = triggers;
        self.add(draft)
    }

    fn report_unknown_type(&mut self, word: &str, fields: &Fields, number: u32) {
        let origin = self.table.origin(number, fields.heading(&Field::Type));
        if word == "include" {
            self.report.error(
                "include-not-supported",
                origin,
                "“include” takes in another form, which Casement does not do.",
                "Copy the rows of the other form into this one.",
            );
            return;
        }
        let first = word.split_whitespace().next().unwrap_or_default();
        let advice = match word {
            "select_one" | "select_multiple" | "select one" | "select multiple" | "rank" => {
                format!("Write the name of a list of choices after it, as in “{} yes_no”.", snake_case(word))
            }
            _ if first.starts_with("select_") && COMMON.contains(&first) => {
                "After the name of the list only “or_other” may follow.".to_owned()
            }
            _ => match nearest(word, COMMON).or_else(|| nearest(first, COMMON)) {
                Some(like) => format!("Did you mean “{like}”?"),
                None => "Look up the types at https://xlsform.org/en/ref-table/.".to_owned(),
            },
        };
        self.report.error("unknown-type", origin, format!("There is no type “{word}”."), advice);
    }

    /// What a reader of another program might expect of columns that do nothing on such a row.
    fn warn_of_useless_columns(&mut self, fields: &Fields, number: u32) {
        for (field, why) in [
            (Field::RepeatCount, "Only repeats have a count."),
            (Field::Intent, "Only groups have an intent; for questions it stands in the appearance."),
        ] {
            if let Some(cell) = fields.get(&field) {
                self.report.warning(
                    "column-without-effect",
                    self.table.origin(number, cell.heading.map(usize::from)),
                    format!("This has no effect on a question. {why}"),
                    "Empty the cell.",
                );
            }
        }
    }

    /// The questions named in the column `trigger`.
    fn triggers(&mut self, fields: &Fields, number: u32) -> Vec<Box<str>> {
        let Some(text) = fields.text(&Field::Trigger) else { return Vec::new() };
        let origin = self.table.origin(number, fields.heading(&Field::Trigger));
        let mut found = Vec::new();
        if !text.contains("${") {
            self.report.error(
                "invalid-trigger",
                origin,
                format!("“{text}” names no question."),
                format!("Write the question as ${{name}}, such as ${{{}}}.", text.trim()),
            );
            return found;
        }
        for (count, part) in text.split(',').enumerate() {
            if count == XLSFORM_REFERENCES_PER_CELL_MAX {
                self.report.error(
                    "too-many-references",
                    origin,
                    format!("The cell has more than {XLSFORM_REFERENCES_PER_CELL_MAX} triggers."),
                    "Remove some.",
                );
                break;
            }
            let mut named = references(part);
            let first = named.next();
            if malformed_reference(part).is_some() || named.next().is_some() {
                self.report.error(
                    "invalid-trigger",
                    origin.clone(),
                    format!("“{}” is not one reference to a question.", part.trim()),
                    "Write each question as ${name}, with commas between them.",
                );
            } else if let Some(first) = first {
                found.push(first.name.into());
            }
        }
        found
    }

    fn check_calculate(&mut self, fields: &Fields, is_dynamic: bool, number: u32) {
        if fields.bind(BindField::Calculate).is_none() && !is_dynamic {
            self.report.error(
                "missing-calculation",
                self.table.origin(number, None),
                "The row of type “calculate” has no calculation.",
                "Write an expression in the column “calculation”.",
            );
        }
    }

    fn check_background_geopoint(&mut self, fields: &Fields, triggers: &[Box<str>], number: u32) {
        if triggers.is_empty() {
            self.report.error(
                "missing-trigger",
                self.table.origin(number, fields.heading(&Field::Trigger)),
                "A “background-geopoint” has no trigger.",
                "Name in the column “trigger” the question whose answer records the place.",
            );
        }
        if fields.bind(BindField::Calculate).is_some() {
            self.report.error(
                "useless-calculation",
                self.table.origin(number, fields.heading(&Field::Bind(BindField::Calculate))),
                "A “background-geopoint” cannot have a calculation: the device gives its value.",
                "Empty the column “calculation”.",
            );
        }
    }

    fn report_osm_tags(&mut self, fields: &Fields, number: u32) {
        self.report.warning(
            "osm-tags-left-out",
            self.table.origin(number, fields.heading(&Field::Type)),
            "The tags of an OpenStreetMap question are left out; it takes a file.",
            "",
        );
    }

    fn read_attachment(&mut self, word: &str, name: &str, fields: Fields<'w>, number: u32) -> Option<DraftId> {
        let stem = file_stem(name).0;
        self.survey.instances.insert(stem.into());
        let kind = DraftKind::Attachment { is_csv: word == "csv-external" };
        let mut draft = Draft::new(name, kind, fields, number);
        draft.written_type = Cow::Owned(word.to_owned());
        self.add(draft)
    }

    /// Reports parameters that the type does not take: an error where pyxform refuses them.
    pub(super) fn check_keys(
        &mut self,
        parameters: &Parameters,
        accepted: &[&str],
        fields: &Fields,
        number: u32,
        is_ignored: bool,
    ) {
        for key in parameters.unknown_keys(accepted) {
            let origin = self.table.origin(number, fields.heading(&Field::Parameters));
            let message = format!("This type of question has no parameter “{key}”.");
            let advice = match (nearest(key, accepted.iter().copied()), accepted) {
                (Some(like), _) => format!("Did you mean “{like}”?"),
                (None, []) => "Empty the cell.".to_owned(),
                (None, _) => format!("It takes: {}.", accepted.join(", ")),
            };
            if is_ignored {
                self.report.warning("unknown-parameter", origin, message, advice);
            } else {
                self.report.error("unknown-parameter", origin, message, advice);
            }
        }
    }

    /// Where the parameters of a row stand.
    pub(super) fn parameters_origin(&self, fields: &Fields, number: u32) -> Origin {
        self.table.origin(number, fields.heading(&Field::Parameters))
    }

    /// A bind attribute that a parameter says.
    pub(super) fn set_bind(&self, fields: &mut Fields<'w>, attribute: &str, value: &str) {
        let heading = fields.get(&Field::Parameters).and_then(|cell| cell.heading);
        let field = Field::Bind(BindField::Other(attribute.into()));
        fields.take(&field);
        fields.push(FieldCell { field, language: None, text: Cow::Owned(value.to_owned()), heading });
    }
}

/// A file name without and with its ending, the ending with its full stop. As in Python's `os.path.splitext`.
pub(super) fn file_stem(name: &str) -> (&str, &str) {
    let start = name.rfind('/').map_or(0, |slash| slash + 1);
    match name.rfind('.').filter(|&dot| dot > start && !name[start..dot].chars().all(|character| character == '.')) {
        Some(dot) => name.split_at(dot),
        None => (name, ""),
    }
}

/// Whether the ending of a file name is one that a select can take choices from.
pub(super) fn is_choice_file(ending: &str) -> bool {
    matches!(ending, ".csv" | ".xml" | ".geojson")
}

/// A name as it may be used in an expression for a column of a file.
pub(super) fn is_column_name(text: &str) -> bool {
    names::is_name(text)
}
