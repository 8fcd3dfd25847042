//! Reading a form from a file, whatever its format, with the data files that lie beside it.

use casement_core::form::model::{FormDefinition, Origin, Problem};
use casement_core::form::program::Form;
use casement_core::form::xlsform::ImportOptions;
use casement_core::form::{attachment, workbook, xform, xlsform};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Largest form or data file that is read, in bytes. What stands in them is bounded more closely by the core.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// A form as far as it could be read, with everything that is wrong with it.
pub(super) struct Loaded {
    pub(super) definition: Option<FormDefinition>,
    pub(super) problems: Vec<Problem>,
}

/// A form that is ready to be filled, where nothing is an error.
pub(super) struct Compiled {
    pub(super) form: Option<Form>,
    pub(super) problems: Vec<Problem>,
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub(super) enum LoadError {
    #[error("cannot read {0}: {1}")]
    Io(String, #[source] io::Error),
    #[error("{name} is larger than {mib} MiB", name = .0, mib = FILE_BYTES_MAX >> 20)]
    TooLarge(String),
}

fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let name = || path.display().to_string();
    let file = File::open(path).map_err(|error| LoadError::Io(name(), error))?;
    let mut bytes = Vec::new();
    file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|error| LoadError::Io(name(), error))?;
    if bytes.len() as u64 > FILE_BYTES_MAX { Err(LoadError::TooLarge(name())) } else { Ok(bytes) }
}

/// Reads a definition and attaches the data files that lie beside it.
pub(super) fn load(path: &Path) -> Result<Loaded, LoadError> {
    let bytes = read_file(path)?;
    let (definition, mut problems) = read_definition(path, &bytes);
    let Some(mut definition) = definition else { return Ok(Loaded { definition: None, problems }) };
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    for file in attachment::required(&definition) {
        let beside = folder.join(&*file.name);
        if beside.is_file() {
            let bytes = read_file(&beside)?;
            problems.extend(attachment::attach(&mut definition, &file.name, &bytes));
        }
    }
    Ok(Loaded { definition: Some(definition), problems })
}

/// Tells an XForm from a workbook by its content.
fn read_definition(path: &Path, bytes: &[u8]) -> (Option<FormDefinition>, Vec<Problem>) {
    if is_xml(bytes) {
        return xform::read(bytes);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let (workbook, warnings) = match workbook::read(bytes, name.as_deref()) {
        Ok(read) => read,
        Err(error) => {
            return (None, vec![Problem::error("unreadable-workbook", Origin::default(), error.to_string(), "")]);
        }
    };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (definition, problems) = xlsform::import(&workbook, &ImportOptions { fallback_form_id: stem });
    let mut all: Vec<Problem> = warnings
        .iter()
        .map(|warning| Problem::warning("workbook", Origin::default(), warning.to_string(), ""))
        .collect();
    all.extend(problems);
    (Some(definition), all)
}

/// Whether the first thing in a file, after a byte order mark and white space, is `<`.
fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    utf16 || bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Reads and compiles a form.
pub(super) fn compile(path: &Path) -> Result<Compiled, LoadError> {
    let Loaded { definition, mut problems } = load(path)?;
    let Some(definition) = definition else { return Ok(Compiled { form: None, problems }) };
    let (form, more) = Form::compile(definition);
    problems.extend(more);
    Ok(Compiled { form, problems })
}
