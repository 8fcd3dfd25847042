//! Rows that are selects.

use super::draft::{Draft, DraftId, DraftKind, Items};
use super::field::{BindField, Field, Fields};
use super::parameters::Parameters;
use super::question::{file_stem, is_choice_file, is_column_name};
use super::question_type::question_type;
use super::references::{has_reference, only_reference};
use super::settings_sheet::NAME_RULE;
use super::survey::{SurveyReader, TableList, generated};
use super::type_word::{SelectType, SelectWord};
use crate::form::model::Origin;
use std::borrow::Cow;

impl<'w> SurveyReader<'w, '_> {
    /// Makes a select of a row.
    pub(super) fn read_select(
        &mut self,
        select: SelectType,
        name: &str,
        mut fields: Fields<'w>,
        parameters: Parameters,
        number: u32,
        (triggers, is_dynamic): (Vec<Box<str>>, bool),
    ) -> Option<DraftId> {
        let type_name = match select.word {
            SelectWord::One | SelectWord::OneExternal => "select one",
            SelectWord::Multiple => "select all that apply",
            SelectWord::Rank => "rank",
        };
        self.check_list(&select, &fields, number);
        let other = if select.or_other { self.read_or_other(&select, name, &fields, number) } else { None };
        let items = self.items(&select, &fields, &parameters, number);
        if select.word == SelectWord::Multiple && self.settings.adds_none_option {
            add_none_constraint(&mut fields);
        }
        self.continue_table_list(&select, type_name, &mut fields, number);
        let kind = question_type(type_name).expect("selects are types");
        let written_type = fields.text(&Field::Type).unwrap_or_default().to_owned();
        let mut draft = Draft::new(name, DraftKind::Question(kind), fields, number);
        draft.written_type = Cow::Owned(written_type);
        draft.items = Some(items);
        draft.triggers = triggers;
        draft.is_default_dynamic = is_dynamic;
        let id = self.add(draft);
        if let Some(other) = other {
            self.add(other);
        }
        id
    }

    fn check_list(&mut self, select: &SelectType, fields: &Fields, number: u32) {
        let origin = self.table.origin(number, fields.heading(&Field::Type));
        let (stem, ending) = file_stem(select.list);
        if select.word == SelectWord::OneExternal {
            self.check_external(select, fields, origin, number);
            return;
        }
        self.survey.instances.insert(stem.into());
        let is_file = is_choice_file(ending);
        if select.is_from_file && (!is_file || stem.contains('.')) {
            self.report.error(
                "unknown-file-type",
                origin,
                format!("“{}” is no file that choices can come from.", select.list),
                "Its name must end in .csv, .xml or .geojson and have no other full stop.",
            );
            return;
        }
        if is_file || has_reference(select.list) {
            if select.word == SelectWord::Multiple && !is_file {
                self.report.error(
                    "choices-from-answers",
                    origin,
                    "Several of the answers to another question cannot be chosen.",
                    "Use select_one, or a list of choices.",
                );
            }
            return;
        }
        let Some(list) = self.choices.as_deref().and_then(|choices| choices.list(select.list)) else {
            self.report_missing_list(select.list, origin);
            return;
        };
        if select.word == SelectWord::Multiple {
            let choices = self.choices.as_deref().expect("the list is from there");
            let spaced: Vec<_> = list
                .rows
                .iter()
                .filter_map(|&row| {
                    Some((choices.name(row).filter(|name| name.contains(' '))?, choices.name_origin(row)))
                })
                .collect();
            for (name, origin) in spaced {
                self.report.error(
                    "choice-name-with-space",
                    origin,
                    format!("The choice “{name}” has a space in its name, but its list is used by a select_multiple."),
                    "Use an underscore instead of the space.",
                );
            }
        }
    }

    fn check_external(&mut self, select: &SelectType, fields: &Fields, origin: Origin, number: u32) {
        if !fields.has(&Field::ChoiceFilter) {
            self.report.warning(
                "external-select-without-filter",
                self.table.origin(number, None),
                "select_one_external is meant for filtered choices.",
                "Write a choice_filter, or use select_one.",
            );
        }
        match self.external {
            None => self.report.error(
                "missing-sheet",
                origin,
                "The choices should stand on a sheet “external_choices”, which the form does not have.",
                self.sheets.advice_for_missing("external_choices"),
            ),
            Some(external) if external.list(select.list).is_none() => {
                let message = format!("There is no list “{}” on the sheet “external_choices”.", select.list);
                let advice = list_advice(self.report.suggest(select.list, external.names()));
                self.report.error("unknown-list", origin, message, advice);
            }
            Some(_) => {}
        }
    }

    /// Reports that a list is not there.
    pub(super) fn report_missing_list(&mut self, list: &str, origin: Origin) {
        let (message, advice) = match self.choices.as_deref() {
            Some(choices) => (
                format!("There is no list “{list}” on the sheet of choices."),
                list_advice(self.report.suggest(list, choices.names())),
            ),
            None => (
                format!("The list “{list}” should stand on a sheet “choices”, which the form does not have."),
                self.sheets.advice_for_missing("choices"),
            ),
        };
        self.report.error("unknown-list", origin, message, advice);
    }

    /// A choice “other”, and a text question that is asked when it is chosen.
    fn read_or_other(&mut self, select: &SelectType, name: &str, fields: &Fields, number: u32) -> Option<Draft<'w>> {
        self.survey.has_or_other = true;
        if fields.has(&Field::ChoiceFilter) {
            self.report.error(
                "or-other-with-filter",
                self.table.origin(number, fields.heading(&Field::ChoiceFilter)),
                "“or_other” cannot be used together with a choice_filter.",
                "Add a choice “other” to the list, and a text question with a “relevant”.",
            );
        }
        let adds = self.choices.as_deref().and_then(|choices| Some(!choices.has_other(choices.list(select.list)?)));
        match adds {
            None => {
                if has_reference(select.list) || is_choice_file(file_stem(select.list).1) {
                    self.report.error(
                        "or-other-without-list",
                        self.table.origin(number, fields.heading(&Field::Type)),
                        "“or_other” needs a list on the sheet of choices.",
                        "Add a choice “other” where the choices come from, and a text question with a “relevant”.",
                    );
                }
            }
            Some(true) => {
                if let Some(list) = self.choices.as_deref_mut().and_then(|choices| choices.list_mut(select.list)) {
                    list.adds_other = true;
                }
            }
            Some(false) => {}
        }
        let mut other = generated(&format!("{name}_other"), "text", number);
        other.fields.set(Field::Label, "Specify other.");
        other.fields.set(Field::Bind(BindField::Relevant), format!("selected(../{name}, 'other')"));
        Some(other)
    }

    fn items(&mut self, select: &SelectType, fields: &Fields, parameters: &Parameters, number: u32) -> Items {
        let mut items =
            Items { list: select.list.into(), is_external: select.word == SelectWord::OneExternal, ..Items::default() };
        let origin = self.parameters_origin(fields, number);
        if select.takes_columns {
            self.check_keys(parameters, &["label", "randomize", "seed", "value"], fields, number, false);
            for (key, column) in [("value", &mut items.value), ("label", &mut items.label)] {
                let Some(text) = parameters.get(key) else { continue };
                if is_column_name(text) {
                    *column = Some(text.into());
                } else {
                    let message = format!("The parameter “{key}” cannot be “{text}”: that is no name of a column.");
                    self.report.error("invalid-name", origin.clone(), message, NAME_RULE);
                }
            }
        } else {
            self.check_keys(parameters, &["randomize", "seed"], fields, number, false);
        }
        let seed = parameters.get("seed");
        match parameters.get("randomize") {
            Some("true") => items.is_random = true,
            Some("false") => {}
            Some(_) => self.report.error(
                "invalid-parameter",
                origin.clone(),
                "The parameter “randomize” must be true or false.",
                "Write randomize=true.",
            ),
            None if seed.is_some() => self.report.error(
                "invalid-parameter",
                origin.clone(),
                "The parameter “seed” does nothing without “randomize”.",
                "Write randomize=true before it.",
            ),
            None => {}
        }
        let Some(seed) = seed else { return items };
        if only_reference(seed).is_some() || seed.parse::<f64>().is_ok() {
            items.seed = Some(seed.into());
        } else if parameters.get("randomize").is_some() {
            self.report.error(
                "invalid-parameter",
                origin,
                "The parameter “seed” must be a number or one reference such as ${name}.",
                "Names in it must be written in small letters.",
            );
        }
        items
    }

    fn continue_table_list(
        &mut self,
        select: &SelectType,
        type_name: &'static str,
        fields: &mut Fields<'w>,
        number: u32,
    ) {
        match self.table_list.take() {
            None => return,
            Some(TableList::Undecided) => {
                if fields.has(&Field::ChoiceFilter) {
                    self.report.error(
                        "table-list-with-filter",
                        self.table.origin(number, fields.heading(&Field::ChoiceFilter)),
                        "Selects in a “table-list” cannot have a choice_filter.",
                        "Empty the cell, or use another appearance for the group.",
                    );
                }
                let name = format!("reserved_name_for_field_list_labels_{number}");
                let mut header = generated(&name, type_name, number);
                header.fields.set(Field::Appearance, "label");
                header.items = Some(Items { list: select.list.into(), ..Items::default() });
                header.written_type = Cow::Owned(fields.text(&Field::Type).unwrap_or_default().to_owned());
                self.add(header);
                self.table_list = Some(TableList::List(select.list.into()));
            }
            Some(TableList::List(list)) => {
                if *list != *select.list {
                    self.report.error(
                        "table-list-with-two-lists",
                        self.table.origin(number, fields.heading(&Field::Type)),
                        format!("The selects of a “table-list” must share one list, here “{list}”."),
                        "Put selects with another list into a group of their own.",
                    );
                }
                self.table_list = Some(TableList::List(list));
            }
        }
        fields.set(Field::Appearance, "list-nolabel");
    }
}

/// `add_none_option`: a choice “none” excludes all others.
fn add_none_constraint(fields: &mut Fields) {
    const NONE: &str = "(.='none' or not(selected(., 'none')))";
    let constraint = match fields.bind(BindField::Constraint) {
        Some(constraint) => format!("{constraint} and {NONE}"),
        None => NONE.to_owned(),
    };
    fields.set(Field::Bind(BindField::Constraint), constraint);
}

/// What to do about a list that is not there.
fn list_advice(like: Option<&str>) -> String {
    match like {
        Some(like) => format!("Did you mean “{like}”?"),
        None => "Add the list, or correct its name.".to_owned(),
    }
}
