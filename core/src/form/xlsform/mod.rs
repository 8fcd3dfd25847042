//! XLSForm workbooks in and out.
//!
//! What a workbook means is what pyxform 4.5 makes of it: [`import`] gives the definition that its XForm would have.
//! Rooms, in the order in which a form passes through them: `sheets` and `headings` say what stands where,
//! `settings_sheet` and `choices_sheet` read their sheets, `survey` turns rows into a tree of drafts, `entities`
//! adds what the entities sheet declares, `check_references` looks at every `${}`, and `assembly` makes nodes, binds,
//! controls, actions and secondary instances of it all. Whether an expression is valid XPath is not known here.

mod actions;
mod assembly;
mod binds;
mod blocks;
mod casement_columns;
mod check_references;
mod choice_columns;
mod choices_sheet;
mod cleaning;
mod controls;
mod decimal;
mod default;
mod draft;
mod entities;
mod entity_mentions;
mod entity_places;
mod export;
mod field;
mod headings;
mod instances;
mod itemsets;
mod languages;
mod list_tree;
mod meta;
mod names;
mod parameters;
mod question;
mod question_parameters;
mod question_type;
mod range;
mod references;
mod report;
mod row_names;
mod select_rows;
mod settings_sheet;
mod sheets;
mod surroundings;
mod survey;
mod survey_columns;
#[cfg(test)]
mod tests;
mod texts;
mod tokens;
mod type_word;

pub use export::export;

use crate::form::model::{FormDefinition, Origin, Problem};
use crate::form::workbook::Workbook;
use assembly::Assembly;
use check_references::ReferenceCheck;
use choices_sheet::Choices;
use entities::Entities;
use headings::Table;
use languages::Languages;
use report::Report;
use settings_sheet::SettingsSheet;
use sheets::Sheets;
use survey::{Survey, SurveyReader};

/// What the workbook itself does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOptions {
    /// The `form_id` of a form whose settings name none: the file's name without its ending.
    pub fallback_form_id: String,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { fallback_form_id: "data".to_owned() }
    }
}

/// Reads a workbook as an XLSForm.
///
/// The definition is complete where no problem is an error, and holds what could be read otherwise, so that further
/// checks can find more problems at once.
pub fn import(workbook: &Workbook, options: &ImportOptions) -> (FormDefinition, Vec<Problem>) {
    let mut report = Report::default();
    let definition = import_reporting(workbook, options, &mut report);
    (definition, report.finish())
}

fn import_reporting(workbook: &Workbook, options: &ImportOptions, report: &mut Report) -> FormDefinition {
    let sheets = Sheets::find(workbook, report);
    let mut settings = SettingsSheet::read(&sheets, &options.fallback_form_id, report);
    let Some(survey_sheet) = sheets.survey else {
        report.error(
            "missing-sheet",
            Origin::default(),
            "The workbook has no sheet “survey”.",
            sheets.advice_for_missing("survey"),
        );
        return FormDefinition::new(&settings.root_name);
    };
    let table = Table::read(survey_sheet, &survey_columns::VOCABULARY, report);
    let mut choices = sheets.choices.map(|sheet| Choices::read(sheet, report));
    let mut external = sheets.external_choices.map(|sheet| Choices::read(sheet, report));
    choices.iter_mut().chain(external.iter_mut()).for_each(Choices::note_texts);
    if let Some(choices) = &choices {
        choices.check(&settings, report);
    }
    if sheets.osm.is_some() {
        report.warning(
            "sheet-left-out",
            Origin::sheet(&"osm".into()),
            "The sheet “osm” is left out: Casement does not ask for OpenStreetMap tags.",
            "",
        );
    }
    let languages = Languages::find(
        Some(&table),
        choices.as_ref().map(|choices| &choices.table),
        &settings.default_language,
        report,
    );
    settings.check_awaiting_review(&languages.all, report);
    let entity_table = sheets.entities.map(|sheet| Table::read(sheet, &entities::VOCABULARY, report));
    let entities = Entities::read(entity_table.as_ref(), report);
    let external = external.as_ref();
    let reader = SurveyReader::new(&table, &sheets, choices.as_mut(), external, &mut settings, &languages, report);
    let mut survey = reader.read();
    meta::check_or_other(&survey, &languages, &table, report);
    meta::check_triggers_and_geometries(&survey, choices.as_ref(), &entities, &table, report);
    entities.place(&mut survey, &mut settings, &table, report);
    meta::add(&mut survey, &settings);
    check_all_references(
        &survey,
        &sheets,
        [Some(&table), choices.as_ref().map(|choices| &choices.table), entity_table.as_ref()],
        report,
    );
    assemble(survey, &table, (choices.as_mut(), external), settings, languages, report)
}

fn check_all_references(survey: &Survey, sheets: &Sheets, tables: [Option<&Table>; 3], report: &mut Report) {
    // The settings were reported on when they were read.
    let settings = sheets.settings.map(|sheet| Table::read(sheet, &settings_sheet::VOCABULARY, &mut Report::default()));
    let mut check = ReferenceCheck::new(&survey.written, report);
    if let Some(settings) = &settings {
        check.all_but(settings, &[]);
    }
    let [survey, choices, entities] = tables;
    if let Some(entities) = entities {
        check.all_but(entities, &["dataset", "repeat"]);
    }
    if let Some(survey) = survey {
        check.all_but(survey, &["type", "name", "trigger"]);
    }
    if let Some(choices) = choices {
        check.choices(choices);
    }
}

fn assemble<'w>(
    survey: Survey<'w>,
    table: &Table<'w>,
    (choices, external): (Option<&mut Choices<'w>>, Option<&Choices<'w>>),
    settings: SettingsSheet,
    languages: Languages,
    report: &mut Report,
) -> FormDefinition {
    let mut assembly = Assembly::new(survey.drafts, survey.written, table, choices, external, languages, report);
    assembly.mark_inline_lists();
    assembly.add_binds();
    assembly.add_casement_columns();
    assembly.add_model_actions();
    assembly.add_controls();
    assembly.add_instances();
    let mut definition = assembly.definition;
    definition.settings = settings.settings;
    definition
}
