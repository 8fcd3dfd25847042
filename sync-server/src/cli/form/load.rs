//! Reading a form from a file, whatever its format, with the data files that lie beside it.

use casement_core::form::model::{FormDefinition, Problem};
use casement_core::form::program::Form;
use casement_core::form::xform;
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
    let (definition, problems) = read_definition(path, &bytes);
    let Some(definition) = definition else { return Ok(Loaded { definition: None, problems }) };
    Ok(Loaded { definition: Some(definition), problems })
}

fn read_definition(_path: &Path, bytes: &[u8]) -> (Option<FormDefinition>, Vec<Problem>) {
    xform::read(bytes)
}

/// Reads and compiles a form.
pub(super) fn compile(path: &Path) -> Result<Compiled, LoadError> {
    let Loaded { definition, mut problems } = load(path)?;
    let Some(definition) = definition else { return Ok(Compiled { form: None, problems }) };
    let (form, more) = Form::compile(definition);
    problems.extend(more);
    Ok(Compiled { form, problems })
}
