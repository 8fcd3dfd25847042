//! From a file that someone has made to a form that can be published, with everything that is wrong with it.
//!
//! The server calls it in a child process with limits, for a workbook may be made to ask for more than there is.

use casement_core::catalogue::{Attached, PublishedForm};
use casement_core::form::lint::lint;
use casement_core::form::model::{FormDefinition, Origin, Problem, Sentence, Severity, has_errors};
use casement_core::form::program::Form;
use casement_core::form::workbook::Workbook;
use casement_core::form::xlsform::ImportOptions;
use casement_core::form::{attachment, workbook, xform, xlsform};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Bytes of an uploaded form at most.
pub const UPLOAD_BYTES_MAX: usize = 8 << 20;

/// A file with the files that go with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// What it is called, with its ending.
    pub name: String,
    /// Its bytes: a workbook or an XForm. Which, is told by what they are.
    pub bytes: Vec<u8>,
    /// The data files that it needs, as far as they are at hand.
    pub attachments: Vec<Attached>,
    /// Whether a visit's team fills in one record of it together.
    pub is_shared: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The form as it can be published; none where something is an error.
    pub form: Option<PublishedForm>,
    /// Everything that is wrong with it.
    pub problems: Vec<FormProblem>,
    /// What could be better in the field, though the form runs: told where nothing is an error.
    pub remarks: Vec<FormProblem>,
    /// Data files that it needs and that were not given. With them it may be another form.
    pub missing: Vec<String>,
}

/// One thing that is wrong with a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormProblem {
    /// How bad it is.
    pub severity: Weight,
    /// Stable name of the kind of problem, such as `unknown-type`.
    pub code: String,
    /// Name of the sheet, `XForm` for an XForm.
    pub sheet: Option<String>,
    /// Row as the spreadsheet counts it, or line of an XForm.
    pub row: Option<u32>,
    /// Header of the column.
    pub column: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub advice: String,
    /// Which sentence the message is, for programs that speak other languages; empty where there are only these words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
    /// What is filled into that sentence, each by its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(String, String)>,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// It keeps the form from being used.
    Error,
    /// The form can live with it.
    Warning,
}

