//! The tables: clean, complete, and the same as the workbooks beside them.

use super::{FORMS, definition, workspace};
use casement_core::form::lint::{Standards, lint};
use casement_core::form::model::{ControlKind, DataType, FormDefinition, MergePolicy, NodeId, SelectKind};
use casement_core::form::workbook;
use std::collections::BTreeSet;
use std::fs;

const LANGUAGES: [&str; 5] = ["English (en)", "French (fr)", "Spanish (es)", "Arabic (ar)", "Russian (ru)"];
const COMPLIANCE: [&str; 6] = ["met", "partly", "not_met", "not_checked", "not_applicable", "refused"];
/// Instruments whose numbers are of one region, with what a note that applies them must say.
const REGIONAL: [(&str, &str); 4] =
    [("LS", "Europe"), ("CPT", "Europe"), ("Muršić", "European Court"), ("PSY", "Europe")];

#[test]
fn there_is_nothing_to_say_of_a_shipped_form() {
    let standards = Standards::from_csv(&fs::read(workspace().join("forms/norms.csv")).unwrap()).unwrap();
    for name in FORMS.iter().chain(&["example"]) {
        let remarks = lint(&definition(name), Some(&standards));
        assert!(remarks.is_empty(), "{name}:\n{}", remarks.iter().map(|said| format!("{said}\n")).collect::<String>());
    }
}

#[test]
fn each_workbook_is_what_its_table_makes() {
    for entry in fs::read_dir(workspace().join("forms")).unwrap() {
        let path = entry.unwrap().path();
        let is_form = fs::read_to_string(&path).is_ok_and(|text| text.contains("| survey |"));
        if path.extension().is_none_or(|extension| extension != "md") || !is_form {
            continue;
        }
        let (table, _) = workbook::read(&fs::read(&path).unwrap(), Some("form.md")).unwrap();
        let built = workbook::write_xlsx(&table).unwrap();
        let beside = fs::read(path.with_extension("xlsx")).unwrap_or_default();
        assert!(built == beside, "{} differs: run sh scripts/forms.sh", path.with_extension("xlsx").display());
    }
}

#[test]
fn every_form_speaks_five_languages_and_marks_every_question() {
    for name in FORMS {
        let form = definition(name);
        let languages: Vec<&str> = form.languages.iter().map(|language| &*language.name).collect();
        assert_eq!(languages, LANGUAGES, "{name}");
        let mut prefixes = BTreeSet::new();
        for (node, control) in questions(&form) {
            let data = form.node(node);
            assert!(data.columns.merge.is_some(), "{name}: {} says nothing of merging", data.name);
            assert!(data.columns.theme.is_some(), "{name}: {} has no theme", data.name);
            prefixes.insert(data.name.split_once('_').map_or("", |(prefix, _)| prefix).to_owned());
            let ControlKind::Select(SelectKind::One, _) = &control.kind else { continue };
            if control.xlsform_type.as_deref() == Some("select_one compliance") {
                assert_eq!(data.columns.merge, Some(MergePolicy::Observed), "{name}: {}", data.name);
                assert!(
                    !data.columns.norms.is_empty() || name == "staff-interview",
                    "{name}: {} has no norm",
                    data.name
                );
            }
        }
        assert_eq!(prefixes.len(), 1, "{name} has one prefix: {prefixes:?}");
    }
}

#[test]
fn the_lists_that_forms_share_are_the_same_in_all() {
    let mut seen: Vec<(String, Vec<String>, &str)> = Vec::new();
    for name in FORMS {
        let text = fs::read_to_string(workspace().join("forms").join(format!("{name}.md"))).unwrap();
        let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('|').map(str::trim).collect()).collect();
        for list in ["compliance", "yes_no", "extent", "sources"] {
            let is_of = |row: &&Vec<&str>| row.get(2) == Some(&list);
            let found: Vec<String> = rows.iter().filter(is_of).map(|row| row[2..9].join("|")).collect();
            if found.is_empty() {
                continue;
            }
            if list == "compliance" {
                let codes: Vec<&str> = found.iter().filter_map(|row| row.split('|').nth(1)).collect();
                assert_eq!(codes, COMPLIANCE, "{name}");
            }
            match seen.iter().find(|(other, _, _)| other == list) {
                Some((_, rows, other)) => assert_eq!(rows, &found, "{list} of {name} and {other}"),
                None => seen.push((list.to_owned(), found, name)),
            }
        }
    }
    assert_eq!(seen.len(), 4);
}

#[test]
fn a_note_that_applies_a_regional_number_names_the_region_in_every_language() {
    let words = [
        ["Europe", "European Court"],
        ["Europe", "européenne"],
        ["Europa", "Europeo"],
        ["أوروبا", "الأوروبية"],
        ["Европ", "Европейск"],
    ];
    let mut checked = 0;
    for name in FORMS {
        let form = definition(name);
        for (index, control) in form.controls.iter().enumerate() {
            let id = casement_core::form::model::ControlId(index as u32);
            let Some(node) = control.node.filter(|_| form.is_note(id)).map(|node| form.node(node)) else { continue };
            let is_regional = |norm: &str| REGIONAL.iter().any(|(instrument, _)| norm.starts_with(instrument));
            // Where a universal norm stands beside it, the note speaks of that one.
            if node.bind.relevant.is_none()
                || node.columns.norms.is_empty()
                || !node.columns.norms.iter().all(|norm| is_regional(norm))
            {
                continue;
            }
            for (language, words) in words.iter().enumerate() {
                let language = casement_core::form::model::LanguageId(language as u16);
                let text = control
                    .label
                    .as_ref()
                    .and_then(|label| label.get(language, casement_core::form::model::TextForm::Long));
                let text: String = text.into_iter().flatten().map(|part| format!("{part:?}")).collect();
                let is_named = words.iter().any(|word| text.contains(word)) || node.name.contains("n_sample");
                assert!(is_named, "{name}: {} in {}: {text}", node.name, form.languages[language.0 as usize].name);
            }
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn an_interview_holds_no_name_and_all_of_it_is_sensitive() {
    for name in ["private-interview", "staff-interview"] {
        let form = definition(name);
        for (node, _) in questions(&form) {
            let data = form.node(node);
            assert!(data.columns.sensitive, "{name}: {} is not sensitive", data.name);
            assert_ne!(data.bind.data_type, DataType::Date, "{name}: {}", data.name);
            let is_short_text = data.bind.data_type == DataType::String
                && form
                    .controls
                    .iter()
                    .any(|control| control.node == Some(node) && !control.has_appearance("multiline"))
                && !form
                    .controls
                    .iter()
                    .any(|control| control.node == Some(node) && matches!(control.kind, ControlKind::Select(..)));
            assert!(!is_short_text, "{name}: {} could take a name", data.name);
        }
    }
}

fn questions(form: &FormDefinition) -> Vec<(NodeId, &casement_core::form::model::Control)> {
    let ids = (0..form.controls.len() as u32).map(casement_core::form::model::ControlId);
    ids.filter(|id| !form.is_note(*id))
        .map(|id| form.control(id))
        .filter(|control| !matches!(control.kind, ControlKind::Group | ControlKind::Repeat { .. }))
        .filter_map(|control| Some((control.node?, control)))
        .collect()
}
