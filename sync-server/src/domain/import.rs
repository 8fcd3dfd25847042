//! What is uploaded, to a form that can be published, with all that is wrong with it.
//!
//! Reading is bounded by the core (`casement_core::limits`). [`import_form`] is the one place through which uploads go: it
//! takes bytes and gives plain values, so that it can be done in another process too.

use casement_core::catalogue::PublishedForm;
use casement_core::form::model::{FormDefinition, Origin, Problem, Severity, has_errors};
use casement_core::form::program::Form;
use casement_core::form::workbook::Workbook;
use casement_core::form::xlsform::ImportOptions;
use casement_core::form::{attachment, workbook, xform, xlsform};

/// Bytes of an uploaded form at most.
pub const UPLOAD_BYTES_MAX: usize = 8 << 20;

/// What is uploaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadKind {
    /// A workbook: `.xlsx`, `.xls`.
    Workbook,
    /// A workbook as Markdown tables.
    Markdown,
    /// XForm XML.
    XForm,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Everything that is wrong, in the order of the form.
    pub problems: Vec<Problem>,
    /// The form; none where something is an error.
    pub form: Option<PublishedForm>,
}

/// Why nothing came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Make it smaller.
    #[error("the form has more than {} MiB", UPLOAD_BYTES_MAX >> 20)]
    TooLarge,
    /// It took too much time or memory, or brought the reader down: report it.
    #[error("the form could not be read within the bounds of the server")]
    Unreadable,
}

/// Reads a form as phones will: what they get is the XForm, so that is what must have no errors. `name` is the file's,
/// without its ending: what a form is called that names itself nowhere. `is_shared`: a team fills one in together.
pub fn import_form(bytes: &[u8], kind: UploadKind, name: &str, is_shared: bool) -> Result<Imported, ImportError> {
    if bytes.len() > UPLOAD_BYTES_MAX {
        return Err(ImportError::TooLarge);
    }
    let read = match kind {
        UploadKind::XForm => read_xform(bytes),
        UploadKind::Workbook => read_workbook(bytes, None, name),
        UploadKind::Markdown => read_workbook(bytes, Some("form.md"), name),
    };
    let mut problems = read.problems;
    let Some(definition) = read.definition else { return Ok(Imported { problems, form: None }) };
    problems.extend(attachment::required(&definition).into_iter().filter(|file| !file.is_loaded).map(|file| {
        Problem::error(
            "missing-file",
            Origin::default(),
            format!("The form needs the file {}, which cannot be uploaded with it here.", file.name),
            "Publish it at the server with casement admin publish, which takes the files beside the form along.",
        )
    }));
    let form = (!has_errors(&problems)).then(|| PublishedForm {
        form_id: definition.settings.form_id.to_string(),
        title: definition.settings.title.to_string(),
        version: definition.settings.version.to_string(),
        is_shared,
        xform: xform::write(&definition),
        attachments: Vec::new(),
    });
    compile(definition, &mut problems);
    if has_errors(&problems) {
        return Ok(Imported { problems, form: None });
    }
    let Some(form) = form else { return Ok(Imported { problems, form: None }) };
    let (compiled, as_phones_read_it) = form.compile();
    if compiled.is_none() || has_errors(&as_phones_read_it) {
        return Ok(Imported { problems: as_phones_read_it, form: None });
    }
    Ok(Imported { problems, form: Some(form) })
}

/// A definition as far as it could be read.
pub struct ReadForm {
    /// It.
    pub definition: Option<FormDefinition>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The workbook that it was read from, if it was one.
    pub workbook: Option<Workbook>,
}

/// Reads XForm XML.
pub fn read_xform(bytes: &[u8]) -> ReadForm {
    let (definition, problems) = xform::read(bytes);
    ReadForm { definition, problems, workbook: None }
}

/// Reads a workbook. `name`: the file's, which tells Markdown and CSV apart; none where its content tells.
pub fn read_workbook(bytes: &[u8], name: Option<&str>, fallback_form_id: &str) -> ReadForm {
    let (workbook, warnings) = match workbook::read(bytes, name) {
        Ok(read) => read,
        Err(error) => {
            let problem = Problem::error("unreadable-workbook", Origin::default(), error.to_string(), "");
            return ReadForm { definition: None, problems: vec![problem], workbook: None };
        }
    };
    let options = ImportOptions { fallback_form_id: fallback_form_id.to_owned() };
    let (definition, problems) = xlsform::import(&workbook, &options);
    let warning = |text: String| Problem::warning("workbook", Origin::default(), text, "");
    let mut all: Vec<Problem> = warnings.iter().map(|found| warning(found.to_string())).collect();
    all.extend(problems);
    ReadForm { definition: Some(definition), problems: all, workbook: Some(workbook) }
}

/// Compiles a definition and adds what that finds to the problems of reading it.
pub fn compile(definition: FormDefinition, problems: &mut Vec<Problem>) -> Option<Form> {
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

    const FORM: &[u8] = include_bytes!("../../../forms/example.md");

    #[test]
    fn a_sound_form_can_be_published() {
        let imported = import_form(FORM, UploadKind::Markdown, "example", true).unwrap();
        assert!(!has_errors(&imported.problems), "{:?}", imported.problems);
        let form = imported.form.unwrap();
        assert_eq!(form.form_id, "example_police");
        let again = import_form(form.xform.as_bytes(), UploadKind::XForm, "example", true).unwrap();
        assert_eq!(again.form.unwrap().form_id, "example_police");
    }

    #[test]
    fn every_problem_is_told_with_its_place_and_nothing_is_published() {
        let wrong = b"| survey |\n| | type | name | label |\n| | txt | a | A |\n| | text | b | ${c} |\n";
        let imported = import_form(wrong, UploadKind::Markdown, "wrong", true).unwrap();
        assert!(imported.form.is_none());
        let errors = imported.problems.iter().filter(|problem| problem.severity == Severity::Error);
        let rows: Vec<u32> = errors.map(|problem| problem.origin.row).collect();
        assert!(rows.contains(&2) && rows.contains(&3), "{:?}", imported.problems);
    }

    #[test]
    fn a_form_that_needs_files_is_not_published_without_them() {
        let form = b"| survey |\n| | type | name | label |\n| | select_one_from_file towns.csv | a | A |\n";
        let imported = import_form(form, UploadKind::Markdown, "towns", true).unwrap();
        assert!(imported.form.is_none());
        assert!(imported.problems.iter().any(|problem| problem.code == "missing-file"));
    }

    #[test]
    fn what_is_no_form_is_told_and_nothing_panics() {
        for kind in [UploadKind::Workbook, UploadKind::Markdown, UploadKind::XForm] {
            for bytes in [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<", b"\xff\xfe<", b"| survey |"] {
                let imported = import_form(bytes, kind, "", true).unwrap();
                assert!(imported.form.is_none() && has_errors(&imported.problems), "{kind:?} {bytes:?}");
            }
        }
        let large = vec![b' '; UPLOAD_BYTES_MAX + 1];
        assert_eq!(import_form(&large, UploadKind::XForm, "", true), Err(ImportError::TooLarge));
    }
}