fn part((name, text): &(&'static str, Sentence)) -> (String, String) {
    ((*name).to_owned(), text.to_string())
}

impl From<&Problem> for FormProblem {
    fn from(problem: &Problem) -> Self {
        let origin = &problem.origin;
        Self {
            severity: match problem.severity {
                Severity::Error => Weight::Error,
                Severity::Warning => Weight::Warning,
            },
            code: problem.code.to_owned(),
            sheet: origin.sheet.as_deref().map(str::to_owned),
            row: (origin.row > 0).then_some(origin.row),
            column: origin.column.as_deref().map(str::to_owned),
            message: problem.message.to_string(),
            advice: problem.advice.to_string(),
            sentence: problem.said.as_ref().map(|said| said.sentence.to_owned()).unwrap_or_default(),
            parts: problem.said.iter().flat_map(|said| &said.parts).map(part).collect(),
        }
    }
}

/// A form as far as it could be read, with everything that is wrong with it.
pub struct Loaded {
    /// What it says.
    pub definition: Option<FormDefinition>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The spreadsheet that the form was read from, if it was one.
    pub workbook: Option<Workbook>,
}

/// Reads a form as phones will: what they get is the XForm, so that is what must have no errors.
pub fn import(file: &ImportFile) -> Imported {
    let Loaded { mut definition, mut problems, .. } = read_definition(Path::new(&file.name), &file.bytes);
    let (mut given, mut missing) = (Vec::new(), Vec::new());
    if let Some(definition) = &mut definition {
        for needed in attachment::required(definition).into_iter().filter(|needed| !needed.is_loaded) {
            match file.attachments.iter().find(|attached| *attached.name == *needed.name) {
                Some(attached) => {
                    problems.extend(attachment::attach(definition, &attached.name, &attached.bytes));
                    given.push(attached.clone());
                }
                None => {
                    problems.push(missing_file(&needed.name));
                    missing.push(needed.name.to_string());
                }
            }
        }
    }
    let mut remarks = Vec::new();
    let form = match definition {
        Some(definition) if !has_errors(&problems) => {
            remarks = lint(&definition, None);
            publishable(definition, given, file.is_shared, &mut problems)
        }
        _ => None,
    };
    let remarks = if form.is_some() { remarks.iter().map(FormProblem::from).collect() } else { Vec::new() };
    Imported { form, problems: problems.iter().map(FormProblem::from).collect(), remarks, missing }
}

fn publishable(
    definition: FormDefinition,
    attachments: Vec<Attached>,
    is_shared: bool,
    problems: &mut Vec<Problem>,
) -> Option<PublishedForm> {
    let form = PublishedForm {
        form_id: definition.settings.form_id.to_string(),
        title: definition.settings.title.to_string(),
        version: definition.settings.version.to_string(),
        is_shared,
        xform: xform::write(&definition),
        attachments,
    };
    compile_definition(definition, problems);
    if has_errors(problems) {
        return None;
    }
    let (compiled, as_phones_read_it) = form.compile();
    if compiled.is_none() || has_errors(&as_phones_read_it) {
        problems.extend(as_phones_read_it);
        return None;
    }
    Some(form)
}

/// That a file is not at hand.
pub fn missing_file(name: &str) -> Problem {
    Problem::warning(
        "missing-file",
        Origin::default(),
        format!("The form needs the file {name}, which does not lie beside it."),
        "Put it into the folder of the form.",
    )
}

/// Tells an XForm from a workbook by its content.
pub fn read_definition(path: &Path, bytes: &[u8]) -> Loaded {
    if is_xml(bytes) {
        let (definition, problems) = xform::read(bytes);
        return Loaded { definition, problems, workbook: None };
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let (workbook, warnings) = match workbook::read(bytes, name.as_deref()) {
        Ok(read) => read,
        Err(error) => {
            let problem = Problem::error("unreadable-workbook", Origin::default(), error.to_string(), "");
            return Loaded { definition: None, problems: vec![problem], workbook: None };
        }
    };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (definition, problems) = xlsform::import(&workbook, &ImportOptions { fallback_form_id: stem });
    let mut all: Vec<Problem> = warnings
        .iter()
        .map(|warning| Problem::warning("workbook", Origin::default(), warning.to_string(), ""))
        .collect();
    all.extend(problems);
    Loaded { definition: Some(definition), problems: all, workbook: Some(workbook) }
}

/// Whether the first thing in a file, after a byte order mark and white space, is `<`.
fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    utf16 || bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Compiles a definition and adds what that finds to the problems of reading it.
pub fn compile_definition(definition: FormDefinition, problems: &mut Vec<Problem>) -> Option<Form> {
    let (form, more) = Form::compile(definition);
    // An expression with a reference that was reported cannot be read either, and a list that was missed is not found
    // by its question: that is one mistake, told once.
    let is_told = |found: &Problem, problems: &[Problem]| {
        let is_same = |told: &Problem| told.severity == Severity::Error && told.origin == found.origin;
        let follows = matches!(found.code, "expression-syntax" | "unknown-instance");
        follows && found.origin.row > 0 && problems.iter().any(is_same)
    };
    let more: Vec<Problem> = more.into_iter().filter(|found| !is_told(found, problems)).collect();
    problems.extend(more);
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> ImportFile {
        let bytes = text.as_bytes().to_vec();
        ImportFile { name: "cells.md".to_owned(), bytes, attachments: Vec::new(), is_shared: true }
    }

    const WITH_FILE: &str = "| survey |\n||type|name|label|\n||select_one_from_file towns.csv|town|Town|\n";

    #[test]
    fn a_form_without_errors_can_be_published() {
        let imported = import(&file("| survey |\n||type|name|label|\n||integer|held|How many?|\n"));
        assert_eq!((imported.problems, imported.missing), (Vec::new(), Vec::new()));
        let form = imported.form.unwrap();
        assert!(form.form_id == "cells" && form.is_shared && form.compile().0.is_some());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let imported = import(&file("| survey |\n||type|name|label|\n||intger|held|How many?|\n"));
        assert_eq!(imported.form, None);
        let found = &imported.problems[0];
        assert_eq!((found.severity, found.sheet.as_deref(), found.row), (Weight::Error, Some("survey"), Some(2)));
        assert!(import(&file("PK\u{3}\u{4}")).form.is_none());
    }

    #[test]
    fn files_that_a_form_needs_are_asked_for_and_taken_along() {
        let without = import(&file(WITH_FILE));
        assert_eq!(without.missing, ["towns.csv"]);
        let attached = Attached { name: "towns.csv".to_owned(), bytes: b"name,label\nnorth,North\n".to_vec() };
        let unasked = Attached { name: "other.csv".to_owned(), bytes: Vec::new() };
        let with = import(&ImportFile { attachments: vec![attached.clone(), unasked], ..file(WITH_FILE) });
        assert!(with.missing.is_empty(), "{with:?}");
        assert_eq!(with.form.unwrap().attachments, [attached]);
    }
}
